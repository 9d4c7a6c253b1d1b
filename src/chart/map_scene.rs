//! The map's shapes: regions, borders, dots, names, and the legend on the map.

use super::map::{MapFigure, PlaceValue};
use super::verdict::period_of;
use super::{Metric, Spec, Theme, frame};
use crate::aqi::{Level, Report};
use crate::data::{Boundaries, StationKind, order};
use crate::scene::{Anchor, Colour, Fill, Label, Mark, Point, Scene, Stroke, text_width};
use crate::spatial::Frame;
use crate::text::{self, words};

const ROW: f64 = 20.0;

pub(super) fn scene(figure: &MapFigure, spec: &Spec, width: f64, height: f64) -> Scene {
    let theme = Theme::of(spec.dark());
    let lang = spec.language();
    let mut scene = Scene::new(width, height);
    let room = frame::draw(&mut scene, &theme, &figure.title(spec));
    let rows = legend_rows(figure, spec);
    let (left, top, right, bottom) = room;
    let legend = rows.iter().map(|r| text_width(&r.words, 12.0)).fold(60.0, f64::max) + 30.0;
    // The legend stands beside the region where there is room, and the map shrinks where there is none.
    let (wide, high) = (right - left, bottom - top);
    let map = Frame::fit(&figure.boundaries, (left, top), ((wide - legend * 0.55).max(80.0), high));
    let page = map.project(&figure.boundaries, 0.35);
    regions(&mut scene, figure, spec, &theme, &page);
    outlines(&mut scene, figure, spec, &theme, &page);
    dots(&mut scene, figure, spec, &theme, &map);
    names(&mut scene, figure, spec, &theme, &map, &page);
    without_area(&mut scene, figure, spec, &theme, (right, top + 30.0));
    draw_legend(&mut scene, &theme, &rows, (right - legend, bottom - ROW * rows.len() as f64));
    frame::seal(&mut scene, &theme, &figure.credit, room, lang);
    scene
}

/// How a value is filled: by its level, hatched where stations are missing, hatched grey where there is none.
fn fill(place: &PlaceValue, theme: &Theme) -> Fill {
    match place.verdict.level {
        Some(level) if place.verdict.thin => Fill::Hatch(Colour::BLACK.alpha(110), Colour::rgb(level.colour)),
        Some(level) => Fill::Solid(Colour::rgb(level.colour)),
        None => Fill::Hatch(theme.hatch, theme.blank),
    }
}

fn regions(scene: &mut Scene, figure: &MapFigure, spec: &Spec, theme: &Theme, page: &Boundaries) {
    let Some(layer) = page.layer(&spec.level) else { return };
    let mut borders = Vec::new();
    for (index, (shape, place)) in layer.shapes.iter().zip(&figure.regions).enumerate() {
        let rings = page.rings(shape);
        let fill = fill(place, theme);
        // A pixel of the fill's own colour around it: anti-aliased neighbours then leave no seam of ground between them.
        let own = match fill {
            Fill::Solid(colour) | Fill::Hatch(_, colour) => Stroke::new(colour, 1.0),
        };
        let item = Some(index as u32);
        scene.items.push((index as u32, middle(&rings)));
        let border = Stroke::new(theme.border.alpha(if spec.level == "city" { 255 } else { 190 }), if spec.level == "city" { 1.0 } else { 0.75 });
        borders.push(Mark::Area { rings: rings.clone(), fill: None, stroke: Some(border), item: None });
        scene.marks.push(Mark::Area { rings, fill: Some(fill), stroke: Some(own), item });
    }
    scene.marks.extend(borders);
}

/// A point inside the largest outline, where a region's card hangs.
fn middle(rings: &[Vec<Point>]) -> Point {
    let outline = rings.iter().max_by(|a, b| area(a).abs().total_cmp(&area(b).abs()));
    outline.map_or((0.0, 0.0), |ring| inner_point(rings, ring))
}

/// Signed area of a ring.
fn area(ring: &[Point]) -> f64 {
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

/// City borders over counties, the province's outline, and the selection.
fn outlines(scene: &mut Scene, figure: &MapFigure, spec: &Spec, theme: &Theme, page: &Boundaries) {
    let mut draw = |level: &str, stroke: Stroke| {
        for shape in page.layer(level).map_or(&[][..], |l| &l.shapes) {
            scene.marks.push(Mark::Area { rings: page.rings(shape), fill: None, stroke: Some(stroke), item: None });
        }
    };
    let line = if spec.dark() { theme.ink } else { theme.border };
    if spec.level == "county" {
        draw("city", Stroke::new(line, 1.25));
    }
    draw("province", Stroke::new(line, 1.75));
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

fn dots(scene: &mut Scene, figure: &MapFigure, spec: &Spec, theme: &Theme, map: &Frame) {
    let radius = if scene.width < 480.0 { 2.75 } else { 4.0 };
    for (index, station) in figure.stations.iter().enumerate() {
        let Some(at) = station.position.map(|p| map.to_page(p)) else { continue };
        let item = (figure.regions.len() + index) as u32;
        scene.items.push((item, at));
        // County stations would hide the cities they lie in; they come with the county map.
        if spec.level == "city" && station.kind == StationKind::County {
            continue;
        }
        symbol(scene, at, radius, station.kind, station.verdict.level, theme, Some(item));
    }
}

/// Shape tells the kind, colour the level, an empty ring that there is no value.
fn symbol(scene: &mut Scene, at: Point, radius: f64, kind: StationKind, level: Option<&'static Level>, theme: &Theme, item: Option<u32>) {
    let fill = Some(Fill::Solid(level.map_or(theme.ground, |l| Colour::rgb(l.colour))));
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

/// Names, larger regions first; one that would touch another or leave its region is left out.
fn names(scene: &mut Scene, figure: &MapFigure, spec: &Spec, theme: &Theme, map: &Frame, page: &Boundaries) {
    let Some(layer) = page.layer(&spec.level) else { return };
    let small = scene.width < 480.0;
    let size = if spec.level == "city" && !small { 14.0 } else { 12.0 };
    let areas: Vec<f64> = layer.shapes.iter().map(|s| page.rings(s).iter().map(|r| area(r).abs()).fold(0.0, f64::max)).collect();
    let mut taken: Vec<(f64, f64, f64, f64)> = Vec::new();
    for index in order(areas.len(), &|a, b| areas[b].total_cmp(&areas[a])) {
        let (Some(place), Some(shape)) = (figure.regions.get(index), layer.shapes.get(index)) else { continue };
        let rings = page.rings(shape);
        let given = shape.label.map(|p| map.to_page(p)).filter(|p| crate::scene::covers(&rings, *p));
        let inner = scene.place_of(index as u32);
        let Some(at) = given.or(inner) else { continue };
        let name = short_name(&place.name);
        let value = place.verdict.number(spec.metric());
        let wide = text_width(name, size).max(text_width(&value, size)) + 4.0;
        let two = spec.level == "city" || areas[index] > 3.2 * wide * size;
        let high = if two { size * 2.2 } else { size * 1.1 };
        let free = |at: &Point| {
            let own = (at.0 - wide / 2.0, at.1 - high / 2.0, at.0 + wide / 2.0, at.1 + high / 2.0);
            let clear = taken.iter().all(|b| own.2 < b.0 || own.0 > b.2 || own.3 < b.1 || own.1 > b.3);
            let inside = spec.level == "city"
                || [(own.0, at.1), (own.2, at.1)].iter().all(|corner| crate::scene::covers(&rings, *corner));
            (clear && inside && own.0 > 0.0 && own.2 < scene.width).then_some(own)
        };
        let Some((at, own)) = [Some(at), inner].into_iter().flatten().find_map(|at| Some((at, free(&at)?))) else { continue };
        taken.push(own);
        let (ink, halo) = ink_on(place, theme);
        let first = at.1 + if two { -size * 0.2 } else { size * 0.36 };
        let label = |y: f64, words: &str| Label::new((at.0, y), words, size, ink).anchor(Anchor::Middle).halo(halo);
        scene.marks.push(Mark::Text(label(first, name)));
        if two {
            scene.marks.push(Mark::Text(label(first + size * 1.1, &value).bold()));
        }
    }
}

/// Ink and halo for words on a region: by the level's colour, or the theme's where there is none.
fn ink_on(place: &PlaceValue, theme: &Theme) -> (Colour, Colour) {
    match place.verdict.level {
        Some(level) => {
            let ground = Colour::rgb(level.colour);
            (ground.ink(), ground)
        }
        None => (theme.ink, theme.blank),
    }
}

/// `太原市` is written `太原` where room is short; two-character county names keep their last character.
fn short_name(name: &str) -> &str {
    let count = name.chars().count();
    match name.strip_suffix(['市', '县', '区']) {
        Some(short) if count > 2 && !name.ends_with("郊区") && !name.ends_with("城区") && !name.ends_with("矿区") => short,
        _ => name.strip_suffix(" City").unwrap_or(name),
    }
}

/// Ranked units without an area: listed at the top right, pointed at like regions.
fn without_area(scene: &mut Scene, figure: &MapFigure, spec: &Spec, theme: &Theme, (right, top): Point) {
    if figure.without_area.is_empty() {
        return;
    }
    let lang = spec.language();
    let heading = words::WITHOUT_AREA.get(lang);
    let label = |at: Point, words: String| Label::new(at, words, 12.0, theme.muted).anchor(Anchor::End).halo(theme.ground);
    scene.marks.push(Mark::Text(label((right, top + 12.0), heading.to_owned())));
    for (index, place) in figure.without_area.iter().enumerate() {
        let y = top + 14.0 + ROW * index as f64;
        let item = (figure.regions.len() + figure.stations.len() + index) as u32;
        let ring = vec![(right - 14.0, y + 3.0), (right, y + 3.0), (right, y + 17.0), (right - 14.0, y + 17.0)];
        let edge = Some(Stroke::new(theme.border, 1.0));
        scene.marks.push(Mark::Area { rings: vec![ring], fill: Some(fill(place, theme)), stroke: edge, item: Some(item) });
        scene.items.push((item, (right - 7.0, y + 10.0)));
        let words = format!("{} {}", place.name, place.verdict.number(spec.metric()));
        scene.marks.push(Mark::Text(Label { colour: theme.ink, ..label((right - 20.0, y + 14.0), words) }));
    }
}

/// A row of the legend.
struct Row {
    swatch: Swatch,
    words: String,
}

enum Swatch {
    Fill(Fill),
    Station(StationKind, bool),
}

fn legend_rows(figure: &MapFigure, spec: &Spec) -> Vec<Row> {
    let lang = spec.language();
    let theme = Theme::of(spec.dark());
    let report = if spec.daily() { Report::Day } else { Report::Hour };
    let mut rows: Vec<Row> = Vec::new();
    let levels = figure.standard.levels;
    for (i, level) in levels.iter().enumerate() {
        let range = match spec.metric() {
            Metric::Pollutant(p) => {
                let tops = figure.standard.level_tops(p, period_of(p, report));
                let written = |t: Option<&i64>| t.map(|t| text::decimal(*t, p.decimals()));
                let from = if i == 0 { Some("0".to_owned()) } else { written(tops.get(i - 1)) };
                match (from, written(tops.get(i))) {
                    (Some(from), Some(to)) => format!("{from}–{to}"),
                    (Some(from), None) if tops.len() == i => format!(">{from}"),
                    _ => continue,
                }
            }
            _ if i + 1 == levels.len() => format!(">{}", level.low - 1),
            _ => format!("{}–{}", level.low, level.high),
        };
        rows.push(Row { swatch: Swatch::Fill(Fill::Solid(Colour::rgb(level.colour))), words: format!("{} {range}", level.word.get(lang)) });
    }
    let thin = Colour::rgb(levels.first().map_or([255; 3], |l| l.colour));
    rows.push(Row { swatch: Swatch::Fill(Fill::Hatch(Colour::BLACK.alpha(110), thin)), words: words::THIN.get(lang).to_owned() });
    rows.push(Row { swatch: Swatch::Fill(Fill::Hatch(theme.hatch, theme.blank)), words: words::NO_DATA.get(lang).to_owned() });
    let kinds = [(StationKind::City, words::CITY_POINT), (StationKind::County, words::COUNTY_POINT), (StationKind::Contrast, words::CONTRAST_POINT)];
    for (kind, name) in kinds {
        let shown = figure.stations.iter().any(|s| s.kind == kind) && (kind != StationKind::County || spec.level == "county");
        if shown {
            let name = name.get(lang).split(['（', '(']).next().unwrap_or("").trim_end();
            rows.push(Row { swatch: Swatch::Station(kind, true), words: name.to_owned() });
        }
    }
    if figure.stations.iter().any(|s| s.verdict.value.is_none()) {
        rows.push(Row { swatch: Swatch::Station(StationKind::City, false), words: words::STALE.get(lang).to_owned() });
    }
    rows
}

fn draw_legend(scene: &mut Scene, theme: &Theme, rows: &[Row], (left, top): Point) {
    let high = ROW * rows.len() as f64;
    let ground = Fill::Solid(theme.ground.alpha(225));
    scene.rect((left - 8.0, top - 4.0), (scene.width.min(left + 400.0), top + high), ground);
    for (i, row) in rows.iter().enumerate() {
        let y = top + ROW * i as f64;
        match row.swatch {
            Swatch::Fill(fill) => {
                let ring = vec![(left, y + 3.0), (left + 20.0, y + 3.0), (left + 20.0, y + 17.0), (left, y + 17.0)];
                let edge = Some(Stroke::new(theme.border, 1.0));
                scene.marks.push(Mark::Area { rings: vec![ring], fill: Some(fill), stroke: edge, item: None });
            }
            Swatch::Station(kind, valid) => {
                let at = (left + 10.0, y + 10.0);
                let fill = if valid { theme.muted } else { theme.ground };
                symbol(scene, at, 4.0, kind, None, &Theme { ground: fill, ..*theme }, None);
            }
        }
        scene.text((left + 27.0, y + 14.0), row.words.clone(), 12.0, theme.ink);
    }
}

pub(super) fn overlay(figure: &MapFigure, scene: &Scene, _spec: &Spec, item: u32) -> Scene {
    let mut over = Scene::new(scene.width, scene.height);
    let _ = figure;
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
