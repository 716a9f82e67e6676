use sea_orm_migration::prelude::*;

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0007_programme_upload"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let stored = ForeignKey::create()
            .name("upload_file")
            .from("upload", "file")
            .to("file", "sha256")
            .on_delete(ForeignKeyAction::Restrict)
            .to_owned();
        let upload = Table::create()
            .table("upload")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("file").text().not_null())
            .col(ColumnDef::new("kind").text().not_null())
            .col(ColumnDef::new("name").text().not_null())
            .col(ColumnDef::new("bytes").big_integer().not_null())
            .col(ColumnDef::new("by_id").uuid().null())
            .col(ColumnDef::new("at").big_integer().not_null())
            .foreign_key(&mut stored.to_owned())
            .to_owned();
        let index = Index::create().name("upload_by_file").table("upload").col("file").to_owned();
        manager.create_table(upload).await?;
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("upload").to_owned()).await
    }
}
