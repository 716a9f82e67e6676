//! The words for what a conversation can be, in the database and in forms.

/// A few values, each with its word.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$why:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name { $($(#[$why])* $value),+ }

        impl $name {
            /// Every value.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$value),+];

            /// The word for it in the database and in forms.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }

            /// The value of that word.
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|it| it.word() == word)
            }
        }
    };
}

words! {
    /// How far a conversation is.
    State {
        /// It is being prepared; nobody else sees it.
        Draft = "draft",
        /// It is open, from its opening to its closing.
        Open = "open",
        /// It is closed, and its report is frozen.
        Closed = "closed",
    }
}

words! {
    /// Who may take part, the widest first.
    Access {
        /// Everybody, without an account.
        Open = "open",
        /// Whoever has the link.
        Link = "link",
        /// Whoever has an account.
        Members = "members",
    }
}

words! {
    /// When people see what others propose.
    Moderation {
        /// Once it is accepted.
        Strict = "strict",
        /// At once, unless it is rejected.
        Lenient = "lenient",
    }
}

words! {
    /// What became of a statement.
    StatementState {
        /// Nobody has decided.
        Waiting = "waiting",
        /// It is voted on.
        Accepted = "accepted",
        /// It is not, and the reason is told.
        Rejected = "rejected",
        /// Another one says the same.
        Merged = "merged",
    }
}

words! {
    /// What kind of statement it is, for the programme's question.
    Tag {
        /// What good leadership is.
        Concept = "concept",
        /// What gets in its way.
        Challenge = "challenge",
        /// What would help.
        Opening = "opening",
    }
}

words! {
    /// What a conversation is linked with.
    LinkKind {
        /// A theme of the programme, by its key.
        Theme = "theme",
        /// An event, by its key.
        Event = "event",
        /// A record of the evidence library, by its key.
        Reference = "reference",
    }
}

words! {
    /// How a reference bears on a statement.
    Bears {
        /// It leans towards agreement.
        Agrees = "agree",
        /// It leans the other way, or sets limits.
        Qualifies = "qualify",
        /// It is about the same.
        About = "about",
    }
}

words! {
    /// Whether somebody of the team has looked at a link between a statement and a reference.
    Checked {
        /// Nobody has: suggested, unchecked.
        Suggested = "suggested",
        /// Somebody has, and it holds.
        Checked = "checked",
        /// Somebody has, and it does not: it is not shown.
        Refused = "refused",
    }
}
