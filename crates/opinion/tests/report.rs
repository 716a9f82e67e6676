//! The page: complete, alone, and silent about small groups.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should end there")]

mod support;

use praxis_opinion::report::{GROUP_PEOPLE, MAP_VOTERS, report};
use praxis_opinion::{Analysis, GivenGroups, GroupSource, Options, analyse};
use sha2::{Digest, Sha256};
use support::{CONVERSATIONS, conversation};

fn page(name: &str, options: Options) -> (String, Analysis) {
    let conversation = conversation(name);
    let analysis = analyse(&conversation, &options);
    (report(&conversation, &analysis).unwrap(), analysis)
}

fn quick() -> Options {
    Options { resamples: 3, ..Options::default() }
}

#[test]
fn the_page_stands_alone() {
    for name in CONVERSATIONS {
        let (page, _) = page(name, quick());
        for forbidden in
            ["<script", " style=\"", " src=", "url(", "@import", " onclick", "<iframe", "NaN", "inf%"]
        {
            assert!(!page.contains(forbidden), "{name}: {forbidden}");
        }
        // The only link is the empty icon, which keeps a browser from asking for one.
        assert_eq!(page.matches("href=").count(), 1, "{name}");
        assert!(page.contains("<link rel=\"icon\" href=\"data:,\">"), "{name}");
        assert_eq!(page.matches("<style>").count(), 1);
    }
}

#[test]
fn the_policy_allows_just_this_style_sheet() {
    let (page, _) = page("brexit-consensus", quick());
    let style = page.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    let hash = page.split_once("style-src 'sha256-").unwrap().1.split_once('\'').unwrap().0;
    assert_eq!(hash, base64(&Sha256::new_with_prefix(style)));
}

/// Base64 of a hash, by another way than the page's own.
fn base64(hash: &Sha256) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: String = hash.clone().finalize().iter().map(|byte| format!("{byte:08b}")).collect();
    let sixes = bits.as_bytes().chunks(6).map(|six| format!("{:0<6}", std::str::from_utf8(six).unwrap()));
    let text: String =
        sixes.map(|six| char::from(LETTERS[usize::from_str_radix(&six, 2).unwrap()])).collect();
    format!("{text}=")
}

#[test]
fn what_unites_stands_before_the_map_and_the_map_before_what_divides() {
    let (page, _) = page("brexit-consensus", quick());
    let place = |id: &str| page.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("{id}"));
    assert!(
        place("agree") < place("map") && place("map") < place("apart") && place("apart") < place("divide")
    );
    assert!(place("divide") < place("unsure") && place("unsure") < place("trust"));
    for section in ["agree", "divide", "unsure"] {
        let text = &page[place(section)..];
        let text = text.split_once("</section>").unwrap().0;
        assert!(text.contains("The same as a table") || text.contains("class=\"empty\""), "{section}");
    }
}

#[test]
fn few_voters_get_no_map() {
    let (page, analysis) = page("london.youth.policing", quick());
    assert!(analysis.participants.len() < MAP_VOTERS);
    assert!(page.contains("A map is shown from 50 voters on") && !page.contains("<svg"));
}

#[test]
fn a_small_group_is_not_shown_nor_the_one_that_would_give_it_away() {
    let name = "bg2050-volunteers";
    let groups = GivenGroups::of_export(&conversation(name));
    let (page, analysis) = page(name, Options { groups, ..quick() });
    let size = |label: i64| analysis.groups.iter().filter(|&&group| group == label).count();
    assert_eq!((size(0), size(1)), (100, 8));
    assert!(size(1) < GROUP_PEOPLE);
    assert!(!page.contains("<svg") && !page.contains("8 people") && !page.contains("100 people"));
    assert_eq!(page.matches("Not shown: this group, or another one, has under 10 people").count(), 2);
    assert!(!page.contains("id=\"apart\"") && !page.contains("id=\"divide\""));
    // The analyst's JSON has them all.
    assert_eq!(analysis.group_votes.len(), 2);
}

#[test]
fn of_three_groups_with_a_small_one_two_are_left_out() {
    let whole = conversation("brexit-consensus");
    let groups = (0..204).map(|person| Some(if person < 9 { 2 } else { (person % 4).min(1) })).collect();
    let groups = Some(GivenGroups { source: GroupSource::File, groups });
    let analysis = analyse(&whole, &Options { groups, ..quick() });
    let page = report(&whole, &analysis).unwrap();
    let size = |label: i64| analysis.groups.iter().filter(|&&group| group == label).count();
    assert_eq!((size(0), size(1), size(2)), (48, 147, 9));
    assert!(
        page.contains("<b>Group B</b>147 people")
            && !page.contains("<b>Group A</b>")
            && !page.contains("<b>Group C</b>")
    );
    assert!(!page.contains(">48<") && !page.contains(">9<"));
}

#[test]
fn words_of_people_are_escaped() {
    let mut whole = conversation("brexit-consensus");
    for statement in &mut whole.statements {
        statement.text = Some("<script>alert('x')</script> & more".into());
    }
    whole.summary = vec![("topic".into(), "<b>bold</b>".into())];
    let page = report(&whole, &analyse(&whole, &quick())).unwrap();
    assert!(!page.contains("<script") && !page.contains("<b>bold"));
    assert!(page.contains("alert(") && page.contains("&#38; more"));
}

#[test]
fn every_number_in_a_bar_is_in_the_table() {
    let (page, _) = page("austria-climate.5twd2jsnkf.2022-08-08", quick());
    let bars = page.matches("<div class=\"dist\" role=\"img\" aria-label=\"").count();
    let cells = page.matches("<td class=\"nowrap\" data-label=").count();
    assert!(bars > 20);
    assert_eq!(bars, cells);
}

#[test]
fn seven_groups_have_seven_places() {
    let whole = conversation("brexit-consensus");
    let groups = Some(GivenGroups {
        source: GroupSource::File,
        groups: (0..204).map(|person| Some(person % 7)).collect(),
    });
    let page = report(&whole, &analyse(&whole, &Options { groups, ..quick() })).unwrap();
    for (index, letter) in ('A'..='G').enumerate() {
        assert_eq!(page.matches(&format!(".at{index}{{left:")).count(), 1);
        assert!(
            page.contains(&format!(" at{index}\" aria-hidden=\"true\"><b>Group {letter}</b>")),
            "{letter}"
        );
    }
}

/// Four groups on equal terms over the people of a conversation, given by a function of the person.
fn given(of: impl Fn(usize) -> Option<u32>) -> (praxis_opinion::read::Conversation, Analysis) {
    let whole = conversation("brexit-consensus");
    let groups = (0..whole.votes.participants().len()).map(of).collect();
    let groups = Some(GivenGroups { source: GroupSource::File, groups });
    let analysis = analyse(&whole, &Options { groups, second_opinion: false, resamples: 0, ..quick() });
    (whole, analysis)
}

/// The numbers of the statements under a heading.
fn listed(page: &str, section: &str) -> Vec<usize> {
    let Some((_, rest)) = page.split_once(&format!("aria-labelledby=\"{section}\"")) else {
        return Vec::new();
    };
    let section = rest.split_once("</section>").unwrap().0;
    section
        .split("<p class=\"small muted\">Statement ")
        .skip(1)
        .map(|rest| rest.split_once('.').unwrap().0.parse().unwrap())
        .collect()
}

#[test]
fn lists_rest_on_ten_votes_of_every_group_and_give_no_fewer_away() {
    for size in [12, 14, 40] {
        let (whole, analysis) = given(|person| match person {
            0..4 => None,
            person if person < 4 + size => Some(1),
            _ => Some(0),
        });
        let page = report(&whole, &analysis).unwrap();
        let everybody = praxis_opinion::statistics::GroupVotes::of_everybody(&whole.votes);
        let mut of_groups = 0;
        for section in ["agree", "divide", "unsure"] {
            for number in listed(&page, section) {
                let column = whole.votes.statement(number as u64).unwrap();
                let seen = |group: u32| analysis.group_votes[&group].seen[column];
                assert!(seen(0) >= 10 && seen(1) >= 10, "{section}: {number}");
                let rest = everybody.seen[column] - seen(0) - seen(1);
                let statement = &page[page.find(&format!("Statement {number}.")).unwrap() - 2000..];
                assert!(!statement.contains("No votes yet"));
                of_groups += usize::from((1..10).contains(&rest));
            }
        }
        // Four people in no group have cast fewer than ten votes on any statement.
        assert_eq!(page.matches("aria-label=\"All in groups, ").count(), of_groups);
    }
}

#[test]
fn every_bar_says_how_many_votes_it_rests_on() {
    let (whole, analysis) = given(|person| Some(u32::from(person % 2 == 0)));
    let page = report(&whole, &analysis).unwrap();
    let number = listed(&page, "agree")[0];
    let column = whole.votes.statement(number as u64).unwrap();
    let [a, b] = [0, 1].map(|group| analysis.group_votes[&group].seen[column]);
    assert!(page.contains(&format!("aria-label=\"All, {} votes: ", a + b)));
    assert!(page.contains(&format!("aria-label=\"Group B, {b}: ")));
    assert!(page.contains(&format!(">Group A, {a}</span>")));
    assert!(page.contains(&format!(" of {a}</td>")));
}

#[test]
fn what_sets_no_group_apart_is_not_listed() {
    // Groups by chance: the analyst's JSON lists the best of them all the same.
    let (whole, mut analysis) = given(|person| Some(u32::from(person % 2 == 0)));
    for line in analysis.representative.values_mut().flatten() {
        line.ratio_z = 1.2816;
    }
    let page = report(&whole, &analysis).unwrap();
    assert_eq!(page.matches("Nothing sets this group clearly apart.").count(), 2);
}

#[test]
fn groups_left_out_are_ten_people_at_least() {
    let (whole, analysis) = given(|person| match person {
        0..2 => Some(2),
        2..5 => Some(3),
        person => Some(u32::from(person < 60)),
    });
    let page = report(&whole, &analysis).unwrap();
    assert!(page.contains("<b>Group A</b>144 people") && !page.contains("<b>Group B</b>"));
}

#[test]
fn people_in_no_group_of_a_file_may_have_voted_enough() {
    let (whole, analysis) = given(|person| (person > 20).then_some(u32::from(person % 2 == 0)));
    let page = report(&whole, &analysis).unwrap();
    assert!(page.contains("21 people are in no group of the file"));
    assert!(page.contains("In no group of the file</td>"));
    assert!(!page.contains("voted enough") && !page.contains("Too few votes"));
}

#[test]
fn tables_are_stacked_on_phones() {
    let (page, _) = page("brexit-consensus", quick());
    let style = page.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    assert!(style.contains("@media (min-width:30em){.scroll table{min-inline-size:34rem}}"));
    assert_eq!(style.matches("34rem}").count(), 1);
    assert!(page.contains("data-label=\"Group A\"") && page.contains("data-label=\"This group\""));
}
