//! Continuing professional development: the rules of regulators as dated data, and what a record counts against them.
//!
//! Rules diverge and change; they are files, with a source for every check. What comes out is what was counted ("1 of 2
//! pieces; none with a peer reflection"), never that a requirement is met: that is the regulator's to say.

mod count;
mod rules;

pub use count::{Checklist, Counted, Declared, Piece, Standing, checklist};
pub use rules::{
    Amount, Check, CheckKind, Claimed, Field, Peer, Per, Period, Regulator, RuleVersion, Rules, Source,
    Status, Tags, Window,
};
