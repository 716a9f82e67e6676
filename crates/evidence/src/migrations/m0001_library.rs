use praxis_domain::Provenance;
use sea_orm_migration::prelude::*;

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0004_evidence_library"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let provenance = ColumnDef::new("provenance")
            .text()
            .not_null()
            .check(Expr::col("provenance").is_in(Provenance::ALL.map(Provenance::word)))
            .to_owned();
        let record = Table::create()
            .table("evidence_record")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("key").text().not_null().unique_key())
            .col(provenance)
            .col(ColumnDef::new("position").integer().not_null())
            .col(ColumnDef::new("reference").text().not_null())
            .col(ColumnDef::new("coding").text().not_null())
            .col(ColumnDef::new("imported").text().null())
            .col(ColumnDef::new("version").integer().not_null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .col(ColumnDef::new("updated_at").big_integer().not_null())
            .to_owned();
        let document = Table::create()
            .table("evidence_document")
            .col(ColumnDef::new("name").text().not_null().primary_key())
            .col(ColumnDef::new("text").text().not_null())
            .col(ColumnDef::new("imported").text().null())
            .col(ColumnDef::new("updated_at").big_integer().not_null())
            .to_owned();
        let snapshot = Table::create()
            .table("evidence_snapshot")
            .col(ColumnDef::new("name").text().not_null().primary_key())
            .col(ColumnDef::new("made_at").big_integer().not_null())
            .col(ColumnDef::new("records").integer().not_null())
            .col(ColumnDef::new("digest").text().not_null())
            .col(ColumnDef::new("files").text().not_null())
            .to_owned();
        for table in [record, document, snapshot] {
            manager.create_table(table).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["evidence_snapshot", "evidence_document", "evidence_record"] {
            manager.drop_table(Table::drop().table(table.to_owned()).to_owned()).await?;
        }
        Ok(())
    }
}
