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
use praxis_web::{Language, Link, Offers, OnTheme, Place, Settings, Site};

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
    // a talk as the programme would offer it
    let place = |key: &str| {
        (key == "talk:systems-leadership").then(|| Place {
            link: Link { name: "Systems Leadership".into(), address: "/library/systems-leadership".into() },
            date: PartialDate::Unknown,
            by: "A host".into(),
            open: false,
        })
    };
    let places = || {
        let themes = vec!["systems-leadership".to_owned()];
        vec![OnTheme { key: "talk:t07".into(), title: "Systems Leadership".into(), themes }]
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

    async fn post(&self, address: &str, form: &'static str) -> praxis_testing::Page {
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.1);
        self.0.answer(request.body(Body::from(form)).unwrap()).await
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
        assert_eq!(ada.post("/development/next-steps", refused).await.status, StatusCode::SEE_OTHER);
        let steps = ada.get("/development/next-steps?minutes=20").await.words();
        assert!(
            steps.contains("Left out: no meeting") && steps.contains("Nothing that short for this"),
            "{steps}"
        );

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
        let late = ada.post("/development/cpd/new", "finish=yes&title=T&date=soon").await;
        assert!(
            late.words().contains("Write “When you did it” as a day")
                && late.words().contains("Fill in “What you learnt”")
        );
        let saved = ada
            .post("/development/cpd/new", "finish=yes&looked=yes&title=T&type=Talk&date=2026-03-04&description=d&learnt=I+asked+Amina.&impact=i")
            .await;
        let copy = saved.header("location").to_owned();
        assert!(ada.get(&copy).await.text.contains("I asked Amina."));
        let entry = copy.split("/copy").next().unwrap().to_owned();
        let record = ada.get("/development/cpd").await.words();
        assert!(
            record.contains("1 of 2 pieces") && record.contains("Peer reflection missing: 0 of 1"),
            "{record}"
        );
        assert!(!record.to_lowercase().contains("you meet"));
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
        let wrong = bea.post(content, "place=talk%3At07&capability=supervision&minutes=0&percent=30").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.words().contains("Write the minutes as a whole number"));
        let mapped = bea.post(content, "place=talk%3At07&capability=supervision&minutes=45&percent=30").await;
        assert_eq!(mapped.status, StatusCode::SEE_OTHER, "{}", mapped.words());
        assert!(bea.get(content).await.words().contains("Making supervision a place to think 30%"));
        let stored = exchange::export(&test.store).await.unwrap();
        assert!(stored.content().is_ok() && stored.0.contains_key(exchange::MAPPED));
        let removed = bea.post(content, "remove=talk%3At07").await;
        assert_eq!(removed.status, StatusCode::SEE_OTHER);
        assert!(bea.get(content).await.words().contains("Nothing is mapped here yet"));
        assert!(bea.get("/workspace/capabilities").await.words().contains("Social Work England"));

        assert_eq!(ada.post(&format!("{check}/erase"), "").await.status, StatusCode::SEE_OTHER);
        assert_eq!(ada.get(&check).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ada.post(&format!("{entry}/erase"), "").await.status, StatusCode::SEE_OTHER);
        assert_eq!(ada.get(&entry).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ada.get("/development/frameworks/starter-leadership.json").await.status, StatusCode::OK);
    }
}
