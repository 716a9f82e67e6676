//! `praxis opinion`: opinion groups from published votes.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use praxis_opinion::export::polis_export;
use praxis_opinion::read::{
    Conversation, ExportFiles, Source, VotingEvent, read_events, read_export, read_groups_file,
    read_votes_file,
};
use praxis_opinion::report::report;
use praxis_opinion::{GivenGroups, GroupSource, Options, analyse};

use crate::{CliError, output};

/// Opinion groups, what unites and what divides them: computed from published votes.
#[derive(Debug, Subcommand)]
pub enum OpinionCommand {
    /// Analyse a conversation
    Analyse(Analyse),
    /// Write a conversation in the Polis export format
    Export(Export),
}

impl OpinionCommand {
    /// Does what the command says.
    ///
    /// # Errors
    /// Input that cannot be right (exit code 2, nothing written), or a result that cannot be written (1).
    pub fn run(self) -> Result<(), CliError> {
        match self {
            Self::Analyse(command) => command.run(),
            Self::Export(command) => command.run(),
        }
    }
}

/// Where a conversation is, and which groups are taken as given.
#[derive(Debug, Args)]
struct Input {
    /// A folder in the Polis export format, or a file of votes (voter-id,comment-id,vote; a time if there is one)
    path: PathBuf,
    /// Take groups as given: "export" for the export's own, or a file with the columns participant,group
    #[arg(long, value_name = "export|FILE")]
    groups: Option<PathBuf>,
}

/// Analyse a conversation.
#[derive(Debug, Args)]
pub struct Analyse {
    #[command(flatten)]
    input: Input,
    /// The seed of the resampling
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How often people and votes are resampled to see how stable the groups are
    #[arg(long, default_value_t = 50, value_name = "TIMES")]
    resamples: u16,
    /// Leave the resampling out
    #[arg(long, conflicts_with = "resamples")]
    no_resampling: bool,
    /// Leave the second opinion (latent classes) out
    #[arg(long)]
    no_second_opinion: bool,
    /// Write all figures as JSON to this file ("-" for standard output)
    #[arg(long, value_name = "OUT")]
    json: Option<PathBuf>,
    /// Write the report as one HTML page to this file
    #[arg(long, value_name = "OUT.html")]
    report: Option<PathBuf>,
}

impl Analyse {
    fn run(self) -> Result<(), CliError> {
        if self.json.is_none() && self.report.is_none() {
            return Err(CliError::bad_input(
                "say where the result should go: --json OUT, --report OUT.html, or both",
            ));
        }
        let conversation = self.input.read()?;
        let options = Options {
            groups: self.input.given_groups(&conversation)?,
            seed: self.seed,
            resamples: if self.no_resampling { 0 } else { usize::from(self.resamples) },
            second_opinion: !self.no_second_opinion,
        };
        let analysis = analyse(&conversation, &options);
        if let Some(path) = &self.report {
            let page =
                report(&conversation, &analysis).map_err(|error| CliError::failed(error.to_string()))?;
            output::write(path, |out| out.write_all(page.as_bytes()))?;
        }
        if let Some(path) = &self.json {
            output::write(path, |out| {
                serde_json::to_writer(&mut *out, &analysis)?;
                writeln!(out)
            })?;
        }
        Ok(())
    }
}

/// Write a conversation in the Polis export format.
#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    input: Input,
    /// The folder to write: it is made, and must not be there yet
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
}

impl Export {
    fn run(self) -> Result<(), CliError> {
        if self.to.exists() {
            return Err(CliError::bad_input(format!("{} is there already", self.to.display())));
        }
        let conversation = self.input.read()?;
        let events = self.input.events()?;
        let groups = match self.input.given_groups(&conversation)? {
            Some(given) => given.groups,
            None => recommended_groups(&conversation),
        };
        let files = polis_export(&conversation, events.as_deref(), &groups);
        output::write_folder(&self.to, &files.named())
    }
}

/// The groups of an analysis without resampling, which changes nothing about them.
fn recommended_groups(conversation: &Conversation) -> Vec<Option<u32>> {
    let analysis = analyse(conversation, &Options { resamples: 0, ..Options::default() });
    analysis.groups.iter().map(|&group| u32::try_from(group).ok()).collect()
}

impl Input {
    /// The log of voting events, where there is one.
    fn events(&self) -> Result<Option<Vec<VotingEvent>>, CliError> {
        let log = if self.path.is_dir() { self.path.join("votes.csv") } else { self.path.clone() };
        let file = open_if_there(&log)?;
        Ok(file.map(read_events).transpose()?)
    }

    fn read(&self) -> Result<Conversation, CliError> {
        let path = &self.path;
        let conversation = if path.is_dir() {
            read_export(ExportFiles {
                folder: path.display().to_string(),
                votes: open_if_there(&path.join("votes.csv"))?,
                participants_votes: open_if_there(&path.join("participants-votes.csv"))?,
                comments: open_if_there(&path.join("comments.csv"))?,
                summary: open_if_there(&path.join("summary.csv"))?,
            })?
        } else {
            read_votes_file(open(path)?)?
        };
        for warning in &conversation.warnings {
            eprintln!("warning: {warning}");
        }
        Ok(conversation)
    }

    fn given_groups(&self, conversation: &Conversation) -> Result<Option<GivenGroups>, CliError> {
        let Some(groups) = &self.groups else { return Ok(None) };
        if groups == Path::new("export") {
            let given = GivenGroups::of_export(conversation).ok_or_else(|| {
                CliError::bad_input(format!(
                    "{}: the export names no groups (the column group-id of participants-votes.csv)",
                    self.path.display()
                ))
            })?;
            return Ok(Some(given));
        }
        let file = open(groups)?;
        let groups = read_groups_file(&file.name, file.bytes, &conversation.votes)?;
        Ok(Some(GivenGroups { source: GroupSource::File, groups }))
    }
}

fn open(path: &Path) -> Result<Source<BufReader<File>>, CliError> {
    let file = File::open(path)
        .map_err(|error| CliError::bad_input(format!("{} cannot be opened: {error}", path.display())))?;
    Ok(Source::new(path.display().to_string(), BufReader::with_capacity(1 << 16, file)))
}

fn open_if_there(path: &Path) -> Result<Option<Source<BufReader<File>>>, CliError> {
    if path.exists() { open(path).map(Some) } else { Ok(None) }
}
