//! Rows in any order become a regular grid.

use super::names::Names;
use super::warn::Remarks;
use super::words::{advise, fault};
use crate::data::{Observations, Pollutant, Step, Timestamp};
use crate::error::{Kind, Result};

/// The most values of one grid, 256 MB: all national stations over a year are 92 million and belong in parts.
pub(super) const MAX_VALUES: usize = 64 << 20;

/// Six concentrations in the order of [`Pollutant::ALL`], missing = NaN.
pub(crate) type Six = [f32; 6];

struct Item {
    place: u32,
    time: Timestamp,
    line: u32,
    six: Six,
}

/// Rows waiting to become a grid.
pub(crate) struct Grid {
    pub(crate) step: Step,
    rows: Vec<Item>,
}

impl Grid {
    /// No row yet.
    pub(crate) fn new(step: Step) -> Self {
        Self { step, rows: Vec::new() }
    }

    /// Adds a row; for days the time is 24:00 of the day.
    pub(crate) fn push(&mut self, line: u64, place: usize, time: Timestamp, six: Six) {
        self.rows.push(Item { place: place as u32, time, line: line.min(u64::from(u32::MAX)) as u32, six });
    }

    /// The grid from the first time to the last; `None` without rows. Of two rows of the same place
    /// and time the later counts where it has values, and a remark says so.
    ///
    /// # Errors
    /// When the grid would be too large, as one wrong year makes it.
    #[inline(never)]
    pub(crate) fn build(&self, file: &str, places: &Names, remarks: &mut Remarks) -> Result<Option<Observations>> {
        let Some(Item { time: some, .. }) = self.rows.first() else { return Ok(None) };
        let (mut first, mut last) = (*some, *some);
        // The row of each place in the grid, counted from 1; first whether it has one.
        let mut at = vec![0_usize; places.len()];
        for item in &self.rows {
            (first, last) = (first.min(item.time), last.max(item.time));
            if let Some(at) = at.get_mut(item.place as usize) {
                *at = 1;
            }
        }
        let mut names = Vec::new();
        for (number, at) in at.iter_mut().enumerate().filter(|(_, at)| **at == 1) {
            names.push(places.name(number).to_owned());
            *at = names.len();
        }
        let len = (last.0 - first.0) as usize / self.step.hours() as usize + 1;
        fits(file, len, names.len(), Some((first, last)))?;
        let mut filled = vec![false; len * names.len()];
        let mut out = Observations::new(first, self.step, len, names);
        for item in &self.rows {
            let place = at.get(item.place as usize).map_or(0, |at| at - 1);
            let index = (item.time.0 - first.0) as usize / self.step.hours() as usize;
            if filled.get_mut(place * len + index).is_some_and(|filled| std::mem::replace(filled, true)) {
                let template = "{0}在{1}重复，以后一行为准|{0} at {1} comes again; the later row counts";
                let args = [places.name(item.place as usize), &item.time.iso()];
                remarks.add(u64::from(item.line), "", template, &args);
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

/// Refuses a grid that would be too large when it is laid over another.
#[inline]
pub(super) fn united(file: &str, own: &Observations, new: &Observations) -> Result<()> {
    let places = Names::of(own.places().iter().chain(new.places()).map(String::as_str));
    let end = |o: &Observations| o.start().0 + o.len() as i32 * o.step().hours();
    let (from, to) = (own.start().min(new.start()), end(own).max(end(new)));
    let len = (to - from.0) / own.step().hours();
    fits(file, len as usize, places.len(), Some((from, Timestamp(to))))
}

/// Refuses grids beyond the limit before they are allocated.
#[inline(never)]
pub(super) fn fits(file: &str, len: usize, places: usize, range: Option<(Timestamp, Timestamp)>) -> Result<()> {
    if len.checked_mul(places).and_then(|n| n.checked_mul(6)).is_some_and(|n| n <= MAX_VALUES) {
        return Ok(());
    }
    let range = range.map_or("len".to_owned(), |(from, to)| [&*from.iso(), " – ", &to.iso()].concat());
    let template = "数据量过大：{0}个地点 × {1}个时次（{2}）|too much data: {0} places × {1} times ({2})";
    let error = fault(Kind::Limit, file, template, &[&places.to_string(), &len.to_string(), &range]);
    Err(advise(error, "请检查年份，或按时间分成几个文件|check the years, or split the file by time", &[]))
}
