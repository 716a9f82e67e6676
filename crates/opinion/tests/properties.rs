//! What must hold for any conversation.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should end there")]

use std::collections::BTreeMap;

use praxis_opinion::read::{Conversation, Source, read_votes_file};
use praxis_opinion::votes::{Vote, VoteLog};
use praxis_opinion::{Analysis, Options, analyse};
use proptest::prelude::*;

/// The last votes: by person and statement.
type Votes = BTreeMap<(u64, u64), i8>;

fn conversation(votes: impl IntoIterator<Item = ((u64, u64), i8)>) -> Conversation {
    let mut log = VoteLog::new();
    for ((person, statement), vote) in votes {
        log.push(person, statement, Vote::from_number(vote.into()).unwrap(), None).unwrap();
    }
    Conversation::of_votes(log.last_votes())
}

fn analysis(votes: &Votes) -> Analysis {
    analyse(&conversation(votes.clone()), &Options { resamples: 6, ..Options::default() })
}

fn any_votes() -> impl Strategy<Value = Votes> {
    prop::collection::btree_map((0..24_u64, 0..14_u64), -1..=1_i8, 1..220)
}

/// Two camps of people who answer alike, with some noise: groups that any method should find.
fn camps(people: u64, statements: u64, noise: u64) -> Votes {
    let mut votes = Votes::new();
    for person in 0..people {
        for statement in 0..statements {
            let side = if person % 2 == 0 { 1 } else { -1 };
            let flipped = (person * 31 + statement * 17) % 100 < noise;
            votes.insert((person, statement), if flipped { -side } else { side });
        }
    }
    votes
}

/// Every number of the analysis is a number, and sizes fit.
fn assert_sound(found: &Analysis) {
    let (people, statements) = (found.participants.len(), found.statements.len());
    let space = &found.geometry;
    let all =
        space.mean.iter().chain(space.components.iter().flatten()).chain(space.projection.iter().flatten());
    let all = all.chain(&space.extremity).chain(&space.eigenvalues).chain(&found.priority);
    assert!(all.chain(&found.group_aware_consensus).all(|number| number.is_finite()));
    assert_eq!(
        (space.mean.len(), space.projection.len(), space.extremity.len()),
        (statements, people, statements)
    );
    assert_eq!(
        (found.groups.len(), found.votes_cast.len(), found.priority.len()),
        (people, people, statements)
    );
    for [x, y] in &space.projection {
        assert!(x.hypot(*y) <= 2.0 * statements as f64 + 1e-9);
    }
    let mut sizes = BTreeMap::<i64, usize>::new();
    found.groups.iter().filter(|&&group| group >= 0).for_each(|group| *sizes.entry(*group).or_default() += 1);
    if sizes.len() > 1 {
        assert!(sizes.values().all(|&size| size >= found.grouping.smallest_group), "{sizes:?}");
    }
    assert!(sizes.keys().copied().eq(0..sizes.len() as i64), "{sizes:?}");
    if let Some(stability) = &found.stability {
        assert!(stability.together.iter().flatten().all(|share| (0.0..=1.0).contains(share)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_order_of_the_rows_does_not_matter(votes in any_votes(), seed in any::<u64>()) {
        let mut shuffled: Vec<_> = votes.clone().into_iter().collect();
        shuffled.sort_by_key(|((p, s), _)| (p * 1_000_003 + s).wrapping_mul(seed | 1).rotate_left(17));
        let options = Options { resamples: 6, ..Options::default() };
        let one = serde_json::to_string(&analyse(&conversation(votes), &options)).unwrap();
        let other = serde_json::to_string(&analyse(&conversation(shuffled), &options)).unwrap();
        prop_assert_eq!(one, other);
    }

    #[test]
    fn a_replaced_vote_leaves_no_trace(votes in any_votes()) {
        let before = votes.iter().map(|(key, vote)| (*key, -vote));
        let replaced = conversation(before.chain(votes.clone()));
        let options = Options { resamples: 0, ..Options::default() };
        let one = serde_json::to_string(&analyse(&replaced, &options)).unwrap();
        prop_assert_eq!(one, serde_json::to_string(&analyse(&conversation(votes), &options)).unwrap());
    }

    #[test]
    fn any_votes_give_a_sound_analysis(votes in any_votes()) {
        assert_sound(&analysis(&votes));
    }

    #[test]
    fn new_numbers_change_nothing_but_the_numbers(votes in any_votes(), step in 1..9_u64, first in 0..1000_u64) {
        let renumbered: Votes = votes.iter().map(|((p, s), v)| ((first + p * step, 7 + s * step), *v)).collect();
        let (one, other) = (analysis(&votes), analysis(&renumbered));
        prop_assert_eq!(&one.geometry, &other.geometry);
        prop_assert_eq!(&one.groups, &other.groups);
        prop_assert_eq!(&one.priority, &other.priority);
        prop_assert_ne!(&one.digest, &other.digest);
    }

    /// Other people first, other statements first: the same picture, where there is one (a gap between the eigenvalues).
    #[test]
    fn people_and_statements_can_change_places(votes in any_votes()) {
        let turned: Votes = votes.iter().map(|((p, s), v)| ((100 - p, 100 - s), *v)).collect();
        let (one, other) = (analysis(&votes), analysis(&turned));
        let [first, second, third] = [0, 1, 2].map(|i| one.geometry.eigenvalues.get(i).copied().unwrap_or(0.0));
        prop_assume!(first - second > 0.01 * first && second - third > 0.01 * first);
        let mut mirrored = other.geometry.projection.clone();
        mirrored.reverse();
        for axis in 0..2 {
            let same = |sign: f64| {
                one.geometry.projection.iter().zip(&mirrored).all(|(a, b)| (a[axis] - sign * b[axis]).abs() < 1e-7)
            };
            // The sign is fixed by the largest coordinate, of which two can be equal.
            prop_assert!(same(1.0) || same(-1.0));
        }
    }

    #[test]
    fn no_bytes_make_the_readers_panic(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
        let text = [b"voter-id,comment-id,vote\n".as_slice(), &bytes].concat();
        let _either_way = read_votes_file(Source::new("votes.csv", text.as_slice()));
        let _either_way = read_votes_file(Source::new("votes.csv", bytes.as_slice()));
    }

    #[test]
    fn what_looks_like_votes_makes_no_reader_panic(text in "([0-3],[0-3],-?[01]\n|[,\"0-9\n-]){0,40}") {
        let text = format!("voter-id,comment-id,vote\n{text}");
        if let Ok(read) = read_votes_file(Source::new("votes.csv", text.as_bytes())) {
            assert_sound(&analyse(&read, &Options { resamples: 2, ..Options::default() }));
        }
    }
}

#[test]
fn one_person() {
    let found = analysis(&(0..9).map(|statement| ((5, statement), 1)).collect());
    assert_sound(&found);
    assert_eq!(found.groups, [0]);
    assert_eq!(found.geometry.projection, [[0.0, 0.0]]);
}

#[test]
fn one_statement() {
    let found = analysis(&(0..40).map(|person| ((person, 3), if person < 20 { 1 } else { -1 })).collect());
    assert_sound(&found);
    assert_eq!(found.statements, [3]);
    // Everybody has voted on all there is, so everybody is grouped.
    assert_eq!(found.grouping.grouped, 40);
    assert_eq!(found.geometry.components[1], [0.0]);
}

#[test]
fn all_pass() {
    let found = analysis(&(0..200).map(|cell| ((cell / 10, cell % 10), 0)).collect());
    assert_sound(&found);
    assert!(found.consensus.agree.is_empty() && found.consensus.disagree.is_empty());
    assert!(found.grouping.in_words.starts_with("There are no groups to speak of"));
}

#[test]
fn all_alike() {
    let found = analysis(
        &(0..200).map(|cell| ((cell / 10, cell % 10), if cell % 2 == 0 { 1 } else { -1 })).collect(),
    );
    assert_sound(&found);
    assert_eq!(found.groups, [0; 20]);
    assert_eq!((found.consensus.agree.len(), found.consensus.disagree.len()), (5, 5));
}

#[test]
fn a_person_who_voted_on_everything() {
    let mut votes = camps(30, 20, 5);
    // Person 30 alone has seen statements 20 to 59.
    (0..60).for_each(|statement| {
        votes.insert((30, statement), 1);
    });
    let found = analysis(&votes);
    assert_sound(&found);
    assert_eq!(found.votes_cast[30], 60);
    assert_eq!(found.groups[30], found.groups[0]);
}

#[test]
fn two_camps_are_found_and_stable() {
    let found = analysis(&camps(60, 20, 10));
    assert_eq!(found.grouping.own.k, 2);
    for person in 0..60 {
        assert_eq!(found.groups[person], found.groups[person % 2], "person {person}");
    }
    let stability = found.stability.unwrap();
    assert!(stability.groups.values().all(|group| group.jaccard > 0.95), "{:?}", stability.groups);
    assert!(stability.between.is_empty());
}

#[test]
fn chance_is_no_group() {
    // A fixed stream of coin tosses: nobody has anything in common with anybody.
    let mut state = 1_u64;
    let votes: Votes = (0..300 * 30)
        .map(|cell| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            ((cell / 30, cell % 30), if state >> 63 == 0 { 1 } else { -1 })
        })
        .collect();
    let found = analysis(&votes);
    assert!(
        found.grouping.in_words.starts_with("There are no groups to speak of"),
        "{}",
        found.grouping.in_words
    );
    assert!(found.groups.iter().all(|&group| group == 0));
}

#[test]
fn the_number_of_threads_does_not_show() {
    let votes = camps(60, 20, 25);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| serde_json::to_string(&analysis(&votes)).unwrap())
    };
    assert_eq!(on(1), on(4));
}

#[test]
fn another_seed_changes_the_resampling_and_nothing_else() {
    let votes = camps(60, 20, 35);
    let with = |seed: u64| {
        let found =
            analyse(&conversation(votes.clone()), &Options { seed, resamples: 6, ..Options::default() });
        let mut value = serde_json::to_value(found).unwrap();
        let stability = value["stability"].take();
        value["seed"].take();
        (value, stability)
    };
    let (one, other) = (with(1), with(2));
    assert_eq!(one.0, other.0);
    assert_ne!(one.1, other.1);
}
