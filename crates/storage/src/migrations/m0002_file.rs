use sea_orm_migration::prelude::*;

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0004_storage_file"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let file = Table::create()
            .table("file")
            .col(ColumnDef::new("sha256").text().not_null().primary_key())
            .col(ColumnDef::new("kind").text().not_null())
            .col(ColumnDef::new("bytes").big_integer().not_null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .to_owned();
        let part = Table::create()
            .table("file_part")
            .col(ColumnDef::new("file").text().not_null())
            .col(ColumnDef::new("number").integer().not_null())
            .col(ColumnDef::new("content").binary().not_null())
            .primary_key(Index::create().col("file").col("number"))
            .foreign_key(
                ForeignKey::create()
                    .name("file_part_file")
                    .from("file_part", "file")
                    .to("file", "sha256")
                    .on_delete(ForeignKeyAction::Restrict),
            )
            .to_owned();
        manager.create_table(file).await?;
        manager.create_table(part).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("file_part").to_owned()).await?;
        manager.drop_table(Table::drop().table("file").to_owned()).await
    }
}
