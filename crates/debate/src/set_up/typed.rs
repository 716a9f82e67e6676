//! What somebody typed into the form of a conversation, and what it means.

use std::collections::BTreeMap;
use std::fmt::Display;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use praxis_domain::{Slug, Timestamp};
use praxis_identity::ThingKind;
use praxis_web::form::FieldErrors;
use praxis_web::{OnTheme, Site, Visit};
use serde::Deserialize;

use crate::live::Held;
use crate::stored::{Access, Conversation, LinkKind, Moderation};

/// The settings as they were typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub question: String,
    pub slug: String,
    pub introduction: String,
    pub access: String,
    pub moderation: String,
    pub takes_proposals: Option<String>,
    pub statement_length: String,
    pub seeds_first: Option<String>,
    pub least_views: String,
    pub publishes_votes: Option<String>,
    pub publishes_above: String,
    pub opens_at: String,
    pub closes_at: String,
    pub events: String,
    pub references: String,
    pub version: String,
    /// Boxes that are ticked, by their names: `theme:cpd-development`.
    #[serde(flatten)]
    pub ticked: BTreeMap<String, String>,
}

/// The clocks by which times are typed and shown.
pub(super) const ZONE: &str = "Europe/London";

const LONGEST_QUESTION: usize = 200;
const LONGEST_INTRODUCTION: usize = 20_000;

impl Typed {
    /// What stands in the form before anybody typed: the settings that new conversations have.
    pub(super) fn new() -> Self {
        Self {
            access: Access::Open.word().to_owned(),
            moderation: Moderation::Strict.word().to_owned(),
            takes_proposals: Some("yes".to_owned()),
            statement_length: "140".to_owned(),
            least_views: "5".to_owned(),
            publishes_above: "50".to_owned(),
            ..Self::default()
        }
    }

    /// The settings of a conversation.
    pub(super) fn of(site: &Site, held: &Held) -> Self {
        let it = &held.conversation;
        let yes = |is: bool| is.then(|| "yes".to_owned());
        let lines = |kind| lines_of(site, kind, held.linked(kind));
        Self {
            question: it.question.clone(),
            slug: it.slug.clone(),
            introduction: it.introduction.clone(),
            access: it.access.word().to_owned(),
            moderation: it.moderation.word().to_owned(),
            takes_proposals: yes(it.takes_proposals),
            statement_length: it.statement_length.to_string(),
            seeds_first: yes(it.seeds_first),
            least_views: it.least_views.to_string(),
            publishes_votes: yes(it.publishes_votes),
            publishes_above: it.publishes_above.to_string(),
            opens_at: it.opens_at.map(local).unwrap_or_default(),
            closes_at: it.closes_at.map(local).unwrap_or_default(),
            events: lines(LinkKind::Event),
            references: lines(LinkKind::Reference),
            version: it.version.to_string(),
            ticked: held.linked(LinkKind::Theme).map(|key| (theme_box(key), "yes".to_owned())).collect(),
        }
    }

    /// Writes the settings into the conversation, or says what to put right. What becomes of the votes is set before the first
    /// one only; and once people have voted or proposed something, no more people may see it than they were told.
    pub(super) fn write_into(
        &self,
        visit: &Visit,
        it: &mut Conversation,
        has_votes: bool,
        was_used: bool,
        is_taken: impl Fn(&str) -> bool,
    ) -> FieldErrors {
        let mut errors = FieldErrors::default();
        let language = visit.language();
        let question = self.question.split_whitespace().collect::<Vec<_>>().join(" ");
        if question.is_empty() {
            errors.add("question", visit.t("debate-question-missing"));
        } else if question.chars().count() > LONGEST_QUESTION {
            errors.add("question", language.with("too-long", &[("most", &LONGEST_QUESTION)]));
        }
        if self.introduction.chars().count() > LONGEST_INTRODUCTION {
            errors.add("introduction", language.with("too-long", &[("most", &LONGEST_INTRODUCTION)]));
        }
        for (field, text) in [("question", &question), ("introduction", &self.introduction)] {
            if text.contains('\0') {
                errors.add(field, visit.t("debate-text-odd"));
            }
        }
        let slug = match self.slug.trim() {
            "" => Slug::from_title(&question).ok_or_else(|| visit.t("debate-slug-missing").to_owned()),
            slug => Slug::parse(slug).map_err(|error| error.to_string()),
        };
        match slug {
            // the question is missing, and that is said already
            Err(_) if question.is_empty() && self.slug.trim().is_empty() => {}
            Ok(slug) if slug.as_str() == "new" || is_taken(slug.as_str()) => {
                errors.add("slug", visit.t("debate-slug-taken"));
            }
            Ok(slug) => it.slug = slug.as_str().to_owned(),
            Err(error) => errors.add("slug", error),
        }
        let label = |field: &str| {
            visit.t(match field {
                "statement_length" => "debate-set-length",
                "least_views" => "debate-set-views",
                _ => "debate-set-above",
            })
        };
        let mut number = |field: &'static str, typed: &str, least: i64, most: i64, into: &mut i64| match typed
            .trim()
            .parse::<i64>()
        {
            Ok(number) if (least..=most).contains(&number) => *into = number,
            _ => {
                let values: [(&str, &dyn Display); 3] =
                    [("field", &label(field)), ("least", &least), ("most", &most)];
                errors.add(field, language.with("debate-number-wrong", &values));
            }
        };
        number("statement_length", &self.statement_length, 40, 1_000, &mut it.statement_length);
        number("least_views", &self.least_views, 0, 1_000, &mut it.least_views);
        if !has_votes {
            number("publishes_above", &self.publishes_above, 10, 1_000_000, &mut it.publishes_above);
            it.publishes_votes = self.publishes_votes.is_some();
        }
        let mut time = |field: &'static str, typed: &str| match typed.trim() {
            "" => None,
            typed => {
                let at = instant(typed);
                if at.is_none() {
                    errors.add(field, visit.t("debate-time-wrong"));
                }
                at
            }
        };
        it.opens_at = time("opens_at", &self.opens_at);
        it.closes_at = time("closes_at", &self.closes_at);
        if let (Some(opens), Some(closes)) = (it.opens_at, it.closes_at)
            && closes <= opens
        {
            errors.add("closes_at", visit.t("debate-time-order"));
        }
        it.question = question;
        it.introduction = self.introduction.trim().to_owned();
        // somebody who sends another word than the form offers gets what is safest
        let access = Access::of_word(&self.access).unwrap_or(Access::Members);
        if was_used && access < it.access {
            errors.add("access", visit.t("debate-access-wider"));
        }
        it.access = access;
        it.moderation = Moderation::of_word(&self.moderation).unwrap_or(Moderation::Strict);
        it.takes_proposals = self.takes_proposals.is_some();
        it.seeds_first = self.seeds_first.is_some();
        errors
    }

    /// Whether a theme is chosen.
    pub(super) fn has_theme(&self, key: &str) -> bool {
        self.ticked.contains_key(&theme_box(key))
    }

    /// What the conversation is to be linked with; what nobody knows is to be put right.
    pub(super) fn links(&self, visit: &Visit, errors: &mut FieldErrors) -> Vec<(LinkKind, String)> {
        let site = &visit.site;
        let themes = site.themes().into_iter().filter(|(key, _)| self.has_theme(key));
        let mut links: Vec<_> = themes.map(|(key, _)| (LinkKind::Theme, key)).collect();
        let fields = [
            ("events", &self.events, LinkKind::Event),
            ("references", &self.references, LinkKind::Reference),
        ];
        for (field, typed, kind) in fields {
            links.extend(keys_of(visit, kind, typed, field, errors).into_iter().map(|key| (kind, key)));
        }
        links
    }
}

/// The keys of what lines name, each once; a line that names nothing, or more than one thing, is an error of that field.
pub(super) fn keys_of(
    visit: &Visit,
    kind: LinkKind,
    typed: &str,
    field: &'static str,
    errors: &mut FieldErrors,
) -> Vec<String> {
    let named = visit.site.places();
    let (mut keys, mut unknown) = (Vec::new(), Vec::new());
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match key_of(&visit.site, &named, kind, line) {
            Some(key) if keys.contains(&key) => {}
            Some(key) => keys.push(key),
            None => unknown.push(line.to_owned()),
        }
    }
    if !unknown.is_empty() {
        let lines = visit.language().list(&unknown);
        errors.add(field, visit.language().with("debate-link-unknown", &[("lines", &lines)]));
    }
    keys
}

/// What lines say that name these: by their titles, as people know them.
pub(super) fn lines_of<'a>(site: &Site, kind: LinkKind, keys: impl Iterator<Item = &'a str>) -> String {
    let named = site.places();
    let titles = keys.map(|key| {
        let whole = format!("{}:{key}", kind.word());
        named.iter().find(|it| it.key == whole).map_or(key, |it| it.title.as_str())
    });
    titles.collect::<Vec<_>>().join("\n")
}

/// The name of the box that chooses a theme.
pub(super) fn theme_box(key: &str) -> String {
    format!("theme:{key}")
}

/// The key of what a line names: by its title, its key, or its address or the end of that.
fn key_of(site: &Site, named: &[OnTheme], kind: LinkKind, line: &str) -> Option<String> {
    let prefix = format!("{}:", kind.word());
    let end = line.trim_end_matches('/').rsplit('/').next().unwrap_or(line);
    let of_kind = named.iter().filter_map(|it| Some((it.key.strip_prefix(&prefix)?, &it.title)));
    let typed = line.to_lowercase();
    let mut found =
        of_kind.filter(|(key, title)| title.to_lowercase() == typed || *key == line || *key == end);
    match (found.next(), found.next()) {
        (Some((key, _)), None) => Some(key.to_owned()),
        // two of one title: only a key or an address says which
        (Some(_), Some(_)) => None,
        (None, _) if kind == LinkKind::Event => site.thing_at(ThingKind::Event, end).map(|thing| thing.key),
        (None, _) => None,
    }
}

/// A time as a browser's field for times has it, by the programme's clocks.
fn instant(typed: &str) -> Option<Timestamp> {
    let there: DateTime = typed.parse().ok()?;
    let zone = TimeZone::get(ZONE).unwrap_or(TimeZone::UTC);
    let at = there.to_zoned_datetime(zone).ok()?;
    Some(Timestamp::from_micros(at.timestamp().as_microsecond()))
}

fn local(at: Timestamp) -> String {
    let zone = TimeZone::get(ZONE).unwrap_or(TimeZone::UTC);
    at.to_jiff().to_zoned_datetime(zone).strftime("%Y-%m-%dT%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_typed_by_the_clocks_of_the_programme() {
        for (typed, micros) in
            [("2026-11-23T12:00", 1_795_435_200_000_000), ("2026-07-01T13:00", 1_782_907_200_000_000)]
        {
            let at = instant(typed).unwrap();
            assert_eq!((at.as_micros(), local(at).as_str()), (micros, typed));
        }
        assert!(instant("tomorrow").is_none() && instant("2026-13-01T00:00").is_none());
    }
}
