//! Taking part, as somebody with a browser without JavaScript does.
#![allow(clippy::unwrap_used)]

mod common;

use axum::http::StatusCode;
use common::{SLUG, at, everywhere, hidden};
use praxis_testing::texts;

#[tokio::test]
async fn what_becomes_of_the_votes_is_said_before_the_first_and_no_cookie_is_set_before_somebody_begins() {
    for running in everywhere().await {
        let mut ada = running.browser();
        let front = ada.get("/debate").await;
        assert!(front.words().contains("What is good leadership? Synthetic example"), "{}", front.words());
        let start = ada.get(&format!("/debate/{SLUG}")).await;
        let words = start.words();
        for says in ["Never how one person voted", "The table of votes itself is not published", "one cookie"]
        {
            assert!(words.contains(says), "{words}");
        }
        assert_eq!(ada.get(&at("vote")).await.header("location"), format!("/debate/{SLUG}"));
        assert!(ada.cookies.is_empty());
        let begun = ada.post(&at("start"), &[]).await;
        assert_eq!((begun.status, begun.header("location")), (StatusCode::SEE_OTHER, at("vote").as_str()));
        let cookie = begun.header("set-cookie");
        for part in ["praxis-taking-part=", "Path=/debate;", "HttpOnly", "SameSite=Lax"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert_eq!(begun.header("cache-control"), "private, no-store");
        // nobody is noted down before the first vote
        assert!(texts(&running.test.store, "debate_participant", "id").await.is_empty());
    }
}

#[tokio::test]
async fn a_vote_is_stored_once_and_can_be_changed_and_the_next_statement_follows() {
    for running in everywhere().await {
        let mut ada = running.begun().await;
        let mut seen = Vec::new();
        for round in 0..4 {
            let page = ada.get(&at("vote")).await;
            assert!(page.words().contains(&format!("You have voted on {round} of 4")), "{}", page.words());
            assert_eq!(ada.get(&at("vote")).await.text, page.text, "the same one when it is loaded again");
            let (number, slip) = (hidden(&page, "statement").to_owned(), hidden(&page, "slip").to_owned());
            let form = [("statement", number.as_str()), ("slip", slip.as_str()), ("vote", "agree")];
            let voted = ada.post(&at("vote"), &form).await;
            assert_eq!(voted.header("location"), format!("{}?after={number}", at("vote")));
            // a form sent twice counts once
            ada.post(&at("vote"), &form).await;
            seen.push(number);
        }
        seen.sort();
        assert_eq!(seen, ["1", "2", "3", "4"]);
        let store = &running.test.store;
        assert_eq!(texts(store, "debate_vote", "seq").await.len(), 4);
        assert_eq!(texts(store, "debate_vote", "probability").await.len(), 4, "how each was drawn is known");
        assert!(ada.get(&at("vote")).await.words().contains("You have voted on everything"));
        let changed =
            ada.post(&at("vote"), &[("statement", "2"), ("vote", "disagree"), ("back", "mine")]).await;
        assert_eq!(changed.header("location"), format!("{}#s2", at("mine")));
        let mine = ada.get(&at("mine")).await.words();
        assert!(
            mine.contains("My votes on 4 statements") && mine.contains("You answered: Disagree"),
            "{mine}"
        );
        // a slip somebody made up is no probability
        ada.post(&at("vote"), &[("statement", "3"), ("vote", "pass"), ("slip", "1000000-0123456789abcdef")])
            .await;
        assert_eq!(texts(store, "debate_vote", "seq").await.len(), 6);
        assert_eq!(texts(store, "debate_vote", "probability").await.len(), 4);
        running.work().await;
        assert_eq!(running.reported(), (1, 4));
        assert!(ada.get(&at("stop")).await.words().contains("Every vote you gave counts"));
    }
}

#[tokio::test]
async fn a_vote_without_the_token_or_after_closing_is_refused_kindly_and_nothing_is_stored() {
    for running in everywhere().await {
        let mut stranger = running.browser();
        let refused = stranger.vote(1, "agree").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.words().contains("Nothing was stored"));
        let mut forger = running.browser();
        forger.cookies.insert("praxis-taking-part".into(), format!("{}-{}", "a".repeat(64), "b".repeat(32)));
        assert_eq!(forger.vote(1, "agree").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut ada = running.begun().await;
        assert_eq!(ada.vote(99, "agree").await.status, StatusCode::CONFLICT);
        assert_eq!(ada.vote(1, "maybe").await.status, StatusCode::BAD_REQUEST);
        ada.vote(1, "agree").await;
        let mut editor = running.editor().await;
        assert_eq!(
            editor.post(&common::work("/state"), &[("what", "close-for-good")]).await.status,
            StatusCode::SEE_OTHER
        );
        let late = ada.vote(2, "agree").await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.words().contains("All your earlier votes count"), "{}", late.words());
        assert_eq!(texts(&running.test.store, "debate_vote", "seq").await.len(), 1);
        running.work().await;
        let held = running.debate.live.now().at(SLUG).unwrap();
        assert!(held.report.as_ref().unwrap().is_frozen);
        assert_eq!(running.reported(), (1, 1));
        // the frozen report stays as it is, whoever withdraws
        ada.post(&at("withdraw"), &[]).await;
        running.work().await;
        assert_eq!(running.reported(), (1, 1));
    }
}

#[tokio::test]
async fn what_is_proposed_is_plain_text_of_the_right_length_that_nobody_has_said_yet() {
    for running in everywhere().await {
        let mut ada = running.begun().await;
        let page = ada.post(&at("propose"), &[("text", "")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let long = "word ".repeat(40);
        let page = ada.post(&at("propose"), &[("text", &long)]).await;
        assert!(page.words().contains("it has 199 characters, and 140 are the most"), "{}", page.words());
        assert!(page.text.contains(&long), "what was typed is still there");
        let same = ada.post(&at("propose"), &[("text", "every social worker IS a leader")]).await;
        assert!(same.words().contains("Somebody has said this already"), "{}", same.words());
        let alike =
            ada.post(&at("propose"), &[("text", "Paperwork leaves our managers no room to lead.")]).await;
        assert!(alike.words().contains("they say something similar"), "{}", alike.words());
        let robot = ada.post(&at("propose"), &[("text", "Buy now"), ("website", "x")]).await;
        assert_eq!(robot.status, StatusCode::SEE_OTHER);
        let own = "<b>Listening</b> comes before leading.";
        for _ in 0..2 {
            let sent = ada.post(&at("propose"), &[("text", own)]).await;
            assert_eq!(sent.header("location"), format!("{}?sent=yes#proposals", at("mine")));
        }
        let store = &running.test.store;
        assert_eq!(texts(store, "debate_statement", "id").await.len(), 5, "sent twice it is one");
        let mine = ada.get(&format!("{}?sent=yes", at("mine"))).await;
        assert!(mine.text.contains("&#60;b&#62;Listening"), "it is shown as it was typed");
        assert!(mine.words().contains("waiting for a moderator"));
        let mut bea = running.begun().await;
        assert!(bea.get(&at("vote")).await.words().contains("of 4"), "nobody else sees it yet");
        assert_eq!(bea.vote(5, "agree").await.status, StatusCode::CONFLICT);
    }
}

#[tokio::test]
async fn who_withdraws_leaves_nothing_and_no_report_shows_the_difference() {
    for running in everywhere().await {
        let store = &running.test.store;
        let mut ada = running.begun().await;
        for number in 1..=4 {
            ada.vote(number, "disagree").await;
        }
        ada.post(&at("propose"), &[("text", "Nobody but canaryada would say this.")]).await;
        let hash = texts(store, "debate_participant", "token_hash").await.remove(0);
        let mut bea = running.begun().await;
        bea.vote(1, "agree").await;
        running.work().await;
        assert_eq!(running.reported(), (2, 5));
        let ask = ada.get(&at("withdraw")).await;
        assert!(ask.words().contains("Your votes on 4 statements are erased"), "{}", ask.words());
        let done = ada.post(&at("withdraw"), &[]).await;
        assert_eq!(done.header("location"), at("withdrawn"));
        assert!(ada.cookies.is_empty(), "the token goes with the last conversation");
        assert_eq!(texts(store, "debate_vote", "seq").await.len(), 1);
        assert_eq!(texts(store, "debate_participant", "id").await.len(), 1);
        assert!(texts(store, "debate_statement", "author").await.is_empty());
        assert!(texts(store, "debate_statement", "text").await.iter().all(|it| !it.contains("canaryada")));
        // the files hold nothing of it either
        if let praxis_storage::DatabaseUrl::Sqlite(path) = store.url() {
            for ending in ["", "-wal"] {
                let file = std::fs::read(format!("{}{ending}", path.display())).unwrap_or_default();
                for gone in [hash.as_bytes(), b"canaryada"] {
                    let found = file.windows(gone.len()).any(|part| part == gone);
                    assert!(!found, "the file {ending} still holds {}", String::from_utf8_lossy(gone));
                }
            }
        }
        // the report stays until ten others have voted: the difference would be Ada's votes
        running.work().await;
        bea.vote(2, "agree").await;
        running.work().await;
        assert_eq!(running.reported(), (2, 5));
        for _ in 0..9 {
            running.begun().await.vote(3, "pass").await;
        }
        running.work().await;
        assert_eq!(running.reported(), (10, 11), "now it is made anew without them");
    }
}

#[tokio::test]
async fn votes_that_were_left_out_hide_nobody_who_withdraws() {
    for running in everywhere().await {
        let mut people = Vec::new();
        for number in 0..3 {
            let mut person = running.begun().await;
            person.peer = format!("192.0.2.{number}:4000");
            person.vote(1, "agree").await;
            people.push(person);
        }
        running.work().await;
        // a script casts sixty votes, which are left out of all figures
        for _ in 0..60 {
            running.begun().await.vote(2, "disagree").await;
        }
        running.work().await;
        let mut editor = running.editor().await;
        let list = editor.get(&common::work("/suspicious")).await;
        let here = common::work("/suspicious");
        let name = list.text.split(&format!("href=\"{here}/")).nth(1).unwrap().split('"').next().unwrap();
        let cluster = format!("{here}/{name}");
        let page = editor.get(&cluster).await;
        let seen = common::hidden(&page, "seen").to_owned();
        running.test.clock.advance(1);
        // somebody of the same network comes while the moderator looks: the pattern is still found, and they stay
        let mut late = running.begun().await;
        late.vote(3, "agree").await;
        let form = [("reason", "One script, one minute."), ("seen", seen.as_str())];
        editor.post(&cluster, &form).await;
        let left = editor.get(&here).await.words();
        assert!(left.contains("Left out of all figures"), "{left}");
        running.work().await;
        let before = running.reported();
        assert!(before.1 < 20, "the script's votes count no more: {before:?}");
        people[0].post(&at("withdraw"), &[]).await;
        running.work().await;
        assert_eq!(running.reported(), before, "the difference would be their vote");
        for _ in 0..10 {
            let mut other = running.browser();
            other.peer = "198.51.100.9:4000".into();
            other.post(&at("start"), &[]).await;
            other.vote(4, "pass").await;
        }
        running.work().await;
        assert_eq!(running.reported(), (before.0 + 9, before.1 + 9));
    }
}

#[tokio::test]
async fn closing_does_not_show_how_somebody_voted_who_withdrew_last() {
    for running in everywhere().await {
        let mut people = Vec::new();
        for _ in 0..12 {
            let mut person = running.begun().await;
            person.vote(1, "agree").await;
            people.push(person);
        }
        running.work().await;
        let open = running.browser().get(&at("report.json")).await.text;
        assert!(open.contains("\"digest\": null"), "of a few votes a digest tells what they are: {open}");
        people[0].post(&at("withdraw"), &[]).await;
        let mut editor = running.editor().await;
        editor.post(&common::work("/state"), &[("what", "close-for-good")]).await;
        running.work().await;
        let held = running.debate.live.now().at(SLUG).unwrap();
        assert!(held.report.as_ref().unwrap().is_frozen);
        assert_eq!(running.reported(), (12, 12), "it is final as it stood");
        assert_eq!(texts(&running.test.store, "debate_vote", "seq").await.len(), 11);
    }
}

#[tokio::test]
async fn nothing_joins_what_one_browser_does_in_two_conversations_or_an_account_with_a_token() {
    for running in everywhere().await {
        let store = &running.test.store;
        let founding = praxis_debate::Founding {
            key: "another",
            question: "Another?",
            provenance: praxis_domain::Provenance::Synthetic,
            statements: &["One."],
            open: true,
        };
        praxis_debate::found(store, &founding).await.unwrap();
        running.debate.live.refresh().await.unwrap();
        let mut ada = running.signed_in("ada", praxis_identity::Roles::MEMBER, false).await;
        ada.post(&at("start"), &[]).await;
        ada.vote(1, "agree").await;
        ada.post("/debate/another/vote", &[("statement", "1"), ("vote", "agree")]).await;
        for column in ["token_hash", "network"] {
            let found = texts(store, "debate_participant", column).await;
            assert_eq!(found.len(), 2, "{column}");
            assert_ne!(found[0], found[1], "{column}");
        }
        let account = texts(store, "account", "id").await.remove(0);
        for (table, column) in
            [("debate_participant", "token_hash"), ("debate_participant", "network"), ("debate_vote", "seq")]
        {
            assert!(texts(store, table, column).await.iter().all(|it| !it.contains(&account)));
        }
    }
}
