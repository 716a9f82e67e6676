//! Rules as a file has them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Day, FileError, from_yaml};

/// The rules of several regulators.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// The id of the set.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// The day it was made.
    pub as_of: Day,
    /// What holds for the whole set.
    #[serde(default)]
    pub policy: Vec<String>,
    /// What each kind of check looks at.
    #[serde(default)]
    pub check_kinds: BTreeMap<String, String>,
    /// What the summaries hold.
    #[serde(default)]
    pub summary_keys: BTreeMap<String, String>,
    /// The regulators.
    pub regulators: Vec<Regulator>,
}

/// A regulator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regulator {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it regulates.
    pub nation: String,
    /// Whom.
    #[serde(default)]
    pub professions: Vec<String>,
    /// In which languages.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Its rules, oldest first.
    pub versions: Vec<RuleVersion>,
}

/// The rules of a regulator in one stretch of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleVersion {
    /// Which version.
    pub version: u32,
    /// The first day; none: since nobody knows when.
    pub valid_from: Option<Day>,
    /// How precise that day is.
    #[serde(default)]
    pub valid_from_precision: Option<String>,
    /// What should be known about that day.
    #[serde(default)]
    pub valid_from_note: Option<String>,
    /// The last day; none while it holds.
    pub valid_to: Option<Day>,
    /// How sure the rules are.
    pub status: Status,
    /// The day somebody looked at the sources.
    pub last_checked: Day,
    /// The day by which somebody should look again.
    #[serde(default)]
    pub review_by: Option<Day>,
    /// The time that counts.
    pub period: Period,
    /// The rules in short.
    pub requires: BTreeMap<String, Amount>,
    /// What is counted.
    pub checks: Vec<Check>,
    /// With whom a reflection may be.
    #[serde(default)]
    pub peer: Option<Peer>,
    /// Words that pieces may be marked with.
    #[serde(default)]
    pub tags: Option<Tags>,
    /// Whether and how some records are looked at.
    #[serde(default)]
    pub sample: Option<String>,
    /// How the rules differ for the newly qualified.
    #[serde(default)]
    pub nqsw: Option<Tags>,
    /// What somewhere is said and not asserted here.
    #[serde(default)]
    pub claimed_not_asserted: Option<Claimed>,
    /// What the form asks, in its order.
    pub fields: Vec<Field>,
    /// Which source has the order.
    #[serde(default)]
    pub fields_order_source: Option<String>,
    /// What should be known about the fields, for whoever keeps the rules: that there is something to know means that the
    /// form itself was not seen in full.
    #[serde(default)]
    pub fields_note: Option<String>,
    /// What should be known about the rules, for whoever keeps them.
    #[serde(default)]
    pub note: Option<String>,
    /// What that means for who keeps a record, in plain words.
    #[serde(default)]
    pub note_for_members: Option<String>,
    /// What was not found out.
    #[serde(default)]
    pub not_known: Vec<String>,
    /// What the rules ask and nothing here counts.
    #[serde(default)]
    pub not_checked: Vec<String>,
    /// Where all this was read.
    pub sources: Vec<Source>,
}

/// How sure rules are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The sources say so.
    Confirmed,
    /// Nothing is asserted.
    Unverified,
}

/// The time that counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// What kind of time, in words.
    pub kind: String,
    /// The month and day it begins, if that is the same for all.
    #[serde(default)]
    pub starts: Option<String>,
    /// The month and day it ends.
    #[serde(default)]
    pub ends: Option<String>,
    /// What was different about the first one.
    #[serde(default)]
    pub first: Option<String>,
    /// When a renewal is possible.
    #[serde(default)]
    pub window: Option<Window>,
    /// How long, in words.
    #[serde(default)]
    pub length: Option<String>,
    /// How long, in years.
    #[serde(default)]
    pub length_years: Option<i16>,
    /// How sure the length is.
    #[serde(default)]
    pub length_status: Option<Status>,
    /// What should be known.
    #[serde(default)]
    pub note: Option<String>,
}

/// When a renewal is possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// From this month and day.
    pub opens: String,
    /// To this month and day.
    pub closes: String,
    /// At this time of that day.
    #[serde(default)]
    pub closes_at: Option<String>,
}

/// An amount: a number, or words ("none").
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Amount {
    /// A number.
    Number(f64),
    /// Words.
    Text(String),
}

/// Something that is counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Its id.
    pub id: String,
    /// What is counted.
    pub kind: CheckKind,
    /// How many.
    #[serde(default)]
    pub n: Option<u32>,
    /// Which fields.
    #[serde(default)]
    pub fields: Vec<String>,
    /// What the person declares.
    #[serde(default)]
    pub prompt: Option<String>,
    /// Where the rule was read.
    pub source: String,
    /// "advice" where it is no more than that.
    #[serde(default)]
    pub strength: Option<String>,
    /// What should be known.
    #[serde(default)]
    pub note: Option<String>,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// Pieces dated or finished inside the period.
    MinPieces,
    /// Whether two counted pieces are records of the same activity.
    PiecesDistinct,
    /// Different values of the type among the counted pieces.
    DifferentTypesMin,
    /// Counted pieces with a peer reflection.
    PeerReflectionMin,
    /// Whether the person said that they have done it.
    Declared,
    /// Counted pieces in which the named fields are filled.
    FieldFilled,
    /// Pieces with a date.
    ListDated,
}

/// With whom a reflection may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Peer {
    /// Whom.
    pub who: Vec<String>,
    /// Where that was read.
    pub source: String,
    /// What should be known.
    #[serde(default)]
    pub note: Option<String>,
}

/// Words that pieces may be marked with, or rules of which only is known that they differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tags {
    /// What the words are.
    #[serde(default)]
    pub id: Option<String>,
    /// How many there are for social workers.
    #[serde(default)]
    pub social_worker_count: Option<u32>,
    /// How sure that is.
    #[serde(default)]
    pub status: Option<String>,
    /// Nothing is counted of these.
    #[serde(default)]
    pub checks: Vec<String>,
    /// What should be known.
    #[serde(default)]
    pub note: Option<String>,
    /// What is among them.
    #[serde(default)]
    pub must_include: Vec<String>,
}

/// What somewhere is said and not asserted here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claimed {
    /// Hours.
    #[serde(default)]
    pub hours: Option<f64>,
    /// In which time.
    #[serde(default)]
    pub per: Option<String>,
    /// For whom.
    #[serde(default, rename = "for")]
    pub whom: Option<String>,
    /// What else.
    #[serde(default)]
    pub also: Option<String>,
}

/// A field of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its id.
    pub id: String,
    /// What it asks, in words of our own.
    pub label: String,
    /// Must it be filled?
    pub required: bool,
    /// Is it asked of each piece, or once?
    #[serde(default)]
    pub per: Per,
    /// What should be known.
    #[serde(default)]
    pub note: Option<String>,
}

/// Of what a field is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// Of each piece.
    #[default]
    Piece,
    /// Once, of all of them.
    Profile,
}

/// Where something was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Where.
    #[serde(rename = "where")]
    pub place: String,
    /// When, or how.
    pub seen: String,
    /// What kind of source.
    pub kind: String,
}

impl Rules {
    /// Reads rules as plain YAML, strictly.
    ///
    /// # Errors
    /// A name that is not known, versions that overlap, rules that are unverified and assert a check all the same, a check
    /// without source and the like, with the place.
    pub fn from_yaml(file: &str, text: &str) -> Result<Self, FileError> {
        let rules: Self = from_yaml(file, text)?;
        let mut seen = BTreeSet::new();
        for regulator in &rules.regulators {
            if !seen.insert(&regulator.id) {
                return Err(FileError::at(file, format!("regulator {}", regulator.id), "stands here twice"));
            }
            if regulator.versions.is_empty() {
                return Err(FileError::at(file, format!("regulator {}", regulator.id), "has no version"));
            }
            let mut open_until: Option<Option<Day>> = None;
            for version in &regulator.versions {
                version.check(file, &regulator.id)?;
                let overlaps = match open_until {
                    None => false,
                    Some(None) => true,
                    Some(Some(end)) => version.valid_from.is_none_or(|from| from <= end),
                };
                if overlaps {
                    let place = format!("{} version {}.valid_from", regulator.id, version.version);
                    return Err(FileError::at(file, place, "begins before the version before it ends"));
                }
                open_until = Some(version.valid_to);
            }
        }
        Ok(rules)
    }

    /// The regulator of this id.
    pub fn regulator(&self, id: &str) -> Option<&Regulator> {
        self.regulators.iter().find(|it| it.id == id)
    }
}

impl Regulator {
    /// The rules that hold on the day of the renewal or declaration; not on the day of the learning.
    pub fn on(&self, renewal: Day) -> Option<&RuleVersion> {
        self.versions.iter().find(|it| {
            it.valid_from.is_none_or(|from| from <= renewal) && it.valid_to.is_none_or(|to| renewal <= to)
        })
    }
}

impl Source {
    /// Where the regulator itself says it, where that is known to the page: `learn.sssc.uk.com/cpl/faq`. A page that only
    /// copies the regulator, or tells of it, is none.
    pub fn regulators_own(&self) -> Option<&str> {
        let first = self.place.split_whitespace().next()?.trim_end_matches([',', ';']);
        let address = first.strip_prefix("https://").unwrap_or(first);
        let (host, page) = address.split_once('/')?;
        let named =
            host.contains('.') && host.chars().all(|it| it.is_ascii_alphanumeric() || ".-".contains(it));
        (self.kind == "regulator" && named && !page.is_empty()).then_some(address)
    }
}

impl RuleVersion {
    /// The addresses of the regulator's own pages, without `https://`; none where nobody noted one.
    pub fn own_pages(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().filter_map(Source::regulators_own)
    }

    fn check(&self, file: &str, regulator: &str) -> Result<(), FileError> {
        let place = |field: &str| format!("{regulator} version {}.{field}", self.version);
        let wrong = |field: &str, problem: String| Err(FileError::at(file, place(field), problem));
        if let (Some(from), Some(to)) = (self.valid_from, self.valid_to)
            && to < from
        {
            return wrong("valid_to", format!("{to} is before valid_from, {from}"));
        }
        if self.status == Status::Unverified && (!self.checks.is_empty() || self.note.is_none()) {
            return wrong("checks", "what is unverified asserts no check and carries a note".to_owned());
        }
        for check in &self.checks {
            if !self.sources.iter().any(|source| source.id == check.source) {
                return wrong(&format!("checks.{}", check.id), format!("no source is \"{}\"", check.source));
            }
            let counts = matches!(
                check.kind,
                CheckKind::MinPieces | CheckKind::DifferentTypesMin | CheckKind::PeerReflectionMin
            );
            if counts && check.n.is_none_or(|n| n == 0) {
                return wrong(&format!("checks.{}.n", check.id), "says how many, at least 1".to_owned());
            }
            let needs_fields = check.kind == CheckKind::FieldFilled;
            if needs_fields && check.fields.is_empty() {
                return wrong(&format!("checks.{}.fields", check.id), "names at least one field".to_owned());
            }
        }
        let mut ids = BTreeSet::new();
        for field in &self.fields {
            if !ids.insert(&field.id) {
                return wrong("fields", format!("\"{}\" is given twice", field.id));
            }
        }
        for (name, text) in [("starts", &self.period.starts), ("ends", &self.period.ends)] {
            if text.as_deref().is_some_and(|text| month_and_day(text).is_none()) {
                return wrong(&format!("period.{name}"), "is no month and day such as 11-30".to_owned());
            }
        }
        Ok(())
    }

    /// The first and the last day that count towards a renewal on this day; none where the rules do not say.
    pub fn period(&self, renewal: Day) -> Option<(Day, Day)> {
        let fixed = self.period.starts.as_deref().zip(self.period.ends.as_deref());
        if let Some((starts, ends)) = fixed {
            let in_year = |text: &str, year: i16| {
                let (month, day) = month_and_day(text)?;
                jiff::civil::Date::new(year, month, day).ok().map(Day)
            };
            let year = renewal.0.year();
            return [year, year.checked_sub(1)?].into_iter().find_map(|begins| {
                let from = in_year(starts, begins)?;
                let until =
                    in_year(ends, begins).filter(|to| *to >= from).or_else(|| in_year(ends, begins + 1))?;
                (from <= renewal && renewal <= until).then_some((from, until))
            });
        }
        let years = match (self.period.length_years, self.period.length_status) {
            (Some(years), None | Some(Status::Confirmed)) => years,
            (Some(_), Some(Status::Unverified)) => return None,
            (None, _) if self.period.kind.starts_with("year ") => 1,
            (None, _) => return None,
        };
        Some((renewal.years_earlier(years)?.after()?, renewal))
    }

    /// The fields that are asked of each piece.
    pub fn piece_fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.per == Per::Piece)
    }
}

fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    let both = (month.parse().ok()?, day.parse().ok()?);
    // a leap year has every day there is
    jiff::civil::Date::new(2024, both.0, both.1).ok().map(|_| both)
}
