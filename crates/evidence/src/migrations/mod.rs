//! The tables of the evidence library, step by step.

mod m0001_library;

use sea_orm_migration::MigrationTrait;

/// The steps, in order.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m0001_library::Step)]
}
