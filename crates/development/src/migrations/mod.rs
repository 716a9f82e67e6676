//! The tables of the area, step by step.

mod m0030_development;

use sea_orm_migration::MigrationTrait;

/// The steps, in order.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m0030_development::Step)]
}
