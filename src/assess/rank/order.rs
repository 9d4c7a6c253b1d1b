//! Ranks with official ties, and changes on the year.

use crate::data::{Decimal, order};

/// The rank of each value, the smallest first: equal values share the better rank and the next one is skipped (1-2-2-4).
///
/// A missing value has no rank and takes none away.
pub fn ranks(values: &[Option<i64>]) -> Vec<Option<u32>> {
    let better = |value: i64| values.iter().flatten().filter(|other| **other < value).count() as u32;
    values.iter().map(|value| value.map(|v| better(v) + 1)).collect()
}

/// The same counted from the worst: `1` is the last.
pub fn ranks_from_worst(values: &[Option<i64>]) -> Vec<Option<u32>> {
    let mirrored: Vec<Option<i64>> = values.iter().map(|v| v.map(|v| -v)).collect();
    ranks(&mirrored)
}

/// The places of the best `n` ranks, in order of rank; a tie at the end is taken whole.
pub fn best(values: &[Option<i64>], n: u32) -> Vec<usize> {
    chosen(values, &ranks(values), n)
}

/// The places of the worst `n` ranks, the worst first; a tie at the end is taken whole.
pub fn worst(values: &[Option<i64>], n: u32) -> Vec<usize> {
    chosen(values, &ranks_from_worst(values), n)
}

fn chosen(values: &[Option<i64>], ranks: &[Option<u32>], n: u32) -> Vec<usize> {
    let rank = |i: usize| ranks.get(i).copied().flatten().unwrap_or(u32::MAX);
    order(values.len(), &|a, b| rank(a).cmp(&rank(b))).into_iter().filter(|i| rank(*i) <= n).collect()
}

/// The change from the last to this, both as published, in tenths of a percent, half to even; above zero is worse.
///
/// `None` when one is missing or the last is not above zero.
pub fn change_rate(this: Option<Decimal>, last: Option<Decimal>) -> Option<i64> {
    Some(Decimal::ratio_ticks(this?, last?, 9)?).map(|ratio| Decimal::from_ticks(ratio - 1_000_000_000, 9).ticks(3))
}
