//! One moment of a talk: what is said then, its address, and how to cite it.

use askama::Template;
use axum::response::Response;
use praxis_transcripts::Paragraph;
use praxis_web::{Frame, Section, Stop, Visit, page};

use crate::catalogue::{Catalogue, TalkRow};
use crate::cite;
use crate::components::Named;
use crate::feeds::full;
use crate::urls;

#[derive(Template)]
#[template(path = "library/moment.html")]
struct MomentPage {
    frame: Frame,
    begins: String,
    speaker: Option<String>,
    text: String,
    synthetic: bool,
    here: String,
    address: String,
    citation: String,
    cite: Vec<Named>,
}

pub(super) fn show(
    visit: &Visit,
    catalogue: &Catalogue,
    talk: &TalkRow,
    at: &str,
    said: Paragraph,
) -> Result<Response, Stop> {
    let address = talk.core.address.clone().ok_or(Stop::NotFound)?;
    let title = visit.language().with("moment-title", &[("time", &at), ("title", &talk.core.title)]);
    let about = visit.language().with("moment-about", &[("time", &at), ("title", &talk.core.title)]);
    let cite = cite::citations(visit, &talk.core)
        .into_iter()
        .map(|file| Named { address: file.address.map(|address| format!("{address}?t={at}")), ..file });
    page(&MomentPage {
        frame: visit
            .frame(Some(Section::Library), title, about)
            .under(urls::LIBRARY, visit.t(Section::Library.key()))
            .under(address.clone(), talk.core.title.clone())
            .unlisted(),
        begins: praxis_transcripts::time::label(said.begins_ms),
        speaker: said.speaker,
        text: said.text,
        synthetic: talk.core.synthetic,
        here: full(visit, &format!("{address}#t={at}")),
        address: format!("{address}#t={at}"),
        citation: cite::text_of_moment(visit, catalogue, talk, at).ok_or(Stop::NotFound)?,
        cite: cite.collect(),
    })
}
