//! Who can be placed at all.
//!
//! A person is grouped with at least min(7, C) votes. If that gives fewer than 15 people, those with the most
//! votes are added until there are 15 (of equally many votes, the lower number first). In a running conversation
//! whoever was once grouped stays so ([`crate::running`]).

use crate::votes::VoteTable;

const ENOUGH_VOTES: usize = 7;
const FEWEST_PEOPLE: usize = 15;

/// The people who are grouped, ascending by index. `before` are those who already were.
pub fn eligible(votes: &VoteTable, before: &[usize]) -> Vec<usize> {
    let enough = ENOUGH_VOTES.min(votes.statements().len());
    let people = votes.participants().len();
    let mut is_in: Vec<bool> = (0..people).map(|person| votes.votes_cast(person) >= enough).collect();
    before.iter().for_each(|&person| is_in[person] = true);

    let count = is_in.iter().filter(|&&is_in| is_in).count();
    if count < FEWEST_PEOPLE {
        let mut others: Vec<usize> = (0..people).filter(|&person| !is_in[person]).collect();
        others.sort_by_key(|&person| std::cmp::Reverse(votes.votes_cast(person)));
        others.iter().take(FEWEST_PEOPLE - count).for_each(|&person| is_in[person] = true);
    }
    (0..people).filter(|&person| is_in[person]).collect()
}

/// The fewest people that make a group: two, or 1 % of the grouped people.
pub fn smallest_group(grouped: usize) -> usize {
    grouped.div_ceil(100).max(2)
}
