//! The rules of HJ 633, GB 3095, HJ 663 and the ranking once more, as plain loops over fractions, written from the texts.
//!
//! Pollutants are in the order PM2.5, PM10, SO2, NO2, CO, O3; concentrations in µg/m³, of CO in mg/m³.

use crate::fraction::{Fraction, mean};

/// Six values in the order of the pollutants.
pub type Six<T> = [Option<T>; 6];

const CO: usize = 4;
const O3: usize = 5;
const SO2: usize = 2;

/// The decimals concentrations are reported with: whole µg/m³, tenths of mg/m³.
pub fn decimals(pollutant: usize) -> u32 {
    if pollutant == CO { 1 } else { 0 }
}

/// An edition of HJ 633.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// HJ 633-2012, for data to 2026-02-28.
    Of2012,
    /// HJ 633-2026, for data from 2026-03-01.
    Of2026,
}

/// The columns of the table of breakpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Day(usize),
    Hour(usize),
    /// O3 over 8 hours.
    EightHours,
}

const INDICES: [i64; 8] = [0, 50, 100, 150, 200, 300, 400, 500];

/// HJ 633-2012, Table 1, line by line as printed: SO2 of the day and the hour, NO2 of both, PM10, CO of both, O3 of the hour
/// and of 8 hours, PM2.5. A cell that refers to a note is -1.
const TABLE_1: [[i64; 10]; 8] = [
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [50, 150, 40, 100, 50, 2, 5, 160, 100, 35],
    [150, 500, 80, 200, 150, 4, 10, 200, 160, 75],
    [475, 650, 180, 700, 250, 14, 35, 300, 215, 115],
    [800, 800, 280, 1200, 350, 24, 60, 400, 265, 150],
    [1600, -1, 565, 2340, 420, 36, 90, 800, 800, 250],
    [2100, -1, 750, 3090, 500, 48, 120, 1000, -1, 350],
    [2620, -1, 940, 3840, 600, 60, 150, 1200, -1, 500],
];

fn printed(column: Column) -> usize {
    match column {
        Column::Day(2) => 0,
        Column::Hour(2) => 1,
        Column::Day(3) => 2,
        Column::Hour(3) => 3,
        // Particles have one column: the hour is reported by that of the day.
        Column::Day(1) | Column::Hour(1) => 4,
        Column::Day(4) => 5,
        Column::Hour(4) => 6,
        Column::Hour(5) => 7,
        Column::EightHours | Column::Day(5) => 8,
        Column::Day(_) | Column::Hour(_) => 9,
    }
}

/// A cell of the table; two differ in 2026 (HJ 633-2026, Table 3).
fn cell(edition: Edition, column: Column, line: usize) -> i64 {
    let at = printed(column);
    match (edition, at, line) {
        (Edition::Of2026, 4, 2) => 120,
        (Edition::Of2026, 9, 2) => 60,
        _ => TABLE_1[line][at],
    }
}

/// The individual index of a reported concentration, or what the table says instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sub {
    Index(i64),
    /// The table ends: another period is to be used (notes 2 and 3 of 2012).
    SeeNote,
}

fn sub_index(edition: Edition, column: Column, c: Fraction) -> Sub {
    for line in 1..8 {
        let (low, high) = (cell(edition, column, line - 1), cell(edition, column, line));
        if high < 0 {
            return match (edition, column) {
                // Notes b and c of 2026: above 800 the index is 200 of SO2, 300 of O3.
                (Edition::Of2026, Column::Hour(SO2)) => Sub::Index(200),
                (Edition::Of2026, _) => Sub::Index(300),
                _ => Sub::SeeNote,
            };
        }
        if c <= Fraction::whole(i128::from(high)) {
            // Equation 1, rounded up.
            let share = c.minus(Fraction::whole(i128::from(low)));
            let (rise, run) = (INDICES[line] - INDICES[line - 1], high - low);
            let index =
                share.times(i128::from(rise), i128::from(run)).plus(Fraction::whole(i128::from(INDICES[line - 1])));
            return Sub::Index(index.ceil());
        }
    }
    Sub::Index(500)
}

/// An index as published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Index {
    pub value: Option<i64>,
    pub sub: Six<i64>,
    /// The pollutants with the largest index above 50.
    pub primary: [bool; 6],
}

/// The level of an index, 1 to 6.
pub fn level(index: i64) -> i64 {
    match index {
        ..=50 => 1,
        51..=100 => 2,
        101..=150 => 3,
        151..=200 => 4,
        201..=300 => 5,
        _ => 6,
    }
}

/// What a report is of, with the period the notes of 2012 refer to.
#[derive(Clone, Copy, Debug)]
pub enum Report {
    /// An hour; the mean of SO2 over 24 hours.
    Hour(Option<Fraction>),
    /// A day; the largest hour of O3.
    Day(Option<Fraction>),
}

/// The index of concentrations that are rounded to the reported decimals here. `unmonitored` marks pollutants that are not in
/// the monitoring plan (HJ 633-2026 §5.3.2).
pub fn index(edition: Edition, report: Report, six: Six<Fraction>, unmonitored: [bool; 6]) -> Index {
    let reported = |p: usize, c: Fraction| Fraction::new(i128::from(c.round(decimals(p))), 10_i128.pow(decimals(p)));
    let (mut sub, mut open) = ([None; 6], false);
    for p in 0..6 {
        let Some(c) = six[p] else { continue };
        let column = match (report, p) {
            (Report::Hour(_), _) => Column::Hour(p),
            (Report::Day(_), O3) => Column::EightHours,
            (Report::Day(_), _) => Column::Day(p),
        };
        sub[p] = match sub_index(edition, column, reported(p, c)) {
            Sub::Index(index) => Some(index),
            Sub::SeeNote => {
                let (other, value) = match report {
                    Report::Hour(day) => (Column::Day(SO2), day),
                    Report::Day(hour) => (Column::Hour(O3), hour),
                };
                match value.map(|v| sub_index(edition, other, reported(p, v))) {
                    Some(Sub::Index(index)) => Some(index),
                    // Neither is at hand: the largest index is not known.
                    _ => {
                        open = true;
                        None
                    }
                }
            }
        };
    }
    // At 500, the end of the scale, no other can be larger.
    let most = sub.iter().flatten().copied().max().filter(|most| !open || *most == 500);
    let missing = (0..6).any(|p| sub[p].is_none() && !unmonitored[p]);
    let value = match edition {
        // §5.1.1: of the rest, and the missing one is named.
        Edition::Of2012 => most,
        // §5.3.1: of the rest only above 100.
        Edition::Of2026 => most.filter(|index| !missing || *index > 100),
    };
    let primary = std::array::from_fn(|p| value.is_some_and(|v| v > 50) && sub[p] == value);
    Index { value, sub, primary }
}

/// The mean of the hours that are there, if at least so many are.
pub fn of_hours(hours: &[Option<Fraction>], least: usize) -> Option<Fraction> {
    let there: Vec<Fraction> = hours.iter().flatten().copied().collect();
    if there.len() >= least { mean(&there) } else { None }
}

/// A station's day from its 24 hours: the mean of 20, of O3 the largest of the 17 means of 8 hours inside the day, each of 6
/// hours; of these 14 are needed unless the largest is above 160.
pub fn of_day(pollutant: usize, hours: &[Option<Fraction>]) -> Option<Fraction> {
    if pollutant != O3 {
        return of_hours(hours, 20);
    }
    let windows: Vec<Fraction> = (8..=24).filter_map(|end| of_hours(&hours[end - 8..end], 6)).collect();
    let most = windows.iter().copied().max()?;
    if windows.len() >= 14 || most > Fraction::whole(160) { Some(most) } else { None }
}

/// A place's value from those of its stations.
pub fn of_stations(stations: &[Option<Fraction>]) -> Option<Fraction> {
    of_hours(stations, 1)
}

/// The value at a percentile (HJ 663-2013, Appendix A).
pub fn percentile(days: &[Option<Fraction>], p: i128) -> Option<Fraction> {
    let mut there: Vec<Fraction> = days.iter().flatten().copied().collect();
    there.sort();
    let n = there.len() as i128;
    if n == 0 {
        return None;
    }
    // k = 1 + (n - 1)·p/100, counted from one.
    let (below, share) = ((n - 1) * p / 100, (n - 1) * p % 100);
    let low = there[below as usize];
    let high = *there.get(below as usize + 1).unwrap_or(&low);
    Some(low.plus(high.minus(low).times(share, 100)))
}

/// What stands for a pollutant over a period: the mean of its days, of CO the 95th percentile, of O3 the 90th; rounded once.
pub fn concentration(pollutant: usize, days: &[Option<Fraction>]) -> Option<i64> {
    let value = match pollutant {
        CO => percentile(days, 95),
        O3 => percentile(days, 90),
        _ => mean(&days.iter().flatten().copied().collect::<Vec<_>>()),
    };
    value.map(|v| v.round(decimals(pollutant)))
}

/// The limits of grade II: of GB 3095-2012, of GB 3095-2026 to 2030, and from 2031.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limits {
    Of2012,
    To2030,
    From2031,
}

impl Limits {
    /// The annual limit, of CO the daily one and of O3 that of 8 hours; CO in tenths.
    pub fn divisor(self, pollutant: usize) -> i64 {
        let row = match self {
            Limits::Of2012 => [35, 70, 60, 40, 40, 160],
            Limits::To2030 => [30, 60, 60, 40, 40, 160],
            Limits::From2031 => [25, 50, 20, 30, 40, 160],
        };
        row[pollutant]
    }

    /// The limit of a day, CO in tenths.
    pub fn daily(self, pollutant: usize) -> i64 {
        let row = match self {
            Limits::Of2012 => [75, 150, 150, 80, 40, 160],
            Limits::To2030 => [60, 120, 150, 80, 40, 160],
            Limits::From2031 => [50, 100, 50, 50, 40, 160],
        };
        row[pollutant]
    }
}

/// Single indices in hundredths, each rounded half to even; `None` unless all six are there.
pub fn single(six: Six<i64>, limits: Limits) -> Option<[i64; 6]> {
    let mut out = [0; 6];
    for p in 0..6 {
        out[p] = Fraction::new(i128::from(six[p]?), i128::from(limits.divisor(p))).round(2);
    }
    Some(out)
}

/// Ranks, the smallest first; equal values share one and the next is skipped.
pub fn ranks(values: &[Option<i64>]) -> Vec<Option<u32>> {
    let rank = |own: i64| 1 + values.iter().flatten().filter(|other| **other < own).count() as u32;
    values.iter().map(|value| value.map(rank)).collect()
}

/// The share of days up to an index of 100 among those with one, in tenths of a percent.
pub fn good_share(indices: &[Option<i64>]) -> Option<i64> {
    let valid = indices.iter().flatten().count() as i128;
    let good = indices.iter().flatten().filter(|i| **i <= 100).count() as i128;
    (valid > 0).then(|| Fraction::new(good, valid).round(3))
}
