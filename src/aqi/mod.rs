//! Concentrations become an index by a dated standard: integers in, integers out, nothing binary between.
//!
//! Every edition of every country is a [`Standard`]: constants of one shape, read by one engine. The Chinese ones are
//! [`STANDARDS`], which the browser module carries; the others are in [`world`].

mod activity;
mod bulk;
mod china;
mod deducted;
mod report;
pub mod risk;
mod standard;
pub mod steps;
mod terms;
pub mod world;

pub use activity::{Activity, activities};
pub use bulk::{ABOVE, Column, MISSING, combine};
pub use china::{STANDARDS, STEPS, health_effect};
pub use report::{Aqi, Concentrations, Pollutants, Report, Withheld, index};
pub use standard::{About, Certainty, Change, Date, Rule, Standard, Switch};
pub use terms::{Index, Level, Period, Sub, Substance, Unit, Value};

use crate::data::Timestamp;

/// The Chinese edition in force on the natural day an hour belongs to; the first counts for everything before it too.
pub fn standard_on(time: Timestamp) -> &'static Standard {
    let mut on = STANDARDS[0];
    for standard in STANDARDS {
        if standard.from.first <= time.day() {
            on = standard;
        }
    }
    on
}

/// The edition an index follows at a time: the one asked for, else the one in force on the natural day.
///
/// Every view asks this, so that two of them never answer by different editions.
pub fn edition(asked: Option<&'static Standard>, time: Timestamp) -> &'static Standard {
    asked.unwrap_or_else(|| standard_on(time))
}

/// The Chinese edition of an identifier.
pub fn standard(id: &str) -> Option<&'static Standard> {
    STANDARDS.iter().find(|s| s.id == id).copied()
}
