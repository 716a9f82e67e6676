//! The page, put together.

use askama::Template;
use sha2::{Digest as _, Sha256};

use crate::analysis::{Analysis, GroupSource};
use crate::grouping::verdict::Recommended;
use crate::read::Conversation;
use crate::report::choice::{Choice, Shares};
use crate::report::groups::Groups;
use crate::report::map::{COVERED, MOST_MARKS, Map};
use crate::report::statements::{Section, Writer, counted, not_shown, thousands, words_of};
use crate::report::{FEWEST_VOTES, GROUP_PEOPLE, MAP_VOTERS};
use crate::statistics::{GroupVotes, Representative, SIGNIFICANT, Side};

#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    style: String,
    style_hash: String,
    title: String,
    standfirst: String,
    voters: String,
    statements: String,
    votes: String,
    columns: Vec<String>,
    agreement: Section,
    map_title: String,
    map: Option<DrawnMap>,
    no_map: String,
    groups: Vec<GroupLine>,
    apart: Vec<Apart>,
    divide: Section,
    unsure: Section,
    trust: Vec<String>,
    tried: Vec<Tried>,
    facts: Vec<(&'static str, String)>,
}

/// The map with its words.
struct DrawnMap {
    map: Map,
    labels: Vec<MapLabel>,
    note: String,
}

struct MapLabel {
    style: usize,
    /// The class that says where it stands.
    place: String,
    at: [f64; 2],
    name: String,
    size: String,
}

impl DrawnMap {
    fn new(map: Map, analysis: &Analysis, groups: &Groups) -> Self {
        let labels = (map.labels.iter().enumerate())
            .map(|(index, label)| MapLabel {
                style: label.style,
                place: format!("at{index}"),
                at: label.at,
                name: label.name.clone(),
                size: counted(label.size, "person").replace("persons", "people"),
            })
            .collect();
        Self { labels, note: map_note(analysis, groups, &map), map }
    }
}

struct GroupLine {
    name: String,
    size: String,
    stability: String,
}

struct Apart {
    name: String,
    class: String,
    lines: Vec<ApartLine>,
}

struct ApartLine {
    text: String,
    side: &'static str,
    own: String,
    others: String,
}

struct Tried {
    k: usize,
    silhouette: String,
    wins: String,
    evidence: String,
    remark: String,
}

/// The report on a conversation and its analysis, as one HTML page that stands alone.
///
/// # Errors
/// Never for a page that compiles; the error is that of the template engine.
pub fn report(conversation: &Conversation, analysis: &Analysis) -> Result<String, askama::Error> {
    let groups = Groups::of(analysis);
    let choice = Choice::new(conversation, analysis, &groups);
    let writer = Writer { conversation, analysis, groups: &groups, choice };
    let voters = analysis.participants.len();
    let map = (voters >= MAP_VOTERS && !groups.shown.is_empty())
        .then(|| DrawnMap::new(Map::new(analysis, &groups, MOST_MARKS), analysis, &groups));
    let style = style(map.as_ref());
    let (agreement, divide) = (writer.agreement(), writer.divide());
    let columns = std::iter::once("All".to_owned())
        .chain(groups.rows(analysis).map(|(group, _)| group.name.clone()))
        .collect();
    Page {
        style_hash: base64(&Sha256::digest(style.as_bytes())),
        style,
        title: conversation.summary("topic").unwrap_or("What people think").to_owned(),
        standfirst: standfirst(analysis, &groups, &agreement, &divide),
        voters: counted(voters, "voter"),
        statements: counted(analysis.statements.len(), "statement"),
        votes: counted(conversation.votes.len(), "vote"),
        columns,
        map_title: map_title(&groups, map.is_some()),
        map,
        no_map: no_map(voters),
        groups: group_lines(analysis, &groups),
        apart: apart(conversation, analysis, &groups),
        agreement,
        divide,
        unsure: writer.unsure(),
        trust: trust(analysis),
        tried: tried(analysis),
        facts: facts(analysis),
    }
    .render()
}

/// The style sheet: the design's, the widths of the bars, and the places of the labels. They are classes because the
/// page's policy forbids style attributes.
fn style(map: Option<&DrawnMap>) -> String {
    let widths: String = (1..=100).map(|share| format!(".w{share}{{flex:{share} 0 0}}")).collect();
    let places: String = (map.iter().flat_map(|map| &map.labels))
        .map(|label| format!(".{}{{left:{:.1}%;top:{:.1}%}}", label.place, label.at[0], label.at[1]))
        .collect();
    format!(
        "{}.gap{{margin-block-start:var(--s4)}}{widths}{places}",
        include_str!("../../templates/report.css")
    )
}

fn standfirst(analysis: &Analysis, groups: &Groups, agreement: &Section, divide: &Section) -> String {
    let many = groups.shown.len() + groups.hidden.len();
    let formed = match (groups.is_one, groups.hidden.is_empty()) {
        (true, _) if analysis.grouping.source == GroupSource::Recommended => {
            "There are no groups to speak of: opinions differ, but not along the same lines.".to_owned()
        }
        (true, _) => "Everybody who was placed is in one group.".to_owned(),
        (false, true) => format!("{} groups have formed.", in_letters(many)),
        (false, false) => {
            format!("{} groups have formed, not all of them large enough to show.", in_letters(many))
        }
    };
    let found = |section: &Section| match section.statements.len() {
        0 => "no statement".to_owned(),
        count => {
            format!("{} statement{}", in_letters(count).to_lowercase(), if count == 1 { "" } else { "s" })
        }
    };
    if groups.rows(analysis).count() > 1 {
        format!("{formed} They agree on {} listed here, and divide over {}.", found(agreement), found(divide))
    } else {
        format!("{formed} Most people agree on {} listed here.", found(agreement))
    }
}

fn in_letters(number: usize) -> String {
    const WORDS: [&str; 7] = ["No", "One", "Two", "Three", "Four", "Five", "Six"];
    WORDS.get(number).map_or_else(|| thousands(number), |word| (*word).to_owned())
}

fn map_title(groups: &Groups, has_map: bool) -> String {
    match (has_map, groups.is_one) {
        (false, _) => "No map of opinions yet".to_owned(),
        (true, true) => "How alike people's votes are: no groups stand out".to_owned(),
        (true, false) => format!(
            "{} groups of voters, by how alike their votes are",
            in_letters(groups.shown.len() + groups.hidden.len())
        ),
    }
}

fn no_map(voters: usize) -> String {
    if voters < MAP_VOTERS {
        format!(
            "A map is shown from {MAP_VOTERS} voters on, so that nobody can be recognised. {} so far.",
            counted(voters, "person").replace("persons", "people")
        )
    } else {
        format!("A group is shown from {GROUP_PEOPLE} people on, and fewer than two groups are that large.")
    }
}

/// What is to be known of the map.
fn map_note(analysis: &Analysis, groups: &Groups, map: &Map) -> String {
    let (outside, every) = (map.outside, map.every);
    let mut note = Vec::new();
    let unplaced = analysis.groups.iter().filter(|&&group| group < 0).count();
    if unplaced > 0 && groups.hidden.is_empty() {
        let (has, is) =
            if unplaced == 1 { ("person has", "person is") } else { ("people have", "people are") };
        let why = match analysis.grouping.source {
            GroupSource::Recommended => format!("{has} not voted enough to be placed in a group"),
            GroupSource::Export => format!("{is} in no group of the export"),
            GroupSource::File => format!("{is} in no group of the file"),
        };
        note.push(format!("{} {why} (small grey dots).", thousands(unplaced)));
    }
    if !groups.hidden.is_empty() {
        note.push("Grey dots are people who are in no group, or in one that is not shown.".to_owned());
    }
    let is_latent = analysis.grouping.verdict.recommended == Recommended::SecondOpinion;
    if is_latent && analysis.grouping.source == GroupSource::Recommended {
        note.push("The groups were made from all votes, not from the map, so they overlap on it.".to_owned());
    }
    if outside > 0 {
        let people = if outside == 1 { "person lies" } else { "people lie" };
        note.push(format!("{} {people} further out, and are drawn at the edge.", thousands(outside)));
    }
    if every > 1 {
        note.push(format!("One mark in {every} is drawn."));
    }
    note.push(format!(
        "The shading covers the {:.0}% of a group who are nearest to its middle. The map holds {}.",
        100.0 * COVERED,
        held(&analysis.geometry.eigenvalues)
    ));
    note.join(" ")
}

/// How much the two directions of the map hold, against the next one.
fn held(eigenvalues: &[f64]) -> String {
    match eigenvalues {
        [first, second, third] if *third > 0.0 => format!(
            "the two directions in which votes differ most; the next would be {:.0}% as strong as the second, the first is {:.1} times as strong",
            100.0 * third / second,
            first / second
        ),
        _ => "the two directions in which votes differ most".to_owned(),
    }
}

fn group_lines(analysis: &Analysis, groups: &Groups) -> Vec<GroupLine> {
    // Stability is that of the recommended groups; groups that somebody else made have none.
    let stability = analysis.stability.as_ref().filter(|_| shows_recommended(analysis));
    let mut lines: Vec<GroupLine> = (groups.shown.iter())
        .map(|group| GroupLine {
            name: group.name.clone(),
            size: thousands(group.size),
            stability: match stability.and_then(|found| found.groups.get(&(group.label as usize))) {
                Some(found) => format!("{:.0}% ({})", 100.0 * found.together, steadiness(found.jaccard)),
                None => "Not examined".to_owned(),
            },
        })
        .collect();
    lines.extend(groups.hidden.iter().map(|name| GroupLine {
        name: name.clone(),
        size: "Not shown".to_owned(),
        stability: format!("Not shown: this group, or another one, has under {GROUP_PEOPLE} people"),
    }));
    let unplaced = analysis.groups.iter().filter(|&&group| group < 0).count();
    lines.push(GroupLine {
        name: "Not placed".to_owned(),
        size: if groups.hidden.is_empty() { thousands(unplaced) } else { "Not shown".to_owned() },
        stability: match analysis.grouping.source {
            GroupSource::Recommended => "Too few votes",
            GroupSource::Export => "In no group of the export",
            GroupSource::File => "In no group of the file",
        }
        .to_owned(),
    });
    lines
}

/// Whether the groups on the page are ours, and are groups.
fn shows_recommended(analysis: &Analysis) -> bool {
    analysis.grouping.source == GroupSource::Recommended
        && analysis.grouping.verdict.recommended != Recommended::NoGroups
}

fn steadiness(jaccard: f64) -> &'static str {
    match jaccard {
        jaccard if jaccard >= 0.75 => "stable",
        jaccard if jaccard >= 0.6 => "fairly stable",
        _ => "unstable: do not rely on it",
    }
}

fn apart(conversation: &Conversation, analysis: &Analysis, groups: &Groups) -> Vec<Apart> {
    let per_cent = |count: u32, seen: u32| match Shares::of(count, 0, seen - count) {
        Some(shares) if seen >= FEWEST_VOTES => {
            format!("{}% of {}", shares.agree, thousands(seen as usize))
        }
        _ => not_shown(),
    };
    let grouped = GroupVotes::together(analysis.group_votes.values(), analysis.statements.len());
    // How many groups have cast few votes on each statement.
    let few: Vec<usize> = (0..analysis.statements.len())
        .map(|c| analysis.group_votes.values().filter(|votes| votes.seen[c] < FEWEST_VOTES).count())
        .collect();
    let line = |group: u32, found: &Representative| {
        let column = conversation.votes.statement(found.statement)?;
        let own = analysis.group_votes.get(&group)?;
        let (side, others_with) = match found.side {
            Side::Agree => ("Agrees", grouped.agree[column] - own.agree[column]),
            Side::Disagree => ("Disagrees", grouped.disagree[column] - own.disagree[column]),
        };
        // One group with few votes could be had from the others together, less those that are shown elsewhere.
        let is_safe = few[column] == 0;
        Some(ApartLine {
            text: format!("{}. {}", found.statement, words_of(&conversation.statements[column])),
            side,
            own: per_cent(found.success, found.trials),
            others: match is_safe {
                true => per_cent(others_with, grouped.seen[column] - own.seen[column]),
                false => format!("{} in one of the groups", not_shown()),
            },
        })
    };
    // With a group left out, "other grouped people" would give it away.
    if !groups.hidden.is_empty() {
        return Vec::new();
    }
    (groups.rows(analysis))
        .map(|(group, _)| Apart {
            name: group.name.clone(),
            class: format!("c{}", group.style),
            lines: (analysis.representative.get(&group.label).into_iter().flatten())
                .filter(|found| found.ratio_z > SIGNIFICANT && found.trials >= FEWEST_VOTES)
                .filter_map(|found| line(group.label, found))
                .collect(),
        })
        .collect()
}

fn trust(analysis: &Analysis) -> Vec<String> {
    let mut sentences = vec![match analysis.grouping.source {
        GroupSource::Recommended => analysis.grouping.in_words.clone(),
        GroupSource::Export => {
            "The groups are those that the export names; this analysis did not make them.".to_owned()
        }
        GroupSource::File => {
            "The groups were given by the analyst; this analysis did not make them.".to_owned()
        }
    }];
    if let Some(second) = &analysis.grouping.second_opinion {
        sentences.push(format!(
            "Groups were looked for in two ways: on the map, and by latent classes in the raw votes. The two agree to {:.2} \
             (adjusted Rand index; 1 is the same groups, 0 is chance).",
            second.agreement_with_own
        ));
    }
    let verdict = &analysis.grouping.verdict;
    let second = verdict.second_evidence.map(|evidence| format!(", of the latent classes {evidence:.4}"));
    sentences.push(format!(
        "The evidence of a grouping tells how much more probable the votes are in it than without groups (natural logarithm, \
         per vote): above 0 the groups explain something. That of the groups on the map is {:.4}{}.",
        verdict.own_evidence,
        second.unwrap_or_default()
    ));
    if let Some(stability) = &analysis.stability {
        let again = format!(
            "The analysis was done again {} times with 80% of the people and 90% of their votes.",
            stability.resamples
        );
        let between = match stability.between.len() {
            _ if !shows_recommended(analysis) => String::new(),
            0 => " Nobody stands between two groups.".to_owned(),
            1..5 => {
                " Under 5 people stand between two groups: they changed sides in at least a quarter of these."
                    .to_owned()
            }
            count => format!(
                " {} people stand between two groups: they changed sides in at least a quarter of these.",
                thousands(count)
            ),
        };
        sentences.push(again + &between);
    }
    sentences.push(format!(
        "Each figure rests on at least {FEWEST_VOTES} votes, and each comparison on at least {FEWEST_VOTES} of every group. \
         \u{201c}All in groups\u{201d} stands where the votes of the people in no group shown are fewer than that, and would be given \
         away."
    ));
    sentences.push(format!(
        "A map is shown from {MAP_VOTERS} voters on, a group from {GROUP_PEOPLE} people on. Groups have letters, not names: what a \
         group stands for is for readers to judge."
    ));
    sentences
}

fn tried(analysis: &Analysis) -> Vec<Tried> {
    let grouping = &analysis.grouping;
    (grouping.own.candidates.iter())
        .map(|candidate| {
            let classes = (grouping.second_opinion.iter().flat_map(|second| &second.candidates))
                .find(|classes| classes.k == candidate.k);
            let mut remarks = Vec::new();
            if candidate.k == grouping.own.k {
                remarks.push("chosen on the map");
            }
            if grouping.own.runner_up == Some(candidate.k) {
                remarks.push("runner-up on the map");
            }
            if candidate.too_small {
                remarks.push("ruled out on the map: a group is too small");
            }
            if grouping.second_opinion.as_ref().is_some_and(|second| second.k == candidate.k) {
                remarks.push("chosen as latent classes");
            }
            if classes.is_some_and(|classes| classes.too_small) {
                remarks.push("ruled out as latent classes: a class is too small");
            }
            Tried {
                k: candidate.k,
                silhouette: format!("{:.3}", candidate.silhouette),
                wins: match &analysis.stability {
                    Some(stability) => {
                        let wins = stability.k_wins.get(&candidate.k).copied().unwrap_or(0);
                        format!("{wins} of {}", stability.resamples)
                    }
                    None => "not done".to_owned(),
                },
                evidence: classes.map_or("not done".to_owned(), |classes| format!("{:.4}", classes.evidence)),
                remark: capitalised(&remarks.join("; ")),
            }
        })
        .collect()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn facts(analysis: &Analysis) -> Vec<(&'static str, String)> {
    vec![
        ("Method", format!("praxis-opinion {}", analysis.version)),
        ("Seed of the resampling", analysis.seed.to_string()),
        ("Digest of the last votes", format!("sha256:{}", analysis.digest)),
    ]
}

/// Base64 with padding, as a content security policy wants hashes.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().fold(0_u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_of_rfc_4648() {
        for (plain, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
