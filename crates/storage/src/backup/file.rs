//! The file: lines of JSON, compressed with gzip, and the digest of all that behind it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use sea_orm::Value;
use serde::Serialize;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::value::hex;
use super::{BackupError, Contents, FORMAT_VERSION, Header};

const FORMAT: &str = "praxis-backup";
/// What stands before the digest, after the compressed part.
const DIGEST: &str = "\nsha256:";
const TRAILER: u64 = DIGEST.len() as u64 + 64 + 1;
/// No line is longer; a file that claims so would fill the memory.
const LONGEST_LINE: u64 = 1 << 30;

fn disk(path: &Path) -> impl Fn(io::Error) -> BackupError {
    let path = path.to_owned();
    move |error| BackupError::Disk(path.clone(), error)
}

/// Writes to the disk and takes the digest of what goes by.
struct Hashing {
    file: BufWriter<File>,
    digest: Sha256,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.digest.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A backup that is being written, beside its place. Dropped before [`Writing::finish`], it is gone.
pub(super) struct Writing {
    out: Option<GzEncoder<Hashing>>,
    fresh: PathBuf,
    target: PathBuf,
    replace: bool,
}

impl Writing {
    pub fn begin(target: &Path, replace: bool) -> Result<Self, BackupError> {
        if !replace && target.exists() {
            return Err(BackupError::Exists(target.to_owned()));
        }
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(".new");
        let fresh = target.with_file_name(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600); // it holds what people wrote to the team
        let file = options.open(&fresh).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => BackupError::Half(fresh.clone()),
            _ => disk(&fresh)(error),
        })?;
        let hashing = Hashing { file: BufWriter::new(file), digest: Sha256::new() };
        let out = Some(GzEncoder::new(hashing, Compression::default()));
        Ok(Self { out, fresh, target: target.to_owned(), replace })
    }

    pub fn line(&mut self, line: &impl Serialize) -> Result<(), BackupError> {
        let Some(out) = &mut self.out else { return Ok(()) };
        serde_json::to_writer(&mut *out, line)
            .map_err(io::Error::from)
            .and_then(|()| out.write_all(b"\n"))
            .map_err(disk(&self.fresh))
    }

    /// Puts the whole file in its place; it is on the disk when this returns.
    pub fn finish(mut self) -> Result<(), BackupError> {
        let Some(out) = self.out.take() else { return Ok(()) };
        let written = (|| {
            let Hashing { mut file, digest } = out.finish()?;
            writeln!(file, "{DIGEST}{}", hex(&digest.finalize()))?;
            file.flush()?;
            file.get_ref().sync_all()
        })();
        written.map_err(disk(&self.fresh))?;
        if !self.replace && self.target.exists() {
            return Err(BackupError::Exists(self.target.clone()));
        }
        fs::rename(&self.fresh, &self.target).map_err(disk(&self.target))?;
        self.fresh = PathBuf::new();
        // the name is on the disk too
        let folder = self.target.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new("."))).and_then(|it| it.sync_all()).map_err(disk(&self.target))
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        // what a failed write left in the buffers would be written once more, into a file that goes anyway
        self.out = None;
        if !self.fresh.as_os_str().is_empty() {
            let _ = fs::remove_file(&self.fresh);
        }
    }
}

/// A backup that was read from end to end and found whole.
#[derive(Debug)]
pub struct Backup {
    path: PathBuf,
    file: File,
    length: u64,
    header: Header,
}

impl Backup {
    /// Reads a file and verifies all of it.
    ///
    /// # Errors
    /// When it cannot be read, is no backup, is not whole, or was written in a newer format.
    pub fn open(path: &Path) -> Result<Self, BackupError> {
        let wrong = |message: &str| BackupError::NotABackup(path.to_owned(), message.to_owned());
        let mut file = File::open(path).map_err(disk(path))?;
        let metadata = file.metadata().map_err(disk(path))?;
        if !metadata.is_file() {
            return Err(wrong("it is no file"));
        }
        let mut magic = Vec::new();
        (&mut file).take(2).read_to_end(&mut magic).map_err(disk(path))?;
        if magic != [0x1f, 0x8b] {
            return Err(wrong("it is no backup of Praxis"));
        }
        let Some(length) = metadata.len().checked_sub(TRAILER) else {
            return Err(wrong("it is no backup of Praxis, or only the beginning of one"));
        };
        let trailer = trailer(&mut file, length).map_err(disk(path))?;
        let Some(expected) = trailer.strip_prefix(DIGEST.as_bytes()) else {
            return Err(wrong("its end is missing, or it is no backup of Praxis: take another copy"));
        };
        let found = digest(&mut file, length).map_err(disk(path))?;
        if expected != format!("{found}\n").as_bytes() {
            return Err(wrong(
                "it was damaged since it was written (its SHA-256 is another): take another copy",
            ));
        }
        let mut backup = Self { path: path.to_owned(), file, length, header: Header::empty() };
        let mut lines = backup.lines()?;
        backup.header = lines.header()?;
        let tables = backup.header.tables.clone();
        for table in &tables {
            lines.begin(table)?;
            for _ in 0..table.rows {
                lines.row(table)?;
            }
        }
        lines.end(&backup.header)?;
        drop(lines);
        Ok(backup)
    }

    /// What it says of itself.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Its rows, from the first table on.
    pub(super) fn rows(&self) -> Result<Lines, BackupError> {
        let mut lines = self.lines()?;
        lines.header()?;
        Ok(lines)
    }

    fn lines(&self) -> Result<Lines, BackupError> {
        let mut file = self.file.try_clone().map_err(disk(&self.path))?;
        file.seek(SeekFrom::Start(0)).map_err(disk(&self.path))?;
        let packed = BufReader::new(file.take(self.length));
        Ok(Lines { path: self.path.clone(), number: 0, lines: BufReader::new(GzDecoder::new(packed)) })
    }
}

impl Header {
    fn empty() -> Self {
        Self {
            format: FORMAT.to_owned(),
            format_version: FORMAT_VERSION,
            program: String::new(),
            made_at: String::new(),
            steps: Vec::new(),
            tables: Vec::new(),
        }
    }

    pub(super) fn new(program: &str, made_at: String, steps: Vec<String>, tables: Vec<Contents>) -> Self {
        Self { program: program.to_owned(), made_at, steps, tables, ..Self::empty() }
    }
}

fn trailer(file: &mut File, length: u64) -> io::Result<Vec<u8>> {
    let mut trailer = Vec::new();
    file.seek(SeekFrom::Start(length))?;
    file.take(TRAILER).read_to_end(&mut trailer)?;
    Ok(trailer)
}

fn digest(file: &mut File, length: u64) -> io::Result<String> {
    file.seek(SeekFrom::Start(0))?;
    let mut part = file.take(length);
    let (mut digest, mut bytes) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let read = part.read(&mut bytes)?;
        if read == 0 {
            return Ok(hex(&digest.finalize()));
        }
        digest.update(&bytes[..read]);
    }
}

/// The lines of a backup, one after the other.
pub(super) struct Lines {
    path: PathBuf,
    number: u64,
    lines: BufReader<GzDecoder<BufReader<io::Take<File>>>>,
}

impl Lines {
    fn wrong(&self, message: impl std::fmt::Display) -> BackupError {
        BackupError::NotABackup(self.path.clone(), format!("line {}: {message}", self.number))
    }

    fn next(&mut self) -> Result<Json, BackupError> {
        self.number += 1;
        let mut line = Vec::new();
        let read = (&mut self.lines).take(LONGEST_LINE).read_until(b'\n', &mut line);
        read.map_err(|error| self.wrong(error))?;
        if line.pop() != Some(b'\n') {
            return Err(self.wrong("it ends before its end"));
        }
        serde_json::from_slice(&line).map_err(|error| self.wrong(error))
    }

    fn header(&mut self) -> Result<Header, BackupError> {
        let line = self.next()?;
        if line["format"] != FORMAT {
            return Err(self.wrong("it is no backup of Praxis"));
        }
        if line["format_version"] != FORMAT_VERSION {
            return Err(self.wrong(format!(
                "it is written in version {} of the format, and this program knows version {FORMAT_VERSION}: \
                 restore it with the version of Praxis that wrote it ({}) or a newer one",
                line["format_version"],
                line["program"].as_str().unwrap_or("not said")
            )));
        }
        serde_json::from_value(line).map_err(|error| self.wrong(error))
    }

    /// The line before the rows of a table.
    pub fn begin(&mut self, table: &Contents) -> Result<(), BackupError> {
        match self.next()? {
            line if line["table"] == table.name => Ok(()),
            _ => Err(self.wrong(format!("the table {} was to begin here", table.name))),
        }
    }

    /// The next row of that table.
    pub fn row(&mut self, table: &Contents) -> Result<Vec<Value>, BackupError> {
        let Json::Array(values) = self.next()? else {
            return Err(self.wrong(format!("a row of {} was to stand here", table.name)));
        };
        if values.len() != table.columns.len() {
            return Err(self.wrong(format!("a row of {} has {} columns", table.name, table.columns.len())));
        }
        let values = table.columns.iter().zip(&values);
        let parsed = values.map(|(column, value)| {
            column.kind.parse(value).ok_or_else(|| {
                self.wrong(format!("{} of {} is not of the type {:?}", column.name, table.name, column.kind))
            })
        });
        parsed.collect()
    }

    fn end(&mut self, header: &Header) -> Result<(), BackupError> {
        let line = self.next()?;
        if line["end"] != true || line["rows"] != header.rows() {
            return Err(self.wrong("the last row was to be followed by the end"));
        }
        let mut more = [0];
        match self.lines.read(&mut more) {
            Ok(0) => Ok(()),
            _ => Err(self.wrong("something follows the end")),
        }
    }
}
