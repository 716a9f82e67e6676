//! The steps: what each asks for, and the record it makes.

use jiff::civil::Date;
use praxis_domain::{PartialDate, Visibility};
use praxis_web::Visit;
use praxis_web::form::FieldErrors;
use serde::Deserialize;

use super::{START, stored};
use crate::record::documents::{Part, Post};
use crate::record::queries::Holdings;
use crate::record::{Document, Event, Kind, Person, Programme, When};
use crate::workspace::check_text;
use crate::workspace::publish::first_key;

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// What the programme is called.
    Name,
    /// The question it asks.
    Question,
    /// What it seeks to do.
    Aims,
    /// Who takes part.
    People,
    /// A first event.
    Event,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 5] = [Self::Name, Self::Question, Self::Aims, Self::People, Self::Event];

    /// The last part of its address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Question => "question",
            Self::Aims => "aims",
            Self::People => "people",
            Self::Event => "event",
        }
    }

    /// The step with that address.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.word() == word)
    }

    /// Its address.
    pub fn address(self) -> String {
        format!("{START}/{}", self.word())
    }

    /// Its number, from 1.
    pub fn number(&self) -> usize {
        *self as usize + 1
    }

    /// The step before it.
    pub fn before(self) -> Option<Self> {
        Self::ALL.into_iter().take_while(|step| *step != self).last()
    }

    /// The page after it.
    pub fn after(self) -> String {
        let mut after = Self::ALL.into_iter().skip_while(|step| *step != self).skip(1);
        after.next().map_or_else(|| format!("{START}/done"), Self::address)
    }

    /// The kind of what it makes anew each time.
    pub const fn makes(self) -> Option<Kind> {
        match self {
            Self::People => Some(Kind::Person),
            Self::Event => Some(Kind::Event),
            Self::Name | Self::Question | Self::Aims => None,
        }
    }

    /// The input that holds a field of the record.
    pub fn input(self, field: &str) -> &'static str {
        match (self, field) {
            (Self::Question, "words") => "words",
            (Self::Question, _) => "question",
            (Self::Aims, _) => "aim1",
            (Self::People, "visibility") => "shown",
            (Self::People, "posts") => "post",
            (Self::Event, "date") => "year",
            _ => "name",
        }
    }

    /// The key of its title: the one thing it asks.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Name => "start-name",
            Self::Question => "start-question",
            Self::Aims => "start-aims",
            Self::People => "start-people",
            Self::Event => "start-event",
        }
    }

    /// The key of what it says of that.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Name => "start-name-about",
            Self::Question => "start-question-about",
            Self::Aims => "start-aims-about",
            Self::People => "start-people-about",
            Self::Event => "start-event-about",
        }
    }

    /// What is stored already, in words; nothing where the step is still to be done.
    pub fn there(self, visit: &Visit, holdings: &Holdings) -> Option<String> {
        let programme = stored(holdings).map(|(programme, _)| programme);
        let count = |kind: Kind, key: &str| {
            let count = holdings.records.iter().filter(|it| it.document.kind() == kind).count();
            (count > 0).then(|| visit.language().with(key, &[("count", &count)]))
        };
        match self {
            Self::Name => programme.map(|it| it.title.clone()),
            Self::Question => programme?.question.clone(),
            Self::Aims => {
                let count = programme?.aims.len();
                (count > 0).then(|| visit.language().with("start-aims-there", &[("count", &count)]))
            }
            Self::People => count(Kind::Person, "start-people-there"),
            Self::Event => count(Kind::Event, "start-event-there"),
        }
    }
}

/// What is typed in any of the steps.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub name: String,
    pub question: String,
    pub words: String,
    pub aim1: String,
    pub aim2: String,
    pub aim3: String,
    pub post: String,
    pub shown: String,
    pub day: String,
    pub month: String,
    pub year: String,
    /// That the date is not known yet.
    pub undated: String,
    /// The version of the record the form was made from.
    pub version: i32,
    /// Whether one more is to be added after this.
    pub another: Option<String>,
}

impl Typed {
    /// What the form of a step holds to begin with.
    pub fn of(step: Step, holdings: &Holdings) -> Self {
        let Some((programme, version)) = stored(holdings) else { return Self::default() };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let aim = |number: usize| programme.aims.get(number).map(|aim| aim.words.clone()).unwrap_or_default();
        match step {
            Step::Name => Self { name: programme.title.clone(), version, ..Self::default() },
            Step::Question => Self {
                question: text(&programme.question),
                words: text(&programme.words),
                version,
                ..Self::default()
            },
            Step::Aims => Self { aim1: aim(0), aim2: aim(1), aim3: aim(2), version, ..Self::default() },
            // these add something new each time
            Step::People | Step::Event => Self::default(),
        }
    }

    /// Whether the choice with that word is made.
    pub fn is_shown(&self, word: &str) -> bool {
        self.shown == word
    }
}

/// The record that a step makes, under a new key, or changes; or what is to be put right.
pub(super) fn document(
    visit: &Visit,
    step: Step,
    typed: &Typed,
    holdings: &Holdings,
    new_key: &str,
) -> Result<Document, FieldErrors> {
    let mut errors = FieldErrors::default();
    let document = match step {
        Step::Name => name(visit, typed, holdings, &mut errors),
        Step::Question => question(visit, typed, holdings, &mut errors),
        Step::Aims => aims(visit, typed, holdings, &mut errors),
        Step::People => person(visit, typed, new_key, &mut errors),
        Step::Event => event(visit, typed, new_key, &mut errors),
    };
    if errors.is_empty() { Ok(document) } else { Err(errors) }
}

/// The programme as it is stored, to be changed.
fn programme(holdings: &Holdings) -> Programme {
    stored(holdings).map(|(programme, _)| programme.clone()).unwrap_or_default()
}

fn required(
    visit: &Visit,
    errors: &mut FieldErrors,
    field: &'static str,
    text: &str,
    missing: &str,
) -> String {
    let text = text.trim();
    if text.is_empty() {
        errors.add(field, visit.t(missing));
    }
    check_text(visit, errors, field, text, 200);
    text.to_owned()
}

fn optional(
    visit: &Visit,
    errors: &mut FieldErrors,
    field: &'static str,
    text: &str,
    most: usize,
) -> Option<String> {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    check_text(visit, errors, field, &text, most);
    Some(text).filter(|text| !text.is_empty())
}

fn name(visit: &Visit, typed: &Typed, holdings: &Holdings, errors: &mut FieldErrors) -> Document {
    let mut programme = programme(holdings);
    programme.title = required(visit, errors, "name", &typed.name, "start-name-missing");
    if programme.id.is_empty() {
        programme.id = first_key(holdings, &programme.title, Kind::Programme);
    }
    Document::Programme(programme)
}

fn question(visit: &Visit, typed: &Typed, holdings: &Holdings, errors: &mut FieldErrors) -> Document {
    let mut programme = programme(holdings);
    programme.question = optional(visit, errors, "question", &typed.question, 300);
    programme.words = optional(visit, errors, "words", &typed.words, 10_000);
    if programme.question.is_none() && programme.words.is_none() {
        errors.add("question", visit.t("start-question-missing"));
    }
    Document::Programme(programme)
}

fn aims(visit: &Visit, typed: &Typed, holdings: &Holdings, errors: &mut FieldErrors) -> Document {
    let mut programme = programme(holdings);
    let typed = [("aim1", &typed.aim1), ("aim2", &typed.aim2), ("aim3", &typed.aim3)];
    let mut aims: Vec<Part> = Vec::new();
    for (number, (field, text)) in typed.into_iter().enumerate() {
        let Some(words) = optional(visit, errors, field, text, 300) else { continue };
        // themes name an aim by its key: it stays with its words
        let id = programme.aims.get(number).map_or_else(|| free_aim(&programme, &aims), |aim| aim.id.clone());
        aims.push(Part { id, words });
    }
    if aims.is_empty() {
        errors.add("aim1", visit.t("start-aims-missing"));
    }
    aims.extend(programme.aims.iter().skip(3).cloned());
    let kept = |id: &String| aims.iter().any(|aim| aim.id == *id);
    let used = holdings.records.iter().any(|record| match &record.document {
        Document::Theme(theme) => theme.aim.as_ref().is_some_and(|aim| !kept(aim)),
        _ => false,
    });
    if used {
        errors.add("aim1", visit.t("start-aims-used"));
    }
    programme.aims = aims;
    Document::Programme(programme)
}

fn free_aim(programme: &Programme, others: &[Part]) -> String {
    let taken = |id: &String| programme.aims.iter().chain(others).any(|aim| aim.id == *id);
    let mut ids = (1..).map(|number| format!("aim-{number}"));
    // the numbers never end, and only so many are taken
    ids.find(|id| !taken(id)).unwrap_or_default()
}

/// How far somebody can agree to be shown.
const SHOWN: [(&str, Visibility); 3] =
    [("page", Visibility::Page), ("name-only", Visibility::NameOnly), ("hidden", Visibility::Hidden)];

fn person(visit: &Visit, typed: &Typed, new_key: &str, errors: &mut FieldErrors) -> Document {
    let name = required(visit, errors, "name", &typed.name, "start-person-missing");
    let post = optional(visit, errors, "post", &typed.post, 200);
    let shown = SHOWN.into_iter().find(|(word, _)| *word == typed.shown).map(|(_, shown)| shown);
    if shown.is_none() {
        errors.add("shown", visit.t("start-shown-missing"));
    }
    Document::Person(Person {
        id: new_key.to_owned(),
        name,
        visibility: shown.unwrap_or(Visibility::Hidden),
        // whom a team names first are its own: they stand on the page of people before they spoke or wrote
        role: Some("lead staff".to_owned()),
        posts: post.map(|post| Post { post: Some(post), ..Post::default() }).into_iter().collect(),
        ..Person::default()
    })
}

fn event(visit: &Visit, typed: &Typed, new_key: &str, errors: &mut FieldErrors) -> Document {
    let title = required(visit, errors, "name", &typed.name, "start-event-missing");
    let date = match date(&typed.day, &typed.month, &typed.year) {
        Ok(PartialDate::Unknown) if typed.undated.is_empty() => {
            errors.add("year", visit.t("start-date-missing"));
            PartialDate::Unknown
        }
        Ok(date) => date,
        Err((field, key)) => {
            errors.add(field, visit.t(key));
            PartialDate::Unknown
        }
    };
    Document::Event(Event { id: new_key.to_owned(), title, date: When::from(date), ..Event::default() })
}

/// A date as precise as it is known: a year, a month, a day; or what is wrong, and where.
fn date(day: &str, month: &str, year: &str) -> Result<PartialDate, (&'static str, &'static str)> {
    let (day, month, year) = (day.trim(), month.trim(), year.trim());
    if year.is_empty() {
        return match (day, month) {
            ("", "") => Ok(PartialDate::Unknown),
            _ => Err(("year", "start-year-missing")),
        };
    }
    let year: i16 =
        year.parse().ok().filter(|year| (1900..=2200).contains(year)).ok_or(("year", "start-year-wrong"))?;
    if month.is_empty() {
        return if day.is_empty() {
            Ok(PartialDate::Year(year))
        } else {
            Err(("month", "start-month-missing"))
        };
    }
    let month: i8 =
        month.parse().ok().filter(|month| (1..=12).contains(month)).ok_or(("month", "start-month-wrong"))?;
    if day.is_empty() {
        return Ok(PartialDate::Month(year, month));
    }
    let day = day.parse().ok().and_then(|day| Date::new(year, month, day).ok());
    day.map(PartialDate::Day).ok_or(("day", "start-day-wrong"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_taken_as_precisely_as_it_is_known() {
        let taken = |day, month, year| date(day, month, year).map(|date| date.to_string());
        assert_eq!(taken("", "", ""), Ok(String::new()));
        assert_eq!(taken("", "", "2027"), Ok("2027".to_owned()));
        assert_eq!(taken("", " 5 ", "2027"), Ok("2027-05".to_owned()));
        assert_eq!(taken("29", "2", "2028"), Ok("2028-02-29".to_owned()));
        assert_eq!(taken("29", "2", "2027"), Err(("day", "start-day-wrong")));
        assert_eq!(taken("", "5", ""), Err(("year", "start-year-missing")));
        assert_eq!(taken("", "May", "2027"), Err(("month", "start-month-wrong")));
        assert_eq!(taken("3", "", "2027"), Err(("month", "start-month-missing")));
        assert_eq!(taken("", "", "27"), Err(("year", "start-year-wrong")));
    }
}
