//! Reading RIS.

use serde_json::{Map, Value, json};

use super::lines::{Line, has_a_type, line_of, lines};
use super::{TYPES, counts_pages, dates, is_at_event};
use crate::reading::excerpt;
use crate::{Date, Kind, Name, Problem, ReadError, Reading, Record, Reference, decoding, doi};

/// Reads the records of a RIS file.
///
/// # Errors
/// Where no line starts with `TY  - `.
pub fn read(bytes: &[u8]) -> Result<Reading, ReadError> {
    let (text, guessed) = decoding::decode(bytes);
    if !has_a_type(&text) {
        return Err(ReadError::whole(
            "this is no RIS file: no line starts with \"TY  - \", as each record has to",
        ));
    }
    let mut reading = Reading { problems: guessed.into_iter().collect(), ..Reading::default() };
    let mut open: Option<Fields<'_>> = None;
    // blank lines count only if the value goes on behind them
    let mut gap = 0;
    let mut outside = false;
    for (number, line) in lines(&text) {
        match (line_of(line), &mut open) {
            (Line::Tag("TY", kind), _) => {
                if let Some(fields) = open.take() {
                    reading.problems.push(Problem::new(
                        fields.line,
                        format!("the record has no ER before the next TY in line {number}"),
                        "it was taken to end there",
                    ));
                    fields.finish(&mut reading);
                }
                open = Some(Fields { line: number, kind, all: Vec::new() });
                outside = false;
            }
            (Line::Tag("ER", _), Some(_)) => {
                if let Some(fields) = open.take() {
                    fields.finish(&mut reading);
                }
            }
            (Line::Tag(tag, value), Some(fields)) => {
                fields.all.push(Field { tag, line: number, values: vec![value] });
            }
            (Line::Text(""), _) => {
                gap += 1;
                continue;
            }
            (Line::Text(text), Some(fields)) => match fields.all.last_mut() {
                Some(field) => {
                    field.values.extend(std::iter::repeat_n("", gap));
                    field.values.push(text);
                }
                None => reading.problems.push(Problem::new(
                    number,
                    format!("text without a tag: {}", excerpt(text)),
                    "it was left out",
                )),
            },
            (Line::Tag(..), None) | (Line::Text(_), None) => {
                if !is_a_number(line) && !outside {
                    reading.problems.push(Problem::new(
                        number,
                        format!("this stands outside of any record: {}", excerpt(line.trim())),
                        "it was left out, up to the next TY",
                    ));
                    outside = true;
                }
            }
        }
        gap = 0;
    }
    if let Some(fields) = open {
        reading.problems.push(Problem::new(
            fields.line,
            "the record has no ER at its end",
            "it was taken to end with the file; see whether the file is whole",
        ));
        fields.finish(&mut reading);
    }
    Ok(reading.finished())
}

/// "12.", as some databases number their records.
fn is_a_number(line: &str) -> bool {
    let number = line.trim().trim_end_matches(['.', ')']);
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// A record as its lines have it.
struct Fields<'a> {
    line: usize,
    kind: &'a str,
    all: Vec<Field<'a>>,
}

struct Field<'a> {
    tag: &'a str,
    line: usize,
    /// The value and the lines that go on with it; blank ones between them stay.
    values: Vec<&'a str>,
}

impl Field<'_> {
    /// In one line, for what has no lines.
    fn joined(&self) -> String {
        self.values.iter().filter(|value| !value.is_empty()).copied().collect::<Vec<_>>().join(" ")
    }

    /// With its lines.
    fn text(&self) -> String {
        self.values.join("\n").trim().to_owned()
    }
}

impl<'a> Fields<'a> {
    /// All values of these tags that are not blank.
    fn take(&mut self, tags: &[&str]) -> Vec<Field<'a>> {
        let mut taken = Vec::new();
        for tag in tags {
            taken.extend(self.all.extract_if(.., |field| field.tag == *tag));
        }
        taken.retain(|field| !field.joined().is_empty());
        taken
    }

    /// The first value; further ones of these tags stay where they are.
    fn first(&mut self, tags: &[&str]) -> Option<String> {
        self.first_field(tags).map(|field| field.joined())
    }

    fn first_field(&mut self, tags: &[&str]) -> Option<Field<'a>> {
        let filled =
            |tag: &str| self.all.iter().position(|field| field.tag == tag && !field.joined().is_empty());
        tags.iter().find_map(|tag| filled(tag)).map(|place| self.all.remove(place))
    }

    /// All values of one tag, each a paragraph.
    fn paragraphs(&mut self, tag: &str) -> Option<String> {
        let texts: Vec<String> = self.take(&[tag]).iter().map(Field::text).collect();
        (!texts.is_empty()).then(|| texts.join("\n"))
    }

    fn names(&mut self, tags: &[&str]) -> Vec<Name> {
        let fields = self.take(tags);
        fields
            .iter()
            .flat_map(|field| field.joined().split(';').map(name).collect::<Vec<_>>())
            .filter(|name| !name.is_empty())
            .collect()
    }

    fn finish(mut self, reading: &mut Reading) {
        let line = self.line;
        let mut reference = Reference { kind: self.kind(&mut reading.problems), ..Reference::default() };
        let it = &mut reference;
        it.id = self.first(&["ID"]).unwrap_or_default();
        it.title = self.first(&["TI", "T1", "CT"]);
        if it.title.is_none() && it.kind == Kind::Book {
            it.title = self.first(&["BT"]);
        }
        it.title_short = self.first(&["ST"]);
        it.author = self.names(&["AU", "A1"]);
        it.editor = self.names(&["A2", "ED"]);
        it.collection_editor = self.names(&["A3"]);
        it.translator = self.names(&["A4", "TA"]);
        self.containers(it);
        it.issued = self.issued(&mut reading.problems);
        it.accessed = self.first(&["Y2"]).and_then(|text| dates::parse(&text));
        it.original_date = self.first(&["OP"]).and_then(|text| dates::parse(&text));
        it.collection_title = self.first(&["T3"]);
        it.publisher = self.first(&["PB"]);
        let place = self.first(&["CY", "PP"]);
        if is_at_event(&it.kind) {
            it.event_place = place
        } else {
            it.publisher_place = place
        }
        it.volume = self.first(&["VL", "VO"]);
        it.issue = self.first(&["IS"]);
        self.numbers(it);
        self.pages(it);
        it.edition = self.first(&["ET"]);
        it.number_of_volumes = self.first(&["NV"]);
        let section = self.first(&["SE"]);
        if it.kind == Kind::Chapter {
            it.chapter_number = section
        } else {
            it.section = section
        }
        self.identifiers(it);
        it.genre = self.first(&["M3"]);
        self.texts(it);
        it.language = self.first(&["LA"]);
        it.source = self.first(&["DB"]);
        it.call_number = self.first(&["CN"]);
        it.archive_location = self.first(&["AV"]);
        self.keep_the_rest(it);
        reading.records.push(Record { line, reference });
    }

    fn kind(&mut self, problems: &mut Vec<Problem>) -> Kind {
        let kind = self.kind.to_uppercase();
        if let Some((_, kind)) = TYPES.iter().find(|it| it.0 == kind) {
            return kind.clone();
        }
        let told = if kind.is_empty() {
            "TY has no type".to_owned()
        } else {
            format!("TY is \"{}\", which RIS does not know", excerpt(self.kind))
        };
        problems.push(Problem::new(self.line, told, "it was taken as GEN, a document"));
        if !kind.is_empty() {
            self.all.push(Field { tag: "TY", line: self.line, values: vec![self.kind] });
        }
        Kind::Document
    }

    /// The journal or book, and its short form.
    fn containers(&mut self, it: &mut Reference) {
        let mut titles = self.take(&["T2", "JF", "BT", "JO", "JA", "J2", "J1"]).into_iter();
        let Some(first) = titles.next() else { return };
        let title = first.joined();
        for field in titles {
            let other = field.joined();
            if other == title || it.container_title_short.as_ref() == Some(&other) {
                continue;
            }
            if it.container_title_short.is_none() && matches!(field.tag, "JO" | "JA" | "J2" | "J1") {
                it.container_title_short = Some(other);
            } else {
                self.all.push(field);
            }
        }
        match it.kind {
            Kind::Speech => it.event_title = Some(title),
            _ => it.container_title = Some(title),
        }
    }

    fn issued(&mut self, problems: &mut Vec<Problem>) -> Option<Date> {
        let line = self
            .all
            .iter()
            .find(|field| matches!(field.tag, "PY" | "Y1"))
            .map_or(self.line, |field| field.line);
        let year = self.first(&["PY"]).or_else(|| self.first(&["Y1"]));
        let date_field = self.first_field(&["DA"]);
        let date = date_field.as_ref().map(Field::joined);
        let mut issued = year.as_deref().and_then(dates::parse);
        let precise = date.as_deref().and_then(dates::parse);
        let year_of = |date: &Option<Date>| date.as_ref().and_then(|date| date.from).map(|from| from.year);
        match (year_of(&issued), year_of(&precise)) {
            // the same year, told more precisely
            (Some(year), Some(other)) if year == other => issued = precise,
            (None, Some(_)) => issued = precise,
            (Some(_), None) => {
                let more = date.as_deref().and_then(dates::month_and_day).or_else(|| {
                    // Web of Science has the month there
                    let place = self.all.iter().position(|field| field.tag == "Y2")?;
                    let month = dates::month_and_day(&self.all[place].joined())?;
                    self.all.remove(place);
                    Some(month)
                });
                if let (Some((month, day)), Some(from)) =
                    (more, issued.as_mut().and_then(|date| date.from.as_mut()))
                    && from.month.is_none()
                {
                    (from.month, from.day) = (Some(month), day);
                }
            }
            (None, None) => issued = issued.or(precise),
            // another year: perhaps that of the version in print; it is kept as it stood
            (Some(_), Some(_)) => self.all.extend(date_field),
        }
        if let Some(words) =
            issued.as_ref().filter(|date| date.from.is_none()).and_then(|date| date.literal.as_ref())
        {
            problems.push(Problem::new(
                line,
                format!("no year can be seen in \"{}\"", excerpt(words)),
                "the words were kept as the date; write the year in PY",
            ));
        }
        issued
    }

    /// Numbers of its own: of a report in `M1`, of an article in `C7`.
    fn numbers(&mut self, it: &mut Reference) {
        let tags: &[&str] = if it.kind == Kind::ArticleJournal { &["C7"] } else { &["M1", "C7"] };
        it.number = self.first(tags);
    }

    fn pages(&mut self, it: &mut Reference) {
        let (first, last) = (self.first(&["SP"]), self.first(&["EP"]));
        let is_count = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        match (first, last) {
            (Some(count), None) if counts_pages(&it.kind) && is_count(&count) => {
                it.number_of_pages = Some(count)
            }
            (Some(first), Some(last)) if first == last || first.contains(['-', '–']) => {
                it.page = Some(first)
            }
            (Some(first), Some(last)) => it.page = Some(format!("{first}-{last}")),
            (first, last) => it.page = first.or(last),
        }
    }

    fn identifiers(&mut self, it: &mut Reference) {
        it.doi = self.first(&["DO", "DI"]).map(|text| doi::bare(&text).unwrap_or(text));
        for tag in ["M3", "L3"] {
            let place =
                self.all.iter().position(|field| field.tag == tag && doi::bare(&field.joined()).is_some());
            if it.doi.is_none()
                && let Some(place) = place
            {
                it.doi = doi::bare(&self.all.remove(place).joined());
            }
        }
        let mut addresses = self.take(&["UR"]).into_iter();
        if let Some(field) = addresses.next() {
            let text = field.joined();
            let (first, more) = text
                .split_once(';')
                .filter(|(_, more)| more.trim_start().starts_with("http"))
                .unwrap_or((&text, ""));
            it.url = Some(first.trim().to_owned()).filter(|url| !url.is_empty());
            if it.doi.is_none() && text.to_lowercase().contains("doi") {
                it.doi = doi::bare(&text);
            }
            if !more.is_empty() {
                // what is behind the first one, as it stood
                let more = Some(more.trim()).and_then(|more| {
                    field.values.iter().find_map(|value| value.find(more).map(|place| &value[place..]))
                });
                self.all.extend(more.map(|more| Field { tag: "UR", line: field.line, values: vec![more] }));
            }
        }
        self.all.extend(addresses);

        let mut serials = Vec::new();
        for field in self.take(&["SN"]) {
            serials.push(field.joined());
        }
        for serial in serials {
            let first = serial.split([' ', ',', ';', '(']).next().unwrap_or_default();
            let digits =
                first.chars().filter(|letter| letter.is_ascii_digit() || matches!(letter, 'X' | 'x')).count();
            let of_a_book = match digits {
                8 => false,
                10 | 13 => true,
                _ => matches!(it.kind, Kind::Book | Kind::Chapter | Kind::Thesis | Kind::Report),
            };
            let field = if of_a_book { &mut it.isbn } else { &mut it.issn };
            *field = Some(match field.take() {
                Some(before) => format!("{before} {serial}"),
                None => serial,
            });
        }

        let of_pubmed = self.all.iter().filter(|field| matches!(field.tag, "DB" | "DP")).all(|field| {
            let name = field.joined().to_lowercase();
            ["pubmed", "medline", "nlm", "national library of medicine"]
                .iter()
                .any(|known| name.contains(known))
        });
        for field in self.take(&["PMID", "C2", "AN"]) {
            let text = field.joined();
            let bare = text.trim_start_matches("PMID").trim_start_matches([':', ' ']);
            let is_number = (1..=8).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
            let is_pmid = is_number && (field.tag != "AN" || of_pubmed || bare.len() < text.len());
            if is_pmid && it.pmid.is_none() {
                it.pmid = Some(bare.to_owned());
            } else if text.starts_with("PMC") && it.pmcid.is_none() {
                it.pmcid = Some(text);
            } else {
                self.all.push(field);
            }
        }
    }

    fn texts(&mut self, it: &mut Reference) {
        let (own, other) = (self.paragraphs("AB"), self.paragraphs("N2"));
        let mut notes = self.paragraphs("N1");
        it.abstract_text = match (own, other) {
            (Some(own), Some(other)) if own != other => {
                notes = Some(notes.map_or(other.clone(), |notes| format!("{notes}\n{other}")));
                Some(own)
            }
            (own, other) => own.or(other),
        };
        it.note = notes;
        it.annote = self.paragraphs("RN");
        for field in self.take(&["KW"]) {
            let words = field.values.iter().flat_map(|value| value.split(';')).map(str::trim);
            it.keywords.extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
        }
    }

    /// Tags without a field, under `custom`, `RIS`.
    fn keep_the_rest(&mut self, it: &mut Reference) {
        let mut kept: Map<String, Value> = Map::new();
        for field in self.all.drain(..) {
            let text = field.text();
            if !text.is_empty()
                && let Value::Array(values) = kept.entry(field.tag).or_insert_with(|| json!([]))
            {
                values.push(json!(text));
            }
        }
        if !kept.is_empty() {
            it.other.insert("custom".to_owned(), json!({ "RIS": kept }));
        }
    }
}

/// "Family, Given, Suffix". Without a comma it is a name in one piece; so is what ends with a comma or has a doubled
/// one, as EndNote writes bodies.
fn name(text: &str) -> Name {
    let text = text.trim();
    if let Some(whole) = text.strip_suffix(',').filter(|whole| !whole.trim().is_empty()) {
        return Name::whole(&whole.replacen(",,", ",", 1));
    }
    if text.contains(",,") {
        return Name::whole(&text.replacen(",,", ",", 1));
    }
    let Some((family, rest)) = text.split_once(',') else { return Name::whole(text) };
    let (given, suffix) = rest.split_once(',').unwrap_or((rest, ""));
    let mut name = Name::person(family, given);
    name.suffix = Some(suffix.trim().to_owned()).filter(|suffix| !suffix.is_empty());
    name
}
