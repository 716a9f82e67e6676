//! Whether people came, in the database.

use praxis_domain::{Id, Timestamp};
use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, Value};

use crate::stored::queries::{BOOKING, event_alone, sql};
use crate::stored::{Attended, AttendedBy, State, Way};

/// So many bookings are named in one statement: databases take only so many values.
const AT_ONCE: usize = 1_000;

/// The condition that a booking is one of these, from the fifth value on.
fn one_of(ids: &[Id]) -> (String, Vec<Value>) {
    let places: Vec<String> = (0..ids.len()).map(|at| format!("${}", at + 5)).collect();
    (format!("id IN ({})", places.join(", ")), ids.iter().map(|id| id.as_uuid().into()).collect())
}

/// Who is to be noted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Whom<'a> {
    /// These bookings, whatever their state.
    These(&'a [Id]),
    /// This booking, while it has a place.
    WithPlace(Id),
    /// Everybody who has a place and is not noted yet; only those of one way, where it is named.
    Rest(Option<Way>),
    /// Whom a list noted at that moment.
    NotedAt(Timestamp),
    /// Everybody who is noted.
    All,
}

/// Notes whether people came; returns how many that changes. Who is noted so already stays as they are, so that two who do
/// the same at once agree. The booking's own version stays: what somebody booked has not changed, and a form that they have
/// open, or their calendar, is not to think so.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn note(
    tx: &mut WriteTx,
    event: &str,
    whom: Whom<'_>,
    attended: Attended,
    by: AttendedBy,
) -> Result<u64, StoreError> {
    // before any booking, as whoever takes or frees a place does: two who note and change many wait for each other in one order
    event_alone(tx, event).await?;
    let by = (attended != Attended::Unknown).then(|| by.word());
    let at = by.map(|_| tx.now().as_micros());
    // lists, phones and bookings change rows of one event one after the other
    event_alone(tx, event).await?;
    let mut many = 0;
    let own: Vec<(String, Vec<Value>)> = match whom {
        Whom::These(ids) => ids.chunks(AT_ONCE).map(one_of).collect(),
        Whom::WithPlace(id) => {
            let values = vec![id.as_uuid().into(), State::Booked.word().into()];
            vec![("id = $5 AND state = $6".to_owned(), values)]
        }
        Whom::Rest(way) => {
            let mut values: Vec<Value> = vec![State::Booked.word().into(), Attended::Unknown.word().into()];
            let of_way = way.map_or("", |_| " AND way = $7");
            values.extend(way.map(|way| way.word().into()));
            vec![(format!("state = $5 AND attended = $6{of_way}"), values)]
        }
        Whom::NotedAt(at) => {
            let values = vec![at.as_micros().into(), AttendedBy::List.word().into()];
            vec![("attended_at = $5 AND attended_by = $6".to_owned(), values)]
        }
        Whom::All => vec![("attended <> $5".to_owned(), vec![Attended::Unknown.word().into()])],
    };
    for (which, values) in own {
        let text = format!(
            "UPDATE booking SET attended = $1, attended_by = $2, attended_at = $3 \
             WHERE event_key = $4 AND attended <> $1 AND {which}"
        );
        let first: [Value; 4] = [attended.word().into(), by.into(), at.into(), event.into()];
        let update = sql(tx.conn(), text, first.into_iter().chain(values));
        many += tx.conn().execute_raw(update).await?.rows_affected();
    }
    if many > 0 {
        tx.changed(BOOKING, event).await?;
    }
    Ok(many)
}
