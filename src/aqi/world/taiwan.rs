//! Taiwan: the Air Quality Index with the breakpoints of 2025.

use super::switches::{CUT_TRUNCATE, ROUND_HALF_EVEN};
use crate::aqi::standard::{About, Certainty, Date, Rule, Standard};
use crate::aqi::steps::{Beyond, Breakpoints, Combine, Cut, Round, Steps};
use crate::aqi::terms::Period::{Day, EightHours, Hour};
use crate::aqi::terms::Substance::{Co, No2, O3, Pm10, Pm25, So2};
use crate::aqi::terms::Unit::{MicrogramPerCubicMetre as Micro, PartsPerBillion as Ppb, PartsPerMillion as Ppm};
use crate::aqi::terms::{Level, numbered, plain_level};
use crate::error::Words;

// The rows up to 400 stand in two independent programs; the rows 401-500 in one.
static TABLES: [Breakpoints; 8] = [
    // Ends at 0.200 ppm; the larger of 8 hours and 1 hour counts, and 1 hour below 0.101 ppm has no index.
    Breakpoints::new(
        O3,
        EightHours,
        Ppm,
        3,
        &[[0, 54, 0, 50], [55, 70, 51, 100], [71, 85, 101, 150], [86, 105, 151, 200], [106, 200, 201, 300]],
    )
    .ends(),
    Breakpoints::new(
        O3,
        Hour,
        Ppm,
        3,
        &[[101, 134, 101, 150], [135, 204, 151, 200], [205, 404, 201, 300], [405, 504, 301, 400], [505, 604, 401, 500]],
    ),
    Breakpoints::new(
        Pm25,
        Day,
        Micro,
        1,
        &[
            [0, 124, 0, 50],
            [125, 304, 51, 100],
            [305, 504, 101, 150],
            [505, 1254, 151, 200],
            [1255, 2254, 201, 300],
            [2255, 3254, 301, 400],
            [3255, 5004, 401, 500],
        ],
    ),
    Breakpoints::new(
        Pm10,
        Day,
        Micro,
        0,
        &[
            [0, 30, 0, 50],
            [31, 75, 51, 100],
            [76, 190, 101, 150],
            [191, 354, 151, 200],
            [355, 424, 201, 300],
            [425, 504, 301, 400],
            [505, 604, 401, 500],
        ],
    ),
    Breakpoints::new(
        Co,
        EightHours,
        Ppm,
        1,
        &[
            [0, 44, 0, 50],
            [45, 94, 51, 100],
            [95, 124, 101, 150],
            [125, 154, 151, 200],
            [155, 304, 201, 300],
            [305, 404, 301, 400],
            [405, 504, 401, 500],
        ],
    ),
    // Above 304 ppb the 24-hour mean is read.
    Breakpoints::new(So2, Hour, Ppb, 0, &[[0, 8, 0, 50], [9, 65, 51, 100], [66, 160, 101, 150], [161, 304, 151, 200]])
        .ends(),
    Breakpoints::new(So2, Day, Ppb, 0, &[[305, 604, 201, 300], [605, 804, 301, 400], [805, 1004, 401, 500]]),
    Breakpoints::new(
        No2,
        Hour,
        Ppb,
        0,
        &[
            [0, 21, 0, 50],
            [22, 100, 51, 100],
            [101, 360, 101, 150],
            [361, 649, 151, 200],
            [650, 1249, 201, 300],
            [1250, 1649, 301, 400],
            [1650, 2049, 401, 500],
        ],
    ),
];

static LEVELS: [Level; 6] = numbered([
    plain_level(0, 50, "良好", "Good"),
    plain_level(51, 100, "普通", "Moderate"),
    plain_level(101, 150, "对敏感族群不健康", "Unhealthy for Sensitive Groups"),
    plain_level(151, 200, "对所有族群不健康", "Unhealthy"),
    plain_level(201, 300, "非常不健康", "Very Unhealthy"),
    plain_level(301, 500, "危害", "Hazardous"),
]);

/// The breakpoints in force from 2025-01-01 (a notice of Tainan names the day).
///
/// The official text was not read. Between 304 ppb of SO2 over 1 hour and 305 ppb over 24 hours no rule is confirmed, so
/// there is no index; SO2 is then named in [`crate::aqi::Index::off`]. Values of the hourly report replace the 24-hour
/// means of particles by a weighted mean of the last 12 and 4 hours, which is the caller's to compute.
pub static AQI_2025: Standard = Standard {
    id: "TW-2025",
    series: "TW",
    document: "空氣品質指標 (AQI), breakpoints of 2025-01-01",
    about: || About {
        name: Words("台湾地区空气质量指标（2025）", "Air Quality Index of Taiwan (2025)"),
        authority: "Ministry of Environment, Taiwan",
        clause: "table of breakpoints",
    },
    from: Date::on(2025, 1, 1),
    to: None,
    in_force: None,
    certainty: Certainty::High,
    levels: &LEVELS,
    rule: Rule::Steps(Steps {
        tables: &TABLES,
        cut: Cut::HalfUp,
        round: Round::HalfUp,
        beyond: Beyond::Cap(500),
        combine: Combine::WORST,
    }),
    capture: &[],
    switches: &[CUT_TRUNCATE, ROUND_HALF_EVEN],
};
