//! What is said of the library as a whole: `about.yaml`.

use praxis_domain::PartialDate;
use serde::Deserialize;
use serde_saphyr::Spanned;

use crate::exchange::{Problem, yaml};

/// How a library came about, and what it cannot say.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// Its name.
    pub name: String,
    /// The title of the map.
    pub title: String,
    /// When it was put together.
    pub compiled: PartialDate,
    /// How.
    pub how: String,
    /// What it cannot say.
    pub cannot_say: Vec<String>,
    /// What happened to it, oldest first.
    pub history: Vec<Step>,
    /// Under which licence its own words stand.
    pub licence: Option<Licence>,
    /// Records that were taken out.
    pub removed: Vec<Removed>,
}

/// A step of the history.
#[derive(Clone, Debug)]
pub struct Step {
    /// When.
    pub on: PartialDate,
    /// What was done.
    pub what: String,
}

/// A licence.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
}

/// A record that was taken out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Removed {
    /// Its key.
    pub id: String,
    /// Why.
    pub why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AboutFile {
    name: String,
    title: String,
    compiled: Spanned<String>,
    how: Spanned<String>,
    cannot_say: Vec<String>,
    #[serde(default)]
    history: Vec<Spanned<StepEntry>>,
    #[serde(default)]
    licence: Option<Spanned<Licence>>,
    #[serde(default)]
    removed: Vec<Removed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepEntry {
    on: String,
    what: String,
}

/// Reads `about.yaml`; all that is wrong, with its line.
pub(crate) fn read(file: &str, text: &str) -> Result<About, Vec<Problem>> {
    let entry: AboutFile = yaml(file, text).map_err(|problem| vec![problem])?;
    let mut problems = Vec::new();
    let mut date = |line: u64, text: &str| {
        PartialDate::parse(text).unwrap_or_else(|error| {
            problems.push(Problem::at(file, line, error.to_string()));
            PartialDate::Unknown
        })
    };
    let compiled = date(entry.compiled.referenced.line(), &entry.compiled.value);
    let steps = entry.history.into_iter();
    let history =
        steps.map(|it| Step { on: date(it.referenced.line(), &it.value.on), what: it.value.what }).collect();
    if entry.how.value.trim().is_empty() || entry.cannot_say.is_empty() {
        let message = "say how the library came about, and what it cannot say: every view shows it";
        problems.push(Problem::at(file, entry.how.referenced.line(), message));
    }
    if let Some(licence) = entry.licence.as_ref().filter(|it| !it.value.url.starts_with("https://")) {
        problems.push(Problem::at(
            file,
            licence.referenced.line(),
            "the licence's url is an address that starts with https://",
        ));
    }
    let about = About {
        name: entry.name,
        title: entry.title,
        compiled,
        how: entry.how.value.trim().to_owned(),
        cannot_say: entry.cannot_say,
        history,
        licence: entry.licence.map(|it| it.value),
        removed: entry.removed,
    };
    if problems.is_empty() { Ok(about) } else { Err(problems) }
}
