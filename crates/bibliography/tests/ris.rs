//! RIS in and out: the library, the dialects of databases, and what is broken.
#![allow(clippy::unwrap_used)]

mod support;

use praxis_bibliography::{Date, DateParts, Kind, Name, Reading, Reference, ris};
use support::{library, library_ris};

fn read(text: &str) -> Reading {
    ris::read(text.as_bytes()).unwrap()
}

fn one(text: &str) -> Reference {
    let reading = read(&format!("TY  - JOUR\n{text}\nER  - \n"));
    assert_eq!(reading.records.len(), 1, "{text}");
    reading.references().remove(0)
}

fn file(name: &str) -> Reading {
    let path = format!("{}/tests/data/formats/{name}", env!("CARGO_MANIFEST_DIR"));
    ris::read(&std::fs::read(path).unwrap()).unwrap()
}

#[test]
fn the_library_in_ris_says_what_it_says_in_csl_json() {
    let reading = ris::read(library_ris().as_bytes()).unwrap();
    assert_eq!(reading.problems, []);
    let read = reading.references();
    let library = library();
    assert_eq!(read.len(), 116);
    for (read, mut expected) in read.into_iter().zip(library) {
        // the file has the concepts as keywords and the remarks in its notes, and names the language only if it is not English
        let mut read = read;
        (read.keywords, expected.keywords) = (vec![], vec![]);
        (read.note, expected.note) = (None, None);
        expected.language = read.language.clone();
        assert_eq!(read, expected);
    }
}

#[test]
fn the_library_goes_through_ris_and_back() {
    let library = library();
    let text = ris::write(&library);
    assert!(text.starts_with("TY  - JOUR\r\nID  - holosko2009\r\n"));
    assert!(
        text.contains("AU  - Čižikienė, Janina\r\n") && text.contains("Norrgård") && text.contains("Бибик")
    );
    let reading = read(&text);
    assert_eq!(reading.problems, []);
    assert_eq!(reading.references(), library);
    let own = ris::read(library_ris().as_bytes()).unwrap().references();
    assert_eq!(read(&ris::write(&own)).references(), own);
}

#[test]
fn titles_and_journals_of_each_dialect() {
    assert_eq!(one("T1  - One").title.as_deref(), Some("One"));
    assert_eq!(one("T1  - One\nTI  - Two").title.as_deref(), Some("Two"));
    let journal = |text: &str| {
        let reference = one(text);
        (reference.container_title.unwrap_or_default(), reference.container_title_short.unwrap_or_default())
    };
    let pair = |full: &str, short: &str| (full.to_owned(), short.to_owned());
    assert_eq!(journal("JF  - Full\nJA  - Short"), pair("Full", "Short"));
    assert_eq!(journal("T2  - Full\nJO  - Full\nJ2  - Short"), pair("Full", "Short"));
    assert_eq!(journal("JO  - Only"), pair("Only", ""));
    assert_eq!(journal("JA  - Only"), pair("Only", ""));
    assert_eq!(journal("SO  - Elsewhere"), pair("", ""));
    assert_eq!(one("SO  - Elsewhere").other["custom"]["RIS"]["SO"][0], "Elsewhere");
    let book = read("TY  - BOOK\nBT  - A book\nSP  - 245\nER  - ").references().remove(0);
    assert_eq!((book.title.as_deref(), book.number_of_pages.as_deref()), (Some("A book"), Some("245")));
}

#[test]
fn dates_of_each_dialect() {
    let issued = |text: &str| one(text).issued.unwrap_or_default();
    let on = |year, month, day| Date::on(DateParts::new(year, month, day).unwrap());
    assert_eq!(issued("PY  - 1948/07//"), on(1948, Some(7), None));
    assert_eq!(issued("Y1  - 2014//"), on(2014, None, None));
    assert_eq!(issued("PY  - 2015\nDA  - 2015/01//"), on(2015, Some(1), None));
    assert_eq!(issued("PY  - 2016\nDA  - Nov 4"), on(2016, Some(11), Some(4)));
    assert_eq!(issued("PY  - 2018\nY2  - DEC"), on(2018, Some(12), None));
    assert_eq!(issued("DA  - 2019/06//undefined"), on(2019, Some(6), None));
    assert_eq!(issued("PY  - 2020\nDA  - 2019/12/30/"), on(2020, None, None));
    assert_eq!(one("PY  - 2020\nDA  - 2019/12/30/").other["custom"]["RIS"]["DA"][0], "2019/12/30/");
    assert_eq!(one("PY  - 2020\nY2  - 2021/02/03").accessed, Some(on(2021, Some(2), Some(3))));
    let faulty = read("TY  - JOUR\nTI  - x\nPY  - 10 15\nER  - ");
    assert_eq!(
        faulty.problems[0].to_string(),
        "line 3: no year can be seen in \"10 15\"; the words were kept as the date; write the year in PY"
    );
    assert_eq!(faulty.references()[0].issued, Some(Date::words("10 15")));
}

#[test]
fn pages_abstracts_and_numbers_of_each_dialect() {
    let page = |text: &str| one(text).page.unwrap_or_default();
    assert_eq!(page("SP  - 448\nEP  - 459"), "448-459");
    assert_eq!(page("SP  - 1-9"), "1-9");
    assert_eq!(page("SP  - 448–459"), "448–459");
    assert_eq!(page("SP  - e0815\nEP  - "), "e0815");
    assert_eq!(page("SP  - 7\nEP  - 7"), "7");
    assert_eq!(one("N2  - Said").abstract_text.as_deref(), Some("Said"));
    let both = one("AB  - Said\nN2  - Also");
    assert_eq!((both.abstract_text.as_deref(), both.note.as_deref()), (Some("Said"), Some("Also")));
    assert_eq!(one("AB  - Said\nN2  - Said").note, None);

    for text in [
        "DO  - 10.1000/Abc",
        "DO  - http://dx.doi.org/10.1000/Abc",
        "M3  - doi: 10.1000/Abc",
        "L3  - https://doi.org/10.1000/Abc",
        "UR  - https://doi.org/10.1000/Abc",
        "DI  - 10.1000/Abc",
    ] {
        assert_eq!(one(text).doi.as_deref(), Some("10.1000/Abc"), "{text}");
    }
    assert_eq!(one("M3  - Article").genre.as_deref(), Some("Article"));
    for (text, pmid) in [
        ("AN  - 30474447", Some("30474447")),
        ("AN  - 30474447\nDB  - Medline", Some("30474447")),
        ("AN  - 30474447\nDB  - Embase", None),
        ("C2  - 30474447\nDB  - Embase", Some("30474447")),
        ("AN  - PMID: 30474447\nDB  - x", Some("30474447")),
        ("PMID - 30474447", Some("30474447")),
        ("AN  - 2032784247; 49944", None),
    ] {
        assert_eq!(one(text).pmid.as_deref(), pmid, "{text}");
    }
    assert_eq!(one("C2  - PMC123").pmcid.as_deref(), Some("PMC123"));
    let serials = one("SN  - 1932-6208\nSN  - 978-1-4473-1485-1");
    assert_eq!(
        (serials.issn.as_deref(), serials.isbn.as_deref()),
        (Some("1932-6208"), Some("978-1-4473-1485-1"))
    );
    assert_eq!(one("UR  - http://a.example;http://b.example").url.as_deref(), Some("http://a.example"));
    assert_eq!(
        one("UR  - http://a.example;http://b.example").other["custom"]["RIS"]["UR"][0],
        "http://b.example"
    );
}

#[test]
fn names_and_keywords_of_each_dialect() {
    let reference = one(
        "A1  - Marx,Karl\nAU  - Lindgren, Astrid; King, M. L., Jr.\nAU  - Ofsted\nA2  - Glattauer, Daniel\nAU  - Department for Education,, Training\nKW  - one\ntwo\nKW  - three; four",
    );
    let mut king = Name::person("King", "M. L.");
    king.suffix = Some("Jr.".to_owned());
    let authors = [
        Name::person("Lindgren", "Astrid"),
        king,
        Name::whole("Ofsted"),
        Name::whole("Department for Education, Training"),
        Name::person("Marx", "Karl"),
    ];
    assert_eq!(reference.author, authors);
    assert_eq!(reference.editor, [Name::person("Glattauer", "Daniel")]);
    assert_eq!(reference.keywords, ["one", "two", "three", "four"]);
}

#[test]
fn files_with_marks_numbers_headings_and_missing_ends() {
    let started = "\u{FEFF}\r\n\r\n1.\r\nTY  - JOUR\r\nTI  - One\r\nER  - \r\n\r\n2. \r\nTY  - BOOK\r\nTI  - Two\r\nTY  - RPRT\r\nTI  - Three\r\n";
    let reading = read(started);
    assert_eq!(reading.records.iter().map(|record| record.line).collect::<Vec<_>>(), [4, 9, 11]);
    let told: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2);
    assert!(told[0].starts_with("line 9: the record has no ER before the next TY in line 11"));
    assert!(told[1].starts_with("line 11: the record has no ER at its end"));
    assert_eq!(reading.references()[1].kind, Kind::Book);

    for (name, records, problems) in [
        ("rispy_basic.ris", 1, 0),
        ("rispy_bom.ris", 1, 0),
        ("rispy_custom_list_tags.ris", 1, 0),
        ("rispy_empty_tag.ris", 1, 0),
        ("rispy_extraneous_data.ris", 2, 3),
        ("rispy_full.ris", 2, 1),
        ("rispy_full_without_whitespace.ris", 2, 1),
        ("rispy_multi_unknown_tags.ris", 1, 0),
        ("rispy_multiline.ris", 3, 0),
        ("rispy_starting_newlines.ris", 1, 0),
        ("rispy_urls.ris", 4, 0),
        ("rispy_utf_chars.ris", 1, 0),
        ("colrev_ris_data.ris", 2, 1),
    ] {
        let reading = file(name);
        assert_eq!(
            (reading.records.len(), reading.problems.len()),
            (records, problems),
            "{name}: {:?}",
            reading.problems
        );
        let read = reading.references();
        let text = ris::write(&read);
        assert_eq!(ris::read(text.as_bytes()).unwrap().references(), read, "{name}");
    }
    let wrapped = file("rispy_multiline.ris").references();
    assert_eq!(
        wrapped[2].abstract_text.as_deref(),
        Some("first line,\nER then second line and at the end\nthe last line")
    );
    let cyrillic = &file("rispy_utf_chars.ris").references()[0];
    assert_eq!(cyrillic.kind, Kind::ArticleJournal);
    assert!(cyrillic.abstract_text.as_deref().unwrap().starts_with("Состояние"));
    assert_eq!(file("rispy_empty_tag.ris").references()[0].doi.as_deref(), Some("10.1177/2325967120950040"));
}

#[test]
fn other_encodings_are_read_and_told() {
    let latin =
        b"TY  - JOUR\nAU  - Norrg\xE5rd, Anna\nTI  - F\xF6r b\xE4ttre ledarskap i socialt arbete\nER  - \n";
    let reading = ris::read(latin).unwrap();
    assert!(reading.problems[0].to_string().contains("windows-1252"));
    assert_eq!(reading.references()[0].author[0].family.as_deref(), Some("Norrgård"));
    let wide: Vec<u8> =
        "\u{FEFF}TY  - JOUR\nAU  - Бибик, О.\nER  - \n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(ris::read(&wide).unwrap().references()[0].author[0].family.as_deref(), Some("Бибик"));
}

#[test]
fn what_is_no_ris_is_refused() {
    for bytes in [&b"[]"[..], b"", b"@article{a}", b"\xFF\xFE\x00", b"PMID- 1\nTI  - x\n"] {
        assert!(ris::read(bytes).unwrap_err().to_string().contains("no line starts with"));
    }
}
