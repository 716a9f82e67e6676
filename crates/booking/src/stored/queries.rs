//! Events that are booked, and their bookings, in the database.

use std::collections::BTreeMap;

use praxis_domain::{Id, Timestamp};
use praxis_identity::AccountId;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement as Sql, Value, prelude::Uuid};

use super::{Attended, AttendedBy, Booked, BookingEvent, Count, Counts, Settings, State, Way};

/// What the change log calls an event's bookings. The subject is the event's key.
pub const BOOKING: &str = "booking";

/// A question or a change with its values.
pub(crate) fn sql(
    conn: &impl ConnectionTrait,
    text: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Sql {
    Sql::from_sql_and_values(conn.get_database_backend(), text, values)
}

pub(crate) fn damaged(what: &str) -> StoreError {
    StoreError::Database(DbErr::Custom(format!("{what} in the database cannot be read")))
}

pub(crate) fn micros(at: Option<Timestamp>) -> Value {
    at.map(Timestamp::as_micros).into()
}

#[derive(FromQueryResult)]
struct EventRow {
    event_key: String,
    settings: String,
    version: i64,
    made_at: i64,
    updated_at: i64,
    needs_deleted_at: Option<i64>,
    over_at: Option<i64>,
    called_off_told: Option<i64>,
}

impl EventRow {
    fn read(self) -> Result<BookingEvent, StoreError> {
        let settings: Settings =
            serde_json::from_str(&self.settings).map_err(|_| damaged("how an event is booked"))?;
        Ok(BookingEvent {
            key: self.event_key,
            settings,
            version: self.version,
            made_at: Timestamp::from_micros(self.made_at),
            updated_at: Timestamp::from_micros(self.updated_at),
            needs_deleted_at: self.needs_deleted_at.map(Timestamp::from_micros),
            over_at: self.over_at.map(Timestamp::from_micros),
            called_off_told: self.called_off_told,
        })
    }
}

/// All events that are booked here.
///
/// # Errors
/// When the database refuses.
pub async fn events(conn: &impl ConnectionTrait) -> Result<Vec<BookingEvent>, StoreError> {
    let question = sql(conn, "SELECT * FROM booking_event ORDER BY event_key", []);
    let rows = EventRow::find_by_statement(question).all(conn).await?;
    rows.into_iter().map(EventRow::read).collect()
}

/// How that event is booked.
///
/// # Errors
/// When the database refuses.
pub async fn event(conn: &impl ConnectionTrait, key: &str) -> Result<Option<BookingEvent>, StoreError> {
    let question = sql(conn, "SELECT * FROM booking_event WHERE event_key = $1", [key.into()]);
    EventRow::find_by_statement(question).one(conn).await?.map(EventRow::read).transpose()
}

/// The same, and nobody else takes or frees a place at that event until this change is done. SQLite has one writer at a time
/// anyway.
///
/// # Errors
/// When the database refuses.
pub async fn event_alone(tx: &WriteTx, key: &str) -> Result<Option<BookingEvent>, StoreError> {
    let conn = tx.conn();
    let lock = if conn.get_database_backend() == DbBackend::Postgres { " FOR UPDATE" } else { "" };
    let text = format!("SELECT * FROM booking_event WHERE event_key = $1{lock}");
    let row = EventRow::find_by_statement(sql(conn, text, [key.into()])).one(conn).await?;
    row.map(EventRow::read).transpose()
}

fn document(settings: &Settings) -> String {
    // texts, numbers and lists under names
    serde_json::to_string(settings).expect("settings can be written as JSON")
}

/// Sets up how an event is booked, where nobody did yet.
///
/// # Errors
/// When the database refuses, or somebody else was faster.
pub async fn create_event(tx: &mut WriteTx, key: &str, settings: &Settings) -> Result<(), StoreError> {
    let now = tx.now().as_micros();
    let insert = sql(
        tx.conn(),
        "INSERT INTO booking_event (event_key, settings, version, made_at, updated_at) VALUES ($1, $2, 1, $3, $3) \
         ON CONFLICT (event_key) DO NOTHING",
        [key.into(), document(settings).into(), now.into()],
    );
    if tx.conn().execute_raw(insert).await?.rows_affected() == 0 {
        return Err(StoreError::Conflict(key.to_owned()));
    }
    tx.changed(BOOKING, key).await
}

/// Stores how an event is booked, where nobody changed that since it was read.
///
/// # Errors
/// When the database refuses, or somebody else was faster.
pub async fn change_event(
    tx: &mut WriteTx,
    key: &str,
    version: i64,
    settings: &Settings,
) -> Result<(), StoreError> {
    let update = sql(
        tx.conn(),
        "UPDATE booking_event SET settings = $1, version = $2 + 1, updated_at = $3 WHERE event_key = $4 AND version = $2",
        [document(settings).into(), version.into(), tx.now().as_micros().into(), key.into()],
    );
    if tx.conn().execute_raw(update).await?.rows_affected() == 0 {
        return Err(StoreError::Conflict(key.to_owned()));
    }
    tx.changed(BOOKING, key).await
}

/// Notes that those who booked were told that the event is called off, as that version of its record says.
pub(crate) async fn note_called_off(tx: &mut WriteTx, key: &str, version: i64) -> Result<(), StoreError> {
    let text = "UPDATE booking_event SET called_off_told = $1 WHERE event_key = $2";
    tx.conn().execute_raw(sql(tx.conn(), text, [version.into(), key.into()])).await?;
    tx.changed(BOOKING, key).await
}

/// Notes that an event takes place after all, as that version of its record says: if it is called off again, people are told
/// again.
pub(crate) async fn note_put_back(tx: &mut WriteTx, key: &str, version: i64) -> Result<(), StoreError> {
    let text =
        "UPDATE booking_event SET called_off_told = NULL WHERE event_key = $1 AND called_off_told < $2";
    let done = tx.conn().execute_raw(sql(tx.conn(), text, [key.into(), version.into()])).await?;
    if done.rows_affected() > 0 {
        tx.changed(BOOKING, key).await?;
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct CountRow {
    event_key: String,
    way: String,
    state: String,
    many: i64,
}

fn counted(rows: Vec<CountRow>) -> BTreeMap<String, Counts> {
    let mut all: BTreeMap<String, Counts> = BTreeMap::new();
    for row in rows {
        let (Some(way), Some(state)) = (Way::of_word(&row.way), State::of_word(&row.state)) else { continue };
        let counts = all.entry(row.event_key).or_default();
        let Count { booked, offered, waiting } = counts.of_mut(way);
        let many = u32::try_from(row.many).unwrap_or(u32::MAX);
        match state {
            State::Booked => *booked = many,
            State::Offered => *offered = many,
            State::Waiting => *waiting = many,
            State::Cancelled | State::Expired => {}
        }
    }
    all
}

/// How many bookings stand how, by event.
///
/// # Errors
/// When the database refuses.
pub async fn all_counts(conn: &impl ConnectionTrait) -> Result<BTreeMap<String, Counts>, StoreError> {
    let text = "SELECT event_key, way, state, COUNT(*) AS many FROM booking GROUP BY event_key, way, state";
    Ok(counted(CountRow::find_by_statement(sql(conn, text, [])).all(conn).await?))
}

/// How many bookings of that event stand how.
///
/// # Errors
/// When the database refuses.
pub async fn counts(conn: &impl ConnectionTrait, event: &str) -> Result<Counts, StoreError> {
    let text = "SELECT event_key, way, state, COUNT(*) AS many FROM booking WHERE event_key = $1 \
                GROUP BY event_key, way, state";
    let rows = CountRow::find_by_statement(sql(conn, text, [event.into()])).all(conn).await?;
    Ok(counted(rows).remove(event).unwrap_or_default())
}

#[derive(FromQueryResult)]
struct BookingRow {
    id: Uuid,
    event_key: String,
    reference: String,
    manage_hash: String,
    name: String,
    email: String,
    mailbox: String,
    way: String,
    state: String,
    place_in_line: i64,
    offered_until: Option<i64>,
    account: Option<Uuid>,
    answers: String,
    attended: String,
    attended_by: Option<String>,
    attended_at: Option<i64>,
    version: i64,
    booked_at: i64,
    changed_at: i64,
}

impl BookingRow {
    fn read(self) -> Result<Booked, StoreError> {
        let wrong = || damaged("a booking");
        let at = Timestamp::from_micros;
        Ok(Booked {
            way: Way::of_word(&self.way).ok_or_else(wrong)?,
            state: State::of_word(&self.state).ok_or_else(wrong)?,
            answers: serde_json::from_str(&self.answers).map_err(|_| wrong())?,
            attended: Attended::of_word(&self.attended).ok_or_else(wrong)?,
            attended_by: self.attended_by.as_deref().and_then(AttendedBy::of_word),
            id: Id::from_uuid(self.id),
            event: self.event_key,
            reference: self.reference,
            manage_hash: self.manage_hash,
            name: self.name,
            email: self.email,
            mailbox: self.mailbox,
            place_in_line: self.place_in_line,
            offered_until: self.offered_until.map(at),
            account: self.account.map(|id| AccountId(Id::from_uuid(id))),
            attended_at: self.attended_at.map(at),
            version: self.version,
            booked_at: at(self.booked_at),
            changed_at: at(self.changed_at),
        })
    }
}

async fn read_all(conn: &impl ConnectionTrait, question: Sql) -> Result<Vec<Booked>, StoreError> {
    let rows = BookingRow::find_by_statement(question).all(conn).await?;
    rows.into_iter().map(BookingRow::read).collect()
}

async fn read_one(conn: &impl ConnectionTrait, question: Sql) -> Result<Option<Booked>, StoreError> {
    BookingRow::find_by_statement(question).one(conn).await?.map(BookingRow::read).transpose()
}

/// All bookings of an event, in the order in which people came.
///
/// # Errors
/// When the database refuses.
pub async fn bookings(conn: &impl ConnectionTrait, event: &str) -> Result<Vec<Booked>, StoreError> {
    let text = "SELECT * FROM booking WHERE event_key = $1 ORDER BY place_in_line, id";
    read_all(conn, sql(conn, text, [event.into()])).await
}

/// A booking.
///
/// # Errors
/// When the database refuses.
pub async fn booking(conn: &impl ConnectionTrait, id: Id) -> Result<Option<Booked>, StoreError> {
    read_one(conn, sql(conn, "SELECT * FROM booking WHERE id = $1", [id.as_uuid().into()])).await
}

/// The booking whose private link that secret opens, by its hash.
///
/// # Errors
/// When the database refuses.
pub async fn by_manage_hash(conn: &impl ConnectionTrait, hash: &str) -> Result<Option<Booked>, StoreError> {
    read_one(conn, sql(conn, "SELECT * FROM booking WHERE manage_hash = $1", [hash.into()])).await
}

/// The bookings of somebody who was signed in, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn of_account(conn: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Booked>, StoreError> {
    let text = "SELECT * FROM booking WHERE account = $1 ORDER BY booked_at DESC, id DESC";
    read_all(conn, sql(conn, text, [account.0.as_uuid().into()])).await
}

/// The booking of that mailbox at an event from which something can still come.
///
/// # Errors
/// When the database refuses.
pub async fn live_of_mailbox(
    conn: &impl ConnectionTrait,
    event: &str,
    mailbox: &str,
) -> Result<Option<Booked>, StoreError> {
    let text = "SELECT * FROM booking WHERE event_key = $1 AND mailbox = $2 AND state IN ('booked', 'waiting', 'offered')";
    read_one(conn, sql(conn, text, [event.into(), mailbox.into()])).await
}
