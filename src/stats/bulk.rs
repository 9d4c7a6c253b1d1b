//! The statistics of whole columns of hours: what [`daily_mean`], [`daily_max_8h`] and
//! `percentile` say day by day, bit for bit, at the speed of the memory they are read from.

use super::mean::{DAY_NEEDS, EIGHT_HOURS_NEED, O3_LIMIT, WINDOWS_NEEDED, daily_max_8h, daily_mean};
use crate::data::Decimal;

/// Below this sum, a sum of stored binary numbers is nearer to the sum of its thousandths than to any other: each value is
/// off by at most 2⁻²⁴ of itself.
const SURE: f64 = 8_000.0;
/// A day with 0 for what is missing, the number of hours that are not, and their sum.
///
/// Without a branch: below the bits of infinity, a difference is negative and its sign fills a mask. Negative infinity and
/// negative no-numbers pass; their sum is not sure, so the day is computed value by value.
struct Day {
    hours: [f32; 24],
    valid: u32,
    sum: f64,
}

impl Day {
    fn new(hours: &[f32; 24]) -> Self {
        let mut valid = 0_u32;
        let hours = std::array::from_fn(|at| {
            let bits = hours[at].to_bits();
            let mask = (bits.wrapping_sub(f32::INFINITY.to_bits()) as i32 >> 31) as u32;
            valid = valid.wrapping_sub(mask);
            f32::from_bits(bits & mask)
        });
        let mut lanes = [0.0; 4];
        for four in hours.as_chunks::<4>().0 {
            for (lane, hour) in lanes.iter_mut().zip(four) {
                *lane += f64::from(*hour);
            }
        }
        Self { hours, valid, sum: (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]) }
    }

    /// Whether the sum is sure: as bits, no number and anything below zero are larger than any sum.
    fn is_sure(&self) -> bool {
        self.sum.to_bits() < SURE.to_bits()
    }

    /// The mean, NaN of too few hours.
    fn mean(&self, day: &[f32; 24]) -> f64 {
        if !self.is_sure() {
            return daily_mean(day).map_or(f64::NAN, |mean| mean.value);
        }
        if self.valid as usize >= DAY_NEEDS { mean(self.sum, self.valid) } else { f64::NAN }
    }

    /// The maximum 8-hour mean, NaN of too few windows.
    fn maximum(&self, day: &[f32; 24]) -> f64 {
        if !self.is_sure() {
            return daily_max_8h(day).map_or(f64::NAN, |mean| mean.value);
        }
        let mut until = [0.0; 25];
        for (at, hour) in self.hours.iter().enumerate() {
            until[at + 1] = until[at] + f64::from(*hour);
        }
        let sums: [f64; 17] = std::array::from_fn(|at| until[at + 8] - until[at]);
        if self.valid < 24 {
            return odd_maximum(day, &sums);
        }
        // Numbers that are not below zero order as their bits.
        let most = sums.iter().fold(0, |most, sum| most.max(sum.to_bits()));
        mean(f64::from_bits(most), 8)
    }
}

/// A sum of so many valid hours, rounded to thousandths, as a mean.
fn mean(sum: f64, valid: u32) -> f64 {
    (sum * 1000.0).round_ties_even() / (f64::from(valid) * 1000.0)
}

/// The maximum of the windows' means of a day in which hours are missing: of windows of as many hours the largest sum has
/// the largest mean.
fn odd_maximum(day: &[f32; 24], sums: &[f64; 17]) -> f64 {
    let is_there = |hour: &f32| u32::from(hour.to_bits() < f32::INFINITY.to_bits());
    let there = day.iter().enumerate().fold(0, |bits, (at, hour)| bits | is_there(hour) << at);
    let (mut largest, mut windows) = ([-1.0; 9], 0);
    for (at, sum) in sums.iter().enumerate() {
        let valid = (there >> at & 0xFF).count_ones() as usize;
        windows += usize::from(valid >= EIGHT_HOURS_NEED);
        if *sum > largest[valid] {
            largest[valid] = *sum;
        }
    }
    let of = |valid: usize| if largest[valid] < 0.0 { -1.0 } else { mean(largest[valid], valid as u32) };
    let most = (EIGHT_HOURS_NEED..9).map(of).fold(-1.0, f64::max);
    if windows >= WINDOWS_NEEDED || most > O3_LIMIT { most } else { f64::NAN }
}

/// The daily means of days of 24 hours one after the other; NaN where there is none. As many as the shorter slice holds.
pub fn daily_means(hours: &[f32], out: &mut [f64]) {
    for (day, slot) in hours.as_chunks::<24>().0.iter().zip(out) {
        *slot = Day::new(day).mean(day);
    }
}

/// The daily means and the daily maximum 8-hour means of days of 24 hours one after the other; NaN where there is none.
pub fn ozone_days(hours: &[f32], means: &mut [f64], maxima: &mut [f64]) {
    for ((day, mean), maximum) in hours.as_chunks::<24>().0.iter().zip(means).zip(maxima) {
        let of = Day::new(day);
        (*mean, *maximum) = (of.mean(day), of.maximum(day));
    }
}

/// Statistics of a column of daily values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Valid days.
    pub days: u32,
    /// Their mean to nine decimals.
    pub mean: Decimal,
    /// A percentile of them, as `percentile`.
    pub percentile: Decimal,
}

/// The mean and the `p`-th percentile of a column of daily values, NaN being none; `None` of no day. `room` is kept from
/// column to column so that nothing is allocated for each.
pub fn summary(days: &[f64], p: u32, room: &mut Vec<i64>) -> Option<Summary> {
    room.clear();
    room.extend(days.iter().filter(|day| !day.is_nan()).map(|day| (day * 1e9).round_ties_even() as i64));
    let mean = Decimal::mean_ticks(room.iter().map(|day| Decimal::from_ticks(*day, 9)), 9)?;
    let hundredths = (room.len() - 1) * p.min(100) as usize;
    let (below, share) = (hundredths / 100, (hundredths % 100) as i64);
    let (_, low, above) = room.select_nth_unstable(below);
    let high = above.iter().min().unwrap_or(low);
    let decimal = |ticks| Decimal::from_ticks(ticks, 9);
    let percentile = decimal(*low).towards(decimal(*high), share);
    Some(Summary { days: room.len() as u32, mean: decimal(mean), percentile })
}

#[cfg(test)]
mod tests {
    use super::super::percentile;
    use super::*;

    struct Random(u64);

    impl Random {
        fn below(&mut self, n: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % n
        }
    }

    /// Days as measured, in thousandths, tenths and whole units; with gaps, and some with what must never count.
    fn column(days: usize, random: &mut Random) -> Vec<f32> {
        let mut out = Vec::with_capacity(days * 24);
        for _ in 0..days {
            let (decimals, gaps) = ([1.0, 10.0, 1000.0][random.below(3) as usize], random.below(4));
            let top = [30, 300, 3_000, 9_000_000][random.below(4) as usize];
            for _ in 0..24 {
                out.push(match random.below(60) {
                    0..4 if gaps > 0 => f32::NAN,
                    4..9 if gaps > 1 => f32::NAN,
                    9 if gaps > 2 => [-1.0, -0.0, f32::INFINITY, f32::NEG_INFINITY][random.below(4) as usize],
                    _ => (random.below(top) as f64 / decimals) as f32,
                });
            }
        }
        out
    }

    #[test]
    fn columns_say_what_days_say() {
        let mut random = Random(3);
        let hours = column(40_000, &mut random);
        let [mut means, mut of_ozone, mut maxima] = [(); 3].map(|()| vec![0.0; 40_000]);
        daily_means(&hours, &mut means);
        ozone_days(&hours, &mut of_ozone, &mut maxima);
        assert!(means.iter().zip(&of_ozone).all(|(a, b)| a.to_bits() == b.to_bits()));
        let (mut refused, mut odd) = (0, 0);
        for ((day, mean), most) in hours.chunks(24).zip(&means).zip(&maxima) {
            let want = [daily_mean(day), daily_max_8h(day)].map(|m| m.map_or(f64::NAN, |m| m.value).to_bits());
            assert_eq!([mean.to_bits(), most.to_bits()], want, "{day:?}");
            refused += usize::from(mean.is_nan());
            odd += usize::from(day.iter().any(|h| !h.is_finite() || h.is_sign_negative()));
        }
        assert!(refused > 1_000 && odd > 10_000, "{refused} {odd}");
    }

    #[test]
    fn a_column_has_the_mean_and_percentile_of_its_days() {
        let mut random = Random(5);
        let mut room = Vec::new();
        for len in [1, 2, 7, 30, 365, 366] {
            for p in [0, 50, 90, 95, 98, 100] {
                let hours = column(len, &mut random);
                let mut days = vec![0.0; len];
                daily_means(&hours, &mut days);
                let there: Vec<Decimal> =
                    hours.chunks(24).filter_map(daily_mean).filter_map(|m| Decimal::from_f64(m.value)).collect();
                let got = summary(&days, p, &mut room);
                assert_eq!(got.map(|s| s.percentile), percentile(&there, p), "{len} {p}");
                let mean = Decimal::mean_ticks(there.iter().copied(), 9).map(|t| Decimal::from_ticks(t, 9));
                assert_eq!(got.map(|s| s.mean), mean);
                assert_eq!(got.map_or(0, |s| s.days as usize), there.len());
            }
        }
    }
}
