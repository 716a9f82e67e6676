//! What the program keeps about people, as they see it themselves: everything as a file, consents, erasure ([`my_data`]),
//! and the log of who did what ([`log`]).
//!
//! What is kept, how long, and how it goes, each part of the program says itself
//! ([`praxis_identity::personal::PersonalData`]); here are the pages over it.

mod deeds;
mod log;
pub mod my_data;

use std::sync::Arc;

use praxis_identity::audit::ForgetAudit;
use praxis_identity::personal::PersonalData;
use praxis_identity::{Action, Object};
use praxis_web::{Access, Feature, Menu, MenuEntry, Offers, Routes, TextFile, Work};

/// The texts this area brings.
pub const TEXT: TextFile = ("privacy/text/en-GB.ftl", include_str!("../text/en-GB.ftl"));

/// Every part of the program that keeps something about people.
#[derive(Clone)]
pub struct Parts(pub Arc<[Arc<dyn PersonalData>]>);

/// What this area brings to the site.
pub fn feature(parts: Parts) -> Feature {
    let entry = |menu, place, address, key, access| MenuEntry { menu, place, address, key, access };
    let log = Access::Needs(Action::Read, Object::AuditLog);
    Feature {
        routes: Routes::new().merge(my_data::routes()).merge(log::routes()).with_state(parts),
        jobs: vec![Box::new(ForgetAudit)],
        menu: vec![
            entry(Menu::Account, 90, my_data::DATA, "data-title", Access::SignedIn),
            entry(Menu::Workspace(Work::Order), 90, log::LOG, "log-title", log),
        ],
        offers: Offers { today: Some(Arc::new(|visit| Box::pin(log::today(visit)))), ..Offers::default() },
        ..Feature::default()
    }
}
