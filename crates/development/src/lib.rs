//! Development: where somebody stands, what would help most within the time they have, and a record of learning for
//! their regulator.
//!
//! - [`content`]: frameworks, steps and rules as plain files; what is computed from them stands in `praxis-capability`.
//! - one folder for each page: [`front`], [`frameworks`], [`self_check`], [`next_steps`], [`cpd`], [`workspace`].
//!
//! Answers, decisions and records are one person's: every question to the database names whose they are, so that
//! nobody else's can be opened, by whatever role. Nothing here measures potential, and nothing asks for personal characteristics.

pub mod content;
mod cpd;
mod frameworks;
mod front;
mod migrations;
mod next_steps;
mod offers;
mod personal;
mod self_check;
mod stored;
pub mod urls;
mod workspace;

use std::sync::Arc;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use praxis_capability::Day;
use praxis_domain::PartialDate;
use praxis_identity::{Action, Object};
use praxis_web::{Access, Feature, Menu, MenuEntry, Routes, Site, Stop, TextFile, Visit, Work};

use content::{Content, Live};

pub use migrations::migrations;

/// The texts this area brings.
pub const TEXT: TextFile = ("development/text/en-GB.ftl", include_str!("../text/en-GB.ftl"));

/// What the pages of this area share.
#[derive(Clone, Debug)]
pub struct Development {
    /// The running site.
    pub site: Arc<Site>,
    /// The content, as of the last change.
    pub live: Live,
    /// The content that comes with the program, for an editor to load.
    pub starter: content::exchange::Folder,
}

impl Development {
    fn content(&self) -> Arc<Content> {
        self.live.now()
    }

    /// Today, by the programme's clocks.
    fn today(&self) -> Day {
        let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
        Day(self.site.store.clock().now().to_jiff().to_zoned_datetime(zone).date())
    }
}

/// What this area brings to the site.
pub fn feature(development: Development) -> Feature {
    let routes = Routes::new()
        .merge(front::routes())
        .merge(frameworks::routes())
        .merge(self_check::routes())
        .merge(next_steps::routes())
        .merge(cpd::routes())
        .merge(workspace::routes())
        .with_state(development.clone());
    let follower = development.live.clone();
    let entry = |menu, place, address, key, access| MenuEntry { menu, place, address, key, access };
    let edits = Access::Needs(Action::Change, Object::Content);
    Feature {
        routes,
        offers: offers::offers(&development),
        menu: vec![
            entry(Menu::Account, 40, urls::SELF_CHECK, "development-check", Access::SignedIn),
            entry(Menu::Account, 41, urls::NEXT_STEPS, "development-steps", Access::SignedIn),
            entry(Menu::Account, 42, urls::CPD, "development-cpd", Access::SignedIn),
            entry(Menu::Workspace(Work::TakingPart), 50, urls::WORKSPACE, "development-workspace", edits),
        ],
        personal: Some(Arc::new(personal::Kept)),
        followers: vec![Box::pin(follower.follow())],
        ..Feature::default()
    }
}

/// A day in words.
fn in_words(visit: &Visit, day: Day) -> String {
    visit.language().date(PartialDate::Day(day.0))
}

/// A level as people read it: one place behind the point, none where it is whole.
fn figure(level: f64) -> String {
    let rounded = (level * 10.0).round() / 10.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}") }
}

/// A file to take away that is nobody else's.
fn file(kind: &'static str, name: &str, bytes: impl IntoResponse) -> Result<Response, Stop> {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .map_err(|error| Stop::Failed(Box::new(error)))?;
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok(response)
}
