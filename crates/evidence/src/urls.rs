//! The addresses of the area's pages.

/// The map.
pub const MAP: &str = "/evidence";
/// The records of a view, as a list.
pub const LIST: &str = "/evidence/list";
/// The cells of a view that hold little or nothing.
pub const GAPS: &str = "/evidence/gaps";
/// The map in figures alone.
pub const TABLE: &str = "/evidence/table";
/// What can be taken along.
pub const DOWNLOAD: &str = "/evidence/download";
/// The records that lack something.
pub const INCOMPLETE: &str = "/evidence/incomplete";
/// A record: its key follows.
pub const RECORDS: &str = "/evidence/records";
/// The snapshots; the name of one follows.
pub const SNAPSHOTS: &str = "/evidence/snapshots";
