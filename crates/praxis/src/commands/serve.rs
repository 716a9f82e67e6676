use std::net::SocketAddr;

use clap::Args;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::areas;
use crate::config::{File, Listen, Place};
use crate::failure::Failure;

/// Serves the site until it is stopped (Ctrl+C or SIGTERM); answers under way are finished first.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    listen: Listen,
}

impl Serve {
    pub async fn run(self, file: &File) -> Result<(), Failure> {
        let url = self.place.database(file)?;
        let listener = bind(self.listen.bind(file)).await?;
        let address = listener.local_addr().map_err(Failure::failed)?;
        let base_url = self.listen.base_url(file, address.port())?;
        let contact = self.listen.security_contact(file)?;
        let store = areas::open(url).await?;
        let running = areas::gather(store, &base_url, false, contact).await?;
        println!("Praxis listens on {address}; people reach it at {base_url}");
        serve(listener, running).await
    }
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
    let followers: Vec<_> = running.followers.into_iter().map(tokio::spawn).collect();
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
