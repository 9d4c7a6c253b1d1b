//! What every picture is drawn with: the frame around it, axes, lines, swatches, colours. No numbers of a chart.

pub(crate) mod axis;
pub(crate) mod coverage;
pub(crate) mod frame;
pub(crate) mod highlight;
pub(crate) mod lines;
pub(crate) mod palette;
pub mod plot;
pub(crate) mod sheet;
pub(crate) mod swatches;
pub(crate) mod theme;
pub mod thin;
