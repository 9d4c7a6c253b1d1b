//! Workbooks hold the cells that openpyxl and python-calamine find in them; `workbooks/make.py` wrote both.

use lantian::data::sha256;
use lantian_publish::grid::Grid;
use lantian_publish::open::{Content, Limits, open};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// A line for each cell that is not empty: sheet, row, column, text.
fn lines(name: &str, bytes: &[u8]) -> String {
    let documents = open(name, bytes, &Limits::default()).unwrap_or_else(|error| panic!("{error}"));
    let [document] = &documents[..] else { panic!("{name} is {} documents", documents.len()) };
    let Content::Sheets(sheets) = &document.content else { panic!("{name} has no sheets") };
    let mut out = String::new();
    sheets.iter().for_each(|grid| write_cells(grid, &mut out));
    out
}

fn write_cells(grid: &Grid, out: &mut String) {
    for row in 0..grid.len() {
        for (column, cell) in grid.row(row).enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let cell = cell.replace('\\', "\\\\").replace('\t', "\\t").replace('\r', "\\r").replace('\n', "\\n");
            writeln!(out, "{}\t{}\t{}\t{cell}", grid.name(), grid.line(row), column + 1).unwrap();
        }
    }
}

#[test]
fn twenty_workbooks_hold_the_cells_that_other_readers_find() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks");
    let mut all: Vec<PathBuf> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| path.extension().is_some_and(|of| of == "xlsx" || of == "xls"));
    assert_eq!(all.len(), 20);
    for path in all {
        let expected = fs::read_to_string(path.with_extension("txt")).unwrap();
        let found = lines(&path.display().to_string(), &fs::read(&path).unwrap());
        for (found, expected) in found.lines().zip(expected.lines()) {
            assert_eq!(found, expected, "{}", path.display());
        }
        assert_eq!(found.lines().count(), expected.lines().count(), "{}", path.display());
    }
}

#[test]
fn a_real_workbook_of_211_days_holds_the_cells_that_python_calamine_finds() {
    let shared = std::env::var_os("LANTIAN_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = shared.join("data/real/dust_deducted_guangdong/kousha.xls");
    let Ok(bytes) = fs::read(&path) else {
        println!("skipped: {} is not there", path.display());
        assert!(std::env::var_os("LANTIAN_DATA_REQUIRED").is_none(), "{} is required", path.display());
        return;
    };
    let found = lines("kousha.xls", &bytes);
    // What make.py prints of it; its cells are not the project's to publish.
    assert_eq!(found.lines().count(), 3180);
    assert_eq!(sha256(found.as_bytes()), "c3bedbf56b6e7893d3a3187ddde6debc5fb25a80a6b04aea914247976c21c4d1");
}
