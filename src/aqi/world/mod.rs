//! Index systems of other countries.
//!
//! A standard is one file of constants beside this one, named in [`STANDARDS`], and one table of test rows
//! (`docs/standards.md`). Numbers are kept as the document prints them: rows with both ends, in its own unit.
//! Nothing is converted between µg/m³ and ppb.

pub mod australia;
pub mod canada;
pub mod europe;
pub mod hongkong;
pub mod india;
pub mod korea;
pub mod nowcast;
pub mod ozone;
pub mod singapore;
mod switches;
pub mod taiwan;
pub mod thailand;
pub mod uk;
pub mod us;
pub mod vietnam;
pub mod who;

use crate::aqi::Standard;

/// All standards, by country and age. The Chinese ones are [`crate::aqi::STANDARDS`].
pub static STANDARDS: &[&Standard] = &[
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

/// The standard of an identifier.
pub fn standard(id: &str) -> Option<&'static Standard> {
    STANDARDS.iter().find(|e| e.id == id).copied()
}
