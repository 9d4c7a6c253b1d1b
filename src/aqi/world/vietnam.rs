//! Viet Nam: the VN_AQI of 2019.

use crate::aqi::standard::{About, Certainty, Date, Rule, Standard};
use crate::aqi::steps::{Beyond, Breakpoints, Combine, Cut, Round, Row, Steps};
use crate::aqi::terms::Period::{Day, EightHours, Hour};
use crate::aqi::terms::Substance::{Co, No2, O3, Pm10, Pm25, So2};
use crate::aqi::terms::{Level, Period, Substance, Unit, level, numbered};
use crate::error::Words;

/// Rows that share their ends, from the concentrations at 50, 100, 150, 200, 300, 400 and 500.
const fn rows(tops: [i32; 7]) -> [Row; 7] {
    [
        [0, tops[0], 0, 50],
        [tops[0], tops[1], 50, 100],
        [tops[1], tops[2], 100, 150],
        [tops[2], tops[3], 150, 200],
        [tops[3], tops[4], 200, 300],
        [tops[4], tops[5], 300, 400],
        [tops[5], tops[6], 400, 500],
    ]
}

static PM25: [Row; 7] = rows([250, 500, 800, 1500, 2500, 3500, 5000]);
static PM10: [Row; 7] = rows([500, 1500, 2500, 3500, 4200, 5000, 6000]);
static O3_1H: [Row; 7] = rows([1600, 2000, 3000, 4000, 8000, 10_000, 12_000]);
static O3_8H: [Row; 5] =
    [[0, 1000, 0, 50], [1000, 1200, 50, 100], [1200, 1700, 100, 150], [1700, 2100, 150, 200], [2100, 4000, 200, 300]];
static CO_1H: [Row; 7] = rows([100_000, 300_000, 450_000, 600_000, 900_000, 1_200_000, 1_500_000]);
static SO2_1H: [Row; 7] = rows([1250, 3500, 5500, 8000, 16_000, 21_000, 26_300]);
static NO2_1H: [Row; 7] = rows([1000, 2000, 7000, 12_000, 23_500, 31_000, 38_500]);

/// All concentrations are in μg/m³, CO too; the worked examples carry one decimal.
const fn table(substance: Substance, period: Period, rows: &'static [Row]) -> Breakpoints {
    Breakpoints::new(substance, period, Unit::MicrogramPerCubicMetre, 1, rows)
}

static TABLES: [Breakpoints; 7] = [
    table(Pm25, Day, &PM25),
    table(Pm10, Day, &PM10),
    // Above 400 only the 1-hour mean is read; below, the larger of the two.
    table(O3, EightHours, &O3_8H).ends(),
    table(O3, Hour, &O3_1H),
    table(Co, Hour, &CO_1H),
    table(So2, Hour, &SO2_1H),
    table(No2, Hour, &NO2_1H),
];

static LEVELS: [Level; 6] = numbered([
    level(0, 50, "好", "Good", 0x00E400),
    level(51, 100, "中等", "Moderate", 0xFFFF00),
    level(101, 150, "较差", "Poor", 0xFF7E00),
    level(151, 200, "差", "Bad", 0xFF0000),
    level(201, 300, "很差", "Very bad", 0x8F3F97),
    level(301, 500, "危害", "Hazardous", 0x7E0023),
]);

/// The edition of 2019: PM2.5 or PM10 must be known; the index of an hour or of a day.
///
/// Of a day: the largest 1-hour means of the gases, the largest 8-hour mean of O3, the 24-hour means of particles. Of an
/// hour: the 1-hour means of the gases and, in the place of the 24-hour mean of particles, their 12-hour NowCast
/// ([`super::nowcast::particles`]). The document prints 60 for 118.7 μg/m³ of NO2; its own rule gives 59.35, so 59. Its
/// words are Tốt, Trung bình, Kém, Xấu, Rất xấu and Nguy hại; the English and Chinese ones are translations.
pub static VN_AQI_2019: Standard = Standard {
    id: "VN-2019",
    series: "VN",
    document: "Decision 1459/QĐ-TCMT, 2019-11-12",
    about: || About {
        name: Words("越南空气质量指数（2019）", "Air Quality Index of Viet Nam (VN_AQI, 2019)"),
        authority: "Viet Nam Environment Administration",
        clause: "section 2.1 b, Tables 1 and 2",
    },
    from: Date::on(2019, 11, 12),
    to: None,
    in_force: None,
    certainty: Certainty::High,
    levels: &LEVELS,
    rule: Rule::Steps(Steps {
        tables: &TABLES,
        cut: Cut::HalfUp,
        round: Round::HalfUp,
        beyond: Beyond::Cap(500),
        combine: Combine::WORST.needing(&[&[Pm25, Pm10]]),
    }),
    capture: &[],
    switches: &[],
};
