//! Measurements by place and month while files are read: memory follows the data, not the number of files.

use crate::read::Record;
use lantian::data::{Observations, Pollutant, Step, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// Steps of a block: the hours of a month or the days of a year.
const HOURS: usize = 744;
const DAYS: usize = 366;

/// Values of a place over a month of hours or a year of days.
#[derive(Clone, Debug)]
struct Block {
    values: Vec<[f32; 6]>,
    /// The file each step was taken from, from 1; 0 is none.
    sources: Vec<u32>,
    /// The edition each step states; empty while none does.
    editions: Vec<i64>,
}

/// What became of a report that was there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Laid {
    /// It was new.
    New,
    /// It said the same.
    Alike,
    /// It said something else; the file that was read before, from 1, and whether the new one counts.
    Differing(u32, bool),
}

/// The series of one place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Series {
    /// Blocks of hours by month, of days by year.
    hours: BTreeMap<i32, Block>,
    days: BTreeMap<i32, Block>,
    /// The days on which each pollutant was marked `/`, and the last day it had a value on; days since 1970-01-01.
    marked: [BTreeSet<i32>; 6],
    measured: [Option<i32>; 6],
}

/// Returns the block of a time and its step there.
fn locate(step: Step, time: Timestamp) -> (i32, usize) {
    let end = time.end_label();
    match step {
        Step::Hour => (end.year * 12 + end.month as i32 - 1, (end.day as usize - 1) * 24 + end.hour as usize - 1),
        Step::Day => {
            let first = Timestamp::new(end.year, 1, 1, 0).map_or(0, |time| time.0 / 24);
            (end.year, (time.day() - first) as usize)
        }
    }
}

impl Series {
    fn blocks(&self, step: Step) -> &BTreeMap<i32, Block> {
        if step == Step::Hour { &self.hours } else { &self.days }
    }

    /// Lays a report over what is there: the later edition counts where both state one, else the later file.
    pub(crate) fn lay(&mut self, step: Step, record: &Record, source: u32) -> Laid {
        let day = record.time.day();
        let each = record.six.iter().zip(&mut self.measured).zip(&mut self.marked).enumerate();
        for (at, ((value, measured), marked)) in each {
            if value.is_finite() {
                *measured = Some(day).max(*measured);
            } else if record.unmonitored & 1 << at != 0 {
                marked.insert(day);
            }
        }
        self.put(step, record.time, record.six, (source, record.edition, record.withdrawn))
    }

    fn put(
        &mut self,
        step: Step,
        time: Timestamp,
        six: [f32; 6],
        (source, edition, withdrawn): (u32, i64, bool),
    ) -> Laid {
        let len = if step == Step::Hour { HOURS } else { DAYS };
        let (key, at) = locate(step, time);
        let blocks = if step == Step::Hour { &mut self.hours } else { &mut self.days };
        let block = blocks.entry(key).or_insert_with(|| Block {
            values: vec![[f32::NAN; 6]; len],
            sources: vec![0; len],
            editions: Vec::new(),
        });
        if edition != 0 && block.editions.is_empty() {
            block.editions = vec![0; len];
        }
        let before = block.editions.get(at).copied().unwrap_or(0);
        let (Some(own), Some(from)) = (block.values.get_mut(at), block.sources.get_mut(at)) else { return Laid::New };
        let both = own.iter().zip(&six).filter(|(own, new)| own.is_finite() && new.is_finite());
        let (alike, differing) = both.fold((0, 0), |(alike, differing), (own, new)| {
            if own.to_bits() == new.to_bits() { (alike + 1, differing) } else { (alike, differing + 1) }
        });
        let wins = edition >= before;
        let laid = match (*from, differing) {
            (0, _) => Laid::New,
            (_, 0) if alike > 0 => Laid::Alike,
            (_, 0) => Laid::New,
            (before, _) => Laid::Differing(before, wins),
        };
        if wins && withdrawn {
            *own = [f32::NAN; 6];
        }
        for (own, new) in own.iter_mut().zip(six) {
            if new.is_finite() && (wins || !own.is_finite()) {
                *own = new;
            }
        }
        if wins {
            *from = source;
            block.editions.iter_mut().skip(at).take(1).for_each(|own| *own = edition);
        }
        laid
    }

    /// Lays the series of another spelling of the same place over this one.
    pub(crate) fn merge(&mut self, other: Series) {
        for step in [Step::Hour, Step::Day] {
            for (key, block) in other.blocks(step) {
                for (at, (six, source)) in
                    block.values.iter().zip(&block.sources).enumerate().filter(|(_, (_, s))| **s > 0)
                {
                    let edition = block.editions.get(at).copied().unwrap_or(0);
                    self.put(step, time_of(step, *key, at), *six, (*source, edition, false));
                }
            }
        }
        for (own, more) in self.marked.iter_mut().zip(other.marked) {
            own.extend(more);
        }
        for (own, more) in self.measured.iter_mut().zip(other.measured) {
            *own = more.max(*own);
        }
    }

    /// Returns the pollutants that are not monitored: from the first day marked `/` after their last value, or from the
    /// beginning (`i32::MIN`) where they never had one. Marks that values follow say nothing of the present plan.
    pub(crate) fn unmonitored(&self) -> Vec<(Pollutant, i32)> {
        let all = Pollutant::ALL.into_iter().zip(self.marked.iter().zip(&self.measured));
        let since = |(pollutant, (marked, last)): (_, (&BTreeSet<i32>, &Option<i32>))| match last {
            None => (!marked.is_empty()).then_some((pollutant, i32::MIN)),
            Some(last) => marked.range(last + 1..).next().map(|day| (pollutant, *day)),
        };
        all.filter_map(since).collect()
    }

    /// True if there is any value.
    pub(crate) fn has_values(&self) -> bool {
        let any =
            |blocks: &BTreeMap<i32, Block>| blocks.values().flat_map(|b| &b.values).flatten().any(|v| v.is_finite());
        any(&self.hours) || any(&self.days)
    }

    /// Returns the keys of the blocks of a step.
    pub(crate) fn keys(&self, step: Step) -> impl Iterator<Item = i32> {
        self.blocks(step).keys().copied()
    }

    /// Returns the first and last step of a block that have any value.
    fn extent(&self, step: Step, key: i32) -> Option<(usize, usize)> {
        let block = self.blocks(step).get(&key)?;
        let any = |six: &[f32; 6]| six.iter().any(|value| value.is_finite());
        Some((block.values.iter().position(any)?, block.values.iter().rposition(any)?))
    }
}

/// Returns the time of a step of a block.
fn time_of(step: Step, key: i32, at: usize) -> Timestamp {
    match step {
        Step::Hour => {
            let (year, month) = (key.div_euclid(12), key.rem_euclid(12) as u32 + 1);
            Timestamp(Timestamp::new(year, month, 1, 0).map_or(0, |time| time.0) + at as i32 + 1)
        }
        Step::Day => Timestamp(Timestamp::new(key, 1, 1, 0).map_or(0, |time| time.0) + (at as i32 + 1) * 24),
    }
}

/// Returns the grid of a block over some places; `None` where none of them has a value.
pub(crate) fn grid(step: Step, key: i32, places: &[(&str, &Series)]) -> Option<Observations> {
    let extents: Vec<Option<(usize, usize)>> = places.iter().map(|(_, series)| series.extent(step, key)).collect();
    let first = extents.iter().flatten().map(|(first, _)| *first).min()?;
    let last = extents.iter().flatten().map(|(_, last)| *last).max()?;
    let with: Vec<&(&str, &Series)> =
        places.iter().zip(&extents).filter(|(_, extent)| extent.is_some()).map(|(p, _)| p).collect();
    let ids = with.iter().map(|(id, _)| (*id).to_owned()).collect();
    let mut out = Observations::new(time_of(step, key, first), step, last - first + 1, ids);
    for (row, (_, series)) in with.iter().enumerate() {
        let Some(block) = series.blocks(step).get(&key) else { continue };
        let values = block.values.get(first..=last).unwrap_or(&[]);
        for pollutant in Pollutant::ALL {
            for (into, six) in out.series_mut(row, pollutant).iter_mut().zip(values) {
                *into = six.get(pollutant as usize).copied().unwrap_or(f32::NAN);
            }
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{Laid, Series, grid};
    use crate::read::Record;
    use lantian::data::{Pollutant, Step, Timestamp};

    fn record(time: Timestamp, fine: f32) -> Record {
        Record { six: [fine, 2.0, 3.0, 4.0, f32::NAN, 6.0], ..Record::new(1, 0, time) }
    }

    #[test]
    fn a_month_comes_back_as_the_grid_of_its_hours() {
        let mut series = Series::default();
        let time = |day, hour| Timestamp::new(2026, 2, day, hour).unwrap();
        assert_eq!(series.lay(Step::Hour, &record(time(1, 1), 10.0), 1), Laid::New);
        series.lay(Step::Hour, &record(time(28, 24), 20.0), 1);
        assert_eq!(series.keys(Step::Hour).count(), 1);
        let key = series.keys(Step::Hour).next().unwrap();
        let grid = grid(Step::Hour, key, &[("a", &Series::default()), ("b", &series)]).unwrap();
        assert_eq!((grid.places(), grid.start(), grid.len()), (&["b".to_owned()][..], time(1, 1), 28 * 24));
        assert_eq!(grid.series(0, Pollutant::Pm25)[27 * 24 + 23], 20.0);
        assert!(grid.series(0, Pollutant::Pm25)[1].is_nan());
        let mut days = Series::default();
        days.lay(Step::Day, &record(Timestamp::end_of_day(time(3, 5).day()), 7.0), 1);
        let grid = super::grid(Step::Day, 2026, &[("c", &days)]).unwrap();
        assert_eq!((grid.start(), grid.len()), (time(3, 24), 1));
    }

    #[test]
    fn the_later_file_counts_unless_an_edition_says_otherwise() {
        let time = Timestamp::new(2026, 2, 1, 1).unwrap();
        let mut series = Series::default();
        series.lay(Step::Hour, &record(time, 10.0), 1);
        assert_eq!(series.lay(Step::Hour, &record(time, 10.0), 2), Laid::Alike);
        assert_eq!(series.lay(Step::Hour, &record(time, 11.0), 3), Laid::Differing(2, true));
        let edition = |fine, edition| Record { edition, ..record(time, fine) };
        assert_eq!(series.lay(Step::Hour, &edition(12.0, 5), 4), Laid::Differing(3, true));
        assert_eq!(series.lay(Step::Hour, &edition(13.0, 4), 5), Laid::Differing(4, false));
        let grid = grid(Step::Hour, 2026 * 12 + 1, &[("a", &series)]).unwrap();
        assert_eq!(grid.series(0, Pollutant::Pm25)[0], 12.0);
    }
}
