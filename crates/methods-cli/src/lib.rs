//! The methods on plain files: `praxis opinion …`, `praxis delphi …`, `praxis references …` and
//! `praxis capability …`.
//!
//! This crate is the only one of the methods that touches files. It reads, calls a pure function, and writes the
//! result; a file that cannot be read leaves nothing written behind. The program takes in the four enums as
//! subcommands:
//!
//! ```
//! use clap::Parser;
//! use praxis_methods_cli::{CapabilityCommand, DelphiCommand, OpinionCommand, ReferencesCommand};
//!
//! #[derive(Parser)]
//! enum Command {
//!     /// Opinion groups
//!     #[command(subcommand)]
//!     Opinion(OpinionCommand),
//!     /// Delphi studies
//!     #[command(subcommand)]
//!     Delphi(DelphiCommand),
//!     /// References to literature
//!     #[command(subcommand)]
//!     References(ReferencesCommand),
//!     /// Next steps
//!     #[command(subcommand)]
//!     Capability(CapabilityCommand),
//! }
//!
//! # fn main() -> Result<(), praxis_methods_cli::CliError> {
//! # if std::env::args().len() < 2 { return Ok(()) }
//! match Command::parse() {
//!     Command::Opinion(command) => command.run(),
//!     Command::Delphi(command) => command.run(),
//!     Command::References(command) => command.run(),
//!     Command::Capability(command) => command.run(),
//! }
//! # }
//! ```

mod capability;
mod delphi;
mod opinion;
mod output;
mod references;

pub use capability::CapabilityCommand;
pub use delphi::DelphiCommand;
pub use opinion::OpinionCommand;
pub use references::ReferencesCommand;

/// Why a command ended without its result. `Display` is what the user should read.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct CliError {
    message: String,
    exit_code: u8,
}

impl CliError {
    /// Bad usage or bad input; nothing was written: exit code 2.
    pub fn bad_input(message: impl Into<String>) -> Self {
        Self { message: message.into(), exit_code: 2 }
    }

    /// It could not be done although the input was good: exit code 1.
    pub fn failed(message: impl Into<String>) -> Self {
        Self { message: message.into(), exit_code: 1 }
    }

    /// What the program should end with.
    pub fn exit_code(&self) -> u8 {
        self.exit_code
    }
}

impl From<praxis_tables::TableError> for CliError {
    fn from(error: praxis_tables::TableError) -> Self {
        Self::bad_input(error.to_string())
    }
}
