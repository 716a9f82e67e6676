//! Publishing at a time that was chosen.
//!
//! The time stands with the draft, and a job is asked for at that time. The job publishes what the draft says then, with the
//! checks that publishing by hand has; it finds the draft gone when it was published already, and another time or none when
//! the plan was changed, so that doing it twice does nothing. What forbids it is said with the draft.

mod queries;

use std::sync::Arc;
use std::time::Duration;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use praxis_domain::{Id, PartialDate, Timestamp};
use praxis_storage::jobs::{JobError, JobHandler, NewJob};
use praxis_storage::{Store, StoreError, WriteTx};
use praxis_web::{Language, Site};

use super::drafts::{self, Draft};
use super::publish::{self, Refused, publish};
use super::{RevisionDeed, fields, queries as editing};
use crate::record::FieldProblem;

/// A time as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The day: `2026-12-09`.
    pub day: String,
    /// The time of the day: `09:00`.
    pub time: String,
    /// The zone: `Europe/London`.
    pub zone: String,
    /// Which of two is meant when the clocks are put back: `first` or `second`.
    pub which: String,
}

/// What is wrong with a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongTime {
    /// It is no day.
    Day,
    /// It is no time of the day.
    Time,
    /// There is no such zone.
    Zone,
    /// It is over; the text is the time now in that zone.
    Over(String),
    /// The clocks are put forward over it; the text is the first time after that.
    Skipped(String),
    /// The clocks are put back over it: it comes twice. The texts are the two.
    Twice(String, String),
}

/// The instant that is meant.
///
/// # Errors
/// All that is wrong with it, where none is meant, or two are.
pub fn instant(typed: &Typed, now: Timestamp, language: &Language) -> Result<Timestamp, Vec<WrongTime>> {
    let day: Result<Date, _> = typed.day.trim().parse();
    let time: Result<Time, _> = typed.time.trim().parse();
    let name = typed.zone.trim();
    let zone = TimeZone::get(name).ok().filter(|_| name.contains('/') || name == "UTC");
    match (day, time, zone) {
        (Ok(day), Ok(time), Some(zone)) => {
            instant_of(day, time, (name, zone), &typed.which, now, language).map_err(|wrong| vec![wrong])
        }
        (day, time, zone) => Err([
            day.is_err().then_some(WrongTime::Day),
            time.is_err().then_some(WrongTime::Time),
            zone.is_none().then_some(WrongTime::Zone),
        ]
        .into_iter()
        .flatten()
        .collect()),
    }
}

fn instant_of(
    day: Date,
    time: Time,
    (name, zone): (&str, TimeZone),
    which: &str,
    now: Timestamp,
    language: &Language,
) -> Result<Timestamp, WrongTime> {
    let meant = DateTime::from_parts(day, time);
    let ambiguous = zone.to_ambiguous_zoned_datetime(meant);
    let kind = ambiguous.offset();
    let in_words = |at: Timestamp| words(at, name, language);
    let at = |zoned: Result<jiff::ZonedDateTime, jiff::Error>| {
        zoned.map(|it| Timestamp::from_micros(it.timestamp().as_microsecond())).map_err(|_| WrongTime::Day)
    };
    let instant = match (kind, which) {
        (AmbiguousOffset::Unambiguous { .. }, _) => at(ambiguous.unambiguous())?,
        (AmbiguousOffset::Gap { .. }, _) => {
            return Err(WrongTime::Skipped(in_words(at(ambiguous.compatible())?)));
        }
        (AmbiguousOffset::Fold { .. }, "first") => at(ambiguous.earlier())?,
        (AmbiguousOffset::Fold { .. }, "second") => at(ambiguous.later())?,
        (AmbiguousOffset::Fold { .. }, _) => {
            let (first, second) = (at(ambiguous.clone().earlier())?, at(ambiguous.later())?);
            return Err(WrongTime::Twice(in_words(first), in_words(second)));
        }
    };
    if instant <= now {
        return Err(WrongTime::Over(in_words(now)));
    }
    Ok(instant)
}

/// An instant in words, with the zone it was said in: “9 December 2026, 09:00 Europe/London (GMT)”.
pub fn words(at: Timestamp, zone: &str, language: &Language) -> String {
    let there = at.to_jiff().to_zoned_datetime(TimeZone::get(zone).unwrap_or(TimeZone::UTC));
    let day = language.date(PartialDate::Day(there.date()));
    let time = if there.second() == 0 { there.strftime("%H:%M") } else { there.strftime("%H:%M:%S") };
    format!("{day}, {time} {zone} ({})", there.strftime("%Z"))
}

/// The day and the time of an instant in a zone, as they are typed.
pub fn parts(at: Timestamp, zone: &str) -> (String, String) {
    let there = at.to_jiff().to_zoned_datetime(TimeZone::get(zone).unwrap_or(TimeZone::UTC));
    let time = if there.second() == 0 { there.strftime("%H:%M") } else { there.strftime("%H:%M:%S") };
    (there.strftime("%Y-%m-%d").to_string(), time.to_string())
}

/// When and how a draft is to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// When.
    pub at: Timestamp,
    /// The zone that was said.
    pub zone: String,
    /// The version of the draft that whoever plans it was shown.
    pub version: i32,
    /// Whether what is only advised against is to be published all the same.
    pub anyway: bool,
}

/// Plans the publishing of a draft, in place of what was planned before.
///
/// # Errors
/// When the draft is another by now, or gone.
pub async fn plan(tx: &mut WriteTx, key: &str, plan: &Plan) -> Result<Draft, StoreError> {
    tx.alone().await?;
    let draft = editing::draft(tx.conn(), key).await?.filter(|it| it.version == plan.version);
    let mut draft = draft.ok_or_else(|| StoreError::Conflict(key.to_owned()))?;
    draft.publish_at = Some(plan.at);
    draft.publish_zone = Some(plan.zone.clone());
    draft.publish_problem = None;
    editing::save_draft(tx, &draft, draft.version).await?;
    tx.enqueue(NewJob {
        kind: PublishDrafts::KIND,
        payload: Errand { draft: draft.id, at: plan.at, version: plan.version, anyway: plan.anyway }
            .to_string(),
        dedup_key: None,
        run_at: Some(plan.at),
    })
    .await?;
    Ok(draft)
}

/// Plans nothing any more; the draft stays.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw(tx: &mut WriteTx, key: &str) -> Result<(), StoreError> {
    tx.alone().await?;
    let Some(mut draft) = editing::draft(tx.conn(), key).await? else { return Ok(()) };
    (draft.publish_at, draft.publish_zone, draft.publish_problem) = (None, None, None);
    editing::save_draft(tx, &draft, draft.version).await?;
    Ok(())
}

/// What the job is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Errand {
    draft: Id,
    at: Timestamp,
    version: i32,
    anyway: bool,
}

impl std::fmt::Display for Errand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {} {}", self.draft, self.at.as_micros(), self.version, self.anyway)
    }
}

impl Errand {
    fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split(' ').collect();
        let [draft, at, version, anyway] = parts[..] else { return None };
        Some(Self {
            draft: Id::parse(draft)?,
            at: Timestamp::from_micros(at.parse().ok()?),
            version: version.parse().ok()?,
            anyway: anyway == "true",
        })
    }
}

/// Publishes drafts when their time has come.
pub struct PublishDrafts {
    site: Arc<Site>,
}

impl PublishDrafts {
    /// The kind of its jobs.
    pub const KIND: &'static str = "publish-drafts";

    /// For that site.
    pub fn new(site: Arc<Site>) -> Self {
        Self { site }
    }

    /// Publishes one draft, if it is still to be published at that time.
    async fn publish(&self, store: &Store, errand: Errand) -> Result<(), JobError> {
        let mut tx = store.begin().await?;
        tx.alone().await?;
        let Some(draft) = self.due(&tx, errand).await? else { return Ok(()) };
        let refused = match self.attempt(&mut tx, &draft, errand).await {
            Ok(()) => {
                tx.commit().await?;
                tracing::info!("a draft was published at its time");
                return Ok(());
            }
            Err(Refused::Store(error)) => return Err(error.into()),
            Err(refused) => refused,
        };
        // nothing of it was written
        drop(tx);
        let mut tx = store.begin().await?;
        tx.alone().await?;
        let Some(mut draft) = self.due(&tx, errand).await? else { return Ok(()) };
        let zone = draft.publish_zone.take().unwrap_or_else(|| "UTC".to_owned());
        draft.publish_problem = Some(self.problem(errand.at, &zone, &refused));
        draft.publish_at = None;
        editing::save_draft(&tx, &draft, draft.version).await?;
        tx.changed("draft", "").await?;
        tx.commit().await?;
        tracing::warn!("a draft could not be published at its time; its page says why");
        Ok(())
    }

    async fn due(&self, tx: &WriteTx, errand: Errand) -> Result<Option<Draft>, StoreError> {
        let draft = editing::draft_of_id(tx.conn(), errand.draft).await?;
        Ok(draft.filter(|it| it.publish_at == Some(errand.at) && errand.at <= tx.now()))
    }

    async fn attempt(&self, tx: &mut WriteTx, draft: &Draft, errand: Errand) -> Result<(), Refused> {
        let key = draft.key.strip_prefix("theme:").unwrap_or(&draft.key);
        let document = fields::document_of(draft.kind, key, &draft.typed).map_err(Refused::Problems)?;
        let wish = publish::Wish {
            document,
            provenance: draft.provenance,
            base_version: draft.base_version,
            // a remark was seen for what the draft said then
            anyway: errand.anyway && errand.version == draft.version,
            deed: RevisionDeed::Published,
            note: Some(self.site.language.t("schedule-note").to_owned()),
        };
        publish(tx, draft.by, &self.site.language, wish).await?;
        Ok(())
    }

    fn problem(&self, at: Timestamp, zone: &str, refused: &Refused) -> String {
        let language = &self.site.language;
        let why = why_not(refused, language);
        language.with("schedule-problem", &[("when", &words(at, zone, language)), ("why", &why)])
    }
}

/// Why something is not published, in a sentence or several.
pub fn why_not(refused: &Refused, language: &Language) -> String {
    let of_fields = |found: &[FieldProblem]| {
        let said = found.iter().map(|it| it.wrong.message(language));
        said.collect::<Vec<_>>().join(" ")
    };
    match refused {
        Refused::Problems(found) => of_fields(found),
        Refused::Findings(found) => found.iter().map(|it| it.message.as_str()).collect::<Vec<_>>().join(" "),
        Refused::Newer(0) => language.t("schedule-problem-gone").to_owned(),
        Refused::Newer(_) => language.t("schedule-problem-newer").to_owned(),
        Refused::Store(error) => error.to_string(),
    }
}

/// A draft that is overdue by so much has lost its own job, as after a backup was restored.
const OVERDUE_SECONDS: i64 = 300;

#[async_trait::async_trait]
impl JobHandler for PublishDrafts {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn every(&self) -> Option<Duration> {
        Some(Duration::from_secs(3600))
    }

    async fn run(&self, store: &Store, payload: &str) -> Result<(), JobError> {
        if !payload.is_empty() {
            let errand =
                Errand::read(payload).ok_or_else(|| JobError(format!("“{payload}” is no errand")))?;
            return self.publish(store, errand).await;
        }
        let before = store.clock().now().plus_seconds(-OVERDUE_SECONDS);
        for draft in queries::due(store.read(), before).await? {
            let Some(at) = draft.publish_at else { continue };
            let errand = Errand { draft: draft.id, at, version: draft.version, anyway: false };
            self.publish(store, errand).await?;
        }
        Ok(())
    }
}

/// Whether a draft could be published as it is: what is wrong, as publishing by hand would say it. Nothing is written.
///
/// # Errors
/// When the database refuses.
pub async fn rehearse(
    store: &Store,
    language: &Language,
    key: &str,
    anyway: bool,
) -> Result<Option<Refused>, StoreError> {
    let mut tx = store.begin().await?;
    let Some(draft) = drafts::open_in(&tx, key).await?.and_then(|desk| desk.draft) else { return Ok(None) };
    let bare = key.strip_prefix("theme:").unwrap_or(key);
    let document = match fields::document_of(draft.kind, bare, &draft.typed) {
        Ok(document) => document,
        Err(problems) => return Ok(Some(Refused::Problems(problems))),
    };
    let wish = publish::Wish {
        document,
        provenance: draft.provenance,
        base_version: draft.base_version,
        anyway,
        deed: RevisionDeed::Published,
        note: None,
    };
    // dropped without being committed: it never happened
    match publish(&mut tx, draft.by, language, wish).await {
        Ok(_) => Ok(None),
        Err(Refused::Store(error)) => Err(error),
        Err(refused) => Ok(Some(refused)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Language {
        Language::british(&[praxis_web::TEXT, crate::TEXT]).unwrap()
    }

    const NOW: Timestamp = Timestamp::from_micros(1_795_435_200_000_000); // 23 November 2026, 12:00 UTC

    fn told(day: &str, time: &str, zone: &str, which: &str) -> Result<String, WrongTime> {
        let own = |text: &str| text.to_owned();
        let typed = Typed { day: own(day), time: own(time), zone: own(zone), which: own(which) };
        let told = instant(&typed, NOW, &english()).map(|at| words(at, zone, &english()));
        told.map_err(|mut wrong| wrong.remove(0))
    }

    #[test]
    fn a_time_is_told_with_its_zone() {
        let said = |text: &str| Ok(text.to_owned());
        let london = "Europe/London";
        assert_eq!(
            told("2026-12-09", "09:00", london, ""),
            said("9 December 2026, 09:00 Europe/London (GMT)")
        );
        assert_eq!(told("2027-06-09", "09:00", london, ""), said("9 June 2027, 09:00 Europe/London (BST)"));
        assert_eq!(told("2026-12-09", "9 o'clock", london, ""), Err(WrongTime::Time));
        assert_eq!(told("2026-02-30", "09:00", london, ""), Err(WrongTime::Day));
        assert_eq!(told("2026-12-09", "09:00", "London", ""), Err(WrongTime::Zone));
        let (own, nothing) = (|text: &str| text.to_owned(), String::new());
        let all = Typed { day: own("9 December"), time: own("nine"), zone: own("London"), which: nothing };
        assert_eq!(
            instant(&all, NOW, &english()),
            Err(vec![WrongTime::Day, WrongTime::Time, WrongTime::Zone])
        );
        assert!(matches!(told("2026-11-23", "11:59", london, ""), Err(WrongTime::Over(_))));
    }

    #[test]
    fn an_hour_that_is_left_out_or_comes_twice_is_asked_about() {
        let london = "Europe/London";
        let after = "28 March 2027, 02:30 Europe/London (BST)".to_owned();
        assert_eq!(told("2027-03-28", "01:30", london, ""), Err(WrongTime::Skipped(after)));
        let first = "31 October 2027, 01:30 Europe/London (BST)".to_owned();
        let second = "31 October 2027, 01:30 Europe/London (GMT)".to_owned();
        let twice = Err(WrongTime::Twice(first.clone(), second.clone()));
        assert_eq!(told("2027-10-31", "01:30", london, ""), twice);
        assert_eq!(told("2027-10-31", "01:30", london, "first"), Ok(first));
        assert_eq!(told("2027-10-31", "01:30", london, "second"), Ok(second));
    }
}
