//! BibTeX in and out: the library, what people's files have, and what is broken.
#![allow(clippy::unwrap_used)]

mod support;

use praxis_bibliography::{Date, DateParts, Kind, Name, Reading, Reference, Season, bibtex};
use support::library;

fn read(text: &str) -> Reading {
    bibtex::read(text.as_bytes()).unwrap()
}

fn one(fields: &str) -> Reference {
    let reading = read(&format!("@article{{key,\n{fields}\n}}"));
    assert_eq!(reading.problems, [], "{fields}");
    reading.references().remove(0)
}

#[test]
fn the_library_goes_through_bibtex_and_back() {
    let library = library();
    for text in [bibtex::write(&library), bibtex::write_ascii(&library)] {
        let reading = read(&text);
        assert_eq!(reading.problems, []);
        for (read, reference) in reading.references().into_iter().zip(&library) {
            assert_eq!(read, *reference);
        }
    }
    assert!(bibtex::write(&library).contains("Čižikienė"));
    let ascii = bibtex::write_ascii(&library);
    assert!(
        ascii.contains(r"\v{C}i\v{z}ikien\.{e}")
            && ascii.contains(r"Norrg\aa{}rd")
            && ascii.contains("Бибик")
    );
}

#[test]
fn another_reader_reads_the_library_as_we_meant_it() {
    let library = library();
    let other = biblatex::Bibliography::parse(&bibtex::write(&library)).unwrap();
    assert_eq!(other.len(), library.len());
    for reference in &library {
        let entry = other.get(&reference.id).unwrap();
        use biblatex::ChunksExt;
        assert_eq!(entry.title().unwrap().format_verbatim(), *reference.title.as_ref().unwrap());
        let authors: Vec<String> = entry.author().unwrap_or_default().into_iter().map(|it| it.name).collect();
        let expected: Vec<String> = reference.author.iter().map(Name::short).collect();
        assert_eq!(authors, expected);
    }
}

#[test]
fn an_entry_is_written_as_styles_expect_it() {
    let mut reference =
        Reference { id: "van zwanenberg, 2003".to_owned(), kind: Kind::Report, ..Reference::default() };
    reference.title = Some("Leadership & {more} at 100%".to_owned());
    reference.author = vec![Name::person("van Zwanenberg", "Zoë"), Name::whole("Scottish Executive")];
    reference.issued = DateParts::new(2003, Some(7), None).map(Date::on);
    reference.page = Some("7-18".to_owned());
    reference.publisher = Some("Scottish Executive".to_owned());
    reference.note = Some("One line\nAnother".to_owned());
    let expected = r"@techreport{van-zwanenberg--2003,
  title = {{Leadership \& \textbraceleft{}more\textbraceright{} at 100\%}},
  author = {{van Zwanenberg}, Zoë and {Scottish Executive}},
  year = {2003},
  month = jul,
  institution = {Scottish Executive},
  pages = {7--18},
  note = {One line

Another}
}
";
    assert_eq!(bibtex::write(&[reference]), expected);
}

#[test]
fn values_strings_and_parentheses() {
    let text = "A comment with someone@example.org in it.\n@string{jsw = \"Journal of \" # {Social Work}}\n@preamble{\"x\"}\n@comment{@article{no, title={no}}}\n\
        @Article(one, Title = \"A {\"}quoted{\"} word\", journal = jsw # { Studies}, year = 2018, month = 12 # \"~jan\", number=4)\n\
        @misc{two}\n@book{three, title={Unfinished business}, publisher = nosuch,}";
    let reading = read(text);
    let told: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["line 7: there is no string \"nosuch\"; the word was taken itself; put text in braces"]
    );
    assert_eq!(reading.records.iter().map(|record| record.line).collect::<Vec<_>>(), [5, 6, 7]);
    let read = reading.references();
    assert_eq!(read[0].title.as_deref(), Some("A \"quoted\" word"));
    assert_eq!(read[0].container_title.as_deref(), Some("Journal of Social Work Studies"));
    assert_eq!(read[0].issued, DateParts::new(2018, Some(1), Some(12)).map(Date::on));
    assert_eq!(read[0].issue.as_deref(), Some("4"));
    assert_eq!(read[1], Reference { id: "two".to_owned(), kind: Kind::Document, ..Reference::default() });
    assert_eq!(read[2].publisher.as_deref(), Some("nosuch"));
}

#[test]
fn a_broken_entry_does_not_cost_the_others() {
    let text = "@article{one, title = {One}, year = 2018}\n\n@article{two,\n  title = {Two},\n  journal = {never closed,\n  year = 2019\n}\n\n\
        @article{three,\n  title = {Three}\n  year = {2020},\n  = {x},\n}\n@article{four,\n title={Four}},\n}\n@article{five,\n title = \"Five\n}\n\n@book{six,\n title={Six}}";
    let reading = read(text);
    let titles: Vec<_> =
        reading.records.iter().map(|record| record.reference.title.as_deref().unwrap_or("-")).collect();
    assert_eq!(titles, ["One", "Two", "Three", "Four", "-", "Six"]);
    let told: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 4, "{told:#?}");
    assert!(
        told[0].starts_with("line 9: the entry of two breaks off: the next entry starts before its end"),
        "{told:#?}"
    );
    assert!(told[1].starts_with("line 11: a comma is missing before \"year"), "{told:#?}");
    assert!(
        told[2].starts_with("line 12: the entry of three breaks off: a field was expected at \"= {x},\""),
        "{told:#?}"
    );
    assert!(told[3].starts_with("line 19: the entry of five breaks off"), "{told:#?}");
}

#[test]
fn dates_pages_keywords_and_numbers() {
    assert_eq!(one("year = {2018}, month = {April}, pages = {99--123}").page.as_deref(), Some("99-123"));
    assert_eq!(one("year = {2018}, month = {4}").issued, DateParts::new(2018, Some(4), None).map(Date::on));
    let date = |text: &str| one(&format!("date = {{{text}}}")).issued.unwrap();
    assert_eq!(date("2018-05-31/2018-06").to, DateParts::new(2018, Some(6), None));
    assert_eq!(
        (date("2018-22").season, date("2018-22").from),
        (Some(Season::Summer), Some(DateParts::year(2018)))
    );
    assert!(date("2018~").circa);
    let faulty = read("@article{key, year = {in press}}");
    assert!(faulty.problems[0].to_string().starts_with("line 1: key: no year can be seen in \"in press\""));
    assert_eq!(faulty.references()[0].issued, Some(Date::words("in press")));
    assert_eq!(one("keywords = {one, {two, three}; four}").keywords, ["one", "two, three", "four"]);
    assert_eq!(one("doi = {https://doi.org/10.1000/a\\_b}").doi.as_deref(), Some("10.1000/a_b"));
    assert_eq!(one("eprint = {123}, eprinttype = {pubmed}").pmid.as_deref(), Some("123"));
    assert_eq!(one("mendeley-groups = {a \\& b}").other["custom"]["BibTeX"]["mendeley-groups"], "a & b");
    let page = read("@misc{key, howpublished = {\\url{https://a.example/x}}}").references().remove(0);
    assert_eq!(page.url.as_deref(), Some("https://a.example/x"));
    let thesis = read("@phdthesis{key, school = {Lund}}").references().remove(0);
    assert_eq!((thesis.publisher.as_deref(), thesis.genre.as_deref()), (Some("Lund"), Some("PhD thesis")));
    let talk = read("@inproceedings{a, crossref = {B}, title = {A}}\n@proceedings{b, title = {Papers}, year = 2001, editor = {Doe, J.}}").references().remove(0);
    assert_eq!((talk.container_title.as_deref(), talk.year()), (Some("Papers"), Some(2001)));
}

#[test]
fn a_real_file_of_another_project() {
    let path = format!("{}/tests/data/formats/colrev_bib_data.bib", env!("CARGO_MANIFEST_DIR"));
    let reading = bibtex::read(&std::fs::read(path).unwrap()).unwrap();
    assert_eq!(reading.records.len(), 6);
    let told: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[1].starts_with("line 42: mouse2016 refers to \"ICRC2016\", which is not in the file"));
    let read = reading.references();
    assert_eq!(read[0].abstract_text.as_deref(), Some("This is a nice abstract."));
    assert_eq!(read[0].issued, DateParts::new(2020, Some(4), None).map(Date::on));
    let again = bibtex::read(bibtex::write(&read).as_bytes()).unwrap().references();
    for (mut again, read) in again.into_iter().zip(read) {
        again.id.clone_from(&read.id); // two of them have one key in the file
        assert_eq!(again, read);
    }
}

#[test]
fn what_is_no_bibtex_is_refused() {
    for bytes in [&b"[]"[..], b"", b"TY  - JOUR\nAU  - me@example.org\nER  - ", b"\xFF\xFE\x00"] {
        assert!(bibtex::read(bytes).unwrap_err().to_string().contains("has no entry"));
    }
}
