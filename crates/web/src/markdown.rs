//! Markdown that people write, to HTML that is safe in a page.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use comrak::nodes::NodeValue;

/// HTML that was made safe, or made by a template: it may stand in a page unescaped.
/// Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeHtml(Arc<str>);

impl SafeHtml {
    /// Renders Markdown. Raw HTML in it is dropped; what is left passes a list of allowed elements.
    /// Headings start at `first_heading` (1 to 6); 2 stands below the title of a page.
    pub fn from_markdown(text: &str, first_heading: u8) -> Self {
        let html = comrak::markdown_to_html(text, &options());
        Self(lower_headings(&CLEANER.clean(&html).to_string(), first_heading).into())
    }

    /// Its words without tags, cut at a word after about `longest` characters: for previews.
    pub fn brief(&self, longest: usize) -> String {
        let mut words = String::new();
        let mut in_tag = false;
        for c in self.0.chars() {
            match c {
                '<' => in_tag = true,
                '>' => in_tag = false,
                c if !in_tag => words.push(c),
                _ => {}
            }
        }
        let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];
        let words = entities.iter().fold(words, |words, (entity, sign)| words.replace(entity, sign));
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().count() <= longest {
            return words;
        }
        let cut: String = words.chars().take(longest).collect();
        format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head))
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a text in Markdown is made of, for those who look at it before it is published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Its headings in order: their level as typed, from 1, and their words.
    pub headings: Vec<(u8, String)>,
    /// Its links: their words, and where they lead.
    pub links: Vec<(String, String)>,
    /// Its pictures: what is said of them, and where they are.
    pub pictures: Vec<(String, String)>,
}

impl Outline {
    /// Reads it as it would be rendered.
    pub fn of(text: &str) -> Self {
        let arena = comrak::Arena::new();
        let root = comrak::parse_document(&arena, text, &options());
        let mut outline = Self::default();
        for node in root.descendants() {
            match &node.data().value {
                NodeValue::Heading(heading) => outline.headings.push((heading.level, words_in(node))),
                NodeValue::Link(link) => outline.links.push((words_in(node), link.url.clone())),
                NodeValue::Image(image) => outline.pictures.push((words_in(node), image.url.clone())),
                _ => {}
            }
        }
        outline
    }

    /// Whether a link to that address stays a link: of other schemes only the words are left.
    pub fn leads_somewhere(address: &str) -> bool {
        let scheme = address.split_once(':').map(|(scheme, _)| scheme);
        match scheme {
            _ if address.trim().is_empty() => false,
            Some(scheme) if !scheme.contains(['/', '?', '#']) => {
                SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known))
            }
            _ => true,
        }
    }
}

/// The words below a node of Markdown, in one line.
fn words_in<'a>(node: &'a comrak::nodes::AstNode<'a>) -> String {
    let mut words = String::new();
    for node in node.descendants() {
        match &node.data().value {
            NodeValue::Text(text) => words.push_str(text),
            NodeValue::Code(code) => words.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn options() -> comrak::Options<'static> {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.render.r#unsafe = false;
    options
}

/// The schemes a link may have.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .tags(HashSet::from([
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
        ]))
        .url_schemes(HashSet::from(SCHEMES))
        .link_rel(Some("noopener noreferrer"));
    cleaner
});

/// `<h1>` becomes `<h{first}>`, `<h2>` the next, and so on down to `<h6>`.
fn lower_headings(html: &str, first: u8) -> String {
    let mut html = html.to_owned();
    for level in (1..=6_u8).rev() {
        let to = (level + first - 1).min(6);
        if to != level {
            html = html.replace(&format!("<h{level}>"), &format!("<h{to}>"));
            html = html.replace(&format!("</h{level}>"), &format!("</h{to}>"));
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_run_or_reach_out_is_dropped() {
        for text in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[a](javascript:alert(1))",
            "<a href=\"data:text/html,x\">a</a>",
            "![x](https://tracker.example/x.png)",
            "<style>*{display:none}</style>",
        ] {
            let html = SafeHtml::from_markdown(text, 2).0;
            for bad in ["<script", "onerror", "javascript:", "data:", "<img", "<style"] {
                assert!(!html.contains(bad), "{text} gave {html}");
            }
        }
    }

    #[test]
    fn a_preview_has_no_tags_and_ends_at_a_word() {
        let html = SafeHtml::from_markdown("Leading *well* & <b>often</b>, again and again", 2);
        assert_eq!(html.brief(100), "Leading well & often, again and again");
        assert_eq!(html.brief(15), "Leading well & …");
        assert_eq!(SafeHtml::default().brief(10), "");
    }

    #[test]
    fn an_outline_says_what_is_in_a_text() {
        let outline = Outline::of(
            "# One *two*\n\n[here](/x) ![a cat](c.png) ![](d.png) <https://example.org>\n\n### Three",
        );
        assert_eq!(outline.headings, [(1, "One two".to_owned()), (3, "Three".to_owned())]);
        assert_eq!(outline.links[0], ("here".to_owned(), "/x".to_owned()));
        assert_eq!(outline.links[1].0, "https://example.org");
        assert_eq!(outline.pictures, [("a cat".into(), "c.png".into()), (String::new(), "d.png".into())]);
        assert!(Outline::leads_somewhere("/events#next") && Outline::leads_somewhere("HTTPS://example.org"));
        assert!(!Outline::leads_somewhere("javascript:alert(1)") && !Outline::leads_somewhere(" "));
    }

    #[test]
    fn headings_start_below_the_title_of_the_page() {
        let html = SafeHtml::from_markdown("# One\n\n## Two\n\nText *here*.", 2).0;
        assert!(html.contains("<h2>One</h2>") && html.contains("<h3>Two</h3>"), "{html}");
        assert!(!html.contains("<h1>"));
    }
}
