//! Invented people who vote: each has one of three tendencies, which are planted, so that the methods have something to find.
//!
//! Of the statements a quarter are such that most of everybody agree with them, half divide the tendencies, and the rest are
//! neither. Who has which tendency, who sees what and who votes how is drawn from the seed alone.

/// Somebody who is invented.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Invented {
    /// When they come: a share of the time the conversation was open.
    pub comes: f64,
    /// Their votes in order: the place of the statement, the vote, and after how many seconds.
    pub votes: Vec<(usize, i64, i64)>,
    /// The tendency that was planted in them.
    #[cfg_attr(not(test), allow(dead_code, reason = "the analysis is to find it out"))]
    pub tendency: usize,
}

/// How common the tendencies are.
const TENDENCIES: [f64; 3] = [0.42, 0.33, 0.25];
/// Everybody votes on so many statements at least, and at most, as far as there are as many.
const VOTES: (f64, f64) = (12.0, 40.0);

/// A stream of numbers that look random and are the same everywhere (SplitMix64).
struct Dice(u64);

impl Dice {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }
}

/// People who vote on so many statements.
pub(crate) fn people(seed: u64, count: usize, statements: usize) -> Vec<Invented> {
    let mut dice = Dice(seed);
    let agree: Vec<[f64; 3]> = (0..statements).map(|place| shares(&mut dice, place)).collect();
    let pass: Vec<f64> = (0..statements).map(|_| dice.between(0.04, 0.22)).collect();
    let mut people: Vec<Invented> = (0..count)
        .map(|person| {
            // shares are kept exactly, so that no tendency is too small to be shown
            let at = (person as f64 + 0.5) / count as f64;
            let tendency = usize::from(at > TENDENCIES[0]) + usize::from(at > TENDENCIES[0] + TENDENCIES[1]);
            let comes = dice.uniform();
            let seen = dice.between(VOTES.0, VOTES.1 + 1.0) as usize;
            let mut order: Vec<(f64, usize)> = (0..statements).map(|place| (dice.uniform(), place)).collect();
            order.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut after = 0;
            let votes = (order.into_iter().take(seen))
                .map(|(_, place)| {
                    after += dice.between(6.0, 45.0) as i64;
                    let vote = match dice.uniform() {
                        draw if draw < pass[place] => 0,
                        _ if dice.uniform() < agree[place][tendency] => 1,
                        _ => -1,
                    };
                    (place, vote, after)
                })
                .collect();
            Invented { comes, votes, tendency }
        })
        .collect();
    people.sort_by(|a, b| a.comes.total_cmp(&b.comes));
    people
}

/// How many of each tendency agree with the statement at that place.
fn shares(dice: &mut Dice, place: usize) -> [f64; 3] {
    match place % 4 {
        0 => {
            let all = dice.between(0.74, 0.94);
            // some of what unites is that everybody rejects it
            [if place % 16 == 8 { 1.0 - all } else { all }; 3]
        }
        1 | 2 => {
            let (low, high) = (dice.between(0.08, 0.24), dice.between(0.76, 0.92));
            let odd = (dice.uniform() * 3.0) as usize;
            let is_alone_for = dice.uniform() < 0.5;
            [0, 1, 2].map(|tendency| if (tendency == odd) == is_alone_for { high } else { low })
        }
        _ => [dice.between(0.38, 0.62); 3],
    }
}

#[cfg(test)]
mod tests {

    #[test]
    fn the_same_seed_invents_the_same_people() {
        let people = super::people(7, 150, 40);
        assert_eq!(people, super::people(7, 150, 40));
        assert_ne!(people, super::people(8, 150, 40));
        assert_eq!(people.len(), 150);
        assert!(people.iter().all(|it| (12..=40).contains(&it.votes.len())));
        let of = |tendency| people.iter().filter(|it| it.tendency == tendency).count();
        assert_eq!([of(0), of(1), of(2)], [63, 50, 37]);
    }
}
