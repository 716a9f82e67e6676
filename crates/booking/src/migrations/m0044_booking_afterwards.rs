use sea_orm_migration::prelude::*;

/// When somebody who took part was told of what there is afterwards: once.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0044_booking_afterwards"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let told = ColumnDef::new("told_after").big_integer().null().to_owned();
        manager.alter_table(Table::alter().table("booking").add_column(told).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("booking").drop_column("told_after").to_owned()).await
    }
}
