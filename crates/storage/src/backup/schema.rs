//! Which tables a database has, asked of the database itself.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement};
use serde::{Deserialize, Serialize};

use super::{BackupError, ColumnType};

/// Where the steps that were taken are noted; compared, never copied.
pub(super) const STEPS: &str = "seaql_migrations";

/// A column, as both databases understand it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What its values are.
    #[serde(rename = "type")]
    pub kind: ColumnType,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in order of their names.
    pub columns: Vec<Column>,
    /// The columns that tell its rows apart.
    pub key: Vec<String>,
    /// The tables its foreign keys lead to.
    pub needs: BTreeSet<String>,
}

pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

async fn ask(conn: &impl ConnectionTrait, question: &str) -> Result<Vec<QueryResult>, DbErr> {
    conn.query_all_raw(Statement::from_string(conn.get_database_backend(), question)).await
}

async fn ask_of(conn: &impl ConnectionTrait, question: &str, table: &str) -> Result<Vec<QueryResult>, DbErr> {
    let backend = conn.get_database_backend();
    conn.query_all_raw(Statement::from_sql_and_values(backend, question, [table.into()])).await
}

/// Every table of the database but the one that notes migrations, in order of their names.
///
/// # Errors
/// When the database refuses, or a column has a type that a backup cannot carry.
pub async fn tables(conn: &impl ConnectionTrait) -> Result<Vec<Table>, BackupError> {
    let postgres = conn.get_database_backend() == DbBackend::Postgres;
    let names = ask(
        conn,
        if postgres {
            "SELECT table_name::text AS name FROM information_schema.tables \
             WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
        } else {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        },
    )
    .await?;
    let mut names = names.iter().map(|row| row.try_get("", "name")).collect::<Result<Vec<String>, _>>()?;
    names.retain(|name| name != STEPS);
    names.sort();
    let mut tables = Vec::with_capacity(names.len());
    for name in names {
        let rows = ask_of(
            conn,
            if postgres {
                "SELECT column_name::text AS name, data_type::text AS type FROM information_schema.columns \
                 WHERE table_schema = current_schema() AND table_name = $1"
            } else {
                "SELECT name, type FROM pragma_table_info($1)"
            },
            &name,
        )
        .await?;
        let mut columns = Vec::with_capacity(rows.len());
        for row in rows {
            let (column, found): (String, String) = (row.try_get("", "name")?, row.try_get("", "type")?);
            let kind = ColumnType::of(&found).ok_or_else(|| {
                BackupError::Schema(format!(
                    "the column {column} of the table {name} has the type “{found}”, which a backup cannot carry"
                ))
            })?;
            columns.push(Column { name: column, kind });
        }
        columns.sort_by(|a, b| a.name.cmp(&b.name));
        let texts = |rows: Vec<QueryResult>| {
            rows.iter().map(|row| row.try_get::<String>("", "name")).collect::<Result<Vec<_>, _>>()
        };
        let key = ask_of(
            conn,
            if postgres {
                "SELECT a.attname::text AS name FROM pg_index i \
                 JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) \
                 WHERE i.indisprimary AND i.indrelid = quote_ident($1)::regclass \
                 ORDER BY array_position(i.indkey::int[], a.attnum::int)"
            } else {
                "SELECT name FROM pragma_table_info($1) WHERE pk > 0 ORDER BY pk"
            },
            &name,
        )
        .await?;
        let needs = ask_of(
            conn,
            if postgres {
                "SELECT r.relname::text AS name FROM pg_constraint c JOIN pg_class r ON r.oid = c.confrelid \
                 WHERE c.contype = 'f' AND c.conrelid = quote_ident($1)::regclass"
            } else {
                "SELECT \"table\" AS name FROM pragma_foreign_key_list($1)"
            },
            &name,
        )
        .await?;
        tables.push(Table { columns, key: texts(key)?, needs: texts(needs)?.into_iter().collect(), name });
    }
    Ok(tables)
}

/// The tables in an order in which they can be filled: what a foreign key leads to comes first.
///
/// # Errors
/// When tables lead to each other, or one to itself, so that there is no such order.
pub fn in_order(tables: &[Table]) -> Result<Vec<&Table>, BackupError> {
    let mut left: BTreeMap<&str, &Table> = tables.iter().map(|table| (table.name.as_str(), table)).collect();
    let mut order = Vec::with_capacity(tables.len());
    while !left.is_empty() {
        let next =
            left.values().find(|table| !table.needs.iter().any(|name| left.contains_key(name.as_str())));
        let Some(next) = next.copied() else {
            let names: Vec<_> = left.keys().copied().collect();
            return Err(BackupError::Schema(format!(
                "the foreign keys of these tables lead round in a circle, and a restore could not fill them: {}",
                names.join(", ")
            )));
        };
        left.remove(next.name.as_str());
        order.push(next);
    }
    Ok(order)
}

/// The steps that made the tables, in order; none where no step was taken yet.
pub(crate) async fn steps(conn: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let there = if conn.get_database_backend() == DbBackend::Postgres {
        "SELECT 1 AS there FROM information_schema.tables \
         WHERE table_schema = current_schema() AND table_name = 'seaql_migrations'"
    } else {
        "SELECT 1 AS there FROM sqlite_master WHERE name = 'seaql_migrations'"
    };
    if ask(conn, there).await?.is_empty() {
        return Ok(Vec::new());
    }
    let rows = ask(conn, "SELECT version AS name FROM seaql_migrations").await?;
    let mut steps = rows.iter().map(|row| row.try_get("", "name")).collect::<Result<Vec<String>, _>>()?;
    steps.sort();
    Ok(steps)
}

/// How many rows a table has.
pub(super) async fn count(conn: &impl ConnectionTrait, table: &str) -> Result<u64, DbErr> {
    let rows = ask(conn, &format!("SELECT COUNT(*) AS many FROM {}", quoted(table))).await?;
    let many: i64 = rows.first().map_or(Ok(0), |row| row.try_get("", "many"))?;
    Ok(many.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(name: &str, needs: &[&str]) -> Table {
        let needs = needs.iter().map(|it| (*it).to_owned()).collect();
        Table { name: name.to_owned(), columns: Vec::new(), key: Vec::new(), needs }
    }

    #[test]
    fn what_a_foreign_key_leads_to_comes_first_and_a_circle_is_refused() {
        let tables = [table("a", &["c"]), table("b", &["a"]), table("c", &[])];
        let order: Vec<_> = in_order(&tables).unwrap().iter().map(|it| it.name.as_str()).collect();
        assert_eq!(order, ["c", "a", "b"]);
        let error = in_order(&[table("a", &["b"]), table("b", &["a"]), table("c", &[])]).unwrap_err();
        assert!(error.to_string().ends_with("could not fill them: a, b"), "{error}");
    }
}
