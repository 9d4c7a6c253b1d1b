//! Singapore: the Pollutant Standards Index of 2014 and the bands of 1-hour PM2.5 of 2016.

use super::switches::{CUT_TRUNCATE, ROUND_HALF_EVEN};
use crate::aqi::standard::{About, Certainty, Change, Date, Rule, Standard, Switch};
use crate::aqi::steps::{Beyond, Breakpoints, Combine, Cut, OPEN, Round, Row, Steps};
use crate::aqi::terms::Period::{Day, EightHours, Hour};
use crate::aqi::terms::Substance::{Co, No2, O3, Pm10, Pm25, So2};
use crate::aqi::terms::Unit::{MicrogramPerCubicMetre as Micro, MilligramPerCubicMetre as Milli};
use crate::aqi::terms::{Level, level, numbered, plain_level};
use crate::error::Words;

const NO2_FROM_1130: &[Row] = &[[1130, 2260, 201, 300], [2261, 3000, 301, 400], [3001, 3750, 401, 500]];
const NO2_FROM_1131: &[Row] = &[[1131, 2260, 201, 300], [2261, 3000, 301, 400], [3001, 3750, 401, 500]];

const fn tables(no2: &'static [Row]) -> [Breakpoints; 7] {
    [
        Breakpoints::new(
            Pm25,
            Day,
            Micro,
            0,
            &[
                [0, 12, 0, 50],
                [13, 55, 51, 100],
                [56, 150, 101, 200],
                [151, 250, 201, 300],
                [251, 350, 301, 400],
                [351, 500, 401, 500],
            ],
        ),
        Breakpoints::new(
            Pm10,
            Day,
            Micro,
            0,
            &[
                [0, 50, 0, 50],
                [51, 150, 51, 100],
                [151, 350, 101, 200],
                [351, 420, 201, 300],
                [421, 500, 301, 400],
                [501, 600, 401, 500],
            ],
        ),
        Breakpoints::new(
            So2,
            Day,
            Micro,
            0,
            &[
                [0, 80, 0, 50],
                [81, 365, 51, 100],
                [366, 800, 101, 200],
                [801, 1600, 201, 300],
                [1601, 2100, 301, 400],
                [2101, 2620, 401, 500],
            ],
        ),
        Breakpoints::new(
            Co,
            EightHours,
            Milli,
            1,
            &[
                [0, 50, 0, 50],
                [51, 100, 51, 100],
                [101, 170, 101, 200],
                [171, 340, 201, 300],
                [341, 460, 301, 400],
                [461, 575, 401, 500],
            ],
        ),
        // Above 785 the 1-hour table is read.
        Breakpoints::new(
            O3,
            EightHours,
            Micro,
            0,
            &[[0, 118, 0, 50], [119, 157, 51, 100], [158, 235, 101, 200], [236, 785, 201, 300]],
        )
        .ends(),
        Breakpoints::new(O3, Hour, Micro, 0, &[[786, 980, 301, 400], [981, 1180, 401, 500]]).after(),
        Breakpoints::new(No2, Hour, Micro, 0, no2),
    ]
}

static TABLES: [Breakpoints; 7] = tables(NO2_FROM_1130);
static TABLES_1131: [Breakpoints; 7] = tables(NO2_FROM_1131);

static LEVELS: [Level; 5] = numbered([
    level(0, 50, "良好", "Good", 0x79C466),
    level(51, 100, "中等", "Moderate", 0x63BAE8),
    level(101, 200, "不健康", "Unhealthy", 0xFED630),
    level(201, 300, "非常不健康", "Very unhealthy", 0xF4A331),
    level(301, 500, "危险", "Hazardous", 0xEC1A31),
]);

/// The edition of 2014. NO2 has an index from its 1-hour step of 1130 μg/m³ on only.
pub static PSI_2014: Standard = Standard {
    id: "SG-2014",
    series: "SG",
    document: "Computation of the Pollutant Standards Index, March 2014",
    about: || About {
        name: Words("新加坡污染物标准指数", "Pollutant Standards Index of Singapore"),
        authority: "National Environment Agency",
        clause: "table of breakpoints",
    },
    from: Date::on(2014, 4, 1),
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
    switches: &[
        CUT_TRUNCATE,
        ROUND_HALF_EVEN,
        Switch {
            id: "no2-from-1131",
            doubt: "The first step of NO2 begins at 1130 (default) or 1131 by source",
            change: Change::Tables(&TABLES_1131),
        },
    ],
};

static PM25_1H: [Breakpoints; 1] =
    [Breakpoints::new(Pm25, Hour, Micro, 0, &[[0, 55, 1, 1], [56, 150, 2, 2], [151, 250, 3, 3], [251, OPEN, 4, 4]])];

static BANDS: [Level; 4] = numbered([
    plain_level(1, 1, "正常", "Normal"),
    plain_level(2, 2, "偏高", "Elevated"),
    plain_level(3, 3, "高", "High"),
    plain_level(4, 4, "很高", "Very High"),
]);

/// Bands I to IV of the 1-hour mean of PM2.5: a guide to the next hour's activities beside the index of 24 hours, not a
/// part of it. The document has no health advice for them; their colours are not confirmed.
pub static PM25_2016: Standard = Standard {
    id: "SG-PM25-2016",
    series: "SG-PM25",
    document: "Bands and descriptors for 1-hour PM2.5, announced 2016-06-27",
    about: || About {
        name: Words("新加坡 PM2.5 小时浓度分级", "1-hour PM2.5 bands of Singapore"),
        authority: "National Environment Agency",
        clause: "table of bands",
    },
    from: Date::on(2016, 6, 27),
    to: None,
    in_force: None,
    certainty: Certainty::High,
    levels: &BANDS,
    rule: Rule::Steps(Steps {
        tables: &PM25_1H,
        cut: Cut::HalfUp,
        round: Round::HalfUp,
        beyond: Beyond::Cap(4),
        combine: Combine::WORST,
    }),
    capture: &[],
    switches: &[CUT_TRUNCATE],
};
