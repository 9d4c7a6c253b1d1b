//! The map's shapes: regions, borders, stations, the selection.

use super::map::{MapFigure, PlaceValue};
use super::{Picture, Spec, Theme, frame, map_legend, map_names};
use crate::aqi::Level;
use crate::data::{Boundaries, StationKind, order};
use crate::scene::{Colour, Fill, Mark, Point, Scene, Stroke};
use crate::spatial::Frame;

pub(super) fn scene(figure: &MapFigure, spec: &Spec, width: f64, height: f64) -> Scene {
    let theme = Theme::of(spec.dark());
    let lang = spec.language();
    let mut scene = Scene::new(width, height);
    let room = frame::draw(&mut scene, &theme, &figure.title(spec), &figure.credit, lang);
    let rows = map_legend::rows(figure, spec);
    let (left, top, right, bottom) = room;
    let narrow = width < super::NARROW;
    let columns = if narrow { map_legend::columns(&rows, right - left) } else { vec![map_legend::column(&rows)] };
    let widest = columns.iter().sum::<f64>();
    let lines = rows.len().div_ceil(columns.len());
    let legend = map_legend::ROW * lines as f64;
    let zones =
        if figure.without_area.is_empty() { 0.0 } else { map_legend::ROW * figure.without_area.len() as f64 + 16.0 };
    // Beside the region where there is room, and the map shrinks; below it on a phone, and nothing is covered.
    let (bottom_of_map, corner) = if narrow {
        (bottom - legend - zones - 8.0, (left, bottom - legend))
    } else {
        (bottom, (right - widest + 12.0, bottom - legend))
    };
    let room = (left, top, right, bottom_of_map);
    let wide = if narrow { right - left } else { (right - left - widest * 0.55).max(80.0) };
    let map = Frame::fit(&figure.boundaries, (left, top), (wide, (bottom_of_map - top).max(80.0)));
    let page = map.project(&figure.boundaries, 0.5);
    regions(&mut scene, figure, spec, &theme, &page);
    outlines(&mut scene, figure, spec, &theme, &page);
    frame::across(&mut scene, &figure.credit, room, lang);
    dots(&mut scene, figure, spec, &map);
    map_names::draw(&mut scene, figure, spec, &theme, &map, &page);
    map_legend::without_area(
        &mut scene,
        figure,
        spec,
        &theme,
        if narrow { (left, bottom_of_map + 4.0) } else { (right, top + 8.0) },
    );
    map_legend::draw(&mut scene, &theme, &rows, corner, &columns);
    scene
}

/// How a value is filled: by its level, hatched where stations are missing, hatched grey where there is none.
pub(super) fn fill(place: &PlaceValue, theme: &Theme) -> Fill {
    match place.verdict.level {
        Some(level) if place.verdict.thin => Fill::Hatch(Colour::BLACK.alpha(110), Colour::rgb(level.colour)),
        Some(level) => Fill::Solid(Colour::rgb(level.colour)),
        None => Fill::Hatch(theme.hatch, theme.blank),
    }
}

fn regions(scene: &mut Scene, figure: &MapFigure, spec: &Spec, theme: &Theme, page: &Boundaries) {
    let Some(layer) = page.layer(&spec.level) else { return };
    for (index, (shape, place)) in layer.shapes.iter().zip(&figure.regions).enumerate() {
        let rings = page.rings(shape);
        let fill = fill(place, theme);
        // A pixel of the fill's own colour around it: anti-aliased neighbours then leave no seam of ground between them.
        let own = match fill {
            Fill::Solid(colour) | Fill::Hatch(_, colour) | Fill::Lines(_, _, colour) => Stroke::new(colour, 1.0),
        };
        let item = Some(index as u32);
        scene.items.push((index as u32, middle(&rings)));
        scene.marks.push(Mark::Area { rings, fill: Some(fill), stroke: Some(own), item });
    }
}

/// A point inside the largest outline, where a region's card hangs.
fn middle(rings: &[Vec<Point>]) -> Point {
    let outline = rings.iter().max_by(|a, b| area(a).abs().total_cmp(&area(b).abs()));
    outline.map_or((0.0, 0.0), |ring| inner_point(rings, ring))
}

/// Signed area of a ring.
pub(super) fn area(ring: &[Point]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0
}

/// The middle of the widest run inside the rings, among a few rows: always inside, near the visual centre.
fn inner_point(rings: &[Vec<Point>], outline: &[Point]) -> Point {
    let (top, bottom) = outline.iter().fold((f64::MAX, f64::MIN), |(t, b), p| (t.min(p.1), b.max(p.1)));
    let mut best = (f64::MIN, outline.first().copied().unwrap_or_default());
    for step in 1..12 {
        let share = f64::from(step) / 12.0;
        let y = top + (bottom - top) * share;
        let mut xs: Vec<f64> = Vec::new();
        for ring in rings {
            for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                if (a.1 > y) != (b.1 > y) {
                    xs.push(a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0));
                }
            }
        }
        for pair in order(xs.len(), &|a, b| xs[a].total_cmp(&xs[b])).chunks_exact(2) {
            let (from, to) = (xs[pair[0]], xs[pair[1]]);
            // Rows near the middle win over slightly wider ones at the edge.
            let score = (to - from) * (1.0 - (share - 0.5).abs());
            if score > best.0 {
                best = (score, ((from + to) / 2.0, y));
            }
        }
    }
    best.1
}

/// Borders, each drawn once by the highest level it parts, and the selection.
fn outlines(scene: &mut Scene, figure: &MapFigure, spec: &Spec, theme: &Theme, page: &Boundaries) {
    let line = if spec.dark() { theme.ink } else { theme.border };
    let city = if spec.level == "city" { Stroke::new(theme.border, 1.0) } else { Stroke::new(line, 1.25) };
    let ranks =
        [("county", Stroke::new(theme.border.alpha(190), 0.75)), ("city", city), ("province", Stroke::new(line, 1.75))];
    let mut strokes: Vec<Option<Stroke>> = vec![None; page.arcs.len()];
    for (level, stroke) in ranks.into_iter().skip(usize::from(spec.level == "city")) {
        let shapes = page.layer(level).map_or(&[][..], |l| &l.shapes);
        for arc in shapes.iter().flat_map(|s| s.polygons.iter().flatten().flatten()) {
            let index = if *arc < 0 { !arc } else { *arc };
            if let Some(slot) = usize::try_from(index).ok().and_then(|i| strokes.get_mut(i)) {
                *slot = Some(stroke);
            }
        }
    }
    // The province's outline lies over the ends of the finer borders.
    for wide in [false, true] {
        for (points, stroke) in page.arcs.iter().zip(&strokes) {
            if let Some(stroke) = stroke.filter(|s| (s.width > 1.5) == wide) {
                scene.marks.push(Mark::Line { points: points.clone(), stroke });
            }
        }
    }
    if let Some(rings) = selected(figure, spec, page) {
        let (outer, inner) = (Stroke::new(Colour::WHITE, 5.0), Stroke::new(Colour::hex(0x0b5cad), 2.5));
        for stroke in [outer, inner] {
            scene.marks.push(Mark::Area { rings: rings.clone(), fill: None, stroke: Some(stroke), item: None });
        }
    }
}

fn selected(figure: &MapFigure, spec: &Spec, page: &Boundaries) -> Option<Vec<Vec<Point>>> {
    if !figure.regions.iter().any(|r| r.id == spec.selected) {
        return None;
    }
    let shape = page.layer(&spec.level)?.shapes.iter().find(|s| s.id == spec.selected)?;
    Some(page.rings(shape))
}

/// The stations of the map's level: county stations would hide the cities they lie in; they come with the county map.
pub(super) fn shown<'a>(figure: &'a MapFigure, spec: &'a Spec) -> impl Iterator<Item = (usize, &'a PlaceValue)> {
    let all = figure.stations.iter().enumerate();
    all.filter(|(_, s)| spec.level != "city" || s.kind != StationKind::County)
}

fn dots(scene: &mut Scene, figure: &MapFigure, spec: &Spec, map: &Frame) {
    let radius = if scene.width < super::NARROW { 2.75 } else { 4.0 };
    for (index, station) in shown(figure, spec) {
        let Some(at) = station.position.map(|p| map.to_page(p)) else { continue };
        let item = (figure.regions.len() + index) as u32;
        scene.items.push((item, at));
        symbol(scene, at, radius, station.kind, station.verdict.level, Colour::WHITE, Some(item));
    }
}

/// Shape tells the kind, colour the level, an empty ring that there is no value.
pub(super) fn symbol(
    scene: &mut Scene,
    at: Point,
    radius: f64,
    kind: StationKind,
    level: Option<&'static Level>,
    blank: Colour,
    item: Option<u32>,
) {
    let fill = Some(Fill::Solid(level.map_or(blank, |l| Colour::rgb(l.colour))));
    let stroke = Some(Stroke::new(Colour::hex(if level.is_some() { 0x101418 } else { 0x6b7680 }), 1.25));
    let (x, y) = at;
    match kind {
        StationKind::City => scene.marks.push(Mark::Dot { at, radius, fill, stroke, item }),
        StationKind::County => {
            let r = radius * 0.9;
            let ring = vec![(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)];
            scene.marks.push(Mark::Area { rings: vec![ring], fill, stroke, item });
        }
        StationKind::Contrast => {
            let r = radius * 1.2;
            let ring = vec![(x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8)];
            scene.marks.push(Mark::Area { rings: vec![ring], fill, stroke, item });
        }
    }
}

pub(super) fn overlay(scene: &Scene, item: u32) -> Scene {
    let mut over = Scene::new(scene.width, scene.height);
    for mark in &scene.marks {
        match mark {
            Mark::Area { rings, item: Some(i), .. } if *i == item => frame::ring(&mut over, rings),
            Mark::Dot { at, radius, item: Some(i), .. } if *i == item => {
                for (colour, width) in [(Colour::WHITE, 6.0), (Colour::BLACK, 3.0)] {
                    let stroke = Some(Stroke::new(colour, width));
                    over.marks.push(Mark::Dot { at: *at, radius: radius + 3.0, fill: None, stroke, item: None });
                }
            }
            _ => {}
        }
    }
    over
}
