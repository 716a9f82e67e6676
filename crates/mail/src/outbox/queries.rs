//! Messages in the database.

use praxis_domain::Timestamp;
use praxis_identity::AccountId;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::prelude::Uuid;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, QueryResult, Statement, Value};

use crate::message::{Message, Stored};

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It will be sent.
    Waiting,
    /// The mail server has it.
    Sent,
    /// It was given up.
    Failed,
    /// It is kept back, since its mailbox had its share.
    Held,
}

impl State {
    /// Every state, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Held, Self::Failed, Self::Sent];

    /// Its word in the database and in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Held => "held",
        }
    }

    /// The state of that word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A message as the outbox shows it. What opens something is not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number.
    pub id: String,
    /// To whom.
    pub to: String,
    /// What it is about.
    pub subject: String,
    pub(crate) text: String,
    /// Why it is sent.
    pub purpose: String,
    /// Where it stands.
    pub state: State,
    /// How often it was tried.
    pub tries: i32,
    /// When it is tried next, while it waits.
    pub next_try_at: Timestamp,
    /// What went wrong the last time.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: Timestamp,
    /// When the mail server took it.
    pub sent_at: Option<Timestamp>,
    /// When what it opens stops working.
    pub until: Option<Timestamp>,
    /// Whether what it opens is still kept.
    pub has_secrets: bool,
}

impl FromQueryResult for Row {
    fn from_query_result(row: &QueryResult, _: &str) -> Result<Self, DbErr> {
        let state: String = row.try_get("", "state")?;
        let instant = |name: &str| row.try_get::<i64>("", name).map(Timestamp::from_micros);
        let maybe =
            |name: &str| row.try_get::<Option<i64>>("", name).map(|it| it.map(Timestamp::from_micros));
        Ok(Self {
            id: row.try_get::<Uuid>("", "id")?.to_string(),
            to: row.try_get("", "to_address")?,
            subject: row.try_get("", "subject")?,
            text: row.try_get("", "text")?,
            purpose: row.try_get("", "purpose")?,
            state: State::of(&state)
                .ok_or_else(|| DbErr::Type(format!("“{state}” is no state of a message")))?,
            tries: row.try_get("", "tries")?,
            next_try_at: instant("next_try_at")?,
            last_error: row.try_get("", "last_error")?,
            created_at: instant("created_at")?,
            sent_at: maybe("sent_at")?,
            until: maybe("until")?,
            has_secrets: row.try_get::<i64>("", "has_secrets")? > 0,
        })
    }
}

const COLUMNS: &str = "id, to_address, subject, text, purpose, state, tries, next_try_at, last_error, created_at, sent_at, \
     until, CAST(CASE WHEN secrets IS NULL THEN 0 ELSE 1 END AS BIGINT) AS has_secrets";

/// How many messages stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    waiting: i64,
    sent: i64,
    failed: i64,
    held: i64,
}

impl Counts {
    /// How many stand there.
    pub fn of(&self, state: State) -> i64 {
        match state {
            State::Waiting => self.waiting,
            State::Sent => self.sent,
            State::Failed => self.failed,
            State::Held => self.held,
        }
    }

    /// How many there are in all.
    pub fn all(&self) -> i64 {
        self.waiting + self.sent + self.failed + self.held
    }
}

fn statement(conn: &impl ConnectionTrait, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(conn.get_database_backend(), sql, values)
}

fn uuid(id: &str) -> Option<Uuid> {
    Uuid::parse_str(id).ok()
}

/// How many messages stand where.
///
/// # Errors
/// When the database refuses.
pub async fn counts(conn: &impl ConnectionTrait) -> Result<Counts, StoreError> {
    let question = statement(conn, "SELECT state, COUNT(*) AS many FROM outbox GROUP BY state", []);
    let mut counts = Counts::default();
    for row in conn.query_all_raw(question).await? {
        let (state, many): (String, i64) = (row.try_get("", "state")?, row.try_get("", "many")?);
        match State::of(&state) {
            Some(State::Waiting) => counts.waiting = many,
            Some(State::Sent) => counts.sent = many,
            Some(State::Failed) => counts.failed = many,
            Some(State::Held) => counts.held = many,
            None => {}
        }
    }
    Ok(counts)
}

/// Messages in one state or in all, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list(
    conn: &impl ConnectionTrait,
    state: Option<State>,
    skip: u64,
    most: u64,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM outbox WHERE ($1 = '' OR state = $1) ORDER BY created_at DESC, id DESC LIMIT $2 OFFSET $3"
    );
    let values = [
        state.map_or("", State::word).into(),
        i64::try_from(most).unwrap_or(i64::MAX).into(),
        i64::try_from(skip).unwrap_or(i64::MAX).into(),
    ];
    Ok(Row::find_by_statement(statement(conn, &sql, values)).all(conn).await?)
}

/// One message.
///
/// # Errors
/// When the database refuses.
pub async fn one(conn: &impl ConnectionTrait, id: &str) -> Result<Option<Row>, StoreError> {
    let Some(id) = uuid(id) else { return Ok(None) };
    let sql = format!("SELECT {COLUMNS} FROM outbox WHERE id = $1");
    Ok(Row::find_by_statement(statement(conn, &sql, [id.into()])).one(conn).await?)
}

/// Every message to an account, newest first.
pub(crate) async fn of_account(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM outbox WHERE account_id = $1 ORDER BY created_at DESC, id DESC");
    Ok(Row::find_by_statement(statement(conn, &sql, [account.0.as_uuid().into()])).all(conn).await?)
}

/// Holds off other changes that concern this mailbox until this one is done: two that count at once would both find room
/// for one more. SQLite has one writer at a time anyway.
pub(crate) async fn alone_with(tx: &WriteTx, mailbox: &str) -> Result<(), StoreError> {
    if tx.conn().get_database_backend() == DbBackend::Postgres {
        let lock = "SELECT pg_advisory_xact_lock(7240004, hashtext($1))";
        tx.conn().execute_raw(statement(tx.conn(), lock, [mailbox.into()])).await?;
    }
    Ok(())
}

async fn count(tx: &WriteTx, sql: &str, mailbox: &str, since: Timestamp) -> Result<i64, StoreError> {
    let question = statement(tx.conn(), sql, [mailbox.into(), since.as_micros().into()]);
    let row = tx.conn().query_one_raw(question).await?;
    Ok(row.map_or(Ok(0), |row| row.try_get("", "many"))?)
}

/// How many messages were stored for a mailbox since then.
pub(crate) async fn stored_since(tx: &WriteTx, mailbox: &str, since: Timestamp) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) AS many FROM outbox WHERE to_mailbox = $1 AND created_at > $2";
    count(tx, sql, mailbox, since).await
}

/// How many messages a mailbox got since then, those on their way included.
pub(crate) async fn sent_since(tx: &WriteTx, mailbox: &str, since: Timestamp) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) AS many FROM outbox WHERE to_mailbox = $1 \
               AND (sent_at > $2 OR (state = 'waiting' AND in_hand_until IS NOT NULL))";
    count(tx, sql, mailbox, since).await
}

/// Stores a message; nothing when one with its key is there already.
pub(crate) async fn create(
    tx: &WriteTx,
    message: &Message,
    stored: &Stored,
) -> Result<Option<String>, StoreError> {
    let id = tx.new_id();
    let secrets = (!stored.secrets.is_empty())
        .then(|| serde_json::to_string(&stored.secrets).map_err(|error| DbErr::Type(error.to_string())))
        .transpose()?;
    let done = tx
        .conn()
        .execute_raw(statement(
            tx.conn(),
            "INSERT INTO outbox (id, to_address, to_mailbox, subject, text, secrets, until, purpose, dedup_key, state, \
             tries, next_try_at, created_at, account_id) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', 0, $10, $10, $11) \
             ON CONFLICT (dedup_key) DO NOTHING",
            [
                id.as_uuid().into(),
                message.to.as_str().into(),
                message.to.mailbox().into(),
                stored.subject.as_str().into(),
                stored.text.as_str().into(),
                secrets.into(),
                message.one_time.as_ref().map(|it| it.until.as_micros()).into(),
                message.purpose.into(),
                message.dedup.clone().into(),
                tx.now().as_micros().into(),
                message.account.map(|it| it.0.as_uuid()).into(),
            ],
        ))
        .await?;
    Ok((done.rows_affected() > 0).then(|| id.as_uuid().to_string()))
}

/// A message that is due, as it goes out.
pub(crate) struct Due {
    pub id: Uuid,
    pub to: String,
    pub mailbox: String,
    pub subject: String,
    pub text: String,
    pub secrets: Vec<String>,
    pub until: Option<Timestamp>,
    pub tries: i32,
    pub created_at: i64,
}

/// The message, if it waits, its time has come and nobody else has it in hand.
pub(crate) async fn due(tx: &WriteTx, id: &str) -> Result<Option<Due>, StoreError> {
    let Some(id) = uuid(id) else { return Ok(None) };
    let lock = if tx.conn().get_database_backend() == DbBackend::Postgres { "FOR UPDATE" } else { "" };
    let sql = format!(
        "SELECT id, to_address, to_mailbox, subject, text, secrets, until, tries, created_at FROM outbox \
         WHERE id = $1 AND state = 'waiting' AND next_try_at <= $2 AND (in_hand_until IS NULL OR in_hand_until <= $2) {lock}"
    );
    let question = statement(tx.conn(), &sql, [id.into(), tx.now().as_micros().into()]);
    let Some(row) = tx.conn().query_one_raw(question).await? else { return Ok(None) };
    let secrets: Option<String> = row.try_get("", "secrets")?;
    let secrets = secrets.map(|text| serde_json::from_str(&text)).transpose();
    Ok(Some(Due {
        id: row.try_get("", "id")?,
        to: row.try_get("", "to_address")?,
        mailbox: row.try_get("", "to_mailbox")?,
        subject: row.try_get("", "subject")?,
        text: row.try_get("", "text")?,
        secrets: secrets.map_err(|error| DbErr::Type(error.to_string()))?.unwrap_or_default(),
        until: row.try_get::<Option<i64>>("", "until")?.map(Timestamp::from_micros),
        tries: row.try_get("", "tries")?,
        created_at: row.try_get("", "created_at")?,
    }))
}

/// Every message that is due and in nobody's hand, oldest first.
pub(crate) async fn all_due(
    conn: &impl ConnectionTrait,
    now: Timestamp,
    most: u32,
) -> Result<Vec<String>, StoreError> {
    let question = statement(
        conn,
        "SELECT id FROM outbox WHERE state = 'waiting' AND next_try_at <= $1 \
         AND (in_hand_until IS NULL OR in_hand_until <= $1) ORDER BY created_at, id LIMIT $2",
        [now.as_micros().into(), i64::from(most).into()],
    );
    let rows = conn.query_all_raw(question).await?;
    Ok(rows
        .iter()
        .map(|row| row.try_get::<Uuid>("", "id").map(|id| id.to_string()))
        .collect::<Result<_, _>>()?)
}

/// Takes a message in hand until then; whoever finds it in hand leaves it alone.
pub(crate) async fn take(tx: &WriteTx, due: &Due, until: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE outbox SET tries = tries + 1, in_hand_until = $2 WHERE id = $1";
    tx.conn().execute_raw(statement(tx.conn(), sql, [due.id.into(), until.as_micros().into()])).await?;
    Ok(())
}

/// What becomes of a message.
pub(crate) enum Fate {
    Sent,
    Again { at: Timestamp, error: String },
    Failed(String),
    Held(String),
}

/// Notes what became of a message at that try, unless somebody else has noted something since. What opens something is
/// erased with every end.
pub(crate) async fn settle(tx: &WriteTx, id: Uuid, tries: i32, fate: &Fate) -> Result<(), StoreError> {
    let now = tx.now().as_micros();
    let (state, error, next, sent) = match fate {
        Fate::Sent => ("sent", None, None, Some(now)),
        Fate::Again { at, error } => ("waiting", Some(error.as_str()), Some(at.as_micros()), None),
        Fate::Failed(error) => ("failed", Some(error.as_str()), None, None),
        Fate::Held(error) => ("held", Some(error.as_str()), None, None),
    };
    tx.conn()
        .execute_raw(statement(
            tx.conn(),
            "UPDATE outbox SET state = $3, last_error = $4, next_try_at = COALESCE($5, next_try_at), sent_at = $6, \
             in_hand_until = NULL, secrets = CASE WHEN $3 = 'waiting' THEN secrets ELSE NULL END \
             WHERE id = $1 AND state = 'waiting' AND tries = $2",
            [id.into(), tries.into(), state.into(), error.map(str::to_owned).into(), next.into(), sent.into()],
        ))
        .await?;
    Ok(())
}

/// Lets a message wait again from now on, unless it was sent, is in hand, or what it opens is gone.
pub(crate) async fn wait_again(tx: &WriteTx, id: &str) -> Result<bool, StoreError> {
    let Some(id) = uuid(id) else { return Ok(false) };
    let done = tx
        .conn()
        .execute_raw(statement(
            tx.conn(),
            "UPDATE outbox SET state = 'waiting', tries = 0, next_try_at = $2 WHERE id = $1 AND state <> 'sent' \
             AND (in_hand_until IS NULL OR in_hand_until <= $2) AND (until IS NULL OR secrets IS NOT NULL)",
            [id.into(), tx.now().as_micros().into()],
        ))
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Gives up messages whose one-time content has run out, and erases it; returns how many those were.
pub(crate) async fn give_up_run_out(tx: &WriteTx, reason: &str) -> Result<u64, StoreError> {
    let done = tx
        .conn()
        .execute_raw(statement(
            tx.conn(),
            "UPDATE outbox SET state = 'failed', last_error = $2, secrets = NULL \
             WHERE state = 'waiting' AND until <= $1 AND (in_hand_until IS NULL OR in_hand_until <= $1)",
            [tx.now().as_micros().into(), reason.into()],
        ))
        .await?;
    Ok(done.rows_affected())
}

/// Deletes what is settled and was written before `settled`, and whatever was written before `any`.
pub(crate) async fn delete_before(
    tx: &WriteTx,
    settled: Timestamp,
    any: Timestamp,
) -> Result<u64, StoreError> {
    let done = tx
        .conn()
        .execute_raw(statement(
            tx.conn(),
            "DELETE FROM outbox WHERE (created_at < $1 AND state <> 'waiting') OR created_at < $2",
            [settled.as_micros().into(), any.as_micros().into()],
        ))
        .await?;
    Ok(done.rows_affected())
}
