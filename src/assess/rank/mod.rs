//! The ranking of a pool of places over a period: statistics, indices, ranks, changes, and who is not ranked and why.

mod audit;
mod draws;
mod improvement;
pub(super) mod order;
pub(super) mod period;
pub(super) mod published;
mod range;
pub(super) mod rule;

pub use audit::{Audit, Deviation, audit};
pub use draws::DRAWS;
pub use improvement::{Improvement, improvement, within_limits};
pub use order::{best, change_rate, ranks, ranks_from_worst, worst};
pub use period::{RankPeriod, date};
pub use published::{Comparison, compare};
pub use rule::{By, Dust, DustDay, Edition, GasState, Rule, rule_options};

use crate::assess::alert::{ALERT_RULES, Episode, episodes};
use crate::assess::attainment::Verdict;
use crate::assess::base::Base;
use crate::assess::composite::{Composite, Limits, composite};
use crate::assess::evaluated::Evaluated;
use crate::assess::exceptional::{Both, Exceptional};
use crate::assess::place::Places;
use crate::assess::province::{mean_of, province};
use crate::assess::statistics::Statistics;
use crate::assess::validity::Refusal;
use crate::data::{Decimal, Entity, EntityKind, Pack, Pollutant};
use draws::draws;
use range::{interval, rank_ranges};

/// One place of a ranking.
#[derive(Clone, Debug)]
pub struct RankedPlace {
    /// Its place among the entities of the pack.
    pub entity: usize,
    /// This period.
    pub now: Statistics,
    /// The same days a year before; `None` without any value.
    pub before: Option<Statistics>,
    /// The composite index with the listed days and without them, in hundredths.
    pub dust: (Option<i64>, Option<i64>),
    /// The listed days.
    pub dust_days: Vec<i32>,
    /// The composite index under each set of limits ([`Limits::ALL`]), in hundredths.
    pub under: [Option<i64>; 3],
    /// Whether each set of limits is met, with listed days of dust kept and deducted.
    pub verdicts: [Both<Verdict>; 3],
    /// What the changes are against, and how the two were made comparable.
    pub base: Base,
    /// The change of the composite index, in tenths of a percent; `None` without a valid base.
    pub change: Option<i64>,
    /// The change of each concentration.
    pub changes: [Option<i64>; 6],
    /// What the value could have been with no day missing; empty where none is.
    pub draws: Vec<i64>,
    /// What the rank is by.
    pub value: Option<i64>,
    /// Why it has no rank.
    pub refusal: Option<Refusal>,
    /// The rank.
    pub rank: Option<u32>,
    /// Whether the rank is shared.
    pub tied: bool,
    /// The best and worst rank that cannot be told apart from it because days are missing.
    pub interval: Option<(u32, u32)>,
    /// The PM2.5 statistic as a count of its printed decimals, where it is valid.
    pub pm25: Option<i64>,
    /// The rank by PM2.5, and whether it is shared.
    pub pm25_rank: Option<(u32, bool)>,
    /// The rank under each set of limits, by composite index.
    pub ranks_under: [Option<u32>; 3],
    /// The runs of days that called for an alert under each rule set ([`ALERT_RULES`]), days as places in the period. They are
    /// cut from the measured daily index: no alert that was issued.
    pub alerts: [Vec<Episode>; 4],
}

/// A ranked pool.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// What was asked.
    pub rule: Rule,
    /// Every place of the pool, in the order of the pack.
    pub units: Vec<RankedPlace>,
    /// The mean of the places' composite indices, of this period and the year before: of all cities, the province.
    pub mean: (Option<i64>, Option<i64>),
    /// The mean of the places' concentrations.
    pub means: [Option<Decimal>; 6],
    /// The ranking by improvement.
    pub improvement: Improvement,
}

/// The places that are ranked together: cities, counties with development zones, groups, or stations.
pub fn pool(pack: &Pack, kind: EntityKind) -> Vec<usize> {
    let is = |e: &Entity| e.is(kind) || kind == EntityKind::County && e.kind == EntityKind::DevZone;
    // Groups and stations take no part in the official ranking; where they are asked for, all are meant.
    let ranked = |e: &Entity| e.ranked || matches!(kind, EntityKind::Group | EntityKind::Station);
    (0..pack.entities.len()).filter(|i| is(&pack.entities[*i]) && ranked(&pack.entities[*i])).collect()
}

impl RankedPlace {
    /// True if a change that is ranked is none: zero, or not told apart from it because days are missing.
    pub fn is_unchanged(&self) -> bool {
        let mut sorted = self.draws.clone();
        sorted.sort_unstable();
        self.value == Some(0) || interval(&sorted).is_some_and(|(low, high)| low <= 0 && 0 <= high)
    }
}

/// Evaluates a place; `None` of no value at all in the year before.
fn unit(pack: &Pack, places: &Places<'_>, entity: usize, rule: &Rule) -> RankedPlace {
    let id = &pack.entities[entity].id;
    // The index of a province under other limits is not the index of its mean concentrations.
    let of_cities = pack.entities[entity].kind == EntityKind::Province;
    let of = |span: RankPeriod| Evaluated::of(pack, places, id, rule, span);
    let (this, last) = (of(rule.period), of(rule.period.year_before()));
    let (now, before) = (&this.statistics, &last.statistics);
    let base = Base::of(pack, places, id, rule, now, before);
    let both = Exceptional::new(&this.period, &this.listed);
    let dust = both.composite(rule.limits, rule.rounding);
    let value = |index: &Option<Composite>| index.as_ref().map(|c| c.value);
    let (ranked, refusal) = match rule.by {
        By::Composite => (value(&now.index), now.refusal),
        By::Pollutant(p) => {
            (now.concentrations[p as usize].map(|c| c.ticks(rule.decimals(p))), now.refusals[p as usize])
        }
        By::GoodDays => (now.shares.share(rule.dust.deducts_good_days()).map(|g| -g), now.refusal),
        By::Change => (base.change(None), base.refusal(None)),
        By::ChangeOf(p) => (base.change(Some(p)), base.refusal(Some(p))),
    };
    let particles = now.concentrations[Pollutant::Pm25 as usize].map(|c| c.ticks(rule.decimals(Pollutant::Pm25)));
    RankedPlace {
        entity,
        dust: (value(&dust.with), value(&dust.without)),
        under: Limits::ALL.map(|l| value(&composite(&now.evaluated, l, rule.rounding)).filter(|_| !of_cities)),
        verdicts: Limits::ALL.map(|l| both.verdict(rule.period, l)),
        value: ranked.filter(|_| refusal.is_none()),
        draws: draws(id, &this, &last, rule),
        refusal,
        rank: None,
        tied: false,
        interval: None,
        pm25: particles.filter(|_| now.refusals[Pollutant::Pm25 as usize].is_none()),
        pm25_rank: None,
        ranks_under: [None; 3],
        alerts: ALERT_RULES.each_ref().map(|rules| episodes(&this.period.alert_days(&this.listed), 24, rules)),
        change: base.change(None),
        changes: Pollutant::ALL.map(|p| base.change(Some(p))),
        before: last.statistics.measured().then_some(last.statistics),
        now: this.statistics,
        dust_days: this.listed,
        base,
    }
}

/// A rank and whether it is shared (并列).
fn shared(values: &[Option<i64>]) -> Vec<Option<(u32, bool)>> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let tied = |value: &Option<i64>| sorted.get(sorted.partition_point(|other| other < value) + 1) == Some(value);
    ranks(values).into_iter().zip(values).map(|(rank, value)| rank.map(|r| (r, tied(value)))).collect()
}

impl Ranking {
    /// Ranks places, given by their places among the entities of the pack: by what the rule asks for, and by PM2.5, the
    /// second list of the monthly texts; both without listed days of dust unless the rule keeps them.
    pub fn new(pack: &Pack, places: &Places<'_>, pool: &[usize], rule: Rule) -> Self {
        let mut units: Vec<RankedPlace> = pool.iter().map(|entity| unit(pack, places, *entity, &rule)).collect();
        let values: Vec<Option<i64>> = units.iter().map(|u| u.value).collect();
        let draws: Vec<&[i64]> = units.iter().map(|u| u.draws.as_slice()).collect();
        let intervals = rank_ranges(&values, &draws);
        let under: [Vec<Option<u32>>; 3] = [0, 1, 2]
            .map(|l| ranks(&units.iter().map(|u| u.under[l].filter(|_| u.now.refusal.is_none())).collect::<Vec<_>>()));
        let particles = shared(&units.iter().map(|u| u.pm25).collect::<Vec<_>>());
        for (i, rank) in shared(&values).into_iter().enumerate() {
            let unit = &mut units[i];
            unit.rank = rank.map(|(rank, _)| rank);
            unit.tied = rank.is_some_and(|(_, tied)| tied);
            unit.interval = intervals[i];
            unit.pm25_rank = particles[i];
            unit.ranks_under = [0, 1, 2].map(|l| under[l][i]);
        }
        let this: Vec<Option<i64>> = units.iter().map(|u| u.now.valid_index()).collect();
        let last: Vec<Option<i64>> =
            units.iter().map(|u| u.before.as_ref().and_then(Statistics::valid_index)).collect();
        let rates: Vec<Option<i64>> = units.iter().map(|u| u.change).collect();
        let clean: Vec<bool> = units.iter().map(|u| within_limits(&u.now, &rule)).collect();
        Self {
            mean: (province(&this), province(&last)),
            means: Pollutant::ALL.map(|p| {
                let values: Vec<_> = units.iter().map(|u| u.now.valid_concentration(p)).collect();
                mean_of(&values, rule.decimals(p))
            }),
            improvement: improvement(&rates, &clean, 10),
            rule,
            units,
        }
    }
}
