use sea_orm_migration::prelude::*;

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0030_development_tables"
    }
}

fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().to_owned()
}

fn instant(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().to_owned()
}

fn id(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().to_owned()
}

/// What is somebody's goes with their account.
fn of_account(table: &'static str, name: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(name)
        .from(table, "account_id")
        .to("account", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let document = Table::create()
            .table("development_document")
            .col(text("name").primary_key())
            .col(text("text"))
            .col(instant("updated_at"))
            .to_owned();
        let check = Table::create()
            .table("development_check")
            .col(id("id").primary_key())
            .col(id("account_id"))
            .col(text("framework"))
            .col(ColumnDef::new("version").integer().not_null())
            .col(text("stage"))
            .col(text("answers"))
            .col(instant("created_at"))
            .col(instant("changed_at"))
            .foreign_key(&mut of_account("development_check", "development_check_account"))
            .to_owned();
        let choice = Table::create()
            .table("development_choice")
            .col(id("account_id"))
            .col(text("step"))
            .col(text("choice").check(Expr::col("choice").is_in(["pinned", "refused", "done"])))
            .col(text("reason"))
            .col(instant("chosen_at"))
            .primary_key(Index::create().col("account_id").col("step"))
            .foreign_key(&mut of_account("development_choice", "development_choice_account"))
            .to_owned();
        let record = Table::create()
            .table("development_record")
            .col(id("id").primary_key())
            .col(id("account_id"))
            .col(text("fields"))
            .col(ColumnDef::new("finished").boolean().not_null())
            .col(instant("created_at"))
            .col(instant("changed_at"))
            .foreign_key(&mut of_account("development_record", "development_record_account"))
            .to_owned();
        let setting = Table::create()
            .table("development_setting")
            .col(id("account_id").primary_key())
            .col(text("settings"))
            .foreign_key(&mut of_account("development_setting", "development_setting_account"))
            .to_owned();
        for table in [document, check, choice, record, setting] {
            manager.create_table(table).await?;
        }
        for (table, index) in [
            ("development_check", "development_check_of_account"),
            ("development_record", "development_record_of_account"),
        ] {
            let index = Index::create().name(index).table(table).col("account_id").to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["setting", "record", "choice", "check", "document"] {
            let table = format!("development_{table}");
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
