//! The workspace: what needs somebody, messages, files in and out, beginning with nothing, a partner's own page.
#![allow(clippy::unwrap_used)]

mod common;

use std::io::{Cursor, Read, Write};

use axum::http::StatusCode;
use common::{Member, demo, member, site, site_of, tables, with};
use praxis_identity::{Duty, Role, Roles, ThingRole};
use praxis_programme::exchange::{self, Folder};
use praxis_testing::{Browser, stores};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn editor() -> Roles {
    Roles::MEMBER.and(Role::Editor)
}

async fn send(browser: &Browser, name: &str, words: &str) {
    let form = [("name", name), ("email", "a+b@example.org"), ("message", words), ("to", "robin-miller")];
    assert_eq!(browser.post("/contact", &form).await.status, StatusCode::SEE_OTHER);
}

fn link_to(text: &str, before: &str, start: &str) -> String {
    let at = text.find(before).unwrap();
    let from = text[..at].rfind(start).unwrap_or_else(|| panic!("{start} before {before}"));
    text[from..].split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_message_is_found_unread_read_answered_and_deleted() {
    for test in stores(&tables()).await {
        exchange::import(&test.store, &demo()).await.unwrap();
        let (browser, _) = site(&test).await;
        let jo = member(&test.store, "Jo Editor", editor(), &[]).await;
        let calm = jo.get(&browser, "/workspace/messages").await;
        assert!(calm.words().contains("There is no message"), "{}", calm.words());
        send(&browser, "First Sender", "One\nTwo & three").await;
        send(&browser, "Second Sender", "Hello").await;
        let home = jo.get(&browser, "/workspace").await.words();
        assert!(home.contains("2 messages to the team are unread"), "{home}");
        let list = jo.get(&browser, "/workspace/messages").await;
        assert!(list.words().contains("2 are unread"));
        let address = link_to(&list.text, ">First Sender<", "/workspace/messages/");
        let one = jo.get(&browser, &address).await;
        assert!(
            one.words().contains("For Robin Miller") || one.words().contains("Robin Miller"),
            "{}",
            one.words()
        );
        assert!(one.text.contains("mailto:a%2Bb@example.org?subject=Your%20message%20"), "{}", one.text);
        assert!(one.text.contains("%3E%20Two%20%26%20three"), "the words are quoted");
        assert!(one.words().contains("Unread"), "looking is not yet reading");

        jo.post(&browser, &format!("{address}/read"), &[]).await;
        let one = jo.get(&browser, &address).await.words();
        assert!(one.contains("By Jo Editor,"), "{one}");
        let list = jo.get(&browser, "/workspace/messages").await.words();
        assert!(list.find("Second Sender") < list.find("First Sender"), "the unread stand first: {list}");
        jo.post(&browser, &format!("{address}/unread"), &[]).await;
        assert!(jo.get(&browser, "/workspace/messages").await.words().contains("2 are unread"));
        jo.post(&browser, &format!("{address}/answered"), &[]).await;
        assert!(jo.get(&browser, &address).await.words().contains("Answered"));
        assert!(jo.get(&browser, "/workspace/messages").await.words().contains("One is unread"));

        let ask = jo.get(&browser, &format!("{address}/delete")).await.words();
        assert!(ask.contains("Delete the message from First Sender?"), "{ask}");
        jo.post(&browser, &format!("{address}/delete"), &[]).await;
        assert_eq!(jo.get(&browser, &address).await.status, StatusCode::NOT_FOUND);
        let admin = member(&test.store, "Ada", Roles::MEMBER.and(Role::Administrator), &[]).await;
        assert_eq!(admin.get(&browser, "/workspace/messages").await.status, StatusCode::FORBIDDEN);
        assert!(!admin.get(&browser, "/workspace").await.words().contains("message to the team"));
        test.store.close().await;
    }
}

#[tokio::test]
async fn the_home_says_what_needs_somebody_and_each_matter_has_its_page() {
    let folder = with(
        demo(),
        "opportunities.yaml",
        "- {id: old-call, slug: old-call, title: An old call, kind: call, closes: 2020-01-31}\n",
    );
    let folder = with(
        folder,
        "recordings.yaml",
        "- {id: film, of: diversity-webinar-2023, kind: film, website: https://example.org/film}\n",
    );
    let (browser, _, test) = site_of(&folder).await;
    let jo = member(&test.store, "Jo", editor(), &[]).await;
    let home = jo.get(&browser, "/workspace").await;
    assert_eq!(home.status, StatusCode::OK);
    let words = home.words();
    for says in [
        "One opportunity is past its date",
        "One film has no captions, or nobody knows",
        "recordings are not linked",
        "people have no post as of today",
        "records have blanks",
        "no day",
    ] {
        assert!(words.contains(says), "{says}: {words}");
    }
    for matter in [
        "events-without-a-day",
        "opportunities-past-their-date",
        "recordings-not-linked",
        "films-without-captions",
        "people-without-a-post",
        "records-with-blanks",
        "drafts",
        "drafts-with-mistakes",
        "failed-publications",
    ] {
        let page = jo.get(&browser, &format!("/workspace/today/{matter}")).await;
        assert_eq!(page.status, StatusCode::OK, "{matter}");
    }
    assert_eq!(jo.get(&browser, "/workspace/today/nonsense").await.status, StatusCode::NOT_FOUND);
    let closed = jo.get(&browser, "/workspace/today/opportunities-past-their-date").await.words();
    assert!(closed.contains("An old call") && closed.contains("31 January 2020"), "{closed}");
}

#[tokio::test]
async fn an_empty_installation_leads_to_a_home_page() {
    for test in stores(&tables()).await {
        let (browser, _) = site(&test).await;
        let lead = member(&test.store, "Lee Lead", Roles::MEMBER.and(Role::ProgrammeLead), &[]).await;
        assert!(browser.get("/").await.words().contains("This site is being set up"));
        let home = lead.get(&browser, "/").await;
        assert!(home.text.contains("href=\"/workspace/start\""), "who may is led to the start");
        assert!(lead.get(&browser, "/workspace").await.words().contains("Nothing is stored yet"));
        let go = async |step: &str, form: &[(&str, &str)]| {
            let page = lead.post(&browser, &format!("/workspace/start/{step}"), form).await;
            (page.status, page.header("location").to_owned(), page.words())
        };
        // the name comes first
        let early = lead.get(&browser, "/workspace/start/event").await;
        assert_eq!(early.header("location"), "/workspace/start/name");
        assert_eq!(go("aims", &[("aim1", "Too early")]).await.1, "/workspace/start/name");
        let (status, _, words) = go("name", &[("name", " ")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(words.contains("Enter the name of the programme"), "{words}");
        assert_eq!(go("name", &[("name", "Learning Together")]).await.1, "/workspace/start/question");
        // somebody who began on the same page a moment ago overwrites nothing
        let (status, _, words) = go("name", &[("name", "Another name")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(words.contains("Somebody else changed this meanwhile"), "{words}");
        let question = [("question", "How do teams learn?"), ("version", "1")];
        assert_eq!(go("question", &question).await.1, "/workspace/start/aims");
        let aims = [("aim1", "To find out"), ("aim3", "To tell"), ("version", "2")];
        assert_eq!(go("aims", &aims).await.1, "/workspace/start/people");
        let (status, _, words) = go("people", &[("name", "Ada Newcomer"), ("post", "Manager")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(words.contains("Say how far the person agreed to be shown"), "{words}");
        let person = [("name", "Ada Newcomer"), ("post", "Manager"), ("shown", "page"), ("another", "yes")];
        assert_eq!(go("people", &person).await.1, "/workspace/start/people");
        let hidden = [("name", "Una Hidden"), ("shown", "hidden")];
        assert_eq!(go("people", &hidden).await.1, "/workspace/start/event");
        let (status, _, words) =
            go("event", &[("name", "A first talk"), ("month", "13"), ("year", "2027")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(words.contains("number from 1 to 12"), "{words}");
        // an event without a date is made on purpose, never by overlooking the boxes
        let (status, _, words) = go("event", &[("name", "A first talk")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(words.contains("say that the date is not known yet"), "{words}");
        let undated = [("name", "Some day"), ("undated", "yes"), ("another", "yes")];
        assert_eq!(go("event", &undated).await.1, "/workspace/start/event");
        let event = [("name", "A first talk"), ("month", "5"), ("year", "2027")];
        assert_eq!(go("event", &event).await.1, "/workspace/start/done");
        assert!(lead.get(&browser, "/workspace/start/done").await.words().contains("Invite a colleague"));

        let home = browser.get("/").await.words();
        for says in ["How do teams learn?", "To find out", "To tell", "A first talk", "May 2027"] {
            assert!(home.contains(says), "{says}: {home}");
        }
        assert!(browser.get("/people").await.words().contains("Ada Newcomer"));
        assert!(!browser.get("/people").await.text.contains("Una Hidden"));
        assert!(browser.get("/people/ada-newcomer").await.words().contains("Manager"));
        assert_eq!(browser.get("/events/a-first-talk").await.status, StatusCode::OK);
        // a talk made here is a talk, and there is a recording of it once somebody says so
        let talk = [("do", "publish"), ("event", "a-first-talk"), ("title", "Leading from the middle")];
        let made = lead.post(&browser, "/workspace/content/talks/new", &talk).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.words());
        let talk = browser.get("/library/leading-from-the-middle").await.words();
        assert!(talk.contains("Talk 1 of 1") && !talk.contains("not linked"), "{talk}");
        // what is made here comes from no source, and no page says so
        let pages =
            ["/", "/about", "/about/source", "/people", "/organisations", "/themes", "/events", "/library"];
        let more = [
            "/projects",
            "/courses",
            "/opportunities",
            "/people/ada-newcomer",
            "/library/leading-from-the-middle",
        ];
        for address in pages.iter().chain(&more).chain(&["/events/a-first-talk", "/events/some-day"]) {
            let words = browser.get(address).await.words();
            for wrong in
                ["present page", "The source", "programme’s page", "Nothing matches", "Kind not recorded"]
            {
                assert!(!words.contains(wrong), "{address} says “{wrong}”: {words}");
            }
        }
        let start = lead.get(&browser, "/workspace/start").await.words();
        assert!(start.contains("5 of 5 steps are done"), "{start}");
        test.store.close().await;
    }
}

#[tokio::test]
async fn a_partner_changes_its_own_page_and_an_editor_sees_it() {
    for test in stores(&tables()).await {
        exchange::import(&test.store, &demo()).await.unwrap();
        let (browser, _) = site(&test).await;
        let duty = Duty { role: ThingRole::Partner, thing: "university-of-birmingham".to_owned() };
        let partner = member(&test.store, "Pat Partner", Roles::MEMBER, &[duty]).await;
        let own = "/workspace/organisation/university-of-birmingham";
        for other in ["/workspace", "/workspace/organisation/university-of-melbourne", "/workspace/import"] {
            assert_eq!(partner.get(&browser, other).await.status, StatusCode::FORBIDDEN, "{other}");
        }
        let page = partner.get(&browser, own).await;
        assert_eq!(page.status, StatusCode::OK);
        let version = page.text.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let form = |name: &'static str, website: &'static str, version: &str| {
            vec![
                ("name", name.to_owned()),
                ("words", "We teach.\n\n[Courses](https://example.org/courses)".to_owned()),
                ("website", website.to_owned()),
                ("country", "UK".to_owned()),
                ("version", version.to_owned()),
            ]
        };
        let save = async |form: &[(&str, String)]| {
            let form: Vec<(&str, &str)> = form.iter().map(|(name, text)| (*name, text.as_str())).collect();
            partner.post(&browser, own, &form).await
        };
        let wrong = save(&form("", "example.org", version)).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.words().contains("Enter the name of the organisation"));
        assert!(wrong.text.contains("value=\"example.org\""), "what was typed stays");
        let saved = save(&form("University of Birmingham, UK", "https://example.org", version)).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.words());
        let public = browser.get("/organisations/university-of-birmingham").await.words();
        assert!(public.contains("University of Birmingham, UK") && public.contains("We teach."), "{public}");
        // the form from before knows nothing of that
        let late = save(&form("Birmingham", "https://example.org", version)).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.words().contains("Somebody else changed this meanwhile"), "{}", late.words());
        assert!(late.text.contains("value=\"Birmingham\""));

        let jo = member(&test.store, "Jo", editor(), &[]).await;
        let home = jo.get(&browser, "/workspace").await.words();
        assert!(home.contains("University of Birmingham, UK changed its page"), "{home}");
        assert!(home.contains("Pat Partner published"), "{home}");
        let seen = jo.get(&browser, own).await;
        assert!(seen.words().contains("Pat Partner changed this page on"), "{}", seen.words());
        let until = seen.text.split("name=\"until\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        jo.post(&browser, &format!("{own}/seen"), &[("until", until)]).await;
        assert!(!jo.get(&browser, "/workspace").await.words().contains("changed its page"));
        assert_eq!(
            partner.post(&browser, &format!("{own}/seen"), &[("until", until)]).await.status,
            StatusCode::FORBIDDEN
        );
        test.store.close().await;
    }
}

fn packed(folder: &Folder) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in &folder.0 {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

async fn look(browser: &Browser, who: &Member, bytes: &[u8]) -> praxis_testing::Page {
    who.upload(browser, "/workspace/import", &[("programme.zip", bytes)]).await
}

fn digest(page: &praxis_testing::Page) -> String {
    let after =
        page.text.split("name=\"digest\" value=\"").nth(1).unwrap_or_else(|| panic!("{}", page.words()));
    after.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn files_are_looked_at_first_and_taken_in_when_somebody_says_yes() {
    for test in stores(&tables()).await {
        let (browser, _) = site(&test).await;
        let jo = member(&test.store, "Jo", editor(), &[]).await;
        let wrong = with(demo(), "people.yaml", "- {id: a, name: Ada}\n- {id: b, nmae: Bea}\n");
        let page = look(&browser, &jo, &packed(&wrong)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.words().contains("people.yaml:2"), "{}", page.words());

        let page = look(&browser, &jo, &packed(&demo())).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.words());
        assert!(page.words().contains("Robin Miller") && page.words().contains("Nothing has changed yet"));
        assert!(
            browser.get("/").await.words().contains("This site is being set up"),
            "looking takes nothing in"
        );
        let seen = digest(&page);
        let other = jo.post(&browser, "/workspace/import/confirm", &[("digest", "0")]).await;
        assert!(other.words().contains("not kept any longer"), "{}", other.words());
        let done = jo.post(&browser, "/workspace/import/confirm", &[("digest", &seen)]).await;
        assert!(done.words().contains("The files are taken in"), "{}", done.words());
        assert!(browser.get("/people").await.words().contains("Robin Miller"), "it is shown at once");
        let twice = jo.post(&browser, "/workspace/import/confirm", &[("digest", &seen)]).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);

        // what comes out says what is stored
        let out = jo.get(&browser, "/workspace/export/programme.zip").await;
        assert_eq!((out.status, out.header("content-type")), (StatusCode::OK, "application/zip"));

        // one file alone, of which one record is new and one another
        let people = demo().0["people.yaml"].replacen("name: Robin Miller", "name: Robin B. Miller", 1);
        let people = format!("{people}\n- {{id: zoe, slug: zoe, name: Zoe New, visibility: page}}\n");
        let page = jo.upload(&browser, "/workspace/import", &[("people.yaml", people.as_bytes())]).await;
        let words = page.words();
        assert!(words.contains("Added 1 Changed 1 Removed 0"), "{words}");
        assert!(words.contains("Zoe New") && words.contains("Robin B. Miller"), "{words}");
        // meanwhile somebody else takes in the same
        let ada = member(&test.store, "Ada", editor(), &[]).await;
        let hers = ada.upload(&browser, "/workspace/import", &[("people.yaml", people.as_bytes())]).await;
        ada.post(&browser, "/workspace/import/confirm", &[("digest", &digest(&hers))]).await;
        let late = jo.post(&browser, "/workspace/import/confirm", &[("digest", &digest(&page))]).await;
        assert!(late.words().contains("Something changed in between"), "{}", late.words());

        let nothing = jo.upload(&browser, "/workspace/import", &[("", b"")]).await;
        assert!(nothing.words().contains("Choose a file"), "{}", nothing.words());
        let text = jo.upload(&browser, "/workspace/import", &[("letter.docx", b"no zip")]).await;
        assert!(text.words().contains("is no .zip file"), "{}", text.words());
        test.store.close().await;
    }
}

#[tokio::test]
async fn files_in_one_form_share_one_limit_and_what_nobody_confirms_is_gone_within_the_hour() {
    let test = praxis_testing::sqlite(&tables()).await;
    let (browser, programme) = site(&test).await;
    let jo = member(&test.store, "Jo", editor(), &[]).await;
    let empty = |from: usize| {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for number in from..from + 1_100 {
            writer.start_file(format!("{number}.yaml"), SimpleFileOptions::default()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    let (one, two) = (empty(0), empty(5_000));
    let both = [("one.zip", one.as_slice()), ("two.zip", two.as_slice())];
    let refused = jo.upload(&browser, "/workspace/import", &both).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.words().contains("more than 2,000 files"), "{}", refused.words());

    // what is sent waits in the folder of the program, and nowhere else
    let waiting = || {
        let entries = std::fs::read_dir(&programme.site.scratch).unwrap().flatten();
        entries.filter(|it| it.file_name().to_string_lossy().starts_with("files-in-out-")).count()
    };
    assert_eq!(waiting(), 0, "nothing of what was refused stays");
    let page = look(&browser, &jo, &packed(&demo())).await;
    assert_eq!((page.status, waiting()), (StatusCode::OK, 1), "{}", page.words());
    let follow = || {
        let followers = praxis_programme::feature(programme.clone()).followers;
        followers.into_iter().map(tokio::spawn).collect::<Vec<_>>()
    };
    let gone = async || {
        for _ in 0..40 {
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
            if waiting() == 0 {
                return true;
            }
        }
        false
    };
    // of a process that ended long ago, and nobody's any more
    let left = programme.site.scratch.join("files-in-out-left");
    std::fs::create_dir(&left).unwrap();
    std::fs::File::open(&left).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
    test.clock.advance(59 * 60);
    let followers = follow();
    assert!(!gone().await, "the hour is not over");
    assert!(!left.exists() && waiting() == 1, "what was left behind is gone, what waits is not");
    followers.iter().for_each(tokio::task::JoinHandle::abort);
    test.clock.advance(61);
    let followers = follow();
    assert!(gone().await, "nobody asked for anything, and it is gone");
    followers.iter().for_each(tokio::task::JoinHandle::abort);
    let late = jo.post(&browser, "/workspace/import/confirm", &[("digest", &digest(&page))]).await;
    assert!(late.words().contains("not kept any longer"), "{}", late.words());
}

#[tokio::test]
async fn several_are_ticked_in_a_list_and_removed_in_one_step() {
    let (browser, _, test) = site_of(&demo()).await;
    let jo = member(&test.store, "Jo", editor(), &[]).await;
    let bulk = "/workspace/content/organisations/bulk";
    let chosen = [("record", "university-of-birmingham"), ("record", "research-in-practice")];
    let list = jo.get(&browser, "/workspace/content/organisations").await;
    assert!(list.text.contains("value=\"research-in-practice\""), "{}", list.text);
    let asked = jo.post(&browser, bulk, &[&[("do", "remove")][..], &chosen].concat()).await;
    let words = asked.words();
    assert_eq!(asked.status, StatusCode::OK);
    assert!(words.contains("These cannot be without it"), "{words}");
    let mark = asked.text.split("name=\"mark\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let confirmed = [("do", "remove"), ("confirmed", "yes"), ("mark", mark)];
    let no_reason = jo.post(&browser, bulk, &[&confirmed[..], &chosen].concat()).await;
    assert_eq!(no_reason.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(no_reason.words().contains("Say why it is removed"), "{}", no_reason.words());
    let nothing = jo.post(&browser, bulk, &[("do", "remove")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.words().contains("tick the records you mean first"), "{}", nothing.words());
    let programme =
        jo.post(&browser, "/workspace/content/programme/bulk", &[("do", "remove"), ("record", "p")]).await;
    assert!(!programme.text.contains("name=\"mark\""), "{}", programme.words());
}

#[tokio::test]
async fn what_was_edited_here_since_is_not_overwritten() {
    let (browser, _, test) = site_of(&demo()).await;
    let jo = member(&test.store, "Jo", editor(), &[]).await;
    let own = "/workspace/organisation/university-of-melbourne";
    let page = jo.get(&browser, own).await;
    let version = page.text.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let form = [("name", "Melbourne"), ("website", ""), ("words", ""), ("country", ""), ("version", version)];
    assert_eq!(jo.post(&browser, own, &form).await.status, StatusCode::SEE_OTHER);
    let refused = look(&browser, &jo, &packed(&demo())).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.words().contains("was edited here since it was last imported"), "{}", refused.words());
}

#[tokio::test]
async fn what_is_taken_away_can_be_taken_in_elsewhere() {
    let (browser, programme, test) = site_of(&demo()).await;
    let mut bytes = Vec::new();
    let files = programme.files.write(&test.store).await.unwrap();
    bytes.extend(packed(&files));
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut text = String::new();
    archive.by_name("people.yaml").unwrap().read_to_string(&mut text).unwrap();
    assert!(text.contains("Robin Miller"));
    let jo = member(&test.store, "Jo", editor(), &[]).await;
    let page = look(&browser, &jo, &bytes).await;
    assert!(page.words().contains("Nothing would change"), "{}", page.words());
}
