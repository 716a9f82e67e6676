//! A certificate as a file to keep, to send and to print: one page of PDF that can be read by ear as well as by eye
//! (PDF/UA-1: a title, a language, headings, an order to read in, a text for the picture, letters that can be copied).

mod fonts;

use std::num::NonZeroU16;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Node, SpanTag, Tag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};
use thiserror::Error;

use fonts::{Fonts, Piece, Style, composed};

/// What stands on it, in words.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    /// The language of the words: `en-GB`.
    pub language: &'static str,
    /// What the file calls itself.
    pub file_title: String,
    /// Whose programme it is.
    pub programme: String,
    /// What it is.
    pub heading: String,
    /// That what it says is invented, where it is.
    pub invented: Option<Invented>,
    /// What stands before the name.
    pub before_name: String,
    /// Who.
    pub name: String,
    /// What stands between name and title.
    pub after_name: String,
    /// What they took part in.
    pub title: String,
    /// What the organisers say of it.
    pub words: String,
    /// The rest of what it says: what, and what of it.
    pub facts: Vec<(String, String)>,
    /// What it does not say.
    pub limits: String,
    /// The heading above the way to check it.
    pub check_heading: String,
    /// How it can be checked.
    pub check: String,
    /// Where.
    pub address: String,
    /// What the picture of that address is, for those who do not see it.
    pub picture: String,
    /// The address as a square of dark and light points, row by row.
    pub squares: Squares,
    /// When it was issued: year, month, day.
    pub issued: (u16, u8, u8),
}

/// What is said of a certificate of an event that never was.
#[derive(Clone, Debug)]
pub(crate) struct Invented {
    /// In a sentence.
    pub sentence: String,
    /// In a word or two, across the page.
    pub across: String,
}

/// A picture of dark and light squares.
#[derive(Clone, Debug)]
pub(crate) struct Squares {
    /// How many stand in a row.
    pub side: usize,
    /// Which are dark, row by row.
    pub dark: Vec<bool>,
}

/// Why there is no such file.
#[derive(Clone, Debug, Error)]
pub(crate) enum PaperError {
    /// The fonts have no such letters.
    #[error("no font of the paper has the letters {0:?}")]
    Letters(Vec<char>),
    /// It could not be written as every reader can use it.
    #[error("the certificate cannot be written as a file that everybody can read: {0}")]
    Unwritten(String),
}

const WIDTH: f32 = 595.28;
const HEIGHT: f32 = 841.89;
const MARGIN: f32 = 56.0;
const BAND: f32 = 30.0;
const PICTURE: f32 = 104.0;

const INK: (u8, u8, u8) = (0x16, 0x20, 0x1b);
const QUIET: (u8, u8, u8) = (0x48, 0x55, 0x4e);
const GREEN: (u8, u8, u8) = (0x0e, 0x3f, 0x33);
const STOP: (u8, u8, u8) = (0xa3, 0x21, 0x0f);
const WHITE: (u8, u8, u8) = (0xff, 0xff, 0xff);

/// More letters than a page can hold in any size.
const MOST_LETTERS: usize = 12_000;

/// Letters of one size and colour.
#[derive(Clone, Copy)]
struct Face {
    style: Style,
    size: f32,
    colour: (u8, u8, u8),
}

const fn face(style: Style, size: f32, colour: (u8, u8, u8)) -> Face {
    Face { style, size, colour }
}

/// What a part of the page is, for those who hear it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Heading(u16),
    Paragraph,
    /// The address, which leads to where it says.
    Link,
}

/// A line of the page: pieces one behind the other, from the left margin.
struct Line {
    pieces: Vec<(Face, Piece)>,
    height: f32,
}

struct Part {
    role: Role,
    before: f32,
    lines: Vec<Line>,
}

impl Part {
    fn height(&self) -> f32 {
        self.before + self.lines.iter().map(|line| line.height).sum::<f32>()
    }
}

/// Writes the certificate.
///
/// # Errors
/// When it holds letters that the fonts do not have, or the file would not be one that everybody can read.
pub(crate) fn write(sheet: &Sheet) -> Result<Vec<u8>, PaperError> {
    let unpacked = "its fonts cannot be unpacked".to_owned();
    let fonts = Fonts::get().ok_or(PaperError::Unwritten(unpacked))?;
    let lacking = lacking(sheet);
    if !lacking.is_empty() {
        return Err(PaperError::Letters(lacking));
    }
    let full = || PaperError::Unwritten("it says more than one page can hold".to_owned());
    if texts(sheet).map(str::len).sum::<usize>() > MOST_LETTERS {
        return Err(full());
    }
    // much text is written smaller, so that a certificate stays one page
    let sizes = [1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.62, 0.54, 0.46];
    let room = HEIGHT - 2.0 * MARGIN - BAND;
    let set = sizes.into_iter().map(|size| parts(fonts, sheet, size));
    let high = |parts: &[Part]| parts.iter().map(Part::height).sum::<f32>();
    let parts = set.into_iter().find(|parts| high(parts) <= room);
    let parts = parts.ok_or_else(full)?;
    draw(fonts, sheet, parts)
}

/// Everything that stands on it, apart from the heading.
fn texts(sheet: &Sheet) -> impl Iterator<Item = &str> {
    let invented = sheet.invented.iter().flat_map(|it| [it.sentence.as_str(), it.across.as_str()]);
    let facts = sheet.facts.iter().flat_map(|(what, of)| [what.as_str(), of.as_str()]);
    let plain = [
        &sheet.programme,
        &sheet.before_name,
        &sheet.name,
        &sheet.after_name,
        &sheet.title,
        &sheet.words,
        &sheet.limits,
        &sheet.check_heading,
        &sheet.check,
        &sheet.address,
    ];
    plain.into_iter().map(String::as_str).chain(invented).chain(facts)
}

/// The letters of a certificate that no font of the file has.
pub(crate) fn lacking(sheet: &Sheet) -> Vec<char> {
    let Some(fonts) = Fonts::get() else { return Vec::new() };
    let mut all: Vec<char> = fonts.lacking(Style::Serif, &sheet.heading);
    all.extend(texts(sheet).flat_map(|text| fonts.lacking(Style::Sans, text)));
    all.sort_unstable();
    all.dedup();
    all
}

fn parts(fonts: &Fonts, sheet: &Sheet, size: f32) -> Vec<Part> {
    let wide = WIDTH - 2.0 * MARGIN;
    let part = |role, before: f32, face: Face, text: &str| {
        let face = Face { size: face.size * size, ..face };
        let lines = text.lines().flat_map(|text| wrapped(fonts, &[(face, text)], wide)).collect();
        Part { role, before: before * size, lines }
    };
    let sans = face(Style::Sans, 11.5, INK);
    let mut parts = vec![
        part(Role::Paragraph, 22.0, face(Style::Strong, 11.5, QUIET), &sheet.programme),
        part(Role::Heading(1), 10.0, face(Style::Serif, 31.0, GREEN), &sheet.heading),
    ];
    if let Some(invented) = &sheet.invented {
        parts.push(part(Role::Paragraph, 12.0, face(Style::Strong, 11.5, STOP), &invented.sentence));
    }
    parts.extend([
        part(Role::Paragraph, 26.0, sans, &sheet.before_name),
        part(Role::Paragraph, 6.0, face(Style::Strong, 26.0, INK), &sheet.name),
        part(Role::Paragraph, 10.0, sans, &sheet.after_name),
        part(Role::Paragraph, 6.0, face(Style::Strong, 18.0, GREEN), &sheet.title),
    ]);
    if !sheet.words.trim().is_empty() {
        parts.push(part(Role::Paragraph, 12.0, sans, &sheet.words));
    }
    for (number, (what, of)) in sheet.facts.iter().enumerate() {
        let (strong, plain) = (face(Style::Strong, 11.5 * size, INK), face(Style::Sans, 11.5 * size, INK));
        let what = format!("{what} ");
        let lines = wrapped(fonts, &[(strong, &what), (plain, of)], wide);
        let before = if number == 0 { 22.0 } else { 3.0 };
        parts.push(Part { role: Role::Paragraph, before: before * size, lines });
    }
    let beside = wide - PICTURE - 20.0;
    let small = face(Style::Sans, 10.0 * size, INK);
    let narrow = |role, before: f32, face: Face, text: &str| Part {
        role,
        before: before * size,
        lines: wrapped(fonts, &[(face, text)], beside),
    };
    parts.extend([
        part(Role::Paragraph, 18.0, face(Style::Sans, 10.0, QUIET), &sheet.limits),
        narrow(Role::Heading(2), 30.0, face(Style::Strong, 13.0 * size, GREEN), &sheet.check_heading),
        narrow(Role::Paragraph, 4.0, small, &sheet.check),
        narrow(Role::Link, 4.0, Face { style: Style::Strong, colour: GREEN, ..small }, &sheet.address),
    ]);
    // the picture beside the last three may be higher than they are
    let check: f32 = parts.iter().rev().take(3).map(Part::height).sum();
    let missing = PICTURE + 30.0 * size - check;
    if missing > 0.0 {
        parts.push(Part { role: Role::Paragraph, before: missing, lines: Vec::new() });
    }
    parts
}

/// Texts one behind the other, broken into lines where there is a space, or, in a long word, where the line is full.
fn wrapped(fonts: &Fonts, texts: &[(Face, &str)], wide: f32) -> Vec<Line> {
    let mut lines: Vec<Vec<(Face, String)>> = vec![Vec::new()];
    let mut left = wide;
    for (face, text) in texts {
        let text = composed(text);
        for word in text.split_inclusive([' ', '/']) {
            for (piece, width) in fitting(fonts, *face, word, wide) {
                // a space at the end of a line needs no room
                let needed = if piece.ends_with(' ') {
                    width - fonts.width(face.style, " ") * face.size
                } else {
                    width
                };
                if needed > left && left < wide {
                    lines.push(Vec::new());
                    left = wide;
                }
                left -= width;
                let Some(line) = lines.last_mut() else { continue };
                match line.last_mut() {
                    Some((before, text)) if before.style == face.style => text.push_str(piece),
                    _ => line.push((*face, piece.to_owned())),
                }
            }
        }
    }
    let set = |line: Vec<(Face, String)>| {
        let size = line.iter().map(|(face, _)| face.size).fold(0.0, f32::max);
        let pieces = line.into_iter().flat_map(|(face, text)| {
            fonts.set(face.style, &text).into_iter().map(move |piece| (face, piece)).collect::<Vec<_>>()
        });
        Line { pieces: pieces.collect(), height: size * 1.32 }
    };
    lines.into_iter().filter(|line| !line.is_empty()).map(set).collect()
}

/// A word in pieces that fit into a line, and how wide they are: one, unless it is very long.
fn fitting<'a>(fonts: &Fonts, face: Face, word: &'a str, wide: f32) -> Vec<(&'a str, f32)> {
    let (mut pieces, mut from, mut width, mut at) = (Vec::new(), 0, 0.0, 0);
    for piece in fonts.set(face.style, word) {
        for glyph in &piece.glyphs {
            let (start, advance) = (at + glyph.text_range.start, glyph.x_advance * face.size);
            if width + advance > wide && start > from {
                pieces.push((&word[from..start], width));
                (from, width) = (start, 0.0);
            }
            width += advance;
        }
        at += piece.text.len();
    }
    pieces.push((&word[from..], width));
    pieces
}

fn fill((r, g, b): (u8, u8, u8), opacity: f32) -> Fill {
    // a number between nothing and one is one
    let opacity = NormalizedF32::new(opacity).unwrap_or(NormalizedF32::ONE);
    Fill { paint: rgb::Color::new(r, g, b).into(), opacity, ..Fill::default() }
}

fn rectangle(surface: &mut Surface<'_>, (x, y, w, h): (f32, f32, f32, f32), colour: (u8, u8, u8)) {
    let mut path = PathBuilder::new();
    if let Some(rect) = Rect::from_xywh(x, y, w, h) {
        path.push_rect(rect);
    }
    if let Some(path) = path.finish() {
        surface.set_fill(Some(fill(colour, 1.0)));
        surface.draw_path(&path);
    }
}

fn draw(fonts: &Fonts, sheet: &Sheet, parts: Vec<Part>) -> Result<Vec<u8>, PaperError> {
    let failed = |why: &dyn std::fmt::Debug| PaperError::Unwritten(format!("{why:?}"));
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|why| failed(&why))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        enable_tagging: true,
        ..SerializeSettings::default()
    });
    let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| failed(&"the size of the page"))?;
    let mut page = document.start_page_with(size);
    let mut tree: Vec<Node> = Vec::new();
    let mut link = None;
    let mut surface = page.surface();

    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    rectangle(&mut surface, (0.0, 0.0, WIDTH, BAND), GREEN);
    surface.end_tagged();
    if let Some(invented) = &sheet.invented {
        across(fonts, &mut surface, &invented.across);
    }

    let mut y = BAND + MARGIN - 22.0;
    let mut check_top = y;
    for part in parts {
        y += part.before;
        if part.role == Role::Heading(2) {
            check_top = y;
        }
        let mut group = match part.role {
            // a level of one or two is no nought
            Role::Heading(level) => {
                let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
                let words =
                    part.lines.iter().flat_map(|line| &line.pieces).map(|(_, piece)| piece.text.as_str());
                TagGroup::new(Tag::Hn(level, Some(words.collect())))
            }
            Role::Paragraph | Role::Link => TagGroup::new(Tag::<krilla::tagging::kind::P>::P),
        };
        let top = y;
        let mut wide: f32 = 0.0;
        for line in part.lines {
            let baseline = y + line.height * 0.76;
            let mut x = MARGIN;
            // a name in letters of several fonts is one text all the same
            let whole: String = line.pieces.iter().map(|(_, piece)| piece.text.as_str()).collect();
            let span = SpanTag::empty().with_actual_text((line.pieces.len() > 1).then_some(whole.as_str()));
            group.push(surface.start_tagged(ContentTag::Span(span)));
            for (face, piece) in line.pieces {
                surface.set_fill(Some(fill(face.colour, 1.0)));
                let at = Point::from_xy(x, baseline);
                surface.draw_glyphs(at, &piece.glyphs, piece.font, &piece.text, face.size, false);
                x += piece.width * face.size;
            }
            surface.end_tagged();
            wide = wide.max(x - MARGIN);
            y += line.height;
        }
        if part.role == Role::Link {
            link = Rect::from_xywh(MARGIN, top, wide.max(1.0), (y - top).max(1.0))
                .map(|rect| (tree.len(), rect));
        }
        if !group.children.is_empty() {
            tree.push(group.into());
        }
    }

    let id = surface.start_tagged(ContentTag::Other);
    squares(&mut surface, &sheet.squares, (WIDTH - MARGIN - PICTURE, check_top));
    surface.end_tagged();
    let mut figure = TagGroup::new(Tag::Figure(Some(sheet.picture.clone())));
    figure.push(id);
    tree.push(figure.into());
    surface.finish();

    if let Some((place, rect)) = link {
        let target = Target::Action(Action::Link(LinkAction::new(sheet.address.clone())));
        let annotation =
            Annotation::new_link(LinkAnnotation::new(rect, target), Some(sheet.check_heading.clone()));
        let leads = page.add_tagged_annotation(annotation);
        if let Some(Node::Group(paragraph)) = tree.get_mut(place) {
            let mut children = std::mem::take(&mut paragraph.children);
            children.push(leads.into());
            paragraph.push(TagGroup::with_children(Tag::<krilla::tagging::kind::Link>::Link, children));
        }
    }
    page.finish();

    let mut outline = Outline::new();
    outline.push_child(OutlineNode::new(
        sheet.heading.clone(),
        XyzDestination::new(0, Point::from_xy(0.0, 0.0)),
    ));
    document.set_outline(outline);
    let mut tags = TagTree::new().with_lang(Some(sheet.language.to_owned()));
    for node in tree {
        tags.push(node);
    }
    document.set_tag_tree(tags);
    let (year, month, day) = sheet.issued;
    document.set_metadata(
        Metadata::new()
            .title(sheet.file_title.clone())
            .language(sheet.language.to_owned())
            .authors(vec![sheet.programme.clone()])
            .creation_date(DateTime::new(year).month(month).day(day))
            .document_id(sheet.address.clone()),
    );
    document.finish().map_err(|why| failed(&why))
}

/// A word across the page, behind what it says, and not read out again.
fn across(fonts: &Fonts, surface: &mut Surface<'_>, word: &str) {
    const SIZE: f32 = 92.0;
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Watermark)));
    let pieces = fonts.set(Style::Strong, word);
    let wide: f32 = pieces.iter().map(|piece| piece.width).sum();
    let size = (SIZE).min(660.0 / wide.max(0.1));
    surface.push_transform(&Transform::from_rotate_at(-52.0, WIDTH / 2.0, HEIGHT / 2.0));
    surface.set_fill(Some(fill(STOP, 0.16)));
    let mut x = (WIDTH - wide * size) / 2.0;
    for piece in pieces {
        let at = Point::from_xy(x, HEIGHT / 2.0 + size * 0.3);
        surface.draw_glyphs(at, &piece.glyphs, piece.font, &piece.text, size, false);
        x += piece.width * size;
    }
    surface.pop();
    surface.end_tagged();
}

/// The picture, with four light squares around it: its readers need them.
fn squares(surface: &mut Surface<'_>, squares: &Squares, (left, top): (f32, f32)) {
    const AROUND: usize = 4;
    rectangle(surface, (left, top, PICTURE, PICTURE), WHITE);
    let unit = PICTURE / (squares.side + 2 * AROUND) as f32;
    let mut path = PathBuilder::new();
    for place in squares.dark.iter().enumerate().filter(|(_, dark)| **dark).map(|(place, _)| place) {
        let (x, y) = (place % squares.side + AROUND, place / squares.side + AROUND);
        if let Some(square) = Rect::from_xywh(left + x as f32 * unit, top + y as f32 * unit, unit, unit) {
            path.push_rect(square);
        }
    }
    if let Some(path) = path.finish() {
        surface.set_fill(Some(fill(INK, 1.0)));
        surface.draw_path(&path);
    }
}

#[cfg(test)]
mod tests;
