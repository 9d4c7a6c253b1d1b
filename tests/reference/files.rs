//! Measured files beside the project, for the tests that compare with the tables of this folder.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// The text of a measured file packed with xz, or why it is not read. CI turns a skip into a failure.
pub fn measured(name: &str) -> Option<String> {
    let packed = bytes(name)?;
    let mut text = Vec::new();
    lzma_rs::xz_decompress(&mut packed.as_slice(), &mut text).unwrap();
    Some(String::from_utf8(text).unwrap())
}

/// The bytes of a measured file as they lie there, or why they are not read.
pub fn bytes(name: &str) -> Option<Vec<u8>> {
    let shared = std::env::var_os("LANTIAN_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let path = shared.join("data/real").join(name);
    match std::fs::read(&path) {
        Ok(bytes) => Some(bytes),
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
