//! The tables of accounts, step by step.

mod m0001_accounts;

use sea_orm_migration::MigrationTrait;

/// The steps, in order.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m0001_accounts::Step)]
}
