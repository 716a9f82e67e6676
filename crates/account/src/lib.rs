//! Accounts and what people do with them: signing in ([`sign_in`]), the first account of an installation ([`set_up`]),
//! accepting an invitation ([`invitation`]), one's own account ([`own`]), and people in the workspace ([`workspace`]).
//!
//! Who may do what is decided in `praxis-identity`; what is stored is stored there too. Here are pages, and services
//! that check what was typed, ask for permission and make one change.

pub mod demo;
mod forms;
mod invitation;
mod moments;
mod own;
mod set_up;
mod sign_in;
mod workspace;

use std::sync::Arc;

use praxis_identity::{Action, ForgetWhatIsOver, Object};
use praxis_web::{Access, Feature, Menu, MenuEntry, Offers, Routes, Site, TextFile, Work};

pub use demo::DemoLinks;

/// The texts this area brings.
pub const TEXT: TextFile = ("account/text/en-GB.ftl", include_str!("../text/en-GB.ftl"));

/// What the area's pages need to know.
#[derive(Clone)]
pub struct Accounts {
    /// The site.
    pub site: Arc<Site>,
    /// The links a demonstration prints.
    pub demo: DemoLinks,
}

/// What this area brings to the site.
pub fn feature(accounts: Accounts) -> Feature {
    let jobs: Vec<Box<dyn praxis_storage::jobs::JobHandler>> =
        vec![Box::new(sign_in::SendSignInMessage::new(accounts.site.clone())), Box::new(ForgetWhatIsOver)];
    let routes = Routes::new()
        .merge(sign_in::routes())
        .merge(demo::routes())
        .merge(set_up::routes())
        .merge(invitation::routes())
        .merge(own::routes())
        .merge(workspace::routes())
        .with_state(accounts);
    let offers =
        Offers { today: Some(Arc::new(|visit| Box::pin(workspace::today(visit)))), ..Offers::default() };
    Feature { routes, jobs, menu: menu(), offers, ..Feature::default() }
}

fn menu() -> Vec<MenuEntry> {
    let mine = |place, address, key| MenuEntry {
        menu: Menu::Account,
        place,
        address,
        key,
        access: Access::SignedIn,
    };
    let needs = |object| Access::Needs(Action::Read, object);
    let work = |place, address, key, access| MenuEntry {
        menu: Menu::Workspace(Work::Order),
        place,
        address,
        key,
        access,
    };
    vec![
        mine(10, "/account", "account-title"),
        mine(20, "/account/password", "password-title"),
        mine(30, "/account/recovery-codes", "recovery-title"),
        mine(40, "/account/devices", "devices-title"),
        work(80, "/workspace/people", "people-accounts-title", needs(Object::People)),
    ]
}
