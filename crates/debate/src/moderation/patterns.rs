//! Votes that look as if they were not cast by many people, each for themselves. Pure: from votes to clusters.
//!
//! | pattern | rule |
//! |---|---|
//! | burst | at least 50 browsers began within a minute in one network |
//! | alike | at least 5 people with 10 votes or more who agree in 95 of 100 of them, on the same statements |
//! | straight | at least 15 votes, all the same answer |
//! | fast | at least 10 votes, half of them less than a second after the one before |
//!
//! None of them proves anything: two hundred people in one lecture hall are a burst, too. So a pattern is shown as a
//! cluster of at least [`FEWEST`] people, with what leaving it out would change, and never as a person.

use std::collections::{BTreeMap, BTreeSet};

/// Fewer people than this are no cluster: they would be somebody.
pub(super) const FEWEST: usize = 5;

const BURST: usize = 50;
const MINUTE: i64 = 60_000_000;
const ALIKE_VOTES: usize = 10;
const STRAIGHT_VOTES: usize = 15;
const FAST_VOTES: usize = 10;
const SECOND: i64 = 1_000_000;
/// Votes are compared where a part of them is the same: in so many parts.
const BANDS: i64 = 4;

/// Somebody who takes part.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub id: i64,
    pub network: Option<String>,
    /// When, in microseconds.
    pub came_at: i64,
}

/// A vote of the log.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cast {
    pub person: i64,
    pub statement: i64,
    pub value: i64,
    pub at: i64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Pattern {
    Burst,
    Alike,
    Straight,
    Fast,
}

/// People whose votes show a pattern.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub pattern: Pattern,
    /// Their rows, ascending.
    pub people: Vec<i64>,
}

/// All clusters, the largest first.
pub(super) fn clusters(people: &[Person], casts: &[Cast]) -> Vec<Cluster> {
    let mut last: BTreeMap<i64, BTreeMap<i64, i64>> = BTreeMap::new();
    let mut times: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for cast in casts {
        last.entry(cast.person).or_default().insert(cast.statement, cast.value);
        times.entry(cast.person).or_default().push(cast.at);
    }
    let mut found = bursts(people);
    found.extend(alike(&last));
    let straight = last.iter().filter(|(_, votes)| is_straight(votes)).map(|(person, _)| *person);
    found.push(Cluster { pattern: Pattern::Straight, people: straight.collect() });
    let fast = times.iter().filter(|(_, times)| is_fast(times)).map(|(person, _)| *person);
    found.push(Cluster { pattern: Pattern::Fast, people: fast.collect() });
    found.retain(|cluster| cluster.people.len() >= FEWEST);
    found.sort_by_key(|cluster| std::cmp::Reverse(cluster.people.len()));
    found
}

fn bursts(people: &[Person]) -> Vec<Cluster> {
    let mut by_network: BTreeMap<&str, Vec<(i64, i64)>> = BTreeMap::new();
    for person in people {
        if let Some(network) = &person.network {
            by_network.entry(network).or_default().push((person.came_at, person.id));
        }
    }
    let mut found = Vec::new();
    for mut came in by_network.into_values() {
        came.sort_unstable();
        let mut inside: BTreeSet<i64> = BTreeSet::new();
        let mut first = 0;
        for (last, &(at, _)) in came.iter().enumerate() {
            while came[first].0 <= at - MINUTE {
                first += 1;
            }
            if last + 1 - first >= BURST {
                inside.extend(came[first..=last].iter().map(|(_, id)| id));
            }
        }
        found.push(Cluster { pattern: Pattern::Burst, people: inside.into_iter().collect() });
    }
    found
}

/// A part of somebody's votes: which part, and the value on each statement of it.
type Part = (i64, Vec<(i64, i64)>);

/// People who share a part of their votes word for word are compared with the first of them over all votes.
fn alike(last: &BTreeMap<i64, BTreeMap<i64, i64>>) -> Vec<Cluster> {
    let mut parts: BTreeMap<Part, Vec<i64>> = BTreeMap::new();
    for (person, votes) in last.iter().filter(|(_, votes)| votes.len() >= ALIKE_VOTES) {
        for band in 0..BANDS {
            let part: Vec<(i64, i64)> = votes
                .iter()
                .filter(|(statement, _)| *statement % BANDS == band)
                .map(|(statement, value)| (*statement, *value))
                .collect();
            if part.len() >= 2 {
                parts.entry((band, part)).or_default().push(*person);
            }
        }
    }
    let mut found: Vec<Vec<i64>> = Vec::new();
    let mut taken: BTreeSet<i64> = BTreeSet::new();
    for people in parts.into_values().filter(|people| people.len() >= FEWEST) {
        let mut left: Vec<i64> = people.into_iter().filter(|person| !taken.contains(person)).collect();
        while let Some(&first) = left.first() {
            let (same, others): (Vec<i64>, Vec<i64>) =
                left.iter().partition(|person| are_alike(&last[&first], &last[*person]));
            if same.len() >= FEWEST {
                taken.extend(&same);
                found.push(same);
            }
            left = others;
        }
    }
    found
        .into_iter()
        .map(|mut people| {
            people.sort_unstable();
            Cluster { pattern: Pattern::Alike, people }
        })
        .collect()
}

fn are_alike(one: &BTreeMap<i64, i64>, other: &BTreeMap<i64, i64>) -> bool {
    let same = one.iter().filter(|(statement, value)| other.get(statement) == Some(value)).count();
    let all = one.len().max(other.len());
    100 * same >= 95 * all
}

fn is_straight(votes: &BTreeMap<i64, i64>) -> bool {
    let answers: BTreeSet<i64> = votes.values().copied().collect();
    votes.len() >= STRAIGHT_VOTES && answers.len() == 1
}

fn is_fast(times: &[i64]) -> bool {
    let mut gaps: Vec<i64> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
    gaps.sort_unstable();
    times.len() >= FAST_VOTES && gaps.get(gaps.len() / 2).is_some_and(|middle| *middle < SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn came(id: i64, network: &str, seconds: i64) -> Person {
        Person { id, network: Some(network.to_owned()), came_at: seconds * SECOND }
    }

    /// Votes that differ between people as those of people do: two answers of three at random.
    fn votes(person: i64, many: i64, seconds: i64, answer: impl Fn(i64) -> i64) -> Vec<Cast> {
        let cast = |statement: i64| Cast {
            person,
            statement,
            value: answer(statement),
            at: (person * 1_000 + statement * seconds) * SECOND,
        };
        (0..many).map(cast).collect()
    }

    fn of(person: i64, statement: i64) -> i64 {
        (person * 7_919 + statement * 104_729 + person * statement * 31) % 97 % 3 - 1
    }

    fn found(people: &[Person], casts: &[Cast]) -> Vec<(Pattern, usize)> {
        clusters(people, casts).iter().map(|it| (it.pattern, it.people.len())).collect()
    }

    #[test]
    fn five_hundred_browsers_from_one_network_in_a_minute_are_a_burst() {
        let mut people: Vec<Person> = (0..500).map(|id| came(id, "a", id / 10)).collect();
        people.extend((500..700).map(|id| came(id, "b", id * 30)));
        assert_eq!(found(&people, &[]), [(Pattern::Burst, 500)]);
        let spread: Vec<Person> = (0..500).map(|id| came(id, "a", id * 2)).collect();
        assert_eq!(found(&spread, &[]), [], "people who come one after the other are none");
    }

    #[test]
    fn people_who_vote_each_for_themselves_are_no_cluster() {
        let casts: Vec<Cast> = (0..200).flat_map(|id| votes(id, 40, 4, |it| of(id, it))).collect();
        assert_eq!(found(&[], &casts), []);
    }

    #[test]
    fn the_same_votes_over_and_over_are_a_cluster_also_with_a_few_changed() {
        let mut casts: Vec<Cast> = (0..100).flat_map(|id| votes(id, 40, 4, |it| of(id, it))).collect();
        for id in 100..120 {
            casts.extend(votes(id, 40, 4, |it| if it == id % 40 { 0 } else { of(1_000, it) }));
        }
        let found = found(&[], &casts);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].0 == Pattern::Alike && found[0].1 >= 18, "{found:?}");
    }

    #[test]
    fn straight_lines_and_impossible_speed_are_pooled_and_a_few_are_nobody() {
        let straight: Vec<Cast> = (0..6).flat_map(|id| votes(id, 15 + id, 4, |_| 1)).collect();
        assert!(found(&[], &straight).contains(&(Pattern::Straight, 6)));
        let fast: Vec<Cast> = (0..6).flat_map(|id| votes(id, 30, 0, |it| of(id, it))).collect();
        assert!(found(&[], &fast).contains(&(Pattern::Fast, 6)));
        let few: Vec<Cast> = (0..4).flat_map(|id| votes(id, 30, 0, |_| 1)).collect();
        assert_eq!(found(&[], &few), []);
    }
}
