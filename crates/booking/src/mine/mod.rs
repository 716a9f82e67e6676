//! What somebody booked, for themselves.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access, Frame, Menu, MenuEntry, Routes, Stop, Visit};

use crate::manage::secret_page;
use crate::stored::queries;
use crate::work::state_key;
use crate::{Booking, letters, urls};

pub(crate) fn routes() -> Routes<Booking> {
    Routes::new().at(urls::MINE, Access::SignedIn, get(page))
}

pub(crate) fn menu() -> MenuEntry {
    MenuEntry {
        menu: Menu::Account,
        place: 35,
        address: urls::MINE,
        key: "booking-mine",
        access: Access::SignedIn,
    }
}

struct Line {
    when: String,
    title: String,
    address: String,
    state: &'static str,
    reference: String,
}

#[derive(Template)]
#[template(path = "mine/page.html")]
struct MinePage {
    frame: Frame,
    lines: Vec<Line>,
}

async fn page(visit: Visit, State(booking): State<Booking>) -> Result<Response, Stop> {
    let language = visit.language();
    let all = queries::of_account(booking.site.store.read(), visit.person()?.account).await?;
    let lines = all.into_iter().filter_map(|booked| {
        let facts = visit.site.event(&booked.event)?;
        Some(Line {
            when: letters::when(language, &facts),
            title: facts.title,
            address: urls::manage(letters::secret(&visit.site, booked.id).reveal()),
            state: state_key(booked.state),
            reference: booked.reference,
        })
    });
    let frame = visit.frame(None, visit.t("booking-mine"), visit.t("booking-mine-about")).unlisted();
    secret_page(&MinePage { frame, lines: lines.collect() })
}
