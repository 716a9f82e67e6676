//! Writing RIS.

use serde_json::Value;

use super::lines::{Line, line_of};
use super::{TYPES, counts_pages, dates, is_at_event};
use crate::{Kind, Name, Reference};

/// Writes records, in UTF-8 with the line ends that the format has, `\r\n`.
pub fn write(references: &[Reference]) -> String {
    let mut out = String::new();
    references.iter().for_each(|reference| record(&mut out, reference));
    out
}

fn record(out: &mut String, it: &Reference) {
    let kept = |tag: &str| it.other.get("custom")?.get("RIS")?.get(tag)?.as_array();
    let kind = match &it.kind {
        // a type that RIS does not know, as it was read
        Kind::Document => kept("TY").and_then(|values| values.first()?.as_str()).unwrap_or("GEN"),
        kind => TYPES.iter().find(|(_, of)| of == kind).map_or("GEN", |(name, _)| name),
    };
    put(out, "TY", kind);
    if !it.id.is_empty() {
        put(out, "ID", &it.id);
    }
    text(out, "TI", &it.title);
    text(out, "ST", &it.title_short);
    for (tag, names) in
        [("AU", &it.author), ("A2", &it.editor), ("A3", &it.collection_editor), ("A4", &it.translator)]
    {
        names.iter().for_each(|one| put(out, tag, &name(one)));
    }
    if let Some(date) = &it.issued {
        if let Some(from) = date.from {
            put(out, "PY", &format!("{:04}", from.year));
        }
        if date.from.is_none_or(|from| from.month.is_some())
            || date.season.is_some()
            || date.literal.is_some()
        {
            put(out, "DA", &dates::written(date));
        }
    }
    let container = match it.kind {
        Kind::Speech => it.event_title.as_ref().or(it.container_title.as_ref()),
        Kind::PaperConference => it.container_title.as_ref().or(it.event_title.as_ref()),
        _ => it.container_title.as_ref(),
    };
    text(out, "T2", &container.cloned());
    text(out, "J2", &it.container_title_short);
    text(out, "T3", &it.collection_title);
    text(out, "PB", &it.publisher);
    let places = [&it.publisher_place, &it.event_place];
    let [place, other] = if is_at_event(&it.kind) { [places[1], places[0]] } else { places };
    text(out, "CY", if place.is_some() { place } else { other });
    text(out, "VL", &it.volume);
    text(out, "IS", &it.issue);
    text(out, if it.kind == Kind::ArticleJournal { "C7" } else { "M1" }, &it.number);
    match &it.page {
        Some(page) => match page.split_once('-') {
            Some((first, last))
                if !first.is_empty()
                    && !last.is_empty()
                    && first != last
                    && !page.contains(['–', ',', ' '])
                    && !last.contains('-') =>
            {
                put(out, "SP", first);
                put(out, "EP", last);
            }
            _ => put(out, "SP", page),
        },
        None if counts_pages(&it.kind) => text(out, "SP", &it.number_of_pages),
        None => {}
    }
    text(out, "ET", &it.edition);
    text(out, "NV", &it.number_of_volumes);
    text(out, "SE", if it.kind == Kind::Chapter { &it.chapter_number } else { &it.section });
    text(out, "SN", &it.issn);
    text(out, "SN", &it.isbn);
    text(out, "DO", &it.doi);
    let other_base = it.source.is_some() || kept("DP").is_some() || kept("AN").is_some();
    text(out, if other_base { "C2" } else { "AN" }, &it.pmid);
    text(out, "C2", &it.pmcid);
    text(out, "M3", &it.genre);
    text(out, "LA", &it.language);
    text(out, "DB", &it.source);
    text(out, "CN", &it.call_number);
    text(out, "AV", &it.archive_location);
    if let Some(date) = &it.accessed {
        put(out, "Y2", &dates::written(date));
    }
    if let Some(date) = &it.original_date {
        put(out, "OP", &dates::written(date));
    }
    it.keywords.iter().for_each(|word| put(out, "KW", word));
    lines(out, "AB", &it.abstract_text);
    lines(out, "N1", &it.note);
    lines(out, "RN", &it.annote);
    text(out, "UR", &it.url);
    if let Some(Value::Object(tags)) = it.other.get("custom").and_then(|custom| custom.get("RIS")) {
        for (tag, values) in tags.iter().filter(|(tag, _)| is_a_tag(tag)) {
            for value in values.as_array().into_iter().flatten().filter_map(Value::as_str) {
                lines(out, tag, &Some(value.to_owned()));
            }
        }
    }
    put(out, "ER", "");
}

/// Of what a file gave as tags, those that are tags and do not end or start the record.
fn is_a_tag(tag: &str) -> bool {
    !matches!(tag, "TY" | "ER")
        && matches!(line_of(&format!("{tag}  - x")), Line::Tag(read, _) if read == tag)
}

/// A name: parts behind commas; one piece as EndNote has it, where a comma of its own is doubled.
fn name(name: &Name) -> String {
    if let Some(whole) = &name.literal {
        return whole.replacen(',', ",,", 1);
    }
    let joined = |parts: [&Option<String>; 2]| {
        parts.into_iter().filter_map(Option::as_deref).collect::<Vec<_>>().join(" ")
    };
    let family = joined([&name.non_dropping_particle, &name.family]);
    let given = joined([&name.given, &name.dropping_particle]);
    match (&name.suffix, family.is_empty(), given.is_empty()) {
        (None, true, _) => given,
        (None, _, true) => family,
        (None, ..) => format!("{family}, {given}"),
        (Some(suffix), ..) => format!("{family}, {given}, {suffix}"),
    }
}

fn text(out: &mut String, tag: &str, text: &Option<String>) {
    if let Some(text) = text {
        put(out, tag, text);
    }
}

/// A value in one line.
fn put(out: &mut String, tag: &str, value: &str) {
    let value = value
        .split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    out.push_str(tag);
    out.push_str("  - ");
    out.push_str(&value);
    out.push_str("\r\n");
}

/// A value of several lines. A line that looks like a tag is indented, so that it is none.
fn lines(out: &mut String, tag: &str, text: &Option<String>) {
    let Some(text) = text else { return };
    let mut lines = text.lines().map(str::trim);
    put(out, tag, lines.next().unwrap_or_default());
    for line in lines {
        if matches!(line_of(line), Line::Tag(..)) {
            out.push_str("      ");
        }
        out.push_str(line);
        out.push_str("\r\n");
    }
}
