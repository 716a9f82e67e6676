//! Who somebody is, and what they may do.
//!
//! - [`Actor`] is who asks; [`can`] says whether they may ([`Action`], [`Object`]); [`Role`]s are had in the whole
//!   programme, [`Duty`] is a role on one thing.
//! - [`audit`] is the log of who did what; [`consent`] what somebody agreed to; [`personal`] how everything that is kept
//!   about a person comes out as a file and goes for good.
//! - Accounts, sessions, invitations and requests to sign in are rows; of what is secret only a hash is stored.
//!
//! Nothing here knows of pages; `praxis-web` puts the actor into every visit, `praxis-account` has the pages.
//!
//! Passkeys and a university's single sign-on will be further ways to show whose account it is: each ends, as the others
//! do, in a new session. They will stand in crates of their own, since their libraries are heavy.
#![deny(missing_docs)]

pub mod account;
mod actor;
pub mod audit;
pub mod consent;
pub mod invitation;
pub mod limit;
mod migrations;
pub mod password;
mod permission;
pub mod personal;
pub mod recovery;
pub mod request;
mod role;
pub mod secret;
pub mod session;
pub mod set_up;
mod tidy;

pub use actor::{AccountId, Actor, NotAnId, SessionId, SignedIn};
pub use migrations::migrations;
pub use permission::{Action, Object, can};
pub use role::{Duty, Role, Roles, ThingKind, ThingRole};
pub use tidy::ForgetWhatIsOver;
