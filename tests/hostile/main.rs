//! Packs made to stop a page: each is drawn, or refused in a sentence, within two seconds and 300 MB.
//!
//! `HOSTILE_EXPORT=folder cargo test --profile guard --test hostile -- --ignored` writes them into a folder, for other engines.
//!
//! `HOSTILE=arc cargo test --profile guard --test hostile -- --nocapture` runs those whose names hold `arc`, `HOSTILE=3` the
//! one of that number, and `HOSTILE=?` lists them.

mod clock;
mod memory;
mod outlines;
mod tables;
mod times;

use lantian::chart::options::RegionLevel;
use lantian::chart::{CHARTS, Chart, Spec};
use lantian::data::Pack;
use lantian::error::{Lang, Result};
use lantian::view::{Library, View};
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

/// Time of the processor for loading and one picture.
const TIME: Duration = Duration::from_secs(2);
/// Bytes allocated at once while a pack is loaded and drawn, its files apart.
const MEMORY: usize = 300 << 20;

/// A pack: its name and its files in the order they are loaded.
pub struct Hostile {
    name: &'static str,
    files: Vec<(String, Vec<u8>)>,
}

/// The outline of the city `c`.
const CITY: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"c"},"geometry":
    {"type":"Polygon","coordinates":[[[105,30],[115,30],[115,40],[105,40],[105,30]]]}}]}"#;

/// A pack of a name; `entities` are rows of the places, and further files follow.
pub fn pack(name: &'static str, entities: &str, files: Vec<(&str, Vec<u8>)>) -> Hostile {
    let head = "id,type,parent,name_zh,lon,lat\n";
    let manifest = r#"{"schema":"lantian-pack/1","id":"hostile","generated":"2026-03-31"}"#;
    let mut all = vec![
        ("manifest.json".to_owned(), manifest.as_bytes().to_vec()),
        ("entities.csv".to_owned(), [head, entities].concat().into_bytes()),
    ];
    all.extend(files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)));
    // What a picture needs besides, so that it is made and not refused for want of it.
    if !all.iter().any(|(name, _)| name.ends_with("json") && name != "manifest.json") {
        all.push(("city.geojson".to_owned(), CITY.as_bytes().to_vec()));
    }
    if entities.contains("st:A,") && !all.iter().any(|(name, _)| name.starts_with("obs")) {
        let hour = |hour| format!("st:A,2026-03-02T{hour:02}:00,60,40,5,20,0.5,80\n");
        let rows: String = (1..=24).map(hour).collect();
        all.push(("obs.csv".to_owned(), format!("entity,time,PM25,PM10,SO2,NO2,CO,O3\n{rows}").into_bytes()));
    }
    Hostile { name, files: all }
}

/// What became of a pack: loading, the slowest picture, how many were drawn, and the first sentence of a refusal.
struct Outcome {
    load: Duration,
    slowest: (Duration, &'static str),
    drawn: usize,
    said: String,
}

fn run(pack: &Hostile) -> Outcome {
    let start = clock::Running::new();
    let library = Rc::new(RefCell::new(Library::default()));
    let mut said = String::new();
    let mut hear = |result: Result<()>| {
        if let Err(error) = result
            && said.is_empty()
        {
            said = error.sentence(Lang::En);
        }
    };
    for (name, bytes) in &pack.files {
        hear(library.borrow_mut().add(name, bytes));
    }
    let load = start.elapsed();
    let (mut slowest, mut drawn) = ((Duration::ZERO, ""), 0);
    let first = first_place(library.borrow().pack());
    for chart in CHARTS {
        for level in if chart.name == "map" { &RegionLevel::ALL[1..] } else { &[RegionLevel::City] } {
            let start = clock::Running::new();
            let place = if chart.name == "map" { String::new() } else { first.clone() };
            let spec = Spec { place, level: *level, lang: Lang::En, ..Spec::default() };
            match picture(&library, *chart, spec) {
                Ok(()) => drawn += 1,
                Err(error) => hear(Err(error)),
            }
            if !only_all() && start.elapsed() > TIME / 8 {
                println!("  {} {}: {} ms", chart.name, level.id(), start.elapsed().as_millis());
            }
            slowest = slowest.max((start.elapsed(), chart.name));
        }
    }
    Outcome { load, slowest, drawn, said }
}

/// True if no pack was asked for by its name.
fn only_all() -> bool {
    std::env::var("HOSTILE").unwrap_or_default().is_empty()
}

/// The place with the most measurements, else the first.
fn first_place(pack: &Pack) -> String {
    let measured = pack.hourly.as_ref().or(pack.daily.as_ref()).and_then(|obs| obs.places().first());
    measured.or(pack.entities.first().map(|e| &e.id)).cloned().unwrap_or_default()
}

fn picture(library: &Rc<RefCell<Library>>, chart: Chart, spec: Spec) -> Result<()> {
    let mut view = View::new(Rc::clone(library), chart);
    view.set(spec)?;
    let _ = view.needs();
    let height = view.height(720.0)?;
    view.layout(720.0, height);
    view.update()?;
    let _ = (view.pick(360.0, 200.0), view.describe(), view.table());
    Ok(())
}

#[test]
#[cfg_attr(debug_assertions, ignore = "time and memory are those of an optimized build: --profile guard")]
fn t10_every_hostile_pack_is_drawn_or_refused_in_time_and_memory() {
    let only = std::env::var("HOSTILE").unwrap_or_default();
    let makers = [outlines::all(), tables::all(), times::all()].concat();
    assert!(makers.len() >= 40, "{} packs", makers.len());
    let mut wrong = Vec::new();
    for (number, make) in makers.into_iter().enumerate() {
        if only.parse().is_ok_and(|asked: usize| asked != number) {
            continue;
        }
        let pack = make();
        if only == "?" {
            println!("{number} {}", pack.name);
            continue;
        }
        if !pack.name.contains(&only) && only.parse::<usize>().is_err() {
            continue;
        }
        print!("{:32} {:6} KB ", pack.name, pack.files.iter().map(|(_, b)| b.len()).sum::<usize>() / 1024);
        let _ = std::io::Write::flush(&mut std::io::stdout());
        let (outcome, peak) = memory::peak_of(|| run(&pack));
        let Outcome { load, slowest: (slowest, chart), drawn, said } = outcome;
        let short: String = said.chars().take(110).collect();
        println!(
            "load {:5} ms, {chart} {:5} ms, {:4} MB, {drawn} drawn  {short}",
            load.as_millis(),
            slowest.as_millis(),
            peak >> 20
        );
        if load + slowest > TIME || peak > MEMORY || drawn == 0 && said.is_empty() {
            wrong.push(format!("{}: {} ms, {} MB", pack.name, (load + slowest).as_millis(), peak >> 20));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Writes the packs into the folder that `HOSTILE_EXPORT` names: file `2` of pack `7` as `7/2`, and in `index.json` the names of packs and
/// files, and of the charts.
#[test]
#[ignore = "writes files: HOSTILE_EXPORT=folder"]
fn packs_are_written_for_other_engines() {
    let folder = std::path::PathBuf::from(std::env::var_os("HOSTILE_EXPORT").expect("HOSTILE_EXPORT names a folder"));
    let mut packs = Vec::new();
    for (number, make) in [outlines::all(), tables::all(), times::all()].concat().into_iter().enumerate() {
        let pack = make();
        let own = folder.join(number.to_string());
        std::fs::create_dir_all(&own).unwrap();
        for (at, (_, bytes)) in pack.files.iter().enumerate() {
            std::fs::write(own.join(at.to_string()), bytes).unwrap();
        }
        let names: Vec<&String> = pack.files.iter().map(|(name, _)| name).collect();
        packs.push(format!("{{\"name\":{:?},\"files\":{names:?}}}", pack.name));
    }
    let charts: Vec<&str> = CHARTS.iter().map(|chart| chart.name).collect();
    let index = format!("{{\"charts\":{charts:?},\"packs\":[\n{}\n]}}\n", packs.join(",\n"));
    std::fs::write(folder.join("index.json"), index).unwrap();
}
