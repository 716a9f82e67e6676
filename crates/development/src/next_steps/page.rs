use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use praxis_capability::framework::Framework;
use praxis_capability::plan::{Library, NotServed, Person, Plan, PlannedStep, Resource, Unavailable};
use praxis_capability::self_check::{Aims, Answers, Level, gaps, newest};
use praxis_capability::steps::{Lives, Step, Steps};
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Link, Place, Section, Stop, Visit, private_page};
use serde::Deserialize;

use super::needs::{self, Ticked};
use crate::stored::{Check, Choice, Decision, queries};
use crate::{Development, figure, urls};

/// The times the page offers.
const MINUTES: [u32; 7] = [10, 20, 30, 60, 90, 120, 240];
const USUAL: u32 = 20;
/// The shortest and the longest time somebody may name.
const LEAST: u32 = 5;
const MOST: u32 = 600;

#[derive(Deserialize)]
pub(super) struct Asked {
    minutes: Option<String>,
    /// The step about which something was just decided, or taken back.
    done: Option<String>,
}

/// What was just decided.
struct Notice {
    words: String,
    /// The step, where the decision can be taken back.
    undo: Option<String>,
    /// It can be written down as learning.
    done: bool,
}

/// A suggestion, with its reason.
struct Suggestion {
    id: String,
    kind: String,
    title: String,
    minutes: u32,
    what: String,
    care: Option<String>,
    place: Option<Link>,
    why: Vec<String>,
    instead: Option<String>,
    first: Option<String>,
    pinned: bool,
}

/// A gap that the plan does not serve.
struct Unserved {
    title: String,
    why: String,
}

/// What was decided about a step.
struct Decided {
    id: String,
    title: String,
    words: String,
    /// It can be written down as learning.
    done: bool,
}

#[derive(Template)]
#[template(path = "next_steps/page.html")]
struct StepsPage {
    frame: Frame,
    errors: FieldErrors,
    notice: Option<Notice>,
    /// Why there is no plan, where there is none: nothing was checked, or no gap is known.
    nothing: Option<&'static str>,
    minutes: u32,
    offered: [u32; 7],
    /// The minutes as they stand in the field: what was typed, or a time that has no button.
    typed: String,
    /// The self-checks whose answers the plan is made from.
    made_from: Vec<Link>,
    suggestions: Vec<Suggestion>,
    summary: String,
    method: &'static str,
    unserved: Vec<Unserved>,
    more: Option<String>,
    decided: Vec<Decided>,
    pins_left: Vec<String>,
    /// What can be needed in order to take part, and what is left out because of it.
    needs: Vec<Ticked>,
    shut_out: Vec<Link>,
    care_for_all: String,
    minutes_note: String,
    weights_note: String,
}

/// Minutes somebody may name: a whole number, neither too short for any step nor longer than a plan is.
pub(super) struct Minutes(pub u32);

impl Default for Minutes {
    fn default() -> Self {
        Self(USUAL)
    }
}

impl FromStr for Minutes {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let minutes = text.trim().parse().ok().filter(|minutes| (LEAST..=MOST).contains(minutes));
        minutes.map(Self).ok_or(())
    }
}

pub(super) async fn page(
    visit: Visit,
    State(development): State<Development>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Stop> {
    let Query(asked) = asked?;
    let mut errors = FieldErrors::default();
    let minutes = asked.minutes.as_deref().filter(|text| !text.trim().is_empty());
    let minutes = minutes.map_or(Ok(Minutes::default()), str::parse).unwrap_or_else(|()| {
        let words = visit.language().with("development-minutes-error", &[("least", &LEAST), ("most", &MOST)]);
        errors.add("minutes", words);
        Minutes::default()
    });
    let Minutes(minutes) = minutes;
    let account = visit.person()?.account;
    let conn = visit.site.store.read();
    let checks = queries::checks(conn, account).await?;
    let choices = queries::choices(conn, account).await?;
    let needed = queries::settings(conn, account).await?.needs;
    let content = development.content();
    let (framework, steps) = content.answerable().zip(content.steps.as_ref()).ok_or(Stop::NotFound)?;
    let checks: Vec<&Check> = checks
        .iter()
        .filter(|it| {
            it.framework == framework.id && it.version == framework.version && !it.answers.is_empty()
        })
        .collect();
    let title = visit.t("development-steps");
    let frame = |about: String| {
        visit
            .frame(Some(Section::Development), title, about)
            .under(urls::FRONT, visit.t("section-development"))
            .unlisted()
            .in_error(!errors.is_empty())
    };
    let mut shown = StepsPage {
        frame: frame(visit.t("development-steps-standfirst").to_owned()),
        notice: asked.done.and_then(|id| notice(&visit, steps, &choices, &id)),
        nothing: None,
        minutes,
        offered: MINUTES,
        typed: match asked.minutes {
            Some(text) if !errors.is_empty() => text,
            _ if MINUTES.contains(&minutes) => String::new(),
            _ => minutes.to_string(),
        },
        errors: errors.clone(),
        made_from: Vec::new(),
        suggestions: Vec::new(),
        summary: String::new(),
        method: "development-method-exact",
        unserved: Vec::new(),
        more: None,
        decided: decided(&visit, steps, &choices),
        pins_left: Vec::new(),
        needs: needs::offered(&needed),
        shut_out: Vec::new(),
        care_for_all: steps.care_for_all.clone().unwrap_or_default(),
        minutes_note: steps.minutes_basis.clone().unwrap_or_default(),
        weights_note: steps.weights_note.clone().unwrap_or_default(),
    };
    let nothing = |mut shown: StepsPage, why| {
        (shown.nothing, shown.errors) = (Some(why), FieldErrors::default());
        shown.frame.title = visit.t("development-steps").to_owned();
        private_page(&shown)
    };
    let Some(latest) = checks.first() else { return nothing(shown, "development-steps-no-check") };
    let aims = Aims { stage: Some(&latest.stage), ..Aims::default() };
    let answers: Vec<&Answers> = checks.iter().map(|check| &check.answers).collect();
    let found = newest(framework, &answers, &aims);
    let levels = found.iter().map(|(level, _)| level);
    let person = person(&development, &latest.stage, levels, &choices, needed, minutes);
    if found.is_empty() {
        return nothing(shown, "development-result-nothing");
    }
    if person.gaps.is_empty() {
        return nothing(shown, "development-steps-no-gap");
    }
    let resources = resources(&visit, steps);
    let library = Library::new(resources.clone()).map_err(|error| Stop::Failed(Box::new(error)))?;
    let used: BTreeSet<usize> = found.iter().map(|(_, check)| *check).collect();
    shown.made_from = used
        .iter()
        .map(|check| {
            let of_it = found.iter().filter(|(_, from)| from == check).count();
            let begun = visit.language().moment(checks[*check].created_at);
            Link {
                name: visit.language().with("development-made-from", &[("when", &begun), ("count", &of_it)]),
                address: format!("{}/{}", urls::SELF_CHECK, checks[*check].id),
            }
        })
        .collect();
    // where all answers are of one self-check, each reason need not say of which
    let when = found
        .iter()
        .filter(|_| used.len() > 1)
        .map(|(level, check)| (level.capability.clone(), visit.language().moment(checks[*check].created_at)));
    let when: BTreeMap<String, String> = when.collect();
    shown.shut_out = resources
        .iter()
        .filter(|resource| needs::shuts_out(resource, &person))
        .filter_map(|resource| step_place(&visit, steps.steps.iter().find(|it| it.id == resource.id)?))
        .map(|place| place.link)
        .collect();
    let plan = library.plan(&person);
    let reader = Reader { visit: &visit, framework, steps, person: &person, when };
    shown.suggestions = plan.steps.iter().filter_map(|step| reader.suggestion(step)).collect();
    shown.summary = reader.summary(&plan);
    shown.method = match plan.method {
        praxis_capability::plan::Method::Exact => "development-method-exact",
        _ => "development-method-greedy",
    };
    shown.unserved = plan
        .gaps
        .iter()
        .filter_map(|gap| {
            let why = reader.why_not(gap.not_served.as_ref()?);
            Some(Unserved { title: reader.capability(&gap.capability), why })
        })
        .collect();
    shown.more = plan.with_more_time.as_ref().map(|more| {
        let title = reader.title(&more.id);
        visit.language().with("development-with-more", &[("minutes", &more.minutes), ("title", &title)])
    });
    shown.pins_left = plan.pins_left_out.iter().map(|pin| reader.pin_left(&pin.id, &pin.why)).collect();
    shown.frame = frame(shown.summary.clone());
    answer(&shown)
}

fn answer(shown: &StepsPage) -> Result<Response, Stop> {
    let mut response = private_page(shown)?;
    if !shown.errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Says what was decided about a step, as it is stored, so that the words hold however the page was come to.
fn notice(visit: &Visit, steps: &Steps, choices: &[Choice], id: &str) -> Option<Notice> {
    let step = steps.steps.iter().find(|step| step.id == id)?;
    let choice = choices.iter().find(|it| it.step == id).map(|it| it.choice);
    let key = match choice {
        Some(Decision::Done) => "development-notice-done",
        Some(Decision::Pinned) => "development-notice-pinned",
        Some(Decision::Refused) => "development-notice-refused",
        None => "development-notice-undone",
    };
    Some(Notice {
        words: visit.language().with(key, &[("title", &step.title)]),
        undo: choice.map(|_| step.id.clone()),
        done: choice == Some(Decision::Done),
    })
}

/// Where on the site a step takes place, where it does.
fn step_place(visit: &Visit, step: &Step) -> Option<Place> {
    visit.place(&step.place()?)
}

/// What can be done today: a step that takes place on this site is among it only while its place is open.
fn resources(visit: &Visit, steps: &Steps) -> Vec<Resource> {
    let can_be_done = |step: &Step| match &step.lives {
        Lives::Nowhere(_) => Some(needs::resource(step, None)),
        Lives::At { .. } => {
            let place = step_place(visit, step).filter(|place| place.open)?;
            Some(needs::resource(step, Some(&place)))
        }
    };
    let resources: Vec<Resource> = steps.steps.iter().filter_map(can_be_done).collect();
    let available: BTreeSet<String> = resources.iter().map(|it| it.id.clone()).collect();
    let needs_nothing_missing = |it: &Resource| it.after.iter().all(|id| available.contains(id));
    resources.into_iter().filter(needs_nothing_missing).collect()
}

fn person<'a>(
    development: &Development,
    stage: &str,
    levels: impl IntoIterator<Item = &'a Level>,
    choices: &[Choice],
    needs: BTreeSet<String>,
    minutes: u32,
) -> Person {
    let of =
        |decision: Decision| choices.iter().filter(move |it| it.choice == decision).map(|it| it.step.clone());
    Person {
        minutes,
        gaps: gaps(levels),
        stage: Some(stage.to_owned()),
        day: Some(development.today()),
        needs,
        done: of(Decision::Done).collect(),
        pinned: of(Decision::Pinned).collect(),
        refused: of(Decision::Refused).collect(),
    }
}

fn decided(visit: &Visit, steps: &Steps, choices: &[Choice]) -> Vec<Decided> {
    let titles: BTreeMap<&str, &str> =
        steps.steps.iter().map(|it| (it.id.as_str(), it.title.as_str())).collect();
    let known = choices.iter().filter_map(|choice| Some((choice, titles.get(choice.step.as_str())?)));
    known
        .map(|(choice, title)| {
            let key = match choice.choice {
                Decision::Pinned => "development-is-pinned",
                Decision::Refused => "development-is-refused",
                Decision::Done => "development-is-done",
            };
            let mut words = visit.t(key).to_owned();
            if !choice.reason.is_empty() {
                words = visit
                    .language()
                    .with("development-with-reason", &[("what", &words), ("reason", &choice.reason)]);
            }
            Decided {
                id: choice.step.clone(),
                title: (*title).to_owned(),
                done: choice.choice == Decision::Done,
                words,
            }
        })
        .collect()
}

/// What the plan says, in words.
struct Reader<'a> {
    visit: &'a Visit,
    framework: &'a Framework,
    steps: &'a Steps,
    person: &'a Person,
    /// When each capability was answered, where that was not all at once.
    when: BTreeMap<String, String>,
}

impl Reader<'_> {
    fn capability(&self, id: &str) -> String {
        self.framework.capability(id).map_or_else(|| id.to_owned(), |it| it.title.clone())
    }

    fn step(&self, id: &str) -> Option<&Step> {
        self.steps.steps.iter().find(|it| it.id == id)
    }

    fn title(&self, id: &str) -> String {
        self.step(id).map_or_else(|| id.to_owned(), |it| it.title.clone())
    }

    fn titles(&self, ids: &[String]) -> String {
        let titles: Vec<String> = ids
            .iter()
            .map(|id| self.visit.language().with("development-quoted", &[("title", &self.title(id))]))
            .collect();
        self.visit.language().list(&titles)
    }

    fn summary(&self, plan: &Plan) -> String {
        let percent =
            if plan.possible > 0.0 { (plan.value / plan.possible * 100.0).round() as i64 } else { 0 };
        let gaps = self.person.gaps.len();
        if plan.steps.is_empty() {
            return self.visit.language().with("development-plan-none", &[("minutes", &plan.budget)]);
        }
        self.visit.language().with(
            "development-plan-summary",
            &[
                ("count", &plan.steps.len()),
                ("minutes", &plan.minutes),
                ("percent", &percent),
                ("gaps", &gaps),
            ],
        )
    }

    fn suggestion(&self, planned: &PlannedStep) -> Option<Suggestion> {
        let step = self.step(&planned.id)?;
        let language = self.visit.language();
        let why = planned.serves.iter().map(|serves| {
            let gap = self.person.gaps.get(&serves.capability).copied().unwrap_or_default();
            let percent = (serves.share * 100.0).round() as i64;
            let words = language.with(
                "development-why",
                &[
                    ("capability", &self.capability(&serves.capability)),
                    ("percent", &percent),
                    ("gap", &figure(gap)),
                    ("by", &format!("{:.2}", serves.by)),
                ],
            );
            match self.when.get(&serves.capability) {
                Some(when) => format!("{words} {}", language.with("development-why-when", &[("when", when)])),
                None => words,
            }
        });
        let place = match &step.lives {
            Lives::At { kind, id, .. } => self.visit.place(&format!("{kind}:{id}")).map(|it| it.link),
            Lives::Nowhere(_) => None,
        };
        let instead = planned.displaced.as_ref().map(|displaced| {
            let less = format!("{:.2}", displaced.worth_less);
            let as_much = less == "0.00";
            let titles = self.titles(&displaced.steps);
            match (displaced.steps.is_empty(), as_much) {
                (true, true) => language.t("development-instead-nothing-same").to_owned(),
                (true, false) => language.with("development-instead-nothing", &[("less", &less)]),
                (false, true) => language.with("development-instead-same", &[("titles", &titles)]),
                (false, false) => {
                    language.with("development-instead", &[("titles", &titles), ("less", &less)])
                }
            }
        });
        let needed = (!planned.needed_for.is_empty()).then(|| {
            language.with("development-needed-for", &[("titles", &self.titles(&planned.needed_for))])
        });
        Some(Suggestion {
            id: planned.id.clone(),
            kind: self.visit.t(kind_key(&step.kind)).to_owned(),
            title: step.title.clone(),
            minutes: step.minutes,
            what: step.what.clone(),
            care: step.care.clone(),
            place,
            why: why.collect(),
            instead,
            first: needed,
            pinned: planned.pinned,
        })
    }

    fn why_not(&self, why: &NotServed) -> String {
        let language = self.visit.language();
        match why {
            NotServed::NothingThatShort { shortest } => {
                language.with("development-nothing-short", &[("minutes", shortest)])
            }
            NotServed::OthersServeMore { shortest } => {
                language.with("development-others-serve", &[("minutes", shortest)])
            }
            NotServed::NothingLeft => language.t("development-nothing-left").to_owned(),
            NotServed::NothingInLibrary => language.t("development-nothing-here").to_owned(),
        }
    }

    fn pin_left(&self, id: &str, why: &Unavailable) -> String {
        let title = self.title(id);
        let (key, minutes) = match why {
            Unavailable::TooLong { minutes } => ("development-pin-long", *minutes),
            _ => ("development-pin-not-now", 0),
        };
        self.visit.language().with(key, &[("title", &title), ("minutes", &minutes)])
    }
}

pub(crate) fn kind_key(kind: &str) -> &'static str {
    match kind {
        "talk" => "development-kind-talk",
        "event" => "development-kind-event",
        "article" => "development-kind-article",
        "reference" => "development-kind-reference",
        "conversation" => "development-kind-conversation",
        "opportunity" => "development-kind-opportunity",
        "try-at-work" => "development-kind-try",
        "ask-someone" => "development-kind-ask",
        "write" => "development-kind-write",
        _ => "development-kind-other",
    }
}
