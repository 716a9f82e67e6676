use std::path::Path;

use futures_util::TryStreamExt;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement, StreamTrait};
use serde_json::json;

use super::file::Writing;
use super::schema::{self, Table, quoted};
use super::{BackupError, ColumnType, Contents, Header};
use crate::Store;

/// Writes everything the database holds at one moment into a new file, while others go on writing.
///
/// # Errors
/// When the file exists (unless `replace` is set), or the disk or the database refuses; then there is no new file, and
/// an older one is as it was.
pub async fn write(
    store: &Store,
    target: &Path,
    program: &str,
    replace: bool,
) -> Result<Header, BackupError> {
    let mut file = Writing::begin(target, replace)?;
    let made_at = store.clock().now().to_string();
    let snapshot = store.snapshot().await?;
    let tables = schema::tables(&snapshot).await?;
    let steps = schema::steps(&snapshot).await?;
    if steps.is_empty() {
        return Err(BackupError::Schema(format!("{} holds no tables of Praxis", store.url())));
    }
    let mut contents = Vec::with_capacity(tables.len());
    for table in &tables {
        let rows = schema::count(&snapshot, &table.name).await?;
        contents.push(Contents { name: table.name.clone(), columns: table.columns.clone(), rows });
    }
    let header = Header::new(program, made_at, steps, contents);
    file.line(&header)?;
    for table in &tables {
        file.line(&json!({ "table": table.name }))?;
        rows(&snapshot, table, &mut file).await?;
    }
    file.line(&json!({ "end": true, "rows": header.rows() }))?;
    snapshot.rollback().await?;
    file.finish()?;
    Ok(header)
}

async fn rows(snapshot: &DatabaseTransaction, table: &Table, file: &mut Writing) -> Result<(), BackupError> {
    let backend = ConnectionTrait::get_database_backend(snapshot);
    let question = Statement::from_string(backend, question(table, backend));
    let mut rows = snapshot.stream_raw(question).await?;
    while let Some(row) = rows.try_next().await? {
        let columns = table.columns.iter().enumerate();
        let values = columns.map(|(index, column)| column.kind.read(&row, index));
        file.line(&values.collect::<Result<Vec<_>, _>>()?)?;
    }
    Ok(())
}

/// Asks for the rows in the same order on both databases.
fn question(table: &Table, backend: DbBackend) -> String {
    let columns = table.columns.iter().map(|column| column.kind.asked(&quoted(&column.name), backend));
    let order =
        table.columns.iter().filter(|column| table.key.is_empty() || table.key.contains(&column.name)).map(
            |column| {
                let is_text = column.kind == ColumnType::Text && backend == DbBackend::Postgres;
                let by_bytes = if is_text { " COLLATE \"C\"" } else { "" };
                format!("{}{by_bytes} NULLS FIRST", quoted(&column.name))
            },
        );
    format!(
        "SELECT {} FROM {} ORDER BY {}",
        columns.collect::<Vec<_>>().join(", "),
        quoted(&table.name),
        order.collect::<Vec<_>>().join(", ")
    )
}
