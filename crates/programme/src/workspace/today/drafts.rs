//! Drafts that wait: those whose publishing failed, those with mistakes, and the others.

use praxis_storage::StoreError;
use praxis_web::{Link, Todo, Visit};

use super::matters::{Item, Texts};
use super::{FIRST, TODAY};
use crate::editing::drafts::Draft;
use crate::editing::fields;
use crate::editing::queries;
use crate::workspace::edit_address;

/// What a draft waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pile {
    /// It was to be published by itself, and could not be.
    Failed,
    /// Something in it has to be put right.
    Mistakes,
    /// Somebody has to go on with it.
    Waiting,
}

impl Pile {
    /// Every pile, in the order in which it is told.
    pub const ALL: [Self; 3] = [Self::Failed, Self::Mistakes, Self::Waiting];

    const fn word(self) -> &'static str {
        match self {
            Self::Failed => "failed-publications",
            Self::Mistakes => "drafts-with-mistakes",
            Self::Waiting => "drafts",
        }
    }

    /// The pile whose page has that address.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pile| pile.word() == word)
    }

    const fn order(self) -> u8 {
        match self {
            Self::Failed => 15,
            Self::Mistakes => 30,
            Self::Waiting => 35,
        }
    }

    /// Its texts.
    pub const fn texts(self) -> Texts {
        let (link, words, tag, title, colour) = match self {
            Self::Failed => {
                ("today-failed", "today-failed-words", "today-failed-tag", "today-failed-title", "stop")
            }
            Self::Mistakes => {
                ("today-mistakes", "today-mistakes-words", "today-draft-tag", "today-mistakes-title", "warn")
            }
            Self::Waiting => {
                ("today-drafts", "today-drafts-words", "today-draft-tag", "today-drafts-title", "")
            }
        };
        Texts { link, words, tag, title, colour }
    }

    fn of(draft: &Draft) -> Self {
        if draft.publish_problem.is_some() {
            Self::Failed
        } else if mistakes(draft) > 0 {
            Self::Mistakes
        } else {
            Self::Waiting
        }
    }

    /// The drafts on it.
    pub async fn items(self, visit: &Visit) -> Result<Vec<Item>, StoreError> {
        let drafts = queries::drafts(visit.site.store.read()).await?;
        Ok(drafts.iter().filter(|draft| Self::of(draft) == self).map(|draft| item(visit, draft)).collect())
    }
}

/// How many things in a draft have to be put right.
fn mistakes(draft: &Draft) -> usize {
    let key = draft.key.strip_prefix("theme:").unwrap_or(&draft.key);
    match fields::document_of(draft.kind, key, &draft.typed) {
        Ok(document) => crate::record::problems::problems(&document).len(),
        Err(problems) => problems.len(),
    }
}

fn item(visit: &Visit, draft: &Draft) -> Item {
    let language = visit.language();
    let title =
        ["title", "name"].into_iter().map(|name| draft.typed.one(name)).find(|it| !it.trim().is_empty());
    let saved = language.moment(draft.updated_at);
    let note = match (&draft.publish_problem, mistakes(draft)) {
        (Some(problem), _) => problem.clone(),
        (None, 0) => language.with("today-draft-saved", &[("at", &saved)]),
        (None, count) => language.with("today-draft-mistakes", &[("count", &count), ("at", &saved)]),
    };
    Item {
        name: title.map_or_else(|| draft.key.clone(), |title| title.trim().to_owned()),
        address: edit_address(draft.kind, &draft.key),
        note,
    }
}

/// The piles with anything on them, for the home of the workspace.
pub(super) async fn todos(visit: &Visit) -> Result<Vec<Todo>, StoreError> {
    let drafts = queries::drafts(visit.site.store.read()).await?;
    let todo = |pile: Pile| {
        let items: Vec<Item> =
            drafts.iter().filter(|draft| Pile::of(draft) == pile).map(|draft| item(visit, draft)).collect();
        let texts = pile.texts();
        let first = items.iter().take(FIRST);
        (!items.is_empty()).then(|| Todo {
            order: pile.order(),
            link: Link {
                name: visit.language().with(texts.link, &[("count", &items.len())]),
                address: format!("{TODAY}/today/{}", pile.word()),
            },
            words: visit.t(texts.words).to_owned(),
            first: first.map(|it| Link { name: it.name.clone(), address: it.address.clone() }).collect(),
            tag: visit.t(texts.tag).to_owned(),
            colour: texts.colour,
        })
    };
    Ok(Pile::ALL.into_iter().filter_map(todo).collect())
}
