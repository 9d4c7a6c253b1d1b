//! Rows in any order become a regular grid.

use std::collections::HashMap;

use super::warn::Remarks;
use crate::data::{Observations, Pollutant, Step, Timestamp};
use crate::error::{Error, Kind, Result};

/// The most values of one grid, 256 MB: all national stations over a year are 92 million and belong in parts.
pub(super) const MAX_VALUES: usize = 64 << 20;

/// Six concentrations in the order of [`Pollutant::ALL`], missing = NaN.
pub(crate) type Six = [f32; 6];

/// Places seen so far; finding one again is nearly free when the rows keep an order.
#[derive(Default)]
pub(crate) struct Places {
    names: Vec<String>,
    by_name: HashMap<String, u32>,
    /// The place that followed each place the last time.
    follower: Vec<u32>,
    last: u32,
}

impl Places {
    /// The number of a place, a new one if it is not known yet.
    pub(crate) fn number(&mut self, name: &str) -> u32 {
        let is = |places: &Self, number: u32| places.names.get(number as usize).is_some_and(|known| known == name);
        if is(self, self.last) {
            return self.last;
        }
        let guess = self.follower.get(self.last as usize).copied().unwrap_or(u32::MAX);
        let number = if is(self, guess) {
            guess
        } else if let Some(&number) = self.by_name.get(name) {
            number
        } else {
            let number = self.names.len() as u32;
            self.names.push(name.to_owned());
            self.by_name.insert(name.to_owned(), number);
            self.follower.push(u32::MAX);
            number
        };
        if let Some(follower) = self.follower.get_mut(self.last as usize) {
            *follower = number;
        }
        self.last = number;
        number
    }

    /// The name of a number.
    pub(crate) fn name(&self, number: u32) -> &str {
        self.names.get(number as usize).map_or("", String::as_str)
    }
}

struct Item {
    place: u32,
    time: Timestamp,
    line: u32,
    six: Six,
}

/// Rows waiting to become a grid.
pub(crate) struct Grid {
    step: Step,
    rows: Vec<Item>,
}

impl Grid {
    /// No row yet.
    pub(crate) fn new(step: Step) -> Self {
        Self { step, rows: Vec::new() }
    }

    /// Adds a row; for days the time is 24:00 of the day.
    pub(crate) fn push(&mut self, line: u64, place: u32, time: Timestamp, six: Six) {
        self.rows.push(Item { place, time, line: line.min(u64::from(u32::MAX)) as u32, six });
    }

    /// The grid from the first time to the last; `None` without rows. Of two rows of the same place
    /// and time the later counts where it has values, and a remark says so.
    ///
    /// # Errors
    /// When the grid would be too large, as one wrong year makes it.
    pub(crate) fn build(self, file: &str, places: &Places, remarks: &mut Remarks) -> Result<Option<Observations>> {
        let times = self.rows.iter().map(|row| row.time);
        let (Some(first), Some(last)) = (times.clone().min(), times.max()) else { return Ok(None) };
        let len = (last.0 - first.0) as usize / self.step.hours() as usize + 1;
        let mut order: Vec<u32> = self.rows.iter().map(|row| row.place).collect();
        order.sort_unstable();
        order.dedup();
        fits(file, len, order.len(), || format!("{} – {}", first.iso(), last.iso()))?;
        let mut at = vec![0_usize; places.names.len()];
        for (row, place) in order.iter().enumerate() {
            if let Some(at) = at.get_mut(*place as usize) {
                *at = row;
            }
        }
        let names = order.iter().map(|place| places.name(*place).to_owned()).collect();
        let mut out = Observations::new(first, self.step, len, names);
        let mut filled = vec![false; len * order.len()];
        for item in &self.rows {
            let place = at.get(item.place as usize).copied().unwrap_or(0);
            let index = (item.time.0 - first.0) as usize / self.step.hours() as usize;
            if filled.get_mut(place * len + index).is_some_and(|filled| std::mem::replace(filled, true)) {
                remarks.row(u64::from(item.line), || {
                    let (name, time) = (places.name(item.place), item.time.iso());
                    (
                        format!("{name}在{time}重复，以后一行为准"),
                        format!("{name} at {time} comes again; the later row counts"),
                    )
                });
            }
            for (pollutant, value) in Pollutant::ALL.into_iter().zip(item.six) {
                if let Some(cell) = out.series_mut(place, pollutant).get_mut(index).filter(|_| value.is_finite()) {
                    *cell = value;
                }
            }
        }
        Ok(Some(out))
    }
}

/// Refuses grids beyond the limit before they are allocated.
pub(super) fn fits(file: &str, len: usize, places: usize, range: impl FnOnce() -> String) -> Result<()> {
    if len.checked_mul(places).and_then(|n| n.checked_mul(6)).is_some_and(|n| n <= MAX_VALUES) {
        return Ok(());
    }
    let range = range();
    let zh = format!("数据量过大：{places}个地点 × {len}个时次（{range}）");
    let en = format!("too much data: {places} places × {len} times ({range})");
    let error = Error::new(Kind::Limit, zh, en).file(file);
    Err(error.hint("请检查年份，或按时间分成几个文件", "check the years, or split the file by time"))
}
