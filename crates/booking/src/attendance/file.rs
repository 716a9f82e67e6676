//! A file with a list in it, as text: whatever spreadsheets and meeting services write.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

use calamine::{DataRef, Reader, Xlsx};
use encoding_rs::{Encoding, WINDOWS_1252};
use zip::ZipArchive;

use super::list::MOST_LINES;

/// The most bytes of a list, pasted or in a file.
pub(crate) const MOST_BYTES: usize = 2 * 1024 * 1024;
/// The most bytes that a workbook may unpack to: a small file can hold a very large one.
const MOST_UNPACKED: u64 = 32 * 1024 * 1024;
/// The most bytes of text on a sheet: cells can share a text.
const MOST_TEXT: usize = 4 * MOST_BYTES;
const MOST_COLUMNS: u32 = 256;

/// Why a file gives no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// It is neither text nor a workbook.
    NoList,
    /// A workbook of the kind before 2007.
    OldWorkbook,
    /// It is, or unpacks to, more than is read.
    TooLarge,
}

/// The text of a file. A workbook's first sheet comes with a tab between cells and a line for each row.
pub(crate) fn text_of(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return sheet(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Unreadable::OldWorkbook);
    }
    let text = match (Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
        (Some((encoding, _)), _) => encoding.decode(bytes).0.into_owned(),
        (None, Ok(text)) => text.to_owned(),
        // as spreadsheets write where nobody chose otherwise; an address looks the same in all of them
        (None, Err(_)) => WINDOWS_1252.decode(bytes).0.into_owned(),
    };
    if text.contains('\0') { Err(Unreadable::NoList) } else { Ok(text) }
}

/// The first sheet of a workbook.
fn sheet(bytes: &[u8]) -> Result<String, Unreadable> {
    unpacks_within(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::NoList)?;
    let first = book.sheet_names().first().cloned().ok_or(Unreadable::NoList)?;
    let mut sheet = book.worksheet_cells_reader(&first).map_err(|_| Unreadable::NoList)?;
    let (mut rows, mut left) = (BTreeMap::<u32, BTreeMap<u32, String>>::new(), MOST_TEXT);
    while let Some(cell) = sheet.next_cell().map_err(|_| Unreadable::NoList)? {
        let text = match cell.get_value() {
            DataRef::String(text) => text.clone(),
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::Int(number) => number.to_string(),
            DataRef::Float(number) => number.to_string(),
            DataRef::Bool(is) => is.to_string(),
            // nobody is found by a time
            DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => String::new(),
            DataRef::Error(_) | DataRef::Empty => String::new(),
        };
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        left = left.checked_sub(text.len()).ok_or(Unreadable::TooLarge)?;
        if row as usize >= MOST_LINES || column >= MOST_COLUMNS {
            return Err(Unreadable::TooLarge);
        }
        rows.entry(row).or_default().insert(column, text);
    }
    Ok(lines(&rows))
}

/// Rows as lines; a row's number on the sheet is its line's.
fn lines(rows: &BTreeMap<u32, BTreeMap<u32, String>>) -> String {
    let mut text = String::new();
    for row in 0..=rows.last_key_value().map_or(0, |(last, _)| *last) {
        let cells = rows.get(&row);
        let last = cells.and_then(|cells| cells.last_key_value()).map_or(0, |(last, _)| *last);
        for column in 0..=last {
            if column > 0 {
                text.push('\t');
            }
            let cell = cells.and_then(|cells| cells.get(&column)).map_or("", String::as_str);
            // what would part lines, cells or quotes
            text.extend(cell.chars().map(|c| if c.is_control() || c == '"' { ' ' } else { c }));
        }
        text.push('\n');
    }
    text
}

/// Unpacks the file into nothing: what its directory says of sizes may be wrong.
fn unpacks_within(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut packed = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::NoList)?;
    let mut left = MOST_UNPACKED;
    for at in 0..packed.len() {
        let part = packed.by_index(at).map_err(|_| Unreadable::NoList)?;
        let unpacked = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|_| Unreadable::NoList)?;
        left = left.checked_sub(unpacked).ok_or(Unreadable::TooLarge)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::io::Write;

    use proptest::prelude::*;
    use rust_xlsxwriter::Workbook;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    #[test]
    fn text_comes_in_every_coding_that_spreadsheets_write() {
        let expected = "Zoë;zoe@example.org\n";
        let wide = |bytes: fn(u16) -> [u8; 2], mark: [u8; 2]| {
            mark.into_iter().chain(expected.encode_utf16().flat_map(bytes)).collect::<Vec<u8>>()
        };
        for bytes in [
            expected.as_bytes().to_vec(),
            format!("\u{feff}{expected}").into_bytes(),
            wide(u16::to_le_bytes, [0xff, 0xfe]),
            wide(u16::to_be_bytes, [0xfe, 0xff]),
            b"Zo\xeb;zoe@example.org\n".to_vec(),
        ] {
            assert_eq!(text_of(&bytes).unwrap(), expected, "{bytes:?}");
        }
    }

    #[test]
    fn a_workbook_comes_as_lines() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 1, "Email").unwrap();
        sheet.write_string(2, 0, "A \"quoted\"\nname").unwrap();
        sheet.write_string(2, 1, "ann@example.org").unwrap();
        sheet.write_number(2, 2, 7.0).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert_eq!(text_of(&bytes).unwrap(), "\tEmail\n\nA  quoted  name\tann@example.org\t7\n");
    }

    #[test]
    fn what_is_no_list_says_so() {
        assert_eq!(text_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Err(Unreadable::OldWorkbook));
        assert_eq!(text_of(b"PK\x03\x04 and nothing"), Err(Unreadable::NoList));
        assert_eq!(text_of(b"GIF89a\0\0"), Err(Unreadable::NoList));
        assert_eq!(text_of(&vec![b'a'; MOST_BYTES + 1]), Err(Unreadable::TooLarge));
        assert_eq!(text_of(b"").unwrap(), "");
    }

    /// A few kilobytes that unpack to far more than is read.
    #[test]
    fn a_small_file_with_a_large_one_inside_is_refused() {
        let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
        packed.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
        for _ in 0..=MOST_UNPACKED / (64 * 1024) {
            packed.write_all(&[b' '; 64 * 1024]).unwrap();
        }
        let bytes = packed.finish().unwrap().into_inner();
        assert!(bytes.len() < 200_000, "{}", bytes.len());
        assert_eq!(text_of(&bytes), Err(Unreadable::TooLarge));
    }

    proptest! {
        #[test]
        fn no_file_stops_the_program(bytes in prop::collection::vec(any::<u8>(), 0..400), start in 0..3_usize) {
            let start: &[u8] = [&b"PK\x03\x04"[..], b"\xff\xfe", b""][start];
            let _ = text_of(&[start, &bytes].concat());
        }

        #[test]
        fn no_damaged_workbook_stops_the_program(at in any::<prop::sample::Index>(), with in any::<u8>()) {
            let mut book = Workbook::new();
            book.add_worksheet().write_string(0, 0, "ann@example.org").unwrap();
            let mut bytes = book.save_to_buffer().unwrap();
            let at = at.index(bytes.len());
            bytes[at] = with;
            let _ = text_of(&bytes);
        }
    }
}
