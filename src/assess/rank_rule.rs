//! What is asked of a ranking: period, limits, rounding, dust, and what the rank is by.

use super::composite::{Limits, Rounding};
use super::exceptional::DUST_RULE_SINCE;
use super::rank_period::RankPeriod;
use crate::data::{Pack, Pollutant};

/// Which numbers the officially listed days of sand and dust are deducted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dust {
    /// PM10, PM2.5 and the composite index; days by level keep them (环办监测〔2016〕120号).
    #[default]
    Official,
    /// None.
    Keep,
    /// All.
    Exclude,
}

impl Dust {
    /// All, with what a spec calls them.
    pub const ALL: [(&'static str, Dust); 3] =
        [("official", Dust::Official), ("keep", Dust::Keep), ("exclude", Dust::Exclude)];

    /// Whether a pollutant's statistic deducts the listed days.
    pub fn deducts(self, pollutant: Pollutant) -> bool {
        match self {
            Dust::Official => matches!(pollutant, Pollutant::Pm25 | Pollutant::Pm10),
            Dust::Keep => false,
            Dust::Exclude => true,
        }
    }

    /// The listed days of a place that lie in some days and after the rule began.
    pub fn days(pack: &Pack, id: &str, (first, last): (i32, i32)) -> Vec<i32> {
        let mut days = pack.dust_days(id);
        days.retain(|day| (first.max(DUST_RULE_SINCE)..=last).contains(day));
        days
    }
}

/// What a ranking is by, the smallest first; the share of good days the greatest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The composite index.
    Composite,
    /// A concentration: mean, CO 95th and O3 90th percentile.
    Pollutant(Pollutant),
    /// The share of good days.
    GoodDays,
    /// The change of the composite index on the year.
    Change,
}

/// What is asked of a ranking.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The period.
    pub period: RankPeriod,
    /// The limits single indices are divided by, for this period and the year before alike.
    pub limits: Limits,
    /// How single indices are rounded.
    pub rounding: Rounding,
    /// What dust is deducted from.
    pub dust: Dust,
    /// What the rank is by.
    pub by: By,
}

impl Rule {
    /// The rule of a period: the limits in force on its last day. No text that says so was found for a period that crosses
    /// a change of limits, so the choice is named beside the number.
    pub fn of(period: RankPeriod) -> Self {
        let limits = Limits::on(period.days.1);
        Self { period, limits, rounding: Rounding::HalfEven, dust: Dust::Official, by: By::Composite }
    }

    /// Whether the limits change inside the period.
    pub fn crosses(&self) -> bool {
        Limits::on(self.period.days.0) != Limits::on(self.period.days.1)
    }
}
