//! How fast plans are made. Run with `cargo bench -p praxis-capability`.
//!
//! 1,000 people, each with gaps in about half of 21 capabilities and 20 to 240 minutes, among 300 resources; and what one
//! page does: 40 resources, one person.

use divan::{Bencher, black_box};
use praxis_capability::plan::{Library, Person, Resource};

fn main() {
    divan::main();
}

fn uniform(state: &mut u64) -> f64 {
    *state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
    (*state >> 11) as f64 / (1_u64 << 53) as f64
}

fn capability(number: usize) -> String {
    format!("capability-{number:02}")
}

fn library(size: usize) -> Library {
    let mut state = 1;
    let resources = (0..size).map(|number| {
        let minutes = 10 + 5 * (uniform(&mut state) * 46.0) as u32;
        let mut resource = Resource::new(&format!("r{number:03}"), minutes, []);
        for _ in 0..1 + (uniform(&mut state) * 3.0) as usize {
            let share = 0.1 + (uniform(&mut state) * 6.0).floor() / 10.0;
            resource.covers.insert(capability((uniform(&mut state) * 21.0) as usize), share);
        }
        if number > 0 && uniform(&mut state) < 0.1 {
            resource.after = vec![format!("r{:03}", (uniform(&mut state) * number as f64) as usize)];
        }
        resource
    });
    Library::new(resources.collect()).expect("the library is sound")
}

fn people(count: usize) -> Vec<Person> {
    let mut state = 2;
    let mut people = Vec::new();
    for _ in 0..count {
        let mut person = Person::new(20 + 5 * (uniform(&mut state) * 45.0) as u32, []);
        for number in 0..21 {
            let gap = (uniform(&mut state) * 12.0).floor() / 3.0 - 2.0;
            if gap > 0.0 {
                person.gaps.insert(capability(number), gap);
            }
        }
        people.push(person);
    }
    people
}

#[divan::bench]
fn a_thousand_people_three_hundred_resources(bencher: Bencher) {
    let (library, people) = (library(300), people(1000));
    bencher.bench_local(|| {
        for person in &people {
            black_box(library.plan(person));
        }
    });
}

#[divan::bench]
fn one_person_forty_resources(bencher: Bencher) {
    let (library, people) = (library(40), people(50));
    let mut next = 0;
    bencher.bench_local(|| {
        next = (next + 1) % people.len();
        black_box(library.plan(&people[next]))
    });
}
