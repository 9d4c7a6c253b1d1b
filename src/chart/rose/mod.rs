//! Wind and pollution roses.

pub(crate) mod figure;
pub(crate) mod scene;
pub(crate) mod words;

pub(crate) use figure::needs;
pub use figure::{CALM, RoseFigure, Sector};
