//! The trend's shapes: levels, limits, lines with open gaps, marks of change, the lane of events, the coverage strip.

use crate::chart::page::axis;
use crate::chart::page::coverage;
use crate::chart::page::frame;
use crate::chart::page::lines::{broken, edge};
use crate::chart::page::palette;
use crate::chart::page::plot::{self, Axes, Run};
use crate::chart::trend::figure::TrendFigure;
use crate::chart::trend::lanes;
use crate::chart::{Metric, Picture, Spec, Theme};
use crate::data::bounded;
use crate::error::Lang;
use crate::scene::{Anchor, Fill, Label, Mark, Point, Scene, Stroke, text_width};
use crate::text::words;

/// What the picture needs above its usual height: more than one row of events, of marks, of line names.
pub(crate) fn more(figure: &TrendFigure, width: f64) -> f64 {
    let rows = lanes::lanes(&figure.events).into_iter().flatten().max().unwrap_or(0);
    let names: f64 = figure.lines.iter().map(|l| 38.0 + text_width(&l.name, 12.0)).sum();
    let keys = (names / (width - 40.0).max(100.0) - 1.0).ceil().max(0.0);
    rows as f64 * lanes::LANE + figure.changes.len().saturating_sub(1) as f64 * 15.0 + keys * 18.0
}

pub(crate) fn scene(figure: &TrendFigure, spec: &Spec, width: f64, height: f64) -> Scene {
    let theme = Theme::of(spec.dark());
    let lang = spec.language();
    let mut scene = Scene::new(width, height);
    let room = frame::draw(&mut scene, &theme, &figure.title(spec), &figure.credit, lang);
    let (left, mut top, right, bottom) = room;
    let steps = figure.times.len();
    if steps == 0 || figure.lines.iter().all(|l| l.values.iter().all(Option::is_none)) {
        let words = words::NO_DATA.get(lang);
        let at = ((left + right) / 2.0, (top + bottom) / 2.0);
        scene.marks.push(Mark::Text(Label::new(at, words, 16.0, theme.muted).anchor(Anchor::Middle)));
        frame::across(&mut scene, &figure.credit, room, lang);
        return scene;
    }
    if figure.lines.len() > 1 {
        top = key(&mut scene, figure, &theme, (left, top), right);
    }
    let lanes = lanes::lanes(&figure.events);
    let rows = lanes.iter().flatten().max().map_or(0, |row| row + 1);
    let marks = 15.0 * figure.changes.len() as f64;
    let below = 26.0 + coverage::height(&figure.covers, right - left, lang);
    let inside = bottom - top - below - rows as f64 * lanes::LANE - marks - 20.0;
    let y_ticks = axis::value_ticks(0.0, highest(figure), bounded(inside / 26.0, 2.0, 5.0));
    let y_max = y_ticks.last().map_or(1.0, |(v, _)| *v);
    let words_wide = y_ticks.iter().map(|(_, w)| text_width(w, 12.0)).fold(0.0, f64::max);
    let level_wide = if width < crate::chart::NARROW { 0.0 } else { level_column(figure, lang) };
    let unit = spec.metric().pollutant().map_or("", |p| p.unit());
    if !unit.is_empty() {
        scene.text((left, top + 10.0), unit, 12.0, theme.muted);
        top += 16.0;
    }
    let x = (left + words_wide + 8.0, right - level_wide);
    let lane_top = top + 4.0;
    top += rows as f64 * lanes::LANE + marks + 8.0;
    let area = (x.0, top, x.1, bottom - below);
    let x_max = (steps as f64 - 1.0).max(1.0);
    let x_ticks = axis::time_ticks(&figure.times, (area.2 - area.0) * (steps as f64 - 1.0) / x_max, lang);
    let x_ticks = x_ticks.into_iter().map(|(i, w)| (i as f64, w)).collect();
    // A single step stands in the middle.
    let x_range = if steps == 1 { -0.5..0.5 } else { 0.0..x_max };
    let axes = Axes { area, x: x_range, y: 0.0..y_max, x_ticks, y_ticks };
    bands(&mut scene, figure, spec, &axes, level_wide > 0.0);
    frame::across(&mut scene, &figure.credit, area, lang);
    lanes::draw(&mut scene, figure, &theme, &axes, &lanes, lane_top);
    plot::draw(&mut scene, &axes, theme.muted, theme.grid.alpha(120), &runs(figure, spec, &axes));
    // A line of a single value would hardly be seen.
    for line in &figure.lines {
        let mut values = line.values.iter().enumerate().filter_map(|(step, v)| Some((step as f64, (*v)?)));
        if let (Some(only), None) = (values.next(), values.next()) {
            let fill = Some(Fill::Solid(line.colour));
            scene.marks.push(Mark::Dot { at: axes.place(only), radius: 3.5, fill, stroke: None, item: None });
        }
    }
    limits(&mut scene, figure, &theme, &axes);
    changes(&mut scene, figure, &theme, &axes, lang);
    let edge = |step: usize| edge(&axes, step);
    coverage::draw(&mut scene, &theme, &figure.covers, &edge, (left, area.3 + 26.0, right), lang);
    scene.items = (0..steps).map(|i| (i as u32, anchor(figure, &axes, i))).collect();
    scene.columns = Some(((area.0 - 6.0, lane_top), (area.2 + 6.0, bottom)));
    scene
}

/// Where the card of a step hangs: on its highest value, or at the foot of a gap.
fn anchor(figure: &TrendFigure, axes: &Axes, step: usize) -> Point {
    let top = figure.lines.iter().filter_map(|l| l.values.get(step).copied().flatten()).fold(0.0, f64::max);
    axes.place((step as f64, top.min(axes.y.end)))
}

/// The greatest value that must be in the picture: of the lines, and of limits not far above them.
fn highest(figure: &TrendFigure) -> f64 {
    let lines = figure.lines.iter().flat_map(|l| &l.values).flatten().copied().fold(0.0, f64::max);
    let near = figure.limits.iter().map(|l| l.value).filter(|v| *v <= lines * 2.0);
    near.fold(lines, f64::max)
}

/// Lines broken at gaps. Where many steps share a device pixel, only those are kept that are seen.
fn runs(figure: &TrendFigure, spec: &Spec, axes: &Axes) -> Vec<Run> {
    let width = if figure.lines.len() > 1 { 1.5 } else { 1.75 };
    let mut out = Vec::new();
    if let Some(trend) = figure.trend {
        let (first, last) = (figure.times.first(), figure.times.last());
        let ends = [(0.0, first), (axes.x.end, last)].map(|(x, time)| (x, time.map(|t| trend.at(*t))));
        let theme = Theme::of(spec.dark());
        let mut straight = |of: fn((f64, f64, f64)) -> f64, colour, width| {
            let points = ends.iter().filter_map(|(x, at)| Some((*x, bounded(of((*at)?), 0.0, axes.y.end)))).collect();
            out.push(Run { points, colour, width });
        };
        straight(|at| at.1, theme.accent.alpha(120), 1.0);
        straight(|at| at.2, theme.accent.alpha(120), 1.0);
        straight(|at| at.0, theme.accent, 2.5);
    }
    let order = |before: bool| figure.lines.iter().filter(move |l| l.before == before);
    for line in order(true).chain(order(false)) {
        let width = if line.before { 1.25 } else { width };
        broken(&line.values, line.colour, axes, width, &mut out);
    }
    out
}

fn level_column(figure: &TrendFigure, lang: Lang) -> f64 {
    figure.bands.iter().map(|b| text_width(b.level.word.get(lang), 12.0)).fold(0.0, f64::max) + 10.0
}

fn bands(scene: &mut Scene, figure: &TrendFigure, spec: &Spec, axes: &Axes, named: bool) {
    let (theme, lang) = (Theme::of(spec.dark()), spec.language());
    let top = axes.y.end;
    let last = figure.times.len().saturating_sub(1);
    let mut lowest_free = f64::MAX;
    for band in figure.bands.iter().filter(|b| b.low < top) {
        let high = band.high.unwrap_or(top).min(top);
        // Bands meet half way between the last step of one edition and the first of the next.
        let (a, b) = (
            (edge(axes, band.steps.0), axes.place((0.0, high)).1),
            (edge(axes, band.steps.1 + 1), axes.place((0.0, band.low)).1),
        );
        let own = palette::colour(band.level, spec);
        let colour = own.alpha(70).over(theme.ground);
        scene.rect(a, b, Fill::Solid(colour));
        let word = band.level.word.get(lang);
        if !named && band.steps.1 == last && b.1 - a.1 >= 16.0 {
            // Without room beside the plot, the word stands in its band.
            let at = (axes.area.2 - 4.0, a.1 + 13.0);
            scene.marks.push(Mark::Text(Label::new(at, word, 12.0, theme.ink).anchor(Anchor::End).halo(colour)));
        }
        if named && band.steps.1 == last {
            let middle = (a.1 + b.1) / 2.0 + 4.0;
            if b.1 - a.1 >= 12.0 || middle + 12.0 <= lowest_free {
                lowest_free = middle - 12.0;
                let at = (axes.area.2 + 6.0, middle);
                let edge = (axes.area.2 + 1.0, a.1);
                scene.rect(edge, (edge.0 + 3.0, b.1), Fill::Solid(own));
                scene.text(at, word, 12.0, theme.ink);
            }
        }
    }
}

/// Limits and guidelines: dashed lines with their name and value; one above the picture is named at its top.
fn limits(scene: &mut Scene, figure: &TrendFigure, theme: &Theme, axes: &Axes) {
    let mut named: Vec<(f64, f64, f64)> = Vec::new();
    for limit in &figure.limits {
        let above = limit.value > axes.y.end;
        let y = axes.place((0.0, limit.value.min(axes.y.end))).1;
        let (a, b) = (edge(axes, limit.steps.0), edge(axes, limit.steps.1 + 1));
        if !above {
            let stroke = Stroke::new(theme.seal, 1.5).dashed();
            scene.marks.push(Mark::Line { points: vec![(a, y), (b, y)], stroke });
        }
        let words = if above { ["↑ ", &limit.name].concat() } else { limit.name.clone() };
        // The name stands over the left end of its line, as far as the picture goes.
        let wide = text_width(&words, 12.0);
        let y = if y - 16.0 < axes.area.1 { axes.area.1 + 13.0 } else { y - 4.0 };
        let x = (a + 4.0).min(axes.area.2 - wide - 4.0);
        if named.iter().all(|(x2, y2, w)| x > x2 + w + 6.0 || x + wide + 6.0 < *x2 || (y - y2).abs() > 14.0) {
            named.push((x, y, wide));
            scene.marks.push(Mark::Text(Label::new((x, y), words, 12.0, theme.seal).halo(theme.ground)));
        }
    }
}

/// The days on which rules changed: a dashed line with words, a row each, never a silent jump.
fn changes(scene: &mut Scene, figure: &TrendFigure, theme: &Theme, axes: &Axes, lang: Lang) {
    for (row, (step, words)) in figure.changes.iter().rev().enumerate() {
        let x = edge(axes, *step);
        let y = axes.area.1 - 6.0 - 15.0 * row as f64;
        let stroke = Stroke::new(theme.accent, 1.5).dashed();
        scene.marks.push(Mark::Line { points: vec![(x, y), (x, axes.area.3)], stroke });
        let words = words.get(lang);
        let half = text_width(words, 12.0) / 2.0;
        let middle = bounded(x, (half + 4.0).min(scene.width / 2.0), (scene.width - half - 4.0).max(scene.width / 2.0));
        let label = Label::new((middle, y - 3.0), words, 12.0, theme.accent).anchor(Anchor::Middle);
        scene.marks.push(Mark::Text(label.halo(theme.ground)));
    }
}

/// Names of the lines, above them, in as many rows as they need; returns where the plot may begin.
fn key(scene: &mut Scene, figure: &TrendFigure, theme: &Theme, (left, top): Point, right: f64) -> f64 {
    let (mut x, mut y) = (left, top + 12.0);
    for line in &figure.lines {
        let wide = 24.0 + text_width(&line.name, 12.0) + 14.0;
        if x + wide > right && x > left {
            x = left;
            y += 18.0;
        }
        let stroke = Stroke::new(line.colour, if line.before { 1.25 } else { 3.0 });
        scene.marks.push(Mark::Line { points: vec![(x, y - 4.0), (x + 18.0, y - 4.0)], stroke });
        scene.text((x + 24.0, y), line.name.clone(), 12.0, theme.ink);
        x += wide;
    }
    y + 8.0
}

pub(crate) fn overlay(figure: &TrendFigure, scene: &Scene, spec: &Spec, item: u32) -> Scene {
    let theme = Theme::of(spec.dark());
    let mut over = Scene::new(scene.width, scene.height);
    let (Some(at), Some((from, to))) = (scene.place_of(item), scene.columns) else { return over };
    let hair = Stroke::new(theme.ink, 1.0);
    over.marks.push(Mark::Line { points: vec![(at.0, from.1), (at.0, to.1)], stroke: hair });
    let valid = figure.lines.iter().any(|l| l.values.get(item as usize).copied().flatten().is_some());
    if valid && spec.metric() != Metric::Iaqi && figure.lines.len() == 1 {
        let fill = Some(Fill::Solid(theme.ink));
        over.marks.push(Mark::Dot { at, radius: 4.5, fill, stroke: Some(Stroke::new(theme.ground, 2.0)), item: None });
    }
    over
}
