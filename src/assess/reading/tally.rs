//! The mean of a pollutant over the rows that speak for a place, and how many of them have a value.

use std::borrow::Cow;

use super::point::Over;
use super::source::Source;
use crate::assess::place::Places;
use crate::assess::points::Due;
use crate::data::{Pollutant, Timestamp};

/// A mean and the points it rests on.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) mean: Option<f64>,
    pub(super) valid: u16,
    pub(super) due: u16,
    pub(super) unmonitored: u16,
}

impl Places<'_> {
    /// The mean of a pollutant over a source, and the points it rests on.
    pub(super) fn tally(&self, source: &Source, pollutant: Pollutant, time: Timestamp, over: Over) -> Tally {
        if !self.pack.entities[source.entity].is_valid_at(time) {
            return Tally::default();
        }
        if let Some(due) = self.published_rows(source, time, over) {
            let near = self.with_day(&due.rows, time);
            let monitors = |row| self.row_monitors(row, &self.daily_rows, pollutant, time);
            let unmonitored = || due.unmonitored(pollutant, time.day(), &monitors);
            return mean_of(&due, &near, &monitors, &unmonitored, &self.published_at(pollutant, time));
        }
        if source.takes_points() {
            let due = source.hourly.on(time.day());
            let near = self.with_hours(&due.rows, over.hours(time));
            let monitors = |row| self.row_monitors(row, &self.rows, pollutant, time);
            let unmonitored = || due.unmonitored(pollutant, time.day(), &monitors);
            let value = self.station_values(pollutant, time, over);
            return mean_of(&due, &near, &monitors, &unmonitored, &value);
        }
        let (mut out, mut sum, mut whole) = (Tally::default(), 0.0, 0.0);
        for (weight, member) in &source.members {
            let tally = self.tally(member, pollutant, time, over);
            out.valid += tally.valid;
            out.due += tally.due;
            out.unmonitored += tally.unmonitored;
            if let Some(mean) = tally.mean {
                sum += weight * mean;
                whole += weight;
            }
        }
        out.mean = (whole > 0.0).then(|| sum / whole);
        out
    }

    /// Of some rows of the hourly values those that may have one between two hours.
    fn with_hours<'r>(&self, rows: &'r [usize], (from, to): (Timestamp, Timestamp)) -> Cow<'r, [usize]> {
        self.hourly.map_or(Cow::Borrowed(&[]), |hourly| hourly.rows_between(rows, from, to))
    }

    /// Of some rows of the published daily values those that may have one on the day of a time.
    fn with_day<'r>(&self, rows: &'r [usize], time: Timestamp) -> Cow<'r, [usize]> {
        let day = Timestamp::end_of_day(time.day());
        self.daily.map_or(Cow::Borrowed(&[]), |daily| daily.rows_between(rows, day, day))
    }

    /// True unless the place of a row states that it does not monitor a pollutant at a time.
    pub(in crate::assess) fn row_monitors(
        &self,
        row: usize,
        entities: &[Option<usize>],
        pollutant: Pollutant,
        time: Timestamp,
    ) -> bool {
        let entity = entities.get(row).copied().flatten();
        entity.is_none_or(|at| self.pack.entities[at].monitors(pollutant, time.day()))
    }

    /// The rows of published daily values that speak for a place on the day of a time; `None` where none of them has any
    /// value and its hours speak.
    pub(in crate::assess) fn published_rows<'s>(
        &self,
        source: &'s Source,
        time: Timestamp,
        over: Over,
    ) -> Option<Due<'s>> {
        if over != Over::Day || source.daily.is_empty() {
            return None;
        }
        let due = source.daily.on(time.day());
        let published = |row: &usize| Pollutant::ALL.into_iter().any(|p| self.published(*row, p, time).is_some());
        let measured = || {
            let hour = |row: &usize, p| {
                self.hours_to(*row, p, Timestamp::end_of_day(time.day())).iter().any(|v| v.is_finite())
            };
            let any = |row: &usize| Pollutant::ALL.into_iter().any(|p| hour(row, p));
            let rows = &source.hourly.on(time.day()).rows;
            !source.takes_points() || self.with_hours(rows, over.hours(time)).iter().any(any)
        };
        let speaks = self.with_day(&due.rows, time).iter().any(published);
        (!due.rows.is_empty() && (speaks || !measured())).then_some(due)
    }
}

/// The mean of the values of the rows due, of which only those near can have one, and how many have one or do not monitor the
/// pollutant; `unmonitored` counts the latter among all that are due.
fn mean_of(
    due: &Due<'_>,
    near: &[usize],
    monitors: &dyn Fn(usize) -> bool,
    unmonitored: &dyn Fn() -> usize,
    value: &dyn Fn(usize) -> Option<f64>,
) -> Tally {
    let (mut sum, mut valid, mut without, mut unplanned) = (0.0, 0_u16, 0_u16, 0_u16);
    for row in near {
        match value(*row) {
            Some(value) => {
                sum += value;
                valid += 1;
                unplanned += u16::from(!monitors(*row));
            }
            None => without += u16::from(!monitors(*row)),
        }
    }
    let all_near = near.len() == due.rows.len();
    let unmonitored = if all_near { without } else { unmonitored() as u16 - unplanned };
    let mean = (valid > 0).then(|| sum / f64::from(valid));
    Tally { mean, valid, due: due.rows.len() as u16, unmonitored }
}
