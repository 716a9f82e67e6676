//! A list of those who came, as people have it: addresses, lines like `Ann Example <ann@example.org>`, the line of recipients of
//! a message, or a table with a heading as meeting services and spreadsheets write it. Nothing here reads a database.
//!
//! Every line is accounted for: it holds addresses, or it says why it holds none. Under a heading the address stands in the
//! column that the heading names, and nowhere else: another column may hold the address of whoever invited them. A list may
//! have several headings, as the reports of meetings do.

use std::collections::HashMap;

use praxis_mail::Address;

/// The most lines of a list, and the most addresses.
pub(crate) const MOST_LINES: usize = 20_000;

/// What one line holds; a line of several addresses holds each of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The line, counted from 1 as an editor counts.
    pub line: usize,
    /// What it holds.
    pub what: What,
}

/// What a line holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// An address for the first time.
    Address {
        /// As it stands there.
        typed: String,
        /// The mailbox it ends up in.
        mailbox: String,
    },
    /// An address whose mailbox an earlier line has.
    Doubled {
        /// As it stands there.
        typed: String,
        /// The earlier line.
        first: usize,
    },
    /// Nothing to go by.
    Without {
        /// The line.
        text: String,
        /// What is wrong with it.
        why: Why,
    },
    /// The heading of a table.
    Heading,
    /// Nothing at all.
    Empty,
}

/// Why a line gives no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// There is none.
    NoAddress,
    /// What looks like one is none.
    NotReadable,
    /// The list itself says that this person did not come.
    DidNotCome,
}

/// More lines, or more addresses, than are read at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

/// A list, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// How many lines it has.
    pub lines: usize,
    /// What each of them holds, in their order.
    pub found: Vec<Found>,
}

/// Reads a list.
pub(crate) fn read(text: &str) -> Result<Reading, TooLong> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = Reader::default();
    for (before, line) in text.lines().enumerate() {
        reader.line(before + 1, line);
        if before >= MOST_LINES || reader.found.len() > MOST_LINES {
            return Err(TooLong);
        }
    }
    Ok(Reading { lines: text.lines().count(), found: reader.found })
}

#[derive(Default)]
struct Reader {
    heading: Option<Heading>,
    /// The line that has a mailbox first.
    seen: HashMap<String, usize>,
    found: Vec<Found>,
}

impl Reader {
    fn line(&mut self, line: usize, text: &str) {
        if text.chars().all(|c| is_space(c) || SEPARATORS.contains(&c)) {
            return self.push(line, What::Empty);
        }
        let everywhere = tokens(text);
        if everywhere.is_empty()
            && let Some(heading) = Heading::of(text)
        {
            self.heading = Some(heading);
            return self.push(line, What::Heading);
        }
        let without = |why| What::Without { text: text.trim().to_owned(), why };
        let tokens = match self.heading.as_ref().and_then(|heading| heading.row(text)) {
            Some(Row { came: false, .. }) => return self.push(line, without(Why::DidNotCome)),
            Some(row) => row.tokens,
            None => everywhere,
        };
        let (mut addresses, mut wrong) = (Vec::new(), false);
        for token in tokens {
            match Address::parse(&token) {
                Ok(address) => addresses.push(address),
                Err(_) => wrong = true,
            }
        }
        for address in &addresses {
            self.address(line, address);
        }
        match (addresses.is_empty(), wrong) {
            (_, true) => self.push(line, without(Why::NotReadable)),
            (true, false) => self.push(line, without(Why::NoAddress)),
            (false, false) => {}
        }
    }

    fn address(&mut self, line: usize, address: &Address) {
        let (typed, mailbox) = (address.as_str().to_owned(), address.mailbox());
        let what = match self.seen.get(&mailbox) {
            Some(&first) => What::Doubled { typed, first },
            None => {
                self.seen.insert(mailbox.clone(), line);
                What::Address { typed, mailbox }
            }
        };
        self.push(line, what);
    }

    fn push(&mut self, line: usize, what: What) {
        self.found.push(Found { line, what });
    }
}

/// What stands between the cells of a table, or between addresses.
const SEPARATORS: [char; 3] = ['\t', ';', ','];

/// White space, and what is none to the eye either.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// What looks like an address: something with an `@` between other letters.
fn tokens(text: &str) -> Vec<String> {
    let between = |c: char| is_space(c) || SEPARATORS.contains(&c) || "<>()[]{}\"“”„|:\\".contains(c);
    text.split(between)
        .map(|token| token.trim_matches(|c| matches!(c, '.' | '\'' | '’' | '‘')))
        .filter(|token| {
            token.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
        })
        .map(str::to_owned)
        .collect()
}

/// The heading of a table: where its addresses stand.
#[derive(Debug)]
struct Heading {
    separator: char,
    columns: usize,
    /// The columns with addresses, the best first.
    addresses: Vec<usize>,
    /// The column that says whether somebody came.
    attended: Option<usize>,
}

/// A line of a table.
struct Row {
    tokens: Vec<String>,
    came: bool,
}

impl Heading {
    fn of(text: &str) -> Option<Self> {
        SEPARATORS.into_iter().filter_map(|separator| Self::with(separator, text)).max_by_key(|it| it.columns)
    }

    fn with(separator: char, text: &str) -> Option<Self> {
        let cells: Vec<String> = cells(separator, text).iter().map(|cell| plain(cell)).collect();
        let mut addresses: Vec<(u8, usize)> = Vec::new();
        for (at, cell) in cells.iter().enumerate() {
            let rank = match cell.as_str() {
                "email" | "e mail" | "email address" | "e mail address" | "user email" | "mail" => 0,
                // a sentence about email is no heading
                named if cells.len() > 1 && (named.contains("email") || named.contains("e mail")) => 1,
                named if cells.len() > 1 && (named.contains("upn") || named == "user principal name") => 2,
                _ => continue,
            };
            addresses.push((rank, at));
        }
        addresses.sort_unstable();
        let attended =
            cells.iter().position(|cell| matches!(cell.as_str(), "attended" | "attendance" | "present"));
        let addresses: Vec<usize> = addresses.into_iter().map(|(_, at)| at).collect();
        let columns = cells.len();
        (!addresses.is_empty()).then_some(Self { separator, columns, addresses, attended })
    }

    /// A line below the heading; none where it does not look like one of the table.
    fn row(&self, text: &str) -> Option<Row> {
        let cells = cells(self.separator, text);
        if cells.len() == 1 && self.columns > 1 {
            return None;
        }
        let held = self.addresses.iter().filter_map(|at| cells.get(*at)).map(|cell| tokens(cell));
        let mut held: Vec<Vec<String>> = held.filter(|tokens| !tokens.is_empty()).collect();
        // the first that can be read; where none can, the first
        let best = held.iter().position(|tokens| tokens.iter().any(|it| Address::parse(it).is_ok()));
        let tokens = if held.is_empty() { Vec::new() } else { held.swap_remove(best.unwrap_or(0)) };
        let said = self.attended.and_then(|at| cells.get(at)).map(|cell| plain(cell)).unwrap_or_default();
        let came = !matches!(
            said.as_str(),
            "no" | "n" | "false" | "0" | "absent" | "did not attend" | "not attended"
        );
        Some(Row { tokens, came })
    }
}

/// The words of a heading's cell, in lower case.
fn plain(cell: &str) -> String {
    let letters: String = cell.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    letters.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The cells of a line; what stands between quotes may hold separators.
fn cells(separator: char, text: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            // quotes inside quotes are doubled: they close and open again
            '"' => quoted = !quoted,
            c if c == separator && !quoted => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    cells.push(cell);
    cells
}

#[cfg(test)]
mod tests;
