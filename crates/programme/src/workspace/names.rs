//! The names of records, as forms show, offer and look them up; and what is to be asked where a name fits nothing or several.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use praxis_domain::Visibility;
use praxis_identity::{Action, Object};
use praxis_storage::StoreError;
use praxis_web::Visit;

use super::may_edit;
use crate::Programme;
use crate::catalogue::{Directory, Entry};
use crate::editing::drafts::{Desk, Draft};
use crate::editing::fields::{self, Input, Refers};
use crate::editing::{Typed, queries};
use crate::record::{Kind, handle};

/// As many names are offered for one kind before a list of them stops being of use.
const MOST_OFFERED: usize = 500;
/// As many candidates are shown for one name.
const MOST_CANDIDATES: usize = 12;

/// The names of all records and drafts that who asks may know of.
pub struct Names {
    pub directory: Arc<Directory>,
    /// New records that were never published: their drafts, by handle.
    new: HashMap<String, NewOne>,
    /// The handles of those records, for who may not know of all.
    only: Option<HashSet<String>>,
}

struct NewOne {
    kind: Kind,
    title: String,
    synthetic: bool,
}

/// A record as a form names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub key: String,
    pub handle: String,
    pub kind: Kind,
    pub title: String,
    /// Whether it is a draft that was never published.
    pub is_draft: bool,
    pub synthetic: bool,
}

/// A name that fits nothing or several, and what it may mean.
#[derive(Clone, Debug)]
pub struct Question {
    /// The input that refers.
    pub refers: Refers,
    /// What was typed.
    pub text: String,
    /// What it may mean.
    pub candidates: Vec<Name>,
}

impl Names {
    /// Whoever changes content knows of everything. The host of an event knows of what everybody may see, of the records of
    /// that event, and of what the record at hand names already; of people who are hidden and of drafts of others they do not.
    pub async fn load(visit: &Visit, programme: &Programme, desk: Option<&Desk>) -> Result<Self, StoreError> {
        let directory = programme.live.directory();
        let drafts = queries::drafts(programme.site.store.read()).await?;
        let drafts: Vec<Draft> = drafts.into_iter().filter(|draft| draft.base_version == 0).collect();
        let only = (!visit.can(Action::Change, &Object::Content)).then(|| {
            let catalogue = programme.catalogue();
            let nothing = Typed::default();
            let is_shown = |it: &&Entry| {
                catalogue.heading(&it.handle).is_some()
                    || may_edit(visit, &directory, it.kind, &it.handle, &nothing)
            };
            let is_own = |it: &&Draft| may_edit(visit, &directory, it.kind, &it.key, &it.typed);
            let shown = directory.iter().filter(is_shown).map(|it| it.handle.clone());
            let own = drafts.iter().filter(is_own).map(|it| it.key.clone());
            shown.chain(own).chain(desk.into_iter().flat_map(named_by)).collect()
        });
        let new = drafts.into_iter().map(|draft| {
            let (kind, synthetic) = (draft.kind, draft.provenance.is_synthetic());
            (draft.key.clone(), NewOne { kind, title: title_of(&draft), synthetic })
        });
        Ok(Self { directory, new: new.collect(), only })
    }

    /// Whether who asks may know of that record.
    pub fn knows(&self, handle: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(handle))
    }

    /// What a form names that who asks does not know of: each input with the key in it.
    pub fn unknown(&self, kind: Kind, typed: &Typed) -> Vec<(String, String)> {
        let said = said(kind, typed).into_iter();
        said.filter(|it| !self.knows(&it.handle)).map(|it| (it.input, it.key)).collect()
    }

    pub fn get(&self, handle: &str) -> Option<Name> {
        if !self.knows(handle) {
            return None;
        }
        let published = self.directory.get(handle).map(Name::from);
        published.or_else(|| self.new.get(handle).map(|it| name_of_new(handle, it)))
    }

    /// What a key is called in an input that may name these kinds; the key itself where it names nothing.
    pub fn title(&self, key: &str, kinds: &[Kind]) -> String {
        self.get(&handle(kinds == [Kind::Theme], key)).map_or_else(|| key.to_owned(), |name| name.title)
    }

    fn all<'a>(&'a self, kinds: &'a [Kind]) -> impl Iterator<Item = Name> + 'a {
        let published = self.directory.iter().filter(|entry| kinds.contains(&entry.kind)).map(Name::from);
        let new = self
            .new
            .iter()
            .filter(|(handle, it)| kinds.contains(&it.kind) && self.directory.get(handle).is_none());
        let all = published.chain(new.map(|(handle, it)| name_of_new(handle, it)));
        all.filter(|name| self.knows(&name.handle))
    }

    /// The names to offer for these kinds.
    pub fn offered(&self, kinds: &[Kind]) -> Vec<String> {
        let mut titles: Vec<String> = self.all(kinds).take(MOST_OFFERED).map(|name| name.title).collect();
        titles.sort_by_key(|title| title.to_lowercase());
        titles.dedup();
        titles
    }

    pub fn themes(&self) -> Vec<Name> {
        self.all(&[Kind::Theme]).collect()
    }

    /// The one record of that name, or what it may mean.
    fn find(&self, kinds: &[Kind], text: &str) -> Result<Name, Vec<Name>> {
        let wanted = folded(text);
        let is_called = |name: &Name| {
            let also = self.directory.get(&name.handle).map_or(&[][..], |entry| &entry.also);
            name.key == text || folded(&name.title) == wanted || also.iter().any(|it| folded(it) == wanted)
        };
        let exact: Vec<Name> = self.all(kinds).filter(is_called).take(MOST_CANDIDATES).collect();
        if let [one] = exact.as_slice() {
            return Ok(one.clone());
        }
        if !exact.is_empty() {
            return Err(exact);
        }
        let words: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
        let fits = |name: &Name| {
            let title = folded(&name.title);
            !words.is_empty() && words.iter().all(|word| title.contains(word))
        };
        let mut near: Vec<Name> = self.all(kinds).filter(fits).take(MOST_CANDIDATES).collect();
        if near.is_empty() {
            let last = words.last().copied().unwrap_or_default();
            let by_last = |name: &Name| last.len() > 2 && folded(&name.title).contains(last);
            near = self.all(kinds).filter(by_last).take(MOST_CANDIDATES).collect();
        }
        Err(near)
    }

    /// Puts the keys of names that were typed into the form, and says what is to be asked about the others.
    pub fn resolve(&self, kind: Kind, typed: &mut Typed) -> Vec<Question> {
        let mut questions = Vec::new();
        for refers in fields::references(kind, typed) {
            let add = format!("{}.add", refers.name);
            let text = typed.one(&add).trim().to_owned();
            if text.is_empty() {
                continue;
            }
            match self.find(refers.kinds, &text) {
                Ok(name) => {
                    typed.take(&add);
                    put(typed, &refers, &name.key);
                }
                Err(candidates) => questions.push(Question { refers, text, candidates }),
            }
        }
        questions
    }
}

/// A key in an input that refers.
struct SaidKey {
    input: String,
    key: String,
    handle: String,
}

fn said(kind: Kind, typed: &Typed) -> Vec<SaidKey> {
    let mut said = Vec::new();
    let themes = fields::all(kind).filter(|it| matches!(it.input, Input::Themes));
    let inputs = fields::references(kind, typed).into_iter().map(|it| (it.name, it.kinds == [Kind::Theme]));
    for (input, is_theme) in inputs.chain(themes.map(|it| (it.name.to_owned(), true))) {
        for key in typed.all(&input) {
            let handle = handle(is_theme, key);
            said.push(SaidKey { input: input.clone(), key: key.clone(), handle });
        }
    }
    said
}

/// What a record names, as it is published and as it is being written.
fn named_by(desk: &Desk) -> Vec<String> {
    let published = desk.record.iter().flat_map(|it| it.document.references());
    let mut named: Vec<String> = published.map(|it| it.handle()).collect();
    if let Some(draft) = &desk.draft {
        named.extend(said(desk.kind, &draft.typed).into_iter().map(|it| it.handle));
    }
    named
}

/// Puts a key into an input that refers.
pub fn put(typed: &mut Typed, refers: &Refers, key: &str) {
    if refers.many {
        if !typed.has(&refers.name, key) {
            typed.add(&refers.name, key);
        }
    } else {
        typed.set(&refers.name, key);
    }
}

/// What a draft's record is called.
pub fn title_of(draft: &Draft) -> String {
    let name = ["name", "title", "described"].into_iter().map(|field| draft.typed.one(field).trim());
    name.into_iter().find(|title| !title.is_empty()).map_or_else(|| draft.key.clone(), str::to_owned)
}

/// How far a person may be shown, as a form says it.
pub fn visibility(word: &str) -> Option<Visibility> {
    word.parse().ok()
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn name_of_new(handle: &str, it: &NewOne) -> Name {
    Name {
        key: handle.trim_start_matches("theme:").to_owned(),
        handle: handle.to_owned(),
        kind: it.kind,
        title: it.title.clone(),
        is_draft: true,
        synthetic: it.synthetic,
    }
}

impl From<&Entry> for Name {
    fn from(entry: &Entry) -> Self {
        Self {
            key: entry.key.clone(),
            handle: entry.handle.clone(),
            kind: entry.kind,
            title: entry.title.clone(),
            is_draft: false,
            synthetic: entry.provenance.is_synthetic(),
        }
    }
}
