//! What is looked at at the moment of publishing, beyond what is wrong in single fields.

use praxis_domain::Provenance;
use praxis_web::Language;

use crate::record::Document;
use crate::record::documents::RecordingKind;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It cannot be published so.
    Blocks,
    /// It can, by somebody who has seen the remark.
    Advises,
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The field it is about.
    pub field: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What to do, in the reader's language.
    pub message: String,
}

/// What surrounds the document that is to be published.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// Where it comes from.
    pub provenance: Provenance,
    /// The texts in the editor's language.
    pub language: &'a Language,
}

/// What is found.
pub fn findings(document: &Document, around: &Surroundings<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    // film without captions shuts people out, and for a public body the law asks for them; an invented film shows nobody
    if let Document::Recording(it) = document
        && it.kind == RecordingKind::Film
        && it.captions != Some(true)
        && !around.provenance.is_synthetic()
    {
        let message = around.language.t("finding-film-captions").to_owned();
        found.push(Finding { field: "captions".to_owned(), severity: Severity::Blocks, message });
    }
    found
}
