#![allow(clippy::unwrap_used)]

use std::io::Write;

use image::codecs::png::PngEncoder;
use image::{ImageEncoder, Rgba, RgbaImage};

use super::*;

fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file
}

fn prepared(bytes: &[u8]) -> Result<Prepared, Refusal> {
    prepare(file(bytes))
}

/// A picture with many colours and edges.
fn busy(width: u32, height: u32) -> RgbImage {
    let mut seed = 12_345_u32;
    RgbImage::from_fn(width, height, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (seed >> 24) as u8;
        Rgb([(x * 255 / width) as u8 ^ (noise >> 2), (y * 255 / height) as u8, noise])
    })
}

fn jpeg(pixels: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(pixels).unwrap();
    bytes
}

fn png(pixels: &RgbaImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = pixels.dimensions();
    PngEncoder::new(&mut bytes)
        .write_image(pixels.as_raw(), width, height, image::ExtendedColorType::Rgba8)
        .unwrap();
    bytes
}

fn size(encoded: &Encoded) -> picture::Size {
    picture::size(&encoded.bytes).unwrap()
}

/// What every prepared picture is: fit to be kept, nothing but pixels.
fn assert_kept(prepared: &Prepared) {
    for (encoded, small) in [(&prepared.whole, false), (&prepared.small, true)] {
        assert_eq!(picture::fit(&encoded.bytes, small), Ok(encoded.media));
    }
}

#[test]
fn a_large_photograph_becomes_small() {
    let prepared = prepared(&jpeg(&busy(2400, 1600))).unwrap();
    assert_kept(&prepared);
    assert!(size(&prepared.whole).0 <= 800 && size(&prepared.small).0 <= 160);
    let (width, height) = size(&prepared.whole);
    assert!((f64::from(width) / f64::from(height) - 1.5).abs() < 0.05, "its form stays");
}

#[test]
fn a_drawing_keeps_its_edges_and_gets_a_ground() {
    let mut logo = RgbaImage::from_pixel(300, 120, Rgba([0, 0, 0, 0]));
    for x in 40..260 {
        logo.put_pixel(x, 60, Rgba([10, 20, 30, 255]));
    }
    let dark = prepared(&png(&logo)).unwrap();
    assert_kept(&dark);
    assert_eq!((dark.whole.media.kind, size(&dark.whole)), ("image/webp", (300, 120)));
    let shown = image::load_from_memory(&dark.whole.bytes).unwrap().to_rgb8();
    assert_eq!((shown.get_pixel(5, 5).0, shown.get_pixel(100, 60).0), ([255, 255, 255], [10, 20, 30]));
    // what is light itself stands on something dark
    for pixel in logo.pixels_mut().filter(|pixel| pixel.0[3] > 0) {
        pixel.0 = [250, 250, 250, 255];
    }
    let light = image::load_from_memory(&prepared(&png(&logo)).unwrap().whole.bytes).unwrap().to_rgb8();
    assert_eq!((light.get_pixel(5, 5).0, light.get_pixel(100, 60).0), ([22, 32, 27], [250, 250, 250]));
}

/// A JPEG with an EXIF block that says it lies on its side, and where it was taken.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 52.4508 -1.9305");
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    bytes.extend(exif);
    bytes.extend(&jpeg[2..]);
    bytes
}

#[test]
fn it_is_turned_the_right_way_up_and_says_nothing_of_where_it_was_taken() {
    let mut pixels = RgbImage::from_pixel(64, 32, Rgb([255, 255, 255]));
    for (x, y) in (0..16).flat_map(|x| (0..32).map(move |y| (x, y))) {
        pixels.put_pixel(x, y, Rgb([0, 0, 0]));
    }
    let bytes = with_exif(&jpeg(&pixels), 6);
    assert!(bytes.windows(3).any(|it| it == b"GPS"));
    let prepared = prepared(&bytes).unwrap();
    assert_kept(&prepared);
    assert_eq!(size(&prepared.whole), (32, 64));
    let shown = image::load_from_memory(&prepared.whole.bytes).unwrap().to_rgb8();
    assert!(
        shown.get_pixel(16, 4).0[0] < 60 && shown.get_pixel(16, 50).0[0] > 200,
        "the dark side is on top"
    );
    assert!(!prepared.whole.bytes.windows(3).any(|it| it == b"GPS"));
}

#[test]
fn of_a_file_that_is_two_things_only_the_pixels_stay() {
    for tail in [&b"PK\x03\x04 an archive"[..], b"<html><script>alert(1)</script></html>"] {
        let bytes = [&jpeg(&busy(200, 100))[..], tail].concat();
        let prepared = prepared(&bytes).unwrap();
        assert_kept(&prepared);
        for encoded in [&prepared.whole, &prepared.small] {
            assert!(!encoded.bytes.windows(tail.len()).any(|it| it == tail));
        }
    }
}

/// A PNG's beginning that claims a size.
fn claim(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 6, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    bytes.extend(&header);
    bytes.extend(crc(&header).to_be_bytes());
    bytes.extend(b"\0\0\0\0IDAT");
    bytes.extend(crc(b"IDAT").to_be_bytes());
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8)
            .fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (0_u32.wrapping_sub(crc & 1))))
    })
}

#[test]
fn what_is_no_picture_or_too_much_of_one_is_refused_with_the_reason() {
    assert!(matches!(prepared(b""), Err(Refusal::Empty)));
    assert!(matches!(prepared(b"GIF89a<html><script>alert(1)</script>"), Err(Refusal::Gif)));
    assert!(matches!(prepared(b"<?xml version=\"1.0\"?><svg onload=\"alert(1)\"/>"), Err(Refusal::Svg)));
    assert!(matches!(prepared(b"PK\x03\x04 an archive"), Err(Refusal::NoPicture)));
    assert!(matches!(prepared(b"<html>"), Err(Refusal::NoPicture)));
    for (width, height) in [(100_000, 100_000), (u32::MAX >> 1, 1), (8_000, 8_000)] {
        let refused = prepared(&claim(width, height));
        assert!(matches!(refused, Err(Refusal::TooManyPixels(_))), "{width} x {height}: {refused:?}");
    }
    assert!(matches!(prepared(&claim(0, 5)), Err(Refusal::Damaged)));
    let whole = jpeg(&busy(400, 300));
    for part in [10, 200, whole.len() / 2, whole.len() - 40] {
        assert!(matches!(prepared(&whole[..part]), Err(Refusal::Damaged)), "JPEG cut at {part}");
    }
    let whole = png(&DynamicImage::ImageRgb8(busy(200, 100)).to_rgba8());
    for part in [20, whole.len() / 2] {
        assert!(matches!(prepared(&whole[..part]), Err(Refusal::Damaged)), "PNG cut at {part}");
    }
}

#[test]
fn what_moves_is_refused() {
    // a PNG with the chunk that says how many frames follow
    let still = png(&RgbaImage::from_pixel(4, 4, Rgba([1, 2, 3, 255])));
    let mut control = b"acTL".to_vec();
    control.extend([0, 0, 0, 2, 0, 0, 0, 0]);
    let mut moving = still[..33].to_vec();
    moving.extend([0, 0, 0, 8]);
    moving.extend(&control);
    moving.extend(crc(&control).to_be_bytes());
    moving.extend(&still[33..]);
    assert!(matches!(prepared(&moving), Err(Refusal::Animated)));
}

#[test]
fn noise_is_made_as_small_as_it_must_be() {
    let mut seed = 7_u32;
    let noise = RgbImage::from_fn(900, 900, |_, _| {
        let mut byte = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        };
        Rgb([byte(), byte(), byte()])
    });
    assert_kept(&prepared(&jpeg(&noise)).unwrap());
    // one line, and one pixel
    assert_kept(&prepared(&jpeg(&busy(3_000, 1))).unwrap());
    assert_kept(&prepared(&jpeg(&busy(1, 1))).unwrap());
}
