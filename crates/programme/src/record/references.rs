//! What a document refers to, field by field.

use praxis_domain::Provenance;

use super::{Document, Kind};

/// One reference of a document to another record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference<'a> {
    /// The field it stands in.
    pub field: &'static str,
    /// The key it names.
    pub key: &'a str,
    /// The kinds of record it may name.
    pub kinds: &'static [Kind],
}

impl Reference<'_> {
    /// The handle of the record it names.
    pub fn handle(&self) -> String {
        super::handle(self.kinds == THEME, self.key)
    }
}

const PERSON: &[Kind] = &[Kind::Person];
const ORGANISATION: &[Kind] = &[Kind::Organisation];
const THEME: &[Kind] = &[Kind::Theme];
const EVENT: &[Kind] = &[Kind::Event];
const RECORDED: &[Kind] = &[Kind::Talk, Kind::Event];
const DATED: &[Kind] = &[Kind::Event, Kind::Publication];

/// Whether a record that comes from `ours` may point to one of that kind that comes from `theirs`. Nothing invented is ever
/// attached to a real person, organisation or event, nor the other way round. Themes are words, not people: what is
/// invented may carry a real theme.
pub fn may_point(ours: Provenance, kind: Kind, theirs: Provenance) -> bool {
    ours.is_synthetic() == theirs.is_synthetic() || (kind == Kind::Theme && ours.is_synthetic())
}

fn each<'a>(
    field: &'static str,
    keys: impl IntoIterator<Item = &'a String>,
    kinds: &'static [Kind],
) -> impl Iterator<Item = Reference<'a>> {
    keys.into_iter().map(move |key| Reference { field, key, kinds })
}

impl Document {
    /// Everything it refers to, in the order of its fields.
    pub fn references(&self) -> Vec<Reference<'_>> {
        match self {
            Self::Programme(it) => each("host", &it.host, ORGANISATION).collect(),
            Self::Theme(_) => Vec::new(),
            Self::Organisation(it) => each("part_of", &it.part_of, ORGANISATION).collect(),
            Self::Person(it) => {
                let held = it.posts.iter();
                let posts = held.flat_map(|post| {
                    each("posts.organisation", &post.organisation, ORGANISATION).chain(each(
                        "posts.as_of",
                        &post.as_of,
                        DATED,
                    ))
                });
                each("organisation", &it.organisation, ORGANISATION)
                    .chain(each("as_of", &it.as_of, DATED))
                    .chain(posts)
                    .collect()
            }
            Self::Event(it) => each("organisers", &it.organisers, ORGANISATION)
                .chain(each("partners", &it.partners, ORGANISATION))
                .chain(each("themes", &it.themes, THEME))
                .chain(each("speakers", &it.speakers, PERSON))
                .chain(each("facilitator", &it.facilitator, PERSON))
                .chain(each("chairs", &it.chairs, PERSON))
                .chain(each("commentary", &it.commentary, PERSON))
                .collect(),
            Self::Talk(it) => each("event", [&it.event], EVENT)
                .chain(each("speakers", &it.speakers, PERSON))
                .chain(each("interviewer", &it.interviewer, PERSON))
                .chain(each("themes", &it.themes, THEME))
                .collect(),
            Self::Recording(it) => each("of", [&it.of], RECORDED).collect(),
            Self::Publication(it) => each("authors", &it.authors, PERSON)
                .chain(each("publisher", &it.publisher, ORGANISATION))
                .chain(each("themes", &it.themes, THEME))
                .collect(),
            Self::Project(it) => each("organisations", &it.organisations, ORGANISATION)
                .chain(each("people", &it.people, PERSON))
                .chain(each("themes", &it.themes, THEME))
                .collect(),
            Self::Course(it) => each("provider", &it.provider, ORGANISATION)
                .chain(each("themes", &it.themes, THEME))
                .collect(),
            Self::Opportunity(it) => each("provider", &it.provider, ORGANISATION)
                .chain(each("themes", &it.themes, THEME))
                .collect(),
        }
    }

    /// The words in it that are addresses of pages elsewhere, with their fields.
    pub fn websites(&self) -> Vec<&str> {
        let website = match self {
            Self::Programme(it) => it.website.as_deref(),
            Self::Organisation(it) => it.website.as_deref(),
            Self::Person(it) => it.website.as_deref(),
            Self::Event(it) => it.website.as_deref(),
            Self::Recording(it) => it.website.as_deref(),
            Self::Publication(it) => it.website.as_deref(),
            Self::Project(it) => it.website.as_deref(),
            Self::Course(it) => it.website.as_deref(),
            Self::Opportunity(it) => it.website.as_deref(),
            Self::Theme(_) | Self::Talk(_) => None,
        };
        website.into_iter().collect()
    }
}
