use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::{Problem, Problems};

/// The references.
pub(crate) const LIBRARY: &str = "library.csl.json";
/// How each was coded.
pub(crate) const CODING: &str = "coding.csv";
/// What the coding means.
pub(crate) const FRAME: &str = "frame.yaml";
/// How the library came about.
pub(crate) const ABOUT: &str = "about.yaml";
/// Statements that references bear on.
pub(crate) const STATEMENTS: &str = "statements.yaml";

/// The names of all files of a library.
pub const FILES: [&str; 5] = [LIBRARY, CODING, FRAME, ABOUT, STATEMENTS];

const LARGEST: u64 = 64 * 1024 * 1024;

/// The plain files of a library: their names and texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder(pub BTreeMap<String, String>);

impl Folder {
    /// The subfolder of a programme's files in which its library stands.
    pub const NAME: &'static str = "evidence";

    /// Reads the library in the subfolder of a programme's folder; none where there is no such subfolder. Files of other
    /// kinds (where things were seen, a licence) are left alone; one whose name looks like one of the format's and is not
    /// is an error, since its name is most likely a slip.
    ///
    /// # Errors
    /// When the folder or a file cannot be read.
    pub fn read(programme: &Path) -> Result<Option<Self>, Problems> {
        let folder = programme.join(Self::NAME);
        let whole = |message: String| Problem::at(&format!("{}/", Self::NAME), 0, message);
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Problems(vec![whole(format!("cannot be read: {error}"))])),
        };
        let (mut files, mut problems) = (BTreeMap::new(), Vec::new());
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    problems.push(whole(format!("cannot be read to its end: {error}")));
                    break;
                }
            };
            let Ok(name) = entry.file_name().into_string() else { continue };
            if !FILES.contains(&name.as_str()) {
                let lower = name.to_ascii_lowercase();
                if [".yaml", ".yml", ".csv", ".json", ".ris", ".bib"]
                    .iter()
                    .any(|ending| lower.ends_with(ending))
                {
                    let known = FILES.join(", ");
                    problems.push(Problem::at(
                        &name_of(&name),
                        0,
                        format!("no file of this format has this name; the names are {known}"),
                    ));
                }
                continue;
            }
            match text_of(&entry.path()) {
                Ok(text) => drop(files.insert(name, text)),
                Err(message) => problems.push(Problem::at(&name_of(&name), 0, message)),
            }
        }
        problems.sort();
        if problems.is_empty() { Ok(Some(Self(files))) } else { Err(Problems(problems)) }
    }

    /// Files that are part of the program.
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

/// A file's name from the programme's folder down, as problems tell it.
pub(super) fn name_of(name: &str) -> String {
    format!("{}/{name}", Folder::NAME)
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
        return Err(format!("is too long; a file of a library has at most {LARGEST} bytes"));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        format!("is not UTF-8 text (line {line}); save it as UTF-8")
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n"))
}
