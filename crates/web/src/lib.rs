//! The frame every page stands in.
//!
//! A feature brings routes and templates; this crate brings what all pages share: the masthead and footer
//! ([`Frame`]), the texts of the interface ([`Language`]), the stylesheet and fonts ([`assets`]), error pages that
//! help ([`Stop`]), forms that keep what was typed ([`form`]), routes that say who may use them ([`Routes`]), and the layers that every request passes
//! ([`Site::dress`]): reference number, time limit, body limit, protection against cross-site posts, compression
//! and the security headers.

pub mod assets;
mod cache;
mod cookies;
mod errors;
mod feature;
pub mod form;
mod frame;
mod language;
mod layers;
mod live;
mod markdown;
pub mod network;
mod routes;
mod server;
mod site;

pub use cache::{PageCache, same_for_everybody};
pub use cookies::Cookie;
pub use errors::{GoneNote, Stop};
pub use feature::{
    AimNow, Ask, AskNames, AskToday, BookingPanel, BookingStand, CalendarEntry, EventFacts, EventMode,
    EventPart, Feature, FindEvent, FindTheme, Follower, Found, Link, ListEvents, ListPages, ListPlaces,
    Listed, Menu, MenuEntry, Need, Offers, OldAddresses, OnTheme, Panel, Place, Thing, Things, Today, Todo,
    Work, WriteCalendar,
};
pub use frame::{Alternate, Crumb, Frame, MenuLine, Section, page, private_page};
pub use language::{Language, TextError, TextFile};
pub use live::{Kept, Live};
pub use markdown::{Outline, SafeHtml};
pub use routes::{Access, Routes, Stated, Takes};
pub use server::serve;
pub use site::{PreviewBar, Settings, Site, Visit};

/// The texts this crate brings.
pub const TEXT: TextFile = ("web/text/en-GB.ftl", include_str!("../text/en-GB.ftl"));
