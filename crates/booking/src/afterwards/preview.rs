//! The one message before it goes: who gets it, what it says to the first of them, and whether that changed since it was shown.

use praxis_domain::Id;
use praxis_identity::secret::Token;
use praxis_web::{EventFacts, Visit};

use super::{Afterwards, letter};
use crate::certificates::Present;
use crate::stored::BookingEvent;

/// So many names of those who get a message are shown.
const SHOWN: usize = 200;

/// What an organiser sees of the message (`afterwards/preview.html`).
pub(crate) struct Preview {
    /// Who gets it and what it tells them of; the first of them.
    pub names: Vec<String>,
    /// How many more get it.
    pub more: usize,
    /// How many get it.
    pub all: usize,
    /// What it says to the first of them, with its links hidden.
    pub message: Option<(String, String)>,
    pub sends_mail: bool,
}

impl Preview {
    /// The message as it would go to these people.
    pub fn of(visit: &Visit, facts: &EventFacts, told: &[(Present, Afterwards)]) -> Self {
        let message = told.first().map(|(it, what)| {
            let (subject, text, secrets) = letter(&visit.site, facts, &it.booked, *what);
            let instead = visit.t("certificates-link-of-theirs");
            let masked = secrets.iter().fold(text, |text, secret| text.replace(secret.as_str(), instead));
            (subject, masked)
        });
        Self {
            names: told.iter().take(SHOWN).map(|(it, what)| named(visit, it, *what)).collect(),
            more: told.len().saturating_sub(SHOWN),
            all: told.len(),
            message,
            sends_mail: visit.site.sends_mail,
        }
    }
}

/// Somebody who gets it, and what it tells them of.
fn named(visit: &Visit, it: &Present, what: Afterwards) -> String {
    let key = match (what.certificate, what.evaluation) {
        (true, true) => "afterwards-of-both",
        (true, false) => "afterwards-of-certificate",
        _ => "afterwards-of-evaluation",
    };
    visit.language().with(key, &[("name", &it.booked.name), ("email", &it.booked.email)])
}

/// What would be done, in a few letters: a form that was shown before that changed is shown again. `others` are those to whom
/// something else is done by the same button.
pub(crate) fn mark(
    event: &BookingEvent,
    others: impl Iterator<Item = Id>,
    told: &[(Present, Afterwards)],
) -> String {
    let others: Vec<String> = others.map(|id| id.to_string()).collect();
    let told: Vec<String> = told.iter().map(|(it, what)| format!("{} {what:?}", it.booked.id)).collect();
    let whole = format!("{} {} | {}", event.version, others.join(" "), told.join(" "));
    Token::brought(&whole).hash().chars().take(16).collect()
}
