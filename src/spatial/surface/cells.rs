//! Cells of what is nearer to one point than to any other (G. Voronoi, 1908), as outlines.

use super::Ring;
use crate::spatial::number::circle;

/// Corners of a disc.
const CORNERS: u32 = 64;

/// The part of a convex outline that is nearer to one of some points than to the others.
pub fn nearer(at: &[(f64, f64)], own: usize, mut outline: Ring) -> Ring {
    let Some(here) = at.get(own) else { return Ring::new() };
    for (i, there) in at.iter().enumerate() {
        if i == own || outline.is_empty() {
            continue;
        }
        let (dx, dy) = (there.0 - here.0, there.1 - here.1);
        let middle = ((there.0 + here.0) / 2.0, (there.1 + here.1) / 2.0);
        let beyond = |p: &(f64, f64)| (p.0 - middle.0) * dx + (p.1 - middle.1) * dy;
        if outline.iter().all(|p| beyond(p) <= 0.0) {
            continue;
        }
        let mut kept = Ring::with_capacity(outline.len() + 1);
        let mut before = outline.last().copied().unwrap_or_default();
        for point in outline {
            let (a, b) = (beyond(&before), beyond(&point));
            if (a > 0.0) != (b > 0.0) {
                let share = a / (a - b);
                kept.push((before.0 + (point.0 - before.0) * share, before.1 + (point.1 - before.1) * share));
            }
            if b <= 0.0 {
                kept.push(point);
            }
            before = point;
        }
        outline = kept;
    }
    outline
}

/// A disc about a point.
pub fn disc((x, y): (f64, f64), radius: f64) -> Ring {
    let corner = |i: u32| {
        let (sine, cosine) = circle(std::f64::consts::TAU * f64::from(i) / f64::from(CORNERS));
        (x + radius * cosine, y + radius * sine)
    };
    (0..CORNERS).map(corner).collect()
}
