//! The methods without the rest of the program.

use std::process::ExitCode;

use clap::Parser;
use praxis_methods_cli::{DelphiCommand, OpinionCommand};

/// Methods of Praxis on plain files
#[derive(Debug, Parser)]
#[command(version)]
enum Command {
    /// Opinion groups in large conversations
    #[command(subcommand)]
    Opinion(OpinionCommand),
    /// Delphi studies
    #[command(subcommand)]
    Delphi(DelphiCommand),
}

fn main() -> ExitCode {
    let result = match Command::parse() {
        Command::Opinion(command) => command.run(),
        Command::Delphi(command) => command.run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}
