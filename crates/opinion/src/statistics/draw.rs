//! Drawing the next statement for a person.
//!
//! Among the statements that are open and that the person has not voted on, one is drawn with probability in proportion to
//! its [priority](super::priority()). Ours adds two rules that narrow the choice first, and hands back the probability, so
//! that it can be logged and the order in which statements were shown can be accounted for later:
//!
//! 1. where the organisers ask for it, their seed statements come first;
//! 2. then statements with fewer votes than a guaranteed minimum, so that a late statement is not drowned.

/// What may be asked of a person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The statement's index.
    pub statement: usize,
    /// Its priority.
    pub priority: f64,
    /// How many votes it has.
    pub votes: u32,
    /// Whether the organisers wrote it to begin with.
    pub seed: bool,
}

/// The organisers' wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asking {
    /// Whether seed statements come first.
    pub seeds_first: bool,
    /// How many votes every statement should have before priorities count.
    pub fewest_votes: u32,
}

/// A statement that was drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawn {
    /// Its index.
    pub statement: usize,
    /// With what probability it was drawn.
    pub probability: f64,
}

/// Draws one of the candidates; `chance` is a uniform number from 0 up to 1, which the caller takes from where it
/// takes chance. None where there is nothing left to ask.
pub fn draw(candidates: &[Candidate], asking: Asking, chance: f64) -> Option<Drawn> {
    let narrowed = |keep: &dyn Fn(&Candidate) -> bool| -> Option<Vec<Candidate>> {
        let kept: Vec<Candidate> = candidates.iter().copied().filter(|candidate| keep(candidate)).collect();
        (!kept.is_empty()).then_some(kept)
    };
    let seeds = if asking.seeds_first { narrowed(&|candidate| candidate.seed) } else { None };
    let few = || narrowed(&|candidate| candidate.votes < asking.fewest_votes);
    let choice = seeds.or_else(few).unwrap_or_else(|| candidates.to_vec());

    // A statement that everybody passes has priority 0, and may still be asked when nothing else is left.
    let weight = |candidate: &Candidate| candidate.priority.max(f64::MIN_POSITIVE);
    let all: f64 = choice.iter().map(weight).sum();
    let mut left = chance * all;
    let drawn = choice.iter().find(|candidate| {
        left -= weight(candidate);
        left < 0.0
    });
    // Rounding can leave a rest beyond the last.
    let drawn = drawn.or(choice.last())?;
    Some(Drawn { statement: drawn.statement, probability: weight(drawn) / all })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANDIDATES: [Candidate; 3] = [
        Candidate { statement: 4, priority: 1.0, votes: 9, seed: false },
        Candidate { statement: 7, priority: 3.0, votes: 20, seed: false },
        Candidate { statement: 9, priority: 4.0, votes: 30, seed: true },
    ];

    #[test]
    fn statements_are_drawn_in_proportion_to_their_priority() {
        let drawn = |chance| draw(&CANDIDATES, Asking::default(), chance).unwrap();
        let expected = |statement, probability| Drawn { statement, probability };
        assert_eq!(
            [0.0, 0.12, 0.13, 0.49, 0.51, 0.999].map(|chance| drawn(chance).statement),
            [4, 4, 7, 7, 9, 9]
        );
        assert_eq!((drawn(0.0), drawn(0.3)), (expected(4, 0.125), expected(7, 0.375)));
    }

    #[test]
    fn seeds_come_first_and_late_statements_are_not_drowned() {
        let drawn = |asking, chance| draw(&CANDIDATES, asking, chance).unwrap();
        let seeds_first = Asking { seeds_first: true, fewest_votes: 25 };
        assert_eq!(drawn(seeds_first, 0.0), Drawn { statement: 9, probability: 1.0 });
        let fewest_votes = Asking { fewest_votes: 25, ..Asking::default() };
        assert_eq!(drawn(fewest_votes, 0.99), Drawn { statement: 7, probability: 0.75 });
        assert_eq!(draw(&[], seeds_first, 0.5), None);
    }

    #[test]
    fn what_nobody_wants_can_still_be_asked() {
        let last = [Candidate { priority: 0.0, ..CANDIDATES[0] }];
        assert_eq!(draw(&last, Asking::default(), 0.7), Some(Drawn { statement: 4, probability: 1.0 }));
    }
}
