//! A certificate in words, for its page and for the file.

use praxis_web::{Language, Site, Stop};
use qrcode::{Color, EcLevel, QrCode};

use super::paper::{Invented, Sheet, Squares};
use super::queries::Certificate;
use crate::urls;

/// Where anybody can check it.
pub(super) fn address(site: &Site, certificate: &Certificate) -> String {
    format!("{}{}", site.base_url, urls::certificate(&certificate.code.to_string()))
}

/// An address as a QR code.
pub(super) fn squares(address: &str) -> Result<Squares, Stop> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M)
        .map_err(|error| Stop::Failed(Box::new(error)))?;
    let side = code.width();
    Ok(Squares { side, dark: code.to_colors().into_iter().map(|color| color == Color::Dark).collect() })
}

/// The same as a path of a picture with four light squares around it.
pub(super) fn path(squares: &Squares) -> (usize, String) {
    const AROUND: usize = 4;
    let dark = squares.dark.iter().enumerate().filter(|(_, dark)| **dark).map(|(place, _)| {
        format!("M{} {}h1v1h-1z", place % squares.side + AROUND, place / squares.side + AROUND)
    });
    (squares.side + 2 * AROUND, dark.collect())
}

/// What the file is called on a disk.
pub(super) fn file_name(certificate: &Certificate, slug: &str) -> String {
    let synthetic = if certificate.said.synthetic { "synthetic-" } else { "" };
    format!("{synthetic}certificate-{slug}.pdf")
}

/// What stands on the paper.
pub(super) fn sheet(site: &Site, certificate: &Certificate) -> Result<Sheet, Stop> {
    let language: &Language = &site.language;
    let said = &certificate.said;
    let address = address(site, certificate);
    let t = |key: &str| language.t(key).to_owned();
    let title =
        language.with("certificate-file-title", &[("title", &said.title), ("name", &certificate.name)]);
    let issued = certificate.issued_at.to_jiff().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    Ok(Sheet {
        language: language.code(),
        file_title: if said.synthetic {
            language.with("certificate-synthetic-title", &[("title", &title)])
        } else {
            title
        },
        programme: said.programme.clone(),
        heading: t("certificate-heading"),
        invented: said.synthetic.then(|| Invented {
            sentence: t("certificate-synthetic"),
            across: t("certificate-synthetic-across"),
        }),
        before_name: t("certificate-before-name"),
        name: certificate.name.clone(),
        after_name: t("certificate-after-name"),
        title: said.title.clone(),
        words: said.words.clone(),
        facts: said
            .facts(language, Some(certificate.issued_at))
            .into_iter()
            .map(|(what, of)| (format!("{what}:"), of))
            .collect(),
        limits: t("certificate-limits"),
        check_heading: t("certificate-check-heading"),
        check: t("certificate-check-how"),
        squares: squares(&address)?,
        picture: language.with("certificate-qr", &[("address", &address)]),
        address,
        issued: (issued.year().unsigned_abs(), issued.month().unsigned_abs(), issued.day().unsigned_abs()),
    })
}
