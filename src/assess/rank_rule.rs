//! What is asked of a ranking: period, limits, rounding, dust, and what the rank is by.

use super::composite::{Limits, Rounding};
use super::exceptional::DUST_RULE_SINCE;
use super::rank_period::RankPeriod;
use crate::data::{EventKind, Pack, Pollutant};

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

    /// The days of sand and dust of a place between two days, in order and once each, as days since 1970-01-01: those an
    /// authority listed, from the first day the rule applies to ([`DUST_RULE_SINCE`], 环办监测〔2016〕120号).
    ///
    /// Every picture and every number takes its list from here.
    pub fn days(pack: &Pack, id: &str, (first, last): (i32, i32)) -> Vec<i32> {
        let first = first.max(DUST_RULE_SINCE);
        let mut out: Vec<i32> = Vec::new();
        for event in pack.events.iter().filter(|e| e.kind == EventKind::Exceptional && e.covers(pack, id)) {
            let end = event.end.unwrap_or(event.start).day();
            for day in event.start.day().max(first)..=end.min(last) {
                if let Err(at) = out.binary_search(&day) {
                    out.insert(at, day);
                }
            }
        }
        out
    }

    /// True if a day of a place is on that list.
    pub fn lists(pack: &Pack, id: &str, day: i32) -> bool {
        !Self::days(pack, id, (day, day)).is_empty()
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
    /// The rule of a period: the limits in force on its last day ([`Limits::of_period`]).
    pub fn of(period: RankPeriod) -> Self {
        let limits = Limits::of_period(period.days);
        Self { period, limits, rounding: Rounding::HalfEven, dust: Dust::Official, by: By::Composite }
    }
}
