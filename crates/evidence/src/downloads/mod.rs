//! What can be taken along of a view: its references for reference managers, its records and its table for spreadsheets.

mod spreadsheet;

use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use praxis_bibliography::{Reference, bibtex, csl_json, ris};
use praxis_web::{Access, Frame, Routes, Stop, Visit, page};

use crate::components::{Head, Method, file_name, head, method, nothing_yet};
use crate::library::{Library, View};
use crate::model::Bits;
use crate::{Away, Evidence, urls};

/// The table of a view.
pub(crate) const MAP_CSV: &str = "/evidence/map.csv";

/// A form of download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Ris,
    Bibtex,
    CslJson,
    Csv,
}

impl Format {
    pub const ALL: [Self; 4] = [Self::Ris, Self::Bibtex, Self::CslJson, Self::Csv];
    /// Those that hold a reference.
    pub const REFERENCES: [Self; 3] = [Self::Ris, Self::Bibtex, Self::CslJson];

    pub const fn ending(self) -> &'static str {
        match self {
            Self::Ris => ".ris",
            Self::Bibtex => ".bib",
            Self::CslJson => ".csl.json",
            Self::Csv => ".csv",
        }
    }

    pub const fn kind(self) -> &'static str {
        match self {
            Self::Ris => "application/x-research-info-systems; charset=utf-8",
            Self::Bibtex => "application/x-bibtex; charset=utf-8",
            Self::CslJson => "application/vnd.citationstyles.csl+json; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8; header=present",
        }
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ris => "evidence-format-ris",
            Self::Bibtex => "evidence-format-bibtex",
            Self::CslJson => "evidence-format-csl",
            Self::Csv => "evidence-format-csv",
        }
    }

    /// The key of what it is for.
    const fn use_key(self) -> &'static str {
        match self {
            Self::Ris => "evidence-format-ris-use",
            Self::Bibtex => "evidence-format-bibtex-use",
            Self::CslJson => "evidence-format-csl-use",
            Self::Csv => "evidence-format-csv-use",
        }
    }

    /// The address of all records of a view in this form.
    pub fn address(self) -> String {
        format!("/evidence/library{}", self.ending())
    }
}

pub(crate) fn routes() -> Routes<Evidence> {
    Routes::new()
        .at(urls::DOWNLOAD, Access::Public, get(download))
        .at("/evidence/library.ris", Access::Public, get(async |uri, state| view_as(Format::Ris, uri, state)))
        .at(
            "/evidence/library.bib",
            Access::Public,
            get(async |uri, state| view_as(Format::Bibtex, uri, state)),
        )
        .at(
            "/evidence/library.csl.json",
            Access::Public,
            get(async |uri, state| view_as(Format::CslJson, uri, state)),
        )
        .at("/evidence/library.csv", Access::Public, get(async |uri, state| view_as(Format::Csv, uri, state)))
        .at(MAP_CSV, Access::Public, get(map_csv))
}

struct Offer {
    name: String,
    address: String,
    what: String,
}

#[derive(Template)]
#[template(path = "downloads/downloads.html")]
struct DownloadPage {
    frame: Frame,
    head: Head,
    offers: Vec<Offer>,
    method: Method,
}

async fn download(visit: Visit, uri: Uri, State(evidence): State<Evidence>) -> Result<Response, Away> {
    if evidence.library().is_empty() {
        return Ok(nothing_yet(&visit)?);
    }
    let shown = evidence.show(urls::DOWNLOAD, &uri)?;
    let (frame, head) = head(&shown, &visit, urls::DOWNLOAD);
    let count = shown.within.count();
    let named = |key: &str| {
        visit.language().with("evidence-download-name", &[("format", &visit.t(key)), ("count", &count)])
    };
    let mut offers: Vec<Offer> = Format::ALL
        .into_iter()
        .map(|format| Offer {
            name: named(format.key()),
            address: shown.view.address(&format.address(), &shown.library),
            what: visit.t(format.use_key()).to_owned(),
        })
        .collect();
    offers.push(Offer {
        name: visit.t("evidence-format-map").to_owned(),
        address: shown.view.address(MAP_CSV, &shown.library),
        what: visit.t("evidence-format-map-use").to_owned(),
    });
    Ok(page(&DownloadPage { frame, head, offers, method: method(&shown.library, &visit) })?)
}

fn view_as(format: Format, uri: Uri, State(evidence): State<Evidence>) -> Result<Response, Away> {
    let shown = evidence.read(&uri)?;
    if shown.library.is_empty() {
        return Err(Stop::NotFound.into());
    }
    known(&shown.view)?;
    let name = file_name(&shown.library, &shown.within, format.ending());
    Ok(answer(format, &shown.library, &shown.view, &shown.within, &name))
}

async fn map_csv(visit: Visit, uri: Uri, State(evidence): State<Evidence>) -> Result<Response, Away> {
    let shown = evidence.read(&uri)?;
    if shown.library.is_empty() {
        return Err(Stop::NotFound.into());
    }
    known(&shown.view)?;
    let name = file_name(&shown.library, &shown.within, "-map.csv");
    Ok(file(Format::Csv.kind(), spreadsheet::table(&shown, &visit), &name))
}

/// A file cannot say beside itself that a part of its address was not understood: then it would hold more than was
/// asked for.
fn known(view: &View) -> Result<(), Stop> {
    if view.unknown.is_empty() { Ok(()) } else { Err(Stop::NotFound) }
}

/// These records in a form, in the order of a view.
pub(crate) fn answer(format: Format, library: &Library, view: &View, within: &Bits, name: &str) -> Response {
    let records = library.in_order(view.sort, within);
    let references = || -> Vec<Reference> {
        library.in_order(view.sort, within).map(|(_, record)| record.reference.clone()).collect()
    };
    let text = match format {
        Format::Ris => ris::write(&references()),
        Format::Bibtex => bibtex::write(&references()),
        Format::CslJson => csl_json::write(&references()),
        Format::Csv => spreadsheet::records(library, records.map(|(_, record)| record)),
    };
    file(format.kind(), text, name)
}

/// An answer that is a file, to be saved under a name.
pub(crate) fn file(kind: &'static str, body: impl Into<Body>, name: &str) -> Response {
    let mut response = body.into().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}
