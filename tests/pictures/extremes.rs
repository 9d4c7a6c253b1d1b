//! Charts over time of made-up data: one value, none, and values at the end of every scale; goldens in both languages.

use crate::gallery::collisions;
use crate::{golden, spec};
use lantian::assess::Places;
use lantian::chart::Chart;
use lantian::data::{Decimal, Entity, EntityKind, Measure, Observations, Pack, Pollutant, Step, Timestamp, Wind};
use lantian::error::Bilingual;
use lantian::scene::{Mark, to_svg};
use std::fs;

/// A pack of one city with a station: two weeks of hours and days that `value` gives, by day and pollutant.
fn made(value: impl Fn(usize, Pollutant) -> f32) -> Pack {
    let place =
        |id: &str, kind, parent: &str, zh: &str, en: &str| Entity::new(id, kind, parent, Bilingual::new(zh, en));
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

/// The same with a second city and days since January of the year before, for what compares places, months or years; and
/// wind in the hours.
fn years(value: impl Fn(usize, usize, Pollutant) -> f32, wind: impl Fn(usize) -> (f32, f32)) -> Pack {
    let mut pack = made(|day, p| value(0, 415 + day, p));
    let start = Timestamp::parse("2025-01-01T01:00").unwrap();
    let mut days =
        Observations::new(Timestamp(start.0 + 23), Step::Day, 430, vec!["city".to_owned(), "other".to_owned()]);
    for p in Pollutant::ALL {
        for place in 0..2 {
            for (day, v) in days.series_mut(place, p).iter_mut().enumerate() {
                *v = value(place, day, p);
            }
        }
    }
    let hours = pack.hourly.as_ref().unwrap();
    let mut blows = Wind::new(hours.start(), hours.len(), vec!["city".to_owned()]);
    for hour in 0..hours.len() {
        blows.set(0, hours.time(hour), wind(hour));
    }
    pack.entities[0].ranked = true;
    let name = Bilingual { zh: "对照市".to_owned(), en: "Other City".to_owned() };
    pack.entities.push(Entity { id: "other".to_owned(), name, ..pack.entities[0].clone() });
    (pack.daily, pack.wind) = (Some(days), Some(blows));
    pack
}

fn measure(indicator: (&str, &str), value: &str, target: &str) -> Measure {
    let both = |zh: &str, en: &str| Bilingual { zh: zh.to_owned(), en: en.to_owned() };
    Measure {
        id: indicator.1.to_owned(),
        scope: "city".to_owned(),
        theme: both("能源结构", "Energy"),
        indicator: both(indicator.0, indicator.1),
        unit: both("万户", "10⁴ households"),
        value: Decimal::parse(value),
        target: Decimal::parse(target),
        decimals: 2,
        date: "2026-02".to_owned(),
        due: "2027".to_owned(),
        qualifier: "about".to_owned(),
        source: both("试验文件〔2026〕1号", "Test document 1 of 2026"),
        paragraph: both("第三段", "paragraph 3"),
    }
}

/// What a picture without values must say, one of them.
const NONE: [&[&str]; 2] = [
    &["没有", "无数据", "缺测", "未参加排名", "(0/6)"],
    &["no values", "no data", "missing", "no whole month", "no wind", "no measures", "not ranked", "(0/6)"],
];

/// The charts of a pack in both languages beside their goldens; of a pack without values also that it is said.
fn goldens(case: &str, pack: &Pack, charts: &[(&str, &str)]) -> Vec<String> {
    let (places, mut wrong) = (Places::new(pack), Vec::new());
    for (name, options) in charts {
        for lang in ["zh-CN", "en"] {
            let spec = spec(&format!("{options} lang={lang}"));
            let figure = match Chart::named(name).unwrap().figure(pack, &places, &spec) {
                Ok(figure) => figure,
                // A tile of nothing is refused in words.
                Err(error) if case == "none" && error.to_string().contains("no hourly observations") => continue,
                Err(error) => panic!("{name} {case}: {error}"),
            };
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
            let found = collisions(&scene);
            assert!(found.is_empty(), "{name} {case} {lang}: {found:?}");
            let said = figure.describe(&spec);
            if case == "none" {
                let words = NONE[usize::from(lang == "en")];
                assert!(words.iter().any(|w| said.to_lowercase().contains(w)), "{name} {lang}: {said}");
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
    wrong
}

fn in_unit(p: Pollutant, v: f32) -> f32 {
    if p == Pollutant::Co { v / 10.0 } else { v }
}

#[test]
fn one_value_none_and_the_ends_of_the_scales() {
    let charts = [
        ("trend", "place=city avg=24h"),
        ("calendar", "place=city avg=24h"),
        ("levels", "place=city avg=year"),
        ("heat", "place=city period=2026-02-24..2026-02-26"),
        ("variation", "place=city pollutant=PM25"),
    ];
    let mut wrong = Vec::new();
    for (case, pack) in [
        ("one", made(|day, p| if day == 5 { in_unit(p, 40.0) } else { f32::NAN })),
        ("none", made(|_, _| f32::NAN)),
        ("extreme", made(|day, p| in_unit(p, if day % 2 == 0 { 0.0 } else { 6450.0 }))),
    ] {
        wrong.extend(goldens(case, &pack, &charts));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The same for charts that compare, count or quote.
#[test]
fn comparisons_of_one_value_none_and_the_ends_of_the_scales() {
    let charts = [
        ("compare", "places=city,other avg=24h period=2026-02-01..2026-02-28"),
        ("bump", "period=2025-11-01..2026-02-28"),
        ("waterfall", "place=city period=2026-02"),
        ("scatter", "place=city avg=24h period=2026-02-01..2026-02-28"),
        ("budget", "place=city time=2026-02-28 target=80"),
        ("progress", "place=city"),
        ("rose", "place=city pollutant=PM25"),
        ("rank", "period=2026-02"),
        ("now", "place=city"),
        ("explain", "explain=composite:city:2026-02"),
    ];
    let nan = (f32::NAN, f32::NAN);
    let (long_zh, long_en) = (
        "累计完成冬季清洁取暖改造并通过验收且已稳定运行满一个采暖季的农村居民户数",
        "Rural households whose conversion to clean heating was accepted and has run for a whole season",
    );
    // February of the year before has days 31 to 58 of the grid, this February 396 to 423.
    let mut cases = [
        (
            "one",
            years(
                |at, day, p| if (at, day) == (0, 420) { in_unit(p, 40.0) } else { f32::NAN },
                |hour| if hour == 130 { (2.0, 45.0) } else { nan },
            ),
            vec![measure(("清洁取暖改造", "Clean heating"), "4.54", "")],
        ),
        ("none", years(|_, _, _| f32::NAN, |_| nan), Vec::new()),
        (
            "extreme",
            years(
                |at, day, p| in_unit(p, if (day + at) % 2 == 0 { 0.0 } else { 6450.0 }),
                |hour| (79.9, if hour % 3 == 0 { 360.0 } else { 180.0 }),
            ),
            vec![
                measure((long_zh, long_en), "99999999.99", "0.01"),
                measure(("零", "Nought"), "0", "100"),
                measure(("目标", "A target alone"), "", "123456.78"),
            ],
        ),
    ];
    let mut wrong = Vec::new();
    for (case, pack, measures) in &mut cases {
        pack.measures = std::mem::take(measures);
        wrong.extend(goldens(case, pack, &charts));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn without_observations_it_is_said_in_words() {
    let pack = Pack { hourly: None, daily: None, ..made(|_, _| 1.0) };
    for name in ["trend", "calendar", "levels", "heat", "variation", "waterfall", "scatter", "budget", "rank"] {
        let refused = Chart::named(name).unwrap().figure(&pack, &Places::new(&pack), &spec("place=city"));
        let error = refused.err().unwrap().to_string();
        assert!(error.contains("observations"), "{name}: {error}");
    }
}
