//! The spacing of measurements, and one row of them.

use super::Timestamp;

/// The spacing of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One value an hour.
    Hour,
    /// One value a natural day, labelled by its 24:00; O3 is the daily maximum 8-hour mean.
    Day,
}

impl Step {
    /// Hours between two values.
    pub fn hours(self) -> i32 {
        match self {
            Step::Hour => 1,
            Step::Day => 24,
        }
    }
}

/// One row of a table: the row of its place, its time, and six values in the order of [`Pollutant::ALL`](super::Pollutant::ALL), missing = NaN.
pub type Row = (u32, Timestamp, [f32; 6]);
