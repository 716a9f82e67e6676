//! Who came: the figures, the form for a list, and everybody who booked, to be ticked by hand.

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_domain::{Id, Timestamp};
use praxis_web::form::{FieldErrors, encoded};
use praxis_web::{Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::numbers::{Figures, Numbers};
use super::queries::{Whom, note};
use super::{AtEvent, find};
use crate::phase::way_key;
use crate::stored::{Attended, AttendedBy, Booked, State, Way};
use crate::work::{Head, state_key};
use crate::{letters, urls};

/// So many people stand on a page.
const PAGE: usize = 100;

/// Which people are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Show {
    All,
    NotNoted,
    Present,
    Absent,
    NoPlace,
}

impl Show {
    const ALL: [Self; 5] = [Self::All, Self::NotNoted, Self::Present, Self::Absent, Self::NoPlace];

    const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::NotNoted => "not-noted",
            Self::Present => "present",
            Self::Absent => "absent",
            Self::NoPlace => "no-place",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::All => "attendance-show-all",
            Self::NotNoted => "attendance-show-not-noted",
            Self::Present => "attendance-show-present",
            Self::Absent => "attendance-show-absent",
            Self::NoPlace => "attendance-show-no-place",
        }
    }

    fn takes(self, booking: &Booked) -> bool {
        let has_place = booking.state == State::Booked;
        match self {
            Self::All => true,
            Self::NotNoted => has_place && booking.attended == Attended::Unknown,
            Self::Present => booking.attended == Attended::Yes,
            Self::Absent => booking.attended == Attended::No,
            Self::NoPlace => !has_place,
        }
    }
}

struct Row {
    id: String,
    name: String,
    reference: String,
    email: String,
    way: &'static str,
    /// How the booking stands, where that is not with a place.
    state: Option<&'static str>,
    attended: Attended,
    /// How and when that was noted.
    noted: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "attendance/page.html")]
struct AttendancePage {
    frame: Frame,
    head: Head,
    here: String,
    csv: String,
    xlsx: String,
    figures: Vec<Figures>,
    all: Numbers,
    shows: Vec<(String, &'static str, usize, bool)>,
    rows: Vec<Row>,
    range: String,
    before: Option<String>,
    next: Option<String>,
    ways: Vec<(&'static str, &'static str)>,
    errors: FieldErrors,
    asks: Asks,
    list: String,
    done: Option<&'static str>,
    /// Whether nobody has booked, and there is nobody to note.
    nobody: bool,
}

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asks {
    q: String,
    show: String,
    page: usize,
    /// What was just done: `present`, `absent` or `unknown`.
    done: String,
    /// To how many people.
    many: u64,
    /// When, so that it can be undone.
    at: Option<i64>,
}

impl Asks {
    fn show(&self) -> Show {
        Show::ALL.into_iter().find(|show| show.word() == self.show).unwrap_or(Show::All)
    }

    fn address(&self, here: &str, show: Show, page: usize) -> String {
        format!("{here}?show={}&q={}&page={page}#people", show.word(), encoded(&self.q))
    }
}

pub(super) async fn get(
    visit: Visit,
    slug: Result<Path<String>, PathRejection>,
    asks: Result<Query<Asks>, QueryRejection>,
) -> Result<Response, Stop> {
    let Query(asks) = asks?;
    let event = AtEvent::of(&visit, slug).await?;
    show(&visit, &event, asks, String::new(), &[], FieldErrors::default())
}

/// The page; `list` is what somebody pasted, `chosen` whom they ticked, where that could not be done.
pub(super) fn show(
    visit: &Visit,
    event: &AtEvent,
    asks: Asks,
    list: String,
    chosen: &[Id],
    errors: FieldErrors,
) -> Result<Response, Stop> {
    let here = urls::attendance(&event.facts.slug);
    let showing = asks.show();
    let found = find::found(&event.bookings, &asks.q);
    let shows = Show::ALL.map(|show| {
        let many = found.iter().filter(|booking| show.takes(booking)).count();
        (asks.address(&here, show, 0), show.key(), many, show == showing)
    });
    let shown: Vec<&Booked> = found.into_iter().filter(|booking| showing.takes(booking)).collect();
    let pages = shown.len().div_ceil(PAGE);
    let page = asks.page.min(pages.saturating_sub(1));
    let rows: Vec<Row> =
        shown.iter().skip(page * PAGE).take(PAGE).map(|booking| row(visit, event, booking, chosen)).collect();
    let (from, to, all) = (page * PAGE + 1, page * PAGE + rows.len(), shown.len());
    let range: [(&str, &dyn std::fmt::Display); 3] = [("from", &from), ("to", &to), ("all", &all)];
    let is_wrong = !errors.is_empty();
    let title = Head::title(visit, &event.facts, "attendance-title");
    let mut frame = visit.frame(None, title, visit.t("attendance-about")).unlisted();
    frame = frame.in_error(is_wrong);
    let mut response = private_page(&AttendancePage {
        frame,
        head: Head::of(visit, &event.facts, "attendance"),
        csv: urls::list(&event.facts.slug, "csv"),
        xlsx: urls::list(&event.facts.slug, "xlsx"),
        nobody: event.bookings.is_empty(),
        figures: Figures::of(visit, event),
        all: Numbers::of(&event.bookings),
        shows: shows.to_vec(),
        range: if rows.is_empty() {
            String::new()
        } else {
            visit.language().with("attendance-range", &range)
        },
        before: (page > 0).then(|| asks.address(&here, showing, page - 1)),
        next: (page + 1 < pages).then(|| asks.address(&here, showing, page + 1)),
        rows,
        ways: if event.has_both_ways() {
            Way::ALL.map(|way| (way.word(), way_key(way))).into()
        } else {
            vec![]
        },
        errors,
        done: match asks.done.as_str() {
            "present" => Some("attendance-done-present"),
            "absent" => Some("attendance-done-absent"),
            "unknown" => Some("attendance-done-unknown"),
            _ => None,
        },
        asks,
        list,
        here,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn row(visit: &Visit, event: &AtEvent, booking: &Booked, chosen: &[Id]) -> Row {
    let noted = booking.attended_at.map(|at| {
        let key = match booking.attended_by {
            Some(AttendedBy::Door) => "attendance-by-door",
            Some(AttendedBy::List) | None => "attendance-by-list",
        };
        visit.language().with(key, &[("when", &letters::moment(visit.language(), &event.facts, at))])
    });
    Row {
        id: booking.id.to_string(),
        name: booking.name.clone(),
        reference: booking.reference.clone(),
        email: booking.email.clone(),
        way: way_key(booking.way),
        state: (booking.state != State::Booked).then(|| state_key(booking.state)),
        attended: booking.attended,
        noted: noted.unwrap_or_default(),
        chosen: chosen.contains(&booking.id),
    }
}

/// What was ticked, and what is to become of it.
#[derive(Default)]
struct Typed {
    what: String,
    chosen: Vec<Id>,
    way: String,
    at: Option<i64>,
    asks: Asks,
}

impl Typed {
    fn of(pairs: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "what" => typed.what = value,
                "b" => typed.chosen.extend(Id::parse(&value)),
                "way" => typed.way = value,
                "at" => typed.at = value.parse().ok(),
                "q" => typed.asks.q = value,
                "show" => typed.asks.show = value,
                "page" => typed.asks.page = value.parse().unwrap_or_default(),
                _ => {}
            }
        }
        typed
    }
}

pub(super) async fn post(
    visit: Visit,
    slug: Result<Path<String>, PathRejection>,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(pairs) = form?;
    let typed = Typed::of(pairs);
    let event = AtEvent::of(&visit, slug).await?;
    let way = Way::of_word(&typed.way);
    let these = Whom::These(&typed.chosen);
    let (attended, whom) = match typed.what.as_str() {
        "present" => (Attended::Yes, these),
        "absent" => (Attended::No, these),
        "unknown" => (Attended::Unknown, these),
        "rest-absent" => (Attended::No, Whom::Rest(way)),
        "undo" => {
            let at = typed.at.ok_or(Stop::Unreadable(StatusCode::BAD_REQUEST))?;
            (Attended::Unknown, Whom::NotedAt(Timestamp::from_micros(at)))
        }
        "all-back" => (Attended::Unknown, Whom::All),
        _ => return Err(Stop::Unreadable(StatusCode::BAD_REQUEST)),
    };
    if matches!(whom, Whom::These([])) {
        let mut errors = FieldErrors::default();
        errors.add("chosen", visit.t("attendance-none-chosen"));
        return show(&visit, &event, typed.asks, String::new(), &[], errors);
    }
    let mut tx = visit.site.store.begin().await?;
    let now = tx.now();
    let many = note(&mut tx, &event.facts.key, whom, attended, AttendedBy::List).await?;
    tx.commit().await?;
    let here = urls::attendance(&event.facts.slug);
    let Asks { q, show, page, .. } = &typed.asks;
    let at = match attended {
        Attended::Unknown => String::new(),
        Attended::Yes | Attended::No => format!("&at={}", now.as_micros()),
    };
    let done = match attended {
        Attended::Yes => "present",
        Attended::No => "absent",
        Attended::Unknown => "unknown",
    };
    let q = encoded(q);
    let show = encoded(show);
    let to = format!("{here}?show={show}&q={q}&page={page}&done={done}&many={many}{at}");
    Ok(Redirect::to(&to).into_response())
}

#[derive(Template)]
#[template(path = "attendance/back.html")]
struct BackPage {
    frame: Frame,
    event: String,
    here: String,
    all: Numbers,
    noted: usize,
}

/// Asks before everybody is set back.
pub(super) async fn back(visit: Visit, slug: Result<Path<String>, PathRejection>) -> Result<Response, Stop> {
    let event = AtEvent::of(&visit, slug).await?;
    let noted = event.bookings.iter().filter(|booking| booking.attended != Attended::Unknown).count();
    private_page(&BackPage {
        frame: visit
            .frame(None, visit.t("attendance-back-title"), visit.t("attendance-back-about"))
            .unlisted(),
        event: event.facts.title,
        here: urls::attendance(&event.facts.slug),
        all: Numbers::of(&event.bookings),
        noted,
    })
}
