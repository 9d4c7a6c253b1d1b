//! What the measurements mean for a place: its value, its composite index, its rank.

mod composite;
mod place;
mod rank;

pub use composite::{Composite, Limits, Rounding, composite, province};
pub use place::{Places, Reading};
pub use rank::{best, change_rate, rank_intervals, ranks, ranks_from_worst, worst};
