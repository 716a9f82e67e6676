//! Where a reader stands who took part: how often they answered as most of each group did, and their mark on the map.
//! It is worked out from what everybody may see and the reader's own votes; nothing of it is stored.

use super::findings::{Findings, Space, Votes};

/// Where somebody stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stand {
    /// How many votes they have cast.
    pub votes: usize,
    /// Their place on the map.
    pub at: Option<[f64; 2]>,
    /// For each group that is shown: in how many of how many votes they answered as most of it did.
    pub alike: Vec<(String, usize, usize)>,
    /// The group they answer most like; two where they are between them.
    pub nearest: Vec<String>,
}

/// Fewer votes than this are compared with no group.
const FEWEST: usize = 7;
/// Two groups this near to each other are both named: a twentieth of the votes.
const BETWEEN: f64 = 0.05;

pub(crate) fn stand(findings: &Findings, space: Option<&Space>, votes: &[(u64, i64)]) -> Stand {
    let alike: Vec<(String, usize, usize)> = (findings.groups.iter())
        .map(|group| {
            let compared = votes.iter().filter_map(|(number, value)| {
                let at = findings.statements.binary_search_by_key(number, |it| it.number).ok()?;
                let bar = findings.statements.get(at)?.bars.iter().find(|bar| bar.of == group.letter)?;
                Some(*value == most(bar.votes?)?)
            });
            let (mut same, mut all) = (0, 0);
            for is_same in compared {
                same += usize::from(is_same);
                all += 1;
            }
            (group.letter.clone(), same, all)
        })
        .collect();
    let share = |(_, same, all): &&(String, usize, usize)| *same as f64 / (*all).max(1) as f64;
    let enough = alike.iter().filter(|(_, _, all)| *all >= FEWEST);
    let best = enough.clone().map(|it| share(&it)).fold(0.0, f64::max);
    let nearest: Vec<String> = match best > 0.0 {
        true => enough.filter(|it| share(it) >= best - BETWEEN).map(|(letter, ..)| letter.clone()).collect(),
        false => Vec::new(),
    };
    Stand { votes: votes.len(), at: space.and_then(|space| space.place(votes)), alike, nearest }
}

/// What most of a group answered; nothing where two answers are as common.
fn most(votes: Votes) -> Option<i64> {
    let mut answers = [(votes.agree, 1), (votes.pass, 0), (votes.disagree, -1)];
    answers.sort_unstable_by_key(|(share, _)| std::cmp::Reverse(*share));
    (answers[0].0 > answers[1].0).then_some(answers[0].1)
}
