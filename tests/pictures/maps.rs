//! Maps: names keep apart and inside, keys reach every region, groups are their members, months are the ranking's numbers,
//! and the whole of China is drawn where its outlines are at hand.

use crate::{shanxi, spec, view};
use lantian::assess::{Places, RankPeriod, Ranking, Rule, pool};
use lantian::chart::{Chart, MapFigure};
use lantian::data::{EntityKind, Timestamp};
use lantian::error::Lang;
use lantian::scene::{Anchor, Mark, Picker, Scene, covers, text_width};
use std::path::PathBuf;

/// Left, top, right, bottom of every line of text that stands level; the turned seal across the picture is none.
fn boxes(scene: &Scene) -> Vec<(String, (f64, f64, f64, f64))> {
    let texts = scene.marks.iter().filter_map(|mark| match mark {
        Mark::Text(label) if label.angle == 0.0 => Some(label),
        _ => None,
    });
    texts
        .map(|l| {
            let wide = text_width(&l.text, l.size);
            let left = l.at.0
                - [0.0, wide / 2.0, wide]
                    [[Anchor::Start, Anchor::Middle, Anchor::End].iter().position(|a| *a == l.anchor).unwrap()];
            // Half the line's gap is left above and below the letters.
            (l.text.clone(), (left, l.at.1 - l.size * 0.75, left + wide, l.at.1 + l.size * 0.15))
        })
        .collect()
}

const MAPS: &[&str] = &[
    "",
    "level=county",
    "level=county time=2026-03-13T15:00 stations=false",
    "level=group",
    "level=group groups=grp:taiyuan-basin,grp:shangdang",
    "level=province",
    "level=county place=140300",
    "level=county place=140105",
    "level=county zoom=3,112.5,37.8",
    "level=city zoom=2.5,111.5,36",
    "metric=yoy time=2026-03-22",
    "metric=composite time=2026-03-22 level=county",
    "avg=24h time=2026-02-16",
    "surface=kriging pollutant=PM10 level=county",
    "surface=kriging pollutant=PM10 exceed=limit zoom=3,112.5,37.8",
    "surface=voronoi",
    "surface=idw pollutant=PM25 place=140300 level=county",
];

#[test]
fn words_never_touch_nor_leave_the_picture() {
    let library = shanxi();
    let (mut pairs, mut wrong) = (0, Vec::new());
    for options in MAPS {
        for lang in ["zh-CN", "en"] {
            for width in [280.0, 320.0, 360.0, 480.0, 560.0, 720.0, 1000.0, 1600.0] {
                let mut view = view(&library, "map", &format!("{options} lang={lang}"), width);
                let scene = view.scene().unwrap().clone();
                let all = boxes(&scene);
                for (i, (text, a)) in all.iter().enumerate() {
                    if a.0 < 0.0 || a.1 < 0.0 || a.2 > scene.width || a.3 > scene.height {
                        wrong.push(format!("{options} {lang} {width}: {text} leaves the picture at {a:?}"));
                    }
                    for (other, b) in &all[i + 1..] {
                        pairs += 1;
                        if a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3 {
                            wrong.push(format!("{options} {lang} {width}: {text} {a:?} on {other} {b:?}"));
                        }
                    }
                }
            }
        }
    }
    println!("{pairs} pairs of words");
    assert!(pairs > 50_000);
    assert!(
        wrong.is_empty(),
        "{} of them:\n{}",
        wrong.len(),
        wrong.iter().take(25).cloned().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn arrows_reach_every_region_from_every_other() {
    let library = shanxi();
    for options in
        ["", "level=county", "level=county place=140100", "level=group groups=grp:taiyuan-basin,grp:shangdang"]
    {
        let view = view(&library, "map", options, 720.0);
        let rows = view.table().unwrap().rows.len();
        let first = view.walk(None, "Home").unwrap();
        let mut known = vec![first.clone()];
        let mut at = 0;
        while at < known.len() {
            for key in ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"] {
                known.extend(view.walk(Some(&known[at].clone()), key).filter(|id| !known.contains(id)));
            }
            at += 1;
        }
        let mut by_code = vec![first];
        while let Some(next) = view.walk(by_code.last().map(String::as_str), "n") {
            by_code.push(next);
        }
        assert_eq!(known.len(), by_code.len(), "{options}");
        assert!(rows >= known.len());
        println!("{options}: {} regions", known.len());
    }
}

#[test]
fn the_grid_under_the_pointer_finds_what_is_drawn_topmost() {
    let library = shanxi();
    for options in ["level=county", "level=county zoom=6,112.55,37.86", "level=county place=140300"] {
        let mut view = view(&library, "map", options, 720.0);
        let scene = view.scene().unwrap().clone();
        let picker = Picker::new(&scene);
        let mut found = 0;
        for i in 0..150 {
            for j in 0..150 {
                let at = (scene.width * f64::from(i) / 149.0, scene.height * f64::from(j) / 149.0);
                assert_eq!(picker.pick(&scene, at), scene.pick(at), "{options} {at:?}");
                found += usize::from(scene.pick(at).is_some());
            }
        }
        assert!(found > 1000, "{options}: {found}");
    }
}

#[test]
fn a_group_is_its_members_and_nothing_else() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let figure = MapFigure::new(pack, &Places::new(pack), &spec("level=group groups=grp:taiyuan-basin")).unwrap();
    let shape = &figure.boundaries.layer("group").unwrap().shapes[0];
    let group = figure.boundaries.rings(shape);
    let counties = pack.boundaries.layer("county").unwrap();
    let (mut inside, mut outside) = (0, 0);
    for county in &counties.shapes {
        let rings = pack.boundaries.rings(county);
        let member = pack.holds("grp:taiyuan-basin", &county.id);
        for i in 0..400 {
            let at = (110.3 + 4.2 * f64::from(i % 20) / 19.7, 34.6 + 6.1 * f64::from(i / 20) / 19.3);
            if covers(&rings, at) {
                assert_eq!(covers(&group, at), member, "{} {at:?}", county.id);
                *(if member { &mut inside } else { &mut outside }) += 1;
            }
        }
    }
    println!("{inside} points inside, {outside} outside");
    assert!(inside > 5 && outside > 50);
}

#[test]
fn a_month_on_the_map_is_the_rankings_number() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let places = Places::new(pack);
    let (first, last) = (Timestamp::parse("2026-03-01").unwrap(), Timestamp::parse("2026-03-22").unwrap());
    let days = (first.0.div_euclid(24), last.0.div_euclid(24));
    let ranking = Ranking::new(pack, &places, &pool(pack, EntityKind::City), Rule::of(RankPeriod { days, span: None }));
    assert_eq!(ranking.units.len(), 11);
    for metric in ["composite", "rank", "good-days", "heavy-days", "yoy"] {
        let figure = MapFigure::new(pack, &places, &spec(&format!("metric={metric} time=2026-03-22"))).unwrap();
        assert_eq!(figure.days, Some(days));
        let mut stated = 0;
        for unit in &ranking.units {
            let region = figure.regions.iter().find(|r| r.id == pack.entities[unit.entity].id).unwrap();
            let want = match metric {
                _ if unit.refusal.is_some() => None,
                "composite" => unit.now.index.as_ref().map(|c| c.value),
                "rank" => unit.rank.map(i64::from),
                "good-days" => unit.now.shares.kept.map(|share| -share),
                "heavy-days" => Some(i64::from(unit.now.good_days.heavy(false))),
                _ => unit.change,
            };
            assert_eq!(region.look.value, want, "{metric} {}", region.id);
            stated += usize::from(want.is_some());
        }
        assert!(stated > 8, "{metric}: {stated}");
    }
}

/// The difference of two standards is computed from one set of concentrations.
#[test]
fn the_difference_of_standards_is_second_minus_first() {
    let library = shanxi();
    let library = library.borrow();
    let pack = library.pack();
    let places = Places::new(pack);
    let index = |standard: &str| {
        let spec = spec(&format!("avg=24h time=2026-02-16 standard={standard}"));
        MapFigure::new(pack, &places, &spec).unwrap().regions
    };
    let (old, new) = (index("CN-2012"), index("CN-2026"));
    let apart = spec("metric=standards avg=24h time=2026-02-16 standard=CN-2012 standard2=CN-2026");
    let apart = MapFigure::new(pack, &places, &apart).unwrap().regions;
    let mut differ = 0;
    for ((old, new), apart) in old.iter().zip(&new).zip(&apart) {
        assert_eq!(apart.look.value, new.look.value.zip(old.look.value).map(|(n, o)| n - o), "{}", apart.id);
        differ += usize::from(apart.look.value.is_some_and(|by| by != 0));
    }
    assert!(differ > 0 && differ < apart.len());
}

/// All of China at three levels: not shipped, so read from the shared data where it is there.
#[test]
fn china_is_drawn_whole() {
    let shared = std::env::var_os("LANTIAN_SHARED").map_or_else(|| crate::root().join("../shared"), PathBuf::from);
    let file = shared.join("data/boundaries/china_tdt_min2km2_q100000.topo.json.gz");
    let Ok(bytes) = std::fs::read(&file) else {
        assert!(std::env::var_os("LANTIAN_REQUIRE_SHARED").is_none(), "{} is missing", file.display());
        println!("skipped: the outlines of China are not here");
        return;
    };
    let library = shanxi();
    let mut pack = library.borrow().pack().clone();
    let mut china = lantian::data::Pack::default();
    lantian::decode::add(
        &mut china,
        "manifest.json",
        br#"{"schema":"lantian-pack/1","id":"cn","revision":1,"boundaries":[{"src":"cn.topo.json.gz"}],"files":[]}"#,
    )
    .unwrap();
    lantian::decode::add(&mut china, "cn.topo.json.gz", &bytes).unwrap();
    pack.boundaries = china.boundaries;
    pack.entities.retain(|e| e.kind != EntityKind::Province);
    // The outlines lack the dashed line, so they are refused as they are; here a stand-in is put in, to hold the drawing at scale.
    let refused = Chart::named("map")
        .unwrap()
        .figure(&pack, &Places::new(&pack), &spec("level=province"))
        .map(|_| ())
        .unwrap_err();
    assert_eq!(refused.sentence(Lang::Zh).split('，').next(), Some("全国地图的边界缺少：南海断续线"));
    crate::nation::stand_in(&mut pack.boundaries);
    for (level, count) in [("province", 34), ("city", 375), ("county", 2891)] {
        let spec = spec(&format!("level={level} stations=false"));
        let figure = Chart::named("map").unwrap().figure(&pack, &Places::new(&pack), &spec).unwrap();
        let scene = figure.scene(&spec, 1200.0, 900.0);
        crate::nation::nothing_under_the_inset(&scene, level);
        if level == "province" {
            let named = |name: &str| boxes(&scene).iter().any(|(text, _)| text == name);
            assert!(["台湾省", "新疆", "广西", "内蒙古"].iter().all(|name| named(name)));
        }
        let areas = scene.marks.iter().filter(|m| matches!(m, Mark::Area { item: Some(i), .. } if *i < count)).count();
        assert!(areas as u32 >= count, "{level}: {areas}");
        let shown = MapFigure::new(&pack, &Places::new(&pack), &spec).unwrap();
        assert_eq!(shown.regions.len() as u32, count);
        // What is not in the pack has no value, and is named as its outline is: Taiwan, Hong Kong, Macao.
        for (id, name) in [("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区")]
        {
            if let Some(region) = shown.regions.iter().find(|r| r.id == id) {
                assert_eq!((region.name.as_str(), region.look.value, region.look.colour), (name, None, None));
            } else {
                assert_ne!(level, "province", "{id} is missing");
            }
        }
    }
}
