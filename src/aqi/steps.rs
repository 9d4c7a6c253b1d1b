//! The engine of indices that are read from tables: whole numbers in, whole numbers out.

use super::terms::{Index, Period, Sub, Substance, Unit, Value};
use crate::data::Decimal;

/// A row: lowest and highest concentration in counts of `10⁻ᵈ`, lowest and highest index.
///
/// A band without interpolation has the same index twice. A row that begins where the one before ends (HJ 633) is read from
/// just above it.
pub type Row = [i32; 4];

/// The upper end of a band that has none.
pub const OPEN: i32 = i32::MAX;

/// The breakpoints of one pollutant and period.
#[derive(Clone, Copy, Debug)]
pub struct Breakpoints {
    /// The pollutant.
    pub substance: Substance,
    /// What the concentration is a mean over.
    pub period: Period,
    /// The unit.
    pub unit: Unit,
    /// Decimals of the printed concentrations.
    pub decimals: u32,
    /// Rows, rising.
    pub rows: &'static [Row],
    /// True if a concentration above the last row has the index [`Steps::beyond`] says; false if it has none.
    pub capped_above_last: bool,
    /// True if it is read for hourly means too: HJ 633 prints no other for particles.
    pub also_hour: bool,
    /// Read only when the table of another period has ended.
    pub only_if_other_period_ended: bool,
    /// The index when this table has ended and the other period gives none.
    pub index_if_ended: Option<u32>,
}

impl Breakpoints {
    /// A table that is always read and goes on above its last row.
    pub const fn new(substance: Substance, period: Period, unit: Unit, decimals: u32, rows: &'static [Row]) -> Self {
        Self {
            substance,
            period,
            unit,
            decimals,
            rows,
            capped_above_last: true,
            also_hour: false,
            only_if_other_period_ended: false,
            index_if_ended: None,
        }
    }

    /// The same, read for hourly means too.
    #[must_use]
    pub const fn and_hour(self) -> Self {
        Self { also_hour: true, ..self }
    }

    /// The same without an index above its last row.
    #[must_use]
    pub const fn ends(self) -> Self {
        Self { capped_above_last: false, ..self }
    }

    /// The same, read only when the table of another period has ended.
    #[must_use]
    pub const fn after(self) -> Self {
        Self { only_if_other_period_ended: true, ..self }
    }

    /// The same without an index above its last row, where `index` stands in for the other period.
    #[must_use]
    pub const fn ends_at(self, index: u32) -> Self {
        Self { capped_above_last: false, index_if_ended: Some(index), ..self }
    }

    /// True if it is read for means over a period.
    pub fn is_read_for(&self, period: Period) -> bool {
        self.period == period || self.also_hour && period == Period::Hour
    }

    /// The highest concentration of its rows, as a count of `10⁻ᵈ`; [`OPEN`] where the last has no end.
    pub fn top(&self) -> i64 {
        self.rows.last().map_or(0, |row| i64::from(row[1]))
    }
}

/// How a concentration becomes a count of `10⁻ᵈ`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Further digits are dropped.
    Truncate,
    /// To the nearest, halves up.
    HalfUp,
    /// To the nearest, halves to even.
    HalfEven,
    /// Up: a band ends at its printed top and the next begins above it.
    Up,
}

/// How an index becomes whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// Up (HJ 633-2012 §6.2, HJ 633-2026 §4.2.6).
    Up,
    /// To the nearest, halves up.
    HalfUp,
    /// To the nearest, halves to even.
    HalfEven,
}

/// The index above the last row of a table that is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// The index at the end of the last row: HJ 633-2026, Table 3, notes b and c.
    Last,
    /// This index.
    Cap(u32),
    /// At least this index.
    AtLeast(u32),
    /// The last row goes on with its slope.
    Slope,
}

/// How the indices of pollutants become one.
#[derive(Clone, Copy, Debug)]
pub struct Combine {
    /// The fewest pollutants with an index; 0 where the document has no overall index.
    pub least: usize,
    /// Pollutants that must have an index, each entry by one of its pollutants: `&[&[No2], &[Pm25, Pm10]]` needs NO2
    /// and one of the particles. Without one there is no overall index.
    pub needs: &'static [&'static [Substance]],
    /// With one of `needs` missing, the index of the rest is published only above this; `None` never publishes it.
    pub partial_above: Option<u32>,
    /// True if a pollutant that is there and above the end of its table withholds the index, unless another is at the end
    /// of the scale.
    pub off_withholds: bool,
    /// The lowest index that names leading pollutants.
    pub leading_from: u32,
    /// Added to the largest when several pollutants are bad.
    pub added: Option<Added>,
}

impl Combine {
    /// The largest index of whatever is at hand.
    pub const WORST: Combine =
        Combine { least: 1, needs: &[], partial_above: None, off_withholds: false, leading_from: 0, added: None };

    /// The same with pollutants that must have an index.
    #[must_use]
    pub const fn needing(self, needs: &'static [&'static [Substance]]) -> Self {
        Self { needs, ..self }
    }
}

/// Points added when several pollutants reach an index.
#[derive(Clone, Copy, Debug)]
pub struct Added {
    /// The index they must reach.
    pub from: u32,
    /// Added for two.
    pub two: u32,
    /// Added for three and more.
    pub more: u32,
    /// The end of the scale.
    pub top: u32,
}

/// An index of tables.
#[derive(Clone, Copy, Debug)]
pub struct Steps {
    /// Tables, the leading period of a pollutant first.
    pub tables: &'static [Breakpoints],
    /// How concentrations are cut to the decimals of the table.
    pub cut: Cut,
    /// How the index is rounded.
    pub round: Round,
    /// What is above the last row.
    pub beyond: Beyond,
    /// How indices become one.
    pub combine: Combine,
}

impl Steps {
    /// The index of a concentration in one table; `None` below zero and where the text defines none.
    pub fn sub_index(&self, table: &Breakpoints, concentration: Decimal) -> Option<Sub> {
        self.of_ticks(table, self.cut.ticks(concentration, table.decimals)?)
    }

    /// The same of a concentration that is already cut to the decimals of the table.
    pub fn of_ticks(&self, table: &Breakpoints, ticks: i64) -> Option<Sub> {
        if let Some(row) = table.rows.iter().find(|row| ticks <= i64::from(row[1])) {
            return (ticks >= i64::from(row[0])).then(|| Sub { value: self.round.on(row, ticks), open: false });
        }
        let last = table.rows.last().filter(|_| table.capped_above_last)?;
        Some(match self.beyond {
            Beyond::Last => Sub { value: last[3] as u32, open: false },
            Beyond::Cap(value) => Sub { value, open: false },
            Beyond::AtLeast(value) => Sub { value, open: true },
            Beyond::Slope => Sub { value: self.round.on(last, ticks), open: false },
        })
    }

    /// The index at the end of the scale, which no other exceeds; `None` of a scale without an end.
    pub fn end(&self) -> Option<u32> {
        match self.beyond {
            Beyond::Last => self.tables.iter().filter_map(|table| table.rows.last()).map(|row| row[3] as u32).max(),
            Beyond::Cap(value) => Some(value),
            Beyond::AtLeast(_) | Beyond::Slope => None,
        }
    }

    /// The index of a pollutant over its periods; the second is whether a table ended without another index.
    fn pollutant(&self, substance: Substance, values: &[Value]) -> (Option<Sub>, bool) {
        let (mut best, mut ended, mut stands, mut others) = (None, false, None, 0);
        for table in self.tables.iter().filter(|t| t.substance == substance) {
            let given = values.iter().find(|v| v.substance == substance && table.is_read_for(v.period));
            let Some(value) = given.filter(|_| ended || !table.only_if_other_period_ended) else { continue };
            let sub = self.sub_index(table, value.concentration);
            if sub.is_none() && self.cut.ticks(value.concentration, table.decimals).is_some_and(|t| t > table.top()) {
                ended = true;
                stands = stands.or(table.index_if_ended);
            } else {
                others += 1;
            }
            best = best.max(sub);
        }
        let best = best.or_else(|| stands.map(|value| Sub { value, open: others == 0 }));
        (best, ended && best.is_none())
    }

    /// The index of the concentrations at hand.
    pub(super) fn index(&self, values: &[Value]) -> Index {
        let mut index = Index::default();
        for (at, table) in self.tables.iter().enumerate() {
            if self.tables[..at].iter().any(|t| t.substance == table.substance) {
                continue;
            }
            let (sub, off) = self.pollutant(table.substance, values);
            index.sub.extend(sub.map(|s| (table.substance, s)));
            index.off.extend(off.then_some(table.substance));
        }
        let known = |one_of: &[Substance]| index.sub.iter().any(|(s, _)| one_of.contains(s));
        index.missing = self.combine.needs.iter().copied().filter(|one_of| !known(one_of)).collect();
        let Some(largest) = index.sub.iter().map(|(_, s)| s.value).max() else { return index };
        let Combine { least, partial_above, off_withholds, leading_from, .. } = self.combine;
        let complete = index.missing.is_empty() || partial_above.is_some_and(|above| largest > above);
        let known = index.off.is_empty() || !off_withholds || self.end() == Some(largest);
        if least == 0 || index.sub.len() < least || !complete || !known {
            return index;
        }
        let leads = |value: u32| value == largest && value >= leading_from;
        index.leading = index.sub.iter().filter(|(_, s)| leads(s.value)).map(|(p, _)| *p).collect();
        index.open = index.sub.iter().any(|(_, s)| s.open);
        index.value = Some(self.combine.added.map_or(largest, |added| {
            let bad = index.sub.iter().filter(|(_, s)| s.value >= added.from).count();
            let more = [0, 0, added.two, added.more][bad.min(3)];
            (largest + more).min(added.top.max(largest))
        }));
        index
    }
}

impl Cut {
    /// The count of `10⁻ᵈ`; `None` below zero.
    pub fn ticks(self, value: Decimal, decimals: u32) -> Option<i64> {
        if value < Decimal::ZERO {
            return None;
        }
        let whole = value.truncated_ticks(decimals);
        let up = match self {
            Cut::Truncate => false,
            Cut::HalfEven => return Some(value.ticks(decimals)),
            Cut::HalfUp => value >= Decimal::from_ticks(whole * 10 + 5, decimals + 1),
            Cut::Up => value > Decimal::from_ticks(whole, decimals),
        };
        Some(whole + i64::from(up))
    }
}

impl Round {
    /// The index on the line of a row.
    fn on(self, row: &Row, ticks: i64) -> u32 {
        let [low, high, bottom, top] = row.map(i64::from);
        if bottom == top {
            return bottom as u32;
        }
        // Exact: a count is below 10¹⁴ (a decimal below 10¹⁰ in at most 4 places), a rise of the index below 10³.
        let run = high - low;
        let rise = (ticks - low) * (top - bottom);
        let (whole, rest) = (bottom + rise / run, rise % run);
        let up = match self {
            Round::Up => rest > 0,
            Round::HalfUp => rest * 2 >= run,
            Round::HalfEven => rest * 2 > run || rest * 2 == run && whole % 2 == 1,
        };
        u32::try_from(whole + i64::from(up)).unwrap_or(u32::MAX)
    }
}
