//! `praxis delphi`: the statistics of a Delphi study from its ratings.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use praxis_delphi::{Protocol, Ratings, analyse};

use crate::{
    CliError,
    output::{self, Output},
};

/// Delphi studies: consensus, stability, and what follows by the protocol.
#[derive(Debug, Subcommand)]
pub enum DelphiCommand {
    /// Analyse a study
    Analyse(Analyse),
    /// Print an example of a protocol file, with every rule explained
    ExampleProtocol,
}

/// Analyse a study.
#[derive(Debug, Args)]
pub struct Analyse {
    /// The ratings: panellist,round,item,scale,rating; an empty rating is no answer
    ratings: PathBuf,
    /// The protocol: scales, consensus rule, stability rule, rounds (see "example-protocol")
    #[arg(long, value_name = "FILE")]
    protocol: PathBuf,
    /// Write all figures as JSON to this file ("-" for standard output)
    #[arg(long, value_name = "OUT")]
    json: PathBuf,
}

impl DelphiCommand {
    /// Does what the command says.
    ///
    /// # Errors
    /// Input that cannot be right (exit code 2, nothing written), or a result that cannot be written (1).
    pub fn run(self) -> Result<(), CliError> {
        match self {
            Self::Analyse(command) => command.run(),
            Self::ExampleProtocol => {
                print!("{}", praxis_delphi::protocol::EXAMPLE);
                Ok(())
            }
        }
    }
}

impl Analyse {
    fn run(self) -> Result<(), CliError> {
        output::refuse_equal(&[&self.ratings, &self.protocol], &[&self.json])?;
        let name = self.protocol.display().to_string();
        let yaml = std::fs::read_to_string(&self.protocol)
            .map_err(|error| CliError::bad_input(format!("{name} cannot be read: {error}")))?;
        let protocol =
            Protocol::from_yaml(&name, &yaml).map_err(|error| CliError::bad_input(error.to_string()))?;

        let name = self.ratings.display().to_string();
        let file = File::open(&self.ratings)
            .map_err(|error| CliError::bad_input(format!("{name} cannot be opened: {error}")))?;
        let ratings = Ratings::read(&name, BufReader::new(file), &protocol)?;
        let study = analyse(&protocol, &ratings);
        output::write(vec![Output::new(&self.json, |out| {
            serde_json::to_writer_pretty(&mut *out, &study)?;
            writeln!(out)
        })])
    }
}
