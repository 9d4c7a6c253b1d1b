//! Roses of the built-in pack: every hour is counted once, the picture says what it holds, and a pack without wind says so.

use crate::{load, root, shanxi, spec, view};
use lantian::aqi::Report;
use lantian::assess::Places;
use lantian::chart::{CALM, Chart, RoseFigure};
use lantian::data::{DecimalSum, Pack, Pollutant, Timestamp};
use lantian::decode;
use lantian::view::View;

#[test]
fn every_hour_with_a_wind_is_counted_once() {
    let library = shanxi();
    let held = library.borrow();
    let (pack, places) = (held.pack(), Places::new(held.pack()));
    let wind = pack.wind.as_ref().unwrap();
    for place in ["140100", "140800", "140105"] {
        let figure = RoseFigure::new(pack, &places, &spec(&format!("place={place} pollutant=PM10"))).unwrap();
        // A county has its city's wind, and says so.
        assert_eq!(figure.wind_of, if place == "140800" { "运城市" } else { "太原市" });
        let row = wind.row(if place == "140800" { place } else { "140100" }).unwrap();
        let hours: Vec<Timestamp> = (figure.span.0.0..=figure.span.1.0).map(Timestamp).collect();
        assert_eq!(figure.due, hours.len());
        let (mut blown, mut still, mut sums) = (0, 0, [DecimalSum::default(); 2]);
        for time in hours {
            let (speed, from) = wind.at(row, time);
            let calm = speed < 0.25;
            if calm || (speed.is_finite() && from.is_finite()) {
                blown += 1;
                still += usize::from(calm);
                let reading = places.reading(place, time, Report::Hour, None);
                reading.mean[Pollutant::Pm10 as usize].iter().for_each(|mean| sums[usize::from(calm)].add(*mean));
            }
        }
        assert_eq!((figure.hours(), figure.sectors[CALM].hours), (blown, still), "{place}");
        assert_eq!(figure.sectors[CALM].sum, sums[1], "{place}");
        let means = figure.sectors[..CALM].iter().filter_map(|s| Some(s.sum.mean()?.to_f64() * s.values as f64));
        let values = figure.sectors[..CALM].iter().map(|s| s.values).sum::<usize>() as f64;
        assert!((means.sum::<f64>() / values - sums[0].mean().unwrap().to_f64()).abs() < 1e-6, "{place}");
        for sector in &figure.sectors {
            assert_eq!(sector.forces.iter().sum::<usize>(), sector.hours);
            assert_eq!(sector.levels.iter().sum::<usize>(), sector.values);
        }
        assert!(blown > 900 && still > 10 && blown < figure.due, "{place}: {blown} {still}");
    }
}

#[test]
fn the_rose_is_said_and_walked() {
    let library = shanxi();
    let rose = view(&library, "rose", "place=140100 pollutant=PM25", 720.0);
    let said = rose.describe().unwrap();
    for part in
        ["太原市风与污染玫瑰图", "风有效996/1008小时", "静风3.7%", "来向", "GB/T 28591-2012", "数据完整性", "模拟"]
    {
        assert!(said.contains(part), "{part} in {said}");
    }
    let table = rose.table().unwrap();
    assert_eq!((table.rows.len(), table.rows[CALM][0].text.as_str()), (17, "静风"));
    assert!(table.rows.iter().all(|row| row.len() == table.head.len()));
    let hours: usize = table.rows.iter().map(|row| row[1].text.parse::<usize>().unwrap()).sum();
    assert_eq!(hours, 996);
    // Round the compass and through calm.
    let mut at = rose.walk(None, "Home").unwrap();
    let mut seen = vec![at.clone()];
    for _ in 0..17 {
        at = rose.walk(Some(&at), "ArrowRight").unwrap();
        seen.push(at.clone());
    }
    assert_eq!((seen[0].as_str(), seen[1].as_str(), seen[16].as_str(), seen[17].as_str()), ("N", "NNE", "calm", "N"));
    assert_eq!(rose.walk(Some("N"), "ArrowLeft").as_deref(), Some("calm"));
    let card = rose.card("NW").unwrap();
    assert!(card.title == "西北风" && card.rows[0].1.contains("/996)"), "{card:?}");
    let (x, y) = rose.at("calm").unwrap();
    assert_eq!(rose.pick(x, y).as_deref(), Some("calm"));
    let (x, y) = rose.at("S").unwrap();
    assert_eq!(rose.pick(x, y).as_deref(), Some("S"));
    assert!(rose.overlay("S").unwrap().marks.len() >= 6, "the sector is ringed in all three roses");
}

#[test]
fn only_a_rose_asks_for_wind_and_without_it_says_so() {
    let mut library = lantian::view::Library::default();
    let dir = root().join("www/data/shanxi");
    let add = |library: &mut lantian::view::Library, name: &str| {
        library.add(name, &std::fs::read(dir.join(name)).unwrap()).unwrap();
    };
    add(&mut library, "manifest.json");
    assert!(library.files().iter().all(|name| !name.starts_with("met")), "a page opens without");
    for name in library.files() {
        add(&mut library, &name);
    }
    let library = std::rc::Rc::new(std::cell::RefCell::new(library));
    let needs = |chart: &str| View::new(library.clone(), Chart::named(chart).unwrap()).needs();
    assert_eq!(needs("rose").iter().filter(|name| name.starts_with("met")).count(), 2);
    for chart in ["map", "now", "trend", "calendar", "rank", "scatter"] {
        assert!(needs(chart).iter().all(|name| name.starts_with("obs")), "{chart}");
    }
    let held = shanxi();
    let held = held.borrow();
    let without = Pack { wind: None, ..held.pack().clone() };
    let refused = RoseFigure::new(&without, &Places::new(&without), &spec("place=140100")).err().unwrap();
    assert!(refused.to_string().contains("no wind"), "{refused}");
    let mut province = view(&load(&dir, |_, bytes| bytes), "rose", "place=140000 lang=en", 360.0);
    assert!(province.describe().unwrap().contains("No wind data of this place"));
    assert!(province.svg().unwrap().contains("No wind data"));
}

#[test]
fn a_table_of_wind_says_the_same_as_columns() {
    let held = shanxi();
    let held = held.borrow();
    let grid = held.pack().wind.as_ref().unwrap();
    let mut text = "entity,time,ws,wd\n".to_owned();
    for hour in 0..48 {
        let time = grid.grid().time(hour);
        let (speed, from) = grid.at(0, time);
        let from = if from.is_nan() { "C".to_owned() } else { from.to_string() };
        text += &format!("140100,{},{speed},{from}\n", time.iso());
    }
    text +=
        "140100,2026-03-01T01:00+08:00,2.5,NNW\n140100,2026-03-01T02:00+08:00,-1,400\n999999,2026-03-01T02:00,1,1\n";
    let mut pack = Pack { wind: None, warnings: Vec::new(), ..held.pack().clone() };
    decode::add(&mut pack, "met/city/hour/2026.csv", text.as_bytes()).unwrap();
    let read = pack.wind.as_ref().unwrap();
    let bits = |(a, b): (f32, f32)| (a.to_bits(), b.to_bits());
    for hour in 0..48 {
        let time = grid.grid().time(hour);
        assert_eq!(bits(read.at(0, time)), bits(grid.at(0, time)), "{}", time.iso());
    }
    let at = |text: &str| read.at(0, Timestamp::parse(text).unwrap());
    assert_eq!(at("2026-03-01T01:00"), (2.5, 337.5));
    assert!(at("2026-03-01T02:00").0.is_nan() && at("2026-03-01T02:00").1.is_nan());
    assert_eq!(pack.warnings.len(), 3, "{:?}", pack.warnings);
    let error = decode::add(&mut pack, "met.csv", b"entity,time,ws\n").unwrap_err().to_string();
    assert!(error.contains("wd"), "{error}");
}
