//! The frame every page stands in.
//!
//! A feature brings routes and templates; this crate brings what all pages share: the masthead and footer
//! ([`Frame`]), the texts of the interface ([`Language`]), the stylesheet and fonts ([`assets`]), error pages that
//! help ([`Stop`]), forms that keep what was typed ([`form`]), and the layers that every request passes
//! ([`Site::dress`]): reference number, time limit, body limit, protection against cross-site posts, compression
//! and the security headers.

pub mod assets;
mod cache;
mod errors;
mod feature;
pub mod form;
mod frame;
mod language;
mod layers;
mod markdown;
mod server;
mod site;

pub use cache::PageCache;
pub use errors::{GoneNote, Stop};
pub use feature::{
    AimNow, Ask, Feature, FindTheme, Follower, Link, ListPages, Listed, Offers, OldAddresses, Panel,
};
pub use frame::{Alternate, Crumb, Frame, Section, page};
pub use language::{Language, TextError, TextFile};
pub use markdown::SafeHtml;
pub use server::serve;
pub use site::{Site, Visit};

/// The texts this crate brings.
pub const TEXT: TextFile = ("web/text/en-GB.ftl", include_str!("../text/en-GB.ftl"));
