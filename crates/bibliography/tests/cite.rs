//! Citations of the library and of what is hard to cite.
#![allow(clippy::unwrap_used)]

mod support;

use praxis_bibliography::cite::Look;
use praxis_bibliography::{Date, Kind, Name, Reference, Style, cite};
use proptest::prelude::*;
use support::any::reference;
use support::library;

fn of(id: &str, style: Style) -> String {
    let library = library();
    cite(library.iter().find(|it| it.id == id).unwrap(), style).plain()
}

fn apa(reference: &Reference) -> String {
    cite(reference, Style::Apa).plain()
}

#[test]
fn an_article_in_each_style() {
    let [apa, harvard, chicago, vancouver] = Style::ALL.map(|style| of("holosko2009", style));
    assert_eq!(
        apa,
        "Holosko, M. J. (2009). Social Work Leadership: Identifying Core Attributes. Journal of Human Behavior in the \
         Social Environment, 19(4), 448–459. https://doi.org/10.1080/10911350902872395"
    );
    assert_eq!(
        harvard,
        "Holosko, M.J. (2009) ‘Social Work Leadership: Identifying Core Attributes’, Journal of Human Behavior in the \
         Social Environment, 19(4), pp. 448–459. Available at: https://doi.org/10.1080/10911350902872395."
    );
    assert_eq!(
        chicago,
        "Holosko, Michael J. 2009. ‘Social Work Leadership: Identifying Core Attributes’. Journal of Human Behavior in \
         the Social Environment 19 (4): 448–59. https://doi.org/10.1080/10911350902872395."
    );
    assert_eq!(
        vancouver,
        "Holosko MJ. Social Work Leadership: Identifying Core Attributes. Journal of Human Behavior in the Social \
         Environment [Internet]. 2009;19:448–59. https://doi.org/10.1080/10911350902872395"
    );
}

#[test]
fn each_kind_of_the_library() {
    for (id, expected) in [
        (
            "peters2016thesis",
            "Principles for Social Work Leadership [Thesis, University of Maryland, Baltimore]. https://",
        ),
        (
            "ofsted2015",
            "Ofsted. (2015). Joining the dots… Effective leadership of children's services (No. 150039). Ofsted. https://",
        ),
        (
            "klinga2021",
            "Integration. In Handbook Integrated Care (pp. 235–245). Springer International Publishing. https://doi.org/",
        ),
        (
            "peters2015sswr",
            "Peters, S. C., Hopkins, K. M., & Meyer, M. (2015, January). Social Work Leadership Theory As Social Justice.",
        ),
        (
            "encyclopedia1138",
            "(n.d.). Leadership and Leadership Development. In Encyclopedia of Social Work.",
        ),
        (
            "mckitterick2015",
            "McKitterick, B. (2015). Self-Leadership in Social Work: Reflections from Practice. Policy Press. https://",
        ),
        ("vanzwanenberg2003", "van Zwanenberg, Z. (2003). Leadership And Management Development"),
        ("morbarak2008", "Mor Barak, M. E., Travis, D. J., Pyun, H., & Xie, B. (2008"),
        (
            "miller2024",
            "Van der Vlegel-Brouwer, W., & Wojtak, A. (2024). Just a story? Leadership, lived experience",
        ),
    ] {
        let citation = of(id, Style::Apa);
        assert!(citation.contains(expected), "{citation}");
    }
    let all: Vec<String> = library().iter().map(apa).collect();
    for letters in ["Čižikienė", "Norrgård", "Бибик"] {
        assert!(all.iter().any(|citation| citation.contains(letters)), "{letters}");
    }
}

#[test]
fn what_is_missing_is_not_made_up() {
    let page = Reference {
        kind: Kind::Webpage,
        title: Some("What <i>is</i> leadership?".to_owned()),
        url: Some("https://a.example/leadership".to_owned()),
        ..Reference::default()
    };
    assert_eq!(apa(&page), "What is leadership? (n.d.). https://a.example/leadership");
    let mut in_press =
        Reference { kind: Kind::ArticleJournal, title: Some("A study".to_owned()), ..Reference::default() };
    in_press.author = vec![Name::person("Bell", "Jo")];
    in_press.container_title = Some("Journal".to_owned());
    in_press.issued = Some(Date::words("in press"));
    assert_eq!(apa(&in_press), "Bell, J. (in press). A study. Journal.");
    for style in Style::ALL {
        let nothing = cite(&Reference::default(), style).plain();
        assert!(!nothing.trim().is_empty(), "{style:?}");
        let untyped =
            cite(&Reference { kind: Kind::Other("sculpture".to_owned()), ..page.clone() }, style).plain();
        assert!(untyped.to_lowercase().contains("what is leadership?"), "{untyped}");
    }
}

#[test]
fn journals_are_in_italics_and_addresses_lead_somewhere() {
    let library = library();
    let citation = cite(&library[0], Style::Apa);
    let journal = citation.runs.iter().find(|run| run.text.starts_with("Journal of Human")).unwrap();
    assert_eq!(journal.look, Look::Italic);
    let doi = citation.runs.iter().find(|run| run.link.is_some()).unwrap();
    assert_eq!(doi.link.as_deref(), Some("https://doi.org/10.1080/10911350902872395"));
    let mut evil = library[0].clone();
    evil.doi = None;
    evil.url = Some("javascript:alert(1)".to_owned());
    evil.title = Some("<script>".to_owned());
    for style in Style::ALL {
        let citation = cite(&evil, style);
        assert!(citation.runs.iter().all(|run| run.link.is_none()));
        assert!(citation.plain().contains("<script>"), "text, to be escaped: {}", citation.plain());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn anything_can_be_cited(it in reference(0)) {
        for style in Style::ALL {
            prop_assert!(!cite(&it, style).plain().is_empty());
        }
    }
}
