//! Hong Kong: the Air Quality Health Index of 2013 and, from one source only, of 2025.

use crate::aqi::risk::{Rating, Risk, Term};
use crate::aqi::standard::{About, Certainty, Change, Date, Rule, Standard, Switch};
use crate::aqi::terms::Substance::{No2, O3, Pm10, Pm25, So2};
use crate::aqi::terms::{Level, Substance, Unit, level, numbered, open_level};
use crate::error::Words;

const fn term(substance: Substance, beta: f64) -> Term {
    Term { substance, unit: Unit::MicrogramPerCubicMetre, beta }
}

/// The terms differ in the coefficient of O3.
const fn terms(o3: f64) -> [Term; 5] {
    [
        term(No2, 0.000_446_255_9),
        term(So2, 0.000_139_323_5),
        term(O3, o3),
        term(Pm10, 0.000_282_175_1),
        term(Pm25, 0.000_218_056_7),
    ]
}

static TERMS_2013: [Term; 5] = terms(0.000_511_632_8);
static TERMS_2025: [Term; 5] = terms(0.000_488_803_4);

const fn risk(terms: &'static [Term], tops: &'static [f64]) -> Rule {
    let (larger, rating) = (&[Pm10, Pm25], Rating::Bands(tops));
    Rule::Risk(Risk { terms, larger, factor: 100.0, rating, decimals: None, top: 10 })
}

static LEVELS: [Level; 5] = numbered([
    level(1, 3, "低", "Low", 0x00E400),
    level(4, 6, "中", "Moderate", 0xFF9F00),
    level(7, 7, "高", "High", 0xF70000),
    level(8, 10, "甚高", "Very high", 0x7F3710),
    open_level(11, "严重", "Serious", 0x000000),
]);

static SWITCHES: [Switch; 1] = [Switch {
    id: "compare-at-2-decimals",
    doubt: "The sum is compared with the bands as it is (default), or rounded to 2 decimals first",
    change: Change::RiskDecimals(2),
}];

/// The edition of 2013: added risk in per cent of 3-hour means, with the larger of PM10 and PM2.5.
pub static AQHI_2013: Standard = Standard {
    id: "HK-2013",
    series: "HK",
    document: "Air Quality Health Index, 2013-12-30",
    about: || About {
        name: Words("香港空气质素健康指数（2013）", "Air Quality Health Index of Hong Kong (2013)"),
        authority: "Environmental Protection Department of Hong Kong",
        clause: "coefficients and bands",
    },
    from: Date::on(2013, 12, 30),
    to: Some(Date::on(2025, 3, 21)),
    in_force: None,
    certainty: Certainty::High,
    levels: &LEVELS,
    rule: risk(&TERMS_2013, &[1.88, 3.76, 5.64, 7.52, 9.41, 11.29, 12.91, 15.07, 17.22, 19.37]),
    capture: &[],
    switches: &SWITCHES,
};

/// The edition of 2025: another coefficient of O3 and other bands, from a single source that met the published
/// index in 97.6 % of the hours it compared.
pub static AQHI_2025: Standard = Standard {
    id: "HK-2025",
    series: "HK",
    document: "Air Quality Health Index, frequently asked questions, as quoted by one public script",
    about: || About {
        name: Words("香港空气质素健康指数（2025）", "Air Quality Health Index of Hong Kong (2025)"),
        authority: "Environmental Protection Department of Hong Kong",
        clause: "coefficients and bands",
    },
    from: Date::on(2025, 3, 22),
    to: None,
    in_force: None,
    certainty: Certainty::SingleSource,
    levels: &LEVELS,
    rule: risk(&TERMS_2025, &[1.87, 3.73, 5.60, 7.46, 9.33, 11.20, 12.81, 14.94, 17.08, 19.21]),
    capture: &[],
    switches: &SWITCHES,
};
