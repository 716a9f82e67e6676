//! What several forms ask for: a name, an address, a new password.

use praxis_identity::account::Email;
use praxis_identity::password::{self, LONGEST, SHORTEST, Weakness};
use praxis_web::form::FieldErrors;
use praxis_web::{Stop, Visit};

const LONGEST_NAME: usize = 100;

/// A name somebody typed, or what to do about it.
pub(crate) fn name(visit: &Visit, typed: &str, errors: &mut FieldErrors) -> String {
    let name = typed.trim();
    if name.is_empty() {
        errors.add("name", visit.t("account-name-missing"));
    } else if name.chars().count() > LONGEST_NAME {
        errors.add("name", visit.language().with("too-long", &[("most", &LONGEST_NAME)]));
    } else if name.chars().any(char::is_control) {
        errors.add("name", visit.t("account-name-odd"));
    }
    name.to_owned()
}

/// An address somebody typed, or what to do about it.
pub(crate) fn email(visit: &Visit, typed: &str, errors: &mut FieldErrors) -> Option<Email> {
    let email = typed.parse().ok();
    if email.is_none() {
        errors.add("email", visit.t("account-email-wrong"));
    }
    email
}

/// Says what is wrong with a new password; `own` is what belongs to the person.
pub(crate) fn new_password(visit: &Visit, typed: &str, own: &[&str], errors: &mut FieldErrors) {
    let language = visit.language();
    let message = match password::weakness(typed, own) {
        None => return,
        Some(Weakness::Short) => language.with("password-short", &[("least", &SHORTEST)]),
        Some(Weakness::Long) => language.with("password-long", &[("most", &LONGEST)]),
        Some(Weakness::Common) => language.t("password-common").to_owned(),
        Some(Weakness::Own) => language.t("password-own").to_owned(),
    };
    errors.add("password", message);
}

/// A password that could not be hashed is our failure.
pub(crate) fn failed(error: password::HashError) -> Stop {
    Stop::Failed(Box::new(error))
}
