//! CSL-JSON in and out.
#![allow(clippy::unwrap_used)]

use praxis_bibliography::{Date, DateParts, Kind, Reading, Season, csl_json};
use serde_json::{Value, json};

fn read(item: &Value) -> Reading {
    csl_json::read(json!([item]).to_string().as_bytes()).unwrap()
}

fn back(item: &Value) -> Value {
    read(item).references()[0].to_csl_json()
}

#[test]
fn an_item_comes_out_as_it_came_in() {
    let item = json!({
        "id": "čižikienė2020",
        "type": "article-journal",
        "title": "Leadership\u{2014}in <i>social work</i>",
        "author": [
            { "family": "Čižikienė", "given": "J.", "ORCID": "x", "affiliation": [{ "name": "a" }] },
            { "family": "Gogh", "given": "Vincent", "non-dropping-particle": "van", "comma-suffix": true },
            { "literal": "Ofsted" },
            { "family": "Бибик", "given": "О." },
        ],
        "composer": [{ "literal": "nobody" }],
        "issued": { "date-parts": [[2009, 5, 31], [2009, 6]], "circa": true, "literal": "May" },
        "accessed": { "date-parts": [[2010]], "season": 3 },
        "note": "One line\n\nAnother, after a gap",
        "keyword": "one, two, three",
        "page": "448–459",
        "custom": { "deep": [1, 2.5, null] },
        "DOI": "10.1000/ABC",
        "unheard-of": false,
    });
    assert_eq!(back(&item), item);
    assert!(read(&item).problems.is_empty());
}

#[test]
fn what_other_programs_write_is_understood() {
    let item = json!({
        "id": 7,
        "volume": 12,
        "journalAbbreviation": "J Soc Work",
        "issued": { "date-parts": [["2009", "5", ""]] },
        "accessed": { "raw": "2009-05-31/2009-06" },
        "submitted": { "raw": "sometime", "season": "Fall" },
        "event-date": { "date-parts": [[2019, 22]] },
        "keyword": "Health Services, United Kingdom; Staff",
        "publisher": "  ",
        "ISSN": null,
    });
    let reference = &read(&item).references()[0];
    assert_eq!((reference.id.as_str(), reference.volume.as_deref()), ("7", Some("12")));
    assert_eq!(reference.container_title_short.as_deref(), Some("J Soc Work"));
    assert_eq!(reference.issued, DateParts::new(2009, Some(5), None).map(Date::on));
    assert_eq!(reference.accessed.as_ref().unwrap().to, DateParts::new(2009, Some(6), None));
    assert_eq!(reference.submitted.as_ref().unwrap().literal.as_deref(), Some("sometime"));
    assert_eq!(reference.event_date.as_ref().unwrap().season, Some(Season::Summer));
    assert_eq!(reference.keywords, ["Health Services, United Kingdom", "Staff"]);
    assert_eq!((&reference.publisher, &reference.issn), (&None, &None));
    assert_eq!(back(&reference.to_csl_json()), reference.to_csl_json());
}

#[test]
fn what_does_not_fit_is_kept_and_told() {
    let file = "[\n{\"id\": \"a\", \"author\": \"Smith\",\n \"issued\": {\"date-parts\": [[2009, 40]]}},\n\
                7,\n{\"id\": \"b\", \"type\": \"sculpture\"}\n]";
    let reading = csl_json::read(file.as_bytes()).unwrap();
    assert_eq!(reading.records.iter().map(|record| record.line).collect::<Vec<_>>(), [2, 5]);
    let told: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(told[0].starts_with("line 2: a: \"author\" is not as expected: \"Smith\""), "{told:?}");
    assert!(told[1].contains("\"issued\""), "{told:?}");
    assert!(told[2].starts_with("line 4: this is no item: 7"), "{told:?}");
    assert!(told[3].starts_with("line 5: b: \"type\" is \"sculpture\""), "{told:?}");
    let references = reading.references();
    assert_eq!(references[0].other["author"], "Smith");
    assert_eq!(references[0].to_csl_json()["issued"], json!({ "date-parts": [[2009, 40]] }));
    assert_eq!(references[1].kind, Kind::Other("sculpture".to_owned()));
}

#[test]
fn what_is_no_csl_json_is_refused() {
    let told = |bytes: &[u8]| csl_json::read(bytes).unwrap_err().to_string();
    assert!(told(b"TY  - JOUR").contains("starts with ["));
    assert!(told(b"[\n{\"id\": 1},\n{oops}]").starts_with("line 3: "));
    assert!(told(b"[\n\n\"\xFF\"]").starts_with("line 3: this is not UTF-8"));
    assert_eq!(csl_json::read(b"[]").unwrap(), Reading::default());
}

mod support;

#[test]
fn the_library_comes_out_as_it_came_in() {
    let text = support::library_json();
    let items: Value = serde_json::from_str(&text).unwrap();
    let library = support::library();
    assert_eq!(library.len(), 116);
    let written: Value = serde_json::from_str(&csl_json::write(&library)).unwrap();
    assert_eq!(written, items);
}
