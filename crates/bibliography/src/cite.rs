//! Citations as styles want them, through [hayagriva](https://docs.rs/hayagriva) and the styles of the
//! [CSL project](https://citationstyles.org) that it carries.
//!
//! A citation is the entry of a list of references, without its number, in British English. It is made of runs of text with the
//! look of each, never of HTML. What the styles cannot see: tags within titles (they are left out), the end of a
//! range of dates. Words instead of a date ("in press") stand where the style has the status of a text.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::json::{
    DateValue, Item, LiteralName, NameItem, NameValue, Value, VecDate, VecDateRange,
};
use hayagriva::citationberg::{
    FontStyle, FontVariant, FontWeight, IndependentStyle, Locale, LocaleCode, Style as Csl, VerticalAlign,
};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemMeta, Formatting,
};

use crate::reference::{DATES, NAMES, TEXTS};
use crate::{Date, Kind, Name, Reference, doi, plain};

/// A style of citations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// American Psychological Association, 7th edition.
    Apa,
    /// Harvard, as "Cite Them Right" has it in its 12th edition.
    Harvard,
    /// Chicago, author and date, 18th edition.
    Chicago,
    /// Vancouver, as Springer has it.
    Vancouver,
}

impl Style {
    /// All of them, in the order of a menu.
    pub const ALL: [Self; 4] = [Self::Apa, Self::Harvard, Self::Chicago, Self::Vancouver];

    /// Its name in addresses and commands.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Apa => "apa",
            Self::Harvard => "harvard",
            Self::Chicago => "chicago",
            Self::Vancouver => "vancouver",
        }
    }

    /// What it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Apa => "APA, 7th edition",
            Self::Harvard => "Harvard (Cite Them Right, 12th edition)",
            Self::Chicago => "Chicago, author-date, 18th edition",
            Self::Vancouver => "Vancouver (Springer)",
        }
    }

    /// The style of this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.name() == name)
    }

    /// The rules of the style, read once.
    fn rules(self) -> &'static IndependentStyle {
        static RULES: [OnceLock<IndependentStyle>; 4] = [const { OnceLock::new() }; 4];
        RULES[self as usize].get_or_init(|| {
            let archived = match self {
                Self::Apa => ArchivedStyle::AmericanPsychologicalAssociation,
                Self::Harvard => ArchivedStyle::HarvardCiteThemRight,
                Self::Chicago => ArchivedStyle::ChicagoAuthorDate,
                Self::Vancouver => ArchivedStyle::SpringerVancouver,
            };
            match archived.get() {
                Csl::Independent(rules) => rules,
                Csl::Dependent(_) => unreachable!("these four are styles of their own"),
            }
        })
    }
}

/// How a run of text looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Look {
    /// As the text around it.
    #[default]
    Plain,
    /// In italics.
    Italic,
    /// In bold.
    Bold,
    /// In small capitals.
    SmallCaps,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
}

/// Text that looks the same throughout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The text: no HTML, to be escaped like any other.
    pub text: String,
    /// How it looks.
    pub look: Look,
    /// Where it leads: an address that starts with `http://` or `https://`.
    pub link: Option<String>,
}

/// A citation, in runs of text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citation {
    /// The runs in their order.
    pub runs: Vec<Run>,
}

impl Citation {
    /// The text alone, to be copied.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    fn push(&mut self, text: &str, look: Look, link: Option<&str>) {
        let link = link.filter(|link| link.starts_with("https://") || link.starts_with("http://"));
        match self.runs.last_mut() {
            Some(last) if last.look == look && last.link.as_deref() == link => last.text.push_str(text),
            _ if text.is_empty() => {}
            _ => self.runs.push(Run { text: text.to_owned(), look, link: link.map(str::to_owned) }),
        }
    }
}

/// The citation of a reference in a style.
pub fn cite(reference: &Reference, style: Style) -> Citation {
    let item = item(reference);
    // The processor has places that panic on what it does not support. None is known that an item made here
    // reaches; if one is, the reader still gets a citation.
    catch_unwind(AssertUnwindSafe(|| rendered(&item, style)))
        .ok()
        .flatten()
        .filter(|citation| !citation.plain().trim().is_empty())
        .unwrap_or_else(|| simple(reference))
}

fn rendered(item: &Item, style: Style) -> Option<Citation> {
    let (rules, locales) = (style.rules(), english());
    let british = || Some(LocaleCode("en-GB".to_owned()));
    let mut driver = BibliographyDriver::new();
    let items = vec![CitationItem::with_entry(item)];
    driver.citation(CitationRequest::new(items, rules, british(), locales, None));
    let list = driver.finish(BibliographyRequest::new(rules, british(), locales)).bibliography?;
    let mut citation = Citation::default();
    for child in &list.items.first()?.content.0 {
        gather(child, &mut citation);
    }
    mend(&mut citation, style);
    Some(citation)
}

/// Where the processor departs from CSL.
fn mend(citation: &mut Citation, style: Style) {
    // what stood between a number and the citation
    if style == Style::Vancouver
        && let Some(first) = citation.runs.first_mut()
    {
        first.text = first.text.trim_start_matches([' ', '.']).to_owned();
    }
    // a group of which only the words are left falls away: "Retrieved" without a date
    for at in 1..citation.runs.len() {
        let leads = citation.runs[at].link.is_some();
        let before = &mut citation.runs[at - 1].text;
        if leads && style == Style::Apa && before.ends_with("Retrieved ") {
            before.truncate(before.len() - "Retrieved ".len());
        }
    }
    // a question needs no full stop, and a sentence one only
    let mut last = '\0';
    for run in citation.runs.iter_mut().filter(|run| run.link.is_none()) {
        let mut text = String::with_capacity(run.text.len());
        for (place, letter) in run.text.char_indices() {
            let doubled = letter == '.' && (matches!(last, '?' | '!') || (last == '.' && place == 0));
            if !doubled {
                text.push(letter);
                last = letter;
            }
        }
        run.text = text;
    }
    citation.runs.retain(|run| !run.text.is_empty());
}

/// The words of the styles in English, read once.
fn english() -> &'static [Locale] {
    static ENGLISH: OnceLock<Vec<Locale>> = OnceLock::new();
    ENGLISH.get_or_init(|| {
        let is_english = |locale: &Locale| locale.lang.as_ref().is_some_and(|code| code.0.starts_with("en"));
        locales().into_iter().filter(is_english).collect()
    })
}

fn gather(child: &ElemChild, citation: &mut Citation) {
    match child {
        ElemChild::Text(run) => citation.push(&run.text, look(run.formatting), None),
        ElemChild::Elem(element) if element.meta == Some(ElemMeta::CitationNumber) => {}
        ElemChild::Elem(element) => element.children.0.iter().for_each(|child| gather(child, citation)),
        ElemChild::Markup(text) => citation.push(text, Look::Plain, None),
        ElemChild::Link { text, url } => citation.push(&text.text, look(text.formatting), Some(url)),
        ElemChild::Transparent { .. } => {}
    }
}

fn look(formatting: Formatting) -> Look {
    match formatting {
        Formatting { font_style: FontStyle::Italic, .. } => Look::Italic,
        Formatting { font_weight: FontWeight::Bold, .. } => Look::Bold,
        Formatting { font_variant: FontVariant::SmallCaps, .. } => Look::SmallCaps,
        Formatting { vertical_align: VerticalAlign::Sup, .. } => Look::Superscript,
        Formatting { vertical_align: VerticalAlign::Sub, .. } => Look::Subscript,
        _ => Look::Plain,
    }
}

/// Author, year, title, whatever the style.
fn simple(reference: &Reference) -> Citation {
    let title = plain(reference.title.as_deref().unwrap_or("Untitled"));
    let mut citation = Citation::default();
    if !reference.creators().is_empty() {
        citation.push(&format!("{}. ", reference.label()), Look::Plain, None);
    }
    citation.push(&title, Look::Italic, None);
    citation.push(".", Look::Plain, None);
    citation
}

/// What the processor takes. Notes and abstracts are of no use to it; dates that it cannot count with are left out.
fn item(reference: &Reference) -> Item {
    let mut item = std::collections::BTreeMap::new();
    let kind = match &reference.kind {
        Kind::Unknown | Kind::Other(_) => &Kind::Document,
        kind => kind,
    };
    item.insert("id".to_owned(), Value::String(reference.id.clone()));
    item.insert("type".to_owned(), Value::String(kind.name().to_owned()));
    for (name, field, _) in TEXTS {
        if let Some(text) = field(reference)
            && !matches!(*name, "abstract" | "note" | "annote")
        {
            let text = match *name {
                "DOI" => doi::bare(text).unwrap_or_else(|| text.clone()),
                "title" | "title-short" | "container-title" => plain(text),
                _ => text.clone(),
            };
            item.insert((*name).to_owned(), Value::String(text));
        }
    }
    // what databases write for every article says nothing in a citation
    if reference.kind == Kind::ArticleJournal
        && reference.genre.as_deref().is_some_and(|genre| genre.ends_with("rticle"))
    {
        item.remove("genre");
    }
    for (name, field, _) in NAMES {
        let names: Vec<NameValue> = field(reference).iter().filter_map(name_value).collect();
        if !names.is_empty() {
            item.insert((*name).to_owned(), Value::Names(names));
        }
    }
    for (name, field, _) in DATES {
        if let Some(date) = field(reference).as_ref().and_then(date_value) {
            item.insert((*name).to_owned(), Value::Date(date));
        }
    }
    let words =
        reference.issued.as_ref().filter(|date| date.from.is_none()).and_then(|date| date.literal.clone());
    if let Some(words) = words {
        item.entry("status".to_owned()).or_insert(Value::String(words));
    }
    Item(item)
}

fn name_value(name: &Name) -> Option<NameValue> {
    if let Some(literal) = &name.literal {
        return Some(NameValue::Literal(LiteralName { literal: literal.clone() }));
    }
    let Some(family) = &name.family else {
        return name.given.clone().map(|literal| NameValue::Literal(LiteralName { literal }));
    };
    // Given a family name of several words the processor guesses particles among them; told one, it does not.
    let (particle, family) = match (&name.non_dropping_particle, family.split_once(' ')) {
        (Some(particle), _) => (Some(particle.clone()), family.clone()),
        (None, Some((first, rest))) => (Some(first.to_owned()), rest.to_owned()),
        (None, None) => (None, family.clone()),
    };
    Some(NameValue::Item(NameItem {
        family,
        given: name.given.clone(),
        non_dropping_particle: particle,
        dropping_particle: name.dropping_particle.clone(),
        suffix: name.suffix.clone(),
        comma_suffix: name.other.get("comma-suffix").map(|it| it.as_bool() == Some(true)),
    }))
}

fn date_value(date: &Date) -> Option<DateValue> {
    let from = date.from?;
    let mut parts = vec![i16::try_from(from.year).ok()?];
    parts.extend([from.month, from.day].into_iter().flatten().map(i16::from));
    Some(DateValue::DateParts {
        date_parts: VecDateRange(vec![VecDate(parts)]),
        literal: None,
        season: date.season.map(|season| season.number().to_string()),
        circa: date.circa,
    })
}
