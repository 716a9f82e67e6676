//! All that can be done, checked once, so that it can be planned for many.

use std::collections::{BTreeSet, HashMap};

use super::explain;
use super::problem::{Item, Problem};
use super::{Person, Plan, Resource, Unavailable};
use crate::FileError;

/// The most resources of a library.
const MOST: usize = 20_000;

/// All that can be done.
#[derive(Debug, Clone)]
pub struct Library {
    pub(super) resources: Vec<Resource>,
    pub(super) at: HashMap<String, usize>,
    /// The capabilities that anything serves, and for each resource their numbers.
    pub(super) capabilities: Vec<String>,
    covers: Vec<Vec<(usize, f64)>>,
    /// For each resource the resources directly before it.
    after: Vec<Vec<usize>>,
    /// All resources in an order in which nothing comes before what it needs.
    order: Vec<usize>,
}

impl Library {
    /// Checks what there is.
    ///
    /// # Errors
    /// With the field: an id twice or empty, no minutes, a share outside 0 to 1, a prerequisite that is not there, a
    /// circle of prerequisites.
    pub fn new(resources: Vec<Resource>) -> Result<Self, FileError> {
        let wrong = |place: String, problem: String| FileError::at("the library", place, problem);
        if resources.len() > MOST {
            return Err(wrong("resources".to_owned(), format!("there are more than {MOST}")));
        }
        let (mut at, mut number) = (HashMap::new(), HashMap::new());
        let (mut capabilities, mut covers) = (Vec::new(), Vec::new());
        for (place, resource) in resources.iter().enumerate() {
            let field = |name: &str| format!("resources[{place}] ({}).{name}", resource.id);
            if resource.id.trim().is_empty() {
                return Err(wrong(field("id"), "is empty".to_owned()));
            }
            if at.insert(resource.id.clone(), place).is_some() {
                return Err(wrong(field("id"), format!("\"{}\" is given twice", resource.id)));
            }
            if !(1..=super::MOST_MINUTES).contains(&resource.minutes) {
                let most = super::MOST_MINUTES;
                return Err(wrong(
                    field("minutes"),
                    format!("is {}; expected 1 to {most}", resource.minutes),
                ));
            }
            if let (Some(from), Some(until)) = (resource.from, resource.until)
                && until < from
            {
                return Err(wrong(field("until"), format!("{until} is before from, {from}")));
            }
            let mut row = Vec::new();
            for (capability, share) in &resource.covers {
                if !(*share > 0.0 && *share <= 1.0) {
                    let problem = format!("is {share}; expected more than 0 and at most 1");
                    return Err(wrong(field(&format!("covers.{capability}")), problem));
                }
                let next = capabilities.len();
                let index = *number.entry(capability.clone()).or_insert_with(|| {
                    capabilities.push(capability.clone());
                    next
                });
                row.push((index, *share));
            }
            covers.push(row);
        }
        let mut after = Vec::new();
        for (place, resource) in resources.iter().enumerate() {
            let mut before = Vec::new();
            for (which, id) in resource.after.iter().enumerate() {
                let index = *at.get(id).ok_or_else(|| {
                    let field = format!("resources[{place}] ({}).after[{which}]", resource.id);
                    wrong(field, format!("nothing has the id \"{id}\""))
                })?;
                before.push(index);
            }
            after.push(before);
        }
        let order = in_order(&after).map_err(|place| {
            let field = format!("resources[{place}] ({}).after", resources[place].id);
            wrong(field, "comes, by way of what it needs, before itself".to_owned())
        })?;
        Ok(Self { resources, at, capabilities, covers, after, order })
    }

    /// What can be done.
    pub fn resources(&self) -> &[Resource] {
        &self.resources
    }

    /// The steps that are worth most to this person within their time, and why.
    pub fn plan(&self, person: &Person) -> Plan {
        explain::plan(self, person)
    }

    /// Why somebody cannot do something, for everything they cannot.
    fn unavailable(&self, person: &Person) -> Vec<Option<Unavailable>> {
        let mut why: Vec<Option<Unavailable>> =
            self.resources.iter().map(|resource| own_reason(resource, person)).collect();
        // What needs something that cannot be done cannot be done either.
        for &item in &self.order {
            if why[item].is_some() {
                continue;
            }
            let blocked = self.after[item]
                .iter()
                .find(|before| !matches!(why[**before], None | Some(Unavailable::Done)));
            if let Some(before) = blocked {
                why[item] = Some(Unavailable::Needs { before: self.resources[*before].id.clone() });
            }
        }
        why
    }

    /// The choice this person has.
    pub(super) fn problem(&self, person: &Person) -> Problem {
        let mut unavailable = self.unavailable(person);
        let is_done = |why: &Option<Unavailable>| matches!(why, Some(Unavailable::Done));
        let gaps: Vec<f64> = self
            .capabilities
            .iter()
            .map(|name| person.gaps.get(name).copied().filter(|gap| gap.is_finite()).unwrap_or(0.0).max(0.0))
            .collect();
        // With everything a step needs before it: which steps, and how long.
        let mut bundles: Vec<Vec<usize>> = vec![Vec::new(); self.resources.len()];
        for &item in &self.order {
            if unavailable[item].is_some() {
                continue;
            }
            let mut bundle: BTreeSet<usize> = BTreeSet::from([item]);
            for &before in &self.after[item] {
                if !is_done(&unavailable[before]) {
                    bundle.extend(bundles[before].iter().copied());
                }
            }
            let minutes: u32 = bundle.iter().map(|it| self.resources[*it].minutes).sum();
            bundles[item] = bundle.into_iter().collect();
            if minutes > person.minutes {
                unavailable[item] = Some(Unavailable::TooLong { minutes });
            }
        }
        let serves = |item: usize| self.covers[item].iter().any(|(capability, _)| gaps[*capability] > 0.0);
        let pinned: BTreeSet<usize> =
            person.pinned.iter().filter_map(|id| self.at.get(id.as_str()).copied()).collect();
        let mut wanted = BTreeSet::new();
        for item in 0..self.resources.len() {
            if unavailable[item].is_none() && (serves(item) || pinned.contains(&item)) {
                wanted.extend(bundles[item].iter().copied());
            }
        }
        // In the order of prerequisites, so that a step's place is behind those it needs.
        let chosen: Vec<usize> = self.order.iter().copied().filter(|it| wanted.contains(it)).collect();
        let place: HashMap<usize, usize> =
            chosen.iter().enumerate().map(|(place, it)| (*it, place)).collect();
        let items = chosen
            .iter()
            .map(|&it| Item {
                resource: it,
                minutes: self.resources[it].minutes,
                covers: self.covers[it].iter().copied().filter(|(c, _)| gaps[*c] > 0.0).collect(),
                after: self.after[it].iter().filter_map(|before| place.get(before).copied()).collect(),
                bundle: bundles[it].iter().map(|it| place[it]).collect(),
            })
            .collect();
        Problem { gaps, items, budget: person.minutes, unavailable, forced: Vec::new() }
    }

    /// Which capabilities a resource serves.
    pub(super) fn serves(&self, resource: usize, capability: usize) -> bool {
        self.covers[resource].iter().any(|(it, _)| *it == capability)
    }
}

fn own_reason(resource: &Resource, person: &Person) -> Option<Unavailable> {
    if person.done.contains(&resource.id) {
        return Some(Unavailable::Done);
    }
    if person.refused.contains(&resource.id) {
        return Some(Unavailable::Refused);
    }
    if let Some(stage) = &person.stage
        && !resource.stages.is_empty()
        && !resource.stages.contains(stage)
    {
        return Some(Unavailable::OtherStage);
    }
    if let Some(day) = person.day {
        if let Some(until) = resource.until.filter(|until| *until < day) {
            return Some(Unavailable::Over { until });
        }
        if let Some(from) = resource.from.filter(|from| *from > day) {
            return Some(Unavailable::NotYet { from });
        }
    }
    let missing: Vec<String> = match &resource.access {
        Some(offered) => person.needs.difference(offered).cloned().collect(),
        None => Vec::new(),
    };
    if missing.is_empty() { None } else { Some(Unavailable::Access { missing }) }
}

/// An order in which nothing comes before what it needs; or something that is part of a circle.
fn in_order(after: &[Vec<usize>]) -> Result<Vec<usize>, usize> {
    let mut waiting: Vec<usize> = after.iter().map(Vec::len).collect();
    let mut needed_for: Vec<Vec<usize>> = vec![Vec::new(); after.len()];
    for (item, before) in after.iter().enumerate() {
        for &it in before {
            needed_for[it].push(item);
        }
    }
    let mut order: Vec<usize> = (0..after.len()).filter(|item| waiting[*item] == 0).collect();
    let mut next = 0;
    while let Some(&item) = order.get(next) {
        next += 1;
        for &it in &needed_for[item] {
            waiting[it] -= 1;
            if waiting[it] == 0 {
                order.push(it);
            }
        }
    }
    match waiting.iter().position(|waits| *waits > 0) {
        Some(item) => Err(item),
        None => Ok(order),
    }
}
