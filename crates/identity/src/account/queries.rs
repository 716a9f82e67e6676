//! Accounts in the database.

use praxis_domain::{Id, Timestamp};
use praxis_storage::{StoreError, WriteTx};
use sea_orm::prelude::Uuid;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

use super::{Account, Email, State};
use crate::{AccountId, Duty, Role, Roles, ThingRole};

async fn write(tx: &WriteTx, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64, StoreError> {
    let statement = Statement::from_sql_and_values(tx.conn().get_database_backend(), sql, values);
    Ok(tx.conn().execute_raw(statement).await?.rows_affected())
}

/// The roles of an account in the programme.
///
/// # Errors
/// When the database refuses.
pub async fn roles(conn: &impl ConnectionTrait, account: AccountId) -> Result<Roles, StoreError> {
    let question = Statement::from_sql_and_values(
        conn.get_database_backend(),
        "SELECT role FROM account_role WHERE account_id = $1",
        [account.0.as_uuid().into()],
    );
    let mut roles = Roles::MEMBER;
    for row in conn.query_all_raw(question).await? {
        let word: String = row.try_get("", "role")?;
        roles = Role::of_word(&word).map_or(roles, |role| roles.and(role));
    }
    Ok(roles)
}

/// The roles of an account on single things, in order.
///
/// # Errors
/// When the database refuses.
pub async fn duties(conn: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Duty>, StoreError> {
    let question = Statement::from_sql_and_values(
        conn.get_database_backend(),
        "SELECT role, thing FROM account_duty WHERE account_id = $1 ORDER BY role, thing",
        [account.0.as_uuid().into()],
    );
    let mut duties = Vec::new();
    for row in conn.query_all_raw(question).await? {
        let (word, thing): (String, String) = (row.try_get("", "role")?, row.try_get("", "thing")?);
        duties.extend(ThingRole::of_word(&word).map(|role| Duty { role, thing }));
    }
    Ok(duties)
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    email: String,
    name: String,
    state: String,
    password_hash: Option<String>,
    created_at: i64,
    signed_in_at: Option<i64>,
}

const COLUMNS: &str = "id, email, name, state, password_hash, created_at, signed_in_at";

async fn whole(conn: &impl ConnectionTrait, row: Row) -> Result<Account, StoreError> {
    let id = AccountId(Id::from_uuid(row.id));
    Ok(Account {
        id,
        email: Email::stored(row.email),
        name: row.name,
        state: if row.state == State::Active.word() { State::Active } else { State::Disabled },
        roles: roles(conn, id).await?,
        duties: duties(conn, id).await?,
        has_password: row.password_hash.is_some(),
        created_at: Timestamp::from_micros(row.created_at),
        signed_in_at: row.signed_in_at.map(Timestamp::from_micros),
    })
}

async fn one(conn: &impl ConnectionTrait, which: &str, value: Value) -> Result<Option<Account>, StoreError> {
    let question = Statement::from_sql_and_values(
        conn.get_database_backend(),
        format!("SELECT {COLUMNS} FROM account WHERE {which} = $1"),
        [value],
    );
    match Row::find_by_statement(question).one(conn).await? {
        Some(row) => whole(conn, row).await.map(Some),
        None => Ok(None),
    }
}

/// One account.
///
/// # Errors
/// When the database refuses.
pub async fn by_id(conn: &impl ConnectionTrait, account: AccountId) -> Result<Option<Account>, StoreError> {
    one(conn, "id", account.0.as_uuid().into()).await
}

/// The account with that address.
///
/// # Errors
/// When the database refuses.
pub async fn by_email(conn: &impl ConnectionTrait, email: &Email) -> Result<Option<Account>, StoreError> {
    one(conn, "email", email.as_str().into()).await
}

/// All accounts, in the order in which they were made.
///
/// # Errors
/// When the database refuses.
pub async fn all(conn: &impl ConnectionTrait) -> Result<Vec<Account>, StoreError> {
    let question = Statement::from_string(
        conn.get_database_backend(),
        format!("SELECT {COLUMNS} FROM account ORDER BY created_at, id"),
    );
    let mut accounts = Vec::new();
    for row in Row::find_by_statement(question).all(conn).await? {
        accounts.push(whole(conn, row).await?);
    }
    Ok(accounts)
}

/// Whether anybody has an account.
///
/// # Errors
/// When the database refuses.
pub async fn any(conn: &impl ConnectionTrait) -> Result<bool, StoreError> {
    let question =
        Statement::from_string(conn.get_database_backend(), "SELECT 1 AS one FROM account LIMIT 1");
    Ok(conn.query_one_raw(question).await?.is_some())
}

/// Makes an account, unless there is one with that address.
///
/// # Errors
/// When the database refuses.
pub async fn create(
    tx: &WriteTx,
    email: &Email,
    name: &str,
    roles: Roles,
    password_hash: Option<&str>,
) -> Result<Option<AccountId>, StoreError> {
    let id = AccountId(tx.new_id());
    let values = [
        id.0.as_uuid().into(),
        email.as_str().into(),
        name.into(),
        State::Active.word().into(),
        password_hash.map(str::to_owned).into(),
        tx.now().as_micros().into(),
    ];
    let sql = "INSERT INTO account (id, email, name, state, password_hash, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (email) DO NOTHING";
    if write(tx, sql, values).await? == 0 {
        return Ok(None);
    }
    set_roles(tx, id, roles).await?;
    Ok(Some(id))
}

/// Gives an account these roles and no others.
///
/// # Errors
/// When the database refuses.
pub async fn set_roles(tx: &WriteTx, account: AccountId, roles: Roles) -> Result<(), StoreError> {
    write(tx, "DELETE FROM account_role WHERE account_id = $1", [account.0.as_uuid().into()]).await?;
    for role in Role::GIVEN.into_iter().filter(|role| roles.has(*role)) {
        let values = [account.0.as_uuid().into(), role.word().into()];
        write(tx, "INSERT INTO account_role (account_id, role) VALUES ($1, $2)", values).await?;
    }
    Ok(())
}

/// Gives an account a role on one thing.
///
/// # Errors
/// When the database refuses.
pub async fn appoint(tx: &WriteTx, account: AccountId, duty: &Duty) -> Result<(), StoreError> {
    let values = [
        account.0.as_uuid().into(),
        duty.role.word().into(),
        duty.thing.as_str().into(),
        tx.now().as_micros().into(),
    ];
    let sql = "INSERT INTO account_duty (account_id, role, thing, created_at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (account_id, role, thing) DO NOTHING";
    write(tx, sql, values).await.map(drop)
}

/// Takes a role on one thing from an account.
///
/// # Errors
/// When the database refuses.
pub async fn dismiss(tx: &WriteTx, account: AccountId, duty: &Duty) -> Result<(), StoreError> {
    let values = [account.0.as_uuid().into(), duty.role.word().into(), duty.thing.as_str().into()];
    let sql = "DELETE FROM account_duty WHERE account_id = $1 AND role = $2 AND thing = $3";
    write(tx, sql, values).await.map(drop)
}

/// Lets somebody sign in, or not.
///
/// # Errors
/// When the database refuses.
pub async fn set_state(tx: &WriteTx, account: AccountId, state: State) -> Result<(), StoreError> {
    let values = [state.word().into(), account.0.as_uuid().into()];
    write(tx, "UPDATE account SET state = $1 WHERE id = $2", values).await.map(drop)
}

/// Calls somebody by another name.
///
/// # Errors
/// When the database refuses.
pub async fn rename(tx: &WriteTx, account: AccountId, name: &str) -> Result<(), StoreError> {
    let values = [name.into(), account.0.as_uuid().into()];
    write(tx, "UPDATE account SET name = $1 WHERE id = $2", values).await.map(drop)
}

/// Notes that somebody signed in.
///
/// # Errors
/// When the database refuses.
pub async fn signed_in(tx: &WriteTx, account: AccountId) -> Result<(), StoreError> {
    let values = [tx.now().as_micros().into(), account.0.as_uuid().into()];
    write(tx, "UPDATE account SET signed_in_at = $1 WHERE id = $2", values).await.map(drop)
}

/// Keeps the hash of a new password.
///
/// # Errors
/// When the database refuses.
pub async fn set_password(tx: &WriteTx, account: AccountId, hash: &str) -> Result<(), StoreError> {
    let values = [hash.into(), account.0.as_uuid().into()];
    write(tx, "UPDATE account SET password_hash = $1 WHERE id = $2", values).await.map(drop)
}

/// The account with that address that may sign in, and the hash of its password.
///
/// # Errors
/// When the database refuses.
pub async fn password_of(
    conn: &impl ConnectionTrait,
    email: &Email,
) -> Result<Option<(AccountId, Option<String>)>, StoreError> {
    let question = Statement::from_sql_and_values(
        conn.get_database_backend(),
        "SELECT id, password_hash FROM account WHERE email = $1 AND state = 'active'",
        [email.as_str().into()],
    );
    let Some(row) = conn.query_one_raw(question).await? else { return Ok(None) };
    let id: Uuid = row.try_get("", "id")?;
    Ok(Some((AccountId(Id::from_uuid(id)), row.try_get("", "password_hash")?)))
}

/// How many administrators may sign in.
///
/// # Errors
/// When the database refuses.
pub async fn administrators(conn: &impl ConnectionTrait) -> Result<i64, StoreError> {
    let question = Statement::from_sql_and_values(
        conn.get_database_backend(),
        "SELECT COUNT(*) AS many FROM account JOIN account_role ON account_role.account_id = account.id \
         WHERE account.state = 'active' AND account_role.role = $1",
        [Role::Administrator.word().into()],
    );
    let row = conn.query_one_raw(question).await?;
    Ok(row.map_or(Ok(0), |row| row.try_get("", "many"))?)
}

/// Deletes what is kept under an account's address without being the account's own: requests to sign in, and invitations.
///
/// # Errors
/// When the database refuses.
pub async fn forget_address(tx: &WriteTx, account: AccountId) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM sign_in_request WHERE email = (SELECT email FROM account WHERE id = $1)",
        "DELETE FROM invitation WHERE email = (SELECT email FROM account WHERE id = $1)",
    ] {
        write(tx, sql, [account.0.as_uuid().into()]).await?;
    }
    Ok(())
}

/// Deletes an account and everything that goes with it.
///
/// # Errors
/// When the database refuses.
pub async fn delete(tx: &WriteTx, account: AccountId) -> Result<(), StoreError> {
    write(tx, "DELETE FROM account WHERE id = $1", [account.0.as_uuid().into()]).await.map(drop)
}

/// The accounts that have a role on a thing and may sign in.
///
/// # Errors
/// When the database refuses.
pub async fn on_duty(conn: &impl ConnectionTrait, duty: &Duty) -> Result<Vec<AccountId>, StoreError> {
    let question = Statement::from_sql_and_values(
        conn.get_database_backend(),
        "SELECT d.account_id FROM account_duty d JOIN account a ON a.id = d.account_id \
         WHERE d.role = $1 AND d.thing = $2 AND a.state = 'active' ORDER BY d.created_at, d.account_id",
        [duty.role.word().into(), duty.thing.as_str().into()],
    );
    let rows = conn.query_all_raw(question).await?;
    let read = |row: &sea_orm::QueryResult| -> Result<AccountId, StoreError> {
        Ok(AccountId(Id::from_uuid(row.try_get::<Uuid>("", "account_id")?)))
    };
    rows.iter().map(read).collect()
}
