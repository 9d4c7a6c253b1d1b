//! The mark `/`: pollutants that a station does not monitor, in contrast to missing ones.

use std::collections::BTreeMap;

use super::Unmonitored;
use crate::data::{Observations, Pollutant, Timestamp};

/// Since when stations do not monitor pollutants: from the first mark after the last value of the grids. Marks that values
/// follow say nothing of the present plan.
pub(super) fn since(
    marks: impl Iterator<Item = (String, Timestamp, Pollutant)>,
    grids: [Option<&Observations>; 2],
) -> Vec<Unmonitored> {
    let mut all: BTreeMap<(String, Pollutant), Vec<Timestamp>> = BTreeMap::new();
    for (station, time, pollutant) in marks {
        all.entry((station, pollutant)).or_default().push(time);
    }
    let mut out = Vec::new();
    for ((station, pollutant), times) in all {
        let last = grids.into_iter().flatten().filter_map(|grid| last_value(grid, &station, pollutant)).max();
        if let Some(since) = times.into_iter().filter(|time| last.is_none_or(|last| *time > last)).min() {
            out.push(Unmonitored { station, pollutant, since });
        }
    }
    out
}

/// The last time of a grid at which a place has a value of a pollutant.
fn last_value(grid: &Observations, place: &str, pollutant: Pollutant) -> Option<Timestamp> {
    let series = grid.series(grid.row(place)?, pollutant);
    series.iter().rposition(|value| value.is_finite()).map(|index| grid.time(index))
}
