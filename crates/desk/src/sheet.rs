//! The cells of a sheet as the page shows them: a window of rows, marks with their reasons, and edits.

use lantian_publish::error::{Error, Location, Text};
use lantian_publish::grid::Grid;
use lantian_publish::open::{Content, Document};
use lantian_publish::recognise::Mapping;
use lantian_publish::remark::{Remark, Severity};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Characters of a cell that are shown.
const LONGEST: usize = 200;
/// Rows given at once.
const MOST_ROWS: usize = 500;

/// A cell that a person changed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Edit {
    /// The document it is in.
    pub document: String,
    /// The sheet of it.
    pub sheet: String,
    /// Its row in the sheet, from 0.
    pub row: usize,
    /// Its column, from 0.
    pub column: usize,
    /// What it holds now.
    pub text: String,
}

/// What was remarked of a cell, or of a whole row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The column; `None` for the whole row.
    pub column: Option<usize>,
    /// What it means for the data.
    pub severity: Severity,
    /// What was found and what was done about it.
    pub message: Text,
}

/// The marks of a sheet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    /// By row.
    pub(crate) rows: BTreeMap<usize, Vec<Mark>>,
    /// Of whole columns.
    pub(crate) columns: BTreeMap<usize, Vec<Mark>>,
}

/// A row.
#[derive(Clone, Debug, Serialize)]
pub struct RowState {
    /// Its place in the sheet, from 0.
    pub row: usize,
    /// Its number in an editor or in Excel.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
    /// What was remarked of it.
    pub marks: Vec<Mark>,
}

/// The sheets that are shown, to find the cell that a remark is about.
pub(crate) struct Pointer<'a> {
    /// By document and name.
    sheets: HashMap<(&'a str, &'a str), Shown<'a>>,
}

struct Shown<'a> {
    grid: &'a Grid,
    /// The first row of data.
    first: usize,
    /// Columns by heading.
    columns: HashMap<String, usize>,
}

impl<'a> Pointer<'a> {
    pub(crate) fn new(sheets: impl Iterator<Item = (&'a Document, &'a Grid, &'a Mapping)>) -> Self {
        let sheets = sheets.map(|(document, grid, mapping)| {
            let mut columns = HashMap::new();
            for column in mapping.as_read() {
                columns.entry(column.heading.clone()).or_insert(column.index);
            }
            ((document.name.as_str(), grid.name()), Shown { grid, first: mapping.first, columns })
        });
        Self { sheets: sheets.collect() }
    }

    /// Returns the row, where the place has one, and the column it is about; `None` for what is in no sheet that is shown.
    pub(crate) fn find(&self, at: &Location) -> Option<(Option<usize>, Option<usize>)> {
        let Shown { grid, first, columns } = self.sheets.get(&(at.file.as_str(), at.sheet.as_str()))?;
        let column = columns.get(&at.column).copied();
        match at.row {
            None => Some((None, column)),
            Some(line) => grid.row_of_line(line).filter(|row| row >= first).map(|row| (Some(row), column)),
        }
    }
}

/// Returns the marks of all sheets, by document and sheet.
pub(crate) fn marks<'a>(
    pointer: &Pointer,
    remarks: &[Remark],
    errors: impl Iterator<Item = &'a Error>,
) -> HashMap<(String, String), Marks> {
    let mut out: HashMap<(String, String), Marks> = HashMap::new();
    let mut mark = |at: &Location, severity: Severity, message: &Text| {
        let Some((row, column)) = pointer.find(at) else { return };
        let marks = out.entry((at.file.clone(), at.sheet.clone())).or_default();
        let mark = Mark { column, severity, message: message.clone() };
        match (row, column) {
            (Some(row), _) => marks.rows.entry(row).or_default().push(mark),
            (None, Some(column)) => marks.columns.entry(column).or_default().push(mark),
            (None, None) => {}
        }
    };
    for error in errors {
        mark(&error.at, Severity::Error, &error.message);
    }
    for remark in remarks {
        mark(&remark.at, remark.severity, &remark.message);
    }
    out
}

/// Returns rows of a sheet with their marks; rows that do not exist are left out.
pub(crate) fn rows(grid: &Grid, marks: &Marks, rows: &[u32]) -> Vec<RowState> {
    let rows = rows.iter().map(|row| *row as usize).filter(|row| *row < grid.len());
    let state = |row: usize| RowState {
        row,
        line: grid.line(row),
        cells: grid.row(row).map(|cell| cell.chars().take(LONGEST).collect()).collect(),
        marks: marks.rows.get(&row).cloned().unwrap_or_default(),
    };
    rows.take(MOST_ROWS).map(state).collect()
}

/// Returns a sheet of documents.
pub(crate) fn sheet_of<'a>(
    documents: impl Iterator<Item = &'a mut Document>,
    document: &str,
    sheet: &str,
) -> Option<&'a mut Grid> {
    let mut documents = documents.filter(|own| own.name == document);
    let Content::Sheets(grids) = &mut documents.next()?.content else { return None };
    grids.iter_mut().find(|grid| grid.name() == sheet)
}
