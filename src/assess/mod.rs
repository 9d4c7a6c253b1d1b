//! What the measurements mean for a place: its value, its composite index, its rank.

mod alert;
mod budget;
mod composite;
mod exceptional;
mod explain;
mod explain_day;
mod explain_id;
mod explain_period;
mod improvement;
mod limits;
mod period;
mod place;
mod rank;
mod rank_audit;
mod rank_period;
mod rank_published;
mod rank_rule;
mod ranking;

pub use alert::{ALERT_RULES, Alert, AlertRules, Episode, episodes};
pub use budget::{budget, contributions, exceedances_left, good_days_needed};
pub use composite::{Composite, Limits, Rounding, composite, province};
pub use exceptional::{Both, DUST_RULE_SINCE, Exceptional};
pub use explain::{Step, Trace};
pub use explain_day::{explain_index, explain_sub_index, explain_value, moment_id};
pub use explain_id::{Asked, explain, rule_options};
pub use explain_period::explain_composite;
pub use improvement::{Improvement, attains, improvement};
pub use limits::Grade;
pub use period::{Attainment, Period, attainment};
pub use place::{Places, Reading};
pub use rank::{best, change_rate, rank_intervals, ranks, ranks_from_worst, worst};
pub use rank_audit::{Audit, Deviation, audit};
pub use rank_period::{RankPeriod, date};
pub use rank_published::{Comparison, compare};
pub use rank_rule::{By, Dust, Rule};
pub use ranking::{Ranking, Refusal, Statistics, Unit, pool};
