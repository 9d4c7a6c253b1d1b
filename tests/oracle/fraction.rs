//! Exact fractions: nothing is rounded before it is asked for.

use std::cmp::Ordering;

/// `numerator / denominator`, reduced, the denominator above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

fn common(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs() } else { common(b, a % b) }
}

impl Fraction {
    pub fn new(numerator: i128, denominator: i128) -> Self {
        let by = common(numerator, denominator).max(1);
        Self { numerator: numerator / by, denominator: denominator / by }
    }

    pub fn whole(n: i128) -> Self {
        Self::new(n, 1)
    }

    /// A written number, `11.4228` or `2.8e-17`, exactly; `None` where there is none. A number below a thousand-millionth
    /// counts as one: no rounding of a concentration can tell them apart, and the denominators stay small.
    pub fn parse(text: &str) -> Option<Self> {
        let (digits, exponent) = match text.split_once(['e', 'E']) {
            Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let all: i128 = format!("{whole}{part}").parse().ok()?;
        let places = part.len() as i32 - exponent;
        if all > 0 && places > 9 && all / 10_i128.checked_pow((places - 9) as u32).unwrap_or(i128::MAX) == 0 {
            return Some(Self::new(1, 1_000_000_000));
        }
        let ten = |n: i32| 10_i128.checked_pow(n as u32);
        Some(if places > 0 { Self::new(all, ten(places)?) } else { Self::whole(all * ten(-places)?) })
    }

    pub fn plus(self, other: Self) -> Self {
        let by = common(self.denominator, other.denominator);
        let (a, b) = (other.denominator / by, self.denominator / by);
        Self::new(self.numerator * a + other.numerator * b, self.denominator * a)
    }

    pub fn minus(self, other: Self) -> Self {
        self.plus(Self { numerator: -other.numerator, ..other })
    }

    pub fn times(self, n: i128, d: i128) -> Self {
        // Reduced crosswise first, so that the products stay small.
        let (a, b) = (common(self.numerator, d).max(1), common(n, self.denominator).max(1));
        Self::new((self.numerator / a) * (n / b), (self.denominator / b) * (d / a))
    }

    /// Half to even at so many decimals, as a count of `10⁻ᵈ` (GB/T 8170).
    pub fn round(self, decimals: u32) -> i64 {
        let scaled = self.numerator * 10_i128.pow(decimals);
        let (floor, rest) = (scaled.div_euclid(self.denominator), scaled.rem_euclid(self.denominator));
        let up = match (rest * 2).cmp(&self.denominator) {
            Ordering::Less => false,
            Ordering::Equal => floor % 2 != 0,
            Ordering::Greater => true,
        };
        (floor + i128::from(up)) as i64
    }

    /// The least whole number that is not below it.
    pub fn ceil(self) -> i64 {
        (self.numerator + self.denominator - 1).div_euclid(self.denominator) as i64
    }

    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let difference = self.minus(*other);
        difference.numerator.cmp(&0)
    }
}

/// The mean of some fractions; `None` of none.
pub fn mean(all: &[Fraction]) -> Option<Fraction> {
    let sum = all.iter().fold(Fraction::whole(0), |sum, one| sum.plus(*one));
    (!all.is_empty()).then(|| sum.times(1, all.len() as i128))
}

#[test]
fn fractions_are_exact() {
    let of = |text: &str| Fraction::parse(text).unwrap();
    assert_eq!(of("0.1").plus(of("0.2")), of("0.3"));
    assert_eq!((of("60.5").round(0), of("61.5").round(0), of("2.05").round(1), of("2.15").round(1)), (60, 62, 20, 22));
    assert_eq!((of("2.0001").ceil(), of("2").ceil()), (3, 2));
    assert_eq!(mean(&[of("1"), of("2"), of("2")]), Some(Fraction::new(5, 3)));
    assert_eq!((of("2.77555756156289e-17").round(0), Fraction::parse("—"), Fraction::parse("NA")), (0, None, None));
    assert_eq!(of("12e2"), Fraction::whole(1200));
    assert!(Fraction::new(1, 3) < Fraction::new(34, 100));
}
