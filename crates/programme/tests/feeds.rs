//! What machines read: calendars, feeds, citations, and what each page is about. Asked as a calendar program, a feed
//! reader and a library would ask.
#![allow(clippy::unwrap_used)]

mod common;

use axum::http::StatusCode;
use common::{demo, site, site_of, tables, with};
use icalendar::{Calendar, CalendarComponent, CalendarDateTime, Component, DatePerhapsTime};
use praxis_programme::exchange::{self, Folder};
use praxis_testing::{Browser, Page};
use serde_json::Value;

const BASE: &str = "https://leadership.example.ac.uk";
const WINTER: &str = "/events/supervision-when-everything-is-urgent";
const SUMMER: &str = "/events/leading-across-organisations-a-roundtable";
const CONVERSATION: &str = "/library/a-conversation-about-lived-experience-of-social-work";
const FOUR_CS: &str = "/library/strengthening-leadership-in-social-work-the-importance-of-the-four-cs";

/// A programme of one event.
fn one_event(event: &str) -> Folder {
    with(with(Folder::default(), "programme.yaml", "id: p\ntitle: P\n"), "events.yaml", event)
}

fn events(page: &Page) -> Vec<icalendar::Event> {
    let calendar: Calendar = page.text.parse().unwrap();
    let events = calendar.components.iter().filter_map(|component| match component {
        CalendarComponent::Event(event) => Some(event.clone()),
        _ => None,
    });
    events.collect()
}

fn unfolded(page: &Page) -> String {
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(page.text.matches('\n').count(), page.text.matches("\r\n").count(), "every line ends in CRLF");
    assert!(page.text.split("\r\n").all(|line| line.len() <= 75), "{}", page.text);
    page.text.replace("\r\n ", "")
}

fn json(page: &Page) -> Value {
    assert_eq!(page.status, StatusCode::OK);
    serde_json::from_str(&page.text).unwrap()
}

/// What a page says of itself in JSON-LD.
fn linked_data(page: &Page) -> Option<Value> {
    let (_, after) = page.text.split_once("<script type=\"application/ld+json\">")?;
    let (data, _) = after.split_once("</script>")?;
    assert!(!data.contains('<'), "nothing in it can end the element: {data}");
    Some(serde_json::from_str(data).unwrap())
}

#[tokio::test]
async fn the_calendar_has_the_events_with_a_day_and_no_others() {
    let (browser, ..) = site_of(&demo()).await;
    let page = browser.get("/events.ics").await;
    let text = unfolded(&page);
    let mut titles: Vec<String> =
        events(&page).iter().map(|event| event.get_summary().unwrap().to_owned()).collect();
    titles.sort();
    assert_eq!(
        titles,
        [
            "An afternoon on supervision (synthetic example)",
            "Leading across organisations, a roundtable (synthetic example)",
            "Supervision when everything is urgent (synthetic example)"
        ]
    );
    // the conference of October 2027 has a month, that of June 2019 too
    assert!(!text.contains("practice leadership") && !text.contains("2019"));
    for event in browser.get("/events").await.text.split("href=\"/events/").skip(1) {
        let slug = event.split('"').next().unwrap();
        let file = browser.get(&format!("/events/{slug}.ics")).await;
        let dated = [WINTER, SUMMER, "/events/an-afternoon-on-supervision"]
            .contains(&format!("/events/{slug}").as_str());
        assert_eq!(file.status == StatusCode::OK, dated, "{slug}");
        assert_eq!(file.status == StatusCode::NOT_FOUND, !dated, "{slug}");
        let page = browser.get(&format!("/events/{slug}")).await;
        assert_eq!(page.text.contains("Add to calendar (ICS)"), dated, "{slug}");
    }
}

#[tokio::test]
async fn an_hour_is_right_on_both_sides_of_a_change_of_the_clocks() {
    let (browser, ..) = site_of(&demo()).await;
    for (address, begins, ends, utc) in [
        (WINTER, "20270304T123000", "20270304T133000", "2027-03-04T12:30:00+00:00"),
        (SUMMER, "20270617T100000", "20270617T153000", "2027-06-17T10:00:00+01:00"),
    ] {
        let page = browser.get(&format!("{address}.ics")).await;
        let text = unfolded(&page);
        assert!(text.contains(&format!("DTSTART;TZID=Europe/London:{begins}\r\n")), "{text}");
        assert!(text.contains(&format!("DTEND;TZID=Europe/London:{ends}\r\n")), "{text}");
        let event = &events(&page)[0];
        let Some(DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone { tzid, .. })) = event.get_start()
        else {
            panic!("{text}")
        };
        assert_eq!(tzid, "Europe/London");
        // the same instant in the page, with the offset in force on that day
        assert_eq!(linked_data(&browser.get(address).await).unwrap()["startDate"], utc);
    }
    // winter time holds from October 2026; summer time from 28 March 2027, at one o'clock by the clocks before
    let text = unfolded(&browser.get("/events.ics").await);
    assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 1);
    let winter = "BEGIN:STANDARD\r\nDTSTART:20261025T020000\r\nRDATE:20271031T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\n";
    let summer = "BEGIN:DAYLIGHT\r\nDTSTART:20270328T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\n";
    assert!(text.contains(winter) && text.contains(summer), "{text}");
    // a calendar of one event tells as much as that event needs
    let text = unfolded(&browser.get(&format!("{SUMMER}.ics")).await);
    assert!(text.contains(summer) && !text.contains("STANDARD"), "{text}");
}

#[tokio::test]
async fn a_calendar_follows_a_change_by_its_sequence_and_keeps_the_identifier() {
    let test = praxis_testing::sqlite(&tables()).await;
    exchange::import(&test.store, &demo()).await.unwrap();
    let (browser, programme) = site(&test).await;
    let before = unfolded(&browser.get(&format!("{WINTER}.ics")).await);
    let property = |text: &str, name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(&format!("{name}:"))).unwrap();
        line.to_owned()
    };
    assert_eq!(property(&before, "SEQUENCE"), "0");
    assert_eq!(property(&before, "STATUS"), "CONFIRMED");
    assert_eq!(property(&before, "LAST-MODIFIED"), "20261123T120000Z");

    test.clock.advance(3600);
    let later =
        demo().0["synthetic/events.yaml"].replace("begins: '12:30'", "begins: '12:45'\n  cancelled: true");
    exchange::import(&test.store, &with(demo(), "synthetic/events.yaml", &later)).await.unwrap();
    programme.live.refresh().await.unwrap();
    let after = unfolded(&browser.get(&format!("{WINTER}.ics")).await);
    assert_eq!(property(&after, "UID"), property(&before, "UID"));
    assert_eq!(property(&after, "SEQUENCE"), "1");
    assert_eq!(property(&after, "STATUS"), "CANCELLED");
    assert_eq!(property(&after, "CREATED"), "20261123T120000Z");
    assert_eq!(property(&after, "LAST-MODIFIED"), "20261123T130000Z");
    let data = linked_data(&browser.get(WINTER).await).unwrap();
    assert_eq!(data["eventStatus"], "https://schema.org/EventCancelled");

    // in the feeds the changed event comes first, with its own time; the others keep theirs
    let feed = json(&browser.get("/feed.json").await);
    assert_eq!(feed["items"][0]["url"], format!("{BASE}{WINTER}"));
    assert_eq!(feed["items"][0]["date_published"], "2026-11-23T12:00:00Z");
    assert_eq!(feed["items"][0]["date_modified"], "2026-11-23T13:00:00Z");
    assert_eq!(feed["items"][1]["date_modified"], "2026-11-23T12:00:00Z");
    let atom = browser.get("/atom.xml").await.text;
    assert!(
        atom.split("<entry>").next().unwrap().contains("<updated>2026-11-23T13:00:00Z</updated>"),
        "{atom}"
    );
    let sitemap = browser.get("/sitemap.xml").await.text;
    assert_eq!(sitemap.matches("<lastmod>2026-11-23T13:00:00Z</lastmod>").count(), 1);

    // the same files in another database are the same events to a calendar
    let (other, ..) = site_of(&demo()).await;
    let other = unfolded(&other.get(&format!("{WINTER}.ics")).await);
    assert_eq!(property(&other, "UID"), property(&before, "UID"));
}

#[tokio::test]
async fn an_event_without_hours_is_whole_days_and_hours_without_an_end_have_none() {
    let events = "- {id: a, title: A day, kind: workshop, date: 2027-05-01}\n\
                  - {id: b, title: Three days, kind: workshop, date: 2027-12-30, last_day: 2028-01-01}\n\
                  - {id: c, title: No end, kind: workshop, date: 2027-05-01, begins: '09:00', zone: Australia/Melbourne}\n\
                  - {id: d, title: Universal, kind: workshop, date: 2027-05-01, begins: '09:00', ends: '10:00', zone: Etc/UTC}\n\
                  - {id: e, title: Hours of several days, kind: workshop, date: 2027-05-01, last_day: 2027-05-02, begins: '09:00'}\n";
    let (browser, ..) = site_of(&one_event(events)).await;
    let text = unfolded(&browser.get("/events/a-day.ics").await);
    assert!(text.contains("DTSTART;VALUE=DATE:20270501\r\nDTEND;VALUE=DATE:20270502\r\n"), "{text}");
    assert!(!text.contains("VTIMEZONE") && !text.contains("LOCATION"), "{text}");
    let text = unfolded(&browser.get("/events/three-days.ics").await);
    assert!(text.contains("DTSTART;VALUE=DATE:20271230\r\nDTEND;VALUE=DATE:20280102\r\n"), "{text}");
    let text = unfolded(&browser.get("/events/no-end.ics").await);
    assert!(text.contains("DTSTART;TZID=Australia/Melbourne:20270501T090000\r\n"), "{text}");
    assert!(text.contains("TZID:Australia/Melbourne") && !text.contains("DTEND"), "{text}");
    let text = unfolded(&browser.get("/events/universal.ics").await);
    assert!(text.contains("DTSTART:20270501T090000Z\r\nDTEND:20270501T100000Z\r\n"), "{text}");
    let text = unfolded(&browser.get("/events/hours-of-several-days.ics").await);
    assert!(text.contains("DTSTART;VALUE=DATE:20270501\r\nDTEND;VALUE=DATE:20270503\r\n"), "{text}");

    // no place is invented, and the data of the page say as little
    let data = linked_data(&browser.get("/events/a-day").await).unwrap();
    assert_eq!(
        (&data["startDate"], &data["endDate"]),
        (&Value::from("2027-05-01"), &Value::from("2027-05-01"))
    );
    for absent in ["location", "organizer", "performer", "eventAttendanceMode", "description"] {
        assert!(data.get(absent).is_none(), "{absent} in {data}");
    }
    let data = linked_data(&browser.get("/events/no-end").await).unwrap();
    assert_eq!(data["startDate"], "2027-05-01T09:00:00+10:00");
    assert!(data.get("endDate").is_none());
}

#[tokio::test]
async fn whatever_a_title_holds_the_files_stay_whole() {
    let title =
        "A; b, c\\\\d \\u0007</script><b>&amp; ]]> % { } “ü” 😀 and a title that goes on and on and on";
    let event = format!("- {{id: a, slug: a, title: \"{title}\", kind: workshop, date: 2027-05-01}}\n");
    let talk = format!("- {{id: t, slug: t, event: a, title: \"{title}\"}}\n");
    let (browser, ..) = site_of(&with(one_event(&event), "talks.yaml", &talk)).await;
    let text = unfolded(&browser.get("/events/a.ics").await);
    assert!(text.contains("SUMMARY:A\\; b\\, c\\\\d </script>"), "{text}");
    let page = browser.get("/events/a").await;
    let data = linked_data(&page).unwrap();
    assert!(data["name"].as_str().unwrap().contains("</script><b>&amp;"));
    let atom = browser.get("/atom.xml").await.text;
    assert!(atom.contains("&lt;/script&gt;&lt;b&gt;&amp;amp;") && !atom.contains('\u{7}'), "{atom}");
    let feed = json(&browser.get("/feed.json").await);
    assert_eq!(feed["items"].as_array().unwrap().len(), 2);
    let bib = browser.get("/library/t.bib").await.text;
    assert!(
        bib.contains("c\\textbackslash{}d") && bib.contains("\\% \\{ \\}") && bib.contains("\\&amp;"),
        "{bib}"
    );
    assert_eq!(bib.matches('{').count(), bib.matches('}').count(), "{bib}");
    let ris = browser.get("/library/t.ris").await.text;
    assert!(ris.lines().all(|line| line.get(2..6) == Some("  - ")), "{ris}");
}

#[tokio::test]
async fn the_feeds_name_what_is_new_and_agree() {
    let (browser, ..) = site_of(&demo()).await;
    let page = browser.get("/feed.json").await;
    assert_eq!(page.header("content-type"), "application/feed+json");
    let feed = json(&page);
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["feed_url"], format!("{BASE}/feed.json"));
    let items = feed["items"].as_array().unwrap();
    let atom = browser.get("/atom.xml").await;
    assert_eq!(atom.header("content-type"), "application/atom+xml; charset=utf-8");
    assert_eq!(atom.text.matches("<entry>").count(), items.len());
    for item in items {
        let id = item["id"].as_str().unwrap();
        assert!(id.starts_with("urn:uuid:") && atom.text.contains(&format!("<id>{id}</id>")), "{id}");
        let address = item["url"].as_str().unwrap().strip_prefix(BASE).unwrap();
        assert_eq!(browser.get(address).await.status, StatusCode::OK, "{address}");
        assert!(item.get("content_html").is_some() || item.get("content_text").is_some());
    }
    let kinds = |start: &str| items.iter().filter(|it| it["url"].as_str().unwrap().contains(start)).count();
    assert!(kinds("/events/") >= 9 && kinds("/library/") >= 14, "{items:#?}");
    // what is precise to a season or a month is told so, never as a day
    let four_cs = items.iter().find(|it| it["url"] == format!("{BASE}{FOUR_CS}")).unwrap();
    assert_eq!(four_cs["summary"], "Blog article. December 2022.");
}

#[tokio::test]
async fn who_is_named_only_or_hidden_is_in_no_file_and_has_no_data() {
    let people = demo().0["people.yaml"]
        .replace("name: Ruth Allen, title: Dr,", "name: Ruth Allen, title: Dr, visibility: hidden,");
    let (browser, ..) = site_of(&with(demo(), "people.yaml", &people)).await;
    let mut files = vec!["/events.ics", "/atom.xml", "/feed.json", "/sitemap.xml"]
        .into_iter()
        .map(str::to_owned)
        .collect::<Vec<_>>();
    let feed = json(&browser.get("/feed.json").await);
    for item in feed["items"].as_array().unwrap() {
        let address = item["url"].as_str().unwrap().strip_prefix(BASE).unwrap();
        if address.starts_with("/library/") {
            files.extend([".ris", ".bib", ".csl.json"].map(|ending| format!("{address}{ending}")));
        }
        let data = linked_data(&browser.get(address).await).unwrap_or_default().to_string();
        assert!(!["Allen", "Thomson", "Milnes"].iter().any(|name| data.contains(name)), "{address}: {data}");
    }
    assert!(files.len() > 40);
    for file in files {
        let page = browser.get(&file).await;
        assert_eq!(page.status, StatusCode::OK, "{file}");
        for name in ["Ruth Allen", "Allen, Ruth", "Thomson", "Milnes"] {
            assert!(!page.text.contains(name), "{name} in {file}: {}", page.text);
        }
    }
    // nobody is left out in silence
    let bib = browser.get(&format!("{CONVERSATION}.bib")).await.text;
    assert!(bib.contains("author = {McEwen, Anna and others}"), "{bib}");
    let ris = browser.get(&format!("{CONVERSATION}.ris")).await.text;
    assert!(ris.contains("AU  - McEwen, Anna\r\n") && ris.contains("N1  - Others took part"), "{ris}");
}

#[tokio::test]
async fn a_title_made_of_names_does_not_carry_who_is_named_only_out_of_its_page() {
    let talks = "- {id: t, slug: t, event: a, speakers: [x], recording: not linked}\n";
    let people = "- {id: x, name: Xenia Quiet, visibility: name-only}\n";
    let folder = one_event("- {id: a, title: A, kind: workshop, date: 2027-05-01}\n");
    let (browser, ..) = site_of(&with(with(folder, "talks.yaml", talks), "people.yaml", people)).await;
    assert!(browser.get("/library/t").await.words().contains("Talk by Xenia Quiet"));
    for file in ["/atom.xml", "/feed.json", "/library/t.ris", "/library/t.bib", "/library/t.csl.json"] {
        let text = browser.get(file).await.text;
        assert!(text.contains("Untitled talk") && !text.contains("Xenia"), "{file}: {text}");
    }
}

#[tokio::test]
async fn what_is_invented_says_so_in_every_file() {
    let (browser, ..) = site_of(&demo()).await;
    let talk = "/library/what-an-hour-of-supervision-is-for";
    for address in
        [format!("{WINTER}.ics"), format!("{talk}.ris"), format!("{talk}.bib"), format!("{talk}.csl.json")]
    {
        let text = browser.get(&address).await.text.replace("\r\n ", "");
        assert!(text.contains("(synthetic example)"), "{address}: {text}");
    }
    for address in [WINTER, "/people/ada-example", "/organisations/example-institute-for-practice-leadership"]
    {
        let data = linked_data(&browser.get(address).await).unwrap();
        assert!(data["name"].as_str().unwrap().ends_with("(synthetic example)"), "{data}");
    }
    for item in json(&browser.get("/feed.json").await)["items"].as_array().unwrap() {
        let invented = item["url"].as_str().unwrap().contains("leading-across");
        assert!(!invented || item["title"].as_str().unwrap().contains("synthetic"));
    }
}

#[tokio::test]
async fn a_citation_says_what_is_known_in_each_format() {
    let (browser, ..) = site_of(&demo()).await;
    let page = browser.get(&format!("{FOUR_CS}.bib")).await;
    assert_eq!(page.header("content-type"), "application/x-bibtex; charset=utf-8");
    assert!(page.header("content-disposition").ends_with("the-importance-of-the-four-cs.bib\""));
    for field in [
        "@misc{strengthening-leadership-in-social-work-the-importance-of-the-four-cs,",
        "author = {Miller, Robin and Geoghegan, Luke}",
        "year = {2022}",
        "month = dec",
    ] {
        assert!(page.text.contains(field), "{field}: {}", page.text);
    }
    let page = browser.get(&format!("{FOUR_CS}.ris")).await;
    assert_eq!(page.header("content-type"), "application/x-research-info-systems; charset=utf-8");
    assert!(page.text.starts_with("TY  - BLOG\r\n") && page.text.ends_with("ER  - \r\n"), "{}", page.text);
    assert!(page.text.contains("DA  - 2022/12//\r\n") && page.text.contains("AU  - Miller, Robin\r\n"));
    let page = browser.get(&format!("{FOUR_CS}.csl.json")).await;
    assert_eq!(page.header("content-type"), "application/vnd.citationstyles.csl+json");
    let item = &json(&page)[0];
    assert_eq!(item["type"], "post-weblog");
    assert_eq!(item["issued"]["date-parts"], serde_json::json!([[2022, 12]]));
    assert_eq!(item["author"][1]["family"], "Geoghegan");

    // a talk is at its event; one without a date has none
    let item = &json(&browser.get("/library/systems-leadership.csl.json").await)[0];
    assert_eq!(
        (&item["type"], &item["issued"]["date-parts"][0][1]),
        (&Value::from("speech"), &Value::from(6))
    );
    assert_eq!(item["event-title"], "What does good leadership look like in social work?");
    assert!(json(&browser.get(&format!("{CONVERSATION}.csl.json")).await)[0].get("issued").is_none());
    let page = browser.get("/library/systems-leadership").await;
    for ending in [".bib", ".ris", ".csl.json"] {
        assert!(page.text.contains(&format!("href=\"/library/systems-leadership{ending}\"")), "{ending}");
    }
    assert_eq!(browser.get("/library/nothing.ris").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/library/systems-leadership.ics").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_page_says_what_it_is_about_as_far_as_it_is_known() {
    let organisations = demo().0["organisations.yaml"].replace(
        "id: university-of-birmingham, name: University of Birmingham, kind: university,",
        "id: university-of-birmingham, name: University of Birmingham, kind: university, ror: https://ror.org/03angcq70,",
    );
    let people = demo().0["people.yaml"].replacen(
        "name: Ruth Allen,",
        "name: Ruth Allen, orcid: 0000-0002-1825-0097,",
        1,
    );
    let folder = with(with(demo(), "organisations.yaml", &organisations), "people.yaml", &people);
    let (browser, ..) = site_of(&folder).await;
    let about = async |address: &str| linked_data(&browser.get(address).await);
    let university = about("/organisations/university-of-birmingham").await.unwrap();
    assert_eq!(university["@type"], "CollegeOrUniversity");
    assert_eq!(university["sameAs"][0], "https://ror.org/03angcq70");
    let person = about("/people/ruth-allen").await.unwrap();
    assert_eq!(person["@type"], "Person");
    assert_eq!(person["sameAs"][0], "https://orcid.org/0000-0002-1825-0097");
    // the post named for an event of 2019 is not said of today
    assert!(person.get("jobTitle").is_none() && person.get("affiliation").is_none(), "{person}");
    let article = about(FOUR_CS).await.unwrap();
    assert_eq!(
        (&article["@type"], &article["datePublished"]),
        (&Value::from("BlogPosting"), &Value::from("2022-12"))
    );
    assert_eq!(article["author"][0]["url"], format!("{BASE}/people/robin-miller"));
    let event = about(WINTER).await.unwrap();
    assert_eq!(event["@type"], "EducationEvent");
    assert_eq!(event["location"][0]["@type"], "VirtualLocation");
    assert_eq!(event["performer"].as_array().unwrap().len(), 2);
    // a season or a month is no day, so these events are not told
    for address in [
        "/events/leadership-and-social-work-in-the-uk-valuing-its-potential",
        "/events/what-does-good-leadership-look-like-in-social-work",
        "/events/a-year-of-practice-leadership",
    ] {
        assert_eq!(about(address).await, None, "{address}");
    }
    assert_eq!(about("/").await.unwrap()["@type"], "WebSite");
}

#[tokio::test]
async fn the_sitemap_lists_the_pages_that_may_be_listed() {
    let (browser, ..) = site_of(&demo()).await;
    let robots = browser.get("/robots.txt").await;
    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    assert!(robots.text.contains(&format!("Sitemap: {BASE}/sitemap.xml")));
    let sitemap = browser.get("/sitemap.xml").await;
    assert_eq!(sitemap.header("content-type"), "application/xml; charset=utf-8");
    let addresses = locations(&sitemap);
    assert!(addresses.len() > 60, "{}", addresses.len());
    for address in &addresses {
        let page = browser.get(address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(
            page.text.contains(&format!("<link rel=\"canonical\" href=\"{BASE}{address}\">")),
            "{address}"
        );
    }
    assert!(!addresses.iter().any(|it| it.contains("heather") || it == "/design"));
}

fn locations(sitemap: &Page) -> Vec<String> {
    let parts = sitemap.text.split("<loc>").skip(1);
    let addresses =
        parts.map(|part| part.split("</loc>").next().unwrap().strip_prefix(BASE).unwrap().to_owned());
    addresses.collect()
}

#[tokio::test]
async fn every_page_names_the_feeds() {
    let (browser, ..) = site_of(&demo()).await;
    let page = browser.get("/").await.text;
    for (kind, address) in [
        ("application/atom+xml", "/atom.xml"),
        ("application/feed+json", "/feed.json"),
        ("text/calendar", "/events.ics"),
    ] {
        let link = page.split("<link rel=\"alternate\" ").find(|it| it.contains(kind)).unwrap();
        assert!(link.contains(&format!("href=\"{address}\"")), "{link}");
        assert!(page.contains(&format!("<li><a href=\"{address}\">")), "{address} in the footer");
    }
}

#[tokio::test]
async fn a_weakness_can_be_reported() {
    let test = praxis_testing::sqlite(&tables()).await;
    let (browser, programme) = site(&test).await;
    let page = browser.get("/.well-known/security.txt").await;
    assert_eq!(page.header("content-type"), "text/plain; charset=utf-8");
    assert!(page.text.contains(&format!("Contact: {BASE}/contact\n")), "{}", page.text);
    assert!(page.text.contains("Expires: 2027-05-22T00:00:00Z\n"), "{}", page.text);
    assert!(page.text.contains(&format!("Canonical: {BASE}/.well-known/security.txt\n")));

    let contact = Some("mailto:security@example.ac.uk".to_owned());
    let site = programme.site.clone();
    let feature =
        praxis_programme::feature(praxis_programme::Programme { security_contact: contact, ..programme });
    site.pages.forget();
    let browser = Browser::new(site.dress([feature]));
    let page = browser.get("/.well-known/security.txt").await;
    assert!(page.text.starts_with("Contact: mailto:security@example.ac.uk\n"), "{}", page.text);
}

#[tokio::test]
async fn an_empty_site_has_empty_feeds_and_a_whole_calendar() {
    let test = praxis_testing::sqlite(&tables()).await;
    let (browser, _) = site(&test).await;
    let page = browser.get("/events.ics").await;
    assert!(unfolded(&page).contains("BEGIN:VTIMEZONE") && events(&page).is_empty());
    assert_eq!(json(&browser.get("/feed.json").await)["items"], serde_json::json!([]));
    assert!(browser.get("/atom.xml").await.text.contains("<updated>"));
    assert_eq!(locations(&browser.get("/sitemap.xml").await).len(), 14);
}

#[tokio::test]
async fn the_files_beside_a_page_move_with_it() {
    let test = praxis_testing::sqlite(&tables()).await;
    exchange::import(&test.store, &demo()).await.unwrap();
    let moved = demo().0["synthetic/events.yaml"]
        .replace("id: example-webinar-supervision", "id: example-webinar-supervision\n  slug: supervision");
    exchange::import(&test.store, &with(demo(), "synthetic/events.yaml", &moved)).await.unwrap();
    let (browser, _) = site(&test).await;
    let answer = browser.get(&format!("{WINTER}.ics")).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::MOVED_PERMANENTLY, "/events/supervision.ics")
    );
}
