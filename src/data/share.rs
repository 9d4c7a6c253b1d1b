//! Outlines given ring by ring, as arcs that neighbours share.

use super::Boundaries;

impl Boundaries {
    /// The same outlines with every stretch of border that two of them follow point by point as one arc of both.
    ///
    /// Rings are cut where outlines meet or part, as in M. Bostock's TopoJSON (2012), and turned alike: outlines one way, their
    /// holes the other. Where one of two neighbours has points the other lacks they share nothing there and each keeps its own.
    #[must_use]
    pub fn shared(self) -> Self {
        let polygons = || self.layers.iter().flat_map(|l| &l.shapes).flat_map(|s| &s.polygons);
        let rings = || polygons().flat_map(|polygon| polygon.iter().enumerate());
        let seed = self.seed();
        let mut seen = Table::of(self.arcs.iter().map(Vec::len).sum());
        let mut points: Vec<(f64, f64)> = Vec::new();
        let outlines: Vec<Vec<u32>> = rings()
            .map(|(hole, ring)| {
                let mut ids: Vec<u32> = Vec::new();
                for (x, y) in self.ring(ring) {
                    // Zero has two signs and is one place.
                    let at = (x + 0.0, y + 0.0);
                    let key = keyed(seed, at.0.to_bits(), at.1.to_bits());
                    let id = seen.find(key, &|id| points[id as usize] == at);
                    if id as usize == points.len() {
                        points.push(at);
                    }
                    if ids.last() != Some(&id) {
                        ids.push(id);
                    }
                }
                while ids.len() > 1 && ids.first() == ids.last() {
                    ids.pop();
                }
                let at = |step: usize| points[ids[step % ids.len()] as usize];
                let area: f64 = (0..ids.len()).map(|i| at(i).0 * at(i + 1).1 - at(i + 1).0 * at(i).1).sum();
                if (area < 0.0) == (hole == 0) {
                    ids.reverse();
                }
                ids
            })
            .collect();
        let knots = knots(&outlines, points.len());
        let mut arcs: Vec<Vec<u32>> = Vec::new();
        let mut begun = Table::of(outlines.iter().map(Vec::len).sum());
        let mut cut = outlines.iter().map(|ids| {
            pieces(ids, &knots)
                .into_iter()
                .map(|mut piece| {
                    let last = piece.len() - 1;
                    let backwards = (piece[last], piece[last - 1]) < (piece[0], piece[1]);
                    if backwards {
                        piece.reverse();
                    }
                    // Between knots there is one way on: an arc is known by how it begins.
                    let key = keyed(seed, piece[0].into(), piece[1].into());
                    let arc = begun.find(key, &|arc| arcs[arc as usize][..2] == piece[..2]);
                    if arc as usize == arcs.len() {
                        arcs.push(piece);
                    }
                    if backwards { !(arc as i32) } else { arc as i32 }
                })
                .collect::<Vec<i32>>()
        });
        let mut layers = self.layers.clone();
        for ring in layers.iter_mut().flat_map(|l| &mut l.shapes).flat_map(|s| s.polygons.iter_mut().flatten()) {
            *ring = cut.next().unwrap_or_default();
        }
        drop(cut);
        let arcs = arcs.iter().map(|arc| arc.iter().map(|id| points[*id as usize]).collect()).collect();
        Self { arcs, layers }
    }

    /// A number of all points that nobody can aim at, so that points cannot be chosen to collide in a table.
    fn seed(&self) -> u64 {
        let each = self.arcs.iter().flatten().flat_map(|(x, y)| [x.to_le_bytes(), y.to_le_bytes()]);
        let digest = super::sha256(&each.flatten().collect::<Vec<u8>>());
        digest.get(..16).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or(0)
    }
}

/// A number of two others under a seed.
fn keyed(seed: u64, a: u64, b: u64) -> u64 {
    let mixed = (a ^ seed).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let mixed = (mixed ^ mixed >> 32 ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 29 ^ seed.rotate_left(32)
}

/// Which points have more than two neighbours, counted over all outlines: there arcs end.
fn knots(outlines: &[Vec<u32>], points: usize) -> Vec<bool> {
    let mut sides: Vec<Option<(u32, u32)>> = vec![None; points];
    let mut out = vec![false; points];
    for ids in outlines {
        for (at, id) in ids.iter().enumerate() {
            let (a, b) = (ids[(at + ids.len() - 1) % ids.len()], ids[(at + 1) % ids.len()]);
            let pair = (a.min(b), a.max(b));
            out[*id as usize] |= *sides[*id as usize].get_or_insert(pair) != pair;
        }
    }
    out
}

/// A ring cut at its knots; one without any is a single piece that begins at its smallest number, whoever draws it.
fn pieces(ids: &[u32], knots: &[bool]) -> Vec<Vec<u32>> {
    let knot = ids.iter().position(|id| knots[*id as usize]);
    let smallest = ids.iter().enumerate().min_by_key(|(_, id)| **id).map(|(at, _)| at);
    let Some(start) = knot.or(smallest) else { return Vec::new() };
    let mut out = Vec::new();
    let mut piece = vec![ids[start]];
    for step in 1..=ids.len() {
        let id = ids[(start + step) % ids.len()];
        piece.push(id);
        if step == ids.len() || knots[id as usize] {
            out.push(std::mem::replace(&mut piece, vec![id]));
        }
    }
    out
}

/// Numbers things in the order they come, the same number for the same thing.
struct Table {
    /// Numbers and one, where their keys fall; nothing is zero.
    slots: Vec<u32>,
    count: u32,
}

impl Table {
    /// A table for no more things than this.
    fn of(most: usize) -> Self {
        Self { slots: vec![0; (most * 2).next_power_of_two()], count: 0 }
    }

    /// The number of a thing with a key, which is the next one if none of those before is the same.
    fn find(&mut self, key: u64, same: &dyn Fn(u32) -> bool) -> u32 {
        let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut slot = (mixed ^ mixed >> 32) as usize;
        loop {
            slot &= self.slots.len() - 1;
            match self.slots[slot] {
                0 => {
                    self.count += 1;
                    self.slots[slot] = self.count;
                    return self.count - 1;
                }
                number if same(number - 1) => return number - 1,
                _ => slot += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::data::{Boundaries, Layer, Shape};

    fn of(rings: &[&[(f64, f64)]]) -> Boundaries {
        let arcs = rings.iter().map(|ring| ring.to_vec()).collect();
        let shape = |i: usize| Shape {
            id: i.to_string(),
            name: String::new(),
            label: None,
            polygons: vec![vec![vec![i as i32]]],
        };
        let shapes = (0..rings.len()).map(shape).collect();
        Boundaries { arcs, layers: vec![Layer { level: "county".to_owned(), shapes }] }
    }

    /// A ring as the set of its edges, either way.
    fn edges(ring: &[(f64, f64)]) -> Vec<String> {
        let mut out: Vec<String> = ring
            .windows(2)
            .map(|e| if e[0] < e[1] { format!("{:?}{:?}", e[0], e[1]) } else { format!("{:?}{:?}", e[1], e[0]) })
            .collect();
        out.sort();
        out
    }

    #[test]
    fn neighbours_share_an_arc_whichever_way_they_turn() {
        let left = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)];
        let right = [(2.0, 0.0), (1.0, 0.0), (1.0, 1.0), (2.0, 1.0), (2.0, 0.0)];
        let turned: Vec<_> = right.iter().rev().copied().collect();
        for right in [&right[..], &turned] {
            let out = of(&[&left, right]).shared();
            assert_eq!(out.arcs.len(), 3, "{:?}", out.arcs);
            for (shape, ring) in out.layers[0].shapes.iter().zip([&left[..], right]) {
                assert_eq!(edges(&out.rings(shape)[0]), edges(ring));
            }
        }
    }

    #[test]
    fn an_enclave_is_the_hole_it_fills_wherever_the_ring_begins() {
        let inner = [(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0), (1.0, 1.0)];
        let hole = [(2.0, 2.0), (2.0, 1.0), (1.0, 1.0), (1.0, 2.0), (2.0, 2.0)];
        let out = of(&[&inner, &hole]).shared();
        assert_eq!(out.arcs.len(), 1);
        assert_eq!(out.arcs[0].len(), 5);
    }

    #[test]
    fn what_touches_itself_in_a_point_or_has_no_inside_keeps_its_edges() {
        let bow = [(0.0, 0.0), (1.0, 1.0), (2.0, 0.0), (2.0, 2.0), (1.0, 1.0), (0.0, 2.0), (0.0, 0.0)];
        let spike = [(5.0, 5.0), (6.0, 5.0), (5.0, 5.0)];
        let dot = [(9.0, 9.0), (9.0, 9.0), (9.0, 9.0), (9.0, 9.0)];
        let zero = [(-0.0, 7.0), (1.0, 7.0), (1.0, 8.0), (0.0, 7.0)];
        let out = of(&[&bow, &spike, &dot, &zero]).shared();
        let ring = |i: usize| out.rings(&out.layers[0].shapes[i])[0].clone();
        assert_eq!(edges(&ring(0)), edges(&bow));
        assert_eq!(edges(&ring(1)), edges(&spike));
        assert!(ring(2).iter().all(|p| *p == (9.0, 9.0)));
        assert_eq!(edges(&ring(3)).len(), 3);
    }
}
