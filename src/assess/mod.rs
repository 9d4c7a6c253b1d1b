//! What the measurements mean for a place: its value, its composite index, its rank.

mod alert;
mod composite;
mod explain;
mod period;
mod place;
mod rank;

pub use alert::{ALERT_RULES, Alert, AlertRules, Episode, episodes};
pub use composite::{Composite, Limits, Rounding, composite, province};
pub use explain::{Step, Trace, explain_composite, explain_index};
pub use period::{Attainment, Period, attainment, budget, contributions};
pub use place::{Places, Reading};
pub use rank::{best, change_rate, rank_intervals, ranks, ranks_from_worst, worst};
