//! The cost of an hour does not grow with the pack.

use lantian::data::Timestamp;
use lantian_publish::pack::{Base, Options, Packer, Published};
use std::cell::RefCell;
use std::collections::BTreeMap;

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
    let is_obs = |name: &&String| name.starts_with("obs/");
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
