//! What is fuzzed: bytes of anyone become a pack or a spec, and whatever comes of it is drawn.

use lantian::assess::Places;
use lantian::chart::{CHARTS, Chart, Spec};
use lantian::data::Pack;
use lantian::decode;
use lantian::scene::to_svg;
use std::sync::OnceLock;

/// A good pack, file by file.
pub const GOOD: [(&str, &[u8]); 5] = [
    ("manifest.json", include_bytes!("../tests/data/pack/manifest.json")),
    ("entities.csv", include_bytes!("../tests/data/pack/entities.csv")),
    ("groups.csv", include_bytes!("../tests/data/pack/groups.csv")),
    ("towns.topo.json", include_bytes!("../tests/data/pack/towns.topo.json")),
    ("obs/hour.csv", include_bytes!("../tests/data/pack/obs/hour.csv")),
];

/// The first byte says which file of a good pack the rest takes the place of.
pub fn file(bytes: &[u8]) {
    let Some((which, rest)) = bytes.split_first() else { return };
    let _ = put(usize::from(*which), rest);
}

/// The same, but one kind of picture is drawn, which the number of bytes chooses: so many more files are tried.
pub fn file_and_draw_one(bytes: &[u8]) {
    let Some((which, rest)) = bytes.split_first() else { return };
    let _ = put_and_draw_one(usize::from(*which), rest, bytes.len());
}

/// Reads a good pack with one file replaced, and draws it.
pub fn put(which: usize, bytes: &[u8]) -> usize {
    draw(&replaced(which, bytes), &Spec::default())
}

/// Reads a good pack with one file replaced, and draws one kind of picture of it.
pub fn put_and_draw_one(which: usize, bytes: &[u8], chart: usize) -> usize {
    draw_some(&replaced(which, bytes), &Spec::default(), &CHARTS[chart % CHARTS.len()..][..1])
}

/// A good pack with one file replaced, as far as it is read.
fn replaced(which: usize, bytes: &[u8]) -> Pack {
    const MORE: [&str; 3] = ["towns.geojson", "obs/hour.aqc", "events.csv"];
    let mut pack = Pack::default();
    let name = GOOD.get(which).map_or_else(|| MORE[which % MORE.len()], |(name, _)| name);
    for (good, content) in GOOD {
        // What is refused leaves the pack as it was.
        let _ = decode::add(&mut pack, good, if good == name { bytes } else { content });
    }
    if MORE.contains(&name) {
        let _ = decode::add(&mut pack, name, bytes);
    }
    pack
}

/// Reads a good pack with a file of wind, and draws it.
pub fn wind(name: &str, bytes: &[u8]) -> usize {
    let mut pack = Pack::default();
    for (good, content) in GOOD {
        let _ = decode::add(&mut pack, good, content);
    }
    let _ = decode::add(&mut pack, name, bytes);
    draw(&pack, &Spec { place: "990100".to_owned(), ..Spec::default() })
}

/// Draws every kind of picture, and says how many came out; every number in one is one.
pub fn draw(pack: &Pack, spec: &Spec) -> usize {
    draw_some(pack, spec, CHARTS)
}

/// The same of some kinds of pictures.
fn draw_some(pack: &Pack, spec: &Spec, charts: &[Chart]) -> usize {
    let mut drawn = 0;
    for chart in charts {
        let Ok(figure) = chart.figure(pack, &Places::new(pack), spec) else { continue };
        let height = figure.height(spec, 360.0);
        assert!(height.is_finite() && height >= 0.0, "{}: a height of {height}", chart.name);
        let scene = figure.scene(spec, 360.0, height.clamp(80.0, 4000.0));
        let svg = to_svg(&scene, "", "", "en");
        for no in ["NaN", "inf\"", "inf,", "inf "] {
            let wrong = svg.split('"').skip(1).step_by(2).any(|value| format!("{value}\"").contains(no));
            assert!(!wrong, "{}: {no} is drawn", chart.name);
        }
        let table = figure.table(spec);
        assert!(table.rows.iter().flatten().all(|cell| cell != "NaN" && cell != "inf"), "{}", chart.name);
        let _ = (figure.describe(spec), figure.title(spec));
        drawn += 1;
    }
    drawn
}

/// Text as options, `key=value` by lines.
pub fn spec(bytes: &[u8]) {
    draw(good_pack(), &options(bytes));
}

/// The same, but one kind of picture is drawn, which the number of bytes chooses.
pub fn spec_and_draw_one(bytes: &[u8]) {
    draw_some(good_pack(), &options(bytes), &CHARTS[bytes.len() % CHARTS.len()..][..1]);
}

fn options(bytes: &[u8]) -> Spec {
    let mut spec = Spec::default();
    for line in String::from_utf8_lossy(bytes).lines() {
        if let Some((key, value)) = line.split_once('=') {
            let _ = spec.set(key, value);
        }
    }
    spec
}

/// The good pack, read once.
fn good_pack() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(|| {
        let mut pack = Pack::default();
        for (name, content) in GOOD {
            let _ = decode::add(&mut pack, name, content);
        }
        pack
    })
}
