//! European Union: the three tables of the European Air Quality Index. The worst band of the pollutants.

use crate::aqi::standard::{About, Certainty, Change, Date, Rule, Standard, Switch};
use crate::aqi::steps::{Beyond, Breakpoints, Combine, Cut, OPEN, Round, Row, Steps};
use crate::aqi::terms::Period::{Day, Hour};
use crate::aqi::terms::Substance::{No2, O3, Pm10, Pm25, So2};
use crate::aqi::terms::{Level, Period, Substance, Unit, level, numbered};
use crate::error::Words;

const fn table(substance: Substance, period: Period, rows: &'static [Row]) -> Breakpoints {
    Breakpoints::new(substance, period, Unit::MicrogramPerCubicMetre, 0, rows).ends()
}

// Above the last band of the first two tables a value is taken for an error, so there is no index.
static TABLES_2017: [Breakpoints; 5] = [
    table(Pm25, Day, &[[0, 10, 1, 1], [11, 20, 2, 2], [21, 25, 3, 3], [26, 50, 4, 4], [51, 800, 5, 5]]),
    table(Pm10, Day, &[[0, 20, 1, 1], [21, 35, 2, 2], [36, 50, 3, 3], [51, 100, 4, 4], [101, 1200, 5, 5]]),
    table(No2, Hour, &[[0, 40, 1, 1], [41, 100, 2, 2], [101, 200, 3, 3], [201, 400, 4, 4], [401, 1000, 5, 5]]),
    table(O3, Hour, &[[0, 80, 1, 1], [81, 120, 2, 2], [121, 180, 3, 3], [181, 240, 4, 4], [241, 600, 5, 5]]),
    table(So2, Hour, &[[0, 100, 1, 1], [101, 200, 2, 2], [201, 350, 3, 3], [351, 500, 4, 4], [501, 1250, 5, 5]]),
];

static TABLES_2021: [Breakpoints; 5] = [
    table(Pm25, Day, &[[0, 10, 1, 1], [11, 20, 2, 2], [21, 25, 3, 3], [26, 50, 4, 4], [51, 75, 5, 5], [76, 800, 6, 6]]),
    table(
        Pm10,
        Day,
        &[[0, 20, 1, 1], [21, 40, 2, 2], [41, 50, 3, 3], [51, 100, 4, 4], [101, 150, 5, 5], [151, 1200, 6, 6]],
    ),
    table(
        No2,
        Hour,
        &[[0, 40, 1, 1], [41, 90, 2, 2], [91, 120, 3, 3], [121, 230, 4, 4], [231, 340, 5, 5], [341, 1000, 6, 6]],
    ),
    table(
        O3,
        Hour,
        &[[0, 50, 1, 1], [51, 100, 2, 2], [101, 130, 3, 3], [131, 240, 4, 4], [241, 380, 5, 5], [381, 800, 6, 6]],
    ),
    table(
        So2,
        Hour,
        &[[0, 100, 1, 1], [101, 200, 2, 2], [201, 350, 3, 3], [351, 500, 4, 4], [501, 750, 5, 5], [751, 1250, 6, 6]],
    ),
];

static TABLES_2024: [Breakpoints; 5] = [
    table(
        Pm25,
        Hour,
        &[[0, 5, 1, 1], [6, 15, 2, 2], [16, 50, 3, 3], [51, 90, 4, 4], [91, 140, 5, 5], [141, OPEN, 6, 6]],
    ),
    table(
        Pm10,
        Hour,
        &[[0, 15, 1, 1], [16, 45, 2, 2], [46, 120, 3, 3], [121, 195, 4, 4], [196, 270, 5, 5], [271, OPEN, 6, 6]],
    ),
    table(
        No2,
        Hour,
        &[[0, 10, 1, 1], [11, 25, 2, 2], [26, 60, 3, 3], [61, 100, 4, 4], [101, 150, 5, 5], [151, OPEN, 6, 6]],
    ),
    table(
        O3,
        Hour,
        &[[0, 60, 1, 1], [61, 100, 2, 2], [101, 120, 3, 3], [121, 160, 4, 4], [161, 180, 5, 5], [181, OPEN, 6, 6]],
    ),
    table(
        So2,
        Hour,
        &[[0, 20, 1, 1], [21, 40, 2, 2], [41, 125, 3, 3], [126, 190, 4, 4], [191, 275, 5, 5], [276, OPEN, 6, 6]],
    ),
];

static LEVELS: [Level; 6] = numbered([
    level(1, 1, "优", "Good", 0x50F0E6),
    level(2, 2, "良", "Fair", 0x50CCAA),
    level(3, 3, "中等", "Moderate", 0xF0E641),
    level(4, 4, "差", "Poor", 0xFF5050),
    level(5, 5, "很差", "Very poor", 0x960032),
    level(6, 6, "极差", "Extremely poor", 0x7D2181),
]);

// Notes 1 and 2 of the table: few pollutants are measured at traffic stations, so two are enough there.
const NEEDS: &[&[Substance]] = &[&[No2], &[O3], &[Pm25, Pm10]];
const NEEDS_AT_TRAFFIC: &[&[Substance]] = &[&[No2], &[Pm25, Pm10]];

const TRAFFIC: Switch = Switch {
    id: "traffic-station",
    doubt: "By kind of station: NO2, O3 and a particle are needed (default); at a traffic station NO2 and a particle",
    change: Change::Needs(NEEDS_AT_TRAFFIC),
};

/// No rounding is stated: a value is compared as published, and a band ends at its printed top.
const fn steps(tables: &'static [Breakpoints], top: u32, combine: Combine) -> Rule {
    let (cut, round, beyond) = (Cut::Up, Round::HalfUp, Beyond::Cap(top));
    Rule::Steps(Steps { tables, cut, round, beyond, combine })
}

/// The first table, five levels: particles over 24 hours (at least 18 valid), gases over 1 hour.
///
/// The colours of the five levels are taken to be those of the later six. The day the sixth level came is not
/// confirmed; see [`EAQI_2021`].
pub static EAQI_2017: Standard = Standard {
    id: "EU-2017",
    series: "EU",
    document: "European Air Quality Index, 2017-11-16, page of the viewer",
    about: || About {
        name: Words("欧洲空气质量指数（2017）", "European Air Quality Index (2017)"),
        authority: "European Environment Agency",
        clause: "table of index levels, notes 1 and 2",
    },
    from: Date::on(2017, 11, 16),
    to: Some(Date::in_year(2020)),
    in_force: None,
    certainty: Certainty::High,
    levels: LEVELS.split_at(5).0,
    rule: steps(&TABLES_2017, 5, Combine::WORST.needing(NEEDS)),
    capture: &[(Day, 18, 24)],
    switches: &[TRAFFIC],
};

/// The second table, six levels, otherwise as [`EAQI_2017`].
///
/// The day it replaced the first is not confirmed: public programs have it by July 2021, and the start of 2021 is taken
/// for it. Choose the edition by its identifier for values between 2018 and July 2021.
pub static EAQI_2021: Standard = Standard {
    id: "EU-2021",
    series: "EU",
    document: "European Air Quality Index, table of six levels",
    about: || About {
        name: Words("欧洲空气质量指数（六级）", "European Air Quality Index (six levels)"),
        authority: "European Environment Agency",
        clause: "table of index levels",
    },
    from: Date::in_year(2021),
    to: Some(Date::in_year(2024)),
    in_force: None,
    certainty: Certainty::High,
    levels: &LEVELS,
    rule: steps(&TABLES_2021, 6, Combine::WORST.needing(NEEDS)),
    capture: &[(Day, 18, 24)],
    switches: &[TRAFFIC],
};

/// The revised bands: all five pollutants over 1 hour, the worst of those at hand. The day they came into force is not
/// confirmed.
pub static EAQI_2024: Standard = Standard {
    id: "EU-2024",
    series: "EU",
    document: "ETC HE Report 2024/17",
    about: || About {
        name: Words("欧洲空气质量指数（2024 修订）", "European Air Quality Index (revised 2024)"),
        authority: "European Environment Agency",
        clause: "table of bands",
    },
    from: Date::in_year(2025),
    to: None,
    in_force: None,
    certainty: Certainty::High,
    levels: &LEVELS,
    rule: steps(&TABLES_2024, 6, Combine::WORST),
    capture: &[],
    switches: &[],
};
