//! A month, quarter, season or year of a place: statistics of its days, their validity, and the days by level.

use super::composite::{Composite, Limits, Rounding, composite};
use super::good_days::{DayLevel, GoodDays};
use crate::aqi::{self, Aqi, Concentrations, Pollutants, Report, Standard};
use crate::data::{Decimal, Pollutant, Timestamp};
use crate::stats::{self, Days, Exceedance};

use super::place::Places;
use super::reading::Reading;

/// The percentile that stands for CO and O3 in the ranking (环办监测〔2018〕19号), and for the others their mean.
pub(super) fn statistic(pollutant: Pollutant) -> Option<u32> {
    match pollutant {
        Pollutant::Co => Some(95),
        Pollutant::O3 => Some(90),
        _ => None,
    }
}

/// The mean of daily values, rounded to so many decimals. The days are kept to nine decimals, so their mean is good to nine:
/// taken to nine first, a mean that is a tie is met as one.
pub(super) fn mean_of_days(days: Vec<Decimal>, decimals: u32) -> Option<Decimal> {
    let mean = Decimal::mean_ticks(days, 9)?;
    Some(Decimal::from_ticks(Decimal::from_ticks(mean, 9).ticks(decimals), decimals))
}

/// What the index of a day was led by, what it is without particles, and whether it rests on too few points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IndexDetail {
    /// The primary pollutants of the day; none up to an index of 50.
    pub primary: Pollutants,
    /// The index once PM10 and PM2.5 are deducted ([`Aqi::without_particles`]).
    pub without_particles: Option<u16>,
    /// Its level, 1 to 6.
    pub level_without_particles: Option<u8>,
    /// True if too few of the points due had a value on that day ([`super::Reading::is_thin`]).
    pub thin: bool,
}

impl IndexDetail {
    fn of(aqi: &Aqi, standard: &'static Standard) -> Self {
        let rest = aqi.without_particles(standard);
        Self {
            primary: aqi.primary,
            without_particles: rest.value,
            level_without_particles: rest.level.map(|l| l.number),
            thin: false,
        }
    }
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
    /// What each daily index was led by, and what it is without particles.
    pub detail: Vec<IndexDetail>,
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
        let thin = |r: &Reading| Pollutant::ALL.into_iter().any(|p| r.is_thin(Some(p)));
        let detail = readings.iter().map(|r| IndexDetail { thin: thin(r), ..IndexDetail::of(&r.aqi, r.standard) });
        let detail = detail.collect();
        Self::new(first, values, index, level, detail)
    }

    /// The days from `first` on of a place whose daily values are given, as published or as a mean of its points; O3 as
    /// daily maximum 8-hour mean. As many days as the longest series has.
    pub fn of_days(first: i32, mut values: [Vec<Option<Decimal>>; 6], standard: Option<&'static Standard>) -> Self {
        let len = values.iter().map(Vec::len).max().unwrap_or(0);
        values.iter_mut().for_each(|series| series.resize(len, None));
        let (mut index, mut level, mut detail) = (Vec::new(), Vec::new(), Vec::new());
        for (day, at) in (first..).zip(0..len) {
            let standard = aqi::edition(standard, Timestamp::end_of_day(day));
            let ticks = Pollutant::ALL.map(|p| values[p as usize][at].map(|v| v.ticks(p.decimals())));
            let aqi = aqi::index(standard, Report::Day, &Concentrations::from_ticks(ticks));
            index.push(aqi.value);
            level.push(aqi.level.map(|l| l.number));
            detail.push(IndexDetail::of(&aqi, standard));
        }
        Self::new(first, values, index, level, detail)
    }

    fn new(
        first: i32,
        values: [Vec<Option<Decimal>>; 6],
        index: Vec<Option<u16>>,
        level: Vec<Option<u8>>,
        detail: Vec<IndexDetail>,
    ) -> Self {
        let days = values.each_ref().map(|series| Days::count((first..).zip(series.iter().map(Option::is_some))));
        Self { values, index, level, detail, days, first }
    }

    /// The period with gases before 2018-09-01 brought to 298.15 K ([`stats::at_298k`]), as it enters a comparison with days
    /// after; the indices stay those that were reported.
    #[must_use]
    pub fn at_298k(mut self) -> Self {
        for (series, pollutant) in self.values.iter_mut().zip(Pollutant::ALL) {
            *series = stats::at_298k(pollutant, self.first, series);
        }
        self
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
        let detail = self.detail.get(cut.clone()).map(<[_]>::to_vec).unwrap_or_default();
        Self::new(from, values, index, level, detail)
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
        self.concentration_to(pollutant, without, pollutant.decimals())
    }

    /// The same rounded to so many decimals, from the days and never from a rounded value.
    pub fn concentration_to(&self, pollutant: Pollutant, without: &[i32], decimals: u32) -> Option<Decimal> {
        let values = self.days_of(pollutant, without);
        match statistic(pollutant) {
            Some(p) => Some(Decimal::from_ticks(stats::percentile(&values, p)?.ticks(decimals), decimals)),
            None => mean_of_days(values, decimals),
        }
    }

    /// The mean of the daily values before rounding, to nine decimals, as trends are computed from; `None` without a day.
    pub fn mean(&self, pollutant: Pollutant) -> Option<Decimal> {
        let mean = Decimal::mean_ticks(self.days_of(pollutant, &[]), 9)?;
        Some(Decimal::from_ticks(mean, 9))
    }

    /// A percentile of the daily values, rounded once; `without` names days that are deducted.
    pub fn percentile(&self, pollutant: Pollutant, p: u32, without: &[i32]) -> Option<Decimal> {
        let value = stats::percentile(&self.days_of(pollutant, without), p)?;
        Some(Decimal::from_ticks(value.ticks(pollutant.decimals()), pollutant.decimals()))
    }

    /// The daily values of a pollutant that are there, before rounding; `without` names days that are deducted.
    pub fn days_of(&self, pollutant: Pollutant, without: &[i32]) -> Vec<Decimal> {
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

    /// Days whose value rests on too few of the points due.
    pub fn thin_days(&self) -> u32 {
        self.detail.iter().filter(|day| day.thin).count() as u32
    }

    /// The days by level in both official forms; `listed` are the days of sand and dust.
    pub fn good_days(&self, listed: &[i32]) -> GoodDays {
        let days = self.range().zip(&self.level).zip(&self.detail);
        GoodDays::count(days.map(|((day, level), detail)| DayLevel {
            level: *level,
            without_particles: detail.level_without_particles,
            listed: listed.contains(&day),
        }))
    }

    /// Days above a daily limit, on rounded values; `without` names days that are deducted.
    pub fn exceedance(&self, pollutant: Pollutant, limits: Limits, without: &[i32]) -> Exceedance {
        let days = self.days_of(pollutant, without);
        let ticks = days.into_iter().map(|v| Some(v.ticks(pollutant.decimals())));
        stats::exceedance(ticks, limits.daily(pollutant))
    }
}
