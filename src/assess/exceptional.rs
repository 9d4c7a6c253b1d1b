//! Exceptional events: what each number of a period is with the listed days and without them, and which one is official.

use super::composite::{Composite, Limits, Rounding};
use super::period::Period;
use crate::data::{Decimal, Pollutant};
use crate::stats::Exceedance;

/// 2017-01-01, the first day the rule for sand and dust applies to (环办监测〔2016〕120号), as days since 1970-01-01.
pub const DUST_RULE_SINCE: i32 = 17_167;

/// A number counted with and without the listed days; neither is ever thrown away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both<T> {
    /// Of all valid days.
    pub with: T,
    /// Of the valid days that are not listed.
    pub without: T,
    /// Whether the rule deducts the listed days from this number.
    pub deducts: bool,
}

impl<T> Both<T> {
    /// The number the rule names.
    pub fn official(&self) -> &T {
        if self.deducts { &self.without } else { &self.with }
    }
}

/// A period beside itself without the days an authority listed as exceptional.
///
/// PM10, PM2.5 and the composite index deduct them; the other pollutants, the share of good days and the days of heavy
/// pollution keep them (环办监测〔2016〕120号 and the monthly reports). The days are an input: the conditions of the rule's
/// annex are not confirmed, so nothing is detected here.
#[derive(Clone, Debug)]
pub struct Exceptional<'a> {
    period: &'a Period,
    without: Period,
    days: Vec<i32>,
}

impl<'a> Exceptional<'a> {
    /// Takes the official list of days, as days since 1970-01-01; days before 2017 and days outside the period are passed over.
    pub fn new(period: &'a Period, listed: &[i32]) -> Self {
        let days: Vec<i32> =
            listed.iter().copied().filter(|d| *d >= DUST_RULE_SINCE && period.range().contains(d)).collect();
        Self { period, without: period.without(&days), days }
    }

    /// The listed days that lie in the period.
    pub fn days(&self) -> &[i32] {
        &self.days
    }

    fn both<T>(&self, deducts: bool, of: impl Fn(&Period) -> T) -> Both<T> {
        Both { with: of(self.period), without: of(&self.without), deducts }
    }

    /// The concentration that stands for a pollutant; particles deduct.
    pub fn concentration(&self, pollutant: Pollutant) -> Both<Option<Decimal>> {
        let particles = matches!(pollutant, Pollutant::Pm25 | Pollutant::Pm10);
        self.both(particles, |period| period.concentration(pollutant, &[]))
    }

    /// The composite index, which deducts: in [`Both::without`] the two particles lack the listed days, the gases have them.
    pub fn composite(&self, limits: Limits, rounding: Rounding) -> Both<Option<Composite>> {
        let of = |dust: &[i32]| self.period.composite(limits, rounding, dust);
        Both { with: of(&[]), without: of(&self.days), deducts: true }
    }

    /// The share of good days in tenths of a percent, which keeps the listed days. Without them they are neither good nor
    /// valid.
    pub fn good_share(&self) -> Both<Option<i64>> {
        self.both(false, Period::good_share)
    }

    /// The days of each level, which keep the listed days.
    pub fn days_by_level(&self) -> Both<[u32; 6]> {
        self.both(false, Period::days_by_level)
    }

    /// The days of heavy and severe pollution, which keep the listed days.
    pub fn heavy_days(&self) -> Both<u32> {
        self.both(false, Period::heavy_days)
    }

    /// The days above a daily limit; particles deduct, as their evaluation does.
    pub fn exceedance(&self, pollutant: Pollutant, limits: Limits) -> Both<Exceedance> {
        let particles = matches!(pollutant, Pollutant::Pm25 | Pollutant::Pm10);
        self.both(particles, |period| period.exceedance(pollutant, limits))
    }
}
