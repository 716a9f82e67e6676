//! The evidence library: what the programme's own references are about, where the library is thin, and every record.
//!
//! - [`coding`]: the frame, which says what each column of the coding means and how the map shows it.
//! - [`exchange`]: plain files in and out.
//! - [`model`]: counts, as sets of bits; pure.
//! - [`library`]: the library in memory, and the views a reader asks for.
//! - one folder for each page: [`map`], [`plain`] (the same in figures), [`gaps`], [`list`], [`records`], [`incomplete`],
//!   [`downloads`] and [`snapshots`].
//!
//! A map of this library says what this library holds and never what research exists: empty cells say “none in this
//! library”, and every view carries how the library came about.

pub mod coding;
mod components;
pub mod doctor;
mod downloads;
pub mod exchange;
mod found;
mod gaps;
mod incomplete;
pub mod library;
mod linked_data;
mod list;
mod map;
mod migrations;
pub mod model;
mod offers;
mod personal;
mod plain;
mod records;
mod snapshots;
mod stored;
pub mod urls;

use std::sync::Arc;

use axum::extract::Query;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::tz::TimeZone;
use praxis_domain::{PartialDate, Timestamp};
use praxis_web::{Feature, GoneNote, Routes, Site, Stop, TextFile};

use library::{Library, Live, View};
use model::Bits;

pub use found::LibraryPages;
pub use migrations::migrations;
pub use stored::{Snapshot, SnapshotHead};

/// The texts this area brings.
pub const TEXT: TextFile = ("evidence/text/en-GB.ftl", include_str!("../text/en-GB.ftl"));

/// What the pages of this area share.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The running site.
    pub site: Arc<Site>,
    /// The library, as of the last change.
    pub live: Live,
}

impl Evidence {
    /// The library.
    pub fn library(&self) -> Arc<Library> {
        self.live.now()
    }

    /// What an address asks to see. One that says it in other words than the program would is sent to the one address
    /// of its view.
    fn show(&self, path: &str, uri: &Uri) -> Result<Shown, Away> {
        let shown = self.read(uri)?;
        let asked = uri.query().unwrap_or_default();
        if shown.view.unknown.is_empty() && shown.view.question(&shown.library) != asked {
            return Err(Away::To(shown.view.address(path, &shown.library)));
        }
        Ok(shown)
    }

    /// The same for files, which are given whatever the words.
    fn read(&self, uri: &Uri) -> Result<Shown, Away> {
        let Query(parts) = Query::<Vec<(String, String)>>::try_from_uri(uri).map_err(Stop::from)?;
        let library = self.library();
        let view = View::read(&library, &parts);
        let within = library.select(&view);
        Ok(Shown { library, view, within })
    }
}

/// A view of the library of this moment, and the records in it.
struct Shown {
    library: Arc<Library>,
    view: View,
    within: Bits,
}

/// Why a page is not shown: it stops, or the reader is sent elsewhere for now.
enum Away {
    To(String),
    Stop(Stop),
}

impl From<Stop> for Away {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

impl IntoResponse for Away {
    fn into_response(self) -> Response {
        match self {
            Self::To(address) => Redirect::to(&address).into_response(),
            Self::Stop(stop) => stop.into_response(),
        }
    }
}

/// The day of an instant, by the programme's clocks.
fn day(at: Timestamp) -> PartialDate {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    PartialDate::Day(at.to_jiff().to_zoned_datetime(zone).date())
}

/// What this area brings to the site.
pub fn feature(evidence: Evidence) -> Feature {
    let routes = Routes::new()
        .merge(map::routes())
        .merge(plain::routes())
        .merge(gaps::routes())
        .merge(list::routes())
        .merge(records::routes())
        .merge(incomplete::routes())
        .merge(downloads::routes())
        .merge(snapshots::routes())
        .with_state(evidence.clone());
    let follower = evidence.live.clone();
    Feature {
        routes,
        offers: offers::offers(&evidence),
        old_addresses: Some(Arc::new(move |path| old_address(&evidence, path))),
        followers: vec![Box::pin(follower.follow())],
        personal: Some(Arc::new(personal::Library)),
        ..Feature::default()
    }
}

/// What became of a record that was taken out.
fn old_address(evidence: &Evidence, path: &str) -> Option<Stop> {
    let key = path.strip_prefix(urls::RECORDS)?.strip_prefix('/')?.split('.').next()?;
    let library = evidence.library();
    let gone = library.about.removed.iter().find(|gone| gone.id == key)?;
    let language = &evidence.site.language;
    Some(Stop::Gone(GoneNote {
        why: language.with("evidence-record-removed", &[("why", &gone.why)]),
        address: urls::LIST.to_owned(),
        name: language.t("evidence-all-records").to_owned(),
    }))
}
