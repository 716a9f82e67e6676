//! The tables of the programme, step by step.

mod m0001_records;
mod m0002_contact_message;
mod m0003_record_file;
mod m0004_editing;
mod m0005_upload;
mod m0008_message_state;
mod m0009_link_check;
mod m0011_removed_together;

use sea_orm_migration::MigrationTrait;

/// The steps, in order.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m0001_records::Step),
        Box::new(m0002_contact_message::Step),
        Box::new(m0003_record_file::Step),
        Box::new(m0004_editing::Step),
        Box::new(m0005_upload::Step),
        Box::new(m0008_message_state::Step),
        Box::new(m0009_link_check::Step),
        Box::new(m0011_removed_together::Step),
    ]
}
