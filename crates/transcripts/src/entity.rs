//! Characters that stand for themselves only under another name: `&lt;`.

const NAMED: [(&str, char); 8] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
];

/// The character that stands at the beginning of a text under its name, and how long the name is.
pub(crate) fn first(text: &str) -> Option<(char, usize)> {
    let name = text.strip_prefix('&')?;
    let end = name.bytes().take(12).position(|byte| byte == b';')?;
    // the byte is an ASCII one, so that both sides of it are whole
    let name = &name[..end];
    let found = match name.strip_prefix('#') {
        Some(number) => {
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?).filter(|c| *c != '\0')?
        }
        None => NAMED.into_iter().find(|(known, _)| *known == name)?.1,
    };
    Some((found, end + 2))
}

/// The text with every name replaced by its character.
pub(crate) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (c, length) = first(rest).unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}
