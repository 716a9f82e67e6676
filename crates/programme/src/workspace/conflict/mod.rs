//! Two editors wrote at the same time, or something was published under a draft: field by field, with nothing lost.

use askama::Template;
use axum::extract::{Path, RawForm, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use praxis_identity::account;
use praxis_web::{Access, Frame, Routes, Stop, Visit, private_page};

use super::edit::called;
use super::edit::form::{id_of, label_of};
use super::names::Names;
use super::{desk_of, edit_address, list_address, plural_key, with_status};
use crate::Programme;
use crate::editing::drafts::{self, Desk, Saved, Stand};
use crate::editing::fields::{self, Field, Input};
use crate::editing::merge::{self, merge};
use crate::editing::{Typed, files, queries};
use crate::record::Kind;

pub(super) fn routes() -> Routes<Programme> {
    Routes::new().at("/workspace/content/{kind}/{key}/conflict", Access::SignedIn, post(decide))
}

#[derive(Template)]
#[template(path = "workspace/conflict/conflict.html")]
struct ConflictPage {
    frame: Frame,
    here: String,
    who: String,
    errors: Vec<(String, String)>,
    /// What only one side changed: the names of the inputs, with what they are called.
    theirs_only: Vec<(String, String)>,
    mine_only: Vec<(String, String)>,
    both: Vec<Contested>,
    /// All that is settled, and what either side says of the rest.
    merged: String,
    theirs: String,
    mine: String,
    stand: Stand,
}

impl ConflictPage {
    fn labels(&self, of: &[(String, String)]) -> String {
        of.iter().map(|(_, label)| label.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// A field that both changed.
struct Contested {
    name: &'static str,
    id: String,
    label: String,
    theirs: Vec<String>,
    mine: Vec<String>,
    chosen: &'static str,
    error: Option<String>,
    /// The text to write both into, where the field is one text.
    own: Option<String>,
}

/// What two sides say, and what was decided of it.
struct Round {
    merged: Typed,
    theirs: Typed,
    mine: Typed,
    theirs_only: Vec<String>,
    mine_only: Vec<String>,
    both: Vec<Choice>,
    /// Which state is to be overwritten.
    stand: Stand,
}

/// What was decided of a field that both changed.
struct Choice {
    field: &'static Field,
    /// `theirs`, `mine` or `own`; empty where nobody said.
    chosen: &'static str,
    /// Both in one text, where the field is one.
    own: Option<String>,
    /// The key of what is to be put right.
    wrong: Option<&'static str>,
}

/// Whether a field is one text, so that both can be written into it.
fn is_text(field: &Field) -> bool {
    matches!(field.input, Input::Line | Input::Words | Input::Remark | Input::Website | Input::Lines)
}

/// What both wrote, one below the other: from there whoever decides writes one text.
fn both_texts(field: &Field, theirs: &Typed, mine: &Typed) -> String {
    let between = if matches!(field.input, Input::Words | Input::Remark) { "\n\n" } else { "\n" };
    let texts = [theirs.one(field.name), mine.one(field.name)];
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between)
}

/// The page on which what both wrote is brought together. `base` is what this side started from.
pub(super) async fn page(
    visit: &Visit,
    programme: &Programme,
    desk: &Desk,
    base: &Typed,
    mine: &Typed,
    status: StatusCode,
) -> Result<Response, Stop> {
    // a draft that fell behind is one side itself: the other is what is published
    let published = desk.record.as_ref().map(|record| fields::typed_of(&record.document)).unwrap_or_default();
    let theirs = match &desk.draft {
        Some(draft) if desk.is_behind() && draft.typed != *mine => {
            // three at once: what the others wrote is brought together first, and what is published leads
            merge(desk.kind, &draft.base, &published, &draft.typed).typed
        }
        Some(_) if desk.is_behind() => published,
        _ => desk.typed(),
    };
    let merged = merge(desk.kind, base, &theirs, mine);
    let both = merged.both.iter().filter_map(|name| {
        let field = fields::field_of(desk.kind, name)?;
        let own = is_text(field).then(|| both_texts(field, &theirs, mine));
        Some(Choice { field, chosen: "", own, wrong: None })
    });
    let names = |of: &[&'static str]| of.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let round = Round {
        both: both.collect(),
        theirs_only: names(&merged.theirs),
        mine_only: names(&merged.mine),
        merged: merged.typed,
        theirs,
        mine: mine.clone(),
        stand: Stand {
            draft: desk.draft.as_ref().map_or(0, |draft| draft.version),
            base: desk.record.as_ref().map_or(0, |record| record.version),
        },
    };
    show(visit, programme, desk, round, status).await
}

async fn show(
    visit: &Visit,
    programme: &Programme,
    desk: &Desk,
    round: Round,
    status: StatusCode,
) -> Result<Response, Stop> {
    let language = visit.language();
    let names = Names::load(visit, programme, Some(desk)).await?;
    let labelled = |of: Vec<String>| {
        let label = |name: String| (label_of(language, desk.kind, &name), name);
        of.into_iter().map(label).map(|(label, name)| (name, label)).collect::<Vec<_>>()
    };
    let both = round.both.into_iter().map(|it| {
        let label = visit.t(it.field.label).to_owned();
        Contested {
            id: id_of(it.field.name),
            theirs: shown(visit, &names, it.field, &round.theirs),
            mine: shown(visit, &names, it.field, &round.mine),
            chosen: it.chosen,
            error: it.wrong.map(|key| language.with(key, &[("field", &label)])),
            own: it.own,
            name: it.field.name,
            label,
        }
    });
    let both: Vec<Contested> = both.collect();
    let errors = both.iter().filter_map(|it| Some((format!("{}-both", it.id), it.error.clone()?)));
    let errors: Vec<(String, String)> = errors.collect();
    let title = language.with("conflict-title", &[("title", &called(programme, desk))]);
    let frame = visit.frame(None, title, visit.t("conflict-about")).unlisted();
    let frame = frame.under(super::CONTENT, visit.t("workspace-content"));
    let frame = frame.under(list_address(desk.kind), visit.t(plural_key(desk.kind)));
    let response = private_page(&ConflictPage {
        here: edit_address(desk.kind, &desk.key),
        who: who(visit, desk).await?,
        theirs_only: labelled(round.theirs_only),
        mine_only: labelled(round.mine_only),
        merged: round.merged.to_json(),
        theirs: round.theirs.to_json(),
        mine: round.mine.to_json(),
        stand: round.stand,
        frame: frame.in_error(!errors.is_empty()),
        both,
        errors,
    })?;
    Ok(with_status(response, status))
}

/// Who was faster, and when.
async fn who(visit: &Visit, desk: &Desk) -> Result<String, Stop> {
    let store = &visit.site.store;
    let (keys, by, at) = match &desk.draft {
        Some(draft) if !desk.is_behind() => {
            (["conflict-saved-by", "conflict-saved"], draft.by, Some(draft.updated_at))
        }
        _ => {
            let newest = queries::revisions(store.read(), &desk.key).await?;
            let by = newest.iter().max_by_key(|it| it.number).and_then(|it| it.by);
            let at = desk.record.as_ref().map(|record| record.updated_at);
            (["conflict-published-by", "conflict-published"], by, at)
        }
    };
    let by = match by {
        Some(by) => account::queries::by_id(store.read(), by).await?.map(|it| it.name),
        None => None,
    };
    let at = at.map(|at| visit.language().moment(at)).unwrap_or_default();
    Ok(match by {
        Some(name) => visit.language().with(keys[0], &[("name", &name), ("at", &at)]),
        None => visit.language().with(keys[1], &[("at", &at)]),
    })
}

/// A field in words.
pub(super) fn shown(visit: &Visit, names: &Names, field: &'static Field, typed: &Typed) -> Vec<String> {
    let mut lines = Vec::new();
    say(visit, names, field, field.name, typed, &mut lines);
    if lines.is_empty() {
        lines.push(visit.t("conflict-empty").to_owned());
    }
    lines
}

fn say(
    visit: &Visit,
    names: &Names,
    field: &'static Field,
    name: &str,
    typed: &Typed,
    lines: &mut Vec<String>,
) {
    let text = typed.one(name);
    match field.input {
        Input::Choice(words) => {
            let word = words.iter().find(|(word, _)| *word == text);
            lines.extend(word.map(|(_, key)| visit.t(key).to_owned()));
        }
        Input::Tick | Input::YesNo => {
            let key = match text {
                "yes" => "choice-yes",
                "no" => "choice-no",
                _ => return,
            };
            lines.push(visit.t(key).to_owned());
        }
        Input::Date => {
            let parts = ["day", "month", "season", "year"].map(|part| typed.one(&format!("{name}.{part}")));
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let precision = match typed.one(&format!("{name}.precision")) {
                "day" => "precision-day",
                "month" => "precision-month",
                "season" => "precision-season",
                "year" => "precision-year",
                _ => return,
            };
            lines.push(format!("{}: {}", visit.t(precision), parts.join(" ")));
        }
        Input::One(kinds) => lines.extend(typed.all(name).iter().map(|key| names.title(key, kinds))),
        Input::Many(kind) => lines.extend(typed.all(name).iter().map(|key| names.title(key, &[kind]))),
        Input::Themes => {
            lines.extend(typed.all(name).iter().map(|key| names.title(key, &[Kind::Theme])));
        }
        Input::Points => lines.extend(typed.all(name).iter().cloned()),
        Input::Rows(inner) => {
            for at in 0..fields::row_count(typed, name) {
                let mut row = Vec::new();
                for field in inner {
                    say(visit, names, field, &format!("{name}.{at}.{}", field.name), typed, &mut row);
                }
                lines.push(row.join(", "));
            }
        }
        Input::KeyOf(_) => {}
        _ => lines.extend(text.lines().map(str::to_owned)),
    }
    lines.extend(typed.all(&format!("{name}.add")).iter().cloned());
}

async fn decide(
    visit: Visit,
    State(programme): State<Programme>,
    Path((kind, key)): Path<(String, String)>,
    RawForm(body): RawForm,
) -> Result<Response, Stop> {
    let desk = desk_of(&visit, &programme, &kind, &key).await?;
    let raw = Typed::of_pairs(form_urlencoded::parse(&body).into_owned());
    let read = |name: &str| Typed::from_json(raw.one(name)).unwrap_or_default();
    let (mut typed, theirs, mine) = (read("merged"), read("theirs"), read("mine"));
    let number = |name: &str| raw.one(name).parse().unwrap_or(0);
    let stand = Stand { draft: number("draft-version"), base: number("base-version") };
    let is_asked = |field: &&Field| {
        raw.has("both", field.name) || !raw.one(&format!("choose.{}", field.name)).is_empty()
    };
    let both: Vec<Choice> = fields::all(desk.kind).filter(is_asked).map(|it| decided(it, &raw)).collect();
    if both.iter().any(|it| it.wrong.is_some()) {
        let (theirs_only, mine_only) = (raw.all("theirs-only").to_vec(), raw.all("mine-only").to_vec());
        let round = Round { merged: typed, theirs, mine, theirs_only, mine_only, both, stand };
        return show(&visit, &programme, &desk, round, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    for Choice { field, chosen, own, .. } in both {
        let chosen = match chosen {
            "mine" => merge::of(field, &mine),
            "theirs" => merge::of(field, &theirs),
            _ => Typed::of_pairs([(field.name.to_owned(), own.unwrap_or_default())]),
        };
        typed = typed.only(|name| name.split('.').next() != Some(field.name));
        typed.put(chosen);
    }
    let mut typed = fields::normalised(desk.kind, &typed);
    files::keep_own(desk.kind, Some(&desk), &mut typed);
    let names = Names::load(&visit, &programme, Some(&desk)).await?;
    for (input, unknown) in names.unknown(desk.kind, &typed) {
        let kept = typed.all(&input).iter().filter(|key| **key != unknown).cloned().collect();
        typed.set_all(&input, kept);
    }
    let by = visit.person()?.account;
    let mut tx = programme.site.store.begin().await?;
    let wish = drafts::Wish {
        key: desk.key.clone(),
        kind: desk.kind,
        provenance: desk.provenance,
        typed: typed.clone(),
        stand,
    };
    match drafts::save(&mut tx, by, wish).await? {
        Saved::Draft(_) => {
            tx.commit().await?;
            let to = format!("{}?done=merged", edit_address(desk.kind, &desk.key));
            Ok(Redirect::to(&to).into_response())
        }
        // again somebody was faster: what was decided here is one side of the next round
        Saved::Conflict(_) => {
            drop(tx);
            let desk = desk_of(&visit, &programme, &kind, &key).await?;
            page(&visit, &programme, &desk, &theirs, &typed, StatusCode::CONFLICT).await
        }
    }
}

/// What was decided of a field that both changed. A text that was written counts as chosen, unless one side was chosen
/// beside it: then it is asked which is meant, since either would be lost.
fn decided(field: &'static Field, raw: &Typed) -> Choice {
    let own = raw.one(&format!("own.{}", field.name)).to_owned();
    let is_written = is_text(field) && own != raw.one(&format!("was.{}", field.name));
    let (chosen, wrong) = match (raw.one(&format!("choose.{}", field.name)), is_written) {
        ("theirs" | "mine", true) => ("", Some("conflict-wrong-two")),
        ("theirs", false) => ("theirs", None),
        ("mine", false) => ("mine", None),
        ("own", _) | (_, true) => ("own", None),
        (_, false) => ("", Some("conflict-wrong-none")),
    };
    Choice { field, chosen, own: is_text(field).then_some(own), wrong }
}
