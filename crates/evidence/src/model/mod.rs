//! The map as a model: which records sit where, and how many, without files, pages or a database.
//!
//! Each record has, in each dimension, one or several *places*: the values of the frame, and behind them one more
//! place for what is not stated. An [`Index`] keeps for every place the set of its records as bits; a filter is an
//! AND over dimensions of ORs over places, and every count is the size of an intersection.

mod bits;
mod index;

pub use bits::Bits;
pub use index::{Asked, Axis, Cell, Index, Table};
