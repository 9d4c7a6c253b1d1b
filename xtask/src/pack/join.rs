//! Files become one grid of the stations inside the outlines.

use std::collections::{HashMap, HashSet};

use lantian::data::{Entity, Observations, Pollutant, Step, Timestamp};
use lantian::decode::feed::{Feed, Unmonitored};

use super::base::Placed;

/// The files together.
#[derive(Default)]
pub struct Joined {
    /// Hours.
    pub hourly: Option<Observations>,
    /// Days.
    pub daily: Option<Observations>,
    /// The stations with any report.
    pub stations: Vec<Entity>,
    /// Stations of the files that are not inside.
    pub outside: usize,
    /// The last time.
    pub newest: Option<Timestamp>,
    /// Values that two files have alike, and values in which they differ: the later file counts.
    pub alike: u64,
    /// See [`Joined::alike`].
    pub differing: u64,
}

/// Joins the files in the order given.
///
/// # Errors
/// Days and hours that do not fit one grid.
pub fn join(feeds: &[(String, Feed)], placed: &Placed) -> Result<Joined, String> {
    let inside: HashMap<&str, &Entity> = placed.inside.iter().map(|entity| (entity.id.as_str(), entity)).collect();
    let mut out = Joined::default();
    let (mut met, mut others) = (HashSet::new(), HashSet::new());
    for (file, feed) in feeds {
        for grid in [&feed.hourly, &feed.daily].into_iter().flatten() {
            let rows: Vec<(usize, String)> = grid.places().iter().map(|id| station(id)).enumerate().collect();
            let (kept, left): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, id)| inside.contains_key(id.as_str()));
            others.extend(left.into_iter().map(|(_, id)| id));
            if kept.is_empty() {
                continue;
            }
            met.extend(kept.iter().map(|(_, id)| id.clone()));
            let part = grid.part(kept, grid.start(), grid.last().unwrap_or(grid.start()));
            out.newest = out.newest.max(part.last());
            let (alike, differing) = {
                let own = if grid.step() == Step::Hour { &mut out.hourly } else { &mut out.daily };
                match own {
                    None => {
                        *own = Some(part);
                        (0, 0)
                    }
                    Some(own) => {
                        let counts = compare(own, &part);
                        if !own.merge(part) {
                            return Err(format!("{file}: its days do not fit those of the other files"));
                        }
                        counts
                    }
                }
            };
            out.alike += alike;
            out.differing += differing;
        }
    }
    out.outside = others.len();
    out.stations = placed.inside.iter().filter(|entity| met.contains(&entity.id)).cloned().collect();
    let marks = feeds.iter().flat_map(|(_, feed)| &feed.unmonitored);
    mark(&mut out, marks);
    Ok(out)
}

/// Notes at the stations what they do not monitor: from the first mark `/` after their last value, or from the beginning
/// where there is none.
fn mark<'a>(joined: &mut Joined, marks: impl Iterator<Item = &'a Unmonitored>) {
    let grids = [&joined.hourly, &joined.daily];
    for Unmonitored { station: id, pollutant, since } in marks {
        let id = station(id);
        let last = |grid: &Observations| {
            let series = grid.series(grid.row(&id)?, *pollutant);
            series.iter().rposition(|value| value.is_finite()).map(|index| grid.time(index))
        };
        let last = grids.into_iter().flatten().filter_map(last).max();
        let day = match last {
            None => i32::MIN,
            Some(last) if last < *since => since.day(),
            // Measured again later: missing where it has no value.
            Some(_) => continue,
        };
        let Some(entity) = joined.stations.iter_mut().find(|entity| entity.id == id) else { continue };
        match entity.unmonitored.iter_mut().find(|(of, _)| of == pollutant) {
            Some((_, first)) => *first = day.min(*first),
            None => entity.unmonitored.push((*pollutant, day)),
        }
    }
    joined.stations.iter_mut().for_each(|entity| entity.unmonitored.sort_unstable());
}

/// A station's identifier in a pack.
fn station(id: &str) -> String {
    if id.starts_with("st:") { id.to_owned() } else { format!("st:{id}") }
}

/// Values that both grids have: how many are alike and how many differ.
fn compare(own: &Observations, new: &Observations) -> (u64, u64) {
    let rows: HashMap<&String, usize> = own.places().iter().enumerate().map(|(row, id)| (id, row)).collect();
    let (mut alike, mut differing) = (0, 0);
    for (row, id) in new.places().iter().enumerate() {
        let Some(other) = rows.get(id) else { continue };
        for pollutant in Pollutant::ALL {
            for (index, value) in new.series(row, pollutant).iter().enumerate().filter(|(_, value)| value.is_finite()) {
                let before = own.value(*other, pollutant, new.time(index));
                if before.is_finite() {
                    *(if before == *value { &mut alike } else { &mut differing }) += 1;
                }
            }
        }
    }
    (alike, differing)
}
