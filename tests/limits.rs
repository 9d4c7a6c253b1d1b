//! `docs/limits.md` says the limits of the code, and each of them is measured by hostile packs.

use lantian::chart::{MAX_STEPS, MAX_VALUES};
use lantian::decode::limits::*;
use lantian::spatial::{MAX_COVER, MAX_LOOKS, MAX_SIDES};
use std::fs;
use std::path::Path;

const LIMITS: [(&str, usize); 22] = [
    ("MAX_BYTES", MAX_BYTES),
    ("MAX_JSON", MAX_JSON),
    ("MAX_COLUMNS", MAX_COLUMNS),
    ("MAX_ROW_BYTES", MAX_ROW_BYTES),
    ("MAX_LIST", MAX_LIST),
    ("MAX_PLACES", MAX_PLACES),
    ("MAX_REGIONS", MAX_REGIONS),
    ("MAX_GROUPS", MAX_GROUPS),
    ("MAX_HELD", MAX_HELD),
    ("MAX_POINTS", MAX_POINTS),
    ("MAX_SHAPES", MAX_SHAPES),
    ("MAX_LAYERS", MAX_LAYERS),
    ("MAX_SIDES", MAX_SIDES),
    ("MAX_COVER", MAX_COVER),
    ("MAX_EVENTS", MAX_EVENTS),
    ("MAX_MEASURES", MAX_MEASURES),
    ("MAX_RECORDS", MAX_RECORDS),
    ("MAX_CELLS", MAX_CELLS),
    ("MAX_VALUES", MAX_VALUES),
    ("MAX_STEPS", MAX_STEPS),
    ("MAX_LOOKS", MAX_LOOKS),
    ("MAX_WARNINGS", MAX_WARNINGS),
];

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn t10_the_table_of_limits_is_that_of_the_code() {
    let page = text("docs/limits.md");
    let packs = ["main", "outlines", "tables", "times"].map(|file| text(&format!("tests/hostile/{file}.rs"))).concat();
    let rows: Vec<Vec<&str>> = page
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains("`MAX"))
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), LIMITS.len());
    for (row, (name, limit)) in rows.iter().zip(LIMITS) {
        let [what, most, constant, measured] = row[..] else { panic!("{row:?}") };
        assert_eq!(constant.trim_matches('`'), name, "{what}");
        assert_eq!(most.replace(',', "").parse(), Ok(limit), "{what}");
        for pack in measured.split("`, `") {
            let pack = pack.trim_matches(['`', '|', ' ']);
            assert!(packs.contains(&format!("\"{pack}\"")), "{what}: there is no hostile pack “{pack}”");
        }
    }
    assert!(page.contains("**within 2 s**") && packs.contains("TIME: Duration = Duration::from_secs(2);"));
    assert!(page.contains("**300 MB**") && packs.contains("MEMORY: usize = 300 << 20;"));
}
