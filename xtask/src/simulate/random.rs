//! Random numbers and the one function of the model, the same on every machine: only sums, products
//! and shifts, which IEEE 754 fixes to the last bit; no library sine or exponential.

/// splitmix64 (Steele, Lea and Flood 2014).
#[derive(Clone)]
pub struct Random(u64);

impl Random {
    /// A stream of its own for each seed and name.
    pub fn new(seed: u64, name: &str) -> Self {
        // FNV-1a spreads the name over the state.
        let hash = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self(seed ^ hash)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Between 0 and 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Between two numbers.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A whole number below another.
    pub fn below(&mut self, n: usize) -> usize {
        (self.unit() * n as f64) as usize
    }

    /// True with a probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// Nearly normal with mean 0 and variance 1: the sum of twelve even ones, less six.
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}

/// The exponential function for |x| ≤ 4 to four digits: `(1 + x / 2¹⁶)` squared sixteen times.
pub fn exp(x: f64) -> f64 {
    (0..16).fold(1.0 + x / 65_536.0, |power, _| power * power)
}

/// A memory that fades: an autoregressive series of unit variance.
pub struct Memory {
    now: f64,
    keep: f64,
    add: f64,
}

impl Memory {
    /// `keep` is the correlation from hour to hour.
    pub fn new(keep: f64, random: &mut Random) -> Self {
        Self { now: random.normal(), keep, add: (1.0 - keep * keep).sqrt() }
    }

    /// The next hour.
    pub fn step(&mut self, random: &mut Random) -> f64 {
        self.now = self.now * self.keep + random.normal() * self.add;
        self.now
    }
}

#[cfg(test)]
mod tests {
    use super::{Random, exp};

    #[test]
    fn the_stream_and_the_exponential_are_fixed() {
        let mut random = Random::new(1, "a");
        let mean = (0..10_000).map(|_| random.normal()).sum::<f64>() / 10_000.0;
        assert!(mean.abs() < 0.05, "{mean}");
        for x in [-3.0, -0.5, 0.0, 1.0, 2.5_f64] {
            assert!((exp(x) / x.exp() - 1.0).abs() < 2e-4, "{x}");
        }
    }
}
