use sea_orm_migration::prelude::*;

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0003_programme_contact_message"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let message = Table::create()
            .table("contact_message")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("number").text().not_null().unique_key())
            .col(ColumnDef::new("to_key").text().null())
            .col(ColumnDef::new("name").text().not_null())
            .col(ColumnDef::new("email").text().not_null())
            .col(ColumnDef::new("message").text().not_null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .to_owned();
        let index =
            Index::create().name("contact_message_at").table("contact_message").col("created_at").to_owned();
        manager.create_table(message).await?;
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("contact_message").to_owned()).await
    }
}
