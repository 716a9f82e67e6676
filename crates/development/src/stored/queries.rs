//! The area in the database. What is somebody's is only ever asked for together with whose it is.

use std::collections::BTreeMap;

use praxis_domain::{Id, Timestamp};
use praxis_identity::AccountId;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::prelude::Uuid;
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement, Value};

use super::{Check, Choice, Decision, Entry, Settings};

/// What the change log calls a text.
pub(crate) const DOCUMENT: &str = "development-document";

fn statement(conn: &impl ConnectionTrait, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(conn.get_database_backend(), sql, values)
}

/// Says where something cannot be read, and nothing of what it says.
fn damaged(what: &str) -> StoreError {
    StoreError::Database(DbErr::Custom(format!("{what} in the database cannot be read")))
}

fn json<T: serde::de::DeserializeOwned>(row: &QueryResult, column: &str) -> Result<T, StoreError> {
    let text: String = row.try_get("", column)?;
    serde_json::from_str(&text).map_err(|_| damaged(column))
}

fn as_json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("maps of texts can be written as JSON")
}

fn at(row: &QueryResult, column: &str) -> Result<Timestamp, StoreError> {
    Ok(Timestamp::from_micros(row.try_get("", column)?))
}

/// All texts, by name, and when the last of them changed.
pub(crate) async fn documents(conn: &impl ConnectionTrait) -> Result<BTreeMap<String, String>, StoreError> {
    let rows = conn.query_all_raw(statement(conn, "SELECT name, text FROM development_document", [])).await?;
    rows.iter().map(|row| Ok((row.try_get("", "name")?, row.try_get("", "text")?))).collect()
}

/// Writes a text in the place of the one that was there.
pub(crate) async fn save_document(tx: &WriteTx, name: &str, text: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO development_document (name, text, updated_at) VALUES ($1, $2, $3) \
               ON CONFLICT (name) DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at";
    let values = [name.into(), text.into(), tx.now().as_micros().into()];
    tx.conn().execute_raw(statement(tx.conn(), sql, values)).await?;
    Ok(())
}

const CHECK: &str =
    "SELECT id, framework, version, stage, answers, created_at, changed_at FROM development_check";

fn check(row: &QueryResult) -> Result<Check, StoreError> {
    Ok(Check {
        id: Id::from_uuid(row.try_get::<Uuid>("", "id")?),
        framework: row.try_get("", "framework")?,
        version: u32::try_from(row.try_get::<i32>("", "version")?).unwrap_or_default(),
        stage: row.try_get("", "stage")?,
        answers: json(row, "answers")?,
        created_at: at(row, "created_at")?,
        changed_at: at(row, "changed_at")?,
    })
}

/// Somebody's self-checks, newest first.
pub(crate) async fn checks(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Check>, StoreError> {
    let sql = format!("{CHECK} WHERE account_id = $1 ORDER BY created_at DESC, id DESC");
    let rows = conn.query_all_raw(statement(conn, &sql, [account.0.as_uuid().into()])).await?;
    rows.iter().map(check).collect()
}

/// One of somebody's self-checks.
pub(crate) async fn check_of(
    conn: &impl ConnectionTrait,
    account: AccountId,
    id: Id,
) -> Result<Option<Check>, StoreError> {
    let sql = format!("{CHECK} WHERE account_id = $1 AND id = $2");
    let values = [account.0.as_uuid().into(), id.as_uuid().into()];
    conn.query_one_raw(statement(conn, &sql, values)).await?.as_ref().map(check).transpose()
}

/// Begins a self-check.
pub(crate) async fn begin_check(
    tx: &WriteTx,
    account: AccountId,
    framework: &str,
    version: u32,
    stage: &str,
) -> Result<Id, StoreError> {
    let id = tx.new_id();
    let sql = "INSERT INTO development_check (id, account_id, framework, version, stage, answers, created_at, changed_at) \
               VALUES ($1, $2, $3, $4, $5, '{}', $6, $6)";
    let values = [
        id.as_uuid().into(),
        account.0.as_uuid().into(),
        framework.into(),
        i32::try_from(version).unwrap_or(i32::MAX).into(),
        stage.into(),
        tx.now().as_micros().into(),
    ];
    tx.conn().execute_raw(statement(tx.conn(), sql, values)).await?;
    Ok(id)
}

/// Keeps the answers of somebody's self-check.
pub(crate) async fn save_answers(tx: &WriteTx, account: AccountId, check: &Check) -> Result<(), StoreError> {
    let sql = "UPDATE development_check SET answers = $3, stage = $4, changed_at = $5 WHERE account_id = $1 AND id = $2";
    let values = [
        account.0.as_uuid().into(),
        check.id.as_uuid().into(),
        as_json(&check.answers).into(),
        check.stage.as_str().into(),
        tx.now().as_micros().into(),
    ];
    tx.conn().execute_raw(statement(tx.conn(), sql, values)).await?;
    Ok(())
}

/// What somebody decided about steps, newest first.
pub(crate) async fn choices(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Choice>, StoreError> {
    let sql = "SELECT step, choice, reason, chosen_at FROM development_choice WHERE account_id = $1 \
               ORDER BY chosen_at DESC, step";
    let rows = conn.query_all_raw(statement(conn, sql, [account.0.as_uuid().into()])).await?;
    rows.iter()
        .map(|row| {
            let word: String = row.try_get("", "choice")?;
            Ok(Choice {
                step: row.try_get("", "step")?,
                choice: Decision::parse(&word).ok_or_else(|| damaged("a choice"))?,
                reason: row.try_get("", "reason")?,
                chosen_at: at(row, "chosen_at")?,
            })
        })
        .collect()
}

/// Keeps what somebody decided about a step, in the place of what they decided before.
pub(crate) async fn choose(
    tx: &WriteTx,
    account: AccountId,
    step: &str,
    choice: Decision,
    reason: &str,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO development_choice (account_id, step, choice, reason, chosen_at) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (account_id, step) DO UPDATE SET choice = excluded.choice, reason = excluded.reason, \
               chosen_at = excluded.chosen_at";
    let values = [
        account.0.as_uuid().into(),
        step.into(),
        choice.word().into(),
        reason.into(),
        tx.now().as_micros().into(),
    ];
    tx.conn().execute_raw(statement(tx.conn(), sql, values)).await?;
    Ok(())
}

/// Takes back what somebody decided about a step.
pub(crate) async fn undo_choice(tx: &WriteTx, account: AccountId, step: &str) -> Result<(), StoreError> {
    let sql = "DELETE FROM development_choice WHERE account_id = $1 AND step = $2";
    let values = [account.0.as_uuid().into(), step.into()];
    tx.conn().execute_raw(statement(tx.conn(), sql, values)).await?;
    Ok(())
}

const ENTRY: &str = "SELECT id, fields, finished, changed_at FROM development_record";

fn entry(row: &QueryResult) -> Result<Entry, StoreError> {
    Ok(Entry {
        id: Id::from_uuid(row.try_get::<Uuid>("", "id")?),
        fields: json(row, "fields")?,
        finished: row.try_get("", "finished")?,
        changed_at: at(row, "changed_at")?,
    })
}

/// Somebody's record of learning, latest day first.
pub(crate) async fn entries(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Entry>, StoreError> {
    let sql = format!("{ENTRY} WHERE account_id = $1 ORDER BY created_at DESC, id DESC");
    let rows = conn.query_all_raw(statement(conn, &sql, [account.0.as_uuid().into()])).await?;
    let mut entries: Vec<Entry> = rows.iter().map(entry).collect::<Result<_, _>>()?;
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.day()));
    Ok(entries)
}

/// One entry of somebody's record.
pub(crate) async fn entry_of(
    conn: &impl ConnectionTrait,
    account: AccountId,
    id: Id,
) -> Result<Option<Entry>, StoreError> {
    let sql = format!("{ENTRY} WHERE account_id = $1 AND id = $2");
    let values = [account.0.as_uuid().into(), id.as_uuid().into()];
    conn.query_one_raw(statement(conn, &sql, values)).await?.as_ref().map(entry).transpose()
}

/// Puts an entry into somebody's record.
pub(crate) async fn add_entry(
    tx: &WriteTx,
    account: AccountId,
    fields: &BTreeMap<String, String>,
    finished: bool,
) -> Result<Id, StoreError> {
    let id = tx.new_id();
    let sql = "INSERT INTO development_record (id, account_id, fields, finished, created_at, changed_at) \
               VALUES ($1, $2, $3, $4, $5, $5)";
    let values = [
        id.as_uuid().into(),
        account.0.as_uuid().into(),
        as_json(fields).into(),
        finished.into(),
        tx.now().as_micros().into(),
    ];
    tx.conn().execute_raw(statement(tx.conn(), sql, values)).await?;
    Ok(id)
}

/// Writes what an entry of somebody's record says now; false where there is none.
pub(crate) async fn save_entry(
    tx: &WriteTx,
    account: AccountId,
    id: Id,
    fields: &BTreeMap<String, String>,
    finished: bool,
) -> Result<bool, StoreError> {
    let sql = "UPDATE development_record SET fields = $3, finished = $4, changed_at = $5 WHERE account_id = $1 AND id = $2";
    let values = [
        account.0.as_uuid().into(),
        id.as_uuid().into(),
        as_json(fields).into(),
        finished.into(),
        tx.now().as_micros().into(),
    ];
    Ok(tx.conn().execute_raw(statement(tx.conn(), sql, values)).await?.rows_affected() == 1)
}

/// What somebody keeps a record for.
pub(crate) async fn settings(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Settings, StoreError> {
    let sql = "SELECT settings FROM development_setting WHERE account_id = $1";
    let row = conn.query_one_raw(statement(conn, sql, [account.0.as_uuid().into()])).await?;
    row.as_ref().map_or_else(|| Ok(Settings::default()), |row| json(row, "settings"))
}

/// Keeps what somebody keeps a record for.
pub(crate) async fn save_settings(
    tx: &WriteTx,
    account: AccountId,
    settings: &Settings,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO development_setting (account_id, settings) VALUES ($1, $2) \
               ON CONFLICT (account_id) DO UPDATE SET settings = excluded.settings";
    let values = [account.0.as_uuid().into(), as_json(settings).into()];
    tx.conn().execute_raw(statement(tx.conn(), sql, values)).await?;
    Ok(())
}

/// What of somebody can be erased.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part {
    Check,
    Record,
}

/// Erases one self-check or entry of somebody; false where there is none.
pub(crate) async fn erase_one(
    tx: &WriteTx,
    account: AccountId,
    part: Part,
    id: Id,
) -> Result<bool, StoreError> {
    let sql = match part {
        Part::Check => "DELETE FROM development_check WHERE account_id = $1 AND id = $2",
        Part::Record => "DELETE FROM development_record WHERE account_id = $1 AND id = $2",
    };
    let values = [account.0.as_uuid().into(), id.as_uuid().into()];
    Ok(tx.conn().execute_raw(statement(tx.conn(), sql, values)).await?.rows_affected() == 1)
}

/// Erases all that is somebody's.
pub(crate) async fn erase_all(tx: &WriteTx, account: AccountId) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM development_check WHERE account_id = $1",
        "DELETE FROM development_choice WHERE account_id = $1",
        "DELETE FROM development_record WHERE account_id = $1",
        "DELETE FROM development_setting WHERE account_id = $1",
    ] {
        tx.conn().execute_raw(statement(tx.conn(), sql, [account.0.as_uuid().into()])).await?;
    }
    Ok(())
}
