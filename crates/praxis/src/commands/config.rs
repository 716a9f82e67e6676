use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use crate::config::EXAMPLE;
use crate::failure::Failure;

/// Writes a configuration file in which every key is explained.
#[derive(Args)]
pub struct WriteConfig {
    /// Where to write it; without this, to standard output. An existing file is left alone.
    file: Option<PathBuf>,
}

impl WriteConfig {
    pub fn run(self) -> Result<(), Failure> {
        let Some(path) = self.file else {
            return io::stdout().write_all(EXAMPLE.as_bytes()).map_err(Failure::failed);
        };
        let file = OpenOptions::new().write(true).create_new(true).open(&path);
        match file.and_then(|mut file| file.write_all(EXAMPLE.as_bytes())) {
            Ok(()) => {
                println!("Wrote {}.", path.display());
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(Failure::bad_input(format!("{} exists already and was left alone", path.display())))
            }
            Err(error) => Err(Failure::failed(format!("{}: {error}", path.display()))),
        }
    }
}
