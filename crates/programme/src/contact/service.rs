use praxis_storage::{Store, StoreError};
use praxis_web::Language;
use praxis_web::form::FieldErrors;

use super::messages::{self, Message};
use crate::catalogue::PersonRow;

/// What someone typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub to: String,
    pub name: String,
    pub email: String,
    pub message: String,
    /// A field no person sees; what fills it is a robot.
    pub website: String,
}

/// What became of it.
pub(super) enum Outcome {
    /// It is stored, under this number.
    Stored(String),
    /// Something must be put right first.
    Errors(FieldErrors),
    /// So many came in the last hour that no more are taken now.
    TooMany,
}

const LONGEST_NAME: usize = 200;
const LONGEST_MESSAGE: usize = 10_000;
/// A flood is more than any programme gets; the disk must not be filled by one.
const MOST_IN_AN_HOUR: i64 = 2_000;

/// Stores a message, once it can be answered.
pub(super) async fn send(
    store: &Store,
    language: &Language,
    typed: &Typed,
    to: Option<&PersonRow>,
) -> Result<Outcome, StoreError> {
    let errors = check(language, typed);
    if !errors.is_empty() {
        return Ok(Outcome::Errors(errors));
    }
    let number = number(store);
    if !typed.website.is_empty() {
        // a robot is told what a person would be told, and nothing is kept
        return Ok(Outcome::Stored(number));
    }
    if messages::count_since(store.read(), store.clock().now().plus_seconds(-3600)).await? >= MOST_IN_AN_HOUR
    {
        return Ok(Outcome::TooMany);
    }
    let tx = store.begin().await?;
    let message = Message {
        number: number.clone(),
        to_key: to.map(|person| person.core.handle.clone()),
        name: typed.name.trim().to_owned(),
        email: typed.email.trim().to_owned(),
        message: typed.message.trim().to_owned(),
        created_at: tx.now().as_micros(),
    };
    messages::create(&tx, &message).await?;
    tx.commit().await?;
    Ok(Outcome::Stored(number))
}

fn number(store: &Store) -> String {
    let id = praxis_domain::Id::new(store.clock().now()).as_uuid().simple().to_string();
    id[id.len() - 10..].to_uppercase()
}

fn check(language: &Language, typed: &Typed) -> FieldErrors {
    let mut errors = FieldErrors::default();
    let name = typed.name.trim();
    if name.is_empty() {
        errors.add("name", language.t("contact-name-missing"));
    } else if name.chars().count() > LONGEST_NAME {
        errors.add("name", language.with("too-long", &[("most", &LONGEST_NAME)]));
    }
    if !is_email(typed.email.trim()) {
        errors.add("email", language.t("contact-email-wrong"));
    }
    let message = typed.message.trim();
    if message.is_empty() {
        errors.add("message", language.t("contact-message-missing"));
    } else if message.chars().count() > LONGEST_MESSAGE {
        errors.add("message", language.with("too-long", &[("most", &LONGEST_MESSAGE)]));
    }
    // a NUL can be kept by one database and not by the other; nobody types one
    for (field, text) in [("name", name), ("message", message)] {
        if text.contains('\0') {
            errors.add(field, language.t("contact-odd-character"));
        }
    }
    errors
}

/// Whether an answer could reach it: one @ with something before, a dotted name behind, no white space.
fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.rsplit_once('@') else { return false };
    let plain =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c.is_control());
    text.len() <= 254
        && plain(user)
        && !user.contains('@')
        && plain(host)
        && host.split('.').count() > 1
        && host.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_when_an_answer_could_reach_it() {
        for good in ["a@b.uk", "first.last+tag@example.co.uk", "ž@example.org"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["", "a", "a@", "@b.uk", "a@b", "a b@c.uk", "a@b@c.uk", "a@b..uk", "a@b.uk\n", "a@b.uk\0"]
        {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
