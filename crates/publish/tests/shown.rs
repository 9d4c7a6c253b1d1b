//! Whatever can be packed is shown: every kind of place and step, by map, tile, trend, calendar and ranking.

use lantian::chart::{Chart, Spec};
use lantian::error::Lang;
use lantian::view::{Library, View};
use lantian_publish::pack::{Base, Options, Packer};
use std::cell::RefCell;
use std::fmt::Write;
use std::rc::Rc;

const SIX: &str = "PM2.5,PM10,SO2,NO2,CO,O3";
const DAYS_OF_O3: &str = "PM2.5,PM10,SO2,NO2,CO,O3_8h";

/// What is packed: a name, its files, a place that has values, and whether it has hours.
struct Made {
    name: &'static str,
    files: Vec<(&'static str, String)>,
    place: &'static str,
    level: &'static str,
    hourly: bool,
}

/// Rows of some places over February 2026, hourly or daily.
fn rows(head: &str, places: &[&str], hourly: bool) -> String {
    let mut out = format!("{head},{}\n", if hourly { SIX } else { DAYS_OF_O3 });
    for day in 1..=28 {
        for hour in if hourly { 1..=24 } else { 0..=0 } {
            for (at, place) in places.iter().enumerate() {
                let time = if hourly { format!("2026-02-{day:02} {hour:02}:00") } else { format!("2026-02-{day:02}") };
                writeln!(out, "{place},{time},{},{},8,{},0.9,{}", 30 + 5 * at, 70 + day, 30 + at, 60 + day).unwrap();
            }
        }
    }
    out
}

/// Outlines of a country of one's own: two cities and a county in each.
fn outlines(level: &str) -> String {
    let feature = |code: u32, name: &str, above: u32, west: f64| {
        let east = west + 1.0;
        format!(
            r#"{{"type":"Feature","properties":{{"adcode":{code},"name":"{name}","parent":{{"adcode":{above}}}}},"geometry":{{"type":"Polygon","coordinates":[[[{west},52.0],[{east},52.0],[{east},53.0],[{west},53.0],[{west},52.0]]]}}}}"#
        )
    };
    let two = if level == "city" {
        [feature(910_100, "Northport", 910_000, 4.0), feature(910_200, "Southport", 910_000, 5.0)]
    } else {
        [feature(910_101, "North End", 910_100, 4.0), feature(910_201, "South End", 910_200, 5.0)]
    };
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, two.join(","))
}

fn all() -> Vec<Made> {
    let list = "编码,名称,城市,经度,纬度\n9101A,甲,太原市,112.55,37.87\n9102A,乙,太原市,112.56,37.86\n9103A,丙,大同市,113.30,40.09\n";
    let far = "code,name,lon,lat\n7001,North,4.5,52.5\n7002,South,5.5,52.5\n";
    let mut out = Vec::new();
    for hourly in [true, false] {
        let step = if hourly { "hours" } else { "days" };
        let mut add = |name, files, place, level| out.push(Made { name, files, place, level, hourly });
        let time = if hourly { "时间" } else { "日期" };
        let stations = rows(&format!("编码,{time}"), &["9101A", "9102A", "9103A"], hourly);
        add("stations", vec![("list.csv", list.to_owned()), (step, stations)], "140100", "city");
        let cities = rows(&format!("城市,{time}"), &["太原市", "大同市", "阳泉市"], hourly);
        add("cities", vec![(step, cities)], "140100", "city");
        let one = rows(&format!("城市,{time}"), &["太原市"], hourly);
        add("one city", vec![(step, one)], "140100", "city");
        let counties = rows(&format!("县区,{time}"), &["小店区", "迎泽区"], hourly);
        add("counties", vec![(step, counties)], "140105", "county");
        let abroad = |level| ("outlines.geojson", outlines(level));
        let named =
            rows(&format!("city,{}", if hourly { "time" } else { "date" }), &["Northport", "Southport"], hourly);
        add("cities of another country", vec![abroad("city"), (step, named)], "910100", "city");
        let coded = rows(&format!("code,{}", if hourly { "time" } else { "date" }), &["7001", "7002"], hourly);
        let files = vec![abroad("city"), ("list.csv", far.to_owned()), (step, coded)];
        add("stations of another country", files, "910100", "city");
    }
    out
}

fn packed(made: &Made) -> Rc<RefCell<Library>> {
    let mut packer = Packer::new(Options { base: Base::shanxi().unwrap(), ..Options::default() });
    for (name, text) in &made.files {
        let name = if name.contains('.') { (*name).to_owned() } else { format!("{name}.csv") };
        packer.add(&name, text.as_bytes()).unwrap_or_else(|error| panic!("{}: {error}", made.name));
    }
    let outcome = packer.finish();
    let files = outcome.pack.unwrap_or_else(|error| panic!("{}: {error}", made.name));
    let mut library = Library::default();
    let get = |name: &str| files.iter().find(|(own, _)| own == name).map(|(_, bytes)| bytes.clone()).unwrap();
    library.add("manifest.json", &get("manifest.json")).unwrap();
    let names: Vec<String> = library.pack().manifest.files.iter().map(|file| file.name.clone()).collect();
    for name in names {
        library.add(&name, &get(&name)).unwrap_or_else(|error| panic!("{}: {error}", made.name));
    }
    assert!(library.pack().warnings.is_empty(), "{}: {:?}", made.name, library.pack().warnings);
    Rc::new(RefCell::new(library))
}

/// How many numbers above zero stand in the table of a picture, and its drawing.
fn shown(library: &Rc<RefCell<Library>>, chart: &str, options: &[(&str, &str)]) -> Result<(usize, String), String> {
    let mut spec = Spec::default();
    for (key, value) in options.iter().chain([("lang", "en")].iter()) {
        spec.set(key, value).map_err(|error| error.sentence(Lang::En))?;
    }
    let mut view = View::new(Rc::clone(library), Chart::named(chart).map_err(|error| error.sentence(Lang::En))?);
    view.set(spec).map_err(|error| error.sentence(Lang::En))?;
    view.layout(640.0, 480.0);
    view.update().map_err(|error| error.sentence(Lang::En))?;
    let table = view.table().ok_or("no table")?;
    // The first column names the row.
    let numbers = table
        .rows
        .iter()
        .flat_map(|row| row.iter().skip(1))
        .filter(|cell| cell.text.parse::<f64>().is_ok_and(|number| number > 0.0));
    Ok((numbers.count(), view.svg().map_err(|error| error.sentence(Lang::En))?))
}

#[test]
fn every_kind_and_step_is_shown_by_every_picture() {
    let mut missing = Vec::new();
    for made in all() {
        let library = packed(&made);
        let place = ("place", made.place);
        let avg = ("avg", if made.hourly { "1h" } else { "24h" });
        let pictures: [(&str, Vec<(&str, &str)>); 5] = [
            ("map", vec![("level", made.level), avg]),
            ("now", vec![place, avg]),
            ("trend", vec![place, avg, ("period", "7d")]),
            ("calendar", vec![place, ("period", "2026-02")]),
            ("rank", vec![("level", made.level), ("period", "2026-02")]),
        ];
        for (chart, options) in pictures {
            let step = if made.hourly { "hourly" } else { "daily" };
            match shown(&library, chart, &options) {
                Ok((numbers, svg)) if numbers > 0 && svg.starts_with("<svg") => {}
                Ok((numbers, _)) => missing.push(format!("{} {step}: {chart}: {numbers} numbers", made.name)),
                Err(why) => missing.push(format!("{} {step}: {chart}: {why}", made.name)),
            }
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}
