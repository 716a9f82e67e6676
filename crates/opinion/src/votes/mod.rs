//! Step 1: who voted how on what.
//!
//! The table of votes is sparse: 100,000 people and 1,000 statements make 4 million votes, not 100 million. It
//! is kept by person, each person's votes ascending by statement, every vote packed into one `u32`:
//!
//! > code = 4 · (index of the statement) + (vote + 1),  vote ∈ {−1, 0, +1}
//!
//! The code is the address of everything that depends on a statement and an answer only. Counting is
//! `counts[code] += 1`; and since a centred vote r − mean takes three values per statement, multiplying the
//! table by a vector needs one look-up per vote and no arithmetic on the vote at all (see [`crate::geometry`]).

mod digest;
mod log;

pub use digest::digest;
pub use log::VoteLog;

/// One answer to one statement. A statement that a person has not seen has no vote at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Vote {
    /// −1
    Disagree,
    /// 0: seen, and neither agreed nor disagreed
    Pass,
    /// +1
    Agree,
}

impl Vote {
    /// All votes, ascending.
    pub const ALL: [Self; 3] = [Self::Disagree, Self::Pass, Self::Agree];

    /// The vote of this number, if −1, 0 or 1.
    pub fn from_number(number: i64) -> Option<Self> {
        match number {
            -1 => Some(Self::Disagree),
            0 => Some(Self::Pass),
            1 => Some(Self::Agree),
            _ => None,
        }
    }

    /// −1, 0 or 1.
    pub fn number(self) -> i8 {
        self as i8 - 1
    }

    /// A statement's index and the vote on it, packed.
    pub(crate) fn code(self, statement: usize) -> u32 {
        // The builder refuses more statements than fit.
        (statement as u32) << 2 | self as u32
    }

    fn of_code(code: u32) -> Self {
        Self::ALL[(code & 3) as usize]
    }
}

/// The last vote of every person on every statement: P people, C statements with at least one vote each.
///
/// Everything is addressed by *index*, the position in the ascending lists of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoteTable {
    participants: Vec<u64>,
    statements: Vec<u64>,
    /// Where each person's codes start; one more than there are people.
    starts: Vec<usize>,
    codes: Vec<u32>,
}

impl VoteTable {
    /// The numbers of the P people who voted, ascending.
    pub fn participants(&self) -> &[u64] {
        &self.participants
    }

    /// The numbers of the C statements with at least one vote, ascending.
    pub fn statements(&self) -> &[u64] {
        &self.statements
    }

    /// How many votes there are in all.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether nobody has voted.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// How many votes the person has cast, passes and rejected statements included.
    pub fn votes_cast(&self, person: usize) -> usize {
        self.row(person).len()
    }

    /// The person's votes, ascending by statement.
    pub fn votes_of(&self, person: usize) -> impl Iterator<Item = (usize, Vote)> + '_ {
        self.row(person).iter().map(|&code| ((code >> 2) as usize, Vote::of_code(code)))
    }

    /// The index of a person's number.
    pub fn person(&self, participant: u64) -> Option<usize> {
        self.participants.binary_search(&participant).ok()
    }

    /// The index of a statement's number.
    pub fn statement(&self, number: u64) -> Option<usize> {
        self.statements.binary_search(&number).ok()
    }

    /// How often each code occurs among the people that `include` says yes to.
    pub(crate) fn count_codes(&self, include: impl Fn(usize) -> bool) -> Vec<u32> {
        let mut counts = vec![0; 4 * self.statements.len()];
        for person in (0..self.participants.len()).filter(|&person| include(person)) {
            for &code in self.row(person) {
                counts[code as usize] += 1;
            }
        }
        counts
    }

    pub(crate) fn row(&self, person: usize) -> &[u32] {
        &self.codes[self.starts[person]..self.starts[person + 1]]
    }

    /// Takes in one more vote, in place of an earlier one of the same person on the same statement. It costs a move
    /// of the votes behind it, some microseconds for a hundred thousand.
    ///
    /// Returns the index of the statement if it is new: all later ones have moved up by one.
    pub fn set(&mut self, participant: u64, statement: u64, vote: Vote) -> Option<usize> {
        let person = self.participants.binary_search(&participant).unwrap_or_else(|place| {
            self.participants.insert(place, participant);
            let start = self.starts[place];
            self.starts.insert(place, start);
            place
        });
        let (column, new) = match self.statements.binary_search(&statement) {
            Ok(column) => (column, None),
            Err(column) => {
                self.statements.insert(column, statement);
                self.codes.iter_mut().filter(|code| **code >> 2 >= column as u32).for_each(|code| *code += 4);
                (column, Some(column))
            }
        };
        let code = vote.code(column);
        let row = self.starts[person]..self.starts[person + 1];
        let place = row.start + self.codes[row.clone()].partition_point(|&known| known >> 2 < code >> 2);
        if place < row.end && self.codes[place] >> 2 == code >> 2 {
            self.codes[place] = code;
        } else {
            self.codes.insert(place, code);
            self.starts[person + 1..].iter_mut().for_each(|start| *start += 1);
        }
        new
    }

    /// A table of the same statements with some people and votes left out: `keep_person` by index,
    /// `keep_vote` by position among all votes. People keep their order but not their indices.
    pub(crate) fn thinned(
        &self,
        keep_person: impl Fn(usize) -> bool,
        keep_vote: impl Fn(usize) -> bool,
    ) -> (Self, Vec<usize>) {
        let mut thinned = Self {
            participants: Vec::new(),
            statements: self.statements.clone(),
            starts: vec![0],
            codes: Vec::with_capacity(self.codes.len()),
        };
        let mut kept = Vec::new();
        for person in (0..self.participants.len()).filter(|&person| keep_person(person)) {
            for position in self.starts[person]..self.starts[person + 1] {
                if keep_vote(position) {
                    thinned.codes.push(self.codes[position]);
                }
            }
            thinned.starts.push(thinned.codes.len());
            thinned.participants.push(self.participants[person]);
            kept.push(person);
        }
        (thinned, kept)
    }
}

/// Makes the table from each person's packed votes; for [`VoteLog`], which knows that they are in order.
fn from_rows(participants: Vec<u64>, statements: Vec<u64>, starts: Vec<usize>, codes: Vec<u32>) -> VoteTable {
    VoteTable { participants, statements, starts, codes }
}
