//! Makes the sound of the demonstration's sample recording: `tones TRANSCRIPT.vtt OUT.wav`.

use std::process::ExitCode;
use std::{env, fs};

use praxis_transcripts::{Format, read, tones};

fn main() -> ExitCode {
    let names: Vec<String> = env::args().skip(1).collect();
    let [from, to] = names.as_slice() else {
        eprintln!("usage: tones TRANSCRIPT.vtt OUT.wav");
        return ExitCode::from(2);
    };
    match make(from, to) {
        Ok(bytes) => {
            println!("Wrote {to}: {bytes} bytes.");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn make(from: &str, to: &str) -> Result<usize, String> {
    let format = Format::of_name(from).ok_or("the transcript must be a .vtt, .srt or .txt file")?;
    let bytes = fs::read(from).map_err(|error| format!("{from}: {error}"))?;
    let transcript = read(format, &bytes).map_err(|problems| {
        problems.iter().map(|problem| format!("{from}:{problem}")).collect::<Vec<_>>().join("\n")
    })?;
    let wave = tones::wave(&transcript);
    fs::write(to, &wave).map_err(|error| format!("{to}: {error}"))?;
    Ok(wave.len())
}
