use std::fmt::Display;
use std::io::Write;
use std::net::SocketAddr;

use clap::Args;
use praxis_account::DemoLinks;
use praxis_identity::set_up;
use praxis_web::Settings;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::areas;
use crate::config::{File, Listen, Place};
use crate::failure::Failure;
use crate::key::secret_key;
use crate::mail_config::MailFlags;

/// Serves the site until it is stopped (Ctrl+C or SIGTERM); answers under way are finished first.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    listen: Listen,
    #[command(flatten)]
    mail: MailFlags,
}

impl Serve {
    pub async fn run(self, file: &File) -> Result<(), Failure> {
        let url = self.place.database(file)?;
        let listener = bind(self.listen.bind(file)).await?;
        let address = listener.local_addr().map_err(Failure::failed)?;
        let base_url = self.listen.base_url(file, address.port())?;
        let contact = self.listen.security_contact(file)?;
        let mail = self.mail.mail(file.mail())?;
        let proxies = self.listen.trusted_proxies(file)?;
        let key = secret_key(&self.place.folder(file))?;
        let store = areas::open(url).await?;
        let code = set_up::offer(&store).await?;
        let checks_links = file.checks_links();
        let settings = Settings { proxies, key, checks_links, ..Settings::at(&base_url) };
        let folder = self.place.folder(file);
        let running = areas::gather(store, settings, &mail, contact, DemoLinks::default(), &folder).await?;
        say(format_args!("Praxis listens on {address}; people reach it at {base_url}"));
        if !mail.sends() {
            say(format_args!("No mail server is set up: messages wait in the outbox."));
        }
        if let Some(code) = code {
            say(format_args!(
                "Nobody has an account yet. To make the first one, open {base_url}/set-up and type this code:"
            ));
            say(format_args!("    {code}"));
        }
        serve(listener, running).await
    }
}

/// Tells whoever started the program. That nobody listens any more is no reason to stop serving.
pub fn say(line: impl Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Takes the address, or says why it cannot be had.
pub async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        Failure::failed(format!("cannot listen on {address}: {error}; choose another with --bind"))
    })
}

/// Serves a site on that listener until the program is told to stop.
pub async fn serve(listener: TcpListener, running: areas::Running) -> Result<(), Failure> {
    let (stop, stopped) = watch::channel(false);
    let mut followers: Vec<_> = running.followers.into_iter().map(tokio::spawn).collect();
    followers.push(tokio::spawn(running.search.follow()));
    let worker = tokio::spawn(running.worker.run(stopped));
    let result = praxis_web::serve(listener, running.routes, told_to_stop()).await;
    followers.iter().for_each(tokio::task::JoinHandle::abort);
    let _ = stop.send(true);
    let _ = worker.await;
    running.store.close().await;
    result.map_err(|error| Failure::failed(format!("the server stopped: {error}")))
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(error) => {
            tracing::warn!(%error, "SIGTERM cannot be caught; Ctrl+C stops the program");
            let _ = interrupt.await;
        }
    }
    tracing::info!("stopping: answers under way are finished first");
}
