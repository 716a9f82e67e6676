//! What robots fall into: a field that no person sees, and sending a form faster than anybody can read it.

use praxis_web::Site;

const PURPOSE: &str = "booking-form";
/// Nobody reads the form, and types, in less.
const LEAST_SECONDS: i64 = 2;
/// A form that was opened this long ago was not opened by a person.
const MOST_SECONDS: i64 = 7 * 24 * 3600;

/// When the form was opened, so that nobody can say another time.
pub(super) fn opened(site: &Site) -> String {
    let at = site.store.clock().now().as_micros() / 1_000_000;
    format!("{at}-{}", signed(site, at))
}

fn signed(site: &Site, at: i64) -> String {
    let mut signature = site.key.hash(PURPOSE, &at.to_string());
    signature.truncate(32);
    signature
}

/// Whether a person can have sent a form that was opened then.
pub(super) fn is_in_time(site: &Site, opened: &str) -> bool {
    let Some((at, signature)) = opened.split_once('-') else { return false };
    let Ok(at) = at.parse::<i64>() else { return false };
    let took = site.store.clock().now().as_micros() / 1_000_000 - at;
    // the demonstration's clock may stand still
    let least = if site.demo { 0 } else { LEAST_SECONDS };
    signature == signed(site, at) && (least..=MOST_SECONDS).contains(&took)
}
