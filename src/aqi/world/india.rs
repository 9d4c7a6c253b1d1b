//! India: the National Air Quality Index of 2014.

use super::switches::ROUND_HALF_EVEN;
use crate::aqi::standard::{About, Certainty, Change, Date, Rule, Standard, Switch};
use crate::aqi::steps::{Beyond, Breakpoints, Combine, Cut, Round, Row, Steps};
use crate::aqi::terms::Period::{Day, EightHours, Hour};
use crate::aqi::terms::Substance::{Co, Nh3, No2, O3, Pb, Pm10, Pm25, So2};
use crate::aqi::terms::Unit::{MicrogramPerCubicMetre as Micro, MilligramPerCubicMetre as Milli};
use crate::aqi::terms::{Level, Substance, level, numbered};
use crate::error::Words;

const fn day(substance: Substance, rows: &'static [Row]) -> Breakpoints {
    Breakpoints::new(substance, Day, Micro, 0, rows)
}

// The row from 401 on has no upper concentration in the document.
static TABLES: [Breakpoints; 9] = [
    day(Pm10, &[[0, 50, 0, 50], [51, 100, 51, 100], [101, 250, 101, 200], [251, 350, 201, 300], [351, 430, 301, 400]]),
    day(Pm25, &[[0, 30, 0, 50], [31, 60, 51, 100], [61, 90, 101, 200], [91, 120, 201, 300], [121, 250, 301, 400]]),
    day(No2, &[[0, 40, 0, 50], [41, 80, 51, 100], [81, 180, 101, 200], [181, 280, 201, 300], [281, 400, 301, 400]]),
    day(So2, &[[0, 40, 0, 50], [41, 80, 51, 100], [81, 380, 101, 200], [381, 800, 201, 300], [801, 1600, 301, 400]]),
    Breakpoints::new(
        Co,
        EightHours,
        Milli,
        1,
        &[[0, 10, 0, 50], [11, 20, 51, 100], [21, 100, 101, 200], [101, 170, 201, 300], [171, 340, 301, 400]],
    ),
    day(
        Nh3,
        &[[0, 200, 0, 50], [201, 400, 51, 100], [401, 800, 101, 200], [801, 1200, 201, 300], [1201, 1800, 301, 400]],
    ),
    // Above 208 the 1-hour table is read.
    Breakpoints::new(
        O3,
        EightHours,
        Micro,
        0,
        &[[0, 50, 0, 50], [51, 100, 51, 100], [101, 168, 101, 200], [169, 208, 201, 300]],
    )
    .ends(),
    Breakpoints::new(O3, Hour, Micro, 0, &[[209, 748, 301, 400]]).after(),
    // Printed with two decimals up to 1.0 and one above, so 1.01 to 1.09 and the like are not defined.
    Breakpoints::new(
        Pb,
        Day,
        Micro,
        2,
        &[[0, 50, 0, 50], [51, 100, 51, 100], [110, 200, 101, 200], [210, 300, 201, 300], [310, 350, 301, 400]],
    ),
];

static LEVELS: [Level; 6] = numbered([
    level(0, 50, "优", "Good", 0x00B050),
    level(51, 100, "满意", "Satisfactory", 0x92D050),
    level(101, 200, "中度污染", "Moderately polluted", 0xFFFF00),
    level(201, 300, "差", "Poor", 0xFF6500),
    level(301, 400, "很差", "Very poor", 0xFF0000),
    level(401, 500, "严重", "Severe", 0xC00000),
]);

/// The edition of 2014: three pollutants with a particle among them, 16 hours of 24. The colours are those of a
/// secondary source.
pub static NAQI_2014: Standard = Standard {
    id: "IN-2014",
    series: "IN",
    document: "National Air Quality Index, 2014-10-17",
    about: || About {
        name: Words("印度国家空气质量指数", "National Air Quality Index of India"),
        authority: "Central Pollution Control Board",
        clause: "table of breakpoints",
    },
    from: Date::on(2014, 10, 17),
    to: None,
    in_force: None,
    certainty: Certainty::High,
    levels: &LEVELS,
    rule: Rule::Steps(Steps {
        tables: &TABLES,
        cut: Cut::HalfEven,
        round: Round::HalfUp,
        beyond: Beyond::AtLeast(401),
        combine: Combine { least: 3, ..Combine::WORST.needing(&[&[Pm25, Pm10]]) },
    }),
    capture: &[(Day, 16, 24)],
    switches: &[
        Switch {
            id: "cut-half-up",
            doubt: "Rounding of the concentration is not confirmed: nearest, halves to even (default) or up",
            change: Change::Cut(Cut::HalfUp),
        },
        ROUND_HALF_EVEN,
        Switch {
            id: "top-500",
            doubt: "The row 401-500 has no upper concentration: \"401+\" (default) or 500",
            change: Change::Beyond(Beyond::Cap(500)),
        },
    ],
};
