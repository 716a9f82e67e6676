//! What other areas may show of this one: beside the programme's aims, on the pages of themes, in the sitemap.

use std::collections::BTreeMap;
use std::sync::Arc;

use praxis_web::{AimNow, Link, Listed, Offers, Panel, Visit};

use crate::content::Content;
use crate::{Development, urls};

/// The aim of the programme that this area serves.
const AIM: &str = "development";
/// How many steps a theme's page names.
const FIRST: usize = 3;

pub(crate) fn offers(development: &Development) -> Offers {
    let (on_theme, for_aim, listed) =
        (development.live.clone(), development.live.clone(), development.live.clone());
    let helps_with = development.live.clone();
    Offers {
        helps_with: Some(Arc::new(move |visit, key| helps(&helps_with.now(), visit, key))),
        on_theme: Some(Arc::new(move |visit, theme| panel(&on_theme.now(), visit, theme))),
        for_aim: Some(Arc::new(move |visit, aim| now(&for_aim.now(), visit, aim))),
        listed: Some(Arc::new(move || pages(&listed.now()))),
        ..Offers::default()
    }
}

/// What somebody can do about a theme: the steps at work that serve a capability of it most.
fn panel(content: &Content, visit: &Visit, theme: &str) -> Option<Panel> {
    let (framework, steps) = content.answerable().zip(content.steps.as_ref())?;
    let of_theme: Vec<&str> = framework
        .capabilities()
        .filter(|(_, it)| it.themes.iter().any(|name| name == theme))
        .map(|(_, it)| it.id.as_str())
        .collect();
    let serves = |covers: &std::collections::BTreeMap<String, f64>| -> f64 {
        of_theme.iter().filter_map(|id| covers.get(*id)).sum()
    };
    let mut found: Vec<_> = steps
        .steps
        .iter()
        .filter(|step| steps.is_offline(&step.kind) && serves(&step.covers) > 0.0)
        .collect();
    if found.is_empty() {
        return None;
    }
    let count = found.len();
    found.sort_by(|one, other| serves(&other.covers).total_cmp(&serves(&one.covers)));
    let language = visit.language();
    let item = |step: &&praxis_capability::steps::Step| {
        let link = Link { name: step.title.clone(), address: urls::NEXT_STEPS.to_owned() };
        let minutes = language.with("development-minutes", &[("count", &step.minutes)]);
        let care = step.care.as_ref().map(|care| format!("{} {care}", language.t("development-care")));
        (link, [Some(minutes), Some(step.what.clone()), care].into_iter().flatten().collect())
    };
    Some(Panel {
        title: language.t("development-theme-title").to_owned(),
        words: language.with("development-theme-words", &[("count", &count)]),
        items: found.iter().take(FIRST).map(item).collect(),
        more: vec![Link {
            name: language.t("development-check-go").to_owned(),
            address: urls::SELF_CHECK.to_owned(),
        }],
    })
}

/// The capabilities that a step serves which takes place there, the most served first; none while there is nothing to
/// see, read or attend.
fn helps(content: &Content, visit: &Visit, place: &str) -> Option<Vec<Link>> {
    visit.place(place).filter(|place| place.open)?;
    let (framework, steps) = content.answerable().zip(content.steps.as_ref())?;
    let mut shares = BTreeMap::new();
    for step in steps.steps.iter().filter(|step| step.place().as_deref() == Some(place)) {
        for (capability, share) in &step.covers {
            let most: &mut f64 = shares.entry(capability.as_str()).or_default();
            *most = most.max(*share);
        }
    }
    let mut served: Vec<_> = shares.into_iter().collect();
    served.sort_by(|one, other| other.1.total_cmp(&one.1));
    let link = |(id, _): (&str, f64)| {
        let name = framework.capability(id)?.title.clone();
        Some(Link { name, address: urls::capability(&framework.id, id) })
    };
    Some(served.into_iter().filter_map(link).collect())
}

fn now(content: &Content, visit: &Visit, aim: &str) -> Option<AimNow> {
    let (_, steps) = content.answerable().zip(content.steps.as_ref()).filter(|_| aim == AIM)?;
    Some(AimNow {
        link: Link { name: visit.t("development-aim-link").to_owned(), address: urls::FRONT.to_owned() },
        now: visit.language().with("development-aim-now", &[("count", &steps.steps.len())]),
    })
}

fn pages(content: &Content) -> Vec<Listed> {
    let page = |address: String| Listed { address, updated_at: None };
    let own = content.framework.as_ref().map(|it| format!("{}/{}", urls::FRAMEWORKS, it.id));
    [Some(urls::FRONT.to_owned()), Some(urls::FRAMEWORKS.to_owned()), own]
        .into_iter()
        .flatten()
        .map(page)
        .collect()
}
