//! Which counts may be shown, so that nobody can tell from them what one of few people answered.
//!
//! Everybody knows how many people answered, and how this works. A count under [`FEW`] is not shown. Where the counts that are shown
//! and the sum would still give one away, the smallest of those that are shown is left out too. Where all who answered gave
//! the same answer, or all but one, nothing is shown: a count that is nobody's secret by its size would say what each of them
//! answered; and if one other answer were enough for the counts to be shown, whoever gave it, or knows that nobody did, would know
//! the rest. The tests below go through every way in which small groups can answer, and ask what can be found out by
//! whoever sees what is shown, and by whoever answered themselves.

/// Fewer than so many people are not shown as a number.
pub(crate) const FEW: u32 = 5;

/// Whether all who answered gave the same answer, or all but one.
pub(crate) fn is_as_one(answers: &[u32]) -> bool {
    let all: u32 = answers.iter().sum();
    all > 0 && answers.iter().any(|count| count + 1 >= all)
}

/// The counts of the answers to one question, of which the sum is known: each, or nothing where it may not be shown.
pub(crate) fn shown(counts: &[u32]) -> Vec<Option<u32>> {
    if is_as_one(counts) {
        return vec![None; counts.len()];
    }
    let all: u32 = counts.iter().sum();
    let few: Vec<u32> = counts.iter().copied().filter(|count| *count < FEW).collect();
    let (cells, together) = (few.len() as u32, few.iter().sum::<u32>());
    if together == 0 && all >= FEW {
        return counts.iter().copied().map(Some).collect();
    }
    // if all of them were at their most, everybody could tell that
    let most = (FEW - 1) * counts.len() as u32;
    if all < FEW || all == most {
        return vec![None; counts.len()];
    }
    let is_told = cells == 1 || together == (FEW - 1) * cells;
    let from = match counts.iter().copied().filter(|count| *count >= FEW).min() {
        // all that are as small: where one of several would be left out, their order would say something
        Some(smallest) if is_told => smallest + 1,
        _ => FEW,
    };
    counts.iter().map(|count| (*count >= from).then_some(*count)).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Every way in which so many people can choose between so many answers.
    fn ways(people: u32, cells: usize) -> Vec<Vec<u32>> {
        if cells == 1 {
            return vec![vec![people]];
        }
        let with = |first: u32| {
            ways(people - first, cells - 1).into_iter().map(move |mut rest| {
                rest.insert(0, first);
                rest
            })
        };
        (0..=people).flat_map(with).collect()
    }

    /// Everything somebody can find out who knows how many answered, what is shown, and this very function: for each thing
    /// that can be shown, the least and the most that each count can be.
    fn found_out(people: u32, cells: usize) -> BTreeMap<Vec<Option<u32>>, Vec<(u32, u32)>> {
        let mut known: BTreeMap<Vec<Option<u32>>, Vec<(u32, u32)>> = BTreeMap::new();
        for counts in ways(people, cells) {
            let ranges =
                known.entry(shown(&counts)).or_insert_with(|| counts.iter().map(|c| (*c, *c)).collect());
            for (range, count) in ranges.iter_mut().zip(&counts) {
                *range = (range.0.min(*count), range.1.max(*count));
            }
        }
        known
    }

    #[test]
    fn nothing_shown_gives_away_a_count_of_one_to_four() {
        for (cells, most) in [(2, 60), (3, 50), (4, 36), (5, 28), (6, 25)] {
            for people in 1..=most {
                for (shown, ranges) in found_out(people, cells) {
                    for (least, most) in ranges {
                        let is_told = least == most && (1..FEW).contains(&least);
                        assert!(!is_told, "{people} people, {shown:?}: one of the counts is {least}");
                    }
                }
            }
        }
    }

    /// What somebody can find out who answered themselves: for each thing that can be shown and each answer they can have
    /// given, the answers that one of the others can have given.
    fn found_out_by_one(people: u32, cells: usize) -> BTreeMap<(Vec<Option<u32>>, usize), BTreeSet<usize>> {
        let mut known: BTreeMap<(Vec<Option<u32>>, usize), BTreeSet<usize>> = BTreeMap::new();
        for counts in ways(people, cells) {
            for own in (0..cells).filter(|own| counts[*own] > 0) {
                let others = (0..cells).filter(|cell| counts[*cell] > u32::from(*cell == own));
                known.entry((shown(&counts), own)).or_default().extend(others);
            }
        }
        known
    }

    #[test]
    fn nobody_who_answered_can_tell_what_all_others_answered() {
        for (cells, most) in [(2, 60), (3, 50), (4, 36), (5, 28), (6, 25)] {
            for people in 2..=most {
                for ((shown, own), others) in found_out_by_one(people, cells) {
                    assert!(
                        others.len() > 1,
                        "{people} people, {shown:?}: who answered {own} knows the rest"
                    );
                }
            }
        }
    }

    #[test]
    fn what_all_or_all_but_one_answered_is_not_shown() {
        for counts in [[6, 0, 0], [0, 0, 40], [0, 39, 1], [1, 0, 30]] {
            assert_eq!(shown(&counts), [None; 3]);
        }
        assert_eq!(shown(&[38, 1, 1]), [Some(38), None, None]);
    }

    #[test]
    fn what_nobody_is_recognised_by_is_shown() {
        assert_eq!(shown(&[0, 0, 5, 9, 30]), [Some(0), Some(0), Some(5), Some(9), Some(30)]);
        assert_eq!(shown(&[0, 1, 5, 9, 30]), [None, None, Some(5), Some(9), Some(30)]);
        assert_eq!(
            shown(&[10, 1, 5, 9, 30]),
            [Some(10), None, None, Some(9), Some(30)],
            "1 would be told by the sum"
        );
        assert_eq!(
            shown(&[10, 4, 4, 9, 30]),
            [Some(10), None, None, None, Some(30)],
            "8 is two times 4 at the most"
        );
        assert_eq!(shown(&[9, 1, 9]), [None; 3]);
        assert_eq!(shown(&[2, 1, 1]), [None; 3]);
        assert_eq!(shown(&[4, 4]), [None; 2]);
    }
}
