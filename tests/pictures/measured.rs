//! Measured data drawn, when they lie beside the project: cities of Shanxi, Taiyuan before and after the change of the
//! reference state, hours of Beijing; and the slopes on the pictures against NumPy and SciPy (`tests/reference`).

use crate::files::{measured, rows};
use crate::spec;
use lantian::assess::Places;
use lantian::chart::{CALM, CalendarFigure, Chart, LevelsFigure, Picture, RoseFigure, TrendFigure, VariationFigure};
use lantian::data::{Entity, EntityKind, Observations, Pack, Pollutant, Step, Timestamp, Wind};
use lantian::error::Bilingual;
use std::collections::BTreeMap;

fn place(id: &str, kind: EntityKind) -> Entity {
    Entity { ranked: true, ..Entity::new(id, kind, "", Bilingual::new(id, id)) }
}

/// A pack of the days of places; `read` gives place, day and six values of a row.
fn days(text: &str, city: &str, pm25: &str, co: f32) -> Pack {
    let mut all: BTreeMap<(String, i32), [f32; 6]> = BTreeMap::new();
    for row in rows(text) {
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

/// The slopes of a reference table, of months without their season: slope and the ends of its interval, by place and
/// pollutant.
fn slopes(reference: &str) -> BTreeMap<(String, String), [f64; 3]> {
    let mut out: BTreeMap<(String, String), [f64; 3]> = BTreeMap::new();
    for line in reference.lines().skip(1) {
        let cell: Vec<&str> = line.split(',').collect();
        if let Some(at) = ["trend", "trend_low", "trend_high"].iter().position(|s| *s == cell[2]) {
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
            // A line across 2018-09-01 is of gases brought to one reference state.
            let slopes = slopes(reference);
            let of = |place: String| slopes.get(&(place, p.id().to_owned())).copied();
            let converted = of(format!("{} at 298.15 K", entity.id));
            let Some(want) = converted.or(of(entity.id.clone())) else { continue };
            let spec = spec(&format!("place={} avg=24h pollutant={} trendline=true", entity.id, p.id()));
            let figure = TrendFigure::new(pack, &places, &spec).unwrap();
            let got = figure.trend.unwrap().of.slope;
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
    assert!(calendar.count(0).valid() > 700);
    let bars = LevelsFigure::new(&pack, &Places::new(&pack), &spec(&one)).unwrap();
    assert!(bars.bars.len() >= 4 && bars.bars[1].count.good() > 100);
    draw(&pack, "calendar", &one);
    draw(&pack, "levels", &one);
    let said =
        draw(&pack, "compare", &format!("places={} avg=24h period=2015-01-01..2015-12-31", places[..6].join(",")));
    assert!(places[..6].iter().all(|p| said.contains(p)), "{said}");
    let said = draw(&pack, "bump", "period=2015-01-01..2016-12-31");
    assert!(said.contains("月次"), "{said}");
    assert!(draw(&pack, "scatter", &one).contains("相关系数"));
    assert!(draw(&pack, "waterfall", &format!("place={} period=2016", places[0])).contains("综合指数"));
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

/// Hours of the air and the wind of three stations of Beijing; the hour is taken as its end, as the reference does.
fn beijing() -> Option<Pack> {
    let names = ["Aotizhongxin", "Changping", "Dingling"];
    let points = "N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW";
    let first = Timestamp::new(2013, 2, 28, 1).unwrap();
    let hours = Timestamp::new(2017, 2, 28, 24).unwrap().0 - first.0 + 1;
    let ids = names.map(str::to_owned).to_vec();
    let mut grid = Observations::new(first, Step::Hour, hours as usize, ids.clone());
    let mut wind = Wind::new(first, hours as usize, ids);
    for (place, name) in names.iter().enumerate() {
        let text = measured(&format!("uci_beijing/PRSA_Data_{name}_20130301-20170228.csv.xz"))?;
        for row in rows(&text) {
            let n = |name: &str| row[name].parse::<u32>().unwrap();
            let time = Timestamp::new(n("year") as i32, n("month"), n("day"), n("hour")).unwrap();
            let at = grid.index(time).unwrap();
            for p in Pollutant::ALL {
                let scale = if p == Pollutant::Co { 1000.0 } else { 1.0 };
                grid.series_mut(place, p)[at] = row[p.label()].parse().map_or(f32::NAN, |v: f64| (v / scale) as f32);
            }
            let from = points.split(' ').position(|p| p == row["wd"]).map_or(f32::NAN, |at| at as f32 * 22.5);
            wind.set(place, time, (row["WSPM"].parse().unwrap_or(f32::NAN), from));
        }
    }
    let entities = names.map(|id| place(id, EntityKind::Station)).to_vec();
    Some(Pack { entities, hourly: Some(grid), wind: Some(wind), ..Pack::default() })
}

#[test]
fn hours_of_beijing() {
    let Some(pack) = beijing() else { return };
    assert_eq!(agree(&pack, include_str!("../reference/beijing.csv")), 18);
    let options = "place=Aotizhongxin pollutant=O3";
    let profiles = VariationFigure::new(&pack, &Places::new(&pack), &spec(options)).unwrap();
    // Ozone peaks in the afternoon and in summer: the clock and the calendar are right.
    let most = |profile: usize| {
        let all = profiles.profiles[profile].iter().enumerate();
        all.max_by(|a, b| a.1.unwrap().mean.total_cmp(&b.1.unwrap().mean)).unwrap().0
    };
    assert!((14..18).contains(&(most(0) + 1)), "hour {}", most(0) + 1);
    assert!((5..=8).contains(&(most(2) + 1)), "month {}", most(2) + 1);
    assert!(draw(&pack, "trend", options).contains("2013"));
    draw(&pack, "heat", options);
}

/// Every count and mean of the roses against NumPy.
#[test]
fn winds_of_beijing() {
    let Some(pack) = beijing() else { return };
    let reference = include_str!("../reference/rose.csv");
    let places = Places::new(&pack);
    let mut compared = 0;
    for entity in &pack.entities {
        let spec = spec(&format!("place={} pollutant=PM25 lang=en", entity.id));
        let figure = RoseFigure::new(&pack, &places, &spec).unwrap();
        let own = rows(reference).filter(|row| row["place"] == entity.id);
        for (at, (row, sector)) in own.zip(&figure.sectors).enumerate() {
            let count = |name: String| row[name.as_str()].parse::<usize>().unwrap();
            let name = figure.id(at as u32).unwrap();
            assert_eq!(name, row["direction"]);
            assert_eq!([sector.hours, sector.values], [count("hours".into()), count("values".into())], "{row:?}");
            let calm = at == CALM;
            assert_eq!(sector.forces[0], if calm { sector.hours } else { 0 });
            for force in 1..6 {
                assert_eq!(sector.forces[force], count(format!("force{force}")), "{row:?}");
            }
            for level in 1..7 {
                assert_eq!(sector.levels[level], count(format!("level{level}")), "{row:?}");
            }
            let mean: f64 = row["mean"].parse().unwrap();
            assert!((figure.mean(at).unwrap() - mean).abs() < 1e-5, "{row:?}");
            compared += 14;
        }
        assert!(draw(&pack, "rose", &format!("place={}", entity.id)).contains("静风"));
    }
    println!("{compared} counts and means of roses");
    assert_eq!(compared, 3 * 17 * 14);
}
