//! The indices of other countries against a second entry of their tables and the vectors of the rule base.

mod asia;
mod europe;
mod nowcast;
mod rules;
mod tables;

use lantian::aqi::world::standard;
use lantian::aqi::{Index, Period, Standard, Substance, Unit, Value};
use lantian::data::{Decimal, Timestamp};

pub const SUBSTANCES: [(&str, Substance); 8] = [
    ("PM2.5", Substance::Pm25),
    ("PM10", Substance::Pm10),
    ("SO2", Substance::So2),
    ("NO2", Substance::No2),
    ("CO", Substance::Co),
    ("O3", Substance::O3),
    ("NH3", Substance::Nh3),
    ("Pb", Substance::Pb),
];

const PERIODS: [(&str, Period); 9] = [
    ("10min", Period::TenMinutes),
    ("15min", Period::QuarterHour),
    ("1h", Period::Hour),
    ("3h", Period::ThreeHours),
    ("4h", Period::FourHours),
    ("8h", Period::EightHours),
    ("24h", Period::Day),
    ("peak_season", Period::PeakSeason),
    ("annual", Period::Year),
];

const UNITS: [(&str, Unit); 4] = [
    ("ug/m3", Unit::MicrogramPerCubicMetre),
    ("mg/m3", Unit::MilligramPerCubicMetre),
    ("ppm", Unit::PartsPerMillion),
    ("ppb", Unit::PartsPerBillion),
];

fn named<T: Copy>(list: &[(&str, T)], name: &str) -> T {
    list.iter().find(|(n, _)| *n == name).unwrap_or_else(|| panic!("{name}")).1
}

pub fn substance(name: &str) -> Substance {
    named(&SUBSTANCES, name)
}

pub fn period(name: &str) -> Period {
    named(&PERIODS, name)
}

pub fn unit(name: &str) -> Unit {
    named(&UNITS, name)
}

pub fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

pub fn of(id: &str) -> &'static Standard {
    standard(id).unwrap_or_else(|| panic!("{id}"))
}

/// The rows of a table of test rows without its head.
pub fn rows(text: &str) -> Vec<Vec<&str>> {
    text.lines().skip(1).map(|line| line.split(',').collect()).collect()
}

/// The index of pollutant, period and concentration.
pub fn index(edition: &Standard, given: &[(&str, &str, &str)]) -> Index {
    let value = |(s, p, c): &(&str, &str, &str)| Value {
        substance: substance(s),
        period: period(p),
        concentration: decimal(c),
    };
    edition.index(&given.iter().map(value).collect::<Vec<_>>())
}

/// The same as it is printed.
pub fn shown(id: &str, given: &[(&str, &str, &str)]) -> Option<String> {
    of(id).shown(&index(of(id), given))
}

/// A day as the standards count them.
pub fn day(date: &str) -> i32 {
    Timestamp::parse(&format!("{date}T12")).unwrap().day()
}
