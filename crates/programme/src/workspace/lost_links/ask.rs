//! Asking an address of the web whether it is still there.
//!
//! The program connects only to addresses that it looked up and checked itself ([`super::reach`]), at every step of a
//! redirect, so that no link and no name server can make it ask inside the network it stands in.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Empty};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::header::{CONNECTION, HOST, HeaderValue, LOCATION, USER_AGENT};
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};
use url::{Host, Url};

use super::{reach, robots};

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is there.
    There,
    /// It is there, and moved for good to this address.
    Moved(String),
    /// Its site says that there is no such page: 404 or 410.
    Gone(u16),
    /// Its site has trouble.
    Trouble(u16),
    /// Nobody answers there: no such name, no connection, no certificate that holds, or too slow.
    Unreachable,
    /// The site does not let programs in; a person may be able to open it.
    ClosedToPrograms(Option<u16>),
    /// The program does not ask there: not an address of the open internet.
    NotAsked,
}

/// Asks addresses.
#[derive(Clone)]
pub struct Asker {
    tls: TlsConnector,
    agent: HeaderValue,
    inside: bool,
    patience: Duration,
}

const REDIRECTS: usize = 5;
/// More of a robots.txt is not read.
const LONGEST_ROBOTS: usize = 500 * 1024;

/// Why nothing came back.
enum Silence {
    NotAsked,
    Unreachable,
}

impl Asker {
    /// Asks in the name of the site at that address.
    pub fn new(base_url: &str) -> Self {
        let mut roots = RootCertStore::empty();
        // a certificate of the system that cannot be read is one that vouches for nobody
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let provider = Arc::new(crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("the provider knows the versions that are safe")
            .with_root_certificates(roots)
            .with_no_client_auth();
        let agent = format!("Praxis/{} (link check; +{base_url})", env!("CARGO_PKG_VERSION"));
        Self {
            tls: TlsConnector::from(Arc::new(config)),
            agent: HeaderValue::from_str(&agent).unwrap_or(HeaderValue::from_static("Praxis (link check)")),
            inside: false,
            patience: Duration::from_secs(15),
        }
    }

    /// The same, which also asks this machine and the network it stands in: for tests, which have no other servers.
    #[must_use]
    pub fn that_asks_inside(mut self) -> Self {
        self.inside = true;
        self.patience = Duration::from_secs(2);
        self
    }

    /// The site's robots.txt; empty where it has none that can be read.
    pub async fn robots(&self, address: &str) -> String {
        let Ok(address) = Url::parse(address).and_then(|it| it.join("/robots.txt")) else {
            return String::new();
        };
        let mut address = address;
        for _ in 0..=REDIRECTS {
            let Ok(response) = self.once(&Method::GET, &address).await else { return String::new() };
            if let Some(next) = onwards(&address, &response) {
                address = next;
                continue;
            }
            if !response.status().is_success() {
                return String::new();
            }
            return tokio::time::timeout(self.patience, beginning(response)).await.unwrap_or_default();
        }
        String::new()
    }

    /// Asks whether the address is there: first for its head alone, and for the page where a site does not answer that.
    pub async fn ask(&self, address: &str, robots: &str) -> Answer {
        let Ok(url) = Url::parse(address) else { return Answer::NotAsked };
        let path =
            url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
        if !robots::allows(robots, &path) {
            return Answer::ClosedToPrograms(None);
        }
        match self.follow(&Method::HEAD, &url).await {
            answer @ (Answer::There | Answer::Moved(_) | Answer::NotAsked) => answer,
            // some sites answer wrongly, or not at all, unless they are asked for the page
            _ => self.follow(&Method::GET, &url).await,
        }
    }

    async fn follow(&self, method: &Method, start: &Url) -> Answer {
        let mut url = start.clone();
        let mut for_good = true;
        let mut moved = None;
        for _ in 0..=REDIRECTS {
            let response = match self.once(method, &url).await {
                Ok(response) => response,
                Err(Silence::NotAsked) => return Answer::NotAsked,
                Err(Silence::Unreachable) => return Answer::Unreachable,
            };
            let status = response.status().as_u16();
            if let Some(next) = onwards(&url, &response) {
                for_good = for_good && matches!(status, 301 | 308);
                if for_good {
                    moved = Some(next.clone());
                }
                url = next;
                continue;
            }
            return match status {
                200..300 => {
                    moved.filter(|to| to != start).map_or(Answer::There, |to| Answer::Moved(to.into()))
                }
                404 | 410 => Answer::Gone(status),
                500..600 if status != 501 => Answer::Trouble(status),
                // forbidden, log in first, too many questions, not in this way
                _ => Answer::ClosedToPrograms(Some(status)),
            };
        }
        // round in circles: a browser gives up, too
        Answer::Unreachable
    }

    async fn once(&self, method: &Method, url: &Url) -> Result<Response<Incoming>, Silence> {
        tokio::time::timeout(self.patience, self.send(method, url)).await.unwrap_or(Err(Silence::Unreachable))
    }

    async fn send(&self, method: &Method, url: &Url) -> Result<Response<Incoming>, Silence> {
        let port = url.port_or_known_default().ok_or(Silence::NotAsked)?;
        let odd = !["http", "https"].contains(&url.scheme())
            || !url.username().is_empty()
            || url.password().is_some()
            || (!self.inside && ![80, 443].contains(&port));
        if odd {
            return Err(Silence::NotAsked);
        }
        let host = url.host().ok_or(Silence::NotAsked)?;
        let stream = self.connect(&host, port).await?;
        if url.scheme() == "https" {
            let name = match &host {
                Host::Domain(name) => {
                    ServerName::try_from((*name).to_owned()).map_err(|_| Silence::NotAsked)?
                }
                Host::Ipv4(ip) => ServerName::from(IpAddr::from(*ip)),
                Host::Ipv6(ip) => ServerName::from(IpAddr::from(*ip)),
            };
            let stream = self.tls.connect(name, stream).await.map_err(|_| Silence::Unreachable)?;
            self.exchange(stream, method, url).await
        } else {
            self.exchange(stream, method, url).await
        }
    }

    /// Connects to an address that was looked up and found to be outside; not to what a name may stand for a moment
    /// later.
    async fn connect(&self, host: &Host<&str>, port: u16) -> Result<TcpStream, Silence> {
        let found: Vec<SocketAddr> = match host {
            Host::Ipv4(ip) => vec![SocketAddr::from((*ip, port))],
            Host::Ipv6(ip) => vec![SocketAddr::from((*ip, port))],
            Host::Domain(name) => {
                tokio::net::lookup_host((*name, port)).await.map_err(|_| Silence::Unreachable)?.collect()
            }
        };
        // a name that stands for one address inside is not asked at all
        if !self.inside && found.iter().any(|address| !reach::is_public(address.ip())) {
            return Err(Silence::NotAsked);
        }
        for address in found {
            let connecting = tokio::time::timeout(self.patience / 3, TcpStream::connect(address)).await;
            if let Ok(Ok(stream)) = connecting {
                return Ok(stream);
            }
        }
        Err(Silence::Unreachable)
    }

    async fn exchange(
        &self,
        stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
        method: &Method,
        url: &Url,
    ) -> Result<Response<Incoming>, Silence> {
        let (mut sender, connection) =
            http1::handshake(TokioIo::new(stream)).await.map_err(|_| Silence::Unreachable)?;
        // ends with the answer, or when the answer is dropped
        tokio::spawn(connection);
        let path =
            url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
        let host = match url.port() {
            Some(port) => format!("{}:{port}", url.host_str().unwrap_or_default()),
            None => url.host_str().unwrap_or_default().to_owned(),
        };
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, host)
            .header(USER_AGENT, &self.agent)
            .header(CONNECTION, "close")
            .body(Empty::<Bytes>::new())
            .map_err(|_| Silence::NotAsked)?;
        sender.send_request(request).await.map_err(|_| Silence::Unreachable)
    }
}

/// Where a redirect leads.
fn onwards(from: &Url, response: &Response<Incoming>) -> Option<Url> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let mut next = from.join(response.headers().get(LOCATION)?.to_str().ok()?).ok()?;
    next.set_fragment(None);
    Some(next)
}

/// The beginning of what came back, as text.
async fn beginning(response: Response<Incoming>) -> String {
    let mut body = response.into_body();
    let mut bytes = Vec::new();
    while bytes.len() < LONGEST_ROBOTS
        && let Some(Ok(frame)) = body.frame().await
    {
        bytes.extend_from_slice(frame.data_ref().map_or(&[], |data| data));
    }
    bytes.truncate(LONGEST_ROBOTS);
    String::from_utf8_lossy(&bytes).into_owned()
}
