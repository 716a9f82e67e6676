//! Which mail server: from the configuration file's part `[mail]`, the environment and flags.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use praxis_mail::smtp::{Encryption, Server, Smtp};
use praxis_mail::{Mail, Mode};
use serde::Deserialize;

use crate::failure::Failure;

/// What the configuration file says of mail. The password itself never stands in it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailFile {
    host: Option<String>,
    port: Option<u16>,
    tls: Option<String>,
    user: Option<String>,
    password_file: Option<PathBuf>,
    from: Option<String>,
    a_day: Option<u32>,
}

/// The same as flags and in the environment. The password has no flag: other people of the machine can read those.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Mail")]
pub struct MailFlags {
    /// The mail server; without it no mail is sent, and messages wait in the outbox.
    #[arg(long, env = "PRAXIS_MAIL_HOST", value_name = "NAME")]
    pub mail_host: Option<String>,
    /// Its port [default: 587 with starttls, 465 with implicit, 25 with none].
    #[arg(long, env = "PRAXIS_MAIL_PORT", value_name = "PORT")]
    pub mail_port: Option<u16>,
    /// How the way to it is kept private: starttls, implicit, or none (to this machine only) [default: starttls].
    #[arg(long, env = "PRAXIS_MAIL_TLS", value_name = "WORD")]
    pub mail_tls: Option<String>,
    /// The name to sign in there with.
    #[arg(long, env = "PRAXIS_MAIL_USER", value_name = "NAME")]
    pub mail_user: Option<String>,
    /// A file that holds the password and nothing else; or put the password into PRAXIS_MAIL_PASSWORD.
    #[arg(long, env = "PRAXIS_MAIL_PASSWORD_FILE", value_name = "FILE")]
    pub mail_password_file: Option<PathBuf>,
    #[arg(
        long,
        env = "PRAXIS_MAIL_FROM",
        value_name = "ADDRESS",
        help = "The sender, for example 'Leadership in Social Work <leadership@example.ac.uk>'"
    )]
    pub mail_from: Option<String>,
    /// How many messages one mailbox gets within 24 hours, at most [default: 20].
    #[arg(long, env = "PRAXIS_MAIL_A_DAY", value_name = "MANY")]
    pub mail_a_day: Option<u32>,
}

const PASSWORD: &str = "PRAXIS_MAIL_PASSWORD";

impl MailFlags {
    /// How mail is sent, as these flags, the environment and this file say.
    pub fn mail(self, file: &MailFile) -> Result<Mail, Failure> {
        let password = std::env::var(PASSWORD).ok().filter(|password| !password.is_empty());
        self.mail_with(file, password)
    }

    fn mail_with(self, file: &MailFile, password: Option<String>) -> Result<Mail, Failure> {
        let file = file.clone();
        let a_day = self.mail_a_day.or(file.a_day).unwrap_or(Mail::without_server().a_day);
        if a_day == 0 {
            return Err(Failure::bad_input(
                "mail: a_day must be at least 1: with 0 no message would ever be sent",
            ));
        }
        let Some(host) = self.mail_host.or(file.host) else {
            return Ok(Mail { a_day, ..Mail::without_server() });
        };
        let Some(from) = self.mail_from.or(file.from) else {
            return Err(Failure::bad_input(
                "mail: there is a host and no sender: say from whom with from = \"…\"",
            ));
        };
        let tls = match self.mail_tls.or(file.tls) {
            Some(word) => word.parse().map_err(Failure::bad_input)?,
            None => Encryption::StartTls,
        };
        let password = match (password, self.mail_password_file.or(file.password_file)) {
            (Some(password), _) => Some(password),
            (None, Some(path)) => Some(password_in(&path)?),
            (None, None) => None,
        };
        let server = Server {
            host,
            port: self.mail_port.or(file.port),
            tls,
            user: self.mail_user.or(file.user),
            password,
            from,
        };
        let smtp = Smtp::new(&server).map_err(Failure::bad_input)?;
        Ok(Mail { mode: Mode::Server(Arc::new(smtp)), a_day })
    }
}

fn password_in(path: &Path) -> Result<String, Failure> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::bad_input(format!("mail: password_file {}: {error}", path.display())))?;
    match text.trim_end_matches(['\r', '\n']) {
        "" => Err(Failure::bad_input(format!("mail: password_file {} is empty", path.display()))),
        password => Ok(password.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> MailFile {
        toml::from_str(text).unwrap()
    }

    fn refused(text: &str, password: Option<&str>) -> String {
        let refused = MailFlags::default().mail_with(&file(text), password.map(str::to_owned));
        refused.err().unwrap().to_string()
    }

    #[test]
    fn without_a_host_nothing_is_sent() {
        let mail = MailFlags::default().mail_with(&file("a_day = 3\n"), None).unwrap();
        assert!(!mail.sends());
        assert_eq!(mail.a_day, 3);
    }

    #[test]
    fn a_flag_beats_the_file() {
        let text = "host = \"smtp.example.ac.uk\"\nfrom = \"a@example.ac.uk\"\ntls = \"none\"\n";
        assert!(refused(text, None).contains("only for a server on this machine"));
        let flags =
            MailFlags { mail_tls: Some("starttls".into()), mail_a_day: Some(7), ..MailFlags::default() };
        let mail = flags.mail_with(&file(text), None).unwrap();
        assert!(mail.sends());
        assert_eq!(mail.a_day, 7);
    }

    #[test]
    fn what_does_not_fit_is_named_and_the_password_never_printed() {
        assert!(refused("host = \"localhost\"\n", None).contains("no sender"));
        let whole = "host = \"localhost\"\nfrom = \"a@example.ac.uk\"\n";
        assert!(refused(&format!("{whole}tls = \"ssl\"\n"), None).contains("starttls, implicit or none"));
        assert!(refused(&format!("{whole}a_day = 0\n"), None).contains("a_day"));
        let missing = refused(&format!("{whole}password_file = \"/no/such/file\"\n"), None);
        assert!(missing.contains("password_file /no/such/file"), "{missing}");
        let alone = refused(whole, Some("geheim"));
        assert!(alone.contains("no user") && !alone.contains("geheim"), "{alone}");
    }

    #[test]
    fn a_password_stands_alone_in_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("password");
        std::fs::write(&path, "geheim word \r\n").unwrap();
        assert_eq!(password_in(&path).unwrap(), "geheim word ");
        std::fs::write(&path, "\n").unwrap();
        assert!(password_in(&path).unwrap_err().to_string().contains("is empty"));
    }
}
