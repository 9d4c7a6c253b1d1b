//! Good and bad files of every kind, from `tests/data`: what is read, and the sentence for what is not.

mod columns;
mod good;
mod listed;
mod records;
mod refused;
mod rows;
mod times;

use std::path::Path;

use lantian::data::{Pack, Timestamp};
use lantian::decode::add;
use lantian::error::Lang;

const FILES: [&str; 6] =
    ["manifest.json", "entities.csv", "groups.csv", "towns.topo.json", "towns.geojson", "obs/hour.csv.gz"];

fn bytes(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The pack of `tests/data/pack`, as far as a file.
fn pack(until: &str) -> Pack {
    let mut pack = Pack::default();
    for name in FILES.iter().take_while(|name| **name != until).filter(|name| **name != "towns.geojson") {
        add(&mut pack, name, &bytes(&format!("pack/{name}"))).unwrap();
    }
    pack
}

fn warnings(pack: &Pack) -> Vec<String> {
    pack.warnings.iter().map(|warning| warning.sentence(Lang::En)).collect()
}

/// The English sentence a file is refused with; the pack must be as before.
fn refused(pack: &mut Pack, name: &str, bytes: &[u8]) -> String {
    let before = format!("{pack:?}");
    let error = add(pack, name, bytes).expect_err(name);
    assert_eq!(before, format!("{pack:?}"), "{name} changed the pack");
    let zh = error.sentence(Lang::Zh);
    assert!(zh.chars().any(|c| ('一'..='龥').contains(&c)), "{zh}");
    error.sentence(Lang::En)
}

fn time(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}
