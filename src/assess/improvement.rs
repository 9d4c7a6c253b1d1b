//! The ranking by improvement: change rates of the composite index and who is left out of the worse end.

use super::period::Attainment;
use super::rank::{best, change_rate, ranks, ranks_from_worst, worst};
use crate::data::Decimal;

/// Places ordered by the change of their composite index
/// (《城市环境空气质量变化程度排名方案》, 2017-02-12; half-year and year, ten at either end).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Improvement {
    /// The change of each place in tenths of a percent; above zero is worse. `None` without both indices.
    pub rates: Vec<Option<i64>>,
    /// The rank of each place among all, the greatest improvement first.
    pub ranks: Vec<Option<u32>>,
    /// The rank of each place from the worse end; `None` also for a place that meets every grade II limit.
    pub from_worst: Vec<Option<u32>>,
    /// The most improved places, in order; a tie at the end is taken whole.
    pub best: Vec<usize>,
    /// The least improved places, the worst first; a tie at the end is taken whole.
    pub worst: Vec<usize>,
}

/// Ranks places by the change from `last` to `this`, both published composite indices in hundredths; `attains` says which
/// places meet all grade II limits ([`attains`]), and those are left out of the worse end.
pub fn improvement(this: &[Option<i64>], last: &[Option<i64>], attains: &[bool], n: u32) -> Improvement {
    let hundredths = |value: Option<&Option<i64>>| value.copied().flatten().map(|v| Decimal::from_ticks(v, 2));
    let rate = |i: usize| change_rate(hundredths(this.get(i)), hundredths(last.get(i)));
    let rates: Vec<Option<i64>> = (0..this.len()).map(rate).collect();
    let kept = |i: usize| !attains.get(i).copied().unwrap_or(false);
    let judged: Vec<Option<i64>> = rates.iter().enumerate().map(|(i, r)| r.filter(|_| kept(i))).collect();
    Improvement {
        ranks: ranks(&rates),
        from_worst: ranks_from_worst(&judged),
        best: best(&rates, n),
        worst: worst(&judged, n),
        rates,
    }
}

/// Whether a place meets all grade II limits: every pollutant holds; `None` when none fails but one is not known.
pub fn attains(all: &[Attainment; 6]) -> Option<bool> {
    let held = all.map(Attainment::holds);
    if held.contains(&Some(false)) { Some(false) } else { (!held.contains(&None)).then_some(true) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Pollutant;

    #[test]
    fn clean_places_are_not_among_the_worst() {
        let last = [Some(500), Some(400), Some(300), Some(450), None, Some(500)];
        let this = [Some(450), Some(420), Some(330), Some(450), Some(400), Some(450)];
        let got = improvement(&this, &last, &[false, false, true, false, false, false], 2);
        assert_eq!(got.rates, [Some(-100), Some(50), Some(100), Some(0), None, Some(-100)]);
        assert_eq!(got.ranks, [Some(1), Some(4), Some(5), Some(3), None, Some(1)]);
        assert_eq!(got.best, [0, 5], "equal rates share a rank");
        assert_eq!(got.worst, [1, 3], "the third meets all limits, though its index rose most");
        assert_eq!(got.from_worst, [Some(3), Some(1), None, Some(2), None, Some(3)]);
    }

    #[test]
    fn one_failure_is_enough_and_ignorance_is_not_success() {
        let held = |pollutant, ok| Attainment { pollutant, mean: ok, percentile: ok };
        let all = |ok: [Option<bool>; 6]| attains(&Pollutant::ALL.map(|p| held(p, ok[p as usize])));
        assert_eq!(all([Some(true); 6]), Some(true));
        let mut one = [Some(true); 6];
        one[2] = None;
        assert_eq!(all(one), None);
        one[4] = Some(false);
        assert_eq!(all(one), Some(false));
    }
}
