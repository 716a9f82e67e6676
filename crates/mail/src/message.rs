use std::fmt;

use praxis_domain::Timestamp;
use praxis_identity::AccountId;
use thiserror::Error;

/// Something to say to somebody by mail.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// To whom.
    pub to: Address,
    /// What it is about; one line, whatever is given.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
    /// Why it is sent, in a word or two for the people who look after the outbox: "sign-in", "invitation".
    pub purpose: &'static str,
    /// Whose account it is for, where it is for one: the message goes with the account.
    pub account: Option<AccountId>,
    /// Asked for twice with the same key, it is sent once.
    pub dedup: Option<String>,
    /// What in the text opens something, and for how long.
    pub one_time: Option<OneTime>,
}

impl fmt::Debug for Message {
    /// Without the text and without the address, so that it can stand in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a message about {}", self.purpose)
    }
}

/// What opens something: links and codes that work once.
#[derive(Clone, PartialEq, Eq)]
pub struct OneTime {
    /// Each as it stands in the text. None of them is ever shown in the outbox or kept longer than needed.
    pub secrets: Vec<String>,
    /// When they stop working. A message that was not sent by then is not sent at all.
    pub until: Timestamp,
}

impl fmt::Debug for OneTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} secrets until {}", self.secrets.len(), self.until)
    }
}

/// Why a message cannot be taken.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum MessageError {
    /// Nothing could be delivered there.
    #[error("this is not an address that mail can be sent to: write it like name@example.org")]
    Address,
    /// The subject or the text is empty.
    #[error("a message needs a subject and a text")]
    Empty,
    /// The text is too long.
    #[error("the text is too long for a message: {0} characters at most", MOST_TEXT)]
    Long,
    /// What is named as one-time does not stand in the text, or stands in the subject too.
    #[error("what is one-time must stand in the text, and not in the subject")]
    OneTime,
}

/// An address that mail can be sent to: one @, a name that needs no quoting, a domain with a dot. Compared as it was
/// written.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(lettre::Address);

impl fmt::Debug for Address {
    /// Without the address, so that it can stand in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an address")
    }
}

impl Address {
    /// Reads an address; white space around it is left out.
    ///
    /// # Errors
    /// When nothing could be delivered there.
    pub fn parse(text: &str) -> Result<Self, MessageError> {
        let text = text.trim();
        let plain = text.len() <= 254
            && text.is_ascii()
            && !text.contains(|c: char| {
                c.is_ascii_whitespace() || c.is_ascii_control() || "\"<>[](),:;\\".contains(c)
            });
        let address: lettre::Address = text.parse().map_err(|_| MessageError::Address)?;
        let labels = address.domain().split('.').collect::<Vec<_>>();
        let dotted = labels.len() > 1 && labels.iter().all(|label| !label.is_empty());
        // a name of numbers is an address of a machine
        let named = labels.last().is_some_and(|last| last.contains(|c: char| c.is_ascii_alphabetic()));
        if plain && dotted && named { Ok(Self(address)) } else { Err(MessageError::Address) }
    }

    /// The address as it was written.
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }

    /// The mailbox it ends up in, for counting: in lower case, without what stands behind a plus.
    pub fn mailbox(&self) -> String {
        let name = self.0.user().split_once('+').map_or(self.0.user(), |(name, _)| name);
        format!("{name}@{}", self.0.domain()).to_ascii_lowercase()
    }

    pub(crate) fn to_lettre(&self) -> lettre::Address {
        self.0.clone()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

const MOST_SUBJECT: usize = 200;
const MOST_TEXT: usize = 20_000;

/// Stands in a stored text where something was that opens something.
const LEFT_OUT: char = '\u{fffc}';

/// A message as it is stored: what opens something stands apart from the text.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    pub subject: String,
    pub text: String,
    pub secrets: Vec<String>,
}

impl Message {
    pub(crate) fn to_store(&self) -> Result<Stored, MessageError> {
        let subject: String = one_line(&self.subject).chars().take(MOST_SUBJECT).collect();
        let mut text = plain(&self.text);
        if subject.is_empty() || text.trim().is_empty() {
            return Err(MessageError::Empty);
        }
        if text.chars().count() > MOST_TEXT {
            return Err(MessageError::Long);
        }
        let mut secrets = self.one_time.as_ref().map(|it| it.secrets.clone()).unwrap_or_default();
        // the longest first, since a link may hold a code
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        for (at, secret) in secrets.iter().enumerate() {
            // shorter ones would be found where they are not meant, and guessed
            if secret.len() < 4 || subject.contains(secret.as_str()) || !text.contains(secret.as_str()) {
                return Err(MessageError::OneTime);
            }
            text = text.replace(secret.as_str(), &format!("{LEFT_OUT}{at}{LEFT_OUT}"));
        }
        Ok(Stored { subject, text, secrets })
    }
}

/// A stored text as it is sent.
pub(crate) fn filled(text: &str, secrets: &[String]) -> String {
    pieces(text, |at| secrets.get(at).map_or("", String::as_str))
}

/// A stored text as it is shown: `instead` stands where something opens something.
pub(crate) fn masked(text: &str, instead: &str) -> String {
    pieces(text, |_| instead)
}

/// Every other piece between two marks is the number of a secret.
fn pieces<'a>(text: &str, secret: impl Fn(usize) -> &'a str) -> String {
    let mut whole = String::with_capacity(text.len());
    for (at, piece) in text.split(LEFT_OUT).enumerate() {
        if at % 2 == 0 {
            whole.push_str(piece);
        } else {
            whole.push_str(piece.parse().map_or("", &secret));
        }
    }
    whole
}

/// One line without control characters: nothing in it can begin another header.
pub(crate) fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() || is_odd(c) { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String =
        lines.chars().filter(|c| *c == '\n' || *c == '\t' || !(c.is_control() || is_odd(*c))).collect();
    kept.trim_end().to_owned()
}

/// The mark of what is left out, line separators, and characters that turn the direction of a text to hide what it says.
fn is_odd(c: char) -> bool {
    matches!(c, LEFT_OUT | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn message(subject: &str, text: &str, secrets: &[&str]) -> Message {
        Message {
            to: Address::parse("ada@example.org").unwrap(),
            subject: subject.to_owned(),
            text: text.to_owned(),
            purpose: "test",
            account: None,
            dedup: None,
            one_time: (!secrets.is_empty()).then(|| OneTime {
                secrets: secrets.iter().map(|it| (*it).to_owned()).collect(),
                until: Timestamp::from_micros(1),
            }),
        }
    }

    #[test]
    fn an_address_is_one_that_mail_can_be_sent_to() {
        for good in ["ada@example.org", " Ada.O'Neill+x@sub.example.ac.uk ", "a@xn--bcher-kva.example"] {
            assert!(Address::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "ada",
            "@example.org",
            "ada@",
            "ada@localhost",
            "ada@[127.0.0.1]",
            "ada@127.0.0.1",
            "ada@.org",
            "ada@example.",
            "a b@example.org",
            "ada@example.org\nBcc: x@example.org",
            "ada@exa\0mple.org",
            "\"ada\"@example.org",
            "Ada <ada@example.org>",
            "ada@example.org,b@example.org",
            "äda@example.org",
        ] {
            assert_eq!(Address::parse(bad), Err(MessageError::Address), "{bad:?}");
        }
        let long = format!("{}@example.org", "a".repeat(300));
        assert!(Address::parse(&long).is_err());
    }

    #[test]
    fn a_mailbox_is_counted_under_one_name() {
        let mailbox = |text| Address::parse(text).unwrap().mailbox();
        assert_eq!(mailbox("Ada+news@Example.org"), mailbox("ada@example.org"));
        assert_ne!(mailbox("ada@example.org"), mailbox("bea@example.org"));
    }

    #[test]
    fn a_subject_is_one_line_and_a_text_is_plain() {
        let stored =
            message("Hello\r\nBcc: x@y.org\u{2028}\0 there", "One\r\ntwo\rthree\0\u{fffc}0\u{fffc}", &[]);
        let stored = stored.to_store().unwrap();
        assert_eq!(stored.subject, "Hello Bcc: x@y.org there");
        assert_eq!(stored.text, "One\ntwo\nthree0");
        assert_eq!(message("\n", "x", &[]).to_store().err(), Some(MessageError::Empty));
        assert_eq!(message("x", " \n", &[]).to_store().err(), Some(MessageError::Empty));
        let long = "x".repeat(MOST_TEXT + 1);
        assert_eq!(message("x", &long, &[]).to_store().err(), Some(MessageError::Long));
    }

    #[test]
    fn what_opens_something_stands_apart_and_comes_back_when_it_is_sent() {
        let text = "Open https://x.example/in/abc/482913 or type 482913.\n";
        let stored =
            message("Sign in", text, &["482913", "https://x.example/in/abc/482913"]).to_store().unwrap();
        assert!(!stored.text.contains("abc") && !stored.text.contains("482"), "{}", stored.text);
        assert_eq!(filled(&stored.text, &stored.secrets), text.trim_end());
        assert_eq!(masked(&stored.text, "[…]"), "Open […] or type […].");
        assert_eq!(message("Code 482913", text, &["482913"]).to_store().err(), Some(MessageError::OneTime));
        assert_eq!(message("Code", text, &["in"]).to_store().err(), Some(MessageError::OneTime));
        assert_eq!(message("Code", text, &["999999"]).to_store().err(), Some(MessageError::OneTime));
    }

    #[test]
    fn nothing_private_stands_in_what_is_printed_for_a_log() {
        let printed = format!("{:?}", message("Geheim", "Geheim 482913", &["482913"]));
        assert_eq!(printed, "a message about test");
    }
}
