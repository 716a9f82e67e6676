use sea_orm_migration::prelude::*;

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0001_storage_change_and_job"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let change = Table::create()
            .table("change")
            .col(ColumnDef::new("seq").big_integer().not_null().auto_increment().primary_key())
            .col(ColumnDef::new("at").big_integer().not_null())
            .col(ColumnDef::new("kind").text().not_null())
            .col(ColumnDef::new("subject").text().not_null())
            .to_owned();
        let job = Table::create()
            .table("job")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("kind").text().not_null())
            .col(ColumnDef::new("payload").text().not_null())
            .col(ColumnDef::new("dedup_key").text().null())
            .col(
                ColumnDef::new("state")
                    .text()
                    .not_null()
                    .check(Expr::col("state").is_in(["waiting", "running", "done", "failed"])),
            )
            .col(ColumnDef::new("run_at").big_integer().not_null())
            .col(ColumnDef::new("attempts").integer().not_null())
            .col(ColumnDef::new("max_attempts").integer().not_null())
            .col(ColumnDef::new("leased_until").big_integer().null())
            .col(ColumnDef::new("last_error").text().null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .col(ColumnDef::new("finished_at").big_integer().null())
            .to_owned();
        let once =
            Index::create().name("job_once").table("job").col("kind").col("dedup_key").unique().to_owned();
        let due =
            Index::create().name("job_due").table("job").col("state").col("run_at").col("id").to_owned();
        manager.create_table(change).await?;
        manager.create_table(job).await?;
        manager.create_index(once).await?;
        manager.create_index(due).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("job").to_owned()).await?;
        manager.drop_table(Table::drop().table("change").to_owned()).await
    }
}
