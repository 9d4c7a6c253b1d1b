//! The ranking's shapes: a row a place with rank, bar of the single indices, change in words, share of good days.

use crate::assess::{By, RankedPlace};
use crate::chart::page::frame;
use crate::chart::rank::columns as rank_columns;
use crate::chart::rank::columns::{Plan, plan};
use crate::chart::rank::figure::{CELLS, RankFigure};
use crate::chart::rank::words::{change_words, interval_words, primary_words, rank_number, refusal_words, value_words};
use crate::chart::values::shares;
use crate::chart::{Picture, Spec, Theme};
use crate::data::{Pollutant, bounded};
use crate::scene::{Anchor, Colour, Fill, Label, Mark, Scene, Stroke, text_width, wrap};
use crate::text::words;

/// What stands above the rows: the key of the bars, and the heads of the columns.
fn heads(figure: &RankFigure, stacked: bool) -> f64 {
    let key = if figure.ranking.rule.by == By::Composite { 22.0 } else { 0.0 };
    key + if stacked { 4.0 } else { 24.0 }
}

pub(crate) fn height(figure: &RankFigure, spec: &Spec, width: f64) -> f64 {
    // What the frame takes is measured by drawing it on nothing.
    let mut trial = Scene::new(width, 4000.0);
    let title = figure.title(spec);
    let (left, top, right, bottom) =
        frame::draw(&mut trial, &Theme::of(spec.dark()), &title, &figure.credit, spec.language());
    let plan = plan(figure, spec, left, right);
    let key = key_lines(figure, right - left) * 18.0 - 18.0;
    let rows = figure.rows.len().max(2) as f64 * plan.row;
    (top + heads(figure, plan.stacked) + key.max(0.0) + rows + 22.0 + (4000.0 - bottom)).min(8192.0)
}

fn key_lines(figure: &RankFigure, wide: f64) -> f64 {
    if figure.ranking.rule.by != By::Composite {
        return 1.0;
    }
    let all: f64 = Pollutant::ALL.iter().map(|p| text_width(p.label(), 12.0) + 30.0).sum();
    (all / wide).ceil().max(1.0)
}

pub(crate) fn scene(figure: &RankFigure, spec: &Spec, width: f64, height: f64) -> Scene {
    let theme = Theme::of(spec.dark());
    let lang = spec.language();
    let mut scene = Scene::new(width, height);
    let room = frame::draw(&mut scene, &theme, &figure.title(spec), &figure.credit, lang);
    let (left, mut top, right, bottom) = room;
    let plan = plan(figure, spec, left, right);
    if figure.rows.is_empty() || figure.ranking.units.iter().all(|u| u.now.days.iter().all(|(valid, _)| *valid == 0)) {
        let at = ((left + right) / 2.0, (top + bottom) / 2.0);
        scene
            .marks
            .push(Mark::Text(Label::new(at, words::NO_DATA.get(lang), 16.0, theme.muted).anchor(Anchor::Middle)));
        frame::across(&mut scene, &figure.credit, room, lang);
        return scene;
    }
    if figure.ranking.rule.by == By::Composite {
        top = key(&mut scene, &theme, (left, top), right);
    }
    if !plan.stacked {
        head(&mut scene, figure, spec, &theme, &plan, top + 14.0);
        top += 24.0;
    } else {
        top += 4.0;
    }
    // Room for the value behind the longest bar.
    let space = if plan.stacked { (plan.at[1], right) } else { (plan.at[2], plan.at[3] - 56.0) };
    let (low, high) = extent(figure);
    let x = |v: f64| space.0 + (v - low) / (high - low) * (space.1 - space.0).max(10.0);
    let mut ends = Vec::new();
    for row in 0..figure.rows.len() {
        let Some((at, unit)) = figure.unit(row) else { continue };
        let y = top + plan.row * row as f64;
        if figure.ids[at] == spec.selected {
            scene.rect((left, y), (right, y + plan.row), Fill::Solid(theme.accent.alpha(30)));
        }
        let line = vec![(left, y + plan.row), (right, y + plan.row)];
        scene.marks.push(Mark::Line { points: line, stroke: Stroke::new(theme.grid, 1.0) });
        let bar = if plan.stacked { (y + 24.0, y + 34.0) } else { (y + 7.0, y + 21.0) };
        ends.push(if unit.value.is_some() { bars(&mut scene, figure, unit, &theme, bar, &x) } else { plan.at[2] });
    }
    mean(&mut scene, figure, spec, &theme, (&plan, top, &ends), &x);
    for (row, end) in ends.into_iter().enumerate() {
        let Some(unit) = figure.unit(row) else { continue };
        let y = top + plan.row * row as f64;
        texts(&mut scene, figure, spec, &theme, &plan, unit, (y, end));
        cells(&mut scene, &plan, row as u32, (left, right), y);
    }
    frame::across(&mut scene, &figure.credit, (left, top, right, (top + plan.row * 12.0).min(bottom)), lang);
    scene
}

/// Least and greatest value of the bars, zero among them.
fn extent(figure: &RankFigure) -> (f64, f64) {
    let values = figure.ranking.units.iter().filter_map(|u| u.value).map(|v| number(figure, v));
    let (low, high) = values.fold((0.0_f64, 0.0_f64), |(a, b), v| (a.min(v), b.max(v)));
    (low, if high - low < 1e-9 { low + 1.0 } else { high })
}

/// A ranked value as the bar shows it; good days are ranked by their negative.
fn number(figure: &RankFigure, value: i64) -> f64 {
    if figure.ranking.rule.by == By::GoodDays { -value as f64 } else { value as f64 }
}

/// The bar of a place, of a composite index the single indices one after another; where it ends.
fn bars(
    scene: &mut Scene,
    figure: &RankFigure,
    unit: &RankedPlace,
    theme: &Theme,
    (top, bottom): (f64, f64),
    x: &dyn Fn(f64) -> f64,
) -> f64 {
    let dark = theme.ground != Colour::WHITE;
    let value = unit.value.map_or(0.0, |v| number(figure, v));
    if let (By::Composite, Some(index)) = (figure.ranking.rule.by, &unit.now.index) {
        let mut from = 0;
        for (single, colour) in index.single.iter().zip(Theme::series(dark)) {
            scene.rect((x(from as f64), top), (x((from + single) as f64), bottom), Fill::Solid(colour));
            from += single;
        }
        return x(from as f64);
    }
    let (a, b) = (x(0.0).min(x(value)), x(0.0).max(x(value)));
    scene.rect((a, top), (b, bottom), Fill::Solid(theme.accent));
    b
}

fn texts(
    scene: &mut Scene,
    figure: &RankFigure,
    spec: &Spec,
    theme: &Theme,
    plan: &Plan,
    (at, unit): (usize, &RankedPlace),
    (y, end): (f64, f64),
) {
    let (lang, rule) = (spec.language(), &figure.ranking.rule);
    let base = y + if plan.stacked { 18.0 } else { 18.5 };
    let rank = rank_number(unit);
    scene
        .marks
        .push(Mark::Text(Label::new((plan.at[1] - 8.0, base), rank, 13.0, theme.ink).bold().anchor(Anchor::End)));
    let value = value_words(rule, unit);
    let good = shares::narrow(&unit.now.good_days, &unit.now.shares);
    let change = change_words(rule, unit, lang);
    let tied = if unit.tied { words::TIED.get(lang) } else { "" };
    if plan.stacked {
        let wide = plan.at[6] - plan.at[1] - 76.0;
        name(scene, theme, (plan.at[1], base), &figure.names[at], tied, wide);
        scene.marks.push(Mark::Text(Label::new((plan.at[6], base), value, 14.0, theme.ink).bold().anchor(Anchor::End)));
        let mut parts = vec![change];
        let primary = primary_words(unit, lang);
        parts.extend((plan.at[6] - plan.at[1] > 260.0 && !primary.is_empty()).then_some(primary));
        parts.push(
            [words::GOOD_SHORT.get(lang), " ", &shares::both(&unit.now.good_days, &unit.now.shares, lang)].concat(),
        );
        let line = match unit.refusal {
            Some(refusal) if unit.value.is_none() => refusal_words(refusal, lang),
            _ => crate::text::joined(&parts, " · "),
        };
        let lines = wrap(&line, 12.0, plan.at[6] - plan.at[1]);
        scene.text((plan.at[1], y + 50.0), lines.into_iter().next().unwrap_or_default(), 12.0, theme.muted);
        return;
    }
    name(scene, theme, (plan.at[1], base), &figure.names[at], tied, plan.at[2] - plan.at[1] - 6.0);
    if let (None, Some(refusal)) = (unit.value, unit.refusal) {
        let reason = refusal_words(refusal, lang);
        let fit = wrap(&reason, 12.0, plan.at[3] - plan.at[2] - 8.0).into_iter().next().unwrap_or_default();
        scene.text((plan.at[2] + 4.0, base), fit, 12.0, theme.muted);
    } else {
        scene.marks.push(Mark::Text(Label::new((end + 6.0, base), value, 13.0, theme.ink).bold().halo(theme.ground)));
    }
    scene.text((plan.at[3] + 4.0, base), change, 12.0, theme.ink);
    if plan.at[5] > plan.at[4] {
        scene.text((plan.at[4] + 4.0, base), primary_words(unit, lang), 12.0, theme.ink);
        let words = interval_words(unit);
        scene
            .marks
            .push(Mark::Text(Label::new((plan.at[7] - 4.0, base), words, 12.0, theme.muted).anchor(Anchor::End)));
    }
    let right = if plan.at[7] > plan.at[6] { plan.at[6] } else { plan.at[7] } - 4.0;
    scene.marks.push(Mark::Text(Label::new((right, base), good, 12.0, theme.ink).anchor(Anchor::End)));
}

/// A name, cut where it does not fit, with the mark of a shared rank behind it.
fn name(scene: &mut Scene, theme: &Theme, at: (f64, f64), name: &str, tied: &str, wide: f64) {
    let mark = if tied.is_empty() { 0.0 } else { text_width(tied, 12.0) + 6.0 };
    let room = wide - mark;
    let whole = text_width(name, 13.0) <= room;
    let mut fit = String::new();
    for c in name.chars() {
        if !whole && text_width(&fit, 13.0) + 22.0 > room {
            break;
        }
        fit.push(c);
    }
    let text = if whole { fit } else { [fit.trim_end(), "…"].concat() };
    let end = at.0 + text_width(&text, 13.0) + 6.0;
    scene.text(at, text, 13.0, theme.ink);
    if !tied.is_empty() {
        scene.text((end, at.1), tied, 12.0, theme.muted);
    }
}

/// The areas that open a number.
fn cells(scene: &mut Scene, plan: &Plan, row: u32, (left, right): (f64, f64), y: f64) {
    let edges = if plan.stacked {
        let third = (right - left) / 3.0;
        [left, left + 30.0, left + third, left + 2.0 * third, right]
    } else {
        [left, plan.at[1] - 4.0, plan.at[3], plan.at[5], plan.at[6].max(plan.at[5] + 1.0)]
    };
    for cell in 0..CELLS {
        let (mut a, mut b) = (edges[cell as usize], edges[cell as usize + 1]);
        let (mut top, mut bottom) = (y + 1.0, y + plan.row - 1.0);
        if plan.stacked && cell > 0 {
            // The value above, change and good days below it.
            (top, bottom) = if cell == 1 { (top, y + 37.0) } else { (y + 37.0, bottom) };
            (a, b) = match cell {
                1 => (edges[1], right),
                2 => (edges[1], edges[3]),
                _ => (edges[3], right),
            };
        }
        let ring = vec![(a, top), (b, top), (b, bottom), (a, bottom)];
        let item = row * CELLS + cell;
        scene.marks.push(Mark::Area { rings: vec![ring], fill: None, stroke: None, item: Some(item) });
        scene.items.push((item, ((a + b) / 2.0, bottom)));
    }
}

fn head(scene: &mut Scene, figure: &RankFigure, spec: &Spec, theme: &Theme, plan: &Plan, y: f64) {
    let lang = spec.language();
    let mut write = |x: f64, words: &str, anchor: Anchor| {
        scene.marks.push(Mark::Text(Label::new((x, y), words, 12.0, theme.muted).anchor(anchor)));
    };
    let by = crate::chart::rank::words::by_words(&figure.ranking.rule, lang);
    write(plan.at[2], wrap(&by, 12.0, plan.at[3] - plan.at[2]).first().map_or("", String::as_str), Anchor::Start);
    let mut put = |x: f64, words: crate::text::Words, anchor: Anchor| write(x, words.get(lang), anchor);
    put(plan.at[1] - 8.0, words::RANK_SHORT, Anchor::End);
    put(plan.at[1], words::PLACE, Anchor::Start);
    put(plan.at[3] + 4.0, words::YEAR_CHANGE, Anchor::Start);
    let roomy = plan.at[5] > plan.at[4];
    if roomy {
        put(plan.at[4] + 4.0, words::MAIN_POLLUTANT, Anchor::Start);
        put(plan.at[7] - 4.0, words::RANK_INTERVAL, Anchor::End);
    }
    put(if roomy { plan.at[6] } else { plan.at[7] } - 4.0, rank_columns::good_head(figure), Anchor::End);
}

/// What the colours of the bars mean.
fn key(scene: &mut Scene, theme: &Theme, (left, mut y): (f64, f64), right: f64) -> f64 {
    let mut x = left;
    for (pollutant, colour) in Pollutant::ALL.into_iter().zip(Theme::series(theme.ground != Colour::WHITE)) {
        let wide = text_width(pollutant.label(), 12.0) + 30.0;
        if x + wide > right {
            x = left;
            y += 18.0;
        }
        scene.rect((x, y + 3.0), (x + 12.0, y + 13.0), Fill::Solid(colour));
        scene.text((x + 16.0, y + 12.5), pollutant.label(), 12.0, theme.ink);
        x += wide;
    }
    y + 22.0
}

/// The mean of the pool: a line through the bars, broken where a row has text, with its words below.
fn mean(
    scene: &mut Scene,
    figure: &RankFigure,
    spec: &Spec,
    theme: &Theme,
    (plan, top, ends): (&Plan, f64, &[f64]),
    x: &dyn Fn(f64) -> f64,
) {
    let Some((value, words)) = crate::chart::rank::words::mean(figure, spec.language()) else { return };
    let at = x(value);
    let rows = figure.rows.len();
    let bottom = top + plan.row * rows as f64;
    let pieces: Vec<(f64, f64)> = if plan.stacked {
        (0..rows).map(|row| top + plan.row * row as f64).map(|y| (y + 21.0, y + 37.0)).collect()
    } else {
        let is_free = |row: &usize| {
            let value = figure.unit(*row).map(|(_, unit)| value_words(&figure.ranking.rule, unit)).unwrap_or_default();
            let end = ends.get(*row).copied().unwrap_or_default();
            at < end + 2.0 || at > end + 10.0 + text_width(&value, 13.0) * 1.1
        };
        let free = (0..rows).filter(is_free).map(|row| top + plan.row * row as f64);
        free.map(|y| (y, y + plan.row)).chain([(bottom, bottom + 4.0)]).collect()
    };
    for (from, to) in pieces {
        let stroke = Stroke::new(theme.ink, 1.5).dashed();
        scene.marks.push(Mark::Line { points: vec![(at, from), (at, to)], stroke });
    }
    let half = text_width(&words, 12.0) / 2.0;
    let middle = bounded(at, half + 8.0, scene.width - half - 8.0);
    let label = Label::new((middle, bottom + 17.0), words, 12.0, theme.ink).anchor(Anchor::Middle).halo(theme.ground);
    scene.marks.push(Mark::Text(label));
}
