//! Whether a year of a place meets the grade II limits, and why nothing is said of other periods.

use super::composite::Limits;
use super::period::{Period, mean_of_days};
use super::rank::period::RankPeriod;
use super::validity::Refusal;
use crate::data::{Decimal, Pollutant};
use crate::stats::Span;

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

/// Days a statistic leaves out of a pollutant: of particles the listed days of sand and dust, where they are deducted.
pub(super) fn deducted(pollutant: Pollutant, dust: &[i32]) -> &[i32] {
    if matches!(pollutant, Pollutant::Pm25 | Pollutant::Pm10) { dust } else { &[] }
}

/// The attainment of each pollutant under a set of limits (GB 3095, HJ 663-2013); PM10 and PM2.5 without the days of `dust`,
/// so that it is of the same days as the means beside it (环办监测〔2016〕120号).
pub fn attainment(period: &Period, limits: Limits, dust: &[i32]) -> [Attainment; 6] {
    Pollutant::ALL.map(|pollutant| {
        let without = deducted(pollutant, dust);
        let mean = mean_of_days(period.days_of(pollutant, without), pollutant.decimals());
        let p = match pollutant {
            Pollutant::So2 | Pollutant::No2 => 98,
            Pollutant::O3 => 90,
            _ => 95,
        };
        let daily = Decimal::from_ticks(limits.daily(pollutant), pollutant.decimals());
        Attainment {
            pollutant,
            mean: limits.annual(pollutant).and_then(|limit| Some(mean? <= Decimal::from_ticks(limit, 0))),
            percentile: period.percentile(pollutant, p, without).map(|value| value <= daily),
        }
    })
}

/// Whether the grade II limits are met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every pollutant holds (达标).
    Met,
    /// A pollutant with a valid year does not (未达标).
    NotMet,
    /// Nothing is said: the period is no calendar year.
    NotAYear,
    /// Nothing is said: no pollutant fails, and this stands against the validity of one.
    Invalid(Refusal),
}

/// The verdict on a place and period: of a calendar year with 324 valid days and 27 in each month (February 25; GB 3095,
/// Table 4), pollutant by pollutant. A month, a quarter or part of a year has none. One valid failure is enough.
pub fn verdict(period: &Period, span: RankPeriod, limits: Limits, dust: &[i32]) -> Verdict {
    if !matches!(span.span, Some(Span::Year(_))) {
        return Verdict::NotAYear;
    }
    let mut invalid = None;
    for held in attainment(period, limits, dust) {
        match (Refusal::of(period, held.pollutant, span), held.holds()) {
            (None, Some(false)) => return Verdict::NotMet,
            (None, Some(true)) => {}
            (refusal, _) => invalid = invalid.or(refusal).or(Some(Refusal::Missing(held.pollutant))),
        }
    }
    invalid.map_or(Verdict::Met, Verdict::Invalid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Timestamp;

    fn year(valid: usize, value: i64) -> Period {
        let first = Timestamp::new(2025, 1, 1, 1).map_or(0, Timestamp::day);
        let series = |p: Pollutant| {
            let ticks = if p == Pollutant::Pm25 { value } else { 3 };
            let day = |at: usize| (at < valid).then(|| Decimal::from_ticks(ticks, p.decimals()));
            (0..365).map(day).collect()
        };
        Period::of_days(first, Pollutant::ALL.map(series), None)
    }

    #[test]
    fn a_verdict_needs_a_valid_year() {
        let span = |text| RankPeriod::parse(text, 0).unwrap();
        let of = |valid, value, text| verdict(&year(valid, value), span(text), Limits::Gb2012, &[]);
        assert_eq!(of(365, 35, "2025"), Verdict::Met);
        assert_eq!(of(365, 36, "2025"), Verdict::NotMet);
        assert_eq!(of(1, 5, "2025"), Verdict::Invalid(Refusal::TooFew(Pollutant::Pm25, 1, 365)));
        assert_eq!(of(300, 36, "2025"), Verdict::Invalid(Refusal::TooFew(Pollutant::Pm25, 300, 365)));
        assert_eq!(of(0, 5, "2025"), Verdict::Invalid(Refusal::Missing(Pollutant::Pm25)));
        assert_eq!(of(365, 5, "2025-01"), Verdict::NotAYear);
        assert_eq!(of(365, 5, "2025-01-01..2025-12-30"), Verdict::NotAYear);
    }

    #[test]
    fn one_valid_failure_is_enough() {
        let mut air = year(365, 36);
        air.values[Pollutant::Co as usize].fill(None);
        let air = Period::of_days(air.first_day(), air.values, None);
        let span = RankPeriod::parse("2025", 0).unwrap();
        assert_eq!(verdict(&air, span, Limits::Gb2012, &[]), Verdict::NotMet);
        assert_eq!(
            verdict(&air, span, Limits::Gb2012, &air.range().collect::<Vec<_>>()),
            Verdict::Invalid(Refusal::Missing(Pollutant::Pm25)),
            "no day of particles is left"
        );
    }
}
