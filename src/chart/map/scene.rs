//! The map's shapes: regions, borders, stations, events, the selection.

use crate::chart::map::badges as map_badges;
use crate::chart::map::figure::MapFigure;
use crate::chart::map::labels as map_names;
use crate::chart::map::layout::{Key, Layout, far};
use crate::chart::map::legend as map_legend;
use crate::chart::map::place_value::{PlaceValue, State};
use crate::chart::page::frame;
use crate::chart::{Spec, Theme};
use crate::data::StationKind;
use crate::scene::{Colour, Fill, Mark, Point, Scene, Still, Stroke};

pub(crate) fn scene(figure: &MapFigure, spec: &Spec, width: f64, height: f64) -> Scene {
    let theme = Theme::of(spec.dark());
    let lang = spec.language();
    let mut scene = Scene::new(width, height);
    let room = frame::draw(&mut scene, &theme, &figure.words_around(spec), &figure.credit, lang);
    let rows = if spec.legend == "none" { Vec::new() } else { map_legend::rows(figure, spec) };
    let (left, top, right, bottom) = room;
    let narrow = width < crate::chart::NARROW;
    let columns = match narrow {
        _ if rows.is_empty() => Vec::new(),
        true => map_legend::columns(&rows, right - left),
        false => vec![map_legend::column(&rows)],
    };
    let widest = columns.iter().sum::<f64>();
    let lines = rows.len().div_ceil(columns.len().max(1));
    let legend = map_legend::ROW * lines as f64;
    let zones =
        if figure.without_area.is_empty() { 0.0 } else { map_legend::ROW * figure.without_area.len() as f64 + 16.0 };
    // Beside the region where there is room, and the map shrinks; below it on a phone, and nothing is covered.
    let (bottom_of_map, corner) = if narrow {
        (bottom - legend - zones - 8.0, (left, bottom - legend))
    } else {
        (bottom, (right - widest + 12.0, bottom - legend))
    };
    // A part of the map fills its room to the edges, so legend and list get a column of their own.
    let part =
        spec.window().is_some() || figure.dashes.is_some() || figure.around.layers.iter().any(|l| !l.shapes.is_empty());
    let beside = if part { widest.max(map_legend::list_width(figure, spec)) + 4.0 } else { widest * 0.55 };
    let wide = if narrow { right - left } else { (right - left - beside).max(80.0) };
    let key = Key {
        room: (left, top, left + wide, top + (bottom_of_map - top).max(80.0)),
        width,
        height,
        // On a phone it stands under the map.
        list: (right - map_legend::list_width(figure, spec), top, right, if narrow { top } else { top + zones }),
        zoom: spec.zoom.clone(),
        dark: spec.dark(),
        digits: figure.regions.iter().map(|r| r.look.number.chars().count()).max().unwrap_or(0),
    };
    let mut kept = figure.layout.borrow_mut();
    if kept.as_ref().is_none_or(|layout| layout.key != key) {
        *kept = Some(Layout::new(figure, spec, key));
    }
    let Some(layout) = kept.as_ref() else { return scene };
    if let Some(surface) = &figure.surface {
        crate::chart::map::surface::scene::draw(&mut scene, figure, surface, spec, layout);
    }
    around(&mut scene, layout, &theme);
    let start = scene.marks.len();
    regions(&mut scene, figure, &theme, layout);
    for (points, stroke) in &layout.lines {
        scene.marks.push(Mark::Line { points: points.clone(), stroke: *stroke });
    }
    let (x0, y0, x1, y1) = layout.key.room;
    if layout.around.is_empty() && figure.filled() {
        let marks = start..scene.marks.len();
        // A pixel more on every side: borders are as wide as that.
        let room = (((x0 - 2.0).max(0.0), (y0 - 2.0).max(0.0)), ((x1 + 2.0).min(width), (y1 + 2.0).min(height)));
        scene.still = Some(Still { marks, room, ground: theme.ground, shape: layout.shape });
    }
    if part {
        let ring = vec![(x0, y0), (x1, y0), (x1, y1), (x0, y1)];
        let edge = Some(Stroke::new(theme.grid, 1.0));
        scene.marks.push(Mark::Area { rings: vec![ring], fill: None, stroke: edge, item: None });
    }
    selection(&mut scene, figure, spec, layout);
    frame::across(&mut scene, &figure.credit, (left, top, right, bottom_of_map), lang);
    dots(&mut scene, figure, spec, layout);
    if let Some(inset) = &layout.inset {
        crate::chart::map::nation_inset::draw(&mut scene, figure, inset, spec, &theme);
    }
    map_names::draw(&mut scene, layout, figure, spec, &theme);
    map_badges::draw(&mut scene, figure, spec, layout);
    let list = if narrow { (left, bottom_of_map + 4.0) } else { (right, top + 8.0) };
    map_legend::without_area(&mut scene, figure, spec, &theme, list);
    map_legend::draw(&mut scene, &theme, &rows, corner, &columns);
    scene
}

/// What lies around, grey: it has no value here, which is not the same as no data.
fn around(scene: &mut Scene, layout: &Layout, theme: &Theme) {
    let fill = Some(Fill::Solid(far(theme)));
    let stroke = Some(Stroke::new(theme.grid, 1.0));
    for rings in &layout.around {
        scene.marks.push(Mark::Area { rings: rings.clone(), fill, stroke, item: None });
    }
}

fn regions(scene: &mut Scene, figure: &MapFigure, theme: &Theme, layout: &Layout) {
    for (index, (rings, place)) in layout.regions.iter().zip(&figure.regions).enumerate() {
        let item = Some(index as u32);
        if !figure.filled() {
            scene.items.extend(layout.anchors.get(index).copied().flatten().map(|at| (index as u32, at)));
            scene.marks.push(Mark::Area { rings: rings.clone(), fill: None, stroke: None, item });
            continue;
        }
        let fill = place.look.fill(theme);
        // A pixel of the fill's own colour around it: anti-aliased neighbours then leave no seam of ground between them.
        let own = match fill {
            Fill::Solid(colour) | Fill::Hatch(_, colour) | Fill::Lines(_, _, colour) => Stroke::new(colour, 1.0),
        };
        if let Some(anchor) = layout.anchors.get(index).copied().flatten() {
            scene.items.push((index as u32, anchor));
        }
        scene.marks.push(Mark::Area { rings: rings.clone(), fill: Some(fill), stroke: Some(own), item });
    }
}

/// The outline of the selected region.
fn selection(scene: &mut Scene, figure: &MapFigure, spec: &Spec, layout: &Layout) {
    let index = figure.regions.iter().position(|r| r.id == spec.selected);
    let Some(rings) = index.and_then(|i| layout.regions.get(i)) else { return };
    let (outer, inner) = (Stroke::new(Colour::WHITE, 5.0), Stroke::new(Colour::hex(0x0b5cad), 2.5));
    for stroke in [outer, inner] {
        scene.marks.push(Mark::Area { rings: rings.clone(), fill: None, stroke: Some(stroke), item: None });
    }
}

/// The stations of the map's level: county stations would hide the cities they lie in; they come with the county map.
pub(crate) fn shown<'a>(figure: &'a MapFigure, spec: &'a Spec) -> impl Iterator<Item = (usize, &'a PlaceValue)> {
    let all = figure.stations.iter().enumerate();
    all.filter(|(_, s)| spec.level == "county" || s.kind != StationKind::County)
}

fn dots(scene: &mut Scene, figure: &MapFigure, spec: &Spec, layout: &Layout) {
    let radius = if scene.width < crate::chart::NARROW { 2.75 } else { 4.0 };
    for (index, station) in shown(figure, spec) {
        let Some(at) = station.position.map(|p| layout.frame.to_page(p)).filter(|at| layout.sees(*at)) else {
            continue;
        };
        let item = (figure.regions.len() + index) as u32;
        scene.items.push((item, at));
        let dot = Dot::of(station);
        let dot = crate::chart::map::surface::scene::dot(figure.surface.as_deref(), station, dot);
        symbol(scene, at, radius, station.kind, dot, Some(item));
    }
}

/// What a station's symbol shows.
#[derive(Clone, Copy)]
pub(crate) enum Dot {
    /// The colour of its level.
    Value(Colour),
    /// An empty ring: no value for hours.
    Silent,
    /// A ring with a dot: measured, but not enough for a value.
    Invalid,
}

impl Dot {
    fn of(station: &PlaceValue) -> Self {
        match (station.look.colour, station.look.state) {
            (Some(colour), _) => Dot::Value(colour),
            (None, State::Invalid) => Dot::Invalid,
            _ => Dot::Silent,
        }
    }
}

/// Shape tells the kind, colour the level, an empty ring that there is no value.
pub(crate) fn symbol(scene: &mut Scene, at: Point, radius: f64, kind: StationKind, dot: Dot, item: Option<u32>) {
    let (ground, edge) = match dot {
        Dot::Value(colour) => (colour, 0x101418),
        Dot::Silent | Dot::Invalid => (Colour::WHITE, 0x6b7680),
    };
    let (fill, stroke) = (Some(Fill::Solid(ground)), Some(Stroke::new(Colour::hex(edge), 1.25)));
    let (x, y) = at;
    let r = radius * if kind == StationKind::County { 0.9 } else { 1.2 };
    let ring = match kind {
        StationKind::City => Vec::new(),
        StationKind::County => vec![(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
        StationKind::Contrast => vec![(x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8)],
        StationKind::Background => vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)],
        StationKind::Other => vec![(x - r, y - r * 0.8), (x + r, y - r * 0.8), (x, y + r)],
    };
    scene.marks.push(match ring.is_empty() {
        true => Mark::Dot { at, radius, fill, stroke, item },
        false => Mark::Area { rings: vec![ring], fill, stroke, item },
    });
    if matches!(dot, Dot::Invalid) {
        let fill = Some(Fill::Solid(Colour::hex(0x6b7680)));
        scene.marks.push(Mark::Dot { at, radius: radius * 0.35, fill, stroke: None, item: None });
    }
}
