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

impl Places<'_> {
    /// The published daily value of a row on the day of a time.
    pub(in crate::assess) fn published(&self, row: usize, pollutant: Pollutant, time: Timestamp) -> Option<f64> {
        let day = Timestamp::end_of_day(time.day());
        Decimal::from_f32(self.daily?.value(row, pollutant, day)).map(Decimal::to_f64)
    }

    /// A point's own value: its hour, its daily value where the day is valid, or the mean that stands in for one.
    pub(in crate::assess) fn station_value(
        &self,
        row: usize,
        pollutant: Pollutant,
        time: Timestamp,
        over: Over,
    ) -> Option<f64> {
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
    pub(in crate::assess) fn hours_to(&self, row: usize, pollutant: Pollutant, end: Timestamp) -> [f32; 24] {
        let mut hours = [f32::NAN; 24];
        let Some(hourly) = self.hourly else { return hours };
        hourly.window(row, pollutant, Timestamp(end.0 - 23), &mut hours);
        hours
    }
}
