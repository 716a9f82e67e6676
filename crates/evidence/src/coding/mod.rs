//! The coding frame: what each column of the coding file means, which values it takes, and how the map shows them.
//!
//! It is data that a team edits (`frame.yaml`); `read` takes it in and says with line and column what is wrong.

mod read;

pub(crate) use read::read;

use praxis_bibliography::Reference;

/// The word for what the source does not say. It stands alone in its cell.
pub const NOT_STATED: &str = "not stated";
/// The key of the place of what is not stated, in addresses.
pub const NOT_STATED_KEY: &str = "not-stated";
/// What parts several values in one cell.
pub const BETWEEN: &str = "; ";

/// A coding frame.
#[derive(Clone, Debug, Default)]
pub struct CodingFrame {
    /// The columns of the coding file behind the key, in order. Dimensions are named by their number here.
    pub columns: Vec<Column>,
    /// The dimension of the map's rows, unless a reader chooses another.
    pub rows: usize,
    /// The dimension of the map's columns, unless a reader chooses another.
    pub across: usize,
    /// The dimensions that a reader may choose for rows and columns.
    pub axes: Vec<usize>,
    /// The dimensions that a reader may filter by, in the order of the form.
    pub filters: Vec<usize>,
    /// A plain fact about a record, drawn as the inner circle.
    pub inner: Option<Inner>,
}

/// A column of the coding file.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name in the file and in addresses.
    pub name: String,
    /// Its name on pages.
    pub label: String,
    /// Whether a cell may hold several values.
    pub several: bool,
    /// Whether a cell may be blank, which counts as not stated.
    pub blank: bool,
    /// Whether it is kept, but shown nowhere.
    pub hidden: bool,
    /// What it repeats of the reference, to be compared.
    pub repeats: Option<Repeats>,
    /// What its cells hold.
    pub holds: Holds,
}

/// What the cells of a column hold.
#[derive(Clone, Debug)]
pub enum Holds {
    /// Values of a list: the column is a dimension.
    Values(Vec<Value>),
    /// Any words.
    Words,
    /// Text about the record.
    Text(Shows),
}

/// What a column's text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Nothing in particular.
    Text,
    /// What the record says, in the compiler's words.
    Summary,
    /// What is not verified, or inferred.
    Remark,
    /// Who coded it and how.
    Coder,
}

/// What a column repeats of the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeats {
    /// The kind of publication.
    Type,
    /// The year.
    Year,
    /// The title.
    Title,
    /// The number of authors.
    Authors,
    /// Whether it has a DOI: 1 or 0.
    Doi,
}

/// A value that a dimension takes.
#[derive(Clone, Debug)]
pub struct Value {
    /// Its key in addresses.
    pub key: String,
    /// Its name on pages.
    pub label: String,
    /// A heading that it stands under, together with its neighbours.
    pub group: Option<String>,
    /// The key of the programme's theme it belongs to.
    pub theme: Option<String>,
    /// What stands in the file.
    pub takes: Takes,
}

/// What stands in the file for a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A word.
    Word(String),
    /// A whole number within these bounds.
    Band(Option<i64>, Option<i64>),
}

/// A plain fact that some records share.
#[derive(Clone, Debug)]
pub struct Inner {
    /// Its name in the key of the map.
    pub label: String,
    /// What one such record is called.
    pub one: String,
    /// What several are called.
    pub many: String,
    /// The dimension.
    pub dimension: usize,
    /// The places that make it true.
    pub places: Vec<usize>,
}

impl CodingFrame {
    /// The number of the column of that name.
    pub fn named(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The columns that are dimensions, with their numbers.
    pub fn dimensions(&self) -> impl Iterator<Item = (usize, &Column)> {
        self.columns.iter().enumerate().filter(|(_, column)| column.is_dimension())
    }

    /// The dimensions and places that belong to a theme.
    pub fn of_theme(&self, theme: &str) -> Vec<(usize, usize)> {
        let places = self.dimensions().flat_map(|(number, column)| {
            let belongs = column.values().iter().enumerate();
            belongs
                .filter(|(_, value)| value.theme.as_deref() == Some(theme))
                .map(move |(place, _)| (number, place))
        });
        places.collect()
    }

    /// The first column whose text is that.
    pub fn showing(&self, shows: Shows) -> Option<usize> {
        self.columns.iter().position(|column| matches!(column.holds, Holds::Text(it) if it == shows))
    }
}

impl Column {
    /// Whether its cells hold values of a list.
    pub fn is_dimension(&self) -> bool {
        matches!(self.holds, Holds::Values(_))
    }

    /// The values of the list.
    pub fn values(&self) -> &[Value] {
        match &self.holds {
            Holds::Values(values) => values,
            Holds::Words | Holds::Text(_) => &[],
        }
    }

    /// The place of what is not stated: behind the values.
    pub fn unstated(&self) -> usize {
        self.values().len()
    }

    /// The key of a place, in addresses.
    pub fn key(&self, place: usize) -> &str {
        self.values().get(place).map_or(NOT_STATED_KEY, |value| &value.key)
    }

    /// The place of that key.
    pub fn place(&self, key: &str) -> Option<usize> {
        (0..=self.unstated()).find(|&place| self.key(place) == key)
    }

    /// What a cell of a dimension says, as places; or what is wrong with it.
    pub(crate) fn places(&self, cell: &str) -> Result<Vec<usize>, String> {
        if cell.is_empty() {
            return match self.blank {
                true => Ok(vec![self.unstated()]),
                false => {
                    Err(format!("the cell is blank; write “{NOT_STATED}” where the source does not say"))
                }
            };
        }
        let words: Vec<&str> = if self.several { cell.split(BETWEEN).collect() } else { vec![cell] };
        let mut places = Vec::with_capacity(words.len());
        for word in &words {
            let place = match *word {
                NOT_STATED if words.len() == 1 => self.unstated(),
                NOT_STATED => return Err(format!("“{NOT_STATED}” stands alone in a cell")),
                word => self
                    .values()
                    .iter()
                    .position(|value| value.takes.takes(word))
                    .ok_or_else(|| self.unknown(word))?,
            };
            if places.contains(&place) {
                return Err(format!("“{word}” stands there twice"));
            }
            places.push(place);
        }
        Ok(places)
    }

    fn unknown(&self, word: &str) -> String {
        let known: Vec<String> = self.values().iter().map(|value| value.takes.shown()).collect();
        let several = if !self.several && word.contains(BETWEEN) {
            " (the frame lets this column hold one value only)"
        } else {
            ""
        };
        format!("“{word}” is not in the frame{several}; it lists {}, or “{NOT_STATED}”", known.join(", "))
    }
}

impl Takes {
    fn takes(&self, word: &str) -> bool {
        match self {
            Self::Word(value) => value == word,
            Self::Band(from, to) => word.parse::<i64>().is_ok_and(|number| {
                from.is_none_or(|from| from <= number) && to.is_none_or(|to| number <= to)
            }),
        }
    }

    fn shown(&self) -> String {
        match self {
            Self::Word(value) => format!("“{value}”"),
            Self::Band(Some(from), Some(to)) => format!("{from} to {to}"),
            Self::Band(Some(from), None) => format!("{from} and more"),
            Self::Band(None, Some(to)) => format!("up to {to}"),
            Self::Band(None, None) => "any whole number".to_owned(),
        }
    }
}

impl Repeats {
    /// What the reference says there.
    pub(crate) fn of(self, reference: &Reference) -> String {
        match self {
            Self::Type => reference.kind.name().to_owned(),
            Self::Year => year(reference).map(|year| year.to_string()).unwrap_or_default(),
            Self::Title => reference.title.clone().unwrap_or_default(),
            Self::Authors => reference.author.len().to_string(),
            Self::Doi => u8::from(reference.doi.is_some()).to_string(),
        }
    }
}

/// The year of a reference.
pub(crate) fn year(reference: &Reference) -> Option<i32> {
    reference.issued.as_ref()?.from.map(|date| date.year)
}
