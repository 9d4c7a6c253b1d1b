//! The index of an hourly or daily report of six pollutants under an edition of HJ 633: what every chart asks, so without a list.

use super::china::STEPS;
use super::standard::Standard;
use super::terms::Level;
use crate::data::{AveragingPeriod, Pollutant};
use crate::error::Words;

/// The kind of report an index is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// The hourly (real-time) report: one-hour means; particles on the daily breakpoints.
    Hour,
    /// The daily report: daily means, and for O3 the daily maximum 8-hour mean.
    Day,
}

impl Report {
    /// The averaging period of a pollutant in the report: O3 of a day is its maximum 8-hour mean.
    pub fn period(self, pollutant: Pollutant) -> AveragingPeriod {
        match (self, pollutant) {
            (Report::Hour, _) => AveragingPeriod::Hour,
            (Report::Day, Pollutant::O3) => AveragingPeriod::EightHours,
            (Report::Day, _) => AveragingPeriod::Day,
        }
    }
}

/// A set of pollutants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pollutants(u8);

impl Pollutants {
    /// Adds one.
    #[must_use]
    pub fn with(self, pollutant: Pollutant) -> Self {
        Self(self.0 | 1 << pollutant as u8)
    }

    /// Whether it holds one.
    pub fn contains(self, pollutant: Pollutant) -> bool {
        self.0 & 1 << pollutant as u8 != 0
    }

    /// Whether it holds none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its pollutants in the order of [`Pollutant::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Pollutant> {
        Pollutant::ALL.into_iter().filter(move |p| self.contains(*p))
    }
}

/// The concentrations of a report, rounded as published (HJ 633-2026 §4.2.2: μg/m³ to integers, CO to 0.1 mg/m³).
#[derive(Clone, Copy, Debug, Default)]
pub struct Concentrations {
    ticks: [Option<i64>; 6],
    /// What SO2 (hour) or O3 (day) falls back to.
    instead: Option<i64>,
    unplanned: Pollutants,
}

impl Concentrations {
    /// Counts of `10⁻ᵈ` ([`Pollutant::decimals`]) in the order of [`Pollutant::ALL`]; `None` is missing.
    pub fn from_ticks(ticks: [Option<i64>; 6]) -> Self {
        Self { ticks, ..Self::default() }
    }

    /// The 24-hour mean of SO2 in an hourly report, or the daily maximum 1-hour mean of O3 in a daily one.
    ///
    /// HJ 633-2012 reports the first when the hour exceeds 800 μg/m³ (Table 1, note 2) and the second, its seventh
    /// daily indicator, always. Cities published six indicators; to follow them, give it only where
    /// [`Standard::instead_of`] asks for it. The edition of 2026 has neither.
    #[must_use]
    pub fn or_else(self, ticks: i64) -> Self {
        Self { instead: Some(ticks), ..self }
    }

    /// Marks a pollutant that is not in the monitoring plan and was never primary above 100 in three years:
    /// its absence does not withhold the index (HJ 633-2026 §5.3.2).
    #[must_use]
    pub fn unplanned(self, pollutant: Pollutant) -> Self {
        Self { unplanned: self.unplanned.with(pollutant), ..self }
    }
}

/// Why no index is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// No concentration is at hand.
    NoValue,
    /// Pollutants are missing and the index of the rest is not above 100 (HJ 633-2026 §5.3.1).
    Missing(Pollutants),
    /// The concentration is above the table, and the mean that stands in for it is not at hand: of SO2 in an hourly report
    /// its 24-hour mean (HJ 633-2012, Table 1, note 2), of O3 in a daily one its maximum 1-hour mean (note 3).
    AboveTable(Pollutant),
}

impl Withheld {
    /// The reason in words.
    pub fn words(self) -> Words {
        match self {
            Withheld::NoValue => Words("无有效数据，不发布指数", "no valid data: no index is published"),
            Withheld::Missing(_) => Words(
                "有污染物缺测且其余指数不超过100，不发布（HJ 633-2026 5.3.1）",
                "a pollutant is missing and the rest is not above 100; not published (HJ 633-2026 5.3.1)",
            ),
            Withheld::AboveTable(Pollutant::O3) => Words(
                "O3 8小时平均超过800 μg/m³，应按1小时平均计算而没有该值，不发布指数（HJ 633-2012 表1注3）",
                "the 8-hour mean of O3 is above 800 μg/m³ and the 1-hour mean that stands in for it is not at hand: no index is published (HJ 633-2012, Table 1, note 3)",
            ),
            Withheld::AboveTable(_) => Words(
                "SO2 1小时平均超过800 μg/m³，应按24小时平均计算而没有该值，不发布指数（HJ 633-2012 表1注2）",
                "the hour of SO2 is above 800 μg/m³ and the 24-hour mean that stands in for it is not at hand: no index is published (HJ 633-2012, Table 1, note 2)",
            ),
        }
    }
}

/// An index as published: `None` is "no index", zero is zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aqi {
    /// The published index; `None` when nothing is known or the rule withholds it.
    pub value: Option<u16>,
    /// Why there is none.
    pub withheld: Option<Withheld>,
    /// Pollutants that are monitored there and have no value.
    pub missing: Pollutants,
    /// The largest sub-index at hand, published or not.
    pub of_the_rest: Option<u16>,
    /// Sub-indices in the order of [`Pollutant::ALL`].
    pub sub: [Option<u16>; 6],
    /// The pollutants with the largest sub-index, all of them on a tie; none up to 50 (HJ 633-2012 §4.4.2, 2026 §4.3.1).
    pub primary: Pollutants,
    /// The level of the published index.
    pub level: Option<&'static Level>,
}

impl Standard {
    /// True if some concentration above its table is read by another mean: an hour then needs the 24 hours up to it.
    pub fn falls_back(&self) -> bool {
        self.steps().is_some_and(|steps| steps.tables.iter().any(|table| !table.capped_above_last))
    }

    /// The pollutant of a report whose concentration is above the table and has no sub-index of its own, given counts of
    /// `10⁻ᵈ`: another mean stands in for it, see [`Concentrations::or_else`].
    pub fn instead_of(&self, report: Report, ticks: &[Option<i64>; 6]) -> Option<Pollutant> {
        let above = |pollutant: &Pollutant| {
            let table = self.table(*pollutant, report.period(*pollutant));
            let last = table.filter(|table| !table.capped_above_last).map(|table| table.top());
            ticks[*pollutant as usize].zip(last).is_some_and(|(ticks, last)| ticks > last)
        };
        Pollutant::ALL.into_iter().find(above)
    }
}

/// The index of a report under an edition of HJ 633.
///
/// With a pollutant missing, HJ 633-2012 publishes the index of the rest and names the missing one (§5.1.1);
/// HJ 633-2026 does so only above 100 (§5.3.1), and else publishes the sub-indices alone. A pollutant that is there and
/// has no sub-index may be the largest: no index is then published, unless another is at the end of the scale.
pub fn index(standard: &Standard, report: Report, concentrations: &Concentrations) -> Aqi {
    let mut sub = [None; 6];
    let (mut missing, mut above) = (Pollutants::default(), None);
    for (slot, pollutant) in sub.iter_mut().zip(Pollutant::ALL) {
        let of = |period, ticks| standard.index_of_ticks(pollutant, period, ticks);
        let Some(ticks) = concentrations.ticks[pollutant as usize].filter(|ticks| *ticks >= 0) else {
            if !concentrations.unplanned.contains(pollutant) {
                missing = missing.with(pollutant);
            }
            continue;
        };
        *slot = of(report.period(pollutant), ticks);
        if standard.partial_above().is_none() {
            *slot = match (report, pollutant, concentrations.instead) {
                (Report::Hour, Pollutant::So2, Some(mean)) => slot.or_else(|| of(AveragingPeriod::Day, mean)),
                (Report::Day, Pollutant::O3, Some(hour)) => (*slot).max(of(AveragingPeriod::Hour, hour)),
                _ => *slot,
            };
        }
        if slot.is_none() {
            above = Some(pollutant);
        }
    }
    let of_the_rest = sub.into_iter().flatten().max();
    // At the end of the scale no other sub-index can be larger.
    let above = above.filter(|_| of_the_rest != STEPS.last().copied());
    let withheld = match (of_the_rest, above, standard.partial_above()) {
        (_, Some(pollutant), _) => Some(Withheld::AboveTable(pollutant)),
        (None, ..) => Some(Withheld::NoValue),
        (Some(rest), _, Some(least)) if !missing.is_empty() && rest <= least => Some(Withheld::Missing(missing)),
        _ => None,
    };
    let value = of_the_rest.filter(|_| withheld.is_none());
    let primary = value.map_or(Pollutants::default(), |value| primary_of(value, &sub));
    Aqi { value, withheld, missing, of_the_rest, sub, primary, level: value.and_then(|v| standard.level(v.into())) }
}

/// The pollutants whose sub-index is the index; none up to 50.
pub(super) fn primary_of(index: u16, sub: &[Option<u16>; 6]) -> Pollutants {
    let leads = |p: &Pollutant| index > 50 && sub[*p as usize] == Some(index);
    Pollutant::ALL.into_iter().filter(leads).fold(Pollutants::default(), Pollutants::with)
}
