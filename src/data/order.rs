//! The one sort of the crate.

use std::cmp::Ordering;

/// The indices `0..len` in the order a comparison of two indices gives; equal ones keep their order.
///
/// The standard library's sort is made for every type and comparison anew and is five kilobytes of the wasm module each
/// time; this merges runs of doubling length, in one place.
pub fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut out: Vec<usize> = (0..len).collect();
    let mut run = 1;
    while run < len {
        let mut merged = Vec::with_capacity(len);
        for pair in out.chunks(run * 2) {
            let (mut left, mut right) = (pair.iter().take(run).peekable(), pair.iter().skip(run).peekable());
            while let Some(from_left) = match (left.peek(), right.peek()) {
                (Some(a), Some(b)) => Some(compare(**a, **b) != Ordering::Greater),
                (a, b) => (a.is_some() || b.is_some()).then_some(a.is_some()),
            } {
                merged.extend(if from_left { left.next() } else { right.next() });
            }
        }
        out = merged;
        run *= 2;
    }
    out
}

/// Values in the order a comparison gives; equal ones keep their order.
pub fn sorted<T: Copy>(values: &[T], compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    order(values.len(), &|a, b| compare(&values[a], &values[b])).into_iter().map(|i| values[i]).collect()
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn it_is_the_stable_order() {
        let mut state = 7_u64;
        for len in [0, 1, 2, 3, 7, 8, 9, 100, 1000] {
            let values: Vec<u64> = (0..len)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (state >> 33) % 40
                })
                .collect();
            let mut want: Vec<usize> = (0..len).collect();
            want.sort_by_key(|i| values[*i]);
            assert_eq!(order(len, &|a, b| values[a].cmp(&values[b])), want);
        }
    }
}
