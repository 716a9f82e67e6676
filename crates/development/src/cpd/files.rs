//! The whole record as a file: a table, JSON, or a text document.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Response;
use flate2::Crc;
use praxis_tables::quoted;
use praxis_web::{Stop, Visit};
use serde_json::json;

use super::form::{Control, Field, fields, filled, named, rules};
use crate::stored::{Entry, queries};
use crate::{Development, file};

/// The entries, and the fields in the order of the form, with what other forms asked behind them.
pub(super) async fn all(visit: &Visit, development: &Development) -> Result<(Vec<Entry>, Vec<Field>), Stop> {
    let (account, conn) = (visit.person()?.account, visit.site.store.read());
    let entries = queries::entries(conn, account).await?;
    let settings = queries::settings(conn, account).await?;
    let content = development.content();
    let rules = rules(development, &content, &settings);
    let mut known = fields(visit, rules.map(|(_, it)| it));
    let names: BTreeSet<&String> = entries.iter().flat_map(|it| it.fields.keys()).collect();
    for name in names {
        if !known.iter().any(|field| &field.id == name) {
            known.push(named(name));
        }
    }
    Ok((entries, known))
}

/// A row for each entry. A day stands twice: as people write it, to be pasted, and by ISO 8601, to be sorted and counted.
pub(super) async fn csv(visit: Visit, State(development): State<Development>) -> Result<Response, Stop> {
    let (entries, fields) = all(&visit, &development).await?;
    let row = |cells: Vec<String>| {
        let cells: Vec<_> = cells.iter().map(|cell| quoted(harmless(cell).as_ref()).into_owned()).collect();
        format!("{}\r\n", cells.join(","))
    };
    let iso = |field: &Field| visit.language().with("development-col-iso", &[("field", &field.label)]);
    let mut head = Vec::new();
    for field in &fields {
        head.push(field.label.clone());
        head.extend((field.control == Control::Day).then(|| iso(field)));
    }
    head.push(visit.t("development-col-state").to_owned());
    let mut out = format!("\u{feff}{}", row(head));
    for entry in &entries {
        let written = filled(&visit, &fields, entry);
        let mut cells = Vec::new();
        for field in &fields {
            let as_written = written.iter().find(|it| it.id == field.id).map(|it| it.value.clone());
            cells.push(as_written.unwrap_or_default());
            cells.extend((field.control == Control::Day).then(|| entry.field(&field.id).to_owned()));
        }
        cells.push(visit.t(state(entry)).to_owned());
        out.push_str(&row(cells));
    }
    file("text/csv; charset=utf-8", "cpd-record.csv", out)
}

/// A cell that a spreadsheet would take for a formula begins with an apostrophe instead.
fn harmless(cell: &str) -> std::borrow::Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t']) {
        std::borrow::Cow::Owned(format!("'{cell}"))
    } else {
        std::borrow::Cow::Borrowed(cell)
    }
}

pub(super) fn state(entry: &Entry) -> &'static str {
    if entry.finished { "development-is-finished" } else { "development-is-draft" }
}

pub(super) async fn json(visit: Visit, State(development): State<Development>) -> Result<Response, Stop> {
    let (entries, fields) = all(&visit, &development).await?;
    let record = json!({
        "fields": fields.iter().map(|it| json!({ "id": it.id, "label": it.label })).collect::<Vec<_>>(),
        "entries": entries.iter().map(|it| json!({
            "finished": it.finished,
            "changed": it.changed_at.to_string(),
            "fields": it.fields,
        })).collect::<Vec<_>>(),
    });
    file("application/json", "cpd-record.json", record.to_string())
}

pub(super) async fn odt(visit: Visit, State(development): State<Development>) -> Result<Response, Stop> {
    let (entries, fields) = all(&visit, &development).await?;
    let mut body = heading(1, visit.t("development-cpd"));
    for entry in &entries {
        let title = entry.field("title");
        body.push_str(&heading(2, if title.is_empty() { visit.t("development-untitled") } else { title }));
        body.push_str(&paragraph(visit.t(state(entry))));
        for field in filled(&visit, &fields, entry).iter().filter(|it| it.id != "title") {
            body.push_str(&heading(3, &field.label));
            for line in field.value.lines() {
                body.push_str(&paragraph(line));
            }
        }
    }
    let bytes = document(&body);
    file("application/vnd.oasis.opendocument.text", "cpd-record.odt", bytes)
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // XML has no other control characters
            letter if letter.is_control() && letter != '\t' => {}
            letter => out.push(letter),
        }
    }
    out
}

fn heading(level: u8, text: &str) -> String {
    let text = escaped(text);
    format!("<text:h text:style-name=\"Heading_20_{level}\" text:outline-level=\"{level}\">{text}</text:h>")
}

fn paragraph(text: &str) -> String {
    format!("<text:p text:style-name=\"Standard\">{}</text:p>", escaped(text))
}

/// How the document looks: a text processor that is told nothing shows headings as it shows paragraphs. The language is that
/// of the pages, so that it is spelt and read aloud by its rules.
const STYLES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-styles ",
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" ",
    "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" ",
    "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" office:version=\"1.3\"><office:styles>",
    "<style:default-style style:family=\"paragraph\"><style:text-properties fo:font-size=\"11pt\" fo:language=\"en\" ",
    "fo:country=\"GB\"/></style:default-style>",
    "<style:style style:name=\"Standard\" style:family=\"paragraph\"><style:paragraph-properties ",
    "fo:margin-bottom=\"0.2cm\"/></style:style>",
    "<style:style style:name=\"Heading_20_1\" style:display-name=\"Heading 1\" style:family=\"paragraph\" ",
    "style:parent-style-name=\"Standard\" style:default-outline-level=\"1\"><style:paragraph-properties ",
    "fo:keep-with-next=\"always\"/><style:text-properties fo:font-size=\"20pt\" fo:font-weight=\"bold\"/></style:style>",
    "<style:style style:name=\"Heading_20_2\" style:display-name=\"Heading 2\" style:family=\"paragraph\" ",
    "style:parent-style-name=\"Standard\" style:default-outline-level=\"2\"><style:paragraph-properties ",
    "fo:margin-top=\"0.6cm\" fo:keep-with-next=\"always\"/><style:text-properties fo:font-size=\"15pt\" ",
    "fo:font-weight=\"bold\"/></style:style>",
    "<style:style style:name=\"Heading_20_3\" style:display-name=\"Heading 3\" style:family=\"paragraph\" ",
    "style:parent-style-name=\"Standard\" style:default-outline-level=\"3\"><style:paragraph-properties ",
    "fo:margin-top=\"0.3cm\" fo:keep-with-next=\"always\"/><style:text-properties fo:font-weight=\"bold\"/></style:style>",
    "</office:styles></office:document-styles>"
);

/// An OpenDocument text: content, how it looks, and the list of both.
fn document(body: &str) -> Vec<u8> {
    const KIND: &str = "application/vnd.oasis.opendocument.text";
    let office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"{office}\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.3\"><office:body>\
         <office:text>{body}</office:text></office:body></office:document-content>"
    );
    let manifest = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest \
         xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">\
         <manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"{KIND}\"/>\
         <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>\
         <manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>"
    );
    // the kind stands first and uncompressed, so that a program can tell it from the first bytes
    stored(&[
        ("mimetype", KIND.as_bytes()),
        ("content.xml", content.as_bytes()),
        ("styles.xml", STYLES.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ])
}

/// A ZIP archive of files as they are, not compressed.
fn stored(files: &[(&str, &[u8])]) -> Vec<u8> {
    // 1 January 1980, the first day of the format: the archive says nothing about when it was made
    const DAY: u32 = 0x0021_0000;
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    for (name, bytes) in files {
        let mut crc = Crc::new();
        crc.update(bytes);
        let at = length(&out);
        let mut common = Vec::new();
        common.extend(20_u16.to_le_bytes());
        common.extend([0; 4]);
        common.extend(DAY.to_le_bytes());
        common.extend(crc.sum().to_le_bytes());
        common.extend(length(bytes).to_le_bytes());
        common.extend(length(bytes).to_le_bytes());
        common.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
        common.extend([0; 2]);
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(*bytes);
        directory.extend(b"PK\x01\x02");
        directory.extend(20_u16.to_le_bytes());
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (at, count) = (length(&out), u16::try_from(files.len()).unwrap_or(u16::MAX));
    let size = length(&directory);
    out.extend(&directory);
    out.extend(b"PK\x05\x06");
    out.extend([0; 4]);
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0; 2]);
    out
}
