//! Australia: the air quality categories of New South Wales, five bands.

use crate::aqi::standard::{About, Certainty, Date, Rule, Standard};
use crate::aqi::steps::{Beyond, Breakpoints, Combine, Cut, OPEN, Round, Row, Steps};
use crate::aqi::terms::Period::{EightHours, FourHours, Hour};
use crate::aqi::terms::Substance::{Co, No2, O3, Pm10, Pm25, So2};
use crate::aqi::terms::{Level, Unit, level, numbered};
use crate::error::Words;

static PM25_1H: [Row; 5] = [[0, 25, 1, 1], [26, 50, 2, 2], [51, 100, 3, 3], [101, 300, 4, 4], [301, OPEN, 5, 5]];
static PM10_1H: [Row; 5] = [[0, 50, 1, 1], [51, 100, 2, 2], [101, 200, 3, 3], [201, 600, 4, 4], [601, OPEN, 5, 5]];
static CO_8H: [Row; 5] = [[0, 60, 1, 1], [61, 90, 2, 2], [91, 135, 3, 3], [136, 180, 4, 4], [181, OPEN, 5, 5]];
static O3_1H: [Row; 5] = [[0, 67, 1, 1], [68, 100, 2, 2], [101, 150, 3, 3], [151, 200, 4, 4], [201, OPEN, 5, 5]];
static O3_4H: [Row; 5] = [[0, 54, 1, 1], [55, 80, 2, 2], [81, 120, 3, 3], [121, 160, 4, 4], [161, OPEN, 5, 5]];
static SO2_1H: [Row; 5] = [[0, 133, 1, 1], [134, 200, 2, 2], [201, 300, 3, 3], [301, 400, 4, 4], [401, OPEN, 5, 5]];
static NO2_1H: [Row; 5] = [[0, 80, 1, 1], [81, 120, 2, 2], [121, 180, 3, 3], [181, 240, 4, 4], [241, OPEN, 5, 5]];

static TABLES: [Breakpoints; 7] = [
    Breakpoints::new(Pm25, Hour, Unit::MicrogramPerCubicMetre, 0, &PM25_1H),
    Breakpoints::new(Pm10, Hour, Unit::MicrogramPerCubicMetre, 0, &PM10_1H),
    Breakpoints::new(Co, EightHours, Unit::PartsPerMillion, 1, &CO_8H),
    Breakpoints::new(O3, Hour, Unit::PartsPerBillion, 0, &O3_1H),
    Breakpoints::new(O3, FourHours, Unit::PartsPerBillion, 0, &O3_4H),
    Breakpoints::new(So2, Hour, Unit::PartsPerBillion, 0, &SO2_1H),
    Breakpoints::new(No2, Hour, Unit::PartsPerBillion, 0, &NO2_1H),
];

static LEVELS: [Level; 5] = numbered([
    level(1, 1, "好", "Good", 0x41A93B),
    level(2, 2, "一般", "Fair", 0xEEC800),
    level(3, 3, "差", "Poor", 0xE47301),
    level(4, 4, "很差", "Very poor", 0xB70027),
    level(5, 5, "极差", "Extremely poor", 0x590018),
]);

/// The categories of 2020: the worst band. That a band ends at and with its printed top is not confirmed.
pub static NSW_2020: Standard = Standard {
    id: "AU-NSW-2020",
    series: "AU-NSW",
    document: "Air quality categories (AQC), 2020",
    about: || About {
        name: Words("澳大利亚新南威尔士州空气质量类别", "New South Wales air quality categories"),
        authority: "New South Wales Government",
        clause: "table of categories",
    },
    from: Date::in_year(2020),
    to: None,
    in_force: None,
    certainty: Certainty::SingleSource,
    levels: &LEVELS,
    rule: Rule::Steps(Steps {
        tables: &TABLES,
        cut: Cut::Up,
        round: Round::HalfUp,
        beyond: Beyond::Cap(5),
        combine: Combine::WORST,
    }),
    capture: &[],
    switches: &[],
};
