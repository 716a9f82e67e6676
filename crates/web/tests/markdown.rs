//! Whatever is typed as Markdown, nothing but harmless elements comes out.
#![allow(clippy::unwrap_used)]

use praxis_web::{Outline, SafeHtml};
use proptest::prelude::*;

const ALLOWED: [&str; 26] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "tfoot",
];
const ATTRIBUTES: [&str; 8] = ["href", "title", "rel", "align", "start", "colspan", "rowspan", "lang"];

/// The elements of our own output, which is well-formed: their names and attributes.
fn elements(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut found = Vec::new();
    for after in html.split('<').skip(1) {
        let tag = after.split('>').next().unwrap().trim_start_matches('/').trim_end_matches('/');
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = Vec::new();
        while let Some((key, after)) = rest.split_once("=\"") {
            let (value, more) = after.split_once('"').unwrap();
            attributes.push((key.trim().to_owned(), value.to_owned()));
            rest = more;
        }
        found.push((name.to_owned(), attributes));
    }
    found
}

/// Pieces that have made trouble elsewhere, beside words.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "<script>",
        "</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<style>",
        "<!--",
        "-->",
        "<a href=\"javascript:alert(1)\">",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert`1`)",
        "[x](data:text/html,x)",
        "[x](&#106;avascript:alert(1))",
        "[x](java\tscript:alert(1))",
        "![x](javascript:x)",
        "![\"onerror=\"x](y)",
        "<iframe src=//x>",
        "<math><mi//xlink:href=\"data:x\">",
        "<form action=/x><button>",
        "<p style=\"x\" onclick=x>",
        "[x]: javascript:alert(1)\n[x]",
        "<https://example.org/\"onmouseover=\"x>",
        "`<script>`",
        "```\n<script>\n```",
        "# ",
        "## ",
        "| a | b |\n|---|---|\n| <b onclick=x> | y |\n",
        "> ",
        "- ",
        "1. ",
        "\n\n",
        "***",
        "~~",
        "<",
        ">",
        "&",
        "\"",
        "'",
        "&lt;script&gt;",
        "\u{0}",
        "\u{202e}",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<body onload=x>",
    ]);
    prop_oneof![known.prop_map(str::to_owned), "\\PC{0,12}", "[ -~\n]{0,20}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn nothing_but_allowed_elements_comes_out(pieces in prop::collection::vec(piece(), 0..14), first in 1_u8..=6) {
        let text = pieces.concat();
        let html = SafeHtml::from_markdown(&text, first);
        for (name, attributes) in elements(html.as_str()) {
            prop_assert!(ALLOWED.contains(&name.as_str()), "<{name}> from {text:?}: {}", html.as_str());
            for (key, value) in attributes {
                prop_assert!(ATTRIBUTES.contains(&key.as_str()), "{key} from {text:?}: {}", html.as_str());
                if key == "href" {
                    let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
                    let scheme = plain.split([':', '/', '?', '#', '&', '%']).next().unwrap().to_lowercase();
                    let has_scheme = plain[scheme.len()..].starts_with(':');
                    prop_assert!(!has_scheme || ["http", "https", "mailto"].contains(&scheme.as_str()), "{value} from {text:?}");
                }
            }
        }
        // whoever looks at the text before it is published may not fall over it either
        let _ = Outline::of(&text);
    }
}
