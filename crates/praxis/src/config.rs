//! Configuration: a file, the environment and flags. A flag beats the environment, which beats the file, which beats the
//! default.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;
use praxis_storage::DatabaseUrl;
use praxis_web::network::Range;
use serde::Deserialize;

use crate::failure::Failure;
use crate::mail_config::MailFile;

/// The commented file that `praxis config` writes.
pub const EXAMPLE: &str = include_str!("praxis.example.toml");

const FILE: &str = "praxis.toml";

/// What the configuration file says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    data: Option<PathBuf>,
    database: Option<String>,
    bind: Option<SocketAddr>,
    base_url: Option<String>,
    security_contact: Option<String>,
    trusted_proxies: Option<Vec<String>>,
    #[serde(default)]
    mail: MailFile,
    #[serde(default)]
    links: LinksFile,
}

/// What it says of links to other sites.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct LinksFile {
    check: Option<bool>,
}

impl File {
    /// What it says of mail.
    pub fn mail(&self) -> &MailFile {
        &self.mail
    }

    /// Whether links to other sites are asked once a week whether they are still there.
    pub fn checks_links(&self) -> bool {
        self.links.check.unwrap_or(true)
    }

    /// Reads the file that was named, or the one in this folder where there is one.
    pub fn read(named: Option<&Path>) -> Result<Self, Failure> {
        let path = match named {
            Some(path) => path,
            None if Path::new(FILE).exists() => Path::new(FILE),
            None => return Ok(Self::default()),
        };
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure::bad_input(format!("{}: cannot be read: {error}", path.display())))?;
        Self::parse(&text).map_err(|message| Failure::bad_input(format!("{}{message}", path.display())))
    }

    fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error: toml::de::Error| {
            let before = error.span().map_or("", |span| &text[..span.start.min(text.len())]);
            format!(":{}: {}", before.matches('\n').count() + 1, error.message())
        })
    }
}

/// Where the data are.
#[derive(Args, Clone, Debug)]
pub struct Place {
    /// The folder for data [default: praxis-data].
    #[arg(long, env = "PRAXIS_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The database: sqlite:/path/to/file or postgres://user@host/name [default: SQLite in the data folder].
    #[arg(long, env = "PRAXIS_DATABASE", value_name = "URL")]
    pub database: Option<String>,
}

impl Place {
    /// The folder for data.
    pub fn folder(&self, file: &File) -> PathBuf {
        self.data.clone().or_else(|| file.data.clone()).unwrap_or_else(|| "praxis-data".into())
    }

    /// The database these flags and this file name.
    pub fn database(&self, file: &File) -> Result<DatabaseUrl, Failure> {
        match self.database.as_ref().or(file.database.as_ref()) {
            Some(url) => Ok(url.parse()?),
            None => Ok(DatabaseUrl::in_folder(&self.folder(file))),
        }
    }
}

/// Where the site is.
#[derive(Args, Clone, Debug)]
pub struct Listen {
    /// The address and port to listen on [default: 127.0.0.1:8080].
    #[arg(long, env = "PRAXIS_BIND", value_name = "ADDR")]
    pub bind: Option<SocketAddr>,
    #[arg(
        long,
        env = "PRAXIS_BASE_URL",
        value_name = "URL",
        help = "Where the site is reached from outside, for example https://leadership.example.ac.uk [default: http://localhost with the port]"
    )]
    pub base_url: Option<String>,
    #[arg(
        long,
        env = "PRAXIS_SECURITY_CONTACT",
        value_name = "ADDRESS",
        help = "Where to report a weakness of the site, for example mailto:security@example.ac.uk [default: the contact page]"
    )]
    pub security_contact: Option<String>,
    #[arg(
        long,
        env = "PRAXIS_TRUSTED_PROXIES",
        value_name = "ADDRESSES",
        value_delimiter = ',',
        help = "Proxies that may say for whom they ask (X-Forwarded-For), for example 127.0.0.1,10.0.0.0/8 [default: none]"
    )]
    pub trusted_proxies: Option<Vec<String>>,
}

/// The address to listen on where nothing else is said.
pub const DEFAULT_BIND: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8080);

impl Listen {
    /// The address these flags and this file name.
    pub fn bind(&self, file: &File) -> SocketAddr {
        self.bind.or(file.bind).unwrap_or(DEFAULT_BIND)
    }

    /// The proxies that may say for whom they ask.
    pub fn trusted_proxies(&self, file: &File) -> Result<Vec<Range>, Failure> {
        let named = self.trusted_proxies.as_ref().or(file.trusted_proxies.as_ref());
        let read = |text: &String| {
            text.parse().map_err(|error| Failure::bad_input(format!("trusted_proxies: {error}")))
        };
        named.into_iter().flatten().map(read).collect()
    }

    /// Where to report a weakness of the site.
    pub fn security_contact(&self, file: &File) -> Result<Option<String>, Failure> {
        let Some(contact) = self.security_contact.as_ref().or(file.security_contact.as_ref()) else {
            return Ok(None);
        };
        let known = ["mailto:", "https://", "tel:"].iter().find_map(|start| contact.strip_prefix(start));
        match known {
            Some(rest)
                if !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control()) =>
            {
                Ok(Some(contact.clone()))
            }
            _ => Err(Failure::bad_input(format!(
                "security_contact must begin with mailto:, https:// or tel:, like mailto:security@example.ac.uk; it is “{contact}”"
            ))),
        }
    }

    /// The base address, once the port is known.
    pub fn base_url(&self, file: &File, port: u16) -> Result<String, Failure> {
        let Some(url) = self.base_url.as_ref().or(file.base_url.as_ref()) else {
            return Ok(format!("http://localhost:{port}"));
        };
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let host = host.map(|host| host.trim_end_matches('/'));
        match host {
            Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ', '"', '<']) => {
                Ok(url.clone())
            }
            _ => Err(Failure::bad_input(format!(
                "base_url must be an address like https://leadership.example.ac.uk, without a path; it is “{url}”"
            ))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_a_configuration_and_its_comments_can_be_taken_off() {
        File::parse(EXAMPLE).unwrap();
        let all: String = EXAMPLE
            .lines()
            .map(|line| match line.strip_prefix("#") {
                Some(line) if line.contains(" = ") && !line.starts_with(' ') => format!("{line}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        let file = File::parse(&all).unwrap();
        assert!(
            file.data.is_some()
                && file.database.is_some()
                && file.bind.is_some()
                && file.base_url.is_some()
                && file.security_contact.is_some()
                && file.trusted_proxies.is_some()
                && !file.checks_links()
        );
        assert!(File::default().checks_links(), "links are checked unless somebody says no");
    }

    #[test]
    fn a_slip_in_the_file_is_named_with_its_line() {
        let error = File::parse("data = \"x\"\n\nbnid = \"127.0.0.1:80\"\n").unwrap_err();
        assert!(error.starts_with(":3: ") && error.contains("bnid"), "{error}");
        assert!(File::parse("bind = \"localhost\"\n").unwrap_err().starts_with(":1: "));
    }

    #[test]
    fn a_flag_beats_the_file() {
        let file = File::parse("bind = \"127.0.0.1:9000\"\nbase_url = \"https://a.example\"\n").unwrap();
        let none = Listen { bind: None, base_url: None, security_contact: None, trusted_proxies: None };
        assert_eq!(none.bind(&file).port(), 9000);
        assert_eq!(none.base_url(&file, 9000).unwrap(), "https://a.example");
        let flag = Listen {
            bind: Some(DEFAULT_BIND),
            base_url: Some("https://a.example/path".into()),
            security_contact: Some("security@a.example".into()),
            trusted_proxies: Some(vec!["10.0.0.0/8".into(), "localhost".into()]),
        };
        assert!(flag.security_contact(&file).is_err(), "an address needs to say what it is");
        assert_eq!(none.security_contact(&file).unwrap(), None);
        assert_eq!(flag.bind(&file), DEFAULT_BIND);
        assert!(flag.trusted_proxies(&file).unwrap_err().to_string().contains("localhost"));
        assert!(none.trusted_proxies(&file).unwrap().is_empty(), "nobody is believed by default");
        assert!(flag.base_url(&file, 1).is_err());
        assert_eq!(none.base_url(&File::default(), 81).unwrap(), "http://localhost:81");
    }
}
