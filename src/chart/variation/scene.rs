//! The profiles' shapes: three panels on one scale, beside each other or below.

use crate::chart::page::axis;
use crate::chart::page::coverage;
use crate::chart::page::frame;
use crate::chart::page::plot::{self, Axes, Run};
use crate::chart::variation::figure::{Point, VariationFigure};
use crate::chart::{NARROW, Picture, Spec, Theme};
use crate::error::Lang;
use crate::scene::{Fill, Mark, Scene};
use crate::text::words;

pub(crate) fn scene(figure: &VariationFigure, spec: &Spec, width: f64, height: f64) -> Scene {
    let (theme, lang) = (Theme::of(spec.dark()), spec.language());
    let mut scene = Scene::new(width, height);
    let (left, top, right, bottom) = frame::draw(&mut scene, &theme, &figure.title(spec), &figure.credit, lang);
    let bottom = bottom - coverage::height(&figure.covers, right - left, lang) - 6.0;
    frame::across(&mut scene, &figure.credit, (left, top, right, bottom), lang);
    let ends = figure.profiles.iter().flatten().flatten().map(|p| p.interval.map_or(p.mean, |i| i.1));
    let y_ticks = axis::value_ticks(0.0, ends.fold(0.0, f64::max), 4.0);
    let high = y_ticks.last().map_or(1.0, |t| t.0);
    let narrow = width < NARROW;
    let mut item = 0;
    for (i, profile) in figure.profiles.iter().enumerate() {
        let (w, h) = if narrow { (right - left, (bottom - top) / 3.0) } else { ((right - left) / 3.0, bottom - top) };
        let (x, y) = if narrow { (left, top + h * i as f64) } else { (left + w * i as f64, top) };
        let name = [words::BY_HOUR, words::BY_WEEKDAY, words::BY_MONTH][i].get(lang);
        scene.text((x, y + 14.0), name, 13.0, theme.ink);
        let area = (x + 34.0, y + 26.0, x + w - 14.0, y + h - 28.0);
        let last = profile.len() as f64 - 1.0;
        let marked = |at: &usize| match i {
            0 => (at + 1).is_multiple_of(6),
            1 => w > 7.0 * if lang == Lang::Zh { 30.0 } else { 36.0 } || at.is_multiple_of(2),
            _ => at.is_multiple_of(3),
        };
        let x_ticks =
            (0..profile.len()).filter(marked).map(|at| (at as f64, VariationFigure::bin(i, at, lang))).collect();
        let axes = Axes { area, x: 0.0..last, y: 0.0..high, x_ticks, y_ticks: y_ticks.clone() };
        let points: Vec<(f64, Point)> =
            profile.iter().enumerate().filter_map(|(at, p)| Some((at as f64, (*p)?))).collect();
        let mut runs = Vec::new();
        for run in points.chunk_by(|a, b| b.0 - a.0 < 1.5) {
            let edge =
                |of: fn((f64, f64)) -> f64| run.iter().filter_map(move |(at, p)| Some((*at, of(p.interval?).max(0.0))));
            let ring: Vec<(f64, f64)> =
                edge(|e| e.0).chain(edge(|e| e.1).collect::<Vec<_>>().into_iter().rev()).collect();
            if ring.len() > 3 {
                scene.marks.push(Mark::Area {
                    rings: vec![ring.into_iter().map(|p| axes.place(p)).collect()],
                    fill: Some(Fill::Solid(theme.accent.alpha(60))),
                    stroke: None,
                    item: None,
                });
            }
            runs.push(Run {
                points: run.iter().map(|(at, p)| (*at, p.mean)).collect(),
                colour: theme.accent,
                width: 2.0,
            });
        }
        plot::draw(&mut scene, &axes, theme.muted, theme.grid.alpha(120), &runs);
        for (at, point) in profile.iter().enumerate() {
            let (x, y) = axes.place((at as f64, point.map_or(0.0, |p| p.mean)));
            if point.is_some() {
                let fill = Some(Fill::Solid(theme.accent));
                scene.marks.push(Mark::Dot { at: (x, y), radius: 2.5, fill, stroke: None, item: None });
            }
            let half = (area.2 - area.0) / last / 2.0;
            // The whole column answers a pointer.
            let rings = vec![vec![(x - half, area.1), (x + half, area.1), (x + half, area.3), (x - half, area.3)]];
            scene.marks.push(Mark::Area { rings, fill: None, stroke: None, item: Some(item) });
            scene.items.push((item, (x, y)));
            item += 1;
        }
    }
    let days = figure.covers.len().max(1) as f64;
    let edge = |day: usize| left + (right - left) * day as f64 / days;
    coverage::draw(&mut scene, &theme, &figure.covers, &edge, (left, bottom + 4.0, right), lang);
    scene
}
