//! The ranking by improvement: change rates of the composite index and who is left out of the worse end.

use super::order::{best, ranks, ranks_from_worst, worst};
use super::rule::Rule;
use crate::assess::statistics::Statistics;
use crate::data::Pollutant;

/// Places ordered by the change of their composite index
/// (《城市环境空气质量变化程度排名方案》, 2017-02-12; half-year and year, ten at either end).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Improvement {
    /// The change of each place in tenths of a percent; above zero is worse. `None` without both indices.
    pub rates: Vec<Option<i64>>,
    /// The rank of each place among all, the greatest improvement first.
    pub ranks: Vec<Option<u32>>,
    /// The rank of each place from the worse end; `None` also for a place within every grade II limit.
    pub from_worst: Vec<Option<u32>>,
    /// The most improved places, in order; a tie at the end is taken whole.
    pub best: Vec<usize>,
    /// The least improved places, the worst first; a tie at the end is taken whole.
    pub worst: Vec<usize>,
}

/// Ranks places by their change on the year in tenths of a percent; `clean` says which places are within every limit
/// ([`within_limits`]), and those are left out of the worse end.
pub fn improvement(rates: &[Option<i64>], clean: &[bool], n: u32) -> Improvement {
    let kept = |i: usize| !clean.get(i).copied().unwrap_or(false);
    let judged: Vec<Option<i64>> = rates.iter().enumerate().map(|(i, r)| r.filter(|_| kept(i))).collect();
    Improvement {
        ranks: ranks(rates),
        from_worst: ranks_from_worst(&judged),
        best: best(rates, n),
        worst: worst(&judged, n),
        rates: rates.to_vec(),
    }
}

/// True if all six concentrations of a valid period are within the grade II limits the ranking divides by: means, of CO the
/// 95th and of O3 the 90th percentile. It is asked for half-years too and is no verdict on a year ([`crate::assess::verdict`]).
pub fn within_limits(statistics: &Statistics, rule: &Rule) -> bool {
    let within = |p: Pollutant| statistics.evaluated[p as usize].is_some_and(|c| c <= rule.limits.divisor(p));
    statistics.refusal.is_none() && Pollutant::ALL.into_iter().all(within)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_places_are_not_among_the_worst() {
        let rates = [Some(-100), Some(50), Some(100), Some(0), None, Some(-100)];
        let got = improvement(&rates, &[false, false, true, false, false, false], 2);
        assert_eq!(got.ranks, [Some(1), Some(4), Some(5), Some(3), None, Some(1)]);
        assert_eq!(got.best, [0, 5], "equal rates share a rank");
        assert_eq!(got.worst, [1, 3], "the third is within all limits, though its index rose most");
        assert_eq!(got.from_worst, [Some(3), Some(1), None, Some(2), None, Some(3)]);
    }
}
