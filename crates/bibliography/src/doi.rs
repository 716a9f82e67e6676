//! Digital Object Identifiers, as one can compare them.

/// The DOI in a text without what people put around it: `https://doi.org/`, `doi:`, quotes, a full stop. `None`
/// where the text holds none.
///
/// A DOI is `10.`, a registrant of four digits or more (with parts behind dots), `/` and a suffix of any printing
/// letters (ISO 26324). A closing bracket at the end belongs to it only if it opens it too.
pub fn bare(text: &str) -> Option<String> {
    let text = text.trim();
    let start = text.match_indices("10.").map(|(place, _)| place).find(|&place| {
        let before = text[..place].chars().next_back();
        is_doi(&text[place..]) && !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '.')
    })?;
    let in_address = text[..start].to_ascii_lowercase().contains("://");
    let rest = &text[start..];
    let mut end = rest
        .find(|letter: char| letter.is_whitespace() || matches!(letter, '"' | '<' | '>'))
        .unwrap_or(rest.len());
    // a DOI may have < and > (`…(SICI)1099-0992(199905)29:1<…>3.0.CO;2-B`), but then it does not end there
    if let Some(sici) = rest.find("CO;2-")
        && !rest[..sici].contains(char::is_whitespace)
    {
        end = rest[sici..].find(char::is_whitespace).map_or(rest.len(), |more| sici + more);
    }
    if in_address {
        end = rest[..end].find(['?', '#']).unwrap_or(end);
    }
    let mut doi = &rest[..end];
    loop {
        let opened = |open: char, close: char| doi.matches(open).count() >= doi.matches(close).count();
        doi = match doi.chars().next_back() {
            Some(last @ ('.' | ',' | ';' | ':' | '\'' | '’' | '”' | '…')) => {
                &doi[..doi.len() - last.len_utf8()]
            }
            Some(')') if !opened('(', ')') => &doi[..doi.len() - 1],
            Some(']') if !opened('[', ']') => &doi[..doi.len() - 1],
            Some('}') if !opened('{', '}') => &doi[..doi.len() - 1],
            _ => break,
        };
    }
    let doi = if in_address { decoded(doi) } else { doi.to_owned() };
    is_doi(&doi).then_some(doi)
}

/// The DOI in lower case, so that two can be compared: DOIs do not tell cases apart.
///
/// ```
/// let normal = praxis_bibliography::doi::normal;
/// assert_eq!(normal("HTTPS://dx.doi.org/10.1080/02650533.2017.ABC.").as_deref(), Some("10.1080/02650533.2017.abc"));
/// assert_eq!(normal("none"), None);
/// ```
pub fn normal(text: &str) -> Option<String> {
    bare(text).map(|doi| doi.to_lowercase())
}

fn is_doi(text: &str) -> bool {
    let Some((registrant, suffix)) = text.strip_prefix("10.").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let mut parts = registrant.split('.');
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.next().is_some_and(|first| first.len() >= 4 && digits(first))
        && parts.all(digits)
        && suffix.chars().next().is_some_and(|letter| !letter.is_whitespace() && !letter.is_control())
}

/// `%2F` and its like, as addresses write them.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) if byte > b' ' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doi_comes_out_of_what_people_put_around_it() {
        for (text, doi) in [
            ("10.1080/10911350902872395", Some("10.1080/10911350902872395")),
            ("doi: 10.1000/ABC", Some("10.1000/abc")),
            ("DOI:10.1000/abc;", Some("10.1000/abc")),
            ("http://dx.doi.org/10.1177/2325967120950040", Some("10.1177/2325967120950040")),
            ("https://doi.org/10.1000%2Fabc?x=1", None),
            ("https://doi.org/10.1000/a%3Cb%3E?x=1", Some("10.1000/a<b>")),
            ("(see 10.1002/(SICI)1099(1999)29:1)", Some("10.1002/(sici)1099(1999)29:1")),
            (
                "10.1002/(SICI)1097-4571(1999)50:4<1::AID-ASI1>3.0.CO;2-B",
                Some("10.1002/(sici)1097-4571(1999)50:4<1::aid-asi1>3.0.co;2-b"),
            ),
            ("10.1186/s40981-020-0316-0 [doi]", Some("10.1186/s40981-020-0316-0")),
            ("S0140-6736(10)61345-8 [pii]", None),
            ("110.1000/abc", None),
            ("10.10/abc", None),
            ("10.1000/", None),
            ("", None),
        ] {
            assert_eq!(normal(text).as_deref(), doi, "{text}");
        }
    }
}
