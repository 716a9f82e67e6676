//! Set-up, invitations, roles, the demonstration's links.
#![allow(clippy::unwrap_used)]

mod common;

use axum::http::StatusCode;
use common::{PASSWORD, Person, running};
use praxis_account::DemoLinks;
use praxis_identity::account::queries as accounts;
use praxis_identity::{Role, Roles, set_up};
use praxis_testing::Page;
use praxis_web::Settings;

const EDITOR: Roles = Roles::MEMBER.and(Role::Editor);
const LEAD: Roles = Roles::MEMBER.and(Role::ProgrammeLead);
const ADMIN: Roles = Roles::MEMBER.and(Role::Administrator);

fn value_of(page: &Page, before: &str) -> String {
    page.text.split(before).nth(1).unwrap_or_default().split('"').next().unwrap().replace("&#38;", "&")
}

#[tokio::test]
async fn the_first_account_is_set_up_without_mail() {
    let running = running(false).await;
    let code = set_up::offer(running.store()).await.unwrap().unwrap().to_string();
    let mut browser = running.browser();
    assert!(browser.get("/sign-in").await.words().contains("Nobody has an account here yet"));
    assert_eq!(browser.get("/set-up").await.status, 200);
    let form = |code, password| {
        [("code", code), ("name", "First Lead"), ("email", "first@example.org"), ("password", password)]
    };
    for wrong in [form("0000-0000", PASSWORD), form(&code, "short"), form(&code, "first@example.org")] {
        let page = browser.post("/set-up", &wrong).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        assert!(page.text.contains("value=\"First Lead\"") && !page.text.contains(PASSWORD));
    }
    let small = code.to_lowercase();
    let page = browser.post("/set-up", &form(&small, PASSWORD)).await;
    assert_eq!(page.status, 200, "{}", page.words());
    assert_eq!(page.text.matches("<code>").count(), 10);
    assert_eq!(page.header("cache-control"), "private, no-store");
    let home = browser.get("/workspace").await.words();
    assert!(home.contains("Accounts and roles One person has an account; no invitation is open."), "{home}");
    assert!(home.contains("How people sign in"), "{home}");
    assert_eq!(browser.get("/workspace/people").await.status, 200);
    // it is over, for everybody
    assert_eq!(running.browser().get("/set-up").await.status, StatusCode::NOT_FOUND);
    assert_eq!(running.browser().post("/set-up", &form(&code, PASSWORD)).await.status, StatusCode::NOT_FOUND);
    let all = accounts::all(running.store().read()).await.unwrap();
    assert_eq!((all.len(), all[0].roles), (1, LEAD.and(Role::Administrator)));
}

async fn invited(lead: &mut Person, fields: &[(&str, &str)]) -> String {
    let page = lead.post("/workspace/people/invite", fields).await;
    assert_eq!(page.status, 200, "{}", page.words());
    assert!(page.text.contains("<svg"), "the QR code");
    value_of(&page, "id=\"link\" value=\"").trim_start_matches("http://localhost").to_owned()
}

#[tokio::test]
async fn an_invitation_is_handed_over_accepted_once_and_makes_the_roles_it_names() {
    let running = running(false).await;
    let lead = running.account("lead@example.org", "The Lead", LEAD).await;
    let mut lead = running.signed_in(lead).await;
    let link = invited(&mut lead, &[("name", "Ed Itor"), ("editor", "yes")]).await;
    assert!(lead.get("/workspace/people").await.words().contains("Ed Itor , editor Invited by The Lead."));
    assert!(lead.get(&link).await.words().contains("You are signed in as The Lead"));
    let mut new = running.browser();
    let page = new.get(&link).await;
    assert!(page.words().contains("The Lead invited you") && page.words().contains("member and editor"));
    let t = link.split("t=").nth(1).unwrap();
    let form = |email| [("t", t), ("name", "Ed Itor"), ("email", email), ("password", PASSWORD)];
    let page = new.post("/invitation", &form("lead@example.org")).await;
    assert!(page.status == 422 && page.words().contains("There is an account with this address already"));
    let page = new.post("/invitation", &form("ed@example.org")).await;
    assert!(page.status == 200 && page.text.matches("<code>").count() == 10, "{}", page.words());
    assert_eq!(new.get("/workspace").await.status, 200);
    assert_eq!(new.get("/workspace/people").await.status, StatusCode::FORBIDDEN);
    for mut other in [running.browser(), running.browser()] {
        assert_eq!(other.get(&link).await.status, StatusCode::GONE);
        assert_eq!(other.post("/invitation", &form("other@example.org")).await.status, StatusCode::GONE);
    }
    let late = invited(&mut lead, &[("name", "Late")]).await;
    running.test.clock.advance(7 * 24 * 3600);
    assert_eq!(running.browser().get(&late).await.status, StatusCode::GONE, "seven days are over");
    let gone = invited(&mut lead, &[("name", "Gone")]).await;
    let page = lead.get("/workspace/people").await;
    let id = value_of(&page, "name=\"invitation\" value=\"");
    assert_eq!(
        lead.post("/workspace/people/withdraw", &[("invitation", &id)]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(running.browser().get(&gone).await.status, StatusCode::GONE, "withdrawn");
}

#[tokio::test]
async fn a_lead_makes_editors_and_only_an_administrator_makes_more() {
    let running = running(false).await;
    let lead = running.account("lead@example.org", "Lead", LEAD).await;
    let admin = running.account("admin@example.org", "Admin", ADMIN).await;
    let member = running.account("member@example.org", "Member", Roles::MEMBER).await;
    let (mut by_lead, mut by_admin) = (running.signed_in(lead).await, running.signed_in(admin).await);
    let mut by_member = running.signed_in(member).await;
    let roles = async |id| accounts::by_id(running.store().read(), id).await.unwrap().unwrap().roles;
    let at = |id, what: &str| format!("/workspace/people/{id}/{what}");
    let page = by_lead.get(&format!("/workspace/people/{member}")).await;
    assert!(page.text.contains("name=\"editor\"") && !page.text.contains("name=\"administrator\""));
    for (name, value) in [("administrator", "yes"), ("programme-lead", "yes")] {
        let page = by_lead.post(&at(member, "roles"), &[(name, value)]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{name}");
        let page = by_lead.post("/workspace/people/invite", &[("name", "X"), (name, value)]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "inviting {name}");
    }
    assert_eq!(by_lead.post(&at(member, "roles"), &[("editor", "yes")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(roles(member).await, EDITOR);
    assert!(!by_member.is_in().await, "a change of roles ends the sessions");
    let mut by_member = running.signed_in(member).await;
    assert_eq!(by_member.get("/workspace").await.status, 200);
    assert_eq!(
        by_member.post(&at(member, "roles"), &[("administrator", "yes")]).await.status,
        StatusCode::FORBIDDEN
    );
    for (what, form) in
        [("state", ("state", "disabled")), ("roles", ("editor", "yes")), ("sign-out", ("a", "b"))]
    {
        assert_eq!(by_lead.post(&at(admin, what), &[form]).await.status, StatusCode::FORBIDDEN, "{what}");
        assert_eq!(
            by_lead.post(&at(lead, what), &[form]).await.status,
            StatusCode::FORBIDDEN,
            "oneself: {what}"
        );
    }
    let both = [("administrator", "yes"), ("programme-lead", "yes")];
    assert_eq!(by_admin.post(&at(member, "roles"), &both).await.status, StatusCode::SEE_OTHER);
    assert_eq!(roles(member).await, LEAD.and(Role::Administrator), "what was not ticked is taken");
    assert_eq!(
        by_admin.post(&at(lead, "state"), &[("state", "disabled")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(!by_lead.is_in().await);
    assert_eq!(
        by_admin.post(&at(lead, "state"), &[("state", "nonsense")]).await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(by_admin.get("/workspace/people/nobody").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    let running = running(false).await;
    let one = running.account("one@example.org", "One", ADMIN).await;
    let two = running.account("two@example.org", "Two", ADMIN).await;
    let (mut by_one, mut by_two) = (running.signed_in(one).await, running.signed_in(two).await);
    let take = |id| format!("/workspace/people/{id}/roles");
    assert_eq!(by_one.post(&take(two), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!by_two.is_in().await);
    assert_eq!(by_one.post(&take(one), &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(accounts::administrators(running.store().read()).await.unwrap(), 1);
}

#[tokio::test]
async fn nothing_typed_comes_out_as_a_tag() {
    let running = running(true).await;
    let attack = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
    let id = running.account("jo@example.org", attack, LEAD.and(Role::Administrator)).await;
    let mut browser = running.signed_in(id).await;
    let address = format!("/workspace/people/{id}");
    for page in ["/account", "/workspace", "/workspace/people", &address, "/sign-in/recovery"] {
        let page = browser.get(page).await;
        assert!(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"), "{}", page.text);
    }
    let all = [
        "email",
        "name",
        "code",
        "password",
        "next",
        "current",
        "t",
        "session",
        "invitation",
        "thing",
        "role",
    ];
    let form: Vec<(&str, &str)> = all.iter().map(|name| (*name, attack)).collect();
    let mut stranger = running.browser();
    for address in [
        "/sign-in",
        "/sign-in/password",
        "/sign-in/recovery",
        "/sign-in/link",
        "/sign-in/code",
        "/set-up",
        "/invitation",
    ] {
        let page = stranger.post(address, &form).await;
        assert!(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"), "{address}");
    }
    for address in ["/account", "/account/password", "/workspace/people/invite"] {
        let page = browser.post(address, &form).await;
        assert!(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"), "{address}");
    }
    let page = stranger.get(&format!("/sign-in?next={}", praxis_web::form::encoded(attack))).await;
    assert!(!page.text.contains("<script>alert"));
    let link = invited(&mut browser, &[("name", attack)]).await;
    let page = running.browser().get(&link).await;
    assert!(page.status == 200 && !page.text.contains("<script>alert"));
}

#[tokio::test]
async fn the_links_of_a_demonstration_work_on_the_machine_itself_and_as_often_as_wanted() {
    let test = praxis_testing::sqlite(&common::tables()).await;
    let (links, members) = DemoLinks::make(&test.store).await.unwrap();
    let (_, again) = DemoLinks::make(&test.store).await.unwrap();
    assert_eq!((members.len(), again.len()), (4, 4));
    assert_eq!(accounts::all(test.store.read()).await.unwrap().len(), 4, "a second start finds them again");
    let settings = Settings { demo: true, ..Settings::at("http://localhost") };
    let running = common::over(test, settings, links).await;
    let path = &members[1].path;
    let t = path.split("t=").nth(1).unwrap();
    let mut far = running.browser();
    assert_eq!(far.get(path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(far.post("/sign-in/demo", &[("t", t)]).await.status, StatusCode::NOT_FOUND);
    for _ in 0..2 {
        let mut here = running.browser();
        here.peer = "127.0.0.1:4000".into();
        assert!(here.get(path).await.words().contains("Sign in as Synthetic editor (synthetic example)"));
        assert!(!here.is_in().await, "opening a link signs nobody in");
        assert_eq!(here.post("/sign-in/demo", &[("t", t)]).await.header("location"), "/workspace");
        assert!(here.is_in().await);
    }
    let mut here = running.browser();
    here.peer = "127.0.0.1:4000".into();
    assert_eq!(here.get(&again[1].path).await.status, StatusCode::NOT_FOUND, "another process's links");
}
