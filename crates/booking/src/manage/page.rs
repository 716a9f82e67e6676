use askama::Template;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Section, Stop, Visit};
use serde::Deserialize;

use super::{Entered, secret_page};
use crate::answers::{self, Asked};
use crate::book::wish;
use crate::letters::{self, Letter};
use crate::phase::{Phase, left, phase, way_key};
use crate::places::{Places, Refused, queries as lines};
use crate::stored::{QuestionKind, State as How, Way, ways};
use crate::typed::{Sent, Typed};
use crate::work::Head;
use crate::{Booking, certificates, evaluation, needs, urls};

#[derive(Template)]
#[template(path = "manage/page.html")]
struct ManagePage {
    frame: Frame,
    done: Option<&'static str>,
    errors: FieldErrors,
    event: String,
    address: String,
    when: String,
    place: String,
    reference: String,
    name: String,
    email: String,
    /// How it stands: the tag's colour, its words, a sentence.
    standing: (&'static str, String, String),
    own_words: Option<String>,
    joining_link: Option<String>,
    link: String,
    here: String,
    calendar: bool,
    offered: bool,
    /// Whether it can be changed or cancelled.
    goes_on: bool,
    /// Whether they wait, and have no place to give up.
    waits: bool,
    /// What they answered and need, as it is stored.
    told: Vec<(String, String)>,
    typed: Typed,
    ways: Vec<(Way, &'static str, String)>,
    asked: Vec<Asked>,
    asks_needs: bool,
    needs_days: u32,
    /// What the access contact answered.
    reply: Option<String>,
    sends_mail: bool,
    /// Whether the booking can be put among those of the reader's account.
    may_claim: bool,
    /// Where to record it as learning, once it is over.
    cpd: Option<String>,
    /// What there is afterwards: where, and the key of its name.
    afterwards: Vec<(String, &'static str)>,
    /// Where to book again, where nothing can come of this one.
    again: Option<String>,
}

/// What was done just now.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    done: String,
}

pub(super) async fn get(
    visit: Visit,
    State(booking): State<Booking>,
    token: Result<Path<String>, PathRejection>,
    done: Result<Query<Done>, QueryRejection>,
) -> Result<Response, Stop> {
    let (Path(token), Query(done)) = (token?, done?);
    let entered = booking.enter(&visit, &token).await?;
    let booked = &entered.booked;
    let mut typed = Typed::default();
    typed.set("name", booked.name.as_str());
    typed.set("way", booked.way.word());
    answers::fill(&entered.held.event.settings.questions, &booked.answers, &mut typed);
    let told = needs::queries::of(booking.site.store.read(), booked.id).await?;
    typed.set("needs", told.map_or(String::new(), |told| told.needs));
    show(&visit, &booking, &token, &entered, typed, FieldErrors::default(), &done.done).await
}

/// What there is for somebody who was there: their certificate, and the form about what they thought of it.
async fn afterwards(
    visit: &Visit,
    booking: &Booking,
    token: &str,
    entered: &Entered,
) -> Result<Vec<(String, &'static str)>, Stop> {
    let issued = certificates::queries::of_booking(booking.site.store.read(), entered.booked.id).await?;
    let is_asked = evaluation::stand(&visit.site, entered).await?;
    let parts = [
        (!issued.is_empty(), urls::CERTIFICATE, "afterwards-yours-certificate"),
        (is_asked == evaluation::Stand::Asked, urls::EVALUATION, "afterwards-yours-evaluation"),
    ];
    let parts = parts.into_iter().filter(|(is, ..)| *is);
    Ok(parts.map(|(_, part, key)| (urls::manage_part(token, part), key)).collect())
}

/// How a booking stands now: the tag's colour, its words, a sentence.
async fn standing(
    visit: &Visit,
    booking: &Booking,
    entered: &Entered,
    phase: Phase,
    over: bool,
) -> Result<(&'static str, String, String), Stop> {
    let language = visit.language();
    let booked = &entered.booked;
    let t = |key: &str| language.t(key).to_owned();
    match (phase, booked.state) {
        (Phase::CalledOff, _) => {
            return Ok(("stop", t("booking-called-off"), t("booking-called-off-sentence")));
        }
        (_, How::Booked) if over => return Ok(("", t("booking-over"), t("booking-you-had"))),
        (Phase::Begun, How::Waiting | How::Offered) => {
            return Ok(("", t("booking-phase-begun"), t("booking-you-had-none")));
        }
        _ => {}
    }
    Ok(match booked.state {
        How::Booked => ("ok", t("booking-state-booked"), t("booking-you-booked")),
        How::Waiting => {
            let number = lines::number(booking.site.store.read(), booked).await?;
            let hours = entered.held.event.settings.offer_hours;
            let number = language.with("booking-you-waiting", &[("number", &number), ("hours", &hours)]);
            ("info", t("booking-state-waiting"), number)
        }
        How::Offered => {
            let until = booked.offered_until.map(|at| letters::moment(language, &entered.facts, at));
            let until = language.with("booking-you-offered", &[("until", &until.unwrap_or_default())]);
            ("warn", t("booking-state-offered"), until)
        }
        How::Cancelled => ("", t("booking-state-cancelled"), t("booking-you-cancelled")),
        How::Expired => ("", t("booking-state-expired"), t("booking-you-expired")),
    })
}

async fn show(
    visit: &Visit,
    booking: &Booking,
    token: &str,
    entered: &Entered,
    typed: Typed,
    errors: FieldErrors,
    done: &str,
) -> Result<Response, Stop> {
    let Entered { booked, facts, held } = entered;
    let language = visit.language();
    let settings = &held.event.settings;
    let now = visit.site.store.clock().now();
    let phase = phase(facts, settings, now);
    let goes_on = booked.state.is_live() && !matches!(phase, Phase::Begun | Phase::CalledOff);
    let mut ways = ways(facts.mode).to_vec();
    if !ways.contains(&booked.way) {
        // theirs, too: who is not asked whether they move does not move
        ways.push(booked.way);
    }
    let is_wrong = !errors.is_empty();
    let title = Head::title(visit, facts, "booking-yours");
    let mut frame = visit.frame(Some(Section::Events), title, visit.t("booking-yours-about")).unlisted();
    frame = frame.in_error(is_wrong);
    let own = visit.actor().signed_in();
    let over = facts.over.is_some_and(|over| over <= now);
    let needed = needs::queries::of(visit.site.store.read(), booked.id).await?;
    let answered = settings.questions.iter().filter_map(|question| {
        let answer = booked.answers.get(&question.id).filter(|answer| !answer.is_empty())?;
        Some((question.words.clone(), answer.clone()))
    });
    let needed_words = needed.iter().map(|it| (visit.t("booking-needs").to_owned(), it.needs.clone()));
    let told = answered.chain(needed_words).collect();
    let mut response = secret_page(&ManagePage {
        frame,
        done: match done {
            "booked" => Some("booking-done-booked"),
            "changed" => Some("booking-done-changed"),
            "cancelled" => Some("booking-done-cancelled"),
            "accepted" => Some("booking-done-accepted"),
            "refused" => Some("booking-done-refused"),
            "late" => Some("booking-done-late"),
            "mine" => Some("booking-done-mine"),
            _ => None,
        },
        errors,
        event: facts.title.clone(),
        address: facts.address.clone(),
        when: letters::when(language, facts),
        place: letters::place(language, facts, booked.way),
        reference: booked.reference.clone(),
        name: booked.name.clone(),
        email: booked.email.clone(),
        standing: standing(visit, booking, entered, phase, over).await?,
        own_words: Some(settings.confirmation_words.trim().to_owned())
            .filter(|words| !words.is_empty() && booked.state == How::Booked),
        joining_link: letters::joining_link(facts, &held.event, booked).map(str::to_owned),
        link: letters::link(&visit.site, booked.id),
        here: urls::manage(token),
        calendar: !over && super::calendar::has(&visit.site, entered),
        offered: booked.state == How::Offered && goes_on,
        goes_on,
        waits: booked.state == How::Waiting,
        told,
        asked: answers::asked(language, &settings.questions, &typed),
        ways: ways.iter().map(|way| (*way, way_key(*way), left(language, held, *way))).collect(),
        asks_needs: needs::are_asked(visit, held).await? || !typed.get("needs").is_empty(),
        needs_days: settings.needs_kept_days,
        reply: needed.and_then(|it| it.reply),
        sends_mail: visit.site.sends_mail,
        may_claim: booked.account.is_none()
            && own.is_some_and(|person| person.email.eq_ignore_ascii_case(&booked.email)),
        cpd: (over && !facts.cancelled).then(|| format!("/development/cpd/new?event={}", facts.slug)),
        afterwards: afterwards(visit, booking, token, entered).await?,
        again: (!booked.state.is_live() && phase == Phase::Open).then(|| urls::book(&facts.slug)),
        typed,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Changes what somebody says of themselves, or how they take part.
pub(super) async fn post(
    visit: Visit,
    State(booking): State<Booking>,
    token: Result<Path<String>, PathRejection>,
    sent: Sent,
) -> Result<Response, Stop> {
    let (Path(token), mut typed) = (token?, Typed::of(sent)?);
    // the address stays: who has another books anew
    typed.0.remove("email");
    let entered = booking.enter(&visit, &token).await?;
    let id = entered.booked.id;
    let back = |done: &str| Redirect::to(&format!("{}?done={done}", urls::manage(&token))).into_response();
    let mut errors = FieldErrors::default();
    let wish = wish(&visit, &entered.facts, &entered.held, &typed, Some(&entered.booked), &mut errors);
    if !errors.is_empty() {
        return show(&visit, &booking, &token, &entered, typed, errors, "").await;
    }
    let site = &booking.site;
    let asks_needs = needs::are_asked(&visit, &entered.held).await?;
    let had_needs = needs::queries::of(site.store.read(), id).await?.map(|told| told.needs);
    let Some(mut places) = Places::open(site, &entered.booked.event).await? else {
        return Err(Stop::NotFound);
    };
    let now = places.tx.now();
    let is_over =
        matches!(phase(&places.facts, &places.event.settings, now), Phase::Begun | Phase::CalledOff);
    let before = places.line.entry(id).filter(|entry| entry.state.is_live() && !is_over).cloned();
    let Some(before) = before else { return Ok(back("late")) };
    if before.way != wish.way && places.line.change_way(id, wish.way) == Err(Refused::Full) {
        drop(places);
        errors.add("way", visit.t("booking-way-full"));
        return show(&visit, &booking, &token, &entered, typed, errors, "").await;
    }
    lines::rewrite(&places.tx, id, &wish.name, &wish.answers).await?;
    match (wish.needs.as_str(), had_needs) {
        ("", Some(_)) => needs::queries::delete(&places.tx, id).await?,
        (text, had) if asks_needs && !text.is_empty() && had.as_deref() != Some(text) => {
            needs::told(&mut places, id, text).await?;
        }
        _ => {}
    }
    if before.way != wish.way {
        places.tell(id, Letter::Changed);
    }
    places.close(site).await?;
    booking.live.after_change().await;
    Ok(back("changed"))
}
