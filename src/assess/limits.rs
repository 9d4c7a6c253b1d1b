//! The limits of GB 3095 that the ranking does not divide by: grade I, and one-hour means.

use super::composite::Limits;
use crate::data::Pollutant;

/// The grade of a zone: I for nature reserves and scenic areas, II for where people live and work (GB 3095, §4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// 一级.
    One,
    /// 二级.
    Two,
}

impl Limits {
    /// The limit of a yearly mean for a grade, μg/m³; `None` for CO and O3, which have none.
    pub fn annual_of(self, grade: Grade, pollutant: Pollutant) -> Option<i64> {
        if grade == Grade::Two {
            return self.annual(pollutant);
        }
        let row = match pollutant {
            Pollutant::Pm25 => [15, 15, 10],
            Pollutant::Pm10 => [40, 40, 20],
            Pollutant::So2 => [20, 20, 20],
            Pollutant::No2 => [40, 40, 30],
            Pollutant::Co | Pollutant::O3 => return None,
        };
        Some(row[self as usize])
    }

    /// The limit of a daily value for a grade, as a count of `10⁻ᵈ` ([`Pollutant::decimals`]); O3 of its daily maximum
    /// 8-hour mean.
    pub fn daily_of(self, grade: Grade, pollutant: Pollutant) -> i64 {
        if grade == Grade::Two {
            return self.daily(pollutant);
        }
        let row = match pollutant {
            Pollutant::Pm25 => [35, 35, 25],
            Pollutant::Pm10 => [50, 50, 50],
            Pollutant::So2 => [50, 50, 50],
            Pollutant::No2 => [80, 80, 50],
            Pollutant::Co => [40, 40, 40],
            Pollutant::O3 => [100, 100, 100],
        };
        row[self as usize]
    }

    /// The limit of a one-hour mean for a grade, as a count of `10⁻ᵈ` ([`Pollutant::decimals`]); `None` for particles.
    pub fn hourly_of(self, grade: Grade, pollutant: Pollutant) -> Option<i64> {
        let row = match (pollutant, grade) {
            (Pollutant::Pm25 | Pollutant::Pm10, _) => return None,
            (Pollutant::So2, Grade::One) => [150, 150, 150],
            (Pollutant::So2, Grade::Two) => [500, 500, 150],
            (Pollutant::No2, _) => [200, 200, 200],
            (Pollutant::Co, _) => [100, 100, 100],
            (Pollutant::O3, Grade::One) => [160, 160, 160],
            (Pollutant::O3, Grade::Two) => [200, 200, 200],
        };
        Some(row[self as usize])
    }
}
