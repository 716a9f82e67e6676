use praxis_identity::account::queries;
use praxis_identity::{Action, Object, invitation};
use praxis_storage::StoreError;
use praxis_web::{Link, Panel, Today, Visit};

use super::{INVITE, PEOPLE};

/// How people sign in here, and how many have an account: for those who look after accounts.
pub(crate) async fn today(visit: Visit) -> Result<Today, StoreError> {
    if !visit.can(Action::Read, &Object::People) {
        return Ok(Today::default());
    }
    let store = &visit.site.store;
    let accounts = queries::all(store.read()).await?.len();
    let invitations = invitation::queries::open(store.read(), store.clock().now()).await?.len();
    let (mode, about) = match (visit.site.demo, visit.site.sends_mail) {
        (true, _) => ("workspace-mode-demo", "workspace-mode-demo-about"),
        (false, true) => ("workspace-mode-mail", "workspace-mode-mail-about"),
        (false, false) => ("workspace-mode-no-mail", "workspace-mode-no-mail-about"),
    };
    let counts = [("accounts", &accounts as &dyn std::fmt::Display), ("invitations", &invitations)];
    let people = Panel {
        title: visit.t("people-accounts-title").to_owned(),
        words: visit.language().with("workspace-people", &counts),
        items: Vec::new(),
        more: [("people-accounts-all", PEOPLE), ("invite-title", INVITE)]
            .map(|(key, address)| Link { name: visit.t(key).to_owned(), address: address.to_owned() })
            .to_vec(),
    };
    let sign_in = Panel {
        title: visit.t("workspace-sign-in").to_owned(),
        words: String::new(),
        items: vec![(
            Link { name: visit.t(mode).to_owned(), address: String::new() },
            vec![visit.t(about).to_owned()],
        )],
        more: Vec::new(),
    };
    Ok(Today { todos: Vec::new(), panels: vec![people, sign_in] })
}
