/// A number kept between two others; NaN becomes the lower one.
///
/// `f64::clamp` would do, but it prints its bounds when they are in the wrong order, and printing floats is a tenth of
/// the WebAssembly module.
#[allow(clippy::manual_clamp)]
pub fn bounded(value: f64, low: f64, high: f64) -> f64 {
    value.max(low).min(high)
}
