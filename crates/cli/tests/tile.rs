//! What a page with a single tile loads of a pack of a province that is fed every hour.

mod support;

use flate2::{Compression, write::GzEncoder};
use lantian::chart::{Chart, Spec};
use lantian::data::Timestamp;
use lantian::view::{Library, View};
use std::cell::RefCell;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use support::{Folder, said};

const STATIONS: usize = 200;
const CITIES: [&str; 11] =
    ["太原市", "大同市", "阳泉市", "长治市", "晋城市", "朔州市", "晋中市", "运城市", "忻州市", "临汾市", "吕梁市"];

/// Bytes of data that a tile may load beside the manifest, as a server sends them.
const MOST_BYTES: usize = 60_000;

fn lantian(arguments: &[&str], paths: &[&Path]) {
    let output = support::lantian(arguments).args(paths).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn stations(random: &mut Random) -> String {
    let mut out = "code,name,city,lon,lat\n".to_owned();
    for n in 0..STATIONS {
        let (lon, lat) = (111_000 + random.below(2_000), 36_000 + random.below(3_000));
        let city = CITIES[n % CITIES.len()];
        writeln!(out, "{}A,站{n},{city},{}.{:03},{}.{:03}", 9000 + n, lon / 1000, lon % 1000, lat / 1000, lat % 1000)
            .unwrap();
    }
    out
}

/// Hours of all stations: values that drift as those of the air do.
fn hours(folder: &Folder, name: &str, from: Timestamp, count: i32, random: &mut Random, levels: &mut [u64]) -> PathBuf {
    let mut out = "entity,time,PM25,PM10,SO2,NO2,CO,O3\n".to_owned();
    for hour in 0..count {
        let time = Timestamp(from.0 + hour).iso();
        for (n, level) in levels.iter_mut().enumerate() {
            *level = (*level + random.below(13)).saturating_sub(6).clamp(5, 240);
            let (pm10, no2) = (*level + 30 + random.below(20), 12 + random.below(30));
            let (so2, ozone, co) = (4 + random.below(9), 20 + random.below(90), 3 + random.below(12));
            writeln!(out, "st:{}A,{time},{level},{pm10},{so2},{no2},{}.{},{ozone}", 9000 + n, co / 10, co % 10)
                .unwrap();
        }
    }
    folder.write(name, &out)
}

/// Returns the names and sizes of what a chart asks for beside the manifest, tables as a server packs them.
fn asked(pack: &Path, chart: &str) -> Vec<(String, usize)> {
    let mut library = Library::default();
    let read = |name: &str| fs::read(pack.join(name)).unwrap();
    library.add("manifest.json", &read("manifest.json")).unwrap();
    let mut names = library.files();
    for name in &names {
        library.add(name, &read(name)).unwrap();
    }
    let mut view = View::new(Rc::new(RefCell::new(library)), Chart::named(chart).unwrap());
    let mut spec = Spec::default();
    spec.set("place", "140100").unwrap();
    view.set(spec).unwrap();
    names.extend(view.needs());
    let size = |name: String| {
        let bytes = read(&name);
        if name.ends_with(".gz") {
            return (name, bytes.len());
        }
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(&bytes).unwrap();
        (name, packed.finish().unwrap().len())
    };
    names.into_iter().map(size).collect()
}

#[test]
fn a_tile_of_a_province_loads_three_files_and_no_outlines() {
    let folder = Folder::new("tile");
    let mut random = Random(20_260_301);
    let mut levels: Vec<u64> = (0..STATIONS).map(|_| 20 + random.below(90)).collect();
    let list = folder.write("stations.csv", &stations(&mut random));
    let start = Timestamp::new(2026, 3, 24, 1).unwrap();
    let before = hours(&folder, "before.csv", start, 5 * 24 + 4, &mut random, &mut levels);
    let pack = folder.join("pack");
    lantian(&["pack", "--out"], &[&pack, &list, &before]);
    // Three days in steps of some hours, over midnights and into the next month.
    let mut at = Timestamp(start.0 + 5 * 24 + 4);
    for (step, count) in [1, 1, 17, 3, 21, 5, 19, 5, 24].into_iter().enumerate() {
        let name = format!("{step}.csv");
        let more = hours(&folder, &name, at, count, &mut random, &mut levels);
        lantian(&["update"], &[&pack, &more]);
        at = Timestamp(at.0 + count);
        let newest = Timestamp(at.0 - 1).end_label();
        let files = asked(&pack, "now");
        let bytes: usize = files.iter().map(|(_, size)| size).sum();
        assert!(bytes <= MOST_BYTES, "{} {}: {bytes} bytes: {files:?}", newest.date(), newest.hour);
        // The first days of a month need the last ones of the month before.
        let most = if newest.day <= 3 { 4 } else { 3 };
        assert!(files.len() <= most, "{} {}: {files:?}", newest.date(), newest.hour);
        assert!(!files.iter().any(|(name, _)| name.starts_with("boundaries/")), "{files:?}");
        assert!(asked(&pack, "map").iter().any(|(name, _)| name.starts_with("boundaries/")), "a map draws them");
    }
}

#[test]
fn a_region_weighted_by_area_needs_the_outlines() {
    let folder = Folder::new("tile-areas");
    let mut random = Random(20_260_302);
    let mut levels: Vec<u64> = (0..STATIONS).map(|_| 20 + random.below(90)).collect();
    let list = folder.write("stations.csv", &stations(&mut random));
    let start = Timestamp::new(2026, 3, 24, 1).unwrap();
    let hours = hours(&folder, "hours.csv", start, 3, &mut random, &mut levels);
    let groups = "id,member,weight,agg,note\ngrp:fenhe,140100,1,mean-area,\ngrp:fenhe,140200,1,mean-area,\n";
    let groups = folder.write("groups.csv", groups);
    let pack = folder.join("pack");
    lantian(&["pack", "--out"], &[&pack, &list, &hours, &groups]);
    assert!(asked(&pack, "now").iter().any(|(name, _)| name.starts_with("boundaries/")), "the areas come from them");
}
