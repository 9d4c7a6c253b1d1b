//! Tables of air quality as people have them become data packs of lantian.
//!
//! Bytes and names in, bytes and names out: no file system, no clock, no network, natively and as WebAssembly.
//! [`open`] tells what a file is and makes [`grid`]s of cells of it.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod check;
pub mod corrected;
pub mod error;
pub mod grid;
pub mod open;
pub mod outlines;
pub mod pack;
pub mod page;
pub mod read;
pub mod recognise;
pub mod remark;
pub mod site;
