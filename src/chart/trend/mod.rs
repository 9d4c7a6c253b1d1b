//! Values over time: up to twelve places, hours to years.

pub(crate) mod figure;
pub(crate) mod lanes;
pub(crate) mod scene;
pub(crate) mod words;

pub use figure::{Line, Named, TrendFigure};
pub use lanes::Happening;
