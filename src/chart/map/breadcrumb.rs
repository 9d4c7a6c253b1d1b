//! From a map to the one inside a region, and back to those around it.

use crate::chart::Spec;
use crate::chart::map::area::{home, shown};
use crate::chart::options::RegionLevel;
use crate::chart::values::place::place_of;
use crate::data::{Entity, EntityKind, Pack};

/// Another map, as the spec's `place` and `level` ask for it; what is empty is the default.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// The place it shows.
    pub place: String,
    /// Its regions.
    pub level: &'static str,
    /// The name of the place.
    pub name: String,
}

/// The maps around the one a spec asks for, the largest first and that one last; of a region, the map inside it, if the
/// pack has one.
pub fn ways(pack: &Pack, spec: &Spec, region: Option<&str>) -> Vec<Way> {
    let way = |place: &Entity| {
        let level = inside(pack, place)?;
        let at_home = home(pack).is_some_and(|home| home.id == place.id);
        Some(Way {
            place: if at_home { String::new() } else { place.id.clone() },
            level: if level == "city" { "" } else { level },
            name: place.name.get(spec.language()).to_owned(),
        })
    };
    if spec.level == RegionLevel::Group {
        return Vec::new();
    }
    let mut at = if spec.place.is_empty() {
        home(pack)
    } else {
        place_of(pack, spec).ok().map(|place| shown(pack, place, spec.level))
    };
    if let Some(region) = region {
        let same = at.is_some_and(|place| place.id == region && inside(pack, place) == Some(spec.level.id()));
        let opened = pack.entity(region).filter(|_| !same).and_then(way);
        return opened.into_iter().collect();
    }
    let mut out = Vec::new();
    // The bound ends a circle of parents.
    while let Some(place) = at.filter(|_| out.len() < 4) {
        out.splice(0..0, way(place));
        at = pack.entity(&place.parent);
    }
    out
}

/// The regions of the map inside a place; of a county it is the county with its stations.
fn inside(pack: &Pack, place: &Entity) -> Option<&'static str> {
    let (level, one) = match place.kind {
        EntityKind::Province if pack.of_kind(EntityKind::Province).any(|e| e.parent == place.id) => ("province", false),
        EntityKind::Province => ("city", false),
        EntityKind::City => ("county", false),
        EntityKind::County => ("county", true),
        _ => return None,
    };
    let shapes = &pack.boundaries.layer(level)?.shapes;
    let held = |id: &str| if one { id == place.id } else { pack.holds(&place.id, id) };
    shapes.iter().any(|shape| held(&shape.id)).then_some(level)
}
