//! Measurements and wind as grids, by step and level, a month of hours or a year of days each.

use super::store::{Series, grid};
use super::write::{self, Part};
use crate::read::Wind;
use lantian::data::{EntityKind, Observations, Pack, Pollutant, Step};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Returns the measurements by step, level and month.
pub(super) fn measurements<'a>(series: &'a [(EntityKind, String, &'a Series)]) -> impl Iterator<Item = Part> + 'a {
    let levels = [
        EntityKind::Province,
        EntityKind::City,
        EntityKind::County,
        EntityKind::DevZone,
        EntityKind::Group,
        EntityKind::Station,
    ];
    [Step::Hour, Step::Day].into_iter().flat_map(move |step| {
        levels.into_iter().flat_map(move |kind| {
            let of: Vec<(&str, &Series)> =
                series.iter().filter(|(k, ..)| *k == kind).map(|(_, id, s)| (id.as_str(), *s)).collect();
            let keys: BTreeSet<i32> = of.iter().flat_map(|(_, series)| series.keys(step)).collect();
            keys.into_iter().filter_map(move |key| {
                let grid = grid(step, key, &of)?;
                Some((write::part_name("obs", kind, step, grid.start()), grid))
            })
        })
    })
}

/// Returns the wind by level and month.
pub(super) fn wind(list: &[(u32, Wind)], pack: &Pack, entity_of: &HashMap<u32, String>) -> Vec<Part> {
    let kinds: HashMap<&str, EntityKind> = pack.entities.iter().map(|e| (e.id.as_str(), e.kind)).collect();
    let mut parts: BTreeMap<String, BTreeMap<String, Vec<&Wind>>> = BTreeMap::new();
    for (number, wind) in list {
        let Some(id) = entity_of.get(number).filter(|id| kinds.contains_key(id.as_str())) else { continue };
        let kind = kinds.get(id.as_str()).copied().unwrap_or(EntityKind::Station);
        let name = write::part_name("met", kind, Step::Hour, wind.time);
        parts.entry(name).or_default().entry(id.clone()).or_default().push(wind);
    }
    let grid = |places: BTreeMap<String, Vec<&Wind>>| {
        let times = || places.values().flatten().map(|wind| wind.time);
        let (first, last) = (times().min()?, times().max()?);
        let len = (last.0 - first.0) as usize + 1;
        let mut out = Observations::new(first, Step::Hour, len, places.keys().cloned().collect());
        for (row, list) in places.values().enumerate() {
            for wind in list {
                let at = (wind.time.0 - first.0) as usize;
                for (column, value) in [(Pollutant::Pm25, wind.speed), (Pollutant::Pm10, wind.direction)] {
                    out.series_mut(row, column).iter_mut().skip(at).take(1).for_each(|slot| *slot = value);
                }
            }
        }
        Some(out)
    };
    parts.into_iter().filter_map(|(name, places)| Some((name, grid(places)?))).collect()
}
