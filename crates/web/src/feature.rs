use std::sync::Arc;

use axum::Router;
use praxis_storage::jobs::JobHandler;

use crate::Stop;

/// Says what became of an address that no page answers: moved, gone, or nothing is known.
pub type OldAddresses = Arc<dyn Fn(&str) -> Option<Stop> + Send + Sync>;

/// What an area of the program brings to the site. Areas never depend on each other; `praxis` gathers them.
pub struct Feature {
    /// The area's pages, with their own state already given.
    pub routes: Router,
    /// Work the area does in the background.
    pub jobs: Vec<Box<dyn JobHandler>>,
    /// What became of the area's old addresses.
    pub old_addresses: Option<OldAddresses>,
}
