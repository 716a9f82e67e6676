use praxis_domain::UnknownWord;

/// The kinds of record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// The programme itself.
    Programme,
    /// A theme.
    Theme,
    /// An organisation.
    Organisation,
    /// A person.
    Person,
    /// An event.
    Event,
    /// A talk at an event.
    Talk,
    /// A recording of a talk or an event.
    Recording,
    /// An article or a report.
    Publication,
    /// A research project or an evaluation.
    Project,
    /// A course or a qualification programme.
    Course,
    /// Something a reader can apply for or join.
    Opportunity,
}

impl Kind {
    /// Every kind, in the order in which files are read: what is referred to comes first.
    pub const ALL: [Self; 11] = [
        Self::Programme,
        Self::Theme,
        Self::Organisation,
        Self::Person,
        Self::Event,
        Self::Talk,
        Self::Recording,
        Self::Publication,
        Self::Project,
        Self::Course,
        Self::Opportunity,
    ];

    /// The word the database uses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Theme => "theme",
            Self::Organisation => "organisation",
            Self::Person => "person",
            Self::Event => "event",
            Self::Talk => "talk",
            Self::Recording => "recording",
            Self::Publication => "publication",
            Self::Project => "project",
            Self::Course => "course",
            Self::Opportunity => "opportunity",
        }
    }

    /// The word with its article, for messages.
    pub fn one(self) -> String {
        let article = if self.word().starts_with(['o', 'e']) { "an" } else { "a" };
        format!("{article} {}", self.word())
    }

    /// The plain file that holds records of this kind.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Programme => "programme.yaml",
            Self::Theme => "themes.yaml",
            Self::Organisation => "organisations.yaml",
            Self::Person => "people.yaml",
            Self::Event => "events.yaml",
            Self::Talk => "talks.yaml",
            Self::Recording => "recordings.yaml",
            Self::Publication => "articles.yaml",
            Self::Project => "projects.yaml",
            Self::Course => "courses.yaml",
            Self::Opportunity => "opportunities.yaml",
        }
    }

    /// The folder of its pages. Talks, articles and reports share the library.
    pub const fn folder(self) -> Option<&'static str> {
        match self {
            Self::Programme | Self::Recording => None,
            Self::Theme => Some("/themes"),
            Self::Organisation => Some("/organisations"),
            Self::Person => Some("/people"),
            Self::Event => Some("/events"),
            Self::Talk | Self::Publication => Some("/library"),
            Self::Project => Some("/projects"),
            Self::Course => Some("/courses"),
            Self::Opportunity => Some("/opportunities"),
        }
    }
}

impl std::str::FromStr for Kind {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|kind| kind.word() == text).ok_or_else(|| UnknownWord {
            found: text.to_owned(),
            known: Self::ALL.map(Self::word).join(", "),
        })
    }
}
