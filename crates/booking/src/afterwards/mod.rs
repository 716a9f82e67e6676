//! One message after an event, to those who were there: where their certificate is, and where they can say what they thought
//! of it. Nobody gets it twice.

mod preview;
pub(crate) mod queries;

use std::collections::BTreeSet;

use praxis_domain::Id;
use praxis_identity::AccountId;
use praxis_mail::outbox::EnqueueError;
use praxis_mail::{Address, Enqueued, Message, OneTime, enqueue};
use praxis_storage::{StoreError, WriteTx};
use praxis_web::{EventFacts, Site};

use crate::certificates::{self, Present};
use crate::evaluation::Mark;
use crate::stored::{Booked, BookingEvent, MessageKind};
use crate::{evaluation, letters, urls};

pub(crate) use preview::{Preview, mark};

/// The links of a message that waits work at least for so long.
const WORKS_SECONDS: i64 = 60 * 24 * 3600;

/// What there is for somebody afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Afterwards {
    /// A certificate.
    pub certificate: bool,
    /// The form about what they thought of it.
    pub evaluation: bool,
}

impl Afterwards {
    /// What there is for somebody now, or would be once certificates are issued to all who have none.
    fn of(event: &BookingEvent, it: &Present, once_issued: bool, answered: bool) -> Self {
        Self {
            certificate: it.valid().is_some() || (once_issued && it.is_new()),
            evaluation: evaluation::is_open(event) && !answered,
        }
    }

    fn is_something(self) -> bool {
        self.certificate || self.evaluation
    }
}

/// Who gets the message if it is sent now, or once certificates are issued: those who were there, have something to be told and
/// were not told before.
pub(crate) async fn recipients(
    site: &Site,
    event: &BookingEvent,
    once_issued: bool,
) -> Result<Vec<(Present, Afterwards)>, StoreError> {
    let conn = site.store.read();
    let told = queries::told(conn, &event.key).await?;
    let present = certificates::queries::present(conn, &event.key).await?;
    let marks = evaluation::queries::marks(conn, &event.key).await?;
    let answered = |it: &Present| Mark::of(&site.key, &it.booked).is_among(&marks);
    Ok(to_tell(event, present, once_issued, &told, answered))
}

fn to_tell(
    event: &BookingEvent,
    present: Vec<Present>,
    once_issued: bool,
    told: &BTreeSet<Id>,
    answered: impl Fn(&Present) -> bool,
) -> Vec<(Present, Afterwards)> {
    let with = |it: Present| (Afterwards::of(event, &it, once_issued, answered(&it)), it);
    let is_told = |it: &Present| told.contains(&it.booked.id);
    let untold = present.into_iter().filter(|it| !is_told(it) && Address::parse(&it.booked.email).is_ok());
    untold.map(with).filter(|(what, _)| what.is_something()).map(|(what, it)| (it, what)).collect()
}

/// What it says: the subject, the text, and the links in it that open something.
pub(crate) fn letter(
    site: &Site,
    facts: &EventFacts,
    booked: &Booked,
    what: Afterwards,
) -> (String, String, Vec<String>) {
    let language = &site.language;
    let below = |part: &str| format!("{}/{part}", letters::link(site, booked.id));
    let (certificate, evaluation) = (below(urls::CERTIFICATE), below(urls::EVALUATION));
    let mut parts = vec![
        language.with("afterwards-hello", &[("name", &booked.name)]),
        language.with("afterwards-thanks", &[("title", &facts.title)]),
    ];
    let mut secrets = Vec::new();
    if what.certificate {
        parts.push(language.with("afterwards-certificate", &[("link", &certificate)]));
        secrets.push(certificate);
    }
    if what.evaluation {
        parts.push(language.with("afterwards-evaluation", &[("link", &evaluation)]));
        secrets.push(evaluation);
    }
    parts.push(language.t("afterwards-link").to_owned());
    parts.push(site.name().to_string());
    (language.with("afterwards-subject", &[("title", &facts.title)]), parts.join("\n\n"), secrets)
}

/// Tells those who were there and were not told before, within the caller's change; says how many messages there are. Whoever
/// calls it holds the event alone.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn tell(
    tx: &mut WriteTx,
    site: &Site,
    facts: &EventFacts,
    event: &BookingEvent,
    by: AccountId,
) -> Result<usize, StoreError> {
    let told = queries::told(tx.conn(), &event.key).await?;
    let present = certificates::queries::present(tx.conn(), &event.key).await?;
    let marks = evaluation::queries::marks(tx.conn(), &event.key).await?;
    let answered = |it: &Present| Mark::of(&site.key, &it.booked).is_among(&marks);
    let mut all = to_tell(event, present, false, &told, answered);
    // two changes that write to the same mailboxes take turns in the same order
    all.sort_by(|(a, _), (b, _)| a.booked.mailbox.cmp(&b.booked.mailbox));
    let mut many = 0;
    let mut kind = MessageKind::Evaluation;
    for (it, what) in &all {
        if send(tx, site, facts, &it.booked, *what).await? {
            queries::note_told(tx, it.booked.id).await?;
            many += 1;
        }
        if what.certificate {
            kind = MessageKind::Certificate;
        }
    }
    if many > 0 {
        queries::note_message(tx, &event.key, kind, by, many).await?;
    }
    Ok(many)
}

/// Hands one message to the outbox; says whether it is there.
async fn send(
    tx: &mut WriteTx,
    site: &Site,
    facts: &EventFacts,
    booked: &Booked,
    what: Afterwards,
) -> Result<bool, StoreError> {
    let Ok(to) = Address::parse(&booked.email) else { return Ok(false) };
    let (subject, text, secrets) = letter(site, facts, booked, what);
    let message = Message {
        to,
        subject,
        text,
        purpose: "booking",
        account: booked.account,
        dedup: Some(format!("booking {} afterwards", booked.id)),
        one_time: Some(OneTime { secrets, until: tx.now().plus_seconds(WORKS_SECONDS) }),
    };
    match enqueue(tx, message).await {
        Ok(Enqueued::Waits | Enqueued::Known) => Ok(true),
        Ok(Enqueued::Flood) => Ok(false),
        Err(EnqueueError::Store(error)) => Err(error),
        Err(EnqueueError::Message(error)) => {
            tracing::error!(%error, "a message after an event could not be written");
            Ok(false)
        }
    }
}
