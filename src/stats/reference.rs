//! The reference state changed on 2018-09-01: gases from 273 K to 298.15 K.

use crate::data::{Decimal, Pollutant};

/// 2018-09-01, the first day of the reference state 298.15 K, as days since 1970-01-01 (GB 3095-2012, amendment 1).
pub const REFERENCE_CHANGE: i32 = 17_775;

/// A gas concentration at 273 K as it would read at 298.15 K, both at 101.325 kPa: times 273 / 298.15.
///
/// Particles were changed to actual temperature and pressure, for which no factor exists: `None`.
pub fn to_298k(pollutant: Pollutant, concentration: Decimal) -> Option<Decimal> {
    match pollutant {
        Pollutant::Pm25 | Pollutant::Pm10 => None,
        _ => Decimal::from_f64(concentration.to_f64() * 273.0 / 298.15),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Timestamp;

    #[test]
    fn the_day_is_the_first_of_september_2018() {
        assert_eq!(Timestamp::new(2018, 9, 1, 0).map(|t| t.0 / 24), Some(REFERENCE_CHANGE));
        let gas = to_298k(Pollutant::So2, Decimal::from_ticks(100, 0)).map(|d| d.ticks(2));
        assert_eq!(gas, Some(9156));
        assert_eq!(to_298k(Pollutant::Pm10, Decimal::from_ticks(100, 0)), None);
    }
}
