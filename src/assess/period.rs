//! A month, quarter, season or year of a place: statistics of its days, their validity, and the days by level.

use super::composite::{Composite, Limits, Rounding, composite};
use crate::aqi::{self, Concentrations, Report, Standard};
use crate::data::{Decimal, Pollutant, Timestamp};
use crate::stats::{self, Days, Exceedance};

use super::place::Places;

/// The percentile that stands for CO and O3 in the ranking (环办监测〔2018〕19号), and for the others their mean.
fn statistic(pollutant: Pollutant) -> Option<u32> {
    match pollutant {
        Pollutant::Co => Some(95),
        Pollutant::O3 => Some(90),
        _ => None,
    }
}

/// The mean of daily values in counts of `10⁻ᵈ`. The days are kept to nine decimals, so their mean is good to nine: taken to
/// nine first, a mean that is a tie is met as one.
fn mean_of_days(days: Vec<Decimal>, pollutant: Pollutant) -> Option<i64> {
    let mean = Decimal::mean_ticks(days, 9)?;
    Some(Decimal::from_ticks(mean, 9).ticks(pollutant.decimals()))
}

/// The statistics of a period; days are days since 1970-01-01.
#[derive(Clone, Debug)]
pub struct Period {
    /// Daily values, unrounded, a row a pollutant ([`Pollutant::ALL`]) and a column a day; O3 as daily maximum 8-hour mean.
    pub values: [Vec<Option<Decimal>>; 6],
    /// The daily index.
    pub index: Vec<Option<u16>>,
    /// The level of the daily index, 1 to 6.
    pub level: Vec<Option<u8>>,
    /// Due and valid days of each pollutant.
    pub days: [Days; 6],
    first: i32,
}

impl Period {
    /// The days from `first` to `last` of a place. A place's day is the mean of its points' days, the maximum 8-hour mean
    /// of O3 included (HJ 663-2013): means of means, never of hours.
    pub fn of(places: &Places<'_>, id: &str, first: i32, last: i32, standard: Option<&'static Standard>) -> Self {
        let times = (first..=last).map(Timestamp::end_of_day);
        let readings = places.readings(id, times, Report::Day, standard);
        let values = Pollutant::ALL.map(|p| readings.iter().map(|r| r.mean[p as usize]).collect::<Vec<_>>());
        let index = readings.iter().map(|r| r.aqi.value).collect();
        let level = readings.iter().map(|r| r.aqi.level.map(|l| l.number)).collect();
        Self::new(first, values, index, level)
    }

    /// The days from `first` on of a place whose daily values are given, as published or as a mean of its points; O3 as
    /// daily maximum 8-hour mean. As many days as the longest series has.
    pub fn of_days(first: i32, mut values: [Vec<Option<Decimal>>; 6], standard: Option<&'static Standard>) -> Self {
        let len = values.iter().map(Vec::len).max().unwrap_or(0);
        values.iter_mut().for_each(|series| series.resize(len, None));
        let (mut index, mut level) = (Vec::with_capacity(len), Vec::with_capacity(len));
        for (day, at) in (first..).zip(0..len) {
            let standard = aqi::edition(standard, Timestamp::end_of_day(day));
            let ticks = Pollutant::ALL.map(|p| values[p as usize][at].map(|v| v.ticks(p.decimals())));
            let aqi = aqi::index(standard, Report::Day, &Concentrations::from_ticks(ticks));
            index.push(aqi.value);
            level.push(aqi.level.map(|l| l.number));
        }
        Self::new(first, values, index, level)
    }

    fn new(first: i32, values: [Vec<Option<Decimal>>; 6], index: Vec<Option<u16>>, level: Vec<Option<u8>>) -> Self {
        let days = values.each_ref().map(|series| Days::count((first..).zip(series.iter().map(Option::is_some))));
        Self { values, index, level, days, first }
    }

    /// The period with some days taken away whole: no value, no index, no level; they stay due.
    #[must_use]
    pub fn without(&self, days: &[i32]) -> Self {
        let gone = |at: usize| days.contains(&(self.first + at as i32));
        fn kept<T: Copy>(all: &[Option<T>], gone: &dyn Fn(usize) -> bool) -> Vec<Option<T>> {
            all.iter().enumerate().map(|(at, v)| v.filter(|_| !gone(at))).collect()
        }
        let values = self.values.each_ref().map(|series| kept(series, &gone));
        Self::new(self.first, values, kept(&self.index, &gone), kept(&self.level, &gone))
    }

    /// The part of the period from `first` to `last`, such as a month of a year; days outside the period are not due.
    #[must_use]
    pub fn part(&self, first: i32, last: i32) -> Self {
        let (from, end) = (first.max(self.first), last.saturating_add(1).min(self.range().end));
        let at = |day: i32| (day - self.first).max(0) as usize;
        let cut = at(from)..at(end).max(at(from)).min(self.index.len());
        let of = |series: &Vec<Option<Decimal>>| series.get(cut.clone()).map(<[_]>::to_vec).unwrap_or_default();
        let values = self.values.each_ref().map(of);
        let index = self.index.get(cut.clone()).map(<[_]>::to_vec).unwrap_or_default();
        let level = self.level.get(cut.clone()).map(<[_]>::to_vec).unwrap_or_default();
        Self::new(from, values, index, level)
    }

    /// The days of the period, as days since 1970-01-01.
    pub fn range(&self) -> std::ops::Range<i32> {
        self.first..self.first + self.index.len() as i32
    }

    /// The first day, as days since 1970-01-01.
    pub fn first_day(&self) -> i32 {
        self.first
    }

    /// The concentration that stands for a pollutant, rounded once to its published decimals: the mean of its days, for CO
    /// the 95th and for O3 the 90th percentile. `without` names days that are deducted. `None` without a day.
    pub fn concentration(&self, pollutant: Pollutant, without: &[i32]) -> Option<Decimal> {
        let values = self.days_of(pollutant, without);
        let ticks = match statistic(pollutant) {
            Some(p) => stats::percentile(&values, p)?.ticks(pollutant.decimals()),
            None => mean_of_days(values, pollutant)?,
        };
        Some(Decimal::from_ticks(ticks, pollutant.decimals()))
    }

    /// The mean of the daily values before rounding, to nine decimals, as trends are computed from; `None` without a day.
    pub fn mean(&self, pollutant: Pollutant) -> Option<Decimal> {
        let mean = Decimal::mean_ticks(self.days_of(pollutant, &[]), 9)?;
        Some(Decimal::from_ticks(mean, 9))
    }

    /// A percentile of the daily values, rounded once.
    pub fn percentile(&self, pollutant: Pollutant, p: u32) -> Option<Decimal> {
        let value = stats::percentile(&self.days_of(pollutant, &[]), p)?;
        Some(Decimal::from_ticks(value.ticks(pollutant.decimals()), pollutant.decimals()))
    }

    fn days_of(&self, pollutant: Pollutant, without: &[i32]) -> Vec<Decimal> {
        let days = (self.first..).zip(&self.values[pollutant as usize]);
        days.filter(|(day, _)| !without.contains(day)).filter_map(|(_, value)| *value).collect()
    }

    /// The composite index; `dust` are the officially listed days of sand and dust, which PM10 and PM2.5 deduct
    /// (环办监测〔2016〕120号) and the others keep.
    pub fn composite(&self, limits: Limits, rounding: Rounding, dust: &[i32]) -> Option<Composite> {
        let six = Pollutant::ALL.map(|p| {
            let particles = matches!(p, Pollutant::Pm25 | Pollutant::Pm10);
            self.concentration(p, if particles { dust } else { &[] })
        });
        composite(&six, limits, rounding)
    }

    /// Days of each level, 1 to 6; dust days are kept (the monthly reports count them).
    pub fn days_by_level(&self) -> [u32; 6] {
        let mut out = [0; 6];
        for level in self.level.iter().flatten() {
            if let Some(count) = out.get_mut(usize::from(*level) - 1) {
                *count += 1;
            }
        }
        out
    }

    /// Days of heavy and severe pollution, an index above 200; dust days are kept.
    pub fn heavy_days(&self) -> u32 {
        let by_level = self.days_by_level();
        by_level[4] + by_level[5]
    }

    /// The share of days up to an index of 100 among the valid ones, in tenths of a percent; `None` without a valid day.
    pub fn good_share(&self) -> Option<i64> {
        let by_level = self.days_by_level();
        let valid: u32 = by_level.iter().sum();
        Exceedance { valid, above: valid - by_level[0] - by_level[1] }.attainment_rate()
    }

    /// Days above a daily limit, on rounded values.
    pub fn exceedance(&self, pollutant: Pollutant, limits: Limits) -> Exceedance {
        let ticks = self.values[pollutant as usize].iter().map(|v| v.map(|v| v.ticks(pollutant.decimals())));
        stats::exceedance(ticks, limits.daily(pollutant))
    }
}

/// How a pollutant stands against a set of limits over a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attainment {
    /// The pollutant.
    pub pollutant: Pollutant,
    /// The annual mean within its limit; `None` where there is no limit or no value.
    pub mean: Option<bool>,
    /// The percentile of daily values within the daily limit: 98th of SO2 and NO2, 95th of PM and CO, 90th of O3.
    pub percentile: Option<bool>,
}

impl Attainment {
    /// Both within, and neither unknown where there is a limit (HJ 663-2013).
    pub fn holds(self) -> Option<bool> {
        match (self.mean, self.percentile) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            (None, held) if matches!(self.pollutant, Pollutant::Co | Pollutant::O3) => held,
            _ => None,
        }
    }
}

/// The attainment of each pollutant under a set of limits (GB 3095, HJ 663-2013).
pub fn attainment(period: &Period, limits: Limits) -> [Attainment; 6] {
    Pollutant::ALL.map(|pollutant| {
        let whole = |limit| Decimal::from_ticks(limit, 0);
        let mean = mean_of_days(period.days_of(pollutant, &[]), pollutant);
        let p = match pollutant {
            Pollutant::So2 | Pollutant::No2 => 98,
            Pollutant::O3 => 90,
            _ => 95,
        };
        let daily = Decimal::from_ticks(limits.daily(pollutant), pollutant.decimals());
        Attainment {
            pollutant,
            mean: limits.annual(pollutant).and_then(|limit| Some(whole(mean?) <= whole(limit))),
            percentile: period.percentile(pollutant, p).map(|value| value <= daily),
        }
    })
}
