//! The map: a table whose cells say how many records the library holds there.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access, Frame, Link, Routes, Visit, page};

use crate::components::{Head, Method, head, label, method, nothing_yet};
use crate::library::View;
use crate::model::{Axis, Table};
use crate::{Away, Evidence, Shown, linked_data, urls};

pub(crate) fn routes() -> Routes<Evidence> {
    Routes::new().at(urls::MAP, Access::Public, get(map))
}

/// A heading over neighbouring columns or rows.
pub(crate) struct Group {
    pub label: String,
    pub spans: usize,
}

/// A column's or a row's head.
pub(crate) struct Side {
    pub label: String,
    pub address: String,
    pub total: usize,
    pub theme: Option<Link>,
    /// The heading that begins here.
    pub group: Option<String>,
    /// Whether it stands under no heading.
    pub alone: bool,
    /// Whether the one before it stands under one, and it does not.
    pub apart: bool,
}

pub(crate) struct Square {
    pub count: usize,
    pub inner: usize,
    pub address: String,
    /// The link in words.
    pub says: String,
    /// The radii of the circles, and half the width of the picture around them.
    pub radius: String,
    pub inner_radius: String,
    pub half: usize,
}

/// A view's table, ready to be drawn.
pub(crate) struct Grid {
    pub caption: String,
    pub corner: String,
    /// How wide the table must at least be.
    pub width: &'static str,
    pub groups: Vec<Group>,
    pub columns: Vec<Side>,
    pub rows: Vec<(Side, Vec<Square>)>,
    pub all: usize,
    pub all_address: String,
    pub inner: Option<String>,
    pub largest: usize,
    /// Records with several values take several places; how many.
    pub places: String,
    /// What stands outside the table, and how it can be shown.
    pub outside: Option<String>,
    pub switch: Link,
}

#[derive(Template)]
#[template(path = "map/map.html")]
struct MapPage {
    frame: Frame,
    head: Head,
    grid: Grid,
    thin: Vec<Link>,
    method: Method,
}

async fn map(visit: Visit, uri: Uri, State(evidence): State<Evidence>) -> Result<Response, Away> {
    if evidence.library().is_empty() {
        return Ok(nothing_yet(&visit)?);
    }
    let shown = evidence.show(urls::MAP, &uri)?;
    let (frame, head) = head(&shown, &visit, urls::MAP);
    let table = shown.library.table(&shown.view, &shown.within);
    let dataset = linked_data::dataset(&visit, &shown.library, None);
    let frame = frame.describing(frame_is_plain(&shown).then_some(&dataset));
    Ok(page(&MapPage {
        head,
        grid: grid(&shown, &visit, &table, urls::MAP),
        thin: thin(&shown, &visit, &table),
        method: method(&shown.library, &visit),
        frame,
    })?)
}

fn frame_is_plain(shown: &Shown) -> bool {
    shown.view == View::plain(&shown.library)
}

/// The radius of a circle whose area follows the count; the largest is 58 pixels wide.
fn radius(count: usize, largest: usize) -> f64 {
    29.0 * (count as f64 / largest.max(1) as f64).sqrt()
}

pub(crate) fn grid(shown: &Shown, visit: &Visit, table: &Table, here: &'static str) -> Grid {
    let Shown { library, view, .. } = shown;
    let language = visit.language();
    let frame = &library.frame;
    let (rows, across) = (library.axis(view.rows, view.unstated), library.axis(view.across, view.unstated));
    let list = |view: &View| view.address(urls::LIST, library);
    let side = |axis: &Axis, at: usize, total: usize| {
        let (column, place) = (&frame.columns[axis.dimension], axis.places[at]);
        let value = column.values().get(place);
        let group = value.and_then(|value| value.group.clone());
        let before = at.checked_sub(1).and_then(|at| column.values().get(axis.places[at]));
        Side {
            label: label(visit, column, place).to_owned(),
            address: list(&view.only(axis.dimension, place)),
            total,
            theme: value.and_then(|value| visit.site.theme(value.theme.as_deref()?)),
            alone: group.is_none(),
            apart: group.is_none() && before.is_some_and(|before| before.group.is_some()),
            group: group.filter(|group| before.and_then(|before| before.group.as_ref()) != Some(group)),
        }
    };
    let inner = frame.inner.as_ref();
    let largest = table.cells.iter().flatten().map(|cell| cell.count).max().unwrap_or_default();
    let columns: Vec<Side> =
        table.column_totals.iter().enumerate().map(|(at, &total)| side(&across, at, total)).collect();
    let mut grid_rows = Vec::with_capacity(table.cells.len());
    for (at, cells) in table.cells.iter().enumerate() {
        let head = side(&rows, at, table.row_totals[at]);
        let squares = cells.iter().zip(&columns).enumerate().map(|(number, (cell, column))| {
            let count: &dyn std::fmt::Display = &cell.count;
            let mut says = language.with("evidence-cell-count", &[("count", count)]);
            if let Some(inner) = inner {
                let word = if cell.inner == 1 { &inner.one } else { &inner.many };
                says = language.with(
                    "evidence-cell-inner",
                    &[("records", &says), ("count", &cell.inner), ("inner", word)],
                );
            }
            let says = language
                .with("evidence-cell", &[("says", &says), ("row", &head.label), ("column", &column.label)]);
            let there =
                view.only(rows.dimension, rows.places[at]).only(across.dimension, across.places[number]);
            Square {
                count: cell.count,
                inner: cell.inner,
                address: list(&there),
                says,
                radius: format!("{:.1}", radius(cell.count, largest)),
                inner_radius: format!("{:.1}", radius(cell.inner, largest)),
                half: radius(cell.count, largest).ceil() as usize + 1,
            }
        });
        let squares = squares.collect();
        grid_rows.push((head, squares));
    }
    let (row_name, column_name) = (&frame.columns[view.rows].label, &frame.columns[view.across].label);
    let outside = (table.outside > 0).then(|| {
        let all: [(&str, &dyn std::fmt::Display); 4] = [
            ("count", &table.outside),
            ("all", &shown.within.count()),
            ("rows", row_name),
            ("columns", column_name),
        ];
        language.with("evidence-outside", &all)
    });
    let switch = view.switched();
    Grid {
        caption: language.with("evidence-caption", &[("rows", row_name), ("columns", column_name)]),
        corner: row_name.clone(),
        width: match columns.len() {
            0..=8 => "",
            9..=13 => " wide",
            _ => " widest",
        },
        groups: groups(&columns),
        columns,
        rows: grid_rows,
        all: shown.within.count(),
        all_address: list(&view.from_the_start()),
        inner: inner.map(|inner| inner.label.clone()),
        largest,
        places: language.with("evidence-places", &[("count", &table.shown), ("places", &table.places)]),
        outside,
        switch: Link {
            name: visit
                .t(if view.unstated { "evidence-hide-unstated" } else { "evidence-show-unstated" })
                .to_owned(),
            address: switch.address(here, library),
        },
    }
}

/// The headings over the columns; none where no value has one. A column without a heading stands under a blank one.
fn groups(columns: &[Side]) -> Vec<Group> {
    if columns.iter().all(|column| column.group.is_none()) {
        return Vec::new();
    }
    let mut groups: Vec<Group> = Vec::new();
    for column in columns {
        match (&column.group, groups.last_mut()) {
            (None, Some(last)) if column.alone == last.label.is_empty() => last.spans += 1,
            (group, _) => groups.push(Group { label: group.clone().unwrap_or_default(), spans: 1 }),
        }
    }
    groups
}

/// The rows with most empty cells, in words, up to three.
fn thin(shown: &Shown, visit: &Visit, table: &Table) -> Vec<Link> {
    let Shown { library, view, .. } = shown;
    let column = &library.frame.columns[view.rows];
    let mut rows: Vec<(usize, usize)> = table
        .cells
        .iter()
        .enumerate()
        .map(|(at, cells)| (cells.iter().filter(|cell| cell.count == 0).count(), at))
        .filter(|(empty, at)| *empty > 0 && *at < column.unstated())
        .collect();
    rows.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let across = library.axis(view.across, view.unstated).places.len();
    rows.into_iter()
        .take(3)
        .map(|(empty, place)| {
            let all: [(&str, &dyn std::fmt::Display); 4] = [
                ("row", &label(visit, column, place)),
                ("empty", &empty),
                ("cells", &across),
                ("count", &table.row_totals[place]),
            ];
            Link {
                name: visit.language().with("evidence-thin-row", &all),
                address: format!(
                    "{}#{}",
                    view.from_the_start().address(urls::GAPS, library),
                    column.key(place)
                ),
            }
        })
        .collect()
}
