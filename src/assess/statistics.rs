//! The statistics of a place over a period: concentrations, composite index, good days, and whether they are valid.

use super::attainment::deducted;
use super::composite::{Composite, composite};
use super::good_days::{GoodDays, GoodShares};
use super::period::Period;
use super::rank::period::RankPeriod;
use super::rank::rule::{GasState, Rule};
use super::validity::Refusal;
use crate::data::{Decimal, Pollutant};
use crate::error::Bilingual;

/// The statistics of a place over a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// The concentrations rounded as printed ([`Rule::decimals`]): means, of CO the 95th and of O3 the 90th percentile.
    pub concentrations: [Option<Decimal>; 6],
    /// The concentrations rounded as the evaluation rounds them, which the index and the verdicts are made of.
    pub evaluated: [Option<Decimal>; 6],
    /// The composite index.
    pub index: Option<Composite>,
    /// Valid and due days of each pollutant; of a province those of its cities together.
    pub days: [(u32, u32); 6],
    /// What is against the validity of each pollutant.
    pub refusals: [Option<Refusal>; 6],
    /// The days by level, with listed days of dust kept and deducted; of a province those of its cities together.
    pub good_days: GoodDays,
    /// The shares of good days; of a province the mean of its cities'.
    pub shares: GoodShares,
    /// Days whose value rests on too few of the points due; of a province those of all cities.
    pub thin_days: u32,
    /// What is against the validity of the whole, the first of [`Statistics::refusals`].
    pub refusal: Option<Refusal>,
}

impl Statistics {
    /// The statistics of days; `listed` are those of sand and dust.
    ///
    /// The index and the verdicts are of concentrations as the evaluation rounds them, whatever decimals are printed.
    pub fn of(period: &Period, rule: &Rule, span: RankPeriod, listed: &[i32]) -> Self {
        let converted;
        let days = match rule.state {
            GasState::AsReported => period,
            GasState::At298K => {
                converted = period.clone().at_298k();
                &converted
            }
        };
        let without = |p| if rule.dust.deducts(p) { deducted(p, listed) } else { &[] };
        let evaluated = Pollutant::ALL.map(|p| days.concentration(p, without(p)));
        let printed = |p: Pollutant| match rule.decimals(p) {
            decimals if decimals == p.decimals() => evaluated[p as usize],
            decimals => days.concentration_to(p, without(p), decimals),
        };
        let refusals = Pollutant::ALL.map(|p| Refusal::of(period, p, span));
        let good_days = period.good_days(listed);
        Self {
            index: composite(&evaluated, rule.limits, rule.rounding),
            evaluated,
            concentrations: Pollutant::ALL.map(printed),
            days: Pollutant::ALL.map(|p| (period.days[p as usize].valid(), period.days[p as usize].due())),
            refusal: refusals.into_iter().flatten().next(),
            refusals,
            thin_days: period.thin_days(),
            shares: good_days.shares(),
            good_days,
        }
    }

    /// The composite index where all six pollutants are valid, in hundredths.
    pub fn valid_index(&self) -> Option<i64> {
        self.index.as_ref().filter(|_| self.refusal.is_none()).map(|index| index.value)
    }

    /// A single index where all six pollutants are valid, in hundredths.
    pub fn valid_single(&self, pollutant: Pollutant) -> Option<i64> {
        self.index.as_ref().filter(|_| self.refusal.is_none()).map(|index| index.single[pollutant as usize])
    }

    /// A concentration where its pollutant is valid.
    pub fn valid_concentration(&self, pollutant: Pollutant) -> Option<Decimal> {
        self.concentrations[pollutant as usize].filter(|_| self.refusals[pollutant as usize].is_none())
    }

    /// What is said of days that rest on too few points; `None` where there is none.
    pub fn thin_said(&self) -> Option<Bilingual> {
        let (thin, (_, due)) = (self.thin_days, self.days.into_iter().max_by_key(|(valid, _)| *valid)?);
        (thin > 0).then(|| {
            Bilingual::new(
                format!("{due}天中{thin}天有效站点不足规定比例，数值仅供参考"),
                format!("on {thin} of {due} days too few of the stations due were valid: for orientation only"),
            )
        })
    }

    /// True if more than a quarter of the days rest on too few points.
    pub fn is_thin(&self) -> bool {
        let due = self.days.iter().map(|(_, due)| *due).max().unwrap_or(0);
        self.thin_days * 4 > due
    }

    /// True if anything was measured.
    pub fn measured(&self) -> bool {
        self.days.iter().any(|(valid, _)| *valid > 0)
    }
}
