//! What each format holds comes back as it was; and nothing makes a reader panic.
#![allow(clippy::unwrap_used)]

mod support;

use praxis_bibliography::{Format, Reading, Reference, bibtex, csl_json, detect, losses, read, ris};
use proptest::prelude::*;
use support::any::reference;

fn item(reference: &Reference) -> String {
    reference.to_csl_json().to_string()
}

fn changed(text: &str, edits: &[(u16, u8, u8)]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for &(place, what, byte) in edits {
        let place = usize::from(place) % bytes.len().max(1);
        match what % 3 {
            0 if !bytes.is_empty() => bytes[place] = byte,
            1 => bytes.insert(place.min(bytes.len()), byte),
            _ if !bytes.is_empty() => bytes.truncate(place),
            _ => {}
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn csl_json_holds_a_reference(it in reference(0)) {
        let text = csl_json::write(std::slice::from_ref(&it));
        prop_assert_eq!(detect(text.as_bytes()), Some(Format::CslJson));
        let reading = csl_json::read(text.as_bytes()).unwrap();
        prop_assert_eq!(reading.problems, vec![]);
        prop_assert_eq!(&reading.records[0].reference, &it);
        prop_assert_eq!(losses(&it, Format::CslJson), Vec::<String>::new());
    }

    #[test]
    fn ris_holds_a_reference(it in reference(1)) {
        let text = ris::write(std::slice::from_ref(&it));
        prop_assert_eq!(detect(text.as_bytes()), Some(Format::Ris));
        let reading = ris::read(text.as_bytes()).unwrap();
        prop_assert_eq!(item(&reading.records[0].reference), item(&it), "{}", text);
    }

    #[test]
    fn bibtex_holds_a_reference(it in reference(2)) {
        for text in [bibtex::write(std::slice::from_ref(&it)), bibtex::write_ascii(std::slice::from_ref(&it))] {
            prop_assert_eq!(detect(text.as_bytes()), Some(Format::Bibtex));
            let reading = bibtex::read(text.as_bytes()).unwrap();
            prop_assert_eq!(item(&reading.records[0].reference), item(&it), "{}", text);
        }
    }

    #[test]
    fn all_of_a_file_comes_back(list in prop::collection::vec(reference(2), 0..6)) {
        let text = bibtex::write(&list);
        if let Ok(reading) = bibtex::read(text.as_bytes()) {
            prop_assert_eq!(reading.records.len(), list.len());
        } else {
            prop_assert!(list.is_empty());
        }
    }

    #[test]
    fn broken_files_are_read_without_a_panic(it in reference(0), edits in prop::collection::vec(any::<(u16, u8, u8)>(), 1..20)) {
        for format in Format::ALL {
            let text = format.write(&[it.clone(), it.clone()]);
            let bytes = changed(&text, &edits);
            let _ = read(&bytes);
            for reader in Format::ALL {
                let references = reader.read(&bytes).map(Reading::references).unwrap_or_default();
                for writer in Format::ALL {
                    let _ = writer.read(writer.write(&references).as_bytes());
                }
            }
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "(TY  - |ER  - |DA  - |[A-Z][A-Z0-9]  ?- |@[a-z]+\\{|[{}\",=#@$\\\\'`~^]|\\PC|\n|[0-9]{1,4}){0,60}") {
        for format in Format::ALL {
            let _ = format.read(text.as_bytes());
        }
    }
}
