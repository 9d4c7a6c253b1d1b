//! The committed pack is what the generator makes, is small, and shows what it promises.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use lantian::data::{EntityKind, Observations, Pack, Pollutant, StationKind, Timestamp};
use lantian::decode;

use super::{SEED, places, write};

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/data/shanxi")
}

/// The committed pack, read as a page reads it.
fn load() -> Pack {
    let read = |name: &str| fs::read(committed().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut pack = Pack::default();
    decode::add(&mut pack, "manifest.json", &read("manifest.json")).unwrap();
    let names: Vec<String> = pack.manifest.files.iter().map(|file| file.name.clone()).collect();
    for name in names {
        decode::add(&mut pack, &name, &read(&name)).unwrap_or_else(|error| panic!("{error}"));
    }
    pack
}

#[test]
fn the_committed_pack_is_made_again_byte_for_byte_and_small() {
    let dir = std::env::temp_dir().join(format!("lantian-simulate-{}", std::process::id()));
    let sizes = write(&dir, SEED, false).unwrap();
    for (name, _) in &sizes {
        let (now, kept) = (fs::read(dir.join(name)).unwrap(), fs::read(committed().join(name)).unwrap());
        assert!(now == kept, "{name} differs: run cargo xtask simulate and commit it");
    }
    fs::remove_dir_all(&dir).unwrap();
    // What opens the page; two years of days and the wind are fetched by the views that show them.
    let days = |name: &&(String, usize)| name.0.contains("/day/") || name.0.starts_with("met/");
    let (later, first): (Vec<_>, Vec<_>) = sizes.iter().partition(days);
    let sum = |files: &[&(String, usize)]| files.iter().map(|(_, size)| size).sum::<usize>();
    assert!(sum(&first) < 400_000 && sum(&later) < 100_000, "{} and {} bytes", sum(&first), sum(&later));
}

#[test]
fn csv_says_the_same_as_columns() {
    let dir = std::env::temp_dir().join(format!("lantian-simulate-csv-{}", std::process::id()));
    write(&dir, SEED, true).unwrap();
    let mut other = load();
    let columns = other.hourly.take().unwrap();
    for name in ["obs/station/hour/2026-02.csv.gz", "obs/station/hour/2026-03.csv.gz"] {
        decode::add(&mut other, name, &fs::read(dir.join(name)).unwrap()).unwrap();
    }
    fs::remove_dir_all(&dir).unwrap();
    assert!(other.warnings.is_empty());
    let tidy = other.hourly.unwrap();
    assert_eq!((tidy.start(), tidy.len(), tidy.places()), (columns.start(), columns.len(), columns.places()));
    for row in 0..tidy.places().len() {
        for pollutant in Pollutant::ALL {
            let bits = |obs: &Observations| obs.series(row, pollutant).iter().map(|v| v.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(&tidy), bits(&columns));
        }
    }
}

#[test]
fn every_place_is_there_and_every_station_lies_in_its_unit() {
    let pack = load();
    assert!(pack.warnings.is_empty(), "{:?}", pack.warnings);
    let count = |kind| pack.of_kind(kind).count();
    assert_eq!((count(EntityKind::City), count(EntityKind::County), count(EntityKind::DevZone)), (11, 117, 2));
    assert!((170..=190).contains(&count(EntityKind::Station)), "{}", count(EntityKind::Station));
    let mut per_parent: HashMap<&str, usize> = HashMap::new();
    for station in pack.of_kind(EntityKind::Station) {
        *per_parent.entry(&station.parent).or_default() += usize::from(station.station != StationKind::Contrast);
        assert!(station.name.zh.contains("模拟") && station.name.en.contains("simulated"), "{:?}", station.name);
        // A zone has no outline; its stations lie in a unit of its city.
        let counties = &pack.boundaries.layer("county").unwrap().shapes;
        let shape = counties
            .iter()
            .find(|shape| places::contains(&pack.boundaries.rings(shape), station.position.unwrap()))
            .unwrap();
        assert!(shape.id == station.parent || station.parent.starts_with("dz:"), "{}", station.id);
    }
    for unit in pack.of_kind(EntityKind::County).chain(pack.of_kind(EntityKind::DevZone)) {
        assert!(per_parent.get(unit.id.as_str()).is_some_and(|n| *n > 0), "{} has no station", unit.name.zh);
        assert!(!unit.name.en.is_empty() && unit.ranked);
    }
    for city in pack.of_kind(EntityKind::City) {
        let of = |s: &&lantian::data::Entity| s.station == StationKind::City && pack.is_within(&s.id, &city.id);
        assert!((4..=8).contains(&pack.of_kind(EntityKind::Station).filter(of).count()), "{}", city.name.zh);
    }
}

/// Stations under a place.
fn rows(pack: &Pack, place: &str) -> Vec<usize> {
    let obs = pack.hourly.as_ref().unwrap();
    (0..obs.places().len()).filter(|row| pack.is_within(&obs.places()[*row], place)).collect()
}

/// Mean of the valid values of some stations on a day of 2026.
fn mean(pack: &Pack, place: &str, pollutant: Pollutant, (month, day): (u32, u32)) -> f32 {
    let obs = pack.hourly.as_ref().unwrap();
    let from = obs.index(Timestamp::new(2026, month, day, 1).unwrap()).unwrap();
    let rows = rows(pack, place);
    let day = |row: &usize| obs.series(*row, pollutant)[from..from + 24].to_vec();
    let values = rows.iter().flat_map(day).filter(|v| v.is_finite());
    let (sum, n) = values.fold((0.0, 0), |(sum, n), v| (sum + v, n + 1));
    sum / n as f32
}

#[test]
fn the_episodes_are_there() {
    let pack = load();
    let days = |month, range: std::ops::RangeInclusive<u32>| range.map(move |day| (month, day));
    let worst =
        |place: &str, of, (month, range)| days(month, range).map(|day| mean(&pack, place, of, day)).fold(0.0, f32::max);
    let feb = || (2, 13..=18);
    assert!(worst("141000", Pollutant::Pm25, feb()) > 150.0, "heavy in Linfen");
    assert!(worst("140100", Pollutant::Pm25, feb()) > 115.0, "at least moderate in Taiyuan");
    assert!(worst("140200", Pollutant::Pm25, feb()) < 75.0, "Datong stays clean");
    let dust = mean(&pack, "140200", Pollutant::Pm10, (3, 13));
    assert!(dust > 250.0 && mean(&pack, "140200", Pollutant::Pm25, (3, 13)) / dust < 0.35, "{dust}");
    let obs = pack.hourly.as_ref().unwrap();
    let top = |place: &str, pollutant| {
        rows(&pack, place).iter().flat_map(|row| obs.series(*row, pollutant)).fold(0.0, f32::max)
    };
    assert!(top("140000", Pollutant::Pm10) > 600.0);
    assert!(top("140800", Pollutant::O3) > 160.0 && top("140200", Pollutant::O3) < 160.0);
    assert_eq!(top("140728", Pollutant::Pm25), 985.0, "the impossible hour stays in");
    assert!(top("140000", Pollutant::Co) < 8.0);
}

#[test]
fn the_wind_is_that_of_a_late_winter() {
    let pack = load();
    let wind = pack.wind.as_ref().unwrap();
    assert_eq!((wind.grid().places().len(), wind.grid().len()), (11, 42 * 24));
    let size: u64 = ["met/city/hour/2026-02.aqc.gz", "met/city/hour/2026-03.aqc.gz"]
        .map(|name| fs::metadata(committed().join(name)).unwrap().len())
        .iter()
        .sum();
    assert!(size < 40_000, "{size}");
    for row in 0..11 {
        let hours = (0..wind.grid().len()).map(|hour| wind.at(row, wind.grid().time(hour))).collect::<Vec<_>>();
        let blown: Vec<f32> = hours.iter().map(|h| h.0).filter(|speed| speed.is_finite()).collect();
        let mean = blown.iter().sum::<f32>() / blown.len() as f32;
        assert!((1.0..4.0).contains(&mean) && blown.iter().all(|speed| *speed < 25.0), "{mean}");
        assert!(blown.len() < hours.len() && blown.len() * 100 > hours.len() * 95, "some hours are out");
        // A vane shows a direction where the air moves, and only there.
        assert!(hours.iter().all(|(speed, from)| (*speed > 0.25) == from.is_finite()));
    }
}

#[test]
fn the_faults_are_there() {
    let pack = load();
    let obs = pack.hourly.as_ref().unwrap();
    assert_eq!(obs.len(), 42 * 24);
    assert_eq!(obs.time(obs.len() - 1), Timestamp::new(2026, 3, 22, 24).unwrap());
    let valid =
        |row: usize, from: usize| obs.series(row, Pollutant::Pm25)[from..].iter().filter(|v| v.is_finite()).count();
    let thin = rows(&pack, places::THIN);
    assert_eq!(thin.len(), 1);
    assert!((100..500).contains(&valid(thin[0], 0)) && valid(thin[0], obs.len() - 1) == 0);
    let stale: Vec<usize> = (0..obs.places().len()).filter(|row| valid(*row, obs.len() - 72) == 0).collect();
    assert_eq!(stale.len(), 1);
    assert!(pack.is_within(&obs.places()[stale[0]], "141002"));
    let all: usize = (0..obs.places().len()).map(|row| valid(row, 0)).sum();
    let share = all as f64 / (obs.places().len() * obs.len()) as f64;
    assert!((0.95..0.99).contains(&share), "{share}");
    assert!(obs.places().iter().enumerate().all(|(row, _)| {
        let pairs = obs.series(row, Pollutant::Pm25).into_iter().zip(obs.series(row, Pollutant::Pm10));
        pairs.filter(|(fine, coarse)| fine > coarse).count() <= 1
    }));
}
