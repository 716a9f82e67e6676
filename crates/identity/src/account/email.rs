use std::fmt;
use std::str::FromStr;

/// An e-mail address, normalised: without white space around it, in lower case. Strictly the part before the @ could tell
/// capitals apart; no mail service people use does, and two accounts that differ in a capital would be a trap.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

/// Why a text is not an address that a message could reach.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("write an e-mail address like name@example.org")]
pub struct EmailError;

const LONGEST: usize = 254;
const LONGEST_USER: usize = 64;

impl Email {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// An address that stands in the database already.
    pub(crate) fn stored(text: String) -> Self {
        Self(text)
    }
}

impl FromStr for Email {
    type Err = EmailError;

    fn from_str(text: &str) -> Result<Self, EmailError> {
        let text = text.trim().to_lowercase();
        let (user, host) = text.rsplit_once('@').ok_or(EmailError)?;
        // what needs quoting in a message's head is nobody's address and somebody's attack
        let plain = |part: &str| {
            !part.is_empty()
                && !part.contains(|c: char| !c.is_ascii_graphic() || "\"<>[](),:;\\@".contains(c))
        };
        let labels: Vec<&str> = host.split('.').collect();
        let is_name = |label: &&str| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        let named = labels.last().is_some_and(|last| last.bytes().any(|b| b.is_ascii_alphabetic()));
        let well_formed = text.len() <= LONGEST
            && user.len() <= LONGEST_USER
            && plain(user)
            && !user.starts_with('.')
            && !user.ends_with('.')
            && !user.contains("..")
            && labels.len() > 1
            && labels.iter().all(is_name)
            && named;
        if well_formed { Ok(Self(text)) } else { Err(EmailError) }
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Email {
    /// Without the address, so that it does not end up in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an e-mail address")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_same_however_it_is_written() {
        let email: Email = " Jo.M@Example.AC.uk ".parse().unwrap();
        assert_eq!(email.as_str(), "jo.m@example.ac.uk");
        assert!("jo+praxis@example.org".parse::<Email>().is_ok());
        assert!("o'neill@example.org".parse::<Email>().is_ok());
    }

    #[test]
    fn what_no_message_could_reach_is_refused() {
        let long = format!("{}@example.org", "a".repeat(65));
        for wrong in [
            "",
            "@",
            "jo",
            "jo@",
            "@example.org",
            "jo@example",
            "jo@@example.org",
            "jo@exa mple.org",
            "jo@example.org\r\nBcc: all@example.org",
            "jo@-example.org",
            "jo@example..org",
            "jo@127.0.0.1",
            "\"jo\"@example.org",
            "jo,al@example.org",
            "Jo <jo@example.org>",
            ".jo@example.org",
            "jo..m@example.org",
            "jó@example.org",
            &long,
        ] {
            assert!(wrong.parse::<Email>().is_err(), "{wrong:?}");
        }
    }
}
