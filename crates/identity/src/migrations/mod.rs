//! The tables of accounts, step by step.

mod m0001_accounts;
mod m0002_audit_and_consent;
mod m0003_partner;
mod m0004_access_contact;

use sea_orm_migration::MigrationTrait;

/// The steps, in order.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m0001_accounts::Step),
        Box::new(m0002_audit_and_consent::Step),
        Box::new(m0003_partner::Step),
        Box::new(m0004_access_contact::Step),
    ]
}
