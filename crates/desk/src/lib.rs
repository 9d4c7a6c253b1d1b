//! The page on which tables of air quality become data packs: files in, what was understood out, a pack out.
//!
//! What files mean is the matter of [`lantian_publish`]; here is what the page keeps between two steps.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod choices;
mod compared;
mod desk;
mod published;
mod sheet;
mod state;
#[cfg(target_arch = "wasm32")]
mod web;
mod wishes;

pub use choices::{Choices, choices};
pub use compared::{Compared, ComparedPlace, Standing};
pub use desk::Desk;
pub use sheet::{Edit, Mark, RowState};
pub use state::{CellAt, ColumnState, DocumentState, FileState, PackState, SheetState, State};
pub use wishes::Wishes;
