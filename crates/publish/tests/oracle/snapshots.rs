//! Snapshots of the national network as published, read by the code that makes packs: every station's index by the rules, by
//! the library and as it was published, and every city's mean.

use crate::compare::{Counts, Stations, moment};
use crate::fraction::Fraction;
use crate::library::{self, Said};
use crate::rules::{self, Edition, Report, Six};
use lantian::assess::Places;
use lantian::data::{Entity, EntityKind, Observations, Pack, Pollutant, Step, Timestamp};
use lantian_publish::open::{Content, Limits, open};
use lantian_publish::read::{self, Context, Reading};
use lantian_publish::recognise::{Answers, recognise};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The bytes of a measured file beside the project, or why they are not read. CI turns a skip into a failure.
fn bytes(name: &str) -> Option<Vec<u8>> {
    let shared = std::env::var_os("LANTIAN_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    match std::fs::read(shared.join("data/real").join(name)) {
        Ok(bytes) => Some(bytes),
        Err(why) => {
            assert!(std::env::var_os("LANTIAN_REQUIRE_SHARED").is_none(), "{name}: {why}");
            println!("skipped: {name} is not beside the project ({why})");
            None
        }
    }
}

/// Reads a file as packs are made of it.
fn reading(name: &str, bytes: &[u8]) -> Reading {
    let documents = open(name, bytes, &Limits::default()).unwrap();
    let Content::Sheets(sheets) = &documents[0].content else { panic!("{name} has no table") };
    let mapping = recognise(&sheets[0], &Answers::new()).unwrap();
    read::read(&sheets[0], &mapping, &Context { file: name, ..Context::default() }).unwrap()
}

/// The hours of a reading by station.
fn grid(reading: &Reading) -> Observations {
    let times = || reading.hours.iter().map(|record| record.time);
    let (first, last) = (times().min().unwrap(), times().max().unwrap());
    let ids: Vec<String> = reading.places.iter().map(|place| place.label()).collect();
    let mut out = Observations::new(first, Step::Hour, (last.0 - first.0) as usize + 1, ids);
    for record in &reading.hours {
        for pollutant in Pollutant::ALL {
            let value = record.six[pollutant as usize];
            out.series_mut(record.place as usize, pollutant)[(record.time.0 - first.0) as usize] = value;
        }
    }
    out
}

/// The text of a file, unpacked where it is gzipped.
fn plain(bytes: &[u8]) -> String {
    let Some(rest) = bytes.strip_prefix(&[0x1f, 0x8b, 8]) else { return String::from_utf8(bytes.to_vec()).unwrap() };
    // Flags, time, system; then the name, where the flag says so.
    let (flags, rest) = (rest[0], &rest[7..]);
    let name = if flags & 8 == 0 { 0 } else { rest.iter().position(|b| *b == 0).unwrap() + 1 };
    let text = miniz_oxide::inflate::decompress_to_vec(&rest[name..]).unwrap();
    String::from_utf8(text).unwrap()
}

/// The cells of a line, quotation marks taken off.
fn cells(line: &str) -> Vec<String> {
    let (mut out, mut quoted) = (vec![String::new()], false);
    for c in line.trim_end_matches('\r').chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            c => out.last_mut().unwrap().push(c),
        }
    }
    out
}

/// A station's row: its city, six values, the published index, and what is marked as not monitored.
struct Row {
    station: String,
    city: String,
    hour: String,
    six: Six<Fraction>,
    aqi: Option<i64>,
    unmonitored: [bool; 6],
}

/// The rows of a snapshot. Its column of the day's O3 holds the hour and the other way round, where it has both.
fn rows(text: &str) -> Vec<Row> {
    let mut lines = text.lines();
    let head: Vec<String> =
        cells(lines.next().unwrap()).iter().map(|h| h.trim_start_matches('\u{feff}').to_lowercase()).collect();
    let at = |name: &str| head.iter().position(|h| h == name);
    let o3 = at("o3_24h").or(at("o3")).unwrap();
    let columns =
        [at("pm2_5").unwrap(), at("pm10").unwrap(), at("so2").unwrap(), at("no2").unwrap(), at("co").unwrap(), o3];
    let one = |line: &str| {
        let cell = cells(line);
        Row {
            station: cell[at("stationcode").unwrap()].clone(),
            city: cell[at("area").unwrap()].clone(),
            hour: at("timepoint").map(|t| cell[t].clone()).unwrap_or_default(),
            six: columns.map(|c| Fraction::parse(&cell[c])),
            aqi: cell[at("aqi").unwrap()].parse().ok(),
            unmonitored: columns.map(|c| cell[c] == "/"),
        }
    };
    lines.filter(|line| !line.trim().is_empty()).map(one).collect()
}

/// Compares a file.
fn compare(counts: &mut Counts, agreed: &mut [usize; 2], file: &str, text: &str, edition: Edition) {
    let reading = reading(file.rsplit('/').next().unwrap().trim_end_matches(".gz"), text.as_bytes());
    let hourly = grid(&reading);
    let rows = rows(text);
    let mut pack = Pack::default();
    let mut cities: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        cities.entry(row.city.clone()).or_default().push(row);
    }
    let name = |text: &str| lantian::error::Bilingual::new(text, text);
    for city in cities.keys() {
        pack.entities.push(Entity::new(city.clone(), EntityKind::City, "", name(city)));
    }
    let marked: BTreeMap<String, u8> =
        reading.hours.iter().map(|r| (reading.places[r.place as usize].label(), r.unmonitored)).collect();
    for id in hourly.places() {
        let Some(row) = rows.iter().find(|row| row.station == *id) else { panic!("{id} is in no row") };
        let bits = marked.get(id).copied().unwrap_or(0);
        let unmonitored = Pollutant::ALL.into_iter().filter(|pollutant| bits & 1 << *pollutant as usize != 0);
        let unmonitored = unmonitored.map(|pollutant| (pollutant, i32::MIN)).collect();
        let entity = Entity::new(id.clone(), EntityKind::Station, row.city.clone(), name(id));
        pack.entities.push(Entity { unmonitored, ..entity });
    }
    let kept = hourly.places().to_vec();
    let start = hourly.start();
    let count = hourly.len();
    pack.hourly = Some(hourly);
    let places = Places::new(&pack);
    let hour = |row: &Row| match row.hour.as_str() {
        "" => Some(start),
        text => Timestamp::parse(text),
    };
    for at in 0..count {
        let now = Timestamp(start.0 + at as i32);
        let there = |row: &&&Row| kept.contains(&row.station) && hour(row) == Some(now);
        for (city, own) in &cities {
            let own: Vec<&&Row> = own.iter().filter(there).collect();
            // A row that comes twice is kept once.
            let mut one: BTreeMap<&str, &Row> = BTreeMap::new();
            for row in own {
                one.entry(row.station.as_str()).or_insert(row);
            }
            let one: Vec<&Row> = one.into_values().collect();
            for row in &one {
                let index = rules::index(edition, Report::Hour(None), row.six, row.unmonitored);
                let said = library::hours(&places, &row.station, now.0, 1, Some(edition)).remove(0);
                moment(counts, row.six, index, &said, &|| format!("{file} {}", row.station));
                if let Some(aqi) = row.aqi {
                    agreed[usize::from(index.value == Some(aqi))] += 1;
                }
            }
            if one.is_empty() {
                continue;
            }
            let series: Vec<_> = one.iter().map(|row| row.six.map(|v| vec![v])).collect();
            let all = Stations { all: series.iter().collect(), unmonitored: [false; 6] };
            let six: Six<Fraction> = std::array::from_fn(|p| all.hour(p, 0));
            let unmonitored = std::array::from_fn(|p| one.iter().all(|row| row.unmonitored[p]));
            let index = rules::index(edition, Report::Hour(None), six, unmonitored);
            let said: Said = library::hours(&places, city, now.0, 1, Some(edition)).remove(0);
            moment(counts, six, index, &said, &|| format!("{file} {city}"));
        }
    }
}

#[test]
fn national_snapshots() {
    let files = [
        ("cnemc_hourly/cnemc_live_2017-07-07T16.csv.gz", Edition::Of2012),
        ("cnemc_hourly/cnemc_live_2019_fetched201907181104.csv.gz", Edition::Of2012),
        ("cnemc_hourly/cnemc_live_2019_fetched201907181139.csv.gz", Edition::Of2012),
        ("cnemc_hourly/cnemc_live_2019_fetched201907181226.csv.gz", Edition::Of2012),
        ("cnemc_hourly/cnemc_live_2019_fetched201907181250.csv.gz", Edition::Of2012),
        ("cnemc_2022_sample/2022-01-01T13_excerpt.csv", Edition::Of2012),
        ("cnemc_2026/2026-04-01T20_excerpt.csv", Edition::Of2026),
    ];
    let mut counts = Counts::default();
    for (file, edition) in files {
        let Some(bytes) = bytes(file) else { return };
        let text = plain(&bytes);
        let mut agreed = [0; 2];
        compare(&mut counts, &mut agreed, file, &text, edition);
        println!("{file}: the published index is the computed one in {} of {} rows", agreed[1], agreed[0] + agreed[1]);
    }
    assert!(counts.indices > 5_000);
    counts.print("snapshots");
}
