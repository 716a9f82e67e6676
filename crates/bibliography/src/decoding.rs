//! Text from bytes of an encoding that nobody told us.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::Problem;

/// A text, and the problem where its encoding had to be guessed or has letters that it cannot have.
///
/// The byte order mark decides; without one, what is UTF-8 is UTF-8; zero bytes at every other place mean UTF-16; the
/// rest is guessed as browsers do.
pub(crate) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<Problem>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return (text, broken.then(|| unreadable(encoding)));
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return (Cow::Borrowed(text), None);
    }
    let encoding = utf_16(bytes).unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, Utf8Detection::Allow)
    });
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let problem = if broken { unreadable(encoding) } else { guessed(encoding) };
    (text, (encoding != UTF_8 || broken).then_some(problem))
}

fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(1000)];
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count() * 4;
    match (zeros(0) > sample.len(), zeros(1) > sample.len()) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

fn guessed(encoding: &'static Encoding) -> Problem {
    Problem::new(
        1,
        "the file is not UTF-8",
        format!("it was read as {}; check letters with accents, or save it as UTF-8", encoding.name()),
    )
}

fn unreadable(encoding: &'static Encoding) -> Problem {
    Problem::new(
        1,
        format!("the file has letters that {} cannot have", encoding.name()),
        "they were read as \u{FFFD}; save it as UTF-8",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_survive_each_encoding() {
        let text = "AU  - Čižikienė, J.\nAU  - Norrgård, A.\nAU  - Бибик, О.\n";
        let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> =
            "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(text.as_bytes()), (text.into(), None));
        assert_eq!(decode(format!("\u{FEFF}{text}").as_bytes()).0, text);
        assert_eq!(decode(&big), (text.into(), None));
        let (read, problem) = decode(&utf_16);
        assert_eq!(read, text);
        assert!(problem.unwrap().to_do.contains("UTF-16LE"));

        let latin = b"AU  - Norrg\xE5rd, Anna\nTI  - F\xF6r b\xE4ttre ledarskap i socialt arbete\n";
        let (read, problem) = decode(latin);
        assert_eq!(read, "AU  - Norrgård, Anna\nTI  - För bättre ledarskap i socialt arbete\n");
        assert!(problem.unwrap().to_do.contains("windows-1252"));
    }
}
