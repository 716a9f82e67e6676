//! The addresses of the area's pages.

/// All conversations.
pub const FRONT: &str = "/debate";
/// Conversations in the workspace.
pub const WORKSPACE: &str = "/workspace/conversations";

/// A conversation's page.
pub fn conversation(slug: &str) -> String {
    format!("{FRONT}/{slug}")
}

/// A page below a conversation's.
pub fn below(slug: &str, part: &str) -> String {
    format!("{FRONT}/{slug}/{part}")
}

/// A page about a conversation in the workspace.
pub fn work(slug: &str, part: &str) -> String {
    match part {
        "" => format!("{WORKSPACE}/{slug}"),
        part => format!("{WORKSPACE}/{slug}/{part}"),
    }
}
