//! `lantian update` and `lantian watch`: new hours into a pack that readers are at.

mod grouped;
mod interrupted;
mod stills;
#[path = "../support/mod.rs"]
mod support;

use lantian::data::{EntityKind, Pollutant, Step, Timestamp};
use lantian::view::Library;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use support::{Folder, lantian, load, said};

/// A folder with the list of stations.
fn with_stations(name: &str) -> Folder {
    let folder = Folder::new(&format!("update-{name}"));
    folder.write("stations.csv", &stations(4));
    folder
}

/// A list of stations in Taiyuan.
fn stations(count: usize) -> String {
    let row = |n: usize| format!("900{n}A,虚构{n},太原市,112.{},37.87\n", 50 + n);
    "code,name,city,lon,lat\n".to_owned() + &(1..=count).map(row).collect::<String>()
}

fn pack(folder: &Folder, out: &Path, files: &[PathBuf]) {
    let output = lantian(&["pack", "--out"]).arg(out).arg(folder.join("stations.csv")).args(files).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

fn update(out: &Path, files: &[PathBuf], more: &[&str]) -> Output {
    lantian(&["update"]).arg(out).args(files).args(more).output().unwrap()
}

/// Updates, and returns what was said.
fn updated(out: &Path, files: &[PathBuf]) -> String {
    let output = update(out, files, &[]);
    assert!(output.status.success(), "{}", said(&output));
    said(&output)
}

/// A value that no other place and time has.
fn made(station: usize, time: Timestamp) -> u32 {
    20 + (time.0 as u32 * 7 + station as u32 * 31) % 60
}

/// The report of one hour: the mean of four stations, or what `value` says.
fn hour(folder: &Folder, name: &str, time: Timestamp, value: &dyn Fn(usize) -> Option<u32>) -> PathBuf {
    let mut text = "entity,time,PM25,PM10,SO2,NO2,CO,O3\n".to_owned();
    for station in 1..=4 {
        if let Some(value) = value(station) {
            text += &format!("st:900{station}A,{},{value},{},8,40,0.9,60\n", time.iso(), value + 50);
        }
    }
    folder.write(name, &text)
}

/// Hourly files of some hours from a time on.
fn hours(folder: &Folder, from: Timestamp, count: i32) -> Vec<PathBuf> {
    let one = |at: i32| {
        let time = Timestamp(from.0 + at);
        // The third station is silent at night.
        let value = |station| (station != 3 || time.0 % 24 > 6).then(|| made(station, time));
        hour(folder, &format!("hours/{}.csv", time.0), time, &value)
    };
    (0..count).map(one).collect()
}

fn start() -> Timestamp {
    Timestamp::new(2026, 3, 30, 20).unwrap()
}

/// All values of a pack: place, pollutant, time, bits.
fn values(library: &Library) -> BTreeSet<(String, usize, i32, u32)> {
    let mut out = BTreeSet::new();
    for grid in [&library.pack().hourly, &library.pack().daily].into_iter().flatten() {
        for (row, id) in grid.places().iter().enumerate() {
            for pollutant in Pollutant::ALL {
                for (at, value) in grid.series(row, pollutant).into_iter().enumerate().filter(|(_, v)| v.is_finite()) {
                    out.insert((id.clone(), pollutant as usize, grid.time(at).0, value.to_bits()));
                }
            }
        }
    }
    out
}

/// Names of the files of hours of stations in the manifest.
fn pieces(library: &Library) -> Vec<String> {
    let files = library.pack().manifest.files.iter();
    let of_hours = files.filter(|f| f.step() == Some(Step::Hour) && f.kind() == Some(EntityKind::Station));
    of_hours.map(|file| file.name.clone()).collect()
}

fn one(library: &Library, id: &str, time: Timestamp) -> f32 {
    let hourly = library.pack().hourly.as_ref().unwrap();
    hourly.value(hourly.row(id).unwrap(), Pollutant::Pm25, time)
}

#[test]
fn hours_one_by_one_make_the_pack_of_all_hours() {
    let folder = with_stations("one-by-one");
    let (out, whole) = (folder.join("pack"), folder.join("whole"));
    let files = hours(&folder, start(), 96);
    pack(&folder, &whole, &files);
    pack(&folder, &out, &files[..1]);
    let mut names = BTreeSet::new();
    for (at, file) in files.iter().enumerate().skip(1) {
        updated(&out, std::slice::from_ref(file));
        let library = load(&out);
        let Library { .. } = &library;
        assert_eq!((library.pack().manifest.id.as_str(), library.pack().manifest.revision), ("pack", at as u64 + 1));
        let generated = Timestamp::parse(&library.pack().manifest.generated).unwrap();
        assert_eq!(generated.0, start().0 + at as i32);
        let own = pieces(&library);
        // Of the month that ends: what has joined, what will join next, and the last two days; once they have passed, one file.
        let of_march = own.iter().filter(|name| name.contains("2026-03")).count();
        let closed = Timestamp::new(2026, 4, 3, 7).unwrap();
        assert!(of_march <= if generated >= closed { 1 } else { 3 } && own.len() <= of_march + 3, "{own:?}");
        names.extend(own);
    }
    let (own, all) = (load(&out), load(&whole));
    assert_eq!(values(&own), values(&all));
    assert_eq!(own.pack().entities, all.pack().entities);
    // A hashed name is never used for other bytes, so no name came twice for different hours.
    assert!(names.len() >= 95, "{}", names.len());
    assert!(own.pack().warnings.is_empty(), "{:?}", own.pack().warnings);
}

#[test]
fn an_hour_that_is_there_already_changes_nothing() {
    let folder = with_stations("again");
    let out = folder.join("pack");
    let files = hours(&folder, start(), 30);
    pack(&folder, &out, &files);
    let before = fs::read(out.join("manifest.json")).unwrap();
    assert!(updated(&out, &files[3..9]).contains("nothing new"));
    assert_eq!(fs::read(out.join("manifest.json")).unwrap(), before);
    // A missing value erases nothing.
    let silent = hour(&folder, "silent.csv", start(), &|station| (station == 1).then(|| made(1, start())));
    assert!(updated(&out, &[silent]).contains("nothing new"));
}

#[test]
fn a_correction_rewrites_the_files_of_its_hour_alone() {
    let folder = with_stations("correction");
    let out = folder.join("pack");
    let files = hours(&folder, start(), 60);
    pack(&folder, &out, &files[..40]);
    files[40..].iter().for_each(|file| drop(updated(&out, std::slice::from_ref(file))));
    let before: BTreeSet<String> = pieces(&load(&out)).into_iter().collect();
    let early = Timestamp(start().0 + 2);
    let corrected = hour(&folder, "corrected.csv", early, &|station| (station == 2).then_some(199));
    let report = updated(&out, &[corrected]);
    assert!(report.contains("0 new values, 2 corrected"), "{report}");
    let library = load(&out);
    assert_eq!((one(&library, "st:9002A", early), one(&library, "st:9001A", early)), (199.0, made(1, early) as f32));
    let after: BTreeSet<String> = pieces(&library).into_iter().collect();
    let gone: Vec<&String> = before.difference(&after).collect();
    // What had not yet joined the month joins it now; the last days stay.
    assert!((1..=2).contains(&gone.len()) && gone.iter().all(|name| name.contains("2026-03.")), "{gone:?}");
    assert!(gone.iter().all(|name| out.join(name).exists()), "readers of the manifest before still find them");
}

#[test]
fn what_the_manifest_no_longer_lists_goes_after_some_days() {
    let folder = with_stations("keep");
    let out = folder.join("pack");
    let files = hours(&folder, start(), 12);
    pack(&folder, &out, &files[..1]);
    fs::write(out.join("index.html"), "of one's own").unwrap();
    files[1..6].iter().for_each(|file| drop(updated(&out, std::slice::from_ref(file))));
    let count = || fs::read_dir(out.join("obs/station/hour")).unwrap().count();
    let kept = count();
    assert!(kept >= 5, "{kept}");
    // Six days later all are there; eight days later those that are listed.
    let list = out.join(".retired.json");
    let age = |days: u64| {
        let text = fs::read_to_string(&list).unwrap();
        let since: std::collections::BTreeMap<String, u64> = serde_json::from_str(&text).unwrap();
        let older: std::collections::BTreeMap<_, _> = since.into_iter().map(|(n, at)| (n, at - days * 24)).collect();
        fs::write(&list, serde_json::to_vec(&older).unwrap()).unwrap();
    };
    age(6);
    updated(&out, &files[6..7]);
    assert_eq!(count(), kept + 1);
    age(2);
    updated(&out, &files[7..8]);
    // The one that is listed, and those that the last two updates took from the manifest.
    assert!(count() <= 4, "{}", count());
    load(&out);
    assert!(out.join("index.html").exists());
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let folder = with_stations("bad");
    let out = folder.join("pack");
    let mut files = hours(&folder, start(), 6);
    pack(&folder, &out, &files[..1]);
    files.insert(3, folder.write("hours/broken.csv", "this,is\nno,table of air\n"));
    let output = update(&out, &files[1..], &[]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("broken.csv"), "{}", said(&output));
    let library = load(&out);
    for at in 0..6 {
        let time = Timestamp(start().0 + at);
        assert_eq!(one(&library, "st:9001A", time), made(1, time) as f32);
    }
    // Columns under a wrong header: read alone, and refused as a whole.
    let shifted = "entity,time,PM25,PM10,SO2,NO2,CO,O3\n".to_owned()
        + &(1..=4).map(|n| format!("st:900{n}A,2026-04-01T09:00,41,80,9,30,88,60\n")).collect::<String>();
    let shifted = folder.write("hours/shifted.csv", &shifted);
    let good = hour(&folder, "hours/good.csv", Timestamp::new(2026, 4, 1, 9).unwrap(), &|_| Some(33));
    let output = update(&out, &[shifted, good], &[]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert_eq!(one(&load(&out), "st:9001A", Timestamp::new(2026, 4, 1, 9).unwrap()), 33.0);
    let json: serde_json::Value = serde_json::from_slice(&update(&out, &files[1..4], &["--json"]).stdout).unwrap();
    assert_eq!((json["ok"].as_bool(), json["failed"].as_array().map(Vec::len)), (Some(false), Some(1)), "{json}");
}

#[test]
fn a_new_station_comes_with_its_list_and_a_plan_follows_its_marks() {
    let folder = with_stations("station");
    let out = folder.join("pack");
    let files = hours(&folder, start(), 4);
    pack(&folder, &out, &files);
    let time = Timestamp(start().0 + 4);
    let row = |code: &str, coarse: &str| format!("st:{code},{},30,{coarse},8,40,0.9,60\n", time.iso());
    let head = "entity,time,PM25,PM10,SO2,NO2,CO,O3\n";
    let file = folder.write("new.csv", &format!("{head}{}{}", row("9001A", "/"), row("9005A", "70")));
    let output = update(&out, std::slice::from_ref(&file), &[]);
    assert!(load(&out).pack().entity("st:9005A").is_none(), "{}", said(&output));
    let list = folder.write("more.csv", &stations(5));
    let output = update(&out, &[file], &["--stations", list.to_str().unwrap()]);
    assert!(output.status.success(), "{}", said(&output));
    let library = load(&out);
    assert_eq!(one(&library, "st:9005A", time), 30.0);
    let plan = |library: &Library| library.pack().entity("st:9001A").unwrap().unmonitored.clone();
    assert_eq!(plan(&library), [(Pollutant::Pm10, time.day())]);
    let later = hour(&folder, "later.csv", Timestamp(time.0 + 1), &|_| Some(30));
    updated(&out, &[later]);
    assert_eq!(plan(&load(&out)), [], "a value ends the mark");
}

#[test]
fn watch_takes_every_file_once() {
    let folder = with_stations("watch");
    let out = folder.join("pack");
    let files = hours(&folder, start(), 5);
    pack(&folder, &out, &files[..1]);
    let watch = || {
        let output = lantian(&["watch"]).arg(&out).arg(folder.join("hours")).args(["--once", "--every", "1"]).output();
        let output = output.unwrap();
        assert!(output.status.success(), "{}", said(&output));
        said(&output)
    };
    let first = watch();
    assert!(first.contains("96 new values") || first.contains(" new values"), "{first}");
    assert_eq!(watch(), "", "nothing is new");
    let time = Timestamp(start().0 + 5);
    hour(&folder, "hours/one-more.csv", time, &|_| Some(77));
    watch();
    assert_eq!(one(&load(&out), "st:9004A", time), 77.0);
}
