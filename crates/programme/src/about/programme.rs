use askama::Template;
use axum::extract::State;
use axum::response::Response;
use praxis_web::{Frame, Stop, Visit, page};

use crate::Programme;
use crate::components::{Named, Tie, named, sentence, ties};
use crate::record::documents::PartnershipRole;

struct Strand {
    words: String,
}

#[derive(Template)]
#[template(path = "about/programme.html")]
struct AboutPage {
    frame: Frame,
    kind: Option<String>,
    standfirst: String,
    why: Vec<String>,
    aims: Vec<String>,
    strands: Vec<Strand>,
    host: Vec<Named>,
    uk: Vec<Named>,
    abroad: Vec<Named>,
    website: Option<String>,
    website_seen_in: Option<String>,
    from_source: bool,
    ties: Vec<Tie>,
}

pub(super) async fn get(visit: Visit, State(programme): State<Programme>) -> Result<Response, Stop> {
    let catalogue = programme.catalogue();
    let row = &catalogue.programme;
    let about = visit.language().with("about-description", &[("name", &row.core.title)]);
    let with_role = |role: PartnershipRole| -> Vec<Named> {
        let rows = catalogue.organisations.iter();
        let rows = rows.filter(|it| it.roles.iter().any(|partnership| partnership.role == role));
        rows.filter_map(|it| catalogue.heading(&it.core.handle)).map(Named::from).collect()
    };
    page(&AboutPage {
        frame: visit.frame(None, visit.t("about-title"), about),
        kind: row.kind.as_deref().map(sentence),
        standfirst: row.core.brief.clone(),
        why: row.why.clone(),
        aims: row.aims.iter().map(|(_, words)| words.clone()).collect(),
        strands: row.strands.iter().map(|(_, words)| Strand { words: words.clone() }).collect(),
        host: named(&catalogue, &row.host),
        uk: with_role(PartnershipRole::UkCollaborator),
        abroad: with_role(PartnershipRole::InternationalCollaborator),
        website: row.core.website.clone(),
        website_seen_in: row.website_seen_in.clone(),
        from_source: row.core.from_source,
        ties: ties(&catalogue, &visit, &row.core.handle),
    })
}
