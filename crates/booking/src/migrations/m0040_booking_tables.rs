use sea_orm_migration::prelude::*;

use crate::stored::{Attended, AttendedBy, MessageKind, State, Way};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0040_booking_tables"
    }
}

fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().to_owned()
}

fn text_or_none(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().null().to_owned()
}

fn word(name: &'static str, words: Vec<&'static str>) -> ColumnDef {
    text(name).check(Expr::col(name).is_in(words)).to_owned()
}

fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().to_owned()
}

fn number_or_none(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().null().to_owned()
}

fn id(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().to_owned()
}

fn id_or_none(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().null().to_owned()
}

fn yes_or_no(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().not_null().to_owned()
}

use ForeignKeyAction::{Cascade, SetNull};

/// What belongs to a row of another table, and what becomes of it when that goes.
fn of(
    table: &'static str,
    column: &'static str,
    (other, its): (&'static str, &'static str),
    then: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}"))
        .from(table, column)
        .to(other, its)
        .on_delete(then)
        .to_owned()
}

const EVENT: (&str, &str) = ("booking_event", "event_key");
const BOOKING: (&str, &str) = ("booking", "id");
const ACCOUNT: (&str, &str) = ("account", "id");

fn event() -> TableCreateStatement {
    Table::create()
        .table("booking_event")
        .col(text("event_key").primary_key())
        .col(text("settings"))
        .col(number("version"))
        .col(number("made_at"))
        .col(number("updated_at"))
        .col(number_or_none("needs_deleted_at"))
        .col(number_or_none("over_at"))
        .to_owned()
}

fn booking() -> TableCreateStatement {
    let how = Expr::col("attended_by").is_in(AttendedBy::ALL.map(AttendedBy::word));
    Table::create()
        .table("booking")
        .col(id("id").primary_key())
        .col(text("event_key"))
        .col(text("reference").unique_key())
        .col(text("manage_hash").unique_key())
        .col(text("name"))
        .col(text("email"))
        .col(text("mailbox"))
        .col(word("way", Way::ALL.map(Way::word).to_vec()))
        .col(word("state", State::ALL.map(State::word).to_vec()))
        .col(number("place_in_line"))
        .col(number_or_none("offered_until"))
        .col(id_or_none("account"))
        .col(text("answers"))
        .col(word("attended", Attended::ALL.map(Attended::word).to_vec()))
        .col(text_or_none("attended_by").check(how))
        .col(number_or_none("attended_at"))
        .col(yes_or_no("evaluated"))
        .col(number("version"))
        .col(number("booked_at"))
        .col(number("changed_at"))
        .foreign_key(&mut of("booking", "event_key", EVENT, Cascade))
        .foreign_key(&mut of("booking", "account", ACCOUNT, SetNull))
        .to_owned()
}

fn need() -> TableCreateStatement {
    Table::create()
        .table("booking_need")
        .col(id("booking").primary_key())
        .col(text("event_key"))
        .col(text("needs"))
        .col(text_or_none("reply"))
        .col(number_or_none("replied_at"))
        .col(number_or_none("read_at"))
        .foreign_key(&mut of("booking_need", "booking", BOOKING, Cascade))
        .foreign_key(&mut of("booking_need", "event_key", EVENT, Cascade))
        .to_owned()
}

fn message() -> TableCreateStatement {
    Table::create()
        .table("booking_message")
        .col(id("id").primary_key())
        .col(text("event_key"))
        .col(word("kind", MessageKind::ALL.map(MessageKind::word).to_vec()))
        .col(text("words"))
        .col(number("send_at"))
        .col(number_or_none("sent_at"))
        .col(id_or_none("made_by"))
        .col(number_or_none("recipients"))
        .foreign_key(&mut of("booking_message", "event_key", EVENT, Cascade))
        .foreign_key(&mut of("booking_message", "made_by", ACCOUNT, SetNull))
        .to_owned()
}

/// It outlives the booking: who was given it can have it verified. Whose it is stays known, so that its name goes with the account.
fn certificate() -> TableCreateStatement {
    Table::create()
        .table("booking_certificate")
        .col(id("id").primary_key())
        .col(id_or_none("booking"))
        .col(id_or_none("account"))
        .col(text("event_key"))
        .col(text("code").unique_key())
        .col(text("name"))
        .col(text("document"))
        .col(number("issued_at"))
        .col(number_or_none("revoked_at"))
        .foreign_key(&mut of("booking_certificate", "booking", BOOKING, SetNull))
        .foreign_key(&mut of("booking_certificate", "account", ACCOUNT, SetNull))
        .to_owned()
}

/// Whose it is stands nowhere: no booking, and no instant that could be compared with one.
fn evaluation() -> TableCreateStatement {
    Table::create()
        .table("booking_evaluation")
        .col(id("id").primary_key())
        .col(text("event_key"))
        .col(text("answers"))
        .col(text("day"))
        .to_owned()
}

fn index(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

/// One address has one booking at an event from which something can still come. Written out: the schema builder does not
/// know indexes of some rows.
const ONE_OF_A_MAILBOX: &str = "CREATE UNIQUE INDEX booking_one_of_a_mailbox ON booking (event_key, mailbox) \
                                WHERE state IN ('booked', 'waiting', 'offered')";

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [event(), booking(), need(), message(), certificate(), evaluation()] {
            manager.create_table(table).await?;
        }
        for index in [
            index("booking_line", "booking", &["event_key", "place_in_line"]),
            index("booking_offers", "booking", &["state", "offered_until"]),
            index("booking_account", "booking", &["account"]),
            index("booking_need_event", "booking_need", &["event_key"]),
            index("booking_message_event", "booking_message", &["event_key", "send_at"]),
            index("booking_certificate_booking", "booking_certificate", &["booking"]),
            index("booking_certificate_account", "booking_certificate", &["account"]),
            index("booking_evaluation_event", "booking_evaluation", &["event_key"]),
        ] {
            manager.create_index(index).await?;
        }
        manager.get_connection().execute_unprepared(ONE_OF_A_MAILBOX).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "booking_evaluation",
            "booking_certificate",
            "booking_message",
            "booking_need",
            "booking",
            "booking_event",
        ] {
            manager.drop_table(Table::drop().table(table.to_owned()).to_owned()).await?;
        }
        Ok(())
    }
}
