//! A legend in flowing rows: swatches with words, as many beside each other as fit.

use crate::aqi::Level;
use crate::chart::page::palette;
use crate::chart::{Spec, Theme};
use crate::scene::{Fill, Mark, Scene, Stroke, text_width};
use crate::text::words;

/// The height of a row, in CSS pixels.
pub const ROW: f64 = 18.0;

/// A swatch and its words.
pub type Entry = (Fill, String);

/// Where each entry begins, by row, and how many rows there are.
fn flow(entries: &[Entry], wide: f64) -> (Vec<(f64, f64)>, f64) {
    let (mut x, mut row, mut out) = (0.0, 0.0, Vec::new());
    for (_, words) in entries {
        let long = 18.0 + text_width(words, 12.0);
        if x > 0.0 && x + long > wide {
            (x, row) = (0.0, row + 1.0);
        }
        out.push((x, row));
        x += long + 14.0;
    }
    (out, row + 1.0)
}

/// The height of a legend of a width.
pub fn height(entries: &[Entry], wide: f64) -> f64 {
    if entries.is_empty() { 0.0 } else { flow(entries, wide).1 * ROW }
}

/// Draws a legend whose upper left corner is given.
pub fn draw(scene: &mut Scene, theme: &Theme, entries: &[Entry], (left, top): (f64, f64), wide: f64) {
    for ((fill, words), (x, row)) in entries.iter().zip(flow(entries, wide).0) {
        let (x, y) = (left + x, top + row * ROW);
        scene.marks.push(Mark::Area {
            rings: vec![vec![(x, y + 3.0), (x + 12.0, y + 3.0), (x + 12.0, y + 15.0), (x, y + 15.0)]],
            fill: Some(*fill),
            stroke: Some(Stroke::new(theme.border.alpha(120), 0.5)),
            item: None,
        });
        scene.text((x + 17.0, y + 13.5), words.clone(), 12.0, theme.ink);
    }
}

/// The levels, then dust where there is any, then missing days.
pub fn levels(levels: &'static [Level], spec: &Spec, dust: bool) -> Vec<Entry> {
    let (theme, lang) = (Theme::of(spec.dark()), spec.language());
    let mut out: Vec<Entry> =
        levels.iter().map(|l| (palette::fill(l, spec, false), l.word.get(lang).to_owned())).collect();
    if dust {
        let hatch = Fill::Hatch(theme.ink.alpha(170), theme.ground);
        out.push((hatch, words::DUST_DAY.get(lang).to_owned()));
    }
    out.push((palette::missing(&theme), words::NO_DATA.get(lang).to_owned()));
    out
}
