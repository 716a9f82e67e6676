//! Set-up and moderation, as somebody who works on a conversation does.
#![allow(clippy::unwrap_used)]

mod common;

use axum::http::StatusCode;
use common::{SLUG, at, everywhere, work};
use praxis_identity::Roles;
use praxis_testing::texts;

#[tokio::test]
async fn a_conversation_is_made_opened_and_closed_at_its_time() {
    for running in everywhere().await {
        let mut editor = running.editor().await;
        let new = "/workspace/conversations/new";
        let wrong = editor
            .post(
                new,
                &[("question", ""), ("statement_length", "x"), ("closes_at", "soon"), ("events", "none")],
            )
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        for says in [
            "Enter the question",
            "whole number from 40 to 1,000",
            "like 2026-12-18T17:00",
            "Nothing here is called so, or more than one: none",
        ] {
            assert!(wrong.words().contains(says), "{}", wrong.words());
        }
        assert!(wrong.text.contains("value=\"soon\""), "what was typed is still there");
        let form = [
            ("question", "Who should lead?"),
            ("access", "link"),
            ("moderation", "lenient"),
            ("takes_proposals", "yes"),
            ("statement_length", "100"),
            ("least_views", "3"),
            ("publishes_votes", "yes"),
            ("publishes_above", "60"),
            ("closes_at", "2026-11-23T12:10"),
        ];
        let made = editor.post(new, &form).await;
        assert_eq!(
            made.header("location"),
            "/workspace/conversations/who-should-lead/seeds",
            "{}",
            made.words()
        );
        let here = "/workspace/conversations/who-should-lead";
        let empty = editor.post(&format!("{here}/state"), &[("what", "open")]).await;
        assert!(empty.words().contains("there is nothing to vote on"));
        let seeds = format!("{here}/seeds");
        let twice = editor.post(&seeds, &[("texts", "One.\nTwo.\none")]).await;
        assert!(twice.words().contains("Line 3: it is there already"), "{}", twice.words());
        editor.post(&seeds, &[("texts", "One.\n\nTwo.\n"), ("tag", "challenge")]).await;
        editor.post(&format!("{here}/seeds/2"), &[("text", "Two and more."), ("tag", "opening")]).await;
        let listed = editor.get(&seeds).await.words();
        assert!(listed.contains("Two and more.") && listed.contains("opening"), "{listed}");

        let mut ada = running.browser();
        assert_eq!(ada.get("/debate/who-should-lead").await.status, StatusCode::NOT_FOUND, "a draft");
        editor.post(&format!("{here}/state"), &[("what", "open")]).await;
        assert_eq!(
            ada.get("/debate/who-should-lead").await.status,
            StatusCode::NOT_FOUND,
            "without the link"
        );
        let page = editor.post(&format!("{here}/state"), &[("what", "link")]).await;
        let link =
            page.text.split("value=\"http://localhost").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let secret = link.rsplit('/').next().unwrap().to_owned();
        assert!(!editor.get(here).await.text.contains(&secret), "it is shown once");
        assert_eq!(ada.get(&format!("{}x", &link)).await.status, StatusCode::NOT_FOUND);
        let start = ada.get(&link).await;
        assert!(
            start.words().contains("the table of anonymous votes") && start.words().contains("at least 60")
        );
        ada.post("/debate/who-should-lead/start", &[("secret", &secret)]).await;
        let form = [("statement", "2"), ("vote", "agree")];
        assert_eq!(ada.post("/debate/who-should-lead/vote", &form).await.status, StatusCode::SEE_OTHER);

        // what was voted on keeps its words, and what was said about publication stays
        let late = editor.post(&format!("{here}/seeds/2"), &[("text", "Two, turned round.")]).await;
        assert!(late.words().contains("its words stay as they are"), "{}", late.words());
        let form = [
            ("question", "Who should lead now?"),
            ("slug", "who-should-lead"),
            ("access", "link"),
            ("moderation", "strict"),
            ("statement_length", "100"),
            ("least_views", "3"),
            ("closes_at", "2026-11-23T12:10"),
            ("version", "3"),
        ];
        // nor may more people see what was said to those with the link
        let mut wider = form;
        wider[2] = ("access", "open");
        let refused = editor.post(&format!("{here}/edit"), &wider).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.words().contains("can stay or become fewer, not more"), "{}", refused.words());
        let changed = editor.post(&format!("{here}/edit"), &form).await;
        assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.words());
        let stale = editor.post(&format!("{here}/edit"), &form).await;
        assert!(stale.words().contains("Somebody else changed these settings"), "{}", stale.words());
        let held = running.debate.live.now().at("who-should-lead").unwrap();
        assert!(held.conversation.publishes_votes && held.conversation.publishes_above == 60);

        // at its time it closes by itself
        running.test.clock.advance(600);
        running.work().await;
        let held = running.debate.live.now().at("who-should-lead").unwrap();
        assert!(held.report.as_ref().unwrap().is_frozen);
        let form = [("statement", "1"), ("vote", "agree")];
        assert_eq!(ada.post("/debate/who-should-lead/vote", &form).await.status, StatusCode::CONFLICT);
    }
}

#[tokio::test]
async fn what_is_taken_out_or_withdrawn_after_closing_is_in_no_report_and_no_download() {
    const WORDS: &str = "Somebody we all know cannot lead.";
    for running in everywhere().await {
        let mut editor = running.editor().await;
        let form = [
            ("question", "Who leads here?"),
            ("access", "open"),
            ("moderation", "lenient"),
            ("takes_proposals", "yes"),
            ("statement_length", "100"),
            ("least_views", "0"),
            ("publishes_votes", "yes"),
            ("publishes_above", "10"),
        ];
        editor.post("/workspace/conversations/new", &form).await;
        let here = "/workspace/conversations/who-leads-here";
        editor.post(&format!("{here}/seeds"), &[("texts", "One.\nTwo.")]).await;
        editor.post(&format!("{here}/state"), &[("what", "open")]).await;
        let there = |part: &str| format!("/debate/who-leads-here{part}");
        let mut people = Vec::new();
        for person in 0..12 {
            let mut browser = running.browser();
            browser.post(&there("/start"), &[]).await;
            if person == 0 {
                browser.post(&there("/propose"), &[("text", WORDS)]).await;
            }
            let votes = [("1", if person % 2 == 0 { "agree" } else { "disagree" }), ("3", "agree")];
            for (statement, vote) in votes {
                let form = [("statement", statement), ("vote", vote)];
                assert_eq!(browser.post(&there("/vote"), &form).await.status, StatusCode::SEE_OTHER);
            }
            people.push(browser);
        }
        editor.post(&format!("{here}/state"), &[("what", "close-for-good")]).await;
        running.work().await;
        let mut reader = running.browser();
        let pages = ["", "/report", "/statements", "/report.json", "/statements.csv", "/votes.zip"];
        for part in &pages[1..] {
            let page = reader.get(&there(part)).await;
            assert!(String::from_utf8_lossy(&page.bytes).contains(WORDS.trim_end_matches('.')), "{part}");
        }
        let form = [("what", "reject"), ("s", "3"), ("reason", "It is about a person.")];
        editor.post(&format!("{here}/queue"), &form).await;
        for part in pages {
            let page = reader.get(&there(part)).await;
            assert_eq!(page.status, StatusCode::OK, "{part}");
            assert!(!String::from_utf8_lossy(&page.bytes).contains("Somebody we all know"), "{part}");
        }
        assert!(!reader.get("/debate").await.text.contains("Somebody we all know"));
        let list = reader.get(&there("/statements")).await;
        assert!(list.words().contains("Words not shown: taken out by a moderator"), "{}", list.words());
        assert!(!list.text.contains("/statements/3"), "it has no page");
        assert!(reader.get(&there("/statements.csv")).await.text.contains("12,100,0,0"), "its figures stay");

        // who takes their votes back is not in the archive that is given from then on
        let archive = reader.get(&there("/votes.zip")).await.bytes;
        assert_eq!(reader.get(&there("/votes.zip")).await.bytes, archive);
        people[0].post(&there("/withdraw"), &[]).await;
        let less = reader.get(&there("/votes.zip")).await.bytes;
        assert!(String::from_utf8_lossy(&less).contains("votes have been taken back or left out"));
        for person in &mut people[1..3] {
            person.post(&there("/withdraw"), &[]).await;
        }
        for _ in 0..2 {
            assert_eq!(
                reader.get(&there("/votes.zip")).await.status,
                StatusCode::NOT_FOUND,
                "nine are too few"
            );
        }
    }
}

#[tokio::test]
async fn moderators_decide_many_at_once_authors_learn_why_and_the_log_names_nobody() {
    for running in everywhere().await {
        let mut ada = running.begun().await;
        for text in
            ["Rota planning decides who leads.", "Mentors matter more than policies.", "Vote for my cousin."]
        {
            ada.post(&at("propose"), &[("text", text)]).await;
        }
        let mut carol = running.signed_in("carol", Roles::MEMBER, true).await;
        let queue = carol.get(&work("/queue")).await;
        assert!(
            queue.words().contains("waiting (3)") && queue.words().contains("1 to 3 of 3"),
            "{}",
            queue.words()
        );
        let none = carol.post(&work("/queue"), &[("what", "reject")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.words().contains("Tick at least one") && none.words().contains("Enter the reason"));
        carol.post(&work("/queue"), &[("what", "accept"), ("s", "5"), ("s", "6")]).await;
        carol
            .post(&work("/queue"), &[("what", "reject"), ("s", "7"), ("reason", "It is about a person.")])
            .await;
        carol
            .post(&work("/queue"), &[("what", "merge"), ("s", "6"), ("into", "2"), ("state", "accepted")])
            .await;
        carol.post(&work("/queue"), &[("what", "meta"), ("s", "5"), ("state", "accepted")]).await;
        let mine = ada.get(&at("mine")).await.words();
        for says in [
            "Reason: It is about a person.",
            "not accepted",
            "joined with another",
            "It says the same as: Paperwork",
            "accepted",
        ] {
            assert!(mine.contains(says), "{says}: {mine}");
        }
        let log = running.browser().get(&at("moderation")).await;
        let words = log.words();
        for says in [
            "Statement 5 was accepted: “Rota planning",
            "Statement 7 was not accepted Reason: It is about a person.",
            "Statement 6 was joined with statement 2",
        ] {
            assert!(words.contains(says), "{says}: {words}");
        }
        assert!(!words.contains("carol") && !words.contains("cousin"), "{words}");
        assert!(running.begun().await.get(&at("vote")).await.words().contains("of 5"));
        // a member without a role on it sees none of this
        let mut dan = running.signed_in("dan", Roles::MEMBER, false).await;
        for part in ["", "/queue", "/suspicious", "/edit", "/seeds"] {
            assert_eq!(dan.get(&work(part)).await.status, StatusCode::FORBIDDEN, "{part}");
        }
    }
}

#[tokio::test]
async fn a_burst_is_flagged_with_what_leaving_it_out_changes_and_can_be_left_out_and_taken_in() {
    for running in everywhere().await {
        let store = &running.test.store;
        for person in 0..20 {
            let mut ada = running.begun().await;
            ada.peer = format!("203.0.113.{}:4000", 10 + person);
            for number in 1..=4 {
                let vote = if (person + number) % 3 == 0 { "disagree" } else { "agree" };
                ada.vote(number, vote).await;
            }
            running.test.clock.advance(30);
        }
        for _ in 0..60 {
            let mut robot = running.begun().await;
            robot.peer = "198.51.100.1:4000".into();
            for number in 1..=4 {
                robot.vote(number, "disagree").await;
            }
        }
        running.work().await;
        assert_eq!(running.reported(), (80, 320));
        let mut editor = running.editor().await;
        let list = editor.get(&work("/suspicious")).await;
        assert!(list.words().contains("Many began at once in one network : 60 browsers"), "{}", list.words());
        let address = list.text.split(&format!("href=\"{}/", work("/suspicious"))).nth(1).unwrap();
        let address = format!("{}/{}", work("/suspicious"), address.split('"').next().unwrap());
        let cluster = editor.get(&address).await;
        assert!(cluster.words().contains("People who voted 80 20"), "{}", cluster.words());
        let participants = texts(store, "debate_participant", "token_hash").await;
        assert!(participants.iter().all(|hash| !cluster.text.contains(hash.as_str())));
        assert_eq!(editor.post(&address, &[("reason", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let seen = common::hidden(&cluster, "seen");
        editor.post(&address, &[("reason", "One script, one minute."), ("seen", seen)]).await;
        running.work().await;
        assert_eq!(running.reported(), (20, 80));
        let log = running.browser().get(&at("moderation")).await.words();
        assert!(
            log.contains("The votes of 60 browsers were left out of all figures Reason: One script"),
            "{log}"
        );
        let left = editor.get(&work("/suspicious")).await;
        let form = [("at", common::hidden(&left, "at"))];
        editor.post(&work("/suspicious/include"), &form).await;
        running.work().await;
        assert_eq!(running.reported(), (80, 320));
        let held = running.debate.live.now().at(SLUG).unwrap();
        assert!(held.report.is_some());
    }
}

#[tokio::test]
async fn thousands_of_waiting_statements_come_in_pages() {
    for running in everywhere().await {
        let ids: Vec<String> = {
            let mut editor = running.editor().await;
            let texts: Vec<String> = (0..500).map(|it| format!("Statement that waits {it}.")).collect();
            editor.post(&work("/seeds"), &[("texts", &texts.join("\n"))]).await;
            let form: Vec<(String, String)> = (5..505).map(|it| ("s".to_owned(), it.to_string())).collect();
            let mut form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            form.extend([("what", "reject"), ("reason", "A test of many.")]);
            let done = editor.post(&work("/queue"), &form).await;
            assert!(done.header("location").contains("done=500"), "{}", done.words());
            let page = editor.get(&format!("{}?state=rejected", work("/queue"))).await;
            assert!(page.words().contains("1 to 50 of 500"), "{}", page.words());
            let next = editor.get(&format!("{}?state=rejected&after=54", work("/queue"))).await;
            assert!(next.words().contains("51 to 100 of 500"));
            // narrowed by a word, ticked by the page, decided by the list, duplicates named
            let some = editor.get(&format!("{}?state=rejected&find=waits+49", work("/queue"))).await;
            assert!(some.words().contains("1 to 15 of 15"), "{}", some.words());
            let ticked = editor.get(&format!("{}?state=rejected&all=yes", work("/queue"))).await;
            assert_eq!(ticked.text.matches(" checked").count(), 50);
            assert!(ticked.words().contains("Similar, earlier in this list: number 5"), "{}", ticked.words());
            let form = [
                ("what", "accept"),
                ("state", "rejected"),
                ("find", "waits 4"),
                ("every", "yes"),
                ("upto", "500"),
            ];
            let done = editor.post(&work("/queue"), &form).await;
            // 176 of the 500 have a 4 in their number, and the last four of them came later than the page
            assert!(done.header("location").contains("done=172"), "{}", done.header("location"));
            let left = editor.get(&format!("{}?state=rejected", work("/queue"))).await;
            assert!(left.words().contains("of 328"), "{}", left.words());
            texts
        };
        assert_eq!(ids.len(), 500);
    }
}
