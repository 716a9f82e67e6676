//! Markdown that people write, to HTML that is safe in a page.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

/// HTML that was made safe, or made by a template: it may stand in a page unescaped.
/// Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeHtml(Arc<str>);

impl SafeHtml {
    /// Renders Markdown. Raw HTML in it is dropped; what is left passes a list of allowed elements.
    /// Headings start at `first_heading` (1 to 6); 2 stands below the title of a page.
    pub fn from_markdown(text: &str, first_heading: u8) -> Self {
        let mut options = comrak::Options::default();
        options.extension.table = true;
        options.extension.strikethrough = true;
        options.render.r#unsafe = false;
        let html = comrak::markdown_to_html(text, &options);
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
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
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
    fn headings_start_below_the_title_of_the_page() {
        let html = SafeHtml::from_markdown("# One\n\n## Two\n\nText *here*.", 2).0;
        assert!(html.contains("<h2>One</h2>") && html.contains("<h3>Two</h3>"), "{html}");
        assert!(!html.contains("<h1>"));
    }
}
