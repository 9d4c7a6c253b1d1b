//! Doubts that several standards share: their documents do not say how a number is rounded.

use crate::aqi::standard::{Change, Switch};
use crate::aqi::steps::{Cut, Round};

/// A concentration is rounded to the nearest, halves up, unless it is truncated.
pub(super) const CUT_TRUNCATE: Switch = Switch {
    id: "cut-truncate",
    doubt: "Rounding of the concentration is not confirmed: nearest, halves up (default) or truncated",
    change: Change::Cut(Cut::Truncate),
};

/// An index is rounded to the nearest, halves up, unless it is to even.
pub(super) const ROUND_HALF_EVEN: Switch = Switch {
    id: "round-half-even",
    doubt: "Rounding of the index is not confirmed: nearest, halves up (default) or to even",
    change: Change::Round(Round::HalfEven),
};
