//! The files that records name: whether they are there, and are what they say.

use std::collections::HashMap;
use std::io::Read;

use praxis_storage::files;
use praxis_transcripts::{Format, read};

use super::Checker;
use super::fields::said;
use crate::exchange::folder::{Content, Folder, SYNTHETIC};
use crate::exchange::problem::Problem;
use crate::exchange::read::{Entry, Place};
use crate::record::documents::RecordingKind;
use crate::record::files::{MEDIA, PICTURE, SMALL_PICTURE, TRANSCRIPTS, is_words};
use crate::record::{Document, FileName, Kind, Media, Recording, picture, problems};

/// A file to be stored.
#[derive(Clone, Debug)]
pub(in crate::exchange) struct Incoming {
    /// Its name, from the folder of plain files down.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Its media type.
    pub kind: &'static str,
    /// Its bytes.
    pub content: Content,
}

impl Checker<'_> {
    /// Finds the files, and notes in the records what their bytes are.
    pub(super) fn files(&mut self, records: &mut [Entry], folder: &Folder) -> Vec<Incoming> {
        let mut incoming: Vec<Incoming> = Vec::new();
        for at in 0..records.len() {
            let document = &records[at].document;
            if document.kind() != Kind::Recording && document.picture().is_none() {
                continue;
            }
            let (place, document) = (records[at].place.clone(), document.clone());
            let (key, synthetic) = (document.key(), records[at].provenance.is_synthetic());
            if document.picture().is_some_and(|picture| picture.alt.trim().is_empty()) {
                self.say(
                    &place,
                    format!("the picture of “{key}” has no alt: say in a sentence what it shows"),
                );
            }
            let mut digests = HashMap::new();
            let mut last_ms = 0;
            for (field, file) in document.files() {
                let name = format!("{}{}", if synthetic { SYNTHETIC } else { "" }, file.name);
                let Some((found, last)) = self.file(&place, &document, field, &file.name, &name, folder)
                else {
                    continue;
                };
                last_ms = last_ms.max(last);
                if file.sha256.as_ref().is_some_and(|said| *said != found.sha256) {
                    self.say(&place, format!("the {field} of “{}” is another file than its sha256 says: take the sha256 out, or bring the right file", key));
                }
                self.only_here(&place, key, &found, synthetic, records);
                digests.insert(field, found.sha256.clone());
                incoming.push(found);
            }
            if let Document::Recording(it) = &document {
                self.marks(&place, it, last_ms);
            }
            for (field, file) in records[at].document.files_mut() {
                file.sha256 = digests.remove(field);
            }
        }
        incoming
    }

    /// What is wrong with the recording itself, with the chapters in its record, and whether everything fits into it.
    fn marks(&mut self, place: &Place, it: &Recording, last_ms: u64) {
        for problem in problems::recording(it, last_ms) {
            self.say(place, said(&it.id, &problem));
        }
    }

    /// A file, and the last time in it.
    fn file(
        &mut self,
        place: &Place,
        document: &Document,
        field: &str,
        said: &str,
        name: &str,
        folder: &Folder,
    ) -> Option<(Incoming, u64)> {
        let key = document.key();
        let part = if is_words(field) { TRANSCRIPTS } else { MEDIA };
        if !(FileName { name: said.to_owned(), sha256: None }).is_plain_in(part) {
            self.say(place, format!("the {field} of “{key}” must be a name like {part}some-name.{}, in letters without accents, digits, full stops, hyphens and underscores; it is “{said}”", match field {
                "file" => "mp3",
                PICTURE | SMALL_PICTURE => "jpg",
                _ => "vtt",
            }));
            return None;
        }
        let Some(content) = folder.1.get(name) else {
            self.say(place, format!("the {field} of “{key}” names {said}, and there is no file {name}"));
            return None;
        };
        let whole = |message: String| Problem { file: name.to_owned(), line: 0, message };
        let measured = content.open().map_err(Into::into).and_then(|from| files::measure(from, Media::FIRST));
        let (sha256, _, first) = match measured {
            Ok(measured) => measured,
            Err(error) => {
                self.problems.push(whole(format!("the file {error}")));
                return None;
            }
        };
        let (kind, last_ms) = if field == "file" {
            let Some(media) = Media::of(&first) else {
                self.problems.push(whole(format!(
                    "this is no recording that browsers play: the kinds are {}",
                    Media::endings()
                )));
                return None;
            };
            if !media.may_be_called(name) {
                self.problems.push(whole(format!(
                    "by its bytes this is {}: give it the ending {}",
                    media.kind, media.ending
                )));
            }
            let film = matches!(document, Document::Recording(it) if it.kind == RecordingKind::Film);
            if media.film.is_some_and(|is_film| is_film != film) {
                let (said, is) = if film { ("film", "sound") } else { ("sound", "film") };
                self.say(
                    place,
                    format!("“{key}” is of the kind {said}, and its file is {is} ({})", media.kind),
                );
            }
            (media.kind, 0)
        } else {
            let most = if is_words(field) { read::MOST_BYTES as u64 } else { picture::MOST_BYTES };
            let mut bytes = Vec::new();
            let read = content.open().and_then(|from| from.take(most + 1).read_to_end(&mut bytes));
            if let Err(error) = read {
                self.problems.push(whole(format!("the file cannot be read: {error}")));
                return None;
            }
            if !is_words(field) {
                let kind = self.picture(field, name, &bytes)?;
                let content = content.clone();
                return Some((Incoming { name: name.to_owned(), sha256, kind, content }, 0));
            }
            let last_ms = match words(field, name, &bytes) {
                Ok(last_ms) => last_ms,
                Err(problems) => {
                    let problems = problems.into_iter().map(|problem| Problem {
                        file: name.to_owned(),
                        line: problem.line as u64,
                        message: problem.message,
                    });
                    self.problems.extend(problems);
                    return None;
                }
            };
            ("text/plain; charset=utf-8", last_ms)
        };
        Some((Incoming { name: name.to_owned(), sha256, kind, content: content.clone() }, last_ms))
    }

    /// What kind of picture a file is, where it is one that is kept here.
    fn picture(&mut self, field: &str, name: &str, bytes: &[u8]) -> Option<&'static str> {
        let wrong = match picture::fit(bytes, field == SMALL_PICTURE) {
            Ok(media) if picture::may_be_called(media, name) => return Some(media.kind),
            Ok(media) => {
                format!("by its bytes this is {}: give it the ending {}", media.kind, media.ending)
            }
            Err(unfit) => unfit.to_string(),
        };
        self.problems.push(Problem { file: name.to_owned(), line: 0, message: wrong });
        None
    }

    /// What is invented and what is real never share a file, and two files never share a name.
    fn only_here(&mut self, place: &Place, key: &str, found: &Incoming, synthetic: bool, records: &[Entry]) {
        let read = records.iter().map(|entry| (entry.provenance, &entry.document));
        let in_files: Vec<&str> = records.iter().map(|entry| entry.document.key()).collect();
        let stored = self.holdings.records.iter().map(|record| (record.provenance, &record.document));
        let stored = stored.filter(|(_, document)| !in_files.contains(&document.key()));
        let mut said = Vec::new();
        for (provenance, document) in stored.chain(read) {
            for (_, file) in document.files() {
                let same_bytes = file.sha256.as_ref() == Some(&found.sha256);
                if same_bytes && provenance.is_synthetic() != synthetic {
                    said.push(format!("“{key}” and “{}” name the same file, and one of them is invented: what is invented is never attached to what is real", document.key()));
                }
                let folder = if provenance.is_synthetic() { SYNTHETIC } else { "" };
                let same_name = format!("{folder}{}", file.name) == found.name;
                if same_name && file.sha256.is_some() && !same_bytes && document.key() != key {
                    said.push(format!("the name {} is taken by a file of “{}”, which holds something else: give it another name", found.name, document.key()));
                }
            }
        }
        for message in said {
            self.say(place, message);
        }
    }
}

/// Reads a transcript or a file of chapters; the last time in it.
fn words(field: &str, name: &str, bytes: &[u8]) -> Result<u64, Vec<read::Problem>> {
    let format = Format::of_name(name);
    let wrong = |message: &str| vec![read::Problem { line: 0, message: message.to_owned() }];
    match (field, format) {
        ("chapters_file", Some(Format::WebVtt)) => {
            Ok(read::chapters(bytes)?.last().map_or(0, |chapter| chapter.begins_ms))
        }
        ("chapters_file", _) => {
            Err(wrong("chapters in a file of their own are WebVTT: give it the ending .vtt"))
        }
        (_, Some(format)) => Ok(read(format, bytes)?.last_ms()),
        _ => {
            Err(wrong("a transcript is WebVTT, SubRip or plain text: give it the ending .vtt, .srt or .txt"))
        }
    }
}
