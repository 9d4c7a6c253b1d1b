//! A CSV table (RFC 4180): a header that is checked, rows that know their line.
//!
//! A quotation mark counts at the start of a cell only, and what follows the closing one belongs to the cell.

use super::message::{advise, fault};
use super::names::Names;
use super::remarks::Remarks;
use super::text;
use crate::error::{Error, Kind, Result};

/// The widest table read; the widest archive has 1,700 columns.
pub const MAX_COLUMNS: usize = 20_000;
/// The longest row read, in bytes.
pub const MAX_ROW_BYTES: usize = 1 << 20;

/// The number of a column that is not there; no row has a cell so far to the right.
pub(crate) const ABSENT: usize = usize::MAX;

/// A table being read row by row.
pub(crate) struct Table<'a> {
    file: &'a str,
    header: Vec<String>,
    rest: &'a str,
    /// The row at hand: its cells one after the other, and where each ends.
    cells: String,
    ends: Vec<usize>,
    line: u64,
}

/// One row.
pub(crate) struct Row<'t> {
    /// Line of the file, counted from 1.
    pub(crate) line: u64,
    cells: &'t str,
    ends: &'t [usize],
}

impl<'t> Row<'t> {
    /// The cell of a column, without blanks around it; empty beyond the end of the row.
    pub(crate) fn text(&self, column: usize) -> &'t str {
        let from = column.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let cell = from.zip(self.ends.get(column)).and_then(|(from, to)| self.cells.get(from..*to));
        cell.unwrap_or_default().trim_ascii()
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
    #[inline(never)]
    pub(crate) fn new(file: &'a str, bytes: &'a [u8]) -> Result<Self> {
        let rest = text::utf8(file, bytes)?;
        let mut table = Self { file, header: Vec::new(), rest, cells: String::new(), ends: Vec::new(), line: 1 };
        let mut header = Vec::new();
        let mut seen = Names::default();
        if let Some(row) = table.next()? {
            for column in 0..row.len() {
                let name = row.text(column);
                if !name.is_empty() && !seen.number(name).1 {
                    return Err(fault(Kind::Format, file, "列“{0}”出现两次|column “{0}” comes twice", &[name]).row(1));
                }
                header.push(name.to_owned());
            }
        }
        table.header = header;
        Ok(table)
    }

    /// Names of the columns.
    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }

    /// The column of a name, capitals or not.
    #[inline(never)]
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|h| h.eq_ignore_ascii_case(name))
    }

    /// The columns of a list of names (it ends at its first blank), each a number or [`ABSENT`]; what
    /// else the table has is a remark.
    ///
    /// # Errors
    /// When one of `need`, counted in the list from 0, is not there.
    #[inline(never)]
    pub(crate) fn columns(&self, wanted: &str, need: &[usize], remarks: &mut Remarks) -> Result<Vec<usize>> {
        let (list, _) = wanted.split_once(' ').unwrap_or((wanted, ""));
        let (mut names, mut out) = (Vec::new(), Vec::new());
        for name in list.split(',') {
            let column = self.find(name).unwrap_or(ABSENT);
            if column == ABSENT && need.contains(&out.len()) {
                return Err(self.lacks(name, wanted));
            }
            names.push(name);
            out.push(column);
        }
        let extra = self.but(&names);
        if !extra.is_empty() {
            remarks.add(1, "", "未读取的列：{0}|columns that are not read: {0}", &[&extra]);
        }
        Ok(out)
    }

    /// The sentence for a missing column.
    #[inline(never)]
    #[cold]
    pub(crate) fn lacks(&self, name: &str, wanted: &str) -> Error {
        let found = self.but(&[]);
        let template = "缺少列“{0}”；文件中的列：{1}|missing column “{0}”; the file has {1}";
        let error = fault(Kind::Format, self.file, template, &[name, &found]).row(1);
        advise(error, "应有的列：{0}|columns wanted: {0}", &[wanted])
    }

    /// The names of the columns but some, cut where they are many.
    #[inline(never)]
    pub(crate) fn but(&self, known: &[&str]) -> String {
        let mut out = String::new();
        for name in &self.header {
            if known.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                continue;
            }
            out += if out.is_empty() { "" } else { ", " };
            if out.len() > 400 {
                out += "…";
                break;
            }
            out += name.get(..name.len().min(90)).unwrap_or("…");
        }
        out
    }

    /// The next row; `None` at the end. Empty lines are skipped.
    ///
    /// # Errors
    /// A row beyond the limits of width, as a quotation mark that is never closed makes it.
    #[inline(never)]
    pub(crate) fn next(&mut self) -> Result<Option<Row<'_>>> {
        while let Some(b @ (b'\n' | b'\r')) = self.first() {
            self.line += u64::from(b == b'\n');
            self.skip();
        }
        if self.rest.is_empty() {
            return Ok(None);
        }
        let line = self.line;
        self.cells.clear();
        self.ends.clear();
        loop {
            let mut quoted = self.first() == Some(b'"');
            while quoted {
                self.skip();
                self.take(line, [b'"'; 3])?;
                self.skip();
                // A mark written twice is one, and the cell goes on.
                quoted = self.first() == Some(b'"');
                self.cells += if quoted { "\"" } else { "" };
            }
            self.take(line, *b",\n\r")?;
            self.ends.push(self.cells.len());
            if self.first() != Some(b',') {
                break;
            }
            self.skip();
        }
        Ok(Some(Row { line, cells: &self.cells, ends: &self.ends }))
    }

    fn first(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    fn skip(&mut self) {
        self.rest = self.rest.get(1..).unwrap_or_default();
    }

    /// Moves bytes to the row, up to one of three or to the end of the file.
    #[inline(never)]
    fn take(&mut self, line: u64, [a, b, c]: [u8; 3]) -> Result<()> {
        let bytes = self.rest.bytes();
        let len = bytes.take_while(|byte| *byte != a && *byte != b && *byte != c).count();
        let (cell, rest) = self.rest.split_at_checked(len).unwrap_or_default();
        if self.cells.len() + cell.len() > MAX_ROW_BYTES || self.ends.len() >= MAX_COLUMNS {
            let template = "这一行太长，可能有引号没有结束|the row is too long; a quotation mark may not be closed";
            return Err(fault(Kind::Limit, self.file, template, &[]).row(line));
        }
        if a == b'"' {
            self.line += cell.bytes().filter(|byte| *byte == b'\n').count() as u64;
        }
        self.cells += cell;
        self.rest = rest;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut table = Table::new("t.csv", text.as_bytes()).unwrap();
        let mut out = Vec::new();
        while let Some(row) = table.next().unwrap() {
            out.push((row.line, (0..row.len()).map(|column| row.text(column).to_owned()).collect()));
        }
        out
    }

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
    fn quotes_are_those_of_the_standard() {
        for (line, cells) in [
            ("\"a \"\"b\"\" c\",d", &["a \"b\" c", "d"][..]),
            ("\"\",\"\"\"\",", &["", "\"", ""]),
            ("a\"b\",\"x,y\"", &["a\"b\"", "x,y"]),
            ("\"x\"y,\"a\r\nb\"", &["xy", "a\r\nb"]),
            ("太原, 北 \r大同", &["太原", "北"]),
            ("\"never closed, \n", &["never closed,"]),
        ] {
            assert_eq!(rows(&format!("h\n{line}")).first().unwrap().1, cells, "{line}");
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_is_named() {
        let text = format!("a,b\n1,\"{}", "x".repeat(super::MAX_ROW_BYTES * 2));
        let mut table = Table::new("t.csv", text.as_bytes()).unwrap();
        assert!(table.next().err().unwrap().to_string().starts_with("t.csv row 2: the row is too long"));
        let wide = ",".repeat(super::MAX_COLUMNS + 1);
        assert!(Table::new("t.csv", wide.as_bytes()).err().unwrap().to_string().contains("too long"));
    }
}
