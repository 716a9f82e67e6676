use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use praxis_storage::Store;

use super::{Problem, Problems};
use crate::record::Kind;
use crate::record::files::{MEDIA, TRANSCRIPTS};

/// The plain files of a programme: their names, from the folder down, and their texts; and the files beside them that
/// records name (recordings, transcripts), by their names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folder(pub BTreeMap<String, String>, pub BTreeMap<String, Content>);

/// The bytes of a file beside the plain files: where they are.
#[derive(Clone, Debug)]
pub enum Content {
    /// Here.
    Bytes(Arc<[u8]>),
    /// On the disk.
    Disk(PathBuf),
    /// In the database, under this SHA-256.
    Stored(Store, String),
}

impl Content {
    /// Reads what is here or on the disk.
    pub(super) fn open(&self) -> io::Result<Box<dyn Read + Send + '_>> {
        Ok(match self {
            Self::Bytes(bytes) => Box::new(&bytes[..]),
            // a folder, a pipe or a device is no file, and reading some of them never ends
            Self::Disk(path) if !fs::metadata(path)?.is_file() => {
                return Err(io::Error::other("it is not a plain file"));
            }
            Self::Disk(path) => Box::new(File::open(path)?),
            Self::Stored(..) => return Err(io::Error::other("it stands in a database already")),
        })
    }
}

impl PartialEq for Content {
    /// What stands in a database is known by its SHA-256; what is on the disk may change at any moment.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(a), Self::Bytes(b)) => a == b,
            (Self::Disk(a), Self::Disk(b)) => a == b,
            (Self::Stored(_, a), Self::Stored(_, b)) => a == b,
            _ => false,
        }
    }
}

/// The subfolder of what was invented to show how the program works.
pub(super) const SYNTHETIC: &str = "synthetic/";
/// The subfolder of longer texts.
pub(super) const TEXTS: &str = "text/";
pub(super) const LINKS: &str = "links.yaml";
pub(super) const ADDRESSES: &str = "addresses.yaml";

const LARGEST: u64 = 16 * 1024 * 1024;

impl Folder {
    /// Reads a folder. Files of other kinds (notes, sources) are left alone; a YAML file that the format does not
    /// know is an error, since its name is most likely a slip.
    ///
    /// # Errors
    /// When the folder or a file cannot be read, or there is none.
    pub fn read(path: &Path) -> Result<Self, Problems> {
        let folder = Self::read_if_any(path)?;
        if folder.0.is_empty() {
            let place = path.display().to_string();
            return Err(Problems::one(
                &place,
                0,
                "there is no programme.yaml or other programme file in this folder",
            ));
        }
        Ok(folder)
    }

    /// The same where the folder may hold no file of a programme.
    ///
    /// # Errors
    /// When the folder or a file cannot be read.
    pub fn read_if_any(path: &Path) -> Result<Self, Problems> {
        let mut files = BTreeMap::new();
        let mut problems = Vec::new();
        for part in ["", SYNTHETIC, TEXTS] {
            let entries = match fs::read_dir(path.join(part)) {
                Ok(entries) => entries,
                Err(error) if error.kind() == ErrorKind::NotFound && !part.is_empty() => continue,
                Err(error) => {
                    let place = path.join(part).display().to_string();
                    return Err(Problems::one(&place, 0, format!("the folder cannot be read: {error}")));
                }
            };
            for entry in entries {
                let entry = match entry {
                    Ok(entry) => entry,
                    Err(error) => {
                        let message = format!("the folder cannot be read to its end: {error}");
                        problems.push(Problem { file: part.to_owned(), line: 0, message });
                        break;
                    }
                };
                let Ok(name) = entry.file_name().into_string() else { continue };
                let name = format!("{part}{name}");
                let wanted = if part == TEXTS { name.ends_with(".md") } else { is_yaml(&name) };
                if !wanted {
                    continue;
                }
                match text_of(&entry.path()) {
                    Ok(text) => drop(files.insert(name, text)),
                    Err(message) => problems.push(Problem { file: name, line: 0, message }),
                }
            }
        }
        let folder = Self(files, beside(path, &mut problems));
        problems.extend(folder.unknown_names());
        problems.sort();
        if problems.is_empty() { Ok(folder) } else { Err(Problems(problems)) }
    }

    /// Files that are part of the program.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let texts = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Self(texts.collect(), BTreeMap::new())
    }

    fn unknown_names(&self) -> Vec<Problem> {
        let known = known_names();
        let unknown = self.0.keys().filter(|name| {
            is_yaml(name) && !known.contains(&name.strip_prefix(SYNTHETIC).unwrap_or(name.as_str()))
        });
        unknown
            .map(|name| Problem {
                file: name.clone(),
                line: 0,
                message: format!("no file of this format has this name; the names are {}", known.join(", ")),
            })
            .collect()
    }
}

/// The files in the subfolders of transcripts and recordings; which of them are meant, the records say.
fn beside(folder: &Path, problems: &mut Vec<Problem>) -> BTreeMap<String, Content> {
    let mut found = BTreeMap::new();
    for part in
        ["", SYNTHETIC].iter().flat_map(|part| [TRANSCRIPTS, MEDIA].map(|name| format!("{part}{name}")))
    {
        let entries = match fs::read_dir(folder.join(&part)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => {
                problems.push(Problem {
                    file: part,
                    line: 0,
                    message: format!("the folder cannot be read: {error}"),
                });
                continue;
            }
        };
        for entry in entries.flatten() {
            if let Ok(name) = entry.file_name().into_string() {
                found.insert(format!("{part}{name}"), Content::Disk(entry.path()));
            }
        }
    }
    found
}

fn known_names() -> Vec<&'static str> {
    Kind::ALL.iter().map(|kind| kind.file()).chain([LINKS, ADDRESSES]).collect()
}

fn is_yaml(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".yaml") || name.ends_with(".yml")
}

fn text_of(path: &Path) -> Result<String, String> {
    let unreadable = |error: std::io::Error| format!("cannot be read: {error}");
    // a folder, a pipe or a device is no file, and reading some of them never ends
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err("is not a plain file".to_owned());
    }
    let mut bytes = Vec::new();
    File::open(path).map_err(unreadable)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("is too long; a programme file has at most {LARGEST} bytes"));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let line =
            error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count();
        format!("is not UTF-8 text (line {}); save it as UTF-8", line + 1)
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n"))
}
