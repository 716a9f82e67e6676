//! What stands in the fields of one record.

use praxis_web::Language;

use super::Checker;
use crate::exchange::read::{Entry, LinkEntry, Place};
use crate::record::documents::{Partnership, Post};
use crate::record::{Document, FieldProblem, Person, Relation, When, Wrong, problems};

impl Checker<'_> {
    /// The format allows short forms; the database and the canonical form have the long ones.
    pub(super) fn move_short_forms(&mut self, records: &mut Vec<Entry>, links: &mut Vec<LinkEntry>) {
        let mut opportunities = Vec::new();
        for entry in records.iter_mut() {
            let (place, provenance) = (entry.place.clone(), entry.provenance);
            if let Some(words) = words(&mut entry.document) {
                // one form, whether it stood in a block, in quotes or in a file of its own
                let plain =
                    words.take().map(|text| text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned());
                *words = plain.filter(|text| !text.is_empty());
            }
            match &mut entry.document {
                Document::Programme(it) => {
                    opportunities.extend(it.opportunities.drain(..).map(|it| Entry {
                        place: place.clone(),
                        provenance,
                        document: Document::Opportunity(it),
                    }));
                    empty_is_none(&mut it.website);
                }
                Document::Organisation(it) => {
                    if let Some(role) = it.role.take() {
                        let role = Partnership { role, from: When::default(), to: When::default() };
                        it.roles.insert(0, role);
                    }
                    empty_is_none(&mut it.website);
                }
                Document::Person(it) => {
                    if let Some(post) = short_post(it) {
                        it.posts.insert(0, post);
                    }
                    empty_is_none(&mut it.website);
                }
                Document::Publication(it) => {
                    if let Some(follows) = it.follows.take() {
                        let parts = [it.id.clone(), Relation::Follows.word().to_owned(), follows];
                        links.push(LinkEntry { place, provenance, parts });
                    }
                    empty_is_none(&mut it.website);
                }
                Document::Event(it) => empty_is_none(&mut it.website),
                Document::Project(it) => empty_is_none(&mut it.website),
                Document::Course(it) => empty_is_none(&mut it.website),
                Document::Opportunity(it) => empty_is_none(&mut it.website),
                Document::Recording(it) => empty_is_none(&mut it.website),
                Document::Theme(_) | Document::Talk(_) => {}
            }
        }
        records.extend(opportunities);
    }

    pub(super) fn put_texts_in(&mut self, records: &mut [Entry], texts: Vec<(Place, String, String)>) {
        for (place, key, text) in texts {
            let words = records
                .iter_mut()
                .find(|entry| entry.document.handle().replace(':', ".") == key)
                .map(|entry| words(&mut entry.document));
            match words {
                Some(Some(words)) => *words = Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
                Some(None) => self.say(&place, format!("a record of the kind of “{key}” has no longer text")),
                None => self.say(&place, format!("no record in these files has the id “{key}”")),
            }
        }
    }

    pub(super) fn fields(&mut self, entry: &Entry) {
        let place = &entry.place;
        for problem in problems::problems(&entry.document) {
            // how long a recording goes on is said together with its files
            if !matches!(problem.wrong, Wrong::TooLong { .. }) {
                self.say(place, said(entry.document.key(), &problem));
            }
        }
        for when in dates(&entry.document) {
            self.shown(place, when);
        }
    }

    /// What a file says a page must print has to be what the page prints.
    fn shown(&mut self, place: &Place, when: &When) {
        let printed = if when.is_unknown() { String::new() } else { english().date(when.date) };
        if let Some(shown) = when.shown.as_ref().filter(|shown| **shown != printed) {
            self.say(place, format!("the date {} is shown as “{printed}”, not as “{shown}”", when.date));
        }
        let word = when.date.precision().word();
        if let Some(precision) = when.precision.as_ref().filter(|precision| *precision != word) {
            self.say(
                place,
                format!("the date “{}” is precise to the {word}, not the {precision}", when.date),
            );
        }
    }
}

/// What is wrong with a field, for whoever writes the file.
pub(super) fn said(key: &str, problem: &FieldProblem) -> String {
    let field = &problem.field;
    match &problem.wrong {
        Wrong::NoTitle => format!("“{key}” has no title or name: every record needs one"),
        Wrong::Website(text) => {
            format!("the website of “{key}” must begin with https:// or http://; it is “{text}”")
        }
        Wrong::Identifier(error) => format!("the {field} of “{key}”: {error}"),
        Wrong::EmptyTalk => {
            format!("the talk “{key}” has no title, no description and no speaker: give one")
        }
        Wrong::Time(text) => format!("{field} of “{key}” must be a time like 09:30; it is “{text}”"),
        Wrong::TimeWithoutDay => {
            format!("“{key}” has a time but no day: give the day, or leave the time out")
        }
        Wrong::EndWithoutBeginning => format!("“{key}” has an end but no beginning"),
        Wrong::EndsBeforeItBegins(_) => format!("“{key}” ends before it begins"),
        Wrong::Zone(text) => {
            format!("the zone of “{key}” must be an IANA name like Europe/London; it is “{text}”")
        }
        Wrong::LastDayFirst => format!("the last day of “{key}” lies before its date"),
        Wrong::NowhereToBeHeard => {
            format!(
                "“{key}” says nowhere where the recording is: give its website, or a file that this site is to keep"
            )
        }
        Wrong::ChaptersTwice => {
            format!("“{key}” has its chapters twice, in chapters and in chapters_file: keep one")
        }
        Wrong::ChapterTime(at) => {
            format!(
                "a chapter of “{key}” begins at “{at}”, which is no time: write it like '05:02' or '1:05:02', in quotes"
            )
        }
        Wrong::ChapterOrder(title) => {
            format!("the chapter “{title}” of “{key}” begins no later than the one before it")
        }
        Wrong::ChapterUntitled(at) => format!("the chapter of “{key}” at {at} has no title"),
        Wrong::TooLong { last, ends } => {
            format!(
                "the transcript or the chapters of “{key}” go on to {last}, and by its seconds the recording ends at {ends}"
            )
        }
        // what only a form can hold: a file that does is refused when it is read
        other => format!("the {field} of “{key}”: {}", other.message(english())),
    }
}

fn empty_is_none(text: &mut Option<String>) {
    if text.as_deref().is_some_and(str::is_empty) {
        *text = None;
    }
}

fn short_post(person: &mut Person) -> Option<Post> {
    let post = Post {
        post: person.post.take(),
        organisation: person.organisation.take(),
        organisation_inferred: std::mem::take(&mut person.organisation_inferred),
        as_of: person.as_of.take(),
        ..Post::default()
    };
    (post.post.is_some() || post.organisation.is_some()).then_some(post)
}

/// The field that holds a record's longer text.
pub(crate) fn words(document: &mut Document) -> Option<&mut Option<String>> {
    match document {
        Document::Programme(it) => Some(&mut it.words),
        Document::Theme(it) => Some(&mut it.words),
        Document::Organisation(it) => Some(&mut it.words),
        Document::Person(it) => Some(&mut it.bio),
        Document::Event(it) => Some(&mut it.words),
        Document::Talk(it) => Some(&mut it.words),
        Document::Publication(it) => Some(&mut it.words),
        Document::Project(it) => Some(&mut it.words),
        Document::Course(it) => Some(&mut it.words),
        Document::Opportunity(it) => Some(&mut it.words),
        Document::Recording(_) => None,
    }
}

fn dates(document: &Document) -> Vec<&When> {
    match document {
        Document::Event(it) => vec![&it.date, &it.last_day],
        Document::Publication(it) => vec![&it.date],
        Document::Recording(it) => vec![&it.published],
        Document::Project(it) => vec![&it.begins, &it.ends],
        Document::Opportunity(it) => vec![&it.opens, &it.closes],
        Document::Person(it) => it.posts.iter().flat_map(|post| [&post.from, &post.to]).collect(),
        Document::Organisation(it) => it.roles.iter().flat_map(|role| [&role.from, &role.to]).collect(),
        Document::Programme(_) | Document::Theme(_) | Document::Talk(_) | Document::Course(_) => Vec::new(),
    }
}

fn english() -> &'static Language {
    use std::sync::LazyLock;
    static ENGLISH: LazyLock<Language> = LazyLock::new(|| {
        Language::british(&[praxis_web::TEXT, crate::TEXT]).expect("the texts of this program are whole")
    });
    &ENGLISH
}
