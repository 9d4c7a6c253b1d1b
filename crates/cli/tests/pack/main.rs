//! `lantian pack`: every layout becomes a pack, and nothing is ever half-written.

mod interrupted;
#[path = "../support/mod.rs"]
mod support;

use lantian::aqi::Report;
use lantian::assess::Places;
use lantian::data::{EntityKind, Pollutant, StationKind, Timestamp};
use lantian::view::Library;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::{Folder, lantian, load, said};

fn feed(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/feed").join(file)
}

fn command(out: &Path, files: &[PathBuf]) -> Command {
    let mut command = lantian(&["pack", "--out"]);
    command.arg(out).args(files);
    command
}

fn run(out: &Path, files: &[PathBuf]) -> Output {
    command(out, files).output().unwrap()
}

fn six(library: &Library, id: &str, time: Timestamp) -> [f32; 6] {
    let hourly = library.pack().hourly.as_ref().unwrap();
    let (row, index) = (hourly.row(id).unwrap(), hourly.index(time).unwrap());
    Pollutant::ALL.map(|pollutant| hourly.series(row, pollutant)[index])
}

const HOUR_13: [f32; 6] = [100.0, 79.0, 3.0, 21.0, 1.1, 160.0];

/// The same hour where a further row states another PM2.5.
const LAST_STATED: [f32; 6] = [1.0, 79.0, 3.0, 21.0, 1.1, 160.0];

#[test]
fn every_layout_becomes_a_pack_with_the_same_values() {
    let folder = Folder::new("layouts");
    let time = Timestamp::new(2025, 1, 2, 13).unwrap();
    for file in ["snapshot.csv", "snapshot_lower.csv", "wide.csv", "tidy.csv"] {
        let out = folder.join(file);
        let output = run(&out, &[feed("stations.csv"), feed(file)]);
        assert!(output.status.success(), "{file}: {}", said(&output));
        let library = load(&out);
        // The wide file states PM2.5 twice: of one edition the last counts, and the remarks list it.
        let stated_twice = file == "wide.csv";
        let expected = if stated_twice { LAST_STATED } else { HOUR_13 };
        assert_eq!(six(&library, "st:9001A", time), expected, "{file}\n{}", said(&output));
        assert!(!stated_twice || said(&output).contains("other values of the same place and time"));
        let pack = library.pack();
        assert!(!pack.manifest.synthetic && pack.warnings.is_empty(), "{file}: {:?}", pack.warnings);
        assert_eq!(pack.entity("st:9001A").map(|e| e.parent.as_str()), Some("140109"), "{file}");
        assert_eq!(pack.of_kind(EntityKind::County).count(), 117);
        assert!(pack.groups.len() == 7 && pack.entity("st:9004A").is_none(), "{file}: a station outside is kept");
        assert!(fs::read_to_string(out.join("remarks.csv")).unwrap().starts_with("\u{feff}file,sheet,row,"));
    }
}

#[test]
fn files_of_several_layouts_are_joined_and_the_report_tells_all() {
    let folder = Folder::new("joined");
    let out = folder.join("pack");
    let files = ["stations.csv", "snapshot.csv", "wide.csv", "city_page.csv", "2026-04-01T20.csv"].map(feed);
    let output = run(&out, &files);
    let report = said(&output);
    assert!(output.status.success(), "{report}");
    let library = load(&out);
    assert_eq!(six(&library, "st:9001A", Timestamp::new(2025, 1, 2, 13).unwrap()), LAST_STATED);
    assert_eq!(six(&library, "st:9001A", Timestamp::new(2025, 1, 2, 8).unwrap())[0], 59.0);
    assert_eq!(six(&library, "st:9002A", Timestamp::new(2026, 4, 1, 20).unwrap())[1], 202.0);
    assert_eq!(library.pack().entity("st:9003A").unwrap().station, StationKind::Contrast);
    for words in
        ["O3_24h is read as the current hour", "read as labelled", "frozen, old reports", "without a usable position"]
    {
        assert!(report.contains(words), "{words} is not in\n{report}");
    }
    let remarks = fs::read_to_string(out.join("remarks.csv")).unwrap();
    assert!(remarks.contains("snapshot.csv,,5,NO2,error,negative,"), "{remarks}");
    // The same input leaves the same bytes, and another one counts the revision up.
    let first = fs::read(out.join("manifest.json")).unwrap();
    assert!(run(&out, &files).status.success());
    assert_eq!(fs::read(out.join("manifest.json")).unwrap(), first);
    assert!(run(&out, &files[..3]).status.success());
    assert_eq!(load(&out).pack().manifest.revision, 2);
}

#[test]
fn a_refused_file_leaves_no_pack_and_the_old_one_as_it_was() {
    let folder = Folder::new("refused");
    let out = folder.join("pack");
    let output = run(&out, &[feed("shifted.csv")]);
    assert!(!output.status.success() && !out.exists(), "{}", said(&output));
    assert!(run(&out, &[feed("stations.csv"), feed("snapshot.csv")]).status.success());
    let before = fs::read(out.join("manifest.json")).unwrap();
    fs::write(out.join("index.html"), "of one's own").unwrap();
    assert!(!run(&out, &[feed("shifted.csv")]).status.success());
    assert_eq!(fs::read(out.join("manifest.json")).unwrap(), before);
    assert!(run(&out, &[feed("stations.csv"), feed("wide.csv")]).status.success());
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "of one's own");
    // A folder that is no pack is not touched.
    let other = folder.join("papers");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("letter.txt"), "dear").unwrap();
    let output = run(&other, &[feed("stations.csv"), feed("wide.csv")]);
    assert!(said(&output).contains("neither a data pack nor an empty folder"), "{}", said(&output));
    assert_eq!(fs::read_to_string(other.join("letter.txt")).unwrap(), "dear");
}

#[test]
fn an_open_question_has_an_exit_code_of_its_own() {
    let folder = Folder::new("question");
    let file = folder.join("us.csv");
    fs::write(&file, "city,time,PM2.5,PM10\n太原市,3/10/2026 13:00,41,80\n").unwrap();
    let output = run(&folder.join("pack"), std::slice::from_ref(&file));
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(said(&output).contains("date-order=dmy"), "{}", said(&output));
    let answered = command(&folder.join("pack"), &[file]).args(["--answer", "date-order=mdy"]).output().unwrap();
    assert!(answered.status.success(), "{}", said(&answered));
}

#[test]
fn t14_outlines_of_a_base_pack_are_not_written_outside_the_pack() {
    let folder = Folder::new("climbing");
    let (base, out) = (folder.join("base"), folder.join("deep/er/pack"));
    let outlines = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"1"},"geometry":
        {"type":"Polygon","coordinates":[[[110,35],[111,35],[111,36],[110,35]]]}}]}"#;
    for src in ["../city.geojson", "a/../../city.geojson", "/tmp/lantian-climbing.geojson", "..\\\\city.geojson"] {
        fs::create_dir_all(base.join("a")).unwrap();
        fs::create_dir_all(folder.join("deep/er")).unwrap();
        let manifest =
            format!(r#"{{"schema":"lantian-pack/1","id":"b","boundaries":[{{"src":"{src}","level":"city"}}]}}"#);
        fs::write(base.join("manifest.json"), manifest).unwrap();
        fs::write(base.join("entities.csv"), "id,type,name_zh\n1,city,太原市\n").unwrap();
        fs::write(folder.join("city.geojson"), outlines).unwrap();
        let before = listed(&folder.0);
        let mut command = command(&out, &[feed("tidy.csv")]);
        let output = command.arg("--base").arg(&base).output().unwrap();
        assert!(
            !output.status.success() && said(&output).contains("file name")
                || said(&output).contains("is not the name of a file"),
            "{src}: {}",
            said(&output)
        );
        assert_eq!(listed(&folder.0), before, "{src}");
        assert!(!Path::new("/tmp/lantian-climbing.geojson").exists());
    }
}

/// All files and folders under a folder.
fn listed(dir: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(dir).unwrap().flatten() {
        out.push(entry.path());
        if entry.path().is_dir() {
            out.extend(listed(&entry.path()));
        }
    }
    out.sort();
    out
}

#[test]
fn check_tells_every_column_and_writes_a_mapping_that_is_read_again() {
    let folder = Folder::new("check");
    let (file, saved) = (folder.join("日报.csv"), folder.join("mapping.json"));
    fs::write(&file, "城市,日期,PM2.5(μg/m³),O3\n太原市,2026-02-01,41,80\n").unwrap();
    let check = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lantian"));
        command.args(["check", "--lang", "zh"]).args(more).arg(&file).output().unwrap()
    };
    let asked = check(&[]);
    assert!(asked.status.code() == Some(3) && said(&asked).contains("O3日最大8小时平均"), "{}", said(&asked));
    // Each answer is told as the option that gives it, and what is told is taken.
    let options: Vec<String> = said(&asked)
        .lines()
        .filter_map(|line| Some(line.trim().strip_prefix("--answer ")?.split("  ").next()?.to_owned()))
        .collect();
    assert!(options.len() >= 2 && options.contains(&"average:O3=take".to_owned()), "{}", said(&asked));
    for option in &options {
        assert_ne!(check(&["--answer", option]).status.code(), Some(3), "{option}");
    }
    let answered = check(&["--answer", "average:O3=take", "--save-mapping", saved.to_str().unwrap()]);
    assert!(answered.status.success() && said(&answered).contains("列名中有“PM2.5”"), "{}", said(&answered));
    let columns = said(&answered).lines().filter(|line| line.trim_start().starts_with("O3 ")).count();
    assert_eq!(columns, 1, "a column is listed once: {}", said(&answered));
    let packed =
        command(&folder.join("pack"), std::slice::from_ref(&file)).args(["--answer", "average:O3=take"]).output();
    let packed = said(&packed.unwrap());
    assert!(packed.contains("times: 2026-02-01 to 2026-02-01\n"), "a day is told by its date: {packed}");
    let again = check(&["--mapping", saved.to_str().unwrap()]);
    assert!(again.status.success(), "what was answered once is asked again: {}", said(&again));
    let json = check(&["--json", "--mapping", saved.to_str().unwrap()]);
    let value: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(value["files"][0]["reports"][0]["tables"][0]["mapping"]["rhythm"], "days");
}

#[test]
fn n03_the_mark_of_what_is_not_monitored_reaches_the_index() {
    let hour = Timestamp::new(2026, 4, 2, 8).unwrap();
    let folder = Folder::new("marks");
    let file = folder.join("2026-04-02T08.csv");
    let head = "stationcode,area,primary,aqi,pm10,pm2_5,o3,no2,so2,co\n";
    fs::write(&file, format!("{head}9001A,太原市,,40,/,28,70,7,13,0.6\n9002A,太原市,,,NA,28,70,7,13,0.6\n")).unwrap();
    // Alone, and with a year before in which PM10 was measured: it left the plan on the day of the first mark.
    for (others, since) in [(&[][..], i32::MIN), (&["snapshot.csv"][..], hour.day())] {
        let out = folder.join("pack");
        let mut files = vec![feed("stations.csv")];
        files.extend(others.iter().map(|name| feed(name)));
        files.push(file.clone());
        let output = run(&out, &files);
        assert!(output.status.success(), "{}", said(&output));
        let library = load(&out);
        assert_eq!(library.pack().entity("st:9001A").unwrap().unmonitored, [(Pollutant::Pm10, since)]);
        let places = Places::new(library.pack());
        let index = |id| places.reading(id, hour, Report::Hour, None).aqi.value;
        assert_eq!((index("st:9001A"), index("st:9002A")), (Some(40), None), "not monitored, and missing");
        assert!(library.pack().warnings.is_empty(), "{:?}", library.pack().warnings);
    }
}

#[test]
fn n04_the_stated_city_counts_before_the_outline_and_a_disagreement_is_said() {
    let folder = Folder::new("stated");
    let (list, rows, out) = (folder.join("list.csv"), folder.join("rows.csv"), folder.join("pack"));
    // Both lie in Taiyuan; the second is stated as an evaluation point of Jinzhong.
    fs::write(&list, "编码,名称,城市,经度,纬度\n9001A,甲,太原市,112.55,37.87\n9002A,乙,晋中市,112.55,37.87\n").unwrap();
    let row = |code: &str, value: u32| format!("{code},2026-03-10 13:00,{value},100,10,30,0.8,60\n");
    let head = "编码,时间,PM2.5,PM10,SO2,NO2,CO,O3\n";
    fs::write(&rows, format!("{head}{}{}", row("9001A", 40), row("9002A", 80))).unwrap();
    let output = run(&out, &[list, rows]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(fs::read_to_string(out.join("remarks.csv")).unwrap().contains(",disagreement,"), "{}", said(&output));
    let library = load(&out);
    let places = Places::new(library.pack());
    let hour = Timestamp::new(2026, 3, 10, 13).unwrap();
    let pm25 = |id| places.reading(id, hour, Report::Hour, None).ticks[Pollutant::Pm25 as usize];
    assert_eq!((pm25("140100"), pm25("140700")), (Some(40), Some(80)));
    let county = library.pack().entity("st:9002A").unwrap().parent.clone();
    assert!(county.starts_with("1401"), "the outline gives the county: {county}");
}

#[test]
fn n17_of_two_reports_the_later_edition_or_file_counts_and_both_are_said() {
    let folder = Folder::new("twice");
    let head = "编码,时间,PM2.5,PM10,SO2,NO2,CO,O3";
    let row = |value: u32| format!("9001A,2026-03-10 13:00,{value},100,10,30,0.8,60");
    let hour = Timestamp::new(2026, 3, 10, 13).unwrap();
    let write = |name: &str, text: String| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let value = |name: &str, files: &[PathBuf]| {
        let out = folder.join(name);
        let output = command(&out, files).arg("--stations").arg(feed("stations.csv")).output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
        let remarks = fs::read_to_string(out.join("remarks.csv")).unwrap();
        assert!(remarks.contains(",conflict,"), "{name}: {remarks}");
        six(&load(&out), "st:9001A", hour)[0]
    };
    // Between files the one of the later hour in its name, however they are given.
    let early = write("2026-03-10T13.csv", format!("{head}\n{}\n", row(41)));
    let late = write("2026-03-10T14.csv", format!("{head}\n{}\n", row(52)));
    assert_eq!(value("files", &[early.clone(), late.clone()]), 52.0);
    assert_eq!(value("turned", &[late, early]), 52.0);
    // Within a file the last, unless its rows state an edition.
    let plain = write("rows.csv", format!("{head}\n{}\n{}\n", row(41), row(52)));
    assert_eq!(value("last", &[plain]), 52.0);
    let stated = write("editions.csv", format!("{head},版本\n{},2\n{},1\n", row(41), row(52)));
    assert_eq!(value("edition", &[stated]), 41.0);
}
