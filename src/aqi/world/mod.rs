//! Index systems of other countries: each edition is data, and one engine reads them all.
//!
//! A standard is one file of constants beside this one, named in [`EDITIONS`], and one table of test rows
//! (`docs/standards.md`). Numbers are kept as the document prints them: rows with both ends, in its own unit.
//! Nothing is converted between µg/m³ and ppb.

pub mod australia;
pub mod canada;
mod edition;
pub mod europe;
pub mod hongkong;
pub mod india;
pub mod korea;
pub mod nowcast;
pub mod ozone;
pub mod risk;
pub mod singapore;
pub mod steps;
pub mod taiwan;
mod terms;
pub mod thailand;
pub mod uk;
pub mod us;
pub mod vietnam;
pub mod who;

pub use edition::{Certainty, Change, Edition, Rule, Switch};
pub use terms::{Category, Index, Period, Sub, Substance, Unit, Value};

/// All editions, by country and age. The Chinese ones are [`crate::aqi::STANDARDS`].
pub static EDITIONS: &[&Edition] = &[
    &us::EPA_2012,
    &us::EPA_2024,
    &europe::EAQI_2017,
    &europe::EAQI_2021,
    &europe::EAQI_2024,
    &india::NAQI_2014,
    &uk::DAQI_2013,
    &korea::CAI,
    &singapore::PSI_2014,
    &singapore::PM25_2016,
    &taiwan::AQI_2025,
    &thailand::AQI_2023,
    &vietnam::VN_AQI_2019,
    &hongkong::AQHI_2013,
    &hongkong::AQHI_2025,
    &canada::AQHI,
    &australia::NSW_2020,
    &who::AQG_2021,
];

/// The edition of an identifier.
pub fn edition(id: &str) -> Option<&'static Edition> {
    EDITIONS.iter().find(|e| e.id == id).copied()
}
