//! The words every index is stated in: substance, period, unit, level, index.

use crate::data::{AveragingPeriod, Decimal, Pollutant};
use crate::error::Words;

/// A pollutant of any of the indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the six have the names of `Pollutant`")]
pub enum Substance {
    Pm25,
    Pm10,
    So2,
    No2,
    Co,
    O3,
    /// Ammonia (India).
    Nh3,
    /// Lead (India).
    Pb,
}

impl From<Pollutant> for Substance {
    fn from(pollutant: Pollutant) -> Self {
        match pollutant {
            Pollutant::Pm25 => Self::Pm25,
            Pollutant::Pm10 => Self::Pm10,
            Pollutant::So2 => Self::So2,
            Pollutant::No2 => Self::No2,
            Pollutant::Co => Self::Co,
            Pollutant::O3 => Self::O3,
        }
    }
}

/// What a concentration is a mean over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Period {
    TenMinutes,
    QuarterHour,
    Hour,
    ThreeHours,
    FourHours,
    EightHours,
    Day,
    /// The six consecutive months with the highest running mean of O3 (WHO).
    PeakSeason,
    Year,
}

impl From<AveragingPeriod> for Period {
    fn from(period: AveragingPeriod) -> Self {
        match period {
            AveragingPeriod::Hour => Self::Hour,
            AveragingPeriod::EightHours => Self::EightHours,
            AveragingPeriod::Day => Self::Day,
        }
    }
}

/// The unit of the concentrations of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Unit {
    MicrogramPerCubicMetre,
    MilligramPerCubicMetre,
    PartsPerMillion,
    PartsPerBillion,
}

/// A level of an index: its range, word, colour and advice.
///
/// The words and the advice of the Chinese index are those of HJ 633. Of the others the English word is the authority's and
/// the Chinese one a translation; the rule base has no health texts for them, so there are none here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its place in the scale, from 1 for the best.
    pub number: u8,
    /// The lowest index of the level.
    pub low: u32,
    /// The highest index of the level; `None` has no end.
    pub high: Option<u32>,
    /// The name.
    pub word: Words,
    /// Red, green, blue; `None` where the document has no colours.
    pub colour: Option<[u8; 3]>,
    /// The measures advised; `None` where the document has none.
    pub advice: Option<Words>,
}

impl Level {
    /// The same with the measures advised.
    pub(super) const fn advised(self, zh: &'static str, en: &'static str) -> Self {
        Self { advice: Some(Words(zh, en)), ..self }
    }
}

/// A concentration in the unit of the edition's table, negative is invalid.
#[derive(Clone, Copy, Debug)]
pub struct Value {
    /// The pollutant.
    pub substance: Substance,
    /// What it is a mean over.
    pub period: Period,
    /// The concentration.
    pub concentration: Decimal,
}

/// An index and what it was made of.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The index; `None` when the rule gives none.
    pub value: Option<u32>,
    /// The index is at least [`Index::value`]: the scale is open above, or a period the rule asks for is missing.
    pub open: bool,
    /// The index of each pollutant that has one; empty for a sum of risks.
    pub sub: Vec<(Substance, Sub)>,
    /// The pollutants with the largest index.
    pub leading: Vec<Substance>,
    /// Pollutants above the end of their tables without an index of another period.
    pub off: Vec<Substance>,
    /// Pollutants the rule asks for that have no index, each entry to be met by one of its pollutants
    /// ([`super::steps::Combine::needs`]); with one of them missing there is no [`Index::value`].
    pub missing: Vec<&'static [Substance]>,
    /// The level.
    pub level: Option<&'static Level>,
}

/// The index of one pollutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sub {
    /// The index.
    pub value: u32,
    /// The index is at least [`Sub::value`].
    pub open: bool,
}

/// A level from `low` to `high` with a colour `0xRRGGBB`.
pub(super) const fn level(low: u32, high: u32, zh: &'static str, en: &'static str, rgb: u32) -> Level {
    let colour = [(rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8];
    Level { colour: Some(colour), ..plain_level(low, high, zh, en) }
}

/// A level from `low` to `high` whose colour is not confirmed.
pub(super) const fn plain_level(low: u32, high: u32, zh: &'static str, en: &'static str) -> Level {
    Level { number: 0, low, high: Some(high), word: Words(zh, en), colour: None, advice: None }
}

/// A last level without an upper end.
pub(super) const fn open_level(low: u32, zh: &'static str, en: &'static str, rgb: u32) -> Level {
    Level { high: None, ..level(low, low, zh, en, rgb) }
}

/// The levels of a scale, from the best, with their numbers.
pub(super) const fn numbered<const N: usize>(mut levels: [Level; N]) -> [Level; N] {
    let mut at = 0;
    while at < N {
        levels[at].number = at as u8 + 1;
        at += 1;
    }
    levels
}
