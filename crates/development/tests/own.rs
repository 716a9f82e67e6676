//! What is one person's is nobody else's: the pages on both databases, with two people and every role on the second.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use praxis_development::content::Live;
use praxis_development::content::exchange::{self, Folder};
use praxis_development::{Development, TEXT, feature, migrations};
use praxis_domain::PartialDate;
use praxis_identity::account::{Email, queries};
use praxis_identity::{Role, Roles, session};
use praxis_storage::{Migrations, Store};
use praxis_testing::{Browser, stores};
use praxis_web::{Language, Link, Need, Offers, OnTheme, Place, Settings, Site};

fn starter() -> Folder {
    Folder::of(&[
        ("starter-framework.yaml", include_str!("../../praxis/demo/development/starter-framework.yaml")),
        ("next-steps.yaml", include_str!("../../praxis/demo/development/next-steps.yaml")),
        (
            "frameworks-catalogue.yaml",
            include_str!("../../praxis/demo/development/frameworks-catalogue.yaml"),
        ),
        ("cpd-rules.yaml", include_str!("../../praxis/demo/development/cpd-rules.yaml")),
    ])
}

async fn site(store: &Store) -> Browser {
    exchange::import(store, &starter()).await.unwrap();
    let language = Language::british(&[praxis_web::TEXT, TEXT]).unwrap();
    let site = Site::new(store.clone(), language, Settings::at("http://localhost"));
    let live = Live::load(site.clone()).await.unwrap();
    let mut feature = feature(Development { site: site.clone(), live, starter: starter() });
    let offers = std::mem::take(&mut feature.offers);
    // talks as the programme would offer them: one whose recording is not linked, and one without captions
    let place = |key: &str| {
        let talk = |name: &str, address: &str, open| Place {
            link: Link { name: name.into(), address: address.into() },
            date: PartialDate::Unknown,
            by: "A host".into(),
            open,
            offers: Some(vec![Need::Remote]),
        };
        match key {
            "talk:systems-leadership" => {
                Some(talk("Systems Leadership", "/library/systems-leadership", false))
            }
            "talk:t09" => Some(talk("Community Led Support", "/library/community-led-support", true)),
            _ => None,
        }
    };
    let places = || {
        let themes = vec!["systems-leadership".to_owned()];
        let talk =
            |key: &str, title: &str| OnTheme { key: key.into(), title: title.into(), themes: themes.clone() };
        vec![talk("talk:t07", "Systems Leadership"), talk("talk:t06", "Centre for Systemic Social Work")]
    };
    site.take_offers(vec![
        offers,
        Offers {
            place: Some(Arc::new(move |_, key| place(key))),
            places: Some(Arc::new(places)),
            ..Offers::default()
        },
    ]);
    Browser::new(site.dress([feature]))
}

async fn somebody(store: &Store, name: &str, roles: Roles) -> String {
    let tx = store.begin().await.unwrap();
    let email: Email = format!("{name}@example.org").parse().unwrap();
    let account = queries::create(&tx, &email, name, roles, None).await.unwrap().unwrap();
    let token = session::begin(&tx, account, "", None).await.unwrap();
    tx.commit().await.unwrap();
    format!("praxis-session={}", token.reveal())
}

struct Person<'a>(&'a Browser, String);

impl Person<'_> {
    async fn get(&self, address: &str) -> praxis_testing::Page {
        self.0.send(Request::get(address).header(header::COOKIE, &self.1)).await
    }

    async fn post(&self, address: &str, form: impl Into<String>) -> praxis_testing::Page {
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.1);
        self.0.answer(request.body(Body::from(form.into())).unwrap()).await
    }
}

/// A form with a file.
fn with_file(name: &str, file: &str, fields: &[(&str, &str)]) -> String {
    let mut body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{file}\r\n"
    );
    for (field, value) in fields {
        body.push_str(&format!(
            "--edge\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
        ));
    }
    body.push_str("--edge--\r\n");
    body
}

#[tokio::test]
async fn a_framework_is_taken_in_shown_by_its_rights_and_handed_out_again() {
    const PAGE: &str = "/workspace/capabilities/frameworks";
    let tables = Migrations::of([praxis_identity::migrations as fn() -> _, migrations]);
    for test in stores(&tables).await {
        let site = site(&test.store).await;
        let editor = Person(&site, somebody(&test.store, "editor", Roles::MEMBER.and(Role::Editor)).await);
        let ada = Person(&site, somebody(&test.store, "ada", Roles::MEMBER).await);
        let of_starter = |ending: &str| format!("/development/frameworks/starter-leadership.{ending}");
        let case = ada.get(&of_starter("json")).await.text;
        let send = |name: &'static str, file: String, fields: Vec<(&'static str, &'static str)>| {
            let request = Request::post(PAGE)
                .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
                .header("sec-fetch-site", "same-origin")
                .header(header::COOKIE, &editor.1)
                .body(Body::from(with_file(name, &file, &fields)));
            site.answer(request.unwrap())
        };
        let own = "Starter framework for leadership in social work and social care";
        for (name, file, title, says) in [
            ("a.txt", "x", "", "Choose a file that ends in .json, .csv or .yaml"),
            ("a.json", "{}", "", "this is no CASE package"),
            ("a.csv", "kind,id", "", "Enter the title: a table does not say it"),
            ("a.csv", "kind,id,parent\nx", "A", "line"),
            ("a.json", case.as_str(), own, "Give this one another"),
        ] {
            let wrong = send(name, file.to_owned(), vec![("title", title)]).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {}", wrong.words());
            assert!(wrong.words().contains(says), "{says}: {}", wrong.words());
        }
        let unsaid = send("a.json", case.clone(), vec![("title", "Copy"), ("shown", "yes")]).await;
        assert!(unsaid.words().contains("Say whose permission it is"), "{}", unsaid.words());
        assert!(unsaid.text.contains("value=\"Copy\""), "what was typed is still there");
        let taken = send("a.json", case.clone(), vec![("title", "Copy")]).await;
        assert!(taken.words().contains("“Copy” is stored."), "{}", taken.words());
        let sentence = "I name the value or right that my view rests on";
        assert!(case.contains(sentence));
        // names only, until somebody says by whose permission
        for address in ["", ".json", ".csv", ".yaml"] {
            let page = ada.get(&format!("/development/frameworks/copy{address}")).await;
            assert_eq!(page.status, StatusCode::OK, "{address}");
            assert!(page.text.contains("Leading against racism"), "{address}");
            assert!(!page.text.contains(sentence), "{address}");
        }
        let rights = format!("{PAGE}/rights");
        let refused = editor.post(&rights, "framework=copy&what=rights&shown=yes").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let stated = "framework=copy&what=rights&shown=yes&exported=yes&basis=CC+BY+4.0";
        assert_eq!(editor.post(&rights, stated).await.status, StatusCode::SEE_OTHER);
        assert!(ada.get("/development/frameworks/copy").await.text.contains(sentence));
        assert_eq!(ada.post(&rights, stated).await.status, StatusCode::FORBIDDEN);
        // there and back again: the same parts with the same words, as a package and as a table
        let parts = |package: &str| {
            let package: serde_json::Value = serde_json::from_str(package).unwrap();
            let items = package["CFItems"].as_array().unwrap().iter();
            items.map(|it| (it["identifier"].clone(), it["fullStatement"].clone())).collect::<Vec<_>>()
        };
        let back = ada.get("/development/frameworks/copy.json").await.text;
        assert_eq!(parts(&back), parts(&case));
        let table = ada.get(&of_starter("csv")).await.text;
        let fields = vec![("title", "Table"), ("shown", "yes"), ("exported", "yes"), ("basis", "CC BY 4.0")];
        let taken = send("b.csv", table.clone(), fields).await;
        assert!(taken.words().contains("“Table” is stored."), "{}", taken.words());
        assert_eq!(ada.get("/development/frameworks/table.csv").await.text, table);
        let gone = editor.post(&rights, "framework=copy&what=remove").await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER);
        assert_eq!(ada.get("/development/frameworks/copy").await.status, StatusCode::NOT_FOUND);
        // the self-check is still the one it was
        assert!(ada.get("/development/self-check").await.words().contains("63 statements"));
    }
}

#[tokio::test]
async fn from_the_self_check_to_a_note_and_nobody_else_opens_any_of_it() {
    let tables = Migrations::of([praxis_identity::migrations as fn() -> _, migrations]);
    for test in stores(&tables).await {
        let site = site(&test.store).await;
        let ada = Person(&site, somebody(&test.store, "ada", Roles::MEMBER).await);
        let all = Role::ALL.into_iter().fold(Roles::MEMBER, Roles::and);
        let bea = Person(&site, somebody(&test.store, "bea", all).await);

        let none = ada.post("/development/self-check", "stage=pope").await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.words().contains("Choose where you stand"));
        assert!(none.text.contains("<title>Error: Self-check"), "the title of the window says so");
        let begun = ada.post("/development/self-check", "stage=practice-leader").await;
        let first = begun.header("location").to_owned();
        let check = first.strip_suffix("/1").unwrap().to_owned();
        let kept = ada
            .post(&first, "values-in-action-1=2&values-in-action-2=3&speaking-up-1=no-chance&supervision-1=1")
            .await;
        assert!(kept.header("location").ends_with("/2"));
        let result = ada.get(&check).await.words();
        // a statement of another part is no answer of this one, and what was left out is no zero
        assert!(result.contains("3 of 63 statements answered"), "{result}");
        assert!(result.contains("Leading from social work values (1.5 below)"), "{result}");
        assert!(result.contains("0 of 3 answered with a point, 1 left out"), "{result}");

        let steps = ada.get("/development/next-steps?minutes=20").await.words();
        assert!(steps.contains("Name the value behind your view"), "{steps}");
        assert!(steps.contains("It serves 50% of your gap of 1.5"), "{steps}");
        let refused = "step=try-name-the-value&choice=refused&reason=no+meeting&minutes=20";
        let refused = ada.post("/development/next-steps", refused).await;
        assert_eq!(refused.header("location"), "/development/next-steps?minutes=20&done=try-name-the-value");
        let steps = ada.get(refused.header("location")).await;
        assert!(steps.text.contains("role=\"status\""));
        let steps = steps.words();
        assert!(
            steps.contains("“Name the value behind your view” is left out of your next steps."),
            "{steps}"
        );
        assert!(
            steps.contains("Left out: no meeting") && steps.contains("Nothing that short for this"),
            "{steps}"
        );

        // a time of one's own; what is no time is said at its field, and stands there still
        let own_time = ada.get("/development/next-steps?minutes=45").await.text;
        assert!(own_time.contains("name=\"minutes\" value=\"45\""), "{own_time}");
        let long = ada.get("/development/next-steps?minutes=a+while").await;
        assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(long.words().contains("Write the minutes as a whole number from 5 to 600"));
        assert!(long.text.contains("value=\"a while\"") && long.text.contains("<title>Error: Next steps"));

        let form = ada.get("/development/cpd/new?talk=systems-leadership").await.text;
        assert!(form.contains("value=\"Systems Leadership\"") && form.contains("value=\"A host\""));
        ada.post("/development/cpd", "regulator=swe&renewal=2026-11-30").await;
        let warned = ada
            .post(
                "/development/cpd/new",
                "finish=yes&title=T&type=Talk&date=2026-03-04&description=d&learnt=I+asked+Amina.&impact=i",
            )
            .await;
        assert_eq!(warned.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            warned.words().contains("This may be a name: Amina") && warned.text.contains("I asked Amina.")
        );
        assert!(warned.text.contains("aria-invalid=\"true\" aria-describedby=\"looked-error\""));
        assert!(
            warned.text.contains("<title>Error: Add an entry") && warned.text.contains("<h1>Add an entry")
        );
        // rules are noted for whoever keeps them; who writes is told what it means
        assert!(warned.words().contains("Which fields the regulator requires is not confirmed."));
        assert!(!warned.words().contains("Required marks are inferred"));
        assert!(warned.text.contains("href=\"https://socialworkengland.org.uk/cpd/peer-reflection/\""));
        let ahead = "title=T&type=Talk&date=2026-11-24&description=d&learnt=l&impact=i";
        let finished = ada.post("/development/cpd/new", format!("finish=yes&looked=yes&{ahead}")).await;
        assert_eq!(finished.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(finished.words().contains("lies in the future: save a draft, or correct the date"));
        let draft = ada.post("/development/cpd/new", ahead.to_owned()).await;
        assert_eq!(draft.status, StatusCode::SEE_OTHER, "a draft may lie ahead");
        let draft = draft.header("location").split('?').next().unwrap().to_owned();
        assert_eq!(ada.post(&format!("{draft}/erase"), "").await.status, StatusCode::SEE_OTHER);
        let late = ada.post("/development/cpd/new", "finish=yes&title=T&date=soon").await;
        assert!(
            late.words().contains("Write “When you did it” as a day")
                && late.words().contains("Fill in “What you learnt”")
        );
        let saved = ada
            .post("/development/cpd/new", "finish=yes&looked=yes&title=T&type=Talk&date=2026-03-04&description=d&learnt=I+asked+Amina.&impact=i")
            .await;
        let copy = saved.header("location").to_owned();
        let copied = ada.get(&copy).await;
        assert!(copied.text.contains("I asked Amina."));
        assert!(copied.words().contains("4 March 2026") && !copied.words().contains("2026-03-04"));
        let entry = copy.split("/copy").next().unwrap().to_owned();
        let record = ada.get("/development/cpd").await.words();
        assert!(
            record.contains("1 of 2 pieces") && record.contains("Peer reflection missing: 0 of 1"),
            "{record}"
        );
        assert!(!record.to_lowercase().contains("you meet"));
        assert!(!record.contains("No two pieces look like"), "of one piece that says nothing");
        assert!(
            record.contains("not confirmed by the regulator's own page")
                && !record.contains("commercial page")
        );
        assert!(record.contains("socialworkengland.org.uk/cpd/peer-reflection/"));
        let printed = ada.get("/development/cpd/print").await.words();
        assert!(printed.contains("I asked Amina.") && printed.contains("4 March 2026"), "{printed}");
        let csv = ada.get("/development/cpd/record.csv").await.text;
        let head = csv.lines().next().unwrap();
        assert!(head.contains("When you did it,When you did it (ISO 8601)"), "{head}");
        assert!(csv.contains("4 March 2026,2026-03-04"), "{csv}");
        for file in ["record.csv", "record.json", "record.odt"] {
            let file = ada.get(&format!("/development/cpd/{file}")).await;
            assert_eq!(file.status, StatusCode::OK);
            assert_eq!(file.header("cache-control"), "private, no-store");
        }

        for address in [&check, &first, &entry, &format!("{entry}/copy")] {
            assert_eq!(bea.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
        for address in [&first, &entry, &format!("{check}/erase"), &format!("{entry}/erase")] {
            assert_eq!(bea.post(address, "title=mine").await.status, StatusCode::NOT_FOUND, "{address}");
        }
        let theirs =
            bea.get("/development/cpd").await.words() + &bea.get("/development/self-check").await.words();
        assert!(theirs.contains("Nothing yet") && !theirs.contains("Your self-checks"));
        // an editor maps a talk: what shares a theme is suggested, what is mapped already by the files is not
        let content = "/workspace/capabilities/content";
        assert_eq!(ada.get(content).await.status, StatusCode::FORBIDDEN);
        let suggested = bea.get(content).await.words();
        assert!(!suggested.contains("Systems Leadership: Working across organisations"), "the files map it");
        assert!(
            suggested.contains("Centre for Systemic Social Work: Working across organisations (theme "),
            "{suggested}"
        );
        assert!(suggested.contains("2 of 2 shown") && suggested.contains("Back to capabilities"));
        let wrong = bea.post(content, "place=talk%3At07&capability=supervision&minutes=0&percent=30").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.words().contains("Write the minutes as a whole number"));
        let mapped = bea.post(content, "place=talk%3At07&capability=supervision&minutes=45&percent=30").await;
        assert_eq!(mapped.status, StatusCode::SEE_OTHER, "{}", mapped.words());
        let mapped = bea.get(mapped.header("location")).await.words();
        assert!(mapped.contains("Making supervision a place to think 30%"));
        assert!(mapped.contains("is mapped (recording not linked: not suggested yet)."), "{mapped}");
        let stored = exchange::export(&test.store).await.unwrap();
        assert!(stored.content().is_ok() && stored.0.contains_key(exchange::MAPPED));
        let removed = bea.post(content, "remove=talk%3At07").await;
        assert_eq!(removed.status, StatusCode::SEE_OTHER);
        assert!(bea.get(content).await.words().contains("Nothing is mapped here yet"));
        let kept = bea.get("/workspace/capabilities").await.words();
        assert!(
            kept.contains("Social Work England") && kept.contains("Required marks are inferred"),
            "{kept}"
        );

        assert_eq!(ada.post(&format!("{check}/erase"), "").await.status, StatusCode::SEE_OTHER);
        assert_eq!(ada.get(&check).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ada.post(&format!("{entry}/erase"), "").await.status, StatusCode::SEE_OTHER);
        assert_eq!(ada.get(&entry).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ada.get("/development/frameworks/starter-leadership.json").await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_second_self_check_takes_nothing_back_and_the_steps_say_what_they_are_made_from() {
    let tables = Migrations::of([praxis_identity::migrations as fn() -> _, migrations]);
    for test in stores(&tables).await {
        let site = site(&test.store).await;
        let ada = Person(&site, somebody(&test.store, "ada", Roles::MEMBER).await);
        let first =
            ada.post("/development/self-check", "stage=practice-leader").await.header("location").to_owned();
        ada.post(&first, "values-in-action-1=2&law-and-account-1=2").await;
        let result = ada.get(first.strip_suffix("/1").unwrap()).await;
        assert!(result.words().contains("Go on with part 2"), "{}", result.words());
        assert_eq!(result.text.matches("not answered yet").count(), 6, "the parts nobody began are folded");

        test.clock.advance(86_400);
        let second =
            ada.post("/development/self-check", "stage=practice-leader").await.header("location").to_owned();
        // begun and not answered: nothing changes
        let steps = ada.get("/development/next-steps?minutes=20").await.words();
        assert!(steps.contains("Self-check of 23 November 2026, 12:00 GMT: 2 capabilities"), "{steps}");
        // one capability is answered anew, at its level; the other gap is the one of the day before
        ada.post(&second, "values-in-action-1=4&law-and-account-1=no-chance").await;
        let steps = ada.get("/development/next-steps?minutes=60").await.words();
        assert!(steps.contains("Self-check of 24 November 2026, 12:00 GMT: one capability"), "{steps}");
        assert!(steps.contains("Self-check of 23 November 2026, 12:00 GMT: one capability"), "{steps}");
        assert!(steps.contains("in “Answering for decisions in law and ethics”"), "{steps}");
        assert!(steps.contains("You answered this on 23 November 2026, 12:00 GMT."), "{steps}");
        assert!(!steps.contains("in “Leading from social work values”"), "that gap is closed: {steps}");

        let done = ada.post("/development/next-steps", "step=try-decision-note&choice=done&minutes=60").await;
        let said = ada.get(done.header("location")).await;
        assert!(said.words().contains("“Write one decision so that it can be questioned” is noted as done."));
        assert!(said.text.contains("href=\"/development/cpd/new?step=try-decision-note\""));
        let undone =
            ada.post("/development/next-steps", "step=try-decision-note&choice=undo&minutes=60").await;
        assert!(
            ada.get(undone.header("location")).await.words().contains("Undone: nothing is decided about")
        );
    }
}

#[tokio::test]
async fn what_shuts_somebody_out_is_not_suggested_and_they_are_told() {
    let tables = Migrations::of([praxis_identity::migrations as fn() -> _, migrations]);
    for test in stores(&tables).await {
        let site = site(&test.store).await;
        let ada = Person(&site, somebody(&test.store, "ada", Roles::MEMBER).await);
        let first =
            ada.post("/development/self-check", "stage=practice-leader").await.header("location").to_owned();
        for part in 1..=9 {
            let page = format!("{}/{part}", first.strip_suffix("/1").unwrap());
            ada.post(&page, "strengths-based-1=1&sharing-power-1=1").await;
        }
        let pin = "step=talk-community-led-support&choice=pinned&minutes=90";
        ada.post("/development/next-steps", pin).await;
        let plan = async || ada.get("/development/next-steps?minutes=90").await;
        let watch = "Watch: Leadership and Community Led Support";
        let suggested = |text: &str| text.contains("id=\"talk-community-led-support\"");
        let page = plan().await;
        assert!(suggested(&page.text), "{}", page.words());
        assert!(!page.words().contains("Left out, because"), "{}", page.words());

        // it can be watched from anywhere, and nobody knows of captions
        ada.post("/development/next-steps/needs", "need=remote&minutes=90").await;
        assert!(suggested(&plan().await.text));
        let kept = ada.post("/development/next-steps/needs", "need=captions&need=a-pony&minutes=90").await;
        assert_eq!(kept.header("location"), "/development/next-steps?minutes=90#needs");
        let page = plan().await;
        assert!(!suggested(&page.text), "{}", page.words());
        assert!(
            page.text.contains("value=\"captions\" checked")
                && !page.text.contains("value=\"remote\" checked")
        );
        assert!(
            page.words().contains("Left out, because it is not known to offer this: Community Led Support")
        );
        assert!(
            page.words().contains(&format!("“{watch}” cannot be done at the moment")),
            "{}",
            page.words()
        );

        // for which regulator somebody keeps a record changes nothing of it
        ada.post("/development/cpd", "regulator=swe&renewal=2026-11-30").await;
        assert!(!suggested(&plan().await.text));
        ada.post("/development/next-steps/needs", "minutes=90").await;
        assert!(suggested(&plan().await.text));
        // without a place of one's own there is nothing to see
        let stranger = site.send(Request::get("/development/next-steps")).await;
        assert_eq!(stranger.status, StatusCode::SEE_OTHER);
    }
}
