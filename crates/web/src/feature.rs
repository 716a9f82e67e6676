use std::sync::Arc;

use praxis_storage::jobs::JobHandler;

use crate::{Access, Routes, Stop};

/// Says what became of an address that no page answers: moved, gone, or nothing is known.
pub type OldAddresses = Arc<dyn Fn(&str) -> Option<Stop> + Send + Sync>;

/// What an area of the program brings to the site. Areas never depend on each other; `praxis` gathers them.
pub struct Feature {
    /// The area's pages, with their own state already given.
    pub routes: Routes,
    /// Work the area does in the background.
    pub jobs: Vec<Box<dyn JobHandler>>,
    /// What became of the area's old addresses.
    pub old_addresses: Option<OldAddresses>,
    /// The area's entries in the menus beside the pages of people who signed in.
    pub menu: Vec<MenuEntry>,
}

/// A menu beside the pages of people who signed in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Menu {
    /// What belongs to the person.
    Account,
    /// What there is to do for the programme.
    Workspace,
}

/// A line of such a menu. Who may not use the page does not see the line.
#[derive(Clone, Debug)]
pub struct MenuEntry {
    /// Which menu.
    pub menu: Menu,
    /// Its place among the others, lowest first.
    pub place: u8,
    /// The page's address.
    pub address: &'static str,
    /// The key of its name.
    pub key: &'static str,
    /// Who may use the page.
    pub access: Access,
}
