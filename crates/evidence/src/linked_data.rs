//! What the pages are about, in schema.org's words (JSON-LD): only what is known.

use praxis_web::Visit;
use serde_json::{Map, Value, json};

use crate::coding::Shows;
use crate::library::{Library, Record};
use crate::stored::Snapshot;
use crate::{day, urls};

/// A thing whose facts are set where they are known.
fn thing(kind: &str, facts: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let fixed = [("@context", json!("https://schema.org")), ("@type", json!(kind))];
    let known = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    };
    let facts = fixed.into_iter().chain(facts).filter(|(_, value)| known(value));
    Value::Object(facts.map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}

/// The library as a data set: as it is now, or as a snapshot holds it.
pub(crate) fn dataset(visit: &Visit, library: &Library, snapshot: Option<&Snapshot>) -> Value {
    let full = |address: &str| format!("{}{address}", visit.site.base_url);
    let newest = library.snapshots.first();
    let head = snapshot.map(|snapshot| &snapshot.head).or(newest);
    let folder = head.map(|head| full(&format!("{}/{}", urls::SNAPSHOTS, head.name)));
    let part = |kind: &str, name: &str| {
        folder.as_ref().map(|folder| json!({ "@type": "DataDownload", "encodingFormat": kind, "contentUrl": format!("{folder}/{name}") }))
    };
    let parts = [
        part("application/vnd.citationstyles.csl+json", "library.csl.json"),
        part("text/csv", "coding.csv"),
        part("application/yaml", "frame.yaml"),
    ];
    let changed = match snapshot {
        Some(snapshot) => Some(snapshot.head.made_at),
        None => library.updated_at,
    };
    let url = match (snapshot, &folder) {
        (Some(_), Some(folder)) => folder.clone(),
        _ => full(urls::MAP),
    };
    thing(
        "Dataset",
        [
            ("name", json!(library.about.name)),
            ("description", json!(library.about.how)),
            ("url", json!(url)),
            ("version", json!(head.map(|head| head.name.clone()))),
            ("dateModified", json!(changed.map(|at| day(at).to_string()))),
            ("license", json!(library.about.licence.as_ref().map(|it| it.url.clone()))),
            ("distribution", json!(parts.into_iter().flatten().collect::<Vec<_>>())),
        ],
    )
}

/// A record.
pub(crate) fn record(visit: &Visit, library: &Library, record: &Record) -> Value {
    let it = &record.reference;
    let kind = match it.kind.name() {
        "article-journal" => "ScholarlyArticle",
        "report" => "Report",
        "thesis" => "Thesis",
        "book" => "Book",
        "chapter" => "Chapter",
        _ => "CreativeWork",
    };
    let authors = it.author.iter().filter(|name| !name.full().is_empty());
    let authors: Vec<Value> = authors
        .map(|name| json!({ "@type": if name.literal.is_some() { "Organization" } else { "Person" }, "name": name.full() }))
        .collect();
    let part = it.container_title.as_ref().map(|title| {
        let kind = if kind == "ScholarlyArticle" { "Periodical" } else { "CreativeWork" };
        json!({ "@type": kind, "name": title })
    });
    let same: Vec<String> = it.doi.iter().map(|doi| format!("https://doi.org/{doi}")).collect();
    thing(
        kind,
        [
            ("name", json!(record.title())),
            ("headline", json!(["ScholarlyArticle", "Report"].contains(&kind).then(|| record.title()))),
            ("author", json!(authors)),
            ("datePublished", json!(record.year.map(|year| year.to_string()))),
            ("isPartOf", json!(part)),
            (
                "publisher",
                json!(it.publisher.as_ref().map(|name| json!({ "@type": "Organization", "name": name }))),
            ),
            ("pagination", json!(it.page)),
            ("isbn", json!((kind == "Book").then(|| it.isbn.clone()).flatten())),
            ("inLanguage", json!(it.language)),
            ("sameAs", json!(same)),
            ("description", json!(library.text(record, Shows::Summary))),
            ("mainEntityOfPage", json!(format!("{}{}", visit.site.base_url, record.address()))),
        ],
    )
}
