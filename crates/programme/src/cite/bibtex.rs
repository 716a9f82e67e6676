//! BibTeX, with only the entry types every style knows.

use praxis_domain::PartialDate;

use super::{Citation, Name, What};

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

pub(super) fn write(it: &Citation) -> String {
    let kind = match it.what {
        What::JournalArticle => "article",
        What::Report if it.publisher.is_some() => "techreport", // which must have an institution
        _ => "misc",
    };
    // twice in braces: the title keeps its capitals
    let mut fields = vec![("title", format!("{{{{{}}}}}", escaped(&it.title)))];
    let mut authors: Vec<String> = it.authors.iter().map(author).collect();
    if it.others.is_some() && !authors.is_empty() {
        authors.push("others".to_owned());
    }
    if !authors.is_empty() {
        fields.push(("author", format!("{{{}}}", authors.join(" and "))));
    }
    if let Some(year) = it.date.year() {
        fields.push(("year", format!("{{{year:04}}}")));
    }
    let month = match it.date {
        PartialDate::Month(_, month) => Some(month),
        PartialDate::Day(day) => Some(day.month()),
        _ => None,
    };
    fields.extend(month.map(|month| ("month", MONTHS[(month.clamp(1, 12) - 1) as usize].to_owned())));
    let within = if it.what == What::JournalArticle { "journal" } else { "howpublished" };
    fields.extend(it.within.iter().map(|text| (within, format!("{{{}}}", escaped(text)))));
    let publisher = if it.what == What::Report { "institution" } else { "publisher" };
    fields.extend(it.publisher.iter().map(|text| (publisher, format!("{{{}}}", escaped(text)))));
    if !it.keywords.is_empty() {
        fields.push(("keywords", format!("{{{}}}", escaped(&it.keywords.join(", ")))));
    }
    let notes: Vec<String> = it.at.iter().chain(&it.others).cloned().collect();
    if !notes.is_empty() {
        fields.push(("note", format!("{{{}}}", escaped(&notes.join(". ")))));
    }
    // styles print it with \url, where only braces and the sign of a comment could do harm
    let address = it.address.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C");
    fields.push(("url", format!("{{{address}}}")));
    let fields: Vec<String> = fields.into_iter().map(|(name, value)| format!("  {name} = {value}")).collect();
    format!("@{kind}{{{},\n{}\n}}\n", it.key, fields.join(",\n"))
}

fn author(name: &Name) -> String {
    match name {
        Name::Person { family, given } => format!("{}, {}", escaped(family), escaped(given)),
        Name::Whole(name) => format!("{{{}}}", escaped(name)),
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => escaped.extend(['\\', c]),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            c => escaped.push(c),
        }
    }
    escaped
}
