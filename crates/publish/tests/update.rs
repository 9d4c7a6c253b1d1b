//! The cost of an hour does not grow with the pack.

use lantian::chart::{Chart, Spec};
use lantian::data::{Timestamp, is_older_manifest};
use lantian::error::Lang;
use lantian::view::{Library, View};
use lantian_publish::pack::{Base, Options, Packer, Published};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

const STATIONS: &str = "code,name,city,lon,lat\n9001A,虚构一,太原市,112.53,37.87\n9002A,虚构二,太原市,112.44,38.01\n";

/// Reports of two stations at some hours.
fn rows(times: &[Timestamp]) -> String {
    let row = |time: &Timestamp| {
        let time = time.iso();
        format!("st:9001A,{time},41,80,9,30,0.9,60\nst:9002A,{time},42,81,9,30,0.9,61\n")
    };
    "entity,time,PM25,PM10,SO2,NO2,CO,O3\n".to_owned() + &times.iter().map(row).collect::<String>()
}

/// A pack of the first three days of some months up to March 2026.
fn pack(months: i32) -> BTreeMap<String, Vec<u8>> {
    let start =
        |month: i32| Timestamp::new(2026 + (2 - month).div_euclid(12), (2 - month).rem_euclid(12) as u32 + 1, 1, 1);
    let hours = |month| (0..60).map(move |hour| Timestamp(start(month).unwrap().0 + hour));
    let times: Vec<Timestamp> = (0..months).flat_map(hours).collect();
    let mut packer = Packer::new(Options { base: Base::shanxi().unwrap(), ..Options::default() });
    packer.add("stations.csv", STATIONS.as_bytes()).unwrap();
    packer.add("hours.csv", rows(&times).as_bytes()).unwrap();
    packer.finish().pack.unwrap().into_iter().collect()
}

/// Lays an hour over a pack; returns the measurements read and written, by their names without digests, and the bytes.
fn cost(pack: &mut BTreeMap<String, Vec<u8>>, hour: Timestamp) -> (Vec<String>, Vec<String>, usize) {
    let read = RefCell::new(Vec::new());
    let update = {
        let file = |name: &str| {
            read.borrow_mut().push(name.to_owned());
            pack.get(name).cloned()
        };
        let published = Published::open(&file).unwrap();
        let mut packer = published.packer(Options::default());
        packer.add("hour.csv", rows(&[hour]).as_bytes()).unwrap();
        published.update(packer)
    };
    let files = update.outcome.pack.unwrap();
    let is_obs = |name: &&String| name.starts_with("obs/") && !is_older_manifest(name);
    let bare = |name: &String| name.split('.').next().unwrap_or_default().to_owned();
    let written: Vec<String> = files.iter().map(|(name, _)| name).filter(is_obs).map(bare).collect();
    let bytes = files.iter().filter(|(name, _)| name != "manifest.json").map(|(_, bytes)| bytes.len()).sum();
    pack.extend(files);
    let read: Vec<String> = read.into_inner().iter().filter(is_obs).map(bare).collect();
    (read, written, bytes)
}

#[test]
fn an_hour_costs_the_same_in_five_years_as_in_a_month() {
    let hour = |hour| Timestamp::new(2026, 3, 3, hour).unwrap();
    let [mut month, mut years] = [1, 60].map(pack);
    assert!(years.len() >= 60, "{}", years.len());
    // The first hour splits the month; from the second on the last days alone are read and written.
    for at in [20, 21, 22] {
        assert_eq!(cost(&mut month, hour(at)), cost(&mut years, hour(at)), "{at}:00");
    }
    let (read, written, bytes) = cost(&mut years, hour(23));
    assert_eq!(
        (read, written),
        (vec!["obs/station/hour/2026-03-01".into()], vec!["obs/station/hour/2026-03-01".into()])
    );
    assert!(bytes < 4_000, "{bytes} bytes");
}

/// Notes on old months stand in manifests of their own, one a year; an hour of this month writes none of them again, one of an
/// old month only that of its year, and what is no longer listed is said to be.
#[test]
fn older_years_stand_in_manifests_of_their_own() {
    let mut pack = pack(60);
    let older = |pack: &BTreeMap<String, Vec<u8>>| -> Vec<String> {
        pack.keys().filter(|name| is_older_manifest(name)).cloned().collect()
    };
    let bare = |names: &[String]| -> Vec<String> {
        names.iter().map(|name| name.split('.').next().unwrap_or_default().to_owned()).collect()
    };
    let before = older(&pack);
    assert_eq!(bare(&before), [2021, 2022, 2023, 2024].map(|year| format!("obs/older/hour/{year}")));
    cost(&mut pack, Timestamp::new(2026, 3, 3, 20).unwrap());
    assert_eq!(older(&pack), before, "an hour of this month changes no older year");

    let hour = Timestamp::new(2022, 7, 9, 5).unwrap();
    let update = {
        let file = |name: &str| pack.get(name).cloned();
        let published = Published::open(&file).unwrap();
        let mut packer = published.packer(Options::default());
        packer.add("hour.csv", rows(&[hour]).as_bytes()).unwrap();
        published.update(packer)
    };
    let files = update.outcome.pack.unwrap();
    let written: Vec<String> =
        files.iter().map(|(name, _)| name.clone()).filter(|name| name.starts_with("obs/")).collect();
    assert_eq!(bare(&written), ["obs/station/hour/2022-07", "obs/older/hour/2022"]);
    assert_eq!(bare(&update.retired), ["obs/older/hour/2022", "obs/station/hour/2022-07"]);
    pack.extend(files);
    // A page that shows that hour asks for the manifest of its year, then for the month; of the newest hour for neither.
    let mut library = Library::default();
    library.add("manifest.json", &pack["manifest.json"]).unwrap();
    for name in library.files() {
        library.add(&name, &pack[&name]).unwrap();
    }
    let library = Rc::new(RefCell::new(library));
    let mut view = View::new(Rc::clone(&library), Chart::named("map").unwrap());
    let newest = view.needs();
    assert!(newest.iter().all(|name| !is_older_manifest(name)), "{newest:?}");
    let mut spec = Spec::default();
    spec.set("time", "2022-07-09T05:00").unwrap();
    view.set(spec).unwrap();
    let mut read = Vec::new();
    while let Some(name) = view.needs().first().cloned() {
        library.borrow_mut().add(&name, &pack[&name]).unwrap();
        read.push(name);
    }
    read.retain(|name| name.starts_with("obs/"));
    assert_eq!(read, written.iter().rev().cloned().collect::<Vec<_>>());
    let library = library.borrow();
    assert!(library.pack().hourly.as_ref().unwrap().last() >= Some(hour));
    assert_eq!(library.info(Lang::En).unlisted, [""; 0]);
}
