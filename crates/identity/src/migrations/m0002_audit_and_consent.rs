use sea_orm_migration::prelude::*;

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0005_identity_audit_and_consent"
    }
}

fn instant(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // when an account is erased, what was done stays and no person is left in it
        let to_account = |name: &str, column: &str| {
            ForeignKey::create()
                .name(name)
                .from("audit", column.to_owned())
                .to("account", "id")
                .on_delete(ForeignKeyAction::SetNull)
                .to_owned()
        };
        let audit = Table::create()
            .table("audit")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(instant("at"))
            .col(ColumnDef::new("by_id").uuid().null())
            .col(
                ColumnDef::new("by_whom")
                    .text()
                    .not_null()
                    .check(Expr::col("by_whom").is_in(["person", "stranger", "program"])),
            )
            .col(ColumnDef::new("deed").text().not_null())
            .col(ColumnDef::new("about_id").uuid().null())
            .col(ColumnDef::new("detail").text().not_null())
            .foreign_key(&mut to_account("audit_by", "by_id"))
            .foreign_key(&mut to_account("audit_about", "about_id"))
            .to_owned();
        let consent = Table::create()
            .table("consent")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("account_id").uuid().not_null())
            .col(ColumnDef::new("purpose").text().not_null())
            .col(ColumnDef::new("version").integer().not_null())
            .col(ColumnDef::new("wording").text().not_null())
            .col(instant("given_at"))
            .col(ColumnDef::new("withdrawn_at").big_integer().null())
            .foreign_key(
                ForeignKey::create()
                    .name("consent_account")
                    .from("consent", "account_id")
                    .to("account", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        manager.create_table(audit).await?;
        manager.create_table(consent).await?;
        for (name, table, column) in [
            ("audit_at", "audit", "at"),
            ("audit_by_id", "audit", "by_id"),
            ("audit_about_id", "audit", "about_id"),
            ("consent_account_id", "consent", "account_id"),
        ] {
            let index = Index::create().name(name).table(table).col(column).to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("consent").to_owned()).await?;
        manager.drop_table(Table::drop().table("audit").to_owned()).await
    }
}
