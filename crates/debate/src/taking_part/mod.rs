//! Taking part: one statement at a time.

pub(crate) mod queries;
