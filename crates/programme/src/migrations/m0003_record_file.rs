use sea_orm_migration::prelude::*;

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0005_programme_record_file"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let to = |column: &str, table: &str, key: &str, name: &str| {
            ForeignKey::create()
                .name(name)
                .from("record_file", column.to_owned())
                .to(table.to_owned(), key.to_owned())
                .on_delete(ForeignKeyAction::Restrict)
                .to_owned()
        };
        let named = Table::create()
            .table("record_file")
            .col(ColumnDef::new("record_id").uuid().not_null())
            .col(ColumnDef::new("field").text().not_null())
            .col(ColumnDef::new("file").text().not_null())
            .primary_key(Index::create().col("record_id").col("field"))
            .foreign_key(&mut to("record_id", "record", "id", "record_file_record"))
            .foreign_key(&mut to("file", "file", "sha256", "record_file_file"))
            .to_owned();
        let index = Index::create().name("record_file_by_file").table("record_file").col("file").to_owned();
        manager.create_table(named).await?;
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("record_file").to_owned()).await
    }
}
