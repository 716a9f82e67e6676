//! What was typed into a form whose fields depend on the event: texts by the names of inputs.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::rejection::FormRejection;
use praxis_web::form::FieldErrors;
use praxis_web::{Language, Stop};

/// What was typed, by the names of inputs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Typed(pub BTreeMap<String, String>);

/// A form as it comes.
pub(crate) type Sent = Result<Form<Vec<(String, String)>>, FormRejection>;

impl Typed {
    /// Reads a form.
    pub(crate) fn of(sent: Sent) -> Result<Self, Stop> {
        let Form(pairs) = sent?;
        Ok(Self(pairs.into_iter().collect()))
    }

    /// What was typed there; nothing where there is no such input.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Whether something was ticked.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Puts a text there.
    pub(crate) fn set(&mut self, name: &str, text: impl Into<String>) {
        self.0.insert(name.to_owned(), text.into());
    }

    /// What stands in a line, white space folded; or what to put right.
    pub(crate) fn line(
        &self,
        language: &Language,
        name: &'static str,
        most: usize,
        errors: &mut FieldErrors,
    ) -> String {
        let text = self.get(name).split_whitespace().collect::<Vec<_>>().join(" ");
        check(language, name, &text, most, errors);
        text
    }

    /// What stands in several lines; or what to put right.
    pub(crate) fn lines(
        &self,
        language: &Language,
        name: &'static str,
        most: usize,
        errors: &mut FieldErrors,
    ) -> String {
        let text = self.get(name).replace("\r\n", "\n").trim().to_owned();
        check(language, name, &text, most, errors);
        text
    }
}

fn check(language: &Language, name: &'static str, text: &str, most: usize, errors: &mut FieldErrors) {
    if text.chars().count() > most {
        errors.add(name, language.with("too-long", &[("most", &most)]));
    } else if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        errors.add(name, language.t("booking-odd"));
    }
}
