//! Rules of measurements, reached through `lantian pack` and the pack it makes.

use lantian::aqi::Report;
use lantian::assess::{By, Places, RankPeriod, Ranking, Rule, pool};
use lantian::data::{EntityKind, Pollutant, Timestamp};
use lantian::error::Lang;
use lantian::view::Library;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder of a test, removed with everything in it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("lantian-rules-{}-{name}", std::process::id()));
        drop(fs::remove_dir_all(&dir));
        fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// Makes a pack of some arguments, loads it, and returns it with everything that was said.
fn packed(folder: &Folder, out: &str, arguments: &[String]) -> (Library, String) {
    let out = folder.0.join(out);
    let mut command = Command::new(env!("CARGO_BIN_EXE_lantian"));
    let output = command.args(["--lang", "en", "pack", "--out"]).arg(&out).args(arguments).output().unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success(), "{said}");
    let remarks = fs::read_to_string(out.join("remarks.csv")).unwrap_or_default();
    (load(&out), said + &remarks)
}

fn load(dir: &Path) -> Library {
    let mut library = Library::default();
    library.add("manifest.json", &fs::read(dir.join("manifest.json")).unwrap()).unwrap();
    for file in library.pack().manifest.files.clone() {
        library.add(&file.name, &fs::read(dir.join(&file.name)).unwrap()).unwrap();
    }
    library
}

const HEAD: &str = "站点编码,时间,PM2.5,PM10,SO2,NO2,CO,O3";

#[test]
fn n03_the_mark_of_what_is_not_monitored_reaches_the_index() {
    let folder = Folder::new("marks");
    let stations = folder
        .write("stations.csv", "code,name,city,lon,lat\n9001A,甲,太原市,112.53,37.87\n9002A,乙,太原市,112.44,38.01\n");
    let hour = Timestamp::new(2026, 4, 2, 8).unwrap();
    let marked = folder.write(
        "marked.csv",
        &format!("{HEAD}\n9001A,2026-04-02 08:00,28,/,7,13,0.6,70\n9002A,2026-04-02 08:00,28,NA,7,13,0.6,70\n"),
    );
    let year_before = folder.write("before.csv", &format!("{HEAD}\n9001A,2025-04-02 08:00,28,60,7,13,0.6,70\n"));
    // Alone, and with a year before in which PM10 was measured: it left the plan on the day of the first mark.
    for (name, files, since) in [("alone", vec![&marked], i32::MIN), ("later", vec![&year_before, &marked], hour.day())]
    {
        let arguments: Vec<String> = [&stations].into_iter().chain(files).cloned().collect();
        let (library, _) = packed(&folder, name, &arguments);
        assert!(library.pack().warnings.is_empty(), "{:?}", library.pack().warnings);
        assert_eq!(library.pack().entity("st:9001A").unwrap().unmonitored, [(Pollutant::Pm10, since)]);
        let places = Places::new(library.pack());
        let index = |id| places.reading(id, hour, Report::Hour, None).aqi.value;
        assert_eq!((index("st:9001A"), index("st:9002A")), (Some(40), None), "not monitored, and missing");
    }
}

#[test]
fn n04_the_stated_city_of_a_station_counts_and_not_the_outline_around_it() {
    let folder = Folder::new("own-city");
    // Both lie in 榆次区 of 晋中市; the first is said to be an evaluation point of 太原市.
    let stations = folder
        .write("stations.csv", "code,name,city,lon,lat\n9001A,甲,太原市,112.73,37.69\n9002A,乙,晋中市,112.74,37.70\n");
    let hour = Timestamp::new(2026, 4, 2, 8).unwrap();
    let values = folder.write(
        "values.csv",
        &format!("{HEAD}\n9001A,2026-04-02 08:00,150,60,7,13,0.6,70\n9002A,2026-04-02 08:00,28,60,7,13,0.6,70\n"),
    );
    let (library, said) = packed(&folder, "pack", &[stations, values]);
    let station = library.pack().entity("st:9001A").unwrap();
    assert_eq!((station.city.as_str(), station.parent.as_str()), ("140100", "140702"));
    let places = Places::new(library.pack());
    let mean = |id| places.reading(id, hour, Report::Hour, None).mean[Pollutant::Pm25 as usize].map(|d| d.ticks(0));
    assert_eq!(mean("140100"), Some(150));
    assert_eq!(mean("140700"), Some(28), "the other city is not the mean of both");
    assert!(said.contains("9001A"), "the disagreement is a remark: {said}");
    let [warning] = library.pack().warnings.as_slice() else { panic!("{:?}", library.pack().warnings) };
    assert!(warning.sentence(Lang::En).contains("filed under 140100, lies in 140702"), "{warning:?}");
}

/// An outline of GeoJSON: code, name, the code above, and its western edge.
fn outline(code: &str, name: &str, above: &str, west: f64) -> String {
    let east = west + 1.0;
    format!(
        r#"{{"type":"Feature","properties":{{"adcode":{code},"name":"{name}","parent":{{"adcode":{above}}}}},"geometry":{{"type":"Polygon","coordinates":[[[{west},22.0],[{east},22.0],[{east},23.0],[{west},23.0],[{west},22.0]]]}}}}"#
    )
}

fn collection(outlines: &[String]) -> String {
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, outlines.join(","))
}

#[test]
fn n15_a_code_in_two_layers_is_a_place_of_both() {
    let folder = Folder::new("layers");
    // 东莞 has no counties: its code stands among the cities and among the counties.
    let cities =
        collection(&[outline("440100", "广州市", "440000", 113.0), outline("441900", "东莞市", "440000", 114.0)]);
    let counties =
        collection(&[outline("440103", "荔湾区", "440100", 113.0), outline("441900", "东莞市", "440000", 114.0)]);
    let cities = ["city=".to_owned(), folder.write("cities.geojson", &cities)].concat();
    let counties = ["county=".to_owned(), folder.write("counties.geojson", &counties)].concat();
    let days: String = (1..=31)
        .flat_map(|day| ["广州市,440100,40", "东莞市,441900,30", "荔湾区,440103,50"].map(|place| (day, place)))
        .map(|(day, place)| format!("{place},2026-03-{day:02},60,7,13,0.6,70\n"))
        .collect();
    let days = folder.write("days.csv", &format!("城市,行政区划代码,PM2.5,日期,PM10,SO2,NO2,CO,O3-8h\n{days}"));
    let arguments = ["--outlines", &cities, "--outlines", &counties, &days].map(str::to_owned);
    let (library, _) = packed(&folder, "pack", &arguments);
    let pack = library.pack();
    let place = pack.entity("441900").unwrap();
    assert!(place.kind == EntityKind::City && place.is(EntityKind::County) && place.ranked);
    let places = Places::new(pack);
    let rule = Rule { by: By::Composite, ..Rule::of(RankPeriod::parse("2026-03", 0).unwrap()) };
    for (kind, other) in [(EntityKind::City, "440100"), (EntityKind::County, "440103")] {
        let pool = pool(pack, kind);
        let ranking = Ranking::new(pack, &places, &pool, rule);
        let mut ranks: Vec<(&str, Option<u32>)> =
            ranking.units.iter().map(|unit| (pack.entities[unit.entity].id.as_str(), unit.rank)).collect();
        ranks.sort_by_key(|(_, rank)| *rank);
        assert_eq!(ranks, [("441900", Some(1)), (other, Some(2))], "{kind:?}");
    }
    // Each rank has its trail.
    for (id, rank) in [("rank:441900:2026-03", 1), ("county-rank:441900:2026-03", 1)] {
        let trail = lantian::assess::explain(pack, &places, id).unwrap();
        assert_eq!(trail.number.map(|number| number.ticks(0)), Some(rank), "{id}");
        let others = if id.starts_with("county") { "荔湾区" } else { "广州市" };
        assert!(format!("{trail:?}").contains(others), "{id}");
    }
}

#[test]
fn n17_of_two_values_the_later_file_counts_and_the_other_is_listed() {
    let folder = Folder::new("twice");
    let stations = folder.write("stations.csv", "code,name,city,lon,lat\n9001A,甲,太原市,112.53,37.87\n");
    let first = folder.write("2026-04-02T08.csv", &format!("{HEAD}\n9001A,2026-04-02 08:00,28,60,7,13,0.6,70\n"));
    let later = folder.write("2026-04-02T09.csv", &format!("{HEAD}\n9001A,2026-04-02 08:00,31,60,7,13,0.6,70\n"));
    // In whatever order they are named: the name of a file states its own time.
    for (name, files) in [("forward", [&first, &later]), ("backward", [&later, &first])] {
        let arguments: Vec<String> = [&stations].into_iter().chain(files).cloned().collect();
        let (library, said) = packed(&folder, name, &arguments);
        let hourly = library.pack().hourly.as_ref().unwrap();
        let row = hourly.row("st:9001A").unwrap();
        let value = hourly.value(row, Pollutant::Pm25, Timestamp::new(2026, 4, 2, 8).unwrap());
        assert_eq!(value, 31.0, "{name}: {said}");
        assert!(said.contains("1  other values of the same place and time"), "{said}");
        assert!(said.contains("2026-04-02T09.csv") && said.contains("conflict"), "{said}");
    }
}
