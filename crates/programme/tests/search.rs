//! What visitors find, and what they must not.
#![allow(clippy::unwrap_used)]

mod common;

use common::{demo, demo_with_recording, site, site_of, tables, with};
use praxis_programme::exchange::{self, Folder};
use praxis_programme::search::ProgrammePages;
use praxis_search::Follower;
use praxis_testing::{Browser, Page, stores};
use std::sync::Arc;

async fn search(browser: &Browser, query: &str) -> Page {
    let page = browser.get(&format!("/search?{query}")).await;
    assert_eq!(page.status, 200, "{query}");
    page
}

#[tokio::test]
async fn a_passage_of_the_programme_is_found_by_its_words() {
    let (browser, _, test) = site_of(&demo()).await;
    let page = search(&browser, "q=Belinda+Weir").await;
    assert!(page.text.contains("href=\"/people/belinda-weir\""));
    assert!(page.text.contains("<mark>Belinda</mark>"));
    let page = search(&browser, "q=leadership&kind=talk").await;
    assert!(page.words().contains("Excellence in Social Work Leadership"));
    assert!(!page.text.contains("href=\"/themes/systems-leadership\""), "only talks");
    let page = search(&browser, "q=leadership&kind=event&theme=equality-and-diversity").await;
    assert!(page.words().contains("2 pages have this word."), "{}", page.words());
    let page = search(&browser, "q=synthetic").await;
    assert!(page.words().contains("(synthetic example)"), "what is invented says so where it is found");
    test.store.close().await;
}

#[tokio::test]
async fn what_was_said_opens_at_the_second() {
    let (browser, _, test) = site_of(&demo_with_recording()).await;
    let page = search(&browser, "q=what+stays+hour+kept").await;
    let address = page.text.split("class=\"passages\"").nth(1).and_then(|it| it.split("href=\"").nth(1));
    let address = address.and_then(|it| it.split('"').next()).unwrap_or_else(|| panic!("{}", page.words()));
    let (talk, id) = address.split_once('#').unwrap();
    assert!(
        browser.get(talk).await.text.contains(&format!("id=\"{id}\"")),
        "{address} leads to a place in the page"
    );
    test.store.close().await;
}

#[tokio::test]
async fn odd_questions_have_sensible_answers() {
    let (browser, _, test) = site_of(&demo()).await;
    let long = format!("q={}", "leadership+".repeat(900));
    for (query, says) in [
        ("", "Events, talks and what was said in them"),
        ("q=", "Events, talks and what was said in them"),
        ("q=%22", "There is no word in this to look for."),
        ("q=%00", "Events, talks and what was said in them"),
        ("q=%D9%82%D9%8A%D8%A7%D8%AF%D8%A9", "No page has this word."),
        ("q=leadership%20AND%20(OR%20NOT", "pages have this word"),
        ("q=title:leadership", "No page has all these words."),
        ("q=xyzzyx&q=leadership&page=minus", "No page has this word."),
        ("q=leadership&page=99", "pages have this word"),
        ("q=leadership&kind=nonsense", "Nothing was found"),
        ("q=suprevision", "Did you mean supervision"),
        (&long, "we looked for the first 300 letters"),
        ("q=%3Cscript%3Ealert(1)%3C/script%3E", "No page"),
    ] {
        let page = search(&browser, query).await;
        assert!(page.words().contains(says), "{query}: {}", page.words());
        assert!(!page.text.contains("<script>alert"), "{query}");
    }
    test.store.close().await;
}

#[tokio::test]
async fn people_who_are_only_named_and_hidden_people_are_never_found() {
    let named = "- {id: quill, name: Zebediah Quillfeather, visibility: name-only}\n- {id: gone, name: Xanthe Hiddenmere, visibility: hidden}\n";
    let people = format!("{}\n{named}", demo().0["people.yaml"]);
    let events = format!(
        "{}\n- {{id: named-event, slug: named-event, title: An hour of listening, kind: seminar, date: 2024-05-02, words: 'Zebediah Quillfeather opened it with Xanthe Hiddenmere.', speakers: [quill, gone]}}\n",
        demo().0["events.yaml"]
    );
    let folder = with(with(demo(), "people.yaml", &people), "events.yaml", &events);
    let (browser, programme, test) = site_of(&folder).await;
    let page = search(&browser, "q=hour+listening").await;
    assert!(page.text.contains("/events/named-event"), "the event itself is found: {}", page.words());
    assert!(browser.get("/events/named-event").await.text.contains("Quillfeather"), "and names who spoke");
    for query in
        ["q=Quillfeather", "q=Zebediah+Quillfeather", "q=quill", "q=Hiddenmere", "q=xanthe", "q=zebed"]
    {
        let page = search(&browser, query).await;
        let results = page.words().split("Search for").nth(1).unwrap().to_owned();
        assert!(!page.text.contains("/events/named-event"), "{query}: {results}");
        assert!(!page.text.contains("<ol class=\"records"), "{query}: {results}");
        assert!(!page.words().contains("Did you mean"), "nor suggested: {query}");
    }
    drop(programme);
    test.store.close().await;
}

#[tokio::test]
async fn what_changes_is_found_on_both_databases() {
    for test in stores(&tables()).await {
        exchange::import(&test.store, &demo()).await.unwrap();
        let (browser, programme) = site(&test).await;
        let pages = ProgrammePages::new(programme.site.clone(), programme.live.clone());
        let index = programme.search.index().clone();
        let told = programme.site.clone();
        let mut follower = Follower::new(
            index,
            test.store.clone(),
            vec![Arc::new(pages)],
            Arc::new(move || told.pages.forget()),
        );
        assert!(search(&browser, "q=quicksilver").await.words().contains("No page has this word."));
        let events = format!(
            "{}\n- {{id: quick, slug: quick, title: Quicksilver leadership, kind: seminar, date: 2024-05-02}}\n",
            demo().0["events.yaml"]
        );
        let changed: Folder = with(demo(), "events.yaml", &events);
        exchange::import(&test.store, &changed).await.unwrap();
        follower.catch_up().await.unwrap();
        assert!(search(&browser, "q=quicksilver").await.text.contains("/events/quick"));
        test.store.close().await;
    }
}

#[tokio::test]
async fn a_page_that_is_not_there_offers_to_look_for_it() {
    let (browser, _, test) = site_of(&demo()).await;
    let page = browser.get("/library/systems-leadership-2019.html").await;
    assert_eq!(page.status, 404);
    assert!(
        page.text.contains("name=\"q\" class=\"w20\" value=\"systems leadership 2019\""),
        "{}",
        page.text
    );
    test.store.close().await;
}
