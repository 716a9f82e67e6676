//! The search through all sets, leaving out those that cannot be better.
//!
//! Items are decided on one after the other, in or out. What the undecided can still add has two upper limits: fill the
//! time left with their gains at this moment for each minute, the last one in part (since further gains only shrink, no set
//! adds more); and close every gap as far as they reach. Whatever cannot beat the best set so far is not looked into.

use super::problem::{Chosen, Problem, SAME};

/// After so many sets the search is stopped. It is never reached by what people ask (some thousand sets at most); it guards
/// against files made to be hard.
const MOST_SETS: u32 = 400_000;

/// The best set, and whether that is certain.
pub(super) fn exact(problem: &Problem, first: Chosen) -> (Chosen, bool) {
    let start = problem.start();
    let order = order(problem, &start);
    let mut search = Search { problem, order, out: vec![false; problem.items.len()], best: first, sets: 0 };
    if start.better_than(&search.best) {
        search.best = start.clone();
    }
    search.decide(0, &start);
    let certain = search.sets < MOST_SETS;
    (search.best, certain)
}

/// Steps that gain most for each minute first, each behind what it needs: good sets are found early.
fn order(problem: &Problem, start: &Chosen) -> Vec<usize> {
    let rate = |item: usize| {
        problem.bundle_gain(start, item) / f64::from(problem.bundle_minutes(start, item).max(1))
    };
    let mut by_rate: Vec<usize> = (0..problem.items.len()).filter(|item| !start.has[*item]).collect();
    by_rate.sort_by(|one, other| rate(*other).total_cmp(&rate(*one)));
    let mut order = Vec::new();
    for item in by_rate {
        for &it in &problem.items[item].bundle {
            if !start.has[it] && !order.contains(&it) {
                order.push(it);
            }
        }
    }
    order
}

struct Search<'a> {
    problem: &'a Problem,
    order: Vec<usize>,
    out: Vec<bool>,
    best: Chosen,
    sets: u32,
}

impl Search<'_> {
    fn decide(&mut self, depth: usize, chosen: &Chosen) {
        self.sets += 1;
        if self.sets >= MOST_SETS || depth == self.order.len() || !self.can_be_better(depth, chosen) {
            return;
        }
        let item = self.order[depth];
        let it = &self.problem.items[item];
        let fits = chosen.minutes + it.minutes <= self.problem.budget;
        if fits && it.after.iter().all(|before| chosen.has[*before]) {
            let mut with = chosen.clone();
            self.problem.add(&mut with, item);
            if with.better_than(&self.best) {
                self.best = with.clone();
            }
            self.decide(depth + 1, &with);
        }
        self.out[item] = true;
        self.decide(depth + 1, chosen);
        self.out[item] = false;
    }

    fn can_be_better(&self, depth: usize, chosen: &Chosen) -> bool {
        let limit = chosen.value + self.most_that_fits(depth, chosen);
        // The same value in less time is better too, but only time that is not spent yet can be saved.
        limit > self.best.value + SAME
            || (limit >= self.best.value - SAME && chosen.minutes < self.best.minutes)
    }

    fn most_that_fits(&self, depth: usize, chosen: &Chosen) -> f64 {
        let left = self.problem.budget - chosen.minutes;
        let mut open: Vec<(f64, f64)> = Vec::new();
        let mut reach = chosen.cover.clone();
        for &item in &self.order[depth..] {
            let it = &self.problem.items[item];
            if it.minutes > left || it.bundle.iter().any(|needed| self.out[*needed]) {
                continue;
            }
            let gain = self.problem.gain(chosen, item);
            open.push((gain, f64::from(it.minutes)));
            for (capability, share) in &it.covers {
                reach[*capability] += share;
            }
        }
        open.sort_by(|one, other| (other.0 / other.1).total_cmp(&(one.0 / one.1)));
        let (mut filled, mut time) = (0.0, f64::from(left));
        for (gain, minutes) in open {
            if minutes >= time {
                filled += gain * time / minutes;
                break;
            }
            filled += gain;
            time -= minutes;
        }
        let closed: f64 = (self.problem.gaps.iter().zip(&reach).zip(&chosen.cover))
            .map(|((gap, all), now)| gap * (all.min(1.0) - now.min(1.0)))
            .sum();
        filled.min(closed)
    }
}
