//! The county each station lies in, by the outlines.

use super::locate::Locator;
use crate::data::{Entity, EntityKind, Index, Pack};
use crate::error::{Lang, Place, Warning};

/// Regions and edges looked at to place the stations of a pack; two thousand stations on a map of China need a fiftieth.
pub const MAX_LOOKS: usize = 20_000_000;

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
