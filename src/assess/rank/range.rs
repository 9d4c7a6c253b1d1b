//! Which ranks cannot be told apart because days are missing: the ranks that the drawn values of places take.

use super::draws::DRAWS;
use super::order::ranks;
use crate::data::order;

/// The 2.5 and 97.5 % points of sorted draws.
pub(super) fn interval(sorted: &[i64]) -> Option<(i64, i64)> {
    let tail = sorted.len() / 40;
    Some((*sorted.get(tail)?, *sorted.get(sorted.len().checked_sub(tail + 1)?)?))
}

/// The best and worst rank of each value that cannot be told apart from its own, of 95 % of the draws; a value without draws
/// stands fast. `None` for a missing value.
pub(super) fn rank_ranges(values: &[Option<i64>], draws: &[&[i64]]) -> Vec<Option<(u32, u32)>> {
    let own = ranks(values);
    if draws.iter().all(|d| d.is_empty()) {
        return own.into_iter().map(|rank| rank.map(|r| (r, r))).collect();
    }
    let mut drawn: Vec<Vec<i64>> = vec![Vec::new(); values.len()];
    for b in 0..DRAWS {
        let of = |i: usize| values[i].map(|v| draws[i].get(b).copied().unwrap_or(v));
        let now: Vec<Option<i64>> = (0..values.len()).map(of).collect();
        let by_size = order(now.len(), &|a, b| now[a].cmp(&now[b]));
        let (mut rank, mut seen, mut last) = (0, 0, None);
        for i in by_size.into_iter().filter(|i| now[*i].is_some()) {
            seen += 1;
            if now[i] != last {
                (rank, last) = (seen, now[i]);
            }
            drawn[i].push(rank);
        }
    }
    let range = |(mut ranks, own): (Vec<i64>, Option<u32>)| {
        ranks.sort_unstable();
        let (low, high) = interval(&ranks)?;
        own.map(|own| (own.min(low as u32), own.max(high as u32)))
    };
    drawn.into_iter().zip(own).map(range).collect()
}
