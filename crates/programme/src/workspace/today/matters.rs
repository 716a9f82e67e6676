//! What in the programme's records needs somebody: each matter with the records it is about.

use jiff::civil::Date;
use praxis_domain::PartialDate;
use praxis_web::Visit;

use crate::catalogue::{Catalogue, Core, EventRow, PersonRow, RecordingRow, RecordingState, Tense};
use crate::record::Kind;
use crate::record::documents::{EventKind, OpportunityState, RecordingKind};
use crate::workspace::edit_address;

/// A matter that the catalogue tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// Events that come, or may have been, and have no day.
    WithoutDay,
    /// Opportunities past their date.
    Past,
    /// Recordings that exist and are not linked.
    NotLinked,
    /// Films without captions.
    WithoutCaptions,
    /// People without a post that they hold today.
    WithoutPost,
    /// Records with blanks.
    Blanks,
}

/// The texts of a matter.
pub struct Texts {
    /// What there is to do; takes the count.
    pub link: &'static str,
    /// Why, in the rest of the sentence.
    pub words: &'static str,
    /// Its tag.
    pub tag: &'static str,
    /// The title of its page.
    pub title: &'static str,
    /// The tag's colour.
    pub colour: &'static str,
}

impl Matter {
    /// Every matter, in the order in which it is told.
    pub const ALL: [Self; 6] = [
        Self::WithoutDay,
        Self::Past,
        Self::WithoutCaptions,
        Self::NotLinked,
        Self::WithoutPost,
        Self::Blanks,
    ];

    /// The last part of its page's address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::WithoutDay => "events-without-a-day",
            Self::Past => "opportunities-past-their-date",
            Self::NotLinked => "recordings-not-linked",
            Self::WithoutCaptions => "films-without-captions",
            Self::WithoutPost => "people-without-a-post",
            Self::Blanks => "records-with-blanks",
        }
    }

    /// The matter whose page has that address.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|matter| matter.word() == word)
    }

    /// Its place among what needs somebody.
    pub const fn order(self) -> u8 {
        match self {
            Self::WithoutDay => 40,
            Self::Past => 45,
            Self::WithoutCaptions => 50,
            Self::NotLinked => 55,
            Self::WithoutPost => 70,
            Self::Blanks => 80,
        }
    }

    /// Its texts.
    pub const fn texts(self) -> Texts {
        let (link, words, tag, title, colour) = match self {
            Self::WithoutDay => (
                "today-without-day",
                "today-without-day-words",
                "today-without-day-tag",
                "today-without-day-title",
                "warn",
            ),
            Self::Past => ("today-past", "today-past-words", "today-past-tag", "today-past-title", "warn"),
            Self::NotLinked => (
                "today-not-linked",
                "today-not-linked-words",
                "today-not-linked-tag",
                "today-not-linked-title",
                "info",
            ),
            Self::WithoutCaptions => (
                "today-without-captions",
                "today-without-captions-words",
                "today-without-captions-tag",
                "today-without-captions-title",
                "warn",
            ),
            Self::WithoutPost => (
                "today-without-post",
                "today-without-post-words",
                "today-without-post-tag",
                "today-without-post-title",
                "",
            ),
            Self::Blanks => {
                ("today-blanks", "today-blanks-words", "today-blanks-tag", "today-blanks-title", "")
            }
        };
        Texts { link, words, tag, title, colour }
    }

    /// The records it is about.
    pub fn items(self, catalogue: &Catalogue, visit: &Visit, today: Date) -> Vec<Item> {
        match self {
            Self::WithoutDay => without_day(catalogue, visit, today),
            Self::Past => past(catalogue, visit, today),
            Self::NotLinked => not_linked(catalogue, visit),
            Self::WithoutCaptions => without_captions(catalogue, visit),
            Self::WithoutPost => without_post(catalogue, visit, today),
            Self::Blanks => blanks(catalogue, visit),
        }
    }
}

/// A record, and what is the matter with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is called.
    pub name: String,
    /// Where it is changed.
    pub address: String,
    /// What is the matter, where that is not the same for all.
    pub note: String,
}

fn item(kind: Kind, core: &Core, note: impl Into<String>) -> Item {
    Item { name: core.title.clone(), address: edit_address(kind, &core.handle), note: note.into() }
}

fn without_day(catalogue: &Catalogue, visit: &Visit, today: Date) -> Vec<Item> {
    let needs = |event: &&EventRow| {
        !event.cancelled
            && !matches!(event.date, PartialDate::Day(_))
            && Catalogue::tense(event, today) != Tense::Past
    };
    let events = catalogue.events.iter().filter(needs);
    events.map(|event| item(Kind::Event, &event.core, visit.language().date(event.date))).collect()
}

fn past(catalogue: &Catalogue, visit: &Visit, today: Date) -> Vec<Item> {
    let closed =
        catalogue.opportunities.iter().filter(|it| it.record.state(today) == OpportunityState::Closed);
    closed
        .map(|it| {
            let closed = visit.language().date(it.record.closes.date);
            item(Kind::Opportunity, &it.core, visit.language().with("today-past-on", &[("date", &closed)]))
        })
        .collect()
}

fn not_linked(catalogue: &Catalogue, visit: &Visit) -> Vec<Item> {
    let talks = catalogue.talks.iter().filter(|talk| talk.state == RecordingState::NotLinked);
    talks
        .map(|talk| {
            let event = catalogue.heading(&talk.event).map_or("", |event| &event.title);
            item(Kind::Talk, &talk.core, visit.language().with("today-at-event", &[("event", &event)]))
        })
        .collect()
}

fn without_captions(catalogue: &Catalogue, visit: &Visit) -> Vec<Item> {
    // a film that this site keeps with its words is shown with them as captions
    let needs = |recording: &&RecordingRow| {
        let has_words = recording.transcript.as_ref().is_some_and(|it| !it.cues.is_empty());
        recording.kind == RecordingKind::Film
            && recording.captions != Some(true)
            && !(recording.file.is_some() && has_words)
    };
    let note = |recording: &RecordingRow| match recording.captions {
        Some(_) => visit.t("today-captions-none").to_owned(),
        None => visit.t("today-captions-unknown").to_owned(),
    };
    let talks = catalogue.talks.iter().map(|it| (Kind::Talk, &it.core, &it.recordings));
    let events = catalogue.events.iter().map(|it| (Kind::Event, &it.core, &it.recordings));
    talks
        .chain(events)
        .flat_map(|(kind, core, recordings)| {
            recordings.iter().filter(needs).map(move |recording| item(kind, core, note(recording)))
        })
        .collect()
}

/// Whether a person holds a post today, as far as is known: one that the source names with an event or an article is
/// what they were then.
fn has_post(person: &PersonRow, today: Date) -> bool {
    person.posts.iter().any(|post| {
        post.as_of.is_none()
            && post.from.first_day().is_none_or(|first| first <= today)
            && post.to.last_day().is_none_or(|last| last >= today)
    })
}

fn without_post(catalogue: &Catalogue, visit: &Visit, today: Date) -> Vec<Item> {
    let people = catalogue.people.iter().filter(|it| it.core.address.is_some() && !has_post(it, today));
    people
        .map(|person| {
            let last = person.posts.iter().filter_map(|post| post.as_of.as_ref()).next_back();
            let seen = last.and_then(|handle| catalogue.heading(handle));
            let note = seen.map_or_else(String::new, |heading| {
                visit.language().with("today-post-seen", &[("what", &heading.title)])
            });
            Item { name: person.full_name.clone(), ..item(Kind::Person, &person.core, note) }
        })
        .collect()
}

/// What is left blank of a record that a reader would look for.
fn blanks(catalogue: &Catalogue, visit: &Visit) -> Vec<Item> {
    let mut items = Vec::new();
    let mut look = |kind: Kind, core: &Core, themes: Option<&Vec<String>>, others: &[&'static str]| {
        let mut blank: Vec<&str> = Vec::new();
        if core.words.is_empty() {
            blank.push("blank-words");
        }
        if themes.is_some_and(Vec::is_empty) {
            blank.push("blank-theme");
        }
        blank.extend(others);
        if !blank.is_empty() {
            let blank: Vec<String> = blank.into_iter().map(|key| visit.t(key).to_owned()).collect();
            let fields = visit.language().list(&blank);
            items.push(item(kind, core, visit.language().with("today-blank-fields", &[("fields", &fields)])));
        }
    };
    let if_blank = |is_blank: bool, key: &'static str| is_blank.then_some(key);
    for it in catalogue.events.iter() {
        let kind = if_blank(it.kind == EventKind::Unknown, "blank-kind");
        look(Kind::Event, &it.core, Some(&it.themes), kind.as_slice());
    }
    for it in catalogue.talks.iter() {
        let title = if_blank(!it.titled, "blank-title");
        look(Kind::Talk, &it.core, Some(&it.themes), title.as_slice());
    }
    for it in catalogue.publications.iter() {
        let date = if_blank(it.date == PartialDate::Unknown, "blank-date");
        look(Kind::Publication, &it.core, Some(&it.themes), date.as_slice());
    }
    for it in catalogue.projects.iter() {
        look(Kind::Project, &it.core, Some(&it.themes), &[]);
    }
    for it in catalogue.courses.iter() {
        let provider = if_blank(it.provider.is_none(), "blank-provider");
        look(Kind::Course, &it.core, Some(&it.themes), provider.as_slice());
    }
    for it in catalogue.opportunities.iter() {
        look(Kind::Opportunity, &it.core, Some(&it.record.themes), &[]);
    }
    for it in catalogue.organisations.iter() {
        let website = if_blank(it.core.website.is_none(), "blank-website");
        look(Kind::Organisation, &it.core, None, website.as_slice());
    }
    for it in catalogue.themes.iter() {
        look(Kind::Theme, &it.core, None, &[]);
    }
    for it in catalogue.people.iter().filter(|it| it.core.address.is_some()) {
        look(Kind::Person, &it.core, None, &[]);
    }
    items
}
