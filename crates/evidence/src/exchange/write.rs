//! The canonical form of the plain files.

use std::collections::BTreeMap;

use praxis_bibliography::{Reference, csl_json};
use praxis_tables::quoted;

use super::folder::{CODING, Folder, LIBRARY};
use crate::stored::Holdings;

/// The files that say what is stored.
pub(crate) fn write(stored: &Holdings) -> Folder {
    let mut files: BTreeMap<String, String> =
        stored.documents.iter().map(|(name, document)| (name.clone(), document.text.clone())).collect();
    if !stored.records.is_empty() {
        let references: Vec<Reference> = stored.records.iter().map(|it| it.reference.clone()).collect();
        files.insert(LIBRARY.to_owned(), csl_json::write(&references));
        files.insert(CODING.to_owned(), coding(stored));
    }
    Folder(files)
}

/// The coding, in the order of the frame's columns.
fn coding(stored: &Holdings) -> String {
    let frame = stored.frame().unwrap_or_default();
    let mut text = String::from("id");
    for column in &frame.columns {
        text.push(',');
        text.push_str(&quoted(&column.name));
    }
    text.push('\n');
    for record in &stored.records {
        text.push_str(&record.key);
        for column in &frame.columns {
            text.push(',');
            text.push_str(&quoted(record.cells.get(&column.name).map_or("", String::as_str)));
        }
        text.push('\n');
    }
    text
}
