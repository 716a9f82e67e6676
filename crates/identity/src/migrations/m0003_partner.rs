use sea_orm_migration::prelude::*;

/// The roles on single things, a partner's among them.
pub(super) const DUTIES: [&str; 5] = ["event-host", "facilitator", "reviewer", "coach", "partner"];

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0011_identity_partner"
    }
}

/// Makes the table anew and moves the rows: one database cannot change the check of a column that is there.
pub(super) async fn with_duties(
    manager: &SchemaManager<'_>,
    new: &'static str,
    words: &[&'static str],
) -> Result<(), DbErr> {
    let text = |name: &str| ColumnDef::new(name.to_owned()).text().not_null().to_owned();
    let duty = Table::create()
        .table(new)
        .col(ColumnDef::new("account_id").uuid().not_null())
        .col(text("role").check(Expr::col("role").is_in(words.iter().copied())))
        .col(text("thing"))
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .primary_key(Index::create().col("account_id").col("role").col("thing"))
        .foreign_key(
            ForeignKey::create()
                .name("account_duty_of_account")
                .from(new, "account_id")
                .to("account", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned();
    manager.create_table(duty).await?;
    let columns = ["account_id", "role", "thing", "created_at"];
    let kept = Query::select()
        .columns(columns)
        .from("account_duty")
        .and_where(Expr::col("role").is_in(words.iter().copied()))
        .to_owned();
    let mut moved = Query::insert();
    moved
        .into_table(new)
        .columns(columns)
        .select_from(kept)
        .map_err(|error| DbErr::Custom(error.to_string()))?;
    manager.execute(moved).await?;
    manager.drop_table(Table::drop().table("account_duty").to_owned()).await?;
    manager.rename_table(Table::rename().table(new, "account_duty").to_owned()).await
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        with_duties(manager, "account_duty_new", &DUTIES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        with_duties(manager, "account_duty_new", &DUTIES[..4]).await
    }
}
