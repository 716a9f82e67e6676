use askama::Template;
use axum::response::Response;
use praxis_identity::account::queries;
use praxis_identity::{Action, Object, invitation};
use praxis_web::{Frame, Stop, Visit, private_page};

#[derive(Template)]
#[template(path = "workspace/front.html")]
struct WorkspacePage {
    frame: Frame,
    name: String,
    mode: &'static str,
    mode_about: &'static str,
    /// How many accounts and open invitations there are, for those who may know.
    people: Option<(usize, usize)>,
    reads_messages: bool,
}

pub(super) async fn get(visit: Visit) -> Result<Response, Stop> {
    let store = &visit.site.store;
    let people = if visit.can(Action::Read, &Object::People) {
        let accounts = queries::all(store.read()).await?.len();
        let invitations = invitation::queries::open(store.read(), store.clock().now()).await?.len();
        Some((accounts, invitations))
    } else {
        None
    };
    let (mode, mode_about) = match (visit.site.demo, visit.site.sends_mail) {
        (true, _) => ("workspace-mode-demo", "workspace-mode-demo-about"),
        (false, true) => ("workspace-mode-mail", "workspace-mode-mail-about"),
        (false, false) => ("workspace-mode-no-mail", "workspace-mode-no-mail-about"),
    };
    let frame = visit.frame(None, visit.t("workspace-title"), visit.t("workspace-standfirst")).unlisted();
    private_page(&WorkspacePage {
        frame,
        name: visit.person()?.name.clone(),
        mode,
        mode_about,
        people,
        reads_messages: visit.can(Action::Read, &Object::MessagesOut),
    })
}
