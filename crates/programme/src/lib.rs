//! The programme.
pub mod exchange;
mod migrations;
pub mod record;
pub use migrations::migrations;
