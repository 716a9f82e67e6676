//! Certificates in the database.

use std::collections::BTreeMap;

use praxis_domain::{Id, Timestamp};
use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement as Sql, prelude::Uuid};

use super::code::Code;
use super::issue::Present;
use super::said::Said;
use crate::stored::queries::{BOOKING, bookings, damaged, sql};
use crate::stored::{Attended, Booked};

/// A certificate that was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Certificate {
    pub id: Id,
    /// The booking it was issued for; none once that is deleted.
    pub booking: Option<Id>,
    /// The event's key.
    pub event: String,
    pub code: Code,
    /// The name that stands on it; none once its holder's account is erased.
    pub name: String,
    pub said: Said,
    pub issued_at: Timestamp,
    /// Since when it is no longer valid.
    pub revoked_at: Option<Timestamp>,
}

impl Certificate {
    /// Whether it is valid.
    pub(crate) fn is_valid(&self) -> bool {
        self.revoked_at.is_none()
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    booking: Option<Uuid>,
    event_key: String,
    code: String,
    name: String,
    document: String,
    issued_at: i64,
    revoked_at: Option<i64>,
}

impl Row {
    fn read(self) -> Result<Certificate, StoreError> {
        Ok(Certificate {
            id: Id::from_uuid(self.id),
            booking: self.booking.map(Id::from_uuid),
            event: self.event_key,
            code: Code::stored(&self.code),
            name: self.name,
            said: serde_json::from_str(&self.document).map_err(|_| damaged("a certificate"))?,
            issued_at: Timestamp::from_micros(self.issued_at),
            revoked_at: self.revoked_at.map(Timestamp::from_micros),
        })
    }
}

async fn all(conn: &impl ConnectionTrait, question: Sql) -> Result<Vec<Certificate>, StoreError> {
    Row::find_by_statement(question).all(conn).await?.into_iter().map(Row::read).collect()
}

/// The certificates of an event by booking, the newest of each first. Those whose booking is deleted are left out.
pub(super) async fn of_event(
    conn: &impl ConnectionTrait,
    event: &str,
) -> Result<BTreeMap<Id, Vec<Certificate>>, StoreError> {
    let text = "SELECT * FROM booking_certificate WHERE event_key = $1 ORDER BY issued_at DESC, revoked_at IS NULL DESC, id DESC";
    let mut by_booking: BTreeMap<Id, Vec<Certificate>> = BTreeMap::new();
    for certificate in all(conn, sql(conn, text, [event.into()])).await? {
        if let Some(booking) = certificate.booking {
            by_booking.entry(booking).or_default().push(certificate);
        }
    }
    Ok(by_booking)
}

/// The certificates of a booking, the newest first.
pub(crate) async fn of_booking(
    conn: &impl ConnectionTrait,
    booking: Id,
) -> Result<Vec<Certificate>, StoreError> {
    let text = "SELECT * FROM booking_certificate WHERE booking = $1 ORDER BY issued_at DESC, revoked_at IS NULL DESC, id DESC";
    all(conn, sql(conn, text, [booking.as_uuid().into()])).await
}

/// Everybody who was at an event, by name.
pub(crate) async fn present(conn: &impl ConnectionTrait, event: &str) -> Result<Vec<Present>, StoreError> {
    let mut certificates = of_event(conn, event).await?;
    let mut present: Vec<Present> = bookings(conn, event)
        .await?
        .into_iter()
        .filter(|it| it.attended == Attended::Yes)
        .map(|booked| Present { certificates: certificates.remove(&booked.id).unwrap_or_default(), booked })
        .collect();
    present.sort_by_cached_key(|it| it.booked.name.to_lowercase());
    Ok(present)
}

/// A certificate of that event.
pub(super) async fn one(
    conn: &impl ConnectionTrait,
    event: &str,
    id: Id,
) -> Result<Option<Certificate>, StoreError> {
    let text = "SELECT * FROM booking_certificate WHERE id = $1 AND event_key = $2";
    let question = sql(conn, text, [id.as_uuid().into(), event.into()]);
    Ok(all(conn, question).await?.pop())
}

/// The certificate with that code.
pub(super) async fn by_code(
    conn: &impl ConnectionTrait,
    code: &Code,
) -> Result<Option<Certificate>, StoreError> {
    let text = "SELECT * FROM booking_certificate WHERE code = $1";
    Ok(all(conn, sql(conn, text, [code.as_str().into()])).await?.pop())
}

fn document(said: &Said) -> String {
    // texts, numbers and lists of texts: nothing that JSON cannot hold
    serde_json::to_string(said).expect("what a certificate says is JSON")
}

/// Makes everybody else who changes something about the certificates of that event wait until this change is stored.
pub(crate) async fn alone_with(tx: &WriteTx, event: &str) -> Result<(), StoreError> {
    let text = "UPDATE booking_event SET version = version WHERE event_key = $1";
    tx.conn().execute_raw(sql(tx.conn(), text, [event.into()])).await?;
    Ok(())
}

/// Issues a certificate.
pub(super) async fn issue(
    tx: &mut WriteTx,
    booked: &Booked,
    name: &str,
    said: &Said,
) -> Result<Code, StoreError> {
    let code = Code::new();
    let insert = sql(
        tx.conn(),
        "INSERT INTO booking_certificate (id, booking, account, event_key, code, name, document, issued_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        [
            Id::new(tx.now()).as_uuid().into(),
            booked.id.as_uuid().into(),
            booked.account.map(|account| account.0.as_uuid()).into(),
            booked.event.as_str().into(),
            code.as_str().into(),
            name.into(),
            document(said).into(),
            tx.now().as_micros().into(),
        ],
    );
    tx.conn().execute_raw(insert).await?;
    tx.changed(BOOKING, &booked.event).await?;
    Ok(code)
}

/// Takes a certificate back; returns whether it was valid until then.
pub(super) async fn withdraw(
    tx: &mut WriteTx,
    certificate: &Certificate,
    said: &Said,
) -> Result<bool, StoreError> {
    let update = sql(
        tx.conn(),
        "UPDATE booking_certificate SET revoked_at = $1, document = $2 WHERE id = $3 AND revoked_at IS NULL",
        [tx.now().as_micros().into(), document(said).into(), certificate.id.as_uuid().into()],
    );
    let was_valid = tx.conn().execute_raw(update).await?.rows_affected() == 1;
    if was_valid {
        tx.changed(BOOKING, &certificate.event).await?;
    }
    Ok(was_valid)
}
