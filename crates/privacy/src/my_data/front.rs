use askama::Template;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_domain::Id;
use praxis_identity::{audit, consent};
use praxis_web::{Frame, Stop, Visit};

use super::DATA;
use crate::deeds;

/// A consent as its giver sees it.
struct Given {
    id: String,
    purpose: String,
    words: String,
    version: i32,
    given: String,
    withdrawn: Option<String>,
}

/// Something that was done with the account.
struct Done {
    when: String,
    what: String,
    who: String,
}

#[derive(Template)]
#[template(path = "my_data/front.html")]
struct DataPage {
    frame: Frame,
    consents: Vec<Given>,
    done: Vec<Done>,
}

pub(super) async fn page(visit: Visit) -> Result<Response, Stop> {
    let person = visit.person()?;
    let conn = visit.site.store.read();
    let language = visit.language();
    let consents = consent::queries::of(conn, person.account).await?;
    let log = audit::queries::about(conn, person.account).await?;
    let called = deeds::called(&visit, &log).await?;
    let frame = visit.frame(None, visit.t("data-title"), visit.t("data-standfirst")).unlisted();
    praxis_web::page(&DataPage {
        consents: consents
            .into_iter()
            .map(|given| Given {
                id: given.id.to_string(),
                purpose: given.purpose,
                words: given.words,
                version: given.version,
                given: language.moment(given.given_at),
                withdrawn: given.withdrawn_at.map(|at| language.moment(at)),
            })
            .collect(),
        done: log
            .iter()
            .map(|entry| Done {
                when: language.moment(entry.at),
                what: deeds::deed(language, &called, entry),
                who: deeds::by(language, entry, person.account),
            })
            .collect(),
        frame,
    })
}

/// Takes back a consent of one's own; somebody else's is not there.
pub(super) async fn withdraw(
    visit: Visit,
    id: Result<Path<String>, PathRejection>,
) -> Result<Response, Stop> {
    let Path(id) = id?;
    let id = Id::parse(&id).ok_or(Stop::NotFound)?;
    let tx = visit.site.store.begin().await?;
    if !consent::withdraw(&tx, visit.person()?, id).await? {
        return Err(Stop::NotFound);
    }
    tx.commit().await?;
    Ok(Redirect::to(DATA).into_response())
}
