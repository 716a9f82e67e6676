//! The records that lack something, so that somebody with the work at hand can complete them.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access, Frame, Routes, Section, Stop, Visit, page};

use crate::coding::Shows;
use crate::components::{Method, Tab, authors, method, year};
use crate::library::{Blank, Sort, View};
use crate::records::blank_key;
use crate::{Away, Evidence, urls};

pub(crate) fn routes() -> Routes<Evidence> {
    Routes::new().at(urls::INCOMPLETE, Access::Public, get(incomplete))
}

struct Row {
    title: String,
    address: String,
    by: String,
    blanks: Vec<&'static str>,
    remark: Option<String>,
}

#[derive(Template)]
#[template(path = "incomplete/incomplete.html")]
struct IncompletePage {
    frame: Frame,
    whole: String,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    method: Method,
}

async fn incomplete(visit: Visit, uri: Uri, State(evidence): State<Evidence>) -> Result<Response, Away> {
    let library = evidence.library();
    if library.is_empty() {
        return Err(Stop::NotFound.into());
    }
    let Query(parts) = Query::<Vec<(String, String)>>::try_from_uri(&uri).map_err(Stop::from)?;
    let asked = parts.iter().find(|(name, _)| name == "blank").map(|(_, value)| value.as_str());
    let chosen = match asked {
        None | Some("") => None,
        Some(word) => Some(Blank::ALL.into_iter().find(|it| it.word() == word).ok_or(Stop::NotFound)?),
    };
    let all = library.select(&View::plain(&library));
    let records: Vec<_> =
        library.in_order(Sort::Author, &all).map(|(_, record)| (record, library.blanks(record))).collect();
    let count = |blank: Blank| records.iter().filter(|(_, blanks)| blanks.contains(&blank)).count();
    let lacking = records.iter().filter(|(_, blanks)| !blanks.is_empty()).count();
    let language = visit.language();
    let mut tabs = vec![Tab {
        name: language.with("evidence-incomplete-all", &[("count", &lacking)]),
        address: urls::INCOMPLETE.to_owned(),
        current: chosen.is_none(),
    }];
    tabs.extend(Blank::ALL.map(|blank| Tab {
        name: language.with(
            "evidence-incomplete-tab",
            &[("what", &visit.t(blank_key(blank))), ("count", &count(blank))],
        ),
        address: format!("{}?blank={}", urls::INCOMPLETE, blank.word()),
        current: chosen == Some(blank),
    }));
    let wanted = records.iter().filter(|(_, blanks)| match chosen {
        Some(blank) => blanks.contains(&blank),
        None => !blanks.is_empty(),
    });
    let rows = wanted.map(|(record, blanks)| Row {
        title: record.title().to_owned(),
        address: record.address(),
        by: format!("{}, {}", authors(&visit, record), year(&visit, record)),
        blanks: blanks.iter().filter(|it| **it != Blank::Remark).map(|it| blank_key(*it)).collect(),
        remark: library.text(record, Shows::Remark).map(str::to_owned),
    });
    let whole = records.len() - lacking;
    let whole = language.with("evidence-incomplete-whole", &[("count", &whole), ("all", &records.len())]);
    let mut frame = visit
        .frame(Some(Section::Evidence), visit.t("evidence-incomplete-title"), whole.clone())
        .under(urls::MAP, visit.t("evidence-title-map"));
    if chosen.is_some() {
        frame = frame.unlisted();
    }
    Ok(page(&IncompletePage { whole, tabs, rows: rows.collect(), method: method(&library, &visit), frame })?)
}
