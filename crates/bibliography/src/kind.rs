//! What kind of thing is referred to.

use std::fmt;

macro_rules! kinds {
    ($($kind:ident = $name:literal,)*) => {
        /// What kind of thing is referred to: the item types of CSL 1.0.2.
        #[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)] // their names are CSL's
        pub enum Kind {
            $($kind,)*
            /// A type that CSL does not know, as the file had it.
            Other(String),
            /// The file did not say.
            #[default]
            Unknown,
        }

        impl Kind {
            /// All types that CSL knows.
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The name in CSL-JSON; empty where it is not known.
            pub fn name(&self) -> &str {
                match self {
                    $(Self::$kind => $name,)*
                    Self::Other(name) => name,
                    Self::Unknown => "",
                }
            }

            /// The type of this name in CSL-JSON.
            pub fn of(name: &str) -> Self {
                match name {
                    $($name => Self::$kind,)*
                    "" => Self::Unknown,
                    other => Self::Other(other.to_owned()),
                }
            }
        }
    };
}

kinds! {
    Article = "article",
    ArticleJournal = "article-journal",
    ArticleMagazine = "article-magazine",
    ArticleNewspaper = "article-newspaper",
    Bill = "bill",
    Book = "book",
    Broadcast = "broadcast",
    Chapter = "chapter",
    Classic = "classic",
    Collection = "collection",
    Dataset = "dataset",
    Document = "document",
    Entry = "entry",
    EntryDictionary = "entry-dictionary",
    EntryEncyclopedia = "entry-encyclopedia",
    Event = "event",
    Figure = "figure",
    Graphic = "graphic",
    Hearing = "hearing",
    Interview = "interview",
    LegalCase = "legal_case",
    Legislation = "legislation",
    Manuscript = "manuscript",
    Map = "map",
    MotionPicture = "motion_picture",
    MusicalScore = "musical_score",
    Pamphlet = "pamphlet",
    PaperConference = "paper-conference",
    Patent = "patent",
    Performance = "performance",
    Periodical = "periodical",
    PersonalCommunication = "personal_communication",
    Post = "post",
    PostWeblog = "post-weblog",
    Regulation = "regulation",
    Report = "report",
    Review = "review",
    ReviewBook = "review-book",
    Software = "software",
    Song = "song",
    Speech = "speech",
    Standard = "standard",
    Thesis = "thesis",
    Treaty = "treaty",
    Webpage = "webpage",
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
