//! Rows and tables that are left out, and why.

use super::when::{Clock, When};
use super::{Context, Reading};
use crate::error::{Error, Kind, text};
use crate::grid::Grid;
use crate::remark::{Reason, Severity};

/// True if a row of a text table has too few cells, or something beyond the last heading.
pub(super) fn length_is_wrong(grid: &Grid, row: usize, width: usize) -> bool {
    grid.width(row) > width || grid.is_exact() && grid.cells(row) < width
}

/// Notes a row of a wrong length.
pub(super) fn note_length(grid: &Grid, row: usize, width: usize, context: &Context, reading: &mut Reading) {
    let have = grid.cells(row);
    let message = text!(
        "此行有{have}格，表头有{width}格，此行略去",
        "the row has {have} cells, the header {width}; the row is left out"
    );
    reading.remarks.add(Severity::Error, Reason::Length, context.at(grid.line(row), ""), message);
}

/// Notes a row without a place.
pub(super) fn note_no_place(grid: &Grid, row: usize, context: &Context, reading: &mut Reading) {
    let message = text!("没有地点，此行略去", "no place; the row is left out");
    reading.remarks.add(Severity::Error, Reason::NoPlace, context.at(grid.line(row), ""), message);
}

/// Notes a time that is left out.
pub(super) fn note_time(clock: &Clock, grid: &Grid, row: usize, when: &When, context: &Context, reading: &mut Reading) {
    let text = clock.text(grid, row);
    let (reason, message) = match when {
        When::NotOnTheHour => (
            Reason::NotOnTheHour,
            text!("时间“{text}”不是整点，此行略去", "the time “{text}” is not on the hour; the row is left out"),
        ),
        _ => (
            Reason::Time,
            text!("时间“{text}”无法识别，此行略去", "the time “{text}” cannot be read; the row is left out"),
        ),
    };
    reading.remarks.add(Severity::Error, reason, context.at(grid.line(row), clock.heading()), message);
}

/// Returns the refusal of a table without a time.
pub(super) fn no_time() -> Error {
    let message =
        text!("没有时间列，文件名中也没有时间", "there is no column of the time and no time in the file's name");
    let hint =
        text!("请在文件名中写明（如2026-04-01T20），或另外给出", "put it into the name (2026-04-01T20) or give it");
    Error::new(Kind::Missing, message).hint(hint)
}

/// Returns the refusal of a table without a place.
pub(super) fn no_place() -> Error {
    let message = text!(
        "没有站点或城市列，也没有说明是哪里的数据",
        "there is no column of a station or city, and nothing says where the data are from"
    );
    let hint =
        text!("请加一列站点或城市，或回答place=地点", "add a column of the station or city, or answer place=NAME");
    Error::new(Kind::Missing, message).hint(hint)
}
