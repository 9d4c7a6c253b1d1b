//! Whether outlines are too long, or lie over one another too often, to be drawn in time.

use crate::data::Boundaries;

/// The greatest length of the outlines of a level, in widths and heights of the box they lie in; those of all counties of China
/// are 180 long.
pub const MAX_SIDES: usize = 4_000;
/// The most often that the regions of a level fill the box they lie in, each with the box around it; those of China fill it once.
pub const MAX_COVER: usize = 20;

/// West, south, east and north.
type Bounds = (f64, f64, f64, f64);

const NOWHERE: Bounds = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);

fn joined(a: Bounds, b: Bounds) -> Bounds {
    (a.0.min(b.0), a.1.min(b.1), a.2.max(b.2), a.3.max(b.3))
}

/// True if the outlines of a level are longer than [`MAX_SIDES`] or fill their box more often than [`MAX_COVER`]: the time of
/// drawing follows both, and neither follows the bytes of the file, which may use an arc as often as it likes.
#[inline(never)]
pub fn is_crowded(boundaries: &Boundaries) -> bool {
    let bounds = |arc: &Vec<(f64, f64)>| arc.iter().fold(NOWHERE, |all, p| joined(all, (p.0, p.1, p.0, p.1)));
    let boxes: Vec<Bounds> = boundaries.arcs.iter().map(bounds).collect();
    let all = boxes.iter().copied().fold(NOWHERE, joined);
    // Of outlines on one line every length is 0 in that direction, whatever it is divided by.
    let (wide, tall) = ((all.2 - all.0).max(1e-9), (all.3 - all.1).max(1e-9));
    let step = |pair: &[(f64, f64)]| (pair[1].0 - pair[0].0).abs() / wide + (pair[1].1 - pair[0].1).abs() / tall;
    let sides: Vec<f64> = boundaries.arcs.iter().map(|arc| arc.windows(2).map(step).sum()).collect();
    boundaries.layers.iter().any(|layer| {
        let (mut length, mut cover) = (0.0, 0.0);
        for shape in &layer.shapes {
            let mut around = NOWHERE;
            for arc in shape.polygons.iter().flatten().flatten() {
                let index = (if *arc < 0 { !*arc } else { *arc }) as usize;
                length += sides.get(index).copied().unwrap_or(0.0);
                around = joined(around, boxes.get(index).copied().unwrap_or(NOWHERE));
            }
            cover += ((around.2 - around.0) / wide).max(0.0) * ((around.3 - around.1) / tall).max(0.0);
        }
        length > MAX_SIDES as f64 || cover > MAX_COVER as f64
    })
}

#[cfg(test)]
mod tests {
    use super::is_crowded;
    use crate::data::{Boundaries, Layer, Shape};

    /// Regions of one arc each.
    fn layer(arcs: Vec<Vec<(f64, f64)>>, regions: impl Iterator<Item = Vec<i32>>) -> Boundaries {
        let shape = |rings: Vec<i32>| Shape {
            id: "c".to_owned(),
            name: String::new(),
            label: None,
            polygons: rings.into_iter().map(|arc| vec![vec![arc]]).collect(),
        };
        Boundaries { arcs, layers: vec![Layer { level: "county".to_owned(), shapes: regions.map(shape).collect() }] }
    }

    fn square(x: f64, y: f64, side: f64) -> Vec<(f64, f64)> {
        vec![(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    }

    #[test]
    fn regions_beside_one_another_are_drawn_and_over_one_another_not() {
        let grid = (0..900).map(|at| square(f64::from(at % 30), f64::from(at / 30), 1.0)).collect();
        assert!(!is_crowded(&layer(grid, (0..900).map(|at| vec![at]))));
        let one = || vec![square(100.0, 30.0, 5.0)];
        assert!(!is_crowded(&layer(one(), (0..20).map(|_| vec![0]))));
        assert!(is_crowded(&layer(one(), (0..21).map(|_| vec![!0]))));
        // One region that goes round and round fills its box once, and is as long as its rounds.
        assert!(!is_crowded(&layer(one(), std::iter::once(vec![0; 1_000]))));
        assert!(is_crowded(&layer(one(), std::iter::once(vec![0; 1_001]))));
        assert!(!is_crowded(&layer(vec![vec![(1.0, 1.0), (2.0, 1.0), (1.0, 1.0)]], std::iter::once(vec![0]))));
    }
}
