//! CSL-JSON: the items citation processors take.

use praxis_domain::PartialDate;
use serde_json::{Value, json};

use super::{Citation, Name, What};

pub(super) fn write(it: &Citation) -> String {
    let mut item = json!({ "id": it.key, "type": kind(it.what), "title": it.title, "URL": it.address });
    let mut set = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            item[name] = value;
        }
    };
    let authors: Vec<Value> = it.authors.iter().map(author).collect();
    set("author", (!authors.is_empty()).then(|| json!(authors)));
    set("issued", issued(it.date));
    let within =
        if matches!(it.what, What::Talk | What::Contribution) { "event-title" } else { "container-title" };
    set(within, it.within.as_ref().map(|text| json!(text)));
    set("publisher", it.publisher.as_ref().map(|text| json!(text)));
    set("keyword", (!it.keywords.is_empty()).then(|| json!(it.keywords.join(", "))));
    let notes: Vec<String> = it.at.iter().chain(&it.others).cloned().collect();
    set("note", (!notes.is_empty()).then(|| json!(notes.join(". "))));
    json!([item]).to_string()
}

const fn kind(what: What) -> &'static str {
    match what {
        What::Talk => "speech",
        What::Contribution => "document",
        What::Article => "article",
        What::JournalArticle => "article-journal",
        What::BlogArticle => "post-weblog",
        What::Report => "report",
        What::Film => "motion_picture",
        What::Sound => "song", // what the format calls a recording of sound
    }
}

fn author(name: &Name) -> Value {
    match name {
        Name::Person { family, given } => json!({ "family": family, "given": given }),
        Name::Whole(name) => json!({ "literal": name }),
    }
}

/// As precise as it is known; the format numbers the seasons from 1, spring.
fn issued(date: PartialDate) -> Option<Value> {
    Some(match date {
        PartialDate::Unknown => return None,
        PartialDate::Year(year) => json!({ "date-parts": [[year]] }),
        PartialDate::Season(year, season) => {
            json!({ "date-parts": [[year]], "season": season.number() - 20 })
        }
        PartialDate::Month(year, month) => json!({ "date-parts": [[year, month]] }),
        PartialDate::Day(day) => json!({ "date-parts": [[day.year(), day.month(), day.day()]] }),
    })
}
