use crate::Programme;
use praxis_web::Routes;
pub(crate) const START: &str = "/workspace/start";
pub(crate) fn routes() -> Routes<Programme> {
    Routes::new()
}
