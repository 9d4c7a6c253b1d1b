//! Files become one grid of the stations inside the outlines.

use std::collections::{HashMap, HashSet};

use lantian::data::{Entity, Observations, Pollutant, Step, Timestamp};
use lantian::decode::feed::Feed;

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
    Ok(out)
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
