//! Every count of the map equals one made independently from the files: the CSV is read by a reader of its own here, and
//! records are counted one by one.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;

use common::{demo, site_of};
use praxis_evidence::library::{Library, View};

/// The coding file as plain rows, read without any part of the program.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let (mut table, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.push(letters.next().unwrap()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                table.push(std::mem::take(&mut row));
            }
            letter => cell.push(letter),
        }
    }
    let names = table.remove(0);
    table.into_iter().map(|row| names.iter().cloned().zip(row).collect()).collect()
}

/// The values of a cell, as addresses name them.
fn keys(column: &str, cell: &str) -> Vec<String> {
    let key = |value: &str| -> String {
        let plain = value.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), " ");
        plain.split_whitespace().collect::<Vec<_>>().join("-")
    };
    if column != "year" {
        return cell.split("; ").map(key).collect();
    }
    let band = match cell.parse::<i32>() {
        Err(_) => "not-stated",
        Ok(..2010) => "before-2010",
        Ok(2010..2015) => "2010-to-2014",
        Ok(2015..2020) => "2015-to-2019",
        Ok(_) => "2020-and-later",
    };
    vec![band.to_owned()]
}

type Record = BTreeMap<String, Vec<String>>;

fn records(library: &Library) -> Vec<Record> {
    let dimensions: Vec<String> = library.frame.dimensions().map(|(_, column)| column.name.clone()).collect();
    let rows = rows(&demo().0["coding.csv"]).into_iter();
    rows.map(|row| dimensions.iter().map(|name| (name.clone(), keys(name, &row[name]))).collect()).collect()
}

fn count(records: &[Record], wanted: impl Fn(&Record) -> bool) -> usize {
    records.iter().filter(|record| wanted(record)).count()
}

fn has(record: &Record, name: &str, key: &str) -> bool {
    record[name].iter().any(|it| it == key)
}

/// Holds the table of a view against counts made from the rows that fit.
fn compare(library: &Library, view: &View, fitting: &[Record]) {
    let within = library.select(view);
    assert_eq!(within.count(), fitting.len());
    let table = library.table(view, &within);
    let (rows, across) = (&library.frame.columns[view.rows], &library.frame.columns[view.across]);
    let places = |column: &praxis_evidence::coding::Column| -> Vec<String> {
        (0..column.unstated() + usize::from(view.unstated))
            .map(|place| column.key(place).to_owned())
            .collect()
    };
    let (row_keys, column_keys) = (places(rows), places(across));
    let inner = library.frame.inner.as_ref().unwrap();
    let inner_column = &library.frame.columns[inner.dimension];
    let is_inner = |record: &Record| {
        inner.places.iter().any(|&place| has(record, &inner_column.name, inner_column.key(place)))
    };
    let in_rows = |record: &Record| row_keys.iter().any(|key| has(record, &rows.name, key));
    let in_columns = |record: &Record| column_keys.iter().any(|key| has(record, &across.name, key));
    let mut places = 0;
    for (at, row) in row_keys.iter().enumerate() {
        for (number, column) in column_keys.iter().enumerate() {
            let here = |record: &Record| has(record, &rows.name, row) && has(record, &across.name, column);
            let cell = table.cells[at][number];
            assert_eq!(cell.count, count(fitting, here), "{row} x {column}");
            assert_eq!(
                cell.inner,
                count(fitting, |record| here(record) && is_inner(record)),
                "{row} x {column}"
            );
            places += cell.count;
        }
        assert_eq!(table.row_totals[at], count(fitting, |it| has(it, &rows.name, row)), "{row}");
    }
    for (number, column) in column_keys.iter().enumerate() {
        let total = count(fitting, |it| has(it, &across.name, column));
        assert_eq!(table.column_totals[number], total, "{column}");
    }
    assert_eq!(table.shown, count(fitting, |record| in_rows(record) && in_columns(record)));
    assert_eq!(table.shown + table.outside, fitting.len());
    assert_eq!(table.places, places);
}

#[tokio::test]
async fn every_cell_of_every_table_holds_as_many_records_as_the_csv_says() {
    let (_, evidence, _test) = site_of(&demo()).await;
    let library = evidence.library();
    let records = records(&library);
    assert_eq!(records.len(), 116);
    for &rows in &library.frame.axes {
        for &across in library.frame.axes.iter().filter(|&&across| across != rows) {
            for unstated in [false, true] {
                let name = |number: usize| library.frame.columns[number].name.clone();
                let mut parts = vec![("rows".to_owned(), name(rows)), ("columns".to_owned(), name(across))];
                if unstated {
                    parts.push(("unstated".to_owned(), "shown".to_owned()));
                }
                let view = View::read(&library, &parts);
                assert_eq!((view.rows, view.across, view.unstated), (rows, across, unstated));
                compare(&library, &view, &records);
            }
        }
    }
}

/// Numbers that look like chance and are the same each time (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }
}

#[tokio::test]
async fn three_hundred_random_views_count_what_the_csv_counts() {
    let (browser, evidence, _test) = site_of(&demo()).await;
    let library = evidence.library();
    let records = records(&library);
    let mut chance = Chance(20_261_123);
    let mut with_some = 0;
    for round in 0..300 {
        let mut parts: Vec<(String, String)> = Vec::new();
        for _ in 0..chance.below(4) {
            let filters = &library.frame.filters;
            let column = &library.frame.columns[filters[chance.below(filters.len())]];
            for _ in 0..=chance.below(3) {
                parts.push((column.name.clone(), column.key(chance.below(column.unstated() + 1)).to_owned()));
            }
        }
        let axes = &library.frame.axes;
        parts.push(("rows".into(), library.frame.columns[axes[chance.below(axes.len())]].name.clone()));
        parts.push(("columns".into(), library.frame.columns[axes[chance.below(axes.len())]].name.clone()));
        if chance.below(2) == 1 {
            parts.push(("unstated".into(), "shown".into()));
        }
        let view = View::read(&library, &parts);
        assert_eq!(view.unknown, Vec::<String>::new());
        assert_ne!(view.rows, view.across);
        let fits = |record: &Record| {
            let asked = parts.iter().filter(|(name, _)| record.contains_key(name));
            asked
                .clone()
                .all(|(name, _)| asked.clone().any(|(other, key)| name == other && has(record, name, key)))
        };
        let fitting: Vec<Record> = records.iter().filter(|record| fits(record)).cloned().collect();
        compare(&library, &view, &fitting);
        with_some += usize::from(!fitting.is_empty() && fitting.len() < records.len());

        // the number beside each value of a filter: what would fit if that dimension were asked for it alone
        for &filter in &library.frame.filters {
            let column = &library.frame.columns[filter];
            let counts = library.counts(&view, filter);
            let others = |record: &Record| {
                let asked =
                    parts.iter().filter(|(name, _)| record.contains_key(name) && *name != column.name);
                asked.clone().all(|(name, _)| {
                    asked.clone().any(|(other, key)| name == other && has(record, name, key))
                })
            };
            for (place, said) in counts.into_iter().enumerate() {
                let key = column.key(place);
                assert_eq!(said, count(&records, |it| others(it) && has(it, &column.name, key)), "{key}");
            }
        }

        // an address says the same when it is read again, and its page says the count
        let address = view.address("/evidence", &library);
        let question: Vec<(String, String)> = address
            .split_once('?')
            .into_iter()
            .flat_map(|(_, question)| question.split('&'))
            .filter_map(|part| part.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        assert_eq!(View::read(&library, &question), view);
        if round % 10 == 0 {
            let page = browser.get(&address).await;
            assert_eq!(page.status, 200, "{address}");
            let said = match fitting.len() {
                0 => "No record of 116 fits".to_owned(),
                1 => "Showing one of 116".to_owned(),
                116 if view.asked.is_empty() => "Showing all 116".to_owned(),
                count => format!("Showing {count} of 116"),
            };
            assert!(page.words().contains(&said), "{address}: {said}");
        }
    }
    assert!(with_some > 100, "most views must filter something out, {with_some} do");
}
