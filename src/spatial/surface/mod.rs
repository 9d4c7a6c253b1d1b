//! Values between stations: what may be said there, and how far it may be wrong.

mod bands;
mod cells;
mod doubt;
mod kriging;
mod variogram;
mod weighting;

pub use bands::{Ring, area, isolines};
pub use cells::{disc, nearer};
pub use doubt::Doubt;
pub use kriging::{Kriging, exceeding};
pub use variogram::{Class, Model, Shape, Variogram};
pub use weighting::{distances, inverse_distance, leave_one_out, nearest};

use crate::error::{Error, Kind, Result};

/// The fewest stations a surface is made of.
pub const FEWEST: usize = 12;

/// Values at places in a plane, such as stations; units are the caller's (kilometres).
#[derive(Clone, Debug, Default)]
pub struct Points {
    /// Places.
    pub at: Vec<(f64, f64)>,
    /// Values, as many.
    pub values: Vec<f64>,
}

impl Points {
    /// Takes the places with a finite value; several at one place become their mean.
    pub fn any(all: impl IntoIterator<Item = ((f64, f64), f64)>) -> Self {
        let mut out = Self::default();
        let mut counts: Vec<f64> = Vec::new();
        for (at, value) in all.into_iter().filter(|(at, v)| at.0.is_finite() && at.1.is_finite() && v.is_finite()) {
            match out.at.iter().position(|known| *known == at) {
                Some(i) => {
                    counts[i] += 1.0;
                    out.values[i] += (value - out.values[i]) / counts[i];
                }
                None => {
                    out.at.push(at);
                    out.values.push(value);
                    counts.push(1.0);
                }
            }
        }
        out
    }

    /// The same, where they are enough to estimate between.
    ///
    /// # Errors
    /// With fewer than [`FEWEST`] different places: a surface would invent what it draws.
    pub fn new(all: impl IntoIterator<Item = ((f64, f64), f64)>) -> Result<Self> {
        let out = Self::any(all);
        let n = out.len();
        if n < FEWEST {
            return Err(Error::new(
                Kind::Data,
                format!("只有{n}个站点有数据，少于{FEWEST}个，不绘制插值面"),
                format!("only {n} stations have a value, fewer than {FEWEST}: no surface is drawn"),
            ));
        }
        Ok(out)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }
}

/// Nodes at regular steps in a plane, row by row from the first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// The first node.
    pub from: (f64, f64),
    /// From a node to the next, right and down the rows.
    pub step: (f64, f64),
    /// Nodes a row.
    pub columns: usize,
    /// Rows.
    pub rows: usize,
}

impl Grid {
    /// A grid over a box with about as many nodes as asked for along its longer side.
    pub fn over((left, top, right, bottom): (f64, f64, f64, f64), nodes: usize) -> Self {
        let step = ((right - left).max(bottom - top) / (nodes.max(2) - 1) as f64).max(1e-9);
        let count = |length: f64| (length / step).ceil() as usize + 1;
        Self { from: (left, top), step: (step, step), columns: count(right - left), rows: count(bottom - top) }
    }

    /// Where a node lies.
    pub fn at(&self, column: usize, row: usize) -> (f64, f64) {
        (self.from.0 + self.step.0 * column as f64, self.from.1 + self.step.1 * row as f64)
    }

    /// All nodes in order.
    pub fn nodes(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        (0..self.rows).flat_map(move |row| (0..self.columns).map(move |column| self.at(column, row)))
    }

    /// A place given in steps from the first node, such as a point of [`isolines`].
    pub fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.from.0 + self.step.0 * x, self.from.1 + self.step.1 * y)
    }
}
