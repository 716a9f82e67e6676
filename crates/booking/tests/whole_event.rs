//! One event from the first booking to the last certificate, as its organiser would tell it, on each database.
#![allow(clippy::unwrap_used)]

mod common;

use axum::http::StatusCode;
use common::{KEY, Person, Running, SLUG, everywhere, places, work};
use praxis_booking::stored::{CertificateSettings, Settings, queries};
use praxis_identity::{Roles, ThingRole};
use praxis_testing::{Page, texts};

const DAY: i64 = 24 * 3600;

fn at(part: &str) -> String {
    format!("/workspace/events/{SLUG}/{part}")
}

/// Somebody books from a network of their own; gives the path of their private page.
async fn books(site: &Running, number: usize, need: Option<String>) -> String {
    let person = site.browser_from(&format!("203.0.{}.{}:4000", 1 + number / 200, number % 200));
    let mut more = vec![("way", "in-person")];
    more.extend(need.as_deref().map(|need| ("needs", need)));
    let page = person.book(site, &format!("Person {number}"), &more).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.words());
    page.header("location").split('?').next().unwrap().to_owned()
}

fn after<'a>(page: &'a Page, what: &'a str) -> impl Iterator<Item = &'a str> {
    page.text.split(what).skip(1)
}

/// The address at which a certificate is checked, as its own page shows it.
async fn checked_at(person: &Person, own: &str) -> String {
    let page = person.get(&format!("{own}/certificate")).await;
    let rest = after(&page, "href=\"http://localhost/certificates/").next();
    let code = rest.unwrap_or_else(|| panic!("{}", page.words())).split('"').next().unwrap();
    format!("/certificates/{code}")
}

#[tokio::test]
async fn an_event_from_120_bookings_to_84_certificates() {
    let certificate = CertificateSettings { offered: true, minutes: 60, ..CertificateSettings::default() };
    for site in everywhere(&Settings { certificate, ..places(100) }).await {
        let contact = site.signed_in("contact", Roles::MEMBER, Some(ThingRole::AccessContact)).await;
        let editor = site.editor().await;
        let anybody = site.browser();

        // 120 people book 100 places, six of them with access needs
        let need = |number: usize| format!("Need of person {number}");
        let mut own = Vec::new();
        for number in 1..=120 {
            let needs = (number % 14 == 0 && number <= 84).then(|| need(number));
            own.push(books(&site, number, needs).await);
        }
        let counts = queries::counts(site.store().read(), KEY).await.unwrap().in_person;
        assert_eq!((counts.booked, counts.offered, counts.waiting), (100, 0, 20));
        let list = editor.get(&work("")).await;
        assert!(list.words().contains("6 people have told the access contact of needs"), "{}", list.words());
        let needs = at("access-needs");
        let shown = contact.get(&needs).await.words();
        assert_eq!((1..=6).filter(|it| shown.contains(&need(it * 14))).count(), 6, "{shown}");
        let lead = Roles::MEMBER.and(praxis_identity::Role::ProgrammeLead);
        let lead = site.signed_in("lead", lead.and(praxis_identity::Role::Administrator), None).await;
        let host = site.signed_in("host", Roles::MEMBER, Some(ThingRole::EventHost)).await;
        for (who, person) in [("editor", &editor), ("lead", &lead), ("host", &host)] {
            assert_eq!(person.get(&needs).await.status, StatusCode::FORBIDDEN, "{who}");
        }

        // ten cancel; their places are offered to the first ten who wait, who take them
        for number in 91..=100 {
            anybody.post(&format!("{}/cancel", own[number - 1]), &[]).await;
        }
        for number in 101..=110 {
            let page = &own[number - 1];
            assert!(anybody.get(page).await.words().contains("A place is kept for you"), "person {number}");
            anybody.post(&format!("{page}/accept"), &[]).await;
        }
        assert!(anybody.get(&own[110]).await.words().contains("You are number 1 on the waiting list"));
        let counts = queries::counts(site.store().read(), KEY).await.unwrap().in_person;
        assert_eq!((counts.booked, counts.offered, counts.waiting), (100, 0, 10));

        // the day after, a list of 84 who came is pasted; it holds five addresses that nobody booked with
        site.work(11 * DAY).await;
        let mut lines: Vec<String> = (1..=84).map(|it| format!("person.{it}@example.org")).collect();
        lines.extend((1..=5).map(|it| format!("stranger{it}@elsewhere.example")));
        let editor =
            site.signed_in("second-editor", Roles::MEMBER.and(praxis_identity::Role::Editor), None).await;
        let looked = editor.send_file(&at("attendance/list"), &[("list", lines.join("\n").as_bytes())]).await;
        let words = looked.words();
        assert!(words.contains("84 have a place, and would be noted as present"), "{words}");
        assert!(words.contains("5 addresses that nobody booked with"), "{words}");
        let present: Vec<String> =
            after(&looked, "name=\"b\" value=\"").map(|it| it[..36].to_owned()).collect();
        assert_eq!(present.len(), 84);
        let mut form = vec![("what", "present")];
        form.extend(present.iter().map(|id| ("b", id.as_str())));
        editor.post(&at("attendance"), &form).await;

        // 84 certificates, each of which can be checked by anybody
        let before = editor.get(&at("certificates")).await;
        assert!(before.words().contains("84 people get a certificate"), "{}", before.words());
        let mark = after(&before, "name=\"mark\" value=\"").next().unwrap().split('"').next().unwrap();
        let issued = editor.post(&at("certificates"), &[("mark", mark), ("tell", "yes")]).await;
        assert_eq!(issued.header("location"), format!("{}?issued=84&told=84", at("certificates")));
        assert_eq!(texts(site.store(), "booking_certificate", "code").await.len(), 84);
        for number in 1..=84 {
            let code = checked_at(&anybody, &own[number - 1]).await;
            let peer = site.browser_from(&format!("198.51.100.{number}:4000"));
            let page = peer.get(&code).await.words();
            assert!(page.contains("Valid") && page.contains(&format!("Person {number} ")), "{page}");
        }
        let absent = anybody.get(&format!("{}/certificate", own[85])).await;
        assert!(!absent.text.contains("/certificates/"), "who did not come has none");

        // thirty days after the event the needs are gone, for their reader too
        site.work(31 * DAY).await;
        assert!(texts(site.store(), "booking_need", "needs").await.is_empty());
        let contact = site.signed_in("later", Roles::MEMBER, Some(ThingRole::AccessContact)).await;
        assert!(!contact.get(&needs).await.text.contains("Need of person"));
    }
}
