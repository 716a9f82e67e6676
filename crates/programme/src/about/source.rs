//! What the programme's present page says, point by point, and where each point lives here; what it leaves open; and
//! what is invented. All of it is read from the catalogue: when an editor fills a gap, it is gone from this page.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use praxis_domain::{PartialDate, Precision};
use praxis_web::{Frame, Stop, Visit, page};

use crate::catalogue::{Catalogue, Core, RecordingState};
use crate::components::{Named, kind_key, one_key, position, sentence};
use crate::record::documents::{EventKind, PartnershipRole};
use crate::{Programme, urls};

/// One point: what the page says, and where it lives here.
struct Point {
    says: String,
    here: Vec<Named>,
}

struct Part {
    title: &'static str,
    points: Vec<Point>,
}

/// A kind of gap, and the records that have it.
struct Gap {
    what: String,
    records: Vec<Named>,
}

struct Remark {
    about: Named,
    words: String,
}

#[derive(Template)]
#[template(path = "about/source.html")]
struct SourcePage {
    frame: Frame,
    /// Whether the programme was taken over from a page at all; what was begun here has no such source.
    from_source: bool,
    website: Option<String>,
    parts: Vec<Part>,
    gaps: Vec<Gap>,
    remarks: Vec<Remark>,
    invented: Vec<(String, Named)>,
}

pub(super) async fn get(visit: Visit, State(programme): State<Programme>) -> Result<Response, Stop> {
    let catalogue = programme.catalogue();
    let from_source = catalogue.programme.core.from_source;
    page(&SourcePage {
        frame: visit
            .frame(
                None,
                visit.t("source-title"),
                visit.t(if from_source { "source-standfirst" } else { "source-none" }),
            )
            .under(urls::ABOUT, visit.t("footer-about")),
        from_source,
        website: catalogue.programme.core.website.clone(),
        parts: parts(&catalogue, &visit),
        gaps: gaps(&catalogue, &visit),
        remarks: remarks(&catalogue, &visit),
        invented: invented(&catalogue, &visit),
    })
}

fn at(name: &str, address: &str) -> Named {
    Named { name: name.to_owned(), address: Some(address.to_owned()) }
}

fn of(core: &Core) -> Named {
    Named { name: core.title.clone(), address: core.address.clone() }
}

fn parts(catalogue: &Catalogue, visit: &Visit) -> Vec<Part> {
    let row = &catalogue.programme;
    let about = || vec![at(visit.t("footer-about"), urls::ABOUT)];
    let home = || vec![at(visit.t("error-home"), urls::HOME), at(visit.t("footer-about"), urls::ABOUT)];
    let says = |words: &String, here: Vec<Named>| Point { says: words.clone(), here };
    let partners = |role: PartnershipRole| -> Vec<Named> {
        let rows = catalogue.organisations.iter();
        let rows = rows.filter(|it| it.core.from_source && it.roles.iter().any(|it| it.role == role));
        rows.map(|it| of(&it.core)).collect()
    };
    let points = |key: &str, here: Vec<Named>| {
        vec![Point { says: visit.language().with(key, &[("count", &here.len())]), here }]
    };
    let lead = catalogue.people.iter().filter(|it| it.lead && it.core.from_source).map(|it| Point {
        says: it
            .undated_post()
            .and_then(|post| position(catalogue, visit, post))
            .map_or_else(|| visit.t("source-lead-says").to_owned(), |post| post.line()),
        here: vec![Named { name: it.full_name.clone(), ..of(&it.core) }],
    });
    let parts = vec![
        Part { title: "source-why", points: row.why.iter().map(|words| says(words, about())).collect() },
        Part {
            title: "source-aims",
            points: row.aims.iter().map(|(_, words)| says(words, home())).collect(),
        },
        Part {
            title: "source-strands",
            points: row.strands.iter().map(|(_, words)| says(words, about())).collect(),
        },
        Part {
            title: "source-uk",
            points: points("source-uk-says", partners(PartnershipRole::UkCollaborator)),
        },
        Part {
            title: "source-international",
            points: points("source-international-says", partners(PartnershipRole::InternationalCollaborator)),
        },
        Part { title: "source-opportunities", points: opportunities(catalogue, visit) },
        Part { title: "source-events", points: events(catalogue, visit) },
        Part { title: "source-articles", points: articles(catalogue, visit) },
        Part { title: "source-lead", points: lead.collect() },
    ];
    parts.into_iter().filter(|part| part.points.iter().any(|point| !point.here.is_empty())).collect()
}

fn opportunities(catalogue: &Catalogue, visit: &Visit) -> Vec<Point> {
    let real = catalogue.opportunities.iter().filter(|it| !it.core.synthetic).count();
    let says = visit.language().with("source-opportunities-says", &[("count", &real)]);
    vec![Point { says, here: vec![at(visit.t("opportunities-title"), urls::OPPORTUNITIES)] }]
}

fn events(catalogue: &Catalogue, visit: &Visit) -> Vec<Point> {
    let events = catalogue.events.iter().filter(|event| event.core.from_source);
    events
        .map(|event| {
            let talks: Vec<Named> =
                catalogue.talks_of(&event.core.handle).map(|talk| of(&talk.core)).collect();
            let date = visit.language().date(event.date);
            let kind = visit.t(kind_key(event));
            let names_only = catalogue.talks_of(&event.core.handle).any(|talk| !talk.is_talk);
            let key = if names_only { "source-event-names" } else { "source-event-says" };
            let says =
                visit.language().with(key, &[("kind", &kind), ("date", &date), ("talks", &talks.len())]);
            let others = event.organisers.iter().chain(&event.partners);
            let others = others.filter_map(|handle| catalogue.heading(handle)).map(Named::from);
            let people = catalogue.who(&event.core.handle).filter_map(|part| catalogue.heading(&part.person));
            let here =
                std::iter::once(of(&event.core)).chain(talks).chain(people.map(Named::from)).chain(others);
            Point { says, here: here.collect() }
        })
        .collect()
}

fn articles(catalogue: &Catalogue, visit: &Visit) -> Vec<Point> {
    let texts = catalogue.publications.iter().filter(|it| it.core.from_source);
    texts
        .map(|it| {
            let kind = visit.t(crate::library::publication_key(it.kind));
            Point { says: format!("{kind}, {}", visit.language().date(it.date)), here: vec![of(&it.core)] }
        })
        .collect()
}

fn gaps(catalogue: &Catalogue, visit: &Visit) -> Vec<Gap> {
    // of what was made here the source says nothing, and so leaves nothing open
    let events = || catalogue.events.iter().filter(|it| it.core.from_source);
    let talks = || catalogue.talks.iter().filter(|it| it.core.from_source);
    let texts = || catalogue.publications.iter().filter(|it| it.core.from_source);
    let people = || catalogue.people.iter().filter(|it| it.core.from_source && it.core.address.is_some());
    let organisations = || catalogue.organisations.iter().filter(|it| it.core.from_source);
    let without_day = |precision| !matches!(precision, Precision::Day | Precision::Unknown);
    let nobody =
        |handle: &str| catalogue.who(handle).next().is_none() && catalogue.talks_of(handle).next().is_none();
    let all: Vec<(&str, Vec<Named>)> = vec![
        (
            "gap-event-day",
            events().filter(|it| without_day(it.date.precision())).map(|it| of(&it.core)).collect(),
        ),
        (
            "gap-event-date",
            events().filter(|it| it.date == PartialDate::Unknown).map(|it| of(&it.core)).collect(),
        ),
        (
            "gap-event-kind",
            events().filter(|it| it.kind == EventKind::Unknown).map(|it| of(&it.core)).collect(),
        ),
        (
            "gap-event-organisers",
            events().filter(|it| it.organisers.is_empty()).map(|it| of(&it.core)).collect(),
        ),
        ("gap-event-people", events().filter(|it| nobody(&it.core.handle)).map(|it| of(&it.core)).collect()),
        ("gap-talk-title", talks().filter(|it| !it.titled).map(|it| of(&it.core)).collect()),
        (
            "gap-recording",
            talks().filter(|it| it.state == RecordingState::NotLinked).map(|it| of(&it.core)).collect(),
        ),
        (
            "gap-recording-unknown",
            talks().filter(|it| it.state == RecordingState::NotStated).map(|it| of(&it.core)).collect(),
        ),
        ("gap-text-address", texts().filter(|it| it.core.website.is_none()).map(|it| of(&it.core)).collect()),
        ("gap-profile", people().filter(|it| it.bio_cut).map(|it| of(&it.core)).collect()),
        (
            "gap-organisation-address",
            organisations().filter(|it| it.core.website.is_none()).map(|it| of(&it.core)).collect(),
        ),
    ];
    all.into_iter()
        .filter(|(_, records)| !records.is_empty())
        .map(|(key, records)| Gap { what: visit.language().with(key, &[("count", &records.len())]), records })
        .collect()
}

fn remarks(catalogue: &Catalogue, visit: &Visit) -> Vec<Remark> {
    let notes = |core: &Core| {
        let note = core.note.as_ref().filter(|_| core.from_source);
        note.map(|words| Remark { about: of(core), words: sentence(words) })
    };
    let themes = catalogue.themes.iter().filter_map(|it| notes(&it.core));
    let organisations = catalogue.organisations.iter().filter_map(|it| notes(&it.core));
    let kinds = catalogue.events.iter().filter_map(|it| {
        it.kind_note
            .as_ref()
            .filter(|_| it.core.from_source)
            .map(|words| Remark { about: of(&it.core), words: sentence(words) })
    });
    let talks = catalogue.talks.iter().filter_map(|it| notes(&it.core));
    let texts = catalogue.publications.iter().filter_map(|it| {
        it.unknown.as_ref().filter(|_| it.core.from_source).map(|words| Remark {
            about: of(&it.core),
            words: visit.language().with("source-unknown", &[("what", words)]),
        })
    });
    let people = catalogue.people.iter().filter(|it| it.core.address.is_some()).filter_map(|it| {
        it.also_titled.as_ref().filter(|_| it.core.from_source).map(|words| Remark {
            about: of(&it.core),
            words: visit.language().with("source-also-titled", &[("title", words)]),
        })
    });
    themes.chain(organisations).chain(kinds).chain(talks).chain(texts).chain(people).collect()
}

fn invented(catalogue: &Catalogue, visit: &Visit) -> Vec<(String, Named)> {
    let mut all: Vec<_> = catalogue.headings().filter(|heading| heading.synthetic).collect();
    all.sort_by(|a, b| (a.kind, &a.title).cmp(&(b.kind, &b.title)));
    all.into_iter().map(|heading| (visit.t(one_key(heading.kind)).to_owned(), Named::from(heading))).collect()
}
