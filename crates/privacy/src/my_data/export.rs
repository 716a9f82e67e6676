use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use praxis_identity::AccountId;
use praxis_identity::audit::{self, Deed};
use praxis_storage::{Store, StoreError};
use praxis_web::{Stop, Visit};
use serde_json::{Map, Value, json};

use crate::Parts;

/// The version of the file's form; docs/personal-data-file.md describes it.
const VERSION: u32 = 1;

/// Everything the program keeps about a person, as one JSON document: a part for each part of the program.
///
/// # Errors
/// When the database refuses.
pub async fn file(store: &Store, parts: &Parts, site: &str, account: AccountId) -> Result<Value, StoreError> {
    let mut whole = Map::new();
    whole.insert("format".to_owned(), json!("praxis-personal-data"));
    whole.insert("version".to_owned(), json!(VERSION));
    whole.insert("site".to_owned(), json!(site));
    whole.insert("made".to_owned(), json!(store.clock().now().to_string()));
    for part in parts.0.iter() {
        whole.insert(part.part().to_owned(), part.export(store, account).await?);
    }
    Ok(Value::Object(whole))
}

/// The person's file; that it was taken stands in the log and in the file.
pub(super) async fn download(visit: Visit, State(parts): State<Parts>) -> Result<Response, Stop> {
    let person = visit.person()?;
    let store = &visit.site.store;
    let tx = store.begin().await?;
    audit::note(&tx, visit.actor(), Deed::Exported, Some(person.account), "").await?;
    tx.commit().await?;
    let whole = file(store, &parts, &visit.site.base_url, person.account).await?;
    let text = serde_json::to_string_pretty(&whole).map_err(|error| Stop::Failed(Box::new(error)))?;
    let day = store.clock().now().to_string();
    let name = format!("attachment; filename=\"my-data-{}.json\"", day.get(..10).unwrap_or_default());
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}
