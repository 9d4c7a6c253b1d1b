//! Which region holds a point.

use crate::data::{Boundaries, Entity, EntityKind, Index, Layer, Pack};
use crate::error::{Lang, Place, Warning};
use geo::Coord;
use geo::algorithm::kernels::{Kernel, Orientation, RobustKernel};

/// Edges in one strip of a region, on the average.
const EDGES_A_STRIP: usize = 8;
/// Strips an edge lies in, on the average, at most: outlines that go up and down many times have fewer strips.
const STRIPS_AN_EDGE: f64 = 8.0;
/// Cells of the grid a region lies in, on the average, at most: regions that lie over one another have fewer cells.
const CELLS_A_REGION: usize = 64;
/// Regions and edges looked at to place the stations of a pack; two thousand stations on a map of China need a fiftieth.
pub const MAX_LOOKS: usize = 20_000_000;

/// Finds the region of a layer that holds a point. Degrees in, identifiers out.
///
/// A grid tells which regions are near, and each region's edges lie in horizontal strips, so a point is compared with a
/// few edges only. Whether it lies left of one is decided exactly (J. R. Shewchuk's predicate, in geo).
pub struct Locator {
    regions: Vec<Region>,
    edges: Vec<[Coord<f64>; 2]>,
    strips: Lists,
    grid: Grid,
}

struct Region {
    id: String,
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
    fn index_counted(&self, (x, y): (f64, f64), looks: &mut usize) -> Option<usize> {
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

/// Assigns every station with a position to the county whose polygon holds it, and warns where its stated county differs.
///
/// The outline gives the county, never the city: a station filed under one city that lies in another stays an evaluation
/// point of its own ([`Entity::city`]). A station in no polygon keeps its stated place, and so does one of a development
/// zone, which is split from the county around it but has no outline. Nothing is done for a pack without county outlines.
pub fn assign_stations_to_counties(pack: &mut Pack) {
    let Some(layer) = pack.boundaries.layer("county") else { return };
    if pack.entities.iter().all(|e| e.kind != EntityKind::Station || e.position.is_none()) {
        return;
    }
    let locator = Locator::new(&pack.boundaries, layer);
    let mut warnings = Vec::new();
    let mut moves = Vec::new();
    let mut looks = 0;
    for (index, station) in pack.entities.iter().enumerate() {
        let (EntityKind::Station, Some(position)) = (station.kind, station.position) else { continue };
        if pack.entity(&station.parent).is_some_and(|parent| parent.kind == EntityKind::DevZone) {
            continue;
        }
        if looks > MAX_LOOKS {
            warnings.push(unplaced(station));
            break;
        }
        let county = locator.index_counted(position, &mut looks).and_then(|at| locator.regions.get(at));
        let Some(county) = county.map(|region| region.id.as_str()) else {
            warnings.push(disagreement(
                station,
                "",
                "",
                ["不在任何县区边界内，按所填归属处理", "lies in no county; its stated place is kept"],
            ));
            continue;
        };
        let stated = if station.city.is_empty() { city_of(pack, &station.parent) } else { Some(station.city.as_str()) };
        let apart = stated.filter(|city| !pack.is_within(county, city) && pack.entity(county).is_some());
        if let Some(city) = apart {
            let words = [
                "的坐标位于{0}，县按坐标，市仍为{1}",
                "lies in {0}; the position gives the county, its city stays {1}",
            ];
            warnings.push(disagreement(station, county, city, words));
        } else if !station.parent.is_empty() && !pack.is_within(county, &station.parent) {
            // A station filed under its city is only made more exact; one filed under another county is a disagreement.
            let words = ["的坐标位于{0}，按坐标处理", "lies in {0}; the position decides"];
            warnings.push(disagreement(station, county, "", words));
        }
        moves.push((index, county.to_owned(), apart.map(str::to_owned)));
    }
    for (index, county, city) in moves {
        if pack.entity(&county).is_some() {
            pack.entities[index].parent = county;
            pack.entities[index].city = city.unwrap_or_else(|| std::mem::take(&mut pack.entities[index].city));
        }
    }
    pack.index = Index::of(&pack.entities, &pack.groups);
    pack.warnings.extend(warnings);
}

/// The warning that the outlines are too intricate to place all stations.
#[cold]
#[inline(never)]
fn unplaced(first: &Entity) -> Warning {
    let id = &first.id;
    let zh = format!("县区边界相互重叠或过于曲折，自站点{id}起未按坐标核对归属");
    let en = format!("the outlines of counties overlap or wind too much: from station {id} on no position was checked");
    Warning::new(Place::default(), zh, en)
}

/// The city a place is or lies in.
fn city_of<'a>(pack: &'a Pack, id: &str) -> Option<&'a str> {
    let above = std::iter::successors(pack.entity(id), |at| pack.entity(&at.parent)).take(8);
    above.into_iter().find(|at| at.kind == EntityKind::City).map(|city| city.id.as_str())
}

/// The warning that a station does not lie where it is filed; `{0}` stands for the county it lies in, `{1}` for its city.
fn disagreement(station: &Entity, county: &str, city: &str, words: [&str; 2]) -> Warning {
    let Entity { id, name, parent, .. } = station;
    let [zh, en] = words.map(|words| words.replace("{0}", county).replace("{1}", city));
    // Filed under the county it lies in, it states its city apart.
    let filed = if parent == county { city } else { parent };
    let zh = format!("站点{}（{id}）{zh}，所填归属为{filed}", name.get(Lang::Zh));
    let en = format!("station {} ({id}), filed under {filed}, {en}", name.get(Lang::En));
    Warning::new(Place::default(), zh, en)
}
