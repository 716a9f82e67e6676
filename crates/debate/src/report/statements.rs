//! All statements of a conversation with their figures, in the order a reader asks for, and the page of each.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access, Frame, Link, Routes, Section, Stop, Visit, page, private_page};
use serde::Deserialize;

use super::bars::{BarRow, Row, row, tag_key};
use super::findings::{ALL, ALL_IN_GROUPS, Findings, StatementFound, Stored};
use crate::Debate;
use crate::door::Entered;
use crate::live::Held;
use crate::stored::{Bears, Checked, Statement};
use crate::urls;

/// How many statements a page of the list shows.
const PAGE: usize = 20;

pub(crate) fn routes() -> Routes<Debate> {
    Routes::new().at("/debate/{slug}/statements", Access::Public, get(list)).at(
        "/debate/{slug}/statements/{number}",
        Access::Public,
        get(one),
    )
}

/// Which statements, and in what order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Number,
    Agree,
    Disagree,
    Pass,
    Gap,
    Votes,
}

impl Order {
    const ALL: [Self; 6] = [Self::Number, Self::Agree, Self::Disagree, Self::Pass, Self::Gap, Self::Votes];

    const fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Agree => "agree",
            Self::Disagree => "disagree",
            Self::Pass => "pass",
            Self::Gap => "gap",
            Self::Votes => "votes",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Number => "report-by-number",
            Self::Agree => "report-by-agree",
            Self::Disagree => "report-by-disagree",
            Self::Pass => "report-by-pass",
            Self::Gap => "report-by-gap",
            Self::Votes => "report-by-votes",
        }
    }

    /// What it puts first: large numbers. Statements without a figure come last.
    fn rank(self, found: &StatementFound) -> Option<u32> {
        let all = found.bars.first()?.votes?;
        match self {
            Self::Number => None,
            Self::Agree => Some(all.agree),
            Self::Disagree => Some(all.disagree),
            Self::Pass => Some(all.pass),
            Self::Votes => Some(all.n),
            Self::Gap => {
                let of_groups = found.bars.iter().filter(|bar| bar.of != ALL && bar.of != ALL_IN_GROUPS);
                let shares: Vec<u32> = of_groups.filter_map(|bar| Some(bar.votes?.agree)).collect();
                Some(shares.iter().max()? - shares.iter().min()?)
            }
        }
    }
}

/// The lists of the report.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Only {
    All,
    Agree,
    Divide,
    Unsure,
}

impl Only {
    const ALL: [Self; 4] = [Self::All, Self::Agree, Self::Divide, Self::Unsure];

    const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Agree => "agree",
            Self::Divide => "divide",
            Self::Unsure => "unsure",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::All => "report-only-all",
            Self::Agree => "report-only-agree",
            Self::Divide => "report-only-divide",
            Self::Unsure => "report-only-unsure",
        }
    }

    fn numbers(self, findings: &Findings) -> Vec<u64> {
        match self {
            Self::All => findings.statements.iter().map(|it| it.number).collect(),
            Self::Agree => findings.agreement.clone(),
            Self::Divide => findings.divide.clone(),
            Self::Unsure => findings.unsure.clone(),
        }
    }
}

#[derive(Deserialize)]
struct Asked {
    only: Option<String>,
    sort: Option<String>,
    page: Option<usize>,
}

struct Choice {
    name: String,
    address: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "report/statements.html")]
struct ListPage {
    frame: Frame,
    synthetic: bool,
    standfirst: String,
    onlys: Vec<Choice>,
    sorts: Vec<Choice>,
    rows: Vec<Row>,
    columns: Vec<String>,
    range: String,
    before: Option<String>,
    after: Option<String>,
}

async fn list(
    visit: Visit,
    headers: HeaderMap,
    slug: Result<Path<String>, PathRejection>,
    Query(asked): Query<Asked>,
    State(debate): State<Debate>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let entered = debate.enter(&visit, &headers, &slug).await?;
    let held = &entered.held;
    let conversation = &held.conversation;
    let findings = findings(&visit, held).unwrap_or_else(|| none(held));
    let only = Only::ALL.into_iter().find(|it| Some(it.word()) == asked.only.as_deref()).unwrap_or(Only::All);
    let sort = Order::ALL.into_iter().find(|it| Some(it.word()) == asked.sort.as_deref());
    // the lists of the report have an order of their own, all statements that of their numbers
    let sort = sort.or((only == Only::All).then_some(Order::Number));
    let mut numbers = only.numbers(&findings);
    if let Some(sort) = sort {
        let rank = |number: &u64| {
            let at = findings.statements.binary_search_by_key(number, |it| it.number).ok()?;
            sort.rank(findings.statements.get(at)?)
        };
        numbers.sort_by_key(|number| (std::cmp::Reverse(rank(number)), *number));
    }
    let base = urls::below(&slug, "statements");
    let address = |only: Only, sort: Option<Order>, page: usize| {
        let mut parts = Vec::new();
        if only != Only::All {
            parts.push(format!("only={}", only.word()));
        }
        if let Some(sort) = sort.filter(|it| only != Only::All || *it != Order::Number) {
            parts.push(format!("sort={}", sort.word()));
        }
        if page > 1 {
            parts.push(format!("page={page}"));
        }
        if parts.is_empty() { base.clone() } else { format!("{base}?{}", parts.join("&")) }
    };
    let pages = numbers.len().div_ceil(PAGE).max(1);
    let at = asked.page.unwrap_or(1).clamp(1, pages);
    let first = (at - 1) * PAGE;
    let language = visit.language();
    let title = language.with("report-statements-title", &[("question", &conversation.question)]);
    let frame = frame(&visit, &entered, title, only != Only::All || sort != Some(Order::Number) || at > 1);
    let group = |letter: &str| language.with("report-group", &[("letter", &letter)]);
    let shown = ListPage {
        synthetic: conversation.provenance.is_synthetic(),
        standfirst: language.with(
            "report-statements-standfirst",
            &[("count", &findings.statements.len()), ("voters", &findings.voters)],
        ),
        onlys: Only::ALL
            .map(|it| Choice {
                name: language.with(it.key(), &[("count", &it.numbers(&findings).len())]),
                address: address(it, None, 1),
                current: it == only,
            })
            .into(),
        sorts: Order::ALL
            .into_iter()
            .filter(|it| *it != Order::Gap || findings.groups.len() > 1)
            .map(|it| Choice {
                name: visit.t(it.key()).to_owned(),
                address: address(only, Some(it), 1),
                current: Some(it) == sort,
            })
            .collect(),
        columns: std::iter::once(visit.t("report-all").to_owned())
            .chain(findings.groups.iter().map(|it| group(&it.letter)))
            .collect(),
        range: match numbers.len() {
            0 => String::new(),
            count => language.with(
                "report-range",
                &[("first", &(first + 1)), ("last", &(first + PAGE).min(count)), ("count", &count)],
            ),
        },
        rows: numbers
            .iter()
            .skip(first)
            .take(PAGE)
            .filter_map(|it| row(&visit, held, &findings, *it))
            .collect(),
        before: (at > 1).then(|| address(only, sort, at - 1)),
        after: (at < pages).then(|| address(only, sort, at + 1)),
        frame,
    };
    if entered.is_somebody() || !conversation.is_listed() { private_page(&shown) } else { page(&shown) }
}

fn frame(visit: &Visit, entered: &Entered, title: String, is_a_view: bool) -> Frame {
    let conversation = &entered.held.conversation;
    let about = visit.language().with("report-statements-about", &[("question", &conversation.question)]);
    let frame = visit
        .frame(Some(Section::Debate), title, about)
        .under(urls::FRONT, visit.t("section-debate"))
        .under(conversation.address(), conversation.question.clone());
    let is_private = !conversation.is_listed() || conversation.provenance.is_synthetic();
    if is_private || is_a_view { frame.unlisted() } else { frame }
}

fn findings(visit: &Visit, held: &Held) -> Option<Findings> {
    Some(Stored::of(held, visit.language())?.findings)
}

/// Before the first report: the statements that people see, without a figure.
fn none(held: &Held) -> Findings {
    let nobody =
        praxis_opinion::read::Conversation::of_votes(praxis_opinion::votes::VoteLog::new().last_votes());
    let mut empty = super::findings::findings(&nobody, &super::analysis(&nobody), 0).findings;
    empty.statements = held.statements.iter().map(unvoted).collect();
    empty
}

fn unvoted(statement: &Statement) -> StatementFound {
    StatementFound {
        number: statement.number.unsigned_abs(),
        text: statement.text.clone(),
        taken_out: false,
        by_organisers: statement.by_organisers,
        meta: statement.meta,
        bars: vec![super::findings::Bar { of: ALL.to_owned(), votes: None }],
    }
}

struct Read {
    link: Option<Link>,
    key: String,
    bears: &'static str,
    checked: bool,
}

#[derive(Template)]
#[template(path = "report/statement.html")]
struct StatementPage {
    frame: Frame,
    synthetic: bool,
    facts: Vec<String>,
    lists: Vec<&'static str>,
    columns: Vec<String>,
    bars: Vec<BarRow>,
    references: Vec<Read>,
    before: Option<String>,
    after: Option<String>,
    report: String,
}

async fn one(
    visit: Visit,
    headers: HeaderMap,
    path: Result<Path<(String, String)>, PathRejection>,
    State(debate): State<Debate>,
) -> Result<Response, Stop> {
    let Path((slug, number)) = path?;
    let entered = debate.enter(&visit, &headers, &slug).await?;
    let held = &entered.held;
    let number: i64 = number.parse().map_err(|_| Stop::NotFound)?;
    // what was rejected or merged, and what waits for a moderator, has no page
    let statement = held.statement(number).ok_or(Stop::NotFound)?;
    let findings = findings(&visit, held).unwrap_or_else(|| none(held));
    let wanted = number.unsigned_abs();
    let found = (findings.statements.binary_search_by_key(&wanted, |it| it.number).ok())
        .and_then(|at| findings.statements.get(at).cloned())
        .unwrap_or_else(|| unvoted(statement));
    let at = held.statements.binary_search_by_key(&number, |it| it.number).unwrap_or_default();
    let neighbour = |at: Option<usize>| {
        let number = held.statements.get(at?)?.number;
        Some(urls::below(&slug, &format!("statements/{number}")))
    };
    let language = visit.language();
    let mut facts = vec![language.with("report-statement-number", &[("number", &number)])];
    facts.push(
        visit
            .t(if statement.by_organisers { "report-by-organisers" } else { "report-by-somebody" })
            .to_owned(),
    );
    facts.extend(statement.tag.map(|tag| visit.t(tag_key(tag)).to_owned()));
    if statement.meta {
        facts.push(visit.t("report-meta").to_owned());
    }
    let lists = [
        (
            &findings.agreement,
            if findings.groups.len() > 1 { "report-is-agreed-by-groups" } else { "report-is-agreed" },
        ),
        (&findings.divide, "report-is-divisive"),
        (&findings.unsure, "report-is-unsure"),
    ];
    let shown = StatementPage {
        frame: frame(&visit, &entered, statement.text.clone(), false)
            .under(urls::below(&slug, "report"), visit.t("report-crumb")),
        synthetic: held.conversation.provenance.is_synthetic(),
        facts,
        lists: lists.iter().filter(|(list, _)| list.contains(&wanted)).map(|(_, key)| *key).collect(),
        columns: vec![visit.t("report-whose").to_owned(), visit.t("report-cell-head").to_owned()],
        bars: super::bars::bars(language, &findings, &found),
        references: statement.references.iter().map(|it| read(&visit, it)).collect(),
        before: neighbour(at.checked_sub(1)),
        after: neighbour(at.checked_add(1)),
        report: urls::below(&slug, "report"),
    };
    if entered.is_somebody() || !held.conversation.is_listed() { private_page(&shown) } else { page(&shown) }
}

fn read(visit: &Visit, reference: &crate::stored::Reference) -> Read {
    Read {
        link: visit.site.reference(&reference.key),
        key: reference.key.clone(),
        bears: bears_key(reference.bears),
        checked: reference.state == Checked::Checked,
    }
}

/// The key of how a reference bears on a statement.
pub(crate) fn bears_key(bears: Bears) -> &'static str {
    match bears {
        Bears::Agrees => "report-bears-agree",
        Bears::Qualifies => "report-bears-qualify",
        Bears::About => "report-bears-about",
    }
}
