//! A pack made of one small file of each layout, loaded as the page loads it.

use std::fs;
use std::path::{Path, PathBuf};

use lantian::aqi::Report;
use lantian::assess::Places;
use lantian::data::{EntityKind, Pollutant, StationKind, Timestamp};
use lantian::decode::feed::O3;
use lantian::error::{Bilingual, Lang};
use lantian::view::Library;

use super::command::{Task, make};

fn feed(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/feed").join(file)
}

fn task(out: &str, files: &[&str]) -> Task {
    Task {
        out: std::env::temp_dir().join(format!("lantian-pack-{}-{out}", std::process::id())),
        stations: Some(feed("stations.csv")),
        boundaries: None,
        base: Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/data/shanxi"),
        o3: O3::ByLayout,
        time: None,
        title: Bilingual::new("虚构数据", "Invented data"),
        publisher: Bilingual::new("测试", "test"),
        licence: String::new(),
        wind: None,
        files: files.iter().map(|file| feed(file)).collect(),
    }
}

/// Loads a pack in the order its manifest has, and removes it.
fn load(dir: &Path) -> Library {
    let mut library = Library::default();
    library.add("manifest.json", &fs::read(dir.join("manifest.json")).unwrap()).unwrap();
    let names: Vec<String> = library.pack().manifest.files.iter().map(|file| file.name.clone()).collect();
    for name in names {
        library.add(&name, &fs::read(dir.join(&name)).unwrap()).unwrap();
    }
    fs::remove_dir_all(dir).unwrap();
    library
}

fn six(library: &Library, id: &str, time: Timestamp) -> [f32; 6] {
    let hourly = library.pack().hourly.as_ref().unwrap();
    let (row, index) = (hourly.row(id).unwrap(), hourly.index(time).unwrap());
    Pollutant::ALL.map(|pollutant| hourly.series(row, pollutant)[index])
}

const HOUR_13: [f32; 6] = [100.0, 79.0, 3.0, 21.0, 1.1, 160.0];

#[test]
fn every_layout_becomes_a_pack_with_the_same_values() {
    let time = Timestamp::new(2025, 1, 2, 13).unwrap();
    for file in ["snapshot.csv", "snapshot_lower.csv", "wide.csv", "tidy.csv"] {
        let task = task(file, &[file]);
        let report = make(&task).unwrap();
        let warnings = fs::read_to_string(task.out.join("warnings.csv")).unwrap();
        let library = load(&task.out);
        assert_eq!(six(&library, "st:9001A", time), HOUR_13, "{file}\n{report}");
        let pack = library.pack();
        assert!(!pack.manifest.synthetic);
        assert!(pack.warnings.is_empty(), "{file}: {:?}", pack.warnings);
        assert_eq!(pack.entity("st:9001A").map(|e| e.parent.as_str()), Some("140109"), "{file}");
        assert_eq!(pack.of_kind(EntityKind::County).count(), 117);
        assert!(pack.groups.len() == 7 && pack.groups.iter().any(|group| group.id == "grp:fenwei"));
        assert!(pack.entity("st:9004A").is_none(), "{file}: a station outside is kept");
        assert!(warnings.starts_with("\u{feff}file,row,column,reason,zh,en\n"));
    }
}

#[test]
fn files_of_several_layouts_are_joined_and_the_report_tells_all() {
    let mut task = task("all", &["snapshot.csv", "wide.csv", "city_page.csv", "2026-04-01T20.csv"]);
    let report = make(&task).unwrap();
    let warnings = fs::read_to_string(task.out.join("warnings.csv")).unwrap();
    let months: Vec<bool> =
        ["2025-01", "2026-04"].map(|month| task.out.join(format!("obs/station/hour/{month}.aqc.gz")).is_file()).into();
    let library = load(&task.out);
    assert_eq!(months, [true, true]);
    assert_eq!(six(&library, "st:9001A", Timestamp::new(2025, 1, 2, 13).unwrap()), HOUR_13);
    assert_eq!(six(&library, "st:9001A", Timestamp::new(2025, 1, 2, 8).unwrap())[0], 59.0);
    assert_eq!(six(&library, "st:9002A", Timestamp::new(2026, 4, 1, 20).unwrap())[1], 202.0);
    let contrast = library.pack().entity("st:9003A").unwrap();
    assert_eq!(contrast.station, StationKind::Contrast);
    for words in
        ["O3_24h is read as the current hour", "read as labelled", "frozen, old report", "1 without a position"]
    {
        assert!(report.contains(words), "{words} is not in\n{report}");
    }
    assert!(warnings.contains("snapshot.csv,5,NO2,negative value,"), "{warnings}");
    let info = library.info(Lang::Zh);
    assert_eq!((info.title.as_str(), info.synthetic), ("虚构数据", false));
    assert!(info.notes.iter().any(|note| note.contains("O3_24h列为当前小时值")));
    // The same input gives the same bytes.
    make(&task).unwrap();
    let first = fs::read(task.out.join("manifest.json")).unwrap();
    make(&task).unwrap();
    assert_eq!(fs::read(task.out.join("manifest.json")).unwrap(), first);
    fs::remove_dir_all(&task.out).unwrap();
    task.files = vec![feed("shifted.csv")];
    let error = make(&task).unwrap_err();
    assert!(error.contains("the columns are shifted under the header"), "{error}");
    assert!(!task.out.exists(), "a refused file leaves no pack");
}

#[test]
fn wind_is_taken_in_where_there_is_some() {
    let mut task = task("wind", &["snapshot.csv"]);
    make(&task).unwrap();
    assert!(!fs::read_to_string(task.out.join("manifest.json")).unwrap().contains("\"met\""));
    assert!(load(&task.out).pack().wind.is_none());
    let file = std::env::temp_dir().join(format!("lantian-wind-{}.csv", std::process::id()));
    fs::write(
        &file,
        "entity,time,ws,wd\n140100,2025-01-02 13:00,2.4,NNW\n140100,2025-01-02 14:00,0.1,C\n1,2025-01-02 14:00,1,9\n",
    )
    .unwrap();
    task.wind = Some(file.clone());
    let report = make(&task).unwrap();
    fs::remove_file(file).unwrap();
    assert!(report.contains("met/city/hour/2025-01.aqc.gz") && report.contains("the row is left out"), "{report}");
    let library = load(&task.out);
    let wind = library.pack().wind.as_ref().unwrap();
    let row = wind.row("140100").unwrap();
    let at = |hour| wind.at(row, Timestamp::new(2025, 1, 2, hour).unwrap());
    assert_eq!(at(13), (2.4, 337.5));
    assert!(at(14).0 == 0.1 && at(14).1.is_nan() && library.pack().warnings.is_empty());
}

#[test]
fn without_a_list_the_positions_of_the_snapshot_count() {
    let mut task = task("own", &["snapshot.csv"]);
    task.stations = None;
    make(&task).unwrap();
    let library = load(&task.out);
    assert_eq!(library.pack().entity("st:9002A").map(|e| e.name.zh.as_str()), Some("虚构二"));
}

#[test]
fn n03_the_mark_of_what_is_not_monitored_reaches_the_index() {
    let hour = Timestamp::new(2026, 4, 2, 8).unwrap();
    let folder = std::env::temp_dir().join(format!("lantian-marks-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("2026-04-02T08.csv");
    let head = "stationcode,area,primary,aqi,pm10,pm2_5,o3,no2,so2,co\n";
    fs::write(&file, format!("{head}9001A,太原市,,40,/,28,70,7,13,0.6\n9002A,太原市,,,NA,28,70,7,13,0.6\n")).unwrap();
    // Alone, and with a year before in which PM10 was measured: it left the plan on the day of the first mark.
    for (others, since) in [(&[][..], i32::MIN), (&["snapshot.csv"][..], hour.day())] {
        let mut task = task("marks", others);
        task.files.push(file.clone());
        let report = make(&task).unwrap();
        assert!(report.contains("not monitored (/): st:9001A PM10"), "{report}");
        let library = load(&task.out);
        assert_eq!(library.pack().entity("st:9001A").unwrap().unmonitored, [(Pollutant::Pm10, since)]);
        let places = Places::new(library.pack());
        let index = |id| places.reading(id, hour, Report::Hour, None).aqi.value;
        assert_eq!((index("st:9001A"), index("st:9002A")), (Some(40), None), "not monitored, and missing");
        assert!(library.pack().warnings.is_empty(), "{:?}", library.pack().warnings);
    }
    fs::remove_dir_all(folder).unwrap();
}
