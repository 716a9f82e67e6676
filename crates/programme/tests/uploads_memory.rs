//! What uploads may cost: a file of any size comes in without being held in memory, and what claims to be huge is refused
//! before anything is made of it. One test, since it measures its whole process.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod common;

use std::io::Cursor;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use common::{demo, site, tables};
use futures_util::{StreamExt, stream};
use image::{ImageFormat, RgbImage};
use praxis_identity::account::{self, Email};
use praxis_identity::{Role, Roles, session};
use praxis_programme::editing::{Typed, drafts};
use praxis_programme::exchange;
use praxis_programme::record::Kind;
use praxis_testing::{Browser, Page, TestStore};

const MB: u64 = 1024 * 1024;

/// A figure of this process's memory, in bytes.
fn status(name: &str) -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim_start_matches(':').trim().split(' ').next().unwrap().parse::<u64>().unwrap() * 1024
}

/// By how much the memory in use rose while that was done, at most.
async fn rise<T>(work: impl Future<Output = T>) -> (T, u64) {
    // the highest figure is counted anew from here
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = status("VmRSS");
    let done = work.await;
    (done, status("VmHWM").saturating_sub(before))
}

async fn signed_in(test: &TestStore) -> String {
    let tx = test.store.begin().await.unwrap();
    let email: Email = "editor@example.org".parse().unwrap();
    let roles = Roles::MEMBER.and(Role::Editor);
    let by = account::queries::create(&tx, &email, "Editor", roles, None).await.unwrap().unwrap();
    let token = session::begin(&tx, by, "", None).await.unwrap();
    tx.commit().await.unwrap();
    let mut typed = Typed::default();
    typed.set("kind", "film");
    let (key, kind, provenance) =
        ("a-film".to_owned(), Kind::Recording, praxis_domain::Provenance::Programme);
    let wish = drafts::Wish { key, kind, provenance, typed, stand: drafts::Stand { draft: 0, base: 0 } };
    let mut tx = test.store.begin().await.unwrap();
    drafts::save(&mut tx, by, wish).await.unwrap();
    tx.commit().await.unwrap();
    format!("__Host-praxis-session={}", token.reveal())
}

const HEAD: &[u8] = b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n";
const TAIL: &[u8] = b"\r\n--b\r\nContent-Disposition: form-data; name=\"alt\"\r\n\r\nx\r\n--b--\r\n";

async fn send(browser: &Browser, cookie: &str, address: &str, body: Body) -> Page {
    let request = Request::post(address)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, cookie)
        .body(body);
    browser.answer(request.unwrap()).await
}

/// Pieces of a body that are made when they are asked for.
fn pieces(first: Vec<u8>, megabytes: u64) -> Body {
    let filler = stream::iter((0..megabytes * 16).map(|_| Ok(vec![0x55_u8; 64 * 1024])));
    let whole = stream::iter([Ok::<_, std::io::Error>([HEAD, &first].concat())]).chain(filler);
    Body::from_stream(whole.chain(stream::iter([Ok(TAIL.to_vec())])))
}

fn small(bytes: &[u8]) -> Body {
    Body::from([HEAD, bytes, TAIL].concat())
}

/// A PNG whose head claims a size and whose pixels never come.
fn claim(width: u32, height: u32, depth: u8) -> Vec<u8> {
    let chunk = |name: &[u8], content: &[u8]| {
        let named = [name, content].concat();
        let crc = !named.iter().fold(!0_u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1))
            })
        });
        [&u32::try_from(content.len()).unwrap().to_be_bytes()[..], &named, &crc.to_be_bytes()].concat()
    };
    let size = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, 6, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &size), chunk(b"IDAT", &[0x78, 1])].concat()
}

#[tokio::test]
async fn uploads_cost_little_memory_whatever_they_claim() {
    let test = praxis_testing::sqlite(&tables()).await;
    exchange::import(&test.store, &demo()).await.unwrap();
    let (browser, _) = site(&test).await;
    let cookie = signed_in(&test).await;
    let person = "/workspace/content/people/robin-miller/picture";
    let film = "/workspace/content/recordings/a-film/recording";
    // what is needed once (threads, tables of the decoders) is not counted
    send(&browser, &cookie, person, small(b"no picture")).await;

    let head = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41".to_vec();
    let (page, rose) = rise(send(&browser, &cookie, film, pieces(head.clone(), 120))).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.words());
    println!("a recording of 120 MB: {} MB", rose / MB);
    assert!(rose < 48 * MB, "a recording of 120 MB took {rose} bytes");

    let (page, rose) = rise(send(&browser, &cookie, film, pieces(head, 400))).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    println!("a recording that never ends: {} MB", rose / MB);
    assert!(rose < 32 * MB, "a recording that is too large took {rose} bytes");

    for (width, height, depth) in
        [(100_000, 100_000, 8), (2_000_000_000, 1, 8), (5_400, 5_400, 16), (20_000, 2_000, 8)]
    {
        let (page, rose) = rise(send(&browser, &cookie, person, small(&claim(width, height, depth)))).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.words().contains("too many pixels"), "{}", page.words());
        println!("a claim of {width} by {height}: {} MB", rose / MB);
        assert!(rose < 16 * MB, "a claim of {width} by {height} took {rose} bytes");
    }

    // what unpacks to a thousand times its size is read as long as a telephone could have taken it
    let bomb = {
        let mut bytes = Cursor::new(Vec::new());
        RgbImage::new(5_400, 5_400).write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    };
    assert!(bomb.len() < 600_000, "{} bytes", bomb.len());
    let (page, rose) = rise(send(&browser, &cookie, person, small(&bomb))).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.words());
    println!("29 million pixels in {} kB: {} MB", bomb.len() / 1024, rose / MB);
    assert!(rose < 160 * MB, "29 million pixels took {rose} bytes");

    // many at once wait for each other
    let all = stream::iter(0..6).map(|_| send(&browser, &cookie, person, small(&bomb)));
    let (pages, rose) = rise(all.buffer_unordered(6).collect::<Vec<_>>()).await;
    assert!(pages.iter().all(|page| !page.status.is_server_error()));
    println!("six of them at once: {} MB", rose / MB);
    assert!(rose < 192 * MB, "six at once took {rose} bytes");
}
