//! From booking to cancelling, through the pages, on each database.
#![allow(clippy::unwrap_used)]

mod common;

use std::time::Duration;

use axum::http::StatusCode;
use common::{KEY, SLUG, beside, everywhere, over, places, tables, work};
use praxis_booking::places::Places;
use praxis_booking::stored::{Question, QuestionKind, Reminder, Settings, State, Way, queries};
use praxis_domain::PartialDate;
use praxis_identity::{Roles, ThingRole};
use praxis_storage::Store;
use praxis_testing::TestStore;
use praxis_web::EventMode;
use tokio::task::JoinSet;

#[tokio::test]
async fn somebody_books_without_an_account_and_has_a_private_page() {
    for site in everywhere(&places(2)).await {
        let browser = site.browser();
        let booked = browser.book(&site, "Ada Example", &[("way", "in-person")]).await;
        assert_eq!(booked.status, StatusCode::SEE_OTHER, "{}", booked.words());
        assert!(booked.header("set-cookie").is_empty(), "no cookie is needed");
        let own = browser.get(booked.header("location")).await;
        assert_eq!(own.status, StatusCode::OK);
        let words = own.words();
        assert!(words.contains("You have a place") && words.contains("Your booking is stored"), "{words}");
        assert!(words.contains("In person: Exampleton"), "{words}");
        assert!(words.contains("3 December 2026, 12:00 to 13:00 GMT"), "{words}");
        assert!(own.header("cache-control").contains("no-store"));
        assert_eq!(own.header("referrer-policy"), "no-referrer");
        let link = booked.header("location").split('?').next().unwrap();
        assert!(own.text.contains(&format!(">http://localhost{link}</textarea>")), "it works without mail");
        assert!(!own.text.contains("meeting.example.org"), "the joining link is for those online");
        // the message says the same, and what opens something stands apart from its text
        let letters = site.letters("ada.example@example.org").await;
        assert_eq!(letters.len(), 1);
        assert!(letters[0].starts_with("Your place: An invented event"), "{}", letters[0]);
        assert!(!letters[0].contains("/bookings/"), "{}", letters[0]);
        // nobody else's link opens anything
        let other = browser.get(&format!("/bookings/{}", "0".repeat(64))).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_joining_link_is_for_those_who_hold_a_place_online() {
    for site in everywhere(&Settings { places_online: Some(1), ..places(5) }).await {
        let link = "only-for-those-online";
        let (online, waits) = (site.book("Ada", "online").await, site.book("Bo", "online").await);
        let there = site.book("Casey", "in-person").await;
        let browser = site.browser();
        for (page, shows) in [(&online, true), (&waits, false), (&there, false)] {
            assert_eq!(browser.get(page).await.text.contains(link), shows, "{page}");
            let calendar = browser.get(&format!("{page}/event.ics")).await;
            assert_eq!(calendar.text.contains(link), shows, "{page}");
        }
        for name in ["ada", "bo", "casey"] {
            let letters = site.letters(&format!("{name}@example.org")).await;
            assert!(letters.iter().all(|letter| !letter.contains(link)), "the outbox shows it to nobody");
        }
        let secrets = praxis_testing::texts(site.store(), "outbox", "secrets").await;
        let with_link = secrets.iter().filter(|it| it.contains("onlyforthoseonline")).count();
        assert_eq!(with_link, 1, "one message carries it");
        let changes = |text: &str| -> i64 {
            let rest = text.split("changes: ").nth(1).unwrap();
            rest.split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap()
        };
        let first = changes(&browser.get(&format!("{online}/event.ics")).await.text);
        site.test.clock.advance(60);
        browser.post(&format!("{online}/cancel"), &[]).await;
        assert!(!browser.get(&online).await.text.contains(link), "no place, no link");
        let calendar = browser.get(&format!("{online}/event.ics")).await.text;
        assert!(calendar.contains("cancelled: true") && changes(&calendar) > first, "{calendar}");
        assert!(!calendar.contains(link));
        let form = browser.get(&format!("/events/{SLUG}/book")).await;
        assert!(!form.text.contains(link));
    }
}

#[tokio::test]
async fn a_freed_place_is_offered_in_order_and_goes_on_when_nobody_answers() {
    for site in everywhere(&places(1)).await {
        let first = site.book("Ada", "in-person").await;
        let second = site.book("Bo", "in-person").await;
        let third = site.book("Casey", "in-person").await;
        let browser = site.browser();
        let words = browser.get(&third).await.words();
        assert!(words.contains("You are number 2 on the waiting list"), "{words}");
        let cancelled = browser.post(&format!("{first}/cancel"), &[]).await;
        assert_eq!(cancelled.header("location"), format!("{first}?done=cancelled"));
        let words = browser.get(&second).await.words();
        assert!(words.contains("A place is kept for you until 24 November 2026"), "{words}");
        assert!(site.letters("bo@example.org").await[1].starts_with("A place is free for you"));
        assert!(browser.get(&third).await.words().contains("You are number 1"));
        // a day later the job gives it to the next
        site.work(24 * 3600 + 1).await;
        assert!(browser.get(&second).await.words().contains("you did not answer in time"));
        assert!(browser.get(&third).await.words().contains("A place is kept for you"));
        let late = browser.post(&format!("{second}/accept"), &[]).await;
        assert_eq!(late.header("location"), format!("{second}?done=late"));
        let accepted = browser.post(&format!("{third}/accept"), &[]).await;
        assert_eq!(accepted.header("location"), format!("{third}?done=accepted"));
        assert!(browser.get(&third).await.words().contains("You have a place"));
        let counts = queries::counts(site.store().read(), KEY).await.unwrap();
        assert_eq!((counts.in_person.booked, counts.in_person.offered, counts.in_person.waiting), (1, 0, 0));
    }
}

#[tokio::test]
async fn one_address_has_one_place() {
    for site in everywhere(&places(5)).await {
        site.book("Ada Example", "in-person").await;
        let browser = site.browser();
        for email in ["ada.example@example.org", "Ada.Example+again@EXAMPLE.org"] {
            let again = browser.book(&site, "Somebody Else", &[("way", "online"), ("email", email)]).await;
            assert_eq!(again.header("location"), format!("/events/{SLUG}/book/sent"));
        }
        let words = browser.get(&format!("/events/{SLUG}/book/sent")).await.words();
        assert!(words.contains("a message with its link was sent there"), "{words}");
        assert_eq!(queries::bookings(site.store().read(), KEY).await.unwrap().len(), 1);
        assert_eq!(site.letters("ada.example@example.org").await.len(), 2, "once an hour, not each time");
    }
}

#[tokio::test]
async fn nobody_fills_somebody_elses_mailbox_or_every_place() {
    for site in everywhere(&Settings { places_online: None, ..places(100) }).await {
        // booking and cancelling again with one address is answered the same, and sends no more
        let browser = site.browser();
        let email = ("email", "stranger@example.org");
        for round in 0..5 {
            let page = browser.book(&site, "Somebody", &[("way", "online"), email]).await;
            let to = page.header("location");
            if round < 2 {
                browser.post(&format!("{}/cancel", to.split('?').next().unwrap()), &[]).await;
            } else {
                assert_eq!(to, format!("/events/{SLUG}/book/sent"), "round {round}");
            }
        }
        assert_eq!(site.letters("stranger@example.org").await.len(), 4);
        // the next day they are welcome
        site.test.clock.advance(24 * 3600);
        let page = browser.book(&site, "Somebody", &[("way", "online"), email]).await;
        assert!(page.header("location").starts_with("/bookings/"), "{}", page.words());
        // from one network, sixty places; twenty while few are left
        let (mut stored, network) = (0, site.browser_from("198.51.100.7:4000"));
        for number in 0..66 {
            let page = network.book(&site, &format!("Person {number}"), &[("way", "in-person")]).await;
            stored += usize::from(page.status == StatusCode::SEE_OTHER);
        }
        assert_eq!(stored, 60);
        let elsewhere = site.browser_from("198.51.100.8:4000");
        for number in 0..24 {
            let page = elsewhere.book(&site, &format!("Other {number}"), &[("way", "in-person")]).await;
            stored += usize::from(page.status == StatusCode::SEE_OTHER);
        }
        assert_eq!(stored, 81, "twenty-one until nineteen of a hundred are left, then no more");
        // who is signed in books for themselves from there
        let member = site.signed_in("member", Roles::MEMBER, None).await;
        assert_eq!(member.book(&site, "Member", &[("way", "in-person")]).await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn nobody_goes_through_a_list_of_addresses_to_see_which_are_booked() {
    for site in everywhere(&places(100)).await {
        let (network, elsewhere) =
            (site.browser_from("198.51.100.7:4000"), site.browser_from("198.51.100.8:4000"));
        for number in 0..12 {
            elsewhere.book(&site, &format!("Person {number}"), &[("way", "online")]).await;
        }
        for number in 0..10 {
            let page = network.book(&site, &format!("Person {number}"), &[("way", "online")]).await;
            assert!(page.header("location").ends_with("/sent"), "{number}");
        }
        // booked or not, nothing more is said, nor stored
        for name in ["Person 11", "Person New"] {
            let page = network.book(&site, name, &[("way", "online")]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.words().contains("Too many bookings from your network"), "{}", page.words());
        }
        assert_eq!(queries::bookings(site.store().read(), KEY).await.unwrap().len(), 12);
        let other = elsewhere.book(&site, "Person 11", &[("way", "online")]).await;
        assert!(other.header("location").ends_with("/sent"));
        // who is signed in books for themselves from there, and an hour later everybody does
        let member = site.signed_in("member", Roles::MEMBER, None).await;
        let mut from_there = site.browser_from("198.51.100.7:4000");
        from_there.cookies = member.cookies;
        let own = from_there.book(&site, "Member", &[("way", "online")]).await;
        assert!(own.header("location").starts_with("/bookings/"), "{}", own.words());
        site.test.clock.advance(3600);
        let page = network.book(&site, "Person New", &[("way", "online")]).await;
        assert!(page.header("location").starts_with("/bookings/"), "{}", page.words());
    }
}

#[tokio::test]
async fn a_form_that_is_wrong_comes_back_with_what_was_typed() {
    let question = |id: &str, kind, required| Question {
        id: id.into(),
        words: format!("Question {id}?"),
        kind,
        choices: vec!["Tea".into(), "Coffee".into()],
        required,
    };
    let questions = vec![question("a", QuestionKind::Choice, true), question("b", QuestionKind::Text, false)];
    for site in everywhere(&Settings { questions, ..places(5) }).await {
        let browser = site.browser();
        let wrong = browser
            .book(
                &site,
                " ",
                &[("way", "by-boat"), ("email", "nobody"), ("q1", "Milk"), ("q2", "kept words")],
            )
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let words = wrong.words();
        for says in
            ["Enter your name", "Enter an email address", "Choose how you take part", "Choose an answer"]
        {
            assert!(words.contains(says), "{says}: {words}");
        }
        assert!(wrong.text.contains("value=\"kept words\"") && wrong.text.contains("value=\"nobody\""));
        // a robot that fills what nobody sees is thanked, and nothing is kept
        let robot = browser.book(&site, "Robot", &[("way", "online"), ("website", "x")]).await;
        assert_eq!(robot.header("location"), format!("/events/{SLUG}/book/sent"));
        let fast =
            [("name", "Fast"), ("email", "f@example.org"), ("way", "online"), ("q1", "Tea"), ("opened", "1")];
        let fast = browser.post(&format!("/events/{SLUG}/book"), &fast).await;
        assert!(fast.words().contains("came back too quickly"), "{}", fast.words());
        let advert = browser
            .book(&site, "Buy https://example.org", &[("way", "online"), ("email", "v@example.org")])
            .await;
        assert_eq!(advert.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(queries::bookings(site.store().read(), KEY).await.unwrap().is_empty());
        let right = browser.book(&site, "Ada", &[("way", "online"), ("q1", "Tea"), ("q2", "Rain")]).await;
        let own = browser.get(right.header("location")).await;
        assert!(own.text.contains("value=\"Rain\""), "{}", own.words());
    }
}

#[tokio::test]
async fn who_books_changes_what_they_said_and_how_they_take_part() {
    for site in everywhere(&places(1)).await {
        let ada = site.book("Ada", "online").await;
        let bo = site.book("Bo", "in-person").await;
        let browser = site.browser();
        let full = browser.post(&ada, &[("name", "Ada Lovely"), ("way", "in-person")]).await;
        assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(full.words().contains("You keep the one you have") && full.text.contains("Ada Lovely"));
        let changed = browser.post(&ada, &[("name", "Ada Lovely"), ("way", "online")]).await;
        assert_eq!(changed.header("location"), format!("{ada}?done=changed"));
        assert!(browser.get(&ada).await.words().contains("Ada Lovely"));
        site.change(|event| event.mode = Some(EventMode::Online));
        assert_eq!(browser.post(&ada, &[("name", "Ada")]).await.status, StatusCode::SEE_OTHER);
        // who was to come in person is asked, and not moved by changing their name
        for form in [&[("name", "Bo Lovely")][..], &[("name", "Bo Lovely"), ("way", "in-person")]] {
            assert_eq!(browser.post(&bo, form).await.status, StatusCode::SEE_OTHER);
            let stored = queries::bookings(site.store().read(), KEY).await.unwrap();
            assert!(stored.iter().any(|it| it.name == "Bo Lovely" && it.way == Way::InPerson));
        }
        let list = site.editor().await.get(&work("")).await.words();
        assert_eq!(list.matches("The event has this no longer").count(), 1, "{list}");
        assert!(browser.get(&bo).await.text.contains("value=\"online\""), "they can move");
        browser.post(&bo, &[("name", "Bo Lovely"), ("way", "online")]).await;
        let stored = queries::bookings(site.store().read(), KEY).await.unwrap();
        assert!(stored.iter().all(|it| it.way == Way::Online));
        // nothing moves once it has begun
        site.test.clock.advance(11 * 24 * 3600);
        let late = browser.post(&format!("{ada}/cancel"), &[]).await;
        assert_eq!(late.header("location"), format!("{ada}?done=late"));
    }
}

#[tokio::test]
async fn organisers_set_up_raise_places_write_and_cancel() {
    for site in everywhere(&places(1)).await {
        let (ada, bo) = (site.book("Ada", "in-person").await, site.book("Bo", "in-person").await);
        let editor = site.editor().await;
        let list = editor.get(&work("")).await;
        assert!(list.words().contains("Ada") && list.words().contains("Number 1"), "{}", list.words());
        let form = |version: &'static str, in_person: &'static str| {
            [
                ("open", "yes"),
                ("places_in_person", in_person),
                ("offer_hours", "48"),
                ("needs_kept_days", "30"),
                ("certificate_minutes", "0"),
                ("version", version),
            ]
        };
        let few = editor.post(&work("/set-up"), &form("1", "0")).await;
        assert_eq!(few.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(few.words().contains("not fewer than 1"), "{}", few.words());
        let more = editor.post(&work("/set-up"), &form("1", "2")).await;
        assert_eq!(more.status, StatusCode::SEE_OTHER, "{}", more.words());
        assert!(site.browser().get(&bo).await.words().contains("A place is kept for you until 25 November"));
        let stale = editor.post(&work("/set-up"), &form("1", "3")).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY, "somebody else saved");
        assert!(stale.text.contains("name=\"places_in_person\" value=\"3\""));
        let wrong = [
            ("open", "yes"),
            ("places_online", "many"),
            ("joining_link", "javascript:x"),
            ("q1_kind", "choice"),
            ("q1_words", "Tea?"),
        ];
        let wrong = editor.post(&work("/set-up"), &wrong).await.words();
        for says in ["whole number", "begins with https://", "at least two choices"] {
            assert!(wrong.contains(says), "{says}: {wrong}");
        }
        // who gets it is shown before it goes
        let words = ("words", "Bring a pen.");
        let shown = editor.post(&work("/message"), &[("to", "all"), words]).await;
        assert!(
            shown.words().contains("2 people will get this") && shown.words().contains("Bo"),
            "{}",
            shown.words()
        );
        assert_eq!(site.letters("ada@example.org").await.len(), 1);
        let sent = editor.post(&work("/message"), &[("to", "all"), words, ("seen", "2")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
        assert!(site.letters("ada@example.org").await[1].contains("Bring a pen."));
        let one = list.text.split(&work("/one/")).nth(1).unwrap().split('"').next().unwrap().to_owned();
        editor.post(&work(&format!("/one/{one}/cancel")), &[]).await;
        assert!(site.browser().get(&ada).await.words().contains("This booking is cancelled"));
        assert_eq!(site.letters("ada@example.org").await.len(), 3);
        // nobody else comes in
        let member = site.signed_in("member", Roles::MEMBER, None).await;
        let contact = site.signed_in("contact", Roles::MEMBER, Some(ThingRole::AccessContact)).await;
        let host = site.signed_in("host", Roles::MEMBER, Some(ThingRole::EventHost)).await;
        assert_eq!(member.get(&work("")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(contact.get(&work("")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(host.get(&work("")).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn an_event_that_is_called_off_is_told_once() {
    for site in everywhere(&places(1)).await {
        let ada = site.book("Ada", "in-person").await;
        site.book("Bo", "in-person").await;
        let editor = site.editor().await;
        let early = [("about", "cancelled"), ("to", "all"), ("words", "Off."), ("seen", "2")];
        assert_eq!(editor.post(&work("/message"), &early).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        site.change(|event| event.cancelled = true);
        assert!(editor.get(&work("")).await.words().contains("2 people who booked have not been told"));
        for _ in 0..2 {
            assert_eq!(editor.post(&work("/message"), &early).await.status, StatusCode::SEE_OTHER);
        }
        assert!(!editor.get(&work("")).await.words().contains("have not been told"));
        let letters = site.letters("bo@example.org").await;
        assert_eq!(letters.len(), 2);
        assert!(letters[1].starts_with("Called off"), "{}", letters[1]);
        let browser = site.browser();
        assert!(browser.get(&ada).await.words().contains("This event was called off"));
        let closed = browser.book(&site, "Casey", &[("way", "online")]).await;
        assert!(closed.words().contains("This event was called off"), "{}", closed.words());
    }
}

#[tokio::test]
async fn an_event_that_is_put_back_and_called_off_again_is_told_again() {
    for site in everywhere(&places(5)).await {
        site.book("Ada", "in-person").await;
        let editor = site.editor().await;
        let change = |cancelled| {
            site.change(|event| (event.cancelled, event.version) = (cancelled, event.version + 1));
        };
        let told = async |seen: &str| {
            let words = [("about", "cancelled"), ("to", "all"), ("words", "Off."), ("seen", seen)];
            assert_eq!(editor.post(&work("/message"), &words).await.status, StatusCode::SEE_OTHER);
        };
        change(true);
        told("1").await;
        // another process that has not heard of it yet takes it to take place: that is nothing new
        site.change(|event| (event.cancelled, event.version) = (false, event.version - 1));
        assert!(Places::open(&site.site, KEY).await.unwrap().unwrap().event.called_off_told.is_some());
        // put back, and somebody books; or nobody does, and a process hears of it
        for somebody_books in [true, false] {
            site.change(|event| (event.cancelled, event.version) = (false, event.version + 2));
            if somebody_books {
                site.book("Bo", "online").await;
            } else {
                let followers = praxis_booking::feature(site.booking.clone()).followers;
                let mut all: JoinSet<()> = followers.into_iter().collect();
                let _ = tokio::time::timeout(Duration::from_millis(2_500), all.join_next()).await;
            }
            change(true);
            let words = editor.get(&work("")).await.words();
            assert!(words.contains("2 people who booked have not been told"), "{words}");
            told("2").await;
            assert!(!editor.get(&work("")).await.words().contains("have not been told"));
            // called off still, and its record changed: they know
            change(true);
            told("2").await;
        }
        let called_off = async |name: &str| {
            let letters = site.letters(&format!("{name}@example.org")).await;
            letters.iter().filter(|it| it.starts_with("Called off")).count()
        };
        assert_eq!((called_off("ada").await, called_off("bo").await), (3, 2));
    }
}

#[tokio::test]
async fn whoever_saves_the_set_up_over_another_is_told_what_they_saved() {
    for test in praxis_testing::stores(&tables()).await {
        // two processes over one database; the second has not heard of what the first saves
        let second = Store::connect(test.store.url().clone(), test.clock.clone()).await.unwrap();
        let folder = praxis_testing::sqlite(&tables()).await.folder;
        let second = TestStore { store: second, clock: test.clock.clone(), folder };
        let first = over(test, places(5)).await;
        let second = beside(second, first.site.key.clone()).await;
        let editor = first.editor().await;
        let mut other = second.browser();
        other.cookies.clone_from(&editor.cookies);
        let version = |page: &praxis_testing::Page| {
            page.text.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
        };
        let stale = version(&other.get(&work("/set-up")).await);
        let form = |version: &str, in_person: &str, words: &str, question: &str| {
            let fields = [
                ("open", "yes"),
                ("opens_at", ""),
                ("closes_at", ""),
                ("places_in_person", in_person),
                ("places_online", "100"),
                ("joining_link", "https://meeting.example.org/only-for-those-online"),
                ("offer_hours", "24"),
                ("confirmation_words", words),
                ("needs_kept_days", "30"),
                ("ask_needs", "yes"),
                ("q1_kind", "text"),
                ("q1_words", question),
                ("version", version),
            ];
            fields.map(|(name, text)| (name, text.to_owned()))
        };
        let post = async |person: &common::Person, form: [(&'static str, String); 13]| {
            let form: Vec<(&str, &str)> = form.iter().map(|(name, text)| (*name, text.as_str())).collect();
            person.post(&work("/set-up"), &form).await
        };
        let saved = post(&editor, form(&stale, "9", "Bring a pen.", "Tea or coffee?")).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.words());
        // what a page of its own set up meanwhile is not lost either
        let mut tx = first.store().begin().await.unwrap();
        let mut now = queries::event(tx.conn(), KEY).await.unwrap().unwrap();
        now.settings.certificate.offered = true;
        queries::change_event(&mut tx, KEY, now.version, &now.settings).await.unwrap();
        tx.commit().await.unwrap();

        let refused = post(&other, form(&stale, "7", "Bring a pencil.", "")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let words = refused.words();
        for says in [
            "Somebody else saved in the meantime",
            "Places in person: somebody else saved “9”",
            "Words of your own: somebody else saved “Bring a pen.”",
            "Question 1: somebody else saved “Tea or coffee? (A line)”",
        ] {
            assert!(words.contains(says), "{says}: {words}");
        }
        assert!(!words.contains("Places online: somebody"), "what is the same is not told: {words}");
        assert!(refused.text.contains("value=\"7\"") && refused.text.contains("Bring a pencil."));
        assert_eq!(queries::event(first.store().read(), KEY).await.unwrap().unwrap().settings, now.settings);
        // who has read that, and saves again, takes theirs
        let again = post(&other, form(&version(&refused), "7", "Bring a pencil.", "Tea or coffee?")).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.words());
        let stored = queries::event(first.store().read(), KEY).await.unwrap().unwrap().settings;
        assert_eq!(stored.places_in_person, Some(7));
        assert!(stored.certificate.offered, "a process that heard late puts nothing old in its place");
    }
}

#[tokio::test]
async fn what_people_need_is_read_by_one_person_and_deleted_after_the_event() {
    for site in everywhere(&places(5)).await {
        let browser = site.browser();
        let form = browser.get(&format!("/events/{SLUG}/book")).await;
        assert!(!form.text.contains("name=\"needs\""), "nobody is there to read it");
        let contact = site.signed_in("contact", Roles::MEMBER, Some(ThingRole::AccessContact)).await;
        let need = "A ramp, please.";
        let booked = browser.book(&site, "Ada", &[("way", "in-person"), ("needs", need)]).await;
        let own = booked.header("location").split('?').next().unwrap().to_owned();
        assert!(browser.get(&own).await.text.contains(need), "they see it themselves");
        assert!(!site.letters("ada@example.org").await[0].contains(need), "no message says it");
        // the contact is told the next morning, once for all: the time of the message does not say whose it is
        browser.book(&site, "Dee", &[("way", "in-person"), ("needs", "Captions.")]).await;
        site.work(1800).await;
        assert!(site.letters("contact@example.org").await.is_empty());
        site.work(24 * 3600).await;
        let told = site.letters("contact@example.org").await;
        assert_eq!(told.len(), 1);
        assert!(!told[0].contains(need) && !told[0].contains("Ada"), "{}", told[0]);
        let dee = site.letters("dee@example.org").await;
        assert_eq!(dee.len(), 1);
        let editor = site.editor().await;
        assert_eq!(
            editor.get(&format!("/workspace/events/{SLUG}/access-needs")).await.status,
            StatusCode::FORBIDDEN
        );
        let list = editor.get(&work("")).await;
        assert!(list.words().contains("2 people have told the access contact of needs"), "{}", list.words());
        let one = list.text.split(&work("/one/")).nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(!editor.get(&work(&format!("/one/{one}"))).await.text.contains(need));
        let page = format!("/workspace/events/{SLUG}/access-needs");
        assert!(contact.get(&page).await.words().contains(need));
        assert_eq!(
            contact.post(&format!("{page}/answer"), &[("booking", &one)]).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        let answer = [("booking", one.as_str()), ("reply", "There is one at the west door.")];
        assert_eq!(contact.post(&format!("{page}/answer"), &answer).await.status, StatusCode::SEE_OTHER);
        let reply = &site.letters("ada@example.org").await[1];
        assert!(!reply.contains("west door") && !reply.contains(need), "no message says it: {reply}");
        assert!(
            !reply.contains("access") && reply.starts_with("About your booking: "),
            "nor of what: {reply}"
        );
        assert!(browser.get(&own).await.words().contains("There is one at the west door."));
        // who does not come needs nothing
        let bea = browser.book(&site, "Bea", &[("way", "online"), ("needs", "Captions.")]).await;
        let bea = bea.header("location").split('?').next().unwrap().to_owned();
        assert_eq!(praxis_testing::texts(site.store(), "booking_need", "needs").await.len(), 3);
        browser.post(&format!("{bea}/cancel"), &[]).await;
        assert_eq!(praxis_testing::texts(site.store(), "booking_need", "needs").await.len(), 2);
        // thirty days after the event it is gone
        site.work((10 + 29) * 24 * 3600).await;
        assert!(contact_reads(&site, &page, need).await);
        site.work(2 * 24 * 3600).await;
        assert!(!contact_reads(&site, &page, need).await);
        assert!(praxis_testing::texts(site.store(), "booking_need", "needs").await.is_empty());
        // and a year after it all of it
        site.work(366 * 24 * 3600).await;
        assert!(queries::bookings(site.store().read(), KEY).await.unwrap().is_empty());
    }
}

async fn contact_reads(site: &common::Running, page: &str, need: &str) -> bool {
    let name = format!("contact-{}", site.now().as_micros());
    let contact = site.signed_in(&name, Roles::MEMBER, Some(ThingRole::AccessContact)).await;
    contact.get(page).await.words().contains(need)
}

#[tokio::test]
async fn reminders_go_once_to_those_who_hold_a_place() {
    let reminder = |words: &str| Reminder { days_before: 1, at: "18:00".into(), words: words.into() };
    let reminders = vec![reminder("Tomorrow!"), reminder("Bring a pen.")];
    for site in everywhere(&Settings { reminders, ..places(1) }).await {
        site.book("Ada", "in-person").await;
        site.book("Bo", "in-person").await;
        site.work(9 * 24 * 3600).await;
        assert_eq!(site.letters("ada@example.org").await.len(), 1, "noon of the day before");
        for _ in 0..3 {
            site.work(6 * 3600 + 300).await;
        }
        let letters = site.letters("ada@example.org").await;
        assert_eq!(letters.len(), 2);
        assert!(letters[1].starts_with("Reminder") && letters[1].contains("Tomorrow!"), "{}", letters[1]);
        assert!(letters[1].contains("Bring a pen."), "two of one moment are one message: {}", letters[1]);
        assert_eq!(site.letters("bo@example.org").await.len(), 1, "who waits is not reminded");
    }
}

#[tokio::test]
async fn a_booking_of_somebody_signed_in_is_theirs_where_the_address_is() {
    for site in everywhere(&places(5)).await {
        let ada = site.signed_in("ada", Roles::MEMBER, None).await;
        ada.book(&site, "Ada", &[("way", "in-person")]).await;
        ada.book(&site, "A Friend", &[("way", "in-person")]).await;
        let mine = ada.get("/account/bookings").await;
        assert_eq!(mine.text.matches("\"/bookings/").count(), 1, "{}", mine.words());
        let stored = queries::bookings(site.store().read(), KEY).await.unwrap();
        assert_eq!(stored.iter().filter(|it| it.account.is_some()).count(), 1);
        assert!(stored.iter().all(|it| it.state == State::Booked));
        // a booking made before signing in is claimed from its private page
        let bea = site.book("Bea", "online").await;
        let bea_in = site.signed_in("bea", Roles::MEMBER, None).await;
        assert!(bea_in.get(&bea).await.words().contains("Put it among the bookings of my account"));
        assert_eq!(ada.post(&format!("{bea}/mine"), &[]).await.status, StatusCode::FORBIDDEN);
        bea_in.post(&format!("{bea}/mine"), &[]).await;
        assert!(bea_in.get("/account/bookings").await.text.contains(&bea));
    }
}

#[tokio::test]
async fn what_people_need_stays_as_long_as_nobody_knows_the_day() {
    for site in everywhere(&places(5)).await {
        let contact = site.signed_in("contact", Roles::MEMBER, Some(ThingRole::AccessContact)).await;
        drop(contact);
        site.browser().book(&site, "Ada", &[("way", "in-person"), ("needs", "A ramp, please.")]).await;
        site.change(|event| {
            (event.date, event.begins, event.ends, event.over) = (PartialDate::Unknown, None, None, None);
        });
        let needs = async || praxis_testing::texts(site.store(), "booking_need", "needs").await.len();
        site.work(60 * 24 * 3600).await;
        assert_eq!(needs().await, 1, "the event is still to come");
        site.work(365 * 24 * 3600).await;
        assert_eq!(needs().await, 0, "and nothing is kept for ever");
    }
}
