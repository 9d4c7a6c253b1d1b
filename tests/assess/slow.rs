//! The rules once more, as plain loops over whole numbers: no decimal type, no float, nothing of the library's arithmetic.

/// A multiple of every count a mean divides by: hours 20 to 24, windows of 6 to 8, stations 1 to 4.
pub const UNIT: i128 = 8 * 9 * 5 * 7 * 11 * 23 * 60;

/// `numerator / denominator`, half to even.
pub fn half_even(numerator: i128, denominator: i128) -> i64 {
    let (floor, rest) = (numerator.div_euclid(denominator), numerator.rem_euclid(denominator));
    let up = rest * 2 > denominator || (rest * 2 == denominator && floor % 2 == 1);
    (floor + i128::from(up)) as i64
}

/// The mean of the values that are there, times [`UNIT`]; below zero is missing.
fn mean(values: &[i64], needed: usize) -> Option<i128> {
    let there: Vec<i128> = values.iter().filter(|v| **v >= 0).map(|v| i128::from(*v)).collect();
    (there.len() >= needed).then(|| there.iter().sum::<i128>() * UNIT / there.len() as i128)
}

/// A day of a station times [`UNIT`]: the mean of 20 hours, for ozone the largest of 17 windows of 6 in 8.
pub fn day(hours: &[i64], ozone: bool) -> Option<i128> {
    if !ozone {
        return mean(hours, 20);
    }
    let windows: Vec<i128> = (0..=16).filter_map(|from| mean(&hours[from..from + 8], 6)).collect();
    let most = windows.iter().copied().max()?;
    (windows.len() >= 14 || most > 160 * UNIT).then_some(most)
}

/// A day of a place times [`UNIT`]: the mean of its stations' days.
pub fn place_day(stations: &[Option<i128>]) -> Option<i128> {
    let there: Vec<i128> = stations.iter().flatten().copied().collect();
    (!there.is_empty()).then(|| there.iter().sum::<i128>() / there.len() as i128)
}

/// The mean of days, rounded.
pub fn mean_of_days(days: &[Option<i128>]) -> Option<i64> {
    let there: Vec<i128> = days.iter().flatten().copied().collect();
    (!there.is_empty()).then(|| half_even(there.iter().sum(), UNIT * there.len() as i128))
}

/// The percentile of days, rounded: `k = 1 + (n-1)·p/100` and between the neighbours in proportion.
pub fn percentile_of_days(days: &[Option<i128>], p: usize) -> Option<i64> {
    let mut there: Vec<i128> = days.iter().flatten().copied().collect();
    there.sort_unstable();
    let hundredths = there.len().checked_sub(1)? * p;
    let (s, rest) = (hundredths / 100, (hundredths % 100) as i128);
    let next = there.get(s + 1).copied().unwrap_or(there[s]);
    Some(half_even(there[s] * 100 + (next - there[s]) * rest, 100 * UNIT))
}

/// The concentrations at the indices 0, 50, 100, 150, 200, 300, 400, 500 of the daily report, in the order PM2.5, PM10, SO2,
/// NO2, CO (tenths), O3 (8 h; ends at 300).
const TOPS: [[i64; 8]; 6] = [
    [0, 35, 75, 115, 150, 250, 350, 500],
    [0, 50, 150, 250, 350, 420, 500, 600],
    [0, 50, 150, 475, 800, 1600, 2100, 2620],
    [0, 40, 80, 180, 280, 565, 750, 940],
    [0, 20, 40, 140, 240, 360, 480, 600],
    [0, 100, 160, 215, 265, 800, 0, 0],
];
const INDICES: [i64; 8] = [0, 50, 100, 150, 200, 300, 400, 500];

/// The index of a day from rounded concentrations: the least integer not below equation 1, the largest of all.
/// From 2026 on two tops are lower, ozone is held at 300, and a gap withholds an index up to 100.
pub fn index(ticks: [Option<i64>; 6], new: bool) -> Option<u16> {
    let sub = |p: usize, c: i64| {
        let mut tops = TOPS[p];
        if new && p < 2 {
            tops[2] = [60, 120][p];
        }
        let steps = if p == 5 { 6 } else { 8 };
        if c > tops[steps - 1] {
            return if p == 5 && !new { None } else { Some(INDICES[steps - 1]) };
        }
        let i = (1..steps).find(|i| c <= tops[*i]).unwrap();
        let (run, rise) = (tops[i] - tops[i - 1], INDICES[i] - INDICES[i - 1]);
        (INDICES[i - 1]..=INDICES[i]).find(|index| (index - INDICES[i - 1]) * run >= rise * (c - tops[i - 1]))
    };
    let subs: Vec<Option<i64>> = (0..6).map(|p| ticks[p].and_then(|c| sub(p, c))).collect();
    let most = subs.iter().flatten().copied().max()?;
    let whole = subs.iter().all(Option::is_some);
    (!new || whole || most > 100).then_some(most as u16)
}

/// The composite index in hundredths from rounded concentrations (CO in tenths) and divisors of the same decimals.
pub fn composite(ticks: [Option<i64>; 6], divisors: [i64; 6]) -> Option<i64> {
    let mut sum = 0;
    for (c, s) in ticks.into_iter().zip(divisors) {
        sum += half_even(i128::from(c?) * 100, i128::from(s));
    }
    Some(sum)
}

/// One more than the number of smaller values.
pub fn rank(values: &[Option<i64>], of: usize) -> Option<u32> {
    let own = values[of]?;
    Some(1 + values.iter().flatten().filter(|v| **v < own).count() as u32)
}
