//! Korea: the Comprehensive Air-quality Index (통합대기환경지수).

use super::switches::{CUT_TRUNCATE, ROUND_HALF_EVEN};
use crate::aqi::standard::{About, Certainty, Change, Date, Rule, Standard, Switch};
use crate::aqi::steps::{Added, Beyond, Breakpoints, Combine, Cut, Round, Row, Steps};
use crate::aqi::terms::Period::{Day, Hour};
use crate::aqi::terms::Substance::{Co, No2, O3, Pm10, Pm25, So2};
use crate::aqi::terms::Unit::{MicrogramPerCubicMetre as Micro, PartsPerMillion as Ppm};
use crate::aqi::terms::{Level, Substance, level, numbered};
use crate::error::Words;

const fn gas(substance: Substance, decimals: u32, rows: &'static [Row]) -> Breakpoints {
    Breakpoints::new(substance, Hour, Ppm, decimals, rows)
}

const fn particles(substance: Substance, rows: &'static [Row]) -> Breakpoints {
    Breakpoints::new(substance, Day, Micro, 0, rows)
}

static TABLES: [Breakpoints; 6] = [
    gas(So2, 3, &[[0, 20, 0, 50], [21, 50, 51, 100], [51, 150, 101, 250], [151, 1000, 251, 500]]),
    gas(Co, 2, &[[0, 200, 0, 50], [201, 900, 51, 100], [901, 1500, 101, 250], [1501, 5000, 251, 500]]),
    gas(O3, 3, &[[0, 30, 0, 50], [31, 90, 51, 100], [91, 150, 101, 250], [151, 600, 251, 500]]),
    gas(No2, 3, &[[0, 30, 0, 50], [31, 60, 51, 100], [61, 200, 101, 250], [201, 2000, 251, 500]]),
    particles(Pm10, &[[0, 30, 0, 50], [31, 80, 51, 100], [81, 150, 101, 250], [151, 600, 251, 500]]),
    particles(Pm25, &[[0, 15, 0, 50], [16, 35, 51, 100], [36, 75, 101, 250], [76, 500, 251, 500]]),
];

static LEVELS: [Level; 4] = numbered([
    level(0, 50, "好", "Good", 0x0000FF),
    level(51, 100, "普通", "Moderate", 0x00FF00),
    level(101, 250, "差", "Unhealthy", 0xFFFF00),
    level(251, 500, "很差", "Very unhealthy", 0xFF0000),
]);

/// The index with the PM2.5 rows of 2018 (day not confirmed): 50 is added when two pollutants reach 101, 75 for three
/// and more, up to 500. PM10, PM2.5, NO2 and O3 must all be known (AirKorea, CAI calculator).
pub static CAI: Standard = Standard {
    id: "KR-2018",
    series: "KR",
    document: "통합대기환경지수 (CAI)",
    about: || About {
        name: Words("韩国综合大气环境指数", "Comprehensive Air-quality Index of Korea"),
        authority: "Ministry of Environment of Korea",
        clause: "table of breakpoints",
    },
    from: Date::on(2018, 3, 27),
    to: None,
    in_force: None,
    certainty: Certainty::High,
    levels: &LEVELS,
    rule: Rule::Steps(Steps {
        tables: &TABLES,
        cut: Cut::HalfUp,
        round: Round::HalfUp,
        beyond: Beyond::Cap(500),
        combine: Combine {
            least: 4,
            needs: &[&[Pm10], &[Pm25], &[No2], &[O3]],
            added: Some(Added { from: 101, two: 50, more: 75, top: 500 }),
            ..Combine::WORST
        },
    }),
    capture: &[],
    switches: &[
        CUT_TRUNCATE,
        ROUND_HALF_EVEN,
        Switch {
            id: "slope-above-500",
            doubt: "The index above the last row is not confirmed: 500 (default), or the slope of the last row",
            change: Change::Beyond(Beyond::Slope),
        },
    ],
};

/// The predicted 24-hour mean of particles, `C24E = (12·C12 + 12·C4a) / 24`, of twelve hours, the oldest first.
///
/// Of the last four hours each counts with three quarters when it is at least M (70 μg/m³ for PM10, 30 for PM2.5)
/// and 0.9 to 1.7 times the 12-hour mean. `None` for another substance.
pub fn predicted_day_mean(substance: Substance, hours: &[f64; 12]) -> Option<f64> {
    let least = match substance {
        Pm10 => 70.0,
        Pm25 => 30.0,
        _ => return None,
    };
    let mean = hours.iter().sum::<f64>() / 12.0;
    let damped = |c: &f64| {
        let steady = *c >= least && (0.9..=1.7).contains(&(c / mean));
        if steady { 0.75 * c } else { *c }
    };
    let latest = hours[8..].iter().map(damped).sum::<f64>() / 4.0;
    Some((mean * 12.0 + latest * 12.0) / 24.0)
}
