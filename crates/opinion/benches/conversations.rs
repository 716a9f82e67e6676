//! How fast the steps are. Run with `cargo bench -p praxis-opinion`.
//!
//! The synthetic conversation is made like `make_conversation.py`: three planted groups (50/30/20 %), a quarter of the
//! statements consensual, half of them divisive, popular statements seen more often, some people with few votes.

use std::io::BufReader;

use divan::{Bencher, black_box};
use praxis_opinion::geometry::geometry;
use praxis_opinion::read::{Conversation, ExportFiles, Source, read_export};
use praxis_opinion::running::Running;
use praxis_opinion::votes::{Vote, VoteLog};
use praxis_opinion::{Options, analyse};

fn main() {
    divan::main();
}

/// The largest real conversation of the test data: 1,116 people, 522 statements, 61,384 votes.
fn austria() -> Conversation {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/austria-climate.5twd2jsnkf.2022-08-08");
    let open = |file: &str| {
        std::fs::File::open(folder.join(file)).ok().map(|opened| Source::new(file, BufReader::new(opened)))
    };
    read_export(ExportFiles {
        folder: "austria".into(),
        votes: None,
        participants_votes: open("participants-votes.csv"),
        comments: open("comments.csv"),
        summary: None,
    })
    .expect("the test data can be read")
}

fn uniform(state: &mut u64) -> f64 {
    *state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
    (*state >> 11) as f64 / (1_u64 << 53) as f64
}

/// People, statements, and the mean number of votes of a person.
fn synthetic(people: u64, statements: u64, votes_each: f64) -> Conversation {
    let mut state = 7;
    let agree: Vec<[f64; 3]> = (0..statements)
        .map(|statement| match statement % 4 {
            0 => [0.85; 3],
            1 => [0.5; 3],
            _ => [0.15, 0.15, 0.15].map(|low| if uniform(&mut state) < 0.5 { low } else { 0.85 }),
        })
        .collect();
    let mut log = VoteLog::new();
    for person in 0..people {
        let group = [0, 0, 0, 0, 0, 1, 1, 1, 2, 2][(person % 10) as usize];
        let spread = (uniform(&mut state) + uniform(&mut state)).powi(2);
        let count = (votes_each * spread * 0.86).max(1.0).min(statements as f64) as u64;
        for _ in 0..count {
            // The square makes the first statements popular; a repeated draw just votes again.
            let statement = ((uniform(&mut state) * uniform(&mut state).sqrt()) * statements as f64) as u64;
            let draw = uniform(&mut state);
            let vote = match draw {
                draw if draw < 0.1 => Vote::Pass,
                _ if uniform(&mut state) < agree[statement as usize][group] => Vote::Agree,
                _ => Vote::Disagree,
            };
            log.push(person, statement, vote, None).expect("it fits");
        }
    }
    Conversation::of_votes(log.last_votes())
}

const PLAIN: Options = Options { groups: None, seed: 1, resamples: 0, second_opinion: false };

#[divan::bench(sample_count = 20)]
fn read_61_000_votes(bencher: Bencher) {
    bencher.bench(austria);
}

#[divan::bench(sample_count = 20)]
fn analyse_61_000_votes(bencher: Bencher) {
    let conversation = austria();
    bencher.bench(|| analyse(black_box(&conversation), &PLAIN));
}

#[divan::bench(sample_count = 20)]
fn geometry_of_61_000_votes(bencher: Bencher) {
    let conversation = austria();
    let zeroed: Vec<bool> =
        conversation.statements.iter().map(|statement| statement.is_set_aside()).collect();
    bencher.bench(|| geometry(black_box(&conversation.votes), &zeroed));
}

#[divan::bench(sample_count = 5)]
fn second_opinion_on_61_000_votes(bencher: Bencher) {
    let conversation = austria();
    bencher.bench(|| analyse(black_box(&conversation), &Options { second_opinion: true, ..PLAIN }));
}

#[divan::bench(sample_count = 3)]
fn fifty_resamples_of_61_000_votes(bencher: Bencher) {
    let conversation = austria();
    bencher.bench(|| analyse(black_box(&conversation), &Options { resamples: 50, ..PLAIN }));
}

#[divan::bench(sample_count = 2)]
fn analyse_100_000_people_on_1_000_statements(bencher: Bencher) {
    let conversation = synthetic(100_000, 1_000, 42.0);
    bencher.bench(|| analyse(black_box(&conversation), &PLAIN));
}

/// One vote more on 2,000 people × 900 statements: fold it in, and draw the new picture. 40 votes a person, and nearly all.
#[divan::bench(args = [42.0, 3000.0], sample_count = 30)]
fn one_more_vote_on_2_000_by_900(bencher: Bencher, votes_each: f64) {
    let mut running = Running::new(&synthetic(2_000, 900, votes_each));
    running.picture();
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        let vote = if number % 2 == 0 { Vote::Agree } else { Vote::Disagree };
        running.fold(number * 7 % 2_000, number * 13 % 900, vote);
        running.picture()
    });
}
