//! Files a record names: recordings that this site keeps, transcripts, chapters, pictures.

use serde::{Deserialize, Serialize};

use super::Document;
use super::documents::Picture;

/// A file as a record names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Said", into = "Said")]
pub struct FileName {
    /// Its name in the folder of plain files, from the file that names it: `transcripts/systems.vtt`.
    pub name: String,
    /// The SHA-256 of its bytes; always known of what is stored.
    pub sha256: Option<String>,
}

/// The subfolder of transcripts and chapters.
pub const TRANSCRIPTS: &str = "transcripts/";
/// The subfolder of recordings and pictures.
pub const MEDIA: &str = "media/";

impl FileName {
    /// Whether its name stays in one of the two folders, wherever it is written.
    pub fn is_plain(&self) -> bool {
        [MEDIA, TRANSCRIPTS].iter().any(|folder| self.is_plain_in(folder))
    }

    /// The same of one of them.
    pub fn is_plain_in(&self, folder: &str) -> bool {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        self.name.strip_prefix(folder).is_some_and(|rest| {
            !rest.starts_with('.') && !rest.is_empty() && rest.len() <= 120 && rest.chars().all(plain)
        })
    }
}

/// The two ways to write it: its name, or the name and what its bytes must be.
#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Said {
    Name(String),
    Whole { file: String, sha256: String },
}

impl From<Said> for FileName {
    fn from(said: Said) -> Self {
        match said {
            Said::Name(name) => Self { name, sha256: None },
            Said::Whole { file, sha256 } => Self { name: file, sha256: Some(sha256) },
        }
    }
}

impl From<FileName> for Said {
    fn from(file: FileName) -> Self {
        match file.sha256 {
            None => Self::Name(file.name),
            Some(sha256) => Self::Whole { file: file.name, sha256 },
        }
    }
}

impl Document {
    /// The files it names, with their fields.
    pub fn files(&self) -> Vec<(&'static str, &FileName)> {
        if let Self::Recording(it) = self {
            let fields =
                [("file", &it.file), ("transcript", &it.transcript), ("chapters_file", &it.chapters_file)];
            return fields.into_iter().filter_map(|(field, file)| Some((field, file.as_ref()?))).collect();
        }
        let Some(picture) = self.picture() else { return Vec::new() };
        let small = picture.small.as_ref().map(|small| (SMALL_PICTURE, small));
        std::iter::once((PICTURE, &picture.file)).chain(small).collect()
    }

    /// The same, to be changed.
    pub fn files_mut(&mut self) -> Vec<(&'static str, &mut FileName)> {
        if let Self::Recording(it) = self {
            let fields = [
                ("file", &mut it.file),
                ("transcript", &mut it.transcript),
                ("chapters_file", &mut it.chapters_file),
            ];
            return fields.into_iter().filter_map(|(field, file)| Some((field, file.as_mut()?))).collect();
        }
        let Some(Some(picture)) = self.picture_mut() else { return Vec::new() };
        let small = picture.small.as_mut().map(|small| (SMALL_PICTURE, small));
        std::iter::once((PICTURE, &mut picture.file)).chain(small).collect()
    }

    /// Its picture.
    pub fn picture(&self) -> Option<&Picture> {
        match self {
            Self::Programme(_) | Self::Recording(_) => None,
            Self::Theme(it) => it.picture.as_ref(),
            Self::Organisation(it) => it.picture.as_ref(),
            Self::Person(it) => it.picture.as_ref(),
            Self::Event(it) => it.picture.as_ref(),
            Self::Talk(it) => it.picture.as_ref(),
            Self::Publication(it) => it.picture.as_ref(),
            Self::Project(it) => it.picture.as_ref(),
            Self::Course(it) => it.picture.as_ref(),
            Self::Opportunity(it) => it.picture.as_ref(),
        }
    }

    /// The place of its picture, where its kind has one.
    pub fn picture_mut(&mut self) -> Option<&mut Option<Picture>> {
        match self {
            Self::Programme(_) | Self::Recording(_) => None,
            Self::Theme(it) => Some(&mut it.picture),
            Self::Organisation(it) => Some(&mut it.picture),
            Self::Person(it) => Some(&mut it.picture),
            Self::Event(it) => Some(&mut it.picture),
            Self::Talk(it) => Some(&mut it.picture),
            Self::Publication(it) => Some(&mut it.picture),
            Self::Project(it) => Some(&mut it.picture),
            Self::Course(it) => Some(&mut it.picture),
            Self::Opportunity(it) => Some(&mut it.picture),
        }
    }
}

/// The field of a picture.
pub const PICTURE: &str = "picture";
/// The field of the same picture for lists.
pub const SMALL_PICTURE: &str = "picture.small";

/// The fields whose files are words.
pub fn is_words(field: &str) -> bool {
    matches!(field, "transcript" | "chapters_file")
}

/// What a recording that this site keeps is, told by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Media {
    /// Its media type.
    pub kind: &'static str,
    /// The ending of its address.
    pub ending: &'static str,
    /// Whether it has moving pictures; not known of what may hold either.
    pub film: Option<bool>,
}

/// What browsers play without a plug-in. Ogg holds sound in two codings that have endings of their own.
const KINDS: [Media; 8] = [
    Media { kind: "audio/wav", ending: ".wav", film: Some(false) },
    Media { kind: "audio/mpeg", ending: ".mp3", film: Some(false) },
    Media { kind: "audio/ogg", ending: ".ogg", film: Some(false) },
    Media { kind: "audio/ogg; codecs=opus", ending: ".opus", film: Some(false) },
    Media { kind: "audio/mp4", ending: ".m4a", film: Some(false) },
    Media { kind: "audio/flac", ending: ".flac", film: Some(false) },
    Media { kind: "video/mp4", ending: ".mp4", film: Some(true) },
    Media { kind: "video/webm", ending: ".webm", film: Some(true) },
];

impl Media {
    /// How many of its first bytes tell what a file is.
    pub const FIRST: usize = 64;

    /// What these first bytes begin.
    pub fn of(first: &[u8]) -> Option<Self> {
        let at = |place: usize, bytes: &[u8]| first.get(place..place + bytes.len()) == Some(bytes);
        let is_mpeg_frame = matches!(first, [0xff, second, third, ..]
            if second & 0xe6 == 0xe2 && third & 0xf0 != 0xf0 && third & 0x0c != 0x0c);
        let ending = if at(0, b"RIFF") && at(8, b"WAVE") {
            ".wav"
        } else if at(0, b"ID3") || is_mpeg_frame {
            ".mp3"
        } else if at(0, b"OggS") {
            if at(28, b"OpusHead") { ".opus" } else { ".ogg" }
        } else if at(4, b"ftypM4A") || at(4, b"ftypM4B") {
            ".m4a"
        } else if at(4, b"ftyp") {
            ".mp4"
        } else if at(0, b"fLaC") {
            ".flac"
        } else if at(0, &[0x1a, 0x45, 0xdf, 0xa3]) {
            ".webm"
        } else {
            return None;
        };
        KINDS.into_iter().find(|media| media.ending == ending)
    }

    /// What is stored under that media type.
    pub fn of_kind(kind: &str) -> Option<Self> {
        KINDS.into_iter().find(|media| media.kind == kind)
    }

    /// Whether a file of that name may hold it. An Ogg file may be called either way.
    pub fn may_be_called(self, name: &str) -> bool {
        let ogg = [".ogg", ".opus", ".oga"];
        name.ends_with(self.ending)
            || (ogg.contains(&self.ending) && ogg.iter().any(|ending| name.ends_with(ending)))
    }

    /// Whether a name has the ending of a recording.
    pub fn is_named(name: &str) -> bool {
        KINDS.iter().any(|media| media.may_be_called(name))
    }

    /// The endings there are, for people.
    pub fn endings() -> String {
        KINDS.map(|media| media.ending).join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_is_told_by_its_bytes() {
        let kind = |first: &[u8]| Media::of(first).map(|media| media.kind);
        assert_eq!(kind(b"RIFF\x10\0\0\0WAVEfmt "), Some("audio/wav"));
        assert_eq!(kind(b"RIFF\x10\0\0\0AVI fmt "), None);
        assert_eq!(kind(b"ID3\x04\0"), Some("audio/mpeg"));
        assert_eq!(kind(&[0xff, 0xfb, 0x90, 0x64]), Some("audio/mpeg"));
        assert_eq!(kind(&[0xff, 0xf1, 0x50, 0x80]), None, "a stream of another kind");
        assert_eq!(kind(&[&b"OggS"[..], &[0; 24], b"OpusHead"].concat()), Some("audio/ogg; codecs=opus"));
        assert_eq!(kind(&[&b"OggS"[..], &[0; 24], b"\x01vorbis"].concat()), Some("audio/ogg"));
        assert_eq!(kind(b"\0\0\0 ftypM4A "), Some("audio/mp4"));
        assert_eq!(kind(b"\0\0\0 ftypisom"), Some("video/mp4"));
        assert_eq!(kind(b"<html><script>"), None);
        assert_eq!(kind(b""), None);
        for media in KINDS {
            assert_eq!(Media::of_kind(media.kind), Some(media));
        }
    }

    #[test]
    fn a_file_is_written_by_its_name_or_with_its_digest() {
        let named: FileName = serde_json::from_str("\"media/a.ogg\"").unwrap();
        assert_eq!(named, FileName { name: "media/a.ogg".into(), sha256: None });
        let whole = FileName { sha256: Some("ab".into()), ..named };
        let text = serde_json::to_string(&whole).unwrap();
        assert_eq!(text, r#"{"file":"media/a.ogg","sha256":"ab"}"#);
        assert_eq!(serde_json::from_str::<FileName>(&text).unwrap(), whole);
    }
}
