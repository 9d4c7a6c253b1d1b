//! Words, dates and numbers in Chinese and English, from one table, the same in every browser.

mod format;
pub mod words;

pub use format::{
    concentration, dash, date, decimal, hidden, hour, joined, moment, month_name, percent, short_date, signed, weekday,
    year, year_month,
};
pub use words::Words;
