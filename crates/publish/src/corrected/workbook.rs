//! Sheets of cells as an Excel workbook.

use crate::error::{Error, Kind, Result, text};
use crate::grid::{Epoch, Grid};
use crate::recognise::times::{self, DateOrder};
use quick_xml::escape::escape;
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Digits of a number that Excel keeps.
const DIGITS: usize = 15;
/// Characters of the name of a sheet, at most.
const NAME: usize = 31;
/// Rows and columns of a sheet, at most.
const MOST: (u64, usize) = (1_048_576, 16_384);
/// Days from the day that serial dates count from to 1970-01-01.
const DAYS_TO_1970: [(Epoch, i32); 2] = [(Epoch::Of1900, 25_569), (Epoch::Of1904, 24_107)];

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// Returns the workbook: numbers as numbers and dates as dates where they are read again as the same text, else text.
///
/// # Errors
/// More rows or columns than a sheet holds.
pub(super) fn workbook(sheets: &[Grid]) -> Result<Vec<u8>> {
    let failed = |why: &dyn std::fmt::Display| {
        Error::new(Kind::Limit, text!("不能写成工作簿：{why}", "the workbook cannot be written: {why}"))
    };
    let epoch = sheets.first().map(Grid::epoch).unwrap_or_default();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        out.start_file(name, SimpleFileOptions::default()).map_err(|why| failed(&why))?;
        out.write_all(text.as_bytes()).map_err(|why| failed(&why))
    };
    let (mut types, mut list, mut links) = (String::new(), String::new(), String::new());
    for (at, grid) in sheets.iter().enumerate() {
        let (id, name) = (at + 1, sheet_name(grid.name(), at));
        let hidden = if grid.is_hidden() { r#" state="hidden""# } else { "" };
        let _ =
            write!(types, r#"<Override PartName="/xl/worksheets/sheet{id}.xml" ContentType="{TYPES}.worksheet+xml"/>"#);
        let _ = write!(list, r#"<sheet name="{}" sheetId="{id}"{hidden} r:id="rId{id}"/>"#, escape(&name));
        let _ = write!(
            links,
            r#"<Relationship Id="rId{id}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{id}.xml"/>"#
        );
        put(&format!("xl/worksheets/sheet{id}.xml"), &sheet(grid, epoch)?)?;
    }
    let styles = sheets.len() + 1;
    put(
        "[Content_Types].xml",
        &format!(
            r#"{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/>{types}</Types>"#
        ),
    )?;
    put(
        "_rels/.rels",
        &format!(
            r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    )?;
    put(
        "xl/_rels/workbook.xml.rels",
        &format!(
            r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}<Relationship Id="rId{styles}" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>"#
        ),
    )?;
    let old = if epoch == Epoch::Of1904 { r#"<workbookPr date1904="1"/>"# } else { "" };
    put(
        "xl/workbook.xml",
        &format!(r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{old}<sheets>{list}</sheets></workbook>"#),
    )?;
    put("xl/styles.xml", &format!("{HEAD}{}", styles_text()))?;
    out.finish().map(Cursor::into_inner).map_err(|why| failed(&why))
}

/// Returns the styles: 0 plain, 1 a date, 2 a date with its time.
fn styles_text() -> String {
    format!(
        r#"<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>"#
    )
}

/// Returns a name that Excel takes.
fn sheet_name(name: &str, at: usize) -> String {
    let kept: String =
        name.chars().filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\')).take(NAME).collect();
    if kept.is_empty() { format!("Sheet{}", at + 1) } else { kept }
}

/// Returns the cells of a sheet, in the rows that they have in the file.
fn sheet(grid: &Grid, epoch: Epoch) -> Result<String> {
    let mut out = format!(r#"{HEAD}<worksheet xmlns="{MAIN}"><sheetData>"#);
    let mut last = 0;
    for row in 0..grid.len() {
        last = grid.line(row).max(last + 1);
        if last > MOST.0 || grid.width(row) > MOST.1 {
            let message = text!("行或列多于工作表所能容纳", "there are more rows or columns than a sheet holds");
            return Err(Error::new(Kind::Limit, message).row(last));
        }
        let _ = write!(out, r#"<row r="{last}">"#);
        for (column, text) in grid.row(row).enumerate().filter(|(_, text)| !text.is_empty()) {
            cell(&mut out, &format!("{}{last}", letters(column)), text, epoch);
        }
        out += "</row>";
    }
    out += "</sheetData></worksheet>";
    Ok(out)
}

fn cell(out: &mut String, at: &str, text: &str, epoch: Epoch) {
    let _ = if is_number(text) {
        write!(out, r#"<c r="{at}"><v>{text}</v></c>"#)
    } else if let Some((serial, style)) = serial(text, epoch) {
        write!(out, r#"<c r="{at}" s="{style}"><v>{serial}</v></c>"#)
    } else {
        // Signs that XML forbids have no meaning in a table.
        let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n')).collect();
        write!(out, r#"<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#, escape(&kept))
    };
}

/// True if Excel keeps a number as it is written.
fn is_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    plain && digits <= DIGITS && text.parse::<f64>().is_ok_and(|number| number.to_string() == text)
}

/// Returns the serial of a date with its time as a workbook's reader writes it, and its style.
fn serial(text: &str, epoch: Epoch) -> Option<(f64, u8)> {
    let shape = |(b, s): (u8, u8)| if s == b'd' { b.is_ascii_digit() } else { b == s };
    let fits = text.len() == 19 && text.bytes().zip(*b"dddd-dd-dd dd:dd:dd").all(shape);
    let moment = times::parse(text, DateOrder::Ymd, epoch).filter(|_| fits)?;
    let before = DAYS_TO_1970.iter().find(|(own, _)| *own == epoch).map(|(_, days)| *days)?;
    let (days, seconds) = (moment.day + before, moment.seconds?);
    // Excel has a 29 February 1900, and 24:00 is the next day's 0:00.
    let sure = days > 60 && (0..86_400).contains(&seconds);
    let style = if seconds == 0 { 1 } else { 2 };
    sure.then(|| (f64::from(days) + f64::from(seconds) / 86_400.0, style))
}

/// Returns the letters of a column, from 0.
fn letters(column: usize) -> String {
    let mut out = String::new();
    let mut left = column + 1;
    while left > 0 {
        out.insert(0, char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{letters, workbook};
    use crate::grid::{Epoch, Grid};
    use crate::open::{Content, Limits, open};

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_workbook_is_read_again_as_the_same_cells() {
        for epoch in [Epoch::Of1900, Epoch::Of1904] {
            let rows = [
                vec!["城市 <a&b>", "日期", "PM2.5", "", "编码"],
                vec!["太原市", "2026-02-01 00:00:00", "41", "", "140100"],
                vec!["  两 行 ", "2026-02-28 23:59:59", "0.1", "-0.5", "0140100"],
                vec!["", "", "999999999999999", "1e3", "1234567890123456"],
                vec!["46054.5", "2026/2/1", "12,5", "1.50", "#DIV/0!"],
            ];
            let mut first = Grid::of_rows("2月", &rows);
            first.set_epoch(epoch);
            let mut second = Grid::new("说明/隐藏");
            second.set_epoch(epoch);
            second.set_hidden(true);
            second.start_row(7);
            second.push("注");
            let bytes = workbook(&[first.clone(), second]).unwrap();
            let document = open("a.xlsx", &bytes, &Limits::default()).unwrap().remove(0);
            let Content::Sheets(sheets) = document.content else { panic!("no sheets") };
            assert_eq!((sheets[0].name(), sheets[1].name(), sheets[0].epoch()), ("2月", "说明隐藏", epoch));
            assert!(!sheets[0].is_hidden() && sheets[1].is_hidden());
            assert_eq!((sheets[1].line(0), sheets[1].cell(0, 0)), (7, "注"));
            for row in 0..first.len() {
                for column in 0..5 {
                    assert_eq!(sheets[0].cell(row, column), first.cell(row, column), "{row} {column} {epoch:?}");
                }
                assert_eq!(sheets[0].line(row), first.line(row));
            }
        }
    }
}
