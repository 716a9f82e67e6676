//! The programme: what it is for, who takes part, what happened and what comes next.
//!
//! - [`record`]: what a programme consists of, as its files and its database hold it.
//! - [`exchange`]: plain files in and out.
//! - [`editing`]: drafts, publishing, what was said before.
//! - [`doctor`]: whether what the database holds is sound.
//! - [`catalogue`]: what the public may see, ready to be shown.
//! - one folder for each page or family of pages: [`home`], [`about`], [`themes`], [`people`], [`organisations`],
//!   [`events`], [`library`], [`offers`] (projects, courses, opportunities), [`contact`], [`policies`], [`search`]
//!   and [`design`] (the components).
//! - [`workspace`]: where the team does what there is to do.

pub mod about;
pub mod catalogue;
mod cite;
mod components;
pub mod contact;
pub mod design;
pub mod doctor;
pub mod editing;
pub mod events;
pub mod exchange;
mod feeds;
mod files;
pub mod home;
pub mod library;
mod migrations;
pub mod offers;
pub mod organisations;
pub mod people;
mod personal;
mod places;
pub mod policies;
pub mod record;
pub mod search;
pub mod themes;
pub mod urls;
pub mod workspace;

use std::sync::Arc;

use axum::extract::FromRef;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use praxis_domain::Timestamp;
use praxis_identity::ThingKind;
use praxis_web::{Feature, Found, GoneNote, Offers, Routes, Site, Stop, TextFile, Thing, Things};

use catalogue::{Catalogue, Core, Live};
use record::Fate;
use workspace::files_in_out::{Files, Waiting};
use workspace::lost_links::{Asker, CheckLinks};

pub use migrations::migrations;

/// The texts this area brings.
pub const TEXT: TextFile = ("programme/text/en-GB.ftl", include_str!("../text/en-GB.ftl"));

/// What the pages of this area share.
#[derive(Clone)]
pub struct Programme {
    /// The running site.
    pub site: Arc<Site>,
    /// The catalogue, as of the last change.
    pub live: Live,
    /// Where to report a weakness of the site: a mailto, https or tel address.
    pub security_contact: Option<String>,
    /// The search.
    pub search: search::Desk,
    /// Reads and writes the plain files, those of other areas included.
    pub files: Arc<dyn Files>,
    /// Files that were sent and wait for somebody to say yes.
    pub waiting: Waiting,
}

impl Programme {
    /// The catalogue.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        self.live.now()
    }

    /// Today, by the programme's clocks.
    pub fn today(&self) -> Date {
        day_of(self.site.store.clock().now())
    }
}

/// The day of an instant, by the programme's clocks.
pub(crate) fn day_of(instant: Timestamp) -> Date {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    instant.to_jiff().to_zoned_datetime(zone).date()
}

impl FromRef<Programme> for Arc<Site> {
    fn from_ref(programme: &Programme) -> Self {
        programme.site.clone()
    }
}

/// The pages and files everybody may have.
fn pages() -> Routes<Programme> {
    Routes::new()
        .merge(home::routes())
        .merge(about::routes())
        .merge(themes::routes())
        .merge(people::routes())
        .merge(organisations::routes())
        .merge(events::routes())
        .merge(library::routes())
        .merge(offers::routes())
        .merge(contact::routes())
        .merge(policies::routes())
        .merge(search::routes())
        .merge(design::routes())
        .merge(feeds::routes())
        .merge(files::routes())
}

/// What this area brings to the site.
pub fn feature(programme: Programme) -> Feature {
    let routes = pages().merge(workspace::routes()).with_state(programme.clone());
    let known = programme.clone();
    let things: Things = Arc::new(move |kind, is_asked| match kind {
        ThingKind::Event => {
            Found::Mine(as_thing(known.catalogue().events.iter().map(|it| &it.core), is_asked))
        }
        ThingKind::Organisation => {
            Found::Mine(as_thing(known.catalogue().organisations.iter().map(|it| &it.core), is_asked))
        }
        _ => Found::NotMine,
    });
    let links = CheckLinks::new(programme.site.clone(), Asker::new(&programme.site.base_url));
    let (today, counts, records) = (programme.clone(), programme.clone(), programme.clone());
    let forgets = programme.waiting.clone().forget_in_time(programme.site.clone());
    let (follower, themes) = (programme.live.clone(), programme.live.clone());
    let (places, all_places) = (programme.clone(), programme.live.clone());
    let all_themes = programme.live.clone();
    let (event, events, calendars) = (programme.live.clone(), programme.live.clone(), programme.live.clone());
    Feature {
        routes,
        jobs: vec![
            Box::new(contact::ForgetMessages),
            Box::new(links),
            Box::new(editing::uploads::SweepUploads),
            Box::new(editing::removal::EraseRemoved),
            Box::new(editing::schedule::PublishDrafts::new(programme.site.clone())),
        ],
        old_addresses: Some(Arc::new(move |path| old_address(&programme, path))),
        things: Some(things),
        menu: workspace::menu(),
        personal: Some(Arc::new(personal::Records)),
        followers: vec![Box::pin(follower.follow()), Box::pin(forgets)],
        offers: Offers {
            theme: Some(Arc::new(move |key| themes::link(&themes.now(), key))),
            themes: Some(Arc::new(move || themes::all(&all_themes.now()))),
            place: Some(Arc::new(move |_, key| places::find(&places.catalogue(), places.today(), key))),
            places: Some(Arc::new(move || places::all(&all_places.now()))),
            event: Some(Arc::new(move |key| events::facts::find(&event.now(), key))),
            events: Some(Arc::new(move || events::facts::all(&events.now()))),
            calendar: Some(Arc::new(move |visit, key, entry| {
                feeds::calendar::booked(visit, &calendars.now(), key, entry)
            })),
            today: Some(Arc::new(move |visit| Box::pin(workspace::today(today.clone(), visit)))),
            count: Some(Arc::new(move |visit, address| workspace::count(&counts, visit, address))),
            called: Some(Arc::new(move |visit, keys| {
                Box::pin(workspace::called(records.clone(), visit, keys))
            })),
            ..Offers::default()
        },
    }
}

/// A record as something people have a role on.
fn as_thing<'a>(cores: impl Iterator<Item = &'a Core>, is_asked: &dyn Fn(&Thing) -> bool) -> Option<Thing> {
    let mut things = cores.filter_map(|core| {
        let slug = core.address.as_deref()?.rsplit('/').next()?.to_owned();
        Some(Thing { key: core.handle.clone(), slug, title: core.title.clone() })
    });
    things.find(|thing| is_asked(thing))
}

/// What became of an address that no page answers any more.
fn old_address(programme: &Programme, path: &str) -> Option<Stop> {
    let catalogue = programme.catalogue();
    if catalogue.was_taken_down(path) {
        let language = &programme.site.language;
        return Some(Stop::Gone(GoneNote {
            why: language.t("person-taken-down").to_owned(),
            address: urls::PEOPLE.to_owned(),
            name: language.t("people-title").to_owned(),
        }));
    }
    // the files beside a page move and go with it
    let (page, ending) = match catalogue.old_address(path) {
        Some(_) => (path, ""),
        None => feeds::split_ending(path),
    };
    Some(match catalogue.old_address(page)? {
        Fate::Moved(to) => Stop::Moved(format!("{to}{ending}")),
        Fate::Gone { why, see } => Stop::Gone(GoneNote {
            why: why.clone(),
            address: see.clone(),
            name: components::name_of_address(&catalogue, &programme.site, see),
        }),
    })
}
