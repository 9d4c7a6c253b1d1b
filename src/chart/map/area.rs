//! Which outlines a map shows: of a level, inside a place, with grey neighbours around.

use crate::chart::Spec;
use crate::chart::options::RegionLevel;
use crate::chart::values::place::place_of;
use crate::data::{Boundaries, Entity, EntityKind, Group, Layer, Pack, Shape, order};
use crate::error::{Error, Kind, Result};
use crate::spatial::is_crowded;

/// The outlines of a map.
pub(crate) struct Area<'a> {
    /// The place shown; `None` where the pack has no province.
    pub place: Option<&'a Entity>,
    /// The groups shown, of a map of groups.
    pub groups: Vec<&'a Group>,
    /// What is coloured: the level's layer, and the finer and coarser ones for their borders.
    pub boundaries: Boundaries,
    /// What lies around it, without values.
    pub around: Boundaries,
    /// Units of the level that have no outline here.
    pub without: Vec<&'a Entity>,
    /// Of a map of the whole of China, the dashes in the South China Sea.
    pub dashes: Option<Vec<Shape>>,
}

/// The country among the places of a pack.
const NATION: &str = "100000";
/// So many provinces make a map of the whole of China, whatever the pack says.
const PROVINCES: usize = 20;

/// Whether a place is all the pack is of.
pub(crate) fn is_all(pack: &Pack, place: &Entity) -> bool {
    place.kind == EntityKind::Province && (place.id == NATION || !national(pack))
}

fn national(pack: &Pack) -> bool {
    pack.manifest.nation || pack.entity(NATION).is_some()
}

/// The place of a map that names none.
pub(crate) fn home(pack: &Pack) -> Option<&Entity> {
    if national(pack) { pack.entity(NATION) } else { pack.of_kind(EntityKind::Province).next() }
}

/// Whether regions are those of the whole of China.
fn nationwide(shapes: &[Shape]) -> bool {
    let mut provinces: Vec<&str> = Vec::new();
    for front in shapes.iter().filter_map(|shape| shape.id.get(..2)) {
        if !provinces.contains(&front) {
            provinces.push(front);
        }
        if provinces.len() >= PROVINCES {
            return true;
        }
    }
    false
}

/// The codes of some regions, in order.
fn ids(shapes: &[Shape]) -> Vec<&str> {
    let mut out: Vec<&str> = shapes.iter().map(|shape| shape.id.as_str()).collect();
    out.sort_unstable();
    out
}

impl<'a> Area<'a> {
    /// The outlines a spec asks for.
    ///
    /// # Errors
    /// When the pack lacks the place or has no outline of the level there, and when the outlines are too crowded to be drawn.
    pub fn of(pack: &'a Pack, spec: &Spec) -> Result<Self> {
        let place =
            if spec.place.is_empty() { home(pack) } else { Some(shown(pack, place_of(pack, spec)?, spec.level)) };
        let inside = |id: &str| place.is_none_or(|p| is_all(pack, p) || pack.holds(&p.id, id));
        let groups = if spec.level == RegionLevel::Group { groups(pack, spec, place) } else { Vec::new() };
        let of_group = |id: &str| groups.iter().any(|g| pack.holds(&g.id, id));
        let wanted = |id: &str| if spec.level == RegionLevel::Group { of_group(id) } else { inside(id) };
        let neighbours = pack.boundaries.layer("neighbour").map_or(&[][..], |l| &l.shapes);
        let neighbours = ids(neighbours);
        let neighbour = |id: &str| neighbours.binary_search(&id).is_ok();
        let mut boundaries = pack.boundaries.only(&|id| wanted(id) && !neighbour(id));
        if spec.level == RegionLevel::Group {
            let shapes = groups.iter().map(|g| union(pack, &boundaries, g)).collect();
            boundaries.layers.push(Layer { level: "group".to_owned(), shapes });
        }
        let shapes = boundaries.layer(spec.level.id()).map_or(&[][..], |l| &l.shapes);
        let whole = national(pack) && place.is_none_or(|p| p.id == NATION);
        let dashes = if whole && spec.level != RegionLevel::Group || nationwide(shapes) {
            Some(dashes(&mut boundaries)?)
        } else {
            None
        };
        let shapes = boundaries.layer(spec.level.id()).map_or(&[][..], |l| &l.shapes);
        if shapes.iter().all(|s| s.polygons.is_empty()) {
            return Err(none(spec.level.id()));
        }
        let kinds: &[EntityKind] = match spec.level {
            RegionLevel::County => &[EntityKind::County, EntityKind::DevZone],
            RegionLevel::City => &[EntityKind::City],
            RegionLevel::Group => &[EntityKind::Group],
            _ => &[],
        };
        let drawn = ids(shapes);
        let listed = |e: &&Entity| {
            kinds.iter().any(|kind| e.is(*kind))
                && (spec.level == RegionLevel::Group && spec.groups.is_empty() && spec.place.is_empty()
                    || wanted(&e.id))
                && drawn.binary_search(&e.id.as_str()).is_err()
        };
        let without = pack.entities.iter().filter(listed).collect();
        // One layer of what lies around: neighbours of the province, and the level's other units when a part is shown.
        let level = if spec.level == RegionLevel::Group { "county" } else { spec.level.id() };
        let mut around = pack.boundaries.only(&|id| neighbour(id) || !wanted(id));
        around.layers.retain(|l| l.level == "neighbour" || l.level == level);
        if is_crowded(&boundaries) || is_crowded(&around) {
            return Err(crowded());
        }
        Ok(Self { place, groups, boundaries, around, without, dashes })
    }
}

/// What a map of the whole of China needs beside its regions.
fn dashes(boundaries: &mut Boundaries) -> Result<Vec<Shape>> {
    crate::chart::map::nation::check(boundaries)?;
    Ok(crate::chart::map::nation::dashes(boundaries))
}

/// The place a map shows: a county or station on a map of cities is shown by the city around it.
pub(crate) fn shown<'a>(pack: &'a Pack, place: &'a Entity, level: RegionLevel) -> &'a Entity {
    let mut at = place;
    // A station lies in a county, a county in a city: two steps up are enough, and a circle of parents ends.
    for _ in 0..2 {
        let small = match at.kind {
            EntityKind::County => level != RegionLevel::County,
            EntityKind::DevZone | EntityKind::Station => true,
            _ => false,
        };
        at = Some(at).filter(|_| small).and_then(|at| pack.entity(&at.parent)).unwrap_or(at);
    }
    at
}

/// The groups of a map: those named, the one that is the place, or all that share no place with one before.
fn groups<'a>(pack: &'a Pack, spec: &Spec, place: Option<&Entity>) -> Vec<&'a Group> {
    let named = |id: &str| pack.groups.iter().find(|g| g.id == id.trim());
    if !spec.groups.is_empty() {
        return spec.groups.split(',').filter_map(named).collect();
    }
    if let Some(own) = place.and_then(|p| named(&p.id)) {
        return vec![own];
    }
    let mut out: Vec<&Group> = Vec::new();
    // The members of the groups taken, and the places those lie in.
    let (mut taken, mut around) = (vec![false; pack.entities.len()], vec![false; pack.entities.len()]);
    for group in &pack.groups {
        let lineages: Vec<Vec<usize>> = group.members.iter().map(|member| pack.lineage(member)).collect();
        let shared = |of: &Vec<usize>| of.first().is_some_and(|at| around[*at]) || of.iter().any(|at| taken[*at]);
        if lineages.iter().any(shared) {
            continue;
        }
        out.push(group);
        for lineage in lineages {
            lineage.iter().take(1).for_each(|at| taken[*at] = true);
            lineage.iter().for_each(|at| around[*at] = true);
        }
    }
    out
}

/// The outline of a group: the arcs that only one of its counties has, joined to rings.
fn union(pack: &Pack, boundaries: &Boundaries, group: &Group) -> Shape {
    let layer = boundaries.layer("county").or_else(|| boundaries.layer("city"));
    let members = layer.map_or(&[][..], |l| &l.shapes).iter().filter(|s| pack.holds(&group.id, &s.id));
    let polygons = dissolve(boundaries, members);
    Shape { id: group.id.clone(), name: String::new(), label: None, polygons }
}

/// Rings of the arcs that are used once.
pub(crate) fn dissolve<'a>(boundaries: &Boundaries, shapes: impl Iterator<Item = &'a Shape>) -> Vec<Vec<Vec<i32>>> {
    let mut uses = vec![0_u32; boundaries.arcs.len()];
    let mut left: Vec<i32> = shapes.flat_map(|s| s.polygons.iter().flatten().flatten()).copied().collect();
    let index = |arc: i32| if arc < 0 { !arc } else { arc } as usize;
    for arc in &left {
        uses[index(*arc)] += 1;
    }
    left.retain(|arc| uses[index(*arc)] == 1);
    let ends = |arc: i32| {
        let points = &boundaries.arcs[index(arc)];
        let (first, last) = (points.first().copied(), points.last().copied());
        if arc < 0 { (last, first) } else { (first, last) }
    };
    let start = |arc: i32| ends(arc).0.map_or((0, 0), |(x, y)| (x.to_bits(), y.to_bits()));
    let by_start = order(left.len(), &|a, b| start(left[a]).cmp(&start(left[b])));
    let mut free = vec![true; left.len()];
    // Of the arcs that start where one of `by_start` does, how many were looked at.
    let mut passed = vec![0; left.len()];
    let mut next = |free: &mut [bool], (x, y): (f64, f64)| {
        let at = (x.to_bits(), y.to_bits());
        let from = by_start.partition_point(|i| start(left[*i]) < at);
        while let Some(i) = by_start.get(from + passed.get(from)?).filter(|i| start(left[**i]) == at) {
            passed[from] += 1;
            if std::mem::take(&mut free[*i]) {
                return Some(left[*i]);
            }
        }
        None
    };
    let mut out = Vec::new();
    for number in (0..left.len()).rev() {
        if !std::mem::take(&mut free[number]) {
            continue;
        }
        let first = left[number];
        let mut ring = vec![first];
        let (start, mut at) = ends(first);
        while at != start {
            let Some(arc) = at.and_then(|at| next(&mut free, at)) else { break };
            at = ends(arc).1;
            ring.push(arc);
        }
        out.push(vec![ring]);
    }
    out
}

#[cold]
fn crowded() -> Error {
    let zh = "此处的边界过长或相互重叠过多，无法绘制地图";
    let en = "the outlines here are too long or lie over one another too often to be drawn";
    Error::new(Kind::Limit, zh, en).hint(
        "请检查边界文件：每个区域只应出现一次，过细的边界请先简化",
        "check the file of outlines: each region should be there once; simplify outlines of too much detail",
    )
}

#[cold]
fn none(level: &str) -> Error {
    let zh = format!("数据包中没有此处的“{level}”级边界，无法绘制地图");
    let en = format!("the pack has no boundaries of level \"{level}\" here, so no map can be drawn");
    Error::new(Kind::Missing, zh, en).hint(
        "请检查 manifest.json 中的 boundaries 及对应文件",
        "check \"boundaries\" in manifest.json and the file it names",
    )
}
