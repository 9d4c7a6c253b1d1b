/// A number kept between two others; NaN becomes the lower one.
///
/// `f64::clamp` would do, but it prints its bounds when they are in the wrong order, and printing floats is a tenth of
/// the WebAssembly module; `min` and `max` are calls there.
#[allow(clippy::manual_clamp)]
pub fn bounded(value: f64, low: f64, high: f64) -> f64 {
    if value > high {
        high
    } else if value > low {
        value
    } else {
        low
    }
}
