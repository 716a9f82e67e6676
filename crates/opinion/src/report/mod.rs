//! The report: one page that stands alone.
//!
//! The page holds no script, loads nothing, and says so in its own content security policy: only the style sheet with the
//! given hash is allowed. It follows the house's design: what unites comes first; every picture has a title that says
//! what it shows, labels on the marks, and a table beside it; colour is never alone.
//!
//! Small numbers are protected on the page (the analyst's JSON has them all):
//!
//! - No map under [`MAP_VOTERS`] voters, no group under [`GROUP_PEOPLE`] people. Where one group alone would be left out,
//!   the smallest of the others is left out with it; and further ones until those left out, with the people who are in no
//!   group, are at least [`GROUP_PEOPLE`]. So a group cannot be had by subtraction.
//! - No figure that rests on fewer than [`FEWEST_VOTES`] votes, and no statement in a list that compares groups of which
//!   one has cast fewer. Where the votes that "All" has and the groups shown have not are that few, the row is that of
//!   the groups shown ("All in groups"). Where one of the other groups has that few, "other grouped people" is not shown.

//!
//! What is shown and what is not is decided apart from the words: [`Groups`], [`Map`] and [`Choice`] are data, for whoever
//! writes a page of their own.

mod choice;
mod groups;
mod map;
mod page;
mod statements;

pub use choice::{AGREEMENT, Bar, Choice, GAP, Shares, UNSURE, Who};
pub use groups::{Groups, ShownGroup};
pub use map::{Bounds, COVERED, Hull, Label, MOST_MARKS, Map, Marks};
pub use page::report;

/// The fewest voters for a map.
pub const MAP_VOTERS: usize = 50;
/// The fewest people for a group.
pub const GROUP_PEOPLE: usize = 10;
/// The fewest votes that a figure on the page rests on.
pub const FEWEST_VOTES: u32 = 10;
