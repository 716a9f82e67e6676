//! The form of an entry: fields that every record has, then those that the regulator's form asks, in its order.

use std::collections::BTreeMap;

use praxis_capability::Day;
use praxis_capability::cpd::{Regulator, RuleVersion};
use praxis_capability::named::{Hint, Kind, look};
use praxis_web::Visit;

use crate::stored::{Entry, Settings};
use crate::{Development, in_words};

/// The longest text of one field.
const LONGEST: usize = 20_000;

/// Fields that every record has; a regulator's field of the same id takes its place here, with the regulator's label.
const COMMON: [(&str, &str, Control); 7] = [
    ("title", "development-field-title", Control::Line),
    ("type", "development-field-type", Control::Line),
    ("date", "development-field-date", Control::Day),
    ("end", "development-field-end", Control::Day),
    ("minutes", "development-field-minutes", Control::Number),
    ("by", "development-field-by", Control::Line),
    ("link", "development-field-link", Control::Line),
];

/// What is asked where no regulator is chosen.
const PLAIN: [(&str, &str); 4] = [
    ("description", "development-field-description"),
    ("learnt", "development-field-learnt"),
    ("impact", "development-field-impact"),
    ("peer_reflection", "development-field-peer"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Control {
    Line,
    Day,
    Number,
    Text,
}

/// A field as the page shows it.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub id: String,
    pub label: String,
    pub hint: String,
    pub control: Control,
    pub required: bool,
    pub value: String,
    pub error: Option<String>,
}

/// The regulator and the rules somebody's record is kept by, if they chose one.
pub(super) fn rules<'a>(
    development: &Development,
    content: &'a crate::content::Content,
    settings: &Settings,
) -> Option<(&'a Regulator, &'a RuleVersion)> {
    let regulator = content.rules.as_ref()?.regulator(&settings.regulator)?;
    let renewal = settings.renewal.unwrap_or_else(|| development.today());
    Some((regulator, regulator.on(renewal)?))
}

/// The fields, empty.
pub(super) fn fields(visit: &Visit, rules: Option<&RuleVersion>) -> Vec<Field> {
    let field = |id: &str, label: String, control| Field { label, control, ..named(id) };
    let mut fields: Vec<Field> =
        COMMON.iter().map(|(id, key, control)| field(id, visit.t(key).to_owned(), *control)).collect();
    for name in ["title", "date"] {
        if let Some(field) = fields.iter_mut().find(|it| it.id == name) {
            field.required = true;
        }
    }
    match rules {
        Some(rules) => {
            for asked in rules.piece_fields() {
                let common = if asked.id == "duration" { "minutes" } else { asked.id.as_str() };
                match fields.iter_mut().find(|it| it.id == common) {
                    Some(field) => {
                        field.required |= asked.required;
                        if asked.id != "duration" {
                            field.label.clone_from(&asked.label);
                        }
                    }
                    None => fields.push(Field {
                        required: asked.required,
                        hint: asked.note.clone().unwrap_or_default(),
                        ..field(&asked.id, asked.label.clone(), Control::Text)
                    }),
                }
            }
        }
        None => {
            fields.extend(PLAIN.iter().map(|(id, key)| field(id, visit.t(key).to_owned(), Control::Text)));
        }
    }
    if fields.iter().any(|it| it.id == "peer_reflection") {
        let role = field("peer_role", visit.t("development-field-peer-role").to_owned(), Control::Line);
        fields.push(Field { hint: visit.t("development-field-peer-role-hint").to_owned(), ..role });
        fields.push(field("peer_date", visit.t("development-field-peer-date").to_owned(), Control::Day));
    }
    fields
}

/// What somebody typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub fields: BTreeMap<String, String>,
    pub finish: bool,
    /// They looked at what may point to a person, and say that nobody can be recognised.
    pub looked: bool,
    /// Under which name the browser keeps the words until they are saved.
    pub draft: String,
}

impl Typed {
    pub fn read(form: Vec<(String, String)>, known: &[Field]) -> Self {
        let mut typed = Self::default();
        for (name, text) in form {
            match name.as_str() {
                "finish" => typed.finish = true,
                "looked" => typed.looked = true,
                "draft" => typed.draft = text.chars().take(120).collect(),
                _ if known.iter().any(|field| field.id == name) => {
                    let text = text.replace("\r\n", "\n").trim().to_owned();
                    if !text.is_empty() {
                        typed.fields.insert(name, text);
                    }
                }
                _ => {}
            }
        }
        typed
    }
}

/// Fills the fields and says at each what is wrong. A draft may be as unfinished as it likes; what is typed must be readable.
/// What is finished has taken place: a day after today waits as a draft.
pub(super) fn check(visit: &Visit, mut fields: Vec<Field>, typed: &Typed, today: Day) -> Vec<Field> {
    let lies_ahead = |text: &str| typed.finish && text.parse::<Day>().is_ok_and(|day| day > today);
    for field in &mut fields {
        field.value = typed.fields.get(&field.id).cloned().unwrap_or_default();
        let empty = field.value.is_empty();
        let wrong = match field.control {
            _ if field.value.chars().count() > LONGEST => Some("development-too-long"),
            Control::Day if !empty && field.value.parse::<Day>().is_err() => Some("development-no-day"),
            Control::Day if lies_ahead(&field.value) => Some("development-day-ahead"),
            Control::Number if !empty && field.value.parse::<u32>().is_err() => {
                Some("development-no-minutes")
            }
            Control::Line | Control::Day | Control::Number | Control::Text
                if empty && field.required && typed.finish =>
            {
                Some("development-missing")
            }
            _ => None,
        };
        field.error = wrong.map(|key| visit.language().with(key, &[("field", &field.label)]));
    }
    let day = |id: &str| fields.iter().find(|it| it.id == id).and_then(|it| it.value.parse::<Day>().ok());
    if let (Some(from), Some(to)) = (day("date"), day("end"))
        && to < from
        && let Some(field) = fields.iter_mut().find(|it| it.id == "end")
    {
        field.error = Some(visit.t("development-ends-early").to_owned());
    }
    fields
}

/// The fields of a stored entry that hold something, each as people write it: what is pasted into the form of a regulator, and
/// printed. What other forms asked stands behind, under its own name.
pub(super) fn filled(visit: &Visit, known: &[Field], entry: &Entry) -> Vec<Field> {
    let with = |field: &Field| {
        let value = entry.field(&field.id);
        let day = (field.control == Control::Day).then(|| value.parse().ok()).flatten();
        let value = day.map_or_else(|| value.to_owned(), |day| in_words(visit, day));
        (!value.is_empty()).then(|| Field { value, ..field.clone() })
    };
    let mut filled: Vec<Field> = known.iter().filter_map(with).collect();
    let others = entry.fields.keys().filter(|name| !known.iter().any(|field| field.id == **name));
    filled.extend(others.filter_map(|name| with(&named(name))));
    filled
}

/// A field of another form, of which only its name is known.
pub(super) fn named(name: &str) -> Field {
    Field {
        id: name.to_owned(),
        label: name.to_owned(),
        hint: String::new(),
        control: Control::Text,
        required: false,
        value: String::new(),
        error: None,
    }
}

/// What in the reflections may point to a person, in words. Titles, links and names of providers are left alone.
pub(super) fn hints(visit: &Visit, fields: &[Field]) -> Vec<String> {
    let texts = fields.iter().filter(|it| it.control == Control::Text || it.id == "peer_role");
    let mut found: Vec<Hint> = texts.flat_map(|field| look(&field.value)).collect();
    found.sort();
    found.dedup();
    let words = |hint: &Hint| {
        let key = match hint.kind {
            Kind::Name => "development-hint-name",
            Kind::Initials => "development-hint-initials",
            Kind::Address => "development-hint-address",
            Kind::Contact => "development-hint-contact",
        };
        visit.language().with(key, &[("words", &hint.words)])
    };
    found.iter().map(words).collect()
}
