//! Numbers that look random and are the same on every machine: SplitMix64 (Steele, Lea and Flood 2014, "Fast
//! splittable pseudorandom number generators"). Methods take a seed; nothing takes entropy.

/// A stream of numbers from a seed.
#[derive(Debug, Clone)]
pub struct Noise(u64);

impl Noise {
    /// The stream of this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed(self.0)
    }

    /// The next number from 0 up to, but without, 1.
    pub fn uniform(&mut self) -> f64 {
        to_unit(self.next())
    }
}

/// The number from 0 to 1 that belongs to `index` in stream `seed`, without the ones before it.
pub fn at(seed: u64, index: u64) -> f64 {
    to_unit(mixed(mixed(seed).wrapping_add(index.wrapping_mul(0x9E37_79B9_7F4A_7C15))))
}

fn to_unit(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}

fn mixed(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
