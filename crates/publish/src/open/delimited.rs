//! Text tables: commas, semicolons, tabs, bars, full-width commas or runs of blanks between cells.

use crate::error::{Error, Kind, Result, Text, text};
use crate::grid::Grid;
use std::borrow::Cow;

/// What stands between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Comma,
    Semicolon,
    Tab,
    Bar,
    WideComma,
    Blanks,
    /// One column: nothing separates.
    None,
}

/// Lines looked at to find the separator.
const SAMPLE: usize = 50;
/// The longest row: the widest archives have 1,700 columns, and a quotation mark that is never closed takes the rest.
const MAX_ROW_BYTES: usize = 1 << 20;
/// A sign of no meaning that stands for separators longer than a byte.
const STAND_IN: char = '\u{1f}';

impl Separator {
    /// Returns its name for people.
    pub(super) fn words(self) -> Text {
        match self {
            Separator::Comma => text!("以逗号分隔", "separated by commas"),
            Separator::Semicolon => text!("以分号分隔", "separated by semicolons"),
            Separator::Tab => text!("以制表符分隔", "separated by tabs"),
            Separator::Bar => text!("以竖线分隔", "separated by vertical bars"),
            Separator::WideComma => text!("以全角逗号分隔", "separated by full-width commas"),
            Separator::Blanks => text!("以空格分隔", "separated by blanks"),
            Separator::None => text!("只有一列", "of one column"),
        }
    }

    fn sign(self) -> char {
        match self {
            Separator::Comma | Separator::None => ',',
            Separator::Semicolon => ';',
            Separator::Tab => '\t',
            Separator::Bar => '|',
            Separator::WideComma => '，',
            Separator::Blanks => ' ',
        }
    }
}

/// Reads a text table.
///
/// # Errors
/// A row beyond the limit, as a quotation mark that is never closed makes it.
pub(super) fn read(text: &str) -> Result<(Grid, Separator)> {
    // Old Macintosh line ends, and the sign that ended files of CP/M.
    let text = text.trim_end_matches(['\u{1a}', '\0']);
    let text: Cow<'_, str> =
        if text.contains('\n') || !text.contains('\r') { text.into() } else { text.replace('\r', "\n").into() };
    let (stated, body, skipped) = stated(&text);
    let separator = stated.unwrap_or_else(|| guess(body));
    let body: Cow<'_, str> = match separator {
        Separator::WideComma => body.replace('，', "\u{1f}").into(),
        Separator::Blanks => {
            body.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join("\u{1f}") + "\n").collect()
        }
        _ => body.into(),
    };
    let sign = match separator {
        Separator::WideComma | Separator::Blanks => STAND_IN,
        other => other.sign(),
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(sign as u8)
        .has_headers(false)
        .flexible(true)
        .quoting(separator != Separator::Blanks)
        .from_reader(body.as_bytes());
    let mut grid = Grid::new("");
    grid.set_exact(true);
    let mut record = csv::StringRecord::new();
    // The reader's own count of lines stops at line ends of two bytes and at blank lines.
    let (mut line, mut counted) = (skipped + 1, 0);
    loop {
        let more = reader
            .read_record(&mut record)
            .map_err(|error| Error::new(Kind::Format, text!("无法读取：{error}", "it cannot be read: {error}")))?;
        if !more {
            return Ok((grid, separator));
        }
        let start = record.position().map_or(0, |position| position.byte() as usize);
        let blank = body.bytes().skip(start).take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let passed = body.get(counted..start + blank).unwrap_or("");
        line += passed.bytes().filter(|b| *b == b'\n').count() as u64;
        counted = start + blank;
        if record.as_slice().len() > MAX_ROW_BYTES {
            let message =
                text!("这一行太长，可能有引号没有结束", "the row is too long; a quotation mark may not be closed");
            return Err(Error::new(Kind::Limit, message).row(line));
        }
        grid.start_row(line);
        record.iter().for_each(|cell| grid.push(cell));
    }
}

/// Returns the separator of a first line `sep=;`, the text behind it, and the lines taken off.
fn stated(text: &str) -> (Option<Separator>, &str, u64) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let sign = first.trim().strip_prefix("sep=").and_then(|sign| sign.chars().next());
    let all = [Separator::Comma, Separator::Semicolon, Separator::Tab, Separator::Bar];
    match sign.and_then(|sign| all.into_iter().find(|one| one.sign() == sign)) {
        Some(separator) => (Some(separator), rest, 1),
        None => (None, text, 0),
    }
}

/// Returns the separator that cuts the most lines into the same number of cells, more than one.
fn guess(text: &str) -> Separator {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE).collect();
    let candidates = [Separator::Tab, Separator::Semicolon, Separator::Comma, Separator::Bar, Separator::WideComma];
    let counts =
        |separator: Separator| -> Vec<usize> { lines.iter().map(|line| cells(line, separator.sign())).collect() };
    let best = candidates.into_iter().map(|one| (score(&counts(one)), one)).max_by_key(|(score, _)| *score);
    match best {
        Some((score, separator)) if score > (0, 0) => separator,
        _ => {
            let counts: Vec<usize> = lines.iter().map(|line| line.split_whitespace().count()).collect();
            // Chinese sentences have blanks too: only a table has the same number of cells in nearly every line.
            let (agree, width) = score(&counts);
            if width >= 3 && lines.len() >= 2 && agree * 10 >= lines.len() * 9 {
                Separator::Blanks
            } else {
                Separator::None
            }
        }
    }
}

/// Returns how many lines have the most frequent number of cells (of several), and that number.
fn score(counts: &[usize]) -> (usize, usize) {
    let several = counts.iter().copied().filter(|count| *count > 1);
    several.map(|count| (counts.iter().filter(|other| **other == count).count(), count)).max().unwrap_or((0, 0))
}

/// Counts the cells of a line; signs between quotation marks do not separate.
fn cells(line: &str, sign: char) -> usize {
    let mut quoted = false;
    let mut count = 1;
    for c in line.chars() {
        quoted ^= c == '"';
        count += usize::from(c == sign && !quoted);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::{Separator, read};

    #[test]
    fn separators_are_found_by_what_cuts_the_lines_alike() {
        for (text, want, cells) in [
            ("a,b\n1,\"x;y;z\"\n", Separator::Comma, ["1", "x;y;z"]),
            ("a;b\n1,5;2,5\n", Separator::Semicolon, ["1,5", "2,5"]),
            ("a\tb\r\n1\t2 3\r\n", Separator::Tab, ["1", "2 3"]),
            ("a|b\n1|2\n", Separator::Bar, ["1", "2"]),
            ("a，b\n1，2\n", Separator::WideComma, ["1", "2"]),
            ("sep=;\na;b\n1;2,3\n", Separator::Semicolon, ["1", "2,3"]),
            ("a\rb\r", Separator::None, ["b", ""]),
        ] {
            let (grid, separator) = read(text).unwrap();
            assert_eq!(separator, want, "{text:?}");
            assert_eq!([grid.cell(1, 0), grid.cell(1, 1)], cells, "{text:?}");
        }
        let (grid, separator) = read("day  pm25   pm10\n 1   20  30\n2   -9999 40\n").unwrap();
        assert_eq!((separator, grid.cell(2, 1)), (Separator::Blanks, "-9999"));
    }

    #[test]
    fn rows_know_their_line_through_quotes_and_blank_lines() {
        let (grid, _) = read("a,b\r\n\r\n1,\"x\ny\"\r\n2,3\n\n4,5\u{1a}").unwrap();
        let rows: Vec<(u64, &str)> = (0..grid.len()).map(|row| (grid.line(row), grid.cell(row, 0))).collect();
        assert_eq!(rows, [(1, "a"), (3, "1"), (5, "2"), (7, "4")]);
        assert_eq!(grid.cell(1, 1), "x\ny");
        let (grid, _) = read("sep=,\na,b\n1,2\n").unwrap();
        assert_eq!(grid.line(1), 3);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_named() {
        let text = format!("a,b\n1,\"{}", "x\n".repeat(super::MAX_ROW_BYTES));
        let error = read(&text).unwrap_err();
        assert_eq!((error.at.row, error.kind), (Some(2), crate::error::Kind::Limit));
    }
}
