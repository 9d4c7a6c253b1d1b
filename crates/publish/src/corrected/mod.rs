//! Tables as they stand after cells were edited, written so that they are read again as the same.

mod workbook;

use crate::error::{Error, Kind, Result, text};
use crate::grid::Grid;
use crate::open::{Content, Document, Format};
use lantian::error::Lang;

/// Returns the name and bytes of a document's tables: a text table as CSV in UTF-8, everything else as .xlsx with all its sheets.
///
/// # Errors
/// Outlines, which are no tables, and sheets beyond what a workbook holds.
///
/// ```
/// use lantian::error::Lang;
/// use lantian_publish::corrected::corrected;
/// use lantian_publish::open::{Limits, open};
/// let document = open("feb.txt", "城市;PM2.5\n太原市;41\n".as_bytes(), &Limits::default()).unwrap().remove(0);
/// let (name, bytes) = corrected(&document, Lang::En).unwrap();
/// assert_eq!(name, "feb-corrected.csv");
/// assert_eq!(String::from_utf8(bytes).unwrap(), "\u{feff}城市,PM2.5\r\n太原市,41\r\n");
/// ```
pub fn corrected(document: &Document, lang: Lang) -> Result<(String, Vec<u8>)> {
    let base = document.name.rsplit('/').next().unwrap_or_default();
    let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
    let what = if lang == Lang::Zh { "修正" } else { "corrected" };
    let sheets = match &document.content {
        Content::Sheets(sheets) => sheets,
        Content::Outlines(_) => {
            let message = text!("边界不是表格", "outlines are no table");
            return Err(Error::new(Kind::Format, message).file(&document.name));
        }
    };
    match (document.format, sheets.as_slice()) {
        (Format::Delimited, [grid]) => Ok((format!("{stem}-{what}.csv"), csv_text(grid)?)),
        _ => Ok((format!("{stem}-{what}.xlsx"), workbook::workbook(sheets)?)),
    }
}

/// Returns a sheet as CSV that Excel takes for UTF-8. Rows keep the number of their cells, as a row of another length is left out.
fn csv_text(grid: &Grid) -> Result<Vec<u8>> {
    let mut out = csv::WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let failed = |why: &dyn std::fmt::Display| {
        Error::new(Kind::Format, text!("不能写成CSV：{why}", "the CSV cannot be written: {why}"))
    };
    for row in 0..grid.len() {
        out.write_record(grid.row(row)).map_err(|why| failed(&why))?;
    }
    out.into_inner().map_err(|why| failed(&why))
}
