//! A conversation that is going on, against the same conversation analysed at once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should end there")]

mod support;

use praxis_opinion::read::Conversation;
use praxis_opinion::running::{Running, WINS_IN_A_ROW};
use praxis_opinion::statistics::GroupVotes;
use praxis_opinion::votes::{Vote, VoteLog};
use praxis_opinion::{Options, analyse};
use support::conversation;

const PLAIN: Options = Options { groups: None, seed: 1, resamples: 0, second_opinion: false };

#[test]
fn folding_votes_in_one_by_one_gives_the_same_table() {
    let whole = conversation("london.youth.policing").votes;
    let mut log = VoteLog::new();
    log.push(3, 20, Vote::Pass, None).unwrap();
    let mut running = Running::new(&Conversation::of_votes(log.last_votes()));
    // Statements and people appear in an order of their own.
    for person in (0..whole.participants().len()).rev() {
        for (statement, vote) in whole.votes_of(person) {
            running.fold(whole.participants()[person], whole.statements()[statement], vote);
        }
    }
    assert_eq!(running.votes(), &whole);
}

#[test]
fn the_picture_follows_the_full_analysis() {
    let mut whole = conversation("brexit-consensus");
    let mut running = Running::new(&whole);
    running.picture();
    for vote in [Vote::Agree, Vote::Disagree, Vote::Pass] {
        for statement in [3, 17, 40] {
            running.fold(11, statement, vote);
        }
        running.picture();
    }
    let picture = running.picture();
    whole.votes = running.votes().clone();
    let full = analyse(&whole, &PLAIN);
    // The running picture keeps its directions, the published one its fixed sign.
    for (shown, exact) in picture.geometry.projection.iter().zip(&full.geometry.projection) {
        for axis in 0..2 {
            assert!((shown[axis].abs() - exact[axis].abs()).abs() < 1e-3, "{shown:?} {exact:?}");
        }
    }
    assert_eq!(picture.consensus, full.consensus);
    let together = GroupVotes::together(picture.group_votes.values(), full.statements.len());
    assert_eq!(together, GroupVotes::together(full.group_votes.values(), full.statements.len()));
}

/// Two camps of ten, and `third` people who divide from the second camp on half of the statements.
fn camps(third: u64) -> Conversation {
    let mut log = VoteLog::new();
    for person in 0..40 + third {
        for statement in 0..16 {
            let agrees = match person {
                0..20 => true,
                20..40 => false,
                _ => statement % 2 == 0,
            };
            log.push(person, statement, if agrees { Vote::Agree } else { Vote::Disagree }, None).unwrap();
        }
    }
    Conversation::of_votes(log.last_votes())
}

#[test]
fn another_number_of_groups_must_win_four_times_in_a_row() {
    let mut running = Running::new(&camps(0));
    assert_eq!(running.picture().k, 2);
    let three = camps(20);
    for person in 40..60 {
        for (statement, vote) in three.votes.votes_of(person) {
            running.fold(person as u64, statement as u64, vote);
        }
    }
    assert_eq!(analyse(&three, &PLAIN).grouping.own.k, 3);
    for wins in 1..WINS_IN_A_ROW {
        let picture = running.picture();
        assert_eq!((picture.k, picture.coming), (2, Some((3, wins))));
    }
    let picture = running.picture();
    assert_eq!((picture.k, picture.coming), (3, None));
    assert_eq!(picture.group_votes.len(), 3);
}

#[test]
fn groups_keep_their_letters_when_their_sizes_change_places() {
    let mut running = Running::new(&camps(0));
    let before = running.picture().groups;
    // Ten people join the camp that was second by name; it is now the larger one.
    let joined = if before[20] == Some(1) { Vote::Disagree } else { Vote::Agree };
    for person in 60..70 {
        (0..16).for_each(|statement| running.fold(person, statement, joined));
    }
    let after = running.picture().groups;
    assert_eq!(before[..40], after[..40]);
    assert_eq!(after[40], Some(1));
}

#[test]
fn once_grouped_always_grouped() {
    let mut running = Running::new(&conversation("15-per-hour-seattle"));
    let before = running.picture();
    let person = running.votes().participants().iter().position(|&number| number == 0).unwrap();
    assert!(before.groups[person].is_some());
    // A statement that is set aside weighs as before: nobody drops out.
    running.moderate(5, true, false);
    let after = running.picture();
    assert_eq!(before.groups.iter().flatten().count(), after.groups.iter().flatten().count());
    assert_eq!(after.geometry.extremity[5], 0.0);
}

#[test]
fn one_group_becomes_two_only_after_four_wins() {
    // Everybody alike cannot be cut.
    let mut log = VoteLog::new();
    (0..40).for_each(|person| (0..16).for_each(|c| log.push(person, c, Vote::Agree, None).unwrap()));
    let mut running = Running::new(&Conversation::of_votes(log.last_votes()));
    assert_eq!(running.picture().k, 1);
    (20..40).for_each(|person| (0..16).for_each(|c| running.fold(person, c, Vote::Disagree)));
    for wins in 1..WINS_IN_A_ROW {
        let picture = running.picture();
        assert_eq!((picture.k, picture.coming), (1, Some((2, wins))));
    }
    assert_eq!(running.picture().k, 2);
}
