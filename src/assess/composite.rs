//! The composite index of the official ranking, and its parts.

use crate::aqi::Pollutants;
use crate::data::{Decimal, Pollutant};
use crate::error::Words;

/// A set of grade II limits that single indices are divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limits {
    /// GB 3095-2012, to 2026-02-28.
    Gb2012,
    /// GB 3095-2026, transitional: 2026-03-01 to 2030-12-31. That the ranking divides by it is not confirmed officially.
    Gb2026Transitional,
    /// GB 3095-2026, from 2031-01-01.
    Gb2026Final,
}

/// 2026-03-01 and 2031-01-01 as days since 1970-01-01.
pub(super) const CHANGES: [i32; 2] = [20_513, 22_280];

impl Limits {
    /// All three.
    pub const ALL: [Limits; 3] = [Limits::Gb2012, Limits::Gb2026Transitional, Limits::Gb2026Final];

    /// The limits in force on a day, as days since 1970-01-01.
    pub fn on(day: i32) -> Self {
        match day {
            d if d < CHANGES[0] => Limits::Gb2012,
            d if d < CHANGES[1] => Limits::Gb2026Transitional,
            _ => Limits::Gb2026Final,
        }
    }

    /// The identifier in a spec: `2012`, `2026`, `2031`.
    pub fn id(self) -> &'static str {
        match self {
            Limits::Gb2012 => "2012",
            Limits::Gb2026Transitional => "2026",
            Limits::Gb2026Final => "2031",
        }
    }

    /// The document and step.
    pub fn document(self) -> &'static str {
        match self {
            Limits::Gb2012 => "GB 3095-2012",
            Limits::Gb2026Transitional => "GB 3095-2026 (2026–2030)",
            Limits::Gb2026Final => "GB 3095-2026 (2031–)",
        }
    }

    /// The document and step in words.
    pub fn words(self) -> Words {
        match self {
            Limits::Gb2012 => Words("GB 3095-2012", "GB 3095-2012"),
            Limits::Gb2026Transitional => {
                Words("GB 3095-2026 过渡期限值（2026—2030年）", "GB 3095-2026, transitional limits (2026–2030)")
            }
            Limits::Gb2026Final => Words("GB 3095-2026 限值（2031年起）", "GB 3095-2026, limits from 2031"),
        }
    }

    /// The annual limit, μg/m³; `None` for CO and O3, which have none.
    pub fn annual(self, pollutant: Pollutant) -> Option<i64> {
        let row = match pollutant {
            Pollutant::Pm25 => [35, 30, 25],
            Pollutant::Pm10 => [70, 60, 50],
            Pollutant::So2 => [60, 60, 20],
            Pollutant::No2 => [40, 40, 30],
            Pollutant::Co | Pollutant::O3 => return None,
        };
        Some(row[self as usize])
    }

    /// The limit of a daily value, as a count of `10⁻ᵈ` ([`Pollutant::decimals`]); O3 of its daily maximum 8-hour mean.
    pub fn daily(self, pollutant: Pollutant) -> i64 {
        let row = match pollutant {
            Pollutant::Pm25 => [75, 60, 50],
            Pollutant::Pm10 => [150, 120, 100],
            Pollutant::So2 => [150, 150, 50],
            Pollutant::No2 => [80, 80, 50],
            Pollutant::Co => [40, 40, 40],
            Pollutant::O3 => [160, 160, 160],
        };
        row[self as usize]
    }

    /// What the ranking divides by: annual limits, for CO and O3 the daily ones (环办监测〔2018〕19号).
    pub fn divisor(self, pollutant: Pollutant) -> Decimal {
        match self.annual(pollutant) {
            Some(limit) => Decimal::from_ticks(limit, 0),
            None => Decimal::from_ticks(self.daily(pollutant), pollutant.decimals()),
        }
    }
}

/// How single indices are rounded before they are added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// Each to two decimals, half to even: reproduces every printed index known with its concentrations.
    #[default]
    HalfEven,
    /// Each to two decimals, halves up.
    HalfUp,
    /// Not at all; only the sum is rounded, half to even.
    Raw,
}

/// A composite index with its single indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composite {
    /// Single indices in hundredths, in the order of [`Pollutant::ALL`].
    pub single: [i64; 6],
    /// The index in hundredths.
    pub value: i64,
    /// The pollutants with the largest single index.
    pub primary: Pollutants,
}

impl Composite {
    /// The largest single index, in hundredths.
    pub fn maximum(&self) -> i64 {
        self.single.into_iter().max().unwrap_or(0)
    }

    /// A pollutant's share of the index, in hundredths of a percent, half to even (污染负荷比).
    pub fn share(&self, pollutant: Pollutant) -> Option<i64> {
        let whole = |n: i64| Decimal::from_ticks(n, 0);
        Decimal::ratio_ticks(whole(self.single[pollutant as usize]), whole(self.single.iter().sum()), 4)
    }
}

/// The composite index of the period's concentrations: means, for CO the 95th percentile of daily means and for O3 the
/// 90th of daily maximum 8-hour means, already rounded as published (环办监测〔2018〕19号; HJ 663-2013).
///
/// `None` unless all six are there: a sum of fewer parts is no composite index.
pub fn composite(concentrations: &[Option<Decimal>; 6], limits: Limits, rounding: Rounding) -> Option<Composite> {
    let (mut single, mut billionths) = ([0; 6], 0);
    for pollutant in Pollutant::ALL {
        let (c, limit) = (concentrations[pollutant as usize]?, limits.divisor(pollutant));
        single[pollutant as usize] = match rounding {
            Rounding::HalfUp => {
                // Half up is the next hundredth below plus one when the thousandths reach five.
                let thousandths = Decimal::ratio_ticks(c, limit, 9)?.div_euclid(1_000_000);
                (thousandths + 5).div_euclid(10)
            }
            Rounding::HalfEven | Rounding::Raw => Decimal::ratio_ticks(c, limit, 2)?,
        };
        billionths += Decimal::ratio_ticks(c, limit, 9)?;
    }
    let value = match rounding {
        // Nine decimals of six ratios are good to eight: taken to eight first, a sum that is a tie is met as one.
        Rounding::Raw => Decimal::from_ticks(Decimal::from_ticks(billionths, 9).ticks(8), 8).ticks(2),
        _ => single.iter().sum(),
    };
    let most = single.into_iter().max()?;
    let mut primary = Pollutants::default();
    for pollutant in Pollutant::ALL.into_iter().filter(|p| single[*p as usize] == most) {
        primary = primary.with(pollutant);
    }
    Some(Composite { single, value, primary })
}
