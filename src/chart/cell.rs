//! A cell of a table: its text, and what a column is sorted by.

use crate::aqi::Level;
use crate::text;

/// Decimals of the numbers that columns are sorted by.
const DECIMALS: u32 = 4;

/// What a cell is sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// A number in ten-thousandths, of a level its number.
    Number(i64),
    /// A place by its identifier; places are sorted by their romanised names.
    Place(String),
    /// The text of the cell.
    Text,
    /// Nothing: there is no value.
    Missing,
}

/// A cell of a [`crate::chart::Table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it says, in the language of the table.
    pub text: String,
    /// What it is sorted by.
    pub key: SortKey,
}

impl Cell {
    /// A number in words of its own, given as a count of `10⁻ᵈ`; `None` where there is none.
    #[inline(never)]
    pub fn number(text: String, value: Option<i64>, decimals: u32) -> Self {
        let scale = 10_i64.pow(DECIMALS.saturating_sub(decimals));
        Self { text, key: value.map_or(SortKey::Missing, |value| SortKey::Number(value * scale)) }
    }

    /// A dash.
    pub fn missing() -> Self {
        Self { text: text::dash(), key: SortKey::Missing }
    }

    /// A count of `10⁻ᵈ` as a decimal, or a dash.
    pub fn decimal(value: Option<i64>, decimals: u32) -> Self {
        Self::number(value.map_or_else(text::dash, |value| text::decimal(value, decimals)), value, decimals)
    }

    /// A whole number.
    pub fn count(value: i64) -> Self {
        Self::decimal(Some(value), 0)
    }

    /// Valid ones of those due: `9/10`.
    pub fn part(valid: u32, due: u32) -> Self {
        Self::number(format!("{valid}/{due}"), Some(i64::from(valid)), 0)
    }

    /// A level in words, or why there is none.
    pub fn level(text: &str, level: Option<&Level>) -> Self {
        Self::number(text.to_owned(), level.map(|level| i64::from(level.number)), 0)
    }

    /// A place by its name.
    pub fn place(name: &str, id: &str) -> Self {
        Self { text: name.to_owned(), key: SortKey::Place(id.to_owned()) }
    }
}

impl From<String> for Cell {
    /// Words, sorted as they stand; of none there is nothing to sort by.
    #[inline(never)]
    fn from(text: String) -> Self {
        let key = if text.is_empty() { SortKey::Missing } else { SortKey::Text };
        Self { text, key }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl PartialEq<str> for Cell {
    /// True if the cell says just that.
    fn eq(&self, text: &str) -> bool {
        self.text == text
    }
}

impl PartialEq<&str> for Cell {
    /// True if the cell says just that.
    fn eq(&self, text: &&str) -> bool {
        self.text == *text
    }
}
