//! Exact decimals: a concentration is rounded on the value that was written, not on its binary shadow.

const NANO: i64 = 1_000_000_000;

/// A decimal number in units of 10⁻⁹.
///
/// GB/T 8170 rounds half to even on the *decimal* value, so 2.05 must be a tie (→ 2.0) although
/// the nearest binary number is below it. Digits beyond the ninth are folded into the ninth
/// (round to odd), so that a later rounding to fewer digits is still done once and exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(i64);

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal(0);

    /// `thousandths / 1000`.
    pub const fn from_milli(thousandths: i64) -> Self {
        Decimal(thousandths * (NANO / 1000))
    }

    /// A stored measurement: the decimal that was written, `None` for a missing one.
    ///
    /// Observations are kept as `f32`, which tells six decimals apart below 16, five below 128, four below 1,024 and three
    /// below 8,192: the nearest decimal of so many places is the one that was written, so it can still be rounded once.
    pub fn from_f32(value: f32) -> Option<Self> {
        (value.is_finite() && value.abs() < 1e6).then(|| Decimal(Self::millionths(value) * (NANO / 1_000_000)))
    }

    /// A stored measurement as [`Decimal::from_f32`] reads it, in millionths; of a finite value below a million.
    pub fn millionths(value: f32) -> i64 {
        let (scale, step) = match value.abs() {
            size if size < 16.0 => (1e6, 1),
            size if size < 128.0 => (1e5, 10),
            size if size < 1024.0 => (1e4, 100),
            _ => (1e3, 1000),
        };
        (f64::from(value) * scale).round_ties_even() as i64 * step
    }

    /// The nearest multiple of 10⁻⁹, `None` when not finite or beyond ±9·10⁹.
    pub fn from_f64(value: f64) -> Option<Self> {
        let scaled = value * NANO as f64;
        (scaled.is_finite() && scaled.abs() < 9.0e18).then(|| Decimal(scaled.round_ties_even() as i64))
    }

    /// Reads `12`, `-0.35`, `.5`, `2.7e-2`; `None` when it is not a number or beyond ±9·10⁹.
    pub fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((m, e)) => (m, e.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (negative, digits) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        // Weight of the digit at hand as a power of ten in units of 10⁻⁹.
        let mut power = i32::try_from(whole.len()).ok()?.checked_add(exponent)?.checked_add(8)?;
        let (mut value, mut beyond) = (0_i64, false);
        for byte in whole.bytes().chain(fraction.bytes()) {
            let digit = byte.is_ascii_digit().then(|| i64::from(byte - b'0'))?;
            if digit != 0 {
                if power >= 0 {
                    let weight = 10_i64.checked_pow(power as u32)?;
                    value = digit.checked_mul(weight)?.checked_add(value)?;
                } else {
                    beyond = true;
                }
            }
            power -= 1;
        }
        if beyond {
            value |= 1;
        }
        Some(Decimal(if negative { -value } else { value }))
    }

    /// The mean of some decimals rounded half to even, as an integer count of `10⁻ᵈ`; `None` of none.
    ///
    /// The sum is exact, so the mean is rounded once (GB/T 8170-2008).
    pub fn mean_ticks(values: impl IntoIterator<Item = Decimal>, decimals: u32) -> Option<i64> {
        let (sum, n) = values.into_iter().fold((0_i128, 0_i128), |(sum, n), v| (sum + i128::from(v.0), n + 1));
        (n > 0).then(|| half_even(sum, n * i128::from(NANO / 10_i64.pow(decimals))))
    }

    /// This value moved by some hundredths of the way to another.
    pub fn towards(self, other: Decimal, hundredths: i64) -> Decimal {
        let way = i128::from(other.0 - self.0) * i128::from(hundredths);
        Decimal(self.0 + half_even(way, 100))
    }

    /// `numerator / denominator` rounded half to even, as an integer count of `10⁻ᵈ`; `None` for a denominator not above zero.
    pub fn ratio_ticks(numerator: Decimal, denominator: Decimal, decimals: u32) -> Option<i64> {
        let scale = i128::from(10_i64.pow(decimals));
        (denominator.0 > 0).then(|| half_even(i128::from(numerator.0) * scale, i128::from(denominator.0)))
    }

    /// A count of `10⁻ᵈ`.
    pub const fn from_ticks(ticks: i64, decimals: u32) -> Self {
        Decimal(ticks * (NANO / 10_i64.pow(decimals)))
    }

    /// This value rounded half to even, as an integer count of `10⁻ᵈ` (GB/T 8170-2008 §3.2).
    pub fn ticks(self, decimals: u32) -> i64 {
        half_even(i128::from(self.0), i128::from(NANO / 10_i64.pow(decimals)))
    }

    /// This value cut off towards zero, as an integer count of `10⁻ᵈ`.
    pub fn truncated_ticks(self, decimals: u32) -> i64 {
        self.0 / (NANO / 10_i64.pow(decimals))
    }

    /// The nearest binary number.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / NANO as f64
    }
}

/// The exact sum of some decimals, for a mean that is rounded once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DecimalSum {
    sum: i128,
    count: u32,
}

impl DecimalSum {
    /// Adds one.
    pub fn add(&mut self, value: Decimal) {
        self.sum += i128::from(value.0);
        self.count += 1;
    }

    /// The mean to nine decimals, `None` of none. Values are good to nine decimals, and so is their mean: a mean that is a tie
    /// is met as one.
    pub fn mean(self) -> Option<Decimal> {
        (self.count > 0).then(|| Decimal(half_even(self.sum, i128::from(self.count))))
    }
}

/// `numerator / denominator` rounded half to even; the denominator is positive.
fn half_even(numerator: i128, denominator: i128) -> i64 {
    let (floor, rest) = (numerator.div_euclid(denominator), numerator.rem_euclid(denominator));
    let up = match (rest * 2).cmp(&denominator) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Greater => 1,
        std::cmp::Ordering::Equal => floor.rem_euclid(2),
    };
    (floor + up) as i64
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn ties_go_to_even_on_the_decimal_value() {
        for (text, decimals, want) in [
            ("2.05", 1, 20),
            ("2.15", 1, 22),
            ("60.5", 0, 60),
            ("61.5", 0, 62),
            ("15.4546", 0, 15),
            ("-0.5", 0, 0),
            ("-1.5", 0, -2),
        ] {
            assert_eq!(Decimal::parse(text).map(|d| d.ticks(decimals)), Some(want), "{text}");
        }
        assert_eq!(Decimal::from_f32(2.05).map(|d| d.ticks(1)), Some(20));
    }

    #[test]
    fn digits_beyond_the_ninth_still_decide_a_tie() {
        assert_eq!(Decimal::parse("0.50000000000001").map(|d| d.ticks(0)), Some(1));
        assert_eq!(Decimal::parse("2.77555756156289e-17").map(|d| d.ticks(0)), Some(0));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", "—", "1.2.3", "NaN", "1e", "99999999999", "0x10", "1,2"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn n18_a_stored_value_is_the_decimal_that_was_written() {
        let all = [("7.000001", 9), ("15.999999", 9), ("12.3456", 9), ("127.98765", 9), ("12.4996", 0), ("13.4996", 0)];
        for (text, decimals) in all.into_iter().chain([("1023.4567", 9), ("1.3496", 1), ("8191.999", 9), ("0.35", 1)]) {
            let (stored, written) = (Decimal::from_f32(text.parse().unwrap()), Decimal::parse(text));
            assert_eq!(stored.map(|d| d.ticks(decimals)), written.map(|d| d.ticks(decimals)), "{text}");
        }
        // Every value of four decimals below 1,024 comes back.
        for tick in (0..10_240_000_i64).step_by(7) {
            assert_eq!(Decimal::from_f32((tick as f64 / 1e4) as f32), Some(Decimal::from_ticks(tick, 4)));
        }
    }

    #[test]
    fn a_mean_is_rounded_once() {
        let values = ["2.0", "2.1"].map(|t| Decimal::parse(t).unwrap());
        assert_eq!(Decimal::mean_ticks(values, 1), Some(20));
        assert_eq!(Decimal::mean_ticks([], 1), None);
    }
}
