//! Issuing: to whom, and once.

use praxis_domain::Timestamp;
use praxis_storage::{StoreError, WriteTx};
use praxis_web::{EventFacts, Site};

use super::queries::{self, Certificate};
use super::said::{Said, Withdrawn};
use crate::stored::{Booked, BookingEvent};

/// Somebody who was there, and the certificates they were issued, the newest first.
#[derive(Clone, Debug)]
pub(crate) struct Present {
    pub booked: Booked,
    pub certificates: Vec<Certificate>,
}

impl Present {
    /// The certificate that is valid.
    pub(crate) fn valid(&self) -> Option<&Certificate> {
        self.certificates.iter().find(|it| it.is_valid())
    }

    /// Whether they get one when certificates are issued. One that was taken back is not issued again with all others.
    pub(crate) fn is_new(&self) -> bool {
        self.certificates.is_empty()
    }
}

/// Why certificates cannot be issued at the moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NotYet {
    /// The event was called off.
    CalledOff,
    /// It is not over.
    NotOver,
    /// It is set up without certificates.
    NotOffered,
}

/// Whether certificates of an event can be issued now.
pub(crate) fn is_time(facts: &EventFacts, event: &BookingEvent, now: Timestamp) -> Result<(), NotYet> {
    if facts.cancelled {
        return Err(NotYet::CalledOff);
    }
    if !event.settings.certificate.offered {
        return Err(NotYet::NotOffered);
    }
    // where no day is known, its organisers know whether it was
    match facts.over.or(facts.begins) {
        Some(over) if over > now => Err(NotYet::NotOver),
        _ => Ok(()),
    }
}

/// Issues certificates to all who were there and never had one; says to how many. Whoever calls it holds the event alone.
pub(super) async fn issue_all(
    tx: &mut WriteTx,
    site: &Site,
    facts: &EventFacts,
    event: &BookingEvent,
) -> Result<usize, StoreError> {
    let mut issued = 0;
    for it in queries::present(tx.conn(), &event.key).await? {
        if it.is_new() {
            let said = Said::of(site, facts, event, it.booked.way);
            queries::issue(tx, &it.booked, &it.booked.name, &said).await?;
            issued += 1;
        }
    }
    Ok(issued)
}

/// Takes a certificate back.
pub(super) async fn withdraw(
    tx: &mut WriteTx,
    certificate: &Certificate,
    why: Withdrawn,
) -> Result<bool, StoreError> {
    let said = Said { withdrawn: Some(why), ..certificate.said.clone() };
    queries::withdraw(tx, certificate, &said).await
}
