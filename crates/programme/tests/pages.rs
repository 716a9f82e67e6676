//! The public pages: what a visitor reads, what she must not find, and what becomes of old addresses.
#![allow(clippy::unwrap_used)]

mod common;

use axum::http::{Request, StatusCode};
use common::{demo, site, site_of, tables, with};
use praxis_programme::contact::messages;
use praxis_programme::exchange::{self, Folder};
use praxis_storage::jobs::Worker;
use praxis_testing::NOW;

const JUNE_2019: &str = "/events/what-does-good-leadership-look-like-in-social-work";

#[tokio::test]
async fn the_home_page_asks_the_question_and_says_what_can_be_done_today() {
    let (browser, ..) = site_of(&demo()).await;
    let home = browser.get("/").await;
    assert_eq!(home.status, StatusCode::OK);
    let words = home.words();
    for expected in [
        "What does good leadership look like in social work?",
        "Advance knowledge and theory",
        "Facilitate debate",
        "Provide tailored development",
        "12 talks and one article so far.",
        "No opportunity is open now.",
        "June 2019",
        "Autumn 2022",
        "Supervision when everything is urgent (synthetic example)",
    ] {
        assert!(words.contains(expected), "{expected} is missing in: {words}");
    }
}

#[tokio::test]
async fn an_event_shows_what_is_known_and_says_what_is_not() {
    let (browser, ..) = site_of(&demo()).await;
    let words = browser.get(JUNE_2019).await.words();
    assert!(words.contains("June 2019 (day not recorded)"), "{words}");
    assert!(words.contains("9 talks"), "{words}");
    assert!(words.contains("Dr Ossie Stuart , Trustee, Social Care Institute for Excellence"), "{words}");
    assert_eq!(words.matches("Recording not linked").count(), 9);

    let words = browser.get("/events/diversity-equality-social-work-leadership-webinar").await.words();
    assert!(words.contains("The programme’s page names no speakers."), "{words}");

    // of this one the page gives a heading and names: not even the word “talk” is added
    let address = "/events/learning-from-leaders-what-does-good-leadership-look-like-in-social-care-and-how";
    let words = browser.get(address).await.words();
    assert!(words.contains("Kind not recorded"), "{words}");
    assert!(words.contains("3 contributions"), "{words}");
    assert!(!words.contains("Recording") && !words.to_lowercase().contains("talk "), "{words}");
}

#[tokio::test]
async fn a_post_is_the_one_held_at_the_time() {
    let (browser, ..) = site_of(&demo()).await;
    let words =
        browser.get("/events/leadership-and-social-work-in-the-uk-valuing-its-potential").await.words();
    assert!(
        words.contains(
            "Dr Robin Miller Facilitator. Professor of Collaborative Learning, University of Birmingham"
        ),
        "{words}"
    );
    let words = browser.get("/people/robin-miller").await.words();
    assert!(
        words.starts_with("Lead staff Professor Robin Miller") || words.contains("Professor Robin Miller"),
        "{words}"
    );
    assert!(words.contains("UK Demonstrator Lead for the IMPACT Centre"), "{words}");
    assert!(
        words.contains("Position at the time: Professor of Collaborative Learning, University of Birmingham"),
        "{words}"
    );
}

#[tokio::test]
async fn who_is_named_only_has_no_page_and_stands_in_no_list() {
    let (browser, ..) = site_of(&demo()).await;
    let talk = browser.get("/library/a-conversation-about-lived-experience-of-social-work").await;
    assert!(talk.words().contains("Heather Thomson") && talk.words().contains("Tom Milnes"));
    assert!(!talk.text.contains("/people/heather-thomson"));
    assert_eq!(browser.get("/people/heather-thomson").await.status, StatusCode::NOT_FOUND);
    for address in [
        "/people",
        "/themes/lived-experience",
        "/about/source",
        "/organisations",
        "/contact?to=heather-thomson",
    ] {
        let page = browser.get(address).await;
        let listed =
            page.words().replace("Talk Date not recorded Heather Thomson, Tom Milnes and Anna McEwen", "");
        assert!(!listed.contains("Heather"), "{address}");
    }
}

#[tokio::test]
async fn whoever_has_a_page_is_listed_whatever_they_took_part_in() {
    let people = "- {id: lee, slug: lee, name: Lee Lead, role: lead staff}\n\
                  - {id: amy, slug: amy, name: Amy Author}\n\
                  - {id: olu, slug: olu, name: Olu Other, posts: [{post: Coordinator}]}\n\
                  - {id: ned, name: Ned Named, visibility: name-only}\n\
                  - {id: hal, slug: hal, name: Hal Hidden, visibility: hidden}\n";
    let folder = with(Folder::default(), "programme.yaml", "id: p\ntitle: P\n");
    let folder = with(folder, "events.yaml", "- {id: e, slug: e, title: Event, speakers: [amy]}\n");
    let (browser, ..) = site_of(&with(folder, "people.yaml", people)).await;
    let page = browser.get("/people").await;
    let others = page.text.split("id=\"others\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(others.contains("Olu Other") && others.contains("Coordinator"), "{others}");
    for elsewhere in ["Lee Lead", "Amy Author", "Ned Named", "Hal Hidden"] {
        assert!(!others.contains(elsewhere), "{elsewhere}: {others}");
    }
    assert!(browser.get("/people?name=olu").await.text.contains("Olu Other"));
    for not_theirs in ["/people?name=amy", "/people?role=speaker"] {
        assert!(!browser.get(not_theirs).await.text.contains("id=\"others\""), "{not_theirs}");
    }
}

#[tokio::test]
async fn who_is_hidden_is_found_nowhere() {
    let people = demo().0["people.yaml"]
        .replace("name: Ruth Allen, title: Dr,", "name: Ruth Allen, title: Dr, visibility: hidden,");
    assert!(people.contains("visibility: hidden"));
    let (browser, ..) = site_of(&with(demo(), "people.yaml", &people)).await;
    let gone = browser.get("/people/ruth-allen").await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.words().contains("A person’s page was taken down.") && !gone.text.contains("Ruth Allen"));
    for address in [
        "/",
        "/people",
        "/events",
        JUNE_2019,
        "/library",
        "/library/excellence-in-social-work-leadership",
        "/organisations/british-association-of-social-workers",
        "/themes/cpd-and-development",
        "/about/source",
        "/people?name=allen",
    ] {
        let page = browser.get(address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(!page.text.contains("Ruth Allen"), "{address}");
    }
}

#[tokio::test]
async fn what_is_invented_says_so_and_is_not_counted() {
    let (browser, ..) = site_of(&demo()).await;
    assert!(
        browser
            .get("/events")
            .await
            .words()
            .contains("4 webinars, roundtables, seminars and other events so far, and 2 headings of which the source does not say what they were; 12 talks in all.")
    );
    let page = browser.get("/events/supervision-when-everything-is-urgent").await;
    assert!(
        page.text.contains("<title>Supervision when everything is urgent (synthetic example) - "),
        "{}",
        page.text
    );
    assert!(page.words().contains("12:30 to 13:30 GMT"));
    let summer = browser.get("/events/leading-across-organisations-a-roundtable").await.words();
    assert!(summer.contains("10:00 to 15:30 BST"), "{summer}");
    let to_come = browser.get("/events/a-year-of-practice-leadership").await.words();
    assert!(to_come.contains("October 2027 (day to be announced)"), "{to_come}");
}

#[tokio::test]
async fn an_event_moves_from_coming_up_to_past_when_its_day_is_over() {
    let (browser, _, test) = site_of(&demo()).await;
    let in_section = |words: &str| {
        let at = |text: &str| words.find(text).unwrap_or_else(|| panic!("{text} is missing in {words}"));
        at("Supervision when everything is urgent") < at("Past events")
    };
    assert!(in_section(&browser.get("/events").await.words()));
    let days = 101; // 23 November 2026 to 4 March 2027, the day itself
    test.clock.advance(days * 24 * 3600);
    assert!(in_section(&browser.get("/events").await.words()), "on its day it is still coming up");
    test.clock.advance(24 * 3600);
    assert!(!in_section(&browser.get("/events").await.words()));
}

#[tokio::test]
async fn a_filter_is_an_address_and_odd_ones_are_answered() {
    let (browser, ..) = site_of(&demo()).await;
    let page = browser.get("/library?kind=blog-article&theme=defining-leadership").await;
    assert!(page.words().contains("One entry of 20"), "{}", page.words());
    assert!(
        page.text.contains("href=\"/library?theme=defining-leadership\"")
            && page.text.contains("href=\"/library?kind=blog-article\"")
    );
    assert!(
        browser.get("/people?name=PITT&role=").await.words().contains("Jenny Pitts"),
        "other spellings are found"
    );
    for odd in
        ["'", "%22", "%00", "%ff", "%3Csvg%20onload%3Dalert(1)%3E", "../..", "a&kind=b", &"x".repeat(4000)]
    {
        for address in [
            "/library?theme=",
            "/library?kind=",
            "/people?name=",
            "/people?role=",
            "/contact?to=",
            "/contact/sent?number=",
        ] {
            let page = browser.get(&format!("{address}{odd}")).await;
            assert!(!page.status.is_server_error(), "{address}{odd}: {}", page.status);
            assert!(!page.text.contains("<svg onload"), "{address}{odd}");
        }
    }
    for odd in ["%00", "%ff", "..%2f..%2fetc%2fpasswd", "%3Cscript%3E"] {
        assert!(browser.get(&format!("/people/{odd}")).await.status.is_client_error(), "{odd}");
    }
}

#[tokio::test]
async fn a_renamed_page_redirects_and_a_removed_one_says_why_and_where_to_go() {
    let addresses = "- {from: /leadership-in-social-work.aspx, to: /}\n- {gone: /people/former-colleague, why: Taken down at their own wish., see: /people}\n";
    let (browser, ..) = site_of(&with(demo(), "addresses.yaml", addresses)).await;
    let moved = browser.get("/leadership-in-social-work.aspx").await;
    assert_eq!((moved.status, moved.header("location")), (StatusCode::MOVED_PERMANENTLY, "/"));
    let gone = browser.get("/people/former-colleague").await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.words().contains("Taken down at their own wish. People"), "{}", gone.words());
    assert!(gone.text.contains("href=\"/people\""));
}

#[tokio::test]
async fn what_people_type_into_files_cannot_run_in_a_page() {
    let attack = "<script>alert(1)</script>";
    let folder = Folder::of(&[
        (
            "programme.yaml",
            &format!(
                "{{id: p, title: '{attack}', question: '{attack}', words: '{attack} [x](javascript:alert(1))', why: ['{attack}']}}"
            ),
        ),
        (
            "people.yaml",
            &format!(
                "- {{id: a, name: '{attack}', role: lead staff, bio: '{attack}', post: '{attack}', also_written: ['{attack}']}}"
            ),
        ),
        ("organisations.yaml", &format!("- {{id: o, name: '{attack}', kind: network, note: '{attack}'}}")),
        (
            "events.yaml",
            &format!(
                "- {{id: e, title: '{attack}', kind_note: '{attack}', organisers: [o], words: '{attack}'}}"
            ),
        ),
        ("talks.yaml", &format!("- {{id: t, event: e, title: '{attack}', speakers: [a]}}")),
        ("links.yaml", &format!("- [e, about, '{attack} and words']")),
    ]);
    let (browser, programme, _test) = site_of(&folder).await;
    let mut addresses: Vec<String> =
        ["/", "/about", "/about/source", "/people", "/events", "/library", "/organisations", "/contact?to=a"]
            .map(String::from)
            .into();
    let catalogue = programme.catalogue();
    for handle in ["a", "o", "e", "t"] {
        addresses.push(catalogue.heading(handle).unwrap().address.clone().unwrap());
    }
    for address in addresses {
        let page = browser.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(!page.text.contains(attack) && !page.text.contains("javascript:"), "{address}");
    }
}

#[tokio::test]
async fn an_empty_installation_is_a_whole_site() {
    let test = praxis_testing::sqlite(&tables()).await;
    let (browser, _) = site(&test).await;
    for address in [
        "/",
        "/about",
        "/about/source",
        "/themes",
        "/people",
        "/organisations",
        "/events",
        "/library",
        "/projects",
        "/courses",
        "/opportunities",
        "/contact",
        "/accessibility",
        "/privacy",
        "/design",
    ] {
        assert_eq!(browser.get(address).await.status, StatusCode::OK, "{address}");
    }
    assert!(browser.get("/").await.words().contains("This site is being set up"));
}

#[tokio::test]
async fn what_changes_is_shown_at_once_here_and_within_two_seconds_elsewhere() {
    let test = praxis_testing::sqlite(&tables()).await;
    exchange::import(&test.store, &demo()).await.unwrap();
    let (browser, programme) = site(&test).await;
    let follower = tokio::spawn(programme.live.clone().follow());
    // another process, with a connection of its own, changes a title
    let other =
        praxis_storage::Store::open(test.store.url().clone(), &tables(), test.clock.clone()).await.unwrap();
    let events = demo().0["events.yaml"]
        .replace("title: Strengths based approaches in adult social care", "title: Strengths, renamed");
    exchange::import(&other, &with(demo(), "events.yaml", &events)).await.unwrap();
    let mut shown = false;
    for _ in 0..20 {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        shown = browser.get("/events").await.words().contains("Strengths, renamed");
        if shown {
            break;
        }
    }
    assert!(shown, "a change by another process is shown within two seconds");
    follower.abort();
    // a change of this process is shown as soon as it is taken in
    exchange::import(&test.store, &demo()).await.unwrap();
    programme.live.refresh().await.unwrap();
    assert!(!browser.get("/events").await.words().contains("Strengths, renamed"));
}

#[tokio::test]
async fn a_message_is_stored_for_the_team_and_deleted_after_a_year() {
    for test in praxis_testing::stores(&tables()).await {
        exchange::import(&test.store, &demo()).await.unwrap();
        let (browser, programme) = site(&test).await;
        let form = [
            ("to", "robin-miller"),
            ("name", "Čižikienė"),
            ("email", "c@example.org"),
            ("message", "Where is the recording?\nThanks"),
        ];
        let sent = browser.post("/contact", &form).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let address = sent.header("location").to_owned();
        let stored = messages::all(test.store.read()).await.unwrap();
        assert_eq!(stored.len(), 1);
        assert_eq!(stored[0].to_key.as_deref(), Some("robin-miller"));
        assert_eq!(
            (stored[0].name.as_str(), stored[0].message.as_str()),
            ("Čižikienė", "Where is the recording?\nThanks")
        );
        assert_eq!(stored[0].created_at, NOW.as_micros());
        assert!(address.ends_with(&stored[0].number));
        assert!(browser.get(&address).await.words().contains(&stored[0].number));

        let worker = Worker::new(test.store.clone(), praxis_programme::feature(programme).jobs);
        test.clock.advance(364 * 24 * 3600);
        while worker.step().await.unwrap() {}
        assert_eq!(messages::all(test.store.read()).await.unwrap().len(), 1);
        test.clock.advance(2 * 24 * 3600);
        while worker.step().await.unwrap() {}
        assert!(
            messages::all(test.store.read()).await.unwrap().is_empty(),
            "the privacy notice promises a year"
        );
    }
}

#[tokio::test]
async fn a_message_with_errors_comes_back_with_all_that_was_typed() {
    let (browser, _, test) = site_of(&demo()).await;
    let form = [
        ("to", "robin-miller"),
        ("name", " "),
        ("email", "not an address"),
        ("message", "Kept \"as\" <typed>"),
    ];
    let page = browser.post("/contact", &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("<title>Error: Send a message to Professor Robin Miller"));
    let words = page.words();
    assert!(
        words.contains("There is a problem Enter your name Enter an email address like name@example.org"),
        "{words}"
    );
    assert!(
        page.text.contains("value=\"not an address\"")
            && page.text.contains("Kept &#34;as&#34; &#60;typed&#62;"),
        "{}",
        page.text
    );
    assert!(page.text.contains("value=\"robin-miller\""));
    let long = "x".repeat(10_001);
    let page = browser.post("/contact", &[("name", "A"), ("email", "a@b.uk"), ("message", &long)]).await;
    assert!(page.words().contains("Shorten this to at most 10,000 characters"), "{}", page.words());
    assert!(messages::all(test.store.read()).await.unwrap().is_empty());
}

#[tokio::test]
async fn robots_floods_and_other_sites_store_nothing() {
    let (browser, _, test) = site_of(&demo()).await;
    let good = [("name", "A"), ("email", "a@b.uk"), ("message", "Hello")];
    let robot: Vec<_> = good.iter().copied().chain([("website", "https://spam.example")]).collect();
    assert_eq!(
        browser.post("/contact", &robot).await.status,
        StatusCode::SEE_OTHER,
        "a robot learns nothing"
    );
    assert!(messages::all(test.store.read()).await.unwrap().is_empty());

    let request = Request::post("/contact")
        .header("origin", "https://evil.example")
        .header("sec-fetch-site", "cross-site");
    let refused = browser.send(request).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.words().contains("This was not sent from this site"));

    let huge = "x".repeat(400_000);
    let refused = browser.post("/contact", &[("name", "A"), ("email", "a@b.uk"), ("message", &huge)]).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(messages::all(test.store.read()).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_page_that_is_known_is_not_sent_again_until_it_changes() {
    let (browser, programme, test) = site_of(&demo()).await;
    let first = browser.get("/events").await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with('"') && first.header("vary").contains("accept-encoding"), "{:?}", first.headers);
    let known = || Request::get("/events").header("if-none-match", format!("\"other\", {tag}"));
    let again = browser.send(known()).await;
    assert_eq!(
        (again.status, again.text.as_str(), again.header("etag")),
        (StatusCode::NOT_MODIFIED, "", tag.as_str())
    );
    assert!(
        again.headers.get("content-type").is_none()
            && again.header("content-security-policy").contains("'none'")
    );
    let compressed = browser.send(Request::get("/events").header("accept-encoding", "gzip")).await;
    assert_eq!(compressed.header("content-encoding"), "gzip");
    assert_ne!(compressed.header("etag"), tag, "another form of the page has another tag");
    assert_eq!(browser.get("/events").await.text, first.text);

    let events = demo().0["events.yaml"]
        .replace("title: Strengths based approaches in adult social care", "title: Strengths, renamed");
    exchange::import(&test.store, &with(demo(), "events.yaml", &events)).await.unwrap();
    programme.live.refresh().await.unwrap();
    let changed = browser.send(known()).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert!(changed.words().contains("Strengths, renamed"));
}

#[tokio::test]
async fn what_is_not_the_same_for_everybody_is_never_kept() {
    let (browser, ..) = site_of(&demo()).await;
    let missing = browser.get("/no-such-page").await;
    assert!(missing.headers.get("etag").is_none());
    let form = [("name", ""), ("email", ""), ("message", "private words")];
    assert!(browser.post("/contact", &form).await.text.contains("private words"));
    let page = browser.get("/contact").await;
    assert!(!page.text.contains("private words"));
    let with_cookie = browser.send(Request::get("/events").header("cookie", "session=1")).await;
    assert_eq!((with_cookie.status, with_cookie.headers.get("etag")), (StatusCode::OK, None));
}

#[tokio::test]
async fn a_hidden_name_is_in_no_address_and_a_named_only_one_in_no_link() {
    let folder = Folder::of(&[
        (
            "people.yaml",
            "- {id: pat-hidden, name: Pat Hidden, visibility: hidden}\n\
             - {id: nat-named, name: Nat Named, visibility: name-only, note: Private note}\n\
             - {id: ann-shown, name: Ann Shown}\n",
        ),
        ("organisations.yaml", "- {id: o, name: Org, kind: network}\n"),
        ("events.yaml", "- {id: e, title: Heading}\n"),
        (
            "talks.yaml",
            "- {id: t, event: e, speakers: [pat-hidden]}\n- {id: u, event: e, speakers: [nat-named], title: Spoken}\n",
        ),
        (
            "links.yaml",
            "- [nat-named, related_to, o]\n- [pat-hidden, related_to, o]\n- [ann-shown, related_to, o]\n",
        ),
        ("addresses.yaml", "- {from: /people/old-pat, to: /people/pat-hidden}\n"),
    ]);
    let (browser, programme, _test) = site_of(&folder).await;
    let words = browser.get("/organisations/org").await.words();
    assert!(words.contains("Ann Shown") && !words.contains("Nat") && !words.contains("Pat"), "{words}");
    let contribution = programme.catalogue().heading("t").unwrap().address.clone().unwrap();
    for address in ["/", "/people", "/events", "/events/heading", "/library", &contribution, "/about/source"]
    {
        let page = browser.get(address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(!page.text.contains("pat-hidden") && !page.text.contains("Pat Hidden"), "{address}");
        assert!(!page.text.contains("Private note"), "{address}");
    }
    assert_eq!(browser.get("/people/old-pat").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn recordings_of_events_and_talks_and_sessions_are_shown() {
    let folder = Folder::of(&[
        ("events.yaml", "- {id: e, title: Day of talks, kind: conference}\n"),
        (
            "talks.yaml",
            "- {id: a, event: e, title: First, session: Morning}\n\
             - {id: b, event: e, title: Second, session: Morning}\n\
             - {id: c, event: e, title: Third, session: Afternoon}\n",
        ),
        (
            "recordings.yaml",
            "- {id: r, of: e, kind: film, website: 'https://video.example/1', title: The whole day, seconds: 5400, captions: true, published: 2023-05}\n\
             - {id: s, of: a, kind: sound, website: 'https://video.example/2'}\n",
        ),
    ]);
    let (browser, ..) = site_of(&folder).await;
    let page = browser.get("/events/day-of-talks").await;
    let words = page.words();
    assert!(
        words.contains("Film The whole day Open the recording 90 minutes With captions Published May 2023"),
        "{words}"
    );
    assert!(page.text.contains("href=\"https://video.example/1\""));
    assert_eq!(
        (words.matches("Session: Morning").count(), words.matches("Session: Afternoon").count()),
        (1, 1)
    );
    let words = browser.get("/library/first").await.words();
    assert!(words.contains("Sound recording First Open the recording Captions not known"), "{words}");
}

#[tokio::test]
async fn only_opportunities_one_can_take_are_counted_on_the_home_page() {
    let folder = Folder::of(&[
        ("programme.yaml", "{id: p, title: P, aims: [{id: development, words: Grow}]}"),
        (
            "opportunities.yaml",
            "- {id: old, title: Old, kind: fellowship, closes: 2019}\n- {id: open, title: Open, kind: mentoring, closes: 2027-01}\n",
        ),
    ]);
    let (browser, ..) = site_of(&folder).await;
    assert!(browser.get("/").await.words().contains("One opportunity."));
    let words = browser.get("/opportunities").await.words();
    assert!(
        words.contains("Open until January 2027")
            && words.find("Open Mentoring") < words.find("Old Fellowship"),
        "{words}"
    );
}
