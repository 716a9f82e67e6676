//! Who may do what: one function. What it does not allow is refused.
//!
//! docs/permissions.md shows the same as a table; a test compares the two.

use crate::{AccountId, Actor, Role, Roles, SignedIn, ThingKind, ThingRole};

/// What somebody wants to do.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Action {
    /// See it.
    Read,
    /// Make one.
    Create,
    /// Alter it.
    Change,
    /// Remove it.
    Delete,
    /// Do what it takes to carry it out: work through the bookings, the statements that wait, the records to screen.
    Run,
    /// Say who has a role on it.
    Appoint,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 6] =
        [Self::Read, Self::Create, Self::Change, Self::Delete, Self::Run, Self::Appoint];
}

/// What they want to do it to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Object {
    /// What the programme shows to everybody.
    Content,
    /// What belongs to one person: their account, answers, votes, reflections, bookings. Nobody else's to read.
    Private {
        /// Whose it is.
        owner: AccountId,
    },
    /// What is kept of a person who asked not to be shown any more.
    TakenDown,
    /// One event, conversation, review, cohort or organisation.
    Thing {
        /// What kind of thing.
        kind: ThingKind,
        /// Which one: its key, which stays when its address changes.
        key: String,
    },
    /// What people need to take part in an event, as they told the one person who acts on it.
    AccessNeeds {
        /// Which event: its key.
        event: String,
    },
    /// The front page of the workspace.
    Workspace,
    /// The list of people with an account, and of those who are invited.
    People,
    /// Somebody's part in the programme: their roles, and whether they may sign in at all.
    Membership {
        /// Whose it is; none for somebody who is being invited.
        of: Option<AccountId>,
        /// The roles they have.
        from: Roles,
        /// The roles they are to have.
        to: Roles,
    },
    /// The messages people send to the team.
    MessagesIn,
    /// The messages the program sends.
    MessagesOut,
    /// Who changed what.
    AuditLog,
    /// The machine: its settings, its jobs.
    Machine,
}

/// Whether `actor` may do `action` to `object`. What no line here allows is refused.
pub fn can(actor: &Actor, action: Action, object: &Object) -> bool {
    if let (Action::Read, Object::Content) = (action, object) {
        return true;
    }
    let Some(person) = actor.signed_in() else { return false };
    let has = |role| person.roles.has(role);
    // whoever answers for the programme may do what an editor may
    let edits = has(Role::Editor) || has(Role::ProgrammeLead);
    match (action, object) {
        (Action::Create | Action::Change | Action::Delete, Object::Content) => edits,
        // the owner and nobody else: no role stands in this line, and none may
        (Action::Read | Action::Create | Action::Change | Action::Delete, Object::Private { owner }) => {
            *owner == person.account
        }
        (action, Object::Thing { kind, key }) => thing(person, edits, action, *kind, key),
        // no role in the programme stands in this line, and none may: one named person reads what people need
        (Action::Read | Action::Change, Object::AccessNeeds { event }) => {
            person.duties.iter().any(|duty| duty.role == ThingRole::AccessContact && duty.thing == *event)
        }
        (Action::Read | Action::Change | Action::Delete, Object::MessagesIn) => edits,
        (Action::Read, Object::Workspace) | (Action::Read | Action::Run, Object::MessagesOut) => {
            edits || has(Role::Administrator)
        }
        (Action::Read, Object::People | Object::AuditLog) => {
            has(Role::ProgrammeLead) || has(Role::Administrator)
        }
        (Action::Create | Action::Change, Object::Membership { of, from, to }) => {
            // nobody lifts or locks out themselves
            *of != Some(person.account) && (has(Role::Administrator) || lead_may(person, *from, *to))
        }
        // whoever answers for the programme answers to that person
        (Action::Read | Action::Delete, Object::TakenDown) => has(Role::ProgrammeLead),
        (Action::Read | Action::Change, Object::Machine) => has(Role::Administrator),
        _ => false,
    }
}

fn thing(person: &SignedIn, edits: bool, action: Action, kind: ThingKind, key: &str) -> bool {
    let leads = person.roles.has(Role::ProgrammeLead);
    let runs = |role: ThingRole| role.kind() == kind && role.runs();
    let on_duty = person.duties.iter().any(|duty| runs(duty.role) && duty.thing == key);
    match (action, kind) {
        // reviewers screen blind and a cohort is a protected room: being an editor opens neither
        (Action::Run, ThingKind::Review | ThingKind::Cohort) => leads || on_duty,
        (Action::Change, ThingKind::Review | ThingKind::Cohort) => edits,
        (
            Action::Change | Action::Run,
            ThingKind::Event | ThingKind::Conversation | ThingKind::Organisation,
        ) => edits || on_duty,
        (Action::Create | Action::Delete, _) => edits,
        (Action::Appoint, _) => leads,
        // what of it is public is content; the rest is private or needs one of the lines above
        (Action::Read, _) => false,
    }
}

/// A programme lead makes members and editors, and leaves programme leads and administrators alone.
fn lead_may(person: &SignedIn, from: Roles, to: Roles) -> bool {
    let most = Roles::MEMBER.and(Role::Editor);
    person.roles.has(Role::ProgrammeLead) && most.cover(from) && most.cover(to)
}
