//! A reference as one writes it under a text.

use praxis_bibliography::{Reference, Style, cite};

/// A reference in a style.
pub(super) struct Citation {
    pub id: &'static str,
    /// The key of the style's name.
    pub style: &'static str,
    pub text: String,
}

/// The reference in the styles that people here are asked for. Titles stay without italics, as all text of the site.
pub(super) fn citations(reference: &Reference) -> Vec<Citation> {
    Style::ALL
        .into_iter()
        .map(|style| Citation {
            id: style.name(),
            style: match style {
                Style::Apa => "evidence-style-apa",
                Style::Harvard => "evidence-style-harvard",
                Style::Chicago => "evidence-style-chicago",
                Style::Vancouver => "evidence-style-vancouver",
            },
            text: cite(reference, style).plain(),
        })
        .collect()
}
