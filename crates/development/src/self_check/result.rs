use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use praxis_capability::framework::{Framework, Scale};
use praxis_capability::self_check::{Aims, Change, Level, changes, levels};
use praxis_web::{Frame, Section, Stop, Visit, private_page};

use crate::stored::{Check, queries};
use crate::{Development, figure, urls};

/// A capability on the one scale. Places are percentages from the lowest point to the highest.
struct Row {
    title: String,
    level: Option<String>,
    at: f64,
    target: Option<String>,
    aim_at: f64,
    /// Where it stood before, over the statements answered both times.
    then_at: Option<f64>,
    note: String,
    label: String,
    basis: String,
    change: Option<String>,
}

struct Group {
    title: String,
    part: usize,
    /// Has any of its statements an answer?
    begun: bool,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "self_check/result.html")]
struct ResultPage {
    frame: Frame,
    id: String,
    framework: Framework,
    stage: String,
    begun: String,
    before: Option<String>,
    answered: usize,
    statements: usize,
    ticks: Vec<(i32, f64)>,
    ends: String,
    groups: Vec<Group>,
    /// The first part without any answer.
    go_on: Option<usize>,
    has_gap: bool,
}

/// Where a level stands between the ends of the scale, in per cent.
fn place(scale: &Scale, level: f64) -> f64 {
    let (low, high) = scale.ends();
    let (low, high) = (f64::from(low), f64::from(high));
    ((level - low) / (high - low) * 1000.0).round().clamp(0.0, 1000.0) / 10.0
}

pub(super) async fn page(
    visit: Visit,
    path: Result<Path<String>, PathRejection>,
    State(development): State<Development>,
) -> Result<Response, Stop> {
    let id = super::only(path)?;
    let check = super::own(&visit, &id).await?;
    let content = development.content();
    let framework = content
        .answerable()
        .filter(|it| it.id == check.framework && it.version == check.version)
        .ok_or(Stop::NotFound)?;
    let scale = framework.scale.as_ref().ok_or(Stop::NotFound)?;
    let all = queries::checks(visit.site.store.read(), visit.person()?.account).await?;
    let earlier = all.iter().find(|it| {
        it.created_at < check.created_at && it.framework == check.framework && it.version == check.version
    });
    let aims = Aims { stage: Some(&check.stage), ..Aims::default() };
    let found = levels(framework, &check.answers, &aims);
    let moved = earlier.map(|it| changes(framework, &it.answers, &check.answers)).unwrap_or_default();
    let groups = framework.domains.iter().enumerate().map(|(at, domain)| Group {
        title: domain.title.clone(),
        part: at + 1,
        begun: domain
            .capabilities
            .iter()
            .flat_map(|it| &it.statements)
            .any(|statement| check.answers.contains_key(&statement.id)),
        rows: domain
            .capabilities
            .iter()
            .filter_map(|it| {
                let level = found.iter().find(|level| level.capability == it.id)?;
                let change = moved.iter().find(|change| change.capability == it.id);
                Some(row(&visit, scale, &it.title, level, change))
            })
            .collect(),
    });
    let groups: Vec<Group> = groups.collect();
    let stage = framework.stages.iter().find(|it| it.id == check.stage);
    let (statements, answered) = (
        found.iter().map(|it| it.statements).sum(),
        found.iter().map(|it| it.figures + it.not_a_number).sum(),
    );
    let labels: Vec<String> =
        scale.points.iter().map(|point| format!("{} {}", point.value, point.label)).collect();
    private_page(&ResultPage {
        frame: visit
            .frame(
                Some(Section::Development),
                visit.t("development-result"),
                standfirst(&visit, framework, &found),
            )
            .under(urls::FRONT, visit.t("section-development"))
            .under(urls::SELF_CHECK, visit.t("development-check"))
            .unlisted(),
        has_gap: found.iter().any(|it| it.gap.is_some_and(|gap| gap.weighted > 0.0)),
        go_on: groups.iter().find(|group| !group.begun).map(|group| group.part),
        groups,
        ticks: scale.points.iter().map(|it| (it.value, place(scale, f64::from(it.value)))).collect(),
        ends: labels.join("; "),
        stage: stage.map(|it| it.title.clone()).unwrap_or_default(),
        begun: visit.language().moment(check.created_at),
        before: earlier.map(|it| visit.language().moment(it.created_at)),
        answered,
        statements,
        framework: framework.clone(),
        id,
    })
}

/// What the answers say first: the widest gap by name, that there is none, or that nothing is known.
fn standfirst(visit: &Visit, framework: &Framework, found: &[Level]) -> String {
    let title = |level: &Level| framework.capability(&level.capability).map(|it| it.title.clone());
    let known = found.iter().filter_map(|it| Some((it, it.gap?.weighted)));
    let widest = known.clone().max_by(|one, other| one.1.total_cmp(&other.1));
    match widest {
        None => visit.t("development-result-nothing").to_owned(),
        Some((_, gap)) if gap <= 0.0 => visit.t("development-result-no-gap").to_owned(),
        Some((_, most)) => {
            let names: Vec<String> = known
                .filter(|(_, gap)| (*gap - most).abs() < 1e-9)
                .filter_map(|(level, _)| title(level))
                .take(3)
                .collect();
            let (names, gap) = (visit.language().list(&names), figure(most));
            visit.language().with("development-result-widest", &[("names", &names), ("gap", &gap)])
        }
    }
}

fn row(visit: &Visit, scale: &Scale, title: &str, found: &Level, change: Option<&Change>) -> Row {
    let language = visit.language();
    let (level, target) = (found.level.map(figure), found.target.map(figure));
    let note = match (found.level, found.gap) {
        (None, _) => visit.t("development-row-open").to_owned(),
        (Some(_), None) => visit.t("development-row-no-target").to_owned(),
        (Some(_), Some(gap)) if gap.weighted > 0.0 => {
            language.with("development-row-gap", &[("gap", &figure(gap.weighted))])
        }
        (Some(_), Some(_)) => visit.t("development-row-reached").to_owned(),
    };
    let basis = language.with(
        "development-row-basis",
        &[("figures", &found.figures), ("statements", &found.statements), ("left", &found.not_a_number)],
    );
    let then_at = change.map(|it| place(scale, it.then));
    let change = change.map(|it| {
        language.with(
            "development-row-change",
            &[("then", &figure(it.then)), ("now", &figure(it.now)), ("count", &it.statements)],
        )
    });
    let unknown = || visit.t("development-unknown").to_owned();
    let label = language.with(
        "development-row-label",
        &[
            ("name", &title),
            ("level", &level.clone().unwrap_or_else(unknown)),
            ("target", &target.clone().unwrap_or_else(unknown)),
        ],
    );
    Row {
        title: title.to_owned(),
        at: found.level.map_or(0.0, |it| place(scale, it)),
        aim_at: found.target.map_or(0.0, |it| place(scale, it)),
        then_at,
        level,
        target,
        note,
        label,
        basis,
        change,
    }
}

/// Erases it, at once and for good.
pub(super) async fn erase(visit: Visit, path: Result<Path<String>, PathRejection>) -> Result<Response, Stop> {
    let id = super::only(path)?;
    let Check { id, .. } = super::own(&visit, &id).await?;
    let tx = visit.site.store.begin().await?;
    queries::erase_one(&tx, visit.person()?.account, queries::Part::Check, id).await?;
    tx.commit().await?;
    Ok(Redirect::to(urls::SELF_CHECK).into_response())
}
