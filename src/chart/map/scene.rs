//! The map's shapes: regions, borders, stations, events, the selection.

use crate::chart::map::badges as map_badges;
use crate::chart::map::figure::MapFigure;
use crate::chart::map::labels as map_names;
use crate::chart::map::layout::{Key, Layout, far};
use crate::chart::map::legend::{self as map_legend, Row};
use crate::chart::map::station_symbol::{Dot, shown, symbol};
use crate::chart::options::LegendPlace;
use crate::chart::page::frame;
use crate::chart::{Spec, Theme};
use crate::scene::{Colour, Fill, Mark, Point, RecolourableLayer, Scene, Stroke};

/// Where the parts of a map stand on the page: regions, legend, and the list of units without an area.
pub(crate) struct Plan {
    /// What the layout of the regions depends on.
    pub key: Key,
    /// The rows of the legend, and the widths of its columns.
    rows: Vec<Row>,
    columns: Vec<f64>,
    /// The upper left corner of the legend.
    legend: Point,
    /// Where the list of units without an area begins.
    list: Point,
    /// What head and foot leave, down to the foot of the map.
    inside: frame::Room,
    /// Whether the map fills its room to the edges, as a part of a map does.
    framed: bool,
}

impl Plan {
    /// Plans a page of a size in the room that its head and foot leave.
    pub fn new(figure: &MapFigure, spec: &Spec, (width, height): (f64, f64), room: frame::Room) -> Self {
        let rows = if spec.legend == LegendPlace::None { Vec::new() } else { map_legend::rows(figure, spec) };
        let (left, top, right, bottom) = room;
        let narrow = width < crate::chart::NARROW;
        let columns = match narrow {
            _ if rows.is_empty() => Vec::new(),
            true => map_legend::columns(&rows, right - left),
            false => vec![map_legend::column(&rows)],
        };
        let widest = columns.iter().sum::<f64>();
        let lines = rows.len().div_ceil(columns.len().max(1));
        let high = map_legend::ROW * lines as f64;
        let listed = figure.without_area.len() as f64;
        let zones = if listed > 0.0 { map_legend::ROW * listed + 16.0 } else { 0.0 };
        // Beside the region where there is room, and the map shrinks; below it on a phone, and nothing is covered.
        let (foot, legend) = if narrow {
            (bottom - high - zones - 8.0, (left, bottom - high))
        } else {
            (bottom, (right - widest + 12.0, bottom - high))
        };
        // A part of the map fills its room to the edges, so legend and list get a column of their own.
        let neighbours = figure.around.layers.iter().any(|l| !l.shapes.is_empty());
        let framed = spec.window().is_some() || figure.dashes.is_some() || neighbours;
        let list_width = map_legend::list_width(figure, spec);
        let beside = if framed { widest.max(list_width) + 4.0 } else { widest * 0.55 };
        let wide = if narrow { right - left } else { (right - left - beside).max(80.0) };
        let key = Key {
            room: (left, top, left + wide, top + (foot - top).max(80.0)),
            width,
            height,
            // On a phone it stands under the map.
            list: (right - list_width, top, right, if narrow { top } else { top + zones }),
            zoom: spec.zoom.clone(),
            dark: spec.dark(),
            digits: figure.regions.iter().map(|r| r.look.number.chars().count()).max().unwrap_or(0),
        };
        let list = if narrow { (left, foot + 4.0) } else { (right, top + 8.0) };
        Self { key, rows, columns, legend, list, inside: (left, top, right, foot), framed }
    }
}

/// Lays out the regions of a map and places their names.
pub(crate) fn lay_out(figure: &MapFigure, spec: &Spec, key: Key) -> Layout {
    let mut layout = Layout::new(figure, spec, key);
    layout.names = map_names::place(&layout, figure, spec);
    layout
}

/// Draws a map; `kept` is the layout of the last drawing, made anew where the plan has changed.
pub(crate) fn scene(figure: &MapFigure, spec: &Spec, (width, height): (f64, f64), kept: &mut Option<Layout>) -> Scene {
    let theme = Theme::of(spec.dark());
    let lang = spec.language();
    let mut scene = Scene::new(width, height);
    let room = frame::draw(&mut scene, &theme, &figure.words_around(spec), &figure.credit, lang);
    let plan = Plan::new(figure, spec, (width, height), room);
    if kept.as_ref().is_none_or(|layout| layout.key != plan.key) {
        *kept = Some(lay_out(figure, spec, plan.key.clone()));
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
        scene.recolourable = Some(RecolourableLayer { marks, room, ground: theme.ground, shape: layout.shape });
    }
    if plan.framed {
        let ring = vec![(x0, y0), (x1, y0), (x1, y1), (x0, y1)];
        let edge = Some(Stroke::new(theme.grid, 1.0));
        scene.marks.push(Mark::Area { rings: vec![ring], fill: None, stroke: edge, item: None });
    }
    selection(&mut scene, figure, spec, layout);
    frame::across(&mut scene, &figure.credit, plan.inside, lang);
    dots(&mut scene, figure, spec, layout);
    if let Some(inset) = &layout.inset {
        crate::chart::map::nation_inset::draw(&mut scene, figure, inset, spec, &theme);
    }
    map_names::draw(&mut scene, layout, figure, spec, &theme);
    map_badges::draw(&mut scene, figure, spec, layout);
    map_legend::without_area(&mut scene, figure, spec, &theme, plan.list);
    map_legend::draw(&mut scene, &theme, &plan.rows, plan.legend, &plan.columns);
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
