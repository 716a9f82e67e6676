//! Writing results: whole, or not at all.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::CliError;

/// Writes what `fill` makes to `path`, or to standard output where that is `-`. The file appears only when it is
/// complete: it is written beside its place and then moved there.
pub fn write(path: &Path, fill: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), CliError> {
    let failed =
        |error: std::io::Error| CliError::failed(format!("{} cannot be written: {error}", path.display()));
    if path == Path::new("-") {
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        return fill(&mut out).and_then(|()| out.flush()).map_err(failed);
    }
    let beside = beside(path);
    let written = fs::File::create(&beside).and_then(|file| {
        let mut out = std::io::BufWriter::with_capacity(1 << 16, file);
        fill(&mut out)?;
        out.flush()?;
        fs::rename(&beside, path)
    });
    written.map_err(|error| {
        // The error that matters is the first one; what is left beside may already be gone.
        let _ = fs::remove_file(&beside);
        failed(error)
    })
}

/// Writes files into a folder that is not there yet: all of them, or no folder.
pub fn write_folder(folder: &Path, files: &[(&str, &str)]) -> Result<(), CliError> {
    let beside = beside(folder);
    let written = fs::create_dir_all(&beside)
        .and_then(|()| files.iter().try_for_each(|(name, text)| fs::write(beside.join(name), text)))
        .and_then(|()| fs::rename(&beside, folder));
    written.map_err(|error| {
        // The error that matters is the first one; what is left beside may already be gone.
        let _ = fs::remove_dir_all(&beside);
        CliError::failed(format!("{} cannot be written: {error}", folder.display()))
    })
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().map(OsString::from).unwrap_or_default();
    name.push(".part");
    path.with_file_name(name)
}
