//! The exponential, the sine and what follows from them, the same bits on every machine: pictures are compared by bytes.

use std::f64::consts::{FRAC_PI_2, LN_2};

/// The sine of an angle of a few turns at most, in radians.
pub(super) fn sine(angle: f64) -> f64 {
    circle(angle).0
}

/// The cosine of an angle of a few turns at most, in radians.
pub(super) fn cosine(angle: f64) -> f64 {
    circle(angle).1
}

/// Sine and cosine of an angle of a few turns at most, in radians, each to the last digit or two.
pub(super) fn circle(angle: f64) -> (f64, f64) {
    let quarters = (angle / FRAC_PI_2).round();
    let x = angle - quarters * FRAC_PI_2;
    let square = x * x;
    // One over the factorials of 3 to 17 and of 2 to 16; |x| is at most π/4.
    const ODD: [f64; 8] = [
        1.0 / 6.0,
        1.0 / 120.0,
        1.0 / 5040.0,
        1.0 / 362_880.0,
        1.0 / 39_916_800.0,
        1.0 / 6_227_020_800.0,
        1.0 / 1_307_674_368_000.0,
        1.0 / 355_687_428_096_000.0,
    ];
    const EVEN: [f64; 8] = [
        1.0 / 2.0,
        1.0 / 24.0,
        1.0 / 720.0,
        1.0 / 40_320.0,
        1.0 / 3_628_800.0,
        1.0 / 479_001_600.0,
        1.0 / 87_178_291_200.0,
        1.0 / 20_922_789_888_000.0,
    ];
    let series = |of: &[f64; 8]| 1.0 - square * of.iter().rev().fold(0.0, |sum, c| c - square * sum);
    let (sine, cosine) = (x * series(&ODD), series(&EVEN));
    match (quarters as i64).rem_euclid(4) {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    }
}

/// The exponential of a number that is not above zero; 0 below −700.
pub(super) fn exp(x: f64) -> f64 {
    if x < -700.0 {
        return 0.0;
    }
    // x = k ln 2 + r, |r| ≤ ln 2 / 2; ln 2 in two parts, so that r keeps its last digits.
    const HIGH: f64 = 0.693_147_180_369_123_8;
    const LOW: f64 = 1.908_214_929_270_587_7e-10;
    let k = (x / LN_2).round();
    let r = x - k * HIGH - k * LOW;
    let (mut term, mut sum) = (1.0, 1.0);
    for i in 1..16 {
        term *= r / f64::from(i);
        sum += term;
    }
    sum * f64::from_bits(((k as i64 + 1023) as u64) << 52)
}

/// The chance that a normal number lies below so many standard deviations, to 1.5·10⁻⁷
/// (M. Abramowitz and I. Stegun, *Handbook of Mathematical Functions*, 7.1.26).
pub(super) fn normal_below(deviations: f64) -> f64 {
    let x = deviations.abs() / std::f64::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let poly =
        t * (0.254_829_592 + t * (-0.284_496_736 + t * (1.421_413_741 + t * (-1.453_152_027 + t * 1.061_405_429))));
    let tail = poly * exp(-x * x) / 2.0;
    if deviations > 0.0 { 1.0 - tail } else { tail }
}

#[cfg(test)]
mod tests {
    use super::{circle, cosine, exp, normal_below, sine};

    #[test]
    fn they_are_those_of_the_library() {
        for i in -900..900 {
            let x = f64::from(i) / 100.0;
            assert!((sine(x) - x.sin()).abs() < 3e-15 && (cosine(x) - x.cos()).abs() < 3e-15, "{x}");
            let both = circle(x);
            assert!((both.0 - x.sin()).abs() < 3e-15 && (both.1 - x.cos()).abs() < 3e-15, "{x}");
        }
        for i in 0..7000 {
            let x = -f64::from(i) / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 3e-15 || x.exp() < 1e-300, "{x}");
        }
        assert_eq!((exp(0.0), exp(-1e9)), (1.0, 0.0));
    }

    #[test]
    fn the_normal_distribution_has_its_known_values() {
        for (x, want) in [(0.0, 0.5), (1.0, 0.841_344_7), (-1.0, 0.158_655_3), (1.959_964, 0.975), (-3.0, 0.001_349_9)]
        {
            assert!((normal_below(x) - want).abs() < 2e-7, "{x}");
        }
    }
}
