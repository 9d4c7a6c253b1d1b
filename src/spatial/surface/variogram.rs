//! How values differ with distance: classes of pairs, and a model fitted to them.

use super::Points;
use crate::spatial::number::exp;

/// Pairs at about one distance.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Class {
    /// Their mean distance.
    pub distance: f64,
    /// Half their mean squared difference.
    pub semivariance: f64,
    /// How many they are.
    pub pairs: f64,
}

/// Classes of distances up to half the largest.
const CLASSES: usize = 12;

/// How a model rises to its sill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `1 − exp(−h/a)`.
    Exponential,
    /// `1.5 h/a − 0.5 (h/a)³` up to the range `a`, then 1.
    Spherical,
    /// `1 − exp(−(h/a)²)`.
    Gaussian,
}

impl Shape {
    /// The share of the sill that is still common at a distance of so many ranges.
    pub fn correlation(self, h: f64) -> f64 {
        match self {
            Shape::Exponential => exp(-h),
            Shape::Gaussian => exp(-h * h),
            Shape::Spherical if h < 1.0 => 1.0 - h * (1.5 - 0.5 * h * h),
            Shape::Spherical => 0.0,
        }
    }
}

/// A fitted model: semivariance `nugget + sill · (1 − correlation(h / range))`, 0 at no distance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Model {
    /// How it rises.
    pub shape: Shape,
    /// Variance between neighbours without distance.
    pub nugget: f64,
    /// What distance adds to it (partial sill).
    pub sill: f64,
    /// The range parameter.
    pub range: f64,
}

impl Model {
    /// The covariance of two measurements at a distance, of different instruments.
    pub fn covariance(&self, far: f64) -> f64 {
        self.sill * self.shape.correlation(far / self.range)
    }

    /// The variance of a measurement about another one so far away.
    pub fn apart(&self, far: f64) -> f64 {
        2.0 * (self.nugget + self.sill - self.covariance(far))
    }

    /// The covariances of some places with one another, row by row.
    pub(super) fn covariances(&self, at: &[(f64, f64)]) -> Vec<f64> {
        let row = |(i, a): (usize, &(f64, f64))| {
            let a = *a;
            let own = move |j: usize| if i == j { self.nugget } else { 0.0 };
            at.iter().enumerate().map(move |(j, b)| self.covariance(apart(a, *b)) + own(j))
        };
        at.iter().enumerate().flat_map(row).collect()
    }
}

/// The distance of two places.
pub(super) fn apart(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (x, y) = (a.0 - b.0, a.1 - b.1);
    (x * x + y * y).sqrt()
}

/// The classes of some points and the model that fits them best.
#[derive(Clone, Debug)]
pub struct Variogram {
    /// Classes with pairs, by distance (G. Matheron, Economic Geology 58, 1963).
    pub classes: Vec<Class>,
    /// The model.
    pub model: Model,
}

impl Variogram {
    /// Classes the pairs and fits the three shapes by least squares weighted with `pairs / distance²`
    /// (N. Cressie, *Statistics for Spatial Data*, 1993); ranges are tried in small steps, nugget and sill follow.
    pub fn fit(points: &Points) -> Self {
        let classes = classes(points);
        let longest = classes.last().map_or(1.0, |c| c.distance.max(1e-9));
        let mut best = (f64::MAX, Model { shape: Shape::Exponential, nugget: 0.0, sill: 0.0, range: longest });
        for shape in [Shape::Exponential, Shape::Spherical, Shape::Gaussian] {
            for step in 1..=60 {
                let range = longest * f64::from(step) / 40.0;
                let (error, nugget, sill) = sills(&classes, shape, range);
                if error < best.0 {
                    best = (error, Model { shape, nugget, sill, range });
                }
            }
        }
        Self { classes, model: best.1 }
    }
}

fn classes(points: &Points) -> Vec<Class> {
    let pairs = || {
        let all = points.at.iter().zip(&points.values).enumerate();
        all.flat_map(|(i, (a, u))| {
            let later = points.at.iter().zip(&points.values).skip(i + 1);
            later.map(move |(b, v)| (apart(*a, *b), (u - v) * (u - v) / 2.0))
        })
    };
    let width = pairs().fold(0.0, |most: f64, (far, _)| most.max(far)) / 2.0 / CLASSES as f64;
    let mut out = [Class::default(); CLASSES];
    for (far, half) in pairs() {
        if let Some(class) = out.get_mut((far / width) as usize) {
            class.distance += far;
            class.semivariance += half;
            class.pairs += 1.0;
        }
    }
    let means = out.into_iter().filter(|c| c.pairs > 0.0).map(|c| Class {
        distance: c.distance / c.pairs,
        semivariance: c.semivariance / c.pairs,
        pairs: c.pairs,
    });
    means.collect()
}

/// The error, nugget and sill of the best model of a shape and range: two unknowns, neither below zero.
fn sills(classes: &[Class], shape: Shape, range: f64) -> (f64, f64, f64) {
    let (mut w, mut wx, mut wy, mut wxx, mut wxy, mut wyy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    for class in classes {
        let weight = class.pairs / (class.distance * class.distance).max(1e-12);
        let (x, y) = (1.0 - shape.correlation(class.distance / range), class.semivariance);
        w += weight;
        wx += weight * x;
        wy += weight * y;
        wxx += weight * x * x;
        wxy += weight * x * y;
        wyy += weight * y * y;
    }
    let error = |nugget: f64, sill: f64| {
        wyy - 2.0 * (nugget * wy + sill * wxy) + nugget * nugget * w + 2.0 * nugget * sill * wx + sill * sill * wxx
    };
    let determinant = w * wxx - wx * wx;
    let free = ((wy * wxx - wxy * wx) / determinant, (w * wxy - wx * wy) / determinant);
    let edges = [free, (0.0, wxy / wxx), (wy / w, 0.0)];
    let allowed = edges.into_iter().filter(|(nugget, sill)| *nugget >= 0.0 && *sill >= 0.0);
    allowed
        .map(|(nugget, sill)| (error(nugget, sill), nugget, sill))
        .fold((f64::MAX, 0.0, 0.0), |best, one| if one.0 < best.0 { one } else { best })
}
