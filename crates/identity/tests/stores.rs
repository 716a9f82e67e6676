//! What is stored of people, on both databases.
#![allow(clippy::unwrap_used)]

use praxis_identity::account::{Email, State, queries as accounts};
use praxis_identity::invitation::{self, Accepted};
use praxis_identity::limit::Limit;
use praxis_identity::request::{self, MOST_TRIES, Redeemed, VALID_SECONDS};
use praxis_identity::secret::{SecretKey, Token, TypedCode};
use praxis_identity::{AccountId, Duty, Role, Roles, ThingRole, recovery, session, set_up};
use praxis_storage::{Migrations, Store};
use praxis_testing::{TestStore, stores};

fn tables() -> Migrations {
    Migrations::of([praxis_identity::migrations as fn() -> _])
}

fn email(text: &str) -> Email {
    text.parse().unwrap()
}

async fn somebody(store: &Store, address: &str, roles: Roles) -> AccountId {
    let tx = store.begin().await.unwrap();
    let id = accounts::create(&tx, &email(address), "Some Body", roles, None).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn an_account_is_kept_with_its_roles_and_an_address_belongs_to_one() {
    for TestStore { store, .. } in stores(&tables()).await {
        assert!(!accounts::any(store.read()).await.unwrap());
        let roles = Roles::MEMBER.and(Role::Editor).and(Role::Administrator);
        let id = somebody(&store, "jo@example.org", roles).await;
        let duty = Duty { role: ThingRole::EventHost, thing: "an-event".into() };
        let tx = store.begin().await.unwrap();
        let again =
            accounts::create(&tx, &email("JO@example.org"), "Other", Roles::MEMBER, None).await.unwrap();
        assert_eq!(again, None, "the address is taken, however it is written");
        accounts::appoint(&tx, id, &duty).await.unwrap();
        accounts::appoint(&tx, id, &duty).await.unwrap();
        accounts::set_password(&tx, id, "a hash").await.unwrap();
        tx.commit().await.unwrap();
        let account = accounts::by_email(store.read(), &email("jo@example.org")).await.unwrap().unwrap();
        assert_eq!((account.id, account.roles, account.duties), (id, roles, vec![duty.clone()]));
        assert!(account.has_password && account.state == State::Active);
        assert_eq!(accounts::administrators(store.read()).await.unwrap(), 1);
        let tx = store.begin().await.unwrap();
        accounts::set_roles(&tx, id, Roles::MEMBER).await.unwrap();
        accounts::dismiss(&tx, id, &duty).await.unwrap();
        accounts::set_state(&tx, id, State::Disabled).await.unwrap();
        tx.commit().await.unwrap();
        let account = accounts::by_id(store.read(), id).await.unwrap().unwrap();
        assert_eq!((account.roles, account.duties, account.state), (Roles::MEMBER, vec![], State::Disabled));
        assert!(accounts::password_of(store.read(), &email("jo@example.org")).await.unwrap().is_none());
        assert_eq!(accounts::all(store.read()).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_session_opens_until_it_is_idle_or_old_or_ended() {
    for TestStore { store, clock, .. } in stores(&tables()).await {
        let id = somebody(&store, "jo@example.org", Roles::MEMBER).await;
        let begin = async |before: Option<&Token>| {
            let tx = store.begin().await.unwrap();
            let token = session::begin(&tx, id, "Firefox, Linux", before).await.unwrap();
            tx.commit().await.unwrap();
            token
        };
        let opens = async |token: &Token| session::resume(&store, token).await.unwrap().is_some();
        let first = begin(None).await;
        assert!(opens(&first).await && !opens(&Token::new()).await);
        // signing in again in the same browser: the token that was there is dead
        let second = begin(Some(&first)).await;
        assert!(!opens(&first).await && opens(&second).await);
        // used each week it stays, up to 60 days
        for _ in 0..8 {
            clock.advance(7 * 24 * 3600);
            assert!(opens(&second).await);
        }
        clock.advance(5 * 24 * 3600);
        assert!(!opens(&second).await, "60 days are over");
        let third = begin(None).await;
        clock.advance(15 * 24 * 3600);
        assert!(!opens(&third).await, "idle for 14 days");
        assert!(session::queries::of_account(&store, id).await.unwrap().is_empty());
        let (here, there) = (begin(None).await, begin(None).await);
        let list = session::queries::of_account(&store, id).await.unwrap();
        assert_eq!(list.len(), 2);
        let other = somebody(&store, "al@example.org", Roles::MEMBER).await;
        let tx = store.begin().await.unwrap();
        assert!(!session::queries::delete_one(&tx, other, list[0].id).await.unwrap(), "it is not theirs");
        assert_eq!(session::queries::delete_over(&tx).await.unwrap(), 2);
        tx.commit().await.unwrap();
        let tx = store.begin().await.unwrap();
        accounts::set_state(&tx, id, State::Disabled).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!opens(&here).await && !opens(&there).await, "a disabled account opens nothing");
    }
}

#[tokio::test]
async fn when_a_session_was_used_is_written_every_few_minutes_only() {
    for TestStore { store, clock, .. } in stores(&tables()).await {
        let id = somebody(&store, "jo@example.org", Roles::MEMBER).await;
        let tx = store.begin().await.unwrap();
        let token = session::begin(&tx, id, "", None).await.unwrap();
        tx.commit().await.unwrap();
        let seen = async || session::queries::of_account(&store, id).await.unwrap()[0].seen_at;
        let start = seen().await;
        clock.advance(240);
        session::resume(&store, &token).await.unwrap();
        assert_eq!(seen().await, start);
        clock.advance(120);
        session::resume(&store, &token).await.unwrap();
        assert_eq!(seen().await, clock.now());
    }
}

/// A request for a known address, prepared: browser, link, code.
async fn asked(store: &Store, key: &SecretKey, address: &str) -> (Token, Token, String) {
    let tx = store.begin().await.unwrap();
    let (id, browser) = request::ask(&tx, &email(address), "/events").await.unwrap();
    let invited = request::prepare(&tx, key, id).await.unwrap().unwrap();
    assert!(
        request::prepare(&tx, key, id).await.unwrap().is_none(),
        "a job that runs twice makes one message"
    );
    tx.commit().await.unwrap();
    (browser, invited.token, invited.code)
}

#[tokio::test]
async fn a_link_is_used_up_once_by_the_browser_that_asked() {
    for TestStore { store, clock, .. } in stores(&tables()).await {
        let key = SecretKey::new();
        let id = somebody(&store, "jo@example.org", Roles::MEMBER).await;
        let by_link = async |token: &Token, browser: Option<&Token>, code: &str| {
            let tx = store.begin().await.unwrap();
            let became = request::by_link(&tx, &key, token, browser, code).await.unwrap();
            tx.commit().await.unwrap();
            became
        };
        let (browser, link, code) = asked(&store, &key, "jo@example.org").await;
        assert_eq!(request::look(&store, &link, Some(&browser)).await.unwrap(), Some(true));
        assert_eq!(request::look(&store, &link, Some(&Token::new())).await.unwrap(), Some(false));
        assert_eq!(by_link(&link, None, "").await, Redeemed::CodeNeeded);
        assert_eq!(by_link(&link, Some(&Token::new()), "").await, Redeemed::CodeNeeded);
        let became = by_link(&link, Some(&browser), "").await;
        assert_eq!(became, Redeemed::Account(id, "/events".into()));
        // replayed
        assert_eq!(by_link(&link, Some(&browser), "").await, Redeemed::Over);
        assert_eq!(by_link(&link, Some(&browser), &code).await, Redeemed::Over);
        assert_eq!(request::look(&store, &link, Some(&browser)).await.unwrap(), None);
        // in another browser with the code
        let (_, link, code) = asked(&store, &key, "jo@example.org").await;
        assert!(matches!(by_link(&link, None, &code).await, Redeemed::Account(..)));
        // too old
        let (browser, link, code) = asked(&store, &key, "jo@example.org").await;
        clock.advance(VALID_SECONDS);
        assert_eq!(by_link(&link, Some(&browser), &code).await, Redeemed::Over);
    }
}

#[tokio::test]
async fn a_code_can_be_tried_five_times_whatever_the_address() {
    for TestStore { store, .. } in stores(&tables()).await {
        let key = SecretKey::new();
        somebody(&store, "jo@example.org", Roles::MEMBER).await;
        let by_code = async |browser: &Token, code: &str| {
            let tx = store.begin().await.unwrap();
            let became = request::by_code(&tx, &key, browser, code).await.unwrap();
            tx.commit().await.unwrap();
            became
        };
        let (browser, link, code) = asked(&store, &key, "jo@example.org").await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        let tx = store.begin().await.unwrap();
        let (_, unknown) = request::ask(&tx, &email("nobody@example.org"), "/").await.unwrap();
        tx.commit().await.unwrap();
        for left in (1..MOST_TRIES).rev() {
            assert_eq!(by_code(&browser, wrong).await, Redeemed::Wrong(left));
            assert_eq!(
                by_code(&unknown, wrong).await,
                Redeemed::Wrong(left),
                "an unknown address answers the same"
            );
        }
        assert_eq!(by_code(&browser, wrong).await, Redeemed::Over);
        assert_eq!(by_code(&unknown, wrong).await, Redeemed::Over);
        assert_eq!(by_code(&browser, &code).await, Redeemed::Over, "the right one comes too late");
        let tx = store.begin().await.unwrap();
        assert_eq!(request::by_link(&tx, &key, &link, Some(&browser), "").await.unwrap(), Redeemed::Over);
        drop(tx);
        // typed with a space, and under another key it is another code
        let (browser, _, code) = asked(&store, &key, "jo@example.org").await;
        let tx = store.begin().await.unwrap();
        let other = request::by_code(&tx, &SecretKey::new(), &browser, &code).await.unwrap();
        assert_eq!(other, Redeemed::Wrong(4));
        tx.commit().await.unwrap();
        let spaced = format!(" {} {}", &code[..3], &code[3..]);
        assert!(matches!(by_code(&browser, &spaced).await, Redeemed::Account(..)));
        let tx = store.begin().await.unwrap();
        assert_eq!(request::queries::delete_over(&tx).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn nobody_is_invited_in_by_asking() {
    for TestStore { store, .. } in stores(&tables()).await {
        let id = somebody(&store, "jo@example.org", Roles::MEMBER).await;
        let tx = store.begin().await.unwrap();
        accounts::set_state(&tx, id, State::Disabled).await.unwrap();
        for address in ["jo@example.org", "nobody@example.org"] {
            let (request, _) = request::ask(&tx, &email(address), "/").await.unwrap();
            assert!(request::prepare(&tx, &SecretKey::new(), request).await.unwrap().is_none(), "{address}");
        }
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn an_invitation_makes_one_account_with_its_roles() {
    for TestStore { store, clock, .. } in stores(&tables()).await {
        let lead = somebody(&store, "lead@example.org", Roles::MEMBER.and(Role::ProgrammeLead)).await;
        let editor = Roles::MEMBER.and(Role::Editor);
        let invite = async || {
            let tx = store.begin().await.unwrap();
            let to = email("new@example.org");
            let token = invitation::invite(&tx, "New", Some(&to), editor, Some(lead)).await.unwrap();
            tx.commit().await.unwrap();
            token
        };
        let accept = async |token: &Token, address: &str| {
            let tx = store.begin().await.unwrap();
            let became = invitation::accept(&tx, token, "New", &email(address), Some("hash")).await.unwrap();
            tx.commit().await.unwrap();
            became
        };
        let token = invite().await;
        let found = invitation::find(&store, &token).await.unwrap().unwrap();
        assert_eq!((found.by.as_deref(), found.roles), (Some("Some Body"), editor));
        assert_eq!(accept(&token, "lead@example.org").await, Accepted::AddressTaken);
        let Accepted::Account(id) = accept(&token, "new@example.org").await else { panic!("not accepted") };
        assert_eq!(accounts::by_id(store.read(), id).await.unwrap().unwrap().roles, editor);
        assert_eq!(accept(&token, "newer@example.org").await, Accepted::Over, "used once");
        let token = invite().await;
        assert_eq!(invitation::queries::open(store.read(), clock.now()).await.unwrap().len(), 1);
        clock.advance(invitation::VALID_SECONDS);
        assert_eq!(accept(&token, "late@example.org").await, Accepted::Over);
        assert!(invitation::find(&store, &token).await.unwrap().is_none());
        assert!(invitation::queries::open(store.read(), clock.now()).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_recovery_code_opens_once_and_only_its_own_account() {
    for TestStore { store, .. } in stores(&tables()).await {
        let id = somebody(&store, "jo@example.org", Roles::MEMBER).await;
        let other = somebody(&store, "al@example.org", Roles::MEMBER).await;
        let tx = store.begin().await.unwrap();
        let codes = recovery::renew(&tx, id).await.unwrap();
        assert_eq!(codes.len(), 10);
        let typed = codes[3].to_string().to_lowercase();
        assert!(!recovery::use_up(&tx, other, &typed).await.unwrap());
        assert!(recovery::use_up(&tx, id, &typed).await.unwrap());
        assert!(!recovery::use_up(&tx, id, &typed).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(recovery::queries::left(store.read(), id).await.unwrap(), 9);
        let tx = store.begin().await.unwrap();
        recovery::renew(&tx, id).await.unwrap();
        assert!(!recovery::use_up(&tx, id, &codes[4].to_string()).await.unwrap(), "the old ones are gone");
    }
}

#[tokio::test]
async fn the_first_account_is_made_once_with_a_code_of_the_console() {
    for TestStore { store, clock, .. } in stores(&tables()).await {
        let old = set_up::offer(&store).await.unwrap().unwrap();
        clock.advance(set_up::VALID_SECONDS);
        assert!(!set_up::is_right(&store, &old).await.unwrap());
        // two processes each print one; both are right
        let (one, two) =
            (set_up::offer(&store).await.unwrap().unwrap(), set_up::offer(&store).await.unwrap().unwrap());
        assert!(
            set_up::is_right(&store, &one).await.unwrap() && set_up::is_right(&store, &two).await.unwrap()
        );
        let tx = store.begin().await.unwrap();
        let address = email("first@example.org");
        assert!(set_up::first(&tx, &TypedCode::new(), "First", &address, "hash").await.unwrap().is_none());
        let id = set_up::first(&tx, &one, "First", &address, "hash").await.unwrap().unwrap();
        let second = set_up::first(&tx, &two, "Second", &email("second@example.org"), "hash").await.unwrap();
        assert!(second.is_none());
        tx.commit().await.unwrap();
        let roles = accounts::by_id(store.read(), id).await.unwrap().unwrap().roles;
        assert!(roles.has(Role::Administrator) && roles.has(Role::ProgrammeLead));
        assert!(set_up::offer(&store).await.unwrap().is_none() && !set_up::is_open(&store).await.unwrap());
    }
}

#[tokio::test]
async fn tries_are_counted_by_subject_within_their_time() {
    const THREE: Limit = Limit { what: "test", most: 3, seconds: 60 };
    for TestStore { store, clock, .. } in stores(&tables()).await {
        let key = SecretKey::new();
        let count = async |subject: &str| {
            let tx = store.begin().await.unwrap();
            let allowed = THREE.count(&tx, &key, subject).await.unwrap();
            tx.commit().await.unwrap();
            allowed
        };
        let tries =
            [count("a").await, count("a").await, count("a").await, count("a").await, count("b").await];
        assert_eq!(tries, [true, true, true, false, true]);
        clock.advance(60);
        assert!(count("a").await, "the time is over");
        let tx = store.begin().await.unwrap();
        assert_eq!(praxis_identity::limit::queries::delete_before(&tx, clock.now()).await.unwrap(), 1);
    }
}
