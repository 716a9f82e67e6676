/// A set of records, one bit for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// None of that many records.
    pub fn none(size: usize) -> Self {
        Self(vec![0; size.div_ceil(64)])
    }

    /// All of that many records.
    pub fn all(size: usize) -> Self {
        let mut bits = Self(vec![u64::MAX; size.div_ceil(64)]);
        let rest = size % 64;
        if let Some(last) = bits.0.last_mut().filter(|_| rest > 0) {
            *last = (1 << rest) - 1;
        }
        bits
    }

    /// Puts a record in; one beyond the set's size is left out.
    pub fn put(&mut self, record: usize) {
        if let Some(word) = self.0.get_mut(record / 64) {
            *word |= 1 << (record % 64);
        }
    }

    /// Whether the record is in the set.
    pub fn has(&self, record: usize) -> bool {
        self.0.get(record / 64).is_some_and(|word| word >> (record % 64) & 1 == 1)
    }

    /// How many records it has.
    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many records both have.
    pub fn count_in(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }

    /// How many records all three have.
    pub fn count_in_both(&self, other: &Self, third: &Self) -> usize {
        let words = self.0.iter().zip(&other.0).zip(&third.0);
        words.map(|((a, b), c)| (a & b & c).count_ones() as usize).sum()
    }

    /// Leaves only what the other has too.
    pub fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine &= theirs);
    }

    /// Takes in all that the other has.
    pub fn join(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// Its records, in their order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(number, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(number * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_knows_its_records() {
        for size in [0, 1, 63, 64, 65, 130] {
            assert_eq!(Bits::all(size).count(), size);
            assert_eq!(Bits::all(size).iter().collect::<Vec<_>>(), (0..size).collect::<Vec<_>>());
        }
        let mut few = Bits::none(130);
        [0, 63, 64, 129, 500].into_iter().for_each(|record| few.put(record));
        assert_eq!(few.iter().collect::<Vec<_>>(), [0, 63, 64, 129]);
        assert!(few.has(129) && !few.has(1) && !few.has(500));
    }
}
