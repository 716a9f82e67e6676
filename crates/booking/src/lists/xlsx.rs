//! A workbook, in which every cell is a text: no program takes a text for a formula there.

use praxis_domain::Timestamp;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::table::Table;

/// The most units of UTF-16 in a cell, as the format has it.
const MOST_IN_A_CELL: usize = 32_767;
const NARROWEST: usize = 10;
const WIDEST: usize = 48;

/// The table as a workbook of one sheet, made at that time.
pub(super) fn write(table: &Table, sheet_name: &str, now: Timestamp) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_timestamp(now.as_micros() / 1_000_000)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name)?;
    sheet.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold().set_text_wrap();
    for (column, name) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, fitting(name), &bold)?;
        let cells = table.rows.iter().filter_map(|row| row.get(usize::from(column)));
        let widest = cells.map(|cell| cell.chars().count()).max().unwrap_or(0).clamp(NARROWEST, WIDEST);
        sheet.set_column_width(column, widest as f64 + 2.0)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, fitting(cell))?;
        }
    }
    book.save_to_buffer()
}

/// As much of a text as a cell holds.
fn fitting(text: &str) -> String {
    let mut left = MOST_IN_A_CELL;
    text.chars()
        .take_while(|c| {
            let fits = left >= c.len_utf16();
            left = left.saturating_sub(c.len_utf16());
            fits
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::io::{Cursor, Read};

    use calamine::{Data, Reader, Xlsx};

    use super::super::csv::tests::NAMES;
    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_795_435_200_000_000);

    #[test]
    fn every_cell_is_a_text_and_none_a_formula() {
        let long = "ä".repeat(40_000);
        let mut names = NAMES.to_vec();
        names.push(&long);
        let row = |name: &&str| vec![(*name).to_owned(), String::new()];
        let table =
            Table { columns: vec!["Name".into(), "=1+1".into()], rows: names.iter().map(row).collect() };
        let bytes = write(&table, "Bookings", NOW).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
        assert_eq!(book.worksheet_formula("Bookings").unwrap().used_cells().count(), 0);
        let range = book.worksheet_range("Bookings").unwrap();
        assert_eq!(range.get_value((0, 1)), Some(&Data::String("=1+1".into())));
        for (row, name) in (1..).zip(&names) {
            let expected: String = name.chars().take(MOST_IN_A_CELL).collect();
            // line ends become those of XML
            let same = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
            let Some(Data::String(found)) = range.get_value((row, 0)) else { panic!("{name:?} is no text") };
            assert_eq!(same(found), same(&expected));
        }
        let mut packed = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut sheet = String::new();
        packed.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
        assert!(!sheet.contains("<f>") && !sheet.contains("hyperlink"));
    }

    #[test]
    fn the_same_table_gives_the_same_file() {
        let table = Table { columns: vec!["Name".into()], rows: vec![vec!["Ann".into()]] };
        assert_eq!(write(&table, "Bookings", NOW).unwrap(), write(&table, "Bookings", NOW).unwrap());
    }
}
