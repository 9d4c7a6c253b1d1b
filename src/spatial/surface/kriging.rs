//! Ordinary kriging: the best linear estimate between stations, and its variance
//! (N. Cressie, *Statistics for Spatial Data*, 1993, section 3.2).

use super::{Grid, Model, Points};
use crate::spatial::number::normal_below;

/// Steps of the table of covariances; a power of two, so that a masked index needs no check.
const TABLE: usize = 8192;

/// Points whose system is solved, ready to estimate anywhere.
pub struct Kriging {
    points: Points,
    model: Model,
    /// Covariances at even distances up to the largest that was asked for, and the change to the next: no exponential is taken
    /// at a node.
    table: Box<[[f64; 2]; TABLE]>,
    per_step: f64,
    /// Weights of the correlations, and the mean.
    weights: Vec<f64>,
    mean: f64,
    /// The inverse of the covariances, row by row.
    inverse: Vec<f64>,
    /// Row sums of the inverse, and their sum.
    sums: Vec<f64>,
    sum: f64,
}

impl Kriging {
    /// Solves the system of some points under a model; `reach` is the largest distance that will be asked for.
    ///
    /// `None` when the covariances cannot be inverted: without any variance there is nothing to estimate.
    pub fn new(points: &Points, model: Model, reach: f64) -> Option<Self> {
        let n = points.len();
        let inverse = inverse(model.covariances(&points.at), n)?;
        let sums: Vec<f64> = inverse.chunks_exact(n).map(|row| row.iter().sum()).collect();
        let sum: f64 = sums.iter().sum();
        let mean = sums.iter().zip(&points.values).map(|(s, v)| s * v).sum::<f64>() / sum;
        let off: Vec<f64> = points.values.iter().map(|v| v - mean).collect();
        let product = |row: &[f64]| row.iter().zip(&off).map(|(a, b)| a * b).sum::<f64>();
        let weights = inverse.chunks_exact(n).map(product).collect();
        let per_step = (TABLE - 2) as f64 / reach.max(1e-9);
        let mut table = Box::new([[0.0; 2]; TABLE]);
        let mut next = model.covariance(0.0);
        for (i, slot) in table.iter_mut().enumerate() {
            let here = std::mem::replace(&mut next, model.covariance((i + 1) as f64 / per_step));
            *slot = [here, next - here];
        }
        Some(Self { points: points.clone(), model, table, per_step, weights, mean, inverse, sums, sum })
    }

    /// The covariance at a distance, between two entries of the table.
    fn covariance(&self, far: f64) -> f64 {
        let at = far * self.per_step;
        let i = (at as u32).min(TABLE as u32 - 1);
        let [here, step] = self.table[i as usize & (TABLE - 1)];
        here + step * (at - f64::from(i))
    }

    fn covariances(&self, (x, y): (f64, f64)) -> impl Iterator<Item = f64> + '_ {
        self.points.at.iter().map(move |at| {
            let (dx, dy) = (x - at.0, y - at.1);
            self.covariance((dx * dx + dy * dy).sqrt())
        })
    }

    /// The estimate at a place.
    pub fn value(&self, at: (f64, f64)) -> f64 {
        self.mean + self.covariances(at).zip(&self.weights).map(|(c, w)| c * w).sum::<f64>()
    }

    /// The variance of a measurement at a place about the estimate there.
    pub fn variance(&self, at: (f64, f64)) -> f64 {
        let common: Vec<f64> = self.covariances(at).collect();
        let explained = |row: &[f64]| row.iter().zip(&common).map(|(a, b)| a * b).sum::<f64>();
        let known: f64 = self.inverse.chunks_exact(common.len()).zip(&common).map(|(row, c)| c * explained(row)).sum();
        let left = 1.0 - self.sums.iter().zip(&common).map(|(a, b)| a * b).sum::<f64>();
        (self.model.nugget + self.model.sill - known + left * left / self.sum).max(0.0)
    }

    /// Estimates at every node.
    pub fn values(&self, grid: &Grid) -> Vec<f64> {
        grid.nodes().map(|at| self.value(at)).collect()
    }

    /// Variances at every node.
    pub fn variances(&self, grid: &Grid) -> Vec<f64> {
        grid.nodes().map(|at| self.variance(at)).collect()
    }

    /// What each point would be estimated as by the others, less what it is, the model kept
    /// (O. Dubrule, Mathematical Geology 15, 1983: no system is solved again).
    pub fn leave_one_out(&self) -> Vec<f64> {
        let n = self.weights.len();
        let each = (0..n).map(|i| {
            let diagonal = self.inverse[i * n + i] - self.sums[i] * self.sums[i] / self.sum;
            -self.weights[i] / diagonal
        });
        each.collect()
    }
}

/// The chance that a measurement exceeds a limit, given its estimate and variance.
pub fn exceeding(value: f64, variance: f64, limit: f64) -> f64 {
    if variance > 0.0 { normal_below((value - limit) / variance.sqrt()) } else { f64::from(u8::from(value > limit)) }
}

/// The inverse of a symmetric positive matrix by Cholesky's decomposition; `None` when it is not positive.
fn inverse(mut a: Vec<f64>, n: usize) -> Option<Vec<f64>> {
    for j in 0..n {
        for i in j..n {
            let (upper, lower) = a.split_at(i * n);
            let dot = |r: &[f64], s: &[f64]| r.iter().zip(s).map(|(x, y)| x * y).sum::<f64>();
            let of_j = if i == j { &lower[..j] } else { &upper[j * n..j * n + j] };
            let rest = lower[j] - dot(&lower[..j], of_j);
            let value = if i == j { rest.sqrt() } else { rest / upper[j * n + j] };
            if i == j && !(value.is_finite() && value > 1e-12) {
                return None;
            }
            a[i * n + j] = value;
        }
    }
    // The lower triangle's inverse, column by column; then its transpose times itself.
    let mut low = vec![0.0; n * n];
    for j in 0..n {
        low[j * n + j] = 1.0 / a[j * n + j];
        for i in j + 1..n {
            let sum: f64 = (j..i).map(|k| a[i * n + k] * low[k * n + j]).sum();
            low[i * n + j] = -sum / a[i * n + i];
        }
    }
    let mut out = vec![0.0; n * n];
    for k in 0..n {
        let row = &low[k * n..k * n + k + 1];
        for (i, x) in row.iter().enumerate() {
            for (j, y) in row[..=i].iter().enumerate() {
                out[i * n + j] += x * y;
            }
        }
    }
    for i in 0..n {
        for j in 0..i {
            out[j * n + i] = out[i * n + j];
        }
    }
    Some(out)
}
