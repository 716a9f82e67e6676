use std::fmt;

use uuid::{NoContext, Uuid};

use crate::Timestamp;

/// The id of a row: a UUID version 7, made in the application, so that rows sort by when they were made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Id(Uuid);

impl Id {
    /// A new id for something made at `now`.
    pub fn new(now: Timestamp) -> Self {
        let micros = now.as_micros().max(0) as u64;
        let stamp =
            uuid::Timestamp::from_unix(NoContext, micros / 1_000_000, (micros % 1_000_000) as u32 * 1000);
        Self(Uuid::new_v7(stamp))
    }

    /// The id that a text shows, as an address or a form carries it.
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::try_parse(text).ok().map(Self)
    }

    /// The id a database row carries.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid)
    }

    /// The id as a database row carries it.
    pub const fn as_uuid(self) -> Uuid {
        self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_the_time_they_were_made() {
        let early = Id::new(Timestamp::from_micros(1_000_000));
        let late = Id::new(Timestamp::from_micros(9_000_000));
        assert!(early < late);
        assert_ne!(early, Id::new(Timestamp::from_micros(1_000_000)));
    }
}
