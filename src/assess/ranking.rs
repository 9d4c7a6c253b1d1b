//! The ranking of a pool of places over a period: statistics, indices, ranks, changes, and who is not ranked and why.

use super::alert::{ALERT_RULES, Episode, episodes};
use super::composite::{Composite, Limits, composite, province};
use super::improvement::{Improvement, attains, improvement};
use super::period::{Period, attainment};
use super::place::Places;
use super::rank::{change_rate, rank_intervals, ranks};
use super::rank_period::RankPeriod;
use super::rank_rule::{By, Dust, Rule};
use crate::data::{Decimal, Entity, EntityKind, Pack, Pollutant};

/// Why a place has no rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No value of a pollutant in the whole period.
    Missing(Pollutant),
    /// Too few valid days of a pollutant: valid, due.
    TooFew(Pollutant, u32, u32),
    /// Nothing to compare with in the year before.
    NoYearBefore,
}

/// The statistics of a place over a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// The rounded concentrations.
    pub concentrations: [Option<Decimal>; 6],
    /// The composite index.
    pub index: Option<Composite>,
    /// Valid and due days of each pollutant.
    pub days: [(u32, u32); 6],
    /// Days of each level.
    pub levels: [u32; 6],
    /// The share of good days in tenths of a percent.
    pub good: Option<i64>,
    /// What is against the validity rule.
    pub refusal: Option<Refusal>,
}

/// One place of a ranking.
#[derive(Clone, Debug)]
pub struct Unit {
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
    /// Whether each set of limits is met.
    pub attains: [Option<bool>; 3],
    /// The change of the composite index, in tenths of a percent.
    pub change: Option<i64>,
    /// The change of each concentration.
    pub changes: [Option<i64>; 6],
    /// How far the composite index may be off by rounding and missing days, in hundredths.
    pub doubt: i64,
    /// What the rank is by.
    pub value: Option<i64>,
    /// Why it has no rank.
    pub refusal: Option<Refusal>,
    /// The rank.
    pub rank: Option<u32>,
    /// Whether the rank is shared.
    pub tied: bool,
    /// The best and worst rank that cannot be told apart from it.
    pub interval: Option<(u32, u32)>,
    /// The rank under each set of limits, by composite index.
    pub ranks_under: [Option<u32>; 3],
    /// The runs of days that called for an alert under each rule set ([`ALERT_RULES`]), days as places in the period. They are
    /// cut from the measured daily index: no alert that was issued.
    pub alerts: [Vec<Episode>; 3],
}

/// A ranked pool.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// What was asked.
    pub rule: Rule,
    /// Every place of the pool, in the order of the pack.
    pub units: Vec<Unit>,
    /// The mean of the places' composite indices, of this period and the year before: the province as the mean of its cities.
    pub mean: (Option<i64>, Option<i64>),
    /// The mean of the places' concentrations.
    pub means: [Option<Decimal>; 6],
    /// The ranking by improvement.
    pub improvement: Improvement,
}

/// The places that are ranked together: cities, counties with development zones, groups, or stations.
pub fn pool(pack: &Pack, kind: EntityKind) -> Vec<usize> {
    let is = |e: &Entity| e.kind == kind || kind == EntityKind::County && e.kind == EntityKind::DevZone;
    // Groups and stations take no part in the official ranking; where they are asked for, all are meant.
    let ranked = |e: &Entity| e.ranked || matches!(kind, EntityKind::Group | EntityKind::Station);
    (0..pack.entities.len()).filter(|i| is(&pack.entities[*i]) && ranked(&pack.entities[*i])).collect()
}

impl Statistics {
    /// The statistics of the days of a place; `listed` are the days of dust.
    pub fn of(period: &Period, rule: &Rule, span: RankPeriod, listed: &[i32]) -> Self {
        let concentrations =
            Pollutant::ALL.map(|p| period.concentration(p, if rule.dust.deducts(p) { listed } else { &[] }));
        let days = Pollutant::ALL.map(|p| (period.days[p as usize].valid(), period.days[p as usize].due()));
        let short = Pollutant::ALL.into_iter().find_map(|p| match days[p as usize] {
            (0, _) => Some(Refusal::Missing(p)),
            (valid, due) if !span.is_valid(&period.days[p as usize]) => Some(Refusal::TooFew(p, valid, due)),
            _ => None,
        });
        let kept;
        let counted = if rule.dust == Dust::Exclude {
            kept = period.without(listed);
            &kept
        } else {
            period
        };
        Self {
            index: composite(&concentrations, rule.limits, rule.rounding),
            concentrations,
            days,
            levels: counted.days_by_level(),
            good: counted.good_share(),
            refusal: short,
        }
    }
}

/// How far a composite index may be off, in hundredths: half a unit of each rounded concentration over its limit, and two
/// standard errors of what the missing days could have been, were they like the others.
fn doubt(period: &Period, limits: Limits) -> i64 {
    let (mut rounding, mut missing) = (0.0, 0.0);
    for pollutant in Pollutant::ALL {
        let limit = limits.divisor(pollutant).to_f64();
        rounding += 0.5 / if pollutant == Pollutant::Co { 10.0 * limit } else { limit };
        let values: Vec<f64> = period.values[pollutant as usize].iter().flatten().map(|v| v.to_f64()).collect();
        let (n, due) = (values.len() as f64, f64::from(period.days[pollutant as usize].due()));
        if n > 1.0 && n < due {
            let mean = values.iter().sum::<f64>() / n;
            let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (n - 1.0);
            missing += 4.0 * variance * (1.0 - n / due) / n / (limit * limit);
        }
    }
    ((rounding + missing.sqrt()) * 100.0).ceil() as i64
}

fn unit(pack: &Pack, places: &Places<'_>, entity: usize, rule: &Rule) -> Unit {
    let id = &pack.entities[entity].id;
    let of = |span: RankPeriod| {
        let period = Period::of(places, id, span.days.0, span.days.1, None);
        let listed = Dust::days(pack, id, span.days);
        (Statistics::of(&period, rule, span, &listed), period, listed)
    };
    let (now, period, dust_days) = of(rule.period);
    let (before, ..) = of(rule.period.year_before());
    let before = before.days.iter().any(|(valid, _)| *valid > 0).then_some(before);
    let value = |dust: &[i32]| period.composite(rule.limits, rule.rounding, dust).map(|c| c.value);
    let hundredths = |s: &Statistics| s.index.as_ref().map(|c| Decimal::from_ticks(c.value, 2));
    let changes = Pollutant::ALL.map(|p| {
        change_rate(now.concentrations[p as usize], before.as_ref().and_then(|b| b.concentrations[p as usize]))
    });
    let change = change_rate(hundredths(&now), before.as_ref().and_then(hundredths));
    let (ranked, refusal) = match rule.by {
        By::Composite => (now.index.as_ref().map(|c| c.value), now.refusal),
        By::Pollutant(p) => {
            let refusal = now.refusal.filter(|_| !rule.period.is_valid(&period.days[p as usize]));
            (now.concentrations[p as usize].map(|c| c.ticks(p.decimals())), refusal)
        }
        By::GoodDays => (now.good.map(|g| -g), now.refusal),
        By::Change => {
            let earlier =
                before.as_ref().map_or(Some(Refusal::NoYearBefore), |b| b.refusal.map(|_| Refusal::NoYearBefore));
            (change, now.refusal.or(earlier))
        }
    };
    Unit {
        entity,
        dust: (value(&[]), value(&dust_days)),
        under: Limits::ALL.map(|l| composite(&now.concentrations, l, rule.rounding).map(|c| c.value)),
        attains: Limits::ALL.map(|l| attains(&attainment(&period, l))),
        doubt: doubt(&period, rule.limits),
        value: ranked.filter(|_| refusal.is_none()),
        refusal,
        rank: None,
        tied: false,
        interval: None,
        ranks_under: [None; 3],
        alerts: ALERT_RULES.each_ref().map(|rules| episodes(&period.index, rules)),
        now,
        before,
        dust_days,
        change,
        changes,
    }
}

impl Ranking {
    /// Ranks places, given by their places among the entities of the pack.
    pub fn new(pack: &Pack, places: &Places<'_>, pool: &[usize], rule: Rule) -> Self {
        let mut units: Vec<Unit> = pool.iter().map(|entity| unit(pack, places, *entity, &rule)).collect();
        let values: Vec<Option<i64>> = units.iter().map(|u| u.value).collect();
        let doubts: Vec<i64> = units.iter().map(|u| if rule.by == By::Composite { u.doubt } else { 0 }).collect();
        let intervals = rank_intervals(&values, &doubts);
        let under: [Vec<Option<u32>>; 3] = [0, 1, 2]
            .map(|l| ranks(&units.iter().map(|u| u.under[l].filter(|_| u.now.refusal.is_none())).collect::<Vec<_>>()));
        for (i, rank) in ranks(&values).into_iter().enumerate() {
            let unit = &mut units[i];
            unit.rank = rank;
            unit.tied = rank.is_some() && values.iter().filter(|v| **v == unit.value).count() > 1;
            unit.interval = intervals[i];
            unit.ranks_under = [0, 1, 2].map(|l| under[l][i]);
        }
        let index =
            |s: Option<&Statistics>| s.filter(|s| s.refusal.is_none()).and_then(|s| s.index.as_ref()).map(|c| c.value);
        let this: Vec<Option<i64>> = units.iter().map(|u| index(Some(&u.now))).collect();
        let last: Vec<Option<i64>> = units.iter().map(|u| index(u.before.as_ref())).collect();
        let met: Vec<bool> = units.iter().map(|u| u.attains[rule.limits as usize] == Some(true)).collect();
        let there = |all: &[Option<i64>]| province(&all.iter().copied().filter(Option::is_some).collect::<Vec<_>>());
        Self {
            mean: (there(&this), there(&last)),
            means: Pollutant::ALL.map(|p| {
                let values = units.iter().filter(|u| u.now.refusal.is_none());
                let mean = Decimal::mean_ticks(values.filter_map(|u| u.now.concentrations[p as usize]), p.decimals())?;
                Some(Decimal::from_ticks(mean, p.decimals()))
            }),
            improvement: improvement(&this, &last, &met, 10),
            rule,
            units,
        }
    }
}
