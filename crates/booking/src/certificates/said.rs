//! What a certificate says: what was known when it was issued, and stays so.

use praxis_domain::Timestamp;
use praxis_web::{EventFacts, Language, Site};
use serde::{Deserialize, Serialize};

use crate::letters;
use crate::stored::{BookingEvent, Way};

/// Why a certificate is no longer valid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Withdrawn {
    /// Its holder put the spelling of their name right, and has another.
    Corrected,
    /// The organisers took it back, for a reason.
    Revoked(String),
}

/// What a certificate says beside the name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    /// Whose programme it was part of.
    pub programme: String,
    /// What the event was called.
    pub title: String,
    /// When it was, in words, as precisely as that was known.
    pub when: String,
    /// How they took part.
    pub way: Option<Way>,
    /// Where, for those who came to a place.
    pub place: Option<String>,
    /// How long, as the organisers stated it; nothing where they did not.
    pub minutes: u32,
    /// What the organisers say of it.
    pub words: String,
    /// Who held it.
    pub organisers: Vec<String>,
    /// Whether the event is invented.
    pub synthetic: bool,
    /// When its holder put the spelling of the name right, each time, in microseconds: whoever checks it is told. It stands here,
    /// since certificates are kept for longer than the bookings by which they belong together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub put_right: Vec<i64>,
    /// Why it is no longer valid.
    pub withdrawn: Option<Withdrawn>,
}

impl Said {
    /// What a certificate of that event says now.
    pub(crate) fn of(site: &Site, facts: &EventFacts, event: &BookingEvent, way: Way) -> Self {
        let said = &event.settings.certificate;
        Self {
            programme: site.name().to_string(),
            title: facts.title.clone(),
            when: letters::when(&site.language, facts),
            way: Some(way),
            place: facts.place.clone().filter(|_| way == Way::InPerson),
            minutes: said.minutes,
            words: said.words.trim().to_owned(),
            organisers: facts.organisers.clone(),
            synthetic: facts.synthetic,
            put_right: Vec::new(),
            withdrawn: None,
        }
    }

    /// The same for a certificate on which the name is put right.
    pub(crate) fn put_right(&self, at: Timestamp) -> Self {
        let mut said = self.clone();
        said.put_right.push(at.as_micros());
        said
    }

    /// When the name was last put right.
    pub(crate) fn last_put_right(&self) -> Option<Timestamp> {
        self.put_right.last().copied().map(Timestamp::from_micros)
    }

    /// What it says beside name, title and the organisers' words: what, and what of it. The day of issue is left out before there
    /// is one.
    pub(crate) fn facts(&self, language: &Language, issued: Option<Timestamp>) -> Vec<(String, String)> {
        let mut facts = vec![("certificate-when", self.when.clone())];
        match (self.way, &self.place) {
            (Some(Way::Online), _) => {
                facts.push(("certificate-how", language.t("certificate-online").to_owned()))
            }
            (Some(Way::InPerson), Some(place)) => {
                facts.push(("certificate-how", language.with("certificate-at-place", &[("place", place)])));
            }
            (Some(Way::InPerson), None) => {
                facts.push(("certificate-how", language.t("certificate-in-person").to_owned()));
            }
            (None, _) => {}
        }
        if self.minutes > 0 {
            facts.push((
                "certificate-length",
                language.with("certificate-minutes", &[("minutes", &self.minutes)]),
            ));
        }
        let held_by =
            if self.organisers.is_empty() { self.programme.clone() } else { language.list(&self.organisers) };
        facts.push(("certificate-held-by", held_by));
        facts.extend(issued.map(|at| ("certificate-issued", day(language, at))));
        facts.into_iter().map(|(key, text)| (language.t(key).to_owned(), text)).collect()
    }
}

/// The day of an instant, by the programme's clocks.
pub(crate) fn day(language: &Language, at: Timestamp) -> String {
    language.moment(at).split(',').next().unwrap_or_default().to_owned()
}
