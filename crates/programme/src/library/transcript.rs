//! What is said in a recording, of a talk or of a whole event: as the page shows it, searched, and as files.

use std::collections::HashSet;

use axum::response::Response;
use praxis_transcripts::find::asked;
use praxis_transcripts::{Format, Paragraph, Transcript, find, paragraphs, time, write};
use praxis_web::{Frame, Stop, Visit, assets};

use crate::catalogue::{Core, RecordingRow};
use crate::components::{Named, RecordingItem, recordings};
use crate::feeds::{clean, file};

/// A line of the page: the title of a chapter, or what somebody says.
pub(crate) struct Line {
    /// Where a link to its time leads.
    pub id: Option<String>,
    /// The chapter that begins here; then nothing else stands in the line.
    pub chapter: Option<String>,
    /// When it is said, as a reader sees it; empty where that is not known.
    pub at: String,
    /// The same in seconds, for the script.
    pub seconds: String,
    /// Who speaks, where that changes.
    pub speaker: Option<String>,
    /// The words, and which of them were asked for.
    pub words: Vec<(String, bool)>,
    /// Whether what was asked for is in it.
    pub hit: bool,
    /// The next line with what was asked for: its address and time.
    pub next: Option<(String, String)>,
}

/// A chapter, in the list beside the player.
pub(crate) struct ChapterItem {
    pub id: Option<String>,
    pub address: String,
    pub at: String,
    pub seconds: String,
    pub title: String,
}

/// What was looked for, and what was found.
pub(crate) struct Found {
    pub asked: String,
    pub count: usize,
    pub first: Option<(String, String)>,
}

/// A transcript as a page shows it.
pub(crate) struct Shown {
    pub lines: Vec<Line>,
    pub chapters: Vec<ChapterItem>,
    pub found: Option<Found>,
    /// Whether anything is said in it at all.
    pub has_words: bool,
    pub timed: bool,
    /// The files that hold it.
    pub files: Vec<Named>,
}

/// The transcript of a talk or an event: of the first of its recordings that has one.
pub(crate) fn of(recordings: &[RecordingRow]) -> Option<(&RecordingRow, &Transcript)> {
    let all = recordings.iter().filter_map(|row| Some((row, row.transcript.as_deref()?)));
    let mut with_words = all.clone().filter(|(_, transcript)| !transcript.cues.is_empty());
    with_words.next().or_else(|| all.clone().next())
}

/// Seconds with their fraction, without zeros that say nothing.
fn seconds(ms: u64) -> String {
    let text = format!("{}.{:03}", ms / 1_000, ms % 1_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Gives each line an id made of its time, and no two the same: to the second where that tells it from others.
#[derive(Default)]
struct Ids(HashSet<String>);

impl Ids {
    fn give(&mut self, ms: u64) -> Option<String> {
        let ids = [time::label(ms), time::exact_label(ms)].map(|label| format!("t={label}"));
        ids.into_iter().find(|id| self.0.insert(id.clone()))
    }
}

/// The recordings as players; the one whose words are known has them as its captions.
pub(crate) fn players(visit: &Visit, core: &Core, rows: &[RecordingRow]) -> Vec<RecordingItem> {
    let mut items = recordings(visit, rows);
    let with_words = of(rows).filter(|(_, transcript)| transcript.timed);
    for (item, row) in items.iter_mut().zip(rows) {
        if with_words.is_some_and(|(other, _)| std::ptr::eq(other, row)) {
            let code = row.language.as_deref().filter(|code| code.len() <= 12 && !code.contains(' '));
            let address = core.address.as_deref().unwrap_or_default();
            item.captions =
                Some((format!("{address}.vtt"), code.unwrap_or(visit.language().code()).to_owned()));
        }
    }
    items
}

/// The transcript of the page with that core, searched for what is asked; nothing where its recordings have none.
pub(crate) fn shown(visit: &Visit, core: &Core, rows: &[RecordingRow], question: &str) -> Option<Shown> {
    let (_, transcript) = of(rows)?;
    let address = core.address.clone().unwrap_or_default();
    let words = asked(question);
    let said = paragraphs(transcript);
    let hits: Vec<_> = said.iter().map(|paragraph| hits(paragraph, &words)).collect();
    let is_hit = |at: usize| hits.get(at).is_some_and(|ranges| !ranges.is_empty());
    let looking = !words.is_empty();
    // what was found, and the lines around it
    let wanted =
        |at: usize| !looking || is_hit(at) || is_hit(at + 1) || at.checked_sub(1).is_some_and(is_hit);

    let mut ids = Ids::default();
    let (mut lines, mut chapter, mut announced, mut speaker) = (Vec::<Line>::new(), 0, 0, None);
    for (at, paragraph) in said.iter().enumerate() {
        chapter = paragraph.chapters.end.max(chapter);
        if !wanted(at) {
            speaker = None;
            continue;
        }
        if let Some(begun) =
            chapter.checked_sub(1).and_then(|at| transcript.chapters.get(at)).filter(|_| chapter > announced)
        {
            lines.push(heading(ids.give(begun.begins_ms), &begun.title));
            announced = chapter;
        }
        let mut line = line(paragraph, &hits[at]);
        line.id =
            if transcript.timed { ids.give(paragraph.begins_ms) } else { Some(format!("p-{}", at + 1)) };
        if !transcript.timed {
            (line.at, line.seconds) = (String::new(), String::new());
        }
        let others = std::mem::replace(&mut speaker, paragraph.speaker.clone());
        line.speaker = paragraph.speaker.clone().filter(|name| others.as_ref() != Some(name));
        lines.push(line);
    }
    let mut next = None;
    for line in lines.iter_mut().rev() {
        line.next.clone_from(&next);
        if line.hit {
            // a line whose id another took stands right below that one
            let id = line.id.clone().unwrap_or_else(|| format!("t={}", line.at));
            let label = if line.at.is_empty() { id.trim_start_matches("p-") } else { &line.at };
            next = Some((format!("#{id}"), label.to_owned()));
        }
    }
    let within = transcript.timed && !looking && !transcript.cues.is_empty();
    let chapters = transcript.chapters.iter().map(|chapter| {
        let at = time::label(chapter.begins_ms);
        let id = (!transcript.timed).then(|| ids.give(chapter.begins_ms)).flatten();
        // in a search only some lines are there: the whole transcript has them all
        let page = if within || id.is_some() { "" } else { &address };
        ChapterItem {
            address: format!("{page}#t={at}"),
            id,
            seconds: seconds(chapter.begins_ms),
            title: chapter.title.clone(),
            at,
        }
    });
    let formats = [
        (Format::Plain, "transcript-plain"),
        (Format::WebVtt, "transcript-vtt"),
        (Format::SubRip, "transcript-srt"),
    ];
    let there =
        |format: &Format| !transcript.cues.is_empty() && (transcript.timed || *format == Format::Plain);
    let files = formats.into_iter().filter(|(format, _)| there(format)).map(|(format, key)| Named {
        name: visit.t(key).to_owned(),
        address: Some(format!("{address}{}", format.ending())),
    });
    Some(Shown {
        chapters: chapters.collect(),
        found: looking.then(|| Found {
            asked: question.trim().to_owned(),
            count: hits.iter().filter(|ranges| !ranges.is_empty()).count(),
            first: next,
        }),
        has_words: !transcript.cues.is_empty(),
        lines,
        timed: transcript.timed,
        files: files.collect(),
    })
}

fn hits(paragraph: &Paragraph, words: &[String]) -> Vec<std::ops::Range<usize>> {
    if words.is_empty() { Vec::new() } else { find(&paragraph.text, words) }
}

fn heading(id: Option<String>, title: &str) -> Line {
    Line {
        id,
        chapter: Some(title.to_owned()),
        at: String::new(),
        seconds: String::new(),
        speaker: None,
        words: Vec::new(),
        hit: false,
        next: None,
    }
}

fn line(paragraph: &Paragraph, hits: &[std::ops::Range<usize>]) -> Line {
    let (mut words, mut at) = (Vec::new(), 0);
    let text = |range: std::ops::Range<usize>| paragraph.text.get(range).unwrap_or_default().to_owned();
    for hit in hits {
        words.extend([(text(at..hit.start), false), (text(hit.clone()), true)]);
        at = hit.end;
    }
    words.push((text(at..paragraph.text.len()), false));
    words.retain(|(text, _)| !text.is_empty());
    Line {
        id: None,
        chapter: None,
        at: time::label(paragraph.begins_ms),
        seconds: seconds(paragraph.begins_ms),
        speaker: None,
        words,
        hit: !hits.is_empty(),
        next: None,
    }
}

/// The frame of a page with recordings: the script that plays them, and the files in which a transcript can be had.
pub(crate) fn framed(mut frame: Frame, shown: Option<&Shown>, rows: &[RecordingRow]) -> Frame {
    for (file, kind) in shown
        .iter()
        .flat_map(|shown| shown.files.iter().zip(["text/plain", "text/vtt", "application/x-subrip"]))
    {
        frame = frame.also_as(kind, file.address.clone().unwrap_or_default(), file.name.clone());
    }
    if shown.is_some() || rows.iter().any(|row| row.file.is_some()) {
        frame = frame.with_module(assets::TALK_SCRIPT);
    }
    frame
}

/// What is said at a moment: the paragraph that runs then. Nothing where the recordings have no moment of that name.
pub(crate) fn at(rows: &[RecordingRow], moment: &str) -> Option<(String, Paragraph)> {
    let ms = time::parse(moment.trim())?;
    let (row, transcript) = of(rows)?;
    let ends = row.seconds.map_or(transcript.last_ms(), |seconds| u64::from(seconds) * 1_000);
    if !transcript.timed || ms > ends {
        return None;
    }
    let said = paragraphs(transcript);
    // a time is shown to the second: “00:21” also means what begins later within that second
    let until = if ms % 1_000 == 0 { ms + 999 } else { ms };
    let running = said.iter().rev().find(|paragraph| paragraph.begins_ms <= until);
    Some((time::label(ms), running.or(said.first())?.clone()))
}

/// The transcript as a file of that ending. What is invented says so in it.
pub(crate) fn file_of(
    visit: &Visit,
    core: &Core,
    rows: &[RecordingRow],
    ending: &str,
) -> Result<Response, Stop> {
    let (_, transcript) = of(rows).ok_or(Stop::NotFound)?;
    let format = Format::of_name(ending).filter(|_| !transcript.cues.is_empty()).ok_or(Stop::NotFound)?;
    let note = core.synthetic.then(|| visit.t("transcript-synthetic-file"));
    let text = write::write(transcript, format, note).ok_or(Stop::NotFound)?;
    let kind = match format {
        Format::WebVtt => "text/vtt; charset=utf-8",
        Format::SubRip => "application/x-subrip; charset=utf-8",
        Format::Plain => "text/plain; charset=utf-8",
    };
    Ok(file(kind, clean(&text), None))
}
