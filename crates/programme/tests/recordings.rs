//! Recordings that the site keeps, and what is said in them: from the files to the page, and back.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;

use axum::http::{Request, StatusCode};
use common::{SOUND, TRANSCRIPT, demo, demo_with_recording, site, site_of, tables, with};
use praxis_programme::exchange::{self, Content, Folder, ImportError};
use praxis_storage::files;
use praxis_testing::{Browser, Page};

const TALK: &str = "/library/questions-that-travel";

async fn get(browser: &Browser, address: &str, headers: &[(&str, &str)]) -> Page {
    let request = headers.iter().fold(Request::get(address), |it, (name, value)| it.header(*name, *value));
    browser.send(request).await
}

fn sound_of(page: &Page) -> String {
    let (_, after) = page.text.split_once("<source src=\"").unwrap();
    after.split('"').next().unwrap().to_owned()
}

/// A folder with one more recording.
fn with_recording(recording: &str, files: &[(&str, &[u8])]) -> Folder {
    let mut folder = with(demo(), "recordings.yaml", recording);
    folder.1.extend(files.iter().map(|(name, bytes)| ((*name).to_owned(), Content::Bytes((*bytes).into()))));
    folder
}

async fn problems(folder: &Folder) -> String {
    let test = praxis_testing::sqlite(&tables()).await;
    exchange::import(&test.store, &demo()).await.unwrap();
    let said = match exchange::import(&test.store, folder).await {
        Err(ImportError::Files(problems)) => problems.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(files::all(test.store.read()).await.unwrap(), [], "nothing half-written stays");
    said
}

const WAVE: &[u8] =
    b"RIFF\x26\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\xa0\x0f\0\0\xa0\x0f\0\0\x01\0\x08\0data\x02\0\0\0\x80\x80";
const VTT: &[u8] = b"WEBVTT\n\n00:01.000 --> 00:04.000\n<v Robin Miller>Words.\n";

#[tokio::test]
async fn the_page_has_the_player_the_words_and_the_chapters() {
    let (browser, ..) = site_of(&demo_with_recording()).await;
    let page = browser.get(TALK).await;
    let words = page.words();
    assert!(
        words.contains("Tones in the place of a voice (synthetic example)") && words.contains("36 seconds"),
        "{words}"
    );
    assert!(words.contains("Nobody said these words"), "{words}");
    assert!(page.text.contains("<audio controls preload=\"none\""), "nothing is fetched before a click");
    assert!(page.text.contains("id=\"t=00:09\"") && page.text.contains("<a href=\"#t=00:09\""));
    assert!(page.text.contains("<h3>In a group</h3>"));
    assert!(page.text.contains("href=\"#t=00:19\" data-at=\"19\""), "the chapter beside the player");
    for (ending, kind) in [(".txt", "text/plain"), (".vtt", "text/vtt"), (".srt", "application/x-subrip")] {
        assert!(page.text.contains(&format!("type=\"{kind}\" title=")), "{kind} is named as another form");
        let file = browser.get(&format!("{TALK}{ending}")).await;
        assert_eq!(file.status, StatusCode::OK);
        assert!(file.header("content-type").starts_with(kind), "{}", file.header("content-type"));
        assert!(
            file.text.contains("Sample text for a synthetic example. Nobody said these words"),
            "{}",
            file.text
        );
        let format = praxis_transcripts::Format::of_name(ending).unwrap();
        assert!(praxis_transcripts::read(format, file.text.as_bytes()).is_ok(), "{}", file.text);
    }
    // JSON-LD says what is known
    let (_, data) = page.text.split_once("<script type=\"application/ld+json\">").unwrap();
    let data: serde_json::Value = serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap();
    assert_eq!(data["@type"], "AudioObject");
    assert_eq!(data["duration"], "PT36S");
    assert_eq!(data["encodingFormat"], "audio/wav");
    assert!(data["name"].as_str().unwrap().contains("synthetic"));
    assert!(data["caption"]["contentUrl"].as_str().unwrap().ends_with("/library/questions-that-travel.vtt"));
    // a talk without words is as it was
    let other = browser.get("/library/systems-leadership").await;
    assert!(!other.text.contains("id=\"transcript\"") && !other.text.contains("talk."));
    assert_eq!(browser.get("/library/systems-leadership.vtt").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn words_are_found_and_the_search_has_an_address() {
    let (browser, ..) = site_of(&demo_with_recording()).await;
    let page = browser.get(&format!("{TALK}?find=SUPERVÍS")).await;
    let words = page.words();
    assert!(words.contains("4 passages with “SUPERVÍS”."), "{words}");
    assert_eq!(page.text.matches("<mark>").count(), 5, "{words}");
    assert!(page.text.contains("<mark>supervisors</mark>"));
    assert!(page.text.contains("class=\"next\" href=\"#t="), "a way from match to match");
    assert!(words.contains("Show the full transcript") && words.contains("Clear search"));
    assert!(
        !words.contains("Even when everything is urgent"),
        "only what was found, and what stands around it"
    );
    assert!(page.text.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(page.text.contains(&format!("href=\"{TALK}#t=00:00\"")), "chapters lead to the whole transcript");
    let none = browser.get(&format!("{TALK}?find=%3Cscript%3E")).await;
    assert!(none.words().contains("No passage with") && !none.text.contains("<script>"), "{}", none.words());
    assert_eq!(browser.get(&format!("{TALK}?find=...")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_moment_has_its_own_citation() {
    let (browser, ..) = site_of(&demo_with_recording()).await;
    let page = browser.get(&format!("{TALK}?t=0:22")).await;
    let words = page.words();
    assert!(words.contains("Group supervision would need a clear purpose"), "{words}");
    assert!(
        words.contains("https://leadership.example.ac.uk/library/questions-that-travel#t=00:22"),
        "{words}"
    );
    assert!(words.contains("(2026). Questions that travel (synthetic example). An afternoon on supervision (synthetic example). At 00:22. https"), "{words}");
    let ris = browser.get(&format!("{TALK}.ris?t=0:22")).await.text;
    assert!(ris.contains("N1  - At 00:22\r\n") && ris.contains("questions-that-travel#t=00:22\r\n"), "{ris}");
    assert!(browser.get(&format!("{TALK}.bib?t=00:22")).await.text.contains("note = {At 00:22"));
    assert!(browser.get(&format!("{TALK}.csl.json?t=00:22")).await.text.contains("\"note\":\"At 00:22"));
    for wrong in ["00:99", "59:00", "x", ""] {
        let page = browser.get(&format!("{TALK}?t={wrong}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(
            page.words().contains("is no time of this recording")
                && page.text.contains("aria-invalid=\"true\"")
        );
        assert_eq!(browser.get(&format!("{TALK}.ris?t={wrong}")).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_sound_is_handed_out_in_ranges_on_both_databases() {
    for test in praxis_testing::stores(&tables()).await {
        exchange::import(&test.store, &demo_with_recording()).await.unwrap();
        let (browser, programme) = site(&test).await;
        let address = sound_of(&browser.get(TALK).await);
        let whole = browser.get(&address).await;
        assert_eq!(whole.status, StatusCode::OK);
        assert_eq!(whole.header("content-type"), "audio/wav");
        assert_eq!(whole.header("accept-ranges"), "bytes");
        assert_eq!(whole.header("content-length"), "144044");
        assert_eq!(whole.header("x-content-type-options"), "nosniff");
        assert!(whole.header("cache-control").contains("no-cache"));
        let packed = get(&browser, &address, &[("accept-encoding", "gzip, br")]).await;
        assert_eq!((packed.header("content-encoding"), packed.header("content-length")), ("", "144044"));

        let part = get(&browser, &address, &[("range", "bytes=0-3")]).await;
        assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
        assert_eq!(
            (part.text.as_str(), part.header("content-range"), part.header("content-length")),
            ("RIFF", "bytes 0-3/144044", "4")
        );
        let end = get(&browser, &address, &[("range", "bytes=144040-")]).await;
        assert_eq!(end.header("content-range"), "bytes 144040-144043/144044");
        let beyond = get(&browser, &address, &[("range", "bytes=144044-")]).await;
        assert_eq!(
            (beyond.status, beyond.header("content-range")),
            (StatusCode::RANGE_NOT_SATISFIABLE, "bytes */144044")
        );
        let tag = whole.header("etag").to_owned();
        assert_eq!(
            get(&browser, &address, &[("if-none-match", &tag)]).await.status,
            StatusCode::NOT_MODIFIED
        );
        let other = get(&browser, &address, &[("range", "bytes=0-3"), ("if-range", "\"other\"")]).await;
        assert_eq!(other.status, StatusCode::OK, "a part of another file is of no use");
        let same = get(&browser, &address, &[("range", "bytes=0-3"), ("if-range", &tag)]).await;
        assert_eq!(same.status, StatusCode::PARTIAL_CONTENT);

        let wrong_ending = address.replace(".wav", ".mp3");
        for not_there in [wrong_ending.as_str(), "/files/", "/files/0.wav", "/files/..%2Fx"] {
            assert_eq!(browser.get(not_there).await.status, StatusCode::NOT_FOUND, "{not_there}");
        }
        // the transcript's own file is stored too, and is no page
        let sha256 = files::sha256(&fs_of(TRANSCRIPT));
        assert!(files::head(test.store.read(), &sha256).await.unwrap().is_some());
        assert_eq!(browser.get(&format!("/files/{sha256}.vtt")).await.status, StatusCode::NOT_FOUND);

        // another file in its place: the old one is no longer handed out, and stays as long as the revision that names it
        let mut folder = demo_with_recording();
        folder.1.insert(SOUND.to_owned(), Content::Bytes(WAVE.into()));
        assert_eq!(exchange::import(&test.store, &folder).await.unwrap().updated, 1);
        programme.live.refresh().await.unwrap();
        assert_eq!(browser.get(&address).await.status, StatusCode::NOT_FOUND);
        assert_eq!(files::all(test.store.read()).await.unwrap().len(), 3);
        let snapshot = test.store.snapshot().await.unwrap();
        assert_eq!(praxis_programme::doctor::check(&snapshot).await.unwrap(), []);
    }
}

fn fs_of(name: &str) -> Vec<u8> {
    fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../praxis/demo/programme").join(name))
        .unwrap()
}

#[tokio::test]
async fn an_export_holds_the_files_and_is_read_again_without_a_change() {
    for test in praxis_testing::stores(&tables()).await {
        exchange::import(&test.store, &demo_with_recording()).await.unwrap();
        let report = exchange::import(&test.store, &demo_with_recording()).await.unwrap();
        assert!(report.is_unchanged(), "{report:?}");
        let target = test.folder.path().join("export");
        let exported = exchange::export(&test.store).await.unwrap();
        exchange::save(&exported, &target, false, &[]).await.unwrap();
        assert_eq!(fs::read(target.join(TRANSCRIPT)).unwrap(), fs_of(TRANSCRIPT), "byte for byte");
        assert_eq!(fs::read(target.join(SOUND)).unwrap().len(), 144_044);
        assert!(
            !exported.0["synthetic/recordings.yaml"].contains("sha256"),
            "{}",
            exported.0["synthetic/recordings.yaml"]
        );
        let read = Folder::read(&target).unwrap();
        assert!(exchange::import(&test.store, &read).await.unwrap().is_unchanged());
        for other in praxis_testing::stores(&tables()).await {
            exchange::import(&other.store, &read).await.unwrap();
            assert_eq!(exchange::export(&other.store).await.unwrap(), exported);
        }
        exchange::save(&exported, &target, true, &[]).await.unwrap();
        fs::write(target.join("synthetic/media/notes.doc"), "x").unwrap();
        let error = exchange::save(&exported, &target, true, &[]).await.unwrap_err().to_string();
        assert!(error.contains("synthetic/media/notes.doc"), "{error}");
    }
}

#[tokio::test]
async fn slips_are_named_with_file_and_line_and_nothing_is_stored() {
    let recording = |fields: &str| format!("- {{id: r1, of: t07, kind: sound, {fields}}}\n");
    let said = async |fields: &str, files: &[(&str, &[u8])]| {
        problems(&with_recording(&recording(fields), files)).await
    };

    assert!(
        said("language: English", &[])
            .await
            .contains("recordings.yaml:1: “r1” says nowhere where the recording is")
    );
    let missing = said("file: media/a.wav", &[]).await;
    assert!(
        missing.contains(
            "recordings.yaml:1: the file of “r1” names media/a.wav, and there is no file media/a.wav"
        ),
        "{missing}"
    );
    for name in ["../a.wav", "a.wav", "media/../../a.wav", "media/.hidden.wav", "media/é.wav", "/etc/passwd"]
    {
        let said = said(&format!("file: {name}"), &[(name, WAVE)]).await;
        assert!(said.contains("must be a name like media/"), "{said}");
    }
    let wrong = said("file: media/a.wav", &[("media/a.wav", b"<html>")]).await;
    assert!(wrong.contains("media/a.wav: this is no recording that browsers play"), "{wrong}");
    let wrong = said("file: media/a.mp3", &[("media/a.mp3", WAVE)]).await;
    assert!(
        wrong.contains("media/a.mp3: by its bytes this is audio/wav: give it the ending .wav"),
        "{wrong}"
    );
    let film = "- {id: r1, of: t07, kind: film, file: media/a.wav}\n";
    assert!(
        problems(&with_recording(film, &[("media/a.wav", WAVE)]))
            .await
            .contains("of the kind film, and its file is sound")
    );

    let words =
        |vtt: &'static [u8]| -> Vec<(&'static str, &'static [u8])> { vec![("transcripts/a.vtt", vtt)] };
    let fields = "website: 'https://example.org/a', transcript: transcripts/a.vtt";
    let back = said(fields, &words(b"WEBVTT\n\n00:05.000 --> 00:02.000\nA\n")).await;
    assert!(back.contains("transcripts/a.vtt:3: this cue ends before it begins"), "{back}");
    let latin = said(fields, &words(b"WEBVTT\n\n00:01.000 --> 00:02.000\ncaf\xe9\n")).await;
    assert!(latin.contains("transcripts/a.vtt:4: this is not UTF-8 text"), "{latin}");
    let long = said(&format!("{fields}, seconds: 2"), &words(VTT)).await;
    assert!(long.contains("go on to 00:04, and by its seconds the recording ends at 00:02"), "{long}");
    let ending = said(
        "website: 'https://example.org/a', transcript: transcripts/a.doc",
        &[("transcripts/a.doc", VTT)],
    )
    .await;
    assert!(ending.contains("transcripts/a.doc: a transcript is WebVTT, SubRip or plain text"), "{ending}");
    let other = said(
        "website: 'https://example.org/a', transcript: {file: transcripts/a.vtt, sha256: abc}",
        &words(VTT),
    )
    .await;
    assert!(other.contains("is another file than its sha256 says"), "{other}");
    let chapters = said(
        "website: 'https://example.org/a', chapters: [{at: '00:10', title: A}, {at: '00:05', title: B}, {at: soon, title: C}, {at: '01:00', title: ' '}]",
        &[],
    )
    .await;
    for part in [
        "the chapter “B” of “r1” begins no later",
        "begins at “soon”, which is no time",
        "at 01:00 has no title",
    ] {
        assert!(chapters.contains(part), "{chapters}");
    }
    let twice = said(
        "website: 'https://example.org/a', chapters: [{at: '00:00', title: A}], chapters_file: transcripts/a.vtt",
        &words(VTT),
    )
    .await;
    assert!(twice.contains("has its chapters twice"), "{twice}");
}

#[tokio::test]
async fn the_words_of_a_whole_event_stand_on_its_page() {
    let recording = "- {id: r1, of: good-leadership-2019, kind: film, file: media/a.webm, transcript: transcripts/a.vtt, chapters: [{at: '00:01', title: The one chapter}]}\n";
    let film: &[u8] = &[&[0x1a, 0x45, 0xdf, 0xa3][..], &[0; 60]].concat();
    let folder = with_recording(recording, &[("media/a.webm", film), ("transcripts/a.vtt", VTT)]);
    let (browser, ..) = site_of(&folder).await;
    let event = "/events/what-does-good-leadership-look-like-in-social-work";
    let page = browser.get(event).await;
    let words = page.words();
    assert!(words.contains("Robin Miller: Words.") && words.contains("The one chapter"), "{words}");
    assert!(page.text.contains(&format!("<track kind=\"captions\" src=\"{event}.vtt\"")), "{}", page.text);
    assert!(page.text.contains("VideoObject"), "machines are told of the recording");
    let found = browser.get(&format!("{event}?find=words")).await;
    assert!(found.words().contains("1 passage with “words”."), "{}", found.words());
    assert!(found.text.contains("<meta name=\"robots\" content=\"noindex\">"));
    let moment = browser.get(&format!("{event}?t=0:02")).await.words();
    assert!(moment.contains("A moment of an event") && moment.contains("At 00:02"), "{moment}");
    let wrong = browser.get(&format!("{event}?t=9:00")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.words().contains("“9:00” is no time of this recording"), "{}", wrong.words());
    for (address, says) in [
        (format!("{event}.vtt"), "Words."),
        (format!("{event}.srt"), "00:00:01,000 --> 00:00:04,000"),
        (format!("{event}.txt"), "Words."),
        (
            format!("{event}.ris?t=0:02"),
            "UR  - https://leadership.example.ac.uk/events/what-does-good-leadership-look-like-in-social-work#t=00:02",
        ),
        (format!("{event}.bib"), "@misc{what-does-good-leadership-look-like-in-social-work,"),
        (format!("{event}.csl.json"), "\"type\":\"motion_picture\""),
    ] {
        let file = browser.get(&address).await;
        assert!(file.status == StatusCode::OK && file.text.contains(says), "{address}: {}", file.text);
    }
    // an event without a recording has nothing to cite, and knows no moments
    let without = "/events/leadership-and-social-work-in-the-uk-valuing-its-potential";
    for ending in [".vtt", ".ris", ".bib", ".csl.json"] {
        assert_eq!(
            browser.get(&format!("{without}{ending}")).await.status,
            StatusCode::NOT_FOUND,
            "{ending}"
        );
    }
    assert_eq!(browser.get(&format!("{without}?t=0:02")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_invented_and_what_is_real_share_no_file() {
    let mut folder = demo_with_recording();
    let vtt = fs_of(TRANSCRIPT);
    folder.1.insert("transcripts/real.vtt".to_owned(), Content::Bytes(vtt.into()));
    let real = "- {id: r1, of: t07, kind: sound, website: 'https://example.org/a', transcript: transcripts/real.vtt}\n";
    let said = problems(&with(folder, "recordings.yaml", real)).await;
    assert!(said.contains("name the same file, and one of them is invented"), "{said}");
    // an invented recording does not belong to a real talk either
    let mut folder = demo_with_recording();
    let moved = folder.0["synthetic/recordings.yaml"].replace("example-talk-recorded", "t07");
    folder.0.insert("synthetic/recordings.yaml".to_owned(), moved);
    assert!(problems(&folder).await.contains("is invented and may not point to “t07”, which is real"));
}

#[tokio::test]
async fn a_real_talk_has_its_words_from_the_import_and_nobody_hidden_is_named_in_them() {
    let recording = "- {id: r1, of: t07, kind: sound, file: media/a.wav, transcript: transcripts/a.vtt, chapters_file: transcripts/a.chapters.vtt}\n";
    let vtt = b"WEBVTT\n\n00:01.000 --> 00:04.000\n<v Belinda Weir>One thing.\n\n00:05.000 --> 00:06.000\n<v Tanya Moore>Another thing.\n";
    let chapters = b"WEBVTT\n\n00:00.000 --> 00:05.000\nBegins & goes on\n\n00:05.000 --> 00:07.000\nEnds\n";
    let folder = with_recording(
        recording,
        &[("media/a.wav", WAVE), ("transcripts/a.vtt", vtt), ("transcripts/a.chapters.vtt", chapters)],
    );
    let (browser, programme, test) = site_of(&folder).await;
    let page = browser.get("/library/systems-leadership").await;
    let words = page.words();
    assert!(
        words.contains("Belinda Weir: One thing.") && words.contains("Tanya Moore: Another thing."),
        "{words}"
    );
    assert!(words.contains("Begins & goes on") && !words.contains("Nobody said"), "{words}");
    assert!(!browser.get("/library/systems-leadership.vtt").await.text.contains("NOTE"));

    let people = folder.0["people.yaml"].clone();
    let at = people.find("id: tanya-moore").unwrap();
    let hidden = format!("{}visibility: hidden, {}", &people[..at], &people[at..]);
    let folder = with(folder, "people.yaml", &hidden);
    exchange::import(&test.store, &folder).await.unwrap();
    programme.live.refresh().await.unwrap();
    let words = browser.get("/library/systems-leadership").await.words();
    assert!(words.contains("Another thing.") && !words.contains("Tanya Moore:"), "{words}");
    let vtt = browser.get("/library/systems-leadership.vtt").await.text;
    assert!(vtt.contains("Another thing.") && !vtt.contains("Tanya"), "{vtt}");
}

#[tokio::test]
async fn words_without_times_are_shown_and_no_moment_is_made_up() {
    let recording = "- {id: r1, of: t07, kind: film, website: 'https://example.org/film', transcript: transcripts/a.txt, chapters: [{at: '00:10', title: Second part}]}\n";
    let (browser, ..) = site_of(&with_recording(
        recording,
        &[("transcripts/a.txt", b"Ada: Hello there.\n\nBea: Hello.\n\nGoodbye.\n")],
    ))
    .await;
    let page = browser.get("/library/systems-leadership?find=hello").await;
    let words = page.words();
    assert!(words.contains("2 passages with “hello”.") && words.contains("Next match: 2"), "{words}");
    assert!(page.text.contains("id=\"p-2\"") && page.text.contains("<li id=\"t=00:10\">"), "{}", page.text);
    assert!(
        words.contains("Opening it sends your IP address there"),
        "a recording elsewhere is a link and no more"
    );
    assert!(!page.text.contains("<video"));
    assert_eq!(browser.get("/library/systems-leadership.vtt").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/library/systems-leadership.txt").await.status, StatusCode::OK);
    assert_eq!(
        browser.get("/library/systems-leadership?t=00:01").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn files_for_machines_are_not_sent_again_until_something_changes() {
    let (browser, programme, test) = site_of(&demo_with_recording()).await;
    let addresses = [
        "/atom.xml",
        "/feed.json",
        "/sitemap.xml",
        "/events.ics",
        "/robots.txt",
        "/.well-known/security.txt",
        "/events/an-afternoon-on-supervision.ics",
        "/library/questions-that-travel.ris",
        "/library/questions-that-travel.vtt",
    ];
    let mut tags = Vec::new();
    for address in addresses {
        let first = browser.get(address).await;
        let tag = first.header("etag").to_owned();
        assert!(first.status == StatusCode::OK && tag.len() > 4, "{address} has no tag");
        let again = get(&browser, address, &[("if-none-match", &tag)]).await;
        assert_eq!(
            (again.status, again.text.as_str(), again.header("etag")),
            (StatusCode::NOT_MODIFIED, "", tag.as_str()),
            "{address}"
        );
        tags.push(tag);
    }
    let mut folder = demo_with_recording();
    let talks = folder.0["synthetic/talks.yaml"].replace("Questions that travel", "Questions that stay");
    folder.0.insert("synthetic/talks.yaml".to_owned(), talks);
    exchange::import(&test.store, &folder).await.unwrap();
    programme.live.refresh().await.unwrap();
    assert_eq!(get(&browser, "/atom.xml", &[("if-none-match", &tags[0])]).await.status, StatusCode::OK);
    assert_eq!(
        get(&browser, "/robots.txt", &[("if-none-match", &tags[4])]).await.status,
        StatusCode::NOT_MODIFIED
    );
}
