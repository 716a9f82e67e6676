//! Pictures, recordings and captions that editors bring: from the form to the draft, and on to the page.
#![allow(clippy::unwrap_used)]

mod common;

use std::io::Cursor;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use common::{demo, site, tables};
use image::{ImageFormat, Rgb, RgbImage};
use praxis_identity::account::{self, Email};
use praxis_identity::{AccountId, Role, Roles, session};
use praxis_programme::Programme;
use praxis_programme::editing::publish::{self, publish};
use praxis_programme::editing::{RevisionDeed, Typed, drafts, fields, takedown};
use praxis_programme::exchange::{self, Content, Folder};
use praxis_programme::record::{Document, Kind};
use praxis_storage::{Store, files};
use praxis_testing::{Browser, Page, TestStore, stores};

const PERSON: &str = "/workspace/content/people/robin-miller";

struct Editor {
    account: AccountId,
    cookie: String,
}

async fn editor(store: &Store) -> Editor {
    let tx = store.begin().await.unwrap();
    let email: Email = "editor@example.org".parse().unwrap();
    let roles = Roles::MEMBER.and(Role::Editor);
    let account = account::queries::create(&tx, &email, "Editor", roles, None).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    Editor { account, cookie: sign_in(store, account).await }
}

async fn sign_in(store: &Store, account: AccountId) -> String {
    let tx = store.begin().await.unwrap();
    let token = session::begin(&tx, account, "", None).await.unwrap();
    tx.commit().await.unwrap();
    format!("__Host-praxis-session={}", token.reveal())
}

/// A part of a form: name, file name, content.
type Part<'a> = (&'a str, Option<&'a str>, &'a [u8]);

fn form(parts: &[Part]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file, content) in parts {
        let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        body.extend(
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").into_bytes(),
        );
        body.extend_from_slice(content);
        body.extend(b"\r\n");
    }
    body.extend(b"--b--\r\n");
    body
}

async fn send(browser: &Browser, cookie: &str, address: &str, body: impl Into<Body>) -> Page {
    let request = Request::post(address)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, cookie)
        .body(body.into());
    browser.answer(request.unwrap()).await
}

async fn see(browser: &Browser, cookie: &str, address: &str) -> Page {
    browser.send(Request::get(address).header(header::COOKIE, cookie)).await
}

fn picture(format: ImageFormat) -> Vec<u8> {
    let pixels = RgbImage::from_fn(1200, 900, |x, y| Rgb([(x / 5) as u8, (y / 4) as u8, 120]));
    let mut bytes = Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

async fn publish_draft(programme: &Programme, by: AccountId, key: &str) -> Result<(), publish::Refused> {
    let store = &programme.site.store;
    let desk = drafts::open(store, key).await?.unwrap();
    let bare = key.trim_start_matches("theme:");
    let mut typed = desk.typed();
    if desk.kind == Kind::Person {
        // the form asks how far somebody agreed to be shown; the files left it open
        typed.set("visibility", "page");
    }
    let document = fields::document_of(desk.kind, bare, &typed).unwrap();
    let wish = publish::Wish {
        document,
        provenance: desk.provenance,
        base_version: desk.record.as_ref().map_or(0, |record| record.version),
        anyway: true,
        deed: RevisionDeed::Published,
        note: None,
    };
    let mut tx = store.begin().await?;
    publish(&mut tx, Some(by), &programme.site.language, wish).await?;
    tx.commit().await?;
    programme.live.refresh().await.unwrap();
    Ok(())
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}")).1.split(after).next().unwrap()
}

async fn over(test: &TestStore) -> (Browser, Programme, Editor) {
    exchange::import(&test.store, &demo()).await.unwrap();
    let (browser, programme) = site(test).await;
    let editor = editor(&test.store).await;
    (browser, programme, editor)
}

#[tokio::test]
async fn a_picture_goes_to_the_draft_and_to_the_page_when_it_is_published() {
    for test in stores(&tables()).await {
        let (browser, programme, editor) = over(&test).await;
        let address = format!("{PERSON}/picture");
        // nobody chose a file; then a file without words: it is kept, and asks for them
        let none = send(&browser, &editor.cookie, &address, form(&[("alt", None, b"x")])).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.words().contains("Choose a file first"), "{}", none.words());
        let jpeg = picture(ImageFormat::Jpeg);
        let parts: [Part; 3] = [
            ("file", Some("../../me.jpg"), &jpeg),
            ("alt", None, b" "),
            ("credit", None, b"Ada Example, CC BY 4.0"),
        ];
        let wordless = send(&browser, &editor.cookie, &address, form(&parts)).await;
        assert_eq!(wordless.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wordless.words().contains("The picture is kept. Now say what it shows"));
        assert!(
            wordless.text.contains("Ada Example, CC BY 4.0") && wordless.text.contains("<img src=\"/files/")
        );
        let blocked = publish_draft(&programme, editor.account, "robin-miller").await;
        assert!(matches!(blocked, Err(publish::Refused::Findings(_))), "{blocked:?}");
        let parts: [Part; 3] = [
            ("file", Some(""), b""),
            ("alt", None, "Robin Miller at a lectern, “speaking”".as_bytes()),
            ("credit", None, b"Ada Example, CC BY 4.0"),
        ];
        let done = send(&browser, &editor.cookie, &address, form(&parts)).await;
        assert_eq!(
            (done.status, done.header("location")),
            (StatusCode::SEE_OTHER, format!("{PERSON}/files?done=picture#picture").as_str())
        );

        // the draft's picture is the editor's to see and nobody else's
        let page = see(&browser, &editor.cookie, &format!("{PERSON}/files")).await;
        let shown = between(&page.text, "<img src=\"", "\"").to_owned();
        assert_eq!(see(&browser, &editor.cookie, &shown).await.status, StatusCode::OK);
        assert_eq!(browser.get(&shown).await.status, StatusCode::NOT_FOUND);
        assert!(!browser.get("/people/robin-miller").await.text.contains("<img"));

        publish_draft(&programme, editor.account, "robin-miller").await.unwrap();
        let page = browser.get("/people/robin-miller").await;
        let tag = between(&page.text, "<figure class=\"picture\">", "</figure>");
        assert!(
            tag.contains(&shown)
                && tag.contains("loading=\"lazy\"")
                && tag.contains("width=\"800\" height=\"600\""),
            "{tag}"
        );
        assert!(tag.contains("alt=\"Robin Miller at a lectern, “speaking”\""), "{tag}");
        assert!(page.words().contains("Picture: Ada Example, CC BY 4.0"));
        let file = browser.get(&shown).await;
        assert_eq!(
            (file.status, file.header("content-type")),
            (StatusCode::OK, if shown.ends_with("webp") { "image/webp" } else { "image/jpeg" })
        );
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        assert!(file.header("cache-control").contains("max-age=604800"), "{}", file.header("cache-control"));
        assert!(file.header("content-length").parse::<u64>().unwrap() <= 20_000);
        let list = browser.get("/people").await;
        assert!(
            between(&list.text, "<img class=\"mono\"", ">").contains("alt=\"\""),
            "in lists the name stands beside it"
        );

        // out with the plain files and in again elsewhere, the same to the byte
        let folder = exchange::export(&test.store).await.unwrap();
        assert!(
            folder.1.keys().filter(|name| name.starts_with("media/robin-miller-")).count() == 2,
            "{:?}",
            folder.1.keys()
        );
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("out");
        exchange::save(&folder, &target, false, &[]).await.unwrap();
        let read = Folder::read(&target).unwrap();
        let other = praxis_testing::sqlite(&tables()).await;
        exchange::import(&other.store, &read).await.unwrap();
        let again = exchange::export(&other.store).await.unwrap();
        assert_eq!(again.0, folder.0);
        let heads = |store: Store| async move { files::all(store.read()).await.unwrap() };
        assert_eq!(heads(other.store.clone()).await, heads(test.store.clone()).await);

        // taken out again
        let out = browser
            .answer(
                Request::post(format!("{PERSON}/files/remove"))
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .header("sec-fetch-site", "same-origin")
                    .header(header::COOKIE, &editor.cookie)
                    .body(Body::from("what=picture"))
                    .unwrap(),
            )
            .await;
        assert_eq!(out.status, StatusCode::SEE_OTHER);
        publish_draft(&programme, editor.account, "robin-miller").await.unwrap();
        assert!(!browser.get("/people/robin-miller").await.text.contains("<img"));
        assert_eq!(browser.get(&shown).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_is_hostile_is_refused_with_the_reason_and_nothing_is_stored() {
    let test = praxis_testing::sqlite(&tables()).await;
    let (browser, _, editor) = over(&test).await;
    let jpeg = picture(ImageFormat::Jpeg);
    let large = vec![0; 10 * 1024 * 1024 + 1];
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    for (file, name, reason) in [
        (&b""[..], "empty.jpg", "The file is empty"),
        (b"GIF89a=1;<html><script>alert(1)</script>", "a.jpg", "GIF is not taken"),
        (svg, "a.png", "SVG is not taken"),
        (b"<html><script>alert(1)</script>", "a.png", "no picture"),
        (b"PK\x03\x04", "../../a.webp", "no picture"),
        (&jpeg[..jpeg.len() / 2], "cut.jpg", "damaged or cut off"),
        (&large, "large.jpg", "at most 10 MB"),
    ] {
        let parts: [Part; 2] = [("alt", None, b"Words that stay"), ("file", Some(name), file)];
        let page = send(&browser, &editor.cookie, &format!("{PERSON}/picture"), form(&parts)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", page.words());
        assert!(page.words().contains(reason), "{name}: {}", page.words());
        let keeps = page.text.contains("Words that stay");
        assert!(keeps || reason.contains("10 MB"), "{name}: what was typed is lost");
    }
    for (body, reason) in [
        (b"no form at all".to_vec(), "did not arrive whole"),
        (form(&[("file", Some("a"), b"1"), ("file", Some("b"), b"2")]), "Choose one file"),
        (form(&[("file", Some("a"), &jpeg)])[..900].to_vec(), "did not arrive whole"),
    ] {
        let page = send(&browser, &editor.cookie, &format!("{PERSON}/picture"), body).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.words());
        assert!(page.words().contains(reason), "{}", page.words());
    }
    // announced as too much: not even read
    let request = Request::post(format!("{PERSON}/picture"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .header(header::CONTENT_LENGTH, "999999999")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, &editor.cookie);
    let page = browser.answer(request.body(Body::empty()).unwrap()).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    // from another site, by a stranger, for a record that is not there
    let body = || form(&[("file", Some("a.jpg"), &jpeg), ("alt", None, b"x")]);
    let cross = Request::post(format!("{PERSON}/picture"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .header("sec-fetch-site", "cross-site")
        .header(header::COOKIE, &editor.cookie);
    assert_eq!(browser.answer(cross.body(Body::from(body())).unwrap()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(send(&browser, "", &format!("{PERSON}/picture"), body()).await.status, StatusCode::FORBIDDEN);
    for nowhere in [
        "/workspace/content/people/nobody/picture",
        "/workspace/content/talks/robin-miller/picture",
        "/workspace/content/programme/leadership-in-social-work/picture",
        "/workspace/content/people/robin-miller/captions",
    ] {
        let page = send(&browser, &editor.cookie, nowhere, body()).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
    assert_eq!(files::all(test.store.read()).await.unwrap(), [], "nothing was stored");
    assert_eq!(praxis_testing::texts(&test.store, "upload", "id").await.len(), 0);
    assert_eq!(praxis_testing::texts(&test.store, "draft", "id").await.len(), 0);
}

const FILM: &[u8] = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41 and so on";
const CAPTIONS: &[u8] = b"WEBVTT\n\n00:01.000 --> 00:04.000\n<v Robin Miller>Words that were said.\n\n00:04.000 --> 00:06.500\nAnd more.\n";

async fn begin_film(store: &Store, by: AccountId) {
    let typed =
        [("of", "systems-talk"), ("kind", "film")].map(|(name, text)| (name.to_owned(), text.to_owned()));
    let talk = praxis_programme::record::queries::all(store.read()).await.unwrap().records;
    let talk =
        talk.iter().find(|it| it.document.kind() == Kind::Talk && !it.provenance.is_synthetic()).unwrap();
    let mut typed = Typed::of_pairs(typed);
    typed.set("of", talk.document.key());
    let wish = drafts::Wish {
        key: "a-film".into(),
        kind: Kind::Recording,
        provenance: praxis_domain::Provenance::Programme,
        typed,
        stand: drafts::Stand { draft: 0, base: 0 },
    };
    let mut tx = store.begin().await.unwrap();
    drafts::save(&mut tx, by, wish).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_film_is_published_only_with_captions() {
    for test in stores(&tables()).await {
        let (browser, programme, editor) = over(&test).await;
        begin_film(&test.store, editor.account).await;
        let address = "/workspace/content/recordings/a-film";
        let upload = async |part: &str, name: &str, bytes: &[u8]| {
            send(&browser, &editor.cookie, &format!("{address}/{part}"), form(&[("file", Some(name), bytes)]))
                .await
        };
        let page = upload("recording", "a.mp4", b"no film").await;
        assert!(page.words().contains("no recording that browsers play"), "{}", page.words());
        let page = upload("recording", "a.mp4", b"ID3\x04\0 sound").await;
        assert!(page.words().contains("By its bytes the file is audio/mpeg"), "{}", page.words());
        assert_eq!(upload("recording", "any name.txt", FILM).await.status, StatusCode::SEE_OTHER);

        // without captions, and with words that have no times, it stays unpublished, and the law is named
        let findings = async || match publish_draft(&programme, editor.account, "a-film").await {
            Err(publish::Refused::Findings(found)) => {
                found.into_iter().map(|it| it.message).collect::<String>()
            }
            other => panic!("{other:?}"),
        };
        assert!(findings().await.contains("accessibility regulations for public sector bodies"));
        assert_eq!(upload("captions", "words.vtt", b"Only words.\n").await.status, StatusCode::SEE_OTHER);
        let page = see(&browser, &editor.cookie, &format!("{address}/files")).await;
        assert!(
            page.words().contains("It has no times, so it does not count as captions"),
            "{}",
            page.words()
        );
        assert!(findings().await.contains("Film without captions"));

        // what is wrong is named with its line
        let wrong = upload("captions", "a.vtt", b"WEBVTT\n\n00:05.000 --> 00:04.000\nx\n").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.words().contains("Line 3:"), "{}", wrong.words());
        assert_eq!(upload("captions", "a.vtt", CAPTIONS).await.status, StatusCode::SEE_OTHER);
        let page = see(&browser, &editor.cookie, &format!("{address}/files")).await;
        let words = page.words();
        assert!(
            words.contains("2 captions in") && words.contains("Robin Miller: Words that were said."),
            "{words}"
        );
        assert!(words.contains("The last ends at 00:06"), "{words}");

        // corrected in place: wrong first, which keeps what was typed, then right
        let correct = async |text: &str| {
            send(
                &browser,
                &editor.cookie,
                &format!("{address}/captions/words"),
                form(&[("words", None, text.as_bytes())]),
            )
            .await
        };
        let wrong = correct("WEBVTT\n\n00:01.000 -> 00:04.000\nMy long correction\n").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            wrong.text.contains("My long correction") && wrong.words().contains("Line"),
            "{}",
            wrong.words()
        );
        let right = correct("WEBVTT\r\n\r\n00:01.000 --> 00:04.000\r\nCorrected words.\r\n").await;
        assert_eq!(right.status, StatusCode::SEE_OTHER);
        let chapters = b"WEBVTT\n\n00:00.000 --> 00:03.000\nThe beginning\n";
        assert_eq!(upload("chapters", "c.vtt", chapters).await.status, StatusCode::SEE_OTHER);

        publish_draft(&programme, editor.account, "a-film").await.unwrap();
        let record =
            praxis_programme::record::queries::one(test.store.read(), "a-film").await.unwrap().unwrap();
        let Document::Recording(it) = record.document else { panic!() };
        let talk = programme.catalogue().talks.get(&it.of).unwrap().core.address.clone().unwrap();
        let page = browser.get(&talk).await;
        assert!(
            page.words().contains("Corrected words.") && page.words().contains("The beginning"),
            "{}",
            page.words()
        );
        assert!(page.text.contains("<video"), "the film is shown");
    }
}

async fn sweep(programme: &Programme) {
    let feature = praxis_programme::feature(programme.clone());
    let job = feature.jobs.iter().find(|job| job.kind() == "sweep-uploads").unwrap();
    job.run(&programme.site.store, "").await.unwrap();
}

#[tokio::test]
async fn what_nobody_needs_is_swept_away_after_a_month_and_nothing_else() {
    for test in stores(&tables()).await {
        let (browser, programme, editor) = over(&test).await;
        let png = picture(ImageFormat::Png);
        let upload = async |alt: &[u8], bytes: &[u8]| {
            let parts: [Part; 2] = [("alt", None, alt), ("file", Some("a.png"), bytes)];
            // a month passes in between, and with it every session
            let cookie = sign_in(&test.store, editor.account).await;
            let done = send(&browser, &cookie, &format!("{PERSON}/picture"), form(&parts)).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.words());
        };
        let count = async || files::all(test.store.read()).await.unwrap().len();
        let first = {
            let pixels = RgbImage::from_pixel(300, 200, Rgb([9, 99, 199]));
            let mut bytes = Cursor::new(Vec::new());
            pixels.write_to(&mut bytes, ImageFormat::Png).unwrap();
            bytes.into_inner()
        };
        // replaced by another before it was published
        upload(b"one", &first).await;
        upload(b"two", &png).await;
        assert_eq!(count().await, 4);
        sweep(&programme).await;
        exchange::import(&test.store, &demo()).await.unwrap();
        assert_eq!(count().await, 4, "neither a sweep nor an import takes what is fresh");
        test.store.clock().advance(31 * 24 * 3600);
        sweep(&programme).await;
        assert_eq!(count().await, 2, "the draft needs its own");
        publish_draft(&programme, editor.account, "robin-miller").await.unwrap();
        sweep(&programme).await;
        assert_eq!(count().await, 2);
        // replaced and published: the revision before still names the old one
        upload(b"three", &first).await;
        publish_draft(&programme, editor.account, "robin-miller").await.unwrap();
        test.store.clock().advance(31 * 24 * 3600);
        sweep(&programme).await;
        assert_eq!(count().await, 4, "what was shown before can be brought back");
    }
}

#[tokio::test]
async fn who_is_erased_leaves_nothing_behind_that_was_brought_of_them() {
    for test in stores(&tables()).await {
        let people = "- {id: ann-example, slug: ann-example, name: Ann Example, visibility: page}\n";
        let folder = common::with(Folder::default(), "programme.yaml", "id: p\ntitle: P\n");
        exchange::import(&test.store, &common::with(folder, "people.yaml", people)).await.unwrap();
        let (browser, programme) = site(&test).await;
        let editor = editor(&test.store).await;
        let count = async || files::all(test.store.read()).await.unwrap().len();
        let other = {
            let pixels = RgbImage::from_pixel(300, 200, Rgb([9, 99, 199]));
            let mut bytes = Cursor::new(Vec::new());
            pixels.write_to(&mut bytes, ImageFormat::Png).unwrap();
            bytes.into_inner()
        };
        // one was replaced before it was published, and was named by nothing from then on
        for bytes in [other, picture(ImageFormat::Png)] {
            let parts: [Part; 2] = [("alt", None, b"Ann"), ("file", Some("a.png"), &bytes)];
            let address = "/workspace/content/people/ann-example/picture";
            let done = send(&browser, &editor.cookie, address, form(&parts)).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.words());
        }
        assert_eq!(count().await, 4);
        let mut tx = test.store.begin().await.unwrap();
        takedown::take_down(&mut tx, editor.account, "ann-example").await.unwrap();
        takedown::erase(&mut tx, editor.account, &programme.site.language, "ann-example").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count().await, 0, "at once, and not after a month");
        test.store.close().await;
    }
}

#[tokio::test]
async fn pictures_in_plain_files_are_small_and_tell_nothing_more() {
    let wide = picture(ImageFormat::Jpeg);
    let small = {
        let mut bytes = Cursor::new(Vec::new());
        RgbImage::from_pixel(200, 100, Rgb([1, 2, 3])).write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    };
    let person = |rest: &str| {
        format!(
            "- {{id: portrayed-example, name: Portrayed Example, visibility: page, picture: {{file: media/ada.png{rest}}}}}\n"
        )
    };
    let folder = |people: &str, name: &str, bytes: &[u8]| {
        let mut folder = demo();
        folder.0.entry("synthetic/people.yaml".to_owned()).or_default().push_str(people);
        folder.1.insert(name.to_owned(), Content::Bytes(bytes.into()));
        folder
    };
    let import = async |folder: &Folder| {
        let test = praxis_testing::sqlite(&tables()).await;
        exchange::import(&test.store, folder).await.map(drop).map_err(|error| error.to_string())
    };
    let name = "synthetic/media/ada.png";
    import(&folder(&person(", alt: A portrait"), name, &small)).await.unwrap();
    for (people, bytes, reason) in [
        (person(", alt: A portrait"), &wide[..], "smaller"),
        (person(", alt: A portrait"), b"<svg/>", "this is no picture"),
        (person(", alt: ' '"), &small, "say in a sentence what it shows"),
        (person(""), &small, "alt"),
    ] {
        let said = import(&folder(&people, name, bytes)).await.unwrap_err();
        assert!(said.contains(reason), "{said}");
    }
    let said =
        import(&folder(&person(", alt: x").replace("ada.png", "ada.jpg"), "synthetic/media/ada.jpg", &small))
            .await;
    assert!(said.unwrap_err().contains("give it the ending .png"));
}

#[tokio::test]
async fn what_is_typed_is_shown_as_readers_will_see_it() {
    let test = praxis_testing::sqlite(&tables()).await;
    let (browser, _, editor) = over(&test).await;
    let render = async |cookie: &str, body: &'static str| {
        let request = Request::post("/workspace/markdown")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, cookie);
        browser.answer(request.body(Body::from(body)).unwrap()).await
    };
    let part =
        render(&editor.cookie, "text=%23+One%0A%0A%3Cscript%3Ealert(1)%3C%2Fscript%3E%0A%0A*two*&part=1")
            .await;
    assert!(part.text.starts_with("<h2>One</h2>") && part.text.contains("<em>two</em>"), "{}", part.text);
    assert!(!part.text.contains("<script") && !part.text.contains("<html"), "{}", part.text);
    assert!(part.header("cache-control").contains("no-store"));
    let page = render(&editor.cookie, "title=x&words=**Hello**&of=words").await;
    assert!(page.text.contains("<strong>Hello</strong>") && page.text.contains("<html"), "{}", page.text);
    assert_eq!(render("", "text=x").await.status, StatusCode::FORBIDDEN);
}
