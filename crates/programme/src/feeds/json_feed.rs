//! What is new, as JSON Feed 1.1.

use axum::extract::State;
use axum::response::Response;
use praxis_web::Visit;
use serde_json::{Value, json};

use super::news::{self, News};
use super::{file, full};
use crate::{Programme, urls};

pub(super) async fn get(visit: Visit, State(programme): State<Programme>) -> Response {
    let catalogue = programme.catalogue();
    let items: Vec<Value> = news::all(&catalogue, &visit).iter().map(|news| item(&visit, news)).collect();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": *visit.site.name(),
        "home_page_url": full(&visit, urls::HOME),
        "feed_url": full(&visit, urls::JSON_FEED),
        "description": visit.t("news-about"),
        "language": visit.language().code(),
        "authors": [{ "name": *visit.site.name() }],
        "items": items,
    });
    file("application/feed+json", feed.to_string(), None)
}

fn item(visit: &Visit, news: &News) -> Value {
    let mut item = json!({
        "id": news.id,
        "url": news.address,
        "title": news.title,
        "summary": news.summary,
        "date_published": news.created.to_string(),
        "date_modified": news.updated.to_string(),
        "language": visit.language().code(),
        "tags": std::iter::once(&news.kind).chain(&news.themes).collect::<Vec<_>>(),
    });
    match &news.html {
        Some(html) => item["content_html"] = json!(html),
        None => item["content_text"] = json!(news.summary),
    }
    if !news.authors.is_empty() {
        item["authors"] = news.authors.iter().map(|name| json!({ "name": name })).collect();
    }
    item
}
