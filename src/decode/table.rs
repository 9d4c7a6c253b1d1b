//! A CSV table: a header that is checked, rows that know their line.

use csv_core::{ReadRecordResult, Reader};

use super::text;
use crate::error::{Error, Kind, Result};

/// The widest table and the longest row read: the widest archive has 1,700 columns.
const MAX_COLUMNS: usize = 20_000;
const MAX_ROW_BYTES: usize = 1 << 20;

/// A table being read row by row.
pub(crate) struct Table<'a> {
    file: &'a str,
    header: Vec<String>,
    rest: &'a [u8],
    reader: Reader,
    cells: Vec<u8>,
    ends: Vec<usize>,
    line: u64,
}

/// One row: its cells as bytes, trimmed.
pub(crate) struct Row<'t> {
    /// Line of the file, counted from 1.
    pub(crate) line: u64,
    cells: &'t [u8],
    ends: &'t [usize],
}

impl<'t> Row<'t> {
    /// The cell of a column, without blanks around it; empty beyond the end of the row.
    pub(crate) fn cell(&self, column: usize) -> &'t [u8] {
        let from = column.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let cell = from.zip(self.ends.get(column)).and_then(|(from, to)| self.cells.get(from..*to));
        cell.unwrap_or(&[]).trim_ascii()
    }

    /// The same as text; the whole file was checked to be UTF-8.
    pub(crate) fn text(&self, column: usize) -> &'t str {
        std::str::from_utf8(self.cell(column)).unwrap_or("")
    }

    /// Number of cells.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }
}

impl<'a> Table<'a> {
    /// Reads the header of a table.
    ///
    /// # Errors
    /// What [`text::utf8`] refuses, a column that comes twice, and limits of width.
    pub(crate) fn new(file: &'a str, bytes: &'a [u8]) -> Result<Self> {
        let rest = text::utf8(file, bytes)?.as_bytes();
        let (cells, ends) = (vec![0; 4096], vec![0; 64]);
        let mut table = Self { file, header: Vec::new(), rest, reader: Reader::new(), cells, ends, line: 1 };
        let header: Vec<String> = match table.next()? {
            Some(row) => (0..row.len()).map(|column| row.text(column).to_owned()).collect(),
            None => Vec::new(),
        };
        let mut sorted: Vec<&String> = header.iter().filter(|name| !name.is_empty()).collect();
        sorted.sort_unstable();
        if let Some([twice, _]) = sorted.windows(2).find(|pair| pair.first() == pair.last()) {
            let (zh, en) = (format!("列“{twice}”出现两次"), format!("column “{twice}” comes twice"));
            return Err(Error::new(Kind::Format, zh, en).file(file).row(1));
        }
        table.header = header;
        Ok(table)
    }

    /// Names of the columns.
    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }

    /// The column of a name, capitals or not.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|h| h.eq_ignore_ascii_case(name))
    }

    /// The column of a name that must be there.
    ///
    /// # Errors
    /// When it is not: the sentence lists the columns found and wanted.
    pub(crate) fn need(&self, name: &str, wanted: &str) -> Result<usize> {
        self.find(name).ok_or_else(|| self.lacks(name, wanted))
    }

    /// The sentence for a missing column.
    pub(crate) fn lacks(&self, name: &str, wanted: &str) -> Error {
        let mut found: Vec<String> = self.header.iter().take(20).map(|h| h.chars().take(30).collect()).collect();
        if self.header.len() > found.len() {
            found.push("…".to_owned());
        }
        let found = found.join(", ");
        let zh = format!("缺少列“{name}”；文件中的列：{found}");
        let en = format!("there is no column “{name}”; the file has {found}");
        Error::new(Kind::Format, zh, en)
            .file(self.file)
            .row(1)
            .hint(format!("应有的列：{wanted}"), format!("columns wanted: {wanted}"))
    }

    /// The next row; `None` at the end. Empty lines are skipped.
    ///
    /// # Errors
    /// A row beyond the limits of width, as a quotation mark that is never closed makes it.
    pub(crate) fn next(&mut self) -> Result<Option<Row<'_>>> {
        while let Some((b'\n' | b'\r', rest)) = self.rest.split_first() {
            self.line += u64::from(self.rest.first() == Some(&b'\n'));
            self.rest = rest;
        }
        let (line, start) = (self.line, self.rest);
        let (mut written, mut ended) = (0, 0);
        loop {
            let cells = self.cells.get_mut(written..).unwrap_or(&mut []);
            let ends = self.ends.get_mut(ended..).unwrap_or(&mut []);
            let (result, read, wrote, closed) = self.reader.read_record(self.rest, cells, ends);
            self.rest = self.rest.get(read..).unwrap_or(&[]);
            written += wrote;
            ended += closed;
            let (full, limit, len) = match result {
                ReadRecordResult::InputEmpty => continue,
                ReadRecordResult::OutputFull => (true, MAX_ROW_BYTES, self.cells.len()),
                ReadRecordResult::OutputEndsFull => (false, MAX_COLUMNS, self.ends.len()),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
            };
            if len >= limit {
                let (zh, en) =
                    ("这一行太长，可能有引号没有结束", "the row is too long; a quotation mark may not be closed");
                return Err(Error::new(Kind::Limit, zh, en).file(self.file).row(line));
            }
            if full {
                self.cells.resize(len * 2, 0);
            } else {
                self.ends.resize(len * 2, 0);
            }
        }
        let taken = start.get(..start.len() - self.rest.len()).unwrap_or(&[]);
        self.line += taken.iter().filter(|b| **b == b'\n').count() as u64;
        let (cells, ends) = (self.cells.get(..written).unwrap_or(&[]), self.ends.get(..ended).unwrap_or(&[]));
        Ok(Some(Row { line, cells, ends }))
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn rows_know_their_line_through_quotes_and_blank_lines() {
        let mut table = Table::new("t.csv", b"\xef\xbb\xbfa,b\r\n\r\n1,\"x\ny\"\r\n 2 ,3\n\n4,5").unwrap();
        assert_eq!(table.header(), ["a", "b"]);
        let mut seen = Vec::new();
        while let Some(row) = table.next().unwrap() {
            seen.push((row.line, row.text(0).to_owned(), row.text(1).to_owned(), row.text(7).to_owned()));
        }
        let seen: Vec<_> = seen.iter().map(|(l, a, b, c)| (*l, a.as_str(), b.as_str(), c.as_str())).collect();
        assert_eq!(seen, [(3, "1", "x\ny", ""), (5, "2", "3", ""), (7, "4", "5", "")]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_named() {
        let text = format!("a,b\n1,\"{}", "x".repeat(super::MAX_ROW_BYTES * 2));
        let mut table = Table::new("t.csv", text.as_bytes()).unwrap();
        assert!(table.next().err().unwrap().to_string().starts_with("t.csv row 2: the row is too long"));
    }
}
