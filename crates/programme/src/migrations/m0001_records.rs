use praxis_domain::Provenance;
use sea_orm_migration::prelude::*;

use crate::record::{Kind, Relation};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0002_programme_records"
    }
}

fn provenance() -> ColumnDef {
    ColumnDef::new("provenance")
        .text()
        .not_null()
        .check(Expr::col("provenance").is_in(Provenance::ALL.map(Provenance::word)))
        .to_owned()
}

fn to_record(table: &str, column: &str, name: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(name)
        .from(table.to_owned(), column.to_owned())
        .to("record", "id")
        .on_delete(ForeignKeyAction::Restrict)
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let record = Table::create()
            .table("record")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("key").text().not_null().unique_key())
            .col(
                ColumnDef::new("kind")
                    .text()
                    .not_null()
                    .check(Expr::col("kind").is_in(Kind::ALL.map(Kind::word))),
            )
            .col(ColumnDef::new("address").text().null().unique_key())
            .col(provenance())
            .col(ColumnDef::new("position").integer().not_null())
            .col(ColumnDef::new("document").text().not_null())
            .col(ColumnDef::new("imported").text().null())
            .col(ColumnDef::new("version").integer().not_null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .col(ColumnDef::new("updated_at").big_integer().not_null())
            .to_owned();
        let reference = Table::create()
            .table("record_reference")
            .col(ColumnDef::new("record_id").uuid().not_null())
            .col(ColumnDef::new("number").integer().not_null())
            .col(ColumnDef::new("field").text().not_null())
            .col(ColumnDef::new("target_id").uuid().not_null())
            .primary_key(Index::create().col("record_id").col("number"))
            .foreign_key(&mut to_record("record_reference", "record_id", "reference_record"))
            .foreign_key(&mut to_record("record_reference", "target_id", "reference_target"))
            .to_owned();
        let link = Table::create()
            .table("link")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("subject_id").uuid().not_null())
            .col(
                ColumnDef::new("relation")
                    .text()
                    .not_null()
                    .check(Expr::col("relation").is_in(Relation::ALL.map(Relation::word))),
            )
            .col(ColumnDef::new("object_id").uuid().null())
            .col(ColumnDef::new("object_words").text().null())
            .col(provenance())
            .col(ColumnDef::new("position").integer().not_null())
            .foreign_key(&mut to_record("link", "subject_id", "link_subject"))
            .foreign_key(&mut to_record("link", "object_id", "link_object"))
            // it leads to a record or to words, never to both or to nothing
            .check(Expr::col("object_id").is_null().ne(Expr::col("object_words").is_null()))
            .to_owned();
        let old_address = Table::create()
            .table("old_address")
            .col(ColumnDef::new("path").text().not_null().primary_key())
            .col(ColumnDef::new("moved_to").text().null())
            .col(ColumnDef::new("why").text().null())
            .col(ColumnDef::new("see").text().null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .to_owned();
        for table in [record, reference, link, old_address] {
            manager.create_table(table).await?;
        }
        for (name, table, column) in [
            ("reference_target_id", "record_reference", "target_id"),
            ("link_subject_id", "link", "subject_id"),
            ("link_object_id", "link", "object_id"),
        ] {
            let index = Index::create().name(name).table(table.to_owned()).col(column.to_owned()).to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["old_address", "link", "record_reference", "record"] {
            manager.drop_table(Table::drop().table(table.to_owned()).to_owned()).await?;
        }
        Ok(())
    }
}
