//! Makes the assets ready once, at build time: the stylesheet gets the fonts' final addresses, each file is
//! compressed, and its address carries a digest of its bytes, so that browsers may keep it for ever.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

fn main() {
    println!("cargo::rerun-if-changed=assets");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut list = Assets { out: &out, table: String::new(), names: String::new() };

    let serif = list.add(
        "SERIF",
        "source-serif-4.woff2",
        "font/woff2",
        read("assets/fonts/source-serif-4-latin-wght-normal.woff2"),
    );
    let sans = list.add(
        "SANS",
        "source-sans-3.woff2",
        "font/woff2",
        read("assets/fonts/source-sans-3-latin-wght-normal.woff2"),
    );
    let css = String::from_utf8(read("assets/style.css")).expect("the stylesheet is UTF-8");
    let css = squeeze(&css)
        .replace("fonts/source-serif-4-latin-wght-normal.woff2", &serif)
        .replace("fonts/source-sans-3-latin-wght-normal.woff2", &sans);
    list.add("STYLE", "style.css", "text/css; charset=utf-8", css.clone().into_bytes());
    // for readers who ask to save data: the same without the two fonts that have to be fetched
    list.add("STYLE_WITHOUT_FONTS", "plain.css", "text/css; charset=utf-8", without_fonts(&css).into_bytes());
    list.add(
        "DESIGN_STYLE",
        "design.css",
        "text/css; charset=utf-8",
        squeeze(&String::from_utf8(read("assets/design.css")).expect("UTF-8")).into_bytes(),
    );
    list.add("SCRIPT", "praxis.js", "text/javascript; charset=utf-8", read("assets/praxis.js"));
    list.add("TALK_SCRIPT", "talk.js", "text/javascript; charset=utf-8", read("assets/talk.js"));
    list.add("MARKDOWN_SCRIPT", "markdown.js", "text/javascript; charset=utf-8", read("assets/markdown.js"));
    list.add("EDIT_SCRIPT", "edit.js", "text/javascript; charset=utf-8", read("assets/edit.js"));
    list.add("VOTE_SCRIPT", "vote.js", "text/javascript; charset=utf-8", read("assets/vote.js"));
    list.add("DRAFT_SCRIPT", "draft.js", "text/javascript; charset=utf-8", read("assets/draft.js"));
    list.add("ICON", "icon.svg", "image/svg+xml", read("assets/icon.svg"));

    let code = format!("{}pub(super) static FILES: &[File] = &[\n{}];\n", list.names, list.table);
    fs::write(out.join("assets.rs"), code).expect("OUT_DIR can be written");
}

fn read(path: &str) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

struct Assets<'a> {
    out: &'a Path,
    table: String,
    names: String,
}

impl Assets<'_> {
    fn add(&mut self, constant: &str, name: &str, kind: &str, bytes: Vec<u8>) -> String {
        let digest: String =
            Sha256::digest(&bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let (stem, ending) = name.rsplit_once('.').expect("a name with an ending");
        let address = format!("/static/{stem}.{digest}.{ending}");
        let file = |ending: &str| format!("{stem}.{digest}.{ending}");
        fs::write(self.out.join(file("raw")), &bytes).expect("OUT_DIR can be written");
        let compressed = if ending == "woff2" {
            "None".to_owned() // a font is compressed already
        } else {
            fs::write(self.out.join(file("br")), brotli(&bytes)).expect("OUT_DIR can be written");
            fs::write(self.out.join(file("gz")), gzip(&bytes)).expect("OUT_DIR can be written");
            format!(
                "Some(Compressed {{ brotli: include_bytes!(\"{}\"), gzip: include_bytes!(\"{}\") }})",
                file("br"),
                file("gz")
            )
        };
        writeln!(
            self.table,
            "File {{ address: {constant}, kind: \"{kind}\", digest: \"{digest}\", plain: include_bytes!(\"{}\"), compressed: {compressed} }},",
            file("raw"),
        )
        .expect("a string can be written");
        writeln!(self.names, "/// The address of `{name}`.\npub const {constant}: &str = \"{address}\";")
            .expect("a string can be written");
        address
    }
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).expect("memory can be written");
    out
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

/// Drops comments and line breaks.
fn squeeze(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// Drops the rules that fetch a font; the local fallbacks stay.
fn without_fonts(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some(start) = rest.find("@font-face{") {
        let end = rest[start..].find('}').map_or(rest.len(), |end| start + end + 1);
        out.push_str(&rest[..start]);
        if !rest[start..end].contains("url(") {
            out.push_str(&rest[start..end]);
        }
        rest = &rest[end..];
    }
    out + rest
}
