//! Groups that were planted are found again; where none were, none are.
//!
//! The conversations are made as the shared `make_conversation.py` makes them: 10,000 people in groups of 50, 30 and 20 %,
//! 1,000 statements of which 25 % are consensual, 45 % divisive and 30 % noise, about 40 votes a person with a long tail,
//! popular statements seen more often, 5 to 25 % passes.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should end there")]

use praxis_opinion::grouping::adjusted_rand_index;
use praxis_opinion::grouping::verdict::Recommended;
use praxis_opinion::read::Conversation;
use praxis_opinion::votes::{Vote, VoteLog};
use praxis_opinion::{Analysis, Options, analyse};

/// A stream of uniform numbers (xorshift*), apart from the method's own.
struct Dice(u64);

impl Dice {
    fn uniform(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    fn exponential(&mut self) -> f64 {
        -(1.0 - self.uniform()).ln()
    }

    fn normal(&mut self) -> f64 {
        (2.0 * self.exponential()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos()
    }

    fn pick(&mut self, weights: &[f64]) -> usize {
        let mut left = self.uniform();
        weights
            .iter()
            .position(|weight| {
                left -= weight;
                left < 0.0
            })
            .unwrap_or(weights.len() - 1)
    }
}

/// A conversation and the planted group of each person.
fn conversation(people: usize, statements: usize, seed: u64, groups: &[f64]) -> (Conversation, Vec<u8>) {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let agree: Vec<Vec<f64>> = (0..statements)
        .map(|_| match dice.pick(&[0.25, 0.45, 0.30]) {
            0 => vec![dice.between(0.7, 0.95); groups.len()],
            1 => {
                let (low, high) = (dice.between(0.08, 0.25), dice.between(0.75, 0.92));
                groups.iter().map(|_| if dice.uniform() < 0.5 { low } else { high }).collect()
            }
            _ => vec![dice.between(0.35, 0.65); groups.len()],
        })
        .collect();
    let pass: Vec<f64> = (0..statements).map(|_| dice.between(0.05, 0.25)).collect();
    let popular: Vec<f64> = (0..statements).map(|_| dice.exponential() + dice.exponential() + 0.1).collect();

    let mut log = VoteLog::new();
    let mut planted = Vec::new();
    for person in 0..people {
        let group = dice.pick(groups);
        planted.push(group as u8);
        let count = (40_f64.ln() - 0.32 + 0.8 * dice.normal()).exp().clamp(1.0, statements as f64) as usize;
        // Drawing without replacement by weight: the smallest of exponential times over weights.
        let mut order: Vec<(f64, usize)> =
            (0..statements).map(|statement| (dice.exponential() / popular[statement], statement)).collect();
        order.select_nth_unstable_by(count - 1, |a, b| a.0.total_cmp(&b.0));
        for &(_, statement) in &order[..count] {
            let vote = match dice.uniform() {
                draw if draw < pass[statement] => Vote::Pass,
                _ if dice.uniform() < agree[statement][group] => Vote::Agree,
                _ => Vote::Disagree,
            };
            log.push(person as u64, statement as u64, vote, None).unwrap();
        }
    }
    (Conversation::of_votes(log.last_votes()), planted)
}

fn found(conversation: &Conversation) -> Analysis {
    analyse(conversation, &Options { resamples: 0, ..Options::default() })
}

/// The adjusted Rand index over the people who were grouped.
fn score(groups: &[i64], planted: &[u8]) -> f64 {
    let (groups, planted): (Vec<i64>, Vec<i64>) = groups
        .iter()
        .zip(planted)
        .filter(|&(&group, _)| group >= 0)
        .map(|(&a, &b)| (a, i64::from(b)))
        .unzip();
    adjusted_rand_index(&groups, &planted)
}

#[test]
fn three_planted_groups_are_found_by_what_the_report_recommends() {
    let mut scores = Vec::new();
    for seed in 1..=5 {
        let (conversation, planted) = conversation(10_000, 1_000, seed, &[0.5, 0.3, 0.2]);
        let analysis = found(&conversation);
        assert_eq!(analysis.grouping.verdict.recommended, Recommended::SecondOpinion, "seed {seed}");
        assert_eq!((analysis.grouping.own.k, analysis.group_votes.len()), (3, 3), "seed {seed}");
        let smallest = (0..3).map(|group| analysis.groups.iter().filter(|&&of| of == group).count()).min();
        assert!(smallest.unwrap() >= analysis.grouping.smallest_group);
        scores.push(score(&analysis.groups, &planted));
    }
    let mean = scores.iter().sum::<f64>() / 5.0;
    assert!(mean >= 0.70, "{mean}: {scores:?}");
}

#[test]
fn where_one_group_was_planted_the_report_says_that_there_are_none() {
    for seed in [1, 2, 3] {
        let (conversation, _) = conversation(10_000, 1_000, seed, &[1.0]);
        let analysis = found(&conversation);
        assert_eq!(analysis.grouping.verdict.recommended, Recommended::NoGroups);
        assert!(analysis.grouping.in_words.starts_with("There are no groups to speak of"));
        assert!(analysis.groups.iter().all(|&group| group <= 0));
        let page = praxis_opinion::report::report(&conversation, &analysis).unwrap();
        assert!(page.contains("There are no groups to speak of"));
    }
}

#[test]
fn small_conversations_of_one_mind_have_no_groups_either() {
    for (people, statements) in [(30, 20), (60, 40), (300, 60), (2_000, 200)] {
        let (conversation, _) = conversation(people, statements, 9, &[1.0]);
        assert_eq!(
            found(&conversation).grouping.verdict.recommended,
            Recommended::NoGroups,
            "{people} people"
        );
    }
}

#[test]
fn small_conversations_of_two_minds_have_two_groups() {
    // Two groups differ on some 22 % of the statements, of which a person has seen a handful.
    for (people, statements, least) in [(300, 60, 0.5), (2_000, 200, 0.65)] {
        let (conversation, planted) = conversation(people, statements, 9, &[0.5, 0.5]);
        let analysis = found(&conversation);
        assert_eq!(analysis.group_votes.len(), 2, "{people} people: {}", analysis.grouping.in_words);
        let score = score(&analysis.groups, &planted);
        assert!(score > least, "{people} people: {score}");
    }
}
