use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use praxis_web::{Frame, Section, Stop, Visit, page};
use serde::Deserialize;

use super::{LibraryItem, all};
use crate::Programme;
use crate::catalogue::Catalogue;
use crate::components::Choice;
use crate::urls;

/// What the reader wants to see. An empty value means everything.
#[derive(Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    theme: String,
}

/// A filter in use, and the address without it.
struct Applied {
    name: String,
    without: String,
}

#[derive(Template)]
#[template(path = "library/front.html")]
struct LibraryPage {
    frame: Frame,
    standfirst: String,
    any_kind: bool,
    any_theme: bool,
    kinds: Vec<Choice>,
    themes: Vec<Choice>,
    applied: Vec<Applied>,
    found: String,
    items: Vec<LibraryItem>,
    /// Whether there is nothing yet, with or without a filter.
    is_empty: bool,
}

pub(super) async fn get(
    visit: Visit,
    filter: Result<Query<Filter>, QueryRejection>,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let Query(filter) = filter?;
    let catalogue = programme.catalogue();
    let everything = all(&catalogue, &visit);
    let kinds = kinds(&visit, &everything, &filter);
    let themes = themes(&catalogue, &everything, &filter);
    let items: Vec<LibraryItem> =
        everything.iter().filter(|item| wanted(&catalogue, item, &filter)).cloned().collect();
    let real =
        |wanted: fn(&str) -> bool| everything.iter().filter(|it| !it.synthetic && wanted(it.kind)).count();
    let counts: [(&str, &dyn std::fmt::Display); 3] = [
        ("talks", &real(|kind| kind == "talk")),
        ("others", &real(|kind| kind == "contribution")),
        ("texts", &real(|kind| !["talk", "contribution"].contains(&kind))),
    ];
    let is_empty = everything.is_empty();
    let standfirst = match is_empty {
        true => visit.t("library-standfirst-empty").to_owned(),
        false => visit.language().with("library-standfirst", &counts),
    };
    let found =
        visit.language().with("library-found", &[("count", &items.len()), ("all", &everything.len())]);
    let applied = applied(&kinds, &themes, &filter);
    let mut frame = visit.frame(Some(Section::Library), visit.t("library-title"), standfirst.clone());
    if !applied.is_empty() {
        frame = frame.unlisted(); // a filtered view repeats what the whole list shows
    }
    page(&LibraryPage {
        frame,
        standfirst,
        any_kind: kinds.iter().any(|choice| choice.chosen),
        any_theme: themes.iter().any(|choice| choice.chosen),
        kinds,
        themes,
        applied,
        found,
        items,
        is_empty,
    })
}

fn wanted(catalogue: &Catalogue, item: &LibraryItem, filter: &Filter) -> bool {
    let theme = catalogue.themes.at(&filter.theme);
    (filter.kind.is_empty() || item.kind == filter.kind)
        && (filter.theme.is_empty() || theme.is_some_and(|theme| item.themes.contains(&theme.core.handle)))
}

fn kinds(visit: &Visit, items: &[LibraryItem], filter: &Filter) -> Vec<Choice> {
    let known = [
        ("talk", "kind-talk"),
        ("contribution", "kind-contribution"),
        ("article", "publication-kind-article"),
        ("blog-article", "publication-kind-blog-article"),
        ("report", "publication-kind-report"),
    ];
    let choices = known.into_iter().map(|(value, key)| Choice {
        value: value.to_owned(),
        name: visit.t(key).to_owned(),
        count: items.iter().filter(|item| item.kind == value).count(),
        chosen: filter.kind == value,
    });
    choices.filter(|choice| choice.count > 0 || choice.chosen).collect()
}

fn themes(catalogue: &Catalogue, items: &[LibraryItem], filter: &Filter) -> Vec<Choice> {
    let choices = catalogue.themes.iter().filter_map(|theme| {
        let slug = theme.core.address.as_ref()?.rsplit('/').next()?.to_owned();
        Some(Choice {
            name: theme.core.title.clone(),
            count: items.iter().filter(|item| item.themes.contains(&theme.core.handle)).count(),
            chosen: filter.theme == slug,
            value: slug,
        })
    });
    choices.filter(|choice| choice.count > 0 || choice.chosen).collect()
}

fn applied(kinds: &[Choice], themes: &[Choice], filter: &Filter) -> Vec<Applied> {
    let mut applied = Vec::new();
    if let Some(kind) = kinds.iter().find(|choice| choice.chosen) {
        let without = match filter.theme.as_str() {
            "" => urls::LIBRARY.to_owned(),
            // the theme is one of ours: it was found by its address
            _ => themes.iter().find(|it| it.chosen).map_or_else(
                || urls::LIBRARY.to_owned(),
                |theme| format!("{}?theme={}", urls::LIBRARY, theme.value),
            ),
        };
        applied.push(Applied { name: kind.name.clone(), without });
    }
    if let Some(theme) = themes.iter().find(|choice| choice.chosen) {
        let without = kinds.iter().find(|it| it.chosen).map_or_else(
            || urls::LIBRARY.to_owned(),
            |kind| format!("{}?kind={}", urls::LIBRARY, kind.value),
        );
        applied.push(Applied { name: theme.name.clone(), without });
    }
    applied
}
