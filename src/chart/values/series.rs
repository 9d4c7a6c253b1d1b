//! The steps of a chart over time, hours to years, and a place's values at them.

use crate::aqi::Report;
use crate::assess::{Dust, Limits, Period, Places, Reading, Rounding, province};
use crate::chart::page::sheet;
use crate::chart::{Cover, Metric, Spec};
use crate::data::{Decimal, Entity, EntityKind, Pack, Pollutant, Timestamp};
use crate::error::{Lang, Result};
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
        match spec.avg.as_str() {
            "1h" => Step::Hour,
            "month" => Step::Month,
            "year" => Step::Year,
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
        match self {
            Step::Month if c.month == 12 => (first(c.year, 12), first(c.year + 1, 1) - 1),
            Step::Month => (first(c.year, c.month), first(c.year, c.month + 1) - 1),
            Step::Year => (first(c.year, 1), first(c.year + 1, 1) - 1),
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

/// First and last time shown: the spec's period within what there is.
///
/// # Errors
/// When the pack holds nothing of the step.
pub fn span(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<(Timestamp, Timestamp)> {
    let hours = places.span_of_hours();
    let days = places.days().map(|(a, b)| (Timestamp(a * 24 + 1), Timestamp::end_of_day(b)));
    let (first, last) = if spec.daily() { days } else { hours }.ok_or_else(|| sheet::nothing(pack, true))?;
    Ok(spec.span(first, last))
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

/// The decimals of a metric's values: of concentrations their own, of composite and single indices two.
pub fn decimals(metric: Metric, step: Step) -> u32 {
    match (metric.pollutant(), step.report()) {
        (Some(p), _) => p.decimals(),
        (None, Some(_)) => 0,
        (None, None) => 2,
    }
}

impl Series {
    /// Hours or days of a place; a value needs the spec's least share of due stations. `sub` gives six lines of sub-indices.
    pub fn reported(readings: Vec<Reading>, spec: &Spec) -> Self {
        let metric = spec.metric();
        let value = |r: &Reading| crate::chart::values::verdict::Verdict::of(r, metric, spec.coverage).value;
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

    /// Months or years of a place: means of the days, for CO and O3 the percentile of the ranking, for the index the
    /// composite index and its parts. Listed days of sand and dust are deducted from PM10 and PM2.5 (环办监测〔2016〕120号).
    /// Months and years with too few valid days have no value (GB 3095, Table 4).
    #[inline(never)]
    pub fn of_days(pack: &Pack, places: &Places<'_>, id: &str, step: Step, times: &[Timestamp], spec: &Spec) -> Self {
        let metric = spec.metric();
        let lines = if metric == Metric::Iaqi { 6 } else { 1 };
        let (mut values, mut covers) = (vec![Vec::new(); lines], Vec::new());
        for time in times {
            let (first, last) = step.days(time.day());
            let period = Period::of(places, id, first, last, spec.edition());
            let whole = |p: Pollutant| {
                let days = &period.days[p as usize];
                if step == Step::Year { days.year_is_valid() } else { days.months_are_valid() }
            };
            let dust = Dust::days(pack, id, (first, last));
            let particles = |p: Pollutant| matches!(p, Pollutant::Pm25 | Pollutant::Pm10);
            let of = |p: Pollutant| period.concentration(p, if particles(p) { &dust } else { &[] });
            let index = |id: &str, period: &Period| {
                let dust = if id.is_empty() { dust.clone() } else { Dust::days(pack, id, (first, last)) };
                period.composite(Limits::of_period((first, last)), Rounding::default(), &dust)
            };
            let composite = || index("", &period);
            // A province's index is the mean of its cities' indices, not the index of its mean.
            let of_province = || {
                let cities = pack.of_kind(EntityKind::City).filter(|c| pack.is_within(&c.id, id));
                let of = |c: &Entity| {
                    let period = Period::of(places, &c.id, first, last, spec.edition());
                    index(&c.id, &period).map(|i| i.value)
                };
                province(&cities.map(of).collect::<Vec<_>>())
            };
            let is_province = pack.entity(id).is_some_and(|e| e.kind == EntityKind::Province);
            let all = Pollutant::ALL;
            let counted: &[Pollutant] = match metric {
                Metric::Pollutant(ref p) => std::slice::from_ref(p),
                _ => &all,
            };
            let valid = counted.iter().all(|p| whole(*p));
            let any = counted.iter().any(|p| period.days[*p as usize].valid() > 0);
            let full = counted.iter().all(|p| period.days[*p as usize].capture() >= 1.0);
            match metric {
                Metric::Pollutant(p) => {
                    values[0].push(of(p).filter(|_| valid).map(|v: Decimal| v.ticks(p.decimals())));
                }
                Metric::Aqi => {
                    let value = if is_province { of_province() } else { composite().map(|c| c.value) };
                    values[0].push(value.filter(|_| valid));
                }
                Metric::Iaqi => {
                    let single = composite().filter(|_| valid).map(|c| c.single);
                    for (line, p) in values.iter_mut().zip(0..) {
                        line.push(single.as_ref().and_then(|s| s.get::<usize>(p)).copied());
                    }
                }
            }
            covers.push(match (full && valid, any) {
                (true, _) => Cover::Valid,
                (_, true) => Cover::Partial,
                _ => Cover::Missing,
            });
        }
        Self { readings: Vec::new(), values, covers }
    }
}
