use std::fmt;
use std::sync::Arc;

use crate::message::Address;

/// How this program sends mail. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Whether it sends, and through what.
    pub mode: Mode,
    /// How many messages one mailbox gets within 24 hours, at most.
    pub a_day: u32,
}

/// How many messages one mailbox gets within 24 hours where nothing else is said: enough for a day on which somebody books,
/// changes and signs in several times, too few to be a nuisance.
pub const A_DAY: u32 = 20;

/// Whether mail is sent, and through what.
#[derive(Clone)]
pub enum Mode {
    /// Through a mail server.
    Server(Arc<dyn Carrier>),
    /// No mail server is set up: messages wait.
    NoServer,
    /// A demonstration sends nothing: messages wait.
    Demonstration,
}

impl fmt::Debug for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Server(_) => "mail is sent through a server",
            Self::NoServer => "no mail server is set up",
            Self::Demonstration => "the demonstration sends nothing",
        })
    }
}

impl Mail {
    /// No mail server is set up.
    pub fn without_server() -> Self {
        Self { mode: Mode::NoServer, a_day: A_DAY }
    }

    /// A demonstration, which sends nothing.
    pub fn demonstration() -> Self {
        Self { mode: Mode::Demonstration, a_day: A_DAY }
    }

    /// Whether messages go out: whoever would send a one-time link asks this first.
    pub fn sends(&self) -> bool {
        matches!(self.mode, Mode::Server(_))
    }
}

/// A message on its way.
#[derive(Clone, PartialEq, Eq)]
pub struct Parcel {
    /// To whom.
    pub to: Address,
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub text: String,
    /// The same at every try, so that a mailbox recognises a message it has: the part before the @.
    pub number: String,
    /// When it was written, in microseconds since the epoch.
    pub written_at: i64,
}

/// Takes messages where they go.
#[async_trait::async_trait]
pub trait Carrier: Send + Sync {
    /// Hands a message over; when this returns without an error, somebody else has it.
    ///
    /// # Errors
    /// When it was not taken.
    async fn deliver(&self, parcel: Parcel) -> Result<(), Undelivered>;
}

/// Why a message was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undelivered {
    /// Not now: to be tried again.
    NotNow(String),
    /// Never: to be tried again only when somebody says so.
    Never(String),
}
