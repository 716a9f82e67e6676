use super::Bits;

/// What a filter asks of each dimension: at least one of these places. A dimension that is not named is not asked.
pub type Asked = Vec<(usize, Vec<usize>)>;

/// Which records sit in which place of which dimension.
#[derive(Clone, Debug, Default)]
pub struct Index {
    size: usize,
    dimensions: Vec<Vec<Bits>>,
}

/// One side of a table: a dimension and those of its places that are shown.
#[derive(Clone, Debug)]
pub struct Axis {
    /// The dimension.
    pub dimension: usize,
    /// The places, in the order in which they are shown.
    pub places: Vec<usize>,
}

/// How many records a cell holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// All of them.
    pub count: usize,
    /// Those of the inner circle among them.
    pub inner: usize,
}

/// The counts of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The cells, row by row.
    pub cells: Vec<Vec<Cell>>,
    /// For each row all records that were asked for and have its value, each counted once: also those outside the table.
    pub row_totals: Vec<usize>,
    /// The same for each column.
    pub column_totals: Vec<usize>,
    /// The records that sit in at least one cell.
    pub shown: usize,
    /// The records that were asked for and sit in no cell of this table.
    pub outside: usize,
    /// The places taken: the sum over all cells. A record with two values in a dimension takes two.
    pub places: usize,
}

impl Index {
    /// An index of that many records; `places` says how many places each dimension has.
    pub fn new(size: usize, places: &[usize]) -> Self {
        let dimensions = places.iter().map(|&places| vec![Bits::none(size); places]).collect();
        Self { size, dimensions }
    }

    /// Puts a record into a place.
    pub fn put(&mut self, record: usize, dimension: usize, place: usize) {
        if let Some(bits) = self.dimensions.get_mut(dimension).and_then(|places| places.get_mut(place)) {
            bits.put(record);
        }
    }

    /// How many records there are.
    pub fn size(&self) -> usize {
        self.size
    }

    /// The records of one place.
    pub fn at(&self, dimension: usize, place: usize) -> Option<&Bits> {
        self.dimensions.get(dimension)?.get(place)
    }

    /// The records that have at least one of these places.
    pub fn any_of(&self, dimension: usize, places: &[usize]) -> Bits {
        let mut any = Bits::none(self.size);
        places.iter().filter_map(|&place| self.at(dimension, place)).for_each(|bits| any.join(bits));
        any
    }

    /// The records that fit: in every dimension asked, at least one of the places asked.
    pub fn select(&self, asked: &[(usize, Vec<usize>)]) -> Bits {
        let mut fitting = Bits::all(self.size);
        for (dimension, places) in asked {
            fitting.keep(&self.any_of(*dimension, places));
        }
        fitting
    }

    /// How many of these records each place of a dimension has.
    pub fn counts(&self, dimension: usize, within: &Bits) -> Vec<usize> {
        let places = self.dimensions.get(dimension).map_or(&[][..], Vec::as_slice);
        places.iter().map(|bits| bits.count_in(within)).collect()
    }

    /// Counts a table of these records.
    pub fn table(&self, rows: &Axis, columns: &Axis, within: &Bits, inner: &Bits) -> Table {
        let sets = |axis: &Axis| -> Vec<Bits> {
            axis.places.iter().map(|&place| self.any_of(axis.dimension, &[place])).collect()
        };
        let (row_sets, column_sets) = (sets(rows), sets(columns));
        let mut in_rows = self.any_of(rows.dimension, &rows.places);
        in_rows.keep(within);
        let mut in_columns = self.any_of(columns.dimension, &columns.places);
        in_columns.keep(within);
        let mut table = Table {
            row_totals: row_sets.iter().map(|row| row.count_in(within)).collect(),
            column_totals: column_sets.iter().map(|column| column.count_in(within)).collect(),
            shown: in_rows.count_in(&in_columns),
            ..Table::default()
        };
        table.outside = within.count() - table.shown;
        for mut row in row_sets {
            row.keep(within);
            let cells = column_sets
                .iter()
                .map(|column| Cell { count: row.count_in(column), inner: row.count_in_both(column, inner) });
            table.cells.push(cells.collect());
        }
        table.places = table.cells.iter().flatten().map(|cell| cell.count).sum();
        table
    }
}
