//! Workbooks: .xlsx, .xls and .ods, read by calamine after their size was checked.

use super::archive::{self, damaged};
use super::{Budget, Content, Document, Format};
use crate::error::{Error, Kind, Result, Text, text};
use crate::grid::{Epoch, Grid};
use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Ods, Reader, SheetVisible, Xls, Xlsx};
use lantian::data::Timestamp;
use std::io::{Cursor, Read};

mod sizes;

/// Merged regions of a sheet that are filled; reports have some dozens.
const MAX_MERGED: usize = 10_000;
/// What stands in a cell whose formula was never computed.
pub(crate) const NOT_COMPUTED: &str = "#NOT-COMPUTED";

/// Opens a workbook.
pub(super) fn open(name: &str, bytes: &[u8], budget: &Budget) -> Result<Document> {
    let (format, sheets) = if bytes.starts_with(b"PK") {
        archive::measure(bytes, budget)?;
        if has(bytes, "xl/workbook.xml") {
            (Format::Xlsx, xlsx(bytes, budget)?)
        } else if has(bytes, "content.xml") {
            (Format::Ods, ods(bytes, budget)?)
        } else {
            let hint = text!("请用Excel另存为.xlsx", "save it as .xlsx in Excel");
            return Err(Error::new(
                Kind::Format,
                text!("这是二进制工作簿（.xlsb）", "this is a binary workbook (.xlsb)"),
            )
            .hint(hint));
        }
    } else {
        (Format::Xls, xls(bytes, budget)?)
    };
    Ok(Document { name: name.to_owned(), format, details: Text::default(), content: Content::Sheets(sheets) })
}

fn has(bytes: &[u8], file: &str) -> bool {
    zip::ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| archive.index_for_name(file).is_some())
}

fn xlsx(bytes: &[u8], budget: &Budget) -> Result<Vec<Grid>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let epoch = if book.has_1904_epoch() { Epoch::Of1904 } else { Epoch::Of1900 };
    let mut out = Vec::new();
    let mut cells = budget.limits.cells;
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != calamine::SheetType::WorkSheet {
            continue;
        }
        let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let mut rows = Rows::new(&sheet.name, merged, cells);
        let mut reader = book.worksheet_cells_reader(&sheet.name).map_err(|error| damaged(&error))?;
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|error| damaged(&error))? {
            let text = match cell.value {
                DataRef::Empty if cell.formula.is_some() => NOT_COMPUTED.to_owned(),
                DataRef::SharedString(text) => text.to_owned(),
                value => shown(&Data::from(value)),
            };
            rows.put(cell.pos, text)?;
        }
        cells = rows.left;
        out.push(rows.finish(epoch, sheet.visible != SheetVisible::Visible)?);
    }
    Ok(out)
}

fn xls(bytes: &[u8], budget: &Budget) -> Result<Vec<Grid>> {
    sizes::xls(bytes, budget.limits.cells)?;
    let book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsError::Password => locked(),
        other => damaged(&other),
    })?;
    let epoch = if book.has_1904_epoch() { Epoch::Of1904 } else { Epoch::Of1900 };
    let mut left = budget.limits.cells;
    let mut out = Vec::new();
    let mut book = book;
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != calamine::SheetType::WorkSheet {
            continue;
        }
        let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let range = book.worksheet_range(&sheet.name).map_err(|error| damaged(&error))?;
        let grid = of_range(&sheet, &range, merged, &mut left, epoch)?;
        out.push(grid);
    }
    Ok(out)
}

fn ods(bytes: &[u8], budget: &Budget) -> Result<Vec<Grid>> {
    sizes::ods(bytes, budget.limits.cells)?;
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::OdsError::Password => locked(),
        other => damaged(&other),
    })?;
    let mut left = budget.limits.cells;
    let mut out = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        let range = book.worksheet_range(&sheet.name).map_err(|error| damaged(&error))?;
        out.push(of_range(&sheet, &range, Vec::new(), &mut left, Epoch::Of1900)?);
    }
    Ok(out)
}

fn of_range(
    sheet: &calamine::Sheet,
    range: &calamine::Range<Data>,
    merged: Vec<Dimensions>,
    left: &mut u64,
    epoch: Epoch,
) -> Result<Grid> {
    let mut rows = Rows::new(&sheet.name, merged, *left);
    let (top, first) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        rows.put((top + row as u32, first + column as u32), shown(value))?;
    }
    *left = rows.left;
    rows.finish(epoch, sheet.visible != SheetVisible::Visible)
}

/// Cells on their way into a grid, row by row.
struct Rows {
    grid: Grid,
    /// The row at hand, and its cells by column.
    at: Option<u32>,
    cells: Vec<(u32, String)>,
    /// Merged regions by their first row, those not begun yet.
    merged: std::iter::Peekable<std::vec::IntoIter<Dimensions>>,
    /// Merged regions that reach over the row at hand, with the text of their first cell.
    open: Vec<(Dimensions, String)>,
    left: u64,
}

impl Rows {
    fn new(name: &str, mut merged: Vec<Dimensions>, left: u64) -> Self {
        merged.truncate(MAX_MERGED);
        merged.sort_by_key(|region| region.start);
        let merged = merged.into_iter().peekable();
        Self { grid: Grid::new(name), at: None, cells: Vec::new(), merged, open: Vec::new(), left }
    }

    fn put(&mut self, (row, column): (u32, u32), text: String) -> Result<()> {
        if self.at != Some(row) {
            self.flush()?;
            self.at = Some(row);
        }
        self.cells.push((column, text));
        Ok(())
    }

    /// Writes the row at hand into the grid, merged regions filled with the text of their first cell.
    fn flush(&mut self) -> Result<()> {
        let Some(row) = self.at.take() else { return Ok(()) };
        let mut cells = std::mem::take(&mut self.cells);
        cells.sort_by_key(|(column, _)| *column);
        self.open.retain(|(region, _)| region.end.0 >= row);
        while let Some(region) = self.merged.next_if(|region| region.start.0 <= row) {
            let first = cells.iter().find(|(column, _)| region.start == (row, *column));
            let text = first.map(|(_, text)| text.clone()).unwrap_or_default();
            if region.end.0 >= row && !text.is_empty() {
                self.open.push((region, text));
            }
        }
        for (region, text) in &self.open {
            for column in region.start.1..=region.end.1 {
                match cells.binary_search_by_key(&column, |(column, _)| *column) {
                    Ok(at) => {
                        if let Some((_, cell)) = cells.get_mut(at).filter(|(_, cell)| cell.is_empty()) {
                            cell.clone_from(text);
                        }
                    }
                    Err(at) => cells.insert(at, (column, text.clone())),
                }
            }
        }
        let width = cells.last().map_or(0, |(column, _)| u64::from(*column) + 1);
        self.left = self.left.checked_sub(width).ok_or_else(too_many_cells)?;
        self.grid.start_row(u64::from(row) + 1);
        let mut next = 0;
        for (column, text) in cells {
            (next..column).for_each(|_| self.grid.push(""));
            if column >= next {
                self.grid.push(&text);
                next = column + 1;
            }
        }
        Ok(())
    }

    fn finish(mut self, epoch: Epoch, hidden: bool) -> Result<Grid> {
        self.flush()?;
        self.grid.set_epoch(epoch);
        self.grid.set_hidden(hidden);
        Ok(self.grid)
    }
}

/// Returns a cell as a person sees it.
fn shown(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::DateTimeIso(text) => text.replace('T', " "),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(*number),
        Data::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        Data::DateTime(date) => date_text(date),
        Data::Error(error) => error.to_string(),
    }
}

/// Returns a number with the fifteen digits that Excel keeps: 0.1 + 0.2 is 0.3 there, and zero has no sign.
fn number_text(number: f64) -> String {
    let kept: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    (kept + 0.0).to_string()
}

/// Returns `2026-03-10 14:00:00`, or `14:00:00` for a time without a date, to the nearest second.
fn date_text(date: &ExcelDateTime) -> String {
    let serial = date.as_f64();
    if date.is_duration() || (0.0..1.0).contains(&serial) {
        let seconds = (serial * 86_400.0).round() as i64;
        return format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
    let seconds = u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second) + u32::from(milli >= 500);
    let clock = format!("{:02}:{:02}:{:02}", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    // A second before midnight may round to midnight.
    let midnight = Timestamp::new(i32::from(year), u32::from(month), u32::from(day), seconds / 86_400 * 24);
    midnight.map_or_else(
        || format!("{year:04}-{month:02}-{day:02} {clock}"),
        |day| format!("{} {clock}", day.civil().date()),
    )
}

fn locked() -> Error {
    let hint = text!("请在Excel中取消密码后另存", "remove the password in Excel and save it again");
    Error::new(Kind::Format, text!("工作簿有密码", "the workbook is behind a password")).hint(hint)
}

fn too_many_cells() -> Error {
    let message = text!("单元格过多，不再读取", "there are too many cells; it is not read");
    let hint =
        text!("请删去空白的行列，或分成几个文件", "delete the empty rows and columns, or split it into several files");
    Error::new(Kind::Limit, message).hint(hint)
}
