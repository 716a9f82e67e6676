use askama::Template;
use axum::response::Response;
use praxis_identity::account::{Account, State, queries};
use praxis_identity::{Roles, invitation};
use praxis_web::{Frame, Language, Stop, Visit, private_page};

use crate::moments;

#[derive(Template)]
#[template(path = "workspace/people.html")]
struct PeoplePage {
    frame: Frame,
    people: Vec<Row>,
    invitations: Vec<Invited>,
}

struct Row {
    address: String,
    name: String,
    email: String,
    roles: String,
    active: bool,
    signed_in: Option<String>,
}

struct Invited {
    id: String,
    name: String,
    roles: String,
    by: Option<String>,
    until: String,
}

/// The roles that were given, as a row of words; a member who is nothing else is a member.
pub(super) fn roles_in_words(language: &Language, roles: Roles) -> String {
    let given: Vec<String> = roles.iter().skip(1).map(|role| language.t(role.key()).to_owned()).collect();
    if given.is_empty() { language.t("role-member").to_owned() } else { language.list(&given) }
}

pub(super) fn address(account: &Account) -> String {
    format!("{}/{}", super::PEOPLE, account.id)
}

pub(super) async fn get(visit: Visit) -> Result<Response, Stop> {
    let language = visit.language();
    let store = &visit.site.store;
    let mut accounts = queries::all(store.read()).await?;
    accounts.sort_by_key(|account| account.name.to_lowercase());
    let row = |account: Account| Row {
        address: address(&account),
        email: account.email.to_string(),
        roles: roles_in_words(language, account.roles),
        active: account.state == State::Active,
        signed_in: account.signed_in_at.map(|at| moments::day(language, at)),
        name: account.name,
    };
    let open = invitation::queries::open(store.read(), store.clock().now()).await?;
    let invited = |it: invitation::Invitation| Invited {
        id: it.id.to_string(),
        roles: roles_in_words(language, it.roles),
        until: language.moment(it.expires_at),
        name: it.name,
        by: it.by,
    };
    let title = visit.t("people-accounts-title");
    let frame = visit.frame(None, title, visit.t("people-accounts-standfirst")).unlisted();
    private_page(&PeoplePage {
        frame,
        people: accounts.into_iter().map(row).collect(),
        invitations: open.into_iter().map(invited).collect(),
    })
}
