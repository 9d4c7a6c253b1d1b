//! Inverse distance weighting, the nearest station, and how far either is off at the stations themselves.

use super::{Grid, Points};

/// Distances below this count as none (squared, in the caller's unit).
pub(super) const TOUCH: f64 = 1e-9;

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

/// The same of all points, which stand as x, y and value; four are brought to one fraction, for a division costs as much
/// as all the rest.
fn mean(points: &[[f64; 3]], x: f64, y: f64) -> f64 {
    let far = |p: &[f64; 3]| {
        let (dx, dy) = (x - p[0], y - p[1]);
        dx * dx + dy * dy + TOUCH
    };
    let (mut sum, mut weights) = (0.0, 0.0);
    let fours = points.chunks_exact(4);
    for p in fours.remainder() {
        let weight = 1.0 / far(p);
        sum += weight * p[2];
        weights += weight;
    }
    for p in fours {
        let (a, b, c, d) = (far(&p[0]), far(&p[1]), far(&p[2]), far(&p[3]));
        let (ab, cd) = (a * b, c * d);
        let one = 1.0 / (ab * cd);
        weights += ((a + b) * cd + (c + d) * ab) * one;
        sum += ((p[0][2] * b + p[1][2] * a) * cd + (p[2][2] * d + p[3][2] * c) * ab) * one;
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
    let all: Vec<[f64; 3]> = points.at.iter().zip(&points.values).map(|(at, value)| [at.0, at.1, *value]).collect();
    grid.nodes().map(|(x, y)| mean(&all, x, y)).collect()
}

/// The value of the nearest point, at every node.
pub fn nearest(points: &Points, grid: &Grid) -> Vec<f64> {
    grid.nodes().map(|at| closest(points, at, usize::MAX)).collect()
}

/// How far the nearest point is, at every node.
pub fn distances(points: &Points, grid: &Grid) -> Vec<f64> {
    let far = |(x, y): (f64, f64)| {
        let all = points.at.iter().map(|at| (x - at.0) * (x - at.0) + (y - at.1) * (y - at.1));
        all.fold(f64::MAX, f64::min).sqrt()
    };
    grid.nodes().map(far).collect()
}

/// What each point would be estimated as by the others, less what it is.
pub fn leave_one_out(points: &Points, by_nearest: bool) -> Vec<f64> {
    let estimate = if by_nearest { closest } else { weighted };
    let each = points.at.iter().zip(&points.values).enumerate();
    each.map(|(i, (at, value))| estimate(points, *at, i) - value).collect()
}
