//! A .zip file that somebody sent, into a folder: only what a programme's files can be, and never more than is good for
//! this machine.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek};
use std::path::Path;

use zip::ZipArchive;

/// What is wrong with a file that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no .zip file, or a damaged one.
    NotZip,
    /// It holds more files than any programme has.
    TooManyFiles,
    /// What is in it is too large, or it is packed so densely that it can only be meant to harm.
    TooLarge,
    /// A name in it leads out of the folder, or is none that a file can have.
    BadName(String),
    /// It is locked with a password.
    Locked,
    /// Two files in it have the same name.
    Twice(String),
}

/// Why nothing was unpacked.
#[derive(Debug)]
pub enum UnpackError {
    /// The file is wrong.
    Refused(Refusal),
    /// The disk refused.
    Disk(io::Error),
}

impl From<io::Error> for UnpackError {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

impl From<Refusal> for UnpackError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// So many bytes may be sent at once.
pub const MOST_SENT: usize = 256 * 1024 * 1024;
const MOST_FILES: usize = 2_000;
const MOST_BYTES: u64 = 1024 * 1024 * 1024;
/// Text shrinks to a tenth, a recording hardly; nothing honest shrinks to a two-hundredth.
const DENSEST: u64 = 200;
/// Small files may be as dense as they like.
const SMALL: u64 = 1024 * 1024;
/// From the folder down, `synthetic/transcripts/name.vtt` is the deepest there is; one folder may stand around it all.
const DEEPEST: usize = 4;

/// How much may still come with one form: all files in it together have no more room than one.
#[derive(Debug)]
pub struct Room {
    files: usize,
    bytes: u64,
}

impl Default for Room {
    fn default() -> Self {
        Self { files: MOST_FILES, bytes: MOST_BYTES }
    }
}

impl Room {
    /// Takes the room of so many files.
    pub fn take_files(&mut self, files: usize) -> Result<(), Refusal> {
        self.files = self.files.checked_sub(files).ok_or(Refusal::TooManyFiles)?;
        Ok(())
    }

    /// Takes the room of so many bytes.
    pub fn take_bytes(&mut self, bytes: u64) -> Result<(), Refusal> {
        self.bytes = self.bytes.checked_sub(bytes).ok_or(Refusal::TooLarge)?;
        Ok(())
    }
}

/// Makes a file in the folder that is not there yet.
pub fn create(path: &Path, name: &str) -> Result<File, UnpackError> {
    File::create_new(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Refusal::Twice(name.to_owned()).into(),
        _ => error.into(),
    })
}

/// Unpacks what was sent into that folder, as far as there is room.
pub fn unpack(mut sent: File, into: &Path, room: &mut Room) -> Result<(), UnpackError> {
    // asked before the list of its files is read, which alone could fill the memory
    sent.rewind()?;
    if entries(&mut BufReader::new(&sent))? > room.files {
        return Err(Refusal::TooManyFiles.into());
    }
    sent.rewind()?;
    let packed = sent.metadata()?.len();
    let mut archive = ZipArchive::new(BufReader::new(sent)).map_err(|_| Refusal::NotZip)?;
    room.take_files(archive.len())?;
    let mut names = Vec::new();
    for number in 0..archive.len() {
        let entry = archive.by_index_raw(number).map_err(|_| Refusal::NotZip)?;
        let name = entry.name().map_err(|_| Refusal::NotZip)?.into_owned();
        if entry.encrypted() {
            return Err(Refusal::Locked.into());
        }
        if !is_good(&name) || entry.is_symlink() {
            return Err(Refusal::BadName(name).into());
        }
        if entry.is_file() && !is_of_the_system(&name) {
            names.push((number, name));
        }
    }
    let around = folder_around(&names);
    let mut seen = HashSet::new();
    let mut left = room.bytes.min(packed.saturating_mul(DENSEST).max(SMALL));
    for (number, name) in &names {
        let name = name.strip_prefix(&around).unwrap_or(name);
        // some disks know no capitals
        if !seen.insert(name.to_lowercase()) {
            return Err(Refusal::Twice(name.to_owned()).into());
        }
        let entry = archive.by_index(*number).map_err(|_| Refusal::NotZip)?;
        let most = left.min(entry.compressed_size().saturating_mul(DENSEST).max(SMALL));
        let path = into.join(name);
        fs::create_dir_all(path.parent().unwrap_or(into))?;
        let mut file = create(&path, name)?;
        // what an entry says of its own size is not believed
        let written = io::copy(&mut entry.take(most + 1), &mut file).map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
                UnpackError::Refused(Refusal::NotZip)
            }
            _ => UnpackError::Disk(error),
        })?;
        if written > most {
            return Err(Refusal::TooLarge.into());
        }
        left -= written;
        room.take_bytes(written)?;
    }
    Ok(())
}

/// How many entries the list of files can have: each begins with the same four bytes.
fn entries(from: &mut impl Read) -> io::Result<usize> {
    const BEGINS: &[u8; 4] = b"PK\x01\x02";
    let (mut count, mut fits) = (0, 0);
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = from.read(&mut buffer)?;
        if read == 0 {
            return Ok(count);
        }
        for &byte in &buffer[..read] {
            fits = match byte {
                byte if byte == BEGINS[fits] => fits + 1,
                byte if byte == BEGINS[0] => 1,
                _ => 0,
            };
            if fits == BEGINS.len() {
                (count, fits) = (count + 1, 0);
            }
        }
    }
}

fn is_good(name: &str) -> bool {
    let path = name.strip_suffix('/').unwrap_or(name);
    let parts: Vec<&str> = path.split('/').collect();
    let good = |part: &&str| {
        !part.is_empty()
            && *part != "."
            && *part != ".."
            && part.len() <= 200
            && !part.contains(['\\', ':', '\0'])
            && !part.chars().any(char::is_control)
    };
    parts.len() <= DEEPEST && parts.iter().all(good)
}

/// What some systems put into every .zip file of theirs.
fn is_of_the_system(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/")
        || last.starts_with("._")
        || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(&last)
}

/// Who packs a folder gets it around everything: `my-programme/`. It counts for nothing, unless it is one that the
/// format knows.
fn folder_around(names: &[(usize, String)]) -> String {
    const KNOWN: [&str; 5] = ["synthetic", "text", "transcripts", "media", "evidence"];
    let mut tops = names.iter().map(|(_, name)| name.split_once('/').map(|(top, _)| top));
    match tops.next().flatten() {
        Some(top) if !KNOWN.contains(&top) && tops.all(|other| other == Some(top)) => format!("{top}/"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::*;

    fn packed(files: &[(&str, &[u8])]) -> File {
        let mut writer = ZipWriter::new(tempfile::tempfile().unwrap());
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, bytes) in files {
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap()
    }

    fn refused(sent: File) -> Refusal {
        let folder = tempfile::tempdir().unwrap();
        match unpack(sent, folder.path(), &mut Room::default()) {
            Err(UnpackError::Refused(refusal)) => refusal,
            other => panic!("{other:?}"),
        }
    }

    fn found(folder: &Path) -> Vec<String> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_dir() {
                found
                    .extend(super::tests::found(&entry.path()).iter().map(|inner| format!("{name}/{inner}")));
            } else {
                found.push(name);
            }
        }
        found.sort();
        found
    }

    #[test]
    fn files_come_out_as_they_went_in_without_what_the_system_added() {
        for around in ["", "my programme/"] {
            let names = ["people.yaml", "synthetic/events.yaml", "text/a.md", "synthetic/transcripts/a.vtt"];
            let mut files: Vec<(String, &[u8])> =
                names.iter().map(|name| (format!("{around}{name}"), b"x".as_slice())).collect();
            files.push(("__MACOSX/._people.yaml".to_owned(), b"y"));
            files.push((format!("{around}.DS_Store"), b"y"));
            let files: Vec<(&str, &[u8])> =
                files.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
            let folder = tempfile::tempdir().unwrap();
            unpack(packed(&files), folder.path(), &mut Room::default()).unwrap();
            let mut names = names.map(str::to_owned).to_vec();
            names.sort();
            assert_eq!(found(folder.path()), names, "{around}");
        }
    }

    #[test]
    fn a_name_that_leads_out_of_the_folder_is_refused() {
        for name in [
            "../people.yaml",
            "a/../../people.yaml",
            "/etc/passwd",
            "..\\people.yaml",
            "C:\\people.yaml",
            "C:people.yaml",
            "a//b",
            "a/b/c/d/e",
            "./a",
        ] {
            assert_eq!(refused(packed(&[(name, b"x")])), Refusal::BadName(name.to_owned()), "{name}");
        }
        assert_eq!(
            refused(packed(&[("a.yaml", b"x"), ("A.yaml", b"x")])),
            Refusal::Twice("A.yaml".to_owned())
        );
    }

    #[test]
    fn a_link_is_no_file() {
        let mut writer = ZipWriter::new(tempfile::tempfile().unwrap());
        writer.add_symlink("people.yaml", "/etc/passwd", SimpleFileOptions::default()).unwrap();
        assert!(matches!(refused(writer.finish().unwrap()), Refusal::BadName(_)));
    }

    #[test]
    fn what_unpacks_to_far_more_than_it_is_is_refused() {
        // eight megabytes of nothing in eight kilobytes
        assert_eq!(refused(packed(&[("people.yaml", &vec![0; 8 << 20])])), Refusal::TooLarge);
        // many small ones that together are too much
        let names: Vec<String> = (0..40).map(|number| format!("{number}.yaml")).collect();
        let nothing = vec![0; 1 << 20];
        let files: Vec<(&str, &[u8])> =
            names.iter().map(|name| (name.as_str(), nothing.as_slice())).collect();
        assert_eq!(refused(packed(&files)), Refusal::TooLarge);
    }

    #[test]
    fn several_files_in_one_form_have_no_more_room_than_one() {
        let two = |names: [&str; 2]| packed(&names.map(|name| (name, b"12345".as_slice())));
        let in_turn = |mut room: Room| {
            let folder = tempfile::tempdir().unwrap();
            unpack(two(["a.yaml", "b.yaml"]), folder.path(), &mut room).unwrap();
            unpack(two(["c.yaml", "d.yaml"]), folder.path(), &mut room)
        };
        assert!(in_turn(Room { files: 4, bytes: 20 }).is_ok());
        let refused = |room| match in_turn(room) {
            Err(UnpackError::Refused(refusal)) => refusal,
            other => panic!("{other:?}"),
        };
        assert_eq!(refused(Room { files: 3, bytes: 20 }), Refusal::TooManyFiles);
        assert_eq!(refused(Room { files: 4, bytes: 19 }), Refusal::TooLarge);
        // the same name in two of them
        let folder = tempfile::tempdir().unwrap();
        let mut room = Room::default();
        unpack(two(["a.yaml", "b.yaml"]), folder.path(), &mut room).unwrap();
        let again = unpack(two(["c.yaml", "a.yaml"]), folder.path(), &mut room);
        assert!(matches!(again, Err(UnpackError::Refused(Refusal::Twice(name))) if name == "a.yaml"));
    }

    #[test]
    fn a_list_without_end_is_refused_before_it_is_read() {
        let names: Vec<String> = (0..=MOST_FILES).map(|number| format!("{number}.yaml")).collect();
        let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
        assert_eq!(refused(packed(&files)), Refusal::TooManyFiles);
    }

    #[test]
    fn what_is_no_zip_file_is_said_to_be_none() {
        for bytes in [b"".as_slice(), b"programme: {}", b"PK\x03\x04 and nothing more", &[0; 4096]] {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(bytes).unwrap();
            assert_eq!(refused(file), Refusal::NotZip);
        }
        // one byte of what is packed is another: its checksum tells
        let mut bytes = Vec::new();
        let mut whole = packed(&[("people.yaml", b"- {id: a, name: Somebody, visibility: page}")]);
        whole.rewind().unwrap();
        whole.read_to_end(&mut bytes).unwrap();
        bytes[50] ^= 0x55;
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&bytes).unwrap();
        assert_eq!(refused(file), Refusal::NotZip);
    }
}
