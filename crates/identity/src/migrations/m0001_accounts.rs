use sea_orm_migration::prelude::*;

use crate::Role;

/// The roles on single things as they were then.
const DUTIES: [&str; 4] = ["event-host", "facilitator", "reviewer", "coach"];

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0004_identity_accounts"
    }
}

fn id() -> ColumnDef {
    ColumnDef::new("id").uuid().not_null().primary_key().to_owned()
}

fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().to_owned()
}

fn instant(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().to_owned()
}

fn instant_or_none(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().null().to_owned()
}

fn account_id() -> ColumnDef {
    ColumnDef::new("account_id").uuid().not_null().to_owned()
}

/// What belongs to an account goes with it.
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
        let account = Table::create()
            .table("account")
            .col(id())
            .col(text("email").unique_key())
            .col(text("name"))
            .col(text("state").check(Expr::col("state").is_in(["active", "disabled"])))
            // the person of the catalogue this account may be linked with one day
            .col(ColumnDef::new("person_key").text().null().unique_key())
            .col(ColumnDef::new("password_hash").text().null())
            .col(instant("created_at"))
            .col(instant_or_none("signed_in_at"))
            .to_owned();
        let role = Table::create()
            .table("account_role")
            .col(account_id())
            .col(text("role").check(Expr::col("role").is_in(Role::GIVEN.map(Role::word))))
            .primary_key(Index::create().col("account_id").col("role"))
            .foreign_key(&mut of_account("account_role", "account_role_account"))
            .to_owned();
        let duty = Table::create()
            .table("account_duty")
            .col(account_id())
            .col(text("role").check(Expr::col("role").is_in(DUTIES)))
            .col(text("thing"))
            .col(instant("created_at"))
            .primary_key(Index::create().col("account_id").col("role").col("thing"))
            .foreign_key(&mut of_account("account_duty", "account_duty_account"))
            .to_owned();
        let session = Table::create()
            .table("session")
            .col(id())
            .col(text("token_hash").unique_key())
            .col(account_id())
            .col(text("device"))
            .col(instant("created_at"))
            .col(instant("seen_at"))
            .col(instant("expires_at"))
            .foreign_key(&mut of_account("session", "session_account"))
            .to_owned();
        let request = Table::create()
            .table("sign_in_request")
            .col(id())
            .col(text("email"))
            .col(text("browser_hash").unique_key())
            .col(ColumnDef::new("token_hash").text().null().unique_key())
            .col(ColumnDef::new("code_hash").text().null())
            .col(ColumnDef::new("account_id").uuid().null())
            .col(text("next"))
            .col(ColumnDef::new("tries").integer().not_null())
            .col(instant("created_at"))
            .col(instant("expires_at"))
            .col(instant_or_none("used_at"))
            .foreign_key(&mut of_account("sign_in_request", "sign_in_request_account"))
            .to_owned();
        let invitation = Table::create()
            .table("invitation")
            .col(id())
            .col(text("token_hash").unique_key())
            .col(text("name"))
            .col(ColumnDef::new("email").text().null())
            .col(text("roles"))
            .col(ColumnDef::new("invited_by").uuid().null())
            .col(instant("created_at"))
            .col(instant("expires_at"))
            .foreign_key(
                ForeignKey::create()
                    .name("invitation_by")
                    .from("invitation", "invited_by")
                    .to("account", "id")
                    .on_delete(ForeignKeyAction::SetNull),
            )
            .to_owned();
        let recovery = Table::create()
            .table("recovery_code")
            .col(id())
            .col(account_id())
            .col(text("code_hash").unique_key())
            .foreign_key(&mut of_account("recovery_code", "recovery_code_account"))
            .to_owned();
        let set_up = Table::create()
            .table("set_up_code")
            .col(text("code_hash").primary_key())
            .col(instant("expires_at"))
            .to_owned();
        // how often something was tried: the key is a keyed hash, so that no address stands in it
        let tries = Table::create()
            .table("try_count")
            .col(text("key_hash").primary_key())
            .col(instant("since"))
            .col(ColumnDef::new("many").big_integer().not_null())
            .to_owned();
        for table in [account, role, duty, session, request, invitation, recovery, set_up, tries] {
            manager.create_table(table).await?;
        }
        for (name, table, column) in [
            ("session_account_id", "session", "account_id"),
            ("session_expires", "session", "expires_at"),
            ("sign_in_request_email", "sign_in_request", "email"),
            ("sign_in_request_expires", "sign_in_request", "expires_at"),
            ("sign_in_request_account_id", "sign_in_request", "account_id"),
            ("recovery_code_account_id", "recovery_code", "account_id"),
            ("invitation_invited_by", "invitation", "invited_by"),
            ("try_count_since", "try_count", "since"),
        ] {
            let index = Index::create().name(name).table(table).col(column).to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "try_count",
            "set_up_code",
            "recovery_code",
            "invitation",
            "sign_in_request",
            "session",
            "account_duty",
            "account_role",
            "account",
        ] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
