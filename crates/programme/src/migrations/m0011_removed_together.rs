use sea_orm_migration::prelude::*;

/// What a removed record went with, where it was named, and what it takes to put it back as it was.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0011_removed_together"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            // removed before there was such a column: by itself
            ColumnDef::new("root").text().not_null().default("").to_owned(),
            ColumnDef::new("mentions").text().not_null().default("[]").to_owned(),
            ColumnDef::new("imported").text().null().to_owned(),
            ColumnDef::new("version").integer().not_null().default(1).to_owned(),
            ColumnDef::new("created_at").big_integer().not_null().default(0).to_owned(),
        ];
        for column in columns {
            let table = Table::alter().table("removed").add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["created_at", "version", "imported", "mentions", "root"] {
            let table = Table::alter().table("removed").drop_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
