//! How far an estimate that is no kriging may be off.

use super::{Model, Points};
use crate::spatial::surface::variogram::apart;
use crate::spatial::surface::weighting::TOUCH;

/// The variance of a measurement about an estimate with given weights, under a model: weights that sum to one give
/// `C(0) − 2 Σ wᵢ C(hᵢ) + Σ Σ wᵢ wⱼ C(hᵢⱼ)` (N. Cressie, *Statistics for Spatial Data*, 1993, section 3.2), which kriging
/// makes least.
pub struct Doubt<'a> {
    points: &'a Points,
    model: Model,
    /// The covariances of the points, row by row.
    covariances: Vec<f64>,
}

impl<'a> Doubt<'a> {
    /// Prepares some points under a model.
    pub fn new(points: &'a Points, model: Model) -> Self {
        Self { points, model, covariances: model.covariances(&points.at) }
    }

    /// The variance about the mean weighted by the inverse square of the distance.
    pub fn weighted(&self, at: (f64, f64)) -> f64 {
        let far: Vec<f64> = self.points.at.iter().map(|point| apart(at, *point)).collect();
        let weights: Vec<f64> = far.iter().map(|h| 1.0 / (h * h + TOUCH)).collect();
        let whole: f64 = weights.iter().sum();
        let with = |row: &[f64]| row.iter().zip(&weights).map(|(c, w)| c * w).sum::<f64>() / whole;
        let own: f64 = self.covariances.chunks_exact(far.len()).zip(&weights).map(|(row, w)| w * with(row)).sum();
        let common: f64 = far.iter().zip(&weights).map(|(h, w)| w * self.model.covariance(*h)).sum();
        (self.model.nugget + self.model.sill - 2.0 * common / whole + own / whole).max(0.0)
    }
}
