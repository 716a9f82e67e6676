//! `praxis capability`: next steps from gaps, minutes and what there is.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use praxis_capability::plan::PlanFile;

use crate::{
    CliError,
    output::{self, Output},
};

/// Development: which steps serve somebody most within the time they have.
#[derive(Debug, Subcommand)]
pub enum CapabilityCommand {
    /// Choose next steps, with the reason for each
    Plan(Plan),
}

/// Choose next steps.
#[derive(Debug, Args)]
pub struct Plan {
    /// Who asks and what there is: person (minutes, gaps …) and resources (id, minutes, covers …), as JSON
    plan: PathBuf,
    /// Write the plan as JSON to this file ("-" for standard output)
    #[arg(long, value_name = "OUT")]
    json: PathBuf,
}

impl CapabilityCommand {
    /// Does what the command says.
    ///
    /// # Errors
    /// Input that cannot be right (exit code 2, nothing written), or a result that cannot be written (1).
    pub fn run(self) -> Result<(), CliError> {
        match self {
            Self::Plan(command) => command.run(),
        }
    }
}

impl Plan {
    fn run(self) -> Result<(), CliError> {
        output::refuse_equal(&[&self.plan], &[&self.json])?;
        let name = self.plan.display().to_string();
        let text = std::fs::read_to_string(&self.plan)
            .map_err(|error| CliError::bad_input(format!("{name} cannot be read: {error}")))?;
        let wrong = |error: praxis_capability::FileError| CliError::bad_input(error.to_string());
        let plan = PlanFile::read(&name, &text).and_then(|file| file.plan(&name)).map_err(wrong)?;
        output::write(vec![Output::new(&self.json, |out| {
            serde_json::to_writer_pretty(&mut *out, &plan)?;
            writeln!(out)
        })])
    }
}
