//! Passwords everybody tries first. The words are a selection of our own from general knowledge: what stands at the top of
//! every published count of leaked passwords, and what suggests itself in this field. A password is common when little
//! is left of it once these words, runs along the keyboard or the alphabet, and repetitions are taken out; so the
//! list stands for all their combinations: “Password2026!”, “letmeinletmein”, “P@ssw0rd1234”.

const WORDS: &str = "password passwort passwd passcode passphrase pass letmein welcome admin administrator root user \
    guest login signin default changeme secret private temp test testing demo example sample master access system \
    server computer internet iloveyou loveyou lovely love sunshine princess dragon monkey football baseball \
    basketball superman batman spiderman pokemon starwars shadow michael jordan jessica jennifer ashley daniel thomas \
    charlie george harry william oliver amelia olivia sophie hannah summer winter spring autumn january february \
    march april june july august september october november december monday tuesday wednesday thursday friday saturday \
    sunday today tomorrow hello goodbye whatever trustno freedom ninja mustang corvette ferrari mercedes porsche \
    arsenal chelsea liverpool manchester everton united rangers celtic villa birmingham london england scotland wales \
    ireland britain cymru cardiff glasgow edinburgh belfast leeds bristol cookie chocolate cheese banana orange apple \
    coffee flower butterfly pepper ginger buster maggie bailey tigger killer hunter hunting fishing soccer hockey \
    tennis cricket rugby guitar music google facebook twitter instagram linkedin microsoft windows samsung android \
    iphone social work worker working leadership leader leaders praxis programme program university college school \
    student teacher council nhs care support team office department staff manager children family adult service \
    services health community supervision supervisor practice safeguarding";

/// Rows of keys, the alphabet and the digits; runs along them in either direction are no secret.
const ROWS: [&str; 7] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];

/// With fewer characters of its own a password is common: twelve of chance are wanted, and a phrase leaves many more.
const FEWEST_LEFT: usize = 6;

/// Whether little is left of a password without the words of the list and these.
pub(super) fn is_common(password: &str, own: &[&str]) -> bool {
    let parts = own.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let mut words: Vec<String> =
        parts.filter(|part| part.chars().count() >= 3).map(plain_of_letters).collect();
    // in a phrase of several words, words of the list are as good as any others
    let is_phrase = password.split_whitespace().filter(|word| word.chars().count() > 1).count() >= 3;
    if !is_phrase {
        words.extend(WORDS.split_whitespace().map(str::to_owned));
    }
    // the longest first, so that “passwords” is not left with a “word”
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let rest = words.iter().fold(plain(password), |rest, word| rest.replace(word.as_str(), " "));
    own_characters(&rest) < FEWEST_LEFT
}

/// In small letters, with the signs people put for letters read as letters.
fn plain(text: &str) -> String {
    let small = text.to_lowercase();
    let digits = small.chars().filter(char::is_ascii_digit).count();
    let letters = small.chars().filter(|c| c.is_alphabetic()).count();
    // a number is a number; among letters, a digit stands for one
    if digits > letters { small } else { plain_of_letters(&small) }
}

fn plain_of_letters(text: &str) -> String {
    let chars: Vec<char> = text.to_lowercase().chars().collect();
    let is_letter =
        |place: Option<usize>| place.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
    let sign = |c| matches!(c, '0' | '1' | '3' | '4' | '5' | '7' | '@' | '$' | '!');
    chars
        .iter()
        .enumerate()
        .map(|(at, c)| {
            let before = is_letter(at.checked_sub(1));
            // behind the last letter digits are digits and signs are signs
            let letters_follow =
                chars[at + 1..].iter().find(|c| !sign(**c)).is_some_and(|c| c.is_alphabetic());
            match c {
                c if !letters_follow || !(before || at == 0 || sign(chars[at - 1])) => *c,
                '0' => 'o',
                '1' | '!' => 'i',
                '3' => 'e',
                '4' | '@' => 'a',
                '5' | '$' => 's',
                '7' => 't',
                c => *c,
            }
        })
        .collect()
}

/// How many letters and digits are neither part of a run of three nor of something repeated nor a year.
fn own_characters(text: &str) -> usize {
    let mut many = 0;
    for part in text.split(|c: char| !c.is_alphanumeric()) {
        let chars: Vec<char> = part.chars().collect();
        let is_year = chars.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
        if !is_year {
            many += distinct_outside_runs(&chars);
        }
    }
    many
}

fn distinct_outside_runs(chars: &[char]) -> usize {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let run = run_length(&chars[at..]);
        if run >= 3 {
            at += run;
        } else {
            kept.push(chars[at]);
            at += 1;
        }
    }
    // what is said twice counts once
    for length in 1..=kept.len() / 2 {
        if kept.chunks(length).all(|chunk| kept.starts_with(chunk)) {
            return length;
        }
    }
    kept.len()
}

fn run_length(chars: &[char]) -> usize {
    let along = |row: &str| {
        (1..=chars.len())
            .take_while(|length| row.contains(&chars[..*length].iter().collect::<String>()))
            .count()
    };
    let rows = ROWS.iter().map(|row| along(row).max(along(&row.chars().rev().collect::<String>()))).max();
    let same = chars.iter().take_while(|c| **c == chars[0]).count();
    rows.unwrap_or(0).max(same)
}
