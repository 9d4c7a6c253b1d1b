//! The slider's shapes: a strip of what is measured, dates, marks where rules change, and a thumb at the time shown.

use crate::chart::page::axis;
use crate::chart::page::coverage;
use crate::chart::page::frame;
use crate::chart::timeline::figure::Timeline;
use crate::chart::{Spec, Theme};
use crate::data::bounded;
use crate::scene::{Fill, Mark, Scene, Stroke, text_width};

/// Room for the thumb and half a date at either end, in CSS pixels.
const MARGIN: f64 = 24.0;
/// From the strip's middle to the legend's top.
const DATES: f64 = 32.0;
/// The height of the seal with its distance.
const SEAL: f64 = 26.0;

/// The strip's middle, and the width the legend has beside the seal, or all of it where the seal stands below.
fn places(figure: &Timeline, spec: &Spec, width: f64) -> (f64, f64, bool) {
    let middle = if figure.changes.is_empty() { 14.0 } else { 32.0 };
    let wide = width - 2.0 * MARGIN;
    let stamp = if figure.credit.synthetic { frame::stamp(spec.language()) + 16.0 } else { 0.0 };
    let beside = wide - stamp >= 340.0;
    (middle, if beside { wide - stamp } else { wide }, beside)
}

pub(crate) fn height(figure: &Timeline, spec: &Spec, width: f64) -> f64 {
    let (middle, wide, beside) = places(figure, spec, width);
    let legend = coverage::height(&figure.covers, wide, spec.language()) - coverage::STRIP;
    let seal = if figure.credit.synthetic && !beside { SEAL } else { 0.0 };
    middle + DATES + legend + seal + 4.0
}

pub(crate) fn scene(figure: &Timeline, spec: &Spec, width: f64, height: f64) -> Scene {
    let (theme, lang) = (Theme::of(spec.dark()), spec.language());
    let mut scene = Scene::new(width, height);
    scene.rect((0.0, 0.0), (width, height), Fill::Solid(theme.ground));
    let (middle, wide, beside) = places(figure, spec, width);
    let (left, right) = (MARGIN, width - MARGIN);
    let scale = (right - left) / (figure.times.len() as f64 - 1.0).max(1.0);
    let at = |step: usize| left + scale * step as f64;
    let edge = |step: usize| bounded(left + scale * (step as f64 - 0.5), left, right);
    scene.items = (0..figure.times.len()).map(|i| (i as u32, (at(i), middle))).collect();
    scene.columns = Some(((0.0, 0.0), (width, height)));
    coverage::strip(&mut scene, &theme, &figure.covers, &edge, middle - coverage::STRIP / 2.0);
    let ticks = axis::time_ticks(&figure.times, right - left, lang);
    // Words stay between the edges, so those of the first tick may stand beside it.
    let from = |(step, words): &(usize, String)| {
        let wide = text_width(words, 12.0);
        bounded(at(*step) - wide / 2.0, left, right - wide)
    };
    for (i, tick) in ticks.iter().enumerate() {
        let x = at(tick.0);
        let stroke = Stroke::new(theme.muted, 1.0);
        scene.marks.push(Mark::Line { points: vec![(x, middle + 6.0), (x, middle + 12.0)], stroke });
        let end = from(tick) + text_width(&tick.1, 12.0) + 6.0;
        if ticks.get(i + 1).is_none_or(|next| end <= from(next)) {
            scene.text((from(tick), middle + 25.0), tick.1.clone(), 12.0, theme.muted);
        }
    }
    let mut taken = 6.0;
    for (step, words) in &figure.changes {
        let (x, words) = (edge(*step), words.get(lang));
        let stroke = Stroke::new(theme.accent, 1.5).dashed();
        scene.marks.push(Mark::Line { points: vec![(x, middle - 14.0), (x, middle + 12.0)], stroke });
        let wide = text_width(words, 12.0);
        let from = bounded(x - wide / 2.0, taken, width - 12.0 - wide);
        // A change that finds no room for its words is told by the charts.
        if from >= taken && from <= x && from + wide >= x {
            scene.text((from, middle - 18.0), words, 12.0, theme.accent);
            taken = from + wide + 10.0;
        }
    }
    let thumb = at(figure.at(figure.time));
    let (fill, stroke) = (Some(Fill::Solid(theme.accent)), Some(Stroke::new(theme.ground, 2.0)));
    for (radius, fill) in [(10.0, Some(Fill::Solid(theme.ink))), (9.0, fill)] {
        scene.marks.push(Mark::Dot { at: (thumb, middle), radius, fill, stroke, item: None });
    }
    let top = middle + DATES;
    coverage::legend(&mut scene, &theme, &figure.covers, (left, top, left + wide), lang);
    if figure.credit.synthetic {
        let y = if beside { top } else { height - SEAL };
        frame::seal(&mut scene, &theme, (right - frame::stamp(lang), y), frame::stamp(lang), lang);
    }
    scene
}
