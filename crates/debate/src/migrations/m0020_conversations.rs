use praxis_domain::Provenance;
use sea_orm_migration::prelude::*;

use crate::stored::{Access, Bears, Checked, LinkKind, Moderation, State, StatementState, Tag};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "0020_debate_conversations"
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

fn counted(name: &'static str) -> ColumnDef {
    number(name).auto_increment().primary_key().to_owned()
}

fn yes_or_no(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().not_null().to_owned()
}

fn conversation_id() -> ColumnDef {
    ColumnDef::new("conversation_id").uuid().not_null().to_owned()
}

fn provenance() -> ColumnDef {
    word("provenance", Provenance::ALL.map(Provenance::word).to_vec())
}

/// What belongs to a row of another table, and what becomes of it when that goes.
fn of(
    table: &'static str,
    column: &'static str,
    other: &'static str,
    then: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}"))
        .from(table, column)
        .to(other, "id")
        .on_delete(then)
        .to_owned()
}

use ForeignKeyAction::{Cascade, SetNull};

const CONVERSATION: &str = "debate_conversation";

fn conversation() -> TableCreateStatement {
    Table::create()
        .table(CONVERSATION)
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(text("key").unique_key())
        .col(text("slug").unique_key())
        .col(text("question"))
        .col(text("introduction"))
        .col(provenance())
        .col(word("state", State::ALL.map(State::word).to_vec()))
        .col(word("access", Access::ALL.map(Access::word).to_vec()))
        .col(text_or_none("link_hash"))
        .col(word("moderation", Moderation::ALL.map(Moderation::word).to_vec()))
        .col(yes_or_no("takes_proposals"))
        .col(number("statement_length"))
        .col(yes_or_no("seeds_first"))
        .col(number("least_views"))
        .col(yes_or_no("publishes_votes"))
        .col(number("publishes_above"))
        .col(number_or_none("opens_at"))
        .col(number_or_none("closes_at"))
        .col(number_or_none("closed_at"))
        .col(number("version"))
        .col(number("created_at"))
        .col(number("updated_at"))
        .to_owned()
}

fn link() -> TableCreateStatement {
    Table::create()
        .table("debate_link")
        .col(conversation_id())
        .col(word("kind", LinkKind::ALL.map(LinkKind::word).to_vec()))
        .col(text("key"))
        .primary_key(Index::create().col("conversation_id").col("kind").col("key"))
        .foreign_key(&mut of("debate_link", "conversation_id", CONVERSATION, Cascade))
        .to_owned()
}

fn participant() -> TableCreateStatement {
    Table::create()
        .table("debate_participant")
        .col(counted("id"))
        .col(conversation_id())
        .col(text_or_none("token_hash"))
        .col(text_or_none("network"))
        .col(number("created_at"))
        .col(number_or_none("excluded_at"))
        .foreign_key(&mut of("debate_participant", "conversation_id", CONVERSATION, Cascade))
        .to_owned()
}

fn statement() -> TableCreateStatement {
    Table::create()
        .table("debate_statement")
        .col(counted("id"))
        .col(conversation_id())
        .col(number("number"))
        .col(text("text"))
        .col(provenance())
        .col(yes_or_no("by_organisers"))
        .col(number_or_none("author"))
        .col(ColumnDef::new("tag").text().null().check(Expr::col("tag").is_in(Tag::ALL.map(Tag::word))))
        .col(yes_or_no("meta"))
        .col(word("state", StatementState::ALL.map(StatementState::word).to_vec()))
        .col(number_or_none("merged_into"))
        .col(text("reason"))
        .col(number("created_at"))
        .col(number_or_none("decided_at"))
        .foreign_key(&mut of("debate_statement", "conversation_id", CONVERSATION, Cascade))
        .foreign_key(&mut of("debate_statement", "author", "debate_participant", SetNull))
        .to_owned()
}

fn statement_reference() -> TableCreateStatement {
    Table::create()
        .table("debate_statement_reference")
        .col(number("statement_id"))
        .col(text("reference"))
        .col(word("bears", Bears::ALL.map(Bears::word).to_vec()))
        .col(word("state", Checked::ALL.map(Checked::word).to_vec()))
        .col(ColumnDef::new("checked_by").uuid().null())
        .col(number_or_none("checked_at"))
        .primary_key(Index::create().col("statement_id").col("reference"))
        .foreign_key(&mut of("debate_statement_reference", "statement_id", "debate_statement", Cascade))
        .foreign_key(&mut of("debate_statement_reference", "checked_by", "account", SetNull))
        .to_owned()
}

fn vote() -> TableCreateStatement {
    Table::create()
        .table("debate_vote")
        .col(counted("seq"))
        .col(conversation_id())
        .col(number("participant_id"))
        .col(number("statement_id"))
        .col(number("value").check(Expr::col("value").is_in([-1, 0, 1])))
        .col(number("at"))
        .col(ColumnDef::new("probability").double().null())
        .foreign_key(&mut of("debate_vote", "conversation_id", CONVERSATION, Cascade))
        .foreign_key(&mut of("debate_vote", "participant_id", "debate_participant", Cascade))
        .foreign_key(&mut of("debate_vote", "statement_id", "debate_statement", Cascade))
        .to_owned()
}

fn report() -> TableCreateStatement {
    Table::create()
        .table("debate_report")
        .col(conversation_id().primary_key())
        .col(number("made_at"))
        .col(number("up_to"))
        .col(number("voters"))
        .col(number("votes"))
        .col(number("withdrawn"))
        .col(text("figures"))
        .col(text("report"))
        .col(yes_or_no("is_frozen"))
        .col(number("seed"))
        .col(text("version"))
        .col(text("digest"))
        .foreign_key(&mut of("debate_report", "conversation_id", CONVERSATION, Cascade))
        .to_owned()
}

fn moderation() -> TableCreateStatement {
    Table::create()
        .table("debate_moderation")
        .col(counted("id"))
        .col(conversation_id())
        .col(number("at"))
        .col(text("by_role"))
        .col(text("what"))
        .col(number_or_none("statement"))
        .col(number_or_none("into_statement"))
        .col(number_or_none("people"))
        .col(text("why"))
        .foreign_key(&mut of("debate_moderation", "conversation_id", CONVERSATION, Cascade))
        .to_owned()
}

fn index(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            conversation(),
            link(),
            participant(),
            statement(),
            statement_reference(),
            vote(),
            report(),
            moderation(),
        ] {
            manager.create_table(table).await?;
        }
        for index in [
            index("debate_participant_token", "debate_participant", &["conversation_id", "token_hash"])
                .unique()
                .to_owned(),
            index("debate_statement_number", "debate_statement", &["conversation_id", "number"])
                .unique()
                .to_owned(),
            index("debate_statement_state", "debate_statement", &["conversation_id", "state", "number"]),
            index("debate_statement_author", "debate_statement", &["author"]),
            index("debate_vote_last", "debate_vote", &["participant_id", "statement_id", "seq"]),
            index("debate_vote_order", "debate_vote", &["conversation_id", "seq"]),
            index("debate_vote_statement", "debate_vote", &["statement_id"]),
            index("debate_moderation_order", "debate_moderation", &["conversation_id", "id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "debate_moderation",
            "debate_report",
            "debate_vote",
            "debate_statement_reference",
            "debate_statement",
            "debate_participant",
            "debate_link",
            CONVERSATION,
        ] {
            manager.drop_table(Table::drop().table(table.to_owned()).to_owned()).await?;
        }
        Ok(())
    }
}
