//! The greedy choice, with the best single step beside it.

use super::problem::{Chosen, Problem, SAME};

/// The better of two: greedy by gain for each minute; and the one step, with what it needs, that is worth most by itself,
/// filled up greedily.
pub(super) fn greedy(problem: &Problem) -> Chosen {
    let start = problem.start();
    let mut by_minute = start.clone();
    fill(problem, &mut by_minute);
    let mut single: Option<(f64, u32, usize)> = None;
    for item in 0..problem.items.len() {
        let minutes = problem.bundle_minutes(&start, item);
        if start.has[item] || start.minutes + minutes > problem.budget {
            continue;
        }
        let gain = problem.bundle_gain(&start, item);
        let best = single.is_none_or(|(most, least, _)| {
            gain > most + SAME || ((gain - most).abs() <= SAME && minutes < least)
        });
        if gain > SAME && best {
            single = Some((gain, minutes, item));
        }
    }
    if let Some((_, _, item)) = single {
        let mut with_single = start;
        problem.add_bundle(&mut with_single, item);
        fill(problem, &mut with_single);
        if with_single.better_than(&by_minute) {
            return with_single;
        }
    }
    by_minute
}

/// Adds what gains most for each minute, as long as something fits and gains anything.
fn fill(problem: &Problem, chosen: &mut Chosen) {
    loop {
        let mut best: Option<(f64, f64, usize)> = None;
        for item in 0..problem.items.len() {
            if chosen.has[item] {
                continue;
            }
            let minutes = problem.bundle_minutes(chosen, item);
            if chosen.minutes + minutes > problem.budget {
                continue;
            }
            let gain = problem.bundle_gain(chosen, item);
            let rate = gain / f64::from(minutes);
            let better = best.is_none_or(|(most, rate_of_best, _)| {
                rate > rate_of_best + SAME || ((rate - rate_of_best).abs() <= SAME && gain > most + SAME)
            });
            if gain > SAME && better {
                best = Some((gain, rate, item));
            }
        }
        match best {
            Some((_, _, item)) => problem.add_bundle(chosen, item),
            None => return,
        }
    }
}
