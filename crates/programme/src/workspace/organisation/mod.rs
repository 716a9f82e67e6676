//! What an organisation's page says of it, changed by a partner who speaks for it.

pub mod queries;
use crate::Programme;
use praxis_storage::StoreError;
use praxis_web::{Routes, Todo, Visit};
pub(crate) fn routes() -> Routes<Programme> {
    Routes::new()
}
pub(crate) async fn todos(_programme: &Programme, _visit: &Visit) -> Result<Vec<Todo>, StoreError> {
    Ok(Vec::new())
}
