//! Making packs.

mod gzip;
pub mod write;
