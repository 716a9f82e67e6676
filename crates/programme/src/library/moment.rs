//! One moment of a recording: what is said then, its address, and how to cite it.

use askama::Template;
use axum::response::Response;
use praxis_transcripts::Paragraph;
use praxis_web::{Frame, Section, Stop, Visit, page};

use crate::catalogue::Catalogue;
use crate::cite::{self, Cited};
use crate::components::Named;
use crate::feeds::full;

#[derive(Template)]
#[template(path = "library/moment.html")]
struct MomentPage {
    frame: Frame,
    of_event: bool,
    begins: String,
    speaker: Option<String>,
    text: String,
    synthetic: bool,
    here: String,
    address: String,
    citation: String,
    cite: Vec<Named>,
}

pub(crate) fn show(
    visit: &Visit,
    catalogue: &Catalogue,
    cited: Cited<'_>,
    at: &str,
    said: Paragraph,
) -> Result<Response, Stop> {
    let core = cited.core();
    let address = core.address.clone().ok_or(Stop::NotFound)?;
    let title = visit.language().with("moment-title", &[("time", &at), ("title", &core.title)]);
    let about = visit.language().with("moment-about", &[("time", &at), ("title", &core.title)]);
    let of_event = matches!(cited, Cited::Event(_));
    let section = if of_event { Section::Events } else { Section::Library };
    let cite = cite::citations(visit, core)
        .into_iter()
        .map(|file| Named { address: file.address.map(|address| format!("{address}?t={at}")), ..file });
    page(&MomentPage {
        frame: visit
            .frame(Some(section), title, about)
            .under(section.address(), visit.t(section.key()))
            .under(address.clone(), core.title.clone())
            .unlisted(),
        of_event,
        begins: praxis_transcripts::time::label(said.begins_ms),
        speaker: said.speaker,
        text: said.text,
        synthetic: core.synthetic,
        here: full(visit, &format!("{address}#t={at}")),
        address: format!("{address}#t={at}"),
        citation: cite::text_of_moment(visit, catalogue, cited, at).ok_or(Stop::NotFound)?,
        cite: cite.collect(),
    })
}
