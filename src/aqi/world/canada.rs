//! Canada: the Air Quality Health Index.

use crate::aqi::risk::{Rating, Risk, Term};
use crate::aqi::standard::{About, Certainty, Date, Rule, Standard};
use crate::aqi::terms::Substance::{No2, O3, Pm25};
use crate::aqi::terms::Unit::{MicrogramPerCubicMetre, PartsPerBillion};
use crate::aqi::terms::{Level, Period, level, numbered, open_level};
use crate::error::Words;

static TERMS: [Term; 3] = [
    Term { substance: No2, unit: PartsPerBillion, beta: 0.000_871 },
    Term { substance: O3, unit: PartsPerBillion, beta: 0.000_537 },
    Term { substance: Pm25, unit: MicrogramPerCubicMetre, beta: 0.000_487 },
];

static LEVELS: [Level; 11] = numbered([
    level(1, 1, "低", "Low", 0x02CBFF),
    level(2, 2, "低", "Low", 0x0099CA),
    level(3, 3, "低", "Low", 0x01649B),
    level(4, 4, "中", "Moderate", 0xFFFE02),
    level(5, 5, "中", "Moderate", 0xFFCB00),
    level(6, 6, "中", "Moderate", 0xFE9933),
    level(7, 7, "高", "High", 0xFD6765),
    level(8, 8, "高", "High", 0xFC0100),
    level(9, 9, "高", "High", 0xCB0003),
    level(10, 10, "高", "High", 0x9A0000),
    open_level(11, "很高", "Very High", 0x650100),
]);

/// The index of 2008: 3-hour means with two hours valid, the nearest whole number, at least 1, `10+` above 10.
///
/// British Columbia raises it by the hourly PM2.5 (AQHI-Plus); that rule is not confirmed and not here.
pub static AQHI: Standard = Standard {
    id: "CA-2008",
    series: "CA",
    document: "Stieb et al. 2008, J. Air & Waste Manage. Assoc. 58:435",
    about: || About {
        name: Words("加拿大空气质量健康指数", "Air Quality Health Index of Canada"),
        authority: "Environment and Climate Change Canada",
        clause: "AQHI formula",
    },
    from: Date::in_year(2008),
    to: None,
    in_force: None,
    certainty: Certainty::High,
    levels: &LEVELS,
    rule: Rule::Risk(Risk {
        terms: &TERMS,
        larger: &[],
        factor: 1000.0 / 10.4,
        rating: Rating::Nearest(1),
        decimals: None,
        top: 10,
    }),
    capture: &[(Period::ThreeHours, 2, 3)],
    switches: &[],
};
