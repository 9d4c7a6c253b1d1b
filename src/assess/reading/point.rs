//! What one point gives: its hour, its daily value, or the mean that stands in for one.

use crate::aqi::Report;
use crate::assess::place::Places;
use crate::data::{Decimal, Pollutant, Timestamp};
use crate::stats;

/// What is averaged over time at each point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::assess) enum Over {
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
    pub(in crate::assess) fn of(report: Report) -> Self {
        if report == Report::Day { Over::Day } else { Over::Hour }
    }

    /// The first and last hour it is made of.
    pub(super) fn hours(self, time: Timestamp) -> (Timestamp, Timestamp) {
        let last =
            if matches!(self, Over::Hour | Over::Last24Hours) { time } else { Timestamp::end_of_day(time.day()) };
        (if self == Over::Hour { last } else { Timestamp(last.0 - 23) }, last)
    }

    /// What stands in for a concentration above the table.
    pub(in crate::assess) fn instead(report: Report) -> Self {
        if report == Report::Day { Over::LargestHour } else { Over::Last24Hours }
    }
}

/// A stored value as it was written; `None` of a missing one.
fn written(value: f32) -> Option<f64> {
    Decimal::from_f32(value).map(Decimal::to_f64)
}

impl Places<'_> {
    /// The published daily value of a row on the day of a time.
    pub(in crate::assess) fn published(&self, row: usize, pollutant: Pollutant, time: Timestamp) -> Option<f64> {
        self.published_at(pollutant, time)(row)
    }

    /// Returns what gives the published daily value of a row on the day of a time, which is looked up once.
    pub(super) fn published_at(&self, pollutant: Pollutant, time: Timestamp) -> impl Fn(usize) -> Option<f64> {
        let values = self.daily.map(|daily| daily.at(pollutant, Timestamp::end_of_day(time.day())));
        move |row| written(values.as_ref()?(row))
    }

    /// A point's own value: its hour, its daily value where the day is valid, or the mean that stands in for one.
    pub(in crate::assess) fn station_value(
        &self,
        row: usize,
        pollutant: Pollutant,
        time: Timestamp,
        over: Over,
    ) -> Option<f64> {
        self.station_values(pollutant, time, over)(row)
    }

    /// Returns what gives a point's own value at a time, which is looked up once.
    pub(super) fn station_values(
        &self,
        pollutant: Pollutant,
        time: Timestamp,
        over: Over,
    ) -> impl Fn(usize) -> Option<f64> {
        let hour = self.hourly.filter(|_| over == Over::Hour).map(|hourly| hourly.at(pollutant, time));
        move |row| match &hour {
            Some(hour) => written(hour(row)),
            None => self.over_hours(row, pollutant, time, over),
        }
    }

    /// What a point's hours give.
    fn over_hours(&self, row: usize, pollutant: Pollutant, time: Timestamp, over: Over) -> Option<f64> {
        let day = |end| self.hours_to(row, pollutant, end);
        let midnight = Timestamp::end_of_day(time.day());
        let mean = match over {
            Over::Hour => return None,
            Over::Day if pollutant == Pollutant::O3 => stats::daily_max_8h(&day(midnight)),
            Over::Day => stats::daily_mean(&day(midnight)),
            Over::Last24Hours => stats::daily_mean(&day(time)),
            Over::LargestHour => {
                let hours = day(midnight);
                stats::daily_max_8h(&hours)?;
                let largest = hours.into_iter().fold(f32::NEG_INFINITY, f32::max);
                return written(largest);
            }
        };
        mean.map(|mean| mean.value)
    }

    /// The 24 hours of a point that end with a time, missing ones NaN.
    pub(in crate::assess) fn hours_to(&self, row: usize, pollutant: Pollutant, end: Timestamp) -> [f32; 24] {
        let mut hours = [f32::NAN; 24];
        let Some(hourly) = self.hourly else { return hours };
        hourly.window(row, pollutant, Timestamp(end.0 - 23), &mut hours);
        hours
    }
}
