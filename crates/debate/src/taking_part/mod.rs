//! Taking part: one statement at a time, without an account, to be changed and taken back at any time.
//!
//! | address | what |
//! |---|---|
//! | `/debate/{slug}` | the question, what will be published and when, and the button that begins |
//! | `…/vote` | a statement and three answers |
//! | `…/mine` | my votes and proposals, each to be changed |
//! | `…/propose` | a statement of one's own |
//! | `…/stop` | a page that thanks |
//! | `…/withdraw` | everything is erased |

mod cast;
mod mine;
mod next;
mod propose;
pub(crate) mod queries;
mod start;
mod vote;
mod withdraw;

use axum::routing::get;
use axum::routing::post;
use praxis_web::{Access, Routes};

use crate::Debate;
use crate::live::Held;
use crate::stored::{Reference, Statement};

pub(crate) use vote::tag_key;

pub(crate) fn routes() -> Routes<Debate> {
    Routes::new()
        .at("/debate/{slug}", Access::Public, get(start::get))
        .at("/debate/{slug}/join/{secret}", Access::Public, get(start::join))
        .at("/debate/{slug}/start", Access::Public, post(start::post))
        .at("/debate/{slug}/vote", Access::Public, get(vote::get).post(vote::post))
        .at("/debate/{slug}/propose", Access::Public, get(propose::get).post(propose::post))
        .at("/debate/{slug}/mine", Access::Public, get(mine::get))
        .at("/debate/{slug}/stop", Access::Public, get(start::stop))
        .at("/debate/{slug}/withdraw", Access::Public, get(withdraw::get).post(withdraw::post))
        .at("/debate/{slug}/withdrawn", Access::Public, get(withdraw::done))
}

/// What is suggested to read on a statement: suggested, unchecked, until somebody of the team has looked at it.
pub(crate) struct Reading {
    pub(crate) name: String,
    pub(crate) address: String,
    /// The key of how it bears on the statement.
    pub(crate) bears: &'static str,
    pub(crate) checked: bool,
}

pub(crate) fn readings(visit: &praxis_web::Visit, statement: &Statement) -> Vec<Reading> {
    use crate::stored::{Bears, Checked};
    let reading = |reference: &Reference| {
        let page = visit.site.reference(&reference.key)?;
        Some(Reading {
            name: page.name,
            address: page.address,
            bears: match reference.bears {
                Bears::Agrees => "debate-reading-agrees",
                Bears::Qualifies => "debate-reading-qualifies",
                Bears::About => "debate-reading-about",
            },
            checked: reference.state == Checked::Checked,
        })
    };
    statement.references.iter().filter_map(reading).collect()
}

/// What the side of the pages says: how many took part so far, and until when.
pub(crate) struct SoFar {
    pub(crate) voters: i64,
    pub(crate) votes: i64,
    pub(crate) closes: Option<String>,
    /// Whether there is a report to look at.
    pub(crate) report: bool,
}

pub(crate) fn so_far(visit: &praxis_web::Visit, held: &Held) -> SoFar {
    SoFar {
        voters: held.report.as_ref().map_or(0, |report| report.voters),
        votes: held.report.as_ref().map_or(0, |report| report.votes),
        closes: held.conversation.closes_at.map(|at| visit.language().moment(at)),
        report: held.report.as_ref().is_some_and(|report| !report.report.is_empty()),
    }
}
