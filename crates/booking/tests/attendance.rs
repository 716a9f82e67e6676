//! The day of an event and after, as those who carry it out see it: on SQLite, and on PostgreSQL where there is one.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::Arc;

use axum::http::StatusCode;
use calamine::{Data, Reader, Xlsx};
use common::{KEY, Person, Running, SLUG, everywhere};
use praxis_booking::stored::{Question, QuestionKind, Settings};
use praxis_identity::{Roles, ThingRole};
use praxis_testing::{Page, texts};
use sea_orm::{ConnectionTrait, Statement, Value};
use tokio::task::JoinSet;

const CANARY: &str = "a ramp at the side door";

fn settings() -> Settings {
    let question = Question {
        id: "hope".into(),
        words: "What do you hope for?".into(),
        kind: QuestionKind::Text,
        choices: Vec::new(),
        required: false,
    };
    Settings { open: true, questions: vec![question], ..Settings::default() }
}

struct Who<'a> {
    name: &'a str,
    email: &'a str,
    way: &'a str,
    state: &'a str,
    answer: &'a str,
}

/// Somebody who booked to come.
fn who<'a>(name: &'a str, email: &'a str, state: &'a str) -> Who<'a> {
    Who { name, email, way: "in-person", state, answer: "" }
}

/// Stores bookings, in order, with the references A000-0001 and on. The first needs something.
async fn stored(running: &Running, people: &[Who<'_>]) {
    let tx = running.store().begin().await.unwrap();
    let backend = tx.conn().get_database_backend();
    for (at, who) in people.iter().enumerate() {
        let text = "INSERT INTO booking (id, event_key, reference, manage_hash, name, email, mailbox, way, state, \
                    place_in_line, answers, attended, version, booked_at, changed_at) VALUES \
                    ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, 'unknown', 1, 0, 0)";
        let answers = match who.answer {
            "" => "{}".to_owned(),
            answer => serde_json::json!({ "hope": answer, "gone": "x" }).to_string(),
        };
        let id = tx.new_id();
        let values: [Value; 10] = [
            id.as_uuid().into(),
            KEY.into(),
            format!("A000-{:04}", at + 1).into(),
            who.name.into(),
            who.email.into(),
            who.email.to_lowercase().into(),
            who.way.into(),
            who.state.into(),
            (at as i64 + 1).into(),
            answers.into(),
        ];
        tx.conn().execute_raw(Statement::from_sql_and_values(backend, text, values)).await.unwrap();
        if at == 0 {
            let text = "INSERT INTO booking_need (booking, event_key, needs) VALUES ($1, $2, $3)";
            let values: [Value; 3] = [id.as_uuid().into(), KEY.into(), CANARY.into()];
            tx.conn().execute_raw(Statement::from_sql_and_values(backend, text, values)).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

/// How many are noted how, in the database.
async fn noted(running: &Running, how: &str) -> usize {
    texts(running.store(), "booking", "attended").await.iter().filter(|found| *found == how).count()
}

/// Sends a form and follows where it leads.
async fn send(person: &Person, address: &str, form: &[(&str, &str)]) -> Page {
    let page = person.post(address, form).await;
    match page.status {
        StatusCode::SEE_OTHER => person.get(page.header("location")).await,
        _ => page,
    }
}

/// Sends a list, pasted or in a file.
async fn list(person: &Person, pasted: &str, file: &[u8]) -> Page {
    person.send_file(&at("attendance/list"), &[("list", pasted.as_bytes()), ("file", file)]).await
}

fn at(part: &str) -> String {
    format!("/workspace/events/{SLUG}/{part}")
}

fn at_door() -> String {
    at("door")
}

/// The ids that are ticked on a page.
fn ticked(page: &Page) -> Vec<String> {
    let boxes = page.text.split("name=\"b\" value=\"").skip(1);
    boxes.filter(|rest| rest[36..].starts_with("\" checked")).map(|rest| rest[..36].to_owned()).collect()
}

#[tokio::test]
async fn of_a_list_those_who_booked_are_noted_and_nobody_else() {
    for running in everywhere(&settings()).await {
        let people: Vec<(String, String, &str)> = (1..=120)
            .map(|n| {
                let state = match n {
                    1..=100 => "booked",
                    101..=110 => "waiting",
                    _ => "cancelled",
                };
                (format!("Person {n:03}"), format!("person{n}@example.org"), state)
            })
            .collect();
        let people: Vec<Who> = people.iter().map(|(name, email, state)| who(name, email, state)).collect();
        stored(&running, &people).await;
        let editor = running.editor().await;
        assert!(
            editor.get(&at("attendance")).await.words().contains("Nobody is noted as present or absent yet")
        );

        // 84 who have a place, written as people write; one who waits, one who cancelled; five nobody knows
        let mut lines: Vec<String> = (1..=84)
            .map(|n| match n % 3 {
                0 => format!("Person <PERSON{n}@Example.org>"),
                1 => format!("person{n}+zoom@example.org"),
                _ => format!("person{n}@example.org"),
            })
            .collect();
        lines.extend(["person101@example.org", "person111@example.org"].map(str::to_owned));
        lines.extend((1..=5).map(|n| format!("stranger{n}@elsewhere.org")));
        lines.extend(["person1@example.org", "Somebody without an address", ""].map(str::to_owned));
        let pasted = lines.join("\r\n");
        let page = list(&editor, &pasted, b"").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.words());
        assert_eq!(page.header("cache-control"), "private, no-store");
        let words = page.words();
        for says in [
            "84 have a place, and would be noted as present",
            "2 booked, but have no place",
            "5 addresses that nobody booked with",
            "1 address once more",
            "1 line without an address to go by",
            "stranger5@elsewhere.org (line 91)",
            "person1@example.org (line 92, first in line 1)",
            "Somebody without an address (line 93) no address",
            "Nothing has been changed yet",
        ] {
            assert!(words.contains(says), "{says}: {words}");
        }
        assert_eq!(noted(&running, "unknown").await, 120, "a look changes nothing");

        let ids = ticked(&page);
        assert_eq!(ids.len(), 84, "who has no place is not ticked");
        let mut form = vec![("what", "present")];
        form.extend(ids.iter().map(|id| ("b", id.as_str())));
        let done = send(&editor, &at("attendance"), &form).await;
        assert!(done.words().contains("84 people are noted as present."), "{}", done.words());
        assert!(
            done.words().contains("84 of 100 people with a place are noted as present."),
            "{}",
            done.words()
        );
        assert_eq!((noted(&running, "yes").await, noted(&running, "unknown").await), (84, 36));

        // the same list once more finds nothing to do, and the same button changes nothing
        let again = list(&editor, &pasted, b"").await;
        assert!(again.words().contains("84 are noted as present already"), "{}", again.words());
        let twice = send(&editor, &at("attendance"), &form).await;
        assert!(twice.words().contains("Nothing changed"), "{}", twice.words());

        // what nobody booked with is kept nowhere
        for (table, column) in [
            ("booking", "email"),
            ("booking", "mailbox"),
            ("audit", "detail"),
            ("change", "subject"),
            ("job", "payload"),
        ] {
            let found = texts(running.store(), table, column).await;
            assert!(!found.iter().any(|text| text.contains("stranger")), "{table}.{column}");
        }

        let at_once = done.text.split("name=\"at\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        running.test.clock.advance(60);
        let one = editor.get(&at("attendance?show=not-noted&q=person+100")).await;
        let id = one.text.split("name=\"b\" value=\"").nth(1).unwrap()[..36].to_owned();
        send(&editor, &at("attendance"), &[("what", "present"), ("b", &id)]).await;
        let undone = send(&editor, &at("attendance"), &[("what", "undo"), ("at", at_once)]).await;
        assert!(undone.words().contains("84 people are set back"), "{}", undone.words());
        assert_eq!(noted(&running, "yes").await, 1, "what was noted later stays");
    }
}

#[tokio::test]
async fn a_list_that_cannot_be_read_says_why_and_nothing_pasted_is_lost() {
    for running in everywhere(&settings()).await {
        stored(&running, &[who("Ann", "ann@example.org", "booked")]).await;
        let editor = running.editor().await;
        let large = vec![b'a'; 2 * 1024 * 1024 + 1];
        let many = "x\n".repeat(20_001);
        for (pasted, file, says) in [
            ("", &b""[..], "Paste a list or choose a file"),
            ("ann@example.org", b"ann@example.org", "not both"),
            ("Ann <at home> & \"Ben\"", b"", "There is no address in this list"),
            ("", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Save it as .xlsx or CSV"),
            ("", b"PK\x03\x04", "We could not read this file"),
            ("", &large, "at most 2 MB"),
            (&many, b"", "may have 20,000 lines"),
        ] {
            let page = list(&editor, pasted, file).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
            assert!(
                page.words().contains(says) && page.words().contains("There is a problem"),
                "{}",
                page.words()
            );
            if pasted.starts_with("Ann") {
                assert!(
                    page.text.contains("Ann &#60;at home&#62; &#38; &#34;Ben&#34;</textarea>"),
                    "{}",
                    page.text
                );
            }
        }
        let none = send(&editor, &at("attendance"), &[("what", "present")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.words().contains("Tick at least one person"));
        let odd = send(&editor, &at("attendance"), &[("what", "anything"), ("b", "x")]).await;
        assert_eq!(odd.status, StatusCode::BAD_REQUEST);
        // a workbook and a table say the same as the list
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in
            (0..).zip([["Name", "Email"], ["Ann", "ANN@example.org"], ["Zoe", "zoe@elsewhere.org"]])
        {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
        let page = list(&editor, "", &book.save_to_buffer().unwrap()).await;
        assert!(page.words().contains("zoe@elsewhere.org (line 3)"), "{}", page.words());
        assert_eq!(ticked(&page).len(), 1);
    }
}

#[tokio::test]
async fn at_the_door_two_phones_agree_and_nobody_loses_a_place() {
    for running in everywhere(&settings()).await {
        stored(
            &running,
            &[
                Who { answer: "a quiet canary", ..who("Ann Invented", "ann@canary.org", "booked") },
                who("Zoë Invented", "zoe@canary.org", "booked"),
                who("Cara Invented", "cara@canary.org", "waiting"),
                Who { way: "online", ..who("Dan Invented", "dan@canary.org", "booked") },
            ],
        )
        .await;
        let host = running.signed_in("host", Roles::MEMBER, Some(ThingRole::EventHost)).await;
        let second = running.editor().await;
        let door = at_door();
        let page = host.get(&door).await;
        assert!(page.words().contains("0 of 2 are here."), "{}", page.words());
        assert!(!page.words().contains("Cara") && !page.words().contains("Dan"));
        for secret in ["canary", CANARY] {
            assert!(!page.text.contains(secret), "{secret} is shown at the door");
        }
        let zoe = host.get(&format!("{door}?q=zoe")).await;
        assert!(zoe.text.contains("name=\"here\" value=\"A000-0002\"") && !zoe.words().contains("Ann"));
        // both tap the same person, one of them twice
        for phone in [&host, &second, &host] {
            let page = send(phone, &door, &[("here", "A000-0002")]).await;
            assert!(page.words().contains("Zoë Invented is here."), "{}", page.words());
            assert!(page.words().contains("1 of 2 are here."));
        }
        assert_eq!(noted(&running, "yes").await, 1);
        // who has no place is found, and cannot be checked in
        let cara = second.get(&format!("{door}?q=a000-0003")).await;
        assert!(cara.words().contains("Cara Invented") && !cara.text.contains("value=\"A000-0003\""));
        let refused = send(&second, &door, &[("here", "A000-0003")]).await;
        assert!(refused.words().contains("has no place any more"), "{}", refused.words());
        assert_eq!(noted(&running, "yes").await, 1);
        // who booked to take part online, and stands there
        let dan = send(&second, &door, &[("here", "A000-0004")]).await;
        assert!(
            dan.words().contains("1 of 2 are here. 1 more booked to take part online."),
            "{}",
            dan.words()
        );
        for _ in 0..2 {
            let away = send(&host, &door, &[("away", "A000-0002"), ("show", "here")]).await;
            assert!(away.words().contains("Zoë Invented is not here."), "{}", away.words());
        }
        assert_eq!(noted(&running, "yes").await, 1);
        let states: BTreeSet<String> = texts(running.store(), "booking", "state").await.into_iter().collect();
        assert_eq!(states, BTreeSet::from(["booked".to_owned(), "waiting".to_owned()]), "places stay");
        assert_eq!(send(&host, &door, &[("here", "B000-0001")]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(send(&host, &door, &[]).await.status, StatusCode::BAD_REQUEST);
        let contact = running.signed_in("contact", Roles::MEMBER, Some(ThingRole::AccessContact)).await;
        for part in ["door", "attendance", "attendance/back", "bookings.csv", "bookings.xlsx"] {
            assert_eq!(contact.get(&at(part)).await.status, StatusCode::FORBIDDEN, "{part}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_phones_and_a_list_at_once_leave_everybody_noted_once() {
    for running in everywhere(&settings()).await {
        let people: Vec<(String, String)> =
            (1..=40).map(|n| (format!("Person {n:02}"), format!("person{n}@example.org"))).collect();
        let people: Vec<Who> = people.iter().map(|(name, email)| who(name, email, "booked")).collect();
        stored(&running, &people).await;
        let editor = running.editor().await;
        let pasted: String = (1..=40).map(|n| format!("person{n}@example.org\n")).collect();
        let ids = ticked(&list(&editor, &pasted, b"").await);
        let (running, editor) = (Arc::new(running), Arc::new(editor));
        let mut all = JoinSet::new();
        for phone in 0..8_usize {
            let (editor, ids) = (Arc::clone(&editor), ids.clone());
            all.spawn(async move {
                // each phone goes through the same people from another end; the last two send the list
                for turn in 0..40 {
                    let reference = format!("A000-{:04}", (turn * 7 + phone * 5) % 40 + 1);
                    let page = if phone < 6 {
                        editor.post(&at_door(), &[("here", &reference)]).await
                    } else if turn % 20 == 0 {
                        let mut form = vec![("what", "present")];
                        form.extend(ids.iter().rev().skip(phone).map(|id| ("b", id.as_str())));
                        editor.post(&at("attendance"), &form).await
                    } else {
                        continue;
                    };
                    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.words());
                }
            });
        }
        all.join_all().await;
        assert_eq!(noted(&running, "yes").await, 40);
        assert!(editor.get(&at_door()).await.words().contains("40 of 40 are here."));
    }
}

#[tokio::test]
async fn people_are_noted_by_hand_the_rest_as_absent_and_all_set_back() {
    for running in everywhere(&settings()).await {
        stored(
            &running,
            &[
                who("Ann", "ann@example.org", "booked"),
                who("Ben", "ben@example.org", "booked"),
                Who { way: "online", ..who("Cara", "cara@example.org", "booked") },
                who("Dan", "dan@example.org", "waiting"),
            ],
        )
        .await;
        let editor = running.editor().await;
        let find = editor.get(&at("attendance?q=a000-0001")).await;
        let id = find.text.split("name=\"b\" value=\"").nth(1).unwrap()[..36].to_owned();
        send(&editor, &at("attendance"), &[("what", "present"), ("b", &id)]).await;
        let rest = send(&editor, &at("attendance"), &[("what", "rest-absent"), ("way", "in-person")]).await;
        assert!(rest.words().contains("1 person is noted as absent."), "{}", rest.words());
        let all = send(&editor, &at("attendance"), &[("what", "rest-absent"), ("way", "")]).await;
        assert!(all.words().contains("1 person is noted as absent."), "{}", all.words());
        assert_eq!(
            (noted(&running, "yes").await, noted(&running, "no").await),
            (1, 2),
            "who waits is not absent"
        );
        let booking = editor.get(&at("booking")).await.words();
        assert!(booking.contains("Present") && booking.contains("Absent"), "{booking}");
        let back = editor.get(&at("attendance/back")).await;
        assert!(back.words().contains("Noted as present: 1. Noted as absent: 2."), "{}", back.words());
        let done = send(&editor, &at("attendance"), &[("what", "all-back")]).await;
        assert!(done.words().contains("3 people are set back"), "{}", done.words());
        assert_eq!(noted(&running, "unknown").await, 4);
        let versions = texts(running.store(), "booking", "version").await;
        assert!(versions.iter().all(|version| version == "1"), "what people booked has not changed");
    }
}

#[tokio::test]
async fn lists_hold_what_they_should_and_no_needs_and_no_formulas() {
    for running in everywhere(&settings()).await {
        stored(
            &running,
            &[
                Who { answer: "=cmd|'/c calc'!A1", ..who("=HYPERLINK(\"x\")", "ann@example.org", "booked") },
                who("＝Ben, \"B\"", "ben@example.org", "waiting"),
                Who { answer: "+44 20", ..who("Cara\nExample", "cara@example.org", "waiting") },
            ],
        )
        .await;
        let editor = running.editor().await;
        send(&editor, &at("attendance"), &[("what", "rest-absent")]).await;
        let csv = editor.get(&at("bookings.csv")).await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        let name = format!("attachment; filename=\"bookings-synthetic-example-{SLUG}.csv\"");
        assert_eq!(csv.header("content-disposition"), name);
        assert!(csv.bytes.starts_with(b"\xef\xbb\xbf"), "Excel needs the mark");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&csv.bytes[3..]);
        let rows: Vec<Vec<String>> =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        let question = "What do you hope for?";
        assert_eq!(
            rows[0][..6],
            ["Reference", "Name", "Email", "Takes part", "State", "Place on the waiting list"]
        );
        assert_eq!(rows[0][6..], [question, "Earlier question: gone", "Attended", "Synthetic example"]);
        assert_eq!(rows[1][1..3], ["'=HYPERLINK(\"x\")", "ann@example.org"]);
        assert_eq!(rows[1][6..], ["'=cmd|'/c calc'!A1", "x", "No", "Yes"]);
        assert_eq!((&rows[2][1][..], &rows[2][5][..]), ("'＝Ben, \"B\"", "1"));
        assert_eq!((&rows[3][1][..], &rows[3][5][..], &rows[3][6][..]), ("Cara\nExample", "2", "'+44 20"));

        let xlsx = editor.get(&at("bookings.xlsx")).await;
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx.bytes)).unwrap();
        assert_eq!(book.worksheet_formula("Bookings").unwrap().used_cells().count(), 0);
        let range = book.worksheet_range("Bookings").unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let found = match range.get((row, column)) {
                    Some(Data::String(text)) => text.clone(),
                    Some(Data::Empty) | None => String::new(),
                    other => panic!("{other:?} is no text"),
                };
                assert_eq!(found, cell.strip_prefix('\'').unwrap_or(cell), "row {row}, column {column}");
            }
        }
        assert!(!csv.text.contains(CANARY) && !rows.concat().concat().contains(CANARY));
        let deeds = texts(running.store(), "audit", "deed").await;
        assert_eq!(deeds.iter().filter(|deed| deed.contains("downloaded")).count(), 2, "{deeds:?}");
        let details = texts(running.store(), "audit", "detail").await;
        assert!(details.contains(&KEY.replace('-', "")), "{details:?}");
    }
}
