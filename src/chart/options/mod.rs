//! The types of options: how each value is written, and which values there are.

mod choices;
mod named;
mod numbers;
mod texts;
mod time;

pub use choices::{
    AlertChoice, Average, ComparedWith, LegendPlace, LimitLine, Palette, Pattern, PrintedDecimals, RegionLevel,
    SortOrder, SurfaceChoice, TextSize, ThemeName,
};
pub use numbers::{Clock, Exceed, Percent, Share, Target, Top};
pub use texts::{Period, PlaceList, Zoom};
pub use time::Time;

/// A value of an option, read from the text an author writes and written back to it.
pub trait OptionValue: Sized {
    /// The allowed values, or examples of them; empty where any text is allowed.
    const ALLOWED: &'static [&'static str];
    /// How the value is written.
    const KIND: OptionKind;
    /// Reads a value; `None` where the text is not allowed.
    fn read(text: &str) -> Option<Self>;
    /// The text the value is read from.
    fn written(&self) -> String;
}

/// How the value of an option is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// One of the allowed values.
    Choice,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// Text; the allowed values are examples.
    Text,
}

/// Where an option counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// An attribute that linked elements share.
    Shared,
    /// An attribute of one element.
    Own,
    /// Shared, and handled by the elements themselves: language and clock.
    Page,
    /// Not an attribute: set by programs only.
    Program,
}

/// One option: a row of the table in [`crate::chart::Spec`].
#[derive(Clone, Copy, Debug)]
pub struct OptionRow {
    /// The name an author writes.
    pub key: &'static str,
    /// How its value is written.
    pub kind: OptionKind,
    /// The allowed values or examples of them.
    pub allowed: &'static [&'static str],
    /// Where it counts.
    pub scope: Scope,
    /// What it means, in Markdown.
    pub meaning: &'static str,
}

/// The place of a text among allowed values.
fn position(allowed: &[&str], text: &str) -> Option<usize> {
    allowed.iter().position(|known| *known == text)
}
