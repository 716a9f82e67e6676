use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use praxis_account::DemoLinks;
use praxis_domain::{Clock, Timestamp};
use praxis_mail::Mail;
use praxis_programme::exchange::{self, Content, Folder, ImportError};
use praxis_storage::{DatabaseUrl, Store};
use praxis_transcripts::{Format, tones};
use praxis_web::Settings;
use tokio::net::TcpListener;

use super::serve::{say, serve};
use crate::areas;
use crate::config::DEFAULT_BIND;
use crate::failure::Failure;
use crate::key::secret_key;

/// Shows the real programme on this machine, with a few invented events that say they are.
///
/// Sends nothing off the machine. A second start finds the same data again.
#[derive(Args)]
pub struct Demo {
    /// The folder for the demonstration's data.
    #[arg(long, default_value = "praxis-demo", value_name = "DIR")]
    data: PathBuf,
    /// The address and port to listen on [default: 127.0.0.1:8080, or the next port that is free].
    #[arg(long, value_name = "ADDR")]
    bind: Option<SocketAddr>,
    /// The day on which the demonstration happens; its clock stands still at noon. For tests of what it shows.
    #[arg(long, hide = true, value_name = "DATE")]
    today: Option<Date>,
}

/// The programme's plain files, kept with the program.
const FILES: [(&str, &str); 13] = [
    ("programme.yaml", include_str!("../../demo/programme/programme.yaml")),
    ("themes.yaml", include_str!("../../demo/programme/themes.yaml")),
    ("organisations.yaml", include_str!("../../demo/programme/organisations.yaml")),
    ("people.yaml", include_str!("../../demo/programme/people.yaml")),
    ("events.yaml", include_str!("../../demo/programme/events.yaml")),
    ("talks.yaml", include_str!("../../demo/programme/talks.yaml")),
    ("articles.yaml", include_str!("../../demo/programme/articles.yaml")),
    ("links.yaml", include_str!("../../demo/programme/links.yaml")),
    ("synthetic/organisations.yaml", include_str!("../../demo/programme/synthetic/organisations.yaml")),
    ("synthetic/people.yaml", include_str!("../../demo/programme/synthetic/people.yaml")),
    ("synthetic/events.yaml", include_str!("../../demo/programme/synthetic/events.yaml")),
    ("synthetic/talks.yaml", include_str!("../../demo/programme/synthetic/talks.yaml")),
    ("synthetic/recordings.yaml", include_str!("../../demo/recording/recordings.yaml")),
];

/// What is said in the one invented recording; its sound is made of it.
const TRANSCRIPT: &[u8] =
    include_bytes!("../../demo/programme/synthetic/transcripts/questions-that-travel.vtt");

/// The programme's files, and beside them the invented recording: a tone for each passage of its transcript.
fn files() -> Result<Folder, Failure> {
    let transcript = praxis_transcripts::read(Format::WebVtt, TRANSCRIPT)
        .map_err(|problems| Failure::failed(format!("the sample transcript is wrong: {problems:?}")))?;
    let mut folder = Folder::of(&FILES);
    folder.1 = BTreeMap::from([
        ("synthetic/transcripts/questions-that-travel.vtt".to_owned(), Content::Bytes(TRANSCRIPT.into())),
        (
            "synthetic/media/questions-that-travel.wav".to_owned(),
            Content::Bytes(tones::wave(&transcript).into()),
        ),
    ]);
    Ok(folder)
}
/// The library's plain files, kept with the program.
const LIBRARY: [(&str, &str); 5] = [
    ("library.csl.json", include_str!("../../demo/evidence/library.csl.json")),
    ("coding.csv", include_str!("../../demo/evidence/coding.csv")),
    ("frame.yaml", include_str!("../../demo/evidence/frame.yaml")),
    ("about.yaml", include_str!("../../demo/evidence/about.yaml")),
    ("statements.yaml", include_str!("../../demo/evidence/statements.yaml")),
];

/// The synthetic conversations: their settings, and their statements.
const CONVERSATIONS: &str = include_str!("../../demo/debate/conversations.yaml");
const STATEMENTS: &str = include_str!("../../demo/debate/statements.yaml");

impl Demo {
    pub async fn run(self) -> Result<(), Failure> {
        let listener = match self.bind {
            Some(address) => super::serve::bind(address).await?,
            None => next_free(DEFAULT_BIND).await?,
        };
        let address = listener.local_addr().map_err(Failure::failed)?;
        let (port, is_loopback) = (address.port(), address.ip().is_loopback());
        let base_url = format!("http://localhost:{port}");
        let clock = self.today.map_or_else(|| Ok(Clock::machine()), noon)?;
        let store = areas::open_at(DatabaseUrl::in_folder(&self.data), clock).await?;
        load(&store).await?;
        load_library(&store).await?;
        load_development(&store).await?;
        load_conversations(&store).await?;
        let key = secret_key(&self.data)?;
        praxis_booking::demo::load(&store, &key).await.map_err(Failure::failed)?;
        // who reaches the demonstration from elsewhere is a visitor: there are no links for them
        let (links, members) =
            if is_loopback { DemoLinks::make(&store).await? } else { (DemoLinks::default(), Vec::new()) };
        praxis_booking::demo::load_past(&store, &key, "member@synthetic.invalid")
            .await
            .map_err(Failure::failed)?;
        let settings = Settings { demo: true, key, ..Settings::at(&base_url) };
        let mail = Mail::demonstration();
        let mut running = areas::gather(store, settings, &mail, None, links, &self.data).await?;
        // so little is found at once: who looks around right after the start should not miss anything
        running.search.catch_up().await.map_err(Failure::failed)?;
        say(format_args!("The demonstration of “Leadership in Social Work” is at {base_url}"));
        say(format_args!("Its data are in {}. Stop it with Ctrl+C.", self.data.display()));
        if is_loopback {
            say(format_args!(
                "To look at it as a member (synthetic, invented), open one of these on this machine:"
            ));
            for member in members {
                say(format_args!("    {:<26}{base_url}{}", member.name, member.path));
            }
        }
        serve(listener, running).await
    }
}

fn noon(day: Date) -> Result<Clock, Failure> {
    let noon = day.at(12, 0, 0, 0).in_tz("UTC").map_err(Failure::bad_input)?;
    Ok(Clock::set_to(Timestamp::from_micros(noon.timestamp().as_microsecond())))
}

/// Loads the programme; what somebody has changed in this demonstration since stays as it is.
async fn load(store: &Store) -> Result<(), Failure> {
    match exchange::import(store, &files()?).await {
        Ok(report) if report.is_unchanged() => Ok(()),
        Ok(report) => {
            println!("Loaded {} records and {} links.", report.added + report.updated, report.links);
            Ok(())
        }
        Err(ImportError::Files(problems)) => {
            let holdings = praxis_programme::record::queries::all(store.read()).await?;
            if holdings.records.is_empty() {
                return Err(Failure::failed(problems));
            }
            println!("This demonstration was changed here; it is shown as it is.");
            Ok(())
        }
        Err(ImportError::Store(error)) => Err(error.into()),
    }
}

/// Loads the evidence library in the same way.
async fn load_library(store: &Store) -> Result<(), Failure> {
    use praxis_evidence::exchange::{Folder, ImportError, export, import};
    match import(store, &Folder::of(&LIBRARY), None).await {
        Ok(report) if report.is_unchanged() => Ok(()),
        Ok(report) => {
            println!("Loaded {} references.", report.added + report.updated);
            Ok(())
        }
        Err(ImportError::Files(problems)) => {
            if export(store).await?.0.is_empty() {
                return Err(Failure::failed(problems));
            }
            println!("The evidence library of this demonstration was changed here; it is shown as it is.");
            Ok(())
        }
        Err(ImportError::Store(error)) => Err(error.into()),
    }
}

/// Loads the development content; what somebody has put in its place stays.
async fn load_development(store: &Store) -> Result<(), Failure> {
    use praxis_development::content::exchange::{ImportError, export, import};
    if !export(store).await?.0.is_empty() {
        return Ok(());
    }
    match import(store, &areas::starter()).await {
        Ok(files) => {
            println!("Loaded {files} files of development.");
            Ok(())
        }
        Err(ImportError::Files(problems)) => {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Err(Failure::failed(problems.join("\n")))
        }
        Err(ImportError::Store(error)) => Err(error.into()),
    }
}

/// Loads the conversations with their invented votes, once: what somebody has changed or voted since stays as it is.
async fn load_conversations(store: &Store) -> Result<(), Failure> {
    match praxis_debate::demo::load(store, CONVERSATIONS, STATEMENTS).await.map_err(Failure::failed)? {
        0 => {}
        loaded => println!("Loaded {loaded} conversations with invented votes."),
    }
    Ok(())
}

/// The address, or the same with the next port that is free.
async fn next_free(first: SocketAddr) -> Result<TcpListener, Failure> {
    let mut address = first;
    for port in first.port()..first.port().saturating_add(50) {
        address.set_port(port);
        match TcpListener::bind(address).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(Failure::failed(format!("cannot listen on {address}: {error}"))),
        }
    }
    Err(Failure::failed(format!(
        "the ports {} to {} are all taken; choose one with --bind",
        first.port(),
        address.port()
    )))
}
