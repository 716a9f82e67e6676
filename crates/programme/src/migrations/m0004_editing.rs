use praxis_domain::Provenance;
use sea_orm_migration::prelude::*;

use crate::editing::RevisionDeed;
use crate::record::Kind;

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0006_programme_editing"
    }
}

fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().to_owned()
}

fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().not_null().to_owned()
}

fn instant(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().to_owned()
}

fn kind() -> ColumnDef {
    text("kind").check(Expr::col("kind").is_in(Kind::ALL.map(Kind::word))).to_owned()
}

fn provenance() -> ColumnDef {
    text("provenance").check(Expr::col("provenance").is_in(Provenance::ALL.map(Provenance::word))).to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let draft = Table::create()
            .table("draft")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(text("key").unique_key())
            .col(kind())
            .col(provenance())
            .col(text("typed"))
            .col(text("base"))
            .col(number("base_version"))
            .col(number("version"))
            .col(ColumnDef::new("by_id").uuid().null())
            .col(instant("created_at"))
            .col(instant("updated_at"))
            .col(ColumnDef::new("publish_at").big_integer().null())
            .col(ColumnDef::new("publish_zone").text().null())
            .col(ColumnDef::new("publish_problem").text().null())
            .col(text("preview_nonce"))
            .to_owned();
        let revision = Table::create()
            .table("revision")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(text("key"))
            .col(number("number"))
            .col(kind())
            .col(provenance())
            .col(text("document"))
            .col(text("links"))
            .col(text("deed").check(Expr::col("deed").is_in(RevisionDeed::ALL.map(RevisionDeed::word))))
            .col(ColumnDef::new("note").text().null())
            .col(ColumnDef::new("by_id").uuid().null())
            .col(instant("at"))
            .to_owned();
        let removed = Table::create()
            .table("removed")
            .col(text("key").primary_key())
            .col(kind())
            .col(provenance())
            .col(number("position"))
            .col(text("document"))
            .col(text("links"))
            .col(ColumnDef::new("address").text().null())
            .col(ColumnDef::new("by_id").uuid().null())
            .col(instant("at"))
            .col(ColumnDef::new("why").text().null())
            .to_owned();
        for table in [draft, revision, removed] {
            manager.create_table(table).await?;
        }
        let numbered = Index::create()
            .name("revision_number")
            .table("revision")
            .col("key")
            .col("number")
            .unique()
            .to_owned();
        manager.create_index(numbered).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["removed", "revision", "draft"] {
            manager.drop_table(Table::drop().table(table.to_owned()).to_owned()).await?;
        }
        Ok(())
    }
}
