//! How many cells an .xls or .ods would need, counted before a reader allocates them.

use super::{Cursor, Read, damaged, locked, too_many_cells};
use crate::error::{Error, Kind, Result, text};
use quick_xml::events::{BytesStart, Event};

/// Records of a BIFF stream that place cells: row in the first two bytes, column in the next two.
const CELLS: [u16; 12] =
    [0x0006, 0x00bd, 0x00be, 0x00d6, 0x00fd, 0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x027e, 0x0002];
/// The record that begins a sheet.
const BOF: [u16; 4] = [0x0809, 0x0409, 0x0209, 0x0009];

/// Refuses an .xls whose sheets would need more cells than allowed.
pub(super) fn xls(bytes: &[u8], most: u64) -> Result<()> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if file.is_stream("/EncryptedPackage") {
        return Err(locked());
    }
    let name = ["/Workbook", "/Book", "/WORKBOOK", "/BOOK"].into_iter().find(|name| file.is_stream(name));
    let Some(name) = name else {
        let message = text!("这是Office文件，但不是Excel工作簿", "this is an Office file, but not an Excel workbook");
        return Err(Error::new(Kind::Format, message).hint(text!("请提供表格", "give a table")));
    };
    let mut stream = Vec::new();
    let mut workbook = file.open_stream(name).map_err(|error| damaged(&error))?;
    workbook.read_to_end(&mut stream).map_err(|error| damaged(&error))?;
    let (mut rest, mut area, mut total) = (stream.as_slice(), None::<[u16; 4]>, 0_u64);
    let size = |area: Option<[u16; 4]>| {
        area.map_or(0, |[top, left, bottom, right]| u64::from(bottom - top + 1) * u64::from(right - left + 1))
    };
    while let Some(([a, b, c, d], tail)) = rest.split_first_chunk() {
        let (kind, len) = (u16::from_le_bytes([*a, *b]), usize::from(u16::from_le_bytes([*c, *d])));
        let Some((body, tail)) = tail.split_at_checked(len) else { break };
        rest = tail;
        if BOF.contains(&kind) {
            total += size(area.take());
        } else if let Some([r0, r1, c0, c1]) = body.first_chunk().filter(|_| CELLS.contains(&kind)) {
            let (row, column) = (u16::from_le_bytes([*r0, *r1]), u16::from_le_bytes([*c0, *c1]));
            // Several cells in one record end with the number of their last column.
            let last = match (kind, body.last_chunk()) {
                (0x00bd | 0x00be, Some(end)) => u16::from_le_bytes(*end).max(column),
                _ => column,
            };
            let [top, left, bottom, right] = area.unwrap_or([row, column, row, last]);
            area = Some([top.min(row), left.min(column), bottom.max(row), right.max(last)]);
        }
        if total + size(area) > most {
            return Err(too_many_cells());
        }
    }
    Ok(())
}

/// Refuses an .ods whose sheets would need more cells than allowed: runs of equal cells and rows are written once.
pub(super) fn ods(bytes: &[u8], most: u64) -> Result<()> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let content = archive.by_name("content.xml").map_err(|error| damaged(&error))?;
    let mut reader = quick_xml::Reader::from_reader(std::io::BufReader::new(content));
    let mut buffer = Vec::new();
    let mut sheet = Sheet::default();
    let mut total = 0_u64;
    loop {
        match reader.read_event_into(&mut buffer).map_err(|error| damaged(&error))? {
            Event::Eof => return Ok(()),
            Event::Start(tag) => sheet.open(&tag),
            Event::Empty(tag) => {
                sheet.open(&tag);
                sheet.close(tag.local_name().as_ref());
            }
            Event::End(tag) => {
                let ended = sheet.close(tag.local_name().as_ref());
                total += if ended { std::mem::take(&mut sheet).cells() } else { 0 };
            }
            _ => {}
        }
        if total + sheet.cells() > most {
            return Err(too_many_cells());
        }
        buffer.clear();
    }
}

/// The extent of a sheet while it is counted.
#[derive(Default)]
struct Sheet {
    rows: u64,
    /// Rows up to the last one with any value, and the widest of them.
    filled: u64,
    width: u64,
    row_repeats: u64,
    column: u64,
    /// Columns up to the last cell of the row that has a value.
    row_width: u64,
}

impl Sheet {
    fn cells(&self) -> u64 {
        self.filled.saturating_mul(self.width)
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        let count = |name: &str| {
            let found = tag.try_get_attribute(name).ok().flatten();
            found.and_then(|value| value.value.parse::<u64>().ok()).unwrap_or(1)
        };
        match tag.local_name().as_ref() {
            "table-row" => {
                self.row_repeats = count("table:number-rows-repeated");
                (self.column, self.row_width) = (0, 0);
            }
            "table-cell" | "covered-table-cell" => {
                self.column = self.column.saturating_add(count("table:number-columns-repeated"));
                if tag.attributes().flatten().any(|a| matches!(a.key.local_name().as_ref(), "value-type" | "formula")) {
                    self.row_width = self.column;
                }
            }
            // Text in a cell without a stated type counts too.
            "p" => self.row_width = self.row_width.max(self.column),
            _ => {}
        }
    }

    /// Ends an element; true if it was a sheet.
    fn close(&mut self, name: &str) -> bool {
        if name == "table-row" {
            self.rows = self.rows.saturating_add(self.row_repeats);
            if self.row_width > 0 {
                self.filled = self.rows;
                self.width = self.width.max(self.row_width);
            }
        }
        name == "table"
    }
}
