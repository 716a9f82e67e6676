//! Where somebody goes once they signed in: a page of this site, or their account.

/// Where people go who wanted nothing in particular.
pub(crate) const ACCOUNT: &str = "/account";

const LONGEST: usize = 500;

/// The address asked for, if it is one of this site. What a browser could read as another site's address is refused:
/// `//evil.example`, `/\evil.example`, `/%09/evil.example` after a proxy has read it, anything with a scheme.
pub(crate) fn safe(asked: &str) -> &str {
    let plain = asked.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let own = asked.starts_with('/') && !asked.starts_with("//");
    let path = asked.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let hidden = ["%2f", "%5c", "%09", "%0a", "%0d", "//"].iter().any(|sign| path.contains(sign));
    // back to the forms of signing in would be a circle
    let circle = path.starts_with("/sign-") || path == "/set-up" || path == "/invitation";
    if plain && own && !hidden && !circle && asked.len() <= LONGEST { asked } else { ACCOUNT }
}

#[cfg(test)]
mod tests {
    use super::{ACCOUNT, safe};

    #[test]
    fn a_page_of_this_site_is_gone_back_to() {
        for own in ["/", "/events/one", "/library?theme=a%20b&kind=talk", "/workspace/people#invitations"] {
            assert_eq!(safe(own), own);
        }
    }

    #[test]
    fn no_other_site_is_gone_to() {
        for other in [
            "",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/%2fevil.example",
            "/%5Cevil.example",
            "/%09/evil.example",
            "/\t/evil.example",
            "/a//evil.example",
            " //evil.example",
            "javascript:alert(1)",
            "evil.example",
            "/events\r\nSet-Cookie: a=b",
            "/sign-out",
            "/sign-in?next=/sign-in",
            "/é",
        ] {
            assert_eq!(safe(other), ACCOUNT, "{other:?}");
        }
    }
}
