//! Mail: what the program writes to people, and how it gets to them.
//!
//! Whoever has something to say calls [`enqueue`] inside the change it belongs to: the message, and the job that sends
//! it, are stored with the change or not at all. A worker takes it from the [`outbox`], hands it to the mail server
//! ([`smtp`]) and notes what became of it. Every message can be seen in the outbox: waiting, sent, failed or held.
//!
//! - A message is sent once. If the process dies between the server's "accepted" and the note of it, it is sent again
//!   with the same Message-ID, by which a mailbox recognises it.
//! - One mailbox gets at most so many messages a day ([`Mail`]); the others are held, with the reason.
//! - What opens something (a one-time link, a code) is kept apart from the text, shown to nobody, and erased as soon as
//!   the message is sent or its time is over ([`OneTime`]).
//! - Without a mail server, messages wait; the demonstration never sends.
//!
//! [`feature`] brings the pages on which the people of the programme see the outbox.
#![deny(missing_docs)]

mod message;
mod migrations;
pub mod outbox;
mod pages;
mod personal;
mod settings;
pub mod smtp;
mod work;

pub use message::{Address, Message, MessageError, OneTime};
pub use migrations::migrations;
pub use outbox::{Enqueued, enqueue};
pub use pages::{TEXT, feature};
pub use settings::{Carrier, Mail, Mode, Parcel, Undelivered};
pub use work::{KeepOutbox, SendMail, jobs};
