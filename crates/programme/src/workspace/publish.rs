//! Making a record what the programme shows, from the short forms of the workspace: [`crate::editing::publish`] does it.

use praxis_domain::{Provenance, Slug};
use praxis_storage::{StoreError, WriteTx};
use praxis_web::Visit;
use praxis_web::form::FieldErrors;

use crate::editing::publish::{self as editing, Refused, Wish};
use crate::editing::{RevisionDeed, queries};
use crate::record::queries::Holdings;
use crate::record::{Document, Kind};

/// What became of it.
pub(super) enum Outcome {
    /// It is shown, once the change is committed.
    Published,
    /// Somebody else changed the record since the form was made.
    Newer,
    /// Something has to be put right first.
    Wrong(FieldErrors),
}

/// Publishes, within a change of the caller's. A draft that an editor has of the record stays theirs. `field` says which
/// input of the form holds a field of the record.
///
/// # Errors
/// When the database refuses.
pub(super) async fn publish(
    visit: &Visit,
    tx: &mut WriteTx,
    document: Document,
    (provenance, version): (Provenance, i32),
    field: impl Fn(&str) -> &'static str,
) -> Result<Outcome, StoreError> {
    let draft = queries::draft(tx.conn(), &document.handle()).await?;
    let wish = Wish {
        document,
        provenance,
        base_version: version,
        anyway: true,
        deed: RevisionDeed::Published,
        note: None,
    };
    let by = visit.actor().signed_in().map(|person| person.account);
    let mut errors = FieldErrors::default();
    match editing::publish(tx, by, visit.language(), wish).await {
        Ok(_) => {
            if let Some(draft) = draft {
                queries::save_draft(tx, &draft, 0).await?;
            }
            return Ok(Outcome::Published);
        }
        Err(Refused::Newer(_)) => return Ok(Outcome::Newer),
        Err(Refused::Problems(problems)) => {
            for problem in problems {
                errors.add(field(&problem.field), problem.wrong.message(visit.language()));
            }
        }
        Err(Refused::Findings(findings)) => {
            for finding in findings {
                errors.add(field(&finding.field), finding.message);
            }
        }
        Err(Refused::Store(error)) => return Err(error),
    }
    Ok(Outcome::Wrong(errors))
}

/// A key for a record of which there is one only, made of its title and free among the records.
pub(super) fn first_key(holdings: &Holdings, title: &str, kind: Kind) -> String {
    let wish = Slug::from_title(title).or_else(|| Slug::from_title(kind.word()));
    let wish = wish.expect("the name of a kind has the form of a slug");
    let is_taken = |slug: &Slug| holdings.records.iter().any(|it| it.document.handle() == slug.as_str());
    let (mut slug, mut number) = (wish.clone(), 2);
    while is_taken(&slug) {
        slug = wish.numbered(number);
        number += 1;
    }
    slug.to_string()
}
