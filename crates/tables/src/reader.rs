//! Reading a table row by row from any source of bytes.

use std::io::BufRead;

use crate::TableError;
use crate::record::Record;

/// Reads a table row by row; holds one row at a time, so that a file of any length needs little memory.
#[derive(Debug)]
pub struct TableReader<R> {
    source: R,
    file: String,
    columns: Vec<String>,
    /// The line on which the current row starts.
    line: u64,
    lines_read: u64,
    raw: Vec<u8>,
    record: Record,
}

impl<R: BufRead> TableReader<R> {
    /// Opens a table and reads its header.
    ///
    /// # Errors
    /// An empty file, a header that cannot be read, or two columns of one name.
    pub fn open(file: &str, source: R) -> Result<Self, TableError> {
        let mut reader = Self::without_header(file, source);
        if !reader.advance()? {
            return Err(TableError::whole(file, "the file is empty"));
        }
        for index in 0..reader.record.len() {
            let name = reader.row().text(index)?.trim().to_owned();
            if reader.columns.contains(&name) {
                return Err(reader.here(format!("the column \"{name}\" is there twice")));
            }
            reader.columns.push(name);
        }
        Ok(reader)
    }

    /// Opens a table that has no header: its rows may have any number of fields.
    pub fn without_header(file: &str, source: R) -> Self {
        Self {
            source,
            file: file.to_owned(),
            columns: Vec::new(),
            line: 0,
            lines_read: 0,
            raw: Vec::new(),
            record: Record::default(),
        }
    }

    /// The names of the columns, in order; none for a table without a header.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Where the column of this name stands.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// Where the column of this name stands, if it must be there.
    ///
    /// # Errors
    /// Names the missing column and lists those that are there.
    pub fn require(&self, name: &str) -> Result<usize, TableError> {
        self.column(name).ok_or_else(|| {
            let mut found = self.columns.iter().take(8).map(String::as_str).collect::<Vec<_>>().join(", ");
            if self.columns.len() > 8 {
                found.push_str(", …");
            }
            TableError::at(&self.file, 1, format!("the column \"{name}\" is missing (found: {found})"))
        })
    }

    /// An error about the row that was read last.
    pub fn here(&self, problem: impl Into<String>) -> TableError {
        TableError::at(&self.file, self.line.max(1), problem)
    }

    /// The next row, or none at the end.
    ///
    /// # Errors
    /// A broken quote, a wrong number of fields, or a source that cannot be read.
    pub fn next_row(&mut self) -> Result<Option<Row<'_>>, TableError> {
        if !self.advance()? {
            return Ok(None);
        }
        let (expected, found) = (self.columns.len(), self.record.len());
        if expected != 0 && expected != found {
            return Err(self.here(format!("the header has {expected} fields, this row has {found}")));
        }
        Ok(Some(self.row()))
    }

    fn row(&self) -> Row<'_> {
        Row { record: &self.record, file: &self.file, line: self.line }
    }

    /// Reads one record, over several lines where a quoted field has line ends; skips empty lines.
    fn advance(&mut self) -> Result<bool, TableError> {
        loop {
            self.raw.clear();
            self.line = self.lines_read + 1;
            let mut quotes_open = false;
            loop {
                let before = self.raw.len();
                let count = self
                    .source
                    .read_until(b'\n', &mut self.raw)
                    .map_err(|error| self.here(format!("the file cannot be read: {error}")))?;
                if count == 0 {
                    break;
                }
                self.lines_read += 1;
                // A quoted field goes on while the quotes so far do not pair up.
                let quotes = self.raw[before..].iter().filter(|&&byte| byte == b'"').count();
                quotes_open ^= quotes % 2 == 1;
                if !quotes_open {
                    break;
                }
            }
            if self.raw.is_empty() {
                return Ok(false);
            }
            let mut line = self.raw.as_slice();
            if self.line == 1 {
                line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
            }
            line = line.strip_suffix(b"\n").unwrap_or(line);
            line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() {
                continue;
            }
            let split = self.record.split(line);
            return match split {
                Ok(()) => Ok(true),
                Err(problem) => Err(self.here(problem)),
            };
        }
    }
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    record: &'a Record,
    file: &'a str,
    line: u64,
}

impl<'a> Row<'a> {
    /// The line on which the row starts.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// How many fields the row has.
    pub fn fields(&self) -> usize {
        self.record.len()
    }

    /// The raw bytes of a field.
    pub fn bytes(&self, index: usize) -> &'a [u8] {
        self.record.field(index)
    }

    /// A field as text.
    ///
    /// # Errors
    /// Bytes that are not UTF-8.
    pub fn text(&self, index: usize) -> Result<&'a str, TableError> {
        std::str::from_utf8(self.bytes(index))
            .map_err(|_| self.error(format!("field {} is not UTF-8 text", index + 1)))
    }

    /// A field as a whole number; `what` names it in the error.
    ///
    /// # Errors
    /// Anything but an optional sign and up to 18 digits.
    pub fn integer(&self, index: usize, what: &str) -> Result<i64, TableError> {
        parse_integer(self.bytes(index)).ok_or_else(|| self.unexpected(index, what))
    }

    /// A field as the number of a person or thing: a whole number from 0 up.
    ///
    /// # Errors
    /// Anything but up to 18 digits.
    pub fn id(&self, index: usize, what: &str) -> Result<u64, TableError> {
        parse_id(self.bytes(index)).ok_or_else(|| self.unexpected(index, what))
    }

    /// An error about this row.
    pub fn error(&self, problem: impl Into<String>) -> TableError {
        TableError::at(self.file, self.line, problem)
    }

    /// The error that a field is not what it should be.
    pub fn unexpected(&self, index: usize, what: &str) -> TableError {
        let found: String = String::from_utf8_lossy(self.bytes(index)).chars().take(40).collect();
        self.error(format!("expected {what}, found \"{found}\""))
    }
}

/// Reads the number of a person or thing: up to 18 digits, as [`Row::id`] does.
pub fn parse_id(bytes: &[u8]) -> Option<u64> {
    parse_integer(bytes).and_then(|number| u64::try_from(number).ok())
}

/// Reads an optional sign and up to 18 digits, which always fit.
fn parse_integer(bytes: &[u8]) -> Option<i64> {
    let (negative, digits) = match bytes.strip_prefix(b"-") {
        Some(digits) => (true, digits),
        None => (false, bytes),
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut value = 0_i64;
    for &digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(digit - b'0');
    }
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::quoted;

    fn all(text: &[u8]) -> Result<Vec<(u64, Vec<String>)>, TableError> {
        let mut table = TableReader::open("t.csv", text)?;
        let mut rows = Vec::new();
        while let Some(row) = table.next_row()? {
            let fields =
                (0..row.fields()).map(|i| row.text(i).map(str::to_owned)).collect::<Result<_, _>>()?;
            rows.push((row.line(), fields));
        }
        Ok(rows)
    }

    #[test]
    fn reads_quotes_line_ends_and_marks() {
        let text = "\u{feff}a,b\r\n1,\"x, \"\"y\"\"\r\nz\"\r\n\r\n2,\n";
        let rows = all(text.as_bytes()).unwrap();
        assert_eq!(
            rows,
            [(2, vec!["1".into(), "x, \"y\"\r\nz".into()]), (5, vec!["2".into(), String::new()])]
        );
    }

    #[test]
    fn says_where_a_table_is_broken() {
        for (text, message) in [
            ("", "t.csv: the file is empty"),
            ("a,a\n", "t.csv, line 1: the column \"a\" is there twice"),
            ("a,b\n1,2\n1\n", "t.csv, line 3: the header has 2 fields, this row has 1"),
            ("a,b\n1,\"2\n3,4\n", "t.csv, line 2: field 2 starts with a quote that is never closed"),
            ("a,b\n1,2\n1,\"2\"3\n", "t.csv, line 3: field 2 has text after its closing quote"),
            ("a,b\n5\" pipe,2\n", "t.csv, line 2: field 1 has a quote inside but does not start with one"),
        ] {
            assert_eq!(all(text.as_bytes()).unwrap_err().to_string(), message);
        }
        let shown = TableError::at("t.csv", 1, "found \"\u{1b}[2J\"").to_string();
        assert_eq!(shown, "t.csv, line 1: found \"\\u{1b}[2J\"");
        let wrong = all(b"a,b\n1,\xff\n").unwrap_err();
        assert_eq!(wrong.to_string(), "t.csv, line 2: field 2 is not UTF-8 text");
    }

    #[test]
    fn whole_numbers_only() {
        assert_eq!(parse_integer(b"-12"), Some(-12));
        for wrong in ["", "-", "1.0", " 1", "+1", "1234567890123456789"] {
            assert_eq!(parse_integer(wrong.as_bytes()), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(rows in prop::collection::vec(prop::array::uniform3("[a-z\",\r\n ]{0,6}"), 0..8)) {
            let mut text = String::from("a,b,c\n");
            for row in &rows {
                text += &format!("{},{},{}\n", quoted(&row[0]), quoted(&row[1]), quoted(&row[2]));
            }
            let read: Vec<Vec<String>> = all(text.as_bytes()).unwrap().into_iter().map(|(_, row)| row).collect();
            let written: Vec<Vec<String>> = rows.into_iter().map(|row| row.to_vec()).collect();
            prop_assert_eq!(read, written);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(prop::sample::select(b"a,\"\n\r1\xff".to_vec()), 0..60)) {
            let _either_way = all(&bytes);
        }
    }
}
