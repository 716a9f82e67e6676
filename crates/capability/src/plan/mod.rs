//! Next steps: which ones, within the minutes somebody has.
//!
//! A gap is what is missing to the level aimed at, weighted (see [`crate::self_check`]). A step `r` covers a share of it. What a set
//! `S` of steps is worth:
//!
//! > f(S) = Σ_c gap_c · min(1, Σ_{r ∈ S} cover_rc)
//!
//! A gap closed twice counts once, so each further step for the same gap is worth less. We look for the set worth most whose minutes fit, in
//! which every step has its prerequisites (in the set or done before), and in which no step is refused, done, out of its
//! dates, for another stage, or without what the person needs to take part. Pinned steps are in it, as far as they fit.
//!
//! - Up to [`EXACT`] candidates: all sets are searched, with bounds that leave out what cannot be better ([`exact`]).
//! - Beyond that: greedy by gain for each minute, beside the best single step filled up greedily; the better of the two
//!   ([`greedy`]). Both kinds of greedy alone can be far off: the first fills 20 minutes with a small step and leaves out the
//!   one that serves the widest gap.
//! - Each step is then taken away in turn and the rest planned anew: that says what it displaced, and finds what a greedy
//!   choice missed.
//!
//! Sources: f is monotone and submodular under a knapsack constraint; greedy with the best single element is within
//! (1 − 1/e)/2 of the optimum without prerequisites (Leskovec et al. 2007, doi 10.1145/1281192.1281239; Khuller, Moss and Naor
//! 1999, doi 10.1016/S0020-0190(99)00031-9). With prerequisites no such bound is claimed; bundles of a step with what it
//! needs are weighed instead.

mod exact;
mod explain;
mod file;
mod greedy;
mod library;
mod problem;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use file::PlanFile;
pub use library::Library;

use crate::Day;

/// Up to so many candidates every set is searched.
pub const EXACT: usize = 30;

/// The longest time one plan is for: a working week.
pub const MOST_MINUTES: u32 = 40 * 60;

/// Something that can be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// Its id.
    pub id: String,
    /// What it is called.
    #[serde(default)]
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
    /// How much of the gap in a capability it covers, from above 0 to 1.
    pub covers: BTreeMap<String, f64>,
    /// What has to be done before it.
    #[serde(default)]
    pub after: Vec<String>,
    /// The stages it is for; without any, for all.
    #[serde(default)]
    pub stages: Vec<String>,
    /// The first day it can be done.
    #[serde(default)]
    pub from: Option<Day>,
    /// The last day it can be done.
    #[serde(default)]
    pub until: Option<Day>,
    /// What it offers to those who need it to take part (captions, step-free …). None: it takes place where and how the
    /// person chooses, and shuts nobody out. An empty list: nothing is known to be offered.
    #[serde(default)]
    pub access: Option<BTreeSet<String>>,
}

impl Resource {
    /// One with the least that there is to say.
    pub fn new<'a>(id: &str, minutes: u32, covers: impl IntoIterator<Item = (&'a str, f64)>) -> Self {
        Self {
            id: id.to_owned(),
            title: String::new(),
            minutes,
            covers: covers.into_iter().map(|(name, share)| (name.to_owned(), share)).collect(),
            after: Vec::new(),
            stages: Vec::new(),
            from: None,
            until: None,
            access: None,
        }
    }
}

/// For whom a plan is made: what they said, and nothing about who they are.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The time there is.
    pub minutes: u32,
    /// The weighted gap in each capability; 0 or none where there is none, or where it is not known.
    pub gaps: BTreeMap<String, f64>,
    /// The stage they said they are at.
    #[serde(default)]
    pub stage: Option<String>,
    /// The day the plan is for; without it, dates are not looked at.
    #[serde(default)]
    pub day: Option<Day>,
    /// What they need in order to take part.
    #[serde(default)]
    pub needs: BTreeSet<String>,
    /// What they have done.
    #[serde(default)]
    pub done: BTreeSet<String>,
    /// What they want to keep, most wanted first.
    #[serde(default)]
    pub pinned: Vec<String>,
    /// What they do not want.
    #[serde(default)]
    pub refused: BTreeSet<String>,
}

impl Person {
    /// Somebody with so much time and these gaps.
    pub fn new<'a>(minutes: u32, gaps: impl IntoIterator<Item = (&'a str, f64)>) -> Self {
        Self {
            minutes,
            gaps: gaps.into_iter().map(|(name, gap)| (name.to_owned(), gap)).collect(),
            ..Self::default()
        }
    }
}

/// How a plan was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// All sets were searched: none is worth more.
    Exact,
    /// The search was stopped after a fixed number of sets: the best of those and of the greedy choice.
    Stopped,
    /// Greedily, with the best single step.
    Greedy,
}

/// The steps that are worth most within the time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plan {
    /// What they are worth: f(S).
    pub value: f64,
    /// What closing every gap would be worth.
    pub possible: f64,
    /// How long they take together.
    pub minutes: u32,
    /// The time there was.
    pub budget: u32,
    /// How the plan was found.
    pub method: Method,
    /// How many steps there were to choose among.
    pub candidates: usize,
    /// The steps, in the order in which they should be done.
    pub steps: Vec<PlannedStep>,
    /// For each gap, widest first, what the plan does about it.
    pub gaps: Vec<GapServed>,
    /// What was pinned and is not in the plan.
    pub pins_left_out: Vec<PinLeftOut>,
    /// The least more time with which something else would come in.
    pub with_more_time: Option<WithMoreTime>,
}

impl Plan {
    /// The ids of the steps, in order.
    pub fn ids(&self) -> Vec<&str> {
        self.steps.iter().map(|step| step.id.as_str()).collect()
    }
}

/// A step, and why it is in the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlannedStep {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
    /// What it adds to the steps before it. Over all steps these sum to the value of the plan.
    pub adds: f64,
    /// The same by capability, most first.
    pub serves: Vec<Serves>,
    /// Was it pinned?
    pub pinned: bool,
    /// Steps of this plan that need it before them.
    pub needed_for: Vec<String>,
    /// What would be in the plan if it were not; nothing if it is pinned.
    pub displaced: Option<Displaced>,
}

/// What a step does for one gap.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Serves {
    /// The capability.
    pub capability: String,
    /// By how much it narrows the weighted gap, beyond what the steps before it do.
    pub by: f64,
    /// Which share of the gap that is.
    pub share: f64,
}

/// What would be in the plan instead of a step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Displaced {
    /// The steps that would come in.
    pub steps: Vec<String>,
    /// How much less the plan would then be worth.
    pub worth_less: f64,
}

/// What the plan does about one gap.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GapServed {
    /// The capability.
    pub capability: String,
    /// The weighted gap.
    pub gap: f64,
    /// Which share of it the plan covers.
    pub share: f64,
    /// Why it is not served, where it is not.
    pub not_served: Option<NotServed>,
}

/// Why a gap is not served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum NotServed {
    /// Nothing that short for this.
    NothingThatShort {
        /// How long the shortest takes, with what has to come before it.
        shortest: u32,
    },
    /// Something would fit; other steps serve more in the same time.
    OthersServeMore {
        /// How long the shortest takes.
        shortest: u32,
    },
    /// What would serve it is refused, done, out of its dates, for others, or lacks what is needed to take part.
    NothingLeft,
    /// Nothing in this library serves it.
    NothingInLibrary,
}

/// What was pinned and is not in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PinLeftOut {
    /// Its id.
    pub id: String,
    /// Why.
    pub why: Unavailable,
}

/// Why something cannot be in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Unavailable {
    /// The library does not have it.
    Unknown,
    /// It is done.
    Done,
    /// It is refused.
    Refused,
    /// It can be done later.
    NotYet {
        /// From this day.
        from: Day,
    },
    /// It could be done until a day that is over.
    Over {
        /// That day.
        until: Day,
    },
    /// It is for another stage.
    OtherStage,
    /// It is not known to offer what is needed.
    Access {
        /// What is missing.
        missing: Vec<String>,
    },
    /// It needs something before it that cannot be done.
    Needs {
        /// What that is.
        before: String,
    },
    /// It takes longer than there is time, or than is left beside other pins.
    TooLong {
        /// How long it takes, with what has to come before it.
        minutes: u32,
    },
}

/// With how much more time something else would come in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WithMoreTime {
    /// So many minutes more.
    pub minutes: u32,
    /// What would come in.
    pub id: String,
    /// What it would add.
    pub adds: f64,
}
