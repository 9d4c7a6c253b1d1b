//! The engine of indices that are read from tables: whole numbers in, whole numbers out.

use super::terms::{Index, Period, Sub, Substance, Unit, Value};
use crate::data::Decimal;

/// A row as printed: lowest and highest concentration in counts of `10⁻ᵈ`, lowest and highest index.
///
/// A band without interpolation has the same index twice.
pub type Row = [i64; 4];

/// The upper end of a band that has none.
pub const OPEN: i64 = i64::MAX;

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
            only_if_other_period_ended: false,
            index_if_ended: None,
        }
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
    /// To the nearest, halves up.
    HalfUp,
    /// To the nearest, halves to even.
    HalfEven,
}

/// The index above the last row of a table that is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
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
    /// Added to the largest when several pollutants are bad.
    pub added: Option<Added>,
}

impl Combine {
    /// The largest index of whatever is at hand.
    pub const WORST: Combine = Combine { least: 1, needs: &[], added: None };

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
        let ticks = self.cut.ticks(concentration, table.decimals)?;
        if let Some(row) = table.rows.iter().find(|r| ticks <= r[1]) {
            return (ticks >= row[0]).then(|| Sub { value: self.round.on(row, ticks), open: false });
        }
        let last = table.rows.last().filter(|_| table.capped_above_last)?;
        Some(match self.beyond {
            Beyond::Cap(value) => Sub { value, open: false },
            Beyond::AtLeast(value) => Sub { value, open: true },
            Beyond::Slope => Sub { value: self.round.on(last, ticks), open: false },
        })
    }

    /// The index of a pollutant over its periods; the second is whether a table ended without another index.
    fn pollutant(&self, substance: Substance, values: &[Value]) -> (Option<Sub>, bool) {
        let (mut best, mut ended, mut stands, mut others) = (None, false, None, 0);
        for table in self.tables.iter().filter(|t| t.substance == substance) {
            let given = values.iter().find(|v| v.substance == substance && v.period == table.period);
            let Some(value) = given.filter(|_| ended || !table.only_if_other_period_ended) else { continue };
            let sub = self.sub_index(table, value.concentration);
            let top = table.rows.last().map_or(0, |r| r[1]);
            if sub.is_none() && self.cut.ticks(value.concentration, table.decimals).is_some_and(|t| t > top) {
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
        let enough = self.combine.least > 0 && index.sub.len() >= self.combine.least && index.missing.is_empty();
        let Some(largest) = index.sub.iter().map(|(_, s)| s.value).max().filter(|_| enough) else { return index };
        index.leading = index.sub.iter().filter(|(_, s)| s.value == largest).map(|(p, _)| *p).collect();
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
        let [low, high, bottom, top] = row.map(i128::from);
        if bottom == top {
            return bottom as u32;
        }
        let (rise, run) = ((i128::from(ticks) - low) * (top - bottom) + bottom * (high - low), high - low);
        let (whole, rest) = (rise.div_euclid(run), rise.rem_euclid(run));
        let up = match (rest * 2).cmp(&run) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Greater => 1,
            std::cmp::Ordering::Equal if self == Round::HalfEven => whole.rem_euclid(2),
            std::cmp::Ordering::Equal => 1,
        };
        u32::try_from(whole + up).unwrap_or(u32::MAX)
    }
}
