//! The words for what a booking can be, in the database and in forms.

/// A few values, each with its word.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$why:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$why])* #[serde(rename = $word)] $value),+ }

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
    /// How somebody takes part.
    Way {
        /// At the place.
        InPerson = "in-person",
        /// Online.
        Online = "online",
    }
}

words! {
    /// How a booking stands.
    State {
        /// They have a place.
        Booked = "booked",
        /// They wait for one.
        Waiting = "waiting",
        /// A place is kept for them until they say yes or no, or the time is over.
        Offered = "offered",
        /// They, or an organiser, cancelled it.
        Cancelled = "cancelled",
        /// They were offered a place and did not answer in time.
        Expired = "expired",
    }
}

impl State {
    /// Whether something can still come of it: one address has one such booking at an event.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Booked | Self::Waiting | Self::Offered)
    }
}

words! {
    /// Whether somebody came.
    Attended {
        /// Nobody has said.
        Unknown = "unknown",
        /// They did.
        Yes = "yes",
        /// They did not.
        No = "no",
    }
}

words! {
    /// How it is known whether somebody came.
    AttendedBy {
        /// They were checked in.
        Door = "door",
        /// A list of those present says so.
        List = "list",
    }
}

words! {
    /// What a message about an event is for.
    MessageKind {
        /// What the organisers want to say.
        Message = "message",
        /// The event comes closer.
        Reminder = "reminder",
        /// Something about it changed.
        Change = "change",
        /// It was called off.
        Cancelled = "cancelled",
        /// What they thought of it.
        Evaluation = "evaluation",
        /// That they attended.
        Certificate = "certificate",
    }
}

words! {
    /// How a question is answered.
    QuestionKind {
        /// A line.
        Text = "text",
        /// Several lines.
        Long = "long",
        /// One of the choices given.
        Choice = "choice",
        /// Yes or no.
        YesNo = "yes-no",
    }
}

words! {
    /// How a question about what people thought of an event is answered.
    EvaluationKind {
        /// One of five steps.
        Scale = "scale",
        /// One of the choices given.
        Choice = "choice",
        /// In words of their own.
        Text = "text",
    }
}
