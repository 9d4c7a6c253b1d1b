//! The Theil–Sen line of a series: a slope a year with its interval.

use crate::chart::values::series::Step;
use crate::data::Timestamp;
use crate::stats::{self, SeriesTrend, Span};
use crate::text::{Words, words};

/// The fewest values a slope is stated for, over nearly two years: in less, seasons would be taken for a trend.
const LEAST: usize = 8;
/// The fewest months from the first value to the last.
const LEAST_MONTHS: i32 = 23;
/// A straight line through a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// The slope a year with its interval, time in years from the first value, and the Mann–Kendall test.
    pub of: SeriesTrend,
    /// The values it rests on.
    pub values: usize,
    /// What a step of the series is.
    pub step: Step,
    /// The median time in years, about which the interval turns.
    pub middle: f64,
    /// The number of the first value's month (`year × 12 + month - 1`), of years the year.
    first: i32,
}

impl Trend {
    /// True if the values are means of months of the days shown.
    pub fn of_months(&self) -> bool {
        self.step == Step::Day
    }

    /// The line and the ends of its interval at a time.
    pub fn at(&self, time: Timestamp) -> (f64, f64, f64) {
        let steps = f64::from(number(time, self.step) - self.first) + self.of_day(time);
        let years = steps / f64::from(per_year(self.step));
        let slope = self.of.slope;
        let middle = slope.intercept + slope.slope * self.middle;
        let line = |slope: f64| middle + slope * (years - self.middle);
        (line(slope.slope), line(slope.low), line(slope.high))
    }

    /// Where a day is from the middle of its month, in months; a month's mean stands in its middle.
    fn of_day(&self, time: Timestamp) -> f64 {
        let c = time.end_label();
        let month = Span::Month(c.year, c.month).days().filter(|_| self.of_months());
        month.map_or(0.0, |(from, to)| (f64::from(time.day() - from) + 0.5) / f64::from(to - from + 1) - 0.5)
    }
}

fn per_year(step: Step) -> i32 {
    if step == Step::Year { 1 } else { 12 }
}

/// The number of a time's month, of years the year.
fn number(time: Timestamp, step: Step) -> i32 {
    let c = time.end_label();
    if step == Step::Year { c.year } else { c.year * 12 + c.month as i32 - 1 }
}

/// The trend of a series ([`stats::series_trend`]); days are made means of months first, as the field does (openair,
/// `TheilSen`).
///
/// # Errors
/// The reason when there is none.
#[inline(never)]
pub fn trend(times: &[Timestamp], values: &[Option<f64>], step: Step) -> Result<Trend, Words> {
    if step == Step::Hour {
        return Err(words::NO_TREND_OF_HOURS);
    }
    let per_year = per_year(step);
    let all: Vec<(i32, f64)> = times.iter().zip(values).filter_map(|(t, v)| Some((number(*t, step), (*v)?))).collect();
    let mean = |of: &[(i32, f64)]| {
        let mean = of.iter().map(|day| day.1).sum::<f64>() / of.len() as f64;
        // Equal means of equal sums are ties.
        (of[0].0, (mean * 1e9).round() / 1e9)
    };
    let points: Vec<(i32, f64)> = all.chunk_by(|a, b| a.0 == b.0).map(mean).collect();
    let span = points.last().zip(points.first()).map_or(0, |(b, a)| b.0 - a.0);
    if points.len() < LEAST || span < LEAST_MONTHS * per_year / 12 {
        return Err(words::TREND_TOO_SHORT);
    }
    let of = stats::series_trend(&points, per_year).ok_or(words::TREND_TOO_SHORT)?;
    let middle = f64::from(points[(points.len() - 1) / 2].0 + points[points.len() / 2].0) / 2.0;
    let middle = (middle - f64::from(points[0].0)) / f64::from(per_year);
    Ok(Trend { of, values: points.len(), step, middle, first: points[0].0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_is_found_through_gaps() {
        let times: Vec<Timestamp> = (0..800).map(|d| Timestamp::end_of_day(20_000 + d)).collect();
        let rise = |i: usize| 40.0 + 10.0 * f64::from(times[i].0 - times[0].0) / 8765.82;
        let values: Vec<Option<f64>> = (0..800).map(|i| (i % 7 != 3).then(|| rise(i))).collect();
        let trend = trend(&times, &values, Step::Day).unwrap();
        assert!((trend.of.slope.slope - 10.0).abs() < 0.1 && trend.values == 27 && trend.of_months(), "{trend:?}");
        assert!((trend.at(times[200]).0 - rise(200)).abs() < 0.5);
        assert!(trend.of.slope.low < 10.3 && trend.of.slope.high > 9.7);
        assert!(!trend.of.holds_95, "27 months");
    }

    #[test]
    fn hours_and_few_values_have_no_line() {
        let times: Vec<Timestamp> = (0..9).map(|d| Timestamp::end_of_day(20_000 + 100 * d)).collect();
        let some = |n: usize| (0..9).map(|i| (i < n).then_some(1.0)).collect::<Vec<_>>();
        assert_eq!(trend(&times, &some(9), Step::Hour), Err(words::NO_TREND_OF_HOURS));
        assert_eq!(trend(&times, &some(7), Step::Day), Err(words::TREND_TOO_SHORT));
        assert!(trend(&times, &some(8), Step::Day).is_ok());
        let days: Vec<Timestamp> = (0..9).map(|d| Timestamp::end_of_day(20_000 + d)).collect();
        assert_eq!(trend(&days, &some(9), Step::Day), Err(words::TREND_TOO_SHORT), "nine days");
    }
}
