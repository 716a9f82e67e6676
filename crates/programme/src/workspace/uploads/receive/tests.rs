#![allow(clippy::unwrap_used)]

use std::io::{Read, Seek};

use axum::body::Body;
use futures_util::stream;

use super::*;

const MOST: u64 = 1024 * 1024;

fn asked(body: impl Into<Body>) -> Request {
    Request::builder()
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .body(body.into())
        .unwrap()
}

fn part(name: &str, file: Option<&str>, content: &[u8]) -> Vec<u8> {
    let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
    let head = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
    [head.as_bytes(), content, b"\r\n"].concat()
}

fn form(parts: &[Vec<u8>]) -> Vec<u8> {
    [parts.concat(), b"--b--\r\n".to_vec()].concat()
}

async fn received(body: impl Into<Body>) -> Result<Received, Refusal> {
    receive(asked(body), &std::env::temp_dir(), MOST, 100).await
}

#[tokio::test]
async fn a_form_brings_its_file_and_its_texts() {
    let body = form(&[part("alt", None, "Zoë".as_bytes()), part("file", Some("a b.png"), b"\0bytes\r\n")]);
    // in pieces that fall apart anywhere
    for size in [1, 3, 7, 1000] {
        let pieces: Vec<Result<Vec<u8>, std::io::Error>> =
            body.chunks(size).map(|it| Ok(it.to_vec())).collect();
        let received = received(Body::from_stream(stream::iter(pieces))).await.unwrap();
        assert_eq!(received.text("alt"), "Zoë");
        let mut incoming = received.file.unwrap();
        assert_eq!((incoming.name.as_str(), incoming.bytes), ("a b.png", 8));
        let mut bytes = Vec::new();
        incoming.file.rewind().unwrap();
        incoming.file.read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, b"\0bytes\r\n");
    }
}

#[tokio::test]
async fn no_file_was_chosen() {
    let received = received(form(&[part("file", Some(""), b""), part("alt", None, b"x")])).await.unwrap();
    assert!(received.file.is_none() && received.text("alt") == "x");
}

#[tokio::test]
async fn what_is_too_much_broken_or_no_form_is_refused() {
    let big = vec![b'x'; 1_200_000];
    let two = form(&[part("file", Some("a"), b"1"), part("file", Some("b"), b"2")]);
    let many: Vec<_> = (0..30).map(|n| part(&format!("f{n}"), None, b"1")).collect();
    let whole = form(&[part("file", Some("a"), b"12345")]);
    assert!(matches!(received(form(&[part("file", Some("a"), &big)])).await, Err(Refusal::TooLarge(MOST))));
    assert!(matches!(received(form(&[part("alt", None, &[b'x'; 200])])).await, Err(Refusal::TooMuchText)));
    assert!(matches!(received(two).await, Err(Refusal::TwoFiles)));
    assert!(matches!(received(form(&many)).await, Err(Refusal::NoForm)));
    assert!(matches!(received(form(&[part("other", Some("a"), b"1")])).await, Err(Refusal::NoForm)));
    assert!(matches!(received(whole[..whole.len() - 12].to_vec()).await, Err(Refusal::CutOff)));
    assert!(matches!(received("nothing of the kind").await, Err(Refusal::CutOff | Refusal::NoForm)));
    assert!(matches!(received(form(&[part("alt", None, b"\xff")])).await, Err(Refusal::NoForm)));
    let plain = Request::builder().header(header::CONTENT_TYPE, "text/plain").body(Body::empty()).unwrap();
    assert!(matches!(receive(plain, &std::env::temp_dir(), MOST, 100).await, Err(Refusal::NoForm)));
}

#[tokio::test]
async fn a_line_that_breaks_off_or_falls_silent_leaves_nothing() {
    let begun = part("file", Some("a"), &[b'x'; 5000]);
    let broken = stream::iter([Ok(begun.clone()), Err(std::io::Error::other("gone"))]);
    assert!(matches!(received(Body::from_stream(broken)).await, Err(Refusal::CutOff)));
    tokio::time::pause();
    let silent = stream::iter([Ok::<_, std::io::Error>(begun)]).chain(stream::pending());
    assert!(matches!(received(Body::from_stream(silent)).await, Err(Refusal::Silent)));
}

#[tokio::test]
async fn a_head_without_an_end_is_not_gathered() {
    let endless = stream::iter((0..200).map(|_| Ok::<_, std::io::Error>(vec![b'x'; 64 * 1024])));
    let head = stream::iter([Ok(b"--b\r\nContent-Disposition: form-data; ".to_vec())]);
    let request = asked(Body::from_stream(head.chain(endless)));
    let refused = receive(request, &std::env::temp_dir(), 128 * 1024 * 1024, 100).await;
    assert!(matches!(refused, Err(Refusal::CutOff)), "{refused:?}");
}

#[test]
fn a_name_is_for_showing_and_for_nothing_else() {
    for (name, shown) in [
        ("../../etc/passwd", Some("passwd")),
        ("C:\\Users\\x\\a.png", Some("a.png")),
        ("..", None),
        ("", None),
        ("a\0b\r\n<script>.png", Some("abscript.png")),
        ("Zoë’s talk (1).mp4", Some("Zoës talk (1).mp4")),
        (".htaccess", Some("htaccess")),
    ] {
        assert_eq!(clean(name).as_deref(), shown, "{name:?}");
    }
    assert!(clean(&"x".repeat(5000)).unwrap().len() <= 100);
}
