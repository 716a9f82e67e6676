//! The home page: the question, the three aims with what can be done today, what comes up, what is new, the programme
//! so far, and who works on it. What is invented is shown where it helps to try things out, and never counted.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use jiff::civil::Date;
use praxis_domain::PartialDate;
use praxis_identity::{Action, Object};
use praxis_web::{Access, AimNow, Frame, Routes, SafeHtml, Stop, Visit, page};

use crate::catalogue::{Catalogue, Tense};
use crate::components::{EventItem, Named, event_item};
use crate::feeds::linked_data;
use crate::library::{LibraryItem, newest};
use crate::record::documents::{OpportunityState, PartnershipRole};
use crate::{Programme, urls};

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new().at(urls::HOME, Access::Public, get(home))
}

/// An aim and what can be done about it today.
struct Aim {
    strand: &'static str,
    words: String,
    today: Named,
    now: String,
}

/// A step of the programme so far.
struct Step {
    when: String,
    named: Named,
    what: &'static str,
}

#[derive(Template)]
#[template(path = "home/home.html")]
struct HomePage {
    frame: Frame,
    /// Whether there is a programme.
    named: bool,
    /// Whether the reader may begin one.
    begins: bool,
    question: String,
    words: SafeHtml,
    aims: Vec<Aim>,
    upcoming: Vec<EventItem>,
    newest: Vec<LibraryItem>,
    steps: Vec<Step>,
    uk: Vec<Named>,
    abroad: Vec<Named>,
}

async fn home(visit: Visit, State(programme): State<Programme>) -> Result<Response, Stop> {
    let catalogue = programme.catalogue();
    let today = programme.today();
    let row = &catalogue.programme;
    let upcoming = catalogue.events_in(Tense::Upcoming, today);
    let about = [&row.core.brief, &row.question].into_iter().find(|text| !text.is_empty());
    let about = about.map_or_else(|| visit.t("home-empty").to_owned(), String::clone);
    let named = !row.core.title.is_empty();
    let title = if named { visit.site.name().to_string() } else { visit.t("home-empty-title").to_owned() };
    page(&HomePage {
        frame: visit.frame(None, title, about.clone()).describing(Some(&linked_data::site(&visit, &about))),
        named,
        begins: visit.can(Action::Change, &Object::Content),
        question: row.question.clone(),
        words: row.core.words.clone(),
        aims: row.aims.iter().map(|(key, words)| aim(&catalogue, &visit, today, key, words)).collect(),
        upcoming: upcoming.iter().take(3).map(|event| event_item(&visit, event, Tense::Upcoming)).collect(),
        newest: newest(&catalogue, &visit, 3),
        steps: steps(&catalogue, &visit),
        uk: partners(&catalogue, &[PartnershipRole::Host, PartnershipRole::UkCollaborator]),
        abroad: partners(&catalogue, &[PartnershipRole::InternationalCollaborator]),
    })
}

/// What can be done today about an aim, and what is being built for it.
fn aim(catalogue: &Catalogue, visit: &Visit, today: Date, key: &str, words: &str) -> Aim {
    let talks = catalogue.talks.iter().filter(|talk| talk.is_talk && !talk.core.synthetic).count();
    let texts = catalogue.publications.iter().filter(|it| !it.core.synthetic).count();
    let can_apply = |state| matches!(state, OpportunityState::Open | OpportunityState::Undated);
    let real = catalogue.opportunities.iter().filter(|it| !it.core.synthetic);
    let open = real.filter(|it| can_apply(it.record.state(today))).count();
    let counts: [(&str, &dyn std::fmt::Display); 3] = [("talks", &talks), ("texts", &texts), ("open", &open)];
    let (strand, link, address, now) = match key {
        "knowledge" => ("evidence", "aim-knowledge-today", urls::LIBRARY, "aim-knowledge-now"),
        "debate" => ("debate", "aim-debate-today", urls::DEBATE, "aim-debate-now"),
        "development" => ("development", "aim-development-today", urls::OPPORTUNITIES, "aim-development-now"),
        _ => ("programme", "aim-other-today", urls::ABOUT, "aim-other-now"),
    };
    if let Some(AimNow { link, now }) = visit.for_aim(key) {
        let today = Named { name: link.name, address: Some(link.address) };
        return Aim { strand, words: words.to_owned(), today, now };
    }
    Aim {
        strand,
        words: words.to_owned(),
        today: Named { name: visit.t(link).to_owned(), address: Some(address.to_owned()) },
        now: visit.language().with(now, &counts),
    }
}

/// The real events and publications whose date is known, oldest first.
fn steps(catalogue: &Catalogue, visit: &Visit) -> Vec<Step> {
    let events = catalogue.events.iter().filter(|it| !it.core.synthetic);
    let events = events.map(|it| (it.date, &it.core, crate::components::kind_key(it)));
    let texts = catalogue.publications.iter().filter(|it| !it.core.synthetic);
    let texts = texts.map(|it| (it.date, &it.core, crate::library::publication_key(it.kind)));
    let mut all: Vec<_> = events.chain(texts).filter(|(date, ..)| *date != PartialDate::Unknown).collect();
    all.sort_by(|a, b| a.0.in_time(b.0));
    let newest = all.split_off(all.len().saturating_sub(6));
    newest
        .into_iter()
        .map(|(date, core, key)| Step {
            when: visit.language().date(date),
            named: Named { name: core.title.clone(), address: core.address.clone() },
            what: key,
        })
        .collect()
}

fn partners(catalogue: &Catalogue, roles: &[PartnershipRole]) -> Vec<Named> {
    let organisations = catalogue.organisations.iter();
    organisations
        .filter(|it| it.roles.iter().any(|partnership| roles.contains(&partnership.role)))
        .map(|it| Named { name: it.core.title.clone(), address: it.core.address.clone() })
        .collect()
}
