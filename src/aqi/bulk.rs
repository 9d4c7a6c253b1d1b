//! Sub-indices of whole columns of concentrations.

use super::china::STEPS;
use super::standard::Standard;
use crate::data::{AveragingPeriod, Decimal, Pollutant};

/// What a column holds where there is no concentration, and an index where there is no sub-index or one is [`ABOVE`].
pub const MISSING: u16 = u16::MAX;
/// What a column holds where the concentration is above a table that ends without a last value: another mean stands in for
/// it (HJ 633-2012, Table 1, notes 2 and 3). Put its sub-index there, or no index comes out.
pub const ABOVE: u16 = u16::MAX - 1;
/// The index at the end of the scale, which no other sub-index exceeds.
const END: u16 = STEPS[STEPS.len() - 1];

/// A table written out: the sub-index of every count of the reported decimal up to its end.
pub struct Column {
    indices: Vec<u16>,
    beyond: u16,
    decimals: u32,
}

impl Column {
    /// Writes the table of a pollutant for means over a period out; `None` where the edition has none.
    pub fn new(standard: &Standard, pollutant: Pollutant, period: AveragingPeriod) -> Option<Self> {
        let table = standard.table(pollutant, period)?;
        let index = |ticks| standard.index_of_ticks(pollutant, period, ticks).unwrap_or(ABOVE);
        let (indices, beyond) = ((0..=table.top()).map(index).collect(), index(table.top() + 1));
        Some(Self { indices, beyond, decimals: table.decimals })
    }

    /// The sub-indices of concentrations (μg/m³, CO mg/m³; NaN is missing), each rounded half to even as published first
    /// (GB/T 8170, HJ 633-2026 §4.2.2); [`MISSING`] where there is none, [`ABOVE`] above a table without a last value. As many as the shorter slice holds.
    pub fn fill(&self, concentrations: &[f32], out: &mut [u16]) {
        let scale = f64::from(10_u32.pow(self.decimals));
        for (value, slot) in concentrations.iter().zip(out) {
            let scaled = f64::from(*value) * scale;
            // Near a half the binary value does not tell; the decimal that was written does.
            let near_half = ((scaled - scaled.floor()) - 0.5).abs() < 0.01;
            *slot = if *value >= 0.0 && !near_half {
                self.indices.get(scaled.round_ties_even() as usize).copied().unwrap_or(self.beyond)
            } else {
                self.exactly(*value)
            };
        }
    }

    fn exactly(&self, value: f32) -> u16 {
        match Decimal::from_f32(value).map(|d| d.ticks(self.decimals)) {
            _ if value.is_nan() || value < 0.0 => MISSING,
            Some(ticks) => self.indices.get(ticks as usize).copied().unwrap_or(self.beyond),
            None => self.beyond,
        }
    }
}

/// Index and primary pollutants of sub-indices that stand column by column: the largest of each row, and a bit for every
/// column that has it, the first column lowest; no bit up to 50, [`MISSING`] without any sub-index or with one that is
/// [`ABOVE`] (unless another is at the end of the scale). Missing columns are passed over, as HJ 633-2012 does.
pub fn combine(columns: &[&[u16]], index: &mut [u16], primary: &mut [u8]) {
    index.fill(MISSING);
    primary.fill(0);
    let mut above = false;
    for (bit, column) in columns.iter().enumerate() {
        for ((sub, most), mask) in column.iter().zip(&mut *index).zip(&mut *primary) {
            if *sub == MISSING {
                continue;
            }
            if *most == MISSING || *sub > *most {
                (*most, *mask) = (*sub, 0);
            }
            if *sub == *most && *sub > 50 {
                *mask |= 1 << bit;
            }
            above |= *sub == ABOVE;
        }
    }
    if above {
        without_above(columns, index, primary);
    }
}

/// Takes back the index of rows in which a sub-index is [`ABOVE`]; rare, so apart from the loop.
#[cold]
fn without_above(columns: &[&[u16]], index: &mut [u16], primary: &mut [u8]) {
    let rows = index.iter_mut().zip(primary).enumerate().filter(|(_, (index, _))| **index == ABOVE);
    for (row, (index, primary)) in rows {
        let is_end = |column: &&[u16]| column.get(row) == Some(&END);
        let ends = columns.iter().enumerate().filter(|(_, column)| is_end(column));
        *primary = ends.fold(0, |mask, (bit, _)| mask | 1 << bit);
        *index = if *primary == 0 { MISSING } else { END };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aqi::STANDARDS;

    fn reported() -> impl Iterator<Item = (Pollutant, AveragingPeriod)> {
        let periods = [AveragingPeriod::Hour, AveragingPeriod::EightHours, AveragingPeriod::Day];
        Pollutant::ALL.into_iter().flat_map(move |pollutant| periods.map(|period| (pollutant, period)))
    }

    #[test]
    fn a_column_says_what_the_table_says() {
        for standard in STANDARDS {
            for (pollutant, period) in reported() {
                let Some(table) = standard.table(pollutant, period) else { continue };
                let (column, decimals) = (Column::new(standard, pollutant, period).unwrap(), table.decimals);
                let sub_index = |ticks| standard.index_of_ticks(pollutant, period, ticks);
                let step = if decimals == 1 { 0.01 } else { 0.1 };
                // Every tenth of the reported decimal, ties among them.
                let values: Vec<f32> = (-50..45_000).map(|i| (f64::from(i) * step) as f32).collect();
                let mut out = vec![0; values.len()];
                column.fill(&values, &mut out);
                for (value, got) in values.iter().zip(out) {
                    let ticks = Decimal::from_f32(*value).map(|d| d.ticks(decimals));
                    let want = ticks.filter(|_| *value >= 0.0).map_or(MISSING, |t| sub_index(t).unwrap_or(ABOVE));
                    assert_eq!(got, want, "{pollutant:?} {value}");
                }
                let mut odd = [0; 4];
                column.fill(&[f32::NAN, -1.0, f32::NEG_INFINITY, 1e30], &mut odd);
                assert_eq!(odd[..3], [MISSING; 3]);
                assert_eq!(odd[3], if table.capped_above_last { sub_index(i64::MAX / 2).unwrap() } else { ABOVE });
            }
        }
    }

    #[test]
    fn rows_are_combined_with_all_their_ties() {
        let columns: [&[u16]; 3] = [&[60, 50, MISSING, MISSING], &[60, 20, 101, MISSING], &[10, 50, 7, MISSING]];
        let (mut index, mut primary) = ([0; 4], [0; 4]);
        combine(&columns, &mut index, &mut primary);
        assert_eq!((index, primary), ([60, 50, 101, MISSING], [0b011, 0, 0b010, 0]));
        // Above a table nothing is known of the index, but at the end of the scale.
        let columns: [&[u16]; 3] = [&[60, 500, 40, MISSING], &[ABOVE, ABOVE, 20, ABOVE], &[10, 500, 7, 40]];
        combine(&columns, &mut index, &mut primary);
        assert_eq!((index, primary), ([MISSING, 500, 40, MISSING], [0, 0b101, 0, 0]));
    }
}
