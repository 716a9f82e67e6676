//! The plan, and the reasons for it.

use super::exact::exact;
use super::greedy::greedy;
use super::library::Library;
use super::problem::{Chosen, Problem, SAME};
use super::{
    Displaced, EXACT, GapServed, Method, NotServed, Person, PinLeftOut, Plan, PlannedStep, Serves,
    Unavailable, WithMoreTime,
};

pub(super) fn plan(library: &Library, person: &Person) -> Plan {
    let mut problem = library.problem(person);
    let pins_left_out = force_pins(library, person, &mut problem);
    let (mut chosen, mut method) = solve(&problem);
    let mut displaced = what_it_displaced(&problem, &chosen);
    // Taking a step away may show a set that is worth more: a greedy choice can miss it. Each round is worth more than the
    // one before, so this ends.
    while let Some(better) = better_without(&problem, &chosen, &displaced) {
        (chosen, method) = (better, if method == Method::Exact { Method::Stopped } else { method });
        displaced = what_it_displaced(&problem, &chosen);
    }
    let order = order(&problem, &chosen);
    let steps = steps(library, &problem, &order, &displaced);
    Plan {
        value: chosen.value,
        possible: person.gaps.values().filter(|gap| gap.is_finite() && **gap > 0.0).sum(),
        minutes: chosen.minutes,
        budget: person.minutes,
        method,
        candidates: problem.items.len(),
        gaps: gaps(library, person, &problem, &chosen),
        with_more_time: with_more_time(library, person, &problem, &chosen),
        steps,
        pins_left_out,
    }
}

/// What is pinned must be chosen, in the order of wishes, as far as it fits.
fn force_pins(library: &Library, person: &Person, problem: &mut Problem) -> Vec<PinLeftOut> {
    let mut left_out = Vec::new();
    for id in &person.pinned {
        let mut leave = |why| left_out.push(PinLeftOut { id: id.clone(), why });
        let Some(&resource) = library.at.get(id.as_str()) else {
            leave(Unavailable::Unknown);
            continue;
        };
        if let Some(why) = &problem.unavailable[resource] {
            leave(why.clone());
            continue;
        }
        let Some(item) = problem.items.iter().position(|it| it.resource == resource) else { continue };
        let start = problem.start();
        let minutes = problem.bundle_minutes(&start, item);
        if start.minutes + minutes > problem.budget {
            leave(Unavailable::TooLong { minutes });
            continue;
        }
        problem.forced.push(item);
    }
    left_out
}

fn solve(problem: &Problem) -> (Chosen, Method) {
    let greedy = greedy(problem);
    if problem.items.len() > EXACT {
        return (greedy, Method::Greedy);
    }
    match exact(problem, greedy) {
        (chosen, true) => (chosen, Method::Exact),
        (chosen, false) => (chosen, Method::Stopped),
    }
}

/// For each item that is chosen and not pinned, the best set without it, by the resources in it.
struct Without {
    item: usize,
    value: f64,
    resources: Vec<usize>,
}

fn what_it_displaced(problem: &Problem, chosen: &Chosen) -> Vec<Without> {
    let must = problem.start();
    let free = (0..problem.items.len()).filter(|item| chosen.has[*item] && !must.has[*item]);
    free.map(|item| {
        let rest = problem.without(item);
        let (other, _) = solve(&rest);
        let taken = rest.items.iter().zip(&other.has).filter(|(_, has)| **has);
        Without { item, value: other.value, resources: taken.map(|(it, _)| it.resource).collect() }
    })
    .collect()
}

fn better_without(problem: &Problem, chosen: &Chosen, displaced: &[Without]) -> Option<Chosen> {
    let best = displaced.iter().max_by(|one, other| one.value.total_cmp(&other.value))?;
    if best.value <= chosen.value + SAME {
        return None;
    }
    let mut better = problem.start();
    for item in 0..problem.items.len() {
        if best.resources.contains(&problem.items[item].resource) {
            problem.add(&mut better, item);
        }
    }
    Some(better)
}

/// The order in which to do them: what adds most first, each behind what it needs.
fn order(problem: &Problem, chosen: &Chosen) -> Vec<usize> {
    let mut placed = Problem { forced: Vec::new(), ..problem.clone() }.start();
    let mut order = Vec::new();
    let mut left: Vec<usize> = (0..problem.items.len()).filter(|item| chosen.has[*item]).collect();
    while !left.is_empty() {
        let free = |item: &usize| problem.items[*item].after.iter().all(|before| placed.has[*before]);
        let Some(next) = left.iter().copied().filter(|item| free(item)).reduce(|best, item| {
            let (old, new) = (problem.gain(&placed, best), problem.gain(&placed, item));
            if new > old + SAME { item } else { best }
        }) else {
            break;
        };
        problem.add(&mut placed, next);
        left.retain(|item| *item != next);
        order.push(next);
    }
    order
}

fn steps(library: &Library, problem: &Problem, order: &[usize], displaced: &[Without]) -> Vec<PlannedStep> {
    let mut before = Problem { forced: Vec::new(), ..problem.clone() }.start();
    let in_plan: Vec<usize> = order.iter().map(|item| problem.items[*item].resource).collect();
    let id = |resource: usize| library.resources[resource].id.clone();
    let mut steps = Vec::new();
    let whole = {
        let mut all = before.clone();
        order.iter().for_each(|item| problem.add(&mut all, *item));
        all.value
    };
    for &item in order {
        let it = &problem.items[item];
        let mut serves: Vec<Serves> = Vec::new();
        for (capability, share) in &it.covers {
            let (gap, now) = (problem.gaps[*capability], before.cover[*capability]);
            let share = (now + share).min(1.0) - now.min(1.0);
            if share > SAME {
                serves.push(Serves {
                    capability: library.capabilities[*capability].clone(),
                    by: gap * share,
                    share,
                });
            }
        }
        serves.sort_by(|one, other| other.by.total_cmp(&one.by));
        let needed =
            order.iter().filter(|other| **other != item && problem.items[**other].bundle.contains(&item));
        steps.push(PlannedStep {
            id: id(it.resource),
            title: library.resources[it.resource].title.clone(),
            minutes: it.minutes,
            adds: serves.iter().map(|it| it.by).sum(),
            serves,
            pinned: problem.forced.contains(&item),
            needed_for: needed.map(|other| id(problem.items[*other].resource)).collect(),
            displaced: displaced.iter().find(|other| other.item == item).map(|other| Displaced {
                steps: other.resources.iter().filter(|it| !in_plan.contains(it)).map(|it| id(*it)).collect(),
                worth_less: (whole - other.value).max(0.0),
            }),
        });
        problem.add(&mut before, item);
    }
    steps
}

fn gaps(library: &Library, person: &Person, problem: &Problem, chosen: &Chosen) -> Vec<GapServed> {
    let mut gaps: Vec<GapServed> = Vec::new();
    for (name, gap) in person.gaps.iter().filter(|(_, gap)| gap.is_finite() && **gap > 0.0) {
        let number = library.capabilities.iter().position(|it| it == name);
        let share = number.map_or(0.0, |it| chosen.cover[it].min(1.0));
        let not_served = if share > SAME { None } else { Some(why_not(library, problem, number)) };
        gaps.push(GapServed { capability: name.clone(), gap: *gap, share, not_served });
    }
    gaps.sort_by(|one, other| other.gap.total_cmp(&one.gap));
    gaps
}

fn why_not(library: &Library, problem: &Problem, capability: Option<usize>) -> NotServed {
    let Some(capability) = capability else { return NotServed::NothingInLibrary };
    let fits = problem
        .items
        .iter()
        .filter(|it| library.serves(it.resource, capability))
        .map(|it| it.bundle.iter().map(|part| problem.items[*part].minutes).sum::<u32>())
        .min();
    if let Some(shortest) = fits {
        return NotServed::OthersServeMore { shortest };
    }
    let too_long = problem
        .unavailable
        .iter()
        .enumerate()
        .filter(|(resource, _)| library.serves(*resource, capability))
        .filter_map(|(_, why)| match why {
            Some(Unavailable::TooLong { minutes }) => Some(*minutes),
            _ => None,
        })
        .min();
    too_long.map_or(NotServed::NothingLeft, |shortest| NotServed::NothingThatShort { shortest })
}

/// What would come in with the least more time, all else as it is.
fn with_more_time(
    library: &Library,
    person: &Person,
    problem: &Problem,
    chosen: &Chosen,
) -> Option<WithMoreTime> {
    // With more time than anybody plans for, everything that is too long now is among the items.
    let wide = library.problem(&Person { minutes: super::MOST_MINUTES, ..person.clone() });
    let mut taken = Problem { forced: Vec::new(), ..wide.clone() }.start();
    for item in 0..wide.items.len() {
        let here = problem.items.iter().zip(&chosen.has);
        if here.into_iter().any(|(it, has)| *has && it.resource == wide.items[item].resource) {
            wide.add(&mut taken, item);
        }
    }
    let spare = person.minutes - chosen.minutes;
    let mut best: Option<(u32, f64, usize)> = None;
    for item in (0..wide.items.len()).filter(|item| !taken.has[*item]) {
        let gain = wide.bundle_gain(&taken, item);
        let more = wide.bundle_minutes(&taken, item).saturating_sub(spare);
        let better =
            best.is_none_or(|(least, most, _)| more < least || (more == least && gain > most + SAME));
        if gain > SAME && more > 0 && better {
            best = Some((more, gain, item));
        }
    }
    best.map(|(minutes, adds, item)| WithMoreTime {
        minutes,
        id: library.resources[wide.items[item].resource].id.clone(),
        adds,
    })
}
