//! Percentiles as HJ 663 computes them.

use crate::data::{self, Decimal};

/// The percentile of some daily values (HJ 663-2013, Appendix A): values in ascending order, `k = 1 + (n-1)·p/100`,
/// and between the neighbours of `k` in proportion. `p` in whole percent, 0 to 100; `None` of no value.
///
/// The proportion is a whole number of hundredths, so the result is exact for values of up to seven decimals. It equals
/// numpy's `linear`, type 7 of R and `PERCENTILE.INC` of spreadsheets.
pub fn percentile(values: &[Decimal], p: u32) -> Option<Decimal> {
    let sorted = data::sorted(values, &Ord::cmp);
    let hundredths = sorted.len().checked_sub(1)? * p.min(100) as usize;
    let (below, share) = (hundredths / 100, (hundredths % 100) as i64);
    let low = *sorted.get(below)?;
    let high = *sorted.get(below + 1).unwrap_or(&low);
    Some(low.towards(high, share))
}
