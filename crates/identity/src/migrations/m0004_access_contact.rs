use sea_orm_migration::prelude::*;

use super::m0003_partner::{DUTIES, with_duties};

/// The role on an event that reads what people need.
const ACCESS_CONTACT: &str = "access-contact";

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0040_access_contact"
    }
}

/// The names of a table's indexes stay when it is renamed, so that each step needs a name of its own.
#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let words: Vec<_> = DUTIES.into_iter().chain([ACCESS_CONTACT]).collect();
        with_duties(manager, "account_duty_0040", &words).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        with_duties(manager, "account_duty_0011", &DUTIES).await
    }
}
