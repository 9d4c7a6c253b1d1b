//! lantian (蓝天) turns air-quality measurements into official indices, maps and charts.
//!
//! Bytes become a [`data::Pack`], statistics become indices by a dated standard, indices become a
//! figure of numbers, a figure becomes a [`scene::Scene`] of shapes, and a scene is painted on a
//! canvas or written as SVG. The flow has one direction and the rooms import only leftwards;
//! `tests/layers.rs` holds them to it.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod aqi;
pub mod assess;
pub mod chart;
pub mod data;
pub mod decode;
pub mod error;
pub mod scene;
pub mod spatial;
pub mod stats;
pub mod text;
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod web;
