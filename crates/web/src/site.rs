use std::convert::Infallible;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use praxis_storage::Store;

use crate::{AimNow, Frame, Language, Link, Listed, Offers, PageCache, Panel, Section};

/// The running site: what every page needs to know.
#[derive(Debug)]
pub struct Site {
    /// Where the site is reached from outside, without a slash at its end. Never taken from a request.
    pub base_url: String,
    /// A demonstration: says so on every page, is not indexed, sends nothing off the machine.
    pub demo: bool,
    /// The texts of the interface.
    pub language: Language,
    /// The database.
    pub store: Store,
    /// Rendered pages, kept until what they show changes.
    pub pages: PageCache,
    name: RwLock<Arc<str>>,
    offers: OnceLock<Vec<Offers>>,
}

impl Site {
    /// A site over that database.
    pub fn new(store: Store, language: Language, base_url: &str, demo: bool) -> Arc<Self> {
        Arc::new(Self {
            base_url: base_url.trim_end_matches('/').to_owned(),
            demo,
            language,
            store,
            pages: PageCache::new(),
            name: RwLock::new("Praxis".into()),
            offers: OnceLock::new(),
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

    /// The pages of areas that search engines may list.
    pub fn listed(&self) -> Vec<Listed> {
        self.offers().iter().filter_map(|area| area.listed.as_ref()).flat_map(|listed| listed()).collect()
    }

    /// Gives the site the programme's name.
    pub fn rename(&self, name: &str) {
        *self.name.write().unwrap_or_else(PoisonError::into_inner) = name.into();
    }
}

/// One request for a page: which site, which address, and what the reader asked for.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The site.
    pub site: Arc<Site>,
    /// The address asked for, without its question.
    pub path: String,
    pub(crate) save_data: bool,
}

impl Visit {
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

    /// What can be done today about an aim of the programme, where an area knows.
    pub fn for_aim(&self, key: &str) -> Option<AimNow> {
        self.site.offers().iter().find_map(|area| area.for_aim.as_ref().and_then(|now| now(self, key)))
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

    pub(crate) fn of(site: Arc<Site>, parts: &Parts) -> Self {
        let asked = parts.headers.get("save-data").and_then(|value| value.to_str().ok());
        Self {
            site,
            path: parts.uri.path().to_owned(),
            save_data: asked.is_some_and(|value| value.trim().eq_ignore_ascii_case("on")),
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
