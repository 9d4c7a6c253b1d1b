//! The nearest of many places: on the sphere by great circle, or in a plane.

use super::number::circle;
use crate::data::order;

/// Places in a leaf of the tree.
const LEAF: usize = 6;

/// A direction from the centre of the sphere: nearer along great circles is nearer in space.
pub fn direction((lon, lat): (f64, f64)) -> [f64; 3] {
    let ((east, out), (up, level)) = (circle(lon.to_radians()), circle(lat.to_radians()));
    [level * out, level * east, up]
}

/// A tree of places, halved along the axis of their widest spread (J. L. Bentley, Communications of the ACM 18, 1975).
pub struct Nearest {
    /// Leaves one after the other.
    places: Vec<([f64; 3], u32)>,
    /// Axis and bound of every halving; the children of `i` are `2 i + 1` and `2 i + 2`.
    halves: Vec<(usize, f64)>,
}

impl Nearest {
    /// Files some places.
    pub fn new(places: impl IntoIterator<Item = [f64; 3]>) -> Self {
        let mut out = Self { places: places.into_iter().zip(0..).collect(), halves: Vec::new() };
        let mut nodes = vec![(0, out.places.len())];
        let mut at = 0;
        // All leaves lie at one depth, so that a node's number tells whether it is one.
        while out.places.len() >> (at + 1_usize).ilog2() > LEAF {
            let (from, to) = nodes[at];
            let part = &out.places[from..to];
            let spread = |axis: usize| {
                let all = part.iter().map(|p| p.0[axis]);
                all.clone().fold(f64::MIN, f64::max) - all.fold(f64::MAX, f64::min)
            };
            let axis = (0..3).max_by(|a, b| spread(*a).total_cmp(&spread(*b))).unwrap_or(0);
            let sorted = order(part.len(), &|a, b| part[a].0[axis].total_cmp(&part[b].0[axis]));
            let sorted: Vec<_> = sorted.into_iter().map(|i| part[i]).collect();
            let half = from + (to - from) / 2;
            out.halves.push((axis, sorted[half - from].0[axis]));
            out.places[from..to].copy_from_slice(&sorted);
            nodes.extend([(from, half), (half, to)]);
            at += 1;
        }
        out
    }

    /// Fills squared distance and number of the nearest places, the nearest first; slots beyond their count stay as they were.
    pub fn find(&self, to: [f64; 3], found: &mut [(f64, u32)]) {
        found.fill((f64::MAX, u32::MAX));
        self.search(0, 0, self.places.len(), to, found);
    }

    fn search(&self, node: usize, from: usize, end: usize, to: [f64; 3], found: &mut [(f64, u32)]) {
        let Some((axis, bound)) = self.halves.get(node) else {
            for (place, number) in &self.places[from..end] {
                let (x, y, z) = (place[0] - to[0], place[1] - to[1], place[2] - to[2]);
                insert(found, (x * x + y * y + z * z, *number));
            }
            return;
        };
        let half = from + (end - from) / 2;
        let beyond = to[*axis] - bound;
        let (low, high) = ((2 * node + 1, from, half), (2 * node + 2, half, end));
        let (near, far) = if beyond < 0.0 { (low, high) } else { (high, low) };
        self.search(near.0, near.1, near.2, to, found);
        if found.last().is_some_and(|worst| beyond * beyond <= worst.0) {
            self.search(far.0, far.1, far.2, to, found);
        }
    }
}

/// Puts a place among the nearest found, when it is one; of two as near the first stays.
fn insert(found: &mut [(f64, u32)], place: (f64, u32)) {
    let Some(mut slot) = found.len().checked_sub(1) else { return };
    if place.0 >= found[slot].0 {
        return;
    }
    while slot > 0 && found[slot - 1].0 > place.0 {
        found[slot] = found[slot - 1];
        slot -= 1;
    }
    found[slot] = place;
}
