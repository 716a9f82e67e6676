use serde::{Deserialize, Serialize};

/// What one record is to another. Each has a name from either end, in the interface's texts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Came out of it, later.
    Follows,
    /// Is one part of it.
    StrandOf,
    /// Was built on it.
    BuildsOn,
    /// Edits it together with others.
    CoEdits,
    /// Has a lead in it.
    LeadsIn,
    /// Is a deputy director there.
    DeputyDirectorIn,
    /// Its practice is what the talk shows.
    PracticeShownIn,
    /// Is about it.
    About,
    /// Belongs with it, either way.
    RelatedTo,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 9] = [
        Self::Follows,
        Self::StrandOf,
        Self::BuildsOn,
        Self::CoEdits,
        Self::LeadsIn,
        Self::DeputyDirectorIn,
        Self::PracticeShownIn,
        Self::About,
        Self::RelatedTo,
    ];

    /// The word plain files and the database use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Follows => "follows",
            Self::StrandOf => "strand_of",
            Self::BuildsOn => "builds_on",
            Self::CoEdits => "co_edits",
            Self::LeadsIn => "leads_in",
            Self::DeputyDirectorIn => "deputy_director_in",
            Self::PracticeShownIn => "practice_shown_in",
            Self::About => "about",
            Self::RelatedTo => "related_to",
        }
    }

    /// The word for the same link told from its other end, which plain files may use too.
    pub const fn inverse_word(self) -> &'static str {
        match self {
            Self::Follows => "followed_by",
            Self::StrandOf => "has_strand",
            Self::BuildsOn => "built_on_by",
            Self::CoEdits => "co_edited_by",
            Self::LeadsIn => "led_by",
            Self::DeputyDirectorIn => "has_deputy_director",
            Self::PracticeShownIn => "shows_practice_of",
            Self::About => "subject_of",
            Self::RelatedTo => "related_to",
        }
    }

    /// The key of its name, seen from the subject's page.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Follows => "relation-follows",
            Self::StrandOf => "relation-strand-of",
            Self::BuildsOn => "relation-builds-on",
            Self::CoEdits => "relation-co-edits",
            Self::LeadsIn => "relation-leads-in",
            Self::DeputyDirectorIn => "relation-deputy-director-in",
            Self::PracticeShownIn => "relation-practice-shown-in",
            Self::About => "relation-about",
            Self::RelatedTo => "relation-related-to",
        }
    }

    /// The key of its name, seen from the object's page.
    pub const fn inverse_key(self) -> &'static str {
        match self {
            Self::Follows => "relation-followed-by",
            Self::StrandOf => "relation-has-strand",
            Self::BuildsOn => "relation-built-on-by",
            Self::CoEdits => "relation-co-edited-by",
            Self::LeadsIn => "relation-led-by",
            Self::DeputyDirectorIn => "relation-has-deputy-director",
            Self::PracticeShownIn => "relation-shows-practice-of",
            Self::About => "relation-subject-of",
            Self::RelatedTo => "relation-related-to",
        }
    }

    /// Reads a word; the second value says that it tells the link from its other end.
    pub fn read(word: &str) -> Option<(Self, bool)> {
        let forward = Self::ALL.into_iter().find(|relation| relation.word() == word);
        let backward = || Self::ALL.into_iter().find(|relation| relation.inverse_word() == word);
        forward.map(|relation| (relation, false)).or_else(|| backward().map(|relation| (relation, true)))
    }
}
