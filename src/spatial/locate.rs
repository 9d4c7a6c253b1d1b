//! Which region holds a point.

use crate::data::{Boundaries, Layer};
use geo::Coord;
use geo::algorithm::kernels::{Kernel, Orientation, RobustKernel};

/// Edges in one strip of a region, on the average.
const EDGES_A_STRIP: usize = 8;
/// Strips an edge lies in, on the average, at most: outlines that go up and down many times have fewer strips.
const STRIPS_AN_EDGE: f64 = 8.0;
/// Cells of the grid a region lies in, on the average, at most: regions that lie over one another have fewer cells.
const CELLS_A_REGION: usize = 64;

/// Finds the region of a layer that holds a point. Degrees in, identifiers out.
///
/// A grid tells which regions are near, and each region's edges lie in horizontal strips, so a point is compared with a
/// few edges only. Whether it lies left of one is decided exactly (J. R. Shewchuk's predicate, in geo).
pub struct Locator {
    pub(super) regions: Vec<Region>,
    edges: Vec<[Coord<f64>; 2]>,
    strips: Lists,
    grid: Grid,
}

pub(super) struct Region {
    pub(super) id: String,
    low: Coord<f64>,
    high: Coord<f64>,
    /// Its first strip, and how many there are.
    strips: (usize, usize),
}

impl Region {
    /// The strip a latitude lies in.
    fn strip(&self, y: f64) -> usize {
        let (first, count) = self.strips;
        first + cell(y, self.low.y, self.high.y, count)
    }
}

/// No bounds yet: the first point sets them.
const EMPTY: [Coord<f64>; 2] = [Coord { x: f64::MAX, y: f64::MAX }, Coord { x: f64::MIN, y: f64::MIN }];

fn widen([low, high]: &mut [Coord<f64>; 2], at: Coord<f64>) {
    *low = Coord { x: low.x.min(at.x), y: low.y.min(at.y) };
    *high = Coord { x: high.x.max(at.x), y: high.y.max(at.y) };
}

/// The part, of so many between two ends, that a value lies in.
fn cell(value: f64, low: f64, high: f64, count: usize) -> usize {
    let share = (value - low) / (high - low);
    ((share * count as f64).max(0.0) as usize).min(count - 1)
}

/// Lists of numbers, one after the other in one allocation.
#[derive(Default)]
struct Lists {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// Sorts pairs of list and item by list, keeping the order of items.
    fn new(lists: usize, pairs: &[(usize, u32)]) -> Self {
        let mut starts = vec![0; lists + 2];
        for (list, _) in pairs {
            starts[list + 2] += 1;
        }
        for list in 2..starts.len() {
            starts[list] += starts[list - 1];
        }
        // While items are put, a list's start is found one place further on.
        let mut items = vec![0; pairs.len()];
        for (list, item) in pairs {
            let next = &mut starts[list + 1];
            items[*next as usize] = *item;
            *next += 1;
        }
        Self { starts, items }
    }

    fn get(&self, list: usize) -> &[u32] {
        &self.items[self.starts[list] as usize..self.starts[list + 1] as usize]
    }
}

struct Grid {
    low: Coord<f64>,
    high: Coord<f64>,
    side: usize,
    cells: Lists,
}

impl Grid {
    fn cell(&self, at: Coord<f64>) -> (usize, usize) {
        (cell(at.x, self.low.x, self.high.x, self.side), cell(at.y, self.low.y, self.high.y, self.side))
    }

    /// How many cells a region lies in.
    fn covered(&self, region: &Region) -> usize {
        let (from, to) = (self.cell(region.low), self.cell(region.high));
        (to.0 - from.0 + 1) * (to.1 - from.1 + 1)
    }
}

impl Locator {
    /// Prepares the regions of a layer.
    pub fn new(boundaries: &Boundaries, layer: &Layer) -> Self {
        let (mut regions, mut edges, mut strips): (Vec<Region>, Vec<[Coord<f64>; 2]>, usize) =
            (Vec::new(), Vec::new(), 0);
        let mut all = EMPTY;
        let mut owners: Vec<u32> = Vec::new();
        for shape in &layer.shapes {
            let first = edges.len();
            for arcs in shape.polygons.iter().flatten() {
                let ring = boundaries.ring(arcs);
                for (i, from) in ring.iter().enumerate() {
                    let to = ring.get(i + 1).or(ring.first()).unwrap_or(from);
                    if from != to {
                        edges.push([Coord { x: from.0, y: from.1 }, Coord { x: to.0, y: to.1 }]);
                    }
                }
            }
            let mut bounds = EMPTY;
            for at in edges.iter().skip(first).flatten() {
                widen(&mut bounds, *at);
            }
            let all_edges = edges.len() - first;
            if all_edges == 0 {
                continue;
            }
            let [low, high] = bounds;
            let climbed: f64 = edges.iter().skip(first).map(|[a, b]| (a.y - b.y).abs()).sum();
            let most = all_edges as f64 * STRIPS_AN_EDGE * (high.y - low.y) / climbed.max(f64::MIN_POSITIVE);
            let count = all_edges.div_ceil(EDGES_A_STRIP).min(most as usize).max(1);
            bounds.iter().for_each(|at| widen(&mut all, *at));
            owners.resize(edges.len(), regions.len() as u32);
            regions.push(Region { id: shape.id.clone(), low, high, strips: (strips, count) });
            strips += count;
        }
        let mut pairs = Vec::with_capacity(edges.len() * 2);
        for (edge, (owner, [a, b])) in owners.iter().zip(&edges).enumerate() {
            let region = &regions[*owner as usize];
            for strip in region.strip(a.y.min(b.y))..=region.strip(a.y.max(b.y)) {
                pairs.push((strip, edge as u32));
            }
        }
        let lists = Lists::new(strips, &pairs);
        let side = 1 + (regions.len() as f64).sqrt() as usize * 2;
        let mut grid = Grid { low: all[0], high: all[1], side, cells: Lists::default() };
        while grid.side > 1 && regions.iter().map(|of| grid.covered(of)).sum::<usize>() > regions.len() * CELLS_A_REGION
        {
            grid.side /= 2;
        }
        let side = grid.side;
        pairs.clear();
        for (index, region) in regions.iter().enumerate() {
            let (from, to) = (grid.cell(region.low), grid.cell(region.high));
            for y in from.1..=to.1 {
                pairs.extend((from.0..=to.0).map(|x| (y * side + x, index as u32)));
            }
        }
        grid.cells = Lists::new(side * side, &pairs);
        Self { regions, edges, strips: lists, grid }
    }

    /// The identifier of the region that holds a longitude and latitude; on a border, neither neighbour.
    pub fn locate(&self, at: (f64, f64)) -> Option<&str> {
        self.index(at).and_then(|index| self.regions.get(index)).map(|region| region.id.as_str())
    }

    /// The same as the place of the region among those of the layer that have an outline.
    pub fn index(&self, at: (f64, f64)) -> Option<usize> {
        self.index_counted(at, &mut 0)
    }

    /// The same; `looks` counts the regions and edges looked at.
    pub(super) fn index_counted(&self, (x, y): (f64, f64), looks: &mut usize) -> Option<usize> {
        let (at, grid) = (Coord { x, y }, &self.grid);
        let inside = |low: Coord<f64>, high: Coord<f64>| low.x <= x && x <= high.x && low.y <= y && y <= high.y;
        if !inside(grid.low, grid.high) {
            return None;
        }
        let (column, row) = grid.cell(at);
        let near = grid.cells.get(row * grid.side + column).iter().map(|index| *index as usize);
        near.into_iter().find(|index| {
            let region = &self.regions[*index];
            *looks += 1;
            if !inside(region.low, region.high) {
                return false;
            }
            *looks += self.strips.get(region.strip(y)).len();
            self.holds(region, at)
        })
    }

    /// Whether a region's strip at the latitude is crossed an odd number of times left of the point.
    fn holds(&self, region: &Region, at: Coord<f64>) -> bool {
        let mut odd = false;
        for edge in self.strips.get(region.strip(at.y)) {
            let [a, b] = self.edges[*edge as usize];
            let (low, high) = if a.y <= b.y { (a, b) } else { (b, a) };
            if at.y < low.y || at.y > high.y || at.x < low.x.min(high.x) {
                continue;
            }
            if at.x > low.x.max(high.x) {
                odd ^= at.y < high.y;
                continue;
            }
            match RobustKernel::orient2d(low, high, at) {
                // On the edge, which belongs to neither side.
                Orientation::Collinear => return false,
                Orientation::Clockwise => odd ^= at.y < high.y,
                Orientation::CounterClockwise => {}
            }
        }
        odd
    }
}
