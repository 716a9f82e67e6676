//! The mail server: which one, and how a message is handed to it.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use thiserror::Error;

use crate::message::{Address, one_line};
use crate::settings::{Carrier, Parcel, Undelivered};

/// A server that does not answer holds up the messages behind this one; most answer within a second.
const CONNECT_WITHIN: Duration = Duration::from_secs(20);
const DONE_WITHIN: Duration = Duration::from_secs(60);
const MOST_REASON: usize = 300;

/// How the way to the mail server is kept private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// Not at all: only to a server on this machine.
    None,
    /// The connection starts in the open and must turn private before anything is said.
    StartTls,
    /// The connection is private from its start.
    Implicit,
}

impl FromStr for Encryption {
    type Err = SetupError;
    fn from_str(text: &str) -> Result<Self, SetupError> {
        match text {
            "none" => Ok(Self::None),
            "starttls" => Ok(Self::StartTls),
            "implicit" => Ok(Self::Implicit),
            other => Err(SetupError(format!("tls must be starttls, implicit or none; it is “{other}”"))),
        }
    }
}

impl Encryption {
    /// The port where nothing else is said.
    pub fn port(self) -> u16 {
        match self {
            Self::None => 25,
            Self::StartTls => 587,
            Self::Implicit => 465,
        }
    }
}

/// Which mail server, and in whose name.
#[derive(Clone)]
pub struct Server {
    /// Its name or address.
    pub host: String,
    /// Its port; without it, the usual one.
    pub port: Option<u16>,
    /// How the way there is kept private.
    pub tls: Encryption,
    /// The name to sign in with.
    pub user: Option<String>,
    /// The password to sign in with; never printed.
    pub password: Option<String>,
    /// The sender: `name@example.org` or `Programme <name@example.org>`.
    pub from: String,
}

impl fmt::Debug for Server {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} ({:?})", self.host, self.port.unwrap_or_else(|| self.tls.port()), self.tls)
    }
}

/// Why the mail server cannot be used as it is set up.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("mail: {0}")]
pub struct SetupError(String);

/// The mail server, ready to take messages.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Smtp {
    /// The server as it is set up. Does not speak to it yet.
    ///
    /// # Errors
    /// When the settings do not fit together.
    pub fn new(server: &Server) -> Result<Self, SetupError> {
        let host = server.host.trim();
        if host.is_empty()
            || host
                .contains(|c: char| c.is_whitespace() || c.is_control() || "/@:".contains(c) && !is_ip(host))
        {
            return Err(SetupError(format!(
                "host must be the name of a server, like smtp.example.ac.uk; it is “{}”",
                server.host
            )));
        }
        if server.tls == Encryption::None && !is_this_machine(host) {
            return Err(SetupError(format!(
                "tls = \"none\" sends names and messages in the open and is only for a server on this machine, not for {host}: use starttls or implicit"
            )));
        }
        let from: Mailbox = one_line(&server.from).parse().map_err(|_| bad_sender(&server.from))?;
        Address::parse(from.email.as_ref()).map_err(|_| bad_sender(&server.from))?;
        let parameters =
            || TlsParameters::new(host.to_owned()).map_err(|error| SetupError(error.to_string()));
        let tls = match server.tls {
            Encryption::None => Tls::None,
            Encryption::StartTls => Tls::Required(parameters()?),
            Encryption::Implicit => Tls::Wrapper(parameters()?),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(server.port.unwrap_or_else(|| server.tls.port()))
            .tls(tls)
            .timeout(Some(CONNECT_WITHIN))
            .hello_name(ClientId::Domain(from.email.domain().to_owned()));
        builder = match (&server.user, &server.password) {
            (Some(user), Some(password)) => {
                builder.credentials(Credentials::new(user.clone(), password.clone()))
            }
            (None, None) => builder,
            (Some(_), None) => return Err(SetupError("there is a user and no password".to_owned())),
            (None, Some(_)) => return Err(SetupError("there is a password and no user".to_owned())),
        };
        Ok(Self { transport: builder.build(), from })
    }

    fn letter(&self, parcel: &Parcel) -> Result<lettre::Message, lettre::error::Error> {
        let written = SystemTime::UNIX_EPOCH + Duration::from_micros(parcel.written_at.unsigned_abs());
        MessageBuilder::new()
            .from(self.from.clone())
            .to(Mailbox::new(None, parcel.to.to_lettre()))
            .subject(one_line(&parcel.subject))
            .date(written)
            .message_id(Some(format!("<{}@{}>", parcel.number, self.from.email.domain())))
            .header(AutoSubmitted)
            .header(ContentType::TEXT_PLAIN)
            .body(parcel.text.clone())
    }
}

fn bad_sender(from: &str) -> SetupError {
    SetupError(format!(
        "from must be an address like leadership@example.ac.uk or Leadership <leadership@example.ac.uk>; it is “{from}”"
    ))
}

fn is_ip(host: &str) -> bool {
    host.parse::<IpAddr>().is_ok()
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Tells other machines not to answer this letter by themselves (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }
    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[async_trait::async_trait]
impl Carrier for Smtp {
    async fn deliver(&self, parcel: Parcel) -> Result<(), Undelivered> {
        let letter = self.letter(&parcel).map_err(|error| Undelivered::Never(reason(&error)))?;
        // a server may take the connection and then say nothing
        let Ok(answer) = tokio::time::timeout(DONE_WITHIN, self.transport.send(letter)).await else {
            return Err(Undelivered::NotNow(format!(
                "the mail server was not done within {} s",
                DONE_WITHIN.as_secs()
            )));
        };
        match answer {
            Ok(_) => Ok(()),
            Err(error) => {
                // 530 to 538: the server does not let this program in, which is not the message's fault
                let refused_us = error.status().is_some_and(|code| {
                    let code = code.to_string();
                    code.starts_with("53")
                });
                Err(if error.is_permanent() && !refused_us {
                    Undelivered::Never(reason(&error))
                } else {
                    Undelivered::NotNow(reason(&error))
                })
            }
        }
    }
}

/// The server's words and what caused them, on one line.
fn reason(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = error.source();
    }
    one_line(&text).chars().take(MOST_REASON).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn server() -> Server {
        Server {
            host: "localhost".to_owned(),
            port: None,
            tls: Encryption::None,
            user: None,
            password: None,
            from: "Leadership <leadership@example.ac.uk>".to_owned(),
        }
    }

    fn refused(server: &Server) -> String {
        Smtp::new(server).err().unwrap().to_string()
    }

    #[test]
    fn in_the_open_only_on_this_machine() {
        for host in ["localhost", "127.0.0.1", "127.9.9.9", "::1"] {
            assert!(Smtp::new(&Server { host: host.to_owned(), ..server() }).is_ok(), "{host}");
        }
        for host in ["smtp.example.ac.uk", "10.0.0.1", "localhost.example.org"] {
            let error = refused(&Server { host: host.to_owned(), ..server() });
            assert!(error.contains("only for a server on this machine"), "{host}: {error}");
            let private = Server { host: host.to_owned(), tls: Encryption::StartTls, ..server() };
            assert!(Smtp::new(&private).is_ok(), "{host}");
        }
    }

    #[test]
    fn settings_that_do_not_fit_together_are_named() {
        assert!(refused(&Server { host: " ".to_owned(), ..server() }).contains("host must be"));
        assert!(refused(&Server { host: "smtp://x".to_owned(), ..server() }).contains("host must be"));
        assert!(refused(&Server { from: "nobody".to_owned(), ..server() }).contains("from must be"));
        assert!(refused(&Server { user: Some("u".to_owned()), ..server() }).contains("no password"));
        assert!(refused(&Server { password: Some("geheim".to_owned()), ..server() }).contains("no user"));
        assert!("tls".parse::<Encryption>().unwrap_err().to_string().contains("starttls, implicit or none"));
        let whole = Server { user: Some("u".into()), password: Some("geheim".into()), ..server() };
        assert_eq!(format!("{whole:?}"), "localhost:25 (None)");
    }

    fn parcel() -> Parcel {
        Parcel {
            to: Address::parse("ada@example.org").unwrap(),
            subject: "Für Sie\r\nBcc: x@example.org".to_owned(),
            text: "Grüße\r\n.\r\nRCPT TO: <x@example.org>\n".to_owned(),
            number: "0193".to_owned(),
            written_at: 1_795_435_200_000_000,
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_server_that_says_nothing_is_not_waited_for_for_ever() {
        let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = silent.local_addr().unwrap().port();
        let smtp = Smtp::new(&Server { host: "127.0.0.1".to_owned(), port: Some(port), ..server() }).unwrap();
        let Err(Undelivered::NotNow(why)) = smtp.deliver(parcel()).await else { panic!("not delivered") };
        assert!(why.contains("within"), "{why}");
    }

    #[test]
    fn a_letter_carries_no_header_that_was_smuggled_in() {
        let smtp = Smtp::new(&Server {
            from: "Leadership\r\nBcc: everybody@example.org <leadership@example.ac.uk>".to_owned(),
            ..server()
        });
        let smtp = smtp.unwrap_or_else(|_| Smtp::new(&server()).unwrap());
        let letter = String::from_utf8(smtp.letter(&parcel()).unwrap().formatted()).unwrap();
        let (head, _) = letter.split_once("\r\n\r\n").unwrap();
        let unfolded = head.replace("\r\n ", " ");
        let names: Vec<_> = unfolded.lines().map(|line| line.split_once(':').unwrap().0).collect();
        let known = [
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "Auto-Submitted",
            "Content-Type",
            "Content-Transfer-Encoding",
        ];
        assert!(names.iter().all(|name| known.contains(name)), "{head}");
        assert!(!names.contains(&"Bcc") && head.contains("Message-ID: <0193@example.ac.uk>"), "{head}");
        assert!(head.contains("Date: Mon, 23 Nov 2026 12:00:00"), "{head}");
        assert!(head.contains("Content-Type: text/plain; charset=utf-8"), "{head}");
    }
}
