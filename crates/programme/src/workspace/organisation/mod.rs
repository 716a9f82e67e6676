//! What an organisation's page says of it, changed by a partner who speaks for it: its name, words, website and country, and
//! nothing else. What they save is shown at once, and stands on the editors' home until one of them has seen it.

pub mod queries;

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use praxis_domain::Timestamp;
use praxis_identity::{Action, Object, ThingKind, account};
use praxis_storage::StoreError;
use praxis_web::form::FieldErrors;
use praxis_web::{Access, Frame, Link, Routes, Stop, Todo, Visit, private_page};
use serde::Deserialize;

use super::check_text;
use super::publish::{Outcome, publish};
use crate::Programme;
use crate::record::documents::Organisation;
use crate::record::queries::{self as records, Holdings};
use crate::record::{Document, Record};

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new()
        .at(
            "/workspace/organisation/{slug}",
            Access::OfThing(Action::Change, ThingKind::Organisation),
            get(form).post(save),
        )
        .at("/workspace/organisation/{slug}/seen", Access::Needs(Action::Change, Object::Content), post(seen))
}

fn address(slug: &str) -> String {
    format!("/workspace/organisation/{slug}")
}

/// What partners changed and no editor has seen yet.
pub(crate) async fn todos(programme: &Programme, visit: &Visit) -> Result<Vec<Todo>, StoreError> {
    let catalogue = programme.catalogue();
    let unseen = queries::all(programme.site.store.read()).await?;
    let todo = |it: &queries::Unseen| {
        let organisation = catalogue.organisations.get(&it.organisation)?;
        let slug = organisation.core.address.as_deref()?.rsplit('/').next()?;
        let name = visit.language().with("today-partner", &[("name", &organisation.core.title)]);
        Some(Todo {
            order: 20,
            link: Link { name, address: address(slug) },
            words: visit.t("today-partner-words").to_owned(),
            first: Vec::new(),
            tag: visit.t("today-partner-tag").to_owned(),
            colour: "info",
        })
    };
    Ok(unseen.iter().filter_map(todo).collect())
}

/// What a partner types.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    name: String,
    words: String,
    website: String,
    country: String,
    version: i32,
}

impl Typed {
    fn of(organisation: &Organisation, version: i32) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            name: organisation.name.clone(),
            words: text(&organisation.words),
            website: text(&organisation.website),
            country: text(&organisation.country),
            version,
        }
    }

    /// What was typed, as the record keeps it.
    fn tidy(mut self) -> Self {
        for text in [&mut self.name, &mut self.website, &mut self.country] {
            *text = text.trim().to_owned();
        }
        self.words = self.words.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
        self
    }

    fn check(&self, visit: &Visit) -> FieldErrors {
        let mut errors = FieldErrors::default();
        if self.name.is_empty() {
            errors.add("name", visit.t("partner-name-missing"));
        }
        let fields = [
            ("name", &self.name, 200),
            ("words", &self.words, 10_000),
            ("website", &self.website, 2_000),
            ("country", &self.country, 100),
        ];
        for (field, text, most) in fields {
            check_text(visit, &mut errors, field, text, most);
        }
        errors
    }
}

#[derive(Template)]
#[template(path = "workspace/organisation/form.html")]
struct PartnerPage {
    frame: Frame,
    address: String,
    public: String,
    typed: Typed,
    errors: FieldErrors,
    saved: bool,
    /// Somebody else changed the record meanwhile; what it says now.
    newer: Option<Typed>,
    /// Who changed it last, and when, where an editor has not seen that yet.
    unseen: Option<(String, i64)>,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    saved: bool,
}

type Which = Result<Path<String>, PathRejection>;

fn found<'a>(holdings: &'a Holdings, slug: &str) -> Option<(&'a Record, &'a Organisation)> {
    holdings.records.iter().find_map(|record| match &record.document {
        Document::Organisation(it) if it.slug.as_deref() == Some(slug) => Some((record, it)),
        _ => None,
    })
}

async fn form(
    visit: Visit,
    which: Which,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Query(Asked { saved })) = (which?, asked?);
    let holdings = records::all(visit.site.store.read()).await?;
    let (record, organisation) = found(&holdings, &slug).ok_or(Stop::NotFound)?;
    let typed = Typed::of(organisation, record.version);
    page(&visit, &slug, record, typed, FieldErrors::default(), None, saved).await
}

async fn page(
    visit: &Visit,
    slug: &str,
    record: &Record,
    typed: Typed,
    errors: FieldErrors,
    newer: Option<Typed>,
    saved: bool,
) -> Result<Response, Stop> {
    let conn = visit.site.store.read();
    let mut unseen = None;
    if visit.can(Action::Change, &Object::Content) {
        let changed = queries::all(conn).await?;
        if let Some(it) = changed.iter().find(|it| it.organisation == record.document.handle()) {
            let name = match it.by() {
                Some(by) => account::queries::by_id(conn, by).await?.map(|account| account.name),
                None => None,
            };
            let name = name.unwrap_or_else(|| visit.t("partner-somebody").to_owned());
            let at = visit.language().moment(it.at());
            let words = visit.language().with("partner-unseen", &[("name", &name), ("at", &at)]);
            unseen = Some((words, it.at().as_micros()));
        }
    }
    let is_wrong = !errors.is_empty() || newer.is_some();
    let title = visit.language().with("partner-title", &[("name", &record.document.title())]);
    let frame = visit.frame(None, title, visit.t("partner-standfirst")).unlisted().in_error(is_wrong);
    let mut response = private_page(&PartnerPage {
        frame,
        address: address(slug),
        public: record.document.address().unwrap_or_default(),
        typed,
        errors,
        saved,
        newer,
        unseen,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

async fn save(
    visit: Visit,
    State(programme): State<Programme>,
    which: Which,
    typed: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Form(typed)) = (which?, typed?);
    let mut tx = visit.site.store.begin().await?;
    tx.alone().await?;
    let holdings = records::all(tx.conn()).await?;
    let (record, organisation) = found(&holdings, &slug).ok_or(Stop::NotFound)?;
    let typed = typed.tidy();
    let errors = typed.check(&visit);
    if !errors.is_empty() {
        drop(tx);
        return page(&visit, &slug, record, typed, errors, None, false).await;
    }
    let text = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let mut changed = organisation.clone();
    if changed.website != text(&typed.website) {
        // where the old address was seen says nothing of the new one
        changed.website_seen_in = None;
    }
    changed.name.clone_from(&typed.name);
    changed.words = text(&typed.words);
    changed.website = text(&typed.website);
    changed.country = text(&typed.country);
    if changed == *organisation {
        return Ok(Redirect::to(&format!("{}?saved=true", address(&slug))).into_response());
    }
    let document = Document::Organisation(changed);
    let input = |field: &str| match field {
        "words" => "words",
        "website" => "website",
        "country" => "country",
        _ => "name",
    };
    match publish(&visit, &mut tx, document, (record.provenance, typed.version), input).await? {
        Outcome::Published => {}
        Outcome::Wrong(errors) => {
            drop(tx);
            return page(&visit, &slug, record, typed, errors, None, false).await;
        }
        Outcome::Newer => {
            drop(tx);
            let newer = Typed::of(organisation, record.version);
            let typed = Typed { version: record.version, ..typed };
            return page(&visit, &slug, record, typed, FieldErrors::default(), Some(newer), false).await;
        }
    }
    if !visit.can(Action::Change, &Object::Content) {
        queries::note(&tx, &record.document.handle(), visit.person()?.account).await?;
    }
    tx.commit().await?;
    programme.live.refresh().await?;
    Ok(Redirect::to(&format!("{}?saved=true", address(&slug))).into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Seen {
    until: i64,
}

async fn seen(
    visit: Visit,
    which: Which,
    typed: Result<Form<Seen>, FormRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Form(Seen { until })) = (which?, typed?);
    let organisation = visit.site.thing_at(ThingKind::Organisation, &slug).ok_or(Stop::NotFound)?;
    let tx = visit.site.store.begin().await?;
    queries::seen(&tx, &organisation.key, Timestamp::from_micros(until)).await?;
    tx.commit().await?;
    Ok(Redirect::to(super::TODAY).into_response())
}
