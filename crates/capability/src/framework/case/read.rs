//! A `CFPackage` as real files have it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::super::{
    Capability, Crosswalk, Domain, Framework, Point, Relation, Rights, Scale, Stage, Statement,
};
use super::{CAPABILITY, DOMAIN, STATEMENT};
use crate::{FileError, from_json};

/// What a file held, and what was passed over in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The framework. Its text may neither be shown nor handed out: the file of somebody else is no permission.
    pub framework: Framework,
    /// What was read otherwise than it stands, or not at all.
    pub notes: Vec<String>,
}

/// A part as the file has it.
struct Item<'a> {
    uuid: &'a str,
    value: &'a Value,
    place: usize,
}

/// Reads a `CFPackage`. Only what cannot be understood at all is an error: no JSON, no `CFDocument`, a part without
/// identifier or text, a circle of parts.
///
/// # Errors
/// With the field.
pub fn read(file: &str, text: &str) -> Result<Read, FileError> {
    let package: Value = from_json(file, text.trim_start_matches('\u{feff}'))?;
    let document = package
        .get("CFDocument")
        .filter(|it| it.is_object())
        .ok_or_else(|| FileError::at(file, "CFDocument", "is missing; this is no CASE package"))?;
    let mut notes = Vec::new();
    let items = items(file, &package)?;
    let tree = Tree::of(&package, &items, uuid(document).unwrap_or_default(), &mut notes);
    let mut framework = head(document, &package);
    let names = Names::of(&items, &mut notes);
    framework.domains = tree.domains(file, &items, &names, &framework.title, &mut notes)?;
    framework.crosswalk = crosswalk(&package, &names, &mut notes);
    rubrics(&package, &names, &mut framework);
    framework.check(file)?;
    Ok(Read { framework, notes })
}

fn head(document: &Value, package: &Value) -> Framework {
    let field = |name: &str| string(document.get(name));
    let title = field("title").filter(|it| !it.trim().is_empty()).unwrap_or_else(|| "Untitled".to_owned());
    let identifier = uuid(document).map(str::to_owned);
    let id = identifier.clone().unwrap_or_else(|| "case".to_owned());
    let licence = document.get("licenseURI").and_then(|link| string(link.get("title")));
    let licences = package.pointer("/CFDefinitions/CFLicenses").and_then(Value::as_array);
    let licence_url = licences
        .into_iter()
        .flatten()
        .filter_map(|it| string(it.get("licenseText")))
        .find(|it| it.starts_with("https://"));
    Framework {
        id,
        version: field("version").and_then(|it| it.trim().parse().ok()).filter(|it| *it > 0).unwrap_or(1),
        title,
        publisher: field("publisher").or_else(|| field("creator")),
        language: field("language").unwrap_or_else(|| "und".to_owned()),
        written: None,
        valid_from: field("statusStartDate").and_then(|it| it.get(..10)?.parse().ok()),
        valid_to: field("statusEndDate").and_then(|it| it.get(..10)?.parse().ok()),
        note: field("notes"),
        licence,
        licence_url,
        rights: Rights::default(),
        status: field("adoptionStatus"),
        idea: field("description").filter(|it| !it.is_empty()),
        how_to_answer: None,
        scale: None,
        stages: Vec::new(),
        targets_note: None,
        links_status: None,
        domains: Vec::new(),
        crosswalk: Vec::new(),
        identifier,
    }
}

fn items<'a>(file: &str, package: &'a Value) -> Result<Vec<Item<'a>>, FileError> {
    let mut found = Vec::new();
    for (place, value) in array(package, "CFItems").iter().enumerate() {
        let uuid = uuid(value).ok_or_else(|| {
            FileError::at(file, format!("CFItems[{place}].identifier"), "is missing; every part has one")
        })?;
        if string(value.get("fullStatement")).is_none_or(|it| it.trim().is_empty()) {
            let problem = "is missing or empty; every part says something";
            return Err(FileError::at(file, format!("CFItems[{place}].fullStatement"), problem));
        }
        found.push(Item { uuid, value, place });
    }
    Ok(found)
}

/// The ids of parts: the maker's own code where it is one part's alone, or else the identifier.
struct Names(BTreeMap<String, String>);

impl Names {
    fn of(items: &[Item<'_>], notes: &mut Vec<String>) -> Self {
        let mut codes: BTreeMap<String, usize> = BTreeMap::new();
        for code in items.iter().filter_map(code) {
            *codes.entry(code).or_default() += 1;
        }
        for (code, times) in codes.iter().filter(|(_, times)| **times > 1) {
            notes.push(format!(
                "the code \"{code}\" stands at {times} parts; they are told apart by identifier"
            ));
        }
        let name = |item: &Item<'_>| match code(item) {
            Some(code) if codes[&code] == 1 && code.len() <= 100 => code,
            _ => item.uuid.to_owned(),
        };
        Self(items.iter().map(|item| (item.uuid.to_owned(), name(item))).collect())
    }

    fn get(&self, uuid: &str) -> Option<&str> {
        self.0.get(uuid).map(String::as_str)
    }
}

fn code(item: &Item<'_>) -> Option<String> {
    string(item.value.get("humanCodingScheme")).map(|it| it.trim().to_owned()).filter(|it| !it.is_empty())
}

/// Which part belongs to which.
struct Tree {
    roots: Vec<usize>,
    below: BTreeMap<usize, Vec<usize>>,
}

impl Tree {
    fn of(package: &Value, items: &[Item<'_>], document: &str, notes: &mut Vec<String>) -> Self {
        let at: BTreeMap<&str, usize> = items.iter().map(|item| (item.uuid, item.place)).collect();
        let mut parent: BTreeMap<usize, (Option<usize>, i64)> = BTreeMap::new();
        for link in associations(package).filter(|link| link.kind == "isChildOf") {
            let Some(&child) = at.get(link.origin.as_str()) else { continue };
            let above = at.get(link.target.as_str()).copied();
            if above.is_none() && link.target != document {
                notes.push(format!(
                    "part {} belongs to {}, which is not in this file",
                    link.origin, link.target
                ));
            }
            // A part may stand in several places; the first that is in this file counts.
            match parent.get(&child) {
                Some((Some(_), _)) => {
                    notes.push(format!("part {} stands in several places; the first was taken", link.origin));
                }
                Some((None, _)) if above.is_none() => {}
                _ => drop(parent.insert(child, (above, link.place))),
            }
        }
        let mut tree = Self { roots: Vec::new(), below: BTreeMap::new() };
        let mut order: Vec<usize> = (0..items.len()).collect();
        order.sort_by_key(|item| (parent.get(item).map_or(i64::MAX, |(_, place)| *place), *item));
        for item in order {
            match parent.get(&item) {
                Some((Some(above), _)) => tree.below.entry(*above).or_default().push(item),
                Some((None, _)) => tree.roots.push(item),
                None => {
                    notes.push(format!("part {} belongs to nothing; it was put on top", items[item].uuid));
                    tree.roots.push(item);
                }
            }
        }
        tree
    }

    fn children(&self, item: usize) -> &[usize] {
        self.below.get(&item).map_or(&[], Vec::as_slice)
    }

    /// Everything below a part, in order.
    fn descendants(&self, item: usize) -> Vec<usize> {
        let (mut found, mut open) =
            (Vec::new(), self.children(item).iter().rev().copied().collect::<Vec<_>>());
        while let Some(next) = open.pop() {
            found.push(next);
            open.extend(self.children(next).iter().rev());
        }
        found
    }

    /// Three levels, whatever the file has: what the parts say they are, or else their depth. What is deeper than three
    /// levels stands, in order, with the capability it belongs to.
    fn domains(
        &self,
        file: &str,
        items: &[Item<'_>],
        names: &Names,
        title: &str,
        notes: &mut Vec<String>,
    ) -> Result<Vec<Domain>, FileError> {
        let mut reached: BTreeSet<usize> = self.roots.iter().copied().collect();
        for root in &self.roots {
            reached.extend(self.descendants(*root));
        }
        if let Some(lost) = items.iter().find(|item| !reached.contains(&item.place)) {
            let problem = "belongs, by way of others, to itself";
            return Err(FileError::at(file, format!("CFItems[{}]", lost.place), problem));
        }
        let mut domains: Vec<Domain> = Vec::new();
        for &root in &self.roots {
            let kind = string(items[root].value.get("CFItemType"));
            let is_domain = kind.as_deref() == Some(DOMAIN)
                || (!matches!(kind.as_deref(), Some(CAPABILITY | STATEMENT))
                    && !self.children(root).is_empty());
            if is_domain {
                let mut domain = Domain {
                    id: names.get(items[root].uuid).unwrap_or_default().to_owned(),
                    order: number(domains.len()),
                    title: short(items[root].value),
                    identifier: Some(items[root].uuid.to_owned()),
                    capabilities: Vec::new(),
                };
                for &child in self.children(root) {
                    domain.capabilities.push(self.capability(child, items, names, notes));
                }
                domains.push(domain);
            } else {
                // A list without levels: its parts are capabilities of a domain that is called like the whole.
                let whole = match domains.iter().position(|it| it.id == "all") {
                    Some(place) => place,
                    None => {
                        notes.push("parts without anything below stand in one domain".to_owned());
                        domains.push(Domain {
                            id: "all".to_owned(),
                            order: number(domains.len()),
                            title: title.to_owned(),
                            ..Domain::default()
                        });
                        domains.len() - 1
                    }
                };
                domains[whole].capabilities.push(self.capability(root, items, names, notes));
            }
        }
        Ok(domains)
    }

    fn capability(
        &self,
        at: usize,
        items: &[Item<'_>],
        names: &Names,
        notes: &mut Vec<String>,
    ) -> Capability {
        let item = &items[at];
        let below = self.descendants(at);
        if below.len() > self.children(at).len() {
            notes.push(format!("what is below {} has several levels; it is one list here", item.uuid));
        }
        let statement = |place: usize| Statement {
            id: names.get(items[place].uuid).unwrap_or_default().to_owned(),
            own: string(items[place].value.get("fullStatement")).unwrap_or_default(),
            other: string(items[place].value.get("alternativeLabel")).unwrap_or_default(),
            identifier: Some(items[place].uuid.to_owned()),
        };
        let (title, full) = (short(item.value), string(item.value.get("fullStatement")).unwrap_or_default());
        Capability {
            id: names.get(item.uuid).unwrap_or_default().to_owned(),
            description: if full == title { String::new() } else { full },
            title,
            easy_read: string(item.value.get("notes")).unwrap_or_default(),
            statements: below.into_iter().map(statement).collect(),
            themes: strings(item.value.get("conceptKeywords")),
            identifier: Some(item.uuid.to_owned()),
            ..Capability::default()
        }
    }
}

fn crosswalk(package: &Value, names: &Names, notes: &mut Vec<String>) -> Vec<Crosswalk> {
    let mut found = Vec::new();
    for link in associations(package).filter(|link| link.kind != "isChildOf") {
        let Some(relation) = relation(&link.kind) else {
            notes.push(format!("\"{}\" is no kind of association; it was left out", link.kind));
            continue;
        };
        let Some(from) = names.get(&link.origin) else {
            notes.push(format!("an association begins at {}, which is not in this file", link.origin));
            continue;
        };
        if link.target == link.origin {
            notes.push(format!("part {} is associated with itself; that was left out", link.origin));
            continue;
        }
        let here = names.get(&link.target);
        found.push(Crosswalk {
            from: from.to_owned(),
            relation,
            to: here.unwrap_or(&link.target).to_owned(),
            uri: if here.is_some() { None } else { link.uri },
        });
    }
    found
}

/// The scale and the targets, where rubrics hold them as [`super::write`] writes them.
fn rubrics(package: &Value, names: &Names, framework: &mut Framework) {
    for rubric in array(package, "CFRubrics") {
        let criteria = array(rubric, "CFRubricCriteria");
        let of_items = criteria.iter().any(|it| it.get("CFItemURI").is_some_and(Value::is_object));
        if !of_items {
            let mut points: Vec<Point> =
                array_of(criteria, "CFRubricCriterionLevels").filter_map(point).collect();
            points.sort_by_key(|point| point.value);
            points.dedup_by_key(|point| point.value);
            if points.len() >= 2 && framework.scale.is_none() {
                framework.scale = Some(Scale { cumulative: false, points, not_a_number: Vec::new() });
            }
            continue;
        }
        let Some(stage) = criteria.iter().find_map(|it| string(it.get("category"))) else { continue };
        if stage.trim().is_empty() || framework.stages.iter().any(|it| it.id == stage) {
            continue;
        }
        framework.stages.push(Stage {
            id: stage.clone(),
            order: number(framework.stages.len()),
            title: string(rubric.get("title")).unwrap_or_else(|| stage.clone()),
            description: string(rubric.get("description")).unwrap_or_default(),
        });
        for criterion in criteria {
            let id = criterion.get("CFItemURI").and_then(uuid).and_then(|it| names.get(it));
            let level = array(criterion, "CFRubricCriterionLevels");
            let score = level.first().and_then(|it| figure(it.get("score")));
            let (Some(id), Some(score)) = (id, score) else { continue };
            let mut all = framework.domains.iter_mut().flat_map(|domain| &mut domain.capabilities);
            if let Some(capability) = all.find(|it| it.id == id) {
                capability.targets.insert(stage.clone(), score);
            }
        }
    }
    // Levels of another maker's rubric may lie on another scale than ours would: then they are no targets.
    if let Some((low, high)) = framework.scale.as_ref().map(Scale::ends) {
        let inside = f64::from(low)..=f64::from(high);
        for capability in framework.domains.iter_mut().flat_map(|domain| &mut domain.capabilities) {
            capability.targets.retain(|_, target| inside.contains(target));
        }
    }
}

fn point(level: &Value) -> Option<Point> {
    let score = figure(level.get("score"))?;
    if score.fract() != 0.0 || score.abs() > 1e6 {
        return None;
    }
    Some(Point {
        value: score as i32,
        label: string(level.get("quality")).filter(|it| !it.is_empty())?,
        description: string(level.get("description")).unwrap_or_default(),
    })
}

struct Association {
    kind: String,
    origin: String,
    target: String,
    uri: Option<String>,
    place: i64,
}

fn associations(package: &Value) -> impl Iterator<Item = Association> {
    array(package, "CFAssociations").iter().filter_map(|link| {
        let target = link.get("destinationNodeURI")?;
        Some(Association {
            kind: string(link.get("associationType"))?,
            origin: end(link.get("originNodeURI")?)?,
            target: end(target)?,
            uri: string(target.get("uri")),
            // "1" as well as 1: real files have both
            place: figure(link.get("sequenceNumber")).map_or(i64::MAX - 1, |it| it as i64),
        })
    })
}

/// The identifier at an end of an association: of a link, or the last part of an address.
fn end(link: &Value) -> Option<String> {
    match link {
        Value::String(address) => address.rsplit('/').next().filter(|it| !it.is_empty()).map(str::to_owned),
        other => uuid(other).map(str::to_owned),
    }
}

fn relation(word: &str) -> Option<Relation> {
    serde_json::from_value(Value::String(word.to_owned())).ok()
}

fn uuid(value: &Value) -> Option<&str> {
    value.get("identifier").and_then(Value::as_str).map(str::trim).filter(|it| !it.is_empty())
}

/// The name of a part: its short form, or the whole.
fn short(value: &Value) -> String {
    let short = string(value.get("abbreviatedStatement")).filter(|it| !it.trim().is_empty());
    short.or_else(|| string(value.get("fullStatement"))).unwrap_or_default()
}

fn string(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn strings(value: Option<&Value>) -> Vec<String> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(|it| string(Some(it))).collect()
}

fn figure(value: Option<&Value>) -> Option<f64> {
    let figure = match value? {
        Value::String(text) => text.trim().parse().ok()?,
        other => other.as_f64()?,
    };
    Some(figure).filter(|it: &f64| it.is_finite())
}

fn array<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn array_of<'a>(values: &'a [Value], name: &'a str) -> impl Iterator<Item = &'a Value> {
    values.iter().flat_map(move |it| array(it, name))
}

fn number(place: usize) -> u32 {
    u32::try_from(place + 1).unwrap_or(u32::MAX)
}
