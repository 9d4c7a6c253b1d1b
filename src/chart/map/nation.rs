//! A map of the whole of China: what its outlines must hold (公开地图内容表示规范, 2023).
//! Nothing of it is drawn from memory: what the boundary file lacks is named, and the map refused.

use crate::data::{Boundaries, Shape};
use crate::error::{Error, Kind, Lang, Result, Words};
use crate::scene::Point;
use crate::text::{joined, words};

/// The identifier of the dashes in the South China Sea, as boundary files have it: thin polygons.
const DASHES: &str = "100000_";

/// West, south, east, north.
pub(crate) type Degrees = (f64, f64, f64, f64);

/// What must be there: its name, the front of its identifier, and a box it lies in (west, south, east, north, in degrees).
const REQUIRED: [(Words, &str, Degrees); 11] = [
    (Words("台湾岛", "Taiwan"), "71", (119.9, 21.8, 122.1, 25.4)),
    (Words("钓鱼岛", "Diaoyu Dao"), "71", (123.3, 25.6, 123.8, 26.0)),
    (Words("赤尾屿", "Chiwei Yu"), "71", (124.4, 25.8, 124.7, 26.1)),
    (Words("香港", "Hong Kong"), "81", (113.8, 22.1, 114.5, 22.6)),
    (Words("澳门", "Macao"), "82", (113.5, 22.0, 113.7, 22.3)),
    (Words("海南岛", "Hainan Dao"), "46", (108.5, 18.1, 111.2, 20.2)),
    (Words("东沙群岛", "Dongsha Qundao"), "44", (116.5, 20.4, 117.1, 20.9)),
    (Words("西沙群岛", "Xisha Qundao"), "46", (111.0, 15.5, 113.0, 17.3)),
    (Words("黄岩岛", "Huangyan Dao"), "46", (117.5, 14.9, 118.0, 15.4)),
    (Words("曾母暗沙", "Zengmu Ansha"), "46", (111.9, 3.7, 112.5, 4.2)),
    (Words("南海断续线", "the dashed line in the South China Sea"), DASHES, (105.0, 2.0, 125.0, 27.0)),
];

/// Names by rule, whatever a pack calls them.
const NAMES: [(&str, Words); 3] = [
    ("710000", Words("台湾省", "Taiwan Province")),
    ("810000", Words("香港特别行政区", "Hong Kong SAR")),
    ("820000", Words("澳门特别行政区", "Macao SAR")),
];

/// True if a point in degrees lies in a box.
pub(crate) fn within((west, south, east, north): Degrees, (x, y): Point) -> bool {
    (west..=east).contains(&x) && (south..=north).contains(&y)
}

/// The name a place has by rule.
#[inline(never)]
pub(crate) fn named(id: &str, lang: Lang) -> Option<&'static str> {
    NAMES.iter().find(|(own, _)| *own == id).map(|(_, name)| name.get(lang))
}

/// Refuses outlines that would make a wrong map of the country.
///
/// # Errors
/// Names what is missing.
#[inline(never)]
pub(crate) fn check(all: &Boundaries) -> Result<()> {
    let shapes = || all.layers.iter().flat_map(|layer| &layer.shapes);
    let there = |front: &str, part| {
        let own = shapes().filter(|shape| shape.id.starts_with(front));
        own.flat_map(|s| s.polygons.iter().flatten()).any(|ring| all.ring(ring).into_iter().any(|p| within(part, p)))
    };
    let lacking: Vec<Words> = REQUIRED.iter().filter(|(_, front, part)| !there(front, *part)).map(|r| r.0).collect();
    if lacking.is_empty() {
        return Ok(());
    }
    let list = |lang| {
        let names: Vec<String> = lacking.iter().map(|w| w.get(lang).to_owned()).collect();
        joined(&names, words::COMMA.get(lang))
    };
    let zh = ["全国地图的边界缺少：", &list(Lang::Zh), "，不予绘制"].concat();
    let en = ["The outlines of the whole of China lack ", &list(Lang::En), ", so the map is not drawn"].concat();
    Err(Error::new(Kind::Missing, zh, en).hint(
        "请使用经审核、内容完整的标准地图，并填写审图号",
        "use an approved standard map that has all of them, with its approval number",
    ))
}

/// The dashes, taken out of the layers: they are no region.
#[inline(never)]
pub(crate) fn dashes(all: &mut Boundaries) -> Vec<Shape> {
    let mut out = Vec::new();
    for layer in &mut all.layers {
        let is = |shape: &Shape| shape.id.starts_with(DASHES);
        out.extend(layer.shapes.iter().filter(|s| is(s)).cloned());
        layer.shapes.retain(|s| !is(s));
    }
    out
}
