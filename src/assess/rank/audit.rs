//! Every published figure of a pack beside the one computed from its measurements: how many are equal, and which are not.

use super::period::RankPeriod;
use super::published::beside;
use super::rule::Rule;
use super::{RankedPlace, Ranking, pool};
use crate::assess::place::Places;
use crate::data::{Decimal, Entity, EntityKind, Pack, Pollutant, Published};
use crate::error::Bilingual;

/// A published figure that is not the computed one.
#[derive(Clone, Debug)]
pub struct Deviation<'a> {
    /// The place.
    pub entity: &'a Entity,
    /// The period.
    pub period: RankPeriod,
    /// What was published.
    pub published: &'a Published,
    /// The computed figure or rank, with the published decimals.
    pub computed: Decimal,
    /// Both in a sentence, with what the difference may come from.
    pub said: Bilingual,
}

/// How many published figures could be computed, and those that differ, in the order of the pack.
#[derive(Clone, Debug, Default)]
pub struct Audit<'a> {
    /// How many there is a computed figure for.
    pub compared: u32,
    /// Those that differ.
    pub deviations: Vec<Deviation<'a>>,
}

/// Computes what was published of cities, counties and development zones, as far as there are measurements.
pub fn audit<'a>(pack: &'a Pack, places: &Places<'_>) -> Audit<'a> {
    let mut out = Audit::default();
    let Some((first, last)) = places.days() else { return out };
    let mut rankings: Vec<(EntityKind, Ranking)> = Vec::new();
    for published in pack.published.iter().filter(|p| first <= p.days.1 && p.days.0 <= last) {
        let Some(at) = pack.entities.iter().position(|e| e.id == published.entity) else { continue };
        let entity = &pack.entities[at];
        let kind = match entity.kind {
            EntityKind::DevZone => EntityKind::County,
            kind @ (EntityKind::City | EntityKind::County) => kind,
            _ => continue,
        };
        let rule = Rule::of(RankPeriod::of(published.days));
        let found = rankings.iter().position(|(k, r)| *k == kind && r.rule.period == rule.period);
        let index = found.unwrap_or_else(|| {
            rankings.push((kind, Ranking::new(pack, places, &pool(pack, kind), rule)));
            rankings.len() - 1
        });
        let ranking = &rankings[index].1;
        let Some(unit) = ranking.units.iter().find(|unit| unit.entity == at) else { continue };
        // A rank among some counties is of a pool this pack does not name.
        let among_all = published.pool == kind.id();
        let Some(computed) = computed(published, unit, ranking, among_all) else { continue };
        out.compared += 1;
        let due = published.value.or(published.rank.map(|rank| Decimal::from_ticks(i64::from(rank), 0)));
        let ticks = |value: Decimal| value.ticks(published.decimals);
        if due.is_some_and(|due| ticks(due) != ticks(computed)) {
            let mut said = beside(pack, published, &rule, Some(computed), places).said();
            if published.rank.is_some() {
                let rank = computed.ticks(0).to_string();
                said.zh += &["；按计算为第", &rank, "名"].concat();
                said.en += &["; by computation ", &rank].concat();
            }
            out.deviations.push(Deviation { entity, period: rule.period, published, computed, said });
        }
    }
    out
}

/// The figure of a metric; `None` without inputs, against the validity rule, or of a metric that is none of a ranking.
fn computed(published: &Published, unit: &RankedPlace, ranking: &Ranking, among_all: bool) -> Option<Decimal> {
    let now = Some(&unit.now).filter(|now| now.refusal.is_none())?;
    let whole = |n: u32| Some(Decimal::from_ticks(i64::from(n), 0));
    let tenths = |n: Option<i64>| n.map(|n| Decimal::from_ticks(n, 1));
    match published.metric.as_str() {
        "composite" => now.index.as_ref().map(|index| Decimal::from_ticks(index.value, 2)),
        "good-days" => tenths(now.shares.kept),
        "good-days.count" => whole(now.good_days.good(false)),
        "heavy-days" => whole(now.good_days.heavy(false)),
        "change" => tenths(unit.change),
        "rank" if !among_all => None,
        "rank" if published.from_worst => {
            let own = unit.value?;
            whole(ranking.units.iter().filter(|other| other.value.is_some_and(|value| value > own)).count() as u32 + 1)
        }
        "rank" => whole(unit.rank?),
        metric => match metric.strip_prefix("change.") {
            Some(pollutant) => tenths(unit.changes[Pollutant::from_id(pollutant)? as usize]),
            None => now.concentrations[Pollutant::from_id(metric)? as usize],
        },
    }
}
