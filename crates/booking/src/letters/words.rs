use jiff::tz::TimeZone;
use praxis_domain::{PartialDate, Timestamp};
use praxis_web::{EventFacts, Language, Site};

use super::{Letter, joining_link};
use crate::places::Line;
use crate::stored::{Booked, BookingEvent, State, Way};

/// A booking, to be written about.
pub(super) struct Shown<'a> {
    pub site: &'a Site,
    pub facts: &'a EventFacts,
    pub event: &'a BookingEvent,
    pub line: &'a Line,
    pub booked: &'a Booked,
    pub manage: &'a str,
}

/// When an event is, by its own clocks: “4 March 2027, 12:30 to 13:30 GMT”.
pub(crate) fn when(language: &Language, facts: &EventFacts) -> String {
    let zone = TimeZone::get(&facts.zone).unwrap_or(TimeZone::UTC);
    let there = |at: Timestamp| at.to_jiff().to_zoned_datetime(zone.clone());
    let days = match facts.last_day.last_day() {
        Some(_) => language.with(
            "booking-days",
            &[("first", &language.date(facts.date)), ("last", &language.date(facts.last_day))],
        ),
        None => language.date(facts.date),
    };
    let Some(begins) = facts.begins.map(there) else { return days };
    let hours = match facts.ends.map(there) {
        Some(ends) => language
            .with("booking-hours", &[("from", &begins.strftime("%H:%M")), ("to", &ends.strftime("%H:%M"))]),
        None => begins.strftime("%H:%M").to_string(),
    };
    format!("{days}, {hours} {}", begins.strftime("%Z"))
}

/// An instant by the event's clocks: “3 March 2027, 18:00 GMT”.
pub(crate) fn moment(language: &Language, facts: &EventFacts, at: Timestamp) -> String {
    let zone = TimeZone::get(&facts.zone).unwrap_or(TimeZone::UTC);
    let there = at.to_jiff().to_zoned_datetime(zone);
    let day = language.date(PartialDate::Day(there.date()));
    format!("{day}, {}", there.strftime("%H:%M %Z"))
}

/// The day of a moment, by the event's clocks.
pub(crate) fn day(language: &Language, facts: &EventFacts, at: Timestamp) -> String {
    let zone = TimeZone::get(&facts.zone).unwrap_or(TimeZone::UTC);
    language.date(PartialDate::Day(at.to_jiff().to_zoned_datetime(zone).date()))
}

/// Where somebody takes part.
pub(crate) fn place(language: &Language, facts: &EventFacts, way: Way) -> String {
    match (way, &facts.place) {
        (Way::Online, _) => language.t("booking-online").to_owned(),
        (Way::InPerson, Some(place)) => language.with("booking-at-place", &[("place", place)]),
        (Way::InPerson, None) => language.t("booking-in-person").to_owned(),
    }
}

/// The reference of a booking, in a line.
fn reference_line(language: &Language, booked: &Booked) -> String {
    language.with("booking-letter-reference", &[("reference", &booked.reference)])
}

impl Shown<'_> {
    fn language(&self) -> &Language {
        &self.site.language
    }

    /// How the booking stands, in a sentence.
    fn standing(&self) -> String {
        let language = self.language();
        match self.booked.state {
            State::Booked => language.t("booking-letter-booked").to_owned(),
            State::Waiting => {
                let number = self.line.number(self.booked.id).unwrap_or(1);
                let hours = self.event.settings.offer_hours;
                language.with("booking-letter-waiting", &[("number", &number), ("hours", &hours)])
            }
            State::Offered => {
                let until = self.booked.offered_until.map(|at| moment(language, self.facts, at));
                language.with("booking-letter-offer", &[("until", &until.unwrap_or_default())])
            }
            State::Cancelled => language.t("booking-letter-cancelled").to_owned(),
            State::Expired => language.t("booking-letter-expired").to_owned(),
        }
    }

    fn facts(&self) -> String {
        let language = self.language();
        let mut lines = vec![self.facts.title.clone(), when(language, self.facts)];
        lines.push(place(language, self.facts, self.booked.way));
        lines.push(format!("{}{}", self.site.base_url, self.facts.address));
        lines.join("\n")
    }

    fn manage(&self) -> String {
        self.language().with("booking-letter-manage", &[("link", &self.manage)])
    }

    /// The subject and the text.
    pub(super) fn letter(&self, letter: &Letter) -> (String, String) {
        let language = self.language();
        let subject = |key: &str| language.with(key, &[("title", &self.facts.title)]);
        let hello = language.with("booking-letter-hello", &[("name", &self.booked.name)]);
        let joining = joining_link(self.facts, self.event, self.booked)
            .map(|link| language.with("booking-letter-join", &[("link", &link)]));
        let own_words = Some(self.event.settings.confirmation_words.trim().to_owned())
            .filter(|words| !words.is_empty() && self.booked.state == State::Booked);
        let mut parts = vec![hello];
        let subject = match letter {
            Letter::Made | Letter::Again => {
                parts.extend(
                    (*letter == Letter::Again).then(|| language.t("booking-letter-again").to_owned()),
                );
                parts.extend([self.standing(), self.facts()]);
                parts.extend(own_words);
                parts.extend(joining);
                parts.push(self.manage());
                match self.booked.state {
                    State::Waiting => subject("booking-subject-waiting"),
                    _ => subject("booking-subject-booked"),
                }
            }
            Letter::Offer => {
                let answer = language.with("booking-letter-answer", &[("link", &self.manage)]);
                parts.extend([self.standing(), answer, self.facts()]);
                subject("booking-subject-offer")
            }
            Letter::Expired | Letter::Cancelled => {
                parts.extend([self.standing(), self.facts()]);
                subject("booking-subject-over")
            }
            Letter::CancelledByTeam => {
                let contact = format!("{}/contact", self.site.base_url);
                let surprised = language.with("booking-letter-cancelled-by-team", &[("link", &contact)]);
                parts.extend([surprised, self.facts()]);
                subject("booking-subject-over")
            }
            Letter::MovedByTeam => {
                parts.extend([language.t("booking-letter-moved").to_owned(), self.standing(), self.facts()]);
                parts.extend(joining);
                parts.push(self.manage());
                subject("booking-subject-booked")
            }
            Letter::Words { words, called_off: true, .. } => {
                parts.extend([words.clone(), self.facts()]);
                subject("booking-subject-called-off")
            }
            Letter::Words { words, called_off: false, .. } => {
                parts.extend([words.clone(), self.facts(), self.manage()]);
                subject("booking-subject-words")
            }
            Letter::Reminder { words, .. } => {
                parts.extend(Some(words.trim().to_owned()).filter(|words| !words.is_empty()));
                parts.push(self.facts());
                parts.extend(joining);
                parts.push(self.manage());
                subject("booking-subject-reminder")
            }
            // both alike, word for word: who reads over the outbox does not learn who told of needs
            Letter::Changed | Letter::Reply => {
                parts.extend([
                    language.t("booking-letter-changed").to_owned(),
                    self.standing(),
                    self.facts(),
                ]);
                parts.extend(own_words);
                parts.extend(joining);
                parts.push(self.manage());
                subject("booking-subject-changed")
            }
        };
        parts.push(reference_line(language, self.booked));
        parts.push(self.site.name().to_string());
        (subject, parts.join("\n\n"))
    }
}
