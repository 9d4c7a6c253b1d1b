//! Days by level, in stacked bars.

pub(crate) mod figure;
pub(crate) mod scene;

pub use figure::{Bar, LevelsFigure};
