use std::fmt::Display;

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use praxis_domain::PartialDate;
use praxis_identity::{Action, Object, SignedIn};

use crate::cache::{SameForEverybody, same_for_everybody};
use crate::site::{PreviewBar, Visit};
use crate::{Menu, Stop, Work, assets};

/// The sections of the masthead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Section {
    /// What the programme does and did.
    Events,
    /// Recordings, articles and reports.
    Library,
    /// What is known.
    Evidence,
    /// What is argued.
    Debate,
    /// What helps leaders grow.
    Development,
    /// Who does it.
    People,
}

impl Section {
    /// Every section, in the order of the masthead.
    pub const ALL: [Self; 6] =
        [Self::Events, Self::Library, Self::Evidence, Self::Debate, Self::Development, Self::People];

    /// The section's front page.
    pub const fn address(self) -> &'static str {
        match self {
            Self::Events => "/events",
            Self::Library => "/library",
            Self::Evidence => "/evidence",
            Self::Debate => "/debate",
            Self::Development => "/development",
            Self::People => "/people",
        }
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Events => "section-events",
            Self::Library => "section-library",
            Self::Evidence => "section-evidence",
            Self::Debate => "section-debate",
            Self::Development => "section-development",
            Self::People => "section-people",
        }
    }
}

/// A page above this one.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// Its address.
    pub address: String,
    /// Its name.
    pub name: String,
}

/// What surrounds the content of a page.
#[derive(Clone, Debug)]
pub struct Frame {
    visit: Visit,
    section: Option<Section>,
    /// The page's title, without the programme's name.
    pub title: String,
    /// One or two sentences for search engines and link previews.
    pub about: String,
    /// The pages above, from the section down; never this page.
    pub crumbs: Vec<Crumb>,
    /// Whether search engines may list the page, where they may list the site at all: a demonstration says
    /// in a header of every answer that they may not.
    pub listed: bool,
    /// Whether the page can be passed on: an error page has no address of its own.
    pub shared: bool,
    /// Whether the page uses the script.
    pub script: bool,
    /// Whether the page uses the components' own stylesheet.
    pub design: bool,
    /// The same in other forms, for machines.
    pub alternates: Vec<Alternate>,
    /// The scripts of the page's own.
    pub modules: Vec<&'static str>,
    data: Option<String>,
    wrong: bool,
}

/// A file that says what the page says, in another form.
#[derive(Clone, Debug)]
pub struct Alternate {
    /// What kind of file it is.
    pub kind: &'static str,
    /// Its address.
    pub address: String,
    /// What it is called.
    pub name: String,
}

/// A line of a menu as the reader sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MenuLine {
    menu: Menu,
    /// Where it leads.
    pub address: &'static str,
    /// Its name.
    pub name: String,
    /// How many there are.
    pub count: Option<usize>,
    /// Whether the reader is there.
    pub current: bool,
}

impl Frame {
    pub(crate) fn new(visit: Visit, section: Option<Section>, title: String, about: String) -> Self {
        let is_public = visit.preview.is_none();
        Self {
            visit,
            section,
            title,
            about,
            crumbs: Vec::new(),
            listed: is_public,
            shared: is_public,
            script: false,
            design: false,
            alternates: Vec::new(),
            modules: Vec::new(),
            data: None,
            wrong: false,
        }
    }

    /// Says in the browser's title whether something on the page is to be put right, and lets the script lead there. The
    /// heading stays what it is.
    #[must_use]
    pub fn in_error(mut self, is_wrong: bool) -> Self {
        self.wrong = is_wrong;
        self.script |= is_wrong;
        self
    }

    /// Adds a page above this one.
    #[must_use]
    pub fn under(mut self, address: impl Into<String>, name: impl Into<String>) -> Self {
        self.crumbs.push(Crumb { address: address.into(), name: name.into() });
        self
    }

    /// Keeps the page out of search engines.
    #[must_use]
    pub fn unlisted(mut self) -> Self {
        self.listed = false;
        self
    }

    /// Names a file that says the same in another form.
    #[must_use]
    pub fn also_as(
        mut self,
        kind: &'static str,
        address: impl Into<String>,
        name: impl Into<String>,
    ) -> Self {
        self.alternates.push(Alternate { kind, address: address.into(), name: name.into() });
        self
    }

    /// Adds a script of the page's own, one of [`assets`].
    #[must_use]
    pub fn with_module(mut self, address: &'static str) -> Self {
        self.modules.push(address);
        self
    }

    /// Says in schema.org's words, as JSON-LD, what the page is about.
    #[must_use]
    pub fn describing(mut self, what: Option<&serde_json::Value>) -> Self {
        // no text in it can end the element it stands in
        self.data = what.map(|what| what.to_string().replace('<', "\\u003c"));
        self
    }

    /// What the page is about, as JSON that may stand in a script element.
    pub fn data(&self) -> Option<&str> {
        self.data.as_deref().filter(|_| self.visit.preview.is_none())
    }

    /// A text without variables.
    pub fn t<'a>(&'a self, key: &'a str) -> &'a str {
        self.visit.site.language.t(key)
    }

    /// A text with one variable.
    pub fn t1(&self, key: &str, name: &str, value: impl Display) -> String {
        self.visit.site.language.with(key, &[(name, &value)])
    }

    /// A text with two variables.
    pub fn t2(&self, key: &str, a: &str, first: impl Display, b: &str, second: impl Display) -> String {
        self.visit.site.language.with(key, &[(a, &first), (b, &second)])
    }

    /// A date in words.
    pub fn date(&self, date: &PartialDate) -> String {
        self.visit.site.language.date(*date)
    }

    /// The language of the page.
    pub fn lang(&self) -> &str {
        self.visit.site.language.code()
    }

    /// The programme's name.
    pub fn site_name(&self) -> String {
        self.visit.site.name().to_string()
    }

    /// The page's title with the programme's name behind it.
    pub fn full_title(&self) -> String {
        let name = self.site_name();
        let title = if self.title == name { name } else { format!("{} - {name}", self.title) };
        if self.wrong { self.t1("error-title", "title", title) } else { title }
    }

    /// The one address of this page.
    pub fn canonical(&self) -> String {
        let path = if self.visit.path == "/" { "/" } else { self.visit.path.trim_end_matches('/') };
        format!("{}{path}", self.visit.site.base_url)
    }

    /// Whether this site is a demonstration.
    pub fn demo(&self) -> bool {
        self.visit.site.demo
    }

    /// What says above the page that it is not published.
    pub fn preview(&self) -> Option<&PreviewBar> {
        self.visit.preview.as_deref()
    }

    /// The fonts to fetch early; none when the reader asked to save data.
    pub fn fonts(&self) -> &'static [&'static str] {
        if self.visit.save_data { &[] } else { &[assets::SANS, assets::SERIF] }
    }

    /// The stylesheets of the page.
    pub fn stylesheets(&self) -> impl Iterator<Item = &'static str> {
        let main = if self.visit.save_data { assets::STYLE_WITHOUT_FONTS } else { assets::STYLE };
        [Some(main), self.design.then_some(assets::DESIGN_STYLE)].into_iter().flatten()
    }

    /// The site's icon.
    pub fn icon(&self) -> &'static str {
        assets::ICON
    }

    /// The script, where the page uses it.
    pub fn script(&self) -> Option<&'static str> {
        self.script.then_some(assets::SCRIPT)
    }

    /// The sections of the masthead.
    pub fn sections(&self) -> &'static [Section] {
        &Section::ALL
    }

    /// Whether the page belongs to that section.
    pub fn is_current(&self, section: &Section) -> bool {
        self.section == Some(*section)
    }

    /// The person who signed in.
    pub fn person(&self) -> Option<&SignedIn> {
        self.visit.actor().signed_in()
    }

    /// Whether the reader works for the programme.
    pub fn works(&self) -> bool {
        self.visit.can(Action::Read, &Object::Workspace)
    }

    /// The menu of the reader's account.
    pub fn account_menu(&self) -> Vec<MenuLine> {
        self.menu(|menu| menu == Menu::Account)
    }

    /// The menu of the workspace, as far as the reader may use it: its parts with their names.
    pub fn workspace_menu(&self) -> Vec<(Option<&str>, Vec<MenuLine>)> {
        let mut parts: Vec<(Work, Vec<MenuLine>)> = Vec::new();
        for line in self.menu(|menu| matches!(menu, Menu::Workspace(_))) {
            let Menu::Workspace(work) = line.menu else { continue };
            match parts.iter_mut().find(|(part, _)| *part == work) {
                Some((_, lines)) => lines.push(line),
                None => parts.push((work, vec![line])),
            }
        }
        parts.sort_by_key(|(work, _)| *work);
        parts.into_iter().map(|(work, lines)| (work.key().map(|key| self.t(key)), lines)).collect()
    }

    fn menu(&self, is_in: impl Fn(Menu) -> bool) -> Vec<MenuLine> {
        let entries = self.visit.site.menu.get().into_iter().flatten();
        let actor = self.visit.actor();
        let mine = entries.filter(|entry| is_in(entry.menu) && entry.access.allows(actor, None));
        let mine: Vec<_> = mine.collect();
        // a page below one of the menu's pages belongs to it; below the front page stand all
        let under = |address: &str| {
            let path = self.visit.path.as_str();
            path == address || path.strip_prefix(address).is_some_and(|rest| rest.starts_with('/'))
        };
        let current = mine.iter().map(|entry| entry.address).filter(|it| under(it)).max_by_key(|it| it.len());
        mine.iter()
            .map(|entry| MenuLine {
                menu: entry.menu,
                address: entry.address,
                name: self.t(entry.key).to_owned(),
                count: self.visit.count(entry.address),
                current: Some(entry.address) == current,
            })
            .collect()
    }

    /// The program's version.
    pub fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}

/// Renders a page.
///
/// # Errors
/// When the template fails, which no data can make it do.
pub fn page(template: &impl Template) -> Result<Response, Stop> {
    let html = template.render().map_err(|error| Stop::Failed(Box::new(error)))?;
    let mut response = Html(html).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, save-data"));
    Ok(same_for_everybody(response))
}

/// Renders a page that is for one reader alone, though nobody signed in: one that holds a token or what was typed.
///
/// # Errors
/// When the template fails, which no data can make it do.
pub fn private_page(template: &impl Template) -> Result<Response, Stop> {
    let mut response = page(template)?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response.extensions_mut().remove::<SameForEverybody>();
    Ok(response)
}
