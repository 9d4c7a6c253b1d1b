//! The trend of monthly or yearly values: they depend on their neighbours, and months on their season.

use super::trend::{MannKendall, Slope, median, pair_slopes, seasonal_mann_kendall, slope_of};
use crate::data::{bounded, sorted};

/// The trend of a series of months or years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeriesTrend {
    /// The Theil–Sen slope a year of the values without their season, time in years from the first value.
    pub slope: Slope,
    /// Whether the interval is one of 95 %: from [`CERTAIN_MONTHS`] and [`CERTAIN_YEARS`] values on a simulation of
    /// autocorrelated series holds it to 95 ± 3 %. With fewer it is an approximate interval.
    pub holds_95: bool,
    /// The correlation of a value with the next one, without trend and season; never below 0.
    pub correlation: f64,
    /// The seasonal Mann–Kendall test of the values as they are, of years the plain one; its variance is widened by the
    /// autocorrelation.
    pub kendall: MannKendall,
}

/// The fewest months of which the interval of [`series_trend`] is one of 95 %.
pub const CERTAIN_MONTHS: usize = 36;
/// The fewest years of which the interval of [`series_trend`] is one of 95 %.
pub const CERTAIN_YEARS: usize = 10;

/// The largest correlation that is taken for one; above it a series of this length cannot be told from a wandering one.
const MOST_CORRELATED: f64 = 0.95;

/// The trend of values at numbered months (`per_year` 12, number `year × 12 + month - 1`) or years (`per_year` 1), in the
/// order of time; missing ones are left out. `None` with fewer than two values.
///
/// 1. Months are brought to one season: the median slope of all pairs of the same calendar month (R. M. Hirsch and others,
///    Water Resour. Res. 18, 1982) is taken off, and the mean of what is left of each calendar month.
/// 2. The Theil–Sen slope of these values is the trend.
/// 3. The correlation `r` of neighbours around that line, corrected for the bias of short series, gives the variance of a
///    mean of `n` values that depend on each other, `1 + 2/n Σ r^(lag)` over all pairs, in multiples of that of
///    independent ones (an effective sample size; S. Yue and C. Wang, Water Resour. Manag. 18, 2004). Kendall's variance,
///    and by it Sen's interval, is widened so, and by `n / (n - 11)` for the twelve means taken off.
pub fn series_trend(points: &[(i32, f64)], per_year: i32) -> Option<SeriesTrend> {
    let first = points.first()?.0;
    let of_season = |s: i32| points.iter().filter(move |p| p.0.rem_euclid(per_year) == s);
    let years = |at: i32| f64::from(at - first) / f64::from(per_year);
    let common = common_slope(points, per_year)?;
    let residual = |p: &(i32, f64)| p.1 - common * years(p.0);
    let mean = |values: &mut dyn Iterator<Item = f64>| {
        let (sum, count) = values.fold((0.0, 0.0), |(sum, count), v| (sum + v, count + 1.0));
        sum / count
    };
    let overall = mean(&mut points.iter().map(residual));
    let usual: Vec<f64> = (0..per_year).map(|s| mean(&mut of_season(s).map(residual)) - overall).collect();
    let level: Vec<(f64, f64)> =
        points.iter().map(|p| (years(p.0), p.1 - usual[p.0.rem_euclid(per_year) as usize])).collect();
    let slopes = pair_slopes(&level);
    let slope = slope_of(&level, &slopes, 1.0)?;

    let around: Vec<(i32, f64)> =
        points.iter().zip(&level).map(|(p, (t, v))| (p.0, v - slope.intercept - slope.slope * t)).collect();
    let seasons = (0..per_year).filter(|s| of_season(*s).next().is_some()).count();
    let (n, taken) = (points.len() as f64, seasons as f64 - 1.0);
    let correlation = correlation(&around, if taken > 0.0 { 8.0 } else { 4.0 });
    let factor = mean_variance(&around, correlation);
    let taken_off = if n > taken { n / (n - taken) } else { n };
    let each: Vec<Vec<f64>> = (0..per_year).map(|s| of_season(s).map(|p| p.1).collect()).collect();
    let kendall = seasonal_mann_kendall(&each);
    Some(SeriesTrend {
        slope: slope_of(&level, &slopes, factor * taken_off)?,
        holds_95: points.len() >= if per_year > 1 { CERTAIN_MONTHS } else { CERTAIN_YEARS },
        correlation,
        kendall: MannKendall { variance: kendall.variance * factor, ..kendall },
    })
}

/// The median slope a year of the pairs of the same season; of all pairs where no season comes twice.
fn common_slope(points: &[(i32, f64)], per_year: i32) -> Option<f64> {
    let slopes = |every: i32| {
        let mut out = Vec::new();
        for (i, (t, v)) in points.iter().enumerate() {
            let later = points[i + 1..].iter().filter(|(t2, _)| t2 != t && (t2 - t) % every == 0);
            out.extend(later.map(|(t2, v2)| (v2 - v) * f64::from(per_year) / f64::from(t2 - t)));
        }
        median(&sorted(&out, &f64::total_cmp))
    };
    slopes(per_year).or_else(|| slopes(1))
}

/// The correlation of values with the next, between 0 and [`MOST_CORRELATED`]: the estimate `r` of `n` values is
/// corrected to `(n·r + 2) / (n - lost)`.
fn correlation(around: &[(i32, f64)], lost: f64) -> f64 {
    let n = around.len() as f64;
    let mean = around.iter().map(|p| p.1).sum::<f64>() / n;
    let square = around.iter().map(|p| (p.1 - mean).powi(2)).sum::<f64>() / n;
    let pairs: Vec<f64> =
        around.windows(2).filter(|w| w[1].0 - w[0].0 == 1).map(|w| (w[0].1 - mean) * (w[1].1 - mean)).collect();
    // Of a whole series the usual estimate, Σ (n - 1 products) / Σ (n squares).
    let products = pairs.iter().sum::<f64>() / (pairs.len() as f64 + 1.0);
    let estimate = if square > 0.0 && !pairs.is_empty() { products / square } else { 0.0 };
    let corrected = if n > lost { (n * estimate + 2.0) / (n - lost) } else { MOST_CORRELATED };
    if estimate == 0.0 { 0.0 } else { bounded(corrected, 0.0, MOST_CORRELATED) }
}

/// The variance of the mean of values whose correlation falls by `r` with each step, in multiples of that of independent
/// ones.
fn mean_variance(around: &[(i32, f64)], r: f64) -> f64 {
    let mut sum = 0.0;
    for (i, a) in around.iter().enumerate() {
        sum += around[i + 1..].iter().map(|b| r.powi(b.0 - a.0)).sum::<f64>();
    }
    1.0 + 2.0 * sum / around.len() as f64
}
