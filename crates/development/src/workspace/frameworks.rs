//! Frameworks that an editor takes in beside the one people check themselves against: from a CASE 1.0 package, a table, or
//! a plain file. Whatever the file says, the text is neither shown nor handed out before the editor says by whose permission.

use askama::Template;
use axum::Form;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_capability::FileError;
use praxis_capability::framework::{Framework, Rights, Stage, case, table};
use praxis_domain::Slug;
use praxis_web::form::{FieldErrors, encoded};
use praxis_web::{Frame, Stop, Visit, private_page};
use serde::Deserialize;

use crate::content::exchange::{Folder, ImportError, OTHERS, Others, take_in};
use crate::{Development, urls};

/// The largest file that is read: the largest published package that was seen has half of it.
pub(super) const MOST_BYTES: usize = 8 * 1024 * 1024;
const LONGEST_BASIS: usize = 500;
const LONGEST_TITLE: usize = 200;

/// Where frameworks are taken in.
pub(super) const PAGE: &str = "/workspace/capabilities/frameworks";
/// Where their rights are stated, and where they are taken out.
pub(super) const RIGHTS: &str = "/workspace/capabilities/frameworks/rights";

/// What the form brought.
#[derive(Clone, Debug, Default)]
struct Typed {
    name: String,
    file: Vec<u8>,
    title: String,
    shown: bool,
    exported: bool,
    basis: String,
}

impl Typed {
    fn rights(&self) -> Rights {
        Rights {
            text_may_be_shown: self.shown,
            text_may_be_exported: self.shown && self.exported,
            basis: self.basis.trim().to_owned(),
        }
    }
}

#[derive(Template)]
#[template(path = "workspace/frameworks.html")]
struct FrameworksPage {
    frame: Frame,
    errors: FieldErrors,
    typed: Typed,
    /// What was taken in just now.
    taken: Option<String>,
    /// What was passed over in it.
    notes: Vec<String>,
    /// The others that are stored, each with its rights as they stand, or as they were typed where that is wrong.
    others: Vec<Stored>,
}

struct Stored {
    framework: Framework,
    address: String,
    capabilities: usize,
    statements: usize,
    rights: Rights,
    is_wrong: bool,
    /// The id of its field for the permission: one of its own, or the one that the summary of errors leads to.
    basis_id: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The id of the framework that was just changed.
    taken: Option<String>,
}

pub(super) async fn page(
    visit: Visit,
    State(development): State<Development>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Stop> {
    let Query(Asked { taken }) = asked?;
    let content = development.content();
    let taken = taken.and_then(|id| content.others.iter().find(|it| it.id == id));
    let taken = taken.map(|it| it.title.clone());
    show(&visit, &development, Shown { taken, ..Shown::default() })
}

/// What the page says beside what is stored.
#[derive(Default)]
struct Shown {
    typed: Typed,
    errors: FieldErrors,
    taken: Option<String>,
    notes: Vec<String>,
    /// The rights that were typed for a framework that is stored, and are wrong.
    stated: Option<(String, Rights)>,
}

fn show(visit: &Visit, development: &Development, shown: Shown) -> Result<Response, Stop> {
    let Shown { typed, errors, taken, notes, stated } = shown;
    let is_wrong = !errors.is_empty();
    let title = visit.t("development-take-in");
    let frame = visit.frame(None, title, visit.t("development-take-in-words")).unlisted().in_error(is_wrong);
    let stored = |framework: &Framework| {
        let typed = stated.as_ref().filter(|(id, _)| *id == framework.id).map(|(_, rights)| rights.clone());
        Stored {
            address: format!("{}/{}", urls::FRAMEWORKS, framework.id),
            capabilities: framework.capabilities().count(),
            statements: framework.capabilities().map(|(_, it)| it.statements.len()).sum(),
            is_wrong: typed.is_some(),
            basis_id: if typed.is_some() { "stated".to_owned() } else { format!("basis-{}", framework.id) },
            rights: typed.unwrap_or_else(|| framework.rights.clone()),
            framework: framework.clone(),
        }
    };
    let others = development.content().others.iter().map(stored).collect();
    let mut response = private_page(&FrameworksPage { frame, errors, typed, taken, notes, others })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Reads the form; of a file that is too large one byte more than is read is kept, so that it is known to be.
async fn receive(mut form: Multipart) -> Result<Typed, Stop> {
    let mut typed = Typed::default();
    while let Some(mut field) = form.next_field().await.map_err(|error| Stop::Unreadable(error.status()))? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(part) = field.chunk().await.map_err(|error| Stop::Unreadable(error.status()))? {
            let left = (MOST_BYTES + 1).saturating_sub(bytes.len());
            bytes.extend(part.iter().take(left));
        }
        let text = || String::from_utf8_lossy(&bytes).into_owned();
        match name.as_str() {
            "title" => typed.title = text(),
            "basis" => typed.basis = text(),
            "shown" => typed.shown = true,
            "exported" => typed.exported = true,
            "file" => (typed.name, typed.file) = (file, bytes),
            _ => return Err(Stop::Unreadable(StatusCode::BAD_REQUEST)),
        }
    }
    Ok(typed)
}

/// Takes a framework in, in the place of one with the same name in the address.
pub(super) async fn post(
    visit: Visit,
    State(development): State<Development>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Stop> {
    let typed = receive(form.map_err(|error| Stop::Unreadable(error.status()))?).await?;
    let mut errors = FieldErrors::default();
    check_rights(&visit, &typed.rights(), "basis", &mut errors);
    let title = typed.title.trim();
    if title.chars().count() > LONGEST_TITLE {
        errors.add("title", visit.language().with("too-long", &[("most", &LONGEST_TITLE)]));
    }
    let read = match read(&visit, &development, &typed) {
        Ok((mut framework, notes)) => {
            if !title.is_empty() {
                title.clone_into(&mut framework.title);
            }
            match Slug::from_title(&framework.title) {
                Some(slug) => framework.id = slug.as_str().to_owned(),
                None => errors.add("title", visit.t("development-take-in-no-title")),
            }
            let is_own = |own: &Framework| own.id == framework.id || own.title == framework.title;
            if development.content().framework.as_ref().is_some_and(is_own) {
                errors.add("title", visit.t("development-take-in-own"));
            }
            framework.rights = typed.rights();
            Some((framework, notes))
        }
        Err((field, problem)) => {
            errors.add(field, problem);
            None
        }
    };
    let Some((framework, notes)) = read.filter(|_| errors.is_empty()) else {
        return show(&visit, &development, Shown { typed, errors, ..Shown::default() });
    };
    let taken = framework.title.clone();
    let stored = change(&development, |others| {
        others.frameworks.retain(|it| it.id != framework.id);
        others.frameworks.push(framework);
        others.frameworks.sort_by(|one, other| one.title.cmp(&other.title));
    });
    if let Err(problem) = stored.await? {
        errors.add("file", problem);
        return show(&visit, &development, Shown { typed, errors, ..Shown::default() });
    }
    show(&visit, &development, Shown { taken: Some(taken), notes, ..Shown::default() })
}

/// Whoever says that text may be shown says whose permission that is.
fn check_rights(visit: &Visit, rights: &Rights, field: &'static str, errors: &mut FieldErrors) {
    if rights.text_may_be_shown && rights.basis.is_empty() {
        errors.add(field, visit.t("development-basis-missing"));
    } else if rights.basis.chars().count() > LONGEST_BASIS {
        errors.add(field, visit.language().with("too-long", &[("most", &LONGEST_BASIS)]));
    }
}

/// The framework of the file, and what was passed over; or the field that is wrong, and what to do.
fn read(
    visit: &Visit,
    development: &Development,
    typed: &Typed,
) -> Result<(Framework, Vec<String>), (&'static str, String)> {
    let in_file = |key: &str| ("file", visit.t(key).to_owned());
    if typed.file.is_empty() {
        return Err(in_file("development-take-in-missing"));
    }
    if typed.file.len() > MOST_BYTES {
        let mib = MOST_BYTES / 1024 / 1024;
        return Err(("file", visit.language().with("development-take-in-large", &[("mib", &mib)])));
    }
    let text = std::str::from_utf8(&typed.file).map_err(|_| in_file("development-take-in-no-text"))?;
    let wrong = |error: FileError| ("file", error.to_string());
    let ending = typed.name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    match ending.as_deref() {
        Some("json") => {
            let read = case::read(&typed.name, text).map_err(wrong)?;
            Ok((read.framework, read.notes))
        }
        Some("csv") if typed.title.trim().is_empty() => {
            Err(("title", visit.t("development-take-in-table-title").to_owned()))
        }
        Some("csv") => {
            let head = head(development, typed.title.trim(), text);
            let framework = table::read(&typed.name, text.as_bytes(), &head).map_err(wrong)?;
            Ok((framework, Vec::new()))
        }
        Some("yaml" | "yml") => {
            Framework::from_yaml(&typed.name, text).map(|it| (it, Vec::new())).map_err(wrong)
        }
        _ => Err(in_file("development-take-in-kind")),
    }
}

/// What a table does not hold: a name, and the stages that its columns of targets are for, by the names of those of the
/// framework people check themselves against, where they are the same.
fn head(development: &Development, title: &str, table: &str) -> Framework {
    let content = development.content();
    let own = content.framework.iter().flat_map(|it| &it.stages);
    let columns = table.lines().next().unwrap_or_default().trim_start_matches('\u{feff}').split(',');
    let named = columns.filter_map(|column| column.trim().trim_matches('"').strip_prefix("target_"));
    let stages = (1..).zip(named).map(|(order, id)| {
        let known = own.clone().find(|stage| stage.id == id);
        let title = known.map_or_else(|| id.to_owned(), |stage| stage.title.clone());
        Stage { id: id.to_owned(), order, title, description: String::new() }
    });
    Framework {
        id: "table".to_owned(),
        version: 1,
        title: title.to_owned(),
        publisher: None,
        language: "en-GB".to_owned(),
        written: None,
        valid_from: None,
        valid_to: None,
        note: None,
        licence: None,
        licence_url: None,
        rights: Rights::default(),
        status: None,
        idea: None,
        how_to_answer: None,
        scale: None,
        stages: stages.collect(),
        targets_note: None,
        links_status: None,
        domains: Vec::new(),
        crosswalk: Vec::new(),
        identifier: None,
    }
}

/// Changes what was taken in, alone; or says why that cannot be.
async fn change(
    development: &Development,
    how: impl FnOnce(&mut Others),
) -> Result<Result<(), String>, Stop> {
    let mut tx = development.site.store.begin().await?;
    tx.alone().await?;
    let changed = async {
        let mut others = Others::stored(&tx).await?;
        how(&mut others);
        let folder = Folder([(OTHERS.to_owned(), others.to_yaml())].into());
        take_in(&mut tx, &folder).await
    };
    match changed.await {
        Ok(_) => {}
        Err(ImportError::Store(error)) => return Err(error.into()),
        Err(ImportError::Files(problems)) => {
            let words: Vec<String> = problems.iter().map(ToString::to_string).collect();
            return Ok(Err(words.join("; ")));
        }
    }
    tx.commit().await?;
    development.live.after_change().await;
    Ok(Ok(()))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Stated {
    framework: String,
    what: String,
    shown: Option<String>,
    exported: Option<String>,
    basis: String,
}

/// States the rights of a framework that was taken in, or takes it out.
pub(super) async fn state(
    visit: Visit,
    State(development): State<Development>,
    form: Result<Form<Stated>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(stated) = form?;
    if !development.content().others.iter().any(|it| it.id == stated.framework) {
        return Err(Stop::NotFound);
    }
    let typed = Typed {
        shown: stated.shown.is_some(),
        exported: stated.exported.is_some(),
        basis: stated.basis,
        ..Typed::default()
    };
    let takes_out = stated.what == "remove";
    let mut errors = FieldErrors::default();
    if !takes_out {
        check_rights(&visit, &typed.rights(), "stated", &mut errors);
    }
    if !errors.is_empty() {
        let stated = Some((stated.framework, typed.rights()));
        return show(&visit, &development, Shown { errors, stated, ..Shown::default() });
    }
    let id = stated.framework.clone();
    let stored = change(&development, |others| {
        if takes_out {
            others.frameworks.retain(|it| it.id != id);
        } else if let Some(framework) = others.frameworks.iter_mut().find(|it| it.id == id) {
            framework.rights = typed.rights();
        }
    });
    stored.await?.map_err(|problem| Stop::Failed(problem.into()))?;
    Ok(Redirect::to(&format!("{PAGE}?taken={}", encoded(&stated.framework))).into_response())
}
