//! All steps, one after the other, and their results under the names that are published.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::geometry::{Geometry, geometry};
use crate::grouping::{
    self, Point,
    own::{self, Candidate, OwnGrouping},
    second::{self, Classes, SecondOpinion},
    stability::{self, GroupStability, Resampled, Stability},
    verdict::{Evidence, Recommended, Verdict},
};
use crate::read::Conversation;
use crate::statistics::{
    Consensus, GroupVotes, Representative, consensus, group_aware_consensus, group_votes, priority,
    representative,
};
use crate::votes::{VoteTable, digest};

/// What to analyse, and how far.
#[derive(Debug, Clone)]
pub struct Options {
    /// Groups to take as given; without them the recommended grouping is used.
    pub groups: Option<GivenGroups>,
    /// The seed of the resampling.
    pub seed: u64,
    /// How often to resample; 0 for not at all.
    pub resamples: usize,
    /// Whether to fit the second opinion.
    pub second_opinion: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { groups: None, seed: 1, resamples: 50, second_opinion: true }
    }
}

/// Groups that somebody else made.
#[derive(Debug, Clone)]
pub struct GivenGroups {
    /// Where they come from.
    pub source: GroupSource,
    /// The group of each person of the vote table.
    pub groups: Vec<Option<u32>>,
}

impl GivenGroups {
    /// The groups that the export itself names, if it does.
    pub fn of_export(conversation: &Conversation) -> Option<Self> {
        let mut groups = vec![None; conversation.votes.participants().len()];
        for &(participant, group) in conversation.exported_groups.as_ref()? {
            if let Some(person) = conversation.votes.person(participant) {
                groups[person] = Some(group);
            }
        }
        groups.iter().any(Option::is_some).then_some(Self { source: GroupSource::Export, groups })
    }
}

/// Where groups come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupSource {
    /// This analysis recommends them.
    Recommended,
    /// The export names them.
    Export,
    /// A file of the analyst names them.
    File,
}

/// Everything that is known about a conversation after the analysis. Arrays about people follow `participants`,
/// arrays about statements follow `statements`.
#[derive(Debug, Clone, Serialize)]
pub struct Analysis {
    /// The version of the method: that of this crate.
    pub version: &'static str,
    /// The [digest](crate::votes::digest) of the last votes.
    pub digest: String,
    /// The seed of the resampling.
    pub seed: u64,
    /// The numbers of the people who voted, ascending.
    pub participants: Vec<u64>,
    /// The numbers of the statements with votes, ascending.
    pub statements: Vec<u64>,
    /// The numbers of the statements that are set aside: rejected, or about the person.
    pub rejected: Vec<u64>,
    /// The opinion space.
    pub geometry: Geometry,
    /// How many votes each person has cast.
    pub votes_cast: Vec<usize>,
    /// The group of each person; −1 where not grouped. All later figures rest on these.
    pub groups: Vec<i64>,
    /// The votes of each group.
    pub group_votes: BTreeMap<u32, GroupVotes>,
    /// What sets each group apart; empty where there are not two groups.
    pub representative: BTreeMap<u32, Vec<Representative>>,
    /// What unites everybody.
    pub consensus: Consensus,
    /// The product of the groups' shares of agreement, for each statement.
    pub group_aware_consensus: Vec<f64>,
    /// How much each statement should be asked next.
    pub priority: Vec<f64>,
    /// How the groups came about.
    pub grouping: Grouping,
    /// How stable the recommended grouping is; none without resampling.
    pub stability: Option<PublishedStability>,
}

/// How the groups came about.
#[derive(Debug, Clone, Serialize)]
pub struct Grouping {
    /// Where `groups` come from.
    pub source: GroupSource,
    /// How many people have enough votes to be grouped by us.
    pub grouped: usize,
    /// The fewest people that make a group.
    pub smallest_group: usize,
    /// What we recommend, and why.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// The verdict in a sentence.
    pub in_words: String,
    /// Our own grouping.
    pub own: PublishedOwn,
    /// The second opinion; none where it was not asked for.
    pub second_opinion: Option<PublishedSecond>,
}

/// Our own grouping, as published.
#[derive(Debug, Clone, Serialize)]
pub struct PublishedOwn {
    /// The chosen number of groups.
    pub k: usize,
    /// The next best one.
    pub runner_up: Option<usize>,
    /// Every number that was tried.
    pub candidates: Vec<Candidate>,
    /// The group of each person; −1 where not grouped.
    pub groups: Vec<i64>,
}

/// The second opinion, as published.
#[derive(Debug, Clone, Serialize)]
pub struct PublishedSecond {
    /// The chosen number of classes.
    pub k: usize,
    /// Every number that was tried.
    pub candidates: Vec<Classes>,
    /// The class of each person; −1 where not grouped.
    pub groups: Vec<i64>,
    /// How sure that class is.
    pub certainty: Vec<Option<f64>>,
    /// The adjusted Rand index with our own grouping.
    pub agreement_with_own: f64,
}

/// Stability, as published.
#[derive(Debug, Clone, Serialize)]
pub struct PublishedStability {
    /// How often was resampled.
    pub resamples: usize,
    /// Which grouping this is about: the recommended one, or our own where none is recommended.
    pub of: Recommended,
    /// How often each number of groups had the best silhouette.
    pub k_wins: BTreeMap<usize, usize>,
    /// Each group.
    pub groups: BTreeMap<usize, GroupStability>,
    /// How often each person stays together with their group.
    pub together: Vec<Option<f64>>,
    /// People who stand between two groups.
    pub between: Vec<Between>,
}

/// A person between two groups.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Between {
    /// The person's number.
    pub participant: u64,
    /// Their group.
    pub group: u8,
    /// The other group that they are often in.
    pub other: u8,
    /// In what share of the resamples.
    pub share: f64,
}

/// Analyses a conversation.
pub fn analyse(conversation: &Conversation, options: &Options) -> Analysis {
    let votes = &conversation.votes;
    let set_aside: Vec<bool> =
        conversation.statements.iter().map(|statement| statement.is_set_aside()).collect();
    let meta: Vec<bool> = conversation.statements.iter().map(|statement| statement.meta).collect();

    let space = geometry(votes, &set_aside);
    let people = grouping::eligible(votes, &[]);
    let found = Found::new(votes, &set_aside, &space, &people, options.second_opinion);
    let resampled =
        (options.resamples > 0).then(|| found.resample(votes, &set_aside, &space, &people, options));
    let (source, groups) = match &options.groups {
        Some(given) => (given.source, given.groups.clone()),
        None => {
            let mut groups = vec![None; votes.participants().len()];
            people
                .iter()
                .zip(&found.label)
                .for_each(|(&person, &label)| groups[person] = Some(u32::from(label)));
            (GroupSource::Recommended, groups)
        }
    };

    let by_group = group_votes(votes, &groups);
    let grouped = GroupVotes::together(by_group.values(), set_aside.len());
    Analysis {
        version: env!("CARGO_PKG_VERSION"),
        digest: digest(votes),
        seed: options.seed,
        participants: votes.participants().to_vec(),
        statements: votes.statements().to_vec(),
        rejected: rejected(votes, &set_aside),
        votes_cast: (0..votes.participants().len()).map(|person| votes.votes_cast(person)).collect(),
        groups: groups.iter().map(|group| group.map_or(-1, i64::from)).collect(),
        representative: representatives(&by_group, votes.statements(), &set_aside),
        consensus: consensus(&GroupVotes::of_everybody(votes), votes.statements(), &set_aside),
        group_aware_consensus: group_aware_consensus(&by_group, set_aside.len()),
        priority: priority(&grouped, &space.extremity, &meta),
        group_votes: by_group,
        grouping: found.published(source, votes, &people),
        stability: resampled.map(|stability| found.published_stability(stability, votes, &people, options)),
        geometry: space,
    }
}

/// The numbers of the statements that are set aside.
fn rejected(votes: &VoteTable, set_aside: &[bool]) -> Vec<u64> {
    votes.statements().iter().zip(set_aside).filter(|&(_, &aside)| aside).map(|(&number, _)| number).collect()
}

/// What sets each group apart from all other grouped people; nothing where there are no others.
pub(crate) fn representatives(
    by_group: &BTreeMap<u32, GroupVotes>,
    statements: &[u64],
    set_aside: &[bool],
) -> BTreeMap<u32, Vec<Representative>> {
    if by_group.len() < 2 {
        return BTreeMap::new();
    }
    let grouped = GroupVotes::together(by_group.values(), statements.len());
    let of = |(&name, group): (&u32, &GroupVotes)| {
        (name, representative(group, &grouped.without(group), statements, set_aside))
    };
    by_group.iter().map(of).collect()
}

/// Both groupings and the verdict.
struct Found {
    own: OwnGrouping,
    second: Option<SecondOpinion>,
    verdict: Verdict,
    /// The recommended label of each grouped person, and how many groups these are.
    label: Vec<u8>,
    k: usize,
}

impl Found {
    fn new(
        votes: &VoteTable,
        set_aside: &[bool],
        space: &Geometry,
        people: &[usize],
        second_opinion: bool,
    ) -> Self {
        let points: Vec<Point> = people.iter().map(|&person| space.projection[person]).collect();
        let own = own::group(&points);
        let evidence = Evidence::new(votes, people, set_aside);
        let second = second_opinion.then(|| second::fit(votes, people, set_aside, &own, &evidence));
        let verdict = Verdict::new(
            evidence.of(votes, people, set_aside, &own.label, own.k),
            second.as_ref().map(|second| evidence.of(votes, people, set_aside, &second.label, second.k)),
        );
        let (label, k) = verdict.pick(&own, second.as_ref());
        Self { own, second, verdict, label, k }
    }

    fn resample(
        &self,
        votes: &VoteTable,
        zeroed: &[bool],
        space: &Geometry,
        people: &[usize],
        options: &Options,
    ) -> Stability {
        let (label, k) = match self.verdict.recommended {
            Recommended::NoGroups => (&self.own.label, self.own.k),
            _ => (&self.label, self.k),
        };
        let latent = self.verdict.recommended == Recommended::SecondOpinion;
        let components = &space.components;
        let from = Resampled { votes, zeroed, components, people, label, k, latent };
        stability::resample(from, options.seed, options.resamples)
    }

    fn published(&self, source: GroupSource, votes: &VoteTable, people: &[usize]) -> Grouping {
        let everybody = votes.participants().len();
        let groups =
            |label: &[u8]| spread_out(everybody, people, label.iter().map(|&label| i64::from(label)), -1);
        Grouping {
            source,
            grouped: people.len(),
            smallest_group: grouping::smallest_group(people.len()),
            verdict: self.verdict,
            in_words: self.in_words(),
            own: PublishedOwn {
                k: self.own.k,
                runner_up: self.own.runner_up,
                candidates: self.own.candidates.clone(),
                groups: groups(&self.own.label),
            },
            second_opinion: self.second.as_ref().map(|second| PublishedSecond {
                k: second.k,
                candidates: second.candidates.clone(),
                groups: groups(&second.label),
                certainty: spread_out(everybody, people, second.certainty.iter().copied().map(Some), None),
                agreement_with_own: grouping::adjusted_rand_index(&self.own.label, &second.label),
            }),
        }
    }

    fn in_words(&self) -> String {
        let own = |k: usize| format!("{k} group{} on the map", if k == 1 { "" } else { "s" });
        match self.verdict.recommended {
            Recommended::NoGroups => {
                "There are no groups to speak of: the votes are no more probable in groups \
                                      than without them. Everybody is reported as one group."
                    .to_owned()
            }
            Recommended::Own => format!("We recommend our own grouping: {}.", own(self.own.k)),
            Recommended::SecondOpinion => format!(
                "We recommend the second opinion, {} latent classes: the votes are more probable in them than in our \
                 own grouping, {}.",
                self.k,
                own(self.own.k)
            ),
        }
    }

    fn published_stability(
        &self,
        found: Stability,
        votes: &VoteTable,
        people: &[usize],
        options: &Options,
    ) -> PublishedStability {
        let label =
            if self.verdict.recommended == Recommended::NoGroups { &self.own.label } else { &self.label };
        let between = (people.iter().zip(label).zip(&found.between))
            .filter_map(|((&person, &group), between)| {
                let (other, share) = (*between)?;
                Some(Between { participant: votes.participants()[person], group, other, share })
            })
            .collect();
        PublishedStability {
            resamples: options.resamples,
            of: match self.verdict.recommended {
                Recommended::SecondOpinion => Recommended::SecondOpinion,
                _ => Recommended::Own,
            },
            k_wins: found.k_wins,
            groups: found.groups.into_iter().enumerate().collect(),
            together: spread_out(votes.participants().len(), people, found.together.into_iter(), None),
            between,
        }
    }
}

/// From values about the grouped people to values about everybody.
fn spread_out<T: Clone>(
    everybody: usize,
    people: &[usize],
    values: impl Iterator<Item = T>,
    missing: T,
) -> Vec<T> {
    let mut spread = vec![missing; everybody];
    people.iter().zip(values).for_each(|(&person, value)| spread[person] = value);
    spread
}
