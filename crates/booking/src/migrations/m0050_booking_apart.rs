use sea_orm_migration::prelude::*;

/// Who answered the form afterwards stands apart from the booking and from the answers, under a keyed hash; and it is known of
/// which version of an event's record people were told that it is called off.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0050_booking_apart"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut of_event = ForeignKey::create()
            .name("booking_evaluated_event_key")
            .from("booking_evaluated", "event_key")
            .to("booking_event", "event_key")
            .on_delete(ForeignKeyAction::Cascade)
            .to_owned();
        let table = Table::create()
            .table("booking_evaluated")
            .col(ColumnDef::new("mark").text().not_null().primary_key())
            .col(ColumnDef::new("event_key").text().not_null())
            .foreign_key(&mut of_event)
            .to_owned();
        manager.create_table(table).await?;
        let index = Index::create()
            .name("booking_evaluated_event")
            .table("booking_evaluated")
            .col("event_key")
            .to_owned();
        manager.create_index(index).await?;
        let told = ColumnDef::new("called_off_told").big_integer().null().to_owned();
        manager.alter_table(Table::alter().table("booking_event").add_column(told).to_owned()).await?;
        let conn = manager.get_connection();
        // a hash under the installation's key cannot be made here: who answered before stands there by the hash of their link
        conn.execute_unprepared(
            "INSERT INTO booking_evaluated (mark, event_key) SELECT manage_hash, event_key FROM booking WHERE evaluated",
        )
        .await?;
        // of which version they were told is not known: any that is not called off comes after it
        conn.execute_unprepared(
            "UPDATE booking_event SET called_off_told = 0 \
             WHERE event_key IN (SELECT event_key FROM booking_message WHERE kind = 'cancelled')",
        )
        .await?;
        manager.alter_table(Table::alter().table("booking").drop_column("evaluated").to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let evaluated = ColumnDef::new("evaluated").boolean().not_null().default(false).to_owned();
        manager.alter_table(Table::alter().table("booking").add_column(evaluated).to_owned()).await?;
        manager.drop_table(Table::drop().table("booking_evaluated").to_owned()).await?;
        manager
            .alter_table(Table::alter().table("booking_event").drop_column("called_off_told").to_owned())
            .await
    }
}
