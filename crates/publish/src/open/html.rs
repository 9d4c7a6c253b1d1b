//! Tables of web pages, which many portals name `.xls`.

use crate::error::{Error, Kind, Result, text};
use crate::grid::Grid;

/// Columns a cell may span; a wrong number must not make a row endless.
const MAX_SPAN: usize = 200;

/// Returns the tables of a page.
///
/// # Errors
/// A page without a table: an error page of a server, or XML of another kind.
pub(super) fn tables(page: &str) -> Result<Vec<Grid>> {
    let mut reader = Reader { page, at: 0, line: 1 };
    let mut out: Vec<Grid> = Vec::new();
    let mut table: Option<Table> = None;
    while let Some(piece) = reader.next() {
        match piece {
            Piece::Tag { name, closing, attributes, line } => match (name.as_str(), closing) {
                ("table", false) => table = Some(Table::new()),
                ("table", true) => out.extend(table.take().and_then(Table::finish)),
                (name, closing) => {
                    if let Some(table) = &mut table {
                        table.tag(name, closing, attributes, line);
                    }
                }
            },
            Piece::Text(text) => {
                if let Some(cell) = table.as_mut().and_then(|table| table.cell.as_mut()) {
                    cell.text += &unescape(text);
                }
            }
        }
    }
    out.extend(table.take().and_then(Table::finish));
    // Several tables are told apart by their number.
    if out.len() > 1 {
        out.iter_mut().enumerate().for_each(|(at, grid)| grid.set_name(&(at + 1).to_string()));
    }
    if out.is_empty() { Err(no_table(page)) } else { Ok(out) }
}

fn no_table(page: &str) -> Error {
    let title = page.find("<title").and_then(|at| page.get(at..)?.split_once('>')?.1.split_once('<'));
    let title = title.map(|(title, _)| unescape(title).trim().to_owned()).filter(|title| !title.is_empty());
    let message = match title {
        Some(title) => {
            let title: String = title.chars().filter(|c| !crate::grid::is_blank(*c) || *c == ' ').take(60).collect();
            text!("收到的是网页“{title}”，其中没有表格", "this is the web page “{title}”, without a table")
        }
        None => text!("收到的是网页或XML，其中没有表格", "this is a web page or XML without a table"),
    };
    let hint = text!(
        "可能是服务器的出错页或登录页，请在浏览器中打开下载地址核对",
        "it may be an error or login page of the server; open the address in a browser and look"
    );
    Error::new(Kind::Format, message).hint(hint)
}

struct Cell {
    text: String,
    columns: usize,
    rows: usize,
}

/// A table while it is read.
struct Table {
    grid: Grid,
    cell: Option<Cell>,
    /// The row at hand.
    row: Option<(u64, Vec<String>)>,
    /// Cells of earlier rows that reach down, by column: rows left and text.
    down: Vec<(usize, String)>,
}

impl Table {
    fn new() -> Self {
        Self { grid: Grid::new(""), cell: None, row: None, down: Vec::new() }
    }

    fn tag(&mut self, name: &str, closing: bool, attributes: &str, line: u64) {
        match name {
            "tr" => {
                self.end_row();
                if !closing {
                    self.row = Some((line, Vec::new()));
                }
            }
            "td" | "th" => {
                self.end_cell();
                if !closing {
                    if self.row.is_none() {
                        self.row = Some((line, Vec::new()));
                    }
                    let span = |name| attribute(attributes, name).unwrap_or(1).clamp(1, MAX_SPAN);
                    self.cell = Some(Cell { text: String::new(), columns: span("colspan"), rows: span("rowspan") });
                }
            }
            "br" | "p" | "div" => {
                if let Some(cell) = &mut self.cell {
                    cell.text.push(' ');
                }
            }
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let Some((_, row)) = &mut self.row else { return };
        fill_down(row, &mut self.down);
        let text = cell.text.split_whitespace().collect::<Vec<_>>().join(" ");
        for _ in 0..cell.columns {
            if cell.rows > 1 {
                self.down.resize(self.down.len().max(row.len() + 1), (0, String::new()));
                if let Some(slot) = self.down.get_mut(row.len()) {
                    *slot = (cell.rows - 1, text.clone());
                }
            }
            row.push(text.clone());
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        let Some((line, mut row)) = self.row.take() else { return };
        fill_down(&mut row, &mut self.down);
        // Rows that stand in one line of the page are told apart by their number.
        let before = self.grid.len().checked_sub(1).map_or(0, |row| self.grid.line(row));
        self.grid.start_row(line.max(before + 1));
        row.iter().for_each(|cell| self.grid.push(cell));
    }

    fn finish(mut self) -> Option<Grid> {
        self.end_row();
        (!self.grid.is_empty()).then_some(self.grid)
    }
}

/// Appends what earlier cells reach down with, up to the next free column.
fn fill_down(row: &mut Vec<String>, down: &mut [(usize, String)]) {
    while let Some((left, text)) = down.get_mut(row.len()).filter(|(left, _)| *left > 0) {
        *left -= 1;
        row.push(text.clone());
    }
}

/// Returns a number among the attributes of a tag.
fn attribute(attributes: &str, name: &str) -> Option<usize> {
    let lower = attributes.to_ascii_lowercase();
    let value =
        lower.split_once(name)?.1.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']).to_owned();
    value.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok()
}

enum Piece<'a> {
    Tag { name: String, closing: bool, attributes: &'a str, line: u64 },
    Text(&'a str),
}

struct Reader<'a> {
    page: &'a str,
    at: usize,
    line: u64,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<Piece<'a>> {
        let rest = self.page.get(self.at..).filter(|rest| !rest.is_empty())?;
        if let Some(comment) = rest.strip_prefix("<!--") {
            let len = comment.find("-->").map_or(rest.len(), |at| at + 7);
            self.advance(len);
            return Some(Piece::Text(""));
        }
        if let Some(tag) = rest.strip_prefix('<') {
            let len = tag.find('>').unwrap_or(tag.len());
            let inside = tag.get(..len).unwrap_or("");
            let closing = inside.starts_with('/');
            let name = inside.trim_start_matches('/');
            let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
            let (name, attributes) = name.split_at_checked(end).unwrap_or((name, ""));
            let name = name.to_ascii_lowercase();
            let line = self.line;
            self.advance((len + 2).min(rest.len()));
            // Text of scripts and styles is none.
            if !closing && (name == "script" || name == "style") {
                let rest = self.page.get(self.at..).unwrap_or("");
                let len = rest.to_ascii_lowercase().find(&format!("</{name}")).unwrap_or(rest.len());
                self.advance(len);
            }
            return Some(Piece::Tag { name, closing, attributes, line });
        }
        let len = rest.find('<').unwrap_or(rest.len());
        self.advance(len);
        rest.get(..len).map(Piece::Text)
    }

    fn advance(&mut self, len: usize) {
        let passed = self.page.get(self.at..self.at + len).unwrap_or("");
        self.line += passed.bytes().filter(|b| *b == b'\n').count() as u64;
        self.at += len;
    }
}

/// Returns a text with the usual entities replaced.
fn unescape(text: &str) -> String {
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let known = part.split_once(';').and_then(|(name, rest)| Some((entity(name)?, rest)));
        match known {
            Some((c, rest)) => {
                out.push(c);
                out += rest;
            }
            None => {
                out.push('&');
                out += part;
            }
        }
    }
    out
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "nbsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "micro" => 'µ',
        "mu" => 'μ',
        "deg" => '°',
        "sup2" => '²',
        "sup3" => '³',
        "mdash" => '—',
        "ndash" => '–',
        number => {
            let number = number.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::tables;

    #[test]
    fn cells_over_several_rows_and_columns_are_filled() {
        let page = "<html><style>td{}</style><!-- <td>no</td> --><table border=1>\n<tr><th rowspan='2'>城市<th colspan=2>PM<sub>2.5</sub>&nbsp;浓度</tr>\n\
                    <tr><td>2月<td>3月</td></tr><tr><td>太原<br>市<td>41</td><td>3&#56;</td></tr></table>";
        let grid = tables(page).unwrap().remove(0);
        let rows: Vec<Vec<&str>> = (0..grid.len()).map(|row| grid.row(row).collect()).collect();
        assert_eq!(rows, [["城市", "PM2.5 浓度", "PM2.5 浓度"], ["城市", "2月", "3月"], ["太原 市", "41", "38"]]);
        assert_eq!((grid.line(0), grid.line(1)), (2, 3));
    }

    #[test]
    fn a_page_without_a_table_is_named_by_its_title() {
        let error = tables("<!DOCTYPE html><title>504 Gateway Time-out</title><body>").unwrap_err();
        assert!(error.message.en.contains("“504 Gateway Time-out”"), "{error}");
        assert!(tables("<table></table>").is_err());
    }
}
