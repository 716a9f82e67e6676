//! Removing those that were ticked in a list: what goes with which and which stay is said first, then it is done in one step.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_identity::{Action, Object};
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Stop, Visit, private_page};

use super::super::removed::{say_why, worded_why};
use super::super::{REMOVED, list_address, plural_key, titles, with_status};
use crate::Programme;
use crate::editing::Typed;
use crate::editing::removal::{self, Plan, Refused};
use crate::record::{Kind, Record, queries as records};

#[derive(Template)]
#[template(path = "workspace/content/remove.html")]
struct RemovePage {
    frame: Frame,
    errors: FieldErrors,
    address: &'static str,
    goes: Vec<Going>,
    /// The records that stay as they are, and why.
    stays: Vec<(String, String)>,
    /// Something of it was changed meanwhile.
    is_newer: bool,
    mark: String,
    why: String,
}

/// A record that goes.
struct Going {
    handle: String,
    title: String,
    /// What goes with it.
    with: Option<String>,
    /// In whose lists it stands, and is taken out of.
    mentioned_in: Option<String>,
}

/// What was ticked, of what a list shows at once.
struct Ticked {
    keys: Vec<String>,
    all: Vec<Record>,
    /// Ticked, and no published record: new drafts.
    drafts: Vec<String>,
}

pub(super) async fn post(
    visit: Visit,
    programme: &Programme,
    kind: Kind,
    sent: &Typed,
) -> Result<Response, Stop> {
    visit.needs(Action::Delete, &Object::Content)?;
    let ticked = ticked(programme, kind, sent).await?;
    let mut errors = FieldErrors::default();
    if sent.one("confirmed").is_empty() {
        return page(&visit, kind, &ticked, sent, errors, false, StatusCode::OK);
    }
    let why = worded_why(sent.one("why"));
    say_why(&visit, &mut errors, &why);
    if !errors.is_empty() {
        return page(&visit, kind, &ticked, sent, errors, false, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let by = visit.person()?.account;
    let mut tx = programme.site.store.begin().await?;
    match removal::remove_all(&mut tx, by, &ticked.keys, &why, sent.one("mark")).await {
        Ok(_) => {
            tx.commit().await?;
            programme.live.refresh().await?;
            Ok(Redirect::to(&format!("{REMOVED}?done=removed")).into_response())
        }
        Err(Refused::Store(error)) => Err(error.into()),
        Err(Refused::Gone | Refused::Newer | Refused::Needed) => {
            drop(tx);
            let now = self::ticked(programme, kind, sent).await?;
            page(&visit, kind, &now, sent, errors, true, StatusCode::CONFLICT)
        }
    }
}

async fn ticked(programme: &Programme, kind: Kind, sent: &Typed) -> Result<Ticked, Stop> {
    let all = records::records(programme.site.store.read()).await?;
    let is_published = |key: &&String| {
        all.iter().any(|it| it.document.kind() == kind && it.document.handle() == key.as_str())
    };
    let chosen = sent.all("record").iter().take(super::PAGE);
    // the programme itself stays: it has no place in a list of many
    let (keys, drafts) =
        chosen.filter(|_| kind != Kind::Programme).cloned().partition(|key| is_published(&key));
    Ok(Ticked { keys, all, drafts })
}

fn page(
    visit: &Visit,
    kind: Kind,
    ticked: &Ticked,
    sent: &Typed,
    errors: FieldErrors,
    is_newer: bool,
    status: StatusCode,
) -> Result<Response, Stop> {
    let language = visit.language();
    let titles = titles(&ticked.all);
    let title = |record: &Record| titles.get(&record.document.handle()).cloned().unwrap_or_default();
    let named = |key: &str, of: Vec<String>| {
        (!of.is_empty()).then(|| language.with(key, &[("titles", &language.list(&of))]))
    };
    let plans = removal::plan_all(&ticked.all, &ticked.keys);
    let going = |plan: &Plan| Going {
        handle: plan.record.document.handle(),
        title: title(&plan.record),
        with: named("bulk-remove-with", plan.with.iter().map(title).collect()),
        mentioned_in: named(
            "bulk-remove-mentioned",
            plan.mentioned_in.iter().map(|(other, _)| title(other)).collect(),
        ),
    };
    let needed = |plan: &Plan| {
        let by: Vec<String> = plan.needed_by.iter().map(|(other, _)| title(other)).collect();
        (title(&plan.record), language.with("bulk-remove-needed", &[("titles", &language.list(&by))]))
    };
    let new = |key: &String| {
        let key = key.trim_start_matches("theme:").to_owned();
        (key, visit.t("bulk-remove-draft").to_owned())
    };
    let is_wrong = is_newer || !errors.is_empty();
    let own = language.with("bulk-remove-title", &[("kind", &visit.t(plural_key(kind)))]);
    let mut frame = visit.frame(None, own, visit.t("removal-standfirst")).unlisted();
    frame = frame.under(super::CONTENT, visit.t("workspace-content"));
    frame = frame.under(list_address(kind), visit.t(plural_key(kind)));
    frame = frame.in_error(is_wrong);
    let response = private_page(&RemovePage {
        errors,
        address: list_address(kind),
        goes: plans.goes.iter().map(going).collect(),
        stays: plans.stays.iter().map(needed).chain(ticked.drafts.iter().map(new)).collect(),
        is_newer,
        mark: plans.mark(),
        why: sent.one("why").to_owned(),
        frame,
    })?;
    Ok(with_status(response, status))
}
