//! The letters of the paper: the design's own two fonts, and of one of them the letters of more alphabets, since names come from
//! everywhere. They are stored as browsers take them, and unpacked when the first paper is written.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use harfrust::{ShaperData, ShaperInstance, Tag, UnicodeBuffer};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Which of the fonts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    Serif,
    Sans,
    Strong,
}

// the two that the site's pages are set in, and the rest of the same release of the one that names are set in
const SERIF: &[u8] = include_bytes!("../../../../web/assets/fonts/source-serif-4-latin-wght-normal.woff2");
const SANS: [&[u8]; 7] = [
    include_bytes!("../../../../web/assets/fonts/source-sans-3-latin-wght-normal.woff2"),
    include_bytes!("../../../assets/fonts/source-sans-3-latin-ext-wght-normal.woff2"),
    include_bytes!("../../../assets/fonts/source-sans-3-vietnamese-wght-normal.woff2"),
    include_bytes!("../../../assets/fonts/source-sans-3-cyrillic-wght-normal.woff2"),
    include_bytes!("../../../assets/fonts/source-sans-3-cyrillic-ext-wght-normal.woff2"),
    include_bytes!("../../../assets/fonts/source-sans-3-greek-wght-normal.woff2"),
    include_bytes!("../../../assets/fonts/source-sans-3-greek-ext-wght-normal.woff2"),
];

const SERIF_WEIGHT: f32 = 620.0;
const SANS_WEIGHT: f32 = 400.0;
const STRONG_WEIGHT: f32 = 620.0;

/// One file in one weight.
struct Face {
    bytes: Arc<Vec<u8>>,
    font: Font,
    shaper: ShaperData,
    instance: ShaperInstance,
}

impl Face {
    fn new(bytes: &Arc<Vec<u8>>, weight: f32) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let axis = Tag::new(b"wght");
        Some(Self {
            shaper: ShaperData::new(&font),
            instance: ShaperInstance::from_variations(&font, [(axis, weight)]),
            font: Font::new_variable(
                Arc::clone(bytes).into(),
                0,
                &[(krilla::text::Tag::new(b"wght"), weight)],
            )?,
            bytes: Arc::clone(bytes),
        })
    }

    /// Both crates that read the file took it when the face was made.
    fn read(&self) -> Option<FontRef<'_>> {
        FontRef::new(&self.bytes).ok()
    }

    fn has(&self, letter: char) -> bool {
        self.read().is_some_and(|font| font.charmap().map(letter).is_some())
    }

    fn shape(&self, text: &str) -> Vec<KrillaGlyph> {
        let Some(font) = self.read() else { return Vec::new() };
        let shaper = self.shaper.shaper(&font).instance(Some(&self.instance)).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = shaper.shape(buffer, Default::default());
        let (infos, places) = (shaped.glyph_infos(), shaped.glyph_positions());
        let unit = self.font.units_per_em();
        let em = |value: i32| value as f32 / unit;
        // these alphabets are all written from left to right: a cluster ends where the next one begins
        let end_of = |at: usize| -> usize {
            let later = infos[at..].iter().map(|it| it.cluster as usize);
            later.into_iter().find(|it| *it > infos[at].cluster as usize).unwrap_or(text.len())
        };
        let glyph = |at: usize| {
            let (info, place) = (&infos[at], &places[at]);
            let covers = info.cluster as usize..end_of(at);
            let (x, y) = (em(place.x_offset), em(place.y_offset));
            KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                em(place.x_advance),
                x,
                y,
                em(place.y_advance),
                covers,
                None,
            )
        };
        (0..infos.len()).map(glyph).collect()
    }
}

/// All fonts, in all weights the paper needs.
pub(super) struct Fonts {
    serif: Vec<Face>,
    sans: Vec<Face>,
    strong: Vec<Face>,
}

/// A piece of a line in one font.
pub(super) struct Piece {
    pub text: String,
    pub font: Font,
    pub glyphs: Vec<KrillaGlyph>,
    /// How wide it is at a size of one.
    pub width: f32,
}

impl Fonts {
    /// The fonts; none only if the program was built with files that are no fonts.
    pub(super) fn get() -> Option<&'static Self> {
        static FONTS: OnceLock<Option<Fonts>> = OnceLock::new();
        FONTS.get_or_init(Self::unpack).as_ref()
    }

    fn unpack() -> Option<Self> {
        let unpacked = |packed: &[u8]| wuff::decompress_woff2(packed).ok().map(Arc::new);
        let sans = SANS.into_iter().map(unpacked).collect::<Option<Vec<_>>>()?;
        let faces = |weight| sans.iter().map(|it| Face::new(it, weight)).collect::<Option<Vec<_>>>();
        let (light, strong) = (faces(SANS_WEIGHT)?, faces(STRONG_WEIGHT)?);
        Some(Self { serif: vec![Face::new(&unpacked(SERIF)?, SERIF_WEIGHT)?], sans: light, strong })
    }

    fn faces(&self, style: Style) -> &[Face] {
        match style {
            Style::Serif => &self.serif,
            Style::Sans => &self.sans,
            Style::Strong => &self.strong,
        }
    }

    /// The letters of a text that cannot be written.
    pub(super) fn lacking(&self, style: Style, text: &str) -> Vec<char> {
        let faces = self.faces(style);
        composed(text).chars().filter(|c| !faces.iter().any(|face| face.has(*c))).collect()
    }

    /// A text in as many pieces as it needs fonts. What no font has is left out: look at [`Self::lacking`] first.
    pub(super) fn set(&self, style: Style, text: &str) -> Vec<Piece> {
        let faces = self.faces(style);
        let text = composed(text);
        let mut runs: Vec<(usize, Range<usize>)> = Vec::new();
        for (at, letter) in text.char_indices() {
            let end = at + letter.len_utf8();
            let stays = |face: usize| faces[face].has(letter) && (letter == ' ' || is_combining_mark(letter));
            match runs.last_mut() {
                Some((face, run)) if stays(*face) => run.end = end,
                last => {
                    let Some(first) = faces.iter().position(|it| it.has(letter)) else { continue };
                    match last {
                        Some((face, run)) if *face == first && run.end == at => run.end = end,
                        _ => runs.push((first, at..end)),
                    }
                }
            }
        }
        let piece = |(face, run): (usize, Range<usize>)| {
            let text = text[run].to_owned();
            let glyphs = faces[face].shape(&text);
            let width = glyphs.iter().map(|it| it.x_advance).sum();
            Piece { text, font: faces[face].font.clone(), glyphs, width }
        };
        runs.into_iter().map(piece).collect()
    }

    /// How wide a text is at a size of one.
    pub(super) fn width(&self, style: Style, text: &str) -> f32 {
        self.set(style, text).iter().map(|piece| piece.width).sum()
    }
}

/// Letters with their accents as one sign, where there is one: fonts have those. Signs nobody sees are left out.
pub(super) fn composed(text: &str) -> String {
    let is_seen = |c: &char| {
        let is_unseen = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        !is_unseen && !c.is_control()
    };
    // what is not seen goes first: between a letter and its accent it would keep them apart, and this would not be the same
    // when done twice
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(is_seen).nfc().collect()
}
