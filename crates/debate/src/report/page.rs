//! The report: the finding first, what all groups agree on, the map, what divides, what is unclear, how far to trust it.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access, Frame, Language, Link, Routes, Section, Stop, Visit, page, private_page};

use super::bars::{Row, row};
use super::findings::{Findings, Grouping, Steadiness, Stored};
use super::stand::{Stand, stand};
use super::{REPORT_JSON, STATEMENTS_CSV, VOTES_ZIP, downloads, queries};
use crate::Debate;
use crate::door::Entered;
use crate::live::Held;
use crate::stored::Phase;
use crate::urls;

/// So many statements of each kind stand on the page; the list has them all.
const LISTED: usize = 5;

pub(crate) fn routes() -> Routes<Debate> {
    Routes::new().at("/debate/{slug}/report", Access::Public, get(report))
}

#[derive(Template)]
#[template(path = "report/page.html")]
struct ReportPage {
    frame: Frame,
    kind: &'static str,
    question: String,
    synthetic: bool,
    standfirst: Vec<String>,
    facts: Vec<String>,
    next: Link,
    found: Option<Found>,
}

/// What the page shows where there is a report.
struct Found {
    map_title: String,
    map: Option<MapShown>,
    no_map: String,
    columns: Vec<String>,
    groups: Vec<GroupRow>,
    not_placed: Option<usize>,
    left_out: Option<String>,
    stand: Option<StandShown>,
    sections: Vec<Shown>,
    trust: Vec<String>,
    tried: Vec<TriedRow>,
    recompute: Vec<(String, String)>,
    how: Option<String>,
    downloads: Vec<(Link, String)>,
}

struct MapShown {
    picture: super::findings::Picture,
    labels: Vec<MapLabel>,
    me: Option<[f64; 2]>,
    note: String,
}

struct MapLabel {
    style: usize,
    at: [f64; 2],
    name: String,
    size: String,
}

struct GroupRow {
    name: String,
    class: String,
    size: String,
    stability: String,
    agrees: Vec<String>,
    disagrees: Vec<String>,
}

struct StandShown {
    words: String,
    lines: Vec<String>,
    all: String,
}

/// Statements under one heading.
struct Shown {
    id: &'static str,
    title: &'static str,
    reading: &'static str,
    none: &'static str,
    rows: Vec<Row>,
    all: Option<Link>,
}

struct TriedRow {
    groups: usize,
    silhouette: String,
    wins: String,
    remark: String,
}

async fn report(
    visit: Visit,
    headers: HeaderMap,
    slug: Result<Path<String>, PathRejection>,
    State(debate): State<Debate>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let entered = debate.enter(&visit, &headers, &slug).await?;
    let votes = match entered.participant {
        Some(participant) => queries::own_votes(debate.site.store.read(), participant).await?,
        None => Vec::new(),
    };
    let shown = shown(&visit, &debate, &entered, &votes);
    // what the address shows depends on who asks where it is not open to everybody
    if entered.is_somebody() || !entered.held.conversation.is_listed() {
        private_page(&shown)
    } else {
        page(&shown)
    }
}

fn shown(visit: &Visit, debate: &Debate, entered: &Entered, votes: &[(u64, i64)]) -> ReportPage {
    let held = &entered.held;
    let conversation = &held.conversation;
    let language = visit.language();
    let made = held.report.as_deref().and_then(|report| Some((report, Stored::of(held, language)?)));
    let is_closed = entered.phase(debate) == Phase::Closed;
    let standfirst = made.as_ref().map_or_else(
        || vec![visit.t("report-none-yet").to_owned()],
        |(_, stored)| finding(language, &stored.findings),
    );
    let mut facts = Vec::new();
    if let Some((report, stored)) = &made {
        let findings = &stored.findings;
        facts = [
            ("report-voters", findings.voters),
            ("report-statements", findings.statements.len()),
            ("report-votes", findings.votes),
        ]
        .map(|(key, count)| language.with(key, &[("count", &count)]))
        .to_vec();
        let key = if report.is_frozen { "report-made" } else { "report-updated" };
        facts.push(language.with(key, &[("when", &language.moment(report.made_at))]));
    }
    let title = language.with("report-title", &[("question", &conversation.question)]);
    let mut frame = visit
        .frame(Some(Section::Debate), title, standfirst.join(" "))
        .under(urls::FRONT, visit.t("section-debate"))
        .under(conversation.address(), conversation.question.clone());
    if !conversation.is_listed() || conversation.provenance.is_synthetic() {
        frame = frame.unlisted();
    }
    ReportPage {
        kind: match (is_closed, made.as_ref().is_some_and(|(report, _)| report.is_frozen)) {
            (true, true) => "report-kind-final",
            (true, false) => "report-kind-closed",
            (false, _) => "report-kind-so-far",
        },
        question: conversation.question.clone(),
        synthetic: conversation.provenance.is_synthetic(),
        next: match entered.phase(debate) {
            Phase::Open if !votes.is_empty() && votes.len() >= held.statements.len() => Link {
                name: visit.t("report-my-votes").to_owned(),
                address: urls::below(&conversation.slug, "mine"),
            },
            Phase::Open => Link {
                name: visit.t(if votes.is_empty() { "report-take-part" } else { "report-go-on" }).to_owned(),
                address: urls::below(&conversation.slug, "vote"),
            },
            _ => Link { name: visit.t("report-about").to_owned(), address: conversation.address() },
        },
        found: made.filter(|(_, stored)| stored.findings.voters > 0).map(|(report, stored)| {
            let stand = (!votes.is_empty()).then(|| stand(&stored.findings, stored.space.as_ref(), votes));
            shown_found(visit, entered, report, stored.findings, stand)
        }),
        standfirst,
        facts,
        frame,
    }
}

/// What the report of a conversation says first, where anybody has voted.
pub(crate) fn found(language: &Language, held: &Held) -> Option<Vec<String>> {
    let stored = Stored::of(held, language)?;
    (stored.findings.voters > 0).then(|| finding(language, &stored.findings))
}

/// What was found, in a few sentences made from the figures.
pub(super) fn finding(language: &Language, findings: &Findings) -> Vec<String> {
    let count = |key: &str, count: usize| language.with(key, &[("count", &count)]);
    let mut sentences = vec![match findings.grouping {
        Grouping::NoVotes => return vec![language.t("report-no-votes").to_owned()],
        Grouping::TooFewVoters => count("report-few-voters", findings.voters),
        Grouping::NoGroups => language.t("report-no-groups").to_owned(),
        Grouping::TooSmall => language.t("report-groups-too-small").to_owned(),
        Grouping::Groups if findings.groups_left_out.is_empty() => {
            count("report-groups", findings.groups_found)
        }
        Grouping::Groups => count("report-groups-some-shown", findings.groups_found),
    }];
    sentences.push(if findings.grouping == Grouping::Groups {
        language.with(
            "report-agree-and-divide",
            &[("agree", &findings.agreement.len()), ("divide", &findings.divide.len())],
        )
    } else {
        count("report-most-agree", findings.agreement.len())
    });
    sentences.extend(widest(language, findings));
    sentences
}

/// The agreement that is widest, with its figure.
fn widest(language: &Language, findings: &Findings) -> Option<String> {
    let number = findings.agreement.first()?;
    let at = findings.statements.binary_search_by_key(number, |it| it.number).ok()?;
    let statement = findings.statements.get(at)?;
    if statement.taken_out {
        return None;
    }
    let all = statement.bars.first()?.votes?;
    let (key, share) = match all.agree >= all.disagree {
        true => ("report-widest-agree", all.agree),
        false => ("report-widest-reject", all.disagree),
    };
    let text = statement.text.trim_end_matches('.');
    Some(language.with(key, &[("text", &text), ("share", &share), ("n", &all.n)]))
}

fn shown_found(
    visit: &Visit,
    entered: &Entered,
    report: &crate::stored::Report,
    findings: Findings,
    stand: Option<Stand>,
) -> Found {
    let held = &entered.held;
    let language = visit.language();
    let slug = &held.conversation.slug;
    let many = findings.groups.len() > 1;
    let group_name = |letter: &str| language.with("report-group", &[("letter", &letter)]);
    let columns = std::iter::once(visit.t("report-all").to_owned())
        .chain(findings.groups.iter().map(|group| group_name(&group.letter)))
        .collect();
    let section = |id, title, reading, none, numbers: &[u64]| Shown {
        id,
        title,
        reading,
        none,
        rows: numbers.iter().take(LISTED).filter_map(|number| row(visit, held, &findings, *number)).collect(),
        all: (numbers.len() > LISTED).then(|| Link {
            name: language.with("report-all-of-these", &[("count", &numbers.len())]),
            address: format!("{}?only={id}", urls::below(slug, "statements")),
        }),
    };
    let mut sections = vec![if many {
        section(
            "agree",
            "report-agreement-groups",
            "report-agreement-groups-how",
            "report-agreement-groups-none",
            &findings.agreement,
        )
    } else {
        section(
            "agree",
            "report-agreement",
            "report-agreement-how",
            "report-agreement-none",
            &findings.agreement,
        )
    }];
    if many {
        sections.push(section(
            "divide",
            "report-divide",
            "report-divide-how",
            "report-divide-none",
            &findings.divide,
        ));
    }
    sections.push(section(
        "unsure",
        "report-unsure",
        "report-unsure-how",
        "report-unsure-none",
        &findings.unsure,
    ));
    Found {
        columns,
        map_title: match findings.grouping {
            Grouping::Groups => language.with("report-map-groups", &[("count", &findings.groups_found)]),
            Grouping::NoGroups => visit.t("report-map-no-groups").to_owned(),
            _ => visit.t("report-map-none").to_owned(),
        },
        no_map: match findings.grouping {
            Grouping::TooSmall => visit.t("report-map-too-small").to_owned(),
            _ => language.with("report-map-few", &[("count", &findings.voters)]),
        },
        groups: groups(language, &findings),
        not_placed: findings.not_placed.filter(|_| many),
        left_out: (!findings.groups_left_out.is_empty()).then(|| {
            language.with("report-groups-left-out", &[("letters", &language.list(&findings.groups_left_out))])
        }),
        trust: trust(language, &findings, held.conversation.provenance.is_synthetic()),
        tried: tried(language, &findings),
        recompute: [
            ("report-method", Some(format!("praxis-opinion {}", report.version))),
            ("report-seed", Some(report.seed.to_string())),
            ("report-digest", downloads::shown_digest(held)),
        ]
        .into_iter()
        .filter_map(|(key, fact)| Some((visit.t(key).to_owned(), fact?)))
        .collect(),
        how: match (report.is_frozen, downloads::publishes(held)) {
            (true, true) => Some("report-recompute-how"),
            (true, false) => Some("report-recompute-not"),
            (false, _) => None,
        }
        .map(|key| language.with(key, &[("seed", &report.seed)])),
        downloads: [
            Some((REPORT_JSON, "report-download-json", "report-download-json-what")),
            Some((STATEMENTS_CSV, "report-download-csv", "report-download-csv-what")),
            downloads::publishes(held).then_some((
                VOTES_ZIP,
                "report-download-votes",
                "report-download-votes-what",
            )),
        ]
        .into_iter()
        .flatten()
        .map(|(file, name, what)| {
            let link = Link { name: visit.t(name).to_owned(), address: urls::below(slug, file) };
            (link, visit.t(what).to_owned())
        })
        .collect(),
        map: map(language, &findings, stand.as_ref()),
        stand: stand.map(|stand| standing(language, slug, &stand)),
        sections,
    }
}

fn map(language: &Language, findings: &Findings, stand: Option<&Stand>) -> Option<MapShown> {
    let picture = findings.map.clone()?;
    let count = |key: &str, count: usize| language.with(key, &[("count", &count)]);
    let labels = (findings.groups.iter().zip(&picture.labels))
        .map(|(group, at)| MapLabel {
            style: group.style,
            at: *at,
            name: language.with("report-group", &[("letter", &group.letter)]),
            size: count("report-people", group.size),
        })
        .collect();
    let note = [
        match findings.not_placed {
            Some(0) => None,
            Some(people) => Some(count("report-not-placed", people)),
            None if findings.grouping == Grouping::Groups => Some(language.t("report-grey").to_owned()),
            None => None,
        },
        (findings.method.is_latent && findings.grouping == Grouping::Groups)
            .then(|| language.t("report-latent").to_owned()),
        (picture.outside > 0).then(|| count("report-outside", picture.outside)),
        (picture.every > 1).then(|| count("report-one-in", picture.every)),
        Some(language.t("report-shading").to_owned()),
        picture.third.map(|third| language.with("report-third", &[("share", &third)])),
    ];
    Some(MapShown {
        labels,
        me: stand.and_then(|stand| stand.at),
        note: note.into_iter().flatten().collect::<Vec<_>>().join(" "),
        picture,
    })
}

fn groups(language: &Language, findings: &Findings) -> Vec<GroupRow> {
    let words = |number: u64| {
        let at = findings.statements.binary_search_by_key(&number, |it| it.number).ok()?;
        findings.statements.get(at).map(|it| it.text.as_str())
    };
    let line = |it: &super::findings::Apart| {
        let text = words(it.statement)?.trim_end_matches('.');
        let key = if it.others.is_some() { "report-apart" } else { "report-apart-alone" };
        let others = it.others.unwrap_or(it.own);
        Some(language.with(
            key,
            &[
                ("text", &text),
                ("share", &it.own.per_cent),
                ("n", &it.own.of),
                ("others", &others.per_cent),
                ("of", &others.of),
            ],
        ))
    };
    (findings.groups.iter())
        .map(|group| GroupRow {
            name: language.with("report-group", &[("letter", &group.letter)]),
            class: format!("c{}", group.style),
            size: group.size.to_string(),
            stability: match (group.together, group.stability) {
                (Some(together), Some(stability)) => {
                    let key = match stability {
                        Steadiness::Stable => "report-stable",
                        Steadiness::FairlyStable => "report-fairly-stable",
                        Steadiness::Unstable => "report-unstable",
                    };
                    language.with(key, &[("share", &together)])
                }
                _ => language.t("report-stability-unknown").to_owned(),
            },
            agrees: group.apart.iter().filter(|it| it.agrees).filter_map(line).collect(),
            disagrees: group.apart.iter().filter(|it| !it.agrees).filter_map(line).collect(),
        })
        .collect()
}

fn standing(language: &Language, slug: &str, stand: &Stand) -> StandShown {
    let letters: Vec<String> =
        (stand.nearest.iter()).map(|letter| language.with("report-group", &[("letter", letter)])).collect();
    let count = stand.votes;
    let words = match letters.as_slice() {
        [] if stand.alike.is_empty() => language.with("report-stand-no-groups", &[("count", &count)]),
        [] => language.with("report-stand-few", &[("count", &count)]),
        [one] => language.with("report-stand-near", &[("group", one), ("count", &count)]),
        many => language.with("report-stand-between", &[("groups", &language.list(many)), ("count", &count)]),
    };
    let line = |(letter, same, all): &(String, usize, usize)| {
        language.with("report-stand-line", &[("letter", letter), ("same", same), ("all", all)])
    };
    StandShown {
        words,
        lines: stand.alike.iter().filter(|(.., all)| *all > 0).map(line).collect(),
        all: urls::below(slug, "mine"),
    }
}

fn trust(language: &Language, findings: &Findings, synthetic: bool) -> Vec<String> {
    let method = &findings.method;
    let mut sentences =
        vec![language.t(if synthetic { "report-trust-synthetic" } else { "report-trust-sample" }).to_owned()];
    if let Some([low, middle, high]) = findings.votes_each {
        sentences.push(language.with(
            "report-trust-each",
            &[("voters", &findings.voters), ("low", &low), ("middle", &middle), ("high", &high)],
        ));
    }
    sentences.push(language.with("report-trust-left-out", &[("count", &findings.left_out)]));
    if matches!(findings.grouping, Grouping::Groups | Grouping::NoGroups) {
        sentences.push(match method.agreement {
            Some(agreement) => {
                language.with("report-trust-two-ways", &[("index", &format!("{agreement:.2}"))])
            }
            None => language.t("report-trust-one-way").to_owned(),
        });
        let evidence = if method.is_latent { method.evidence_classes } else { Some(method.evidence_map) };
        sentences.push(language.with(
            "report-trust-evidence",
            &[("evidence", &format!("{:.3}", evidence.unwrap_or(method.evidence_map)))],
        ));
        if method.resamples > 0 && findings.grouping == Grouping::Groups {
            sentences.push(match method.between {
                Some(people) => language
                    .with("report-trust-between", &[("times", &method.resamples), ("people", &people)]),
                None => language.with("report-trust-between-few", &[("times", &method.resamples)]),
            });
        }
    }
    sentences.push(language.t("report-trust-small").to_owned());
    sentences
}

fn tried(language: &Language, findings: &Findings) -> Vec<TriedRow> {
    if !matches!(findings.grouping, Grouping::Groups | Grouping::NoGroups) {
        return Vec::new();
    }
    (findings.method.tried.iter())
        .map(|it| {
            let remarks = [(it.on_map, "report-tried-map"), (it.as_classes, "report-tried-classes")];
            let remarks: Vec<&str> =
                remarks.iter().filter(|(chosen, _)| *chosen).map(|(_, key)| language.t(key)).collect();
            TriedRow {
                groups: it.groups,
                silhouette: format!("{:.3}", it.silhouette),
                wins: language
                    .with("report-tried-wins", &[("wins", &it.wins), ("times", &findings.method.resamples)]),
                remark: remarks.join("; "),
            }
        })
        .collect()
}
