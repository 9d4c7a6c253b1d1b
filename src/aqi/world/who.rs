//! World Health Organization: the guideline levels of 2021 and their interim targets, as levels 1 to 6.

use crate::aqi::standard::{About, Certainty, Date, Rule, Standard};
use crate::aqi::steps::{Beyond, Breakpoints, Combine, Cut, OPEN, Round, Row, Steps};
use crate::aqi::terms::Period::{self, Day, EightHours, Hour, PeakSeason, QuarterHour, TenMinutes, Year};
use crate::aqi::terms::Substance::{self, Co, No2, O3, Pm10, Pm25, So2};
use crate::aqi::terms::Unit::{MicrogramPerCubicMetre as Micro, MilligramPerCubicMetre as Milli};
use crate::aqi::terms::{Level, numbered, plain_level};
use crate::error::Words;

// Level 1 is the guideline, 2 to 5 are interim targets 4 to 1, 6 is above them all. Not all have all targets.
static PM25_YEAR: [Row; 6] =
    [[0, 5, 1, 1], [6, 10, 2, 2], [11, 15, 3, 3], [16, 25, 4, 4], [26, 35, 5, 5], [36, OPEN, 6, 6]];
static PM25_DAY: [Row; 6] =
    [[0, 150, 1, 1], [151, 250, 2, 2], [251, 375, 3, 3], [376, 500, 4, 4], [501, 750, 5, 5], [751, OPEN, 6, 6]];
static PM10_YEAR: [Row; 6] =
    [[0, 15, 1, 1], [16, 20, 2, 2], [21, 30, 3, 3], [31, 50, 4, 4], [51, 70, 5, 5], [71, OPEN, 6, 6]];
static PM10_DAY: [Row; 6] =
    [[0, 45, 1, 1], [46, 50, 2, 2], [51, 75, 3, 3], [76, 100, 4, 4], [101, 150, 5, 5], [151, OPEN, 6, 6]];

static TABLES: [Breakpoints; 15] = [
    Breakpoints::new(Pm25, Year, Micro, 0, &PM25_YEAR),
    Breakpoints::new(Pm25, Day, Micro, 1, &PM25_DAY),
    Breakpoints::new(Pm10, Year, Micro, 0, &PM10_YEAR),
    Breakpoints::new(Pm10, Day, Micro, 0, &PM10_DAY),
    Breakpoints::new(O3, PeakSeason, Micro, 0, &[[0, 60, 1, 1], [61, 70, 4, 4], [71, 100, 5, 5], [101, OPEN, 6, 6]]),
    Breakpoints::new(
        O3,
        EightHours,
        Micro,
        0,
        &[[0, 100, 1, 1], [101, 120, 4, 4], [121, 160, 5, 5], [161, OPEN, 6, 6]],
    ),
    Breakpoints::new(
        No2,
        Year,
        Micro,
        0,
        &[[0, 10, 1, 1], [11, 20, 3, 3], [21, 30, 4, 4], [31, 40, 5, 5], [41, OPEN, 6, 6]],
    ),
    Breakpoints::new(No2, Day, Micro, 0, &[[0, 25, 1, 1], [26, 50, 4, 4], [51, 120, 5, 5], [121, OPEN, 6, 6]]),
    Breakpoints::new(No2, Hour, Micro, 0, &[[0, 200, 1, 1], [201, OPEN, 6, 6]]),
    Breakpoints::new(So2, Day, Micro, 0, &[[0, 40, 1, 1], [41, 50, 4, 4], [51, 125, 5, 5], [126, OPEN, 6, 6]]),
    Breakpoints::new(So2, TenMinutes, Micro, 0, &[[0, 500, 1, 1], [501, OPEN, 6, 6]]),
    Breakpoints::new(Co, Day, Milli, 0, &[[0, 4, 1, 1], [5, 7, 5, 5], [8, OPEN, 6, 6]]),
    Breakpoints::new(Co, EightHours, Milli, 0, &[[0, 10, 1, 1], [11, OPEN, 6, 6]]),
    Breakpoints::new(Co, Hour, Milli, 0, &[[0, 35, 1, 1], [36, OPEN, 6, 6]]),
    Breakpoints::new(Co, QuarterHour, Milli, 0, &[[0, 100, 1, 1], [101, OPEN, 6, 6]]),
];

static LEVELS: [Level; 6] = numbered([
    plain_level(1, 1, "达到指导值", "Guideline level met"),
    plain_level(2, 2, "达到过渡目标 4", "Interim target 4 met"),
    plain_level(3, 3, "达到过渡目标 3", "Interim target 3 met"),
    plain_level(4, 4, "达到过渡目标 2", "Interim target 2 met"),
    plain_level(5, 5, "达到过渡目标 1", "Interim target 1 met"),
    plain_level(6, 6, "超过全部目标", "Above all targets"),
]);

/// The guideline level of a pollutant for a mean over a period, as a count of `10⁻ᵈ` with its `d`; `None` where the
/// guidelines give none.
pub fn guideline(substance: Substance, period: Period) -> Option<(i64, u32)> {
    let table = TABLES.iter().find(|t| t.substance == substance && t.period == period)?;
    Some((i64::from(table.rows.first()?[1]), table.decimals))
}

/// The guidelines of 2021. A level is met up to and including its value; there is no overall index and no colour.
///
/// The 24-hour and 8-hour values are meant for the 99th percentile of a year.
pub static AQG_2021: Standard = Standard {
    id: "WHO-2021",
    series: "WHO",
    document: "WHO global air quality guidelines, 2021",
    about: || About {
        name: Words("世界卫生组织全球空气质量指南（2021）", "WHO global air quality guidelines (2021)"),
        authority: "World Health Organization",
        clause: "recommended levels and interim targets",
    },
    from: Date::in_year(2021),
    to: None,
    in_force: None,
    certainty: Certainty::High,
    levels: &LEVELS,
    rule: Rule::Steps(Steps {
        tables: &TABLES,
        cut: Cut::Up,
        round: Round::HalfUp,
        beyond: Beyond::Cap(6),
        combine: Combine { least: 0, ..Combine::WORST },
    }),
    capture: &[],
    switches: &[],
};
