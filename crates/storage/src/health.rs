//! Whether the database itself is sound. What stands in its rows is for the areas to judge.

use std::fmt;

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, FromQueryResult, Statement};
use sea_orm_migration::MigratorTraitSelf;

use crate::backup::{BackupError, schema};
use crate::{Migrations, StoreError, files};

/// Something that is not as it should be, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What is wrong, and where.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

impl Finding {
    /// A finding.
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.remedy)
    }
}

const RESTORE: &str = "the disk or the machine damaged it; copy the file away, and restore the newest backup";

/// Looks at the tables of a database, each from its first row to its last, at the rows foreign keys lead to, and at
/// jobs that were given up. Says whether its tables are those of this program, so that the rest can be read.
///
/// # Errors
/// When the database refuses.
pub async fn check(
    snapshot: &DatabaseTransaction,
    migrations: &Migrations,
) -> Result<(Vec<Finding>, bool), StoreError> {
    let mut findings = Vec::new();
    if snapshot.get_database_backend() == DbBackend::Sqlite {
        integrity(snapshot, &mut findings).await?;
    }
    let tables = match schema::tables(snapshot).await {
        Ok(tables) => tables,
        Err(BackupError::Store(error)) => return Err(error),
        Err(error) => {
            findings.push(Finding::new(error.to_string(), "this program did not make that table; remove it"));
            return Ok((findings, false));
        }
    };
    let readable = steps(snapshot, migrations, &mut findings).await?;
    for table in &tables {
        if let Err(error) = read(snapshot, &table.name).await {
            let what = format!("the table {} cannot be read ({error})", table.name);
            findings.push(Finding::new(what, RESTORE));
            return Ok((findings, false)); // PostgreSQL answers nothing more in this transaction
        }
    }
    if readable {
        files::check(snapshot, &mut findings).await?;
        failed_jobs(snapshot, &mut findings).await?;
    }
    Ok((findings, readable))
}

async fn ask(
    snapshot: &DatabaseTransaction,
    question: impl Into<String>,
) -> Result<Vec<sea_orm::QueryResult>, DbErr> {
    snapshot.query_all_raw(Statement::from_string(snapshot.get_database_backend(), question)).await
}

async fn integrity(snapshot: &DatabaseTransaction, findings: &mut Vec<Finding>) -> Result<(), DbErr> {
    for row in ask(snapshot, "PRAGMA integrity_check(20)").await? {
        let said: String = row.try_get_by_index(0)?;
        if said != "ok" {
            findings.push(Finding::new(format!("the database file is damaged ({said})"), RESTORE));
        }
    }
    for row in ask(snapshot, "PRAGMA foreign_key_check").await?.iter().take(20) {
        let (table, to): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(2)?);
        findings.push(Finding::new(
            format!("a row of the table {table} points to a row of {to} that does not exist"),
            "somebody wrote to the database past the program; restore the newest backup",
        ));
    }
    Ok(())
}

async fn steps(
    snapshot: &DatabaseTransaction,
    migrations: &Migrations,
    findings: &mut Vec<Finding>,
) -> Result<bool, DbErr> {
    let taken = schema::steps(snapshot).await?;
    let known = migrations.migrations();
    let known: Vec<&str> = known.iter().map(|step| step.name()).collect();
    if let Some(step) = taken.iter().find(|step| !known.contains(&step.as_str())) {
        findings.push(Finding::new(
            format!("the tables were made by a newer program (step “{step}”)"),
            "use that program; this one will not start here",
        ));
        return Ok(false);
    }
    let missing = known.iter().filter(|step| !taken.iter().any(|taken| taken == *step)).count();
    if missing > 0 {
        findings.push(Finding::new(
            format!("the tables are not up to date ({missing} of {} steps are missing)", known.len()),
            "run praxis migrate, then praxis doctor once more",
        ));
    }
    Ok(missing == 0)
}

/// Reads every row, as far as the server can tell without handing it over.
async fn read(snapshot: &DatabaseTransaction, table: &str) -> Result<(), DbErr> {
    let table = schema::quoted(table);
    let question = if snapshot.get_database_backend() == DbBackend::Postgres {
        // the text of a row is made of every value in it
        format!("SELECT COALESCE(SUM(LENGTH(it::text)), 0)::bigint FROM {table} it")
    } else {
        format!("SELECT COUNT(*) FROM {table}")
    };
    ask(snapshot, question).await.map(drop)
}

#[derive(FromQueryResult)]
struct Failed {
    kind: String,
    last_error: Option<String>,
    many: i64,
}

async fn failed_jobs(snapshot: &DatabaseTransaction, findings: &mut Vec<Finding>) -> Result<(), DbErr> {
    let question = "SELECT kind, MAX(last_error) AS last_error, COUNT(*) AS many FROM job \
                    WHERE state = 'failed' GROUP BY kind ORDER BY kind";
    let question = Statement::from_string(snapshot.get_database_backend(), question);
    for job in Failed::find_by_statement(question).all(snapshot).await? {
        let s = if job.many == 1 { "" } else { "s" };
        findings.push(Finding::new(
            format!(
                "{} job{s} “{}” failed for good ({})",
                job.many,
                job.kind,
                job.last_error.as_deref().unwrap_or("no reason was noted")
            ),
            "mend what the reason names; the work has to be asked for again",
        ));
    }
    Ok(())
}
