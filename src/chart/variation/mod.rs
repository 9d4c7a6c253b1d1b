//! Mean profiles by hour, weekday and month.

pub(crate) mod figure;
pub(crate) mod scene;

pub use figure::{Point, VariationFigure};
