//! Whether what the database holds of the programme is sound: documents, what they refer to, links, addresses, and the
//! rule that nothing invented is attached to anything real. Imports and edits keep all this; a database that was
//! damaged, or written to past the program, may not.

mod addresses;
mod queries;

use std::collections::{BTreeMap, HashMap};

use praxis_domain::Provenance;
use praxis_storage::health::Finding;
use praxis_storage::{Snapshot, StoreError};

use crate::record::{Document, Kind, Relation};
use queries::{LinkRow, RecordRow, Rows};

const DAMAGED: &str = "restore the newest backup, or import the programme's files again";
const IMPORT: &str = "export, put it right in the files, and import them";

/// Looks at everything; an empty list says that it is sound.
///
/// # Errors
/// When the database refuses.
pub async fn check(snapshot: &Snapshot) -> Result<Vec<Finding>, StoreError> {
    let rows = queries::rows(snapshot).await?;
    let mut doctor = Doctor { findings: Vec::new(), known: HashMap::new() };
    let documents: Vec<_> = rows.records.iter().map(|row| doctor.document(row)).collect();
    for (row, document) in rows.records.iter().zip(&documents) {
        if let Some(document) = document {
            doctor.stands_as_it_says(row, document);
            doctor.references(row, document);
            doctor.files(row, document);
        }
    }
    doctor.shared_files(&rows);
    doctor.once(&rows, &documents);
    for link in &rows.links {
        doctor.link(link);
    }
    doctor.addresses(&rows);
    doctor.findings.sort();
    doctor.findings.dedup();
    Ok(doctor.findings)
}

struct Doctor {
    findings: Vec<Finding>,
    /// Kind and origin of each record, by handle.
    known: HashMap<String, (Kind, Provenance)>,
}

impl Doctor {
    fn say(&mut self, what: impl Into<String>, remedy: &str) {
        self.findings.push(Finding::new(what, remedy));
    }

    fn document(&mut self, row: &RecordRow) -> Option<Document> {
        let unreadable =
            |error: &dyn std::fmt::Display| format!("the record “{}” cannot be read: {error}", row.handle);
        let kind = match row.kind.parse::<Kind>() {
            Ok(kind) => kind,
            Err(error) => {
                self.say(unreadable(&error), DAMAGED);
                return None;
            }
        };
        match row.provenance.parse() {
            Ok(provenance) => drop(self.known.insert(row.handle.clone(), (kind, provenance))),
            Err(error) => self.say(unreadable(&error), DAMAGED),
        }
        match Document::from_json(kind, &row.document) {
            Ok(document) => Some(document),
            Err(error) => {
                self.say(unreadable(&error), DAMAGED);
                None
            }
        }
    }

    /// The columns beside a document repeat what it says.
    fn stands_as_it_says(&mut self, row: &RecordRow, document: &Document) {
        let handle = document.handle();
        if handle != row.handle {
            self.say(format!("the record “{}” holds the document of “{handle}”", row.handle), DAMAGED);
        }
        let address = document.address();
        if address != row.address {
            let said = |address: &Option<String>| address.clone().unwrap_or_else(|| "no address".to_owned());
            self.say(
                format!(
                    "“{}” stands at {}, and its document says {}",
                    row.handle,
                    said(&row.address),
                    said(&address)
                ),
                IMPORT,
            );
        }
    }

    fn references(&mut self, row: &RecordRow, document: &Document) {
        let said: Vec<_> =
            document.references().iter().map(|it| (it.field.to_owned(), Some(it.handle()))).collect();
        if said != row.references {
            let only = |these: &[(String, Option<String>)], those: &[(String, Option<String>)]| {
                let only = these.iter().filter(|it| !those.contains(it));
                only.map(|(field, to)| format!("{field}: {}", to.as_deref().unwrap_or("nothing")))
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            let (document, table) = (only(&said, &row.references), only(&row.references, &said));
            self.say(
                format!(
                    "what “{}” refers to is noted wrongly (only in its document: {}; only in the table: {})",
                    row.handle,
                    if document.is_empty() { "none" } else { &document },
                    if table.is_empty() { "none" } else { &table },
                ),
                DAMAGED,
            );
        }
        for reference in document.references() {
            let to = reference.handle();
            let Some((kind, theirs)) = self.known.get(&to).copied() else {
                self.say(
                    format!("{} of “{}” names “{to}”, which is no record here", reference.field, row.handle),
                    IMPORT,
                );
                continue;
            };
            if !reference.kinds.contains(&kind) {
                self.say(
                    format!("{} of “{}” names “{to}”, {}", reference.field, row.handle, kind.one()),
                    IMPORT,
                );
            }
            if let Some((_, ours)) = self.known.get(&row.handle).copied() {
                self.apart(&format!("“{}”", row.handle), ours, &to, kind, theirs);
            }
        }
    }

    /// The files beside a record are those it names. What their bytes are, storage looks after.
    fn files(&mut self, row: &RecordRow, document: &Document) {
        let mut said: Vec<_> = document
            .files()
            .into_iter()
            .map(|(field, file)| (field.to_owned(), file.sha256.clone().unwrap_or_default()))
            .collect();
        said.sort();
        if said != row.files {
            self.say(format!("which files “{}” names is noted wrongly", row.handle), DAMAGED);
        }
    }

    /// A file belongs to what is invented or to what is real, never to both.
    fn shared_files(&mut self, rows: &Rows) {
        let mut owners: BTreeMap<&str, Vec<(&str, bool)>> = BTreeMap::new();
        for row in &rows.records {
            let Some((_, provenance)) = self.known.get(&row.handle) else { continue };
            for (_, file) in &row.files {
                owners.entry(file).or_default().push((&row.handle, provenance.is_synthetic()));
            }
        }
        for (file, owners) in owners {
            if owners.iter().any(|(_, invented)| *invented) && owners.iter().any(|(_, invented)| !invented) {
                let handles: Vec<_> = owners.iter().map(|(handle, _)| *handle).collect();
                self.say(
                    format!(
                        "the file {file} belongs to real and to invented records: {}",
                        handles.join(", ")
                    ),
                    IMPORT,
                );
            }
        }
    }

    /// Nothing invented is attached to anything real, nor the other way round; themes are words, and may be shared.
    fn apart(&mut self, from: &str, ours: Provenance, to: &str, kind: Kind, theirs: Provenance) {
        let is_theme = kind == Kind::Theme && ours.is_synthetic();
        if ours.is_synthetic() != theirs.is_synthetic() && !is_theme {
            let word = |it: Provenance| if it.is_synthetic() { "invented" } else { "real" };
            self.say(
                format!("{from} is {} and points to “{to}”, which is {}", word(ours), word(theirs)),
                IMPORT,
            );
        }
    }

    /// There is one programme, and its aims are those that themes name; what has an address has it alone.
    fn once(&mut self, rows: &Rows, documents: &[Option<Document>]) {
        let mut at: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (row, document) in rows.records.iter().zip(documents) {
            let mut said: Vec<String> =
                row.address.iter().cloned().chain(document.as_ref().and_then(Document::address)).collect();
            said.dedup();
            for address in said {
                at.entry(address).or_default().push(&row.handle);
            }
        }
        for (address, handles) in at.into_iter().filter(|(_, handles)| handles.len() > 1) {
            self.say(
                format!("{address} is the address of several records: {}", handles.join(", ")),
                "give all but one another slug in the files, and import them",
            );
        }
        let documents = || documents.iter().flatten();
        let programmes: Vec<_> = documents()
            .filter_map(|it| if let Document::Programme(it) = it { Some(it) } else { None })
            .collect();
        if programmes.len() > 1 {
            let ids: Vec<_> = programmes.iter().map(|it| it.id.as_str()).collect();
            self.say(format!("there is more than one programme: {}", ids.join(", ")), DAMAGED);
        }
        for document in documents() {
            let Document::Theme(theme) = document else { continue };
            let Some(aim) = &theme.aim else { continue };
            if !programmes.iter().any(|programme| programme.aims.iter().any(|it| it.id == *aim)) {
                self.say(
                    format!(
                        "the theme “{}” names the aim “{aim}”, which the programme does not have",
                        theme.id
                    ),
                    IMPORT,
                );
            }
        }
    }

    fn link(&mut self, link: &LinkRow) {
        let name = format!(
            "the link “{} {} {}”",
            link.subject.as_deref().unwrap_or("?"),
            link.relation,
            link.object.as_ref().map_or("(words)", |to| to.as_deref().unwrap_or("?"))
        );
        if Relation::ALL.iter().all(|relation| relation.word() != link.relation) {
            self.say(format!("{name} is of no kind this program knows"), DAMAGED);
        }
        let ours = match link.provenance.parse::<Provenance>() {
            Ok(ours) => Some(ours),
            Err(error) => {
                self.say(format!("{name} cannot be read: {error}"), DAMAGED);
                None
            }
        };
        for end in [Some(&link.subject), link.object.as_ref()].into_iter().flatten() {
            let Some(handle) = end else {
                self.say(format!("{name} leads to no record"), DAMAGED);
                continue;
            };
            if let (Some(ours), Some((kind, theirs))) = (ours, self.known.get(handle).copied()) {
                self.apart(&name, ours, handle, kind, theirs);
            }
        }
    }
}
