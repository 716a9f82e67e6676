use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement, Value};
use sea_orm_migration::MigratorTraitSelf;

use super::schema::{self, Table, quoted};
use super::{Backup, BackupError, Contents, Header};
use crate::{Migrations, Store, StoreError, changes};

/// The tables whose rows are made by the program itself: a database that holds nothing else is empty.
const BY_ITSELF: &str = "job";
/// How many values one statement carries at most; SQLite allows 32,766.
const MOST_VALUES: usize = 8_000;
/// From how many bytes of text and files on a statement is sent.
const MANY_BYTES: usize = 8 * 1024 * 1024;

/// Puts a backup in the place of what the database holds, and brings the tables up to date: all in one transaction.
///
/// # Errors
/// When the database holds data (unless `replace` is set), the backup does not fit the tables of this program, or the
/// database refuses; then nothing was changed.
pub async fn restore(
    store: &Store,
    migrations: &Migrations,
    backup: &Backup,
    replace: bool,
) -> Result<(), BackupError> {
    let header = backup.header();
    let newer = newer_steps(header, migrations)?;
    let not_up_to_date = |error| StoreError::Migrate(store.url().clone(), error);
    let mut tx = store.begin().await?;
    let conn = tx.conn();
    if conn.get_database_backend() == DbBackend::Postgres {
        // the lock of whoever alters tables, so that a node that starts meanwhile waits
        conn.execute_unprepared("SELECT pg_advisory_xact_lock(7240001)").await?;
    } else {
        conn.execute_unprepared("PRAGMA defer_foreign_keys = ON").await?;
    }
    migrations.up(conn, None).await.map_err(not_up_to_date)?;

    let tables = schema::tables(conn).await?;
    if conn.get_database_backend() == DbBackend::Postgres {
        // readers go on; who writes waits and then finds the restored rows
        let names: Vec<_> = tables.iter().map(|table| quoted(&table.name)).collect();
        conn.execute_unprepared(&format!("LOCK TABLE {} IN EXCLUSIVE MODE", names.join(", "))).await?;
    }
    if !replace {
        for table in tables.iter().filter(|table| table.name != BY_ITSELF) {
            if schema::count(conn, &table.name).await? > 0 {
                return Err(BackupError::HoldsData(store.url().to_string()));
            }
        }
    }
    let had_changes = changes::newest(conn).await? > 0;
    for table in schema::in_order(&tables)?.iter().rev() {
        conn.execute_unprepared(&format!("DELETE FROM {}", quoted(&table.name))).await?;
    }
    // the tables as they were when the backup was made; what newer steps do to rows is done to these too
    if newer > 0 {
        migrations.down(conn, Some(newer)).await.map_err(not_up_to_date)?;
    }
    let tables = schema::tables(conn).await?;
    fits(header, &tables)?;
    fill(conn, backup, &tables).await?;
    if newer > 0 {
        migrations.up(conn, None).await.map_err(not_up_to_date)?;
    }
    if conn.get_database_backend() == DbBackend::Postgres {
        raise_sequences(conn).await?;
    }
    if had_changes {
        // its number is higher than any before: whoever follows the log sees that everything may be another
        tx.changed("restore", &header.made_at).await?;
    }
    Ok(tx.commit().await?)
}

/// How many steps this program knows that the backup does not.
fn newer_steps(header: &Header, migrations: &Migrations) -> Result<u32, BackupError> {
    let known = migrations.migrations();
    let known: Vec<&str> = known.iter().map(|step| step.name()).collect();
    let foreign = header.steps.iter().find(|step| !known.contains(&step.as_str()));
    if let Some(step) = foreign {
        return Err(BackupError::DoesNotFit(format!(
            "its tables were made by Praxis {}, which knows the step “{step}”; this program does not: use a newer one",
            header.program
        )));
    }
    if !known.iter().zip(&header.steps).all(|(known, step)| known == step) {
        return Err(BackupError::DoesNotFit(format!(
            "its tables were made by other steps than this program takes: restore it with Praxis {}, and start this \
             one then",
            header.program
        )));
    }
    Ok((known.len() - header.steps.len()) as u32)
}

/// Whether every table and every column is there on both sides.
fn fits(header: &Header, tables: &[Table]) -> Result<(), BackupError> {
    let theirs = |name: &str| header.tables.iter().find(|table| table.name == name);
    let ours = |name: &str| tables.iter().find(|table| table.name == name);
    if let Some(table) = header.tables.iter().find(|table| ours(&table.name).is_none()) {
        return Err(BackupError::DoesNotFit(format!("this database has no table {}", table.name)));
    }
    for table in tables {
        let Some(found) = theirs(&table.name) else {
            return Err(BackupError::DoesNotFit(format!("it has no table {}", table.name)));
        };
        if found.columns != table.columns {
            return Err(BackupError::DoesNotFit(format!("its table {} has other columns", table.name)));
        }
    }
    if header.tables.len() != tables.len() {
        return Err(BackupError::DoesNotFit("it has a table twice".to_owned()));
    }
    Ok(())
}

/// Fills the tables. A backup has them in order of their names, foreign keys want another: it is read once for each
/// round of tables that can be filled.
async fn fill(conn: &DatabaseTransaction, backup: &Backup, tables: &[Table]) -> Result<(), BackupError> {
    let order = schema::in_order(tables)?;
    let mut filled = 0;
    while filled < order.len() {
        let mut lines = backup.rows()?;
        for contents in &backup.header().tables {
            lines.begin(contents)?;
            let mine = order.get(filled).is_some_and(|table| table.name == contents.name);
            let (mut rows, mut bytes) = (Vec::new(), 0);
            let most = MOST_VALUES / contents.columns.len().max(1);
            for _ in 0..contents.rows {
                let row = lines.row(contents)?;
                if mine {
                    bytes += row.iter().map(weight).sum::<usize>();
                    rows.push(row);
                }
                if rows.len() == most || bytes >= MANY_BYTES {
                    insert(conn, contents, std::mem::take(&mut rows)).await?;
                    bytes = 0;
                }
            }
            insert(conn, contents, rows).await?;
            filled += usize::from(mine);
        }
    }
    Ok(())
}

fn weight(value: &Value) -> usize {
    match value {
        Value::String(Some(text)) => text.len(),
        Value::Bytes(Some(bytes)) => bytes.len(),
        _ => 8,
    }
}

async fn insert(conn: &DatabaseTransaction, table: &Contents, rows: Vec<Vec<Value>>) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    let columns: Vec<_> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let mut number = 0;
    let places: Vec<_> = rows
        .iter()
        .map(|row| {
            let row = row.iter().map(|_| {
                number += 1;
                format!("${number}")
            });
            format!("({})", row.collect::<Vec<_>>().join(", "))
        })
        .collect();
    let order =
        format!("INSERT INTO {} ({}) VALUES {}", quoted(&table.name), columns.join(", "), places.join(", "));
    let backend = conn.get_database_backend();
    conn.execute_raw(Statement::from_sql_and_values(backend, order, rows.into_iter().flatten())).await?;
    Ok(())
}

/// Numbers that PostgreSQL hands out go on behind the highest that was restored, and never back.
async fn raise_sequences(conn: &DatabaseTransaction) -> Result<(), DbErr> {
    let question = "SELECT c.table_name::text AS name, c.column_name::text AS col, \
                    pg_get_serial_sequence(quote_ident(c.table_name), c.column_name) AS seq \
                    FROM information_schema.columns c JOIN information_schema.tables t \
                    ON t.table_schema = c.table_schema AND t.table_name = c.table_name \
                    WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' \
                    AND pg_get_serial_sequence(quote_ident(c.table_name), c.column_name) IS NOT NULL";
    for row in conn.query_all_raw(Statement::from_string(DbBackend::Postgres, question)).await? {
        let (table, column, sequence): (String, String, String) =
            (row.try_get("", "name")?, row.try_get("", "col")?, row.try_get("", "seq")?);
        let (table, column) = (quoted(&table), quoted(&column));
        // the sequence's name comes quoted from the server
        conn.execute_unprepared(&format!(
            "SELECT setval('{}', high.it) FROM (SELECT GREATEST((SELECT MAX({column}) FROM {table}), \
             (SELECT last_value FROM {sequence} WHERE is_called)) AS it) high WHERE high.it IS NOT NULL",
            sequence.replace('\'', "''")
        ))
        .await?;
    }
    Ok(())
}
