//! Space: regions joined, keyboard ways, reference systems, surfaces and their bands, against slow or independent versions.

mod area;
mod datum;
mod dissolve;
mod nearest;
mod surface;
mod ways;

use std::path::PathBuf;

use lantian::data::{Boundaries, BoundaryNote, Manifest, Pack};
use lantian::decode;

/// A file of the shared folder, `$LANTIAN_SHARED` or `../shared`; `None` says so, and fails where it must be there.
pub fn shared(name: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("LANTIAN_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let path = root.join(name);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        assert!(std::env::var_os("LANTIAN_REQUIRE_SHARED").is_none(), "{} is missing", path.display());
        println!("skipped: {} is not there", path.display());
    }
    bytes
}

/// Outlines read as a page reads them.
pub fn outlines(bytes: &[u8]) -> Boundaries {
    let note = BoundaryNote { src: "a.topo.json".to_owned(), ..BoundaryNote::default() };
    let manifest = Manifest { id: "test".to_owned(), boundaries: vec![note], ..Manifest::default() };
    let mut pack = Pack { manifest, ..Pack::default() };
    decode::add(&mut pack, "a.topo.json", bytes).unwrap();
    pack.boundaries
}

/// The outlines of the built-in pack.
pub fn shanxi() -> Boundaries {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/www/data/shanxi/boundaries/shanxi.topo.json.gz");
    outlines(&std::fs::read(path).unwrap())
}

/// The outlines of the whole country, which are not part of the project.
pub fn china() -> Option<Boundaries> {
    shared("data/boundaries/china_tdt_min2km2_q100000.topo.json.gz").map(|bytes| outlines(&bytes))
}

/// Seeded random numbers between 0 and 1 (splitmix64).
pub struct Random(pub u64);

impl Random {
    pub fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.unit() * n as f64) as usize
    }
}
