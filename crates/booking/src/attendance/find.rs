//! People among the bookings of an event, by what somebody types of their name or reference.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::stored::Booked;

/// A text as it is compared: without accents and capitals.
pub(crate) fn folded(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase()
}

/// Whether every word that was typed stands in the name, or is the reference or a part of it.
pub(crate) fn fits(booking: &Booked, typed: &str) -> bool {
    let name = folded(&booking.name);
    let reference = bare(&booking.reference);
    let all = bare(typed);
    let is_reference = all.len() > 2 && reference.contains(&all);
    is_reference || folded(typed).split_whitespace().all(|word| name.contains(word))
}

/// A reference as people type it, with or without its hyphen.
fn bare(reference: &str) -> String {
    reference.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// The bookings that fit, by name.
pub(crate) fn found<'a>(bookings: impl IntoIterator<Item = &'a Booked>, typed: &str) -> Vec<&'a Booked> {
    let mut found: Vec<&Booked> = bookings.into_iter().filter(|booking| fits(booking, typed)).collect();
    found.sort_by_cached_key(|booking| (folded(&booking.name), booking.reference.clone()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attendance::numbers::tests::booked;
    use crate::stored::{Attended, State};

    #[test]
    fn a_name_is_found_by_its_words_and_a_reference_by_its_letters() {
        let mut zoe = booked("Zoë Van der Example", State::Booked, Attended::Unknown);
        zoe.reference = "K7F3-9Q2M".into();
        for typed in ["", "zoe", "ZOË ex", "example zoe", "k7f3-9q2m", "K7F39Q", "9q2m"] {
            assert!(fits(&zoe, typed), "{typed}");
        }
        for typed in ["zoey", "k7", "k7f4", "zoe k7f3", "zoe@example.org"] {
            assert!(!fits(&zoe, typed), "{typed}");
        }
        let all = [zoe, booked("ann", State::Booked, Attended::Unknown)];
        let names: Vec<_> = found(&all, "").iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["ann", "Zoë Van der Example"]);
    }
}
