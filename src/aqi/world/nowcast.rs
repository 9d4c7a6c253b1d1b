//! NowCast: the hourly estimate of the daily mean of particles (US EPA). That of ozone is in [`super::ozone`].

use crate::aqi::terms::Substance;
use crate::data::Decimal;

/// Hours that count for particles.
const HOURS: usize = 12;

/// The NowCast of particles, from up to twelve hourly means with the newest last; `None` with fewer than two of the
/// newest three, or for another substance.
///
/// `Σ wⁱcᵢ / Σ wⁱ` over the valid hours, `i` hours ago, with `w` the least over the largest but at least one half.
/// Truncated, to 0.1 for PM2.5 and 1 for PM10, it enters the 24-hour table of the index (EPA-454/B-24-002).
pub fn particles(hours: &[Option<f64>]) -> Option<f64> {
    let window = &hours[hours.len().saturating_sub(HOURS)..];
    let newest_first = || window.iter().rev().enumerate().filter_map(|(i, c)| Some((i, (*c)?)));
    let recent = newest_first().take_while(|(i, _)| *i < 3).count();
    if recent < 2 {
        return None;
    }
    let least = newest_first().map(|(_, c)| c).fold(f64::INFINITY, f64::min);
    let largest = newest_first().map(|(_, c)| c).fold(0.0, f64::max);
    if largest <= 0.0 {
        return Some(0.0);
    }
    let weight = (least / largest).max(0.5);
    let (sum, weights) = newest_first().fold((0.0, 0.0), |(sum, weights), (i, c)| {
        let w = weight.powi(i as i32);
        (sum + w * c, weights + w)
    });
    Some(sum / weights)
}

/// A NowCast of particles as it enters the index: truncated to 0.1 (PM2.5) or to 1 μg/m³ (PM10).
pub fn truncated(substance: Substance, nowcast: f64) -> Option<Decimal> {
    let decimals = match substance {
        Substance::Pm25 => 1,
        Substance::Pm10 => 0,
        _ => return None,
    };
    Decimal::from_f64(nowcast).map(|d| Decimal::from_ticks(d.truncated_ticks(decimals), decimals))
}
