//! Maps in every state a page can meet: one station, a level without a value, an hour without any, data out of date, nothing.

use crate::{golden, shanxi, spec};
use lantian::assess::Places;
use lantian::chart::Chart;
use lantian::data::{EntityKind, Pack, Pollutant, Timestamp};
use lantian::scene::to_svg;
use std::fs;

const HOUR: &str = "2026-03-13T15:00";

/// The built-in pack with its measurements changed: row, hour, value.
fn changed(change: impl Fn(usize, usize, &mut f32)) -> Pack {
    let library = shanxi();
    let mut pack = library.borrow().pack().clone();
    let hourly = pack.hourly.as_mut().unwrap();
    for row in 0..hourly.places().len() {
        for p in Pollutant::ALL {
            hourly.parts_mut(row, p).flatten().enumerate().for_each(|(hour, value)| change(row, hour, value));
        }
    }
    pack
}

fn picture(pack: &Pack, options: &str, width: f64) -> (String, String) {
    let spec = spec(options);
    let figure = Chart::named("map").unwrap().figure(pack, &Places::new(pack), &spec).unwrap();
    let scene = figure.scene(&spec, width, figure.height(&spec, width));
    let said = figure.describe(&spec);
    (to_svg(&scene, &figure.title(&spec).title, &said, spec.language().tag()), said)
}

#[test]
fn every_state_of_a_map_is_told() {
    let all = changed(|_, _, _| {});
    let hour = all.hourly.as_ref().unwrap().index(Timestamp::parse(HOUR).unwrap()).unwrap();
    let one = {
        let mut pack = all.clone();
        let keep = pack.entities.iter().find(|e| e.kind == EntityKind::Station).unwrap().id.clone();
        pack.entities.retain(|e| e.kind != EntityKind::Station || e.id == keep);
        pack
    };
    let gone = changed(|_, h, value| {
        if h == hour {
            *value = f32::NAN;
        }
    });
    // Two days without a word from any but every third station.
    let silent = changed(|row, h, value| {
        if row % 3 > 0 && h + 48 > hour && h <= hour {
            *value = f32::NAN;
        }
    });
    let mut measured = all.clone();
    measured.manifest.synthetic = false;
    let mut old = measured.clone();
    old.manifest.valid_until = Timestamp::parse(HOUR);
    let cases: [(&str, &Pack, &str, [&str; 2]); 6] = [
        ("one-station", &one, "level=city", ["1个地区有数据", "1 places have a value"]),
        ("all-missing", &gone, "level=city", ["没有可用数据", "There are no values"]),
        ("silent", &silent, "level=county place=140100", ["有数据", "have a value"]),
        ("stale", &old, "level=city now=1790000000", ["有数据", "have a value"]),
        ("synthetic", &all, "level=city", ["模拟", "simulated"]),
        ("measured", &measured, "level=city", ["有数据", "have a value"]),
    ];
    let mut wrong = Vec::new();
    for (case, pack, options, words) in cases {
        for (lang, words, width) in [("zh-CN", words[0], 480.0), ("en", words[1], 360.0)] {
            let (svg, said) = picture(pack, &format!("{options} lang={lang} time={HOUR}"), width);
            assert!(said.contains(words), "{case} {lang}: {said}");
            let seal = svg.contains("SIMULATED DATA") || svg.contains("模拟数据 · 非实测");
            assert_eq!(seal, pack.manifest.synthetic, "{case}");
            let stale = svg.contains("past their stated validity") || svg.contains("已过有效期");
            assert_eq!(stale, case == "stale", "{case} {lang}");
            let path = golden(&format!("map-state-{case}-{}.svg", &lang[..2]));
            if std::env::var_os("UPDATE_GOLDENS").is_some() {
                fs::write(&path, &svg).unwrap();
            }
            if fs::read_to_string(&path).unwrap_or_default() != svg {
                fs::write(path.with_extension("new.svg"), &svg).unwrap();
                wrong.push(format!("{case} {lang}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?} changed: look at the .new.svg files, then UPDATE_GOLDENS=1");
}

/// Without measurements or outlines there is no picture but a sentence, in both languages.
#[test]
fn nothing_to_draw_is_a_sentence() {
    let whole = changed(|_, _, _| {});
    let empty = Pack { hourly: None, daily: None, ..whole.clone() };
    let bare = Pack { boundaries: Default::default(), ..whole };
    for (pack, zh, en) in [(&empty, "没有小时观测数据", "no hourly observations"), (&bare, "边界", "boundaries")]
    {
        let refused = Chart::named("map").unwrap().figure(pack, &Places::new(pack), &spec("")).err().unwrap();
        let (in_zh, in_en) = (refused.sentence(lantian::error::Lang::Zh), refused.sentence(lantian::error::Lang::En));
        assert!(in_zh.contains(zh) && in_en.contains(en), "{in_zh} {in_en}");
    }
}
