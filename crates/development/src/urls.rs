//! The addresses of the area's pages.

/// The front page.
pub const FRONT: &str = "/development";
/// The frameworks; the id of one follows.
pub const FRAMEWORKS: &str = "/development/frameworks";
/// The self-check; the id of one follows.
pub const SELF_CHECK: &str = "/development/self-check";
/// Next steps.
pub const NEXT_STEPS: &str = "/development/next-steps";
/// What somebody needs in order to take part.
pub(crate) const NEEDS: &str = "/development/next-steps/needs";
/// The record of learning; the id of an entry follows.
pub const CPD: &str = "/development/cpd";
/// What editors see of it.
pub const WORKSPACE: &str = "/workspace/capabilities";

/// A capability on the page of its framework.
pub fn capability(framework: &str, capability: &str) -> String {
    format!("{FRAMEWORKS}/{framework}#c-{capability}")
}
