//! Numbers that several charts share: series over time, days, verdicts, slopes. No pixel.

pub(crate) mod averaging;
pub(crate) mod changes;
pub(crate) mod days;
pub(crate) mod events;
pub(crate) mod moment;
pub(crate) mod names;
pub(crate) mod place;
pub(crate) mod series;
pub(crate) mod shares;
pub(crate) mod since;
pub(crate) mod slope;
pub(crate) mod thin_days;
pub(crate) mod verdict;
