use axum::Router;
use praxis_storage::jobs::JobHandler;

/// What an area of the program brings to the site. Areas never depend on each other; `praxis` gathers them.
pub struct Feature {
    /// The area's pages, with their own state already given.
    pub routes: Router,
    /// Work the area does in the background.
    pub jobs: Vec<Box<dyn JobHandler>>,
}
