//! The answers to “whom do you mean?”: somebody who is known, or somebody new, of whom a draft is made.

use praxis_domain::Provenance;
use praxis_identity::{Action, Object};
use praxis_web::{Stop, Visit};

use super::super::names::{put, visibility};
use super::form::{Wrong, id_of};
use super::sent::Sent;
use crate::Programme;
use crate::editing::drafts::{self, Stand};
use crate::editing::{Typed, fields, publish};
use crate::record::{Kind, Wrong as Why};

/// Puts what was picked into the form. A new person is made only with a visibility that somebody chose, and is as real or
/// as invented as the record they are named in.
pub async fn make_picked(
    visit: &Visit,
    programme: &Programme,
    kind: Kind,
    provenance: Provenance,
    sent: &mut Sent,
) -> Result<Vec<Wrong>, Stop> {
    let mut errors = Vec::new();
    for refers in fields::references(kind, &sent.typed) {
        let add = format!("{}.add", refers.name);
        let text = sent.typed.one(&add).trim().to_owned();
        let pick = sent.raw.one(&format!("{}.pick", refers.name)).to_owned();
        if pick.is_empty() || text.is_empty() {
            continue;
        }
        let Some(new) = pick.strip_prefix("new:") else {
            sent.typed.take(&add);
            put(&mut sent.typed, &refers, &pick);
            continue;
        };
        let Some(new) = refers.kinds.iter().find(|kind| kind.word() == new).copied() else { continue };
        // who edits one event of their own makes nothing beyond it
        visit.needs(Action::Create, &Object::Content)?;
        let mut typed = Typed::default();
        typed.set("name", text.as_str());
        if new == Kind::Person {
            let chosen = sent.raw.one(&format!("{}.visibility", refers.name));
            let Some(chosen) = visibility(chosen) else {
                let id = format!("{}-visibility", id_of(&refers.name));
                let message = Why::NoVisibility.message(visit.language());
                errors.push(Wrong { id, field: refers.name.clone(), message });
                continue;
            };
            typed.set("visibility", chosen.word());
        }
        let key = make(visit, programme, new, &text, typed, provenance).await?;
        sent.typed.take(&add);
        put(&mut sent.typed, &refers, &key);
    }
    Ok(errors)
}

async fn make(
    visit: &Visit,
    programme: &Programme,
    kind: Kind,
    name: &str,
    typed: Typed,
    provenance: Provenance,
) -> Result<String, Stop> {
    let by = visit.person()?.account;
    let mut tx = programme.site.store.begin().await?;
    tx.alone().await?;
    let key = publish::new_key(&tx, kind, name).await?;
    let stand = Stand { draft: 0, base: 0 };
    drafts::save(&mut tx, by, drafts::Wish { key: key.clone(), kind, provenance, typed, stand }).await?;
    tx.commit().await?;
    Ok(key)
}
