//! Where a text seems to hold something by which a person could be recognised.
//!
//! A reflection must not say whom it is about. This looks for what gives people away most often: a title with a name, initials,
//! a word with a capital where English has none, an address, a postcode, a mail address, a telephone number, a date of birth. It
//! is a reminder and no more: it finds things that are harmless and misses much. The text never leaves the program.

use serde::Serialize;

/// Something that may point to a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Hint {
    /// What it seems to be.
    pub kind: Kind,
    /// The words.
    pub words: String,
}

/// What something seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A person's name.
    Name,
    /// Somebody's initials.
    Initials,
    /// An address, or a postcode.
    Address,
    /// A mail address, a telephone number or a long number.
    Contact,
}

const TITLES: [&str; 12] =
    ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Sir", "Dame", "Lady", "Lord", "Rev"];

const STREETS: [&str; 20] = [
    "street", "road", "avenue", "lane", "close", "drive", "court", "crescent", "gardens", "terrace", "way",
    "grove", "place", "square", "walk", "mews", "hill", "park", "st", "rd",
];

/// Words with a capital that name no person: days, months, nations, offices and the words of this field.
const HARMLESS: &[&str] = &[
    "i",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "england",
    "english",
    "scotland",
    "scottish",
    "wales",
    "welsh",
    "northern",
    "ireland",
    "irish",
    "britain",
    "british",
    "united",
    "kingdom",
    "europe",
    "european",
    "london",
    "black",
    "white",
    "asian",
    "african",
    "caribbean",
    "christmas",
    "easter",
    "eid",
    "ramadan",
    "diwali",
    "muslim",
    "christian",
    "jewish",
    "hindu",
    "sikh",
    "roma",
    "gypsy",
    "traveller",
    "social",
    "work",
    "worker",
    "workers",
    "care",
    "act",
    "children",
    "childrens",
    "children's",
    "families",
    "family",
    "adult",
    "adults",
    "mental",
    "health",
    "capacity",
    "human",
    "rights",
    "equality",
    "court",
    "protection",
    "safeguarding",
    "council",
    "department",
    "ministry",
    "university",
    "college",
    "institute",
    "association",
    "society",
    "service",
    "services",
    "trust",
    "board",
    "team",
    "research",
    "practice",
    "leadership",
    "learning",
    "framework",
    "standards",
    "code",
    "professional",
    "local",
    "authority",
    "community",
    "led",
    "support",
    "three",
    "conversations",
    "signs",
    "safety",
    "open",
    "badge",
    "teams",
    "zoom",
    "excel",
    "word",
    "covid",
    "easy",
    "read",
    "deaf",
    "autism",
    "autistic",
    "ofsted",
    "parliament",
    "government",
    "state",
    "secretary",
    "delphi",
    "praxis",
    "internet",
    "google",
    "microsoft",
    "and",
    "of",
    "the",
    "in",
    "for",
    "on",
];

/// Short words in capitals that are not initials.
const SHORT: &[&str] = &[
    "UK", "EU", "US", "UN", "NI", "IT", "HR", "GP", "OT", "SW", "AI", "OK", "AM", "PM", "TV", "ED", "QA",
    "CP", "LA", "MP", "MS", "PA", "PE", "PR", "RE", "SA", "DV", "DA", "AA", "HE", "FE", "AD", "ID", "II",
    "IV", "VI", "CV", "PC", "DO", "NOT", "IN", "A", "I",
];

/// What in a text may point to a person, in order, each thing once.
pub fn look(text: &str) -> Vec<Hint> {
    let words = words(text);
    let mut found: Vec<Hint> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let step = match hint(&words, at) {
            Some((kind, length)) => {
                let hint = Hint { kind, words: shown(&words[at..at + length]) };
                if !found.contains(&hint) {
                    found.push(hint);
                }
                length
            }
            None => 1,
        };
        at += step;
    }
    found
}

/// A word, without the marks around it.
struct Word<'a> {
    bare: &'a str,
    /// With what stands behind it.
    raw: &'a str,
    /// Does a sentence begin with it?
    first: bool,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    for line in text.lines() {
        let mut first = true;
        for raw in line.split_whitespace() {
            let bare = raw.trim_matches(|letter: char| !letter.is_alphanumeric());
            // what ends with a full stop ends a sentence, unless it is a title or an initial
            let shortened = TITLES.contains(&bare) || (bare.chars().count() == 1 && is_upper(bare));
            if !bare.is_empty() {
                let opens = raw.starts_with(['“', '"', '‘', '\'', '(', '•', '-']);
                words.push(Word { bare, raw, first: first || opens });
            }
            let unquoted = raw.trim_end_matches(['”', '"', '’', '\'', ')']);
            first = if bare.is_empty() {
                first || raw.contains(['-', '•', '–', '—'])
            } else {
                unquoted.ends_with(['.', '!', '?', ':']) && !shortened
            };
        }
    }
    words
}

fn shown(words: &[Word<'_>]) -> String {
    words.iter().map(|word| word.bare).collect::<Vec<_>>().join(" ")
}

/// What begins at this word, and how many words it is.
fn hint(words: &[Word<'_>], at: usize) -> Option<(Kind, usize)> {
    let word = &words[at];
    let next = words.get(at + 1);
    if word.raw.contains('@') && word.bare.contains('.') {
        return Some((Kind::Contact, 1));
    }
    let figures = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let number = |word: &&Word<'_>| {
        figures(word.bare) > 0 && word.bare.chars().all(|it| it.is_ascii_digit() || "+-()/".contains(it))
    };
    let run = words[at..].iter().take_while(number).count();
    if run > 0 {
        let all: usize = words[at..at + run].iter().map(|word| figures(word.bare)).sum();
        let is_date = word.bare.contains(['/', '-']) && figures(word.bare) <= 8 && run == 1;
        if all >= 9 && !is_date {
            return Some((Kind::Contact, run));
        }
    }
    if postcode(word.bare, next.map(|word| word.bare)) {
        return Some((Kind::Address, 2));
    }
    if let Some(length) = street(&words[at..]) {
        return Some((Kind::Address, length));
    }
    if TITLES.contains(&word.bare) {
        let name = next.filter(|next| next.bare.chars().next().is_some_and(char::is_uppercase));
        return name.map(|_| (Kind::Name, 2));
    }
    initials(word, next).or_else(|| name(words, at))
}

fn postcode(one: &str, two: Option<&str>) -> bool {
    let outer = one.as_bytes();
    let inner = two.unwrap_or_default().as_bytes();
    let letters = outer.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    (2..=4).contains(&outer.len())
        && (1..=2).contains(&letters)
        && outer.get(letters).is_some_and(u8::is_ascii_digit)
        && outer[letters..].iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        && inner.len() == 3
        && inner[0].is_ascii_digit()
        && inner[1..].iter().all(u8::is_ascii_uppercase)
}

/// "12 Old Mill Lane": a number, up to three words with a capital, a word for a street.
fn street(words: &[Word<'_>]) -> Option<usize> {
    let number = words.first()?.bare;
    let digits = number.chars().take_while(char::is_ascii_digit).count();
    let rest = &number[digits..];
    if digits == 0 || digits > 4 || rest.len() > 1 || !rest.chars().all(|it| it.is_ascii_alphabetic()) {
        return None;
    }
    for length in 2..=4.min(words.len().saturating_sub(1)) {
        let last = &words[length];
        let named =
            words[1..length].iter().all(|word| word.bare.chars().next().is_some_and(char::is_uppercase));
        let is_street = STREETS.contains(&last.bare.to_lowercase().as_str());
        if named && is_street && last.bare.chars().next().is_some_and(char::is_uppercase) {
            return Some(length + 1);
        }
    }
    None
}

/// "J.", "J.S.", "JS", "Mr J", "J S".
fn initials(word: &Word<'_>, next: Option<&Word<'_>>) -> Option<(Kind, usize)> {
    let letters: Vec<char> = word.bare.chars().filter(|letter| *letter != '.').collect();
    let upper = !letters.is_empty() && letters.iter().all(|letter| letter.is_uppercase());
    if !upper {
        return None;
    }
    let dotted =
        word.bare.contains('.') || (letters.len() == 1 && word.raw.contains(&format!("{}.", word.bare)));
    let joined: String = letters.iter().collect();
    let single_pair =
        letters.len() == 1 && next.is_some_and(|next| next.bare.chars().count() == 1 && is_upper(next.bare));
    if single_pair {
        return Some((Kind::Initials, 2));
    }
    match letters.len() {
        1 if dotted && joined != "I" => Some((Kind::Initials, 1)),
        1 if !word.first && !SHORT.contains(&joined.as_str()) => Some((Kind::Initials, 1)),
        2 if dotted || !SHORT.contains(&joined.as_str()) => Some((Kind::Initials, 1)),
        3 if dotted => Some((Kind::Initials, 1)),
        _ => None,
    }
}

/// A word with a capital that does not begin a sentence and is not known to be harmless; with those behind it.
fn name(words: &[Word<'_>], at: usize) -> Option<(Kind, usize)> {
    let like_a_name = |word: &Word<'_>| {
        let mut letters = word.bare.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.clone().any(char::is_lowercase)
            && !harmless(word.bare)
    };
    let length = words[at..].iter().take_while(|word| like_a_name(word)).take(3).count();
    // The first word of a sentence has a capital anyway; those behind it are looked at by themselves.
    if length == 0 || words[at].first { None } else { Some((Kind::Name, length)) }
}

fn harmless(word: &str) -> bool {
    let lower = word.to_lowercase();
    let bare = lower.trim_end_matches("'s").trim_end_matches("’s");
    HARMLESS.contains(&bare) || HARMLESS.contains(&lower.as_str())
}

fn is_upper(text: &str) -> bool {
    text.chars().all(char::is_uppercase)
}
