//! What a place's value at a time is: the mean of its points, rounded once, and its index by the edition of the time.

use std::borrow::Cow;

use super::place::Places;
use super::points::{Capture, Due, Points};
use super::reading_rules::{CaptureRule, MissingRule};
use crate::aqi::{self, Aqi, Concentrations, Report, Standard};
use crate::data::{Decimal, EntityKind, Pollutant, Timestamp};
use crate::stats;

/// A mean that stands in for a concentration above the table (HJ 633-2012, Table 1, notes 2 and 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instead {
    /// SO2, whose 24-hour mean, or O3, whose maximum 1-hour mean of the day the sub-index is computed from.
    pub pollutant: Pollutant,
    /// The mean, rounded to a count of `10⁻ᵈ`.
    pub ticks: i64,
}

/// What is known of a place at an hour or on a day.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The hour's end, or the 24:00 of the day.
    pub time: Timestamp,
    /// Published concentrations as counts of `10⁻ᵈ` ([`Pollutant::decimals`]), in the order of [`Pollutant::ALL`].
    pub ticks: [Option<i64>; 6],
    /// The means before rounding.
    pub mean: [Option<Decimal>; 6],
    /// Points with a valid value, by pollutant.
    pub valid: [u16; 6],
    /// Points that enter the place's mean: valid at the time, and counting for the place.
    pub due: u16,
    /// Of those, by pollutant, the points that do not monitor it.
    pub unmonitored: [u16; 6],
    /// The index.
    pub aqi: Aqi,
    /// The standard it follows.
    pub standard: &'static Standard,
    /// The mean that stands in for a concentration above the table.
    pub instead: Option<Instead>,
    /// PM10 is missing and does not withhold the index ([`MissingRule::NationalSite`]).
    pub without_pm10: bool,
    /// False if the time lies outside the days of the place ([`crate::data::Entity::valid_from`]).
    pub exists: bool,
    /// True of a station: its value is its own, not the mean of some, and no station is missing from it.
    pub is_point: bool,
    /// From which share of the points due a value is thin.
    pub rule: CaptureRule,
}

impl Reading {
    /// The capture of stations of a pollutant; of the index (`None`) that of its worst required pollutant.
    pub fn capture(&self, pollutant: Option<Pollutant>) -> Capture {
        pollutant.or_else(|| self.worst_covered()).map_or_else(
            || Capture { valid: 0, due: self.due },
            |p| Capture { valid: self.valid[p as usize], due: self.due - self.unmonitored[p as usize] },
        )
    }

    /// True if a value rests on too few of the points due ([`CaptureRule`]).
    pub fn is_thin(&self, pollutant: Option<Pollutant>) -> bool {
        let is_value = pollutant.map_or(self.aqi.value.is_some(), |p| self.ticks[p as usize].is_some());
        is_value && !self.is_point && self.capture(pollutant).is_thin(self.rule)
    }

    /// Points with a valid value of a pollutant; of the index (`None`) of its worst required pollutant.
    pub fn valid_for(&self, pollutant: Option<Pollutant>) -> u16 {
        self.capture(pollutant).valid
    }

    /// True if a pollutant is monitored by at least one of the points due.
    pub fn monitors(&self, pollutant: Pollutant) -> bool {
        self.due == 0 || self.unmonitored[pollutant as usize] < self.due
    }

    /// True if an index needs a pollutant: it is monitored, and its absence is not passed over.
    pub fn requires(&self, pollutant: Pollutant) -> bool {
        self.monitors(pollutant) && !(self.without_pm10 && pollutant == Pollutant::Pm10)
    }

    /// The required pollutant with the least capture of stations, the first of equal ones.
    pub fn worst_covered(&self) -> Option<Pollutant> {
        let share = |p: &Pollutant| {
            let capture = self.capture(Some(*p));
            (u32::from(capture.valid) * 0xFFFF).checked_div(u32::from(capture.due)).unwrap_or(0)
        };
        Pollutant::ALL.into_iter().filter(|p| self.requires(*p)).min_by_key(share)
    }
}

/// Where a place's value comes from.
pub(super) struct Source {
    /// The place, among the entities of the pack.
    pub(super) entity: usize,
    /// Rows of published daily values that speak for it.
    pub(super) daily: Points,
    /// Rows of hourly values that speak for it.
    pub(super) hourly: Points,
    /// Members whose own values it is the mean of where it has no row itself, with their weights.
    pub(super) members: Vec<(f64, Source)>,
    /// True if the weights are areas.
    pub(super) by_area: bool,
    /// Members that do not enter, for want of an outline.
    pub(super) without: Vec<usize>,
}

/// What is averaged over time at each point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// The hour.
    Hour,
    /// The natural day: daily mean, of O3 the daily maximum 8-hour mean.
    Day,
    /// The 24 hours that end with the hour.
    Last24Hours,
    /// The largest hour of the natural day.
    LargestHour,
}

impl Over {
    pub(super) fn of(report: Report) -> Self {
        if report == Report::Day { Over::Day } else { Over::Hour }
    }

    /// The first and last hour it is made of.
    fn hours(self, time: Timestamp) -> (Timestamp, Timestamp) {
        let last =
            if matches!(self, Over::Hour | Over::Last24Hours) { time } else { Timestamp::end_of_day(time.day()) };
        (if self == Over::Hour { last } else { Timestamp(last.0 - 23) }, last)
    }

    /// What stands in for a concentration above the table.
    pub(super) fn instead(report: Report) -> Self {
        if report == Report::Day { Over::LargestHour } else { Over::Last24Hours }
    }
}

/// A mean and the points it rests on.
#[derive(Clone, Copy, Default)]
struct Tally {
    mean: Option<f64>,
    valid: u16,
    due: u16,
    unmonitored: u16,
}

impl Places<'_> {
    /// Where the value of a place comes from.
    pub(super) fn source(&self, place: usize) -> Source {
        let members = self.members(place);
        let (daily, hourly) = if members.list.is_empty() {
            let daily = self.points(place, &self.daily_rows, &self.daily_rows_in);
            (daily, self.points(place, &self.rows, &self.rows_in))
        } else {
            let daily = self.own_row(place, &self.daily_rows, &self.daily_rows_in);
            (daily, self.own_row(place, &self.rows, &self.rows_in))
        };
        let (by_area, without) = (members.by_area, members.without);
        let members = members.list.into_iter().map(|(member, weight)| (weight, self.source(member))).collect();
        Source { entity: place, daily, hourly, members, by_area, without }
    }

    /// The rows of the hourly values that enter a place's mean, on whatever day.
    pub fn stations(&self, id: &str) -> Vec<usize> {
        fn all(source: &Source, out: &mut Vec<usize>) {
            out.extend(source.hourly.all());
            if out.is_empty() || source.hourly.is_empty() {
                source.members.iter().for_each(|(_, member)| all(member, out));
            }
        }
        let mut out = Vec::new();
        if let Some(place) = self.find(id) {
            all(&self.source(place), &mut out);
        }
        out.sort_unstable();
        out
    }

    /// The value of a place at an hour or on the natural day the hour belongs to.
    ///
    /// A city is the mean of its own evaluation points, a county of the stations in it, a province of its cities' values
    /// ([`ReadingRules`](super::ReadingRules)); published values of the place come before all. The index is that of the
    /// mean concentrations, of a province that of the mean of its cities' concentrations. `standard` overrides the edition
    /// of the time.
    pub fn reading(&self, id: &str, time: Timestamp, report: Report, standard: Option<&'static Standard>) -> Reading {
        let source = self.find(id).map(|place| self.source(place));
        self.reading_of(source.as_ref(), time, report, standard)
    }

    /// The values of a place at many times; its points are looked up once.
    pub fn readings(
        &self,
        id: &str,
        times: impl Iterator<Item = Timestamp>,
        report: Report,
        standard: Option<&'static Standard>,
    ) -> Vec<Reading> {
        let source = self.find(id).map(|place| self.source(place));
        times.map(|time| self.reading_of(source.as_ref(), time, report, standard)).collect()
    }

    fn reading_of(
        &self,
        source: Option<&Source>,
        time: Timestamp,
        report: Report,
        asked: Option<&'static Standard>,
    ) -> Reading {
        let standard = aqi::edition(asked, time);
        let exists = source.is_none_or(|source| self.pack.entities[source.entity].is_valid_at(time));
        let source = source.filter(|_| exists);
        let (mut ticks, mut mean, mut valid) = ([None; 6], [None; 6], [0; 6]);
        let (mut due, mut unmonitored) = (0, [0; 6]);
        for (at, pollutant) in Pollutant::ALL.into_iter().enumerate() {
            let Some(source) = source else { continue };
            let tally = self.tally(source, pollutant, time, Over::of(report));
            mean[at] = tally.mean.and_then(Decimal::from_f64);
            ticks[at] = mean[at].map(|mean: Decimal| mean.ticks(pollutant.decimals()));
            (valid[at], unmonitored[at], due) = (tally.valid, tally.unmonitored, tally.due);
        }
        let instead = source.and_then(|source| self.instead(source, time, report, standard, &ticks));
        let monitors = |p: &Pollutant| due == 0 || unmonitored[*p as usize] < due;
        let mut missing = Pollutant::ALL.into_iter().filter(|p| monitors(p) && ticks[*p as usize].is_none());
        let only = missing.next().filter(|_| missing.next().is_none());
        let national = self.rules.missing == MissingRule::NationalSite && standard.partial_above.is_some();
        let without_pm10 = national && only == Some(Pollutant::Pm10);
        let mut given = Concentrations::from_ticks(ticks);
        for pollutant in Pollutant::ALL {
            if !monitors(&pollutant) || without_pm10 && pollutant == Pollutant::Pm10 {
                given = given.unplanned(pollutant);
            }
        }
        if let Some(instead) = instead {
            given = given.or_else(instead.ticks);
        }
        let aqi = aqi::index(standard, report, &given);
        let rule = self.rules.capture;
        let is_point = source.is_some_and(|source| self.pack.entities[source.entity].kind == EntityKind::Station);
        Reading {
            time,
            ticks,
            mean,
            valid,
            due,
            unmonitored,
            aqi,
            standard,
            instead,
            without_pm10,
            exists,
            is_point,
            rule,
        }
    }

    /// The mean that stands in for a concentration above the table, where the edition asks for one and it is at hand.
    ///
    /// SO2 of the hour: the mean of the points' means of the 24 hours that end with it, each of at least 20 hours (the
    /// document says "24-hour mean"; in an hourly report it can only be the one up to the hour, and GB 3095, Table 4 says
    /// how many hours it needs). O3 of the day: the mean of the points' largest hours, as the city's 8-hour value is the
    /// mean of the points' largest 8-hour means.
    fn instead(
        &self,
        source: &Source,
        time: Timestamp,
        report: Report,
        standard: &Standard,
        ticks: &[Option<i64>; 6],
    ) -> Option<Instead> {
        let pollutant = standard.instead_of(report, ticks)?;
        let mean = self.tally(source, pollutant, time, Over::instead(report)).mean.and_then(Decimal::from_f64)?;
        Some(Instead { pollutant, ticks: mean.ticks(pollutant.decimals()) })
    }

    /// The mean of a pollutant over a source, and the points it rests on.
    fn tally(&self, source: &Source, pollutant: Pollutant, time: Timestamp, over: Over) -> Tally {
        if !self.pack.entities[source.entity].is_valid_at(time) {
            return Tally::default();
        }
        if let Some(due) = self.published_rows(source, time, over) {
            let near = self.with_day(&due.rows, time);
            let monitors = |row| self.row_monitors(row, &self.daily_rows, pollutant, time);
            let unmonitored = || due.unmonitored(pollutant, time.day(), &monitors);
            return mean_of(&due, &near, &monitors, &unmonitored, &|row| self.published(row, pollutant, time));
        }
        if source.takes_points() {
            let due = source.hourly.on(time.day());
            let near = self.with_hours(&due.rows, over.hours(time));
            let monitors = |row| self.row_monitors(row, &self.rows, pollutant, time);
            let unmonitored = || due.unmonitored(pollutant, time.day(), &monitors);
            let value = |row| self.station_value(row, pollutant, time, over);
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
    pub(super) fn row_monitors(
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
    pub(super) fn published_rows<'s>(&self, source: &'s Source, time: Timestamp, over: Over) -> Option<Due<'s>> {
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

    /// The published daily value of a row on the day of a time.
    pub(super) fn published(&self, row: usize, pollutant: Pollutant, time: Timestamp) -> Option<f64> {
        let day = Timestamp::end_of_day(time.day());
        Decimal::from_f32(self.daily?.value(row, pollutant, day)).map(Decimal::to_f64)
    }

    /// A point's own value: its hour, its daily value where the day is valid, or the mean that stands in for one.
    pub(super) fn station_value(&self, row: usize, pollutant: Pollutant, time: Timestamp, over: Over) -> Option<f64> {
        let day = |end| self.hours_to(row, pollutant, end);
        let midnight = Timestamp::end_of_day(time.day());
        let mean = match over {
            Over::Hour => {
                return Decimal::from_f32(self.hourly?.value(row, pollutant, time)).map(Decimal::to_f64);
            }
            Over::Day if pollutant == Pollutant::O3 => stats::daily_max_8h(&day(midnight)),
            Over::Day => stats::daily_mean(&day(midnight)),
            Over::Last24Hours => stats::daily_mean(&day(time)),
            Over::LargestHour => {
                let hours = day(midnight);
                stats::daily_max_8h(&hours)?;
                let largest = hours.into_iter().fold(f32::NEG_INFINITY, f32::max);
                return Decimal::from_f32(largest).map(Decimal::to_f64);
            }
        };
        mean.map(|mean| mean.value)
    }

    /// The 24 hours of a point that end with a time, missing ones NaN.
    pub(super) fn hours_to(&self, row: usize, pollutant: Pollutant, end: Timestamp) -> [f32; 24] {
        let mut hours = [f32::NAN; 24];
        let Some(hourly) = self.hourly else { return hours };
        hourly.window(row, pollutant, Timestamp(end.0 - 23), &mut hours);
        hours
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

impl Source {
    /// True if its value is the mean of points, not of members' values.
    pub(super) fn takes_points(&self) -> bool {
        self.members.is_empty() || !self.hourly.is_empty()
    }
}
