//! What a report says of conversations made for it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use praxis_opinion::read::{Conversation, Moderation, Statement};
use praxis_opinion::votes::{Vote, VoteLog};
use praxis_web::Language;

use super::findings::{Findings, Grouping, Stored, findings};
use super::page::finding;
use super::stand::stand;
use super::{analysis, by_votes};

fn language() -> Language {
    Language::british(&[praxis_web::TEXT, crate::TEXT]).unwrap()
}

/// People, each with their votes by place, on statements that are numbered from 1.
fn conversation(people: &[Vec<(usize, i64)>]) -> Conversation {
    let mut log = VoteLog::new();
    for (person, votes) in people.iter().enumerate() {
        for &(place, vote) in votes {
            log.push(person as u64, place as u64 + 1, Vote::from_number(vote).unwrap(), None).unwrap();
        }
    }
    let mut read = Conversation::of_votes(log.last_votes());
    for statement in &mut read.statements {
        statement.text = Some(format!("Words of statement {}.", statement.number));
        statement.moderation = Moderation::Accepted;
    }
    by_votes(read)
}

fn invented(seed: u64, count: usize, statements: usize) -> Vec<Vec<(usize, i64)>> {
    let people = crate::demo::invented::people(seed, count, statements);
    people.iter().map(|it| it.votes.iter().map(|&(place, vote, _)| (place, vote)).collect()).collect()
}

fn report(people: &[Vec<(usize, i64)>]) -> Stored {
    let read = conversation(people);
    findings(&read, &analysis(&read), 0)
}

fn words(findings: &Findings) -> String {
    finding(&language(), findings).join(" ")
}

#[test]
fn planted_tendencies_are_found_and_told_first() {
    for (seed, statements) in [(7, 40), (11, 24)] {
        let findings = report(&invented(seed, 150, statements)).findings;
        assert_eq!(findings.grouping, Grouping::Groups, "seed {seed}");
        assert_eq!(findings.groups.len(), 3, "seed {seed}: {:?}", findings.groups);
        assert!(!findings.agreement.is_empty() && !findings.divide.is_empty());
        assert!(
            words(&findings).starts_with("Three groups have formed. They answer "),
            "{}",
            words(&findings)
        );
        assert!(words(&findings).contains("Most shared"));
        for group in &findings.groups {
            assert!(group.size >= 10 && group.stability.is_some(), "{group:?}");
        }
    }
}

#[test]
fn with_few_voters_there_is_an_honest_text_in_place_of_groups() {
    let findings = report(&invented(7, 49, 40)).findings;
    assert_eq!(findings.grouping, Grouping::TooFewVoters);
    assert!(findings.map.is_none() && findings.groups.is_empty() && findings.divide.is_empty());
    assert!(findings.statements.iter().all(|it| it.bars.len() == 1), "no votes by group");
    assert!(words(&findings).starts_with("49 people have voted so far."), "{}", words(&findings));

    let nobody = report(&[]).findings;
    assert_eq!(nobody.grouping, Grouping::NoVotes);
    assert_eq!(words(&nobody), "Nobody has voted yet.");
    let one = report(&[vec![(0, 1)]]).findings;
    assert_eq!(one.statements[0].bars[0].votes, None, "one vote is not shown");
    assert!(one.agreement.is_empty() && one.votes_each.is_none());
}

#[test]
fn no_figure_rests_on_fewer_than_ten_votes_nor_can_be_had_by_subtraction() {
    for count in [50, 64, 90, 150] {
        let findings = report(&invented(7, count, 40)).findings;
        for statement in &findings.statements {
            let all = statement.bars[0].votes;
            let groups: Vec<_> = statement.bars[1..].iter().map(|bar| bar.votes).collect();
            assert!(statement.bars.iter().all(|bar| bar.votes.is_none_or(|it| it.n >= 10)), "{statement:?}");
            let Some(all) = all else { continue };
            let shown: u32 = groups.iter().flatten().map(|it| it.n).sum();
            assert!(shown == 0 || all.n == shown || all.n - shown >= 10, "{count} people: {statement:?}");
        }
        assert!(findings.groups.iter().all(|group| group.size >= 10));
    }
}

#[test]
fn what_everybody_rejects_is_agreement_and_divides_nobody() {
    // two tendencies that differ on five statements, and all reject the sixth, one tendency more than the other
    let people: Vec<Vec<(usize, i64)>> = (0..120)
        .map(|person| {
            let side = if person % 2 == 0 { 1 } else { -1 };
            let mut votes: Vec<(usize, i64)> = (0..8).map(|place| (place, side)).collect();
            let rejects = if person % 2 == 0 { person % 3 == 0 } else { person % 10 == 1 };
            votes.push((8, if rejects { 1 } else { -1 }));
            votes
        })
        .collect();
    let findings = report(&people).findings;
    assert_eq!(findings.grouping, Grouping::Groups);
    assert!(!findings.divide.contains(&9), "{findings:?}");
    assert!(findings.agreement.contains(&9));
    assert!(words(&findings).contains("Most shared is a rejection"), "{}", words(&findings));
}

#[test]
fn a_rejected_statement_is_not_in_the_report() {
    let mut read = conversation(&invented(7, 60, 20));
    read.statements[3] = Statement { moderation: Moderation::Rejected, ..read.statements[3].clone() };
    let found = findings(&read, &analysis(&read), 2).findings;
    assert!(found.statements.iter().all(|it| it.number != 4));
    assert_eq!(found.left_out, 2);
}

#[test]
fn what_is_stored_can_be_read_again() {
    let stored = report(&invented(7, 80, 30));
    let json = serde_json::to_string(&stored).unwrap();
    assert_eq!(Stored::read(&json).unwrap(), stored);
    assert_eq!(Stored::read("{}"), None);
    // what can be taken along has no means of small numbers of votes
    assert!(!serde_json::to_string(&stored.findings).unwrap().contains("mean"));
}

#[test]
fn a_reader_stands_where_the_analysis_puts_them() {
    let read = conversation(&invented(7, 150, 40));
    let analysis = analysis(&read);
    let stored = findings(&read, &analysis, 0);
    let space = stored.space.as_ref().unwrap();
    for person in [0, 40, 149] {
        let votes: Vec<(u64, i64)> = (read.votes.votes_of(person))
            .map(|(c, vote)| (read.votes.statements()[c], i64::from(vote.number())))
            .collect();
        let mine = stand(&stored.findings, Some(space), &votes);
        let [x, y] = mine.at.unwrap();
        let map = stored.findings.map.as_ref().unwrap();
        let drawn = format!("M{x:.1} {y:.1}h0");
        assert!(map.marks.iter().any(|(_, path)| path.contains(&drawn)), "{drawn}");
        assert_eq!(mine.alike.len(), 3);
        assert!(!mine.nearest.is_empty());
    }
    assert_eq!(
        stand(&stored.findings, Some(space), &[(1, 1)]).nearest,
        Vec::<String>::new(),
        "too few votes"
    );
}
