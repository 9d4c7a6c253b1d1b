//! Making packs.

mod base;
mod command;
mod csv;
mod gzip;
mod join;
mod report;
pub mod write;

pub use command::run;

#[cfg(test)]
mod tests;
