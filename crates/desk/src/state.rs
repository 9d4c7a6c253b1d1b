//! What the page shows: files, sheets, columns, remarks, the pack.

use crate::choices::chosen;
use crate::compared::Compared;
use crate::sheet::{Mark, Marks, Pointer};
use lantian::error::Lang;
use lantian_publish::error::{Error, Location, Text};
use lantian_publish::grid::Grid;
use lantian_publish::open::{Content, Document};
use lantian_publish::pack::{Packer, Report, TableReport};
use lantian_publish::recognise::{Column, Layout, Mapping, Question, Role};
use lantian_publish::remark::{Remark, Remarks, Severity};
use serde::Serialize;
use std::collections::HashMap;

/// Values shown of each column.
const SAMPLES: usize = 3;
/// Remarks shown word for word.
const SHOWN: usize = 300;

/// All that the page shows.
#[derive(Clone, Debug, Default, Serialize)]
pub struct State {
    /// The files, in the order they were added.
    pub files: Vec<FileState>,
    /// The first question that is open, and the file it is about.
    pub question: Option<(String, Question)>,
    /// The pack, where all files were read.
    pub pack: Option<PackState>,
    /// What the files change of the published pack among them.
    pub compared: Option<Compared>,
    /// The first remarks, errors before doubts.
    pub remarks: Vec<RemarkState>,
    /// How many remarks there are.
    pub remarks_in_all: u64,
}

/// A file.
#[derive(Clone, Debug, Serialize)]
pub struct FileState {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: usize,
    /// Why it is not read.
    pub error: Option<Text>,
    /// True if the error is a question that can be answered.
    pub asks: bool,
    /// What is in it.
    pub documents: Vec<DocumentState>,
}

/// A document: the file, or one of those in an archive.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentState {
    /// Its name.
    pub name: String,
    /// What it is.
    pub format: Text,
    /// Encoding and separator.
    pub details: Text,
    /// Its sheets.
    pub sheets: Vec<SheetState>,
}

/// A sheet that was understood.
#[derive(Clone, Debug, Serialize)]
pub struct SheetState {
    /// Its name.
    pub name: String,
    /// How its cells lie.
    pub layout: Text,
    /// Rows read, hours, days, places; empty while a question is open.
    pub counts: Text,
    /// First and last time.
    pub times: Option<(String, String)>,
    /// What was taken for granted.
    pub notes: Vec<Text>,
    /// Its columns.
    pub columns: Vec<ColumnState>,
    /// The first row of data, from 0.
    pub first: usize,
    /// Rows of data.
    pub rows: usize,
    /// Cells of its longest row.
    pub width: usize,
    /// Rows with marks.
    pub marked: usize,
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnState {
    /// Its place in the sheet, from 0.
    pub index: usize,
    /// Its heading.
    pub heading: String,
    /// What kind of thing it holds: `time`, `place`, `measured`, `published`, `about` the row or station, or `ignored`.
    pub kind: &'static str,
    /// What was remarked of all its cells.
    pub marks: Vec<Mark>,
    /// The first of its cells.
    pub samples: Vec<String>,
    /// Which of the choices it is.
    pub chosen: String,
    /// The pollutant, where it holds concentrations.
    pub pollutant: Option<&'static str>,
    /// Its unit, where it is known.
    pub unit: String,
    /// Why it is taken for that.
    pub reason: Text,
}

/// A remark.
#[derive(Clone, Debug, Serialize)]
pub struct RemarkState {
    /// What it means for the data.
    pub severity: Severity,
    /// Where and what.
    pub sentence: Text,
    /// The cell it is about, where it is in a sheet that is shown.
    pub cell: Option<CellAt>,
}

/// A cell, or a row of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellAt {
    /// The document.
    pub document: String,
    /// The sheet of it.
    pub sheet: String,
    /// The row in the sheet, from 0.
    pub row: usize,
    /// The column, where it is about one.
    pub column: Option<usize>,
}

/// The pack.
#[derive(Clone, Debug, Serialize)]
pub struct PackState {
    /// Why there is none.
    pub error: Option<Text>,
    /// Its files and their sizes.
    pub files: Vec<(String, usize)>,
    /// First and last time.
    pub times: Option<(String, String)>,
    /// True if it holds hourly measurements.
    pub hourly: bool,
    /// Stations, and cities and counties, with values.
    pub places: (usize, usize),
}

impl State {
    /// Puts the marks of sheets beside their columns, and counts their marked rows.
    pub(crate) fn mark(&mut self, marks: &HashMap<(String, String), Marks>) {
        for document in self.files.iter_mut().flat_map(|file| &mut file.documents) {
            for sheet in &mut document.sheets {
                let Some(marks) = marks.get(&(document.name.clone(), sheet.name.clone())) else { continue };
                sheet.marked = marks.rows.len();
                for column in &mut sheet.columns {
                    column.marks = marks.columns.get(&column.index).cloned().unwrap_or_default();
                }
            }
        }
    }
}

/// Returns the sentence of an error in both languages.
pub(crate) fn sentence(error: &Error) -> Text {
    Text::new(error.sentence(Lang::Zh), error.sentence(Lang::En))
}

/// Returns what is seen of a document; `reports` are of the tables that were read, and `shown` gets the sheets that are seen.
pub(crate) fn document<'a>(
    of: &'a Document,
    packer: &Packer,
    reports: &[TableReport],
    shown: &mut Vec<(&'a Document, &'a Grid, Mapping)>,
) -> DocumentState {
    let mut sheets = Vec::new();
    if let Content::Sheets(grids) = &of.content {
        for grid in grids {
            let report = reports.iter().find(|report| report.sheet == grid.name());
            // A sheet that leaves a question open has no report, and its columns answer it.
            let mapping = match report {
                Some(report) => Some(report.mapping.clone()),
                None => packer.mapping_of(&of.name, grid).ok(),
            };
            let Some(mapping) = mapping else { continue };
            sheets.push(sheet(grid, &mapping, report));
            shown.push((of, grid, mapping));
        }
    }
    DocumentState { name: of.name.clone(), format: of.format.words(), details: of.details.clone(), sheets }
}

fn sheet(grid: &Grid, mapping: &Mapping, report: Option<&TableReport>) -> SheetState {
    let columns = mapping.as_read().into_iter().map(|column| {
        let told = column.pollutant.and_then(|pollutant| mapping.units.get(pollutant.id()).copied());
        ColumnState {
            index: column.index,
            kind: kind(column, mapping.layout),
            marks: Vec::new(),
            heading: column.heading.clone(),
            samples: samples(grid, mapping.first, column.index),
            chosen: chosen(column),
            pollutant: column.pollutant.map(|pollutant| pollutant.id()),
            unit: told.or(column.unit).map_or(String::new(), |unit| unit.id().to_owned()),
            reason: column.reason.clone(),
        }
    });
    SheetState {
        name: grid.name().to_owned(),
        layout: mapping.layout.words(),
        counts: report.map(counts).unwrap_or_default(),
        times: report.and_then(|report| report.times.clone()),
        notes: report.map(|report| report.notes.clone()).unwrap_or_default(),
        columns: columns.collect(),
        first: mapping.first,
        rows: grid.len().saturating_sub(mapping.first),
        width: (0..grid.len()).map(|row| grid.width(row)).max().unwrap_or(0),
        marked: 0,
    }
}

/// Returns what kind of thing a column holds.
fn kind(column: &Column, layout: Layout) -> &'static str {
    match column.role {
        Role::Time | Role::UtcTime | Role::Date | Role::Hour | Role::Year | Role::Month | Role::Day => "time",
        Role::Begin | Role::End | Role::ValidFrom | Role::ValidTo => "time",
        Role::Place | Role::Code | Role::CodePart | Role::StationName => "place",
        Role::City | Role::County | Role::Province | Role::OwnCity => "place",
        Role::Concentration | Role::Value | Role::WindSpeed | Role::WindDirection => "measured",
        // A column of values for each place.
        Role::Unknown if layout == Layout::Wide => "measured",
        Role::Aqi | Role::Primary | Role::Level => "published",
        Role::Other | Role::Unknown | Role::Unclear => "ignored",
        _ => "about",
    }
}

fn samples(grid: &Grid, first: usize, column: usize) -> Vec<String> {
    let cells = (first..grid.len()).map(|row| grid.cell(row, column)).filter(|cell| !cell.is_empty());
    cells.take(SAMPLES).map(|cell| cell.chars().take(40).collect()).collect()
}

fn counts(report: &TableReport) -> Text {
    let TableReport { rows, hours, days, wind, stations, places, .. } = report;
    let parts = [
        (*hours, "条小时值", "hourly reports"),
        (*days, "条日值", "daily reports"),
        (*wind, "条风", "reports of wind"),
        (*stations, "个站点", "stations"),
        (*places, "个地点", "places"),
    ];
    let there = || parts.iter().filter(|(count, ..)| *count > 0);
    let zh: Vec<String> = there().map(|(count, zh, _)| format!("{count}{zh}")).collect();
    let en: Vec<String> = there().map(|(count, _, en)| format!("{count} {en}")).collect();
    Text::new(format!("{rows}行：{}", zh.join("，")), format!("{rows} rows: {}", en.join(", ")))
}

/// Returns the pack as it is shown.
pub(crate) fn pack(report: &Report, files: &[(String, Vec<u8>)], error: Option<Text>) -> PackState {
    PackState {
        error,
        files: files.iter().map(|(name, bytes)| (name.clone(), bytes.len())).collect(),
        times: report.times.clone(),
        hourly: files.iter().any(|(name, _)| name.starts_with("obs/") && name.contains("/hour/")),
        places: (report.stations, report.units),
    }
}

/// Returns the first remarks, and how many there are; what is left out comes first.
pub(crate) fn remarks(of: &Remarks, pointer: &Pointer) -> (Vec<RemarkState>, u64) {
    let mut list: Vec<&Remark> = of.list().iter().collect();
    list.sort_by_key(|remark| std::cmp::Reverse(remark.severity));
    let words = |at: &Location, message: &Text| {
        Text::new(format!("{}：{}", at.words(Lang::Zh), message.zh), format!("{}: {}", at.words(Lang::En), message.en))
    };
    let shown = list.iter().take(SHOWN);
    let cell = |at: &Location| {
        let (row, column) = pointer.find(at)?;
        Some(CellAt { document: at.file.clone(), sheet: at.sheet.clone(), row: row?, column })
    };
    let shown = shown.map(|remark| {
        let Remark { severity, at, message, .. } = remark;
        RemarkState { severity: *severity, sentence: words(at, message), cell: cell(at) }
    });
    let shown = shown.collect();
    (shown, of.tallies().values().map(|tally| tally.count).sum())
}
