//! The library as pages show it: in memory, made anew when the change log says that something changed ([`live`]).

pub(crate) mod about;
mod build;
mod live;
mod offers;
pub(crate) mod statements;
mod view;

use std::collections::HashMap;

use praxis_bibliography::Reference;
use praxis_domain::Timestamp;

use crate::coding::{CodingFrame, Shows};
use crate::model::{Axis, Bits, Index, Table};
use crate::stored::SnapshotHead;

pub use about::{About, Licence, Removed, Step};
pub(crate) use build::build;
pub use live::Live;
pub use offers::Offered;
pub use statements::{Bearing, Statement};
pub use view::{Sort, View};

/// The library of one moment.
#[derive(Debug, Default)]
pub struct Library {
    /// The frame.
    pub frame: CodingFrame,
    /// How it came about.
    pub about: About,
    /// The records, in the order of the file.
    pub records: Vec<Record>,
    /// Which record sits where.
    pub index: Index,
    /// The snapshots, newest first.
    pub snapshots: Vec<SnapshotHead>,
    /// When it was last changed.
    pub updated_at: Option<Timestamp>,
    statements: Vec<Statement>,
    by_key: HashMap<String, usize>,
    inner: Bits,
    orders: [Vec<u32>; Sort::ALL.len()],
}

/// A record of the library.
#[derive(Debug)]
pub struct Record {
    /// Its key, which is the last part of its address.
    pub key: String,
    /// The reference.
    pub reference: Reference,
    /// The cells of its coding, in the order of the frame's columns.
    pub cells: Vec<String>,
    /// Its places in each column that is a dimension.
    pub places: Vec<Vec<usize>>,
    /// Its year, where it is known.
    pub year: Option<i32>,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// Something that a record does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// No author.
    Author,
    /// No year.
    Year,
    /// No journal, book or event where its kind has one; no publisher where it has that.
    Container,
    /// No DOI.
    Doi,
    /// Something is not verified, or inferred.
    Remark,
}

impl Blank {
    /// Every one, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Author, Self::Year, Self::Container, Self::Doi, Self::Remark];

    /// Its word in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Year => "year",
            Self::Container => "container",
            Self::Doi => "doi",
            Self::Remark => "remark",
        }
    }
}

impl Library {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The record of that key.
    pub fn record(&self, key: &str) -> Option<&Record> {
        self.by_key.get(key).and_then(|&at| self.records.get(at))
    }

    /// Where the record of that key stands.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// The records that a view asks for.
    pub fn select(&self, view: &View) -> Bits {
        self.index.select(&view.asked)
    }

    /// These records in the order of a view.
    pub fn in_order<'a>(&'a self, sort: Sort, within: &'a Bits) -> impl Iterator<Item = (usize, &'a Record)> {
        let order = self.orders[sort as usize].iter().map(|&at| at as usize);
        order.filter(|&at| within.has(at)).map(|at| (at, &self.records[at]))
    }

    /// One side of a view's table: the values of the frame, and what is not stated where the view shows it.
    pub fn axis(&self, dimension: usize, unstated: bool) -> Axis {
        let values =
            self.frame.columns.get(dimension).map_or(0, |column| column.unstated() + usize::from(unstated));
        Axis { dimension, places: (0..values).collect() }
    }

    /// The table of a view, of these records.
    pub fn table(&self, view: &View, within: &Bits) -> Table {
        let (rows, columns) = (self.axis(view.rows, view.unstated), self.axis(view.across, view.unstated));
        self.index.table(&rows, &columns, within, &self.inner)
    }

    /// How many of these records each place of a dimension would have if the view asked nothing else of it.
    pub fn counts(&self, view: &View, dimension: usize) -> Vec<usize> {
        let others: Vec<_> = view.asked.iter().filter(|(asked, _)| *asked != dimension).cloned().collect();
        self.index.counts(dimension, &self.index.select(&others))
    }

    /// What a column shows of a record; nothing where it is blank.
    pub fn text<'a>(&self, record: &'a Record, shows: Shows) -> Option<&'a str> {
        let column = self.frame.showing(shows)?;
        record.cells.get(column).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// The keys of the themes that a record belongs to through its coding.
    pub fn themes(&self, record: &Record) -> Vec<&str> {
        let mut themes = Vec::new();
        for (dimension, column) in self.frame.dimensions() {
            for value in record.places[dimension].iter().filter_map(|&place| column.values().get(place)) {
                themes.extend(value.theme.as_deref().filter(|theme| !themes.contains(theme)));
            }
        }
        themes
    }

    /// The statements that name a record, and which way it is thought to bear on them.
    pub fn statements<'a>(&'a self, key: &'a str) -> impl Iterator<Item = (&'a Statement, Bearing)> {
        self.statements.iter().filter_map(move |it| Some((it, it.bearing(key)?)))
    }

    /// What a record does not say.
    pub fn blanks(&self, record: &Record) -> Vec<Blank> {
        let reference = &record.reference;
        let kind = reference.kind.name();
        let is_in =
            ["article-journal", "chapter", "paper-conference", "entry-encyclopedia", "entry"].contains(&kind);
        let is_published = ["book", "report", "thesis"].contains(&kind);
        let container = (is_in && reference.container_title.is_none() && reference.event_title.is_none())
            || (is_published && reference.publisher.is_none());
        let blanks = [
            (Blank::Author, reference.author.is_empty()),
            (Blank::Year, record.year.is_none()),
            (Blank::Container, container),
            (Blank::Doi, reference.doi.is_none()),
            (Blank::Remark, self.text(record, Shows::Remark).is_some()),
        ];
        blanks.into_iter().filter(|(_, is)| *is).map(|(blank, _)| blank).collect()
    }
}

impl Record {
    /// The title, or the key where there is none.
    pub fn title(&self) -> &str {
        self.reference.title.as_deref().unwrap_or(&self.key)
    }

    /// The address of its page.
    pub fn address(&self) -> String {
        format!("{}/{}", crate::urls::RECORDS, self.key)
    }

    /// The names of its authors.
    pub fn authors(&self) -> Vec<String> {
        self.reference
            .author
            .iter()
            .map(praxis_bibliography::Name::full)
            .filter(|name| !name.is_empty())
            .collect()
    }
}
