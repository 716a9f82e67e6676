//! What the area shows everybody: the framework, the steps, the catalogue of frameworks and the rules of regulators, read from
//! plain files and kept in memory.

pub mod exchange;
mod live;

use praxis_capability::catalogue::Catalogue;
use praxis_capability::cpd::Rules;
use praxis_capability::framework::Framework;
use praxis_capability::steps::Steps;

pub use live::Live;

/// What there is of it.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// The framework people check themselves against.
    pub framework: Option<Framework>,
    /// Frameworks that were taken in beside it, by their titles.
    pub others: Vec<Framework>,
    /// The steps that serve its capabilities.
    pub steps: Option<Steps>,
    /// Frameworks of others, by name.
    pub catalogue: Option<Catalogue>,
    /// The rules of regulators.
    pub rules: Option<Rules>,
}

impl Content {
    /// The framework of that id, whichever it is.
    pub fn framework(&self, id: &str) -> Option<&Framework> {
        self.framework.iter().chain(&self.others).find(|it| it.id == id)
    }

    /// The framework, where somebody can answer it and its text may be shown.
    pub fn answerable(&self) -> Option<&Framework> {
        self.framework.as_ref().filter(|it| it.rights.text_may_be_shown && it.can_be_answered())
    }
}
