//! The installation's own key: from the environment, or from a file in the data folder that is made on the first start.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use praxis_identity::secret::SecretKey;

use crate::failure::Failure;

const VARIABLE: &str = "PRAXIS_SECRET_KEY";
const FILE: &str = "secret.key";

/// The key from the environment, else the one in that folder.
pub fn secret_key(data: &Path) -> Result<SecretKey, Failure> {
    match std::env::var(VARIABLE) {
        Ok(text) => SecretKey::of_text(&text).ok_or_else(|| {
            Failure::bad_input(format!(
                "{VARIABLE} must be 64 hexadecimal digits, as openssl rand -hex 32 prints them"
            ))
        }),
        Err(_) => in_folder(data),
    }
}

fn in_folder(data: &Path) -> Result<SecretKey, Failure> {
    let path = data.join(FILE);
    let failed = |error: std::io::Error| Failure::failed(format!("{}: {error}", path.display()));
    match fs::read_to_string(&path) {
        Ok(text) => {
            let mode = fs::metadata(&path).map_err(failed)?.permissions().mode();
            if mode & 0o077 != 0 {
                return Err(Failure::bad_input(format!(
                    "{}: others can read this key; run chmod 600 on it",
                    path.display()
                )));
            }
            SecretKey::of_text(&text).ok_or_else(|| {
                Failure::bad_input(format!(
                    "{}: must hold 64 hexadecimal digits; restore it, or delete it and let a new one be made \
                     (codes on their way stop working)",
                    path.display()
                ))
            })
        }
        Err(error) if error.kind() == ErrorKind::NotFound => make(data, &path).map_err(failed)?,
        Err(error) => Err(failed(error)),
    }
}

/// Writes the key beside its place and then puts it there whole: a process that starts at the same moment reads all of it
/// or makes way.
fn make(data: &Path, path: &Path) -> Result<Result<SecretKey, Failure>, std::io::Error> {
    fs::create_dir_all(data)?;
    let key = SecretKey::new();
    let beside = data.join(format!("{FILE}.{}", std::process::id()));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
    writeln!(file, "{}", key.to_text())?;
    file.sync_all()?;
    let linked = fs::hard_link(&beside, path);
    fs::remove_file(&beside)?;
    match linked {
        Ok(()) => Ok(Ok(key)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(in_folder(data)),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let key = in_folder(&data).unwrap();
        assert_eq!(in_folder(&data).unwrap().to_text(), key.to_text());
        let file = data.join(FILE);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(&data).unwrap().count(), 1);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(in_folder(&data).unwrap_err().to_string().contains("chmod 600"));
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(&file, "short").unwrap();
        assert!(in_folder(&data).unwrap_err().to_string().contains("64 hexadecimal digits"));
    }
}
