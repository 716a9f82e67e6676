//! From whatever picture an editor has to the one a page shows: only its pixels come through, turned the right way up, as
//! small as a page needs. What hides in the file beside them (places, cameras, pages, archives) is left behind.

use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::{WebPDecoder, WebPEncoder};
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage};

use super::Refusal;
use crate::record::Media;
use crate::record::picture::{self, MOST_BYTES, MOST_PIXELS, MOST_SMALL_BYTES, MOST_SMALL_PIXELS, of_format};

/// The most pixels that are taken in: what a telephone takes, and as much as its memory may cost here.
const MOST_PIXELS_IN: u64 = 30_000_000;
/// The most memory its pixels may take while it is read.
const MOST_MEMORY: u64 = 128 * 1024 * 1024;

/// A picture as it will be kept.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    pub whole: Encoded,
    /// The same for lists.
    pub small: Encoded,
}

/// A picture's bytes.
#[derive(Clone, Debug)]
pub(crate) struct Encoded {
    pub media: Media,
    pub bytes: Vec<u8>,
}

/// Reads a picture and makes it anew.
///
/// # Errors
/// What it is instead of a picture, or what is wrong with it.
pub(crate) fn prepare(mut file: File) -> Result<Prepared, Refusal> {
    let mut first = Vec::new();
    file.rewind()?;
    (&mut file).take(1024).read_to_end(&mut first)?;
    let format = picture::format(&first).ok_or_else(|| unknown(&first))?;
    if is_animated(&mut file, format)? {
        return Err(Refusal::Animated);
    }
    file.rewind()?;
    let mut reader = ImageReader::with_format(BufReader::new(&file), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Refusal::Damaged);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS_IN || decoder.total_bytes() > MOST_MEMORY {
        return Err(Refusal::TooManyPixels(MOST_PIXELS_IN / 1_000_000));
    }
    // a picture that does not say which way is up is the right way up
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let pixels = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    if format == ImageFormat::Jpeg && !ends_as_jpeg(&mut file)? {
        return Err(Refusal::Damaged);
    }
    let mut pixels = within(&pixels, MOST_PIXELS);
    pixels.apply_orientation(orientation);
    let pixels = on_a_ground(&pixels);
    Ok(Prepared {
        whole: encode(&pixels, MOST_PIXELS, MOST_BYTES)?,
        small: encode(&pixels, MOST_SMALL_PIXELS, MOST_SMALL_BYTES)?,
    })
}

/// What stands there in the place of a picture, so that the editor is told what to do.
fn unknown(first: &[u8]) -> Refusal {
    let text = String::from_utf8_lossy(first).to_ascii_lowercase();
    match first {
        [] => Refusal::Empty,
        [b'G', b'I', b'F', b'8', ..] => Refusal::Gif,
        _ if text.contains("<svg") => Refusal::Svg,
        _ => Refusal::NoPicture,
    }
}

fn unreadable(error: ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => Refusal::TooManyPixels(MOST_PIXELS_IN / 1_000_000),
        _ => Refusal::Damaged,
    }
}

fn is_animated(file: &mut File, format: ImageFormat) -> Result<bool, Refusal> {
    file.rewind()?;
    let from = BufReader::new(file);
    Ok(match format {
        ImageFormat::Png => {
            PngDecoder::new(from).and_then(|decoder| decoder.is_apng()).map_err(unreadable)?
        }
        ImageFormat::WebP => WebPDecoder::new(from).map_err(unreadable)?.has_animation(),
        _ => false,
    })
}

/// Whether a JPEG has the mark of its end; one that was cut off would be shown with a grey rest.
fn ends_as_jpeg(file: &mut File) -> Result<bool, Refusal> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    // within what is coded no FF stands before a D9; what stands before the pixels may hold a picture of its own
    let pixels = bytes.windows(2).rposition(|pair| pair == [0xff, 0xda]).unwrap_or(bytes.len());
    Ok(bytes[pixels..].windows(2).any(|pair| pair == [0xff, 0xd9]))
}

/// The same picture within so many pixels; a smaller one stays as it is.
fn within(pixels: &DynamicImage, most: u32) -> DynamicImage {
    let longer = pixels.width().max(pixels.height());
    if longer <= most {
        return pixels.clone();
    }
    // far too large: first quickly to about twice the size, then with care
    if longer > most * 4 {
        let twice = pixels.thumbnail(most * 2, most * 2);
        return twice.resize(most, most, FilterType::Lanczos3);
    }
    pixels.resize(most, most, FilterType::Lanczos3)
}

/// What is see-through gets a ground, so that a dark logo can be read on a dark page: white, or dark under what is light
/// itself.
fn on_a_ground(pixels: &DynamicImage) -> RgbImage {
    if !pixels.color().has_alpha() {
        return pixels.to_rgb8();
    }
    let rgba = pixels.to_rgba8();
    let (mut light, mut seen) = (0_u64, 0_u64);
    for pixel in rgba.pixels() {
        let [red, green, blue, alpha] = pixel.0.map(u64::from);
        light += (red * 2 + green * 5 + blue) / 8 * alpha;
        seen += alpha;
    }
    let is_see_through = rgba.pixels().any(|pixel| pixel.0[3] < 250);
    let ground: [u8; 3] =
        if is_see_through && seen > 0 && light / seen > 210 { [22, 32, 27] } else { [255, 255, 255] };
    let mut solid = RgbImage::new(rgba.width(), rgba.height());
    for (to, from) in solid.pixels_mut().zip(rgba.pixels()) {
        let alpha = u16::from(from.0[3]);
        let mix = |at: usize| {
            let mixed = u16::from(from.0[at]) * alpha + u16::from(ground[at]) * (255 - alpha);
            // at most 255 × 255 / 255
            (mixed / 255) as u8
        };
        *to = Rgb([mix(0), mix(1), mix(2)]);
    }
    solid
}

/// The picture in few bytes: without loss where that fits (drawings, logos), else as JPEG, and smaller until it fits.
fn encode(pixels: &RgbImage, most_pixels: u32, most_bytes: u64) -> Result<Encoded, Refusal> {
    let fits = |bytes: &Vec<u8>| bytes.len() as u64 <= most_bytes;
    let whole = DynamicImage::ImageRgb8(pixels.clone());
    for part in [100, 80, 64, 50, 40, 30, 20, 12, 6, 2] {
        let smaller = within(&whole, (most_pixels * part / 100).max(1)).into_rgb8();
        let size = smaller.dimensions();
        let mut bytes = Vec::new();
        WebPEncoder::new_lossless(&mut bytes)
            .encode(smaller.as_raw(), size.0, size.1, image::ExtendedColorType::Rgb8)
            .map_err(|_| Refusal::Damaged)?;
        if fits(&bytes) {
            return encoded(ImageFormat::WebP, bytes);
        }
        for quality in [82, 74, 66] {
            let mut bytes = Cursor::new(Vec::new());
            JpegEncoder::new_with_quality(&mut bytes, quality)
                .encode_image(&smaller)
                .map_err(|_| Refusal::Damaged)?;
            let bytes = bytes.into_inner();
            if fits(&bytes) {
                return encoded(ImageFormat::Jpeg, bytes);
            }
        }
    }
    Err(Refusal::Damaged)
}

fn encoded(format: ImageFormat, bytes: Vec<u8>) -> Result<Encoded, Refusal> {
    let media = of_format(format).ok_or(Refusal::NoPicture)?;
    Ok(Encoded { media, bytes })
}

#[cfg(test)]
mod tests;
