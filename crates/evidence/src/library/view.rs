//! What a reader asks to see. Each view is an address: parts in one order, and only those that say something.

use super::Library;

/// An order of records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By year, newest first.
    #[default]
    Newest,
    /// By year, oldest first.
    Oldest,
    /// By title.
    Title,
    /// By the first author.
    Author,
}

impl Sort {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Newest, Self::Oldest, Self::Title, Self::Author];

    /// Its word in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Title => "title",
            Self::Author => "author",
        }
    }
}

/// A view of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The dimension of the rows.
    pub rows: usize,
    /// The dimension of the columns.
    pub across: usize,
    /// Whether what is not stated has a row and a column.
    pub unstated: bool,
    /// The filters: dimensions in the order of the frame, places in theirs.
    pub asked: Vec<(usize, Vec<usize>)>,
    /// The order of lists.
    pub sort: Sort,
    /// The page of lists, from 1.
    pub page: usize,
    /// Parts of the address that say nothing here.
    pub unknown: Vec<String>,
    default_axes: (usize, usize),
}

impl View {
    /// The view without a question.
    pub fn plain(library: &Library) -> Self {
        let (rows, across) = (library.frame.rows, library.frame.across);
        Self {
            rows,
            across,
            unstated: false,
            asked: Vec::new(),
            sort: Sort::default(),
            page: 1,
            unknown: Vec::new(),
            default_axes: (rows, across),
        }
    }

    /// Reads the parts of an address.
    pub fn read(library: &Library, parts: &[(String, String)]) -> Self {
        let frame = &library.frame;
        let mut view = Self::plain(library);
        let axis = |value: &str| frame.named(value).filter(|number| frame.axes.contains(number));
        for (name, value) in parts.iter().filter(|(_, value)| !value.is_empty()) {
            let known = match name.as_str() {
                "rows" => axis(value).map(|number| view.rows = number).is_some(),
                "columns" => axis(value).map(|number| view.across = number).is_some(),
                "unstated" => {
                    view.unstated = value == "shown";
                    view.unstated
                }
                "sort" => {
                    let sort = Sort::ALL.into_iter().find(|sort| sort.word() == value);
                    sort.map(|sort| view.sort = sort).is_some()
                }
                "page" => value.parse().ok().filter(|&page| page > 0).map(|page| view.page = page).is_some(),
                name => {
                    let dimension = frame.named(name).filter(|&number| frame.columns[number].is_dimension());
                    let place =
                        dimension.and_then(|number| Some((number, frame.columns[number].place(value)?)));
                    place.map(|(dimension, place)| view.ask(dimension, place)).is_some()
                }
            };
            if !known {
                view.unknown.push(format!("{name}={value}"));
            }
        }
        if view.rows == view.across {
            // no dimension is crossed with itself: the side that was not chosen gives way
            let (rows, across) = view.default_axes;
            if view.rows == rows {
                view.rows = across;
            } else {
                view.across = if view.rows == across { rows } else { across };
            }
        }
        view
    }

    fn ask(&mut self, dimension: usize, place: usize) {
        let at = self.asked.partition_point(|(asked, _)| *asked < dimension);
        if self.asked.get(at).is_none_or(|(asked, _)| *asked != dimension) {
            self.asked.insert(at, (dimension, Vec::new()));
        }
        let places = &mut self.asked[at].1;
        if let Err(at) = places.binary_search(&place) {
            places.insert(at, place);
        }
    }

    /// The same from the first page of lists, without what was not understood.
    #[must_use]
    pub fn from_the_start(&self) -> Self {
        Self { page: 1, unknown: Vec::new(), ..self.clone() }
    }

    /// The same with what is not stated shown, or not, the other way round.
    #[must_use]
    pub fn switched(&self) -> Self {
        Self { unstated: !self.unstated, ..self.from_the_start() }
    }

    /// The same where a dimension is asked for that place alone.
    #[must_use]
    pub fn only(&self, dimension: usize, place: usize) -> Self {
        let mut view = self.from_the_start();
        view.asked.retain(|(asked, _)| *asked != dimension);
        view.ask(dimension, place);
        view
    }

    /// The same without one filter.
    #[must_use]
    pub fn without(&self, dimension: usize, place: usize) -> Self {
        let mut view = self.from_the_start();
        for (_, places) in view.asked.iter_mut().filter(|(asked, _)| *asked == dimension) {
            places.retain(|it| *it != place);
        }
        view.asked.retain(|(_, places)| !places.is_empty());
        view
    }

    /// The same without any filter.
    #[must_use]
    pub fn unfiltered(&self) -> Self {
        Self { asked: Vec::new(), ..self.from_the_start() }
    }

    /// The same on another page of lists.
    #[must_use]
    pub fn on_page(&self, page: usize) -> Self {
        Self { page, ..self.clone() }
    }

    /// The same in another order.
    #[must_use]
    pub fn in_order(&self, sort: Sort) -> Self {
        Self { sort, page: 1, ..self.clone() }
    }

    /// Whether a place of a dimension is asked for.
    pub fn asks(&self, dimension: usize, place: usize) -> bool {
        self.asked.iter().any(|(asked, places)| *asked == dimension && places.contains(&place))
    }

    /// The question of this view, as it stands behind a `?`; empty where it asks nothing.
    pub fn question(&self, library: &Library) -> String {
        let name =
            |number: usize| library.frame.columns.get(number).map_or("", |column| column.name.as_str());
        let mut parts = Vec::new();
        if self.rows != self.default_axes.0 {
            parts.push(format!("rows={}", name(self.rows)));
        }
        if self.across != self.default_axes.1 {
            parts.push(format!("columns={}", name(self.across)));
        }
        if self.unstated {
            parts.push("unstated=shown".to_owned());
        }
        for (dimension, places) in &self.asked {
            let Some(column) = library.frame.columns.get(*dimension) else { continue };
            parts.extend(places.iter().map(|&place| format!("{}={}", column.name, column.key(place))));
        }
        if self.sort != Sort::default() {
            parts.push(format!("sort={}", self.sort.word()));
        }
        if self.page > 1 {
            parts.push(format!("page={}", self.page));
        }
        parts.join("&")
    }

    /// The address of a page that shows this view.
    pub fn address(&self, path: &str, library: &Library) -> String {
        let question = self.question(library);
        if question.is_empty() { path.to_owned() } else { format!("{path}?{question}") }
    }
}
