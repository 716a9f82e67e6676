//! The tables of conversations, step by step.

mod m0020_conversations;

use sea_orm_migration::MigrationTrait;

/// The steps, in order.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m0020_conversations::Step)]
}
