use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_capability::Day;
use praxis_capability::cpd::{CheckKind, Checklist, Counted, Piece, Standing, checklist};
use praxis_web::{Frame, Section, Stop, Visit, private_page};

use crate::stored::{Entry, Settings, queries};
use crate::{Development, in_words, urls};

/// An entry as a line of the record.
struct Line {
    id: String,
    day: String,
    title: String,
    kind: String,
    minutes: String,
    peer: bool,
    finished: bool,
}

/// What was counted for one rule.
struct Said {
    words: String,
    reached: bool,
    id: String,
    prompt: Option<String>,
}

/// A regulator to choose.
struct Choice {
    id: String,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "cpd/record.html")]
struct RecordPage {
    frame: Frame,
    lines: Vec<Line>,
    finished: usize,
    with_peer: usize,
    choices: Vec<Choice>,
    renewal: String,
    renewal_error: bool,
    regulator: String,
    said: Vec<Said>,
    /// How far the rules can be relied on, which time counts, what is known beside.
    notes: Vec<String>,
    /// The addresses at which the regulator itself says what it asks.
    own_pages: Vec<String>,
    declares: bool,
    days_left: Option<i32>,
}

pub(super) async fn page(visit: Visit, State(development): State<Development>) -> Result<Response, Stop> {
    let account = visit.person()?.account;
    let settings = queries::settings(visit.site.store.read(), account).await?;
    let renewal = settings.renewal.map(|day| day.to_string()).unwrap_or_default();
    shown(&visit, &development, &settings, renewal, false).await
}

async fn shown(
    visit: &Visit,
    development: &Development,
    settings: &Settings,
    renewal: String,
    renewal_error: bool,
) -> Result<Response, Stop> {
    let account = visit.person()?.account;
    let entries = queries::entries(visit.site.store.read(), account).await?;
    let content = development.content();
    let today = development.today();
    let regulators = content.rules.iter().flat_map(|it| &it.regulators);
    let regulator = content.rules.as_ref().and_then(|it| it.regulator(&settings.regulator));
    let pieces: Vec<Piece> = entries.iter().map(piece).collect();
    let counted = regulator.and_then(|it| {
        let renewal = settings.renewal.unwrap_or(today);
        checklist(it, renewal, today, &pieces, &settings.declared)
    });
    let rules = regulator.and_then(|it| it.on(settings.renewal.unwrap_or(today)));
    let mut notes = counted.as_ref().map(|it| notes(visit, it)).unwrap_or_default();
    if let Some(rules) = rules {
        // what was read where, and how sure it is, is for whoever keeps the rules, and stands in the workspace
        notes.extend([&rules.note_for_members, &rules.sample].into_iter().flatten().cloned());
        if !rules.not_known.is_empty() {
            let what = visit.language().list(&rules.not_known);
            notes.push(visit.language().with("development-rules-not-known", &[("what", &what)]));
        }
    }
    let pieces = counted.as_ref().map_or(0, |it| it.pieces);
    let counted_of_it = counted.iter().flat_map(|it| &it.counted);
    // that no two of them are alike says nothing where there are no two
    let said: Vec<Said> = counted_of_it
        .filter(|it| it.kind != CheckKind::PiecesDistinct || pieces > 1)
        .map(|it| said(visit, it))
        .collect();
    let title = visit.t("development-cpd");
    let mut frame = visit
        .frame(Some(Section::Development), title, standfirst(visit, counted.as_ref()))
        .under(urls::FRONT, visit.t("section-development"))
        .unlisted();
    frame = frame.in_error(renewal_error);
    private_page(&RecordPage {
        frame,
        finished: entries.iter().filter(|it| it.finished).count(),
        with_peer: entries.iter().filter(|it| !it.field("peer_reflection").is_empty()).count(),
        lines: entries.iter().map(|entry| line(visit, entry)).collect(),
        choices: regulators
            .map(|it| Choice {
                id: it.id.clone(),
                name: it.name.clone(),
                chosen: it.id == settings.regulator,
            })
            .collect(),
        renewal,
        renewal_error,
        regulator: regulator.map(|it| it.name.clone()).unwrap_or_default(),
        declares: said.iter().any(|it| it.prompt.is_some()),
        days_left: settings
            .renewal
            .and_then(|day| today.0.until(day.0).ok())
            .map(|span| span.get_days())
            .filter(|days| (0..=60).contains(days)),
        said,
        notes,
        own_pages: rules.into_iter().flat_map(|it| it.own_pages()).map(str::to_owned).collect(),
    })
}

fn piece(entry: &Entry) -> Piece {
    let link = entry.field("link");
    Piece {
        day: entry.day(),
        finished: entry.finished,
        link: (!link.is_empty()).then(|| link.to_owned()),
        fields: entry.fields.clone(),
    }
}

fn line(visit: &Visit, entry: &Entry) -> Line {
    let title = entry.field("title");
    Line {
        id: entry.id.to_string(),
        day: entry
            .day()
            .map_or_else(|| visit.t("development-no-date").to_owned(), |day| in_words(visit, day)),
        title: if title.is_empty() { visit.t("development-untitled").to_owned() } else { title.to_owned() },
        kind: entry.field("type").to_owned(),
        minutes: entry
            .field("minutes")
            .parse::<u32>()
            .map(|count| visit.language().with("development-minutes", &[("count", &count)]))
            .unwrap_or_default(),
        peer: !entry.field("peer_reflection").is_empty(),
        finished: entry.finished,
    }
}

fn standfirst(visit: &Visit, counted: Option<&Checklist>) -> String {
    match counted.and_then(|it| it.period) {
        Some((from, until)) => visit.language().with(
            "development-cpd-period",
            &[("from", &in_words(visit, from)), ("until", &in_words(visit, until))],
        ),
        None => visit.t("development-cpd-private").to_owned(),
    }
}

/// What was counted, and never that a requirement is met.
fn said(visit: &Visit, counted: &Counted) -> Said {
    let key = match (counted.kind, counted.reached()) {
        (CheckKind::MinPieces, _) => "development-counted-pieces",
        (CheckKind::PiecesDistinct, true) => "development-counted-distinct",
        (CheckKind::PiecesDistinct, false) => "development-counted-alike",
        (CheckKind::DifferentTypesMin, _) => "development-counted-types",
        (CheckKind::PeerReflectionMin, true) => "development-counted-peer",
        (CheckKind::PeerReflectionMin, false) => "development-counted-no-peer",
        (CheckKind::Declared, true) => "development-counted-declared",
        (CheckKind::Declared, false) => "development-counted-not-declared",
        (CheckKind::FieldFilled, _) => "development-counted-filled",
        (CheckKind::ListDated, _) => "development-counted-dated",
    };
    let mut words = visit.language().with(key, &[("found", &counted.found), ("asked", &counted.asked)]);
    if counted.advice {
        words = format!("{words} {}", visit.t("development-counted-advice"));
    }
    Said { words, reached: counted.reached(), id: counted.id.clone(), prompt: counted.prompt.clone() }
}

fn notes(visit: &Visit, counted: &Checklist) -> Vec<String> {
    let on = |day: Day, key: &str| visit.language().with(key, &[("date", &in_words(visit, day))]);
    let mut notes = vec![match counted.standing {
        Standing::Checked { on: day } => on(day, "development-rules-checked"),
        Standing::NotCheckedSince { on: day } => on(day, "development-rules-old"),
        Standing::Unverified => visit.t("development-rules-unverified").to_owned(),
    }];
    if counted.not_counted > 0 {
        notes.push(visit.language().with("development-not-counted", &[("count", &counted.not_counted)]));
    }
    notes
}

/// Keeps for which regulator the record is, when the person renews, and what they declare.
pub(super) async fn keep_settings(
    visit: Visit,
    State(development): State<Development>,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(form) = form?;
    let account = visit.person()?.account;
    let mut settings = queries::settings(visit.site.store.read(), account).await?;
    let one = |name: &str| form.iter().find(|(it, _)| it == name).map(|(_, text)| text.trim().to_owned());
    if one("declares").is_some() {
        // an id is a check's own word
        let ticked = form.iter().filter(|(name, text)| name == "declared" && text.len() <= 100);
        settings.declared = ticked.map(|(_, id)| id.clone()).take(20).collect();
    } else {
        let content = development.content();
        let wished = one("regulator").unwrap_or_default();
        let known = content.rules.as_ref().is_some_and(|it| it.regulator(&wished).is_some());
        if settings.regulator != wished {
            settings.declared.clear();
        }
        settings.regulator = if known { wished } else { String::new() };
        let renewal = one("renewal").unwrap_or_default();
        settings.renewal = match renewal.parse::<Day>() {
            Ok(day) => Some(day),
            Err(_) if renewal.is_empty() => None,
            Err(_) => {
                let mut again = shown(&visit, &development, &settings, renewal, true).await?;
                *again.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
                return Ok(again);
            }
        };
    }
    let tx = visit.site.store.begin().await?;
    queries::save_settings(&tx, account, &settings).await?;
    tx.commit().await?;
    Ok(Redirect::to(urls::CPD).into_response())
}
