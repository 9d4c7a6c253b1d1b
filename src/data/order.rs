//! The one sort of the crate.

use std::cmp::Ordering;

/// The indices `0..len` in the order a comparison of two indices gives; equal ones keep their order.
///
/// The standard library's sort is made anew for every type and comparison, five kilobytes a time in the wasm module;
/// through this function it is there once.
pub fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut out: Vec<usize> = (0..len).collect();
    out.sort_by(|a, b| compare(*a, *b));
    out
}
