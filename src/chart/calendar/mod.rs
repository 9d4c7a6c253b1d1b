//! Days of months by level.

pub(crate) mod figure;
pub(crate) mod scene;

pub use figure::CalendarFigure;
