use clap::Args;

use crate::areas;
use crate::config::{File, Place};
use crate::failure::Failure;

/// Brings the tables of the database up to date, in one step: all of it, or nothing.
#[derive(Args)]
pub struct Migrate {
    #[command(flatten)]
    place: Place,
}

impl Migrate {
    pub async fn run(self, file: &File) -> Result<(), Failure> {
        let store = areas::open(self.place.database(file)?).await?;
        println!("The tables of {} are up to date.", store.url());
        store.close().await;
        Ok(())
    }
}
