//! What other areas may show of conversations. What is invented says so, and is not counted.

use std::sync::Arc;

use praxis_domain::{PartialDate, Timestamp};
use praxis_identity::{Action, Object, ThingKind};
use praxis_storage::StoreError;
use praxis_web::{AimNow, Link, Listed, Offers, OnTheme, Panel, Place, Today, Todo, Visit};

use crate::live::{Held, Live};
use crate::report::{bears_key, found};
use crate::stored::{Checked, LinkKind, Phase, StatementState, queries};
use crate::{Debate, urls};

/// The aim of the programme that conversations serve.
const AIM: &str = "debate";

pub(crate) fn offers(debate: &Debate) -> Offers {
    let (on_theme, on_reference) = (debate.live.clone(), debate.live.clone());
    let (for_aim, listed) = (debate.live.clone(), debate.live.clone());
    let (today, about_event) = (debate.live.clone(), debate.live.clone());
    let (places, all_places) = (debate.live.clone(), debate.live.clone());
    Offers {
        on_theme: Some(Arc::new(move |visit, theme| theme_panel(&on_theme, visit, theme))),
        about_event: Some(Arc::new(move |visit, event| event_panel(&about_event, visit, event))),
        on_reference: Some(Arc::new(move |visit, key| reference_panel(&on_reference, visit, key))),
        for_aim: Some(Arc::new(move |visit, aim| now(&for_aim, visit, aim))),
        listed: Some(Arc::new(move || pages(&listed))),
        today: Some(Arc::new(move |visit| Box::pin(waiting(today.clone(), visit)))),
        place: Some(Arc::new(move |visit, key| place(&places, visit, key))),
        places: Some(Arc::new(move || all_places_of(&all_places))),
        ..Offers::default()
    }
}

/// The conversations that everybody may find, open ones first, then those that ended last.
fn shown(live: &Live, at: Timestamp) -> Vec<Arc<Held>> {
    let mut shown: Vec<Arc<Held>> =
        live.now().each().filter(|held| held.conversation.is_listed()).cloned().collect();
    shown.sort_by_key(|held| {
        let conversation = &held.conversation;
        let place = match conversation.phase(at) {
            Phase::Open => 0,
            Phase::Coming => 1,
            Phase::Draft | Phase::Closed => 2,
        };
        (place, std::cmp::Reverse(conversation.created_at), conversation.key.clone())
    });
    shown
}

/// Proposed statements that wait for somebody to look at them, for who may.
async fn waiting(live: Live, visit: Visit) -> Result<Today, StoreError> {
    let mut todos = Vec::new();
    for held in live.now().each() {
        let conversation = &held.conversation;
        let thing = Object::Thing { kind: ThingKind::Conversation, key: conversation.key.clone() };
        if !visit.can(Action::Run, &thing) {
            continue;
        }
        let counts = queries::count_statements(visit.site.store.read(), conversation.id).await?;
        let count = counts.get(&StatementState::Waiting).copied().unwrap_or_default();
        if count > 0 {
            let language = visit.language();
            todos.push(Todo {
                order: 15,
                link: Link {
                    name: language.with("debate-today", &[("count", &count)]),
                    address: urls::work(&conversation.slug, "queue"),
                },
                words: language.with("debate-today-words", &[("question", &conversation.question)]),
                first: Vec::new(),
                tag: visit.t("debate-today-tag").to_owned(),
                colour: "info",
            });
        }
    }
    Ok(Today { todos, panels: Vec::new() })
}

/// A conversation as something to take part in: `conversation:good-leadership`. It can be done while it is open.
fn place(live: &Live, visit: &Visit, asked: &str) -> Option<Place> {
    let key = asked.strip_prefix("conversation:")?;
    let held = live.now().each().find(|held| held.conversation.key == key)?.clone();
    let conversation = &held.conversation;
    if !conversation.is_listed() {
        return None;
    }
    Some(Place {
        link: Link { name: conversation.question.clone(), address: urls::conversation(&conversation.slug) },
        date: PartialDate::Unknown,
        by: String::new(),
        open: conversation.phase(clock(visit)) == Phase::Open,
        offers: None,
    })
}

/// The conversations that everybody may find, with their themes.
fn all_places_of(live: &Live) -> Vec<OnTheme> {
    let listed = live.now();
    let listed = listed.each().filter(|held| held.conversation.is_listed());
    let on_theme = |held: &Arc<Held>| OnTheme {
        key: format!("conversation:{}", held.conversation.key),
        title: held.conversation.question.clone(),
        themes: held.linked(LinkKind::Theme).map(str::to_owned).collect(),
    };
    listed.map(on_theme).collect()
}

fn clock(visit: &Visit) -> Timestamp {
    visit.site.store.clock().now()
}

/// How far a conversation is, in a word or two.
fn phase(visit: &Visit, held: &Held) -> String {
    let key = match held.conversation.phase(clock(visit)) {
        Phase::Open => "report-phase-open",
        Phase::Coming | Phase::Draft => "report-phase-coming",
        Phase::Closed => "report-phase-closed",
    };
    visit.t(key).to_owned()
}

/// Conversations linked with a theme, and what they found.
fn theme_panel(live: &Live, visit: &Visit, theme: &str) -> Option<Panel> {
    linked_panel(live, visit, (LinkKind::Theme, theme), ["report-theme-title", "report-theme-words"])
}

/// Conversations linked with an event, and what they found.
fn event_panel(live: &Live, visit: &Visit, event: &str) -> Option<Panel> {
    linked_panel(live, visit, (LinkKind::Event, event), ["report-event-title", "report-theme-words"])
}

fn linked_panel(
    live: &Live,
    visit: &Visit,
    (kind, key): (LinkKind, &str),
    [title, words]: [&str; 2],
) -> Option<Panel> {
    let items = linked_with(live, visit, kind, key);
    (!items.is_empty()).then(|| Panel {
        title: visit.t(title).to_owned(),
        words: visit.t(words).to_owned(),
        items,
        more: vec![Link { name: visit.t("report-theme-more").to_owned(), address: urls::FRONT.to_owned() }],
    })
}

/// The conversations linked with something, each with what it found.
fn linked_with(live: &Live, visit: &Visit, kind: LinkKind, key: &str) -> Vec<(Link, Vec<String>)> {
    shown(live, clock(visit))
        .iter()
        .filter(|held| held.linked(kind).any(|it| it == key))
        .map(|held| {
            let conversation = &held.conversation;
            let mut facts = vec![phase(visit, held)];
            let mut address = conversation.address();
            if let Some(sentences) = found(visit.language(), held) {
                facts.push(sentences.join(" "));
                address = urls::below(&conversation.slug, "report");
            }
            if conversation.provenance.is_synthetic() {
                facts.insert(0, visit.t("report-synthetic").to_owned());
            }
            (Link { name: conversation.question.clone(), address }, facts)
        })
        .collect()
}

/// The conversations that the organisers linked with a reference, and the statements that it was suggested for.
fn reference_panel(live: &Live, visit: &Visit, key: &str) -> Option<Panel> {
    let mut items = linked_with(live, visit, LinkKind::Reference, key);
    for held in shown(live, clock(visit)) {
        let conversation = &held.conversation;
        for statement in &held.statements {
            let Some(reference) = statement.references.iter().find(|it| it.key == key) else { continue };
            let checked = match reference.state {
                Checked::Checked => "report-checked",
                Checked::Suggested | Checked::Refused => "report-unchecked",
            };
            let facts = vec![
                visit.t(checked).to_owned(),
                visit.t(bears_key(reference.bears)).to_owned(),
                conversation.question.clone(),
            ];
            let address = urls::below(&conversation.slug, &format!("statements/{}", statement.number));
            items.push((Link { name: statement.text.clone(), address }, facts));
        }
    }
    (!items.is_empty()).then(|| Panel {
        title: visit.t("report-reference-title").to_owned(),
        words: visit.t("report-reference-words").to_owned(),
        items,
        more: Vec::new(),
    })
}

/// What can be done today: the first open conversation; an invented one only where there is no other, and it says so.
fn now(live: &Live, visit: &Visit, aim: &str) -> Option<AimNow> {
    if aim != AIM {
        return None;
    }
    let all = shown(live, clock(visit));
    let is_open = |held: &&Arc<Held>| held.conversation.phase(clock(visit)) == Phase::Open;
    let (invented, real): (Vec<_>, Vec<_>) =
        all.iter().filter(is_open).partition(|held| held.conversation.provenance.is_synthetic());
    let held = real.first().or(invented.first())?;
    let question = &held.conversation.question;
    let key = if real.is_empty() { "report-aim-example" } else { "report-aim-now" };
    Some(AimNow {
        link: Link { name: visit.t("report-aim-link").to_owned(), address: urls::FRONT.to_owned() },
        now: visit.language().with(key, &[("question", question), ("count", &real.len())]),
    })
}

/// The pages of conversations that everybody may find; the front page is among the programme's own.
fn pages(live: &Live) -> Vec<Listed> {
    let mut pages = vec![Listed { address: urls::FRONT.to_owned(), updated_at: None }];
    for held in live.now().each() {
        let conversation = &held.conversation;
        if !conversation.is_listed() || conversation.provenance.is_synthetic() {
            continue;
        }
        let updated_at = Some(conversation.updated_at);
        pages.push(Listed { address: conversation.address(), updated_at });
        if let Some(report) = &held.report {
            for part in ["report", "statements"] {
                let address = urls::below(&conversation.slug, part);
                pages.push(Listed { address, updated_at: Some(report.made_at) });
            }
        }
        pages.extend(held.statements.iter().map(|statement| Listed {
            address: urls::below(&conversation.slug, &format!("statements/{}", statement.number)),
            updated_at: held.report.as_ref().map(|report| report.made_at).or(updated_at),
        }));
    }
    pages
}
