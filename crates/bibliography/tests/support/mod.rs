//! The library of the demo, and references of all sorts.
#![allow(dead_code, clippy::unwrap_used)] // each test file takes what it needs

use praxis_bibliography::{Reference, csl_json};

pub fn library_json() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../praxis/demo/evidence/library.csl.json");
    std::fs::read_to_string(path).unwrap()
}

pub fn library() -> Vec<Reference> {
    let reading = csl_json::read(library_json().as_bytes()).unwrap();
    assert_eq!(reading.problems, []);
    reading.references()
}

pub fn library_ris() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/library.ris")).unwrap()
}

pub mod any {
    //! References of all sorts, restricted to what a format holds.

    use praxis_bibliography::{Date, DateParts, Kind, Name, Reference, Season};
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;
    use proptest::sample::select;

    /// Words of letters of several scripts and of all signs that mean something to a format.
    pub fn text() -> impl Strategy<Value = String> {
        vec("[a-zA-Z0-9éČžåøßłБиб日&%$#_{}\\\\~^'`\"@<>,.:()/|=*+!?\\[\\]–—“”’-]{1,8}", 1..5)
            .prop_map(|words| words.join(" "))
    }

    /// Without what has a meaning in lists and names.
    fn plain() -> impl Strategy<Value = String> {
        vec("[A-ZÉČŻБ][a-zA-Zéžåøßб’-]{0,8}", 1..3).prop_map(|words| words.join(" "))
    }

    pub fn lines(format: u8) -> impl Strategy<Value = String> {
        let line = prop_oneof![5 => text(), 1 => Just(String::new()), 1 => Just(if format == 2 { "AB - x" } else { "AB  - x" }.to_owned()), 1 => Just("@article{x,".to_owned())];
        (text(), vec(line, 0..4), text()).prop_map(|(first, lines, last)| {
            let mut all = vec![first];
            all.extend(lines);
            all.push(last);
            all.join("\n")
        })
    }

    fn parts() -> impl Strategy<Value = DateParts> {
        (1000..2199_i32, option::of((1..=12_u8, option::of(1..=31_u8)))).prop_map(|(year, rest)| {
            let (month, day) = rest.map_or((None, None), |(month, day)| (Some(month), day));
            DateParts::new(year, month, day).unwrap()
        })
    }

    /// A date, by a format: 0 holds all, 1 is RIS, 2 BibTeX.
    fn date(format: u8) -> impl Strategy<Value = Date> {
        let season = select(vec![Season::Spring, Season::Summer, Season::Autumn, Season::Winter]);
        let words = "[A-Z][a-z]{3,8} press";
        (parts(), option::of(parts()), option::of(season), any::<bool>(), option::of(words), any::<bool>())
            .prop_map(move |(from, to, season, circa, literal, with_date)| {
                if format != 0 && !with_date {
                    return Date::words(literal.as_deref().unwrap_or("In press"));
                }
                let season = season.filter(|_| format == 0 || from.month.is_none());
                let literal = literal.filter(|_| format == 0 || (format == 1 && season.is_none()));
                let (to, circa) = if format == 1 { (None, false) } else { (to, circa) };
                let season = season.filter(|_| format != 2 || to.is_none());
                Date { from: Some(from), to, season, circa, literal }
            })
    }

    fn name(format: u8) -> impl Strategy<Value = Name> {
        let person = (plain(), plain(), option::of(plain()), option::of(select(vec!["van", "de la"])))
            .prop_map(move |(family, given, suffix, particle)| {
                let mut name = Name::person(&family, &given);
                name.suffix = suffix;
                name.non_dropping_particle = particle.filter(|_| format != 1).map(str::to_owned);
                if format == 0 {
                    name.dropping_particle = particle.map(str::to_owned);
                }
                name
            });
        let body = (plain(), option::of(plain())).prop_map(|(name, more)| match more {
            Some(more) => Name::whole(&format!("{name} & {name}, {more} and others")),
            None => Name::whole(&name),
        });
        prop_oneof![3 => person, 1 => body]
    }

    fn kind(format: u8) -> impl Strategy<Value = Kind> {
        let lacks = [
            Kind::Article,
            Kind::Broadcast,
            Kind::Collection,
            Kind::Entry,
            Kind::Event,
            Kind::Performance,
            Kind::Review,
            Kind::ReviewBook,
            Kind::Treaty,
        ];
        let kinds =
            Kind::ALL.iter().filter(|kind| format != 1 || !lacks.contains(kind)).cloned().collect::<Vec<_>>();
        select(kinds)
    }

    /// A reference that this format holds: 0 CSL-JSON, 1 RIS, 2 BibTeX.
    pub fn reference(format: u8) -> impl Strategy<Value = Reference> {
        let names = || vec(name(format), 0..3);
        let maybe = || option::weighted(0.4, text());
        let number = || option::weighted(0.4, "[0-9]{1,3}[a-z]?");
        let dates = (option::of(date(format)), option::of(date(format)), option::of(date(format)));
        let serials = (
            option::of("[0-9]{4}-[0-9]{3}[0-9X]"),
            option::of("978[0-9]{10}"),
            option::of("[1-9][0-9]{4,7}"),
            option::of("PMC[0-9]{6}"),
        );
        let page = option::of(prop_oneof![
            "e[0-9]{1,5}",
            "[0-9]{1,3}-[1-9][0-9]{3}",
            "[0-9]{2}–[0-9]{3}",
            "S[0-9], S[0-9]-S[0-9]{2}"
        ]);
        let doi = option::of("10\\.[0-9]{4}/[a-zA-Z0-9_()-]{0,8}[a-z0-9]");
        let url = option::of("https://a\\.example/[a-zA-Z0-9_/?=&%#~,-]{0,20}");
        let keywords = vec(text().prop_map(|word| word.replace(';', "")), 0..4);
        (
            ("[a-zčб0-9:_-]{1,12}", kind(format), vec(maybe(), 18), vec(number(), 6), keywords),
            (names(), names(), names(), names()),
            dates,
            (serials, page, doi, url),
            vec(option::weighted(0.3, lines(format)), 3),
        )
            .prop_map(
                move |(
                    (id, kind, mut texts, mut numbers, keywords),
                    (author, editor, translator, series),
                    (issued, accessed, original),
                    (serials, page, doi, url),
                    mut long,
                )| {
                    let mut text = || texts.pop().flatten();
                    let mut number = || numbers.pop().flatten();
                    let mut it = Reference {
                        id,
                        kind,
                        author,
                        editor,
                        translator,
                        collection_editor: series,
                        keywords,
                        ..Reference::default()
                    };
                    (it.issued, it.accessed, it.original_date) = (issued, accessed, original);
                    (it.issn, it.isbn, it.pmid, it.pmcid) = serials;
                    (it.page, it.doi, it.url) = (page, doi, url);
                    (it.title, it.title_short, it.collection_title, it.publisher, it.genre) =
                        (text(), text(), text(), text(), text());
                    (it.language, it.source, it.call_number, it.archive_location, it.edition) =
                        (text(), text(), text(), text(), text());
                    (it.volume, it.issue, it.number, it.number_of_volumes) =
                        (number(), number(), number(), number());
                    (it.abstract_text, it.note, it.annote) =
                        (long.pop().flatten(), long.pop().flatten(), long.pop().flatten());
                    let (container, place) = (text(), text());
                    if format == 1 {
                        match it.kind {
                            Kind::Speech => it.event_title = container,
                            _ => it.container_title = container,
                        }
                        match it.kind {
                            Kind::Speech | Kind::PaperConference => it.event_place = place,
                            _ => it.publisher_place = place,
                        }
                        // the short form stands beside the long one
                        it.container_title_short = text()
                            .filter(|short| it.container_title.as_ref().is_some_and(|long| long != short));
                        if it.kind == Kind::Chapter {
                            it.chapter_number = number()
                        } else {
                            it.section = text()
                        }
                        // a DOI elsewhere is taken for that of the record
                        it.doi = it.doi.or(Some("10.1000/1".to_owned()));
                        if it.annote.as_deref() == it.note.as_deref() {
                            it.annote = None
                        }
                    } else {
                        (it.container_title, it.publisher_place) = (container, place);
                        (it.container_title_short, it.event_title, it.event_place) = (text(), text(), text());
                        (it.chapter_number, it.number_of_pages) = (number(), number());
                        (it.medium, it.status, it.version) = (text(), text(), text());
                        it.event_date.clone_from(&it.accessed);
                        it.container_author.clone_from(&it.editor);
                        (it.section, it.archive) = (text(), text());
                        it.submitted.clone_from(&it.original_date);
                        it.collection_number = it.volume.clone();
                    }
                    it
                },
            )
    }
}
