use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a form holds: the texts typed into each of its inputs, by their names. An input that is empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Typed(BTreeMap<String, Vec<String>>);

impl Typed {
    /// What an address or a form's body says. Names that no form of ours has are kept out by whoever reads it.
    pub fn of_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, text) in pairs {
            typed.add(&name, text);
        }
        typed
    }

    /// The first text of an input; empty when there is none.
    pub fn one(&self, name: &str) -> &str {
        self.0.get(name).and_then(|texts| texts.first()).map_or("", String::as_str)
    }

    /// All texts of an input.
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether one of the texts of an input is this.
    pub fn has(&self, name: &str, text: &str) -> bool {
        self.all(name).iter().any(|it| it == text)
    }

    /// Puts a text in the place of what the input held.
    pub fn set(&mut self, name: &str, text: impl Into<String>) {
        self.set_all(name, vec![text.into()]);
    }

    /// Puts texts in the place of what the input held.
    pub fn set_all(&mut self, name: &str, mut texts: Vec<String>) {
        texts.retain(|text| !text.is_empty());
        if texts.is_empty() {
            self.0.remove(name);
        } else {
            self.0.insert(name.to_owned(), texts);
        }
    }

    /// Adds a text to what the input holds. Lines end as they do on this side of a form, and the one sign that not every
    /// database can keep is left out.
    pub fn add(&mut self, name: &str, text: impl Into<String>) {
        let text = text.into().replace("\r\n", "\n").replace('\0', "");
        if !text.is_empty() {
            self.0.entry(name.to_owned()).or_default().push(text);
        }
    }

    /// Takes an input out.
    pub fn take(&mut self, name: &str) -> Vec<String> {
        self.0.remove(name).unwrap_or_default()
    }

    /// Every input, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(name, texts)| (name.as_str(), texts.as_slice()))
    }

    /// Only the inputs whose names pass.
    #[must_use]
    pub fn only(&self, passes: impl Fn(&str) -> bool) -> Self {
        let kept = self.0.iter().filter(|(name, _)| passes(name));
        Self(kept.map(|(name, texts)| (name.clone(), texts.clone())).collect())
    }

    /// Puts in all that the other holds.
    pub fn put(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// As the database and a form's hidden input hold it.
    pub fn to_json(&self) -> String {
        // texts by names: serialising them cannot fail
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Typed::to_json`] wrote.
    ///
    /// # Errors
    /// When it is something else.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }
}
