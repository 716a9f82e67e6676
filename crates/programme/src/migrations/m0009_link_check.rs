use sea_orm_migration::prelude::*;

/// What came of asking an address, as the table tells it.
const OUTCOMES: [&str; 7] =
    ["answers", "moved", "gone", "trouble", "unreachable", "closed-to-programs", "not-asked"];

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0009_programme_link_check"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let check = Table::create()
            .table("link_check")
            .col(ColumnDef::new("address").text().not_null().primary_key())
            .col(ColumnDef::new("checked_at").big_integer().not_null())
            .col(ColumnDef::new("outcome").text().not_null().check(Expr::col("outcome").is_in(OUTCOMES)))
            .col(ColumnDef::new("status").integer().null())
            .col(ColumnDef::new("moved_to").text().null())
            .col(ColumnDef::new("since").big_integer().null())
            .col(ColumnDef::new("tries").integer().not_null())
            .to_owned();
        manager.create_table(check).await?;
        // what a partner changed of its own page and no editor has seen yet
        let partner = Table::create()
            .table("partner_change")
            .col(ColumnDef::new("organisation").text().not_null().primary_key())
            .col(ColumnDef::new("by_id").uuid().null())
            .col(ColumnDef::new("at").big_integer().not_null())
            .to_owned();
        manager.create_table(partner).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("partner_change").to_owned()).await?;
        manager.drop_table(Table::drop().table("link_check").to_owned()).await
    }
}
