//! An edition of an index standard: its document, days in force, levels, rule and switches.

use super::risk::Risk;
use super::steps::{Beyond, Breakpoints, Cut, Round, Row, Steps};
use super::terms::{Index, Level, Period, Sub, Substance, Value};
use crate::data::{Decimal, Timestamp, days_from_civil};
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

/// A day a standard is in force from or to, as far as it is confirmed: counted from 1970-01-01, the first and the last day it
/// may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The first day it may be.
    pub first: i32,
    /// The last day it may be; of a confirmed day the same.
    pub last: i32,
}

impl Date {
    /// A day of the calendar.
    pub const fn on(year: i32, month: u32, day: u32) -> Self {
        let day = days_from_civil(year, month, day);
        Self { first: day, last: day }
    }

    /// A year whose day is not confirmed.
    pub const fn in_year(year: i32) -> Self {
        Self { first: days_from_civil(year, 1, 1), last: days_from_civil(year, 12, 31) }
    }

    /// `2024-05-06`, or `2024` where no day is confirmed.
    pub fn text(self) -> String {
        let mut date = Timestamp::end_of_day(self.first).end_label().date();
        date.truncate(if self.first == self.last { 10 } else { 4 });
        date
    }
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
    Levels(&'static [Level]),
    /// The pollutants that must have an index ([`super::steps::Combine::needs`]).
    Needs(&'static [&'static [Substance]]),
    /// Decimals a sum of risks is rounded to before it is compared with the bands.
    RiskDecimals(u32),
}

/// What a reader is told of a standard.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// The name of the index.
    pub name: Words,
    /// Who issued it.
    pub authority: &'static str,
    /// The part of the document.
    pub clause: &'static str,
}

/// An edition of an index standard, of any country.
#[derive(Clone, Copy, Debug)]
pub struct Standard {
    /// The identifier: the series and the year, `CN-2026`.
    pub id: &'static str,
    /// What it is an edition of, `CN`: editions of one series replace each other.
    pub series: &'static str,
    /// The document: `HJ 633-2026`.
    pub document: &'static str,
    /// What a reader is told of it; a function, so that a page that does not tell it does not load it (0.3 KB of the
    /// module's first part).
    pub about: fn() -> About,
    /// The first day in force.
    pub from: Date,
    /// The last day in force; `None` while it is.
    pub to: Option<Date>,
    /// What a chart says where it came into force; `None` where no chart shows it. As a sentence made of the date and the
    /// document it would take 0.7 KB of the module's first part.
    pub in_force: Option<Words>,
    /// How sure the numbers are.
    pub certainty: Certainty,
    /// Levels from best to worst.
    pub levels: &'static [Level],
    /// How the index is computed.
    pub rule: Rule,
    /// Fewest valid means of a window: period, valid, of how many.
    pub capture: &'static [(Period, usize, usize)],
    /// Points not confirmed, each at its default unless switched.
    pub switches: &'static [Switch],
}

/// Identifiers are unique.
impl PartialEq for Standard {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Standard {
    /// The index of tables by which it is computed; `None` of a sum of risks.
    pub fn steps(&self) -> Option<&Steps> {
        match &self.rule {
            Rule::Steps(steps) => Some(steps),
            Rule::Risk(_) => None,
        }
    }

    /// The breakpoints of a pollutant for means over a period.
    pub fn table(&self, substance: impl Into<Substance>, period: impl Into<Period>) -> Option<&'static Breakpoints> {
        self.breakpoints(substance.into(), period.into())
    }

    fn breakpoints(&self, substance: Substance, period: Period) -> Option<&'static Breakpoints> {
        self.steps()?.tables.iter().find(|table| table.substance == substance && table.is_read_for(period))
    }

    /// The index of one concentration; `None` where the text defines none.
    pub fn sub_index(&self, substance: Substance, period: Period, concentration: Decimal) -> Option<Sub> {
        self.steps()?.sub_index(self.breakpoints(substance, period)?, concentration)
    }

    /// The index of a concentration as published, given as a count of the decimals of its table.
    pub fn index_of_ticks(
        &self,
        substance: impl Into<Substance>,
        period: impl Into<Period>,
        ticks: i64,
    ) -> Option<u16> {
        let table = self.breakpoints(substance.into(), period.into())?;
        u16::try_from(self.steps()?.of_ticks(table, ticks)?.value).ok()
    }

    /// The index of the concentrations at hand.
    pub fn index(&self, values: &[Value]) -> Index {
        let mut index = match &self.rule {
            Rule::Steps(steps) => steps.index(values),
            Rule::Risk(risk) => risk.index(values),
        };
        index.level = index.value.and_then(|v| self.level(v));
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

    /// The level an index falls in; one below the first is shown in it (an index of 0, HJ 633-2026 Table 1).
    pub fn level(&self, index: u32) -> Option<&'static Level> {
        self.levels.iter().find(|level| level.high.is_none_or(|high| index <= high))
    }

    /// The rows of a table that are the levels of its index, the last level apart: one fewer than there are levels, or as many
    /// as the table has. None of a table that has no row for some level.
    pub fn level_rows(&self, substance: impl Into<Substance>, period: impl Into<Period>) -> &'static [Row] {
        let rows = self.breakpoints(substance.into(), period.into()).map_or(&[][..], |table| table.rows);
        let rows = rows.get(..self.levels.len() - 1).unwrap_or(rows);
        // If the last of them ends with its level, all do: rows and levels rise alike.
        let level = self.levels.get(rows.len().wrapping_sub(1)).and_then(|level| level.high);
        if rows.last().map(|row| row[3] as u32) == level { rows } else { &[] }
    }

    /// With a pollutant missing, the index of the rest is published only above this; `None` publishes it always.
    pub fn partial_above(&self) -> Option<u16> {
        self.steps()?.combine.partial_above.map(|above| above as u16)
    }

    /// True if it is in force on a day, counted from 1970-01-01; a bound known to the year holds for the whole year.
    pub fn is_in_force(&self, day: i32) -> bool {
        self.from.first <= day && self.to.is_none_or(|to| day <= to.last)
    }

    /// The edition that replaced it, of a list with the older of a series first: the next of its series.
    pub fn successor(&self, editions: &[&'static Standard]) -> Option<&'static Standard> {
        editions.iter().find(|other| self.is_before(other)).copied()
    }

    /// The edition that it replaced, of a list with the older of a series first: the one before in its series.
    pub fn predecessor(&self, editions: &[&'static Standard]) -> Option<&'static Standard> {
        editions.iter().rfind(|other| other.is_before(self)).copied()
    }

    fn is_before(&self, other: &Standard) -> bool {
        self.series == other.series && self.from.first < other.from.first
    }

    /// The mean of a window, if enough of it is valid; a period without a stated share needs all of it.
    pub fn mean(&self, period: Period, window: &[Option<Decimal>]) -> Option<Decimal> {
        let least = self.capture.iter().find(|(p, ..)| *p == period);
        let (valid, of) = least.map_or((window.len(), window.len()), |(_, valid, of)| (*valid, *of));
        let enough = window.len() == of && window.iter().flatten().count() >= valid;
        let ticks = enough.then(|| Decimal::mean_ticks(window.iter().flatten().copied(), 9))?;
        ticks.map(|t| Decimal::from_ticks(t, 9))
    }

    /// The standard with a doubtful point read the other way; `None` for a switch it does not have.
    pub fn with(&self, switch: &str) -> Option<Standard> {
        let change = &self.switches.iter().find(|s| s.id == switch)?.change;
        let mut standard = *self;
        match (change, &mut standard.rule) {
            (Change::Cut(cut), Rule::Steps(steps)) => steps.cut = *cut,
            (Change::Round(round), Rule::Steps(steps)) => steps.round = *round,
            (Change::Beyond(beyond), Rule::Steps(steps)) => steps.beyond = *beyond,
            (Change::Tables(tables), Rule::Steps(steps)) => steps.tables = tables,
            (Change::Needs(needs), Rule::Steps(steps)) => steps.combine.needs = needs,
            (Change::RiskDecimals(decimals), Rule::Risk(risk)) => risk.decimals = Some(*decimals),
            (Change::Levels(levels), _) => standard.levels = levels,
            _ => return None,
        }
        Some(standard)
    }
}
