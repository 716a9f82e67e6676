//! What somebody is to the programme, and to one thing in it.

use std::fmt;

/// A role in the whole programme. Everybody with an account is a member; the others are given.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// Takes part.
    Member,
    /// Writes and publishes what the programme shows.
    Editor,
    /// Answers for the programme: everything an editor does, and who takes part in which role.
    ProgrammeLead,
    /// Runs the machine: accounts, roles, settings. Not the content, and nothing private.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Member, Self::Editor, Self::ProgrammeLead, Self::Administrator];
    /// The roles that are given; being a member comes with the account.
    pub const GIVEN: [Self; 3] = [Self::Editor, Self::ProgrammeLead, Self::Administrator];

    /// The word for it in the database and in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Editor => "editor",
            Self::ProgrammeLead => "programme-lead",
            Self::Administrator => "administrator",
        }
    }

    /// The role with that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// The key of its name in the texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Member => "role-member",
            Self::Editor => "role-editor",
            Self::ProgrammeLead => "role-programme-lead",
            Self::Administrator => "role-administrator",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The roles somebody has; being a member is always among them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Roles(u8);

impl Roles {
    /// A member and nothing more.
    pub const MEMBER: Self = Self(Role::Member.bit());

    /// The same, and that role.
    #[must_use]
    pub const fn and(self, role: Role) -> Self {
        Self(self.0 | role.bit())
    }

    /// The same, without that role; a member stays one.
    #[must_use]
    pub const fn without(self, role: Role) -> Self {
        Self((self.0 & !role.bit()) | Role::Member.bit())
    }

    /// Whether that role is among them.
    pub const fn has(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// Whether all of those roles are among them.
    pub const fn cover(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// All of them.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.has(*role))
    }

    /// The one that says most about somebody, for a short line.
    pub fn foremost(self) -> Role {
        let order = [Role::ProgrammeLead, Role::Editor, Role::Administrator];
        order.into_iter().find(|role| self.has(*role)).unwrap_or(Role::Member)
    }

    /// The words of the roles that were given, with commas between.
    pub fn words(self) -> String {
        let words: Vec<_> = Role::GIVEN.into_iter().filter(|role| self.has(*role)).map(Role::word).collect();
        words.join(",")
    }

    /// The roles of such words; a word that is no role is passed over.
    pub fn of_words(words: &str) -> Self {
        words.split(',').filter_map(Role::of_word).collect()
    }
}

impl Default for Roles {
    fn default() -> Self {
        Self::MEMBER
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        roles.into_iter().fold(Self::MEMBER, Self::and)
    }
}

impl fmt::Debug for Roles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// What kinds of things somebody can have a role on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ThingKind {
    /// An event.
    Event,
    /// A conversation in Debate.
    Conversation,
    /// A review in Evidence.
    Review,
    /// A group that learns together in Development.
    Cohort,
    /// An organisation that works with the programme.
    Organisation,
}

impl ThingKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Event, Self::Conversation, Self::Review, Self::Cohort, Self::Organisation];

    /// The roles that can be had on it.
    pub const fn roles(self) -> &'static [ThingRole] {
        match self {
            Self::Event => &[ThingRole::EventHost, ThingRole::AccessContact],
            Self::Conversation => &[ThingRole::Facilitator],
            Self::Review => &[ThingRole::Reviewer],
            Self::Cohort => &[ThingRole::Coach],
            Self::Organisation => &[ThingRole::Partner],
        }
    }
}

/// A role on one thing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ThingRole {
    /// Hosts an event.
    EventHost,
    /// Reads and answers what people need to take part in an event; the one who does.
    AccessContact,
    /// Facilitates a conversation.
    Facilitator,
    /// Screens and codes for a review.
    Reviewer,
    /// Coaches a cohort.
    Coach,
    /// Answers for what an organisation says of itself.
    Partner,
}

impl ThingRole {
    /// Every role on a thing.
    pub const ALL: [Self; 6] =
        [Self::EventHost, Self::AccessContact, Self::Facilitator, Self::Reviewer, Self::Coach, Self::Partner];

    /// The kind of thing it is had on.
    pub const fn kind(self) -> ThingKind {
        match self {
            Self::EventHost | Self::AccessContact => ThingKind::Event,
            Self::Facilitator => ThingKind::Conversation,
            Self::Reviewer => ThingKind::Review,
            Self::Coach => ThingKind::Cohort,
            Self::Partner => ThingKind::Organisation,
        }
    }

    /// The word for it in the database and in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::EventHost => "event-host",
            Self::AccessContact => "access-contact",
            Self::Facilitator => "facilitator",
            Self::Reviewer => "reviewer",
            Self::Coach => "coach",
            Self::Partner => "partner",
        }
    }

    /// The role with that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Whether it is a role for carrying the thing out. The access contact reads what people need, and nothing else.
    pub const fn runs(self) -> bool {
        !matches!(self, Self::AccessContact)
    }

    /// The key of its name in the texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::EventHost => "thing-role-event-host",
            Self::AccessContact => "thing-role-access-contact",
            Self::Facilitator => "thing-role-facilitator",
            Self::Reviewer => "thing-role-reviewer",
            Self::Coach => "thing-role-coach",
            Self::Partner => "thing-role-partner",
        }
    }
}

/// A role that somebody has on one thing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Duty {
    /// Which role; it says what kind of thing.
    pub role: ThingRole,
    /// Which thing: its key, which stays when its address changes.
    pub thing: String,
}
