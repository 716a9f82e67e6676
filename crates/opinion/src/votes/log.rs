//! From a log of voting events to the last vote of everybody.

use std::collections::HashMap;

use super::{Vote, VoteTable, from_rows};

/// Voting events in the order of a file. A later vote of a person on a statement replaces the earlier one:
/// later by time, and by order where times are equal or not known.
#[derive(Debug, Default)]
pub struct VoteLog {
    people: Numbering,
    statements: Numbering,
    events: Vec<(u32, u32)>,
    /// As many as events, or none at all where the file has no times.
    times: Vec<i64>,
}

impl VoteLog {
    /// An empty log.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many events there are, replaced ones included.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether nothing happened.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Adds an event. Give a time to all events of a log or to none.
    ///
    /// # Errors
    /// More than 2³⁰ different statements or 2³² different people.
    pub fn push(
        &mut self,
        participant: u64,
        statement: u64,
        vote: Vote,
        time: Option<i64>,
    ) -> Result<(), TooMany> {
        let person = self.people.index_of(participant).ok_or(TooMany)?;
        let column = self.statements.index_of(statement).filter(|&index| index < 1 << 30).ok_or(TooMany)?;
        self.events.push((person, vote.code(column as usize)));
        if let Some(time) = time {
            // An event without a time before this one counts as the oldest.
            self.times.resize(self.events.len() - 1, i64::MIN);
            self.times.push(time);
        }
        Ok(())
    }

    /// The last vote of everybody on everything.
    pub fn last_votes(self) -> VoteTable {
        let Self { people, statements, events, times } = self;
        let (participants, person_rank) = people.ascending();
        let (statements, statement_rank) = statements.ascending();

        // Sort the events by person (a counting sort: it keeps the order of the file), ...
        let mut ends = vec![0_usize; participants.len() + 1];
        for &(person, _) in &events {
            ends[person_rank[person as usize] as usize + 1] += 1;
        }
        for index in 1..ends.len() {
            ends[index] += ends[index - 1];
        }
        let mut next = ends.clone();
        let mut codes = vec![0_u32; events.len()];
        let mut sorted_times = vec![0_i64; times.len()];
        for (event, &(person, code)) in events.iter().enumerate() {
            let slot = &mut next[person_rank[person as usize] as usize];
            codes[*slot] = statement_rank[(code >> 2) as usize] << 2 | code & 3;
            if let Some(&time) = times.get(event) {
                sorted_times[*slot] = time;
            }
            *slot += 1;
        }
        drop((events, times));

        // ... each person's by statement and time, and keep the last of each statement.
        let mut starts = vec![0];
        let mut kept = 0;
        let mut row: Vec<(u32, i64, u32)> = Vec::new();
        for bounds in ends.windows(2) {
            row.clear();
            row.extend((bounds[0]..bounds[1]).map(|event| {
                (codes[event] >> 2, sorted_times.get(event).copied().unwrap_or(0), codes[event])
            }));
            row.sort_by_key(|&(statement, time, _)| (statement, time));
            for (position, &(statement, _, code)) in row.iter().enumerate() {
                if row.get(position + 1).is_none_or(|&(following, ..)| following != statement) {
                    // There are never more kept than read, so this overwrites what was already taken.
                    codes[kept] = code;
                    kept += 1;
                }
            }
            starts.push(kept);
        }
        codes.truncate(kept);
        codes.shrink_to_fit();
        from_rows(participants, statements, starts, codes)
    }
}

/// A log can hold 2³⁰ statements and 2³² people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there are too many different people or statements")]
pub struct TooMany;

/// Numbers (of people, of statements) in the order of their first appearance.
#[derive(Debug, Default)]
struct Numbering {
    numbers: Vec<u64>,
    /// Index by number for small numbers, which nearly all are; `u32::MAX` where there is none.
    small: Vec<u32>,
    large: HashMap<u64, u32>,
}

impl Numbering {
    const SMALL: u64 = 1 << 22;

    fn index_of(&mut self, number: u64) -> Option<u32> {
        let next = u32::try_from(self.numbers.len()).ok().filter(|&next| next != u32::MAX)?;
        let slot = if number < Self::SMALL {
            let place = number as usize;
            if self.small.len() <= place {
                self.small.resize(place + 1, u32::MAX);
            }
            &mut self.small[place]
        } else {
            self.large.entry(number).or_insert(u32::MAX)
        };
        if *slot == u32::MAX {
            *slot = next;
            self.numbers.push(number);
        }
        Some(*slot)
    }

    /// The numbers ascending, and for each index of first appearance its index in that order.
    fn ascending(self) -> (Vec<u64>, Vec<u32>) {
        let mut order: Vec<u32> = (0..self.numbers.len() as u32).collect();
        order.sort_unstable_by_key(|&index| self.numbers[index as usize]);
        let mut rank = vec![0; order.len()];
        for (place, &index) in order.iter().enumerate() {
            rank[index as usize] = place as u32;
        }
        (order.iter().map(|&index| self.numbers[index as usize]).collect(), rank)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(events: &[(u64, u64, Vote, Option<i64>)]) -> VoteTable {
        let mut log = VoteLog::new();
        for &(person, statement, vote, time) in events {
            log.push(person, statement, vote, time).unwrap();
        }
        log.last_votes()
    }

    #[test]
    fn the_last_vote_counts_by_time_then_by_row() {
        use Vote::{Agree, Disagree, Pass};
        let by_row = table(&[(7, 3, Agree, None), (7, 1, Pass, None), (7, 3, Disagree, None)]);
        assert_eq!(by_row.participants(), [7]);
        assert_eq!(by_row.statements(), [1, 3]);
        assert_eq!(by_row.votes_of(0).collect::<Vec<_>>(), [(0, Pass), (1, Disagree)]);

        let by_time =
            table(&[(7, 3, Agree, Some(9)), (7, 3, Disagree, Some(5)), (1 << 40, 3, Pass, Some(1))]);
        assert_eq!(by_time.participants(), [7, 1 << 40]);
        assert_eq!(by_time.votes_of(0).collect::<Vec<_>>(), [(0, Agree)]);

        let same_time = table(&[(7, 3, Agree, Some(5)), (7, 3, Disagree, Some(5))]);
        assert_eq!(same_time.votes_of(0).collect::<Vec<_>>(), [(0, Disagree)]);
    }
}
