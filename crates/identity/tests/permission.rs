//! The table in docs/permissions.md and the function say the same; and nobody's role reads what is somebody else's.
#![allow(clippy::unwrap_used)]

use praxis_domain::Id;
use praxis_identity::{
    AccountId, Action, Actor, Duty, Object, Role, Roles, SessionId, SignedIn, ThingKind, ThingRole, can,
};
use proptest::prelude::*;

fn account(number: u32) -> AccountId {
    AccountId(Id::parse(&format!("00000000-0000-7000-8000-{number:012}")).unwrap())
}

fn person(id: AccountId, roles: Roles, duties: Vec<Duty>) -> Actor {
    Actor::SignedIn(SignedIn {
        account: id,
        name: "Somebody".into(),
        email: "somebody@example.org".into(),
        roles,
        duties,
        session: SessionId(id.0),
    })
}

type Case = (Action, Object);

/// What each line of the table means. `own` is whoever asks.
fn cases(line: &str, own: AccountId) -> Option<Vec<Case>> {
    use Action::{Appoint, Change, Create, Delete, Read, Run};
    let other = account(99);
    let all =
        |actions: &[Action], object: Object| actions.iter().map(|action| (*action, object.clone())).collect();
    let thing = |actions: &[Action], kind| all(actions, Object::Thing { kind, key: "it".into() });
    let membership = |pairs: &[(Roles, Roles)]| {
        pairs
            .iter()
            .flat_map(|(from, to)| {
                let change = Object::Membership { of: Some(other), from: *from, to: *to };
                let invite = Object::Membership { of: None, from: Roles::MEMBER, to: *to };
                [(Change, change), (Create, invite)]
            })
            .collect()
    };
    let (member, editor) = (Roles::MEMBER, Roles::MEMBER.and(Role::Editor));
    let (lead, admin) = (Roles::MEMBER.and(Role::ProgrammeLead), Roles::MEMBER.and(Role::Administrator));
    Some(match line {
        "read what the programme shows" => all(&[Read], Object::Content),
        "make, change and remove what the programme shows" => all(&[Create, Change, Delete], Object::Content),
        "read, change and remove what is private: one's own" => {
            all(&[Read, Create, Change, Delete], Object::Private { owner: own })
        }
        "read, change and remove what is private: somebody else's" => {
            all(&Action::ALL, Object::Private { owner: other })
        }
        "see what was said of a person who was taken down, and erase it" => {
            all(&[Read, Delete], Object::TakenDown)
        }
        "open the workspace" => all(&[Read], Object::Workspace),
        "see people with their roles, and invitations" => all(&[Read], Object::People),
        "invite members and editors, change what they may do, sign them out, disable them" => {
            membership(&[(member, member), (member, editor), (editor, member), (editor, editor)])
        }
        "invite programme leads and administrators, change what they may do, sign them out, disable them" => {
            membership(&[(lead, lead), (member, lead), (editor, admin), (admin, admin)])
        }
        "change one's own roles" => [(member, editor), (member, admin), (admin, admin), (lead, member)]
            .map(|(from, to)| (Change, Object::Membership { of: Some(own), from, to }))
            .to_vec(),
        "read the messages the program sends, and send one again" => all(&[Read, Run], Object::MessagesOut),
        "read messages to the team, note that they are answered, delete them" => {
            all(&[Read, Change, Delete], Object::MessagesIn)
        }
        "read the log of who changed what" => all(&[Read], Object::AuditLog),
        "see and change settings of the machine" => all(&[Read, Change], Object::Machine),
        "make and remove an event" => thing(&[Create, Delete], ThingKind::Event),
        "change an event and work through its bookings" => thing(&[Change, Run], ThingKind::Event),
        "read and answer what people need to take part in an event" => {
            all(&[Read, Change], Object::AccessNeeds { event: "it".into() })
        }
        "make and remove a conversation" => thing(&[Create, Delete], ThingKind::Conversation),
        "change a conversation and moderate it" => thing(&[Change, Run], ThingKind::Conversation),
        "change how a review is set up" => thing(&[Change], ThingKind::Review),
        "screen and code in a review" => thing(&[Run], ThingKind::Review),
        "change how a cohort is set up" => thing(&[Change], ThingKind::Cohort),
        "see what a cohort shares with its coach" => thing(&[Run], ThingKind::Cohort),
        "change what an organisation's page says of it" => thing(&[Change, Run], ThingKind::Organisation),
        "make and remove an organisation" => thing(&[Create, Delete], ThingKind::Organisation),
        "say who hosts, facilitates, reviews, coaches or speaks for an organisation" => {
            ThingKind::ALL.iter().flat_map(|kind| -> Vec<Case> { thing(&[Appoint], *kind) }).collect()
        }
        _ => return None,
    })
}

#[test]
fn the_table_and_the_function_say_the_same() {
    let table = include_str!("../../../docs/permissions.md");
    let me = account(1);
    let on = |key: &str| ThingRole::ALL.map(|role| Duty { role, thing: key.into() }).to_vec();
    let actors = [
        Actor::Anonymous,
        // a role on another thing opens nothing
        person(me, Roles::MEMBER, on("another")),
        person(me, Roles::MEMBER.and(Role::Editor), on("another")),
        person(me, Roles::MEMBER.and(Role::ProgrammeLead), Vec::new()),
        person(me, Roles::MEMBER.and(Role::Administrator), Vec::new()),
        person(me, Roles::MEMBER, on("it")),
    ];
    let lines: Vec<Vec<&str>> = table
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| what"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(lines.len(), 26, "every line of the table is read");
    for line in lines {
        let cases = cases(line[0], me).unwrap_or_else(|| panic!("the test does not know “{}”", line[0]));
        for (actor, said) in actors.iter().zip(&line[1..]) {
            for (action, object) in &cases {
                let may = can(actor, *action, object);
                assert_eq!(may, *said == "yes", "{}: {action:?} {object:?} by {actor:?}", line[0]);
            }
        }
    }
}

/// Only the role that belongs to the kind of thing counts.
#[test]
fn a_host_is_no_facilitator() {
    let duty = |role| person(account(1), Roles::MEMBER, vec![Duty { role, thing: "it".into() }]);
    for role in ThingRole::ALL {
        for kind in ThingKind::ALL {
            let object = Object::Thing { kind, key: "it".into() };
            let may = role.kind() == kind && role != ThingRole::AccessContact;
            assert_eq!(can(&duty(role), Action::Run, &object), may, "{role:?} {kind:?}");
        }
    }
}

/// Who carries an event out does not read what people need, and who reads it carries nothing out.
#[test]
fn what_people_need_is_read_by_the_access_contact_of_that_event_alone() {
    let needs = Object::AccessNeeds { event: "it".into() };
    let everything: Vec<Duty> = ThingRole::ALL
        .into_iter()
        .filter(|role| *role != ThingRole::AccessContact)
        .map(|role| Duty { role, thing: "it".into() })
        .chain([Duty { role: ThingRole::AccessContact, thing: "another".into() }])
        .collect();
    let mighty = person(account(1), Role::ALL.into_iter().collect(), everything);
    let contact = Duty { role: ThingRole::AccessContact, thing: "it".into() };
    let contact = person(account(2), Roles::MEMBER, vec![contact]);
    for action in Action::ALL {
        assert!(!can(&mighty, action, &needs), "{action:?}");
        assert_eq!(
            can(&contact, action, &needs),
            matches!(action, Action::Read | Action::Change),
            "{action:?}"
        );
        let event = Object::Thing { kind: ThingKind::Event, key: "it".into() };
        assert!(!can(&contact, action, &event), "{action:?}");
    }
}

fn any_roles() -> impl Strategy<Value = Roles> {
    proptest::sample::subsequence(Role::ALL.to_vec(), 0..=4).prop_map(|roles| roles.into_iter().collect())
}

fn any_duties() -> impl Strategy<Value = Vec<Duty>> {
    proptest::collection::vec(
        (proptest::sample::select(ThingRole::ALL.to_vec()), "[a-c]{1,2}")
            .prop_map(|(role, thing)| Duty { role, thing }),
        0..6,
    )
}

proptest! {
    #[test]
    fn no_role_and_no_duty_opens_what_is_somebody_elses(
        roles in any_roles(),
        duties in any_duties(),
        action in proptest::sample::select(Action::ALL.to_vec()),
    ) {
        let actor = person(account(1), roles, duties);
        let others = Object::Private { owner: account(2) };
        prop_assert!(!can(&actor, action, &others));
        prop_assert!(!can(&Actor::Anonymous, action, &others));
    }

    #[test]
    fn nobody_lifts_themselves(from in any_roles(), to in any_roles(), roles in any_roles()) {
        let object = Object::Membership { of: Some(account(1)), from, to };
        prop_assert!(!can(&person(account(1), roles, Vec::new()), Action::Change, &object));
    }

    #[test]
    fn only_administrators_make_or_touch_programme_leads_and_administrators(
        from in any_roles(), to in any_roles(), roles in any_roles(),
    ) {
        let high = |roles: Roles| roles.has(Role::ProgrammeLead) || roles.has(Role::Administrator);
        let object = Object::Membership { of: Some(account(2)), from, to };
        let may = can(&person(account(1), roles, Vec::new()), Action::Change, &object);
        prop_assert!(!may || roles.has(Role::Administrator) || !(high(from) || high(to)));
    }

    #[test]
    fn words_of_roles_go_there_and_back(roles in any_roles()) {
        prop_assert_eq!(Roles::of_words(&roles.words()), roles);
    }
}
