//! Numbers that several charts share: series over time, days, verdicts, slopes. No pixel.

pub(crate) mod averaging;
pub(crate) mod days;
pub(crate) mod series;
pub(crate) mod slope;
pub(crate) mod verdict;
