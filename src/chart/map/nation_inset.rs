//! The inset of the South China Sea on a map of the whole of China.

use crate::chart::map::figure::MapFigure;
use crate::chart::map::nation::{Degrees, within};
use crate::chart::page::frame::Room;
use crate::chart::{Spec, Theme};
use crate::data::{Boundaries, Shape};
use crate::scene::{Anchor, Fill, Label, Mark, Point, Scene, Stroke, clip_ring, wrap};
use crate::spatial::Frame;
use crate::text::words;

/// The part of the inset, from Hanoi to Manila and past Zengmu Ansha: west, south, east, north in degrees.
const SEA: Degrees = (105.5, 2.5, 122.5, 24.5);
/// Width of that part over its height.
const ASPECT: f64 = 0.78;
/// South of it the main map ends, past the southern tip of Hainan.
const SOUTH: f64 = 17.9;
/// The height of a line below the inset.
const LINE: f64 = 15.0;

/// The inset on the page.
pub(crate) struct Inset {
    /// Its frame.
    pub bounds: Room,
    /// The room of the main map, which ends below Hainan: what lies farther south is in the inset alone.
    pub main: Room,
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
pub(crate) fn lay(figure: &MapFigure, dashes: &[Shape], spec: &Spec, room: Room) -> (Frame, Inset) {
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
    let rings = |shape: &Shape, frame: &Frame, room: Room| -> Vec<Vec<Point>> {
        let page = |ring: Vec<Point>| clip_ring(&on_page(&ring, frame), room);
        all.rings(shape).into_iter().map(page).filter(|r| r.len() > 2).collect()
    };
    let mut out = Inset { bounds, main, regions: Vec::new(), dots: Vec::new(), dashes: Vec::new() };
    for (index, shape) in all.layer(spec.level.id()).map_or(&[][..], |l| &l.shapes).iter().enumerate() {
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
