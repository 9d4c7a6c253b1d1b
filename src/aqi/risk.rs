//! The engine of indices that are a sum of excess risks: Hong Kong and Canada. Exponentials, so binary numbers.

use super::terms::{Index, Period, Substance, Unit, Value};

/// One pollutant of the sum.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// The pollutant.
    pub substance: Substance,
    /// The unit of its concentration.
    pub unit: Unit,
    /// The regression coefficient β of `exp(β·c) − 1`.
    pub beta: f64,
}

/// How a sum becomes an index.
#[derive(Clone, Copy, Debug)]
pub enum Rating {
    /// The number of the first band whose top is not below the sum.
    Bands(&'static [f64]),
    /// The nearest whole number, at least this.
    Nearest(u32),
}

/// A sum of excess risks over three-hour means.
#[derive(Clone, Copy, Debug)]
pub struct Risk {
    /// The pollutants; all are needed.
    pub terms: &'static [Term],
    /// Of these only the largest term is added.
    pub larger: &'static [Substance],
    /// What the sum is multiplied with.
    pub factor: f64,
    /// How it becomes an index.
    pub rating: Rating,
    /// Decimals the sum is rounded to first.
    pub decimals: Option<u32>,
    /// The end of the scale; above it the index is printed `10+`.
    pub top: u32,
}

impl Risk {
    /// The sum; `None` with a pollutant missing or below zero.
    pub fn sum(&self, values: &[Value]) -> Option<f64> {
        let (mut sum, mut larger) = (0.0, 0.0_f64);
        for term in self.terms {
            let of = |v: &&Value| v.substance == term.substance && v.period == Period::ThreeHours;
            let value = values.iter().find(of)?.concentration.to_f64();
            let excess = (value >= 0.0).then(|| (term.beta * value).exp_m1())?;
            if self.larger.contains(&term.substance) {
                larger = larger.max(excess);
            } else {
                sum += excess;
            }
        }
        Some((sum + larger) * self.factor)
    }

    /// The index of a sum.
    pub fn rate(&self, sum: f64) -> u32 {
        let scale = self.decimals.map_or(1.0, |d| 10_f64.powi(d as i32));
        let sum = if self.decimals.is_some() { (sum * scale).round() / scale } else { sum };
        match self.rating {
            Rating::Bands(tops) => tops.iter().take_while(|top| sum > **top).count() as u32 + 1,
            Rating::Nearest(least) => (sum.round() as u32).max(least),
        }
    }

    pub(super) fn index(&self, values: &[Value]) -> Index {
        let value = self.sum(values).map(|sum| self.rate(sum));
        Index { value, open: value.is_some_and(|v| v > self.top), ..Index::default() }
    }
}
