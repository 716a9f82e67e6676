//! A folder of files as one .zip file.

use std::fs::{self, File};
use std::io::{self, Seek};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Packs everything in the folder into a file in `scratch` that nobody else can see, and which goes when it is closed.
pub fn pack(folder: &Path, scratch: &Path) -> io::Result<File> {
    let mut writer = ZipWriter::new(tempfile::tempfile_in(scratch)?);
    put(&mut writer, folder, "")?;
    let mut packed = writer.finish().map_err(io::Error::other)?;
    packed.rewind()?;
    Ok(packed)
}

fn put(writer: &mut ZipWriter<File>, folder: &Path, above: &str) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = format!("{above}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            put(writer, &entry.path(), &format!("{name}/"))?;
            continue;
        }
        // recordings are packed as they are: they hardly shrink
        let method = match name.starts_with("media/") || name.starts_with("synthetic/media/") {
            true => CompressionMethod::Stored,
            false => CompressionMethod::Deflated,
        };
        let large = entry.metadata()?.len() > u64::from(u32::MAX / 2);
        let options = SimpleFileOptions::default().compression_method(method).large_file(large);
        writer.start_file(name, options).map_err(io::Error::other)?;
        io::copy(&mut File::open(entry.path())?, writer)?;
    }
    Ok(())
}
