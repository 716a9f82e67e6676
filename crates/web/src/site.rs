use std::collections::HashMap;
use std::convert::Infallible;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use praxis_identity::secret::{SecretKey, Token};
use praxis_identity::{Action, Actor, Object, SignedIn, ThingKind, can};
use praxis_storage::{Store, StoreError};

use crate::network::{Network, Peer, Range};
use crate::{
    AimNow, BookingPanel, BookingStand, CalendarEntry, Cookie, EventFacts, Found, Frame, Language, Link,
    Listed, MenuEntry, Offers, OnTheme, PageCache, Panel, Place, Section, Stop, Thing, Things, Today,
};

/// The running site: what every page needs to know.
pub struct Site {
    /// Where the site is reached from outside, without a slash at its end. Never taken from a request.
    pub base_url: String,
    /// A demonstration: says so on every page, is not indexed, sends nothing off the machine.
    pub demo: bool,
    /// Whether there is a mail server: then people can sign in by a message, too.
    pub sends_mail: bool,
    /// Whether addresses outside are asked once a week whether they are still there.
    pub checks_links: bool,
    /// The proxies that may say for whom they ask.
    pub proxies: Vec<Range>,
    /// The installation's own key.
    pub key: SecretKey,
    /// Where files that are being uploaded stand until they are stored.
    pub scratch: PathBuf,
    /// The texts of the interface.
    pub language: Language,
    /// The database.
    pub store: Store,
    /// Rendered pages, kept until what they show changes.
    pub pages: PageCache,
    pub(crate) menu: OnceLock<Vec<MenuEntry>>,
    pub(crate) things: OnceLock<Vec<Things>>,
    name: RwLock<Arc<str>>,
    offers: OnceLock<Vec<Offers>>,
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Site({})", self.base_url)
    }
}

/// How an installation is set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the site is reached from outside.
    pub base_url: String,
    /// Whether it is a demonstration.
    pub demo: bool,
    /// Whether there is a mail server.
    pub sends_mail: bool,
    /// Whether addresses outside are asked once a week whether they are still there.
    pub checks_links: bool,
    /// The proxies that may say for whom they ask.
    pub proxies: Vec<Range>,
    /// The installation's own key.
    pub key: SecretKey,
    /// Where files that are being uploaded stand until they are stored: on a disk with room, not in memory.
    pub scratch: PathBuf,
}

impl Settings {
    /// A site at that address, without a mail server and a proxy, that asks nothing outside, with a key that nobody has
    /// seen.
    pub fn at(base_url: &str) -> Self {
        let base_url = base_url.to_owned();
        Self {
            base_url,
            demo: false,
            sends_mail: false,
            checks_links: false,
            proxies: Vec::new(),
            key: SecretKey::new(),
            scratch: std::env::temp_dir(),
        }
    }
}

impl Site {
    /// A site over that database.
    pub fn new(store: Store, language: Language, settings: Settings) -> Arc<Self> {
        let Settings { base_url, demo, sends_mail, checks_links, proxies, key, scratch } = settings;
        Arc::new(Self {
            base_url: base_url.trim_end_matches('/').to_owned(),
            demo,
            sends_mail,
            checks_links,
            proxies,
            key,
            scratch,
            language,
            store,
            pages: PageCache::new(),
            menu: OnceLock::new(),
            things: OnceLock::new(),
            name: RwLock::new("Praxis".into()),
            offers: OnceLock::new(),
        })
    }

    /// Whether people reach the site over HTTPS.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// The thing of that kind with that key.
    pub fn thing_of_key(&self, kind: ThingKind, key: &str) -> Option<Thing> {
        self.thing(kind, &|thing| thing.key == key)
    }

    /// The thing of that kind whose address ends so.
    pub fn thing_at(&self, kind: ThingKind, slug: &str) -> Option<Thing> {
        self.thing(kind, &|thing| thing.slug == slug)
    }

    /// Whether any area has things of that kind.
    pub fn knows_things(&self, kind: ThingKind) -> bool {
        self.things.get().into_iter().flatten().any(|find| find(kind, &|_| false) != Found::NotMine)
    }

    fn thing(&self, kind: ThingKind, is_asked: &dyn Fn(&Thing) -> bool) -> Option<Thing> {
        self.things.get().into_iter().flatten().find_map(|find| match find(kind, is_asked) {
            Found::Mine(thing) => thing,
            Found::NotMine => None,
        })
    }

    /// The programme's name, as the masthead shows it.
    pub fn name(&self) -> Arc<str> {
        // a thread that panicked while it held the lock left a whole name behind: there is no half-written one
        self.name.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes in what the areas let each other show; once, when they are gathered.
    pub fn take_offers(&self, offers: Vec<Offers>) {
        if self.offers.set(offers).is_err() {
            tracing::error!("the areas were gathered twice; what they offered first stays");
        }
    }

    fn offers(&self) -> &[Offers] {
        self.offers.get().map_or(&[], Vec::as_slice)
    }

    /// The page of a theme.
    pub fn theme(&self, key: &str) -> Option<Link> {
        self.offers().iter().find_map(|area| area.theme.as_ref().and_then(|theme| theme(key)))
    }

    /// All themes of the programme, to choose from: keys and names.
    pub fn themes(&self) -> Vec<(String, String)> {
        self.offers().iter().filter_map(|area| area.themes.as_ref()).flat_map(|themes| themes()).collect()
    }

    /// Everything that somebody can learn from, of all areas that say so.
    pub fn places(&self) -> Vec<OnTheme> {
        self.offers().iter().filter_map(|area| area.places.as_ref()).flat_map(|places| places()).collect()
    }

    /// The page of a reference of the evidence library.
    pub fn reference(&self, key: &str) -> Option<Link> {
        self.offers().iter().find_map(|area| area.reference.as_ref().and_then(|reference| reference(key)))
    }

    /// An event of the programme that everybody may see.
    pub fn event(&self, key: &str) -> Option<EventFacts> {
        self.offers().iter().find_map(|area| area.event.as_ref().and_then(|event| event(key)))
    }

    /// The events of the programme that everybody may see.
    pub fn events(&self) -> Vec<EventFacts> {
        self.offers().iter().filter_map(|area| area.events.as_ref()).flat_map(|events| events()).collect()
    }

    /// The pages of areas that search engines may list.
    pub fn listed(&self) -> Vec<Listed> {
        self.offers().iter().filter_map(|area| area.listed.as_ref()).flat_map(|listed| listed()).collect()
    }

    /// Gives the site the programme's name.
    pub fn rename(&self, name: &str) {
        *self.name.write().unwrap_or_else(PoisonError::into_inner) = name.into();
    }
}

/// What stands above a page that is shown before it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewBar {
    /// That it is a preview.
    pub title: String,
    /// What else there is to say.
    pub words: String,
    /// Where whoever edits it goes on.
    pub links: Vec<Link>,
}

/// One request for a page: which site, which address, and what the reader asked for.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The site.
    pub site: Arc<Site>,
    /// The address asked for, without its question.
    pub path: String,
    /// The network the request comes from.
    pub network: Network,
    /// What stands above every page shown on this visit; where there is something, the pages are a preview.
    pub(crate) preview: Option<Arc<PreviewBar>>,
    /// The session's token the browser brought, whether or not it opens anything.
    pub brought: Option<Token>,
    pub(crate) actor: Arc<Actor>,
    pub(crate) save_data: bool,
}

impl Visit {
    /// Who asks.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The person who asks.
    ///
    /// # Errors
    /// Asks to sign in first, where nobody did.
    pub fn person(&self) -> Result<&SignedIn, Stop> {
        self.actor.signed_in().ok_or(Stop::SignIn)
    }

    /// Whether who asks may do that.
    pub fn can(&self, action: Action, object: &Object) -> bool {
        can(&self.actor, action, object)
    }

    /// Goes on only where who asks may do that.
    ///
    /// # Errors
    /// Says that they may not.
    pub fn needs(&self, action: Action, object: &Object) -> Result<(), Stop> {
        if self.can(action, object) { Ok(()) } else { Err(Stop::NotAllowed) }
    }

    /// The same visit by somebody who signed in with it.
    #[must_use]
    pub fn by(&self, person: SignedIn) -> Self {
        Self { actor: Arc::new(Actor::SignedIn(person)), ..self.clone() }
    }

    /// The same visit of a page that is not published, at the address it will have.
    #[must_use]
    pub fn previewing(&self, address: &str, bar: PreviewBar) -> Self {
        Self { path: address.to_owned(), preview: Some(Arc::new(bar)), ..self.clone() }
    }

    /// The texts in the reader's language.
    pub fn language(&self) -> &Language {
        &self.site.language
    }

    /// A text of the interface.
    pub fn t<'a>(&'a self, key: &'a str) -> &'a str {
        self.site.language.t(key)
    }

    /// What the areas hold on a theme.
    pub fn on_theme(&self, key: &str) -> Vec<Panel> {
        let panels = self.site.offers().iter().filter_map(|area| area.on_theme.as_ref());
        panels.filter_map(|panel| panel(self, key)).collect()
    }

    /// What the areas hold on a reference of the evidence library.
    pub fn on_reference(&self, key: &str) -> Vec<Panel> {
        let panels = self.site.offers().iter().filter_map(|area| area.on_reference.as_ref());
        panels.filter_map(|panel| panel(self, key)).collect()
    }

    /// What the areas hold on an event of the programme.
    pub fn about_event(&self, key: &str) -> Vec<Panel> {
        let panels = self.site.offers().iter().filter_map(|area| area.about_event.as_ref());
        panels.filter_map(|panel| panel(self, key)).collect()
    }

    /// What can be done today about an aim of the programme, where an area knows.
    pub fn for_aim(&self, key: &str) -> Option<AimNow> {
        self.site.offers().iter().find_map(|area| area.for_aim.as_ref().and_then(|now| now(self, key)))
    }

    /// Something that somebody can learn from, where an area has it: by kind and key, `talk:t07`.
    pub fn place(&self, key: &str) -> Option<Place> {
        self.site.offers().iter().find_map(|area| area.place.as_ref().and_then(|place| place(self, key)))
    }

    /// The capabilities that something helps with, where an area knows: by kind and key, `opportunity:mentoring`.
    pub fn helps_with(&self, key: &str) -> Vec<Link> {
        let areas = self.site.offers().iter().filter_map(|area| area.helps_with.as_ref());
        areas.filter_map(|helps| helps(self, key)).flatten().collect()
    }

    /// What records of the programme are called, by their handles, as far as the visitor may know of them.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn called(&self, keys: Vec<String>) -> Result<HashMap<String, String>, StoreError> {
        let mut names = HashMap::new();
        for ask in self.site.offers().iter().filter_map(|area| area.called.as_ref()) {
            names.extend(ask(self.clone(), keys.clone()).await?);
        }
        Ok(names)
    }

    /// How an event can be booked, where an area knows.
    pub fn on_event(&self, key: &str) -> Option<BookingPanel> {
        self.site.offers().iter().find_map(|area| area.on_event.as_ref().and_then(|panel| panel(self, key)))
    }

    /// How the bookings of an event stand, where an area knows and the visitor may work on them.
    pub fn booking_stand(&self, key: &str) -> Option<BookingStand> {
        self.site
            .offers()
            .iter()
            .find_map(|area| area.booking_stand.as_ref().and_then(|stand| stand(self, key)))
    }

    /// The pages of the workspace about an event that areas have, beside those of its record.
    pub fn work_on_event(&self, key: &str) -> Vec<Link> {
        let pages = self.site.offers().iter().filter_map(|area| area.work_on_event.as_ref());
        pages.filter_map(|pages| pages(self, key)).flatten().collect()
    }

    /// An event as a file for calendars, for somebody who booked.
    pub fn calendar(&self, key: &str, entry: &CalendarEntry) -> Option<String> {
        let write = self.site.offers().iter().filter_map(|area| area.calendar.as_ref());
        write.filter_map(|write| write(self, key, entry)).next()
    }

    /// What the areas have for the home of the workspace, as far as who asks may see it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn today(&self) -> Result<Today, StoreError> {
        let mut all = Today::default();
        for ask in self.site.offers().iter().filter_map(|area| area.today.as_ref()) {
            let Today { todos, panels } = ask(self.clone()).await?;
            all.todos.extend(todos);
            all.panels.extend(panels);
        }
        all.todos.sort_by_key(|todo| todo.order);
        Ok(all)
    }

    /// How many there are behind a line of the workspace's menu, where an area knows.
    pub(crate) fn count(&self, address: &str) -> Option<usize> {
        self.site.offers().iter().find_map(|area| area.count.as_ref().and_then(|count| count(self, address)))
    }

    /// The frame of a page.
    pub fn frame(
        &self,
        section: Option<Section>,
        title: impl Into<String>,
        about: impl Into<String>,
    ) -> Frame {
        Frame::new(self.clone(), section, title.into(), about.into())
    }

    /// A visit by somebody who is nobody in particular yet.
    pub(crate) fn of(site: Arc<Site>, parts: &Parts) -> Self {
        let asked = parts.headers.get("save-data").and_then(|value| value.to_str().ok());
        Self {
            brought: Cookie::Session.read(&site, &parts.headers),
            network: Network::of(parts.extensions.get::<Peer>(), &parts.headers, &site.proxies),
            site,
            path: parts.uri.path().to_owned(),
            actor: Arc::new(Actor::Anonymous),
            preview: None,
            save_data: asked.is_some_and(|value| value.trim().eq_ignore_ascii_case("on")),
        }
    }

    /// Whether it is a page that is asked for, and not what all pages share.
    pub(crate) fn is_of_a_page(&self) -> bool {
        !self.path.starts_with("/static/") && !self.path.starts_with("/health/")
    }

    /// The visit with whoever's session the browser brought, if it opens one.
    pub(crate) async fn recognised(self) -> Result<Self, (Self, StoreError)> {
        let Some(token) = self.brought.as_ref().filter(|_| self.is_of_a_page()) else { return Ok(self) };
        match praxis_identity::session::resume(&self.site.store, token).await {
            Ok(Some(person)) => Ok(self.by(person)),
            Ok(None) => Ok(self),
            Err(error) => Err((self, error)),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let visit = parts.extensions.get::<Self>().cloned();
        // every route is served through Site::dress, which puts the visit there
        Ok(visit.expect("Site::dress puts the visit into every request"))
    }
}
