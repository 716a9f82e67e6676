//! `praxis delphi`: the statistics of a Delphi study from its ratings.

use clap::Subcommand;

use crate::CliError;

/// Delphi studies: consensus, stability, and what follows by the protocol.
#[derive(Debug, Subcommand)]
pub enum DelphiCommand {}

impl DelphiCommand {
    /// Does what the command says.
    ///
    /// # Errors
    /// Input that cannot be right (exit code 2, nothing written), or a result that cannot be written (1).
    pub fn run(self) -> Result<(), CliError> {
        match self {}
    }
}
