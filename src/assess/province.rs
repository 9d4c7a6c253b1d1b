//! What a province is over a period: the mean of its cities.

use super::composite::Composite;
use super::good_days::{GoodDays, GoodShares};
use super::place::Places;
use super::rank::rule::Rule;
use super::statistics::Statistics;
use super::validity::Refusal;
use crate::aqi::Pollutants;
use crate::data::{Decimal, EntityKind, Pollutant};

/// The cities a province's statistics are the mean of, the ones its hours and days are the mean of; none of another kind of
/// place, and none where the mean of all points is asked for ([`super::ProvinceMean::Stations`]).
pub fn cities(places: &Places<'_>, id: &str) -> Vec<usize> {
    let province = places.find(id).filter(|at| places.pack().entities[*at].kind == EntityKind::Province);
    province.map_or_else(Vec::new, |at| places.members(at).list.into_iter().map(|(city, _)| city).collect())
}

/// True if so many of all cities are enough for a mean: three in four. Bulletins print means of all cities; how many may be
/// missing is stated nowhere, so those that are, are named beside the number.
pub fn enough(valid: usize, all: usize) -> bool {
    valid > 0 && valid * 4 >= all * 3
}

/// The mean of the cities' published values of those that have one, rounded half to even; `None` of too few.
pub fn mean_of(cities: &[Option<Decimal>], decimals: u32) -> Option<Decimal> {
    let there: Vec<Decimal> = cities.iter().flatten().copied().collect();
    let mean = Decimal::mean_ticks(there.iter().copied(), decimals).filter(|_| enough(there.len(), cities.len()))?;
    Some(Decimal::from_ticks(mean, decimals))
}

/// The composite index of a province in hundredths: the mean of its cities' published indices, half to even, as the
/// province's bulletins print it. It is not the index of the province's mean concentrations.
pub fn province(cities: &[Option<i64>]) -> Option<i64> {
    let all: Vec<Option<Decimal>> = cities.iter().map(|c| c.map(|c| Decimal::from_ticks(c, 2))).collect();
    mean_of(&all, 2).map(|mean| mean.ticks(2))
}

/// The statistics of a province: composite index, single indices, concentrations and shares of good days are the means of
/// its cities' as printed, of those that are valid; days are those of all cities together (天次).
pub fn mean(cities: &[Statistics], rule: &Rule) -> Statistics {
    let of = |value: &dyn Fn(&Statistics) -> Option<Decimal>, decimals| {
        mean_of(&cities.iter().map(value).collect::<Vec<_>>(), decimals)
    };
    let refusals = Pollutant::ALL.map(|p| {
        let valid = cities.iter().filter(|c| c.refusals[p as usize].is_none()).count();
        let measured = cities.iter().any(|c| c.days[p as usize].0 > 0);
        match enough(valid, cities.len()) {
            true => None,
            false if measured => Some(Refusal::FewCities(p, valid as u32, cities.len() as u32)),
            false => Some(Refusal::Missing(p)),
        }
    });
    Statistics {
        concentrations: Pollutant::ALL.map(|p| of(&|c| c.valid_concentration(p), rule.decimals(p))),
        evaluated: Pollutant::ALL
            .map(|p| of(&|c| c.evaluated[p as usize].filter(|_| c.refusals[p as usize].is_none()), p.decimals())),
        index: index(cities),
        days: Pollutant::ALL.map(|p| {
            cities.iter().fold((0, 0), |(valid, due), c| (valid + c.days[p as usize].0, due + c.days[p as usize].1))
        }),
        refusal: refusals.into_iter().flatten().next(),
        refusals,
        thin_days: cities.iter().map(|c| c.thin_days).sum(),
        good_days: cities.iter().fold(GoodDays::default(), |all, c| all.and(&c.good_days)),
        shares: GoodShares::mean(&cities.iter().map(|c| c.shares).collect::<Vec<_>>()),
    }
}

fn index(cities: &[Statistics]) -> Option<Composite> {
    let value = province(&cities.iter().map(Statistics::valid_index).collect::<Vec<_>>())?;
    let mut single = [0; 6];
    for (p, slot) in single.iter_mut().enumerate() {
        let pollutant = Pollutant::ALL[p];
        *slot = province(&cities.iter().map(|c| c.valid_single(pollutant)).collect::<Vec<_>>())?;
    }
    let most = single.into_iter().max()?;
    let leads = |p: &Pollutant| single[*p as usize] == most;
    let primary = Pollutant::ALL.into_iter().filter(leads).fold(Pollutants::default(), Pollutants::with);
    Some(Composite { single, value, primary })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_city_is_left_out_and_too_many_leave_none() {
        assert_eq!(province(&[Some(449), Some(450)]), Some(450));
        assert_eq!(province(&[Some(448), Some(449)]), Some(448), "half to even");
        assert_eq!(province(&[Some(400), Some(410), Some(420), None]), Some(410), "three of four");
        assert_eq!(province(&[Some(400), Some(410), None]), None, "two of three");
        assert_eq!(province(&[]), None);
    }
}
