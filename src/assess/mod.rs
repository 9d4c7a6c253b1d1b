//! What the measurements mean for a place: its value, its composite index, its rank.

mod alert;
mod budget;
mod composite;
mod exceptional;
mod explain;
mod improvement;
mod limits;
mod period;
mod place;
mod rank;

pub use alert::{ALERT_RULES, Alert, AlertRules, Episode, episodes};
pub use budget::{budget, contributions, exceedances_left, good_days_needed};
pub use composite::{Composite, Limits, Rounding, composite, province};
pub use exceptional::{Both, DUST_RULE_SINCE, Exceptional};
pub use explain::{Step, Trace, explain_composite, explain_index};
pub use improvement::{Improvement, attains, improvement};
pub use limits::Grade;
pub use period::{Attainment, Period, attainment};
pub use place::{Places, Reading};
pub use rank::{best, change_rate, rank_intervals, ranks, ranks_from_worst, worst};
