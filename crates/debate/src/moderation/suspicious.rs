//! Votes that look as if they were not cast by many people, what leaving them out would change, and leaving them out.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_domain::Timestamp;
use praxis_opinion::{Analysis, Options, analyse};
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::patterns::{Cluster, FEWEST, Pattern, clusters};
use super::{queries, role};
use crate::live::Held;
use crate::stored::{LogLine, queries as stored};
use crate::{Debate, refresh, tally, urls};

const LONGEST_REASON: usize = 300;
/// A group of fewer people is not given as a number.
const SMALL: usize = 10;

struct Row {
    address: String,
    title: &'static str,
    about: &'static str,
    people: usize,
}

struct Left {
    at: i64,
    when: String,
    people: i64,
}

#[derive(Template)]
#[template(path = "moderation/suspicious.html")]
struct SuspiciousPage {
    frame: Frame,
    work: String,
    rows: Vec<Row>,
    left_out: Vec<Left>,
    fewest: usize,
}

#[derive(Template)]
#[template(path = "moderation/cluster.html")]
struct ClusterPage {
    frame: Frame,
    work: String,
    action: String,
    title: &'static str,
    about: &'static str,
    people: usize,
    /// When the page was made: whoever comes later is not left out by it.
    seen: i64,
    rows: Vec<(&'static str, String, String)>,
    statements: Vec<String>,
    reason: String,
    errors: FieldErrors,
}

fn keys(pattern: Pattern) -> (&'static str, &'static str) {
    match pattern {
        Pattern::Burst => ("debate-burst", "debate-burst-about"),
        Pattern::Alike => ("debate-alike", "debate-alike-about"),
        Pattern::Straight => ("debate-straight", "debate-straight-about"),
        Pattern::Fast => ("debate-fast", "debate-fast-about"),
    }
}

/// The clusters of a conversation, each under a name that tells nothing of who is in it, and that stays while others join it:
/// who looks at it while it grows comes to the same one again.
async fn found(debate: &Debate, held: &Held) -> Result<Vec<(String, Cluster)>, Stop> {
    let conn = debate.site.store.read();
    let people = queries::people(conn, held.conversation.id).await?;
    let casts = queries::casts(conn, held.conversation.id).await?;
    let found = tokio::task::spawn_blocking(move || clusters(&people, &casts)).await;
    let found = found.map_err(|error| Stop::Failed(Box::new(error)))?;
    let name = |cluster: &Cluster| {
        let first = cluster.people.first().copied().unwrap_or_default();
        let mut name = debate.site.key.hash("debate-cluster", &format!("{:?} {first}", cluster.pattern));
        name.truncate(20);
        name
    };
    Ok(found.into_iter().map(|cluster| (name(&cluster), cluster)).collect())
}

pub(super) async fn get(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let held = debate.live.now().at(&slug).ok_or(Stop::NotFound)?;
    let here = urls::work(&slug, "suspicious");
    let rows = found(&debate, &held).await?.into_iter().map(|(name, cluster)| {
        let (title, about) = keys(cluster.pattern);
        Row { address: format!("{here}/{name}"), title, about, people: cluster.people.len() }
    });
    let left_out = queries::excluded(debate.site.store.read(), held.conversation.id).await?;
    let left = |(at, people): (Timestamp, i64)| Left {
        at: at.as_micros(),
        when: visit.language().moment(at),
        people,
    };
    let frame =
        visit.frame(None, visit.t("debate-suspicious-title"), visit.t("debate-suspicious-about")).unlisted();
    private_page(&SuspiciousPage {
        frame,
        work: urls::work(&slug, ""),
        rows: rows.collect(),
        left_out: left_out.into_iter().map(left).collect(),
        fewest: FEWEST,
    })
}

pub(super) async fn one(
    visit: Visit,
    State(debate): State<Debate>,
    way: Result<Path<(String, String)>, PathRejection>,
) -> Result<Response, Stop> {
    let Path((slug, name)) = way?;
    let held = debate.live.now().at(&slug).ok_or(Stop::NotFound)?;
    let Some((name, cluster)) = found(&debate, &held).await?.into_iter().find(|(it, _)| *it == name) else {
        // it was left out, or is no pattern any more
        return Ok(Redirect::to(&urls::work(&slug, "suspicious")).into_response());
    };
    show(&visit, &debate, &held, &name, &cluster, String::new(), FieldErrors::default()).await
}

async fn show(
    visit: &Visit,
    debate: &Debate,
    held: &Held,
    name: &str,
    cluster: &Cluster,
    reason: String,
    errors: FieldErrors,
) -> Result<Response, Stop> {
    let (with, without) = compared(debate, held, cluster).await?;
    let (title, about) = keys(cluster.pattern);
    let language = visit.language();
    let number = |many: usize| language.with("debate-number", &[("count", &many)]);
    let sizes = |analysis: &Analysis| {
        let sizes: Vec<String> = sizes(analysis)
            .into_iter()
            .map(
                |size| {
                    if size < SMALL { language.t("debate-fewer-than-ten").to_owned() } else { number(size) }
                },
            )
            .collect();
        language.list(&sizes)
    };
    let groups = |analysis: &Analysis| number(self::sizes(analysis).len());
    let people = |analysis: &Analysis| number(analysis.participants.len());
    let rows = vec![
        ("debate-compare-people", people(&with), people(&without)),
        ("debate-compare-groups", groups(&with), groups(&without)),
        ("debate-compare-sizes", sizes(&with), sizes(&without)),
    ];
    let is_wrong = !errors.is_empty();
    let mut frame =
        visit.frame(None, visit.t("debate-suspicious-title"), visit.t("debate-suspicious-about")).unlisted();
    frame = frame.in_error(is_wrong);
    let work = urls::work(&held.conversation.slug, "");
    let mut response = private_page(&ClusterPage {
        frame,
        action: format!("{work}/suspicious/{name}"),
        work,
        title,
        about,
        people: cluster.people.len(),
        seen: visit.site.store.clock().now().as_micros(),
        rows,
        statements: changed(held, &with, &without),
        reason,
        errors,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// The conversation analysed with these people and without them.
async fn compared(debate: &Debate, held: &Held, cluster: &Cluster) -> Result<(Analysis, Analysis), Stop> {
    let conn = debate.site.store.read();
    let votes = stored::votes(conn, held.conversation.id).await?;
    let statements = stored::statements(conn, held.conversation.id).await?;
    let people = cluster.people.clone();
    let both = tokio::task::spawn_blocking(move || {
        let options = Options { seed: refresh::SEED, resamples: 0, ..Options::default() };
        let with = analyse(&tally::conversation(&votes, &statements), &options);
        let left: Vec<_> =
            votes.into_iter().filter(|vote| people.binary_search(&vote.participant).is_err()).collect();
        (with, analyse(&tally::conversation(&left, &statements), &options))
    });
    both.await.map_err(|error| Stop::Failed(Box::new(error)))
}

fn sizes(analysis: &Analysis) -> Vec<usize> {
    let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
    for &group in analysis.groups.iter().filter(|group| **group >= 0) {
        *sizes.entry(group).or_default() += 1;
    }
    let mut sizes: Vec<usize> = sizes.into_values().collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes
}

/// The statements that would join or leave what everybody agrees or disagrees on.
fn changed(held: &Held, with: &Analysis, without: &Analysis) -> Vec<String> {
    let of = |analysis: &Analysis| {
        let consensus = &analysis.consensus;
        let both = consensus.agree.iter().chain(&consensus.disagree);
        both.map(|it| it.statement).collect::<std::collections::BTreeSet<u64>>()
    };
    let (with, without) = (of(with), of(without));
    let numbers = with.symmetric_difference(&without);
    let texts = numbers.filter_map(|number| held.statement(i64::try_from(*number).ok()?));
    texts.map(|statement| statement.text.clone()).collect()
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Why {
    reason: String,
    /// When the page was made on which this was decided.
    seen: i64,
}

pub(super) async fn exclude(
    visit: Visit,
    State(debate): State<Debate>,
    way: Result<Path<(String, String)>, PathRejection>,
    form: Result<Form<Why>, FormRejection>,
) -> Result<Response, Stop> {
    let (Path((slug, name)), Form(Why { reason, seen })) = (way?, form?);
    let held = debate.live.now().at(&slug).ok_or(Stop::NotFound)?;
    let here = urls::work(&slug, "suspicious");
    let Some((name, cluster)) = found(&debate, &held).await?.into_iter().find(|(it, _)| *it == name) else {
        // it was left out, or is no pattern any more
        return Ok(Redirect::to(&here).into_response());
    };
    let mut errors = FieldErrors::default();
    let why = reason.trim();
    if why.is_empty() {
        errors.add("reason", visit.t("debate-queue-reason-missing"));
    } else if why.chars().count() > LONGEST_REASON || why.chars().any(char::is_control) {
        errors.add("reason", visit.language().with("too-long", &[("most", &LONGEST_REASON)]));
    }
    if !errors.is_empty() {
        return show(&visit, &debate, &held, &name, &cluster, reason, errors).await;
    }
    let mut tx = debate.site.store.begin().await?;
    let seen = Timestamp::from_micros(seen);
    let people = queries::exclude(&tx, held.conversation.id, &cluster.people, seen).await?;
    if people == 0 {
        return Ok(Redirect::to(&here).into_response());
    }
    note(&mut tx, &visit, &held, "left-out", people, why).await?;
    tx.commit().await?;
    debate.live.after_change().await;
    Ok(Redirect::to(&here).into_response())
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Batch {
    at: i64,
}

pub(super) async fn include(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
    form: Result<Form<Batch>, FormRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Form(Batch { at })) = (slug?, form?);
    let held = debate.live.now().at(&slug).ok_or(Stop::NotFound)?;
    let mut tx = debate.site.store.begin().await?;
    let people = queries::include(&tx, held.conversation.id, Timestamp::from_micros(at)).await?;
    if people > 0 {
        note(&mut tx, &visit, &held, "taken-in", people, "").await?;
        tx.commit().await?;
        debate.live.after_change().await;
    }
    Ok(Redirect::to(&urls::work(&slug, "suspicious")).into_response())
}

async fn note(
    tx: &mut praxis_storage::WriteTx,
    visit: &Visit,
    held: &Held,
    what: &str,
    people: i64,
    why: &str,
) -> Result<(), Stop> {
    let line = LogLine {
        at: tx.now(),
        by_role: role(visit, &held.conversation).to_owned(),
        what: what.to_owned(),
        statement: None,
        into: None,
        people: Some(people),
        why: why.to_owned(),
    };
    stored::note(tx, held.conversation.id, &line).await?;
    // the public log, and what is published of a closed conversation, are other ones now
    tx.changed(stored::CONVERSATION, &held.conversation.key).await?;
    refresh::ask(tx, &held.conversation.key).await?;
    Ok(())
}
