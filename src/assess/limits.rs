//! Which limits a period is held to, and the limits of GB 3095 that the ranking does not divide by: grade I, and one-hour
//! means.

use super::composite::{CHANGES, Limits};
use super::rank::period::date;
use crate::data::Pollutant;
use crate::error::{Bilingual, Lang};

/// The grade of a zone: I for nature reserves and scenic areas, II for where people live and work (GB 3095, §4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// 一级.
    One,
    /// 二级.
    Two,
}

impl Limits {
    /// The limits a period is held to: those in force on its last day, for every statistic of it.
    ///
    /// No text that says so was found for a period in which the limits change (GB 3095-2026 §4.4 gives the days of change
    /// alone), so the choice is named beside the number: [`Limits::named`].
    pub fn of_period((_, last): (i32, i32)) -> Self {
        Self::on(last)
    }

    /// The last day inside a period on which other limits came into force, as days since 1970-01-01.
    pub fn change_in((first, last): (i32, i32)) -> Option<i32> {
        CHANGES.into_iter().rev().find(|day| first < *day && *day <= last)
    }

    /// The document of the limits a period is held to, and why it is these.
    pub fn named(self, days: (i32, i32)) -> Bilingual {
        let change = Self::change_in(days).map(date).unwrap_or_default();
        let chosen = self != Self::of_period(days);
        let why = |lang| match (lang, change.as_str()) {
            (Lang::Zh, _) if chosen => "（按选择）".to_owned(),
            (Lang::En, _) if chosen => " (as chosen)".to_owned(),
            (_, "") if self == Limits::Gb2012 => String::new(),
            (Lang::Zh, "") => "（按日期；排名除数未见官方规定）".to_owned(),
            (Lang::En, "") => " (by date; the ranking's divisor is not confirmed officially)".to_owned(),
            (Lang::Zh, day) => format!("（时段跨{day}标准更替，按时段最后一日执行的限值；未见官方规定）"),
            (Lang::En, day) => format!(
                " (the period crosses the change of limits on {day}: those of its last day; no official text was found)"
            ),
        };
        let of = |lang| [self.words().get(lang), &why(lang)].concat();
        Bilingual::new(of(Lang::Zh), of(Lang::En))
    }

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
