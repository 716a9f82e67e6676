//! Whether a certificate is valid, for anybody who holds it in their hands.

use std::fmt::Display;

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use praxis_identity::limit::Limit;
use praxis_storage::StoreError;
use praxis_web::{Frame, Section, Stop, Visit};

use super::code::Code;
use super::queries::{self, Certificate};
use super::said::{Said, Withdrawn, day};
use crate::Booking;
use crate::manage::secret_page;

/// Codes tried from one network. One of 125 bits is not found by guessing, and nobody shall try.
const CODES: Limit = Limit { what: "certificate-code", most: 600, seconds: 600 };

#[derive(Template)]
#[template(path = "certificates/check.html")]
struct CheckPage {
    frame: Frame,
    said: Said,
    /// The name, of a certificate that is valid.
    name: Option<String>,
    facts: Vec<(String, String)>,
    /// Since when it is no longer valid, and the key of why.
    withdrawn: Option<(String, &'static str)>,
    /// How often, and when last, its holder put the name right; of one that is valid.
    put_right: Option<String>,
    /// Why there is nothing to show: the key of what is said instead.
    instead: Option<&'static str>,
}

pub(super) async fn get(
    visit: Visit,
    State(booking): State<Booking>,
    code: Result<Path<String>, PathRejection>,
) -> Result<Response, Stop> {
    let Path(code) = code?;
    if !may_try(&visit).await? {
        let mut response = secret_page(&nothing(&visit, "check-too-many"))?;
        *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
        return Ok(response);
    }
    // what is no code and what is nobody's are the same
    let found = match Code::typed(&code) {
        Some(code) => queries::by_code(booking.site.store.read(), &code).await?,
        None => None,
    };
    let Some(found) = found else {
        let mut response = secret_page(&nothing(&visit, "check-unknown"))?;
        *response.status_mut() = StatusCode::NOT_FOUND;
        return Ok(response);
    };
    secret_page(&page(&visit, found))
}

/// Counts the try. Where nothing can be written, certificates can be checked nevertheless.
async fn may_try(visit: &Visit) -> Result<bool, Stop> {
    let site = &visit.site;
    let counted = async {
        let tx = site.store.begin().await?;
        let is_within = CODES.count(&tx, &site.key, &visit.network.to_string()).await?;
        tx.commit().await?;
        Ok::<_, StoreError>(is_within)
    };
    match counted.await {
        Ok(is_within) => Ok(is_within),
        Err(error) if error.unwritable().is_some() => Ok(true),
        Err(error) => Err(error.into()),
    }
}

fn frame(visit: &Visit) -> Frame {
    let mut frame =
        visit.frame(Some(Section::Events), visit.t("check-title"), visit.t("check-about")).unlisted();
    frame.shared = false;
    frame
}

/// Where no certificate is shown, and why.
fn nothing(visit: &Visit, instead: &'static str) -> CheckPage {
    CheckPage {
        frame: frame(visit),
        said: Said::default(),
        name: None,
        facts: Vec::new(),
        withdrawn: None,
        put_right: None,
        instead: Some(instead),
    }
}

fn page(visit: &Visit, it: Certificate) -> CheckPage {
    let language = visit.language();
    // of one that is no longer valid only so much is told that it can be recognised
    let why = match it.said.withdrawn {
        Some(Withdrawn::Corrected) => "check-replaced-about",
        Some(Withdrawn::Revoked(_)) | None => "check-withdrawn-about",
    };
    let withdrawn = it.revoked_at.map(|at| (day(language, at), why));
    let put_right = it.said.last_put_right().filter(|_| withdrawn.is_none()).map(|at| {
        let values: [(&str, &dyn Display); 2] =
            [("times", &it.said.put_right.len()), ("day", &day(language, at))];
        language.with("check-put-right", &values)
    });
    let facts = match withdrawn {
        None => it.said.facts(language, Some(it.issued_at)),
        Some(_) if it.said.when.is_empty() => Vec::new(),
        Some(_) => vec![(visit.t("certificate-when").to_owned(), it.said.when.clone())],
    };
    CheckPage {
        frame: frame(visit),
        name: Some(it.name).filter(|_| withdrawn.is_none()),
        said: it.said,
        facts,
        withdrawn,
        put_right,
        instead: None,
    }
}
