//! Any bytes are a table or a refusal, never a panic: the committed corpus, and thousands of damaged copies of good tables.

#[path = "../../../fuzz/damage.rs"]
mod damage;
#[path = "../../../fuzz/tables.rs"]
mod tables;

use damage::Random;
use std::fs;
use std::path::{Path, PathBuf};

const FILES: [&str; 5] =
    ["feed/wide.csv", "feed/tidy.csv", "feed/snapshot.csv", "feed/city_page.csv", "bad/shifted.csv"];

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(name)
}

/// Damaged copies of each table.
fn damaged(seed: u64, copies: usize) {
    let mut random = Random(seed);
    for good in FILES.map(|name| fs::read(data(name)).unwrap()) {
        for _ in 0..copies {
            tables::table(&random.damage(&good));
        }
    }
}

#[test]
fn the_corpus_is_replayed() {
    let files: Vec<PathBuf> = fs::read_dir(data("fuzz")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let of_tables = |path: &&PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("table-"));
    let tables: Vec<&PathBuf> = files.iter().filter(of_tables).collect();
    assert!(tables.len() >= 2, "{} files", tables.len());
    tables.iter().for_each(|path| tables::table(&fs::read(path).unwrap()));
}

#[test]
fn damaged_tables_of_strangers_are_refused_or_read() {
    damaged(77, 100);
}

/// Part of the standing guard, in an optimized build with overflow checks.
#[test]
#[cfg_attr(debug_assertions, ignore = "part of the standing guard: --profile guard")]
fn t10_70_000_damaged_tables_of_strangers() {
    damaged(4_711, 14_000);
}
