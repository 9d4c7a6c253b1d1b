//! The levels' shapes: a stacked bar a part of the time, one scale of days, the share of good days beside it.

use crate::chart::levels::figure::{Bar, LevelsFigure};
use crate::chart::page::coverage;
use crate::chart::page::frame;
use crate::chart::page::palette;
use crate::chart::page::swatches as key;
use crate::chart::{Picture, Spec, Theme};
use crate::scene::{Anchor, Colour, Fill, Label, Mark, Scene, Stroke, text_width};
use crate::text::words;

/// The height of a bar, and of a place's name above its bars.
const BAR: f64 = 24.0;
const PLACE: f64 = 24.0;

fn legend(figure: &LevelsFigure, spec: &Spec) -> Vec<key::Entry> {
    key::levels(figure.levels(), spec, false)
}

fn tall(figure: &LevelsFigure) -> f64 {
    let places = if figure.days.places.len() > 1 { figure.days.places.len() as f64 * PLACE } else { 0.0 };
    figure.bars.len() as f64 * BAR + places
}

pub(crate) fn height(figure: &LevelsFigure, spec: &Spec, width: f64) -> f64 {
    let mut empty = Scene::new(width, 1000.0);
    let theme = Theme::of(spec.dark());
    let room = frame::draw(&mut empty, &theme, &figure.title(spec), &figure.days.credit, spec.language());
    let wide = room.2 - room.0;
    let strip = coverage::height(&figure.days.covers, wide, spec.language());
    let fixed = 1000.0 - (room.3 - room.1);
    (fixed + 18.0 + tall(figure) + 8.0 + key::height(&legend(figure, spec), wide) + strip + 14.0).ceil()
}

pub(crate) fn scene(figure: &LevelsFigure, spec: &Spec, width: f64, height: f64) -> Scene {
    let (theme, lang) = (Theme::of(spec.dark()), spec.language());
    let mut scene = Scene::new(width, height);
    let (left, top, right, bottom) = frame::draw(&mut scene, &theme, &figure.title(spec), &figure.days.credit, lang);
    let names = figure.bars.iter().map(|b| text_width(&b.name, 12.0)).fold(0.0, f64::max);
    let listed = figure.bars.iter().any(|b| b.count.days.listed > 0);
    let share = if listed { words::GOOD_BOTH } else { words::GOOD_SHARE }.get(lang);
    let wide = |bar| text_width(&figure.narrow_share(bar), 13.0);
    let after = figure.bars.iter().map(wide).fold(text_width(share, 12.0), f64::max);
    let (from, to) = (left + names + 10.0, right - after - 10.0);
    let due = figure.bars.iter().map(Bar::all_due).max().unwrap_or(1).max(1);
    let scale = (to - from).max(20.0) / f64::from(due);
    let mut y = top + 18.0;
    scene.marks.push(Mark::Text(Label::new((right, top + 12.0), share, 12.0, theme.muted).anchor(Anchor::End)));
    let mut place = usize::MAX;
    for (item, bar) in figure.bars.iter().enumerate() {
        if figure.days.places.len() > 1 && bar.place != place {
            place = bar.place;
            let name = figure.days.places[place].name.clone();
            scene.marks.push(Mark::Text(Label::new((left, y + 16.0), name, 14.0, theme.ink).bold()));
            y += PLACE;
        }
        let (high, low) = (y + 2.0, y + BAR - 3.0);
        let middle = (high + low) / 2.0 + 4.5;
        let name = Label::new((left + names, middle), bar.name.clone(), 12.0, theme.ink);
        scene.marks.push(Mark::Text(name.anchor(Anchor::End)));
        let mut x = from;
        let mut part = |scene: &mut Scene, days: u32, fill: Fill, ink: Colour| {
            let wide = f64::from(days) * scale;
            if days == 0 {
                return;
            }
            scene.rect((x, high), (x + wide, low), fill);
            let words = days.to_string();
            if wide >= text_width(&words, 12.0) + 4.0 {
                let ground = match fill {
                    Fill::Solid(_) => None,
                    Fill::Hatch(_, ground) | Fill::Lines(_, _, ground) => Some(ground),
                };
                let label = Label::new((x + wide / 2.0, middle), words, 12.0, ink).anchor(Anchor::Middle);
                scene.marks.push(Mark::Text(Label { halo: ground, ..label }));
            }
            x += wide;
        };
        for (level, days) in figure.levels().iter().zip(bar.count.days.kept) {
            part(&mut scene, days, palette::fill(level, spec, false), palette::colour(level, spec).ink());
        }
        part(&mut scene, bar.count.days.missing, palette::missing(&theme), theme.ink);
        let said = Label::new((right, middle), figure.narrow_share(bar), 13.0, theme.ink).bold().anchor(Anchor::End);
        scene.marks.push(Mark::Text(said));
        let box_ = vec![
            (from, high),
            (from + f64::from(bar.all_due()) * scale, high),
            (from + f64::from(bar.all_due()) * scale, low),
            (from, low),
        ];
        scene.marks.push(Mark::Area {
            rings: vec![box_],
            fill: None,
            stroke: Some(Stroke::new(theme.border.alpha(120), 0.5)),
            item: Some(item as u32),
        });
        scene.items.push((item as u32, (from + 20.0, middle)));
        y += BAR;
    }
    frame::across(&mut scene, &figure.days.credit, (left, top, right, y), lang);
    let entries = legend(figure, spec);
    y += 8.0;
    key::draw(&mut scene, &theme, &entries, (left, y), right - left);
    y += key::height(&entries, right - left) + 6.0;
    let edge = |step: usize| left + (right - left) * step as f64 / figure.days.len().max(1) as f64;
    coverage::draw(&mut scene, &theme, &figure.days.covers, &edge, (left, y.min(bottom), right), lang);
    scene
}
