//! Letters as LaTeX writes them, both ways.

use unicode_normalization::UnicodeNormalization;

/// Commands for accents and the combining marks they are.
const ACCENTS: &[(char, char)] = &[
    ('`', '\u{300}'),
    ('\'', '\u{301}'),
    ('^', '\u{302}'),
    ('~', '\u{303}'),
    ('"', '\u{308}'),
    ('=', '\u{304}'),
    ('.', '\u{307}'),
    ('u', '\u{306}'),
    ('v', '\u{30C}'),
    ('H', '\u{30B}'),
    ('r', '\u{30A}'),
    ('c', '\u{327}'),
    ('k', '\u{328}'),
    ('d', '\u{323}'),
    ('b', '\u{331}'),
];

/// Commands for letters and signs; the first of a letter is the one written.
const LETTERS: &[(&str, &str)] = &[
    ("ss", "ß"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("o", "ø"),
    ("O", "Ø"),
    ("l", "ł"),
    ("L", "Ł"),
    ("i", "ı"),
    ("j", "ȷ"),
    ("dj", "đ"),
    ("DJ", "Đ"),
    ("dh", "ð"),
    ("DH", "Ð"),
    ("th", "þ"),
    ("TH", "Þ"),
    ("ng", "ŋ"),
    ("NG", "Ŋ"),
    ("aa", "å"),
    ("AA", "Å"),
    ("textendash", "–"),
    ("textemdash", "—"),
    ("textquoteleft", "‘"),
    ("textquoteright", "’"),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("quotedblbase", "„"),
    ("quotesinglbase", "‚"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("textquestiondown", "¿"),
    ("textexclamdown", "¡"),
    ("ldots", "…"),
    ("dots", "…"),
    ("textellipsis", "…"),
    ("S", "§"),
    ("P", "¶"),
    ("pounds", "£"),
    ("texteuro", "€"),
    ("euro", "€"),
    ("copyright", "©"),
    ("textregistered", "®"),
    ("texttrademark", "™"),
    ("textdegree", "°"),
    ("textbullet", "•"),
    ("texttimes", "×"),
    ("textbackslash", "\\"),
    ("backslash", "\\"),
    ("textasciitilde", "~"),
    ("textasciicircum", "^"),
    ("textbraceleft", "{"),
    ("textbraceright", "}"),
    ("lbrace", "{"),
    ("rbrace", "}"),
    ("textunderscore", "_"),
    ("textless", "<"),
    ("textgreater", ">"),
    ("textbar", "|"),
    ("textquotedbl", "\""),
    ("textasciigrave", "`"),
    ("textquotesingle", "'"),
    ("slash", "/"),
    ("newline", " "),
    ("linebreak", " "),
    ("quad", " "),
    ("space", " "),
];

/// Letters of mathematics that stand for themselves.
const GREEK: &[(&str, &str)] = &[
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("varepsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("phi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Gamma", "Γ"),
    ("Delta", "Δ"),
    ("Theta", "Θ"),
    ("Lambda", "Λ"),
    ("Xi", "Ξ"),
    ("Pi", "Π"),
    ("Sigma", "Σ"),
    ("Phi", "Φ"),
    ("Psi", "Ψ"),
    ("Omega", "Ω"),
    ("times", "×"),
    ("pm", "±"),
    ("geq", "≥"),
    ("leq", "≤"),
    ("sim", "∼"),
    ("chi^2", "χ²"),
];

/// Commands for how text looks, and the tags of CSL-JSON.
const LOOKS: &[(&str, &str, &str)] = &[
    ("textit", "<i>", "</i>"),
    ("textbf", "<b>", "</b>"),
    ("textsuperscript", "<sup>", "</sup>"),
    ("textsubscript", "<sub>", "</sub>"),
    ("textsc", "<span style=\"font-variant:small-caps;\">", "</span>"),
    ("emph", "<i>", "</i>"),
    ("mkbibemph", "<i>", "</i>"),
];

/// The text of a value.
pub(super) fn decoded(value: &str, keep_lines: bool) -> String {
    let mut decoder = Decoder { rest: value, out: String::with_capacity(value.len()), keep_lines };
    decoder.run(0, false);
    decoder.out.trim_matches(|letter: char| letter.is_ascii_whitespace()).to_owned()
}

/// An address or DOI: only what programs put before signs goes.
pub(super) fn verbatim(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.trim().chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if matches!(letters.peek(), Some('_' | '%' | '&' | '#' | '$' | '~')) => {}
            '{' | '}' => {}
            letter if letter.is_whitespace() => {}
            letter => text.push(letter),
        }
    }
    for (command, sign) in
        [("\\textasciitilde", "~"), ("\\textunderscore", "_"), ("\\url", ""), ("\\textbackslash", "\\")]
    {
        if text.contains(command) {
            text = text.replace(command, sign);
        }
    }
    text
}

struct Decoder<'a> {
    rest: &'a str,
    out: String,
    keep_lines: bool,
}

/// Braces within braces that are looked into; deeper ones are dropped.
const DEEPEST: usize = 60;

impl<'a> Decoder<'a> {
    fn next(&mut self) -> Option<char> {
        let letter = self.rest.chars().next()?;
        self.rest = &self.rest[letter.len_utf8()..];
        Some(letter)
    }

    fn skip(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Up to the closing brace of this group, which is taken, or the end.
    fn run(&mut self, depth: usize, in_group: bool) {
        while let Some(letter) = self.next() {
            match letter {
                '}' if in_group => return,
                '{' if depth < DEEPEST => self.run(depth + 1, true),
                '{' | '}' => {}
                '\\' => self.command(depth),
                '$' => self.mathematics(),
                '~' => self.out.push(' '),
                '-' if self.skip("--") => self.out.push('—'),
                '-' if self.skip("-") => self.out.push('–'),
                '`' if self.skip("`") => self.out.push('“'),
                '\'' if self.skip("'") => self.out.push('”'),
                letter if letter.is_ascii_whitespace() => self.space(letter),
                letter => self.out.push(letter),
            }
        }
    }

    fn space(&mut self, first: char) {
        let rest = self.rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace());
        let space = &self.rest[..self.rest.len() - rest.len()];
        self.rest = rest;
        let ends = space.matches('\n').count() + usize::from(first == '\n');
        if self.keep_lines && ends > 1 {
            self.end_line();
        } else if !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
    }

    fn end_line(&mut self) {
        while self.out.ends_with(' ') {
            self.out.pop();
        }
        self.out.push('\n');
    }

    fn command(&mut self, depth: usize) {
        let letters =
            self.rest.len() - self.rest.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).len();
        if letters == 0 {
            match self.next() {
                Some(accent) if ACCENTS.iter().any(|it| it.0 == accent) => self.accent(accent, depth),
                Some('\\') | Some('/') if self.rest.is_empty() => {}
                Some('\\') => self.out.push(' '),
                Some(',' | ';' | ':' | ' ' | '\n' | '\t' | '\r') => self.space(' '),
                Some('/' | '-' | '!' | '@') => {}
                Some(sign) => self.out.push(sign),
                None => {}
            }
            return;
        }
        let (name, rest) = self.rest.split_at(letters);
        self.rest = rest;
        if name == "par" {
            self.rest = self.rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace());
            if self.keep_lines {
                self.end_line()
            } else {
                self.space(' ')
            }
            return;
        }
        let mut of_name = name.chars();
        if let (Some(accent), None) = (of_name.next(), of_name.next())
            && ACCENTS.iter().any(|it| it.0 == accent)
        {
            self.rest = self.rest.trim_start_matches(' ');
            return self.accent(accent, depth);
        }
        if let Some((_, text)) = LETTERS.iter().find(|it| it.0 == name) {
            // the space or the empty group that ends the command belongs to it
            if !self.skip("{}") {
                self.rest = self.rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace());
            }
            self.out.push_str(text);
            return;
        }
        self.rest = self.rest.trim_start_matches(' ');
        let look = LOOKS.iter().find(|it| it.0 == name);
        match (self.rest.starts_with('{') && depth < DEEPEST, look) {
            (true, Some((_, open, close))) => {
                self.rest = &self.rest[1..];
                self.out.push_str(open);
                self.run(depth + 1, true);
                self.out.push_str(close);
            }
            (true, None) if name == "href" => {
                self.rest = &self.rest[1..];
                let length = self.out.len();
                self.run(depth + 1, true);
                if self.rest.starts_with('{') {
                    self.out.truncate(length);
                }
            }
            // what is inside counts
            (true, None) => {}
            (false, _)
                if matches!(
                    name,
                    "em" | "it" | "bf" | "sc" | "rm" | "sl" | "tt" | "sf" | "small" | "protect" | "noopsort"
                ) => {}
            (false, _) => {
                if let Some((_, text)) = GREEK.iter().find(|it| it.0 == name) {
                    self.out.push_str(text);
                } else {
                    self.out.push('\\');
                    self.out.push_str(name);
                    if self.rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
                        self.out.push(' ');
                    }
                }
            }
        }
    }

    /// The letter, or group with a letter, behind the command of an accent.
    fn accent(&mut self, accent: char, depth: usize) {
        let mut base = Decoder { rest: self.rest, out: String::new(), keep_lines: false };
        match base.next() {
            Some('{') if depth < DEEPEST => base.run(depth + 1, true),
            Some('\\') if depth < DEEPEST => base.command(depth + 1),
            Some(letter) if !matches!(letter, '{' | '}' | '\\') => base.out.push(letter),
            _ => base = Decoder { rest: self.rest, out: String::new(), keep_lines: false },
        }
        self.rest = base.rest;
        let mut letters = base.out.chars();
        let mark = ACCENTS.iter().find(|it| it.0 == accent).map(|it| it.1);
        match (letters.next(), mark) {
            (Some(letter), Some(mark)) => {
                let letter = match letter {
                    'ı' => 'i',
                    'ȷ' => 'j',
                    letter => letter,
                };
                self.out.extend([letter, mark].into_iter().nfc());
                self.out.extend(letters);
            }
            _ => self.out.push(accent),
        }
    }

    /// `$\alpha$` is a letter; anything more is kept as it stands.
    fn mathematics(&mut self) {
        let Some(end) = self.rest.find('$') else {
            self.out.push('$');
            return;
        };
        let (inside, rest) = (&self.rest[..end], &self.rest[end + 1..]);
        let name = inside.trim().strip_prefix('\\').unwrap_or_default();
        match GREEK.iter().find(|it| it.0 == name) {
            Some((_, letter)) => self.out.push_str(letter),
            None => {
                self.out.push('$');
                self.out.push_str(&inside.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
                self.out.push('$');
            }
        }
        self.rest = rest;
    }
}

/// How letters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// As they are, in UTF-8.
    Unicode,
    /// As LaTeX's commands, where there are any.
    Commands,
}

/// The value of a text, to stand in braces.
pub(super) fn encoded(text: &str, letters: Letters) -> String {
    let looks = looks(text);
    let mut value = String::with_capacity(text.len() + 8);
    let mut looks = looks.into_iter().peekable();
    let mut skip_to = 0;
    let mut before = '\0';
    for (place, letter) in text.char_indices() {
        if place < skip_to {
            continue;
        }
        if let Some(look) = looks.next_if(|look| look.at == place) {
            value.push_str(&look.written);
            skip_to = place + look.length;
            before = '\0';
            continue;
        }
        sign(&mut value, letter, before, letters);
        before = letter;
    }
    value
}

fn sign(value: &mut String, letter: char, before: char, letters: Letters) {
    match letter {
        '&' | '%' | '$' | '#' | '_' => value.extend(['\\', letter]),
        '\\' => value.push_str("\\textbackslash{}"),
        '~' => value.push_str("\\textasciitilde{}"),
        '^' => value.push_str("\\textasciicircum{}"),
        // not \{: BibTeX counts braces behind a backslash too
        '{' => value.push_str("\\textbraceleft{}"),
        '}' => value.push_str("\\textbraceright{}"),
        // two of them would be one sign
        '-' | '`' | '\'' if before == letter => value.extend(['{', letter, '}']),
        '@' if matches!(before, '\0' | '\n') => value.push_str("{@}"),
        '\n' if before == '\n' => value.push_str("\\par\n"),
        '\n' => value.push_str("\n\n"),
        letter if letter.is_ascii() || letters == Letters::Unicode => value.push(letter),
        letter => command(value, letter),
    }
}

/// The command of a letter beyond ASCII; the letter itself where there is none.
fn command(value: &mut String, letter: char) {
    let text = letter.to_string();
    if let Some((name, _)) = LETTERS.iter().find(|it| it.1 == text) {
        value.push_str(&format!("\\{name}{{}}"));
        return;
    }
    let mut parts: Vec<char> = text.nfd().collect();
    let marks: Vec<Option<char>> =
        parts.drain(1..).map(|mark| ACCENTS.iter().find(|it| it.1 == mark).map(|it| it.0)).collect();
    // ASCII letters with marks that all have commands
    match (parts.first(), marks.as_slice()) {
        (Some(base), [Some(accent)]) if base.is_ascii_alphabetic() => {
            value.push_str(&format!("\\{accent}{{{base}}}"));
        }
        _ => value.push(letter),
    }
}

/// A tag of CSL-JSON and the command for it.
struct Look {
    at: usize,
    length: usize,
    written: String,
}

/// The tags of a text, if each that opens is closed in its turn; none otherwise.
fn looks(text: &str) -> Vec<Look> {
    let mut looks = Vec::new();
    let mut open = Vec::new();
    for (at, _) in text.match_indices('<') {
        let rest = &text[at..];
        if let Some((name, start, close)) = LOOKS.iter().find(|it| rest.starts_with(it.1)) {
            open.push(close);
            looks.push(Look { at, length: start.len(), written: format!("\\{name}{{") });
        } else if let Some((_, _, close)) = LOOKS.iter().find(|it| rest.starts_with(it.2)) {
            if open.pop() != Some(close) {
                return Vec::new();
            }
            looks.push(Look { at, length: close.len(), written: "}".to_owned() });
        }
    }
    if open.is_empty() { looks } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_become_letters() {
        for (value, text) in [
            (r#"{\v{C}}i\v zikien\.{e}"#, "Čižikienė"),
            (r#"Norrg{\aa}rd \AA s \aa{} b"#, "Norrgård Ås å b"),
            (r#"Erd\H{o}s, Tafj{\"o}rd, Na\"{\i}ve, \c{c}, \'E"#, "Erdős, Tafjörd, Naïve, ç, É"),
            (r#"Stra{\ss}e \O stby {\L}{\'o}d{\'z}"#, "Straße Østby Łódź"),
            (r#"{The {BBC} \& {\emph{others}}} 5\% of \$10\_x"#, "The BBC & <i>others</i> 5% of $10_x"),
            ("a -- b --- ``c'' -d", "a – b — “c” -d"),
            ("one~two\n  three", "one two three"),
            (r#"$\alpha$ and $x^2 + \beta$ and \unknown{kept} \odd"#, r#"α and $x^2 + \beta$ and kept \odd"#),
            (
                r#"\href{http://a}{text} \textsc{Low}"#,
                "text <span style=\"font-variant:small-caps;\">Low</span>",
            ),
            (r#"broken \'"#, "broken '"),
            (r#"broken {\'{"#, "broken '"),
            ("\\", ""),
            ("$5", "$5"),
        ] {
            assert_eq!(decoded(value, false), text, "{value}");
        }
        assert_eq!(decoded("one\n two\n\n three \\par four", true), "one two\nthree\nfour");
        assert_eq!(verbatim(r"https://a.example/x\_y\%20 {z}"), "https://a.example/x_y%20z");
        let deep = "{".repeat(100_000);
        assert_eq!(decoded(&deep, false), "");
        assert!(!decoded(&"\\'".repeat(100_000), false).is_empty());
    }

    #[test]
    fn letters_become_commands() {
        for (text, value) in [
            ("Čižikienė & Norrgård", r"\v{C}i\v{z}ikien\.{e} \& Norrg\aa{}rd"),
            ("Бибик", "Бибик"),
            ("Straße – “x”", r"Stra\ss{}e \textendash{} \textquotedblleft{}x\textquotedblright{}"),
            ("a<i>b</i> <sup>c", r"a<i>b</i> <sup>c"),
            ("a<i>b</i>", r"a\textit{b}"),
        ] {
            assert_eq!(encoded(text, Letters::Commands), value);
            assert_eq!(decoded(value, false), text);
        }
        assert_eq!(
            encoded("a--b `` '' {x}\\ ~^", Letters::Unicode),
            r"a-{-}b `{`} '{'} \textbraceleft{}x\textbraceright{}\textbackslash{} \textasciitilde{}\textasciicircum{}"
        );
    }
}
