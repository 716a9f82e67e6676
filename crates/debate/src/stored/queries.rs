//! Conversations, their statements and their reports in the database.

use std::collections::BTreeMap;

use praxis_domain::{Id, Provenance, Timestamp};
use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement as Sql, Value, prelude::Uuid};

use super::{
    Access, Bears, CastVote, Checked, Conversation, LinkKind, LogLine, Moderation, Reference, Report, State,
    Statement, StatementState, Tag,
};

/// What the change log calls a conversation with its statements, and its report. The subject is the conversation's key.
pub(crate) const CONVERSATION: &str = "debate-conversation";
pub(crate) const REPORT: &str = "debate-report";

/// A question or a change with its values.
pub(crate) fn sql(
    conn: &impl ConnectionTrait,
    text: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Sql {
    Sql::from_sql_and_values(conn.get_database_backend(), text, values)
}

pub(crate) fn damaged(what: &str) -> StoreError {
    StoreError::Database(DbErr::Custom(format!("{what} in the database cannot be read")))
}

#[derive(FromQueryResult)]
struct ConversationRow {
    id: Uuid,
    key: String,
    slug: String,
    question: String,
    introduction: String,
    provenance: String,
    state: String,
    access: String,
    link_hash: Option<String>,
    moderation: String,
    takes_proposals: bool,
    statement_length: i64,
    seeds_first: bool,
    least_views: i64,
    publishes_votes: bool,
    publishes_above: i64,
    opens_at: Option<i64>,
    closes_at: Option<i64>,
    closed_at: Option<i64>,
    version: i64,
    created_at: i64,
    updated_at: i64,
}

impl ConversationRow {
    fn read(self) -> Option<Conversation> {
        let at = Timestamp::from_micros;
        Some(Conversation {
            id: Id::from_uuid(self.id),
            state: State::of_word(&self.state)?,
            access: Access::of_word(&self.access)?,
            moderation: Moderation::of_word(&self.moderation)?,
            provenance: provenance(&self.provenance)?,
            key: self.key,
            slug: self.slug,
            question: self.question,
            introduction: self.introduction,
            link_hash: self.link_hash,
            takes_proposals: self.takes_proposals,
            statement_length: self.statement_length,
            seeds_first: self.seeds_first,
            least_views: self.least_views,
            publishes_votes: self.publishes_votes,
            publishes_above: self.publishes_above,
            opens_at: self.opens_at.map(at),
            closes_at: self.closes_at.map(at),
            closed_at: self.closed_at.map(at),
            version: self.version,
            created_at: at(self.created_at),
            updated_at: at(self.updated_at),
        })
    }
}

fn provenance(word: &str) -> Option<Provenance> {
    Provenance::ALL.into_iter().find(|it| it.word() == word)
}

/// All conversations, newest first.
pub(crate) async fn conversations(conn: &impl ConnectionTrait) -> Result<Vec<Conversation>, StoreError> {
    let question = sql(conn, "SELECT * FROM debate_conversation ORDER BY created_at DESC, key", []);
    let rows = ConversationRow::find_by_statement(question).all(conn).await?;
    rows.into_iter().map(|row| row.read().ok_or_else(|| damaged("a conversation"))).collect()
}

/// The conversation with that key.
///
/// # Errors
/// When the database refuses.
pub async fn conversation(
    conn: &impl ConnectionTrait,
    key: &str,
) -> Result<Option<Conversation>, StoreError> {
    let question = sql(conn, "SELECT * FROM debate_conversation WHERE key = $1", [key.into()]);
    let row = ConversationRow::find_by_statement(question).one(conn).await?;
    row.map(|row| row.read().ok_or_else(|| damaged("a conversation"))).transpose()
}

/// Stores a new conversation.
pub(crate) async fn create(tx: &mut WriteTx, it: &Conversation) -> Result<(), StoreError> {
    let insert = sql(
        tx.conn(),
        "INSERT INTO debate_conversation (question, introduction, state, access, link_hash, moderation, takes_proposals, \
         statement_length, seeds_first, least_views, publishes_votes, publishes_above, opens_at, closes_at, closed_at, \
         slug, updated_at, version, id, key, provenance, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
        settings(it)
            .into_iter()
            .chain([it.id.as_uuid().into(), it.key.as_str().into()])
            .chain([it.provenance.word().into(), it.created_at.as_micros().into()]),
    );
    tx.conn().execute_raw(insert).await?;
    tx.changed(CONVERSATION, &it.key).await
}

/// Stores the settings of a conversation, where nobody changed them since they were read.
pub(crate) async fn change(tx: &mut WriteTx, it: &Conversation) -> Result<(), StoreError> {
    let update = sql(
        tx.conn(),
        "UPDATE debate_conversation SET question = $1, introduction = $2, state = $3, access = $4, link_hash = $5, \
         moderation = $6, takes_proposals = $7, statement_length = $8, seeds_first = $9, least_views = $10, \
         publishes_votes = $11, publishes_above = $12, opens_at = $13, closes_at = $14, closed_at = $15, slug = $16, \
         updated_at = $17, version = $18 + 1 WHERE id = $19 AND version = $18",
        settings(it).into_iter().chain([it.id.as_uuid().into()]),
    );
    if tx.conn().execute_raw(update).await?.rows_affected() == 0 {
        return Err(StoreError::Conflict(it.question.clone()));
    }
    tx.changed(CONVERSATION, &it.key).await
}

fn settings(it: &Conversation) -> Vec<Value> {
    vec![
        it.question.as_str().into(),
        it.introduction.as_str().into(),
        it.state.word().into(),
        it.access.word().into(),
        it.link_hash.clone().into(),
        it.moderation.word().into(),
        it.takes_proposals.into(),
        it.statement_length.into(),
        it.seeds_first.into(),
        it.least_views.into(),
        it.publishes_votes.into(),
        it.publishes_above.into(),
        it.opens_at.map(Timestamp::as_micros).into(),
        it.closes_at.map(Timestamp::as_micros).into(),
        it.closed_at.map(Timestamp::as_micros).into(),
        it.slug.as_str().into(),
        it.updated_at.as_micros().into(),
        it.version.into(),
    ]
}

/// Removes a conversation with all that belongs to it.
pub(crate) async fn remove(tx: &mut WriteTx, it: &Conversation) -> Result<(), StoreError> {
    let delete = sql(tx.conn(), "DELETE FROM debate_conversation WHERE id = $1", [it.id.as_uuid().into()]);
    tx.conn().execute_raw(delete).await?;
    tx.changed(CONVERSATION, &it.key).await
}

/// What a conversation is linked with.
pub(crate) async fn links(
    conn: &impl ConnectionTrait,
    of: Id,
) -> Result<Vec<(LinkKind, String)>, StoreError> {
    let question = sql(
        conn,
        "SELECT kind, key FROM debate_link WHERE conversation_id = $1 ORDER BY kind, key",
        [of.as_uuid().into()],
    );
    let mut links = Vec::new();
    for row in conn.query_all_raw(question).await? {
        let kind: String = row.try_get("", "kind")?;
        let kind = LinkKind::of_word(&kind).ok_or_else(|| damaged("a link of a conversation"))?;
        links.push((kind, row.try_get("", "key")?));
    }
    Ok(links)
}

/// Links a conversation with these and no others.
pub(crate) async fn link(
    tx: &mut WriteTx,
    it: &Conversation,
    links: &[(LinkKind, String)],
) -> Result<(), StoreError> {
    let id = it.id.as_uuid();
    tx.conn()
        .execute_raw(sql(tx.conn(), "DELETE FROM debate_link WHERE conversation_id = $1", [id.into()]))
        .await?;
    for (kind, key) in links {
        let insert = sql(
            tx.conn(),
            "INSERT INTO debate_link (conversation_id, kind, key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            [id.into(), kind.word().into(), key.as_str().into()],
        );
        tx.conn().execute_raw(insert).await?;
    }
    tx.changed(CONVERSATION, &it.key).await
}

#[derive(FromQueryResult)]
struct StatementRow {
    id: i64,
    number: i64,
    text: String,
    provenance: String,
    by_organisers: bool,
    tag: Option<String>,
    meta: bool,
    state: String,
    merged_into: Option<i64>,
    reason: String,
    created_at: i64,
}

impl StatementRow {
    fn read(self, references: Vec<Reference>) -> Option<Statement> {
        Some(Statement {
            id: self.id,
            number: self.number,
            text: self.text,
            provenance: provenance(&self.provenance)?,
            by_organisers: self.by_organisers,
            tag: self.tag.as_deref().and_then(Tag::of_word),
            meta: self.meta,
            state: StatementState::of_word(&self.state)?,
            merged_into: self.merged_into,
            reason: self.reason,
            created_at: Timestamp::from_micros(self.created_at),
            references,
        })
    }
}

const STATEMENT: &str = "SELECT id, number, text, provenance, by_organisers, tag, meta, state, merged_into, reason, \
                         created_at FROM debate_statement";

async fn read_statements(conn: &impl ConnectionTrait, question: Sql) -> Result<Vec<Statement>, StoreError> {
    let rows = StatementRow::find_by_statement(question).all(conn).await?;
    rows.into_iter().map(|row| row.read(Vec::new()).ok_or_else(|| damaged("a statement"))).collect()
}

/// All statements of a conversation whatever became of them, by number, with their references.
pub(crate) async fn statements(conn: &impl ConnectionTrait, of: Id) -> Result<Vec<Statement>, StoreError> {
    let question =
        sql(conn, format!("{STATEMENT} WHERE conversation_id = $1 ORDER BY number"), [of.as_uuid().into()]);
    let mut all = read_statements(conn, question).await?;
    let mut references = references(conn, of).await?;
    for statement in &mut all {
        statement.references = references.remove(&statement.id).unwrap_or_default();
    }
    Ok(all)
}

/// The statements of a conversation in that state, by number.
pub(crate) async fn statements_in(
    conn: &impl ConnectionTrait,
    of: Id,
    state: StatementState,
) -> Result<Vec<Statement>, StoreError> {
    let question = sql(
        conn,
        format!("{STATEMENT} WHERE conversation_id = $1 AND state = $2 ORDER BY number"),
        [of.as_uuid().into(), state.word().into()],
    );
    read_statements(conn, question).await
}

/// How many statements of a conversation are in each state.
pub(crate) async fn count_statements(
    conn: &impl ConnectionTrait,
    of: Id,
) -> Result<BTreeMap<StatementState, i64>, StoreError> {
    let question = sql(
        conn,
        "SELECT state, COUNT(*) AS many FROM debate_statement WHERE conversation_id = $1 GROUP BY state",
        [of.as_uuid().into()],
    );
    let mut counts = BTreeMap::new();
    for row in conn.query_all_raw(question).await? {
        let state: String = row.try_get("", "state")?;
        let state = StatementState::of_word(&state).ok_or_else(|| damaged("a statement"))?;
        counts.insert(state, row.try_get("", "many")?);
    }
    Ok(counts)
}

/// The statement with that number.
pub(crate) async fn statement(
    conn: &impl ConnectionTrait,
    of: Id,
    number: i64,
) -> Result<Option<Statement>, StoreError> {
    let question = sql(
        conn,
        format!("{STATEMENT} WHERE conversation_id = $1 AND number = $2"),
        [of.as_uuid().into(), number.into()],
    );
    Ok(read_statements(conn, question).await?.pop())
}

/// What somebody proposed, newest first.
pub(crate) async fn statements_by(
    conn: &impl ConnectionTrait,
    author: i64,
) -> Result<Vec<Statement>, StoreError> {
    let question = sql(conn, format!("{STATEMENT} WHERE author = $1 ORDER BY number DESC"), [author.into()]);
    read_statements(conn, question).await
}

/// References of the statements of a conversation, by the statement's row; refused ones are left out.
async fn references(
    conn: &impl ConnectionTrait,
    of: Id,
) -> Result<BTreeMap<i64, Vec<Reference>>, StoreError> {
    let question = sql(
        conn,
        "SELECT r.statement_id, r.reference, r.bears, r.state FROM debate_statement_reference r \
         JOIN debate_statement s ON s.id = r.statement_id \
         WHERE s.conversation_id = $1 AND r.state <> 'refused' ORDER BY r.statement_id, r.bears, r.reference",
        [of.as_uuid().into()],
    );
    let mut found: BTreeMap<i64, Vec<Reference>> = BTreeMap::new();
    for row in conn.query_all_raw(question).await? {
        let (bears, state): (String, String) = (row.try_get("", "bears")?, row.try_get("", "state")?);
        let broken = || damaged("a reference of a statement");
        found.entry(row.try_get("", "statement_id")?).or_default().push(Reference {
            key: row.try_get("", "reference")?,
            bears: Bears::of_word(&bears).ok_or_else(broken)?,
            state: Checked::of_word(&state).ok_or_else(broken)?,
        });
    }
    Ok(found)
}

/// A statement that is to be stored.
#[derive(Clone, Debug)]
pub struct NewStatement<'a> {
    /// Its words.
    pub text: &'a str,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Whether the organisers wrote it.
    pub by_organisers: bool,
    /// Who proposed it: the row of a participant.
    pub author: Option<i64>,
    /// What kind of statement it is.
    pub tag: Option<Tag>,
    /// Whether it is about the person.
    pub meta: bool,
    /// What becomes of it at first.
    pub state: StatementState,
}

/// Stores a new statement under the next number; returns its row and its number.
pub(crate) async fn add_statement(
    tx: &mut WriteTx,
    conversation: &Conversation,
    new: &NewStatement<'_>,
) -> Result<(i64, i64), StoreError> {
    // two at once would take the same number
    tx.alone().await?;
    let insert = sql(
        tx.conn(),
        "INSERT INTO debate_statement (conversation_id, number, text, provenance, by_organisers, author, tag, meta, \
         state, reason, created_at) \
         VALUES ($1, (SELECT COALESCE(MAX(number), 0) + 1 FROM debate_statement WHERE conversation_id = $1), \
         $2, $3, $4, $5, $6, $7, $8, '', $9) RETURNING id, number",
        [
            conversation.id.as_uuid().into(),
            new.text.into(),
            new.provenance.word().into(),
            new.by_organisers.into(),
            new.author.into(),
            new.tag.map(Tag::word).into(),
            new.meta.into(),
            new.state.word().into(),
            tx.now().as_micros().into(),
        ],
    );
    let row = tx.conn().query_one_raw(insert).await?.ok_or_else(|| damaged("a new statement"))?;
    // what waits for a moderator is on no page that is kept
    let is_shown = new.state == StatementState::Accepted || conversation.moderation == Moderation::Lenient;
    if is_shown {
        tx.changed(CONVERSATION, &conversation.key).await?;
    }
    Ok((row.try_get("", "id")?, row.try_get("", "number")?))
}

/// Suggests a reference for a statement.
pub(crate) async fn suggest_reference(
    tx: &mut WriteTx,
    conversation: &Conversation,
    statement: i64,
    reference: &Reference,
) -> Result<(), StoreError> {
    let insert = sql(
        tx.conn(),
        "INSERT INTO debate_statement_reference (statement_id, reference, bears, state) VALUES ($1, $2, $3, $4) \
         ON CONFLICT DO NOTHING",
        [
            statement.into(),
            reference.key.as_str().into(),
            reference.bears.word().into(),
            reference.state.word().into(),
        ],
    );
    tx.conn().execute_raw(insert).await?;
    tx.changed(CONVERSATION, &conversation.key).await
}

/// All votes of a conversation in the order in which they were cast, without those of people who are left out.
///
/// # Errors
/// When the database refuses.
pub async fn votes(conn: &impl ConnectionTrait, of: Id) -> Result<Vec<CastVote>, StoreError> {
    let question = sql(
        conn,
        "SELECT v.seq, v.participant_id, s.number, v.value FROM debate_vote v \
         JOIN debate_statement s ON s.id = v.statement_id JOIN debate_participant p ON p.id = v.participant_id \
         WHERE v.conversation_id = $1 AND p.excluded_at IS NULL ORDER BY v.seq",
        [of.as_uuid().into()],
    );
    let rows = conn.query_all_raw(question).await?;
    let vote = |row: &sea_orm::QueryResult| -> Result<CastVote, DbErr> {
        Ok(CastVote {
            seq: row.try_get_by_index(0)?,
            participant: row.try_get_by_index(1)?,
            statement: row.try_get_by_index(2)?,
            value: row.try_get_by_index(3)?,
        })
    };
    Ok(rows.iter().map(vote).collect::<Result<_, _>>()?)
}

/// Whether anybody has voted in a conversation.
pub(crate) async fn has_votes(conn: &impl ConnectionTrait, of: Id) -> Result<bool, StoreError> {
    let question = sql(
        conn,
        "SELECT 1 AS there FROM debate_vote WHERE conversation_id = $1 LIMIT 1",
        [of.as_uuid().into()],
    );
    Ok(conn.query_one_raw(question).await?.is_some())
}

/// Whether anybody who takes part has proposed a statement in a conversation.
pub(crate) async fn has_proposals(conn: &impl ConnectionTrait, of: Id) -> Result<bool, StoreError> {
    let question = sql(
        conn,
        "SELECT 1 AS there FROM debate_statement WHERE conversation_id = $1 AND NOT by_organisers LIMIT 1",
        [of.as_uuid().into()],
    );
    Ok(conn.query_one_raw(question).await?.is_some())
}

/// The statements of a conversation, by their rows, that somebody has voted on.
pub(crate) async fn voted_on(conn: &impl ConnectionTrait, of: Id) -> Result<Vec<i64>, StoreError> {
    let question = sql(
        conn,
        "SELECT s.id FROM debate_statement s WHERE s.conversation_id = $1 \
         AND EXISTS (SELECT 1 FROM debate_vote v WHERE v.statement_id = s.id)",
        [of.as_uuid().into()],
    );
    let rows = conn.query_all_raw(question).await?;
    Ok(rows.iter().map(|row| row.try_get("", "id")).collect::<Result<_, _>>()?)
}

#[derive(FromQueryResult)]
struct ReportRow {
    made_at: i64,
    up_to: i64,
    voters: i64,
    votes: i64,
    figures: String,
    report: String,
    is_frozen: bool,
    seed: i64,
    version: String,
    digest: String,
}

/// The last report of a conversation.
pub(crate) async fn report(conn: &impl ConnectionTrait, of: Id) -> Result<Option<Report>, StoreError> {
    let question = sql(
        conn,
        "SELECT made_at, up_to, voters, votes, figures, report, is_frozen, seed, version, digest FROM debate_report \
         WHERE conversation_id = $1",
        [of.as_uuid().into()],
    );
    let Some(row) = ReportRow::find_by_statement(question).one(conn).await? else { return Ok(None) };
    Ok(Some(Report {
        made_at: Timestamp::from_micros(row.made_at),
        up_to: row.up_to,
        voters: row.voters,
        votes: row.votes,
        figures: serde_json::from_str(&row.figures).map_err(|_| damaged("a report"))?,
        report: row.report,
        is_frozen: row.is_frozen,
        seed: row.seed.unsigned_abs(),
        version: row.version,
        digest: row.digest,
    }))
}

/// Puts a report in the place of the last one.
pub(crate) async fn put_report(
    tx: &mut WriteTx,
    conversation: &Conversation,
    report: &Report,
) -> Result<(), StoreError> {
    // figures are numbers under numbers
    let figures = serde_json::to_string(&report.figures).expect("figures can be written as JSON");
    let put = sql(
        tx.conn(),
        "INSERT INTO debate_report (conversation_id, made_at, up_to, voters, votes, withdrawn, figures, report, \
         is_frozen, seed, version, digest) VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11) \
         ON CONFLICT (conversation_id) DO UPDATE SET made_at = excluded.made_at, up_to = excluded.up_to, \
         voters = excluded.voters, votes = excluded.votes, withdrawn = 0, figures = excluded.figures, \
         report = excluded.report, is_frozen = excluded.is_frozen, seed = excluded.seed, version = excluded.version, \
         digest = excluded.digest WHERE NOT debate_report.is_frozen",
        [
            conversation.id.as_uuid().into(),
            report.made_at.as_micros().into(),
            report.up_to.into(),
            report.voters.into(),
            report.votes.into(),
            figures.into(),
            report.report.as_str().into(),
            report.is_frozen.into(),
            i64::try_from(report.seed).unwrap_or(i64::MAX).into(),
            report.version.as_str().into(),
            report.digest.as_str().into(),
        ],
    );
    tx.conn().execute_raw(put).await?;
    tx.changed(REPORT, &conversation.key).await
}

/// Notes in the public log what a moderator did.
pub(crate) async fn note(tx: &WriteTx, of: Id, line: &LogLine) -> Result<(), StoreError> {
    let insert = sql(
        tx.conn(),
        "INSERT INTO debate_moderation (conversation_id, at, by_role, what, statement, into_statement, people, why) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        [
            of.as_uuid().into(),
            line.at.as_micros().into(),
            line.by_role.as_str().into(),
            line.what.as_str().into(),
            line.statement.into(),
            line.into.into(),
            line.people.into(),
            line.why.as_str().into(),
        ],
    );
    tx.conn().execute_raw(insert).await?;
    Ok(())
}

/// A page of the public log, newest first; `before` is the row to go on from.
pub(crate) async fn log(
    conn: &impl ConnectionTrait,
    of: Id,
    before: i64,
    most: i64,
) -> Result<Vec<(i64, LogLine)>, StoreError> {
    let question = sql(
        conn,
        "SELECT id, at, by_role, what, statement, into_statement, people, why FROM debate_moderation \
         WHERE conversation_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
        [of.as_uuid().into(), before.into(), most.into()],
    );
    let rows = conn.query_all_raw(question).await?;
    let line = |row: &sea_orm::QueryResult| -> Result<(i64, LogLine), DbErr> {
        Ok((
            row.try_get("", "id")?,
            LogLine {
                at: Timestamp::from_micros(row.try_get("", "at")?),
                by_role: row.try_get("", "by_role")?,
                what: row.try_get("", "what")?,
                statement: row.try_get("", "statement")?,
                into: row.try_get("", "into_statement")?,
                people: row.try_get("", "people")?,
                why: row.try_get("", "why")?,
            },
        ))
    };
    Ok(rows.iter().map(line).collect::<Result<_, _>>()?)
}

/// What a statement of the organisers is to say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewWords<'a> {
    pub(crate) text: &'a str,
    pub(crate) tag: Option<Tag>,
    pub(crate) meta: bool,
}

/// Changes a statement's words, while nobody has voted on it; returns whether that was so.
pub(crate) async fn reword(
    tx: &mut WriteTx,
    conversation: &Conversation,
    statement: i64,
    words: &NewWords<'_>,
) -> Result<bool, StoreError> {
    let update = sql(
        tx.conn(),
        "UPDATE debate_statement SET text = $2, tag = $3, meta = $4 WHERE id = $1 \
         AND NOT EXISTS (SELECT 1 FROM debate_vote v WHERE v.statement_id = $1)",
        [statement.into(), words.text.into(), words.tag.map(Tag::word).into(), words.meta.into()],
    );
    let done = tx.conn().execute_raw(update).await?.rows_affected() > 0;
    if done {
        tx.changed(CONVERSATION, &conversation.key).await?;
    }
    Ok(done)
}
