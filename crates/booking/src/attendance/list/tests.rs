#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

/// The mailboxes of a list with their lines, and how many lines hold what else.
/// The addresses with their lines, the lines that come again, and the lines without an address with the reason.
type Said = (Vec<(usize, String)>, Vec<usize>, Vec<(usize, Why)>);

fn said(text: &str) -> Said {
    let reading = read(text).unwrap();
    let (mut addresses, mut doubled, mut without) = (Vec::new(), Vec::new(), Vec::new());
    for Found { line, what } in reading.found {
        match what {
            What::Address { mailbox, .. } => addresses.push((line, mailbox)),
            What::Doubled { .. } => doubled.push(line),
            What::Without { why, .. } => without.push((line, why)),
            What::Heading | What::Empty => {}
        }
    }
    (addresses, doubled, without)
}

fn mailboxes(text: &str) -> Vec<String> {
    said(text).0.into_iter().map(|(_, mailbox)| mailbox).collect()
}

#[test]
fn addresses_are_found_in_whatever_people_paste() {
    for text in [
        "ann@example.org\nben@example.org",
        "Ann Example <ann@example.org>\r\nBen Example <ben@example.org>\r\n",
        "Ann <ann@example.org>; Ben <ben@example.org>",
        "ann@example.org, ben@example.org",
        "\u{feff}ANN@Example.ORG\rben+webinar@example.org",
        "mailto:ann@example.org\n'ben@example.org'.",
        "Example, Ann\tann@example.org\nExample, Ben\tben@example.org",
        "“Ann” (ann@example.org)\u{a0}\n\u{200b}ben@example.org\u{200b}",
    ] {
        assert_eq!(mailboxes(text), ["ann@example.org", "ben@example.org"], "{text:?}");
    }
}

#[test]
fn a_mailbox_counts_once_and_its_other_lines_are_named() {
    let (addresses, doubled, without) =
        said("ann@example.org\nAnn+x@EXAMPLE.org\n\nben@example.org\nann@example.org");
    assert_eq!(addresses, [(1, "ann@example.org".to_owned()), (4, "ben@example.org".to_owned())]);
    assert_eq!((doubled, without), (vec![2, 5], vec![]));
    let reading = read("ann@example.org\nANN@example.org").unwrap();
    assert_eq!(reading.found[1].what, What::Doubled { typed: "ANN@example.org".into(), first: 1 });
}

#[test]
fn what_is_no_address_is_named_with_its_line() {
    let (addresses, _, without) =
        said("Those present:\nann@example\nBen Example\n@ben at home\nann@example.org, ben@\nx@@y.org");
    assert_eq!(addresses, [(5, "ann@example.org".to_owned())]);
    let expected = [
        (1, Why::NoAddress),
        (2, Why::NotReadable),
        (3, Why::NoAddress),
        (4, Why::NoAddress),
        (6, Why::NotReadable),
    ];
    assert_eq!(without, expected);
}

/// As Zoom writes the report of a webinar: several tables, and a column that says who did not come.
#[test]
fn who_registered_and_did_not_come_is_not_present() {
    let report = "Attendee Report\nReport Generated:,11/24/2026 10:02\nTopic,Webinar ID\nSupervision,123 456\n\
        Panelist Details\nAttended,User Name (Original Name),Email,Join Time\nYes,Pat Panel,pat@example.org,10:00\n\
        Attendee Details,\nAttended,User Name (Original Name),First Name,Last Name,Email,Registration Time\n\
        Yes,Ann Example,Ann,Example,ann@example.org,\"Nov 1, 2026 09:00\"\n\
        No,Ben Example,Ben,Example,ben@example.org,\"Nov 2, 2026 09:00\"\n\
        Yes,\"Example, Cara\",Cara,Example,cara@example.org,\n";
    let (addresses, doubled, without) = said(report);
    let mailboxes: Vec<_> = addresses.iter().map(|(_, mailbox)| mailbox.as_str()).collect();
    assert_eq!(mailboxes, ["pat@example.org", "ann@example.org", "cara@example.org"]);
    assert!(doubled.is_empty());
    assert!(without.contains(&(11, Why::DidNotCome)), "{without:?}");
}

/// As Teams writes it: tabs, sections, everybody twice.
#[test]
fn sections_of_a_report_name_people_twice_and_count_them_once() {
    let report = "1. Summary\nMeeting title\tSupervision\n\n2. Participants\n\
        Name\tFirst Join\tEmail\tParticipant ID (UPN)\tRole\nAnn\t10:00\tann@example.org\tu1@corp.example.org\tPresenter\n\
        Guest\t10:01\t\t\tAttendee\nBen\t10:02\t\tben@example.org\tAttendee\n\n3. In-Meeting Activities\n\
        Name\tJoin Time\tEmail\tRole\nAnn\t10:00\tann@example.org\tPresenter\n";
    let (addresses, doubled, without) = said(report);
    assert_eq!(addresses, [(6, "ann@example.org".to_owned()), (8, "ben@example.org".to_owned())]);
    assert_eq!(doubled, [12]);
    let lines: Vec<_> = without.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [1, 2, 4, 7, 10]);
}

#[test]
fn under_a_heading_only_its_column_counts() {
    let table = "Name;E-mail;Invited by\nAnn;ann@example.org;boss@example.org\nBen;;boss@example.org\n";
    let (addresses, _, without) = said(table);
    assert_eq!(addresses, [(2, "ann@example.org".to_owned())]);
    assert_eq!(without, [(3, Why::NoAddress)]);
    assert_eq!(mailboxes("Email\nann@example.org\n"), ["ann@example.org"]);
    // what was added below a table, without its columns, is read as it stands
    assert_eq!(
        mailboxes("Name,Email\nAnn,ann@example.org\nben@example.org"),
        ["ann@example.org", "ben@example.org"]
    );
}

#[test]
fn a_list_has_an_end() {
    assert_eq!(read(&"x\n".repeat(MOST_LINES)).unwrap().lines, MOST_LINES);
    assert_eq!(read(&"x\n".repeat(MOST_LINES + 1)), Err(TooLong));
    assert_eq!(read(&"a@example.org,".repeat(MOST_LINES + 1)), Err(TooLong));
    assert_eq!(read("").unwrap(), Reading::default());
}

/// Pieces that lists are made of, and pieces that break readers.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-c]{1,2}(\\+[xy])?@(example|EXAMPLE)\\.org",
        1 => "[a-c@.<>\"',;\t ]{0,12}",
        1 => Just("Name,Email,Attended".to_owned()),
        1 => Just("Email\tUPN".to_owned()),
        1 => "[a-c],[a-c]@example\\.org,(Yes|No)",
        1 => Just("\r".to_owned()),
        2 => any::<String>(),
    ]
}

proptest! {
    #[test]
    fn every_line_is_accounted_for(pieces in prop::collection::vec(piece(), 0..40)) {
        let reading = read(&pieces.join("\n")).unwrap();
        let lines: BTreeSet<usize> = reading.found.iter().map(|found| found.line).collect();
        prop_assert_eq!(lines, (1..=reading.lines).collect::<BTreeSet<_>>());
        let mut seen = BTreeSet::new();
        for Found { line, what } in &reading.found {
            match what {
                What::Address { typed, mailbox } => {
                    prop_assert_eq!(&Address::parse(typed).unwrap().mailbox(), mailbox);
                    prop_assert!(seen.insert(mailbox.clone()), "twice");
                }
                What::Doubled { typed, first } => {
                    prop_assert!(seen.contains(&Address::parse(typed).unwrap().mailbox()));
                    prop_assert!(first <= line);
                }
                What::Without { text, .. } => prop_assert!(!text.trim().is_empty()),
                What::Heading | What::Empty => {}
            }
        }
    }

    #[test]
    fn of_lines_with_one_address_each_none_is_lost(
        addresses in prop::collection::vec("[a-d]{1,2}(\\+[xy])?@example\\.org", 0..60),
    ) {
        let reading = read(&addresses.join("\n")).unwrap();
        let distinct: BTreeSet<String> =
            addresses.iter().map(|it| Address::parse(it).unwrap().mailbox()).collect();
        let first = reading.found.iter().filter(|it| matches!(it.what, What::Address { .. })).count();
        prop_assert_eq!(first, distinct.len());
        prop_assert_eq!(reading.found.len(), addresses.len());
    }
}
