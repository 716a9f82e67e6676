//! `praxis references`: references from one format into another, and as citations.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use praxis_bibliography::{Format, Reading, Reference, Style, cite, losses};

use crate::{
    CliError,
    output::{self, Output},
};

/// References to literature: CSL-JSON, RIS and BibTeX, and citations of what is in them.
#[derive(Debug, Subcommand)]
pub enum ReferencesCommand {
    /// Write a file of references in another format
    Convert(Convert),
    /// Print the references of a file as a list in a style
    Cite(Cite),
}

impl ReferencesCommand {
    /// Does what the command says. What could not be read or written as it stood is told on standard error.
    ///
    /// # Errors
    /// Input that is none of the formats (exit code 2, nothing written), or a result that cannot be written (1).
    pub fn run(self) -> Result<(), CliError> {
        match self {
            Self::Convert(command) => command.run(),
            Self::Cite(command) => command.run(),
        }
    }
}

/// Write a file of references in another format.
#[derive(Debug, Args)]
pub struct Convert {
    /// A file in CSL-JSON, RIS or BibTeX; which one is seen in it
    path: PathBuf,
    /// The format to write
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(Format::ALL.map(Format::name)))]
    to: String,
    /// The file to write ("-" for standard output)
    #[arg(long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
    /// Write nothing and end with exit code 2 if anything in the file could not be read as it stands
    #[arg(long)]
    strict: bool,
}

impl Convert {
    fn run(self) -> Result<(), CliError> {
        output::refuse_equal(&[&self.path], &[&self.out])?;
        let to: Format = self.to.parse().map_err(CliError::bad_input)?;
        let reading = read(&self.path)?;
        let problems = reading.problems.len();
        if self.strict && problems > 0 {
            return Err(CliError::bad_input(format!(
                "{} has {problems} problem{} (told above): nothing was written",
                self.path.display(),
                if problems == 1 { "" } else { "s" }
            )));
        }
        let references = reading.references();
        for reference in &references {
            let lost = losses(reference, to);
            if !lost.is_empty() {
                eprintln!("{}: {to} does not hold its {} as it is", named(reference), lost.join(", "));
            }
        }
        let text = to.write(&references);
        output::write(vec![Output::new(&self.out, move |out| out.write_all(text.as_bytes()))])
    }
}

/// Print the references of a file as a list in a style.
#[derive(Debug, Args)]
pub struct Cite {
    /// A file in CSL-JSON, RIS or BibTeX; which one is seen in it
    path: PathBuf,
    /// The style
    #[arg(long, value_name = "STYLE", value_parser = PossibleValuesParser::new(Style::ALL.map(Style::name)))]
    style: String,
    /// The file to write ("-" for standard output)
    #[arg(long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
}

impl Cite {
    fn run(self) -> Result<(), CliError> {
        output::refuse_equal(&[&self.path], &[&self.out])?;
        let style = Style::of(&self.style)
            .ok_or_else(|| CliError::bad_input(format!("there is no style \"{}\"", self.style)))?;
        let mut references = read(&self.path)?.references();
        references.sort_by_cached_key(Reference::sort_key);
        output::write(vec![Output::new(&self.out, |out| {
            references.iter().try_for_each(|reference| writeln!(out, "{}", cite(reference, style).plain()))
        })])
    }
}

/// Reads a file, and tells what was met in it.
fn read(path: &Path) -> Result<Reading, CliError> {
    let name = path.display();
    let bytes = std::fs::read(path)
        .map_err(|error| CliError::bad_input(format!("{name} cannot be read: {error}")))?;
    let (_, reading) =
        praxis_bibliography::read(&bytes).map_err(|error| CliError::bad_input(format!("{name}: {error}")))?;
    for problem in &reading.problems {
        eprintln!("{name}, {problem}");
    }
    Ok(reading)
}

/// What a reference is called in a message: its key and label, without signs that could move the cursor.
fn named(reference: &Reference) -> String {
    let name = match reference.id.as_str() {
        "" => reference.label(),
        id => format!("{id} ({})", reference.label()),
    };
    name.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
