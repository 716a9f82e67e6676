//! Files that were sent and checked, and wait for somebody to say yes.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use praxis_domain::Timestamp;
use praxis_identity::AccountId;
use praxis_web::Site;
use sha2::{Digest, Sha256};
use tempfile::{Builder, TempDir};

use super::Preview;

/// What one editor sent last. It goes when they confirm it, send another, or let an hour pass ([`Waiting::forget_in_time`]);
/// and with the process.
#[derive(Clone, Default)]
pub struct Waiting(Arc<Mutex<HashMap<AccountId, Sent>>>);

/// Files in a folder of their own that goes with this.
#[derive(Debug)]
pub(super) struct Sent {
    pub folder: TempDir,
    /// The digest of what is in them.
    pub digest: String,
    /// What they would do.
    pub preview: Preview,
    /// The number of the last change when that was found out.
    pub seen: i64,
    /// When.
    pub at: Timestamp,
}

const KEPT_SECONDS: i64 = 3600;
/// Nobody holds a folder for so long.
const LEFT_BEHIND: Duration = Duration::from_secs(2 * 3600);
/// How often it is looked for what waited too long.
const EVERY: Duration = Duration::from_secs(60);
/// What the names of folders begin with.
const BEGINS: &str = "files-in-out-";

/// A folder of its own, which goes when nobody holds it any more.
pub(super) fn folder(scratch: &Path) -> io::Result<TempDir> {
    Builder::new().prefix(BEGINS).tempdir_in(scratch)
}

impl Waiting {
    fn all(&self, now: Timestamp) -> MutexGuard<'_, HashMap<AccountId, Sent>> {
        // a thread that panicked while it held the lock left whole entries behind
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, sent| sent.at.plus_seconds(KEPT_SECONDS) > now);
        all
    }

    /// Lets go what nobody confirmed within the hour, for as long as the program runs.
    pub(crate) async fn forget_in_time(self, site: Arc<Site>) {
        loop {
            let (waiting, scratch, now) = (self.clone(), site.scratch.clone(), site.store.clock().now());
            // a folder may hold many files: taking it away holds nobody up
            let done = tokio::task::spawn_blocking(move || {
                drop(waiting.all(now));
                remove_left_behind(&scratch)
            });
            if let Ok(Err(error)) = done.await {
                tracing::warn!(%error, "folders of files that were sent cannot be removed");
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Keeps what somebody sent, in the place of what they sent before.
    pub(super) fn keep(&self, by: AccountId, sent: Sent) {
        let now = sent.at;
        self.all(now).insert(by, sent);
    }

    /// Takes what somebody sent, if it is what they saw.
    pub(super) fn take(&self, by: AccountId, digest: &str, now: Timestamp) -> Option<Sent> {
        let mut all = self.all(now);
        if all.get(&by)?.digest != digest {
            return None;
        }
        all.remove(&by)
    }
}

/// Removes the folders that a process left behind which ended before it could.
fn remove_left_behind(scratch: &Path) -> io::Result<()> {
    // the clock of the disk, by a file that is made now: a demonstration may live on another day
    let now = tempfile::tempfile_in(scratch)?.metadata()?.modified()?;
    for entry in fs::read_dir(scratch)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with(BEGINS) {
            continue;
        }
        let age = now.duration_since(entry.metadata()?.modified()?).unwrap_or_default();
        if age > LEFT_BEHIND {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// A digest of the names and bytes of everything in a folder.
pub(super) fn digest(folder: &Path) -> io::Result<String> {
    let mut files = Vec::new();
    list(folder, "", &mut files)?;
    files.sort();
    let mut digest = Sha256::new();
    for name in files {
        let mut file = File::open(folder.join(&name))?;
        digest.update((name.len() as u64).to_be_bytes());
        digest.update(&name);
        digest.update(file.metadata()?.len().to_be_bytes());
        io::copy(&mut file, &mut Into(&mut digest))?;
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn list(folder: &Path, above: &str, into: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{above}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{name}/"), into)?;
        } else {
            into.push(name);
        }
    }
    Ok(())
}

/// Writes into a digest.
struct Into<'a>(&'a mut Sha256);

impl io::Write for Into<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
