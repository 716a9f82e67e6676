//! What stands in the tables: every column is public, private or technical, and every table says how long it is kept.
//!
//! Each part of the program declares its tables here by type. Tests hold the declarations against the database (a column
//! that nobody declared fails), against docs/retention.md, and plant a word in every private column to see that it comes
//! out nowhere.

/// What stands in a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    /// What everybody may read.
    Public,
    /// What is about a person or was written for somebody: it must come out on no public page, feed or export.
    Private,
    /// What the program needs to work: keys, instants, states, hashes. Shown to nobody.
    Technical,
    /// A document of which the catalogue shows what is public.
    Document,
}

/// How long the rows of a table are kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keep {
    /// As long as the programme shows it.
    WhileShown,
    /// Until the account is erased.
    WithAccount,
    /// So many days; the job of that kind deletes what is older.
    Days(i64, &'static str),
    /// Until what it is for is over, which the job of that kind deletes; the words say when that is.
    UntilOver(&'static str, &'static str),
    /// Until somebody who may ends it; the words say how.
    ByHand(&'static str),
    /// It holds nothing about anybody.
    Technical,
}

/// A table, declared.
#[derive(Clone, Copy, Debug)]
pub struct Declared {
    /// Its name.
    pub table: &'static str,
    /// How long its rows are kept.
    pub keep: Keep,
    /// Its columns and what stands in each.
    pub columns: &'static [(&'static str, Holds)],
}

impl Declared {
    /// Whether anything private stands in it.
    pub fn is_private(&self) -> bool {
        self.columns.iter().any(|(_, holds)| *holds == Holds::Private)
    }
}

/// The tables of storage itself.
pub const TABLES: &[Declared] = &[
    Declared {
        table: "change",
        keep: Keep::Technical,
        columns: &[
            ("seq", Holds::Technical),
            ("at", Holds::Technical),
            ("kind", Holds::Technical),
            ("subject", Holds::Technical),
        ],
    },
    Declared {
        table: "job",
        keep: Keep::Technical,
        columns: &[
            ("id", Holds::Technical),
            ("kind", Holds::Technical),
            ("payload", Holds::Technical),
            ("dedup_key", Holds::Technical),
            ("state", Holds::Technical),
            ("run_at", Holds::Technical),
            ("attempts", Holds::Technical),
            ("max_attempts", Holds::Technical),
            ("leased_until", Holds::Technical),
            ("last_error", Holds::Technical),
            ("created_at", Holds::Technical),
            ("finished_at", Holds::Technical),
        ],
    },
    Declared {
        table: "file",
        keep: Keep::WhileShown,
        columns: &[
            ("sha256", Holds::Public),
            ("kind", Holds::Public),
            ("bytes", Holds::Public),
            ("created_at", Holds::Public),
        ],
    },
    Declared {
        table: "file_part",
        keep: Keep::WhileShown,
        columns: &[("file", Holds::Public), ("number", Holds::Public), ("content", Holds::Public)],
    },
];
