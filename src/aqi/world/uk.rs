//! United Kingdom: the Daily Air Quality Index, ten bands.

use crate::aqi::standard::{About, Certainty, Change, Date, Rule, Standard, Switch};
use crate::aqi::steps::{Beyond, Breakpoints, Combine, Cut, OPEN, Round, Row, Steps};
use crate::aqi::terms::Period::{Day, EightHours, Hour, QuarterHour};
use crate::aqi::terms::Substance::{No2, O3, Pm10, Pm25, So2};
use crate::aqi::terms::{Level, Period, Substance, Unit, level, numbered};
use crate::error::Words;

const fn table(substance: Substance, period: Period, rows: &'static [Row; 10]) -> Breakpoints {
    Breakpoints::new(substance, period, Unit::MicrogramPerCubicMetre, 0, rows)
}

/// Ten bands of the highest whole concentration of each but the last.
const fn bands(tops: [i32; 9]) -> [Row; 10] {
    let mut rows = [[0, OPEN, 10, 10]; 10];
    let mut band = 0;
    while band < 10 {
        if band > 0 {
            rows[band][0] = tops[band - 1] + 1;
        }
        if band < 9 {
            rows[band] = [rows[band][0], tops[band], band as i32 + 1, band as i32 + 1];
        }
        band += 1;
    }
    rows
}

static O3_8H: [Row; 10] = bands([33, 66, 100, 120, 140, 160, 187, 213, 240]);
static NO2_1H: [Row; 10] = bands([67, 134, 200, 267, 334, 400, 467, 534, 600]);
static SO2_15MIN: [Row; 10] = bands([88, 177, 266, 354, 443, 532, 710, 887, 1064]);
static PM25_24H: [Row; 10] = bands([11, 23, 35, 41, 47, 53, 58, 64, 70]);
static PM10_24H: [Row; 10] = bands([16, 33, 50, 58, 66, 75, 83, 91, 100]);

static TABLES: [Breakpoints; 5] = [
    table(O3, EightHours, &O3_8H),
    table(No2, Hour, &NO2_1H),
    table(So2, QuarterHour, &SO2_15MIN),
    table(Pm25, Day, &PM25_24H),
    table(Pm10, Day, &PM10_24H),
];

const fn levels(seventh: u32) -> [Level; 10] {
    numbered([
        level(1, 1, "低", "Low", 0x9CFF9C),
        level(2, 2, "低", "Low", 0x31FF00),
        level(3, 3, "低", "Low", 0x31CF00),
        level(4, 4, "中", "Moderate", 0xFFFF00),
        level(5, 5, "中", "Moderate", 0xFFCF00),
        level(6, 6, "中", "Moderate", 0xFF9A00),
        level(7, 7, "高", "High", seventh),
        level(8, 8, "高", "High", 0xFF0000),
        level(9, 9, "高", "High", 0x990000),
        level(10, 10, "很高", "Very High", 0xCE30FF),
    ])
}

static LEVELS: [Level; 10] = levels(0xFF6464);
static PALE_LEVELS: [Level; 10] = levels(0xFF9292);

/// The bands of 2012 with the implementation note of April 2013: the worst band, 75 % of each window valid.
pub static DAQI_2013: Standard = Standard {
    id: "UK-2013",
    series: "UK",
    document: "Daily Air Quality Index, implementation note of April 2013",
    about: || About {
        name: Words("英国每日空气质量指数", "UK Daily Air Quality Index"),
        authority: "Department for Environment, Food and Rural Affairs",
        clause: "table of bands",
    },
    from: Date::on(2012, 1, 1),
    to: None,
    in_force: None,
    certainty: Certainty::Certain,
    levels: &LEVELS,
    rule: Rule::Steps(Steps {
        tables: &TABLES,
        cut: Cut::HalfUp,
        round: Round::HalfUp,
        beyond: Beyond::Cap(10),
        combine: Combine::WORST,
    }),
    capture: &[(Hour, 3, 4), (EightHours, 6, 8), (Day, 18, 24)],
    switches: &[
        Switch {
            id: "cut-half-even",
            doubt: "A concentration is rounded to the nearest integer; for halves nothing is stated: up (default) or to even",
            change: Change::Cut(Cut::HalfEven),
        },
        Switch {
            id: "pale-7",
            doubt: "The colour of band 7 is #FF6464 (default) or #FF9292 by source",
            change: Change::Levels(&PALE_LEVELS),
        },
    ],
};
