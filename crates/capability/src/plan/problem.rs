//! The choice as numbers.

use super::Unavailable;

/// Two values that differ by less are the same.
pub(super) const SAME: f64 = 1e-9;

/// Something that can be chosen.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Which resource of the library it is.
    pub resource: usize,
    pub minutes: u32,
    /// Shares of gaps above 0.
    pub covers: Vec<(usize, f64)>,
    /// Items directly before it; they stand before it in the list.
    pub after: Vec<usize>,
    /// Itself and all it needs.
    pub bundle: Vec<usize>,
}

/// What can be chosen, and how much time there is.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    /// By capability of the library.
    pub gaps: Vec<f64>,
    /// Behind what they need.
    pub items: Vec<Item>,
    pub budget: u32,
    /// By resource of the library, why it is not among the items.
    pub unavailable: Vec<Option<Unavailable>>,
    /// Items that must be chosen, with what they need; they fit.
    pub forced: Vec<usize>,
}

/// A set of items.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    pub has: Vec<bool>,
    /// How much of each gap they cover, not cut off at 1.
    pub cover: Vec<f64>,
    pub minutes: u32,
    pub value: f64,
}

impl Problem {
    /// The set of what must be chosen.
    pub fn start(&self) -> Chosen {
        let mut chosen = Chosen {
            has: vec![false; self.items.len()],
            cover: vec![0.0; self.gaps.len()],
            minutes: 0,
            value: 0.0,
        };
        for &item in &self.forced {
            self.add_bundle(&mut chosen, item);
        }
        chosen
    }

    /// What one more item would add.
    pub fn gain(&self, chosen: &Chosen, item: usize) -> f64 {
        let add = |(capability, share): &(usize, f64)| {
            let before = chosen.cover[*capability];
            self.gaps[*capability] * ((before + share).min(1.0) - before.min(1.0))
        };
        self.items[item].covers.iter().map(add).sum()
    }

    /// Takes an item in.
    pub fn add(&self, chosen: &mut Chosen, item: usize) {
        if chosen.has[item] {
            return;
        }
        chosen.value += self.gain(chosen, item);
        chosen.has[item] = true;
        chosen.minutes += self.items[item].minutes;
        for (capability, share) in &self.items[item].covers {
            chosen.cover[*capability] += share;
        }
    }

    /// Takes an item in, with what it needs.
    pub fn add_bundle(&self, chosen: &mut Chosen, item: usize) {
        for &it in &self.items[item].bundle {
            self.add(chosen, it);
        }
    }

    /// How long an item takes with what it needs and what is not chosen yet.
    pub fn bundle_minutes(&self, chosen: &Chosen, item: usize) -> u32 {
        self.items[item].bundle.iter().filter(|it| !chosen.has[**it]).map(|it| self.items[*it].minutes).sum()
    }

    /// What an item would add with what it needs.
    pub fn bundle_gain(&self, chosen: &Chosen, item: usize) -> f64 {
        if let [only] = self.items[item].bundle[..] {
            return self.gain(chosen, only);
        }
        let mut with = chosen.clone();
        self.add_bundle(&mut with, item);
        with.value - chosen.value
    }

    /// The same choice without one item and without what needs it.
    pub fn without(&self, item: usize) -> Self {
        let gone: Vec<bool> = self.items.iter().map(|it| it.bundle.contains(&item)).collect();
        let mut new = vec![usize::MAX; self.items.len()];
        let mut kept = 0;
        for (old, gone) in gone.iter().enumerate() {
            if !gone {
                new[old] = kept;
                kept += 1;
            }
        }
        let moved = |list: &[usize]| list.iter().map(|it| new[*it]).collect::<Vec<_>>();
        let items = self
            .items
            .iter()
            .zip(&gone)
            .filter(|(_, gone)| !**gone)
            .map(|(it, _)| Item { after: moved(&it.after), bundle: moved(&it.bundle), ..it.clone() })
            .collect();
        let forced = self.forced.iter().filter(|it| !gone[**it]).map(|it| new[*it]).collect();
        Self { gaps: self.gaps.clone(), items, budget: self.budget, unavailable: Vec::new(), forced }
    }
}

impl Chosen {
    /// Worth more, or the same in less time.
    pub fn better_than(&self, other: &Self) -> bool {
        self.value > other.value + SAME
            || ((self.value - other.value).abs() <= SAME && self.minutes < other.minutes)
    }
}
