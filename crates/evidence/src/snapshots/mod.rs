//! Snapshots: what the library said on a day, under an address that never shows anything else, to be cited.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access, Frame, Routes, Section, Stop, Visit, page};

use crate::components::{Method, method};
use crate::downloads::file;
use crate::stored::{Snapshot, digest_of_text, queries};
use crate::{Evidence, SnapshotHead, day, linked_data, urls};

/// The list of digests of a snapshot.
const SUMS: &str = "SHA256SUMS";

pub(crate) fn routes() -> Routes<Evidence> {
    Routes::new()
        .at(urls::SNAPSHOTS, Access::Public, get(front))
        .at("/evidence/snapshots/{name}", Access::Public, get(one))
        .at("/evidence/snapshots/{name}/{file}", Access::Public, get(download))
}

struct Row {
    name: String,
    address: String,
    made: String,
    records: String,
    digest: String,
}

#[derive(Template)]
#[template(path = "snapshots/front.html")]
struct FrontPage {
    frame: Frame,
    rows: Vec<Row>,
    method: Method,
}

async fn front(visit: Visit, State(evidence): State<Evidence>) -> Result<Response, Stop> {
    let library = evidence.library();
    if library.snapshots.is_empty() {
        return Err(Stop::NotFound);
    }
    let title = visit.t("evidence-snapshots-title");
    page(&FrontPage {
        frame: visit
            .frame(Some(Section::Evidence), title, visit.t("evidence-snapshots-words"))
            .under(urls::MAP, visit.t("evidence-title-map")),
        rows: library.snapshots.iter().map(|head| row(&visit, head)).collect(),
        method: method(&library, &visit),
    })
}

fn row(visit: &Visit, head: &SnapshotHead) -> Row {
    Row {
        name: head.name.clone(),
        address: format!("{}/{}", urls::SNAPSHOTS, head.name),
        made: visit.language().date(day(head.made_at)),
        records: visit.language().with("evidence-count-records", &[("count", &head.records)]),
        digest: head.digest.clone(),
    }
}

struct FileRow {
    name: String,
    address: String,
    size: String,
    digest: String,
}

#[derive(Template)]
#[template(path = "snapshots/one.html")]
struct OnePage {
    frame: Frame,
    row: Row,
    citation: String,
    files: Vec<FileRow>,
    sums: FileRow,
    method: Method,
}

async fn find(evidence: &Evidence, name: &str) -> Result<Snapshot, Stop> {
    // names that were never given are not asked of the database
    if !evidence.library().snapshots.iter().any(|head| head.name == name) {
        return Err(Stop::NotFound);
    }
    queries::snapshot(evidence.site.store.read(), name).await?.ok_or(Stop::NotFound)
}

async fn one(
    visit: Visit,
    name: Result<Path<String>, PathRejection>,
    State(evidence): State<Evidence>,
) -> Result<Response, Stop> {
    let Path(name) = name?;
    let snapshot = find(&evidence, &name).await?;
    let library = evidence.library();
    let row = row(&visit, &snapshot.head);
    let file_row = |name: &str, text: &str| FileRow {
        name: name.to_owned(),
        address: format!("{}/{name}", row.address),
        size: visit.language().with("evidence-kilobytes", &[("size", &text.len().div_ceil(1000))]),
        digest: digest_of_text(text),
    };
    let files: Vec<FileRow> = snapshot.files.iter().map(|(name, text)| file_row(name, text)).collect();
    let title = visit.language().with("evidence-snapshot-title", &[("date", &row.made)]);
    let all: [(&str, &dyn std::fmt::Display); 6] = [
        ("name", &library.about.name),
        ("snapshot", &row.name),
        ("records", &row.records),
        ("made", &row.made),
        ("address", &format!("{}{}", visit.site.base_url, row.address)),
        ("digest", &row.digest),
    ];
    let dataset = linked_data::dataset(&visit, &library, Some(&snapshot));
    let words = visit.language().with("evidence-snapshot-words", &[("records", &row.records)]);
    let mut frame = visit
        .frame(Some(Section::Evidence), title, words)
        .under(urls::MAP, visit.t("evidence-title-map"))
        .under(urls::SNAPSHOTS, visit.t("evidence-snapshots-title"))
        .describing(Some(&dataset));
    frame.script = true;
    page(&OnePage {
        frame,
        citation: visit.language().with("evidence-snapshot-citation", &all),
        files,
        sums: file_row(SUMS, &snapshot.sums()),
        method: method(&library, &visit),
        row,
    })
}

async fn download(
    path: Result<Path<(String, String)>, PathRejection>,
    State(evidence): State<Evidence>,
) -> Result<Response, Stop> {
    let Path((name, wanted)) = path?;
    let mut snapshot = find(&evidence, &name).await?;
    let kind = match wanted.rsplit_once('.').map(|(_, ending)| ending) {
        Some("json") => "application/vnd.citationstyles.csl+json; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8; header=present",
        Some("yaml") => "application/yaml; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
    let text = match wanted.as_str() {
        SUMS => snapshot.sums(),
        wanted => snapshot.files.remove(wanted).ok_or(Stop::NotFound)?,
    };
    // under its own name, so that the list of digests finds it
    Ok(file(kind, text, &wanted))
}
