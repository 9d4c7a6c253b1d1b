//! What the measurements mean for a place: its value, its composite index, its rank.

mod alert;
mod attainment;
mod base;
mod budget;
mod composite;
mod evaluated;
mod exceptional;
mod explain;
mod good_days;
mod limits;
mod newest;
mod period;
mod place;
mod points;
mod province;
mod rank;
mod reading;
mod reading_rules;
mod remarks;
mod statistics;
mod validity;

pub use alert::{ALERT_RULES, Alert, AlertIndex, AlertRules, Cause, Condition, Episode, Release, episodes};
pub use attainment::{Attainment, Verdict, attainment, verdict};
pub use base::{Base, REFERENCE_NOTE, crosses_reference_change, edition_note};
pub use budget::{budget, contributions, exceedances_left, good_days_needed};
pub use composite::{Composite, Limits, Rounding, composite};
pub use evaluated::Evaluated;
pub use exceptional::{Both, DUST_RULE_SINCE, Exceptional};
pub use explain::{
    Asked, Step, Trace, explain, explain_composite, explain_index, explain_sub_index, explain_value, moment_id,
    reading_options,
};
pub use good_days::{DayLevel, GoodDays, GoodShares};
pub use limits::Grade;
pub use newest::Newest;
pub use period::{IndexDetail, Period};
pub use place::Places;
pub use points::Capture;
pub use province::{cities as cities_of, enough, mean as mean_of_cities, mean_of, province};
pub use rank::{
    Audit, By, Comparison, DRAWS, Deviation, Dust, DustDay, Edition, GasState, Improvement, RankPeriod, RankedPlace,
    Ranking, Rule, audit, best, change_rate, compare, date, improvement, pool, ranks, ranks_from_worst, rule_options,
    within_limits, worst,
};
pub use reading::{Instead, Reading};
pub use reading_rules::{CaptureRule, MissingRule, ProvinceMean, ReadingRules};
pub use statistics::Statistics;
pub use validity::Refusal;
