//! Taking a key and a name out of every stored document.

use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, Statement};

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

/// Puts another text in the place of one, wherever a document, a form or a link holds it.
pub(super) async fn replace_everywhere(tx: &WriteTx, text: &str, instead: &str) -> Result<(), StoreError> {
    let backend = tx.conn().get_database_backend();
    for (table, column) in DOCUMENTS {
        let sql = format!(
            "UPDATE {table} SET {column} = replace({column}, $1, $2) WHERE {column} LIKE $3 ESCAPE '!'"
        );
        let values = [text.into(), instead.into(), like(text).into()];
        tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    }
    Ok(())
}

/// Deletes the earlier versions in whose words that text stands. The last version of a record is kept: it says what is
/// shown, and was looked through before.
pub(super) async fn delete_revisions_with(tx: &WriteTx, text: &str) -> Result<(), StoreError> {
    let backend = tx.conn().get_database_backend();
    let sql = "DELETE FROM revision WHERE document LIKE $1 ESCAPE '!' OR note LIKE $1 ESCAPE '!'";
    tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, [like(text).into()])).await?;
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
