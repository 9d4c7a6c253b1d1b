//! Regions joined to one by dropping the borders between them.

use crate::data::{Boundaries, Shape, order};

/// The outline of some regions together, of the same arcs: what borders on it still shares its border.
///
/// An arc that two of the regions use lies between them and disappears; the others are joined to rings at their ends.
/// All rings, outlines and holes alike, are one polygon, to be filled even-odd.
pub fn dissolve(boundaries: &Boundaries, regions: &[&Shape], id: &str) -> Shape {
    let mut used = vec![0_u32; boundaries.arcs.len()];
    let arcs = || regions.iter().flat_map(|shape| shape.polygons.iter().flatten().flatten()).copied();
    let index = |arc: i32| (if arc < 0 { !arc } else { arc }) as usize;
    for arc in arcs() {
        if let Some(count) = used.get_mut(index(arc)) {
            *count += 1;
        }
    }
    let outer: Vec<i32> = arcs().filter(|arc| used.get(index(*arc)).is_some_and(|n| n % 2 == 1)).collect();
    let end = |arc: i32, last: bool| {
        let points = &boundaries.arcs[index(arc)];
        let at = if last == (arc >= 0) { points.last() } else { points.first() };
        at.map_or((0, 0), |p| (p.0.to_bits(), p.1.to_bits()))
    };
    let by_start = order(outer.len(), &|a, b| end(outer[a], false).cmp(&end(outer[b], false)));
    let mut free = vec![true; outer.len()];
    let mut rings = Vec::new();
    for first in 0..outer.len() {
        if !free[first] {
            continue;
        }
        let (mut ring, mut at) = (Vec::new(), first);
        loop {
            free[at] = false;
            ring.push(outer[at]);
            let joint = end(outer[at], true);
            let from = by_start.partition_point(|i| end(outer[*i], false) < joint);
            let next = by_start[from..].iter().take_while(|i| end(outer[**i], false) == joint).find(|i| free[**i]);
            match next {
                Some(next) => at = *next,
                None => break,
            }
        }
        rings.push(ring);
    }
    Shape { id: id.to_owned(), name: String::new(), label: None, polygons: vec![rings] }
}
