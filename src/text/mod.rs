//! Words, dates and numbers in Chinese and English, from one table, the same in every browser.

mod format;
pub mod words;

pub use format::{concentration, date, decimal, hour, joined, moment, percent, short_date};
pub use words::Words;
