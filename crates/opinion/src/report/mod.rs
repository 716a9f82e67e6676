//! The report: one page that stands alone.
//!
//! The page holds no script, loads nothing, and says so in its own content security policy: only the style sheet with the
//! given hash is allowed. It follows the house's design: what unites comes first; every picture has a title that says
//! what it shows, labels on the marks, and a table beside it; colour is never alone.
//!
//! Small numbers are protected on the page (the analyst's JSON has them all): no map under [`MAP_VOTERS`] voters, no
//! group under [`GROUP_PEOPLE`] people. Where one group alone would be left out, the smallest of the others is left out
//! with it, so that it cannot be had by subtraction.

mod groups;
mod map;
mod page;
mod statements;

pub use page::report;

/// The fewest voters for a map.
pub const MAP_VOTERS: usize = 50;
/// The fewest people for a group.
pub const GROUP_PEOPLE: usize = 10;
