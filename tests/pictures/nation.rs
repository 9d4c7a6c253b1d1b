//! A map of the whole of China: refused while anything is missing that such a map must show, else with the inset of the South China
//! Sea, the names of the rule, and nothing hidden. The outlines here are squares; real ones are in no test but `china_is_drawn_whole`.

use crate::{Shared, view};
use lantian::data::{Boundaries, Layer, Shape};
use lantian::error::Lang;
use lantian::scene::{Mark, Scene};
use lantian::view::Library;
use std::cell::RefCell;
use std::rc::Rc;

/// What is there: identifier, name, boxes of west, south, east, north.
const SQUARES: &[(&str, &str, &[[f64; 4]])] = &[
    ("110000", "北京市", &[[105.0, 33.0, 123.0, 45.0]]),
    ("650000", "新疆维吾尔自治区", &[[74.0, 35.0, 95.0, 48.0]]),
    ("230000", "黑龙江省", &[[122.0, 46.0, 134.0, 53.5]]),
    ("440000", "广东省", &[[110.5, 21.0, 117.0, 25.0], [116.7, 20.6, 116.9, 20.75]]),
    (
        "460000",
        "海南省",
        &[
            [108.7, 18.2, 111.0, 20.1],
            [112.2, 16.8, 112.4, 16.9],
            [117.7, 15.1, 117.85, 15.25],
            [112.2, 3.85, 112.3, 3.95],
        ],
    ),
    ("710000", "台湾", &[[120.0, 22.0, 122.0, 25.2], [123.45, 25.7, 123.57, 25.78], [124.5, 25.88, 124.6, 25.96]]),
    ("810000", "香港", &[[113.9, 22.2, 114.3, 22.5]]),
    ("820000", "澳门", &[[113.53, 22.11, 113.6, 22.2]]),
    (
        "100000_JD",
        "",
        &[[109.2, 11.0, 109.4, 13.0], [119.0, 15.0, 119.2, 17.0], [112.0, 3.2, 114.0, 3.4], [122.6, 24.0, 122.8, 25.0]],
    ),
];

fn pack(without: impl Fn(&str, &[f64; 4]) -> bool) -> Shared {
    let ring = |[w, s, e, n]: &[f64; 4]| format!("[[[{w},{s}],[{e},{s}],[{e},{n}],[{w},{n}],[{w},{s}]]]");
    let features: Vec<String> = SQUARES
        .iter()
        .filter_map(|(id, name, boxes)| {
            let kept: Vec<String> = boxes.iter().filter(|b| !without(id, b)).map(ring).collect();
            (!kept.is_empty()).then(|| {
                format!(
                    "{{\"type\":\"Feature\",\"properties\":{{\"adcode\":\"{id}\",\"name\":\"{name}\"}},\"geometry\":{{\"type\":\"MultiPolygon\",\"coordinates\":[{}]}}}}",
                    kept.join(",")
                )
            })
        })
        .collect();
    let outlines = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","));
    let manifest = r#"{"schema":"lantian-pack/1","id":"cn","revision":1,"nation":true,"title":{"zh":"全国","en":"China"},
"publisher":{"zh":"试验","en":"Test"},"synthetic":true,"status":"final","boundaries":[{"level":"province","src":"cn.geojson","approval":"GS(0000)0000号"}],
"files":[{"name":"entities.csv","rows":4},{"name":"obs.csv","rows":2}]}"#;
    let entities = "id,type,parent,adcode,name_zh,name_en,lon,lat,crs,ranked,kind\n110000,province,,110000,北京市,Beijing,,,,true,\n710000,province,,710000,台湾,Taiwan,,,,true,\nst:a,station,110000,,甲,A,116.4,39.9,WGS84,,city\nst:b,station,440000,,乙,B,113.3,23.1,WGS84,,city\n440000,province,,440000,广东省,Guangdong,,,,true,\n";
    let obs = "entity,time,avg,PM25,PM10,SO2,NO2,CO,O3\nst:a,2026-03-02T14:00+08:00,1h,40,80,8,30,0.6,60\nst:b,2026-03-02T14:00+08:00,1h,90,150,8,30,0.6,60\n";
    let mut library = Library::default();
    for (name, text) in
        [("manifest.json", manifest), ("entities.csv", entities), ("cn.geojson", &outlines), ("obs.csv", obs)]
    {
        library.add(name, text.as_bytes()).unwrap_or_else(|e| panic!("{name}: {}", e.sentence(Lang::En)));
    }
    Rc::new(RefCell::new(library))
}

const SPEC: &str = "level=province now=1772435000";

/// Puts crude dashes into outlines that have none.
pub fn stand_in(boundaries: &mut Boundaries) {
    let (_, _, boxes) = SQUARES.last().unwrap();
    let mut polygons = Vec::new();
    for [w, s, e, n] in *boxes {
        polygons.push(vec![vec![boundaries.arcs.len() as i32]]);
        boundaries.arcs.push(vec![(*w, *s), (*e, *s), (*e, *n), (*w, *n), (*w, *s)]);
    }
    let shape = Shape { id: "100000_JD".to_owned(), name: String::new(), label: None, polygons };
    boundaries.layers.push(Layer { level: "dashes".to_owned(), shapes: vec![shape] });
}

type Bounds = (f64, f64, f64, f64);

fn bounds<'a>(points: impl Iterator<Item = &'a (f64, f64)>) -> Bounds {
    points
        .fold((f64::MAX, f64::MAX, f64::MIN, f64::MIN), |b, p| (b.0.min(p.0), b.1.min(p.1), b.2.max(p.0), b.3.max(p.1)))
}

/// The frame around the caption, and how many marks come before the ground of the inset.
fn inset(scene: &Scene) -> (Bounds, usize) {
    let caption = scene.marks.iter().find_map(|m| match m {
        Mark::Text(l) if l.text.starts_with("南海") || l.text.starts_with("South") => Some(l.at),
        _ => None,
    });
    let at = caption.expect("the inset has its caption");
    let around = scene.marks.iter().enumerate().filter_map(|(i, mark)| match mark {
        Mark::Area { rings, item: None, fill: Some(_), .. } if rings.len() == 1 => Some((bounds(rings[0].iter()), i)),
        _ => None,
    });
    let boxes = around.filter(|(b, _)| b.0 < at.0 && at.0 < b.2 && b.1 < at.1 && at.1 < b.3);
    let size = |b: &Bounds| (b.2 - b.0) * (b.3 - b.1);
    boxes.min_by(|(a, _), (b, _)| size(a).total_cmp(&size(b))).expect("the inset has its ground")
}

/// No land of the main map lies under the inset, and no words but its own stand in it.
pub fn nothing_under_the_inset(scene: &Scene, what: &str) {
    let (own, ground) = inset(scene);
    let mut seen = 0;
    for mark in &scene.marks[..ground] {
        let Mark::Area { rings, item: Some(_), .. } = mark else { continue };
        for ring in rings {
            seen += 1;
            for (x, y) in ring {
                assert!(
                    !(*x > own.0 && *x < own.2 && *y > own.1 && *y < own.3),
                    "{what}: land at {x} {y} under the inset {own:?}"
                );
            }
        }
    }
    assert!(seen >= 10, "{what}: {seen}");
    for mark in &scene.marks {
        let Mark::Text(label) = mark else { continue };
        let (x, y) = label.at;
        let inside = x > own.0 && x < own.2 && y > own.1 && y < own.3 && label.angle == 0.0;
        assert!(
            !inside || "南海诸岛 South China Sea Islands".contains(label.text.trim()),
            "{what}: {} in the inset",
            label.text
        );
    }
}

#[test]
fn a_map_of_the_country_shows_all_it_must_or_is_refused() {
    for (id, boxes) in SQUARES
        .iter()
        .map(|(id, _, boxes)| (*id, *boxes))
        .filter(|(id, _)| !["110000", "650000", "230000"].contains(id))
    {
        for gone in boxes {
            // The dashes are asked for as a whole.
            let library = pack(|other, b| other == id && (b == gone || id == "100000_JD"));
            let mut view = lantian::view::View::new(library, lantian::chart::Chart::named("map").unwrap());
            view.set(crate::spec(SPEC)).unwrap();
            if id == "440000" && gone[0] == 110.5 {
                continue;
            }
            let error = view.update().expect_err(&format!("{id} without {gone:?}"));
            let (zh, en) = (error.sentence(Lang::Zh), error.sentence(Lang::En));
            assert!(
                zh.contains("全国地图的边界缺少：") && en.contains("The outlines of the whole of China lack "),
                "{zh} {en}"
            );
            assert!(!zh.split('，').next().unwrap().contains('、'), "one thing is missing, one is named: {zh}");
        }
    }
    // A province of such a pack is a map like any other.
    let library = pack(|id, _| id == "710000");
    let mut one = view(&library, "map", &format!("{SPEC} place=110000"), 720.0);
    assert!(!one.svg().unwrap().contains("南海诸岛"));
}

#[test]
fn the_inset_has_the_islands_and_covers_nothing() {
    let library = pack(|_, _| false);
    for lang in ["zh-CN", "en"] {
        for width in [280.0, 320.0, 360.0, 480.0, 560.0, 720.0, 1000.0, 1280.0, 1600.0] {
            let mut view = view(&library, "map", &format!("{SPEC} lang={lang}"), width);
            let scene = view.scene().unwrap().clone();
            nothing_under_the_inset(&scene, &format!("{lang} {width}"));
            let (own, ground) = inset(&scene);
            assert!(own.2 <= width && own.3 <= scene.height && own.2 - own.0 > 50.0, "{own:?}");
            let inside = |p: &(f64, f64)| p.0 > own.0 && p.0 < own.2 && p.1 > own.1 && p.1 < own.3;
            let islands =
                scene.marks[ground..].iter().filter(|m| matches!(m, Mark::Dot { at, item: Some(4), .. } if inside(at)));
            assert!(
                islands.count() >= 2,
                "Huangyan Dao, Xisha Qundao and Zengmu Ansha, too small for an outline or not"
            );
            let drawn = scene.marks[ground..].iter().filter_map(|m| match m {
                Mark::Area { item: None, rings, fill: Some(_), .. } => Some(rings),
                _ => None,
            });
            let dashes = drawn.flatten().filter(|ring| ring.iter().all(inside)).count();
            assert!(dashes >= 3, "{lang} {width}: {dashes} dashes");
        }
    }
}

#[test]
fn names_are_those_of_the_rule_and_what_is_not_measured_has_no_value() {
    let library = pack(|_, _| false);
    let table = view(&library, "map", SPEC, 720.0).table().unwrap();
    for name in ["台湾省", "香港特别行政区", "澳门特别行政区"] {
        let row = table.rows.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("{name}: {:?}", table.rows));
        assert!(row.iter().any(|cell| cell == "无数据" || cell == "—"), "{row:?}");
    }
    let mut view = view(&library, "map", SPEC, 720.0);
    let svg = view.svg().unwrap();
    assert!(svg.contains("全国空气质量指数") && svg.contains("GS(0000)0000号"), "{}", &svg[..600]);
    let card = view.card("710000").unwrap();
    assert_eq!((card.title.as_str(), card.value.as_str()), ("台湾省", "—"));
}

/// The squares as pictures, Chinese and wide, English and narrow.
#[test]
fn goldens_of_a_country_of_squares() {
    let library = pack(|_, _| false);
    for (name, options, width) in [("nation-zh", "", 720.0), ("nation-en-narrow", "lang=en theme=dark", 360.0)] {
        let svg = view(&library, "map", &format!("{SPEC} {options}"), width).svg().unwrap();
        let path = crate::golden(&format!("{name}.svg"));
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            std::fs::write(&path, &svg).unwrap();
        }
        assert!(std::fs::read_to_string(&path).is_ok_and(|kept| kept == svg), "{name} is no longer {}", path.display());
    }
}
