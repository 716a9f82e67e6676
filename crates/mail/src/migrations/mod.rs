//! The outbox, step by step.

mod m0001_outbox;

use sea_orm_migration::MigrationTrait;

/// The steps, in order.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m0001_outbox::Step)]
}
