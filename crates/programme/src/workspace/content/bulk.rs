//! What is done to many records at once: said first, done when it is confirmed.

use askama::Template;
use axum::extract::{Path, RawForm, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_identity::AccountId;
use praxis_storage::WriteTx;
use praxis_web::{Frame, Stop, Visit, private_page};

use super::super::edit::form::visibility_key;
use super::super::{kind_of, list_address, names, plural_key, with_status};
use crate::Programme;
use crate::editing::drafts::{self, Desk, Stand};
use crate::editing::publish::{self, Refused};
use crate::editing::{RevisionDeed, Typed, fields};
use crate::record::{FieldProblem, Kind};

/// What is to be done.
enum Deed {
    Publish,
    AddTheme(String),
    Show(&'static str),
}

#[derive(Template)]
#[template(path = "workspace/content/confirm.html")]
struct ConfirmPage {
    frame: Frame,
    address: &'static str,
    what: String,
    deed: &'static str,
    value: String,
    /// The records it is done to, and what is wrong with some.
    will: Vec<(String, String)>,
    /// The records that stay as they are, and why.
    stays: Vec<(String, String)>,
    /// How many were changed before something was found wrong.
    done: usize,
}

/// What would become of one record.
enum Fate {
    Will,
    Stays(String),
}

pub(super) async fn post(
    visit: Visit,
    State(programme): State<Programme>,
    Path(kind): Path<String>,
    RawForm(body): RawForm,
) -> Result<Response, Stop> {
    let kind = kind_of(&kind)?;
    let sent = Typed::of_pairs(form_urlencoded::parse(&body).into_owned());
    let deed = match sent.one("do") {
        "remove" if !sent.all("record").is_empty() => {
            return super::remove::post(visit, &programme, kind, &sent).await;
        }
        "theme" => Deed::AddTheme(sent.one("theme").to_owned()),
        "visibility" => match names::visibility(sent.one("visibility")) {
            Some(it) if kind == Kind::Person => Deed::Show(it.word()),
            _ => return Err(Stop::NotFound),
        },
        _ => Deed::Publish,
    };
    let chosen = sent.all("record").to_vec();
    if chosen.is_empty() {
        let response = super::show(&visit, &programme, kind, super::Asked::default(), true).await?;
        return Ok(with_status(response, StatusCode::UNPROCESSABLE_ENTITY));
    }
    let confirmed = !sent.one("confirmed").is_empty();
    let by = visit.person()?.account;
    let (mut will, mut stays, mut done) = (Vec::new(), Vec::new(), 0);
    for handle in &chosen {
        let mut tx = programme.site.store.begin().await?;
        tx.alone().await?;
        let Some(desk) = drafts::open_in(&tx, handle).await?.filter(|desk| desk.kind == kind) else {
            continue;
        };
        let title = title(&programme, &desk);
        // what is shown first is what is done then: the same, only that nothing of it is kept
        match act(&visit, &mut tx, by, &desk, &deed).await? {
            Fate::Will => {
                if confirmed {
                    tx.commit().await?;
                    done += 1;
                }
                will.push((handle.clone(), title));
            }
            Fate::Stays(why) => stays.push((title, why)),
        }
    }
    if done > 0 {
        programme.live.refresh().await?;
    }
    if confirmed && stays.is_empty() {
        return Ok(Redirect::to(&format!("{}?done={done}", list_address(kind))).into_response());
    }
    let (name, value, what) = match &deed {
        Deed::Publish => ("publish", String::new(), visit.t("bulk-will-publish").to_owned()),
        Deed::AddTheme(key) => {
            let theme = programme.live.directory().get(&format!("theme:{key}")).map(|it| it.title.clone());
            let theme = theme.ok_or(Stop::NotFound)?;
            ("theme", key.clone(), visit.language().with("bulk-will-theme", &[("theme", &theme)]))
        }
        Deed::Show(word) => {
            let shown = names::visibility(word).map(visibility_key).unwrap_or_default();
            let shown = visit.t(shown).to_owned();
            (
                "visibility",
                (*word).to_owned(),
                visit.language().with("bulk-will-show", &[("visibility", &shown)]),
            )
        }
    };
    let key = if confirmed { "bulk-not-all" } else { "bulk-title" };
    let frame = visit.frame(None, visit.t(key), visit.t("content-about")).unlisted();
    let frame = frame.under(super::CONTENT, visit.t("workspace-content"));
    let frame = frame.under(list_address(kind), visit.t(plural_key(kind)));
    let status = if confirmed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let response = private_page(&ConfirmPage {
        address: list_address(kind),
        deed: name,
        will: if confirmed { Vec::new() } else { will },
        frame,
        what,
        value,
        stays,
        done,
    })?;
    Ok(with_status(response, status))
}

fn title(programme: &Programme, desk: &Desk) -> String {
    super::super::edit::called(programme, desk)
}

/// Does it to one record, within a change that is committed only when it was confirmed.
async fn act(visit: &Visit, tx: &mut WriteTx, by: AccountId, desk: &Desk, deed: &Deed) -> Result<Fate, Stop> {
    let stays = |key: &str| Ok(Fate::Stays(visit.t(key).to_owned()));
    match deed {
        Deed::Publish => match &desk.draft {
            None => stays("bulk-no-draft"),
            Some(_) if desk.is_behind() => stays("bulk-behind"),
            Some(draft) => show(visit, tx, by, desk, &draft.typed).await,
        },
        Deed::AddTheme(theme) => {
            let has = desk.typed().has("themes", theme)
                && desk.record.as_ref().is_none_or(|it| fields::typed_of(&it.document).has("themes", theme));
            if has {
                return stays("bulk-has-theme");
            }
            change(visit, tx, by, desk, |typed| {
                if !typed.has("themes", theme) {
                    typed.add("themes", theme.as_str());
                }
            })
            .await
        }
        Deed::Show(word) => change(visit, tx, by, desk, |typed| typed.set("visibility", *word)).await,
    }
}

/// Changes what is published, and what is being written of it as well.
async fn change(
    visit: &Visit,
    tx: &mut WriteTx,
    by: AccountId,
    desk: &Desk,
    how: impl Fn(&mut Typed),
) -> Result<Fate, Stop> {
    if desk.is_behind() {
        return Ok(Fate::Stays(visit.t("bulk-behind").to_owned()));
    }
    if let Some(record) = &desk.record {
        let mut typed = fields::typed_of(&record.document);
        how(&mut typed);
        if let Fate::Stays(why) = show(visit, tx, by, desk, &typed).await? {
            return Ok(Fate::Stays(why));
        }
    }
    if let Some(draft) = &desk.draft {
        let mut typed = draft.typed.clone();
        how(&mut typed);
        // publishing let the draft go: it goes on from what is shown now
        let now = drafts::open_in(tx, &desk.key).await?;
        let stand = Stand {
            draft: now.as_ref().and_then(|it| it.draft.as_ref()).map_or(0, |draft| draft.version),
            base: now.as_ref().and_then(|it| it.record.as_ref()).map_or(0, |record| record.version),
        };
        let wish = drafts::Wish {
            key: desk.key.clone(),
            kind: desk.kind,
            provenance: desk.provenance,
            typed,
            stand,
        };
        drafts::save(tx, by, wish).await?;
    }
    Ok(Fate::Will)
}

async fn show(
    visit: &Visit,
    tx: &mut WriteTx,
    by: AccountId,
    desk: &Desk,
    typed: &Typed,
) -> Result<Fate, Stop> {
    let say = |problems: Vec<FieldProblem>| {
        let said: Vec<String> = problems.iter().map(|it| it.wrong.message(visit.language())).collect();
        Fate::Stays(said.join(" "))
    };
    let document = match fields::document_of(desk.kind, desk.key.trim_start_matches("theme:"), typed) {
        Ok(document) => document,
        Err(problems) => return Ok(say(problems)),
    };
    let wish = publish::Wish {
        document,
        provenance: desk.provenance,
        base_version: desk.record.as_ref().map_or(0, |record| record.version),
        anyway: false,
        deed: RevisionDeed::Published,
        note: None,
    };
    Ok(match publish::publish(tx, Some(by), visit.language(), wish).await {
        Ok(_) => Fate::Will,
        Err(Refused::Problems(problems)) => say(problems),
        Err(Refused::Findings(found)) => {
            Fate::Stays(found.into_iter().map(|it| it.message).collect::<Vec<_>>().join(" "))
        }
        Err(Refused::Newer(_)) => Fate::Stays(visit.t("bulk-behind").to_owned()),
        Err(Refused::Store(error)) => return Err(error.into()),
    })
}
