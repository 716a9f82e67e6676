//! A file with references, of any format: read, written in each, cited.
#![no_main]

use libfuzzer_sys::fuzz_target;
use praxis_bibliography::{Format, Style, cite};

fuzz_target!(|bytes: &[u8]| {
    for reader in Format::ALL {
        let Ok(reading) = reader.read(bytes) else { continue };
        let references = reading.references();
        for writer in Format::ALL {
            let _again = writer.read(writer.write(&references).as_bytes());
        }
        for reference in references.iter().take(3) {
            for style in Style::ALL {
                let _citation = cite(reference, style);
            }
        }
    }
});
