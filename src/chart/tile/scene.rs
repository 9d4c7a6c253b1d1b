//! The state of one place as a picture, for what cannot show the element itself: files, reports, previews.

use crate::chart::page::frame::{self, Credit};
use crate::chart::{Card, Spec, Theme, Title};
use crate::scene::{Anchor, Colour, Fill, Label, Mark, Scene, Stroke, text_width, wrap};

/// Distance between two rows in CSS pixels.
const ROW: f64 = 22.0;
/// Height of number and level.
const HEAD: f64 = 66.0;
/// Least distance of label and value.
const GAP: f64 = 16.0;

/// What the picture is made of.
pub struct Parts<'a> {
    /// Number, level, rows and advice.
    pub card: Card,
    /// The level's official colour.
    pub chip: Option<Colour>,
    /// Place, time, source.
    pub title: Title,
    /// Seal.
    pub credit: &'a Credit,
}

/// The height the picture wants at a width, in CSS pixels.
pub fn height(parts: &Parts<'_>, spec: &Spec, width: f64) -> f64 {
    let mut trial = Scene::new(width, 2000.0);
    let bottom = draw(&mut trial, parts, spec);
    let foot = parts.title.footer.iter().map(|l| wrap(l, 12.0, width - 2.0 * margin(width)).len()).sum::<usize>();
    (bottom + 22.0 + 16.0 * foot as f64).round()
}

/// Draws the picture.
pub fn scene(parts: &Parts<'_>, spec: &Spec, width: f64, height: f64) -> Scene {
    let mut scene = Scene::new(width, height);
    draw(&mut scene, parts, spec);
    scene
}

fn margin(width: f64) -> f64 {
    if width < 480.0 { 12.0 } else { 20.0 }
}

/// Draws head, number, rows and advice from the top; returns where they end.
fn draw(scene: &mut Scene, Parts { card, chip, title, credit }: &Parts<'_>, spec: &Spec) -> f64 {
    let (theme, lang) = (Theme::of(spec.dark()), spec.language());
    let (left, top, right, _) = frame::draw(scene, &theme, title, credit, lang);
    let mut y = top + HEAD;
    let baseline = y - 16.0;
    let mut x = left;
    for (text, size, bold) in [(&card.value, 48.0, true), (&card.unit, 14.0, false)] {
        let mut label = Label::new((x, baseline), text.as_str(), size, theme.ink);
        label.bold = bold;
        scene.marks.push(Mark::Text(label));
        x += if text.is_empty() { 0.0 } else { text_width(text, size) * 1.15 + 10.0 };
    }
    let wide = text_width(&card.level, 16.0) * 1.15 + 20.0;
    if x + wide > right {
        (x, y) = (left, y + 34.0);
    }
    let at = (x, y - 40.0);
    let ring = vec![at, (x + wide, at.1), (x + wide, at.1 + 28.0), (x, at.1 + 28.0)];
    let (fill, ink) = chip.map_or((theme.blank, theme.ink), |colour| (colour, colour.ink()));
    let stroke = Some(Stroke::new(theme.border, 1.0));
    scene.marks.push(Mark::Area { rings: vec![ring], fill: Some(Fill::Solid(fill)), stroke, item: None });
    let word = Label::new((x + wide / 2.0, at.1 + 20.0), card.level.as_str(), 16.0, ink);
    scene.marks.push(Mark::Text(word.bold().anchor(Anchor::Middle)));
    let label_room = card.rows.iter().map(|(label, _)| text_width(label, 14.0)).fold(0.0, f64::max) + GAP;
    for (label, value) in &card.rows {
        scene.marks.push(Mark::Line { points: vec![(left, y), (right, y)], stroke: Stroke::new(theme.grid, 1.0) });
        scene.text((left, y + 16.0), label.as_str(), 14.0, theme.muted);
        for line in wrap(value, 14.0, right - left - label_room) {
            let line = Label::new((right, y + 16.0), line, 14.0, theme.ink).anchor(Anchor::End);
            scene.marks.push(Mark::Text(line));
            y += ROW;
        }
    }
    if !card.advice.is_empty() {
        for line in wrap(&card.advice, 14.0, right - left) {
            y += ROW;
            scene.text((left, y), line, 14.0, theme.ink);
        }
    }
    frame::across(scene, credit, (left, top, right, y), lang);
    y
}
