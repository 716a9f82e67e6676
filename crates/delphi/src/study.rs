//! A whole study: every item on every scale in every round, what changed, and what follows.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::decision::{Decision, consensus, is_stable};
use crate::protocol::{Protocol, Scale};
use crate::ratings::{Answers, Ratings, ascending, paired};
use crate::statistics::{Appropriateness, Attrition, Concordance, Description, Stability, concordance};

/// Everything that is known of a study.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Study {
    /// The version of the method: that of this crate.
    pub version: &'static str,
    /// How quantiles and the like are computed, in words.
    pub conventions: BTreeMap<&'static str, &'static str>,
    /// The protocol that was followed.
    pub protocol: Protocol,
    /// Who answered, and who stayed.
    pub panel: Attrition,
    /// Every item on every scale, in order of their names.
    pub items: Vec<ItemResult>,
    /// How alike the panel ranks the items, by scale and round.
    pub concordance: Vec<RoundConcordance>,
}

/// One item on one scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemResult {
    /// The item.
    pub item: String,
    /// The scale.
    pub scale: String,
    /// Its rounds.
    pub rounds: Vec<RoundResult>,
    /// What changed from each of its rounds to the next.
    pub stability: Vec<Change>,
    /// What follows; none for a scale that does not decide, or without an answer.
    pub decision: Option<Decision>,
}

/// One item on one scale in one round.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoundResult {
    /// The round.
    pub round: u32,
    /// How many were asked and gave no answer.
    pub no_answer: usize,
    /// How many gave each rating of the scale, from its low end to its high end; empty for scales of more than 100.
    pub histogram: Vec<usize>,
    /// Middle, spread and agreement; none without an answer.
    pub description: Option<Description>,
    /// The RAND/UCLA method, for ratings from 1 to 9.
    pub appropriateness: Option<Appropriateness>,
}

/// What changed from one round to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The earlier round.
    pub from: u32,
    /// The later round.
    pub to: u32,
    /// The figures; none if nobody answered in both.
    #[serde(flatten)]
    pub change: Option<Stability>,
}

/// How alike the panel ranks the items on a scale in a round.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoundConcordance {
    /// The scale.
    pub scale: String,
    /// The round.
    pub round: u32,
    /// Kendall's W over those who rated every item; none for fewer than two items or people.
    pub kendall: Option<Concordance>,
}

/// Analyses a study.
pub fn analyse(protocol: &Protocol, ratings: &Ratings) -> Study {
    let items = ratings
        .questions()
        // Ratings are read by the protocol, so that its scales are those of the ratings.
        .filter_map(|((item, scale), rounds)| Some((item, scale, protocol.scales.get(scale)?, rounds)))
        .map(|(item, scale, ends, rounds)| {
            item_result(protocol, ratings.last_round(), item, scale, ends, rounds)
        })
        .collect();
    Study {
        version: env!("CARGO_PKG_VERSION"),
        conventions: BTreeMap::from([
            ("quantiles", "type 7"),
            ("sd and cv", "n-1"),
            (
                "wilcoxon",
                "normal approximation, zero differences dropped, mid-ranks, no continuity correction",
            ),
            ("mcnemar", "exact; b came into the top band, c went out of it"),
            ("kendall", "mid-ranks, corrected for ties, people who rated every item of the round"),
            ("stability", "people who answered in both rounds"),
        ]),
        protocol: protocol.clone(),
        panel: Attrition::new(protocol.invited, ratings.people_by_round()),
        items,
        concordance: concordances(protocol, ratings),
    }
}

fn item_result(
    protocol: &Protocol,
    study_round: u32,
    item: &str,
    scale: &str,
    ends: &Scale,
    rounds: &BTreeMap<u32, Answers>,
) -> ItemResult {
    let results: Vec<RoundResult> =
        rounds.iter().map(|(&round, answers)| round_result(round, answers, ends)).collect();
    let stability: Vec<Change> = (rounds.iter().zip(rounds.iter().skip(1)))
        .map(|((&from, before), (&to, after))| Change {
            from,
            to,
            change: Stability::new(&paired(before, after), ends.top_band()),
        })
        .collect();
    // A round in which the item was put and nobody answered it decides nothing: the last answered one does.
    let last = results.iter().rfind(|round| round.description.is_some());
    let decision = last.filter(|_| protocol.decides(scale)).and_then(|last| {
        let agreement = consensus(
            protocol.consensus.rule,
            last.description.as_ref()?,
            last.appropriateness.as_ref(),
            ends.bottom_band(),
            ends.top_band(),
        );
        let change = stability.iter().rfind(|change| change.to == last.round);
        let stable = is_stable(protocol.stability, change.and_then(|change| change.change.as_ref()));
        let rounds_left = study_round < protocol.rounds;
        Some(Decision::new(last.round, rounds_left, agreement, stable))
    });
    ItemResult { item: item.to_owned(), scale: scale.to_owned(), rounds: results, stability, decision }
}

fn round_result(round: u32, answers: &Answers, scale: &Scale) -> RoundResult {
    const WIDEST_HISTOGRAM: i32 = 100;
    let given = ascending(answers);
    let histogram = if scale.high - scale.low <= WIDEST_HISTOGRAM {
        let count = |rating: i32| given.iter().filter(|&&answer| answer == f64::from(rating)).count();
        (scale.low..=scale.high).map(count).collect()
    } else {
        Vec::new()
    };
    RoundResult {
        round,
        no_answer: answers.len() - given.len(),
        histogram,
        description: Description::new(&given, scale),
        appropriateness: if scale.is_one_to_nine() { Appropriateness::new(&given) } else { None },
    }
}

/// Kendall's W for every scale and round.
fn concordances(protocol: &Protocol, ratings: &Ratings) -> Vec<RoundConcordance> {
    let mut found = Vec::new();
    for scale in protocol.scales.keys() {
        for round in 1..=ratings.last_round() {
            let items: Vec<&Answers> = ratings
                .questions()
                .filter(|((_, of), _)| of == scale)
                .filter_map(|(_, rounds)| rounds.get(&round))
                .collect();
            let people: BTreeSet<&String> = items.iter().flat_map(|answers| answers.keys()).collect();
            let by_rater: Vec<Vec<f64>> = people
                .into_iter()
                .filter_map(|person| {
                    items.iter().map(|answers| answers.get(person).copied().flatten()).collect()
                })
                .collect();
            if !items.is_empty() {
                found.push(RoundConcordance { scale: scale.clone(), round, kendall: concordance(&by_rater) });
            }
        }
    }
    found
}
