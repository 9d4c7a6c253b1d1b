//! The Theil–Sen line of a series: a slope a year with its interval.

use crate::chart::values::series::Step;
use crate::data::Timestamp;
use crate::stats::{self, Slope};
use crate::text::{Words, words};

/// The fewest values a slope is stated for, over nearly two years: in less, seasons would be taken for a trend.
const LEAST: usize = 8;
/// Hours of a mean Gregorian year.
const YEAR: f64 = 8765.82;

/// A straight line through a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// The slope a year with its 95 % interval; time in years from the first step.
    pub slope: Slope,
    /// The values it rests on.
    pub values: usize,
    /// They are means of months of the values shown.
    pub of_months: bool,
    /// The median time and value, about which the interval turns.
    pub middle: (f64, f64),
    first: i32,
}

impl Trend {
    /// The line and the ends of its interval at a time.
    pub fn at(&self, time: Timestamp) -> (f64, f64, f64) {
        // A month's mean stands in its middle.
        let years = f64::from(time.0 - self.first) / YEAR - if self.of_months { 1.0 / 24.0 } else { 0.0 };
        let from_middle = |slope: f64| self.middle.1 + slope * (years - self.middle.0);
        (self.slope.intercept + self.slope.slope * years, from_middle(self.slope.low), from_middle(self.slope.high))
    }
}

/// The Theil–Sen line of a series; days are made means of months first, as the field does (openair, `TheilSen`): the work
/// grows with the square of the number of values, and neighbouring days depend on each other.
///
/// # Errors
/// The reason when there is none.
#[inline(never)]
pub fn trend(times: &[Timestamp], values: &[Option<f64>], step: Step) -> Result<Trend, Words> {
    if step == Step::Hour {
        return Err(words::NO_TREND_OF_HOURS);
    }
    let first = times.first().map_or(0, |t| t.0);
    let years = |t: Timestamp| f64::from(t.0 - first) / YEAR;
    let month = |t: Timestamp| {
        let c = t.end_label();
        c.year * 12 + c.month as i32 - 1
    };
    let start = times.first().map_or(0, |t| month(*t));
    let all: Vec<(Timestamp, f64)> = times.iter().zip(values).filter_map(|(t, v)| Some((*t, (*v)?))).collect();
    let of_months = step == Step::Day;
    let points: Vec<(f64, f64)> = if step != Step::Year {
        let mean = |days: &[(Timestamp, f64)]| {
            let mean = days.iter().map(|day| day.1).sum::<f64>() / days.len() as f64;
            // Equal means of equal sums are ties.
            (f64::from(month(days[0].0) - start) / 12.0, (mean * 1e9).round() / 1e9)
        };
        all.chunk_by(|a, b| month(a.0) == month(b.0)).map(mean).collect()
    } else {
        all.iter().map(|(t, v)| (years(*t), *v)).collect()
    };
    let span = points.last().zip(points.first()).map_or(0.0, |(b, a)| b.0 - a.0);
    if points.len() < LEAST || span < 1.9 {
        return Err(words::TREND_TOO_SHORT);
    }
    let slope = stats::theil_sen(&points).ok_or(words::TREND_TOO_SHORT)?;
    let median = |of: fn(&(f64, f64)) -> f64| {
        let order = crate::data::order(points.len(), &|a, b| of(&points[a]).total_cmp(&of(&points[b])));
        let (low, high) = (order[(points.len() - 1) / 2], order[points.len() / 2]);
        (of(&points[low]) + of(&points[high])) / 2.0
    };
    Ok(Trend { slope, values: points.len(), of_months, middle: (median(|p| p.0), median(|p| p.1)), first })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_is_found_through_gaps() {
        let times: Vec<Timestamp> = (0..800).map(|d| Timestamp::end_of_day(20_000 + d)).collect();
        let rise = |i: usize| 40.0 + 10.0 * f64::from(times[i].0 - times[0].0) / YEAR;
        let values: Vec<Option<f64>> = (0..800).map(|i| (i % 7 != 3).then(|| rise(i))).collect();
        let trend = trend(&times, &values, Step::Day).unwrap();
        assert!((trend.slope.slope - 10.0).abs() < 0.1 && trend.values == 27 && trend.of_months, "{trend:?}");
        assert!((trend.at(times[200]).0 - rise(200)).abs() < 0.5);
        assert!(trend.slope.low < 10.3 && trend.slope.high > 9.7);
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
