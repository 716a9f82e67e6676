//! Names of people and of bodies.

use std::collections::BTreeMap;

use serde_json::Value;

/// A name, in the parts that a file gave it. A body (an office, a society) has a `literal` name only.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Name {
    /// The family name: "Beethoven".
    pub family: Option<String>,
    /// Given names, or their initials.
    pub given: Option<String>,
    /// A particle that falls away when only the family name is shown: "van" of "Ludwig van Beethoven".
    pub dropping_particle: Option<String>,
    /// A particle that stays with the family name: "de" of "Simone de Beauvoir".
    pub non_dropping_particle: Option<String>,
    /// What follows the name: "Jr.", "III".
    pub suffix: Option<String>,
    /// The name in one piece: a body, or a person whose name has no parts.
    pub literal: Option<String>,
    /// What else CSL-JSON said of this name (`ORCID`, `affiliation`, `comma-suffix` …), as it stood.
    pub other: BTreeMap<String, Value>,
}

impl Name {
    /// A person with a family name and given names; either may be blank.
    pub fn person(family: &str, given: &str) -> Self {
        let part = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Self { family: part(family), given: part(given), ..Self::default() }
    }

    /// A body, or a name that has no parts.
    pub fn whole(name: &str) -> Self {
        Self { literal: Some(name.trim().to_owned()).filter(|name| !name.is_empty()), ..Self::default() }
    }

    /// Whether nothing is known of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What stands for it in a short label: the family name with the particle that stays, or the name in one
    /// piece.
    pub fn short(&self) -> String {
        if let Some(literal) = &self.literal {
            return literal.clone();
        }
        let parts = match self.family {
            Some(_) => [self.non_dropping_particle.as_deref(), self.family.as_deref()],
            None => [self.given.as_deref(), None],
        };
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// The whole name as one says it: "Ludwig van Beethoven", "Martin Luther King Jr.".
    pub fn full(&self) -> String {
        if let Some(literal) = &self.literal {
            return literal.clone();
        }
        let parts =
            [&self.given, &self.dropping_particle, &self.non_dropping_particle, &self.family, &self.suffix];
        parts.into_iter().filter_map(Option::as_deref).collect::<Vec<_>>().join(" ")
    }
}
