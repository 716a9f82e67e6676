//! Which statement is shown next, and the slip that says with what probability.

use praxis_opinion::statistics::{Asking, Candidate, draw};

use crate::Debate;
use crate::live::Held;
use crate::refresh::UNSEEN;
use crate::stored::Statement;

/// The priority of statements about the person before the first vote: they are wanted from everybody.
const META: f64 = 49.0;

/// Draws a statement for somebody who has voted on these; `chance_of` makes the same chance whenever the page is loaded
/// again before the next vote.
pub(super) fn draw_next<'a>(
    debate: &Debate,
    held: &'a Held,
    voted: &[i64],
    chance_of: &str,
) -> Option<(&'a Statement, f64)> {
    let figures = held.report.as_ref().map(|report| &report.figures.0);
    let candidates: Vec<Candidate> = (held.statements.iter().enumerate())
        .filter(|(_, statement)| !voted.contains(&statement.id))
        .map(|(place, statement)| {
            let known = figures.and_then(|figures| figures.get(&statement.number));
            let unseen = if statement.meta { META } else { UNSEEN };
            Candidate {
                statement: place,
                priority: known.map_or(unseen, |known| known.priority),
                votes: known.map_or(0, |known| known.votes()),
                seed: statement.by_organisers,
            }
        })
        .collect();
    let asking = Asking {
        seeds_first: held.conversation.seeds_first,
        fewest_votes: u32::try_from(held.conversation.least_views).unwrap_or(0),
    };
    let chance = chance(&debate.site.key.hash("debate-draw", chance_of));
    let drawn = draw(&candidates, asking, chance)?;
    Some((held.statements.get(drawn.statement)?, drawn.probability))
}

/// A number from 0 up to 1 from a hash: its first 52 bits.
fn chance(hash: &str) -> f64 {
    let digits = hash.get(..13).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or_default();
    digits as f64 / (1_u64 << 52) as f64
}

/// What stands in the form, so that the vote can be logged with the probability of its draw, and nobody can make one up.
pub(super) fn slip(debate: &Debate, held: &Held, number: i64, probability: f64) -> String {
    let millionths = (probability * 1e6).round() as u64;
    format!("{millionths}-{}", sign(debate, held, number, millionths))
}

/// The probability on a slip; none where it is not ours.
pub(super) fn read_slip(debate: &Debate, held: &Held, number: i64, slip: &str) -> Option<f64> {
    let (millionths, signature) = slip.split_once('-')?;
    let millionths: u64 = millionths.parse().ok()?;
    (signature == sign(debate, held, number, millionths)).then(|| millionths as f64 / 1e6)
}

fn sign(debate: &Debate, held: &Held, number: i64, millionths: u64) -> String {
    let text = format!("{} {number} {millionths}", held.conversation.id);
    let mut signature = debate.site.key.hash("debate-slip", &text);
    signature.truncate(16);
    signature
}
