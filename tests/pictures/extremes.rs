//! Charts over time of made-up data: one value, none, and values at the end of every scale; goldens in both languages.

use crate::{golden, spec};
use lantian::assess::Places;
use lantian::chart::Chart;
use lantian::data::{Entity, EntityKind, Observations, Pack, Pollutant, StationKind, Step, Timestamp};
use lantian::error::Bilingual;
use lantian::scene::{Mark, to_svg};
use std::fs;

/// A pack of one city with a station: two weeks of hours and days that `value` gives, by day and pollutant.
fn made(value: impl Fn(usize, Pollutant) -> f32) -> Pack {
    let place = |id: &str, kind, parent: &str, zh: &str, en: &str| Entity {
        id: id.to_owned(),
        kind,
        parent: parent.to_owned(),
        name: Bilingual { zh: zh.to_owned(), en: en.to_owned() },
        position: None,
        ranked: false,
        station: StationKind::City,
    };
    let start = Timestamp::parse("2026-02-20T01:00").unwrap();
    let mut hours = Observations::new(start, Step::Hour, 14 * 24, vec!["st".to_owned()]);
    let mut days = Observations::new(Timestamp(start.0 + 23), Step::Day, 14, vec!["city".to_owned()]);
    for p in Pollutant::ALL {
        for (hour, v) in hours.series_mut(0, p).iter_mut().enumerate() {
            *v = value(hour / 24, p);
        }
        for (day, v) in days.series_mut(0, p).iter_mut().enumerate() {
            *v = value(day, p);
        }
    }
    let entities = vec![
        place("city", EntityKind::City, "", "试验市", "Test City"),
        place("st", EntityKind::Station, "city", "试验站", "Test station"),
    ];
    Pack { entities, hourly: Some(hours), daily: Some(days), ..Pack::default() }
}

#[test]
fn one_value_none_and_the_ends_of_the_scales() {
    let co = |p: Pollutant, v: f32| if p == Pollutant::Co { v / 10.0 } else { v };
    let cases: [(&str, Pack); 3] = [
        ("one", made(|day, p| if day == 5 { co(p, 40.0) } else { f32::NAN })),
        ("none", made(|_, _| f32::NAN)),
        ("extreme", made(|day, p| co(p, if day % 2 == 0 { 0.0 } else { 6450.0 }))),
    ];
    let mut wrong = Vec::new();
    for (case, pack) in &cases {
        let places = Places::new(pack);
        for (name, options) in [
            ("trend", "place=city avg=24h"),
            ("calendar", "place=city avg=24h"),
            ("levels", "place=city avg=year"),
            ("heat", "place=city period=2026-02-24..2026-02-26"),
            ("variation", "place=city pollutant=PM25"),
        ] {
            for lang in ["zh-CN", "en"] {
                let spec = spec(&format!("{options} lang={lang}"));
                let figure = Chart::named(name).unwrap().figure(pack, &places, &spec).unwrap();
                let scene = figure.scene(&spec, 480.0, figure.height(&spec, 480.0));
                for mark in &scene.marks {
                    let points = match mark {
                        Mark::Line { points, .. } => points.clone(),
                        Mark::Area { rings, .. } => rings.concat(),
                        Mark::Dot { at, .. } => vec![*at],
                        Mark::Text(label) => vec![label.at],
                    };
                    let inside =
                        |p: &(f64, f64)| (-60.0..=540.0).contains(&p.0) && (-60.0..=scene.height + 60.0).contains(&p.1);
                    assert!(points.iter().all(inside), "{name} {case}: {mark:?}");
                }
                let said = figure.describe(&spec);
                if *case == "none" {
                    let words = if lang == "en" {
                        ["no values", "no data", "missing"]
                    } else {
                        ["没有", "无数据", "缺测"]
                    };
                    assert!(words.iter().any(|w| said.contains(w)), "{name}: {said}");
                }
                let svg = to_svg(&scene, &figure.title(&spec).title, &said, spec.language().tag());
                let path = golden(&format!("made-{name}-{case}-{}.svg", &lang[..2]));
                if std::env::var_os("UPDATE_GOLDENS").is_some() {
                    fs::write(&path, &svg).unwrap();
                }
                if fs::read_to_string(&path).unwrap_or_default() != svg {
                    fs::write(path.with_extension("new.svg"), &svg).unwrap();
                    wrong.push(format!("{name} {case} {lang}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn without_observations_it_is_said_in_words() {
    let pack = Pack { hourly: None, daily: None, ..made(|_, _| 1.0) };
    for name in ["trend", "calendar", "levels", "heat", "variation"] {
        let refused = Chart::named(name).unwrap().figure(&pack, &Places::new(&pack), &spec("place=city"));
        let error = refused.err().unwrap().to_string();
        assert!(error.contains("observations"), "{name}: {error}");
    }
}
