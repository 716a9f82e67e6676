//! Saving while somebody types: the script of the form asks here.

use axum::extract::{Path, RawForm, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use praxis_web::{Stop, Visit};
use serde_json::json;

use super::super::names::Names;
use super::super::{desk_of, edit_address};
use super::sent;
use crate::Programme;
use crate::editing::drafts::{self, Saved};
use crate::editing::files;

pub async fn post(
    visit: Visit,
    State(programme): State<Programme>,
    Path((kind, key)): Path<(String, String)>,
    RawForm(body): RawForm,
) -> Result<Response, Stop> {
    let desk = desk_of(&visit, &programme, &kind, &key).await?;
    let mut sent = sent::read(desk.kind, &body);
    files::keep_own(desk.kind, Some(&desk), &mut sent.typed);
    let names = Names::load(&visit, &programme, Some(&desk)).await?;
    if !names.unknown(desk.kind, &sent.typed).is_empty() {
        // the form's own button says what is wrong with it
        let said = visit.t("autosave-failed");
        return Ok(json_of(StatusCode::UNPROCESSABLE_ENTITY, &json!({ "said": said })));
    }
    let mut tx = programme.site.store.begin().await?;
    let wish = drafts::Wish {
        key: desk.key.clone(),
        kind: desk.kind,
        provenance: desk.provenance,
        typed: sent.typed.clone(),
        stand: sent.stand,
    };
    let by = visit.person()?.account;
    Ok(match drafts::save(&mut tx, by, wish).await? {
        Saved::Draft(draft) => {
            tx.commit().await?;
            let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
            let at = draft.updated_at.to_jiff().to_zoned_datetime(zone).strftime("%H:%M").to_string();
            let said = visit.language().with("autosave-saved", &[("at", &at)]);
            json_of(
                StatusCode::OK,
                &json!({
                    "draft": draft.version,
                    "base": draft.base_version,
                    "opened": draft.typed.to_json(),
                    "said": said,
                }),
            )
        }
        Saved::Conflict(_) => {
            let said = visit.t("autosave-conflict");
            let see = json!({ "said": said, "link": edit_address(desk.kind, &desk.key), "see": visit.t("autosave-see") });
            json_of(StatusCode::CONFLICT, &see)
        }
    })
}

fn json_of(status: StatusCode, value: &serde_json::Value) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "private, no-store")];
    (status, headers, value.to_string()).into_response()
}
