use clap::Args;
use praxis_domain::Timestamp;
use praxis_programme::contact::messages;

use crate::areas;
use crate::config::{File, Place};
use crate::failure::Failure;

/// Prints the messages people sent through the contact form, newest first.
#[derive(Args)]
pub struct Messages {
    #[command(flatten)]
    place: Place,
}

impl Messages {
    pub async fn run(self, file: &File) -> Result<(), Failure> {
        let store = areas::open(self.place.database(file)?).await?;
        let all = messages::all(store.read()).await;
        store.close().await;
        let all = all?;
        if all.is_empty() {
            println!("No messages.");
        }
        for message in all {
            let to = message.to_key.as_deref().unwrap_or("the team");
            println!("{}  {}  to {to}", message.number, Timestamp::from_micros(message.created_at));
            println!("from {} <{}>\n", printable(&message.name), printable(&message.email));
            for line in message.message.lines() {
                println!("    {}", printable(line));
            }
            println!();
        }
        Ok(())
    }
}

/// A stranger's words on a terminal: control characters could rewrite what stands above them.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\t' { '\u{fffd}' } else { c }).collect()
}
