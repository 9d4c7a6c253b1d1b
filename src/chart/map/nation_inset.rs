//! A map of the whole of China: what its outlines must hold (公开地图内容表示规范, 2023), and the inset of the South China Sea.
//! Nothing of it is drawn from memory: what the boundary file lacks is named, and the map refused.

use crate::chart::map::figure::MapFigure;
use crate::chart::map::layout::Bounds;
use crate::chart::{Spec, Theme};
use crate::data::{Boundaries, Shape};
use crate::error::{Error, Kind, Lang, Result, Words};
use crate::scene::{Anchor, Fill, Label, Mark, Point, Scene, Stroke, clip_ring, wrap};
use crate::spatial::Frame;
use crate::text::{joined, words};

/// The identifier of the dashes in the South China Sea, as boundary files have it: thin polygons.
const DASHES: &str = "100000_";

/// West, south, east, north.
type Degrees = (f64, f64, f64, f64);

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

/// The part of the inset, from Hanoi to Manila and past Zengmu Ansha: west, south, east, north in degrees.
const SEA: Degrees = (105.5, 2.5, 122.5, 24.5);
/// Width of that part over its height.
const ASPECT: f64 = 0.78;
/// South of it the main map ends, past the southern tip of Hainan.
const SOUTH: f64 = 17.9;
/// The height of a line below the inset.
const LINE: f64 = 15.0;

fn within((west, south, east, north): Degrees, (x, y): Point) -> bool {
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

/// The inset on the page.
pub(crate) struct Inset {
    /// Its frame.
    pub bounds: Bounds,
    /// The room of the main map, which ends below Hainan: what lies farther south is in the inset alone.
    pub main: Bounds,
    /// What lies in it: the region, its rings.
    regions: Vec<(usize, Vec<Vec<Point>>)>,
    /// Islands too small for an outline.
    dots: Vec<(usize, Point)>,
    /// The dashes, on the main map and in the inset.
    dashes: Vec<Vec<Vec<Point>>>,
}

/// Lays out a map of the country in a room: the main map down to the southern tip of Hainan, and the inset at the lower right, where
/// no land of the main map lies.
#[inline(never)]
pub(crate) fn lay(figure: &MapFigure, dashes: &[Shape], spec: &Spec, room: Bounds) -> (Frame, Inset) {
    let (left, top, right, bottom) = room;
    let all = &figure.boundaries;
    let north = |arc: &&Vec<Point>| arc.iter().any(|p| p.1 > SOUTH);
    let main = Boundaries { arcs: all.arcs.iter().filter(north).cloned().collect(), layers: Vec::new() };
    let high = (0.3 * (bottom - top).min(right - left)).max(72.0);
    let wide = high * ASPECT;
    let under = LINE * caption(spec, wide).len() as f64 + 4.0;
    let near: Vec<Point> = main.arcs.iter().flatten().filter(|p| p.0 > 106.0 && p.1 < 36.0).copied().collect();
    let mut share = 1.0;
    let (frame, low, bounds) = loop {
        let frame = Frame::fit(&main, (left, top), ((right - left) * share, bottom - top));
        let page = on_page(&near, &frame);
        let low = page.iter().map(|p| p.1).fold(top, f64::max) + 1.0;
        // Where the room is taller than the map, the inset hangs a little below it.
        let end = (low + 0.35 * high).min(bottom);
        let bounds = (right - wide, end - high - under, right, end);
        if share < 0.5 || page.iter().all(|(x, y)| *x < bounds.0 - 4.0 || *y < bounds.1 - 4.0) {
            break (frame, low, bounds);
        }
        share -= 0.03;
    };
    let (west, south, east, north) = SEA;
    // Parallels are arcs: the middle of the southern one lies lowest.
    let corners = vec![(west, south), (114.0, south), (east, south), (east, north), (west, north)];
    let sea = Boundaries { arcs: vec![corners], layers: Vec::new() };
    let own = Frame::fit(&sea, (bounds.0, bounds.1), (wide, high));
    let inner = (bounds.0, bounds.1, right, bounds.3 - under);
    let main = (left, top, right, low);
    let rings = |shape: &Shape, frame: &Frame, room: Bounds| -> Vec<Vec<Point>> {
        let page = |ring: Vec<Point>| clip_ring(&on_page(&ring, frame), room);
        all.rings(shape).into_iter().map(page).filter(|r| r.len() > 2).collect()
    };
    let mut out = Inset { bounds, main, regions: Vec::new(), dots: Vec::new(), dashes: Vec::new() };
    for (index, shape) in all.layer(&spec.level).map_or(&[][..], |l| &l.shapes).iter().enumerate() {
        let mut large = Vec::new();
        for ring in all.rings(shape) {
            if !ring.iter().any(|p| within(SEA, *p)) {
                continue;
            }
            let page = on_page(&ring, &own);
            let Some(first) = page.first().copied() else { continue };
            if page.iter().all(|p| (p.0 - first.0).abs().max((p.1 - first.1).abs()) < 2.0) {
                out.dots.push((index, first));
            } else {
                large.push(clip_ring(&page, inner));
            }
        }
        if !large.is_empty() {
            out.regions.push((index, large));
        }
    }
    for shape in dashes {
        out.dashes.push(rings(shape, &frame, main));
        out.dashes.push(rings(shape, &own, inner));
    }
    (frame, out)
}

#[inline(never)]
fn on_page(points: &[Point], frame: &Frame) -> Vec<Point> {
    points.iter().map(|p| frame.to_page(*p)).collect()
}

fn caption(spec: &Spec, wide: f64) -> Vec<String> {
    wrap(words::SOUTH_SEA.get(spec.language()), 12.0, wide - 6.0)
}

/// Draws the dashes of the main map and the inset over it.
#[inline(never)]
pub(crate) fn draw(scene: &mut Scene, figure: &MapFigure, inset: &Inset, spec: &Spec, theme: &Theme) {
    let (left, top, right, bottom) = inset.bounds;
    let border = if spec.dark() { theme.ink } else { theme.border };
    let line = Some(Stroke::new(border, 1.0));
    let ink = Some(Fill::Solid(border));
    let dash = |scene: &mut Scene, from: usize| {
        for rings in inset.dashes.iter().skip(from).step_by(2).filter(|r| !r.is_empty()) {
            scene.marks.push(Mark::Area { rings: rings.clone(), fill: ink, stroke: line, item: None });
        }
    };
    dash(scene, 0);
    scene.rect((left, top), (right, bottom), Fill::Solid(theme.ground));
    let fill = |index: &usize| figure.regions.get(*index).map(|region| region.look.fill(theme));
    for (index, rings) in &inset.regions {
        scene.marks.push(Mark::Area {
            rings: rings.clone(),
            fill: fill(index),
            stroke: line,
            item: Some(*index as u32),
        });
    }
    for (index, at) in &inset.dots {
        scene.marks.push(Mark::Dot { at: *at, radius: 0.9, fill: ink, stroke: None, item: Some(*index as u32) });
    }
    dash(scene, 1);
    let ring = vec![(left, top), (right, top), (right, bottom), (left, bottom)];
    scene.marks.push(Mark::Area { rings: vec![ring], fill: None, stroke: line, item: None });
    let lines = caption(spec, right - left);
    for (i, text) in lines.iter().enumerate() {
        let y = bottom - 5.0 - LINE * (lines.len() - 1 - i) as f64;
        scene
            .marks
            .push(Mark::Text(Label::new(((left + right) / 2.0, y), text, 12.0, theme.ink).anchor(Anchor::Middle)));
    }
}
