//! The demonstration: one marked synthetic member of each role, and a link for each that signs in as them. The links
//! live in the memory of the process, work as often as they are used, and only on the machine itself.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use praxis_identity::account::{Email, queries};
use praxis_identity::secret::Token;
use praxis_identity::{AccountId, Role, Roles};
use praxis_storage::{Store, StoreError};
use praxis_web::{Access, Frame, Routes, Stop, Visit, private_page};
use serde::Deserialize;

use crate::Accounts;
use crate::sign_in::session;

const DOOR: &str = "/sign-in/demo";

/// The links a demonstration prints; none elsewhere.
#[derive(Clone, Debug, Default)]
pub struct DemoLinks(Arc<HashMap<String, AccountId>>);

/// A synthetic member and the link that signs in as them.
#[derive(Clone, Debug)]
pub struct DemoMember {
    /// What they are called.
    pub name: &'static str,
    /// The address to open, behind the site's own.
    pub path: String,
}

const MEMBERS: [(&str, &str, Role); 4] = [
    ("Synthetic member", "member@synthetic.invalid", Role::Member),
    ("Synthetic editor", "editor@synthetic.invalid", Role::Editor),
    ("Synthetic programme lead", "lead@synthetic.invalid", Role::ProgrammeLead),
    ("Synthetic administrator", "administrator@synthetic.invalid", Role::Administrator),
];

impl DemoLinks {
    /// Makes the members where they are not there yet, and a link for each.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn make(store: &Store) -> Result<(Self, Vec<DemoMember>), StoreError> {
        let (mut links, mut members) = (HashMap::new(), Vec::new());
        let tx = store.begin().await?;
        for (name, address, role) in MEMBERS {
            let email: Email = address.parse().expect("these are addresses");
            let account = match queries::by_email(tx.conn(), &email).await? {
                Some(account) => Some(account.id),
                None => queries::create(&tx, &email, name, Roles::MEMBER.and(role), None).await?,
            };
            if let Some(account) = account {
                let token = Token::new();
                links.insert(token.hash(), account);
                members.push(DemoMember { name, path: format!("{DOOR}?t={}", token.reveal()) });
            }
        }
        tx.commit().await?;
        Ok((Self(Arc::new(links)), members))
    }

    fn find(&self, visit: &Visit, token: &str) -> Option<AccountId> {
        let token = Token::brought(token).hash();
        self.0.get(&token).copied().filter(|_| visit.network.is_this_machine())
    }
}

pub(crate) fn routes() -> Routes<Accounts> {
    Routes::new().at(DOOR, Access::Public, get(confirm).post(enter))
}

#[derive(Template)]
#[template(path = "demo/door.html")]
struct DoorPage {
    frame: Frame,
    token: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    t: String,
}

async fn confirm(
    visit: Visit,
    State(accounts): State<Accounts>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Stop> {
    let Query(Asked { t }) = asked?;
    let account = accounts.demo.find(&visit, &t).ok_or(Stop::NotFound)?;
    let account = queries::by_id(visit.site.store.read(), account).await?.ok_or(Stop::NotFound)?;
    let title = visit.language().with("demo-door-title", &[("name", &account.name)]);
    let frame = visit.frame(None, title, visit.t("demo-door")).unlisted();
    private_page(&DoorPage { frame, token: t })
}

async fn enter(
    visit: Visit,
    headers: HeaderMap,
    State(accounts): State<Accounts>,
    asked: Result<Form<Asked>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(Asked { t }) = asked?;
    let account = accounts.demo.find(&visit, &t).ok_or(Stop::NotFound)?;
    let tx = visit.site.store.begin().await?;
    let works = queries::by_id(tx.conn(), account).await?.is_some_and(|it| it.roles != Roles::MEMBER);
    let next = if works { "/workspace" } else { "/account" };
    Ok(session::enter(&visit, &headers, tx, account, next).await?)
}
