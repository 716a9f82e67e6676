#![no_main]

use libfuzzer_sys::fuzz_target;
use praxis_capability::framework::{Framework, case};
use praxis_capability::plan::PlanFile;

fuzz_target!(|text: &str| {
    if let Ok(read) = case::read("fuzz.json", text) {
        let _ = case::write(&read.framework, "https://example.org", "2026-11-23T09:00:00Z");
    }
    if let Ok(file) = PlanFile::read("fuzz.json", text) {
        let _ = file.plan("fuzz.json");
    }
    let _ = Framework::from_yaml("fuzz.yaml", text);
    let _ = praxis_capability::named::look(text);
});
