//! The canonical form of the plain files.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use futures_util::TryStreamExt;
use praxis_domain::Provenance;
use praxis_storage::{Store, files};
use praxis_transcripts::Format;
use serde::Serialize;
use thiserror::Error;

use super::check::words;
use super::folder::{ADDRESSES, Content, Folder, LINKS, SYNTHETIC, TEXTS};
use crate::record::files::{MEDIA, TRANSCRIPTS};
use crate::record::queries::Holdings;
use crate::record::{Document, Fate, Kind, LinkEnd, Media, picture};

const HEAD: &str =
    "# A programme in plain files, written by Praxis. docs/programme-files.md says what each field means.\n";

pub(super) fn write(holdings: &Holdings, store: &Store) -> Folder {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut append = |synthetic: bool, file: &str, text: &str| {
        let name = if synthetic { format!("{SYNTHETIC}{file}") } else { file.to_owned() };
        let file = files.entry(name).or_insert_with(|| HEAD.to_owned());
        file.push('\n');
        file.push_str(text);
    };
    let mut texts = Vec::new();
    let mut beside = BTreeMap::new();
    for record in &holdings.records {
        let mut document = record.document.clone();
        if let Some(words) = words(&mut document)
            && let Some(text) = words.take_if(|text| text.contains('\n'))
        {
            texts.push((
                format!("{TEXTS}{}.md", record.document.handle().replace(':', ".")),
                format!("{text}\n"),
            ));
        }
        let synthetic = record.provenance.is_synthetic();
        for (_, file) in document.files_mut() {
            let folder = if synthetic { SYNTHETIC } else { "" };
            if let Some(sha256) = file.sha256.take() {
                beside.insert(format!("{folder}{}", file.name), Content::Stored(store.clone(), sha256));
            }
        }
        let text = match &document {
            Document::Programme(it) => yaml(it),
            other => yaml(&[other]),
        };
        append(synthetic, document.kind().file(), &text);
    }
    let handles: HashSet<String> = holdings.records.iter().map(|it| it.document.handle()).collect();
    for link in &holdings.links {
        let object = match &link.object {
            LinkEnd::Record(handle) => bare(handle, &handles),
            LinkEnd::Words(words) => quoted(words),
        };
        let line = format!("- [{}, {}, {object}]\n", bare(&link.subject, &handles), link.relation.word());
        append(link.provenance == Provenance::Synthetic, LINKS, &line);
    }
    for old in &holdings.old_addresses {
        let text = match &old.fate {
            Fate::Moved(to) => yaml(&[BTreeMap::from([("from", &old.path), ("to", to)])]),
            Fate::Gone { why, see } => {
                yaml(&[BTreeMap::from([("gone", &old.path), ("see", see), ("why", why)])])
            }
        };
        append(false, ADDRESSES, &text);
    }
    files.extend(texts);
    Folder(files, beside)
}

/// A theme's bare key, unless another record has the same.
fn bare(handle: &str, handles: &HashSet<String>) -> String {
    match handle.strip_prefix("theme:") {
        Some(key) if !handles.contains(key) => key.to_owned(),
        Some(_) => quoted(handle),
        None => handle.to_owned(),
    }
}

/// Our own structs of texts and numbers: serialising them cannot fail, so an empty text would only hide a slip.
fn yaml(value: &impl Serialize) -> String {
    let mut text = serde_saphyr::to_string(value).expect("our own structs can be written as YAML");
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// A text in double quotes. JSON's form is YAML's too.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Why the files were not written.
#[derive(Debug, Error)]
pub enum ExportError {
    /// Something stands in the folder already.
    #[error("{0} is not empty: choose a new folder, or add --replace to put the export in its place")]
    NotEmpty(PathBuf),
    /// The folder holds what is no programme.
    #[error("{0} holds {1}, which is no programme file: choose another folder")]
    Foreign(PathBuf, String),
    /// The disk refused.
    #[error("{0} cannot be written: {1}")]
    Disk(PathBuf, io::Error),
}

/// Writes the files into a folder: all of them, or none. They may be joined by files of other areas, in subfolders;
/// `others` names those that an earlier export may have left there.
///
/// # Errors
/// When the folder is not empty (unless `replace` is set and it holds nothing but programme files), or the disk
/// refuses.
pub async fn save(
    folder: &Folder,
    target: &Path,
    replace: bool,
    others: &[String],
) -> Result<(), ExportError> {
    let disk = |error| ExportError::Disk(target.to_owned(), error);
    let occupied = match fs::read_dir(target) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(disk(error)),
    };
    if occupied {
        if !replace {
            return Err(ExportError::NotEmpty(target.to_owned()));
        }
        if let Some(foreign) = foreign(target, others).map_err(disk)? {
            return Err(ExportError::Foreign(target.to_owned(), foreign));
        }
    }
    let target = if target.exists() { fs::canonicalize(target).map_err(disk)? } else { target.to_owned() };
    // names of our own, so that nothing that stood there before is ever in the way
    let (fresh, old) = (beside(&target, "new"), beside(&target, "old"));
    let written = async {
        fs::create_dir_all(target.parent().unwrap_or(&target))?;
        fs::create_dir(&fresh)?;
        for (name, text) in &folder.0 {
            let path = fresh.join(name);
            fs::create_dir_all(path.parent().unwrap_or(&fresh))?;
            fs::write(path, text)?;
        }
        for (name, content) in &folder.1 {
            let path = fresh.join(name);
            fs::create_dir_all(path.parent().unwrap_or(&fresh))?;
            copy(content, &mut fs::File::create(path)?).await?;
        }
        if occupied {
            fs::rename(&target, &old)?;
            fs::rename(&fresh, &target)?;
            return fs::remove_dir_all(&old);
        }
        // an empty folder may be where somebody stands: it is filled, not replaced
        fs::create_dir_all(&target)?;
        for entry in fs::read_dir(&fresh)? {
            let entry = entry?;
            fs::rename(entry.path(), target.join(entry.file_name()))?;
        }
        fs::remove_dir(&fresh)
    };
    written.await.map_err(|error| {
        let _ = fs::remove_dir_all(&fresh);
        if old.exists() && !target.exists() {
            let _ = fs::rename(&old, &target);
        }
        disk(error)
    })
}

/// Writes the bytes of a file, part by part.
async fn copy(content: &Content, to: &mut fs::File) -> io::Result<()> {
    let Content::Stored(store, sha256) = content else {
        return io::copy(&mut content.open()?, to).map(drop);
    };
    let gone =
        || io::Error::other(format!("the file {sha256} is not in the database any more: export again"));
    let head = files::head(store.read(), sha256).await.map_err(io::Error::other)?.ok_or_else(gone)?;
    let parts = files::stream(store.clone(), sha256.clone(), 0, head.bytes.unsigned_abs());
    let mut parts = std::pin::pin!(parts);
    while let Some(part) = parts.try_next().await.map_err(io::Error::other)? {
        to.write_all(&part)?;
    }
    Ok(())
}

fn beside(target: &Path, ending: &str) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}.{ending}", std::process::id()))
}

/// The name of something in the folder that no export writes.
fn foreign(target: &Path, others: &[String]) -> io::Result<Option<String>> {
    let is_yaml =
        |name: &str| Kind::ALL.iter().any(|kind| kind.file() == name) || [LINKS, ADDRESSES].contains(&name);
    let nested = |part: &str| [TRANSCRIPTS, MEDIA].map(|name| format!("{part}{name}"));
    let theirs: HashSet<&str> = others.iter().filter_map(|name| Some(&name[..=name.rfind('/')?])).collect();
    let parts = ["", SYNTHETIC, TEXTS].into_iter().chain(theirs.iter().copied()).map(str::to_owned);
    for part in parts.chain(nested("")).chain(nested(SYNTHETIC)) {
        let folder = target.join(&part);
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_folder = entry.file_type()?.is_dir();
            let is_any_of = |folders: &[&str]| folders.iter().any(|part| part.trim_end_matches('/') == name);
            let known = match part.strip_prefix(SYNTHETIC).unwrap_or(&part) {
                "" if is_folder && part.is_empty() => {
                    is_any_of(&[SYNTHETIC, TEXTS, TRANSCRIPTS, MEDIA])
                        || theirs.iter().any(|part| part.trim_end_matches('/') == name)
                }
                "" if is_folder => is_any_of(&[TRANSCRIPTS, MEDIA]),
                part if theirs.contains(part) => !is_folder && others.contains(&format!("{part}{name}")),
                TEXTS => !is_folder && name.ends_with(".md"),
                TRANSCRIPTS => !is_folder && Format::of_name(&name).is_some(),
                MEDIA => !is_folder && (Media::is_named(&name) || picture::is_named(&name)),
                _ => !is_folder && is_yaml(&name),
            };
            if !known {
                return Ok(Some(format!("{part}{name}")));
            }
        }
    }
    Ok(None)
}
