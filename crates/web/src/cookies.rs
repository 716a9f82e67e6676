//! The site's cookies. None is set before somebody signs in or asks to, or takes part in a conversation.

use axum::http::{HeaderMap, HeaderValue, header};
use praxis_identity::secret::Token;

use crate::Site;

/// What a cookie is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cookie {
    /// Whose session it is.
    Session,
    /// Which browser asked for a message to sign in with.
    Asking,
    /// Which browser takes part in conversations. It belongs to no account.
    TakingPart,
}

impl Cookie {
    /// Its name. With `__Host-` a browser takes it only over HTTPS, for this host alone and for all of it; with
    /// `__Secure-` only over HTTPS.
    pub fn name(self, site: &Site) -> &'static str {
        match (self, site.is_https()) {
            (Self::Session, true) => "__Host-praxis-session",
            (Self::Session, false) => "praxis-session",
            (Self::Asking, true) => "__Host-praxis-asking",
            (Self::Asking, false) => "praxis-asking",
            (Self::TakingPart, true) => "__Secure-praxis-taking-part",
            (Self::TakingPart, false) => "praxis-taking-part",
        }
    }

    /// Below which address it is sent.
    const fn path(self) -> &'static str {
        match self {
            Self::Session | Self::Asking => "/",
            Self::TakingPart => "/debate",
        }
    }

    /// What the browser brings.
    pub fn read(self, site: &Site, headers: &HeaderMap) -> Option<Token> {
        let name = self.name(site);
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
            .map(Token::brought)
    }

    /// The header that sets it for so many seconds.
    pub fn set(self, site: &Site, token: &Token, seconds: i64) -> HeaderValue {
        self.header(site, token.reveal(), seconds)
    }

    /// The header that takes it away.
    pub fn clear(self, site: &Site) -> HeaderValue {
        self.header(site, "", 0)
    }

    fn header(self, site: &Site, value: &str, seconds: i64) -> HeaderValue {
        let secure = if site.is_https() { "; Secure" } else { "" };
        let name = self.name(site);
        let path = self.path();
        let text = format!("{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
        let mut header =
            HeaderValue::from_str(&text).expect("names, digits, hyphens and numbers fit into a header");
        header.set_sensitive(true);
        header
    }
}
