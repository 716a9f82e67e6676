//! What came of asking addresses, in the database.

use praxis_domain::Timestamp;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

use super::ask::Answer;

/// What is known of an address.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Checked {
    /// The address.
    pub address: String,
    checked_at: i64,
    /// What came of it the last time, in a word.
    pub outcome: String,
    /// The status its site answered with.
    pub status: Option<i32>,
    /// Where it moved for good.
    pub moved_to: Option<String>,
    since: Option<i64>,
    /// On how many days in a row it failed.
    pub tries: i32,
}

/// So many days in a row an address has to fail before it counts as lost: sites have bad days.
const LOST_AFTER: i32 = 2;

impl Checked {
    /// When it was asked last.
    pub fn at(&self) -> Timestamp {
        Timestamp::from_micros(self.checked_at)
    }

    /// Since when it fails.
    pub fn since(&self) -> Option<Timestamp> {
        self.since.map(Timestamp::from_micros)
    }

    /// Whether it counts as lost.
    pub fn is_lost(&self) -> bool {
        self.fails() && self.tries >= LOST_AFTER
    }

    /// Whether it failed the last time.
    pub fn fails(&self) -> bool {
        fails(&self.outcome)
    }

    /// What is known after one more answer.
    pub fn after(before: Option<&Self>, address: &str, answer: &Answer, now: Timestamp) -> Self {
        let (outcome, status) = match answer {
            Answer::There => ("answers", None),
            Answer::Moved(_) => ("moved", None),
            Answer::Gone(status) => ("gone", Some(*status)),
            Answer::Trouble(status) => ("trouble", Some(*status)),
            Answer::Unreachable => ("unreachable", None),
            Answer::ClosedToPrograms(status) => ("closed-to-programs", *status),
            Answer::NotAsked => ("not-asked", None),
        };
        let failing = before.filter(|before| before.fails());
        let (since, tries) = match (fails(outcome), failing) {
            (false, _) => (None, 0),
            (true, None) => (Some(now), 1),
            // the second time on one day proves no more than the first
            (true, Some(before)) if day(before.at()) == day(now) => (before.since(), before.tries),
            (true, Some(before)) => (before.since(), before.tries.saturating_add(1)),
        };
        Self {
            address: address.to_owned(),
            checked_at: now.as_micros(),
            outcome: outcome.to_owned(),
            status: status.map(i32::from),
            moved_to: match answer {
                Answer::Moved(to) => Some(to.clone()),
                _ => None,
            },
            since: since.map(Timestamp::as_micros),
            tries,
        }
    }
}

fn fails(outcome: &str) -> bool {
    ["gone", "trouble", "unreachable"].contains(&outcome)
}

fn day(at: Timestamp) -> i64 {
    at.as_micros().div_euclid(24 * 3600 * 1_000_000)
}

fn ask(conn: &impl ConnectionTrait, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(conn.get_database_backend(), sql, values)
}

/// What is known of every address, in their order.
///
/// # Errors
/// When the database refuses.
pub async fn all(conn: &impl ConnectionTrait) -> Result<Vec<Checked>, StoreError> {
    let sql = "SELECT address, checked_at, outcome, status, moved_to, since, tries FROM link_check ORDER BY address";
    Ok(Checked::find_by_statement(ask(conn, sql, [])).all(conn).await?)
}

/// Puts what is known in the place of what was known.
///
/// # Errors
/// When the database refuses.
pub async fn save(tx: &WriteTx, checked: &Checked) -> Result<(), StoreError> {
    let sql = "INSERT INTO link_check (address, checked_at, outcome, status, moved_to, since, tries) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (address) DO UPDATE SET checked_at = $2, \
               outcome = $3, status = $4, moved_to = $5, since = $6, tries = $7";
    let values = [
        checked.address.as_str().into(),
        checked.checked_at.into(),
        checked.outcome.as_str().into(),
        checked.status.into(),
        checked.moved_to.clone().into(),
        checked.since.into(),
        checked.tries.into(),
    ];
    tx.conn().execute_raw(ask(tx.conn(), sql, values)).await?;
    Ok(())
}

/// Forgets an address that no record names any more.
///
/// # Errors
/// When the database refuses.
pub async fn forget(tx: &WriteTx, address: &str) -> Result<(), StoreError> {
    let sql = "DELETE FROM link_check WHERE address = $1";
    tx.conn().execute_raw(ask(tx.conn(), sql, [address.into()])).await?;
    Ok(())
}
