#![allow(clippy::unwrap_used)]

use lopdf::{Dictionary, Document as Read, Object};
use qrcode::{Color, QrCode};

use super::*;

fn sheet(name: &str) -> Sheet {
    let address = "https://praxis.example/certificates/4F7K9-M2PXW-3T6HQ-R7K2M-9PXW3";
    let code = QrCode::new(address).unwrap();
    Sheet {
        language: "en-GB",
        file_title: format!("Synthetic: Certificate of attendance, {name}"),
        programme: "Leadership in Social Work".into(),
        heading: "Certificate of attendance".into(),
        invented: Some(Invented {
            sentence: "Synthetic: nobody was there.".into(),
            across: "SYNTHETIC".into(),
        }),
        before_name: "This is to say that".into(),
        name: name.into(),
        after_name: "took part in".into(),
        title: "Supervision when everything is urgent".into(),
        words: "A talk.\n\nAnd a discussion.".into(),
        facts: vec![("When:".into(), "9 November 2026".into()), ("Held by:".into(), "An institute".into())],
        limits: "It says that somebody was there.".into(),
        check_heading: "Check this certificate".into(),
        check: "Open this address.".into(),
        address: address.into(),
        picture: format!("A QR code of the address {address}"),
        squares: Squares {
            side: code.width(),
            dark: code.to_colors().into_iter().map(|color| color == Color::Dark).collect(),
        },
        issued: (2026, 11, 23),
    }
}

fn read(sheet: &Sheet) -> Read {
    Read::load_mem(&write(sheet).unwrap()).unwrap()
}

fn inside<'a>(document: &'a Read, of: &'a Dictionary, key: &str) -> &'a Dictionary {
    document.dereference(of.get(key.as_bytes()).unwrap()).unwrap().1.as_dict().unwrap()
}

/// A text string of a PDF, as ASCII, UTF-8 or UTF-16.
fn text(document: &Read, object: &Object) -> String {
    lopdf::decode_text_string(document.dereference(object).unwrap().1).unwrap()
}

/// What the parts of the structure are, in the order in which they are read.
fn structure(document: &Read, of: &Dictionary, found: &mut Vec<(String, Option<String>)>) {
    let kind = String::from_utf8_lossy(of.get(b"S").unwrap().as_name().unwrap()).into_owned();
    found.push((kind, of.get(b"Alt").ok().map(|alt| text(document, alt))));
    let children = of.get(b"K").map(|it| document.dereference(it).unwrap().1.clone());
    let children = match children {
        Ok(Object::Array(all)) => all,
        Ok(one) => vec![one],
        Err(_) => Vec::new(),
    };
    for child in &children {
        let child = document.dereference(child).unwrap().1;
        if let Ok(child) = child.as_dict()
            && child.has(b"S")
        {
            structure(document, child, found);
        }
    }
}

#[test]
fn the_file_can_be_read_by_ear() {
    let document = read(&sheet("Ada Example"));
    assert_eq!(document.get_pages().len(), 1);
    let catalogue = document.catalog().unwrap();
    assert!(inside(&document, catalogue, "MarkInfo").get(b"Marked").unwrap().as_bool().unwrap());
    assert_eq!(text(&document, catalogue.get(b"Lang").unwrap()), "en-GB");
    let viewer = inside(&document, catalogue, "ViewerPreferences");
    assert!(viewer.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    let metadata = document.dereference(catalogue.get(b"Metadata").unwrap()).unwrap().1.as_stream().unwrap();
    let metadata = metadata.decompressed_content().unwrap_or_else(|_| metadata.content.clone());
    let metadata = String::from_utf8_lossy(&metadata);
    assert!(
        metadata.contains("pdfuaid:part")
            && metadata.contains("Synthetic: Certificate of attendance, Ada Example")
    );
    assert!(catalogue.has(b"Outlines"));

    let tree = inside(&document, catalogue, "StructTreeRoot");
    let root = document.dereference(tree.get(b"K").unwrap()).unwrap().1;
    let root = match root {
        Object::Array(all) => document.dereference(&all[0]).unwrap().1.as_dict().unwrap(),
        one => one.as_dict().unwrap(),
    };
    let mut found = Vec::new();
    structure(&document, root, &mut found);
    let kinds: Vec<&str> = found.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(kinds[0], "Document");
    let headings: Vec<&&str> = kinds.iter().filter(|kind| kind.starts_with('H')).collect();
    assert_eq!(headings, [&"H1", &"H2"]);
    assert!(kinds.contains(&"Link"), "{kinds:?}");
    assert_eq!(kinds.last(), Some(&"Figure"));
    assert!(found.last().unwrap().1.as_ref().unwrap().starts_with("A QR code of the address https://"));
}

#[test]
fn its_words_can_be_copied_in_the_order_in_which_they_are_read() {
    let words =
        read(&sheet("Agnieszka Łukasiewicz-Nguyễn Димитрова Παπαδοπούλου")).extract_text(&[1]).unwrap();
    // this reader puts a space wherever the font changes
    let words: String = words.split_whitespace().collect();
    let mut from = 0;
    for part in [
        "Leadership in Social Work",
        "Certificate of attendance",
        "Synthetic: nobody was there.",
        "This is to say that",
        "Łukasiewicz",
        "took part in",
        "9 November 2026",
        "Check this certificate",
        "4F7K9-M2PXW-3T6HQ-R7K2M-9PXW3",
    ] {
        let part: String = part.split_whitespace().collect();
        let at = words[from..].find(&part).unwrap_or_else(|| panic!("{part} stands nowhere behind: {words}"));
        from += at;
    }
    for part in ["Nguyễn", "Димитрова", "Παπαδοπούλου"] {
        assert!(words.contains(part), "{part}: {words}");
    }
}

#[test]
fn letters_that_no_font_has_are_named_and_nothing_is_written() {
    match write(&sheet("王 Ada محمد")) {
        Err(PaperError::Letters(letters)) => assert_eq!(letters.len(), 4, "{letters:?}"),
        other => panic!("{other:?}"),
    }
    // letters and accents that are typed apart are put together
    assert!(lacking(&sheet("Zoe\u{308} \u{feff}\u{200d}Nun\u{303}ez")).is_empty());
    write(&sheet("Zoe\u{308} \u{feff}\u{200d}Nun\u{303}ez")).unwrap();
}

#[test]
fn whatever_is_said_stays_on_one_page() {
    let long = Sheet {
        title: "A very long title of an event that says everything there is to be said. ".repeat(4),
        words: "Words of the organisers, as many as they may write. ".repeat(12),
        facts: (0..6)
            .map(|at| (format!("Fact {at}:"), "An organisation and another one, ".repeat(6)))
            .collect(),
        ..sheet(&"Ada-Maria ".repeat(12))
    };
    assert_eq!(read(&long).get_pages().len(), 1);
    let unbroken = Sheet { name: "a".repeat(120), title: "b".repeat(300), ..sheet("x") };
    assert_eq!(read(&unbroken).get_pages().len(), 1);
    assert!(matches!(
        write(&Sheet { words: "Far too many words. ".repeat(2_000), ..sheet("x") }),
        Err(PaperError::Unwritten(_))
    ));
}

#[test]
fn the_same_certificate_is_the_same_file() {
    assert_eq!(write(&sheet("Ada Example")).unwrap(), write(&sheet("Ada Example")).unwrap());
}

#[test]
fn a_name_with_signs_nobody_sees_is_set_as_any_other() {
    let name = format!("e\u{200b}\u{301}{}", "é".repeat(59));
    assert_eq!(fonts::composed(&name), fonts::composed(&fonts::composed(&name)));
    assert!(write(&sheet(&name)).is_ok());
}
