//! The ratings file: `panellist,round,item,scale,rating`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

use praxis_tables::{Row, TableError, TableReader};

use crate::protocol::Protocol;

/// All answers of a study. An empty rating ("not my expertise", or left out) is no answer, but the question was
/// put.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ratings {
    /// By item, scale and round: who was asked, and what they answered.
    by_question: BTreeMap<(String, String), BTreeMap<u32, Answers>>,
    last_round: u32,
}

/// The answers to one question in one round, by panellist.
pub type Answers = BTreeMap<String, Option<f64>>;

impl Ratings {
    /// Reads ratings that follow the protocol.
    ///
    /// # Errors
    /// The first row that cannot be right: a column that is missing, a scale or an item that the protocol does not
    /// have, a round beyond its last, a rating outside the scale, the same question answered twice; or no row at all.
    pub fn read(file: &str, source: impl BufRead, protocol: &Protocol) -> Result<Self, TableError> {
        let mut table = TableReader::open(file, source)?;
        let panellist = table.require("panellist")?;
        let round = table.require("round")?;
        let item = table.require("item")?;
        let scale = table.require("scale")?;
        let rating = table.require("rating")?;

        let mut ratings = Self::default();
        while let Some(row) = table.next_row()? {
            let who = named(&row, panellist, "a panellist")?;
            let what = named(&row, item, "an item")?;
            let on = named(&row, scale, "a scale")?;
            let when = u32::try_from(row.integer(round, "a round")?)
                .ok()
                .filter(|round| (1..=protocol.rounds).contains(round))
                .ok_or_else(|| row.unexpected(round, &format!("a round from 1 to {}", protocol.rounds)))?;
            if protocol.items.as_ref().is_some_and(|items| items.iter().all(|item| item != what)) {
                return Err(row.error(format!("the protocol has no item \"{what}\"")));
            }
            let answer = answer(&row, rating, on, protocol)?;
            let answers = ratings
                .by_question
                .entry((what.to_owned(), on.to_owned()))
                .or_default()
                .entry(when)
                .or_default();
            if answers.insert(who.to_owned(), answer).is_some() {
                return Err(
                    row.error(format!("panellist {who} has rated {what} on {on} in round {when} before"))
                );
            }
            ratings.last_round = ratings.last_round.max(when);
        }
        if ratings.by_question.is_empty() {
            return Err(TableError::whole(file, "there is no rating in it"));
        }
        Ok(ratings)
    }

    /// The questions (item and scale) with their rounds, in order.
    pub fn questions(&self) -> impl Iterator<Item = (&(String, String), &BTreeMap<u32, Answers>)> {
        self.by_question.iter()
    }

    /// The last round that anybody was asked in.
    pub fn last_round(&self) -> u32 {
        self.last_round
    }

    /// How many people answered at least one question of each round, from round 1 on.
    pub fn people_by_round(&self) -> Vec<usize> {
        let answered = |round: u32| -> BTreeSet<&String> {
            self.by_question
                .values()
                .filter_map(|rounds| rounds.get(&round))
                .flatten()
                .filter(|(_, answer)| answer.is_some())
                .map(|(panellist, _)| panellist)
                .collect()
        };
        (1..=self.last_round).map(|round| answered(round).len()).collect()
    }
}

/// The given answers, ascending.
pub fn ascending(answers: &Answers) -> Vec<f64> {
    let mut given: Vec<f64> = answers.values().copied().flatten().collect();
    given.sort_by(f64::total_cmp);
    given
}

/// The answers of the people who answered both times, in the order of their names.
pub fn paired(before: &Answers, after: &Answers) -> Vec<(f64, f64)> {
    before.iter().filter_map(|(panellist, first)| Some(((*first)?, (*after.get(panellist)?)?))).collect()
}

fn named<'a>(row: &Row<'a>, column: usize, what: &str) -> Result<&'a str, TableError> {
    let name = row.text(column)?.trim();
    if name.is_empty() { Err(row.unexpected(column, what)) } else { Ok(name) }
}

fn answer(row: &Row<'_>, column: usize, scale: &str, protocol: &Protocol) -> Result<Option<f64>, TableError> {
    let Some(ends) = protocol.scales.get(scale) else {
        return Err(row.error(format!("the protocol has no scale \"{scale}\"")));
    };
    if row.bytes(column).is_empty() {
        return Ok(None);
    }
    let expected = format!("a whole number from {} to {}, or nothing", ends.low, ends.high);
    let rating = row.integer(column, &expected)?;
    if (i64::from(ends.low)..=i64::from(ends.high)).contains(&rating) {
        Ok(Some(rating as f64))
    } else {
        Err(row.unexpected(column, &expected))
    }
}
