//! Whether what the database holds of the library is sound. Nothing is changed.

use praxis_storage::health::Finding;
use praxis_storage::{Snapshot as Moment, StoreError};

use crate::stored::{digest_of_text, queries};

/// Looks at records, frame and snapshots, and says what is wrong.
///
/// # Errors
/// When the database refuses.
pub async fn check(moment: &Moment) -> Result<Vec<Finding>, StoreError> {
    let stored = queries::all(moment).await?;
    let mut findings = Vec::new();
    let frame = stored.frame();
    if frame.is_none() && !stored.records.is_empty() {
        findings.push(Finding::new(
            "the evidence library has records and no frame that can be read",
            "import frame.yaml",
        ));
    }
    for record in &stored.records {
        for column in frame.iter().flat_map(|frame| &frame.columns).filter(|column| column.is_dimension()) {
            let cell = record.cells.get(&column.name).map_or("", String::as_str);
            if let Err(wrong) = column.places(cell) {
                let what = format!("the evidence record “{}”, column {}: {wrong}", record.key, column.name);
                findings
                    .push(Finding::new(what, "import its coding again, or the frame that it was coded with"));
            }
        }
    }
    for head in &stored.snapshots {
        let whole = queries::snapshot(moment, &head.name).await?;
        if whole.is_none_or(|snapshot| digest_of_text(&snapshot.sums()) != head.digest) {
            let what = format!(
                "the snapshot “{}” of the evidence library is not what it was when it was made",
                head.name
            );
            findings.push(Finding::new(what, "restore it from a backup"));
        }
    }
    Ok(findings)
}
