//! United States: the Air Quality Index of 2012 (with the ozone rows of 2015) and of 2024.

use crate::aqi::standard::{About, Certainty, Change, Date, Rule, Standard, Switch};
use crate::aqi::steps::{Beyond, Breakpoints, Combine, Cut, Round, Row, Steps};
use crate::aqi::terms::Period::{Day, EightHours, Hour};
use crate::aqi::terms::Substance::{Co, No2, O3, Pm10, Pm25, So2};
use crate::aqi::terms::Unit::{MicrogramPerCubicMetre as Micro, PartsPerBillion as Ppb, PartsPerMillion as Ppm};
use crate::aqi::terms::{Level, level, numbered, open_level};
use crate::error::Words;

// Ozone over 8 hours defines no index from 301 on; ozone over 1 hour none below 0.125 ppm. The larger counts.
const O3_8H: Breakpoints = Breakpoints::new(
    O3,
    EightHours,
    Ppm,
    3,
    &[[0, 54, 0, 50], [55, 70, 51, 100], [71, 85, 101, 150], [86, 105, 151, 200], [106, 200, 201, 300]],
)
.ends();
// From 305 ppb the 24-hour mean is used; while that is below 305 the index is 200.
const SO2_1H: Breakpoints = Breakpoints::new(
    So2,
    Hour,
    Ppb,
    0,
    &[[0, 35, 0, 50], [36, 75, 51, 100], [76, 185, 101, 150], [186, 304, 151, 200]],
)
.ends_at(200);

const fn o3_1h(rows: &'static [Row]) -> Breakpoints {
    Breakpoints::new(O3, Hour, Ppm, 3, rows)
}

const fn pm25(rows: &'static [Row]) -> Breakpoints {
    Breakpoints::new(Pm25, Day, Micro, 1, rows)
}

const fn pm10(rows: &'static [Row]) -> Breakpoints {
    Breakpoints::new(Pm10, Day, Micro, 0, rows)
}

const fn co(rows: &'static [Row]) -> Breakpoints {
    Breakpoints::new(Co, EightHours, Ppm, 1, rows)
}

const fn so2_24h(rows: &'static [Row]) -> Breakpoints {
    Breakpoints::new(So2, Day, Ppb, 0, rows)
}

const fn no2(rows: &'static [Row]) -> Breakpoints {
    Breakpoints::new(No2, Hour, Ppb, 0, rows)
}

// EPA-454/B-24-002, Table 6. The rows of gases and PM10 from 301 on are one; in 2012 they are two.
const O3_1H: Breakpoints =
    o3_1h(&[[125, 164, 101, 150], [165, 204, 151, 200], [205, 404, 201, 300], [405, 604, 301, 500]]);
const PM10: Breakpoints = pm10(&[
    [0, 54, 0, 50],
    [55, 154, 51, 100],
    [155, 254, 101, 150],
    [255, 354, 151, 200],
    [355, 424, 201, 300],
    [425, 604, 301, 500],
]);
const CO: Breakpoints = co(&[
    [0, 44, 0, 50],
    [45, 94, 51, 100],
    [95, 124, 101, 150],
    [125, 154, 151, 200],
    [155, 304, 201, 300],
    [305, 504, 301, 500],
]);
const SO2_24H: Breakpoints = so2_24h(&[[305, 604, 201, 300], [605, 1004, 301, 500]]);
const NO2: Breakpoints = no2(&[
    [0, 53, 0, 50],
    [54, 100, 51, 100],
    [101, 360, 101, 150],
    [361, 649, 151, 200],
    [650, 1249, 201, 300],
    [1250, 2049, 301, 500],
]);

static TABLES_2024: [Breakpoints; 8] = [
    O3_8H,
    O3_1H,
    pm25(&[
        [0, 90, 0, 50],
        [91, 354, 51, 100],
        [355, 554, 101, 150],
        [555, 1254, 151, 200],
        [1255, 2254, 201, 300],
        [2255, 3254, 301, 500],
    ]),
    PM10,
    CO,
    SO2_1H,
    SO2_24H,
    NO2,
];

static TABLES_2012: [Breakpoints; 8] = [
    O3_8H,
    o3_1h(&[
        [125, 164, 101, 150],
        [165, 204, 151, 200],
        [205, 404, 201, 300],
        [405, 504, 301, 400],
        [505, 604, 401, 500],
    ]),
    pm25(&[
        [0, 120, 0, 50],
        [121, 354, 51, 100],
        [355, 554, 101, 150],
        [555, 1504, 151, 200],
        [1505, 2504, 201, 300],
        [2505, 3504, 301, 400],
        [3505, 5004, 401, 500],
    ]),
    pm10(&[
        [0, 54, 0, 50],
        [55, 154, 51, 100],
        [155, 254, 101, 150],
        [255, 354, 151, 200],
        [355, 424, 201, 300],
        [425, 504, 301, 400],
        [505, 604, 401, 500],
    ]),
    co(&[
        [0, 44, 0, 50],
        [45, 94, 51, 100],
        [95, 124, 101, 150],
        [125, 154, 151, 200],
        [155, 304, 201, 300],
        [305, 404, 301, 400],
        [405, 504, 401, 500],
    ]),
    SO2_1H,
    so2_24h(&[[305, 604, 201, 300], [605, 804, 301, 400], [805, 1004, 401, 500]]),
    no2(&[
        [0, 53, 0, 50],
        [54, 100, 51, 100],
        [101, 360, 101, 150],
        [361, 649, 151, 200],
        [650, 1249, 201, 300],
        [1250, 1649, 301, 400],
        [1650, 2049, 401, 500],
    ]),
];

/// The same with one row from 301 to 500.
static TABLES_2012_ONE_ROW: [Breakpoints; 8] = [
    O3_8H,
    O3_1H,
    pm25(&[
        [0, 120, 0, 50],
        [121, 354, 51, 100],
        [355, 554, 101, 150],
        [555, 1504, 151, 200],
        [1505, 2504, 201, 300],
        [2505, 5004, 301, 500],
    ]),
    PM10,
    CO,
    SO2_1H,
    SO2_24H,
    NO2,
];

static LEVELS: [Level; 6] = numbered([
    level(0, 50, "好", "Good", 0x00E400),
    level(51, 100, "中等", "Moderate", 0xFFFF00),
    level(101, 150, "对敏感人群不健康", "Unhealthy for Sensitive Groups", 0xFF7E00),
    level(151, 200, "不健康", "Unhealthy", 0xFF0000),
    level(201, 300, "非常不健康", "Very Unhealthy", 0x8F3F97),
    open_level(301, "危险", "Hazardous", 0x7E0023),
]);

/// The palette for people who see colours differently (EPA-454/B-24-002, Table 3), by level.
pub static COLOUR_VISION_ASSIST: [[u8; 3]; 6] =
    [[158, 255, 145], [255, 201, 5], [255, 130, 5], [240, 34, 0], [137, 9, 151], [100, 0, 21]];

const fn steps(tables: &'static [Breakpoints], beyond: Beyond) -> Rule {
    Rule::Steps(Steps { tables, cut: Cut::Truncate, round: Round::HalfUp, beyond, combine: Combine::WORST })
}

/// The edition of 2024: truncated, rounded to the nearest (125.5 is 126), and going on above 500.
///
/// The document prints 148 for 0.162 ppm of O3 over 1 hour; its own rule gives 147.49, so 147.
pub static EPA_2024: Standard = Standard {
    id: "US-2024",
    series: "US",
    document: "EPA-454/B-24-002 (May 2024); final rule 89 FR 16202",
    about: || About {
        name: Words("美国空气质量指数（2024）", "US Air Quality Index (2024)"),
        authority: "U.S. Environmental Protection Agency",
        clause: "Table 6, Equation 1, Table 3 (colours)",
    },
    from: Date::on(2024, 5, 6),
    to: None,
    in_force: None,
    certainty: Certainty::Certain,
    levels: &LEVELS,
    rule: steps(&TABLES_2024, Beyond::Slope),
    capture: &[],
    switches: &[],
};

/// The edition of 2012 with the ozone rows of 2015; its PM2.5 rows were in force from 2013-03-18.
pub static EPA_2012: Standard = Standard {
    id: "US-2012",
    series: "US",
    document: "40 CFR 58 Appendix G, rules of 2013-01-15 (PM2.5) and 2015-10-26 (O3)",
    about: || About {
        name: Words("美国空气质量指数（2012/2015）", "US Air Quality Index (2012/2015)"),
        authority: "U.S. Environmental Protection Agency",
        clause: "table of breakpoints",
    },
    from: Date::on(2015, 12, 28),
    to: Some(Date::on(2024, 5, 5)),
    in_force: None,
    certainty: Certainty::High,
    levels: &LEVELS,
    rule: steps(&TABLES_2012, Beyond::Cap(500)),
    capture: &[],
    switches: &[
        Switch {
            id: "one-top-row",
            doubt: "Appendix G splits 301-400 and 401-500 (default); the technical document of 2016 prints one row 301-500",
            change: Change::Tables(&TABLES_2012_ONE_ROW),
        },
        Switch {
            id: "slope-above-500",
            doubt: "The index above the last row is not confirmed for this edition: 500 (default), or the slope of the last row",
            change: Change::Beyond(Beyond::Slope),
        },
    ],
};
