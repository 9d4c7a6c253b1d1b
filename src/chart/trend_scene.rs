//! The trend's shapes: level bands, lines with open gaps, the change of rules, the coverage strip.

use super::plot::{self, Axes, Run};
use super::trend::TrendFigure;
use super::{Cover, Metric, Picture, Spec, Theme, axis, coverage, frame};
use crate::data::{Timestamp, bounded};
use crate::error::Lang;
use crate::scene::{Anchor, Colour, Fill, Label, Mark, Point, Scene, Stroke, text_width};
use crate::text::words;

pub(super) fn scene(figure: &TrendFigure, spec: &Spec, width: f64, height: f64) -> Scene {
    let theme = Theme::of(spec.dark());
    let lang = spec.language();
    let mut scene = Scene::new(width, height);
    let room = frame::draw(&mut scene, &theme, &figure.title(spec), &figure.credit, lang);
    let (left, mut top, right, bottom) = room;
    let steps = figure.readings.len();
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
    let y_ticks = axis::value_ticks(0.0, highest(figure), bounded((bottom - top - 80.0) / 26.0, 2.0, 5.0));
    let y_max = y_ticks.last().map_or(1.0, |(v, _)| *v);
    let words_wide = y_ticks.iter().map(|(_, w)| text_width(w, 12.0)).fold(0.0, f64::max);
    let level_wide = if width < super::NARROW { 0.0 } else { level_column(figure, lang) };
    let unit = spec.metric().pollutant().map_or("", |p| p.unit());
    if !unit.is_empty() {
        scene.text((left, top + 10.0), unit, 12.0, theme.muted);
        top += 16.0;
    }
    let covers: Vec<Cover> = figure.coverage.iter().map(|c| Cover::of(*c)).collect();
    // Room for the rule-change mark above, for dates and the strip below.
    let area = (
        left + words_wide + 8.0,
        top + 20.0,
        right - level_wide,
        bottom - 26.0 - coverage::height(&covers, right - left, lang),
    );
    let x_max = (steps as f64 - 1.0).max(1.0);
    let times: Vec<Timestamp> = figure.readings.iter().map(|r| r.time).collect();
    let x_ticks = axis::time_ticks(&times, area.2 - area.0, lang).into_iter().map(|(i, w)| (i as f64, w)).collect();
    let axes = Axes { area, x: 0.0..x_max, y: 0.0..y_max, x_ticks, y_ticks };
    bands(&mut scene, figure, &theme, &axes, level_wide > 0.0, lang);
    frame::across(&mut scene, &figure.credit, area, lang);
    plot::draw(&mut scene, &axes, theme.muted, theme.grid.alpha(120), &runs(figure, &axes, y_max));
    change(&mut scene, figure, &theme, &axes, lang);
    let edge = |step: usize| axes.place((bounded(step as f64 - 0.5, 0.0, axes.x.end), 0.0)).0;
    coverage::draw(&mut scene, &theme, &covers, &edge, (left, axes.area.3 + 26.0, right), lang);
    scene.items = (0..steps).map(|i| (i as u32, anchor(figure, &axes, i))).collect();
    scene.columns = Some(((area.0 - 6.0, area.1), (area.2 + 6.0, bottom)));
    scene
}

/// Where the card of a step hangs: on its highest value, or at the foot of a gap.
fn anchor(figure: &TrendFigure, axes: &Axes, step: usize) -> Point {
    let top = figure.lines.iter().filter_map(|l| l.values.get(step).copied().flatten()).fold(0.0, f64::max);
    axes.place((step as f64, top.min(axes.y.end)))
}

fn highest(figure: &TrendFigure) -> f64 {
    figure.lines.iter().flat_map(|l| &l.values).flatten().copied().fold(0.0, f64::max)
}

/// Lines broken at gaps. Where there are more steps than pixels, each pixel keeps its first, least, greatest and last value.
fn runs(figure: &TrendFigure, axes: &Axes, y_max: f64) -> Vec<Run> {
    let wide = (axes.area.2 - axes.area.0).max(1.0);
    let per_pixel = figure.readings.len() as f64 / (wide * 2.0);
    let width = if figure.lines.len() > 1 { 1.5 } else { 1.75 };
    let mut out = Vec::new();
    for line in &figure.lines {
        let mut points: Vec<(f64, f64)> = Vec::new();
        let mut close = |points: &mut Vec<(f64, f64)>| {
            if let [one] = points[..] {
                // A value between two gaps is kept as a stroke as long as the line is wide.
                let half = width / 2.0 * (axes.x.end / wide);
                *points = vec![((one.0 - half).max(0.0), one.1), ((one.0 + half).min(axes.x.end), one.1)];
            }
            if !points.is_empty() {
                let points = if per_pixel > 2.0 { plot::thin_out(points, per_pixel) } else { std::mem::take(points) };
                out.push(Run { points, colour: line.colour, width });
            }
        };
        for (step, value) in line.values.iter().enumerate() {
            match value {
                Some(v) => points.push((step as f64, bounded(*v, 0.0, y_max))),
                None => {
                    close(&mut points);
                    points.clear();
                }
            }
        }
        close(&mut points);
    }
    out
}

fn level_column(figure: &TrendFigure, lang: Lang) -> f64 {
    figure.bands.iter().map(|b| text_width(b.level.word.get(lang), 12.0)).fold(0.0, f64::max) + 10.0
}

fn bands(scene: &mut Scene, figure: &TrendFigure, theme: &Theme, axes: &Axes, named: bool, lang: Lang) {
    let top = axes.y.end;
    let last = figure.readings.len().saturating_sub(1);
    let mut lowest_free = f64::MAX;
    for band in figure.bands.iter().filter(|b| b.low < top) {
        let high = band.high.unwrap_or(top).min(top);
        // Bands meet half way between the last step of one edition and the first of the next.
        let from = if band.steps.0 == 0 { 0.0 } else { band.steps.0 as f64 - 0.5 };
        let to = if band.steps.1 == last { axes.x.end } else { band.steps.1 as f64 + 0.5 };
        let (a, b) = (axes.place((from, high)), axes.place((to, band.low)));
        let colour = Colour::rgb(band.level.colour).alpha(70).over(theme.ground);
        scene.rect(a, b, Fill::Solid(colour));
        let word = band.level.word.get(lang);
        if !named && band.steps.1 == last && b.1 - a.1 >= 16.0 {
            // Without room beside the plot, the word stands in its band.
            let at = (axes.area.2 - 4.0, a.1 + 13.0);
            scene.marks.push(Mark::Text(Label::new(at, word, 12.0, theme.muted).anchor(Anchor::End).halo(colour)));
        }
        if named && band.steps.1 == last {
            let middle = (a.1 + b.1) / 2.0 + 4.0;
            if b.1 - a.1 >= 12.0 || middle + 12.0 <= lowest_free {
                lowest_free = middle - 12.0;
                let at = (axes.area.2 + 6.0, middle);
                let edge = (axes.area.2 + 1.0, a.1);
                scene.rect(edge, (edge.0 + 3.0, b.1), Fill::Solid(Colour::rgb(band.level.colour)));
                scene.text(at, word, 12.0, theme.ink);
            }
        }
    }
}

/// The day the rules changed: a dashed line with words, never a silent jump.
fn change(scene: &mut Scene, figure: &TrendFigure, theme: &Theme, axes: &Axes, lang: Lang) {
    let Some(step) = figure.change else { return };
    let x = axes.place((step as f64 - 0.5, 0.0)).0;
    let stroke = Stroke::new(theme.accent, 1.5).dashed();
    scene.marks.push(Mark::Line { points: vec![(x, axes.area.1 - 6.0), (x, axes.area.3)], stroke });
    let words = words::RULE_CHANGE.get(lang);
    let half = text_width(words, 12.0) / 2.0;
    let middle = bounded(x, (half + 4.0).min(scene.width / 2.0), (scene.width - half - 4.0).max(scene.width / 2.0));
    let label = Label::new((middle, axes.area.1 - 9.0), words, 12.0, theme.accent).anchor(Anchor::Middle);
    scene.marks.push(Mark::Text(label.halo(theme.ground)));
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
        let stroke = Stroke::new(line.colour, 3.0);
        scene.marks.push(Mark::Line { points: vec![(x, y - 4.0), (x + 18.0, y - 4.0)], stroke });
        scene.text((x + 24.0, y), line.name.clone(), 12.0, theme.ink);
        x += wide;
    }
    y + 8.0
}

pub(super) fn overlay(figure: &TrendFigure, scene: &Scene, spec: &Spec, item: u32) -> Scene {
    let theme = Theme::of(spec.dark());
    let mut over = Scene::new(scene.width, scene.height);
    let (Some(at), Some((from, to))) = (scene.place_of(item), scene.columns) else { return over };
    let hair = Stroke::new(theme.ink, 1.0);
    over.marks.push(Mark::Line { points: vec![(at.0, from.1), (at.0, to.1)], stroke: hair });
    let valid = figure.lines.iter().any(|l| l.values.get(item as usize).copied().flatten().is_some());
    if valid && spec.metric() != Metric::Iaqi {
        let fill = Some(Fill::Solid(theme.ink));
        over.marks.push(Mark::Dot { at, radius: 4.5, fill, stroke: Some(Stroke::new(theme.ground, 2.0)), item: None });
    }
    over
}
