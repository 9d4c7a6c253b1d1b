//! Measured files beside the project, for the tests that compare with the tables of this folder.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// The text of a measured file, or why it is not read. CI turns a skip into a failure.
pub fn measured(name: &str) -> Option<String> {
    let shared = std::env::var_os("LANTIAN_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let path = shared.join("data/real").join(name);
    match std::fs::read(&path) {
        Ok(packed) => {
            let mut text = Vec::new();
            lzma_rs::xz_decompress(&mut packed.as_slice(), &mut text).unwrap();
            Some(String::from_utf8(text).unwrap())
        }
        Err(why) => {
            assert!(std::env::var_os("LANTIAN_REQUIRE_SHARED").is_none(), "{}: {why}", path.display());
            println!("skipped: {name} is not beside the project ({why})");
            None
        }
    }
}

/// The rows of a table by the names of its columns.
pub fn rows(text: &str) -> impl Iterator<Item = BTreeMap<&str, &str>> {
    let head: Vec<&str> = text.lines().next().unwrap().split(',').map(|c| c.trim_matches('"')).collect();
    text.lines().skip(1).map(move |line| {
        head.iter().copied().zip(line.split(',').map(|c| c.trim_matches('"'))).collect::<BTreeMap<_, _>>()
    })
}
