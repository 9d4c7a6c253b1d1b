//! The steps of a chart over time, hours to years, and a place's values at them.

use crate::aqi::Report;
use crate::assess::{GasState, Places, RankPeriod, Reading, Rule, Statistics};
use crate::chart::options::{Average, PrintedDecimals};
use crate::chart::page::sheet;
use crate::chart::values::place::place_of;
use crate::chart::{Cover, Metric, Spec};
use crate::data::{Decimal, Pack, Pollutant, Timestamp};
use crate::error::{Error, Kind, Lang, Result};
use crate::stats;
use crate::text;

/// What one step of a chart over time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// An hour, labelled by its end.
    Hour,
    /// A natural day.
    Day,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

impl Step {
    /// The step of a spec's averaging.
    pub fn of(spec: &Spec) -> Self {
        match spec.avg {
            Average::Hour => Step::Hour,
            Average::Month => Step::Month,
            Average::Year => Step::Year,
            _ => Step::Day,
        }
    }

    /// Whether a step has an index of its own; months and years have means and the composite index.
    pub fn report(self) -> Option<Report> {
        match self {
            Step::Hour => Some(Report::Hour),
            Step::Day => Some(Report::Day),
            _ => None,
        }
    }

    /// The first and last day of the month or year a day lies in, as days since 1970-01-01; of a day, itself.
    pub fn days(self, day: i32) -> (i32, i32) {
        let c = Timestamp(day * 24).civil();
        let first = |year, month| Timestamp::new(year, month, 1, 0).map_or(day, |t| t.0.div_euclid(24));
        // Behind the last year there is none: a step ends with its own day at the earliest, or nothing comes to its end.
        let before = |year, month| (first(year, month) - 1).max(day);
        match self {
            Step::Month if c.month == 12 => (first(c.year, 12), before(c.year + 1, 1)),
            Step::Month => (first(c.year, c.month), before(c.year, c.month + 1)),
            Step::Year => (first(c.year, 1), before(c.year + 1, 1)),
            _ => (day, day),
        }
    }

    /// The labels of the steps between two times: the end of an hour, of a day, or of a month's or year's first day.
    pub fn times(self, from: Timestamp, to: Timestamp) -> Vec<Timestamp> {
        match self {
            Step::Hour => (from.0..=to.0).map(Timestamp).collect(),
            Step::Day => (from.day()..=to.day()).map(Timestamp::end_of_day).filter(|t| *t <= to).collect(),
            _ => {
                let start = |day: i32| Some(self.days(day)).filter(|(first, _)| Timestamp(first * 24) < to);
                let all = std::iter::successors(start(from.day()), |(_, last)| start(last + 1));
                all.map(|(first, _)| Timestamp::end_of_day(first)).collect()
            }
        }
    }

    /// A step in words.
    pub fn named(self, time: Timestamp, lang: Lang) -> String {
        match self {
            Step::Hour => text::moment(time, lang),
            Step::Day => text::date(time, lang),
            Step::Month => text::year_month(time, lang),
            Step::Year => text::year(time, lang),
        }
    }

    /// How many steps a page key goes: a day of hours, a week of days, a year of months.
    pub fn page(self) -> u32 {
        match self {
            Step::Hour => 24,
            Step::Day => 7,
            Step::Month => 12,
            Step::Year => 5,
        }
    }

    /// The same step a year before; 29 February has none.
    pub fn year_before(self, time: Timestamp) -> Option<Timestamp> {
        let c = time.end_label();
        Timestamp::new(c.year - 1, c.month, c.day, c.hour)
    }
}

/// The most values a picture of one period is computed from: its hours times the stations of its places, and its days times
/// their published rows. Ten years of hours of a city of 60 stations are two thirds of it.
pub const MAX_VALUES: usize = 10_000_000;
/// The most hours or days of all places of one picture together: eleven years of hours of one place. Each is a row of the table.
pub const MAX_STEPS: usize = 100_000;
/// As many values as what is made of each step costs.
const STEP: usize = 40;

/// First and last time shown: the spec's period within what there is.
///
/// # Errors
/// When the pack holds nothing of the step, and when the period has more values than [`MAX_VALUES`] or more steps than
/// [`MAX_STEPS`].
pub fn span(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<(Timestamp, Timestamp)> {
    let hours = places.span_of_hours();
    let days = places.days().map(|(a, b)| (Timestamp(a * 24 + 1), Timestamp::end_of_day(b)));
    let (first, last) = if spec.daily() { days } else { hours }.ok_or_else(|| sheet::nothing(pack, true))?;
    let (from, to) = spec.span(first, last);
    let hours = (i64::from(to.0) - i64::from(from.0) + 1).max(0) as usize;
    let (several, mut values) = (spec.several(), 0);
    let steps = if spec.daily() { hours / 24 } else { hours } * several.len();
    for id in several {
        // A picture of no place in particular, in a pack without a province, has the length of its period only.
        let id = if id.is_empty() { place_of(pack, spec).map_or("", |place| &place.id) } else { id };
        let (hourly, daily) = places.rows_under(id);
        values += if spec.daily() { hours / 24 * (daily + STEP) + hours * hourly } else { hours * (hourly + STEP) };
    }
    if values > MAX_VALUES {
        return Err(too_long(values, ("个值", "values"), MAX_VALUES));
    }
    if steps > MAX_STEPS {
        return Err(too_long(steps, if spec.daily() { ("天", "days") } else { ("个小时", "hours") }, MAX_STEPS));
    }
    Ok((from, to))
}

/// The sentence for a period that is too long to compute.
#[cold]
#[inline(never)]
fn too_long(count: usize, (zh, en): (&str, &str), most: usize) -> Error {
    let zh = format!("所选地区与时段共有{count}{zh}，最多计算{most}{zh}");
    let en = format!("the places and the period chosen have {count} {en}; at most {most} are computed");
    Error::new(Kind::Limit, zh, en).hint("请选择较短的时段", "choose a shorter period")
}

/// What a place has at some steps.
pub struct Series {
    /// What is known at each step, of hours and days.
    pub readings: Vec<Reading>,
    /// Values of each line as counts of `10⁻ᵈ` ([`decimals`]).
    pub values: Vec<Vec<Option<i64>>>,
    /// What the data of each step are.
    pub covers: Vec<Cover>,
}

/// The decimals of a metric's values: of concentrations their own, of composite and single indices two. PM2.5 statistics of
/// 2026 have one more where it is asked for; those of earlier periods are printed without it ([`printed_decimals`]).
pub fn decimals(metric: Metric, step: Step, spec: &Spec) -> u32 {
    match (metric.pollutant(), step.report()) {
        (Some(Pollutant::Pm25), None) if spec.decimals == PrintedDecimals::One => 1,
        (Some(p), _) => p.decimals(),
        (None, Some(_)) => 0,
        (None, None) => 2,
    }
}

/// The decimals the value of a step is printed with.
pub fn printed_decimals(metric: Metric, step: Step, spec: &Spec, time: Timestamp) -> u32 {
    match (metric.pollutant(), step.report()) {
        (Some(p), None) => spec.rule(RankPeriod::of(step.days(time.day()))).decimals(p),
        _ => decimals(metric, step, spec),
    }
}

/// A gas before 2018-09-01 at 298.15 K where it is asked for; any other value as it is.
fn in_state(pollutant: Pollutant, value: Option<Decimal>, time: Timestamp, state: GasState) -> Option<Decimal> {
    let converts = state == GasState::At298K && time.day() < stats::REFERENCE_CHANGE;
    value.map(|v| if converts { stats::to_298k(pollutant, v).unwrap_or(v) } else { v })
}

impl Series {
    /// Hours or days of a place; a value needs the spec's least share of due stations. `sub` gives six lines of sub-indices.
    pub fn reported(readings: Vec<Reading>, spec: &Spec, state: GasState) -> Self {
        let metric = spec.metric();
        let value = |r: &Reading| {
            let own = crate::chart::values::verdict::Verdict::of(r, metric, spec.coverage.0).value;
            let converted = metric
                .pollutant()
                .filter(|_| state == GasState::At298K)
                .and_then(|p| in_state(p, r.mean[p as usize], r.time, state).map(|v| v.ticks(p.decimals())));
            converted.filter(|_| own.is_some()).or(own)
        };
        let values = match metric {
            Metric::Iaqi => {
                let sub = |p: Pollutant| readings.iter().map(|r| r.aqi.sub[p as usize].map(i64::from)).collect();
                Pollutant::ALL.map(sub).to_vec()
            }
            _ => vec![readings.iter().map(value).collect()],
        };
        let covers = readings.iter().map(|reading| super::verdict::cover(reading, metric)).collect();
        Self { readings, values, covers }
    }

    /// Months or years of a place ([`Statistics::of_place`]): means of the days, for CO and O3 the percentile of the ranking,
    /// for the index the composite index and its parts. Those with too few valid days have no value.
    #[inline(never)]
    pub fn of_days(
        pack: &Pack,
        places: &Places<'_>,
        id: &str,
        step: Step,
        times: &[Timestamp],
        spec: &Spec,
        state: GasState,
    ) -> Self {
        let metric = spec.metric();
        let decimals = decimals(metric, step, spec);
        let mut values = vec![Vec::new(); if metric == Metric::Iaqi { 6 } else { 1 }];
        let mut covers = Vec::new();
        for time in times {
            let span = RankPeriod::of(step.days(time.day()));
            let rule = Rule { state, ..spec.rule(span) };
            let statistics = Statistics::of_place(pack, places, id, &rule, span);
            match metric {
                Metric::Pollutant(p) => values[0].push(statistics.valid_concentration(p).map(|v| v.ticks(decimals))),
                Metric::Aqi => values[0].push(statistics.valid_index()),
                Metric::Iaqi => {
                    for (line, p) in values.iter_mut().zip(Pollutant::ALL) {
                        line.push(statistics.valid_single(p));
                    }
                }
            }
            let counted = |p: &Pollutant| metric.pollutant().is_none_or(|own| own == *p);
            let counted = || Pollutant::ALL.into_iter().filter(counted);
            let valid = counted().all(|p| statistics.refusals[p as usize].is_none());
            let days = |p: Pollutant| statistics.days[p as usize];
            covers.push(
                match (
                    valid && statistics.thin_days == 0 && counted().all(|p| days(p).0 >= days(p).1),
                    counted().any(|p| days(p).0 > 0),
                ) {
                    (true, _) => Cover::Valid,
                    (_, true) => Cover::Partial,
                    _ => Cover::Missing,
                },
            );
        }
        Self { readings: Vec::new(), values, covers }
    }
}

#[cfg(test)]
mod tests {
    use super::Step;
    use crate::data::Timestamp;

    #[test]
    fn t13_months_and_years_come_to_an_end_at_the_end_of_time() {
        for (year, month) in [(1900, 1), (1970, 1), (2199, 12)] {
            let day = Timestamp::new(year, month, 15, 1).unwrap().day();
            for step in [Step::Month, Step::Year] {
                let (first, last) = step.days(day);
                assert!(first <= day && day <= last, "{year}: {first} {day} {last}");
            }
        }
    }
}
