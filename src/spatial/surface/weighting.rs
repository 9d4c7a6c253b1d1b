//! Inverse distance weighting, the nearest station, and how far either is off at the stations themselves.

use super::{Grid, Points};

/// Distances below this count as none (squared, in the caller's unit).
const TOUCH: f64 = 1e-9;

/// The mean of all points at a place, weighted by the inverse square of their distance
/// (D. Shepard, Proc. 23rd ACM National Conference, 1968).
fn weighted(points: &Points, (x, y): (f64, f64), without: usize) -> f64 {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (i, (at, value)) in points.at.iter().zip(&points.values).enumerate() {
        let (dx, dy) = (x - at.0, y - at.1);
        let weight = if i == without { 0.0 } else { 1.0 / (dx * dx + dy * dy + TOUCH) };
        sum += weight * value;
        weights += weight;
    }
    sum / weights
}

/// The value of the nearest point, as on a map of Voronoi cells.
fn closest(points: &Points, (x, y): (f64, f64), without: usize) -> f64 {
    let mut best = (f64::MAX, f64::NAN);
    for (i, (at, value)) in points.at.iter().zip(&points.values).enumerate() {
        let far = (x - at.0) * (x - at.0) + (y - at.1) * (y - at.1);
        if far < best.0 && i != without {
            best = (far, *value);
        }
    }
    best.1
}

/// Inverse distance weighting with power 2 and all points, at every node.
pub fn inverse_distance(points: &Points, grid: &Grid) -> Vec<f64> {
    grid.nodes().map(|at| weighted(points, at, usize::MAX)).collect()
}

/// The value of the nearest point, at every node.
pub fn nearest(points: &Points, grid: &Grid) -> Vec<f64> {
    grid.nodes().map(|at| closest(points, at, usize::MAX)).collect()
}

/// What each point would be estimated as by the others, less what it is.
pub fn leave_one_out(points: &Points, by_nearest: bool) -> Vec<f64> {
    let estimate = if by_nearest { closest } else { weighted };
    let each = points.at.iter().zip(&points.values).enumerate();
    each.map(|(i, (at, value))| estimate(points, *at, i) - value).collect()
}
