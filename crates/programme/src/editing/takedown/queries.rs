//! Taking a key and a name out of every stored document.

use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, Statement};
use serde_json::Value;

use crate::editing::tables::revision;
use crate::editing::{checks, queries as editing};

/// Every column that holds documents or forms.
const DOCUMENTS: [(&str, &str); 8] = [
    ("record", "document"),
    ("revision", "document"),
    ("revision", "links"),
    ("removed", "document"),
    ("removed", "links"),
    ("removed", "mentions"),
    ("draft", "typed"),
    ("draft", "base"),
];

/// The fields of documents, forms and links that name a person by their key. The same text elsewhere is a word.
const NAME_PEOPLE: [&str; 12] = [
    "speakers",
    "facilitator",
    "chairs",
    "commentary",
    "interviewer",
    "authors",
    "people",
    // of links, and of what was taken out of a list
    "subject",
    "object",
    "record",
    "key",
    "after",
];

/// Puts another key in the place of a person's, wherever a document, a form or a link refers to them by it. Whatever else
/// says the same stays: names of fields, words of choice.
pub(super) async fn replace_key(tx: &WriteTx, key: &str, instead: &str) -> Result<(), StoreError> {
    let quoted = format!("\"{key}\"");
    for (table, column) in DOCUMENTS {
        for text in with(tx, table, column, &quoted).await? {
            let damaged = |error| StoreError::Database(DbErr::Custom(format!("{table}.{column}: {error}")));
            let mut value: Value = serde_json::from_str(&text).map_err(damaged)?;
            if refer(&mut value, "", key, instead) {
                put(tx, table, column, &text, &value.to_string()).await?;
            }
        }
    }
    Ok(())
}

/// Replaces a key in the values of the fields that name people; says whether there was one.
fn refer(value: &mut Value, field: &str, key: &str, instead: &str) -> bool {
    match value {
        Value::String(text) if text == key && NAME_PEOPLE.contains(&field) => {
            instead.clone_into(text);
            true
        }
        Value::Array(values) => {
            let mut any = false;
            for value in values {
                any |= refer(value, field, key, instead);
            }
            any
        }
        Value::Object(fields) => {
            let mut any = false;
            for (field, value) in fields {
                any |= refer(value, field, key, instead);
            }
            any
        }
        _ => false,
    }
}

/// Puts another digest in the place of a file's: its 64 digits stand for nothing else.
pub(super) async fn replace_digest(tx: &WriteTx, sha256: &str, instead: &str) -> Result<(), StoreError> {
    for (table, column) in DOCUMENTS {
        for text in with(tx, table, column, sha256).await? {
            put(tx, table, column, &text, &text.replace(sha256, instead)).await?;
        }
    }
    Ok(())
}

/// What that column holds, where it says so somewhere.
async fn with(tx: &WriteTx, table: &str, column: &str, says: &str) -> Result<Vec<String>, StoreError> {
    let backend = tx.conn().get_database_backend();
    let sql = format!("SELECT DISTINCT {column} AS text FROM {table} WHERE {column} LIKE $1 ESCAPE '!'");
    let question = Statement::from_sql_and_values(backend, sql, [like(says).into()]);
    let rows = tx.conn().query_all_raw(question).await?;
    Ok(rows.iter().map(|row| row.try_get("", "text")).collect::<Result<_, _>>()?)
}

async fn put(tx: &WriteTx, table: &str, column: &str, before: &str, now: &str) -> Result<(), StoreError> {
    let backend = tx.conn().get_database_backend();
    let sql = format!("UPDATE {table} SET {column} = $1 WHERE {column} = $2");
    let values = [now.into(), before.into()];
    tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    Ok(())
}

/// Deletes the earlier versions in whose words a name stands. The last version of a record is kept: it says what is shown,
/// and was looked through before.
pub(super) async fn delete_revisions_naming(tx: &WriteTx, name: &str) -> Result<(), StoreError> {
    let in_json = Value::String(name.to_owned()).to_string();
    let may_say = revision::Column::Document
        .contains(name)
        .or(revision::Column::Document.contains(in_json.trim_matches('"')))
        .or(revision::Column::Note.contains(name));
    // the database knows no words and may not tell A from a: it only finds what is looked at here
    for row in revision::Entity::find().filter(may_say).all(tx.conn()).await? {
        let document: Value = serde_json::from_str(&row.document).unwrap_or_default();
        let note = row.note.map(Value::String).unwrap_or_default();
        let newest = editing::last_revision(tx.conn(), &row.key).await?;
        if row.number < newest && (checks::says(&document, name) || checks::says(&note, name)) {
            revision::Entity::delete_by_id(row.id).exec(tx.conn()).await?;
        }
    }
    Ok(())
}

/// Takes a person's key off the messages that were sent to them.
pub(super) async fn forget_addressee(tx: &WriteTx, key: &str) -> Result<(), StoreError> {
    let backend = tx.conn().get_database_backend();
    let sql = "UPDATE contact_message SET to_key = NULL WHERE to_key = $1";
    tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, [key.into()])).await?;
    Ok(())
}

/// Gives a record another key.
pub(super) async fn rename(tx: &WriteTx, key: &str, instead: &str) -> Result<(), StoreError> {
    let backend = tx.conn().get_database_backend();
    let sql = "UPDATE record SET key = $2 WHERE key = $1";
    let values = [key.into(), instead.into()];
    tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    Ok(())
}

fn like(text: &str) -> String {
    let escaped = text.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{escaped}%")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_key_that_is_a_word_is_replaced_only_where_it_names_the_person() {
        let mut document = json!({"name": "name", "kind": "name", "speakers": ["name", "other"], "posts": [{"post": "name"}]});
        assert!(refer(&mut document, "", "name", "nobody"));
        assert_eq!(
            document,
            json!({"name": "name", "kind": "name", "speakers": ["nobody", "other"], "posts": [{"post": "name"}]})
        );
        assert!(!refer(&mut json!({"visibility": "page"}), "", "page", "nobody"));
    }
}
