//! Making packs.

mod base;
mod command;
mod csv;
mod gzip;
mod join;
mod report;
pub mod write;

pub use command::run;
pub use gzip::gzip;

#[cfg(test)]
mod tests;
