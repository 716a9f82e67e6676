//! The database, which is the only truth; everything else in the program is derived from it.
//!
//! - [`Store`] opens SQLite (in WAL mode, the default) or PostgreSQL (by its URL) behind one interface: many
//!   readers, and one way to write, [`Store::begin`].
//! - A [`WriteTx`] holds a change, its row in the change log and the jobs it asks for in one transaction. What it
//!   acknowledges is on the disk.
//! - [`changes`] tells every reader of derived data (the catalogue, the search index, cached pages) that something
//!   it shows has changed, on this node at once and on others within a second.
//! - [`jobs`] carries out work that must not hold up a request, with leases, retries and de-duplication.
//! - [`files`] keeps recordings and transcripts, each known by the SHA-256 of its bytes.
//! - [`backup`] writes the whole database into one file and puts such a file in its place; [`health`] tells whether
//!   the database itself is sound.
//! - [`register`] says what stands in every column, public, private or technical, and how long a table is kept.
//!
//! Only this crate, the `queries.rs` files, `tables` and migrations of the features name the ORM.

pub mod backup;
pub mod changes;
pub mod files;
pub mod health;
pub mod jobs;
mod migrations;
pub mod register;
mod store;

pub use migrations::{Migrations, migrations};
pub use store::{DatabaseUrl, Snapshot, Store, StoreError, Unwritable, WriteTx};
