//! The calendar's shapes: a block a month, weeks as rows, Monday left.

use crate::chart::calendar::figure::CalendarFigure;
use crate::chart::page::coverage;
use crate::chart::page::frame;
use crate::chart::page::palette;
use crate::chart::page::swatches as key;
use crate::chart::values::days::month_of;
use crate::chart::{Picture, Spec, Step, Theme};
use crate::data::{Timestamp, bounded};
use crate::scene::{Label, Mark, Point, Scene, Stroke};
use crate::text;

/// Between two months, and between rows of months, in CSS pixels.
const GAP: f64 = 12.0;
/// The month's name above its days.
const HEAD: f64 = 18.0;
/// A place's and year's name above its months.
const YEAR: f64 = 24.0;

/// How the months of a width are laid out: months a row, side of a day.
fn grid(wide: f64) -> (usize, f64) {
    let side = |n: usize| ((wide + GAP) / n as f64 - GAP) / 7.0;
    let months = [12, 6, 4, 3, 2, 1].into_iter().find(|n| side(*n) >= 13.0).unwrap_or(1);
    (months, bounded(side(months).floor(), 4.0, 22.0))
}

/// A block of months: its place, its year, its first and last month by their first days.
struct Block {
    place: usize,
    year: i32,
    months: Vec<i32>,
}

fn blocks(figure: &CalendarFigure) -> Vec<Block> {
    let days = &figure.days;
    let mut out: Vec<Block> = Vec::new();
    for place in 0..days.places.len() {
        let mut month = month_of(days.first);
        while month <= days.last() && !days.is_empty() {
            let year = Timestamp(month * 24).civil().year;
            match out.last_mut().filter(|b| b.place == place && b.year == year) {
                Some(block) => block.months.push(month),
                None => out.push(Block { place, year, months: vec![month] }),
            }
            month = Step::Month.days(month).1 + 1;
        }
    }
    out
}

/// Rows of days a row of months needs.
fn weeks(months: &[i32]) -> f64 {
    let rows = |first: i32| {
        let (a, b) = Step::Month.days(first);
        (b - a + (a + 3).rem_euclid(7)) / 7 + 1
    };
    f64::from(months.iter().map(|m| rows(*m)).max().unwrap_or(0))
}

fn tall(figure: &CalendarFigure, wide: f64) -> f64 {
    let (columns, side) = grid(wide);
    let block = |b: &Block| {
        let rows = b.months.chunks(columns).map(|row| HEAD + weeks(row) * side + GAP);
        YEAR + rows.sum::<f64>()
    };
    blocks(figure).iter().map(block).sum()
}

fn legend(figure: &CalendarFigure, spec: &Spec) -> Vec<key::Entry> {
    key::levels(figure.levels(), spec, figure.days.dust.iter().flatten().any(|d| *d))
}

pub(crate) fn height(figure: &CalendarFigure, spec: &Spec, width: f64) -> f64 {
    let mut empty = Scene::new(width, 1000.0);
    let theme = Theme::of(spec.dark());
    let (left, top, right, bottom) =
        frame::draw(&mut empty, &theme, &figure.title(spec), &figure.days.credit, spec.language());
    let strip = coverage::height(&figure.days.covers, right - left, spec.language());
    let wide = right - left;
    (1000.0 - (bottom - top) + tall(figure, wide) + key::height(&legend(figure, spec), wide) + strip + 14.0).ceil()
}

pub(crate) fn scene(figure: &CalendarFigure, spec: &Spec, width: f64, height: f64) -> Scene {
    let (theme, lang) = (Theme::of(spec.dark()), spec.language());
    let mut scene = Scene::new(width, height);
    let room = frame::draw(&mut scene, &theme, &figure.title(spec), &figure.days.credit, lang);
    let (left, top, right, bottom) = room;
    let days = &figure.days;
    let (columns, side) = grid(right - left);
    let mut y = top;
    for block in blocks(figure) {
        let mut name = text::year(Timestamp(block.months[0] * 24 + 1), lang);
        if days.places.len() > 1 {
            name = [&days.places[block.place].name, " ", &name].concat();
        }
        scene.marks.push(Mark::Text(Label::new((left, y + 15.0), name, 14.0, theme.ink).bold()));
        y += YEAR;
        for row in block.months.chunks(columns) {
            for (column, month) in row.iter().enumerate() {
                let x = left + column as f64 * ((right - left + GAP) / columns as f64);
                let words = text::month_name(Timestamp(month * 24 + 1), lang);
                scene.text((x, y + 12.0), words, 12.0, theme.muted);
                month_of_days(&mut scene, figure, spec, block.place, *month, (x, y + HEAD), side);
            }
            y += HEAD + weeks(row) * side + GAP;
        }
    }
    frame::across(&mut scene, &days.credit, (left, top, right, y), lang);
    let entries = legend(figure, spec);
    key::draw(&mut scene, &theme, &entries, (left, y), right - left);
    y += key::height(&entries, right - left) + 8.0;
    let edge = |step: usize| left + (right - left) * step as f64 / days.len().max(1) as f64;
    coverage::draw(&mut scene, &theme, &days.covers, &edge, (left, y.min(bottom), right), lang);
    scene
}

fn month_of_days(
    scene: &mut Scene,
    figure: &CalendarFigure,
    spec: &Spec,
    place: usize,
    month: i32,
    (left, top): Point,
    side: f64,
) {
    let theme = Theme::of(spec.dark());
    let (first, last) = Step::Month.days(month);
    let offset = (first + 3).rem_euclid(7);
    for day in first.max(figure.days.first)..=last.min(figure.days.last()) {
        let cell = day - first + offset;
        let (x, y) = (left + f64::from(cell % 7) * side, top + f64::from(cell / 7) * side);
        let index = (day - figure.days.first) as usize;
        let dust = figure.days.dust[place].get(index) == Some(&true);
        let level = figure.days.verdict(place, index, spec).and_then(|v| v.level);
        let fill = level.map_or(palette::missing(&theme), |level| palette::fill(level, spec, dust));
        let (a, b) = ((x + 0.5, y + 0.5), (x + side - 1.0, y + side - 1.0));
        let item = (place * figure.days.len() + index) as u32;
        scene.items.push((item, ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0)));
        scene.marks.push(Mark::Area {
            rings: vec![vec![a, (b.0, a.1), b, (a.0, b.1)]],
            fill: Some(fill),
            stroke: Some(Stroke::new(theme.border.alpha(70), 0.5)),
            item: Some(item),
        });
    }
}
