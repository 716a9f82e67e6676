//! What partners changed of their pages and no editor has seen yet, in the database.

use praxis_domain::{Id, Timestamp};
use praxis_identity::AccountId;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::prelude::Uuid;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

/// A page that a partner changed.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Unseen {
    /// The handle of the organisation.
    pub organisation: String,
    by_id: Option<Uuid>,
    at: i64,
}

impl Unseen {
    /// Whose account that was; none once it is erased.
    pub fn by(&self) -> Option<AccountId> {
        self.by_id.map(|id| AccountId(Id::from_uuid(id)))
    }

    /// When it was changed last.
    pub fn at(&self) -> Timestamp {
        Timestamp::from_micros(self.at)
    }
}

fn ask(conn: &impl ConnectionTrait, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(conn.get_database_backend(), sql, values)
}

/// All of them, the longest unseen first.
///
/// # Errors
/// When the database refuses.
pub async fn all(conn: &impl ConnectionTrait) -> Result<Vec<Unseen>, StoreError> {
    let sql = "SELECT organisation, by_id, at FROM partner_change ORDER BY at, organisation";
    Ok(Unseen::find_by_statement(ask(conn, sql, [])).all(conn).await?)
}

/// Notes that somebody changed the page of that organisation.
///
/// # Errors
/// When the database refuses.
pub async fn note(tx: &WriteTx, organisation: &str, by: AccountId) -> Result<(), StoreError> {
    let sql = "INSERT INTO partner_change (organisation, by_id, at) VALUES ($1, $2, $3) \
               ON CONFLICT (organisation) DO UPDATE SET by_id = $2, at = $3";
    let values = [organisation.into(), by.0.as_uuid().into(), tx.now().as_micros().into()];
    tx.conn().execute_raw(ask(tx.conn(), sql, values)).await?;
    Ok(())
}

/// Notes that an editor has seen what was changed until then. What was changed later stays.
///
/// # Errors
/// When the database refuses.
pub async fn seen(tx: &WriteTx, organisation: &str, until: Timestamp) -> Result<(), StoreError> {
    let sql = "DELETE FROM partner_change WHERE organisation = $1 AND at <= $2";
    tx.conn().execute_raw(ask(tx.conn(), sql, [organisation.into(), until.as_micros().into()])).await?;
    Ok(())
}

/// Forgets that it was this account.
///
/// # Errors
/// When the database refuses.
pub async fn forget_partner(tx: &WriteTx, account: AccountId) -> Result<(), StoreError> {
    let sql = "UPDATE partner_change SET by_id = NULL WHERE by_id = $1";
    tx.conn().execute_raw(ask(tx.conn(), sql, [account.0.as_uuid().into()])).await?;
    Ok(())
}
