//! lantian (蓝天) turns air-quality measurements into official indices, maps and charts.
//!
//! # An index
//!
//! ```
//! use lantian::{Measured, aqi::Report, data::Timestamp};
//!
//! let measured = Measured {
//!     time: Timestamp::parse("2026-03-05T14:00").unwrap(),
//!     report: Report::Hour,
//!     pm25: Some(61.0),
//!     pm10: Some(84.0),
//!     so2: Some(9.0),
//!     no2: Some(31.0),
//!     co: Some(0.7),
//!     o3: Some(48.0),
//! };
//! let index = lantian::index(&measured);
//! assert_eq!(index.value, Some(101));
//! assert_eq!(index.level.map(|level| level.word.1), Some("Lightly polluted"));
//! ```
//!
//! # A picture
//!
//! ```
//! use lantian::Spec;
//!
//! let pack = lantian::open("www/data/shanxi")?;
//! let mut spec = Spec::default();
//! spec.set("level", "county")?;
//! spec.set("pollutant", "PM25")?;
//! let svg = pack.svg("map", &spec, 480.0)?;
//! assert!(svg.starts_with("<svg"));
//! # Ok::<(), lantian::error::Error>(())
//! ```
//!
//! # A picture in sentences
//!
//! ```
//! use lantian::Spec;
//!
//! let pack = lantian::open("www/data/shanxi")?;
//! let mut spec = Spec::default();
//! spec.set("place", "140100")?;
//! spec.set("period", "7d")?;
//! spec.set("lang", "en")?;
//! assert!(pack.describe("trend", &spec)?.starts_with("Taiyuan"));
//! # Ok::<(), lantian::error::Error>(())
//! ```
//!
//! # How it is built
//!
//! Bytes become a [`data::Pack`], statistics become indices by a dated standard, indices become a figure of numbers, a figure
//! becomes a scene of shapes, and a scene is painted on a canvas or written as SVG. The flow has one direction, and modules
//! import only from those before them; `tests/layers.rs` checks this. What is not listed below is public for the other crates
//! of the project and may change at any time.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod aqi;
pub mod assess;
pub mod chart;
pub mod data;
#[doc(hidden)]
pub mod decode;
pub mod error;
mod front;
#[doc(hidden)]
pub mod scene;
#[doc(hidden)]
pub mod spatial;
#[doc(hidden)]
pub mod stats;
#[doc(hidden)]
pub mod text;
#[doc(hidden)]
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod web;

pub use chart::Spec;
pub use front::{Measured, Pack, index, open};
