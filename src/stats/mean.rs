//! Means of hours and days, and the hours they need.

use crate::data::{Decimal, Pollutant};

/// A mean with the share of its due values that were valid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// The mean, unrounded.
    pub value: f64,
    /// Valid ÷ due, 0 to 1.
    pub capture: f64,
}

/// Minutes of sampling an hourly mean of a gas needs (GB 3095-2012 and GB 3095-2026, Table 4).
pub const HOUR_NEEDS_MINUTES: u32 = 45;
/// Hourly means a daily mean needs (GB 3095-2012 and GB 3095-2026, Table 4).
pub const DAY_NEEDS: usize = 20;
/// Hourly means an 8-hour mean needs (the same table).
pub const EIGHT_HOURS_NEED: usize = 6;
/// 8-hour means a daily maximum needs, unless it is already above [`O3_LIMIT`] (HJ 663-2013).
pub const WINDOWS_NEEDED: usize = 14;
/// The 24-hour limit of O3, grade II, μg/m³ (GB 3095-2012 and GB 3095-2026).
pub const O3_LIMIT: f64 = 160.0;

/// Whether an hour sampled for so many minutes is an hourly mean: a rule for whoever fills the columns, since a mean does
/// not tell how long was sampled. Table 4 has no such row for particles, so theirs always is.
pub fn hour_is_valid(pollutant: Pollutant, minutes: u32) -> bool {
    matches!(pollutant, Pollutant::Pm25 | Pollutant::Pm10) || minutes >= HOUR_NEEDS_MINUTES
}

/// A measurement in millionths, as it was written; `None` where there is none. What has a minus sign is none.
fn millionths(value: f32) -> Option<i64> {
    (value.is_sign_positive() && value.is_finite()).then(|| Decimal::millionths(value))
}

/// The mean of the valid values when there are at least `needed`.
fn mean(values: &[f32], needed: usize) -> Option<Mean> {
    let (mut sum, mut valid) = (0_i64, 0_usize);
    for value in values {
        // Summed in millionths: exact, so a tie stays a tie.
        if let Some(value) = millionths(*value) {
            sum += value;
            valid += 1;
        }
    }
    let value = sum as f64 / (valid as f64 * 1_000_000.0);
    (valid > 0 && valid >= needed).then(|| Mean { value, capture: valid as f64 / values.len() as f64 })
}

/// The daily mean of the 24 hourly means ending 01:00 to 24:00; `None` with fewer than 20 (GB 3095, Table 4).
pub fn daily_mean(hours: &[f32]) -> Option<Mean> {
    mean(hours, DAY_NEEDS)
}

/// The mean of eight consecutive hours; `None` with fewer than 6 (GB 3095, Table 4).
pub fn eight_hour_mean(hours: &[f32]) -> Option<Mean> {
    mean(hours, EIGHT_HOURS_NEED)
}

/// The running 8-hour mean of consecutive hours, each labelled by its last hour; `None` with fewer than 6 of the 8, and
/// for the first seven hours, before which nothing is known. Windows pass midnight; [`daily_max_8h`] takes none that do.
pub fn running_8h(hours: &[f32]) -> Vec<Option<Mean>> {
    let windows = hours.windows(8).map(eight_hour_mean);
    std::iter::repeat_n(None, hours.len().min(7)).chain(windows).collect()
}

/// The daily maximum 8-hour mean: of the windows ending 08:00 to 24:00, all inside the natural day.
///
/// `None` with fewer than 14 valid windows, unless the maximum is already above 160 μg/m³ (HJ 663-2013).
/// Capture is valid windows ÷ 17.
pub fn daily_max_8h(hours: &[f32]) -> Option<Mean> {
    let (mut max, mut valid, mut due) = (f64::NEG_INFINITY, 0_usize, 0_usize);
    for window in hours.windows(8) {
        due += 1;
        if let Some(mean) = eight_hour_mean(window) {
            valid += 1;
            max = max.max(mean.value);
        }
    }
    let good = valid >= WINDOWS_NEEDED || max > O3_LIMIT;
    good.then(|| Mean { value: max, capture: valid as f64 / due as f64 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_mean_needs_six_of_eight_and_passes_midnight() {
        let mut hours = [10.0_f32; 48];
        hours[22..26].fill(40.0);
        hours[40..43].fill(f32::NAN);
        let means = running_8h(&hours);
        assert_eq!(means.len(), 48);
        assert!(means[..7].iter().all(Option::is_none) && means[7].is_some());
        assert_eq!(means[25].map(|m| m.value), Some(25.0), "four of each, on both sides of midnight");
        assert_eq!(means[41].map(|m| m.capture), Some(0.75), "six of eight");
        assert_eq!((means[42], means[46]), (None, None), "five of eight");
        assert_eq!(means[47].map(|m| m.capture), None);
        assert_eq!(running_8h(&hours[..5]), vec![None; 5]);
    }

    #[test]
    fn below_zero_is_no_measurement() {
        let mut hours = [5.0_f32; 24];
        hours[0] = -1.0;
        hours[1] = f32::INFINITY;
        assert_eq!(daily_mean(&hours), Some(Mean { value: 5.0, capture: 22.0 / 24.0 }));
        hours[2..5].fill(-999.0);
        assert_eq!(daily_mean(&hours), None, "19 hours");
    }

    #[test]
    fn an_hour_of_a_gas_needs_45_minutes() {
        assert!(hour_is_valid(Pollutant::So2, 45) && !hour_is_valid(Pollutant::So2, 44));
        assert!(hour_is_valid(Pollutant::Pm25, 10), "Table 4 has no row for particles");
    }
}
