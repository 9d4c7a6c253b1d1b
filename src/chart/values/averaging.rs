//! What may be drawn behind a line: levels, limits and guidelines only where they are made for its averaging time; else
//! the reason in words.

use crate::aqi::{self, Level};
use crate::assess::{Limits, Reading};
use crate::chart::options::LimitLine;
use crate::chart::values::series::Step;
use crate::chart::{Metric, Spec};
use crate::data::{AveragingPeriod, Pollutant, Timestamp};
use crate::stats;
use crate::text::{self, Words, words};

/// A level's range of values between two steps: the ground behind a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// The level.
    pub level: &'static Level,
    /// First and last step it holds for.
    pub steps: (usize, usize),
    /// Lowest value.
    pub low: f64,
    /// Highest value; `None` is open.
    pub high: Option<f64>,
}

/// A limit or guideline between two steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// First and last step it holds for.
    pub steps: (usize, usize),
    /// Its value.
    pub value: f64,
    /// What it is called, with its value.
    pub name: String,
}

/// Runs of steps under one rule: first step, last step, and the rule of a day.
fn runs<T: PartialEq>(times: &[Timestamp], rule: &dyn Fn(Timestamp) -> T) -> Vec<((usize, usize), T)> {
    let mut out: Vec<((usize, usize), T)> = Vec::new();
    for (step, time) in times.iter().enumerate() {
        let now = rule(*time);
        match out.last_mut() {
            Some((steps, before)) if *before == now => steps.1 = step,
            _ => out.push(((step, step), now)),
        }
    }
    out
}

/// The levels behind the lines: index ranges, or the concentrations at which each edition begins a level.
///
/// # Errors
/// The reason when there are none: levels are defined for hours and days alone.
pub fn bands(readings: &[Reading], metric: Metric, step: Step) -> Result<Vec<Band>, Words> {
    let report = step.report().ok_or(words::NO_BANDS)?;
    let times: Vec<Timestamp> = (0..readings.len()).map(|i| Timestamp(i as i32)).collect();
    let standard = |t: Timestamp| readings.get(t.0 as usize).map_or("", |r| r.standard.id);
    let mut out = Vec::new();
    for (steps, id) in runs(&times, &standard) {
        let Some(standard) = aqi::standard(id) else { continue };
        let tops: Vec<Option<f64>> = match metric.pollutant() {
            Some(p) => {
                let rows = standard.level_rows(p, report.period(p));
                rows.iter().map(|row| Some(value(row[1].into(), p.decimals()))).collect()
            }
            None => standard.levels.iter().map(|l| l.high.map(f64::from)).take(standard.levels.len() - 1).collect(),
        };
        let mut low = 0.0;
        for (i, level) in standard.levels.iter().enumerate() {
            let high = tops.get(i).copied().flatten();
            out.push(Band { level, steps, low, high });
            match high {
                Some(high) => low = high,
                None => break,
            }
        }
    }
    Ok(out)
}

fn value(ticks: i64, decimals: u32) -> f64 {
    ticks as f64 / 10_f64.powi(decimals as i32)
}

/// The limits asked for by `limit`.
///
/// # Errors
/// The reason when none is made for this averaging time.
pub fn limits(spec: &Spec, times: &[Timestamp], step: Step) -> Result<Vec<Limit>, Words> {
    let lang = spec.language();
    if spec.limit == LimitLine::None || times.is_empty() {
        return Ok(Vec::new());
    }
    let pollutant = spec.metric().pollutant().ok_or(words::NO_LIMIT_INDEX)?;
    let name = |words: Words, ticks: i64, decimals: u32| {
        // Decimals of a whole number say nothing.
        let unit = 10_i64.pow(decimals);
        let (ticks, decimals) = if ticks % unit == 0 { (ticks / unit, 0) } else { (ticks, decimals) };
        [words.get(lang), " ", &text::decimal(ticks, decimals)].concat()
    };
    let whole = (0, times.len() - 1);
    if spec.limit == LimitLine::Who {
        let (ticks, decimals) = who(pollutant, step).ok_or(words::NO_WHO)?;
        return Ok(vec![Limit {
            steps: whole,
            value: value(ticks, decimals),
            name: name(words::WHO_LINE, ticks, decimals),
        }]);
    }
    let mut out = Vec::new();
    for (steps, ticks) in runs(times, &|t| national(pollutant, step, t)) {
        let (ticks, decimals) = ticks.ok_or(words::NO_LIMIT)?;
        out.push(Limit { steps, value: value(ticks, decimals), name: name(words::NATIONAL_LINE, ticks, decimals) });
    }
    Ok(out)
}

/// The grade II limit of GB 3095 for a mean over a step, as a count of `10⁻ᵈ` with its `d`.
///
/// Of a year, CO and O3 are judged by a percentile of days against the daily limit (HJ 663). Hourly limits are the
/// concentrations of a sub-index of 100 where HJ 633 has a table of hours; particles have none.
fn national(pollutant: Pollutant, step: Step, time: Timestamp) -> Option<(i64, u32)> {
    let limits = Limits::of_period(step.days(time.day()));
    let daily = (limits.daily(pollutant), pollutant.decimals());
    match step {
        Step::Hour => {
            let table =
                aqi::standard_on(time).table(pollutant, AveragingPeriod::Hour).filter(|table| !table.also_hour)?;
            Some((i64::from(table.rows.get(1)?[1]), pollutant.decimals()))
        }
        Step::Day => Some(daily),
        Step::Month => None,
        Step::Year => Some(limits.annual(pollutant).map_or(daily, |limit| (limit, 0))),
    }
}

/// The guideline of 2021 for a mean over a step.
#[inline(never)]
fn who(pollutant: Pollutant, step: Step) -> Option<(i64, u32)> {
    use aqi::Period::{Day, EightHours, Hour, Year};
    let period = match (step, pollutant) {
        (Step::Hour, _) => Hour,
        (Step::Day, Pollutant::O3) => EightHours,
        (Step::Day, _) => Day,
        (Step::Month, _) => return None,
        // A year of CO and O3 is a percentile here, which no guideline is made for.
        (Step::Year, Pollutant::Co | Pollutant::O3) => return None,
        (Step::Year, _) => Year,
    };
    aqi::world::who::guideline(pollutant.into(), period)
}

/// Days on which rules changed inside a period: the first step after each, and what changed.
pub fn changes(times: &[Timestamp], readings: &[Reading], step: Step, metric: Metric) -> Vec<(usize, Words)> {
    let mut out = Vec::new();
    let after = |day: i32| after(times, day);
    if let Some(at) = after(stats::REFERENCE_CHANGE) {
        out.push((at, words::REFERENCE_CHANGE));
    }
    for at in (1..readings.len()).filter(|at| readings[*at].standard != readings[at - 1].standard) {
        out.extend(readings[at].standard.in_force.map(|words| (at, words)));
    }
    // Months and years of concentrations are the same under all limits; the composite index is divided by them.
    if step.report().is_none() && metric.pollutant().is_none() {
        let limits: Vec<Limits> = times.iter().map(|t| Limits::of_period(step.days(t.day()))).collect();
        for at in (1..limits.len()).filter(|at| limits[*at] != limits[at - 1]) {
            out.push((at, if limits[at] == Limits::Gb2026Final { words::LIMITS_2031 } else { words::LIMITS_2026 }));
        }
    }
    out
}

/// The first step on or after a day that has one before it.
pub fn after(times: &[Timestamp], day: i32) -> Option<usize> {
    times.windows(2).position(|w| w[0].day() < day && w[1].day() >= day).map(|i| i + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(pollutant: &str, limit: &str) -> Spec {
        let mut spec = Spec::default();
        spec.set("pollutant", pollutant).and_then(|()| spec.set("limit", limit)).unwrap();
        spec
    }

    fn times(from: &str, to: &str) -> Vec<Timestamp> {
        [from, to].map(|t| Timestamp::parse(t).unwrap()).to_vec()
    }

    #[test]
    fn a_limit_is_drawn_only_for_its_averaging_time() {
        let all = times("2026-02-28", "2026-03-05");
        let value = |p: &str, limit: &str, step| {
            limits(&spec(p, limit), &all, step).map(|l| l.iter().map(|l| (l.steps.0, l.value)).collect::<Vec<_>>())
        };
        assert_eq!(value("PM25", "national", Step::Day), Ok(vec![(0, 75.0), (1, 60.0)]), "by the edition of the day");
        assert_eq!(value("PM25", "national", Step::Year), Ok(vec![(0, 30.0)]), "by the last day of 2026, for both");
        let years = limits(&spec("PM25", "national"), &times("2025-06-01", "2026-01-01T24"), Step::Year);
        assert_eq!(years.map(|l| l.iter().map(|l| l.value).collect::<Vec<_>>()), Ok(vec![35.0, 30.0]));
        assert_eq!(value("O3", "national", Step::Hour), Ok(vec![(0, 200.0)]));
        assert_eq!(value("CO", "national", Step::Hour), Ok(vec![(0, 10.0)]));
        assert_eq!(value("PM25", "national", Step::Hour), Err(words::NO_LIMIT), "no hourly limit of particles");
        assert_eq!(value("PM25", "national", Step::Month), Err(words::NO_LIMIT));
        assert_eq!(value("AQI", "national", Step::Day), Err(words::NO_LIMIT_INDEX));
        assert_eq!(value("PM25", "who", Step::Day), Ok(vec![(0, 15.0)]));
        assert_eq!(value("PM25", "who", Step::Year), Ok(vec![(0, 5.0)]));
        assert_eq!(value("O3", "who", Step::Day), Ok(vec![(0, 100.0)]));
        assert_eq!(value("NO2", "who", Step::Hour), Ok(vec![(0, 200.0)]));
        assert_eq!(value("PM25", "who", Step::Hour), Err(words::NO_WHO));
        assert_eq!(value("O3", "who", Step::Year), Err(words::NO_WHO));
        assert_eq!(value("CO", "none", Step::Year), Ok(vec![]));
    }

    #[test]
    fn levels_are_refused_for_months_and_years() {
        assert_eq!(bands(&[], Metric::Aqi, Step::Month), Err(words::NO_BANDS));
        assert_eq!(bands(&[], Metric::Aqi, Step::Day), Ok(vec![]));
    }

    #[test]
    fn the_reference_state_change_is_marked() {
        let all = times("2018-09-01", "2018-09-05");
        let found = changes(&all, &[], Step::Day, Metric::Aqi);
        assert_eq!(found, [(1, words::REFERENCE_CHANGE)]);
        assert_eq!(changes(&times("2018-09-03", "2018-09-05"), &[], Step::Day, Metric::Aqi), []);
    }
}
