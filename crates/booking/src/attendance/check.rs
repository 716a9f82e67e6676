//! What a list would change, before anything is changed.

use std::sync::LazyLock;

use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::rejection::PathRejection;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::Response;
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Stop, Visit, private_page};
use tokio::sync::Semaphore;

use super::file::{MOST_BYTES, Unreadable, text_of};
use super::list::{self, MOST_LINES, Reading, TooLong, Why};
use super::plan::Plan;
use super::{AtEvent, page};
use crate::phase::way_key;
use crate::stored::Booked;
use crate::urls;
use crate::work::state_key;

/// So many lines of a kind are shown; the rest are counted.
const SHOWN: usize = 200;

/// Files are read one after the other, so that many at once take no more memory than one.
static ONE_AT_A_TIME: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(1));

struct Person {
    id: String,
    name: String,
    reference: String,
    email: String,
    way: &'static str,
    state: &'static str,
}

#[derive(Template)]
#[template(path = "attendance/check.html")]
struct CheckPage {
    frame: Frame,
    event: String,
    here: String,
    /// How many of each kind, and the key of what they are.
    sums: [(usize, &'static str); 6],
    lines: usize,
    present: Vec<Person>,
    no_place: Vec<Person>,
    unknown: usize,
    unknown_lines: Vec<(usize, String)>,
    doubled: usize,
    doubled_lines: Vec<(usize, String, usize)>,
    without: usize,
    without_lines: Vec<(usize, String, &'static str)>,
    headings: usize,
    empty: usize,
    /// What was pasted, to be put right; a file stays where it was.
    list: String,
    both_ways: bool,
}

/// What the form brought.
#[derive(Default)]
struct Brought {
    list: String,
    file: Vec<u8>,
    /// Whether the file is larger than is read.
    too_large: bool,
}

/// Reads the form; of a file that is too large no more than that is kept.
async fn receive(mut form: Multipart) -> Result<Brought, Stop> {
    let mut brought = Brought::default();
    let unreadable = || Stop::Unreadable(StatusCode::BAD_REQUEST);
    while let Some(mut field) = form.next_field().await.map_err(|error| Stop::Unreadable(error.status()))? {
        let name = field.name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(part) = field.chunk().await.map_err(|error| Stop::Unreadable(error.status()))? {
            bytes.extend_from_slice(&part);
        }
        match name.as_str() {
            "list" => brought.list = String::from_utf8(bytes).map_err(|_| unreadable())?,
            "file" => {
                brought.too_large = bytes.len() > MOST_BYTES;
                brought.file = bytes;
            }
            _ => return Err(unreadable()),
        }
    }
    Ok(brought)
}

pub(super) async fn post(
    visit: Visit,
    slug: Result<Path<String>, PathRejection>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Stop> {
    let event = AtEvent::of(&visit, slug).await?;
    let brought = receive(form.map_err(|error| Stop::Unreadable(error.status()))?).await?;
    let list = brought.list.clone();
    let (field, key) = match reading(brought).await {
        Ok(reading) => {
            let plan = Plan::of(reading, &event.bookings);
            if plan.has_addresses() {
                return private_page(&checked(&visit, &event, plan, list));
            }
            (if list.is_empty() { "file" } else { "list" }, "attendance-list-no-address")
        }
        Err(wrong) => wrong,
    };
    let mut errors = FieldErrors::default();
    let mib = MOST_BYTES / 1024 / 1024;
    errors.add(field, visit.language().with(key, &[("most", &MOST_LINES), ("mib", &mib)]));
    page::show(&visit, &event, page::Asks::default(), list, &[], errors)
}

/// The list of a form, read; or the field in which it is wrong, and the key of what to do.
async fn reading(brought: Brought) -> Result<Reading, (&'static str, &'static str)> {
    let Brought { list, file, too_large } = brought;
    let is_file = !file.is_empty();
    match (list.trim().is_empty(), is_file) {
        (true, false) => return Err(("list", "attendance-list-missing")),
        (false, true) => return Err(("file", "attendance-list-twice")),
        (false, false) if list.len() > MOST_BYTES => return Err(("list", "attendance-list-too-long")),
        (true, true) if too_large => return Err(("file", "attendance-file-too-large")),
        _ => {}
    }
    // never closed
    let _one = ONE_AT_A_TIME.acquire().await.expect("an open semaphore");
    let read = tokio::task::spawn_blocking(move || {
        let text = if is_file { text_of(&file) } else { Ok(list) };
        text.map(|text| list::read(&text))
    });
    // a file on which its reader gave up is one that cannot be read
    match read.await.unwrap_or(Err(Unreadable::NoList)) {
        Ok(Ok(reading)) => Ok(reading),
        Ok(Err(TooLong)) => Err((if is_file { "file" } else { "list" }, "attendance-list-too-long")),
        Err(Unreadable::NoList) => Err(("file", "attendance-file-no-list")),
        Err(Unreadable::OldWorkbook) => Err(("file", "attendance-file-old")),
        Err(Unreadable::TooLarge) => Err(("file", "attendance-file-too-large")),
    }
}

fn checked(visit: &Visit, event: &AtEvent, plan: Plan<'_>, list: String) -> CheckPage {
    let people = |found: &[&Booked]| found.iter().map(|booking| person(booking)).collect::<Vec<_>>();
    let without = plan.without.len();
    let without_lines = plan.without.into_iter().take(SHOWN).map(|(line, text, why)| {
        let key = match why {
            Why::NoAddress => "attendance-why-no-address",
            Why::NotReadable => "attendance-why-not-readable",
            Why::DidNotCome => "attendance-why-did-not-come",
        };
        (line, shortened(&text), key)
    });
    CheckPage {
        frame: visit
            .frame(None, visit.t("attendance-check-title"), visit.t("attendance-check-about"))
            .unlisted(),
        event: event.facts.title.clone(),
        here: urls::attendance(&event.facts.slug),
        sums: [
            (plan.present.len(), "attendance-check-present"),
            (plan.already, "attendance-check-already"),
            (plan.no_place.len(), "attendance-check-no-place"),
            (plan.unknown.len(), "attendance-check-unknown"),
            (plan.doubled.len(), "attendance-check-doubled"),
            (without, "attendance-check-without"),
        ],
        lines: plan.lines,
        present: people(&plan.present),
        no_place: people(&plan.no_place),
        unknown: plan.unknown.len(),
        unknown_lines: plan.unknown.into_iter().take(SHOWN).collect(),
        doubled: plan.doubled.len(),
        doubled_lines: plan.doubled.into_iter().take(SHOWN).collect(),
        without,
        without_lines: without_lines.collect(),
        headings: plan.headings,
        empty: plan.empty,
        list,
        both_ways: event.has_both_ways(),
    }
}

fn person(booking: &Booked) -> Person {
    Person {
        id: booking.id.to_string(),
        name: booking.name.clone(),
        reference: booking.reference.clone(),
        email: booking.email.clone(),
        way: way_key(booking.way),
        state: state_key(booking.state),
    }
}

/// Enough of a line to find it by.
fn shortened(line: &str) -> String {
    const MOST: usize = 120;
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
