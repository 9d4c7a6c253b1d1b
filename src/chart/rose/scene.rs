//! The roses' shapes: how often and how fast, the mean of the air, its levels; beside each other or below.

use crate::chart::page::axis;
use crate::chart::page::coverage;
use crate::chart::page::frame::{self, Room};
use crate::chart::page::palette;
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::rose::figure::{CALM, LEAST, RoseFigure};
use crate::chart::rose::words as rose_words;
use crate::chart::{NARROW, Spec, Theme};
use crate::data::{Pollutant, bounded};
use crate::error::Lang;
use crate::scene::{Anchor, Fill, Label, Mark, Point, Scene, Stroke};
use crate::text::{self, words};

/// Points of the circle; a sector is eight of them, a petal six.
const CIRCLE: usize = 128;
/// The radius of the middle, in CSS pixels.
const MIDDLE: f64 = 24.0;

/// From north clockwise. Roots and products only: the same on every machine.
fn circle() -> Vec<Point> {
    // Half angles, from the cosine of 90° to that of 360° / 128.
    let cos = (0..5).fold(0.0_f64, |cos, _| ((1.0 + cos) / 2.0).sqrt());
    let sin = (1.0 - cos * cos).sqrt();
    let turn = |(x, y): &Point| Some((x * cos - y * sin, x * sin + y * cos));
    std::iter::successors(Some((0.0, -1.0)), turn).take(CIRCLE).collect()
}

/// One rose: its words, its petals from the middle outwards, and what stands in the middle.
struct Rose {
    name: String,
    petals: Vec<Vec<(f64, Fill)>>,
    percent: bool,
    middle: String,
    key: Vec<(Fill, &'static str)>,
}

fn roses(figure: &RoseFigure, spec: &Spec, theme: &Theme, lang: Lang) -> [Rose; 3] {
    let per_cent = |part: usize, of: usize| part as f64 * 100.0 / of.max(1) as f64;
    let shade = |force: usize| Fill::Solid(theme.accent.alpha([0, 50, 100, 150, 205, 255][force]).over(theme.ground));
    let (hours, values) = (figure.hours(), figure.values());
    let petals = |of: &dyn Fn(usize) -> Vec<(f64, Fill)>| (0..CALM).map(of).collect::<Vec<_>>();
    let calm = &figure.sectors[CALM];
    let unit = spec.metric().pollutant().map_or("", Pollutant::unit);
    let name = |w: words::Words, unit: &str| {
        let (open, close) = if lang == Lang::Zh { ("（", "）") } else { (", ", "") };
        if unit.is_empty() { w.get(lang).to_owned() } else { [w.get(lang), open, unit, close].concat() }
    };
    let wind = Rose {
        name: name(words::WIND_SHARE, "%"),
        petals: petals(&|at| {
            (1..6).map(|force| (per_cent(figure.sectors[at].forces[force], hours), shade(force))).collect()
        }),
        percent: true,
        middle: rose_words::share(calm.hours, hours),
        key: (1..6).map(|force| (shade(force), rose_words::FORCES[force - 1].get(lang))).collect(),
    };
    let solid = Fill::Solid(theme.accent);
    let thin = Fill::Hatch(theme.accent, theme.ground);
    let mean = Rose {
        name: name(words::MEAN_BY_WIND, unit),
        petals: petals(&|at| {
            let fill = if figure.sectors[at].values < LEAST { thin } else { solid };
            figure.mean(at).map(|mean| (mean, fill)).into_iter().collect()
        }),
        percent: false,
        middle: figure.mean(CALM).map_or_else(text::dash, |mean| rose_words::number(mean, spec)),
        key: if figure.sectors[..CALM].iter().any(|s| (1..LEAST).contains(&s.values)) {
            vec![(thin, words::FEW_HOURS.get(lang))]
        } else {
            Vec::new()
        },
    };
    let seen = |number: usize| figure.sectors.iter().any(|s| s.levels[number] > 0);
    let shown = figure.levels.iter().filter(|l| seen(usize::from(l.number)));
    let levels = Rose {
        name: name(words::LEVEL_SHARE, "%"),
        petals: petals(&|at| {
            let part = |l: &'static crate::aqi::Level| {
                (per_cent(figure.sectors[at].levels[usize::from(l.number)], values), palette::fill(l, spec, false))
            };
            figure.levels.iter().map(part).collect()
        }),
        percent: true,
        middle: rose_words::share(calm.values, values),
        key: shown.map(|l| (palette::fill(l, spec, false), l.word.get(lang))).collect(),
    };
    [wind, mean, levels]
}

/// Draws the roses into a room and returns where they end.
pub(crate) fn draw(figure: &RoseFigure, scene: &mut Scene, room: Room, spec: &Spec, sheet: &Sheet<'_>) -> f64 {
    let (left, mut top, right, _) = room;
    let (theme, lang) = (&sheet.theme, sheet.lang);
    if figure.hours() == 0 {
        return sheet.nothing(scene, room, words::NO_WIND.get(lang));
    }
    top = sheet.lines(scene, (left, top), right - left, &rose_words::facts(figure, lang), 13.0, theme.ink) + 4.0;
    let roses = roses(figure, spec, theme, lang);
    let beside = if scene.width < NARROW { 1 } else { 3 };
    let wide = (right - left) / beside as f64;
    let radius = bounded(wide / 2.0 - 30.0, 60.0, 150.0);
    let points = circle();
    let first = top;
    for (row, roses) in roses.chunks(beside).enumerate() {
        let x = |i: usize| left + wide * i as f64;
        let mut under = top;
        for (i, rose) in roses.iter().enumerate() {
            under = under.max(sheet.lines(scene, (x(i), top), wide - 8.0, &rose.name, 13.0, theme.ink));
        }
        let centre = under + 20.0 + radius;
        top = centre + radius + 24.0;
        let mut ends = top;
        for (i, rose) in roses.iter().enumerate() {
            let at = (x(i) + wide / 2.0, centre);
            one(scene, rose, &points, at, radius, sheet, row + i == 0);
            if !rose.key.is_empty() {
                ends = ends.max(sheet::key(scene, &rose.key, (x(i), top, x(i) + wide - 8.0), theme.ink));
            }
        }
        top = ends + 8.0;
    }
    frame::across(scene, sheet.credit, (left, first, right, top), lang);
    let days = figure.covers.len().max(1) as f64;
    let edge = |day: usize| left + (right - left) * day as f64 / days;
    coverage::draw(scene, theme, &figure.covers, &edge, (left, top + 4.0, right), lang);
    top + 8.0 + coverage::height(&figure.covers, right - left, lang)
}

fn one(scene: &mut Scene, rose: &Rose, points: &[Point], centre: Point, radius: f64, sheet: &Sheet<'_>, items: bool) {
    let (theme, lang) = (&sheet.theme, sheet.lang);
    let at = |i: usize, r: f64| {
        let (x, y) = points[i % CIRCLE];
        (centre.0 + x * r, centre.1 + y * r)
    };
    let most = rose.petals.iter().map(|petal| petal.iter().map(|part| part.0).sum()).fold(0.0, f64::max);
    let ticks = axis::value_ticks(0.0, most, 3.0);
    let end = ticks.last().map_or(1.0, |t| t.0);
    let far = |value: f64| MIDDLE + (radius - MIDDLE) * value / end;
    for (value, _) in &ticks {
        let stroke = Some(Stroke::new(theme.hatch.alpha(110), 1.0));
        scene.marks.push(Mark::Dot { at: centre, radius: far(*value), fill: None, stroke, item: None });
    }
    // Points of the circle about a direction, out and back.
    let ring = |sector: usize, half: usize, from: f64, to: f64| -> Vec<Point> {
        let around = || sector * 8 + CIRCLE - half..=sector * 8 + CIRCLE + half;
        around().map(|i| at(i, to)).chain(around().rev().map(|i| at(i, from))).collect()
    };
    for (sector, petal) in rose.petals.iter().enumerate() {
        let mut sum = 0.0;
        for (value, fill) in petal.iter().filter(|part| part.0 > 0.0) {
            let rings = vec![ring(sector, 3, far(sum), far(sum + value))];
            sum += value;
            let stroke = Some(Stroke::new(theme.border.alpha(120), 0.5));
            scene.marks.push(Mark::Area { rings, fill: Some(*fill), stroke, item: None });
        }
        // The whole sector answers a pointer.
        let rings = vec![ring(sector, 4, MIDDLE, radius)];
        scene.marks.push(Mark::Area { rings, fill: None, stroke: None, item: Some(sector as u32) });
        if items {
            scene.items.push((sector as u32, at(sector * 8, (radius + MIDDLE) / 2.0)));
        }
    }
    let (fill, stroke) = (Some(Fill::Solid(theme.ground)), Some(Stroke::new(theme.hatch, 1.0)));
    scene.marks.push(Mark::Dot { at: centre, radius: MIDDLE, fill, stroke, item: Some(CALM as u32) });
    if items {
        scene.items.push((CALM as u32, centre));
    }
    let mut write = |at: Point, words: &str, anchor: Anchor, ink| {
        scene.marks.push(Mark::Text(Label::new(at, words, 12.0, ink).anchor(anchor).halo(theme.ground)));
    };
    write((centre.0, centre.1 - 2.0), words::CALM.get(lang), Anchor::Middle, theme.muted);
    write((centre.0, centre.1 + 12.0), &rose.middle, Anchor::Middle, theme.ink);
    for sector in (0..CALM).step_by(2) {
        let (x, y) = at(sector * 8, radius + 10.0);
        let anchor = match sector {
            2..=6 => Anchor::Start,
            10..=14 => Anchor::End,
            _ => Anchor::Middle,
        };
        let shift = if anchor == Anchor::Start { -4.0 } else { 4.0 };
        let x = if anchor == Anchor::Middle { x } else { x + shift };
        write((x, y + 4.3), rose_words::POINTS[sector].get(lang), anchor, theme.muted);
    }
    // Between two petals; of many circles the outer half.
    for (value, words) in ticks.iter().skip(1).rev().step_by(2) {
        let (x, y) = at(4, far(*value));
        let words = [words.as_str(), if rose.percent { "%" } else { "" }].concat();
        write((x + 1.0, y + 4.0), &words, Anchor::Start, theme.ink);
    }
}
