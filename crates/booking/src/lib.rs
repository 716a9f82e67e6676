//! Booking a place at an event, without an account: from the form to the certificate.
//!
//! - [`stored`]: what is stored, and the queries. [`live`]: what everybody may know of it, in memory.
//! - [`places`]: the one service through which places are taken and become free. [`letters`]: what is said by mail.
//! - [`set_up`], [`work`]: for those who carry an event out. [`needs`]: for its access contact. [`book`], [`manage`], [`mine`]:
//!   for those who come. [`remind`]: reminders.
//! - [`attendance`]: who came, from a list or by hand; [`door`]: the same on a phone; [`lists`]: who booked, to take along.
//! - [`certificates`], [`evaluation`]: what comes after the event; [`afterwards`]: the one message about both.
//! - [`offers`]: what other areas show of bookings. [`forget`]: what is deleted, and when. [`put_back`]: an event that was called off
//!   and takes place after all.
//!
//! An event belongs to the programme; here it is known by its key ([`praxis_web::EventFacts`]).

mod afterwards;
mod answers;
mod attendance;
mod book;
mod certificates;
pub mod demo;
mod door;
mod evaluation;
pub mod forget;
mod letters;
mod lists;
pub mod live;
mod manage;
mod migrations;
mod mine;
mod needs;
mod offers;
mod personal;
pub mod phase;
pub mod places;
mod put_back;
pub mod remind;
mod set_up;
pub mod stored;
mod typed;
pub mod urls;
mod work;

use std::sync::Arc;

use praxis_storage::jobs::JobHandler;
use praxis_web::{Feature, Routes, Site, TextFile};

use live::Live;

pub use migrations::migrations;

/// The texts this area brings.
pub const TEXT: TextFile = (
    "booking/text/en-GB.ftl",
    concat!(include_str!("../text/en-GB.ftl"), "\n", include_str!("../text/afterwards.en-GB.ftl")),
);

/// What the area's pages need to know.
#[derive(Clone, Debug)]
pub struct Booking {
    /// The running site.
    pub site: Arc<Site>,
    /// The events that are booked, as of the last change.
    pub live: Live,
}

/// What this area brings to the site.
pub fn feature(booking: Booking) -> Feature {
    let (follower, put_back) = (booking.live.clone(), put_back::follow(booking.clone()));
    let personal = personal::Bookings { site: Arc::clone(&booking.site) };
    let jobs: Vec<Box<dyn JobHandler>> = vec![
        Box::new(places::ExpireOffers { site: Arc::clone(&booking.site) }),
        Box::new(remind::SendReminders { site: Arc::clone(&booking.site) }),
        Box::new(needs::TellContacts { site: Arc::clone(&booking.site) }),
        Box::new(forget::ForgetNeeds { site: Arc::clone(&booking.site) }),
        Box::new(forget::ForgetBookings { site: Arc::clone(&booking.site) }),
    ];
    let offers = offers::offers(&booking);
    let routes = Routes::new()
        .merge(attendance::routes())
        .merge(door::routes())
        .merge(lists::routes())
        .merge(book::routes())
        .merge(certificates::routes())
        .merge(evaluation::routes())
        .merge(manage::routes())
        .merge(mine::routes())
        .merge(needs::routes())
        .merge(set_up::routes())
        .merge(work::routes())
        .with_state(booking);
    Feature {
        routes,
        offers,
        jobs,
        menu: vec![mine::menu(), work::menu()],
        followers: vec![Box::pin(follower.follow()), Box::pin(put_back)],
        personal: Some(Arc::new(personal)),
        ..Feature::default()
    }
}
