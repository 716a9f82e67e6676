//! Changing what the programme shows. No pages; the workspace has those.

pub mod checks;
