//! An edition of an index: its document, days in force, levels, rule and switches.

use super::risk::Risk;
use super::steps::{Beyond, Breakpoints, Cut, Round, Steps};
use super::terms::{Category, Index, Period, Sub, Substance, Value};
use crate::data::Decimal;
use crate::error::Words;

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
