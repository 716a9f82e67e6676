//! What a report says, as data: made from an analysis, stored, and what every page and download of the report is made
//! from. Nothing in it is about one person. What is too small to be shown is not in it.
//!
//! - Under [`MAP_VOTERS`] voters there are no groups and no map, whatever the votes say.
//! - A group has at least [`GROUP_PEOPLE`](praxis_opinion::report::GROUP_PEOPLE) people, and where one is too small, further
//!   ones are left out with it, so that it cannot be had by subtraction ([`praxis_opinion::report`] has the rule).
//! - A figure rests on at least [`FEWEST_VOTES`] votes.
//! - Divisive is what most of one group agrees with and most of another does not; what everybody rejects, some more than
//!   others, is agreement.

use praxis_opinion::grouping::verdict::Recommended;
use praxis_opinion::read::{Conversation, Statement};
use praxis_opinion::report::{Bounds, Choice, FEWEST_VOTES, Groups, MAP_VOTERS, Map, Shares, Who};
use praxis_opinion::statistics::{GroupVotes, Representative, SIGNIFICANT, Side};
use praxis_opinion::{Analysis, GroupSource};
use praxis_web::Language;
use serde::{Deserialize, Serialize};

use crate::live::Held;

/// More marks than this are thinned out evenly: a page is to be light.
const MOST_MARKS: usize = 1_500;

/// What is stored of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    /// What everybody may see and take along.
    pub findings: Findings,
    /// What it takes to show somebody where they stand. It holds means of small numbers of votes, so it stays here.
    pub space: Option<Space>,
}

impl Stored {
    /// What is stored, where it can be read: a report of an older program may not be.
    pub fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// The report of a conversation as everybody may see it. A frozen report keeps the words that statements had; what was
    /// rejected, joined or taken back since is shown with its figures and a sentence in place of its words.
    pub(crate) fn of(held: &Held, language: &Language) -> Option<Self> {
        let mut stored = Self::read(&held.report.as_ref()?.report)?;
        for found in &mut stored.findings.statements {
            let shown = held.statement(i64::try_from(found.number).unwrap_or(i64::MAX));
            found.taken_out = shown.is_none();
            found.text =
                shown.map_or_else(|| language.t("report-taken-out"), |it| it.text.as_str()).to_owned();
        }
        Some(stored)
    }
}

/// What a report says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// How many people voted.
    pub voters: usize,
    /// How many people the organisers left out, for how they voted.
    pub left_out: usize,
    /// How many votes count: the last of everybody on everything.
    pub votes: usize,
    /// How many votes people cast: the lower quartile, the median and the upper quartile. None for few people.
    pub votes_each: Option<[usize; 3]>,
    /// Whether there are groups, and may be shown.
    pub grouping: Grouping,
    /// How many groups there are, those that are too small included.
    pub groups_found: usize,
    /// The groups that are shown.
    pub groups: Vec<Group>,
    /// The letters of those that are not.
    pub groups_left_out: Vec<String>,
    /// How many people are in no group; none where that would give away a group that is left out.
    pub not_placed: Option<usize>,
    /// The opinion map.
    pub map: Option<Picture>,
    /// The numbers of the statements that all groups answer alike, best first; of everybody, where there are no groups.
    pub agreement: Vec<u64>,
    /// The numbers of the statements that divide the groups, widest gap first.
    pub divide: Vec<u64>,
    /// The numbers of the statements that at least a third passed on, most passed first.
    pub unsure: Vec<u64>,
    /// Every statement that was not rejected and has votes, by number.
    pub statements: Vec<StatementFound>,
    /// How the groups came about.
    pub method: Method,
}

/// Whether there are groups, and may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grouping {
    /// Nobody has voted.
    NoVotes,
    /// Too few people for groups to be looked for.
    TooFewVoters,
    /// The votes are no more probable in groups than without them.
    NoGroups,
    /// There are, but fewer than two are large enough to be shown.
    TooSmall,
    /// There are.
    Groups,
}

/// A group of people who vote alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Its letter.
    pub letter: String,
    /// Its colour and its mark on the map: 1 to 5.
    pub style: usize,
    /// How many people.
    pub size: usize,
    /// How often its members stay together when people and votes are resampled, in per cent.
    pub together: Option<u32>,
    /// How far it can be relied on.
    pub stability: Option<Steadiness>,
    /// What sets it apart from all other grouped people, the most telling first.
    pub apart: Vec<Apart>,
}

/// How far a group can be relied on: how well it comes back when people and votes are resampled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Steadiness {
    /// Jaccard from 0.75.
    Stable,
    /// From 0.6.
    FairlyStable,
    /// Below.
    Unstable,
}

/// A statement that sets a group apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apart {
    /// The statement's number.
    pub statement: u64,
    /// Whether the group agrees more than others, or disagrees more.
    pub agrees: bool,
    /// The share of the group that takes that side, in per cent, and of how many votes.
    pub own: Share,
    /// The same of all other grouped people, where it can be shown.
    pub others: Option<Share>,
}

/// A share and what it is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Per cent.
    pub per_cent: u32,
    /// How many votes.
    pub of: u32,
}

/// A statement and how people voted on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatementFound {
    /// Its number.
    pub number: u64,
    /// Its words; a sentence in their place where it was taken out since the report was made.
    pub text: String,
    /// Whether it was taken out since: its figures stay, its words are not shown.
    #[serde(default)]
    pub taken_out: bool,
    /// Whether the organisers wrote it.
    pub by_organisers: bool,
    /// Whether it is about the person and not an opinion: it makes no groups and no agreement.
    pub meta: bool,
    /// Whose votes: all first, then each group.
    pub bars: Vec<Bar>,
}

/// The votes of some people on a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// Whose: "all", "all_in_groups", or a letter.
    pub of: String,
    /// How many votes and what they were; none where there are fewer than ten.
    pub votes: Option<Votes>,
}

/// Votes: how many, and in per cent what they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Votes {
    /// How many.
    pub n: u32,
    /// Agree, in per cent.
    pub agree: u32,
    /// Pass, in per cent.
    pub pass: u32,
    /// Disagree, in per cent.
    pub disagree: u32,
}

/// Everybody.
pub const ALL: &str = "all";
/// The people in the groups that are shown, where those in no group would be given away.
pub const ALL_IN_GROUPS: &str = "all_in_groups";

/// The opinion map, ready to be drawn in a square of 100 by 100 that is stretched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// The ground of each group: its style and outline.
    pub grounds: Vec<(usize, String)>,
    /// Marks: their class and where they are.
    pub marks: Vec<(String, String)>,
    /// Where each shown group's label stands, in their order.
    pub labels: Vec<[f64; 2]>,
    /// How many people lie outside and are drawn at the edge.
    pub outside: usize,
    /// One mark in so many is drawn.
    pub every: usize,
    /// Whether marks are small.
    pub is_crowded: bool,
    /// How strong a third direction would be against the second, in per cent: what the flat picture leaves out.
    pub third: Option<u32>,
}

/// How the groups came about, and how clear that is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Method {
    /// Whether the groups are latent classes of all votes, and not made from the map.
    pub is_latent: bool,
    /// How many people have enough votes to be grouped.
    pub grouped: usize,
    /// How often people and votes were resampled.
    pub resamples: usize,
    /// How many people stand between two groups; none where they are fewer than five.
    pub between: Option<usize>,
    /// How far the two ways of looking for groups agree: adjusted Rand index.
    pub agreement: Option<f64>,
    /// How much more probable the votes are in the groups on the map than without groups, per vote.
    pub evidence_map: f64,
    /// The same of the latent classes.
    pub evidence_classes: Option<f64>,
    /// Every number of groups that was tried.
    pub tried: Vec<Tried>,
}

/// A number of groups that was tried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tried {
    /// How many groups.
    pub groups: usize,
    /// How distinct they are on the map: −1 to 1.
    pub silhouette: f64,
    /// How often that number was the best in the resamples.
    pub wins: usize,
    /// Whether it was chosen on the map.
    pub on_map: bool,
    /// Whether it was chosen as latent classes.
    pub as_classes: bool,
}

/// The opinion space: where votes put somebody on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Space {
    /// Statements by number, ascending: mean, and the two components.
    statements: Vec<(u64, [f64; 3])>,
    /// How many statements are set aside: they count as seen.
    set_aside: usize,
    /// The numbers of those.
    aside: Vec<u64>,
    bounds: [[f64; 2]; 2],
}

impl Space {
    /// Where somebody with these last votes stands on the map; nowhere without any.
    pub fn place(&self, votes: &[(u64, i64)]) -> Option<[f64; 2]> {
        let mut seen = self.set_aside;
        let mut sum = [0.0; 2];
        for (number, value) in votes {
            if self.aside.contains(number) {
                continue;
            }
            let Ok(at) = self.statements.binary_search_by_key(number, |(number, _)| *number) else {
                continue;
            };
            let [mean, first, second] = self.statements[at].1;
            let vote = *value as f64 - mean;
            sum = [sum[0] + vote * first, sum[1] + vote * second];
            seen += 1;
        }
        if seen == self.set_aside {
            return None;
        }
        let scale = (self.statements.len() as f64 / seen as f64).sqrt();
        Some(Bounds(self.bounds).place(sum.map(|x| scale * x)).0)
    }
}

/// A number with nine decimals: it is read as it was written, and says no more than it knows.
fn rounded(x: f64) -> f64 {
    (1e9 * x).round() / 1e9
}

/// What an analysis says, as far as it may be shown.
pub(crate) fn findings(conversation: &Conversation, analysis: &Analysis, left_out: usize) -> Stored {
    let voters = analysis.participants.len();
    let found = Groups::of(analysis);
    let groups_found = if found.is_one { 0 } else { found.shown.len() + found.hidden.len() };
    let grouping = match () {
        () if voters == 0 => Grouping::NoVotes,
        () if voters < MAP_VOTERS => Grouping::TooFewVoters,
        () if found.is_one => Grouping::NoGroups,
        () if found.shown.len() < 2 => Grouping::TooSmall,
        () => Grouping::Groups,
    };
    let groups = match grouping {
        Grouping::Groups | Grouping::NoGroups => found,
        // everybody together, and no word on who is in what
        _ => Groups { shown: Vec::new(), hidden: Vec::new(), is_one: true },
    };
    let has_map = matches!(grouping, Grouping::Groups | Grouping::NoGroups);
    let map = has_map.then(|| Map::new(analysis, &groups, MOST_MARKS));
    let choice = Choice::new(conversation, analysis, &groups);
    let numbers = |chosen: Vec<usize>| chosen.into_iter().map(|c| analysis.statements[c]).collect();
    let shows_groups = grouping == Grouping::Groups;
    let not_placed = analysis.groups.iter().filter(|&&group| group < 0).count();
    let findings = Findings {
        voters,
        left_out,
        votes: conversation.votes.len(),
        votes_each: quartiles(&analysis.votes_cast),
        grouping,
        groups_found: if shows_groups { groups_found } else { 0 },
        groups: if shows_groups { shown(conversation, analysis, &groups) } else { Vec::new() },
        groups_left_out: groups
            .hidden
            .iter()
            .map(|name| name.trim_start_matches("Group ").to_owned())
            .collect(),
        not_placed: (shows_groups && groups.hidden.is_empty()).then_some(not_placed),
        agreement: numbers(choice.agreement()),
        divide: if shows_groups { numbers(choice.divide()) } else { Vec::new() },
        unsure: numbers(choice.unsure()),
        statements: (conversation.statements.iter().enumerate())
            .filter(|(_, statement)| statement.moderation != praxis_opinion::read::Moderation::Rejected)
            .map(|(c, statement)| statement_found(&choice, &groups, c, statement))
            .collect(),
        method: method(analysis),
        map: map.as_ref().map(|map| picture(map, analysis)),
    };
    Stored { findings, space: map.map(|map| space(conversation, analysis, map.bounds)) }
}

/// Quartiles by nearest rank; none for fewer people than a figure rests on.
fn quartiles(counts: &[usize]) -> Option<[usize; 3]> {
    let mut counts = counts.to_vec();
    counts.sort_unstable();
    let at = |quarter: usize| counts.get((counts.len() * quarter).div_ceil(4).saturating_sub(1)).copied();
    (counts.len() >= FEWEST_VOTES as usize).then_some(())?;
    Some([at(1)?, at(2)?, at(3)?])
}

fn shown(conversation: &Conversation, analysis: &Analysis, groups: &Groups) -> Vec<Group> {
    let is_ours = analysis.grouping.source == GroupSource::Recommended
        && analysis.grouping.verdict.recommended != Recommended::NoGroups;
    let stability = analysis.stability.as_ref().filter(|_| is_ours);
    (groups.shown.iter())
        .map(|group| {
            let found = stability.and_then(|found| found.groups.get(&(group.label as usize)));
            Group {
                letter: group.letter.clone(),
                style: group.style,
                size: group.size,
                together: found.map(|found| (100.0 * found.together).round() as u32),
                stability: found.map(|found| match found.jaccard {
                    jaccard if jaccard >= 0.75 => Steadiness::Stable,
                    jaccard if jaccard >= 0.6 => Steadiness::FairlyStable,
                    _ => Steadiness::Unstable,
                }),
                // with a group left out, "all other grouped people" would give it away
                apart: match groups.hidden.is_empty() {
                    true => apart(conversation, analysis, group.label),
                    false => Vec::new(),
                },
            }
        })
        .collect()
}

fn apart(conversation: &Conversation, analysis: &Analysis, group: u32) -> Vec<Apart> {
    let grouped = GroupVotes::together(analysis.group_votes.values(), analysis.statements.len());
    let share = |count: u32, seen: u32| {
        let shares = Shares::of(count, 0, seen - count).filter(|_| seen >= FEWEST_VOTES)?;
        Some(Share { per_cent: shares.agree, of: seen })
    };
    let line = |found: &Representative| {
        let column = conversation.votes.statement(found.statement)?;
        let own = analysis.group_votes.get(&group)?;
        let others_with = match found.side {
            Side::Agree => grouped.agree[column] - own.agree[column],
            Side::Disagree => grouped.disagree[column] - own.disagree[column],
        };
        // one group with few votes could be had from the others together, less those that are shown elsewhere
        let is_safe = analysis.group_votes.values().all(|votes| votes.seen[column] >= FEWEST_VOTES);
        Some(Apart {
            statement: found.statement,
            agrees: found.side == Side::Agree,
            own: share(found.success, found.trials)?,
            others: share(others_with, grouped.seen[column] - own.seen[column]).filter(|_| is_safe),
        })
    };
    let representative = analysis.representative.get(&group).into_iter().flatten();
    representative.filter(|found| found.ratio_z > SIGNIFICANT).filter_map(line).collect()
}

fn statement_found(choice: &Choice<'_>, groups: &Groups, c: usize, statement: &Statement) -> StatementFound {
    let bars = choice.bars(c).into_iter().filter_map(|bar| {
        let of = match bar.who {
            Who::All => ALL.to_owned(),
            Who::AllInGroups => ALL_IN_GROUPS.to_owned(),
            Who::Group(place) => groups.shown.get(place)?.letter.clone(),
        };
        let votes =
            |(n, it): (u32, Shares)| Votes { n, agree: it.agree, pass: it.pass, disagree: it.disagree };
        Some(Bar { of, votes: bar.figures.map(votes) })
    });
    StatementFound {
        number: statement.number,
        text: statement.text.clone().unwrap_or_default(),
        taken_out: false,
        by_organisers: statement.seed,
        meta: statement.meta,
        bars: bars.collect(),
    }
}

fn picture(map: &Map, analysis: &Analysis) -> Picture {
    Picture {
        grounds: map.hulls.iter().map(|hull| (hull.style, hull.path.clone())).collect(),
        marks: map.marks.iter().map(|marks| (marks.class.clone(), marks.path.clone())).collect(),
        labels: map.labels.iter().map(|label| label.at.map(|x| (10.0 * x).round() / 10.0)).collect(),
        outside: map.outside,
        every: map.every,
        is_crowded: map.is_crowded,
        third: match analysis.geometry.eigenvalues.as_slice() {
            [_, second, third] if *second > 0.0 => Some((100.0 * third / second).round() as u32),
            _ => None,
        },
    }
}

fn method(analysis: &Analysis) -> Method {
    let grouping = &analysis.grouping;
    let stability = analysis.stability.as_ref();
    let between = stability.map_or(0, |found| found.between.len());
    Method {
        is_latent: grouping.verdict.recommended == Recommended::SecondOpinion,
        grouped: grouping.grouped,
        resamples: stability.map_or(0, |found| found.resamples),
        between: (between >= 5).then_some(between),
        agreement: grouping.second_opinion.as_ref().map(|second| rounded(second.agreement_with_own)),
        evidence_map: rounded(grouping.verdict.own_evidence),
        evidence_classes: grouping.verdict.second_evidence.map(rounded),
        tried: (grouping.own.candidates.iter())
            .map(|candidate| Tried {
                groups: candidate.k,
                silhouette: rounded(candidate.silhouette),
                wins: stability.and_then(|found| found.k_wins.get(&candidate.k).copied()).unwrap_or(0),
                on_map: candidate.k == grouping.own.k,
                as_classes: grouping.second_opinion.as_ref().is_some_and(|it| it.k == candidate.k),
            })
            .collect(),
    }
}

fn space(conversation: &Conversation, analysis: &Analysis, bounds: Bounds) -> Space {
    let geometry = &analysis.geometry;
    let [first, second] = &geometry.components;
    let statements = (analysis.statements.iter().enumerate())
        .map(|(c, &number)| (number, [geometry.mean[c], first[c], second[c]].map(rounded)));
    let aside: Vec<u64> = (conversation.statements.iter())
        .filter(|statement| statement.is_set_aside())
        .map(|statement| statement.number)
        .collect();
    Space {
        statements: statements.collect(),
        set_aside: aside.len(),
        aside,
        bounds: bounds.0.map(|axis| axis.map(rounded)),
    }
}
