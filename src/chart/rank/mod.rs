//! The ranking of places over a period.

pub(crate) mod card;
pub(crate) mod columns;
pub(crate) mod controls;
pub(crate) mod figure;
pub(crate) mod scene;
pub(crate) mod words;

pub(crate) use figure::needs;
pub use figure::{Printed, RankFigure};
