use sea_orm_migration::prelude::*;

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0010_mail_outbox"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let outbox = Table::create()
            .table("outbox")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("to_address").text().not_null())
            // the mailbox it ends up in, for counting: without what stands behind a plus, in lower case
            .col(ColumnDef::new("to_mailbox").text().not_null())
            // whose message it is, where it is known: it goes with the account
            .col(ColumnDef::new("account_id").uuid().null())
            .col(ColumnDef::new("subject").text().not_null())
            .col(ColumnDef::new("text").text().not_null())
            .col(ColumnDef::new("secrets").text().null())
            .col(ColumnDef::new("until").big_integer().null())
            .col(ColumnDef::new("purpose").text().not_null())
            .col(ColumnDef::new("dedup_key").text().null().unique_key())
            .col(
                ColumnDef::new("state")
                    .text()
                    .not_null()
                    .check(Expr::col("state").is_in(["waiting", "sent", "failed", "held"])),
            )
            .col(ColumnDef::new("tries").integer().not_null())
            .col(ColumnDef::new("next_try_at").big_integer().not_null())
            .col(ColumnDef::new("in_hand_until").big_integer().null())
            .col(ColumnDef::new("last_error").text().null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .col(ColumnDef::new("sent_at").big_integer().null())
            .foreign_key(
                ForeignKey::create()
                    .name("outbox_account")
                    .from("outbox", "account_id")
                    .to("account", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        manager.create_table(outbox).await?;
        let of_account =
            Index::create().name("outbox_account_id").table("outbox").col("account_id").to_owned();
        manager.create_index(of_account).await?;
        for (name, columns) in [
            ("outbox_due", ["state", "next_try_at"]),
            ("outbox_mailbox", ["to_mailbox", "created_at"]),
            ("outbox_newest", ["created_at", "id"]),
        ] {
            let index = Index::create().name(name).table("outbox").col(columns[0]).col(columns[1]).to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("outbox").to_owned()).await
    }
}
