//! What can be taken along: the findings as JSON, the statements as a table, and, where that was said from the start, the
//! anonymous votes, from which anybody can recompute the final report.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::sync::{Arc, Weak};

use axum::body::{Body, Bytes};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use praxis_domain::Id;
use praxis_opinion::export::polis_export;
use praxis_opinion::votes::digest;
use praxis_tables::quoted;
use praxis_web::{Access, Routes, Stop, Visit};
use serde_json::json;
use tokio::sync::Mutex;

use super::findings::{ALL, ALL_IN_GROUPS, Findings, Stored};
use super::zip;
use crate::Debate;
use crate::door::Entered;
use crate::live::Held;
use crate::stored::{self, Conversation, Report};

/// The findings.
pub(crate) const REPORT_JSON: &str = "report.json";
/// The statements.
pub(crate) const STATEMENTS_CSV: &str = "statements.csv";
/// The anonymous votes, in the export format of Polis.
pub(crate) const VOTES_ZIP: &str = "votes.zip";

/// The archives that were made, by conversation, each with the state it was made of: any change of the conversation, a
/// withdrawal among them, brings a new one. No bytes where too few people are left.
pub(crate) type Archives = Mutex<BTreeMap<Id, (Weak<Held>, Option<Bytes>)>>;

pub(crate) fn routes() -> Routes<Debate> {
    Routes::new()
        .at("/debate/{slug}/report.json", Access::Public, get(report_json))
        .at("/debate/{slug}/statements.csv", Access::Public, get(statements_csv))
        .at("/debate/{slug}/votes.zip", Access::Public, get(votes_zip))
}

/// Whether the anonymous votes are published: said from the start, closed, and enough people took part.
pub(crate) fn publishes(held: &Held) -> bool {
    let conversation = &held.conversation;
    held.report.as_ref().is_some_and(|report| {
        conversation.publishes_votes
            && report.is_frozen
            && report.voters >= conversation.publishes_above.max(1)
    })
}

/// From so many voters on nobody can try out all votes there can be until the digest fits.
const UNGUESSED: i64 = 50;

/// The digest of the votes, of a final report whose votes are published or too many to be guessed. Of a few votes it would
/// tell what they are, and two digests with one vote between them, together with the table, when each was cast.
pub(crate) fn shown_digest(held: &Held) -> Option<String> {
    let report = held.report.as_deref().filter(|report| report.is_frozen)?;
    (publishes(held) || report.voters >= UNGUESSED).then(|| format!("sha256:{}", report.digest))
}

async fn enter(
    visit: &Visit,
    headers: &HeaderMap,
    slug: Result<Path<String>, PathRejection>,
    debate: &Debate,
) -> Result<Entered, Stop> {
    let Path(slug) = slug?;
    debate.enter(visit, headers, &slug).await
}

fn read<'a>(visit: &Visit, held: &'a Held) -> Result<(&'a Report, Findings), Stop> {
    let report = held.report.as_deref().ok_or(Stop::NotFound)?;
    Ok((report, Stored::of(held, visit.language()).ok_or(Stop::NotFound)?.findings))
}

async fn report_json(
    visit: Visit,
    headers: HeaderMap,
    slug: Result<Path<String>, PathRejection>,
    State(debate): State<Debate>,
) -> Result<Response, Stop> {
    let entered = enter(&visit, &headers, slug, &debate).await?;
    let held = &entered.held;
    let (report, findings) = read(&visit, held)?;
    let conversation = &held.conversation;
    let text = json!({
        "conversation": {
            "question": conversation.question,
            "address": format!("{}{}", visit.site.base_url, conversation.address()),
            "provenance": conversation.provenance.word(),
        },
        "synthetic": conversation.provenance.is_synthetic(),
        "note": note(&visit, conversation),
        "final": report.is_frozen,
        "made_at": report.made_at.to_string(),
        "recompute": {
            "method": "praxis-opinion",
            "version": report.version,
            "seed": report.seed,
            "digest": shown_digest(held),
            "votes_published": publishes(held),
        },
        "findings": findings,
    });
    // values made above, with text for keys
    let text = serde_json::to_string_pretty(&text).map_err(|error| Stop::Failed(Box::new(error)))?;
    Ok(file(&entered, "application/json", text, "report.json"))
}

/// What everybody who opens a download is to know first.
fn note(visit: &Visit, conversation: &Conversation) -> String {
    let key = match conversation.provenance.is_synthetic() {
        true => "report-file-synthetic",
        false => "report-file-real",
    };
    visit.t(key).to_owned()
}

async fn statements_csv(
    visit: Visit,
    headers: HeaderMap,
    slug: Result<Path<String>, PathRejection>,
    State(debate): State<Debate>,
) -> Result<Response, Stop> {
    let entered = enter(&visit, &headers, slug, &debate).await?;
    let held = &entered.held;
    let (_, findings) = read(&visit, held)?;
    let mut names: Vec<String> =
        ["number", "statement", "provenance", "by_organisers", "about_the_person", "kind", "list"]
            .map(str::to_owned)
            .into();
    let whose = || std::iter::once(ALL).chain(findings.groups.iter().map(|group| group.letter.as_str()));
    for of in whose() {
        names.extend(
            ["votes", "agree_percent", "pass_percent", "disagree_percent"].map(|it| format!("{of}_{it}")),
        );
    }
    names.push("references".to_owned());
    let mut text = String::new();
    line(&mut text, &names);
    for found in &findings.statements {
        let stored = held.statement(i64::try_from(found.number).unwrap_or(i64::MAX));
        let lists =
            [(&findings.agreement, "agreement"), (&findings.divide, "divide"), (&findings.unsure, "unsure")];
        let lists: Vec<&str> =
            lists.iter().filter(|(list, _)| list.contains(&found.number)).map(|(_, name)| *name).collect();
        let provenance = stored.map_or(held.conversation.provenance, |it| it.provenance);
        let mut cells = vec![
            found.number.to_string(),
            found.text.clone(),
            provenance.word().to_owned(),
            found.by_organisers.to_string(),
            found.meta.to_string(),
            stored.and_then(|it| it.tag).map(|tag| tag.word().to_owned()).unwrap_or_default(),
            lists.join("; "),
        ];
        for of in whose() {
            // where those in no group would be given away, "all" are all in groups
            let bar = found.bars.iter().find(|bar| bar.of == of || (of == ALL && bar.of == ALL_IN_GROUPS));
            match bar.and_then(|bar| bar.votes) {
                Some(votes) => {
                    cells.extend([votes.n, votes.agree, votes.pass, votes.disagree].map(|it| it.to_string()));
                }
                None => cells.extend([const { String::new() }; 4]),
            }
        }
        let references = stored.into_iter().flat_map(|it| &it.references);
        let references: Vec<String> =
            references.map(|it| format!("{} ({}, {})", it.key, it.bears.word(), it.state.word())).collect();
        cells.push(references.join("; "));
        line(&mut text, &cells);
    }
    Ok(file(&entered, "text/csv; charset=utf-8; header=present", text, "statements.csv"))
}

/// A row of a table for spreadsheets: what they would take for a formula gets an apostrophe in front.
fn line(text: &mut String, cells: &[String]) {
    let cells: Vec<String> = (cells.iter())
        .map(|cell| match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            true => quoted(&format!("'{cell}")).into_owned(),
            false => quoted(cell).into_owned(),
        })
        .collect();
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

async fn votes_zip(
    visit: Visit,
    headers: HeaderMap,
    slug: Result<Path<String>, PathRejection>,
    State(debate): State<Debate>,
) -> Result<Response, Stop> {
    let entered = enter(&visit, &headers, slug, &debate).await?;
    let held = entered.held.clone();
    if !publishes(&held) {
        return Err(Stop::NotFound);
    }
    // making it repeats the whole analysis: made once for each state of a conversation, one at a time
    let mut kept = Arc::clone(&debate.archives).lock_owned().await;
    let id = held.conversation.id;
    if let Some((of, bytes)) = kept.get(&id)
        && std::ptr::eq(of.as_ptr(), Arc::as_ptr(&held))
    {
        let bytes = bytes.clone().ok_or(Stop::NotFound)?;
        return Ok(file(&entered, "application/zip", bytes, "votes.zip"));
    }
    let moment = debate.site.store.snapshot().await?;
    let votes = stored::queries::votes(&moment, id).await?;
    let statements = stored::queries::statements(&moment, id).await?;
    drop(moment);
    let people: BTreeSet<i64> = votes.iter().map(|vote| vote.participant).collect();
    // who took their votes back since may have left too few for the others not to be recognised
    let is_enough = people.len() as i64 >= held.conversation.publishes_above;
    let note = note(&visit, &held.conversation);
    let address = format!("{}{}", visit.site.base_url, held.conversation.address());
    let name = folder_name(&held.conversation);
    // a large table takes a while: on a thread of its own, so that no other page waits for it. It is kept even where whoever
    // asked has gone: asking and going must not have it made again and again
    let made = tokio::task::spawn_blocking(move || {
        let files = is_enough.then(|| published(&held, &votes, &statements, &name, &note, &address));
        let bytes = files.map(|files| Bytes::from(zip::folder(&files)));
        // of earlier states, and of conversations that are gone, nothing stays
        kept.retain(|_, (of, _)| of.strong_count() > 0);
        kept.insert(id, (Arc::downgrade(&held), bytes.clone()));
        bytes
    });
    let made = made.await.map_err(|error| Stop::Failed(Box::new(error)))?;
    let bytes = made.ok_or(Stop::NotFound)?;
    Ok(file(&entered, "application/zip", bytes, "votes.zip"))
}

/// The files of the folder: what Polis exports, without times and without names, and what they are.
fn published(
    held: &Held,
    votes: &[stored::CastVote],
    statements: &[stored::Statement],
    folder: &str,
    note: &str,
    address: &str,
) -> Vec<(String, String)> {
    let conversation = &held.conversation;
    let mut read = super::conversation(votes, statements);
    let analysis = super::analysis(&read);
    // the words of what was rejected, or never accepted, are not published
    for statement in read.statements.iter_mut().chain(&mut read.unvoted) {
        let is_shown = i64::try_from(statement.number).is_ok_and(|number| held.statement(number).is_some());
        if !is_shown || statement.moderation == praxis_opinion::read::Moderation::Rejected {
            statement.text = None;
        }
    }
    let count = |count: usize| count.to_string();
    read.summary = [
        ("topic", conversation.question.clone()),
        ("url", address.to_owned()),
        ("voters", count(read.votes.participants().len())),
        ("voters-in-conv", count(read.votes.participants().len())),
        ("comments", count(read.statements.len() + read.unvoted.len())),
        ("groups", count(analysis.group_votes.len())),
        ("conversation-description", note.to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    let groups: Vec<Option<u32>> = analysis.groups.iter().map(|&group| u32::try_from(group).ok()).collect();
    let export = polis_export(&read, None, &groups);
    let (report, digest) = (held.report.as_deref(), digest(&read.votes));
    let is_as_frozen = report.is_some_and(|report| report.digest == digest);
    let readme = readme(conversation, report, &digest, is_as_frozen, folder, note, address);
    let mut files = vec![(format!("{folder}/README.txt"), readme)];
    files.extend(export.named().map(|(name, text)| (format!("{folder}/{name}"), text.to_owned())));
    files
}

fn readme(
    conversation: &Conversation,
    report: Option<&Report>,
    digest: &str,
    is_as_frozen: bool,
    folder: &str,
    note: &str,
    address: &str,
) -> String {
    let (version, seed) = report.map_or((String::new(), 1), |report| (report.version.clone(), report.seed));
    let since = match is_as_frozen {
        true => "These are the votes of the final report: the digest is the same.".to_owned(),
        false => format!(
            "Since the final report was made, votes have been taken back or left out; they are not in these files. The digest of \
             the final report is sha256:{}.",
            report.map_or("", |report| report.digest.as_str())
        ),
    };
    format!(
        "{question}\n{address}\n\n{note}\n\n\
         The last vote of everybody, in the export format of Polis. People are numbered in the order of their votes, so numbers \
         say nothing of who came when; there are no times. 1 is agree, 0 pass, -1 disagree.\n\n\
         Recompute the report:\n\n    praxis opinion analyse {folder} --seed {seed} --json out.json --report out.html\n\n\
         Method: praxis-opinion {version}\nSeed: {seed}\nDigest of these votes: sha256:{digest}\n{since}\n",
        question = conversation.question,
    )
}

/// What a folder or a file of the conversation is called; what is invented says so.
fn folder_name(conversation: &Conversation) -> String {
    let synthetic = if conversation.provenance.is_synthetic() { "-synthetic-example" } else { "" };
    let slug = conversation.slug.trim_end_matches("-synthetic-example");
    format!("{slug}{synthetic}")
}

/// An answer that is a file, to be saved under a name.
fn file(entered: &Entered, kind: &'static str, body: impl Into<Body>, name: impl Display) -> Response {
    let mut response = body.into().into_response();
    let conversation = &entered.held.conversation;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let kept = if conversation.is_listed() { "no-cache" } else { "private, no-store" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    let disposition = format!("attachment; filename=\"{}-{name}\"", folder_name(conversation));
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}
