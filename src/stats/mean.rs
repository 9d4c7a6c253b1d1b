//! Means of hours and days, and the hours they need.

/// A mean with the share of its due values that were valid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// The mean, unrounded.
    pub value: f64,
    /// Valid ÷ due, 0 to 1.
    pub capture: f64,
}

/// Hourly means a daily mean needs (GB 3095-2012 and GB 3095-2026, Table 4).
pub const DAY_NEEDS: usize = 20;
/// Hourly means an 8-hour mean needs (the same table).
pub const EIGHT_HOURS_NEED: usize = 6;
/// 8-hour means a daily maximum needs, unless it is already above [`O3_LIMIT`] (HJ 663-2013).
pub const WINDOWS_NEEDED: usize = 14;
/// The 24-hour limit of O3, grade II, μg/m³ (GB 3095-2012 and GB 3095-2026).
pub const O3_LIMIT: f64 = 160.0;

/// The mean of the finite values when there are at least `needed`.
fn mean(values: &[f32], needed: usize) -> Option<Mean> {
    let (mut sum, mut valid) = (0_i64, 0_usize);
    for value in values {
        // Summed in thousandths, as measurements are written: exact, so a tie stays a tie.
        if value.is_finite() {
            sum += (f64::from(*value) * 1000.0).round() as i64;
            valid += 1;
        }
    }
    let value = sum as f64 / (valid as f64 * 1000.0);
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
