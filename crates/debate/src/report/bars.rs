//! Statements with their bars, as pages show them.

use praxis_web::{Language, Visit};

use super::findings::{ALL, ALL_IN_GROUPS, Findings, StatementFound, Votes};
use crate::live::Held;
use crate::stored::Tag;
use crate::urls;

/// A statement with its bars.
pub(crate) struct Row {
    pub number: u64,
    pub text: String,
    pub address: String,
    pub facts: Vec<String>,
    /// What its link to its own page says, where it has one: no two the same.
    pub more: Option<String>,
    pub references: Option<String>,
    pub bars: Vec<BarRow>,
}

/// One bar.
pub(crate) struct BarRow {
    /// Whose votes, and how many: “All, 198 votes”.
    pub name: String,
    /// Its colour.
    pub class: String,
    pub votes: Option<Votes>,
    /// For who cannot see the bar.
    pub words: String,
    /// The same in a cell of a table.
    pub cell: String,
}

/// The statement of that number, as the report shows it.
pub(crate) fn row(visit: &Visit, held: &Held, findings: &Findings, number: u64) -> Option<Row> {
    let at = findings.statements.binary_search_by_key(&number, |it| it.number).ok()?;
    let found = findings.statements.get(at)?;
    let language = visit.language();
    let slug = &held.conversation.slug;
    let mut facts = vec![language.with("report-statement-number", &[("number", &number)])];
    if found.by_organisers {
        facts.push(visit.t("report-by-organisers").to_owned());
    }
    let stored = held.statement(i64::try_from(number).unwrap_or(i64::MAX));
    facts.extend(stored.and_then(|it| it.tag).map(|tag| visit.t(tag_key(tag)).to_owned()));
    if found.meta {
        facts.push(visit.t("report-meta").to_owned());
    }
    facts.extend(rejected(findings, found).map(|key| visit.t(key).to_owned()));
    let references = stored.map_or(0, |it| it.references.len());
    Some(Row {
        number,
        text: found.text.clone(),
        address: urls::below(slug, &format!("statements/{number}")),
        more: (!found.taken_out).then(|| language.with("report-more", &[("number", &number)])),
        facts,
        references: (references > 0)
            .then(|| language.with("report-references-count", &[("count", &references)])),
        bars: bars(language, findings, found),
    })
}

/// The key of what kind of statement it is.
pub(crate) fn tag_key(tag: Tag) -> &'static str {
    match tag {
        Tag::Concept => "report-tag-concept",
        Tag::Challenge => "report-tag-challenge",
        Tag::Opening => "report-tag-opening",
    }
}

/// Agreement can be that everybody rejects a statement: said before the bars are read.
fn rejected(findings: &Findings, found: &StatementFound) -> Option<&'static str> {
    let all = found.bars.first()?.votes?;
    (findings.agreement.contains(&found.number) && all.disagree > all.agree)
        .then_some(if findings.groups.len() > 1 { "report-all-reject" } else { "report-most-reject" })
}

pub(crate) fn bars(language: &Language, findings: &Findings, found: &StatementFound) -> Vec<BarRow> {
    let bar = |it: &super::findings::Bar| {
        let (name, class) = match it.of.as_str() {
            ALL => (language.t("report-all").to_owned(), "all".to_owned()),
            ALL_IN_GROUPS => (language.t("report-all-in-groups").to_owned(), "all".to_owned()),
            letter => {
                let style =
                    findings.groups.iter().find(|group| group.letter == letter).map_or(0, |it| it.style);
                (language.with("report-group", &[("letter", &letter)]), format!("c{style}"))
            }
        };
        match it.votes {
            Some(votes) => {
                let words = language.with(
                    "report-bar-words",
                    &[("agree", &votes.agree), ("pass", &votes.pass), ("disagree", &votes.disagree)],
                );
                let cell = [
                    ("agree", &votes.agree),
                    ("pass", &votes.pass),
                    ("disagree", &votes.disagree),
                    ("n", &votes.n),
                ]
                .map(|(name, value)| (name, value as &dyn std::fmt::Display));
                let key = if it.of == ALL { "report-bar-name-all" } else { "report-bar-name" };
                let name = language.with(key, &[("name", &name), ("n", &votes.n)]);
                BarRow {
                    words: format!("{name}: {words}"),
                    cell: language.with("report-cell", &cell),
                    name,
                    class,
                    votes: Some(votes),
                }
            }
            None => {
                let few = language.t("report-too-few").to_owned();
                BarRow { words: few.clone(), cell: few, name, class, votes: None }
            }
        }
    };
    found.bars.iter().map(bar).collect()
}
