//! Themes: a page that gathers all that belongs to one, whatever its kind.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access, Frame, Link, Panel, Routes, SafeHtml, Stop, Visit, page};

use crate::catalogue::{Catalogue, Heading, PictureRow, ThemeRow};
use crate::components::{Named, everyone, one_key};
use crate::record::{Kind, handle};
use crate::{Programme, urls};

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new().at(urls::THEMES, Access::Public, get(front)).at("/themes/{slug}", Access::Public, get(one))
}

/// What stands before a theme's key in its handle.
pub(crate) const THEME: &str = "theme:";

/// The page of the theme with that key.
pub(crate) fn link(catalogue: &Catalogue, key: &str) -> Option<Link> {
    let core = &catalogue.themes.get(&handle(true, key))?.core;
    Some(Link { name: core.title.clone(), address: core.address.clone()? })
}

/// All themes: keys and names.
pub(crate) fn all(catalogue: &Catalogue) -> Vec<(String, String)> {
    let key = |handle: &str| handle.strip_prefix("theme:").unwrap_or(handle).to_owned();
    catalogue.themes.iter().map(|it| (key(&it.core.handle), it.core.title.clone())).collect()
}

struct Row {
    name: String,
    address: String,
    holds: String,
}

struct AimGroup {
    strand: &'static str,
    title: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "themes/front.html")]
struct ThemesPage {
    frame: Frame,
    groups: Vec<AimGroup>,
}

async fn front(visit: Visit, State(programme): State<Programme>) -> Result<Response, Stop> {
    let catalogue = programme.catalogue();
    let mut groups: Vec<AimGroup> = catalogue
        .programme
        .aims
        .iter()
        .map(|(key, words)| AimGroup {
            strand: strand(Some(key)),
            title: words.clone(),
            rows: rows(&catalogue, &visit, |theme| theme.aim.as_ref() == Some(key)),
        })
        .collect();
    groups.push(AimGroup {
        strand: "programme",
        title: visit.t("themes-without-aim").to_owned(),
        rows: rows(&catalogue, &visit, |theme| theme.aim.is_none()),
    });
    groups.retain(|group| !group.rows.is_empty());
    page(&ThemesPage { frame: visit.frame(None, visit.t("themes"), visit.t("themes-standfirst")), groups })
}

fn strand(aim: Option<&str>) -> &'static str {
    match aim {
        Some("knowledge") => "evidence",
        Some("debate") => "debate",
        Some("development") => "development",
        _ => "programme",
    }
}

fn rows(catalogue: &Catalogue, visit: &Visit, wanted: impl Fn(&ThemeRow) -> bool) -> Vec<Row> {
    let themes = catalogue.themes.iter().filter(|theme| wanted(theme));
    themes
        .map(|theme| {
            let count = |kinds: &[Kind]| {
                let real = catalogue.of_theme(&theme.core.handle).filter(|it| !it.synthetic);
                real.filter(|it| kinds.contains(&it.kind)).count()
            };
            let of_theme = catalogue.of_theme(&theme.core.handle).filter(|it| !it.synthetic);
            let talks = of_theme
                .filter(|it| catalogue.talks.get(&it.handle).is_some_and(|talk| talk.is_talk))
                .count();
            let counts = [
                ("theme-count-events", count(&[Kind::Event])),
                ("theme-count-talks", talks),
                ("theme-count-texts", count(&[Kind::Publication])),
            ];
            let held = counts.iter().filter(|(_, count)| *count > 0);
            let held: Vec<String> =
                held.map(|(key, count)| visit.language().with(key, &[("count", count)])).collect();
            Row {
                name: theme.core.title.clone(),
                address: theme.core.address.clone().unwrap_or_default(),
                holds: if held.is_empty() {
                    visit.t("theme-holds-nothing").to_owned()
                } else {
                    visit.language().list(&held)
                },
            }
        })
        .collect()
}

struct Gathered {
    title: &'static str,
    items: Vec<Item>,
}

struct Item {
    what: Named,
    facts: Vec<String>,
}

#[derive(Template)]
#[template(path = "themes/one.html")]
struct ThemePage {
    frame: Frame,
    strand: &'static str,
    aim: Option<String>,
    picture: Option<PictureRow>,
    words: SafeHtml,
    holds: String,
    gathered: Vec<Gathered>,
    panels: Vec<Panel>,
    people: Vec<Named>,
    note: Option<String>,
    others: Vec<Named>,
}

async fn one(
    visit: Visit,
    slug: Result<Path<String>, PathRejection>,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let catalogue = programme.catalogue();
    let theme = catalogue.themes.at(&slug).ok_or(Stop::NotFound)?;
    let holds = rows(&catalogue, &visit, |it| it.core.handle == theme.core.handle).pop().map(|row| row.holds);
    let holds = holds.unwrap_or_default();
    let about = visit.language().with("theme-about", &[("name", &theme.core.title), ("holds", &holds)]);
    let aim = theme.aim.as_ref().and_then(|key| catalogue.programme.aims.iter().find(|(aim, _)| aim == key));
    let others = catalogue.themes.iter().filter(|it| it.core.handle != theme.core.handle);
    page(&ThemePage {
        frame: visit.frame(None, theme.core.title.clone(), about).under(urls::THEMES, visit.t("themes")),
        strand: strand(theme.aim.as_deref()),
        aim: aim.map(|(_, words)| words.clone()),
        picture: theme.core.picture.clone(),
        words: theme.core.words.clone(),
        holds,
        gathered: gathered(&catalogue, &visit, &theme.core.handle),
        panels: visit.on_theme(theme.core.handle.trim_start_matches(THEME)),
        people: people(&catalogue, &theme.core.handle),
        note: theme.core.note.clone(),
        others: others.filter_map(|it| catalogue.heading(&it.core.handle)).map(Named::from).collect(),
    })
}

/// All that belongs to the theme, kind by kind.
fn gathered(catalogue: &Catalogue, visit: &Visit, handle: &str) -> Vec<Gathered> {
    [
        (Kind::Event, "theme-events"),
        (Kind::Talk, "theme-talks"),
        (Kind::Publication, "theme-texts"),
        (Kind::Project, "theme-projects"),
        (Kind::Course, "theme-courses"),
        (Kind::Opportunity, "theme-opportunities"),
    ]
    .into_iter()
    .map(|(kind, title)| {
        let items = catalogue.of_theme(handle).filter(|heading| heading.kind == kind);
        Gathered { title, items: items.map(|heading| item(catalogue, visit, heading)).collect() }
    })
    .filter(|group| !group.items.is_empty())
    .collect()
}

fn item(catalogue: &Catalogue, visit: &Visit, heading: &Heading) -> Item {
    let unknown_kind = catalogue.talks.get(&heading.handle).is_some_and(|talk| !talk.is_talk);
    let kind = if unknown_kind { "kind-contribution" } else { one_key(heading.kind) };
    let mut facts = vec![visit.t(kind).to_owned()];
    if !matches!(heading.kind, Kind::Course) {
        facts.push(visit.language().date(heading.date));
    }
    let names: Vec<String> =
        everyone(catalogue, visit, &heading.handle).into_iter().map(|someone| someone.name).collect();
    if !names.is_empty() {
        facts.push(visit.language().list(&names));
    }
    Item { what: Named::from(heading), facts }
}

/// Who spoke or wrote on the theme, each once; people who are only named are not listed here.
fn people(catalogue: &Catalogue, handle: &str) -> Vec<Named> {
    let mut people: Vec<Named> = Vec::new();
    for heading in catalogue.of_theme(handle) {
        for part in catalogue.who(&heading.handle) {
            let Some(person) = catalogue.people.get(&part.person) else { continue };
            let named = Named { name: person.full_name.clone(), address: person.core.address.clone() };
            if named.address.is_some() && !people.contains(&named) {
                people.push(named);
            }
        }
    }
    people
}
