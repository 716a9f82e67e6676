//! Writing results: whole, or not at all.
//!
//! A result is written to a file of its own beside its place and moved there when it is complete. That file has a name that
//! was free, and nothing is removed but what this run made. A symbolic link is followed: the file that it points to is
//! replaced, the link stays. What is not a regular file (a pipe, a terminal, a device) is written straight into.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::CliError;

/// Writes a content.
pub type Fill<'a> = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()> + 'a>;

/// A result and where it should go: a path, or `-` for standard output.
pub struct Output<'a> {
    /// Where.
    pub path: &'a Path,
    /// Makes the content.
    pub fill: Fill<'a>,
}

impl<'a> Output<'a> {
    /// A result for this path.
    pub fn new(path: &'a Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()> + 'a) -> Self {
        Self { path, fill: Box::new(fill) }
    }
}

/// Writes results: all of them, or none. Only when each is complete do files move to their places.
pub fn write(outputs: Vec<Output<'_>>) -> Result<(), CliError> {
    let mut complete = Vec::new();
    let mut streams = Vec::new();
    for Output { path, fill } in outputs {
        let failed = |error: io::Error| cannot_be_written(path, &error);
        match target(path).map_err(failed)? {
            Target::Stream => streams.push((path, fill)),
            Target::File(place) => {
                let (made, file) = Made::file(&place).map_err(failed)?;
                filled(file, fill).map_err(failed)?;
                complete.push((path, place, made));
            }
        }
    }
    for (path, fill) in streams {
        let failed = |error: io::Error| cannot_be_written(path, &error);
        if path == Path::new("-") {
            filled(io::stdout().lock(), fill).map_err(failed)?;
        } else {
            let file = OpenOptions::new().write(true).open(path).map_err(failed)?;
            filled(file, fill).map_err(failed)?;
        }
    }
    for (path, place, made) in complete {
        made.move_to(&place).map_err(|error| cannot_be_written(path, &error))?;
    }
    Ok(())
}

/// Writes files into a folder that is not there yet: all of them, or no folder.
pub fn write_folder(folder: &Path, files: &[(&str, &str)]) -> Result<(), CliError> {
    let written = Made::folder(folder).and_then(|mut made| {
        for (name, text) in files {
            made.file_inside(name)?.write_all(text.as_bytes())?;
        }
        if fs::symlink_metadata(folder).is_ok() {
            return Err(io::Error::from(io::ErrorKind::AlreadyExists));
        }
        made.move_to(folder)
    });
    written.map_err(|error| cannot_be_written(folder, &error))
}

/// Refuses two names for one place among what is read and what is written; `-` is standard output.
pub fn refuse_equal(read: &[&Path], written: &[&Path]) -> Result<(), CliError> {
    let known = |path: &&Path| if *path == Path::new("-") { path.to_path_buf() } else { canonical(path) };
    let inputs: Vec<PathBuf> = read.iter().map(|path| canonical(path)).collect();
    let outputs: Vec<PathBuf> = written.iter().map(known).collect();
    for (index, output) in outputs.iter().enumerate() {
        let name = written[index].display();
        if inputs.contains(output) {
            return Err(CliError::bad_input(format!("{name} is read: the result needs a place of its own")));
        }
        if outputs[..index].contains(output) {
            return Err(CliError::bad_input(format!(
                "{name} is named twice: each result needs its own place"
            )));
        }
    }
    Ok(())
}

/// The path without links and detours; where the file is not there yet, that of its folder with its name.
fn canonical(path: &Path) -> PathBuf {
    let path = followed(path).unwrap_or_else(|_| path.to_owned());
    let beside = || Some(folder_of(&path).canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(beside).unwrap_or(path)
}

enum Target {
    /// Something to write straight into.
    Stream,
    /// The place of a regular file, which may be there already.
    File(PathBuf),
}

fn target(path: &Path) -> io::Result<Target> {
    if path == Path::new("-") {
        return Ok(Target::Stream);
    }
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(io::Error::from(io::ErrorKind::IsADirectory)),
        Ok(there) if there.is_file() => {
            // Whether it may be written at all: a file that was made read-only stays as it is.
            OpenOptions::new().write(true).open(path)?;
            followed(path).map(Target::File)
        }
        Ok(_) => Ok(Target::Stream),
        Err(_) => followed(path).map(Target::File),
    }
}

/// Where a path leads when it is a symbolic link, or one to another one.
fn followed(path: &Path) -> io::Result<PathBuf> {
    const MOST_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        if !fs::symlink_metadata(&path).is_ok_and(|there| there.is_symlink()) {
            return Ok(path);
        }
        path = folder_of(&path).join(fs::read_link(&path)?);
    }
    Err(io::Error::other("too many symbolic links"))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."))
}

fn filled(into: impl Write, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, into);
    fill(&mut out)?;
    out.flush()
}

fn cannot_be_written(path: &Path, error: &io::Error) -> CliError {
    CliError::failed(format!("{} cannot be written: {error}", path.display()))
}

/// What this run has made beside the place of a result. It is gone when it is dropped without having been moved.
struct Made {
    path: PathBuf,
    /// Whether it is a folder, and the files that this run has put in it.
    inside: Option<Vec<PathBuf>>,
    moved: bool,
}

impl Made {
    fn file(place: &Path) -> io::Result<(Self, File)> {
        let (path, file) =
            with_a_free_name(place, |path| OpenOptions::new().write(true).create_new(true).open(path))?;
        let made = Self { path, inside: None, moved: false };
        if let Ok(there) = fs::metadata(place) {
            file.set_permissions(there.permissions())?;
        }
        Ok((made, file))
    }

    fn folder(place: &Path) -> io::Result<Self> {
        let (path, ()) = with_a_free_name(place, |path| fs::create_dir(path))?;
        Ok(Self { path, inside: Some(Vec::new()), moved: false })
    }

    fn file_inside(&mut self, name: &str) -> io::Result<File> {
        let path = self.path.join(name);
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        self.inside.get_or_insert_default().push(path);
        Ok(file)
    }

    fn move_to(mut self, place: &Path) -> io::Result<()> {
        fs::rename(&self.path, place)?;
        self.moved = true;
        Ok(())
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        if self.moved {
            return;
        }
        // The error that matters is the one that led here.
        let _ = match &self.inside {
            None => fs::remove_file(&self.path),
            Some(files) => {
                files.iter().try_for_each(fs::remove_file).and_then(|()| fs::remove_dir(&self.path))
            }
        };
    }
}

/// Makes something beside `place` under a name that was free until then.
fn with_a_free_name<T>(place: &Path, make: impl Fn(&Path) -> io::Result<T>) -> io::Result<(PathBuf, T)> {
    const TRIES: u32 = 1000;
    if place.file_name().is_none_or(|name| name == OsStr::new("")) {
        return Err(io::Error::from(io::ErrorKind::InvalidFilename));
    }
    for number in 0..TRIES {
        let path = folder_of(place).join(format!(".praxis-{}-{number}.part", std::process::id()));
        match make(&path) {
            Ok(made) => return Ok((path, made)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}
