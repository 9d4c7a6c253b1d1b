//! Thailand: the Air Quality Index of 2023.

use super::switches::{CUT_TRUNCATE, ROUND_HALF_EVEN};
use crate::aqi::standard::{About, Certainty, Date, Rule, Standard};
use crate::aqi::steps::{Beyond, Breakpoints, Combine, Cut, Round, Row, Steps};
use crate::aqi::terms::Period::{Day, EightHours, Hour};
use crate::aqi::terms::Substance::{Co, No2, O3, Pm10, Pm25, So2};
use crate::aqi::terms::Unit::{MicrogramPerCubicMetre as Micro, PartsPerBillion as Ppb, PartsPerMillion as Ppm};
use crate::aqi::terms::{Level, Period, Substance, Unit, numbered, plain_level};
use crate::error::Words;

/// The indices of the four rows are those of every pollutant; above the last the text has no upper concentration.
const fn rows(tops: [i32; 4]) -> [Row; 4] {
    [
        [0, tops[0], 0, 25],
        [tops[0] + 1, tops[1], 26, 50],
        [tops[1] + 1, tops[2], 51, 100],
        [tops[2] + 1, tops[3], 101, 200],
    ]
}

static PM25: [Row; 4] = rows([150, 250, 375, 750]);
static PM10: [Row; 4] = rows([50, 80, 120, 180]);
static O3_8H: [Row; 4] = rows([35, 50, 70, 120]);
static CO_8H: [Row; 4] = rows([44, 64, 90, 300]);
static NO2_1H: [Row; 4] = rows([60, 106, 170, 340]);
static SO2_1H: [Row; 4] = rows([100, 200, 300, 400]);

const fn table(substance: Substance, period: Period, unit: Unit, decimals: u32, rows: &'static [Row]) -> Breakpoints {
    Breakpoints::new(substance, period, unit, decimals, rows)
}

static TABLES: [Breakpoints; 6] = [
    table(Pm25, Day, Micro, 1, &PM25),
    table(Pm10, Day, Micro, 0, &PM10),
    table(O3, EightHours, Ppb, 0, &O3_8H),
    table(Co, EightHours, Ppm, 1, &CO_8H),
    table(No2, Hour, Ppb, 0, &NO2_1H),
    table(So2, Hour, Ppb, 0, &SO2_1H),
];

static LEVELS: [Level; 5] = numbered([
    plain_level(0, 25, "很好", "Very good"),
    plain_level(26, 50, "好", "Good"),
    plain_level(51, 100, "中等", "Moderate"),
    plain_level(101, 200, "开始影响健康", "Starting to affect health"),
    Level { high: None, ..plain_level(201, 201, "影响健康", "Affects health") },
]);

/// The edition of 2023: PM2.5 of 37.5 μg/m³ is an index of 100, 75.1 the first of the last level.
///
/// Several programs and the press agree on PM2.5; the rows of the other pollutants have one source. The day is not confirmed: 1 June 2023 was announced, and the Gazette printed the notice later
/// (volume 140, part 157 ง). The document names the colours blue, green, yellow, orange and red without values.
pub static AQI_2023: Standard = Standard {
    id: "TH-2023",
    series: "TH",
    document: "ดัชนีคุณภาพอากาศของประเทศไทย พ.ศ. 2566",
    about: || About {
        name: Words("泰国空气质量指数（2023）", "Air Quality Index of Thailand (2023)"),
        authority: "Pollution Control Department",
        clause: "Table 2",
    },
    from: Date::in_year(2023),
    to: None,
    in_force: None,
    certainty: Certainty::SingleSource,
    levels: &LEVELS,
    rule: Rule::Steps(Steps {
        tables: &TABLES,
        cut: Cut::HalfUp,
        round: Round::HalfUp,
        beyond: Beyond::AtLeast(201),
        combine: Combine::WORST,
    }),
    capture: &[],
    switches: &[CUT_TRUNCATE, ROUND_HALF_EVEN],
};
