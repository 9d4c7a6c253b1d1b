//! The header of a table: below title lines, above a row of units.

use super::headings::{self, Column, Role};
use super::layout::of_pack;
use super::spelling::{brackets, plain};
use super::units::Unit;
use crate::grid::Grid;
use lantian::data::Pollutant;

/// Rows that are looked at for the header.
const DEPTH: usize = 60;

/// A header and what stands around it.
pub(crate) struct Header {
    /// Its row.
    pub(crate) row: usize,
    /// The first row of data.
    pub(crate) first: usize,
    pub(crate) columns: Vec<Column>,
}

/// Finds the header: that of a table of a pack, or the row in which the most headings are known, at least two.
pub(crate) fn find(grid: &Grid) -> Option<Header> {
    let known = |row: usize| {
        let columns: Vec<Column> = grid.row(row).enumerate().map(|(index, cell)| headings::read(index, cell)).collect();
        if of_pack(&columns).is_some() {
            return columns.len();
        }
        columns.iter().filter(|column| !column.heading.is_empty() && column.role != Role::Unknown).count()
    };
    let rows = 0..grid.len().min(DEPTH);
    let (count, row) =
        rows.map(|row| (known(row), row)).max_by_key(|(count, row)| (*count, std::cmp::Reverse(*row)))?;
    if count < 2 {
        return None;
    }
    let columns = grid.row(row).take(grid.width(row)).enumerate().map(|(index, cell)| headings::read(index, cell));
    let mut header = Header { row, first: row + 1, columns: columns.collect() };
    header.row_of_units(grid);
    header.units_in_titles(grid);
    Some(header)
}

impl Header {
    /// Takes the units from a row below the header that holds nothing else.
    fn row_of_units(&mut self, grid: &Grid) {
        let cells: Vec<&str> = grid.row(self.first).collect();
        let unit = |cell: &str| Unit::parse(&brackets(cell).1.first().cloned().unwrap_or_else(|| cell.to_owned()));
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        let units = cells.iter().filter(|cell| unit(cell).is_some()).count();
        if units < 2 || units * 2 < filled {
            return;
        }
        self.first += 1;
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.unit = column.unit.or_else(|| unit(cell));
        }
    }

    /// Takes units from a title such as `单位：μg/m³（CO为mg/m³）`.
    fn units_in_titles(&mut self, grid: &Grid) {
        let titles = (0..self.row).flat_map(|row| grid.row(row)).map(plain);
        for title in titles.filter(|title| title.contains("单位") || title.to_lowercase().contains("unit")) {
            let (mut general, mut co) = (None, None);
            let mut of_co = false;
            for piece in title.split([':', '(', ')', ',', ';', '为', ' ', '、', '。']) {
                of_co |= piece.to_uppercase().contains("CO") || piece.contains("一氧化碳");
                match Unit::parse(piece) {
                    Some(unit) if of_co => co = co.or(Some(unit)),
                    Some(unit) => general = general.or(Some(unit)),
                    None => {}
                }
            }
            for column in
                self.columns.iter_mut().filter(|column| column.role == Role::Concentration && column.unit.is_none())
            {
                // A unit stated once is that of the five; CO is mostly meant otherwise.
                column.unit = if column.pollutant == Some(Pollutant::Co) { co } else { general };
            }
        }
    }
}

/// Returns the value of a title line such as `地区,太原市` or `City,Dharwad`, for a role.
pub(crate) fn title_value(grid: &Grid, before: usize, roles: &[Role]) -> Option<String> {
    (0..before).find_map(|row| {
        let key = grid.cell(row, 0);
        let (key, value) = match key.split_once([':', '：']) {
            Some((key, value)) => (key, value),
            None => (key, grid.cell(row, 1)),
        };
        let good = !value.trim().is_empty() && roles.contains(&headings::read(0, key.trim()).role);
        good.then(|| value.trim().to_owned())
    })
}
