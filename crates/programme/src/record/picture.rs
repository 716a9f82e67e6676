//! What a picture is that this site keeps: told by its bytes, small enough for a page, and nothing but pixels.

use std::fmt;
use std::io::Cursor;

use image::{ImageDecoder, ImageFormat, ImageReader, Limits};

use super::Media;

/// The most pixels along its longer side.
pub const MOST_PIXELS: u32 = 800;
/// The most bytes it may have: what page, stylesheet and fonts leave of the 120 kB of a first visit.
pub const MOST_BYTES: u64 = 20_000;
/// The same for the small one in lists.
pub const MOST_SMALL_PIXELS: u32 = 160;
/// The same for the small one in lists.
pub const MOST_SMALL_BYTES: u64 = 5_000;

/// What every browser shows.
const KINDS: [(ImageFormat, Media); 3] = [
    (ImageFormat::Jpeg, Media { kind: "image/jpeg", ending: ".jpg", film: None }),
    (ImageFormat::Png, Media { kind: "image/png", ending: ".png", film: None }),
    (ImageFormat::WebP, Media { kind: "image/webp", ending: ".webp", film: None }),
];

/// Width and height in pixels.
pub type Size = (u32, u32);

/// Why bytes are no picture this site keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// They are no JPEG, PNG or WebP.
    NoPicture,
    /// They begin like one and cannot be read.
    Damaged,
    /// It has more pixels than a page needs.
    TooWide(Size, u32),
    /// It has more bytes than a page can bear.
    TooHeavy(u64, u64),
    /// Beside the pixels it says where or with what it was taken.
    TellsMore,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPicture => f.write_str("this is no picture that is kept here: save it as JPEG, PNG or WebP"),
            Self::Damaged => f.write_str("the picture is damaged or cut off: save it again"),
            Self::TooWide((width, height), most) => {
                write!(f, "the picture has {width} by {height} pixels: make it at most {most} wide and high")
            }
            Self::TooHeavy(bytes, most) => {
                write!(f, "the picture has {bytes} bytes: make it smaller, at most {most}")
            }
            Self::TellsMore => f.write_str(
                "the picture carries notes of its camera (EXIF or XMP), which may say where it was taken: save it without them",
            ),
        }
    }
}

/// The kind of that format.
pub fn of_format(format: ImageFormat) -> Option<Media> {
    KINDS.into_iter().find_map(|(known, media)| (known == format).then_some(media))
}

/// What is stored under that media type.
pub fn of_kind(kind: &str) -> Option<Media> {
    KINDS.into_iter().find_map(|(_, media)| (media.kind == kind).then_some(media))
}

/// Whether a name has the ending of a picture.
pub fn is_named(name: &str) -> bool {
    KINDS.into_iter().any(|(_, media)| may_be_called(media, name))
}

/// Whether a file of that name may hold it.
pub fn may_be_called(media: Media, name: &str) -> bool {
    name.ends_with(media.ending) || (media.ending == ".jpg" && name.ends_with(".jpeg"))
}

/// The endings there are, for people.
pub fn endings() -> String {
    KINDS.map(|(_, media)| media.ending).join(", ")
}

/// What these bytes show, as far as their beginning says: their format.
pub fn format(first: &[u8]) -> Option<ImageFormat> {
    image::guess_format(first).ok().filter(|format| of_format(*format).is_some())
}

/// How wide and high a stored picture is.
pub fn size(bytes: &[u8]) -> Option<Size> {
    ImageReader::with_format(Cursor::new(bytes), format(bytes)?).into_dimensions().ok()
}

/// Whether these bytes are a picture as this site keeps it: what it is, or why not.
///
/// # Errors
/// What is wrong with it.
pub fn fit(bytes: &[u8], small: bool) -> Result<Media, Unfit> {
    let (pixels, most) =
        if small { (MOST_SMALL_PIXELS, MOST_SMALL_BYTES) } else { (MOST_PIXELS, MOST_BYTES) };
    let format = format(bytes).ok_or(Unfit::NoPicture)?;
    let media = of_format(format).ok_or(Unfit::NoPicture)?;
    if bytes.len() as u64 > most {
        return Err(Unfit::TooHeavy(bytes.len() as u64, most));
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(16 * 1024 * 1024);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Unfit::Damaged)?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > pixels {
        return Err(Unfit::TooWide((width, height), pixels));
    }
    let tells = |notes: image::ImageResult<Option<Vec<u8>>>| notes.is_ok_and(|notes| notes.is_some());
    if tells(decoder.exif_metadata()) || tells(decoder.xmp_metadata()) {
        return Err(Unfit::TellsMore);
    }
    image::DynamicImage::from_decoder(decoder).map_err(|_| Unfit::Damaged)?;
    Ok(media)
}
