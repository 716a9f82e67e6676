//! The tables of bookings, step by step.

mod m0040_booking_tables;
mod m0044_booking_afterwards;
mod m0050_booking_apart;

use sea_orm_migration::MigrationTrait;

/// The steps, in order.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m0040_booking_tables::Step),
        Box::new(m0044_booking_afterwards::Step),
        Box::new(m0050_booking_apart::Step),
    ]
}
