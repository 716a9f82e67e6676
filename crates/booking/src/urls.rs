//! The addresses of the area's pages.

/// What somebody booked while they were signed in.
pub const MINE: &str = "/account/bookings";

/// Events that come, and how their bookings stand.
pub const WORK: &str = "/workspace/bookings";

/// Where an event is booked.
pub fn book(slug: &str) -> String {
    format!("/events/{slug}/book")
}

/// The private page of a booking, by the secret in its link.
pub fn manage(token: &str) -> String {
    format!("/bookings/{token}")
}

/// A page below the private page of a booking.
pub fn manage_part(token: &str, part: &str) -> String {
    format!("/bookings/{token}/{part}")
}

/// The bookings of an event in the workspace, or a page below: `set-up`, `message` …
pub fn work(slug: &str, part: &str) -> String {
    match part {
        "" => format!("/workspace/events/{slug}/booking"),
        part => format!("/workspace/events/{slug}/booking/{part}"),
    }
}

/// What people need at an event, for the one who acts on it.
pub fn needs(slug: &str) -> String {
    format!("/workspace/events/{slug}/access-needs")
}

/// Who came to an event.
pub fn attendance(slug: &str) -> String {
    format!("/workspace/events/{slug}/attendance")
}

/// The page for a phone at the door of an event.
pub fn door(slug: &str) -> String {
    format!("/workspace/events/{slug}/door")
}

/// Who booked, as a file to take along: `csv`, `xlsx`.
pub fn list(slug: &str, ending: &str) -> String {
    format!("/workspace/events/{slug}/bookings.{ending}")
}
