//! Frameworks in the format CASE 1.0 (Competencies and Academic Standards Exchange, 1EdTech): a `CFPackage` in JSON.
//!
//! Read leniently, since real files break the schema (numbers written as text, links written as plain addresses, fields of
//! other makers); whatever was passed over is named. Written strictly: what [`write()`] makes is valid against the schema.
//!
//! | here | in CASE |
//! |---|---|
//! | framework | `CFDocument`; its note in `notes`, its licence as `licenseURI` |
//! | domain | `CFItem` of type Domain: the title is its `fullStatement` |
//! | capability | `CFItem` of type Capability: the sentence is its `fullStatement`, the title its `abbreviatedStatement`, the short words its `notes`, its themes `conceptKeywords` |
//! | statement | `CFItem` of type Statement: `fullStatement` as said of oneself, `alternativeLabel` as said by others |
//! | id | `humanCodingScheme` |
//! | belonging to, in order | `isChildOf` with `sequenceNumber` |
//! | crosswalk | the other kinds of association |
//! | scale | a rubric without items: a level for each point |
//! | targets | a rubric for each stage: a criterion for each capability, with one level whose `score` is the target |
//!
//! References, rights and answers that are no figures have no place in CASE and are not carried.

mod read;
mod write;

pub use read::{Read, read};
pub use write::write;

/// Item types of ours.
const DOMAIN: &str = "Domain";
const CAPABILITY: &str = "Capability";
const STATEMENT: &str = "Statement";
/// The name of the criterion that holds the points of the scale.
const SCALE: &str = "Scale";
