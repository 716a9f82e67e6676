//! `praxis opinion`: opinion groups from published votes.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use praxis_opinion::export::polis_export;
use praxis_opinion::read::{
    Conversation, ExportFiles, Source, read_events, read_export, read_groups_file, read_votes_file,
};
use praxis_opinion::report::report;
use praxis_opinion::{GivenGroups, GroupSource, Options, analyse};

use crate::{
    CliError,
    output::{self, Output},
};

/// The files of an export that are read.
const EXPORT_FILES: [&str; 4] = ["votes.csv", "participants-votes.csv", "comments.csv", "summary.csv"];

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
        let written: Vec<&Path> =
            [&self.report, &self.json].into_iter().flatten().map(PathBuf::as_path).collect();
        let read = self.input.files();
        output::refuse_equal(&read.iter().map(PathBuf::as_path).collect::<Vec<_>>(), &written)?;
        let conversation = self.input.read()?;
        let options = Options {
            groups: self.input.given_groups(&conversation)?,
            seed: self.seed,
            resamples: if self.no_resampling { 0 } else { usize::from(self.resamples) },
            second_opinion: !self.no_second_opinion,
        };
        let analysis = analyse(&conversation, &options);
        let mut outputs = Vec::new();
        if let Some(path) = &self.report {
            let page =
                report(&conversation, &analysis).map_err(|error| CliError::failed(error.to_string()))?;
            outputs.push(Output::new(path, move |out| out.write_all(page.as_bytes())));
        }
        if let Some(path) = &self.json {
            outputs.push(Output::new(path, |out| {
                serde_json::to_writer(&mut *out, &analysis)?;
                writeln!(out)
            }));
        }
        output::write(outputs)
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
        if self.to.symlink_metadata().is_ok() {
            return Err(CliError::bad_input(format!("{} is there already", self.to.display())));
        }
        // The log is needed twice, and may be a pipe, which can be read once.
        let log = self.input.log()?;
        let conversation = self.input.read_with(log.as_deref())?;
        let events = log
            .as_deref()
            .map(|log| read_events(Source::new(self.input.log_path().display().to_string(), log)));
        let events = events.transpose()?;
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
    /// Every file that is read.
    fn files(&self) -> Vec<PathBuf> {
        let named = self.groups.iter().filter(|groups| *groups != Path::new("export")).cloned();
        let inside = EXPORT_FILES.iter().map(|name| self.path.join(name));
        std::iter::once(self.path.clone()).chain(inside).chain(named).collect()
    }

    fn log_path(&self) -> PathBuf {
        if self.path.is_dir() { self.path.join("votes.csv") } else { self.path.clone() }
    }

    /// The log of voting events as it stands in its file, where there is one.
    fn log(&self) -> Result<Option<Vec<u8>>, CliError> {
        let path = self.log_path();
        if self.path.is_dir() && !path.exists() {
            return Ok(None);
        }
        let log = std::fs::read(&path)
            .map_err(|error| CliError::bad_input(format!("{} cannot be read: {error}", path.display())))?;
        Ok(Some(log))
    }

    fn read(&self) -> Result<Conversation, CliError> {
        self.read_with(None)
    }

    /// Reads the conversation; the log from memory where it is there.
    fn read_with(&self, log: Option<&[u8]>) -> Result<Conversation, CliError> {
        let path = &self.path;
        let votes = match log {
            Some(bytes) => {
                let bytes: Bytes<'_> = Box::new(bytes);
                Some(Source::new(self.log_path().display().to_string(), bytes))
            }
            None if path.is_dir() => open_if_there(&self.log_path())?,
            None => Some(open(path)?),
        };
        let conversation = match votes {
            Some(votes) if !path.is_dir() => read_votes_file(votes)?,
            votes => read_export(ExportFiles {
                folder: path.display().to_string(),
                votes,
                participants_votes: open_if_there(&path.join("participants-votes.csv"))?,
                comments: open_if_there(&path.join("comments.csv"))?,
                summary: open_if_there(&path.join("summary.csv"))?,
            })?,
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

type Bytes<'a> = Box<dyn BufRead + 'a>;

fn open<'a>(path: &Path) -> Result<Source<Bytes<'a>>, CliError> {
    let file = File::open(path)
        .map_err(|error| CliError::bad_input(format!("{} cannot be opened: {error}", path.display())))?;
    Ok(Source::new(path.display().to_string(), Box::new(BufReader::with_capacity(1 << 16, file))))
}

fn open_if_there<'a>(path: &Path) -> Result<Option<Source<Bytes<'a>>>, CliError> {
    if path.exists() { open(path).map(Some) } else { Ok(None) }
}
