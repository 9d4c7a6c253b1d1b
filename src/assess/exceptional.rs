//! Exceptional events: what each number of a period is with the listed days and without them, and which one is official.

use super::attainment::{Verdict, verdict};
use super::composite::{Composite, Limits, Rounding};
use super::good_days::GoodDays;
use super::period::Period;
use super::rank::period::RankPeriod;
use crate::data::{Decimal, Pollutant};
use crate::stats::Exceedance;

/// 2017-01-01, the first day the rule for sand and dust applies to (环办监测〔2016〕120号), as days since 1970-01-01.
pub const DUST_RULE_SINCE: i32 = 17_167;

/// A number counted with and without the listed days; neither is ever thrown away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Both<T> {
    /// With the listed days kept.
    pub with: T,
    /// With the listed days deducted.
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
/// PM10, PM2.5, the composite index and the attainment deduct them; the other pollutants, the share of good days and the
/// days of heavy pollution of the monthly reports keep them (环办监测〔2016〕120号). The days are an input: the conditions of
/// the rule's annex are not confirmed, so nothing is detected here.
#[derive(Clone, Debug)]
pub struct Exceptional<'a> {
    period: &'a Period,
    days: Vec<i32>,
}

impl<'a> Exceptional<'a> {
    /// Takes the official list of days, as days since 1970-01-01; days before 2017 and days outside the period are passed over.
    pub fn new(period: &'a Period, listed: &[i32]) -> Self {
        let counts = |day: &i32| *day >= DUST_RULE_SINCE && period.range().contains(day);
        Self { period, days: listed.iter().copied().filter(counts).collect() }
    }

    /// The listed days that lie in the period.
    pub fn days(&self) -> &[i32] {
        &self.days
    }

    fn both<T>(&self, deducts: bool, of: impl Fn(&[i32]) -> T) -> Both<T> {
        Both { with: of(&[]), without: of(&self.days), deducts }
    }

    /// The concentration that stands for a pollutant; particles deduct.
    pub fn concentration(&self, pollutant: Pollutant) -> Both<Option<Decimal>> {
        let particles = matches!(pollutant, Pollutant::Pm25 | Pollutant::Pm10);
        self.both(particles, |days| self.period.concentration(pollutant, days))
    }

    /// The composite index, which deducts: in [`Both::without`] the two particles lack the listed days, the gases have them.
    pub fn composite(&self, limits: Limits, rounding: Rounding) -> Both<Option<Composite>> {
        self.both(true, |days| self.period.composite(limits, rounding, days))
    }

    /// The verdict on the year, which deducts as the means beside it do.
    pub fn verdict(&self, span: RankPeriod, limits: Limits) -> Both<Verdict> {
        self.both(true, |days| verdict(self.period, span, limits, days))
    }

    /// The days by level, which are always stated in both forms.
    pub fn good_days(&self) -> GoodDays {
        self.period.good_days(&self.days)
    }

    /// The days above a daily limit; particles deduct, as their evaluation does.
    pub fn exceedance(&self, pollutant: Pollutant, limits: Limits) -> Both<Exceedance> {
        let particles = matches!(pollutant, Pollutant::Pm25 | Pollutant::Pm10);
        self.both(particles, |days| self.period.exceedance(pollutant, limits, days))
    }
}
