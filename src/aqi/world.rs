//! Index systems of other countries: each edition is data, and one engine reads them all.
//!
//! A standard is one file of constants beside this one, named in [`EDITIONS`], and one table of test rows
//! (`docs/standards.md`). Numbers are kept as the document prints them: rows with both ends, in its own unit.
//! Nothing is converted between µg/m³ and ppb.

use super::risk::Risk;
use super::steps::{Beyond, Breakpoints, Cut, Round, Steps, Sub};
use super::{australia, canada, europe, hongkong, india, korea, singapore, taiwan, thailand, uk, us, vietnam, who};
use crate::data::{Decimal, Pollutant};
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

/// The unit of the concentrations of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Unit {
    MicrogramPerCubicMetre,
    MilligramPerCubicMetre,
    PartsPerMillion,
    PartsPerBillion,
}

/// How sure the numbers of an edition are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// One source, the official text not read.
    SingleSource,
    /// Two or more independent sources agree, the official text not read.
    High,
    /// Read in the official text, or four independent sources without one difference.
    Certain,
}

/// A level of an index: its range, word and colour.
///
/// The English word is the authority's; the Chinese one is a translation. The rule base has no health texts for
/// these indices, so there are none here.
#[derive(Debug, PartialEq, Eq)]
pub struct Category {
    /// The lowest index of the level.
    pub low: u32,
    /// The highest index of the level; `None` has no end.
    pub high: Option<u32>,
    /// The name.
    pub word: Words,
    /// Red, green, blue; `None` where the document has no colours.
    pub colour: Option<[u8; 3]>,
}

/// How an index is computed.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// Tables of concentrations and indices.
    Steps(Steps),
    /// A sum of excess risks.
    Risk(Risk),
}

/// A reading other than the default one: of a doubtful point, or of a rule that differs between kinds of stations.
#[derive(Debug)]
pub struct Switch {
    /// The name, unique within the edition.
    pub id: &'static str,
    /// What is not confirmed or differs, the default, and what the switch does instead.
    pub doubt: &'static str,
    /// What it changes.
    pub change: Change,
}

/// What a [`Switch`] changes.
#[derive(Debug)]
pub enum Change {
    /// How concentrations are cut to the decimals of the tables.
    Cut(Cut),
    /// How the index is rounded.
    Round(Round),
    /// What is above the last row.
    Beyond(Beyond),
    /// The tables.
    Tables(&'static [Breakpoints]),
    /// The levels.
    Categories(&'static [Category]),
    /// The pollutants that must have an index ([`super::steps::Combine::needs`]).
    Needs(&'static [&'static [Substance]]),
    /// Decimals a sum of risks is rounded to before it is compared with the bands.
    RiskDecimals(u32),
}

/// An edition of an index.
#[derive(Clone, Copy, Debug)]
pub struct Edition {
    /// The identifier: country and year, `US-2024`.
    pub id: &'static str,
    /// The name of the index.
    pub name: Words,
    /// Who issued it.
    pub authority: &'static str,
    /// The document.
    pub document: &'static str,
    /// The part of the document.
    pub clause: &'static str,
    /// The first day in force, `2024-05-06`; only the year where the day is not confirmed.
    pub from: &'static str,
    /// The last day in force; `None` while it is.
    pub to: Option<&'static str>,
    /// How sure the numbers are.
    pub certainty: Certainty,
    /// Levels from best to worst.
    pub categories: &'static [Category],
    /// How the index is computed.
    pub rule: Rule,
    /// Fewest valid means of a window: period, valid, of how many.
    pub capture: &'static [(Period, usize, usize)],
    /// Points not confirmed, each at its default unless switched.
    pub switches: &'static [Switch],
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
    pub category: Option<&'static Category>,
}

/// All editions, by country and age. The Chinese ones are [`super::STANDARDS`].
pub static EDITIONS: &[&Edition] = &[
    &us::EPA_2012,
    &us::EPA_2024,
    &europe::EAQI_2017,
    &europe::EAQI_2021,
    &europe::EAQI_2024,
    &india::NAQI_2014,
    &uk::DAQI_2013,
    &korea::CAI,
    &singapore::PSI_2014,
    &singapore::PM25_2016,
    &taiwan::AQI_2025,
    &thailand::AQI_2023,
    &vietnam::VN_AQI_2019,
    &hongkong::AQHI_2013,
    &hongkong::AQHI_2025,
    &canada::AQHI,
    &australia::NSW_2020,
    &who::AQG_2021,
];

/// The edition of an identifier.
pub fn edition(id: &str) -> Option<&'static Edition> {
    EDITIONS.iter().find(|e| e.id == id).copied()
}

impl Edition {
    /// The breakpoints of a pollutant and period.
    pub fn table(&self, substance: Substance, period: Period) -> Option<&'static Breakpoints> {
        match &self.rule {
            Rule::Steps(steps) => steps.tables.iter().find(|t| t.substance == substance && t.period == period),
            Rule::Risk(_) => None,
        }
    }

    /// The index of one concentration; `None` where the text defines none.
    pub fn sub_index(&self, substance: Substance, period: Period, concentration: Decimal) -> Option<Sub> {
        match &self.rule {
            Rule::Steps(steps) => steps.sub_index(self.table(substance, period)?, concentration),
            Rule::Risk(_) => None,
        }
    }

    /// The index of the concentrations at hand.
    pub fn index(&self, values: &[Value]) -> Index {
        let mut index = match &self.rule {
            Rule::Steps(steps) => steps.index(values),
            Rule::Risk(risk) => risk.index(values),
        };
        index.category = index.value.and_then(|v| self.category(v));
        index
    }

    /// The index as printed: `10+` above an open end, `None` without an index.
    pub fn shown(&self, index: &Index) -> Option<String> {
        index.value.map(|value| match (&self.rule, index.open) {
            (_, false) => value.to_string(),
            (Rule::Risk(risk), true) => format!("{}+", risk.top),
            (Rule::Steps(_), true) => format!("{value}+"),
        })
    }

    /// The level an index falls in.
    pub fn category(&self, index: u32) -> Option<&'static Category> {
        self.categories.iter().find(|c| c.low <= index && c.high.is_none_or(|high| index <= high))
    }

    /// Whether it is in force on a day, `2024-05-06`; a bound known to the year holds for the whole year.
    pub fn in_force(&self, day: &str) -> bool {
        let begun = day >= self.from;
        begun && self.to.is_none_or(|to| day.get(..to.len()).unwrap_or(day) <= to)
    }

    /// The mean of a window, if enough of it is valid; a period without a stated share needs all of it.
    pub fn mean(&self, period: Period, window: &[Option<Decimal>]) -> Option<Decimal> {
        let least = self.capture.iter().find(|(p, ..)| *p == period);
        let (valid, of) = least.map_or((window.len(), window.len()), |(_, valid, of)| (*valid, *of));
        let enough = window.len() == of && window.iter().flatten().count() >= valid;
        let ticks = enough.then(|| Decimal::mean_ticks(window.iter().flatten().copied(), 9))?;
        ticks.map(|t| Decimal::from_ticks(t, 9))
    }

    /// The edition with a doubtful point read the other way; `None` for a switch it does not have.
    pub fn with(&self, switch: &str) -> Option<Edition> {
        let change = &self.switches.iter().find(|s| s.id == switch)?.change;
        let mut edition = *self;
        match (change, &mut edition.rule) {
            (Change::Cut(cut), Rule::Steps(steps)) => steps.cut = *cut,
            (Change::Round(round), Rule::Steps(steps)) => steps.round = *round,
            (Change::Beyond(beyond), Rule::Steps(steps)) => steps.beyond = *beyond,
            (Change::Tables(tables), Rule::Steps(steps)) => steps.tables = tables,
            (Change::Needs(needs), Rule::Steps(steps)) => steps.combine.needs = needs,
            (Change::RiskDecimals(decimals), Rule::Risk(risk)) => risk.decimals = Some(*decimals),
            (Change::Categories(categories), _) => edition.categories = categories,
            _ => return None,
        }
        Some(edition)
    }
}

/// A level from `low` to `high` with a colour `0xRRGGBB`.
pub(super) const fn level(low: u32, high: u32, zh: &'static str, en: &'static str, rgb: u32) -> Category {
    let colour = [(rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8];
    Category { low, high: Some(high), word: Words(zh, en), colour: Some(colour) }
}

/// A level from `low` to `high` whose colour is not confirmed.
pub(super) const fn plain_level(low: u32, high: u32, zh: &'static str, en: &'static str) -> Category {
    Category { low, high: Some(high), word: Words(zh, en), colour: None }
}

/// A last level without an upper end.
pub(super) const fn open_level(low: u32, zh: &'static str, en: &'static str, rgb: u32) -> Category {
    Category { high: None, ..level(low, low, zh, en, rgb) }
}
