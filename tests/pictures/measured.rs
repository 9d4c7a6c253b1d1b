//! Measured data drawn, when they lie beside the project: cities of Shanxi, Taiyuan before and after the change of the
//! reference state, hours of Beijing; and the slopes on the pictures against NumPy and SciPy (`tests/reference`).

use crate::spec;
use lantian::assess::Places;
use lantian::chart::{CalendarFigure, Chart, LevelsFigure, TrendFigure, VariationFigure};
use lantian::data::{Entity, EntityKind, Observations, Pack, Pollutant, StationKind, Step, Timestamp};
use lantian::error::Bilingual;
use std::collections::BTreeMap;
use std::path::PathBuf;

fn measured(name: &str) -> Option<String> {
    let shared = std::env::var_os("LANTIAN_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let path = shared.join("data/real").join(name);
    match std::fs::read(&path) {
        Ok(packed) => {
            let mut text = Vec::new();
            lzma_rs::xz_decompress(&mut packed.as_slice(), &mut text).unwrap();
            Some(String::from_utf8(text).unwrap())
        }
        Err(why) => {
            assert!(std::env::var_os("LANTIAN_REQUIRE_SHARED").is_none(), "{}: {why}", path.display());
            println!("skipped: {name} is not beside the project ({why})");
            None
        }
    }
}

fn place(id: &str, kind: EntityKind) -> Entity {
    Entity {
        id: id.to_owned(),
        kind,
        parent: String::new(),
        name: Bilingual { zh: id.to_owned(), en: id.to_owned() },
        position: None,
        ranked: true,
        station: StationKind::City,
    }
}

/// A pack of the days of places; `read` gives place, day and six values of a row.
fn days(text: &str, city: &str, pm25: &str, co: f32) -> Pack {
    let head: Vec<&str> = text.lines().next().unwrap().split(',').map(|c| c.trim_matches('"')).collect();
    let mut all: BTreeMap<(String, i32), [f32; 6]> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let row: BTreeMap<&str, &str> =
            head.iter().copied().zip(line.split(',').map(|c| c.trim_matches('"'))).collect();
        let date = Timestamp::parse(row["date"]).unwrap().0 / 24;
        let six = Pollutant::ALL.map(|p| {
            let column = if p == Pollutant::Pm25 { pm25 } else { p.id() };
            row[column].parse::<f32>().map_or(f32::NAN, |v| if p == Pollutant::Co { v / co } else { v })
        });
        all.insert((row.get(city).map_or("taiyuan", |c| *c).to_owned(), date), six);
    }
    let (first, last) = all.keys().fold((i32::MAX, i32::MIN), |(a, b), k| (a.min(k.1), b.max(k.1)));
    let mut names: Vec<String> = all.keys().map(|k| k.0.clone()).collect();
    names.dedup();
    let mut grid =
        Observations::new(Timestamp::end_of_day(first), Step::Day, (last - first + 1) as usize, names.clone());
    for ((name, day), six) in all {
        let row = grid.row(&name).unwrap();
        for (p, v) in Pollutant::ALL.into_iter().zip(six) {
            grid.series_mut(row, p)[(day - first) as usize] = v;
        }
    }
    let entities = names.iter().map(|id| place(id, EntityKind::City)).collect();
    Pack { entities, daily: Some(grid), ..Pack::default() }
}

/// The slopes of a reference table: slope and the ends of its interval, by place and pollutant.
fn slopes(reference: &str) -> BTreeMap<(String, String), [f64; 3]> {
    let mut out: BTreeMap<(String, String), [f64; 3]> = BTreeMap::new();
    for line in reference.lines().skip(1) {
        let cell: Vec<&str> = line.split(',').collect();
        if let Some(at) = ["slope", "slope_low", "slope_high"].iter().position(|s| *s == cell[2]) {
            let key = (cell[0].to_owned(), cell[1].to_owned());
            out.entry(key).or_default()[at] = cell[4].parse().unwrap();
        }
    }
    out
}

/// Draws a trend with its slope for every place and pollutant, and compares.
fn agree(pack: &Pack, reference: &str) -> usize {
    let places = Places::new(pack);
    let mut compared = 0;
    for entity in &pack.entities {
        for p in Pollutant::ALL {
            let Some(want) = slopes(reference).get(&(entity.id.clone(), p.id().to_owned())).copied() else { continue };
            let spec = spec(&format!("place={} avg=24h pollutant={} trendline=true", entity.id, p.id()));
            let figure = TrendFigure::new(pack, &places, &spec).unwrap();
            let got = figure.trend.unwrap().slope;
            for (got, want) in [got.slope, got.low, got.high].into_iter().zip(want) {
                // Single precision holds thousandths of a concentration.
                assert!((got - want).abs() < 0.002 + want.abs() * 1e-3, "{} {}: {got} {want}", entity.id, p.id());
            }
            compared += 1;
        }
    }
    compared
}

fn draw(pack: &Pack, chart: &str, options: &str) -> String {
    let spec = spec(options);
    let figure = Chart::named(chart).unwrap().figure(pack, &Places::new(pack), &spec).unwrap();
    let scene = figure.scene(&spec, 900.0, figure.height(&spec, 900.0));
    assert!(scene.marks.len() > 20, "{chart} {options}");
    figure.describe(&spec)
}

#[test]
fn eleven_cities_from_2013_to_2017() {
    let Some(text) = measured("aqistudy_city_daily/shanxi_11cities.csv.xz") else { return };
    let pack = days(&text, "city", "PM2.5", 1.0);
    assert_eq!(pack.entities.len(), 11);
    assert_eq!(agree(&pack, include_str!("../reference/shanxi.csv")), 66);
    let places: Vec<&str> = pack.entities.iter().map(|e| e.id.as_str()).collect();
    let all = format!("places={} avg=month pollutant=PM25", places.join(","));
    let figure = TrendFigure::new(&pack, &Places::new(&pack), &spec(&all)).unwrap();
    assert_eq!((figure.lines.len(), figure.times.len() > 35), (11, true));
    assert!(draw(&pack, "trend", &all).contains("临汾"));
    let one = format!("place={} avg=24h", places[0]);
    let calendar = CalendarFigure::new(&pack, &Places::new(&pack), &spec(&one)).unwrap();
    assert!(calendar.count(0, &spec(&one)).valid() > 700);
    let bars = LevelsFigure::new(&pack, &Places::new(&pack), &spec(&one)).unwrap();
    assert!(bars.bars.len() >= 4 && bars.bars[1].count.good() > 100);
    draw(&pack, "calendar", &one);
    draw(&pack, "levels", &one);
}

#[test]
fn taiyuan_across_the_change_of_the_reference_state() {
    let Some(text) = measured("taiyuan_daily_2014-2021/taiyuan.csv.xz") else { return };
    let pack = days(&text, "no such column", "PM25", 1000.0);
    assert_eq!(agree(&pack, include_str!("../reference/taiyuan.csv")), 6);
    let said = draw(&pack, "trend", "place=taiyuan avg=24h pollutant=SO2 lang=en");
    assert!(said.contains("298.15 K"), "the change is said: {said}");
    let figure = TrendFigure::new(&pack, &Places::new(&pack), &spec("place=taiyuan avg=24h pollutant=SO2")).unwrap();
    assert_eq!(figure.times[figure.changes[0].0].end_label().date(), "2018-09-01");
}

#[test]
fn hours_of_beijing() {
    let Some(text) = measured("uci_beijing/PRSA_Data_Aotizhongxin_20130301-20170228.csv.xz") else { return };
    let head: Vec<&str> = text.lines().next().unwrap().split(',').map(|c| c.trim_matches('"')).collect();
    let at = |name: &str| head.iter().position(|h| *h == name).unwrap();
    let mut hours: Vec<(i32, f32)> = Vec::new();
    for line in text.lines().skip(1) {
        let cell: Vec<&str> = line.split(',').map(|c| c.trim_matches('"')).collect();
        let n = |name: &str| cell[at(name)].parse::<u32>().unwrap();
        let time = Timestamp::new(n("year") as i32, n("month"), n("day"), n("hour")).unwrap();
        hours.push((time.0 + 1, cell[at("O3")].parse().unwrap_or(f32::NAN)));
    }
    let start = Timestamp(hours[0].0);
    let mut grid = Observations::new(start, Step::Hour, hours.len(), vec!["st".to_owned()]);
    for (time, v) in &hours {
        grid.series_mut(0, Pollutant::O3)[(time - start.0) as usize] = *v;
    }
    let pack = Pack { entities: vec![place("st", EntityKind::Station)], hourly: Some(grid), ..Pack::default() };
    let profiles = VariationFigure::new(&pack, &Places::new(&pack), &spec("place=st pollutant=O3")).unwrap();
    // Ozone peaks in the afternoon and in summer: the clock and the calendar are right.
    let most = |profile: usize| {
        let all = profiles.profiles[profile].iter().enumerate();
        all.max_by(|a, b| a.1.unwrap().mean.total_cmp(&b.1.unwrap().mean)).unwrap().0
    };
    assert!((14..18).contains(&(most(0) + 1)), "hour {}", most(0) + 1);
    assert!((5..=8).contains(&(most(2) + 1)), "month {}", most(2) + 1);
    let said = draw(&pack, "trend", "place=st pollutant=O3");
    assert!(said.contains("2013"), "{said}");
    draw(&pack, "heat", "place=st pollutant=O3");
}
