//! Whether it gets better: Theil–Sen slope, Mann–Kendall, and the rank correlation of HJ 663 with Daniel's test.

use crate::data::sorted;

/// A slope per unit of time with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slope {
    /// The median of all pairwise slopes.
    pub slope: f64,
    /// The median of `value - slope × time`.
    pub intercept: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// The Mann–Kendall statistic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MannKendall {
    /// Rising pairs minus falling pairs.
    pub s: i64,
    /// The variance of `s` with ties counted.
    pub variance: f64,
}

impl MannKendall {
    /// The normal score with the continuity correction; 0 when there is no variance.
    pub fn z(self) -> f64 {
        let s = self.s as f64;
        let corrected = s - s.signum() * f64::from(u8::from(self.s != 0));
        if self.variance > 0.0 { corrected / self.variance.sqrt() } else { 0.0 }
    }
}

impl MannKendall {
    /// The two-sided p-value of [`MannKendall::z`]: how often values without a trend give a score as far from zero.
    pub fn p(self) -> f64 {
        2.0 * upper_tail(self.z().abs())
    }
}

/// The share of the standard normal distribution above `z`, for `z` of at least zero; to 1e-7 (Abramowitz and Stegun,
/// 26.2.17).
fn upper_tail(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z);
    let terms = [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    let sum = terms.iter().rev().fold(0.0, |sum, c| (sum + c) * t);
    sum * (-z * z / 2.0).exp() / std::f64::consts::TAU.sqrt()
}

/// The half-width of a 95 % interval of the normal distribution.
const NORMAL_95: f64 = 1.959_963_984_540_054;

/// The middle value of sorted values, or the mean of the two in the middle.
pub(super) fn median(sorted: &[f64]) -> Option<f64> {
    let middle = sorted.len() / 2;
    let upper = sorted.get(middle)?;
    Some(if sorted.len().is_multiple_of(2) { (sorted.get(middle - 1)? + upper) / 2.0 } else { *upper })
}

/// The Theil–Sen slope of `(time, value)` pairs with Sen's 95 % interval
/// (P. K. Sen, J. Am. Stat. Assoc. 63, 1968); `None` with fewer than two different times.
///
/// The interval supposes that values do not depend on each other. Monthly means do: of months with a correlation of 0.5
/// from one to the next it holds the slope in 75 of 100 cases. [`super::series_trend`] takes that into account.
///
/// Work and memory grow with the square of the number of points: give it days or months, not years of hours.
pub fn theil_sen(points: &[(f64, f64)]) -> Option<Slope> {
    slope_of(points, &pair_slopes(points), 1.0)
}

/// The slopes of all pairs of points at different times, sorted.
pub(super) fn pair_slopes(points: &[(f64, f64)]) -> Vec<f64> {
    let mut slopes = Vec::new();
    for (i, (t, v)) in points.iter().enumerate() {
        for (t2, v2) in &points[i + 1..] {
            if t2 != t {
                slopes.push((v2 - v) / (t2 - t));
            }
        }
    }
    sorted(&slopes, &f64::total_cmp)
}

/// The Theil–Sen slope of points and their [`pair_slopes`]; Kendall's variance is multiplied by a factor.
pub(super) fn slope_of(points: &[(f64, f64)], slopes: &[f64], factor: f64) -> Option<Slope> {
    let slope = median(slopes)?;
    let column = |of: fn(&(f64, f64)) -> f64| {
        let out: Vec<f64> = points.iter().map(of).collect();
        median(&sorted(&out, &f64::total_cmp))
    };
    let intercept = column(|p| p.1)? - slope * column(|p| p.0)?;
    let values: Vec<f64> = points.iter().map(|p| p.1).collect();
    let half = NORMAL_95 * (factor * kendall_variance(&values)).sqrt();
    let count = slopes.len() as f64;
    let at = |rank: f64| slopes[(rank.round().max(0.0) as usize).min(slopes.len() - 1)];
    Some(Slope { slope, intercept, low: at((count - half) / 2.0 - 1.0), high: at((count + half) / 2.0) })
}

/// The variance of the Mann–Kendall statistic, with the correction for ties (M. G. Kendall, *Rank Correlation Methods*).
fn kendall_variance(values: &[f64]) -> f64 {
    let term = |n: f64| n * (n - 1.0) * (2.0 * n + 5.0);
    let ties: f64 = sorted(values, &f64::total_cmp).chunk_by(|a, b| a == b).map(|tie| term(tie.len() as f64)).sum();
    (term(values.len() as f64) - ties) / 18.0
}

/// Mann–Kendall of values in the order of time.
pub fn mann_kendall(values: &[f64]) -> MannKendall {
    let mut s = 0;
    for (i, a) in values.iter().enumerate() {
        for b in &values[i + 1..] {
            s += i64::from(b > a) - i64::from(b < a);
        }
    }
    MannKendall { s, variance: kendall_variance(values) }
}

/// Seasonal Mann–Kendall (R. M. Hirsch and others, Water Resour. Res. 18, 1982): each season compared with itself only,
/// statistics and variances added. `seasons` holds one series a season, such as twelve of months.
pub fn seasonal_mann_kendall(seasons: &[Vec<f64>]) -> MannKendall {
    let all = seasons.iter().map(|season| mann_kendall(season));
    all.fold(MannKendall { s: 0, variance: 0.0 }, |sum, one| MannKendall {
        s: sum.s + one.s,
        variance: sum.variance + one.variance,
    })
}

/// The rank correlation of values with time, `1 - 6 Σd² / (n³ - n)`, equal values sharing their mean rank
/// (HJ 663-2013, Appendix B); `None` with fewer than two values.
///
/// With ties this differs from the usual coefficient, which divides by the spread of the tied ranks.
pub fn spearman(values: &[f64]) -> Option<f64> {
    let n = values.len() as f64;
    let rank = |value: f64| {
        let below = values.iter().filter(|v| **v < value).count() as f64;
        let equal = values.iter().filter(|v| **v == value).count() as f64;
        below + (equal + 1.0) / 2.0
    };
    let squares: f64 = values.iter().enumerate().map(|(i, v)| (i as f64 + 1.0 - rank(*v)).powi(2)).sum();
    (values.len() > 1).then(|| 1.0 - 6.0 * squares / (n * n * n - n))
}

/// The least |r| that is a trend at the one-sided 5 % level for 4 to 10 values (Daniel's test); `None` for other counts.
///
/// Values for 4 to 9 follow from counting all orders, 10 from the literature; whether HJ 663 prints exactly these was
/// not confirmed.
pub fn daniel_critical(n: usize) -> Option<f64> {
    [1.0, 0.9, 0.829, 0.714, 0.643, 0.6, 0.564].get(n.checked_sub(4)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values by `scipy.stats.theilslopes(y, range(len(y)), 0.95)` of SciPy 1.x, rounded to nine decimals.
    #[test]
    fn slopes_are_those_of_scipy() {
        let first = [50., 52., 51., 55., 57., 60., 58., 62., 61., 66.];
        let second = [
            30., 32., 30., 28., 30., 28., 33., 38., 31., 31., 36., 36., 35., 31., 35., 39., 31., 35., 30., 32., 31.,
            37., 34., 40.,
        ];
        let cases: [(&[f64], [f64; 4]); 2] =
            [(&first, [1.714_285_714, 49.785_714_286, 1.285_714_286, 2.0]), (&second, [0.2, 29.7, 0.0, 0.444_444_444])];
        for (values, want) in cases {
            let points: Vec<(f64, f64)> = values.iter().enumerate().map(|(i, v)| (i as f64, *v)).collect();
            let got = theil_sen(&points).unwrap();
            for (a, b) in [got.slope, got.intercept, got.low, got.high].into_iter().zip(want) {
                assert!((a - b).abs() < 1e-9, "{got:?} {want:?}");
            }
        }
        assert_eq!(theil_sen(&[(1.0, 2.0)]), None);
        assert_eq!(theil_sen(&[(1.0, 2.0), (1.0, 3.0)]), None);
    }

    #[test]
    fn kendall_counts_pairs_and_ties() {
        let rising = mann_kendall(&[1., 2., 3., 4., 5., 6.]);
        assert_eq!((rising.s, rising.variance), (15, 510.0 / 18.0));
        let tied = mann_kendall(&[1., 1., 2.]);
        assert_eq!((tied.s, tied.variance), (2, (66.0 - 18.0) / 18.0));
        assert_eq!(mann_kendall(&[5., 5., 5.]).z(), 0.0);
        let seasons = vec![vec![1., 2., 3.], vec![3., 2., 1.]];
        assert_eq!(seasonal_mann_kendall(&seasons).s, 0);
        assert_eq!(seasonal_mann_kendall(&seasons).variance, 2.0 * 66.0 / 18.0);
    }
}
