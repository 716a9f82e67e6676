//! Praxis: one self-hosted program for a leadership programme.
//!
//! This crate is the program itself: its command line ([`commands`]), its configuration ([`config`]) and the wiring that
//! gathers the areas into one site ([`areas`]). What the areas do stands in their own crates.

mod areas;
mod commands;
mod config;
#[cfg(test)]
mod every_route;
mod failure;
mod key;
mod mail_config;
mod plain_files;
#[cfg(test)]
mod private;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use failure::Failure;

/// One program for a leadership programme: its site, evidence, debate and development.
///
/// Exit codes: 0 done, 1 failed, 2 bad usage or bad input (nothing was written).
#[derive(Parser)]
#[command(name = "praxis", version, about, long_about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// The configuration file; without it, praxis.toml in this folder where there is one.
    #[arg(long, global = true, env = "PRAXIS_CONFIG", value_name = "FILE")]
    config: Option<std::path::PathBuf>,
    /// How much to log on standard error: error, warn, info, debug, or a filter like praxis_web=debug.
    #[arg(
        long,
        global = true,
        env = "PRAXIS_LOG",
        default_value = "info,sea_orm_migration=warn,sqlx=warn",
        value_name = "FILTER"
    )]
    log: String,
}

#[derive(Subcommand)]
enum Command {
    /// Shows the real programme on this machine: a data folder of its own, an address to open.
    Demo(commands::demo::Demo),
    /// Serves the site.
    Serve(commands::serve::Serve),
    /// Loads a programme from plain files, all or nothing.
    Import(commands::import::Import),
    /// Writes the programme as plain files.
    Export(commands::export::Export),
    /// Brings the tables of the database up to date (serve does this too).
    Migrate(commands::migrate::Migrate),
    /// Writes everything the database holds into one file, while the site runs.
    Backup(commands::backup::Backup),
    /// Puts a backup in the place of what the database holds, once it is verified.
    Restore(commands::restore::Restore),
    /// Looks whether the database and what it holds are sound, and says what to do.
    Doctor(commands::doctor::Doctor),
    /// Prints the messages people sent through the contact form.
    Messages(commands::messages::Messages),
    /// Writes a commented configuration file.
    Config(commands::config::WriteConfig),
    /// Opinion groups in large conversations, from files of votes.
    #[command(subcommand)]
    Opinion(praxis_methods_cli::OpinionCommand),
    /// Delphi studies, from files of ratings.
    #[command(subcommand)]
    Delphi(praxis_methods_cli::DelphiCommand),
    /// References to literature, from one format into another and as citations.
    #[command(subcommand)]
    References(praxis_methods_cli::ReferencesCommand),
    /// Next steps in development, from a file of gaps and of what there is.
    #[command(subcommand)]
    Capability(praxis_methods_cli::CapabilityCommand),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let filter = match EnvFilter::try_new(&cli.log) {
        Ok(filter) => filter,
        Err(error) => {
            eprintln!("praxis: --log {}: {error}", cli.log);
            return ExitCode::from(2);
        }
    };
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false).init();
    let result = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::failed(format!("cannot start: {error}")))
        .and_then(|runtime| runtime.block_on(run(cli)));
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("praxis: {failure}");
            failure.exit_code()
        }
    }
}

async fn run(cli: Cli) -> Result<(), Failure> {
    let file = config::File::read(cli.config.as_deref())?;
    match cli.command {
        Command::Demo(demo) => demo.run().await,
        Command::Serve(serve) => serve.run(&file).await,
        Command::Import(import) => import.run(&file).await,
        Command::Export(export) => export.run(&file).await,
        Command::Migrate(migrate) => migrate.run(&file).await,
        Command::Backup(backup) => backup.run(&file).await,
        Command::Restore(restore) => restore.run(&file).await,
        Command::Doctor(doctor) => doctor.run(&file).await,
        Command::Messages(messages) => messages.run(&file).await,
        Command::Config(write) => write.run(),
        Command::Opinion(command) => Ok(command.run()?),
        Command::Delphi(command) => Ok(command.run()?),
        Command::References(command) => Ok(command.run()?),
        Command::Capability(command) => Ok(command.run()?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_whole() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }
}
