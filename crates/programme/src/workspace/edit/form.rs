//! What the form of a record shows: from fields and what was typed to what the templates print.

use askama::Template;
use praxis_domain::{PartialDate, Visibility};
use praxis_web::{Language, SafeHtml};

use super::super::names::{Names, Question};
use super::super::{edit_address, kind_key};
use crate::catalogue::Directory;
use crate::editing::Typed;
use crate::editing::fields::{self, Field, Input, of_kind, row_count};
use crate::record::documents::Picture;
use crate::record::{FileName, Kind};

/// What a form is made of.
pub struct Form<'a> {
    pub language: &'a Language,
    pub kind: Kind,
    pub typed: &'a Typed,
    pub names: &'a Names,
    pub questions: &'a [Question],
    pub errors: &'a [Wrong],
    /// The field whose text is shown as readers will see it.
    pub preview: Option<&'a str>,
    /// The rows to which one more empty row is added.
    pub more: Option<&'a str>,
    /// The field whose names were looked up.
    pub at: Option<&'a str>,
    /// Where the form goes.
    pub action: &'a str,
}

/// Something to put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The id of the input it is about.
    pub id: String,
    /// The input's name.
    pub field: String,
    /// What to do.
    pub message: String,
}

impl Wrong {
    /// The field and what was said of it in one line, as a browser sends it back unchanged.
    pub fn shown(&self) -> String {
        let words: Vec<&str> = self.message.split_whitespace().collect();
        format!("{}: {}", self.field, words.join(" "))
    }
}

/// A heading and the fields below it.
pub struct PartView<'a> {
    pub heading: &'a str,
    pub fields: Vec<FieldView<'a>>,
}

/// One field as the page shows it.
#[derive(Template)]
#[template(path = "workspace/edit/field.html")]
pub struct FieldView<'a> {
    language: &'a Language,
    /// The input's name.
    name: String,
    /// Its id in the page.
    id: String,
    label: &'a str,
    hint: Option<&'a str>,
    error: Option<String>,
    described: String,
    control: Control<'a>,
    /// Where the form goes; a button adds the field it comes back to.
    action: &'a str,
    /// Whether it is about the source and not about the matter.
    source: bool,
}

enum Control<'a> {
    Line { value: String, kind: &'static str, class: &'static str, list: Option<String> },
    Text { value: String, rows: usize, markdown: bool, preview: Option<SafeHtml> },
    Choice(Vec<Choice>),
    Tick(bool),
    Date(DateView<'a>),
    One(RefView),
    Themes(Vec<Choice>),
    Points(Vec<String>),
    Rows { rows: Vec<RowView<'a>> },
    File { value: String, file: Option<String> },
    Hidden(String),
}

struct Choice {
    value: String,
    name: String,
    chosen: bool,
}

struct DateView<'a> {
    precisions: Vec<Choice>,
    day: &'a str,
    month: &'a str,
    year: &'a str,
    seasons: Vec<Choice>,
}

struct Chosen {
    key: String,
    title: String,
    address: String,
    is_draft: bool,
    is_first: bool,
}

struct RefView {
    many: bool,
    chosen: Vec<Chosen>,
    typed: String,
    list: String,
    question: Option<QuestionView>,
    label: String,
    /// Whether who asked goes on here.
    goes_on: bool,
}

impl RefView {
    /// Whether there is something to choose from.
    fn offers(&self) -> bool {
        self.question.as_ref().is_some_and(|it| !it.candidates.is_empty() || !it.new.is_empty())
    }
}

struct QuestionView {
    text: String,
    candidates: Vec<Candidate>,
    /// The kinds it can be made as.
    new: Vec<Choice>,
    /// How far a new person may be shown.
    visibilities: Vec<Choice>,
}

struct Candidate {
    key: String,
    title: String,
    about: String,
}

struct RowView<'a> {
    legend: String,
    number: usize,
    fields: Vec<FieldView<'a>>,
    /// What is said of the source.
    source: Vec<FieldView<'a>>,
    source_open: bool,
    /// What the row is used for.
    used: Option<String>,
    is_new: bool,
}

const ZONES: &str = "zones";

impl<'a> Form<'a> {
    /// The parts of the form, without what is about the source.
    pub fn parts(&self) -> Vec<PartView<'a>> {
        let view = |field: &'static Field| self.field(field, field.name.to_owned());
        of_kind(self.kind)
            .iter()
            .map(|part| PartView {
                heading: self.language.t(part.heading),
                fields: part.fields.iter().filter(|field| !field.source).map(view).collect(),
            })
            .collect()
    }

    /// The fields about the source: what is made here seldom needs them.
    pub fn source(&self) -> Vec<FieldView<'a>> {
        let fields = fields::all(self.kind).filter(|field| field.source);
        fields.map(|field| self.field(field, field.name.to_owned())).collect()
    }

    /// Whether what is about the source is to be seen at once: it holds something, or something is said of it.
    pub fn opens_source(&self, advice: &[Wrong]) -> bool {
        let mut fields = fields::all(self.kind).filter(|field| field.source);
        fields.any(|field| {
            let is_said = self.errors.iter().chain(advice).any(|it| it.field == field.name);
            is_said || !self.typed.one(field.name).is_empty()
        })
    }

    /// The names that text inputs offer, each list with its id.
    pub fn lists(&self) -> Vec<(String, Vec<String>)> {
        let mut lists: Vec<(String, Vec<String>)> = Vec::new();
        let mut add = |kinds: &[Kind]| {
            let id = list_id(kinds);
            if !lists.iter().any(|(known, _)| *known == id) {
                lists.push((id, self.names.offered(kinds)));
            }
        };
        for field in fields::all(self.kind) {
            match field.input {
                Input::One(kinds) => add(kinds),
                Input::Many(kind) => add(&[kind]),
                Input::Rows(inner) => {
                    for field in inner {
                        if let Input::One(kinds) = field.input {
                            add(kinds);
                        }
                    }
                }
                _ => {}
            }
        }
        if fields::all(self.kind).any(|field| matches!(field.input, Input::Zone)) {
            let zones =
                ["Europe/London", "Europe/Dublin", "Europe/Paris", "America/New_York", "America/Toronto"];
            let more = ["Australia/Melbourne", "Australia/Sydney", "Asia/Kolkata", "Pacific/Auckland"];
            lists.push((ZONES.to_owned(), zones.into_iter().chain(more).map(str::to_owned).collect()));
        }
        lists
    }

    fn field(&self, field: &'static Field, name: String) -> FieldView<'a> {
        let id = id_of(&name);
        let typed = self.typed;
        let is_whole = !matches!(field.input, Input::Rows(_));
        let about = |it: &&Wrong| {
            it.field == name
                || (is_whole
                    && it.field.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('.')))
        };
        let errors: Vec<&str> = self.errors.iter().filter(about).map(|it| it.message.as_str()).collect();
        let error = (!errors.is_empty()).then(|| errors.join(" "));
        let hint = (!field.hint.is_empty()).then(|| self.language.t(field.hint));
        let mut described = Vec::new();
        if hint.is_some() {
            described.push(format!("{id}-hint"));
        }
        if error.is_some() {
            described.push(format!("{id}-error"));
        }
        FieldView {
            language: self.language,
            control: self.control(field, &name, typed),
            label: self.language.t(field.label),
            described: described.join(" "),
            hint,
            error,
            id,
            name,
            action: self.action,
            source: field.source,
        }
    }

    fn control(&self, field: &'static Field, name: &str, typed: &'a Typed) -> Control<'a> {
        let value = typed.one(name).to_owned();
        let line = |kind, class| Control::Line { value: value.clone(), kind, class, list: None };
        let t = |key: &str| self.language.t(key).to_owned();
        match field.input {
            Input::Line | Input::DateLine
                if field.name == "from" || field.name == "to" || field.name == "at" =>
            {
                line("text", "w10")
            }
            Input::Line | Input::Slug | Input::DateLine => line("text", ""),
            Input::Website => line("url", ""),
            Input::Time => line("text", "w4"),
            Input::Seconds => line("text", "w4"),
            Input::Zone => Control::Line { value, kind: "text", class: "w20", list: Some(ZONES.to_owned()) },
            Input::Words => {
                let preview = (self.preview == Some(name)).then(|| SafeHtml::from_markdown(&value, 3));
                Control::Text { value, rows: 10, markdown: true, preview }
            }
            Input::Remark => Control::Text { value, rows: 3, markdown: false, preview: None },
            Input::Lines => Control::Text { value, rows: 3, markdown: false, preview: None },
            Input::Choice(words) => {
                // a new form says what a document means that says nothing, unless somebody has to choose
                let value = if value.is_empty() && !field.required { field.unsaid } else { &value };
                let mut choices: Vec<Choice> = words
                    .iter()
                    .map(|(word, key)| Choice { value: (*word).into(), name: t(key), chosen: *word == value })
                    .collect();
                let is_one_chosen = choices.iter().any(|choice| choice.chosen);
                if !is_one_chosen || (!field.required && field.unsaid.is_empty()) {
                    let key = if field.required { "choice-choose" } else { "choice-none" };
                    let none = Choice { value: String::new(), name: t(key), chosen: !is_one_chosen };
                    choices.insert(0, none);
                }
                Control::Choice(choices)
            }
            Input::YesNo => Control::Choice(
                [("", "choice-not-known"), ("yes", "choice-yes"), ("no", "choice-no")]
                    .map(|(word, key)| Choice { value: word.into(), name: t(key), chosen: word == value })
                    .into(),
            ),
            Input::Aim => {
                let aims = self.names.directory.aims.iter();
                let none = Choice { value: String::new(), name: t("choice-none"), chosen: value.is_empty() };
                let aims = aims.map(|(key, words)| Choice {
                    chosen: *key == value,
                    value: key.clone(),
                    name: shortened(words),
                });
                Control::Choice(std::iter::once(none).chain(aims).collect())
            }
            Input::Tick => Control::Tick(value == "yes"),
            Input::Date => Control::Date(self.date(name, typed)),
            Input::One(kinds) => Control::One(self.refers(name, kinds, false, field)),
            Input::Many(kind) => Control::One(self.refers(name, one(kind), true, field)),
            Input::Themes => {
                let themes = self.names.themes().into_iter().map(|theme| Choice {
                    chosen: typed.has(name, &theme.key),
                    name: theme.title,
                    value: theme.key,
                });
                Control::Themes(themes.collect())
            }
            Input::Points => {
                let mut points = typed.all(name).to_vec();
                points.push(String::new());
                Control::Points(points)
            }
            Input::KeyOf(_) => Control::Hidden(value),
            Input::File => {
                let picture = serde_json::from_str::<Picture>(&value).ok().map(|picture| picture.file);
                let file = picture.or_else(|| serde_json::from_str::<FileName>(&value).ok());
                let file = file.map(|file| file.name);
                Control::File { value, file }
            }
            Input::Rows(inner) => {
                let count = row_count(typed, name);
                let extra = if self.more == Some(name) { 2 } else { 1 };
                let rows = (0..count + extra).map(|at| self.row(name, at, inner, at >= count, field));
                Control::Rows { rows: rows.collect() }
            }
        }
    }

    fn row(
        &self,
        name: &str,
        at: usize,
        inner: &'static [Field],
        is_new: bool,
        outer: &'static Field,
    ) -> RowView<'a> {
        let fields = inner.iter().map(|field| self.field(field, format!("{name}.{at}.{}", field.name)));
        let (source, fields): (Vec<_>, Vec<_>) = fields.partition(|field| field.source);
        let label = self.language.t(outer.label);
        let key = if is_new { "row-new" } else { "row-number" };
        let legend = self.language.with(key, &[("label", &label), ("number", &(at + 1))]);
        let used = (name == "posts" && !is_new).then(|| self.post_used(&format!("{name}.{at}")));
        let source_open =
            source.iter().any(|field| field.error.is_some() || !self.typed.one(&field.name).is_empty());
        RowView { legend, number: at, fields, source, source_open, used, is_new }
    }

    /// Where a post is shown: correcting the present one leaves what was said at an event as it was.
    fn post_used(&self, prefix: &str) -> String {
        let typed = |part: &str| self.typed.one(&format!("{prefix}.{part}"));
        match (typed("as_of"), typed("to")) {
            ("", "") => self.language.t("post-used-now").to_owned(),
            ("", _) => self.language.t("post-used-before").to_owned(),
            (as_of, _) => {
                let title = self.names.title(as_of, &[Kind::Event, Kind::Publication]);
                self.language.with("post-used-at", &[("title", &title)])
            }
        }
    }

    fn date(&self, name: &str, typed: &'a Typed) -> DateView<'a> {
        let part = |part: &str| typed.one(&format!("{name}.{part}"));
        let precision = part("precision");
        let precisions = [
            ("day", "precision-day"),
            ("month", "precision-month"),
            ("season", "precision-season"),
            ("year", "precision-year"),
            ("unknown", "precision-unknown"),
        ];
        let seasons = [
            ("", "choice-none"),
            ("21", "season-spring"),
            ("22", "season-summer"),
            ("23", "season-autumn"),
            ("24", "season-winter"),
        ];
        let choice = |chosen: bool, value: &str, key: &str| Choice {
            value: value.to_owned(),
            name: self.language.t(key).to_owned(),
            chosen,
        };
        let is_it = |word: &str| word == precision || (word == "unknown" && precision.is_empty());
        DateView {
            precisions: precisions.map(|(word, key)| choice(is_it(word), word, key)).into(),
            day: part("day"),
            month: part("month"),
            year: part("year"),
            seasons: seasons.map(|(word, key)| choice(word == part("season"), word, key)).into(),
        }
    }

    fn refers(&self, name: &str, kinds: &'static [Kind], many: bool, field: &'static Field) -> RefView {
        let chosen = self.typed.all(name).iter().enumerate().map(|(at, key)| {
            let handle = crate::record::handle(kinds == [Kind::Theme], key);
            let found = self.names.get(&handle);
            Chosen {
                title: found.as_ref().map_or_else(|| key.clone(), |it| it.title.clone()),
                address: edit_address(found.as_ref().map_or(kinds[0], |it| it.kind), key),
                is_draft: found.is_some_and(|it| it.is_draft),
                is_first: at == 0,
                key: key.clone(),
            }
        });
        let question = self.questions.iter().find(|question| question.refers.name == name);
        let question = question.map(|question| QuestionView {
            text: question.text.clone(),
            candidates: question
                .candidates
                .iter()
                .map(|it| Candidate {
                    key: it.key.clone(),
                    title: it.title.clone(),
                    about: about(self.language, &self.names.directory, &it.handle, it.kind),
                })
                .collect(),
            new: kinds
                .iter()
                .filter(|kind| matches!(kind, Kind::Person | Kind::Organisation))
                .map(|kind| Choice {
                    value: kind.word().to_owned(),
                    name: self.language.with(
                        if *kind == Kind::Person { "pick-new-person" } else { "pick-new-organisation" },
                        &[("text", &question.text)],
                    ),
                    chosen: false,
                })
                .collect(),
            visibilities: if kinds.contains(&Kind::Person) {
                [Visibility::Page, Visibility::NameOnly, Visibility::Hidden]
                    .map(|it| Choice {
                        value: it.word().to_owned(),
                        name: self.language.t(visibility_key(it)).to_owned(),
                        chosen: false,
                    })
                    .into()
            } else {
                Vec::new()
            },
        });
        RefView {
            many,
            chosen: chosen.collect(),
            typed: self.typed.one(&format!("{name}.add")).to_owned(),
            list: list_id(kinds),
            question,
            label: self.language.t(field.label).to_owned(),
            goes_on: self.at == Some(name),
        }
    }
}

impl FieldView<'_> {
    /// A text with what it is about.
    fn with_text(&self, key: &str, text: impl std::fmt::Display) -> String {
        self.language.with(key, &[("text", &text)])
    }
}

/// What tells two records of one name apart: what they are, when, and where they are shown.
pub fn about(language: &Language, directory: &Directory, handle: &str, kind: Kind) -> String {
    let kind = language.t(kind_key(kind));
    let entry = directory.get(handle);
    match entry.map(|entry| entry.date).filter(|date| *date != PartialDate::Unknown) {
        Some(date) => format!("{kind}, {}", language.date(date)),
        None => kind.to_owned(),
    }
}

/// The key of the name of a visibility.
pub const fn visibility_key(it: Visibility) -> &'static str {
    match it {
        Visibility::Page => "visibility-page",
        Visibility::NameOnly => "visibility-name-only",
        Visibility::Hidden => "visibility-hidden",
    }
}

/// What the input of that name is called; in a row, with the row's number.
pub fn label_of(language: &Language, kind: Kind, name: &str) -> String {
    let Some(field) = fields::field_of(kind, name) else { return String::new() };
    let label = language.t(field.label);
    let mut parts = name.split('.').skip(1);
    if let (Input::Rows(inner), Some(at), Some(part)) = (field.input, parts.next(), parts.next())
        && let (Ok(at), Some(inner)) = (at.parse::<usize>(), inner.iter().find(|it| it.name == part))
    {
        let (number, inner) = (at.saturating_add(1), language.t(inner.label));
        return language.with("field-in-row", &[("label", &label), ("number", &number), ("field", &inner)]);
    }
    label.to_owned()
}

/// The id of an input in the page.
pub fn id_of(name: &str) -> String {
    format!("f-{}", name.replace(['.', '_'], "-"))
}

fn list_id(kinds: &[Kind]) -> String {
    format!("names-{}", kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join("-"))
}

const fn one(kind: Kind) -> &'static [Kind] {
    match kind {
        Kind::Person => &[Kind::Person],
        _ => &[Kind::Organisation],
    }
}

/// The beginning of a text.
pub fn shortened(words: &str) -> String {
    let mut short: String = words.chars().take(80).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    short
}
