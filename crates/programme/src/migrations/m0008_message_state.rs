use sea_orm_migration::prelude::*;

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0008_programme_message_state"
    }
}

fn columns() -> [ColumnDef; 3] {
    [
        ColumnDef::new("read_at").big_integer().null().to_owned(),
        // who read it; the account may be erased meanwhile
        ColumnDef::new("read_by").uuid().null().to_owned(),
        ColumnDef::new("answered_at").big_integer().null().to_owned(),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // one at a time: one database adds no two columns in one statement
        for column in columns() {
            let add = Table::alter().table("contact_message").add_column(column).to_owned();
            manager.alter_table(add).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["read_at", "read_by", "answered_at"] {
            let drop = Table::alter().table("contact_message").drop_column(column).to_owned();
            manager.alter_table(drop).await?;
        }
        Ok(())
    }
}
