//! Rows in any order become observations.

use super::message::{advise, fault};
use super::names::Names;
use super::remarks::Remarks;
use crate::data::{Horizon, Observations, Row, Step, Timestamp};
use crate::error::{Kind, Result};

/// The most cells (six values of a place and time) held at once of hours, and of days: 268 MB.
/// All national stations over a year are 15 million and belong in parts.
pub const MAX_CELLS: usize = (64 << 20) / 6;

/// Six concentrations in the order of [`Pollutant::ALL`](crate::data::Pollutant::ALL), missing = NaN.
pub(crate) type Six = [f32; 6];

/// Rows of one step waiting to become observations.
pub(crate) struct Samples {
    pub(crate) step: Step,
    until: Option<Horizon>,
    rows: Vec<Row>,
    lines: Vec<u32>,
}

impl Samples {
    /// No row yet; rows behind `until` are left out.
    pub(crate) fn new(step: Step, until: Option<Horizon>) -> Self {
        Self { step, until, rows: Vec::new(), lines: Vec::new() }
    }

    /// Adds a row; for days the time is 24:00 of the day. One behind the horizon is a remark and left out.
    pub(crate) fn push(&mut self, line: u64, place: usize, time: Timestamp, six: Six, remarks: &mut Remarks) {
        if let Some(until) = self.until.filter(|until| time > until.time) {
            return late(remarks, line, (time, 1), until);
        }
        self.rows.push((place as u32, time, six));
        self.lines.push(line.min(u64::from(u32::MAX)) as u32);
    }

    /// The rows as observations; `None` without rows. Of two rows of the same place and time the later counts where it
    /// has values, and a remark says so.
    ///
    /// # Errors
    /// When there are too many.
    #[inline(never)]
    pub(crate) fn build(self, file: &str, places: &Names, remarks: &mut Remarks) -> Result<Option<Observations>> {
        let Self { step, mut rows, lines, .. } = self;
        if rows.is_empty() {
            return Ok(None);
        }
        fits(file, rows.len())?;
        // The row of each place in the observations, counted from 1; first whether it has one.
        let mut at = vec![0_u32; places.len()];
        for (place, ..) in &rows {
            at.iter_mut().skip(*place as usize).take(1).for_each(|at| *at = 1);
        }
        let mut names = Vec::new();
        for (number, at) in at.iter_mut().enumerate().filter(|(_, at)| **at == 1) {
            names.push(places.name(number).to_owned());
            *at = names.len() as u32;
        }
        for (place, ..) in &mut rows {
            *place = at.get(*place as usize).map_or(0, |at| at - 1);
        }
        let mut again = Vec::new();
        let out = Observations::of_rows(step, names, &rows, &mut |row| again.push(row));
        for ((place, time, _), line) in again.iter().filter_map(|row| rows.get(*row).zip(lines.get(*row))) {
            if remarks.only_count() {
                continue;
            }
            let template = "{0}在{1}重复，以后一行为准|{0} at {1} comes again; the later row counts";
            let name = out.places().get(*place as usize).map_or("", String::as_str);
            remarks.add(u64::from(*line), "", template, &[name, &time.iso()]);
        }
        fits(file, out.cells())?;
        Ok(Some(out))
    }
}

/// The remark about rows behind the horizon, the first at a line (0 is none) and time.
#[cold]
pub(super) fn late(remarks: &mut Remarks, line: u64, (first, rows): (Timestamp, u64), until: Horizon) {
    remarks.late += rows;
    if remarks.only_count() {
        return;
    }
    let template = if until.by_clock {
        "时间比本机时钟晚两小时以上（{0}），略去{1}行\
        |the time is more than two hours after the clock of this device ({0}); rows left out: {1}"
    } else {
        "时间晚于数据包的生成时间{2}（{0}），略去{1}行\
        |the time is after the pack was made at {2} ({0}); rows left out: {1}"
    };
    remarks.add(line, "time", template, &[&first.iso(), &rows.to_string(), &until.time.iso()]);
}

/// Refuses observations beyond the limit before they are allocated or held.
#[inline(never)]
pub(super) fn fits(file: &str, cells: usize) -> Result<()> {
    if cells <= MAX_CELLS {
        return Ok(());
    }
    let template = "数据量过大：地点 × 时次共{0}个，最多{1}个|too much data: {0} places × times, at most {1}";
    let error = fault(Kind::Limit, file, template, &[&cells.to_string(), &MAX_CELLS.to_string()]);
    Err(advise(error, "请按时间分成几个文件|split the file by time", &[]))
}
