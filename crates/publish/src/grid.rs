//! One sheet of cells with row and column, whatever file it came from.

use serde::{Deserialize, Serialize};

/// The day that serial dates of a workbook count from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Epoch {
    /// Day 1 is 1900-01-01, with the 29 February 1900 that never was: Excel's default.
    #[default]
    Of1900,
    /// Day 0 is 1904-01-01: workbooks that were made in old versions for Macintosh.
    Of1904,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    line: u32,
    first: u32,
}

/// A sheet of cells. All text lies in one buffer, so that a year of a national archive fits in memory.
///
/// Cells are text: numbers as a person would write them, dates as `2026-03-10 14:00:00`, errors as Excel shows them.
/// Blanks of every kind around a cell are removed. Rows may differ in length; a cell beyond the end of its row is empty.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    name: String,
    epoch: Epoch,
    hidden: bool,
    exact: bool,
    text: String,
    cells: Vec<(u32, u32)>,
    rows: Vec<Row>,
}

/// True for blanks and for signs that have no width, which hide in cells copied from web pages.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl Grid {
    /// An empty sheet of a name; text files have none.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Builds a sheet of rows, counted from 1.
    pub fn of_rows<R, C>(name: &str, rows: R) -> Self
    where
        R: IntoIterator,
        R::Item: IntoIterator<Item = C>,
        C: AsRef<str>,
    {
        let mut grid = Self::new(name);
        for (at, row) in rows.into_iter().enumerate() {
            grid.start_row(at as u64 + 1);
            row.into_iter().for_each(|cell| grid.push(cell.as_ref()));
        }
        grid
    }

    /// Returns the name of the sheet; empty for text files.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives the sheet a name.
    pub fn set_name(&mut self, name: &str) {
        self.name = name.to_owned();
    }

    /// Returns the day that serial dates count from.
    pub fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// Says which day serial dates count from.
    pub fn set_epoch(&mut self, epoch: Epoch) {
        self.epoch = epoch;
    }

    /// True if the workbook hides the sheet.
    pub fn is_hidden(&self) -> bool {
        self.hidden
    }

    /// Marks the sheet as hidden in its workbook.
    pub fn set_hidden(&mut self, hidden: bool) {
        self.hidden = hidden;
    }

    /// True if every row must have as many cells as the header: in a text table a missing one shifts the others.
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// Says that every row must have as many cells as the header.
    pub fn set_exact(&mut self, exact: bool) {
        self.exact = exact;
    }

    /// Begins a row; `line` is its number in an editor or in Excel, from 1.
    pub fn start_row(&mut self, line: u64) {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        self.rows.push(Row { line, first: self.cells.len() as u32 });
    }

    /// Appends a cell to the row at hand.
    pub fn push(&mut self, cell: &str) {
        let cell = cell.trim_matches(is_blank);
        let start = self.text.len() as u32;
        self.text += cell;
        self.cells.push((start, cell.len() as u32));
    }

    /// Returns the number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True if there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the number of cells of a row, its last empty ones left out.
    pub fn width(&self, row: usize) -> usize {
        let cells = self.spans(row);
        cells.len() - cells.iter().rev().take_while(|(_, len)| *len == 0).count()
    }

    /// Returns the number of cells of a row, empty ones at its end included.
    pub fn cells(&self, row: usize) -> usize {
        self.spans(row).len()
    }

    /// Returns the line of a row in the file, or its number in Excel.
    pub fn line(&self, row: usize) -> u64 {
        self.rows.get(row).map_or(0, |row| u64::from(row.line))
    }

    /// Returns a cell; empty beyond the end of its row.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.spans(row).get(column).map_or("", |span| self.slice(*span))
    }

    /// Returns the cells of a row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        self.spans(row).iter().map(|span| self.slice(*span))
    }

    /// Replaces a cell, as an editor at the desk does; the row becomes longer where it has to.
    ///
    /// Nothing happens for a row that does not exist.
    pub fn edit(&mut self, row: usize, column: usize, cell: &str) {
        let Some(first) = self.rows.get(row).map(|row| row.first as usize) else { return };
        let missing = (column + 1).saturating_sub(self.spans(row).len());
        if missing > 0 {
            let end = first + self.spans(row).len();
            self.cells.splice(end..end, std::iter::repeat_n((0, 0), missing));
            self.rows.iter_mut().skip(row + 1).for_each(|row| row.first += missing as u32);
        }
        let cell = cell.trim_matches(is_blank);
        let span = (self.text.len() as u32, cell.len() as u32);
        self.text += cell;
        if let Some(slot) = self.cells.get_mut(first + column) {
            *slot = span;
        }
    }

    /// Returns the row of a line; the first where several have it.
    pub fn row_of_line(&self, line: u64) -> Option<usize> {
        let line = u32::try_from(line).ok()?;
        let at = self.rows.partition_point(|row| row.line < line);
        self.rows.get(at).filter(|row| row.line == line).map(|_| at)
    }

    fn spans(&self, row: usize) -> &[(u32, u32)] {
        let from = self.rows.get(row).map_or(self.cells.len(), |row| row.first as usize);
        let to = self.rows.get(row + 1).map_or(self.cells.len(), |row| row.first as usize);
        self.cells.get(from..to).unwrap_or(&[])
    }

    fn slice(&self, (start, len): (u32, u32)) -> &str {
        self.text.get(start as usize..(start + len) as usize).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::Grid;

    #[test]
    fn cells_are_trimmed_and_missing_ones_are_empty() {
        let grid = Grid::of_rows("", [vec!["\u{feff}a ", "\u{3000}b\u{a0}"], vec![], vec!["", "x", "", ""]]);
        assert_eq!((grid.cell(0, 0), grid.cell(0, 1), grid.cell(0, 2), grid.cell(9, 0)), ("a", "b", "", ""));
        assert_eq!((grid.len(), grid.width(0), grid.width(1), grid.width(2)), (3, 2, 0, 2));
        assert_eq!(grid.row(2).collect::<Vec<_>>(), ["", "x", "", ""]);
    }

    #[test]
    fn an_edited_cell_is_replaced_and_rows_may_grow() {
        let mut grid = Grid::of_rows("", [vec!["a"], vec!["b", "c"]]);
        grid.edit(0, 2, " new ");
        grid.edit(1, 0, "");
        grid.edit(7, 0, "nowhere");
        assert_eq!(grid.row(0).collect::<Vec<_>>(), ["a", "", "new"]);
        assert_eq!(grid.row(1).collect::<Vec<_>>(), ["", "c"]);
    }
}
