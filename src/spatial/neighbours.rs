//! Which regions border on each other, and where an arrow key leads.

use crate::data::{Layer, order};

/// For every region of a layer, the regions that share a border with it, in order.
pub fn neighbours(layer: &Layer) -> Vec<Vec<usize>> {
    let mut users: Vec<(usize, usize)> = Vec::new();
    for (region, shape) in layer.shapes.iter().enumerate() {
        for arc in shape.polygons.iter().flatten().flatten() {
            users.push(((if *arc < 0 { !*arc } else { *arc }) as usize, region));
        }
    }
    let mut out = vec![Vec::new(); layer.shapes.len()];
    let sorted: Vec<(usize, usize)> =
        order(users.len(), &|a, b| users[a].cmp(&users[b])).into_iter().map(|i| users[i]).collect();
    for arc in sorted.chunk_by(|a, b| a.0 == b.0) {
        for (_, a) in arc {
            for (_, b) in arc.iter().filter(|(_, b)| b != a) {
                if let Err(at) = out[*a].binary_search(b) {
                    out[*a].insert(at, *b);
                }
            }
        }
    }
    out
}

/// Right, left, down, up.
const WAYS: [(f64, f64); 4] = [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)];

/// How many of the nearest points are tried for a way to one that would be cut off.
const NEAREST: usize = 12;

/// Where the arrow keys lead from each of some points: to the nearest in that direction, and from every point to every other.
#[derive(Clone, Debug, Default)]
pub struct Compass {
    next: Vec<[Option<usize>; 4]>,
}

impl Compass {
    /// Prepares the ways between points on the page, y downwards.
    pub fn new(points: &[(f64, f64)]) -> Self {
        let mut out = Self { next: (0..points.len()).map(|at| WAYS.map(|way| ahead(points, at, way))).collect() };
        out.connect(points, false);
        out.connect(points, true);
        out
    }

    /// The point an arrow leads to: 0 right, 1 left, 2 down, 3 up.
    pub fn step(&self, from: usize, way: usize) -> Option<usize> {
        *self.next.get(from)?.get(way)?
    }

    /// Points that the first leads to (or, backwards, that lead to the first).
    fn reached(&self, backwards: bool) -> Vec<bool> {
        let mut known = vec![false; self.next.len()];
        let mut ways: Vec<Vec<usize>> = vec![Vec::new(); self.next.len()];
        for (from, next) in self.next.iter().enumerate() {
            for to in next.iter().flatten() {
                if backwards { ways[*to].push(from) } else { ways[from].push(*to) }
            }
        }
        let mut open = vec![0];
        while let Some(at) = open.pop() {
            if let Some(seen) = known.get_mut(at).filter(|seen| !**seen) {
                *seen = true;
                open.extend(&ways[at]);
            }
        }
        known
    }

    /// Leads an arrow aside to each point that would be cut off: the shortest change that cuts off nothing else.
    fn connect(&mut self, points: &[(f64, f64)], backwards: bool) {
        for _ in 0..points.len() {
            let (known, others) = (self.reached(backwards), self.reached(!backwards));
            let all = |seen: bool| known.iter().enumerate().filter(move |(_, k)| **k == seen).map(|(at, _)| at);
            let mut changes: Vec<(f64, usize, usize)> = Vec::new();
            for b in all(false) {
                let far = |a: usize| (points[a].0 - points[b].0).hypot(points[a].1 - points[b].1);
                let near: Vec<usize> = all(true).collect();
                for at in order(near.len(), &|x, y| far(near[x]).total_cmp(&far(near[y]))).into_iter().take(NEAREST) {
                    let (from, to) = if backwards { (b, near[at]) } else { (near[at], b) };
                    changes.push((far(near[at]), from, to));
                }
            }
            let lost = |before: &[bool], now: &[bool]| before.iter().zip(now).any(|(was, is)| *was && !*is);
            let good = order(changes.len(), &|a, b| changes[a].0.total_cmp(&changes[b].0)).into_iter().any(|at| {
                let (_, from, to) = changes[at];
                let way = towards(points[from], points[to]);
                let before = self.next[from][way].replace(to);
                let bad = lost(&known, &self.reached(backwards)) || lost(&others, &self.reached(!backwards));
                if bad {
                    self.next[from][way] = before;
                }
                !bad
            });
            if !good {
                return;
            }
        }
    }
}

/// The way that leads from one point nearest to another.
fn towards(from: (f64, f64), to: (f64, f64)) -> usize {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    if dx.abs() >= dy.abs() { usize::from(dx < 0.0) } else { 2 + usize::from(dy < 0.0) }
}

/// The nearest point within 45° of a way; what lies aside counts as farther. Failing that, the nearest within 60°.
fn ahead(points: &[(f64, f64)], at: usize, way: (f64, f64)) -> Option<usize> {
    let from = *points.get(at)?;
    let mut best: [Option<(f64, usize)>; 2] = [None; 2];
    for (index, to) in points.iter().enumerate().filter(|(index, _)| *index != at) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let along = dx * way.0 + dy * way.1;
        let aside = (dx * way.1 - dy * way.0).abs();
        if along <= 0.0 || aside > along * 1.74 {
            continue;
        }
        let far = along + 2.0 * aside;
        for slot in best.iter_mut().skip(usize::from(aside > along)) {
            if slot.is_none_or(|(least, _)| far < least) {
                *slot = Some((far, index));
            }
        }
    }
    best[0].or(best[1]).map(|(_, index)| index)
}
