//! The reference state changed on 2018-09-01: gases from 273 K to 298.15 K.

use crate::data::{Decimal, Pollutant};

/// 2018-09-01, the first day of the reference state 298.15 K, as days since 1970-01-01 (GB 3095-2012, amendment 1).
pub const REFERENCE_CHANGE: i32 = 17_775;

/// A gas concentration at 273 K as it would read at 298.15 K, both at the same pressure: times 273 / 298.15, exactly.
///
/// Particles were changed to actual temperature and pressure, for which no factor exists: `None`.
pub fn to_298k(pollutant: Pollutant, concentration: Decimal) -> Option<Decimal> {
    match pollutant {
        Pollutant::Pm25 | Pollutant::Pm10 => None,
        _ => {
            let product = Decimal::from_ticks(concentration.ticks(9).checked_mul(273)?, 9);
            Decimal::ratio_ticks(product, Decimal::from_ticks(29_815, 2), 9).map(|t| Decimal::from_ticks(t, 9))
        }
    }
}

/// Daily values from `first` (days since 1970-01-01) with gases before 2018-09-01 brought to 298.15 K, so that a trend may
/// cross that day. Particles stay as they were reported, and [`crosses_change`] says that the series has a break.
pub fn at_298k(pollutant: Pollutant, first: i32, days: &[Option<Decimal>]) -> Vec<Option<Decimal>> {
    let of = |(day, value): (i32, &Option<Decimal>)| match value {
        Some(value) if day < REFERENCE_CHANGE => to_298k(pollutant, *value).or(Some(*value)),
        value => *value,
    };
    (first..).zip(days).map(of).collect()
}

/// Whether days from `first` to `last` lie on both sides of 2018-09-01.
pub fn crosses_change(first: i32, last: i32) -> bool {
    first < REFERENCE_CHANGE && last >= REFERENCE_CHANGE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Timestamp;

    #[test]
    fn the_day_is_the_first_of_september_2018() {
        assert_eq!(Timestamp::new(2018, 9, 1, 0).map(|t| t.0 / 24), Some(REFERENCE_CHANGE));
        let gas = to_298k(Pollutant::So2, Decimal::from_ticks(100, 0));
        assert_eq!(gas.map(|d| d.ticks(9)), Some(91_564_648_667), "27300 / 298.15");
        assert_eq!(to_298k(Pollutant::Pm10, Decimal::from_ticks(100, 0)), None);
        assert!(crosses_change(REFERENCE_CHANGE - 1, REFERENCE_CHANGE));
        assert!(!crosses_change(REFERENCE_CHANGE - 9, REFERENCE_CHANGE - 1));
        assert!(!crosses_change(REFERENCE_CHANGE, REFERENCE_CHANGE + 9));
    }

    #[test]
    fn only_gases_before_the_day_are_converted() {
        let days = [Some(Decimal::from_ticks(100, 0)), None, Some(Decimal::from_ticks(100, 0))];
        let ticks =
            |p| at_298k(p, REFERENCE_CHANGE - 2, &days).iter().map(|d| d.map(|d| d.ticks(2))).collect::<Vec<_>>();
        assert_eq!(ticks(Pollutant::O3), [Some(9156), None, Some(10_000)]);
        assert_eq!(ticks(Pollutant::Pm25), [Some(10_000), None, Some(10_000)]);
    }
}
