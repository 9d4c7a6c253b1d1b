//! The legend of the map and the list of ranked units that have no area.

use crate::aqi::Report;
use crate::chart::map::badges::{self as map_badges, Badge};
use crate::chart::map::figure::MapFigure;
use crate::chart::map::place_value::{Look, State, state_word};
use crate::chart::map::station_symbol::{Dot, station_word, symbol};
use crate::chart::options::RegionLevel;
use crate::chart::page::palette;
use crate::chart::{Metric, Spec, Statistic, Theme};
use crate::data::StationKind;
use crate::scene::{Anchor, Colour, Fill, Label, Mark, Point, Scene, Stroke, text_width, wrap};
use crate::text::{self, words};

/// The height of a row.
pub(crate) const ROW: f64 = 20.0;

/// Ranked units without an area: listed at the top right, or on a phone from the left under the map; pointed at like regions.
pub(crate) fn without_area(scene: &mut Scene, figure: &MapFigure, spec: &Spec, theme: &Theme, (x, top): Point) {
    if figure.without_area.is_empty() {
        return;
    }
    let narrow = scene.width < crate::chart::NARROW;
    let (side, anchor) = if narrow { (1.0, Anchor::Start) } else { (-1.0, Anchor::End) };
    let heading = heading(spec);
    let label = |at: Point, words: String| Label::new(at, words, 12.0, theme.muted).anchor(anchor).halo(theme.ground);
    scene.marks.push(Mark::Text(label((x, top + 12.0), heading.to_owned())));
    for (index, place) in figure.without_area.iter().enumerate() {
        let y = top + 16.0 + ROW * index as f64;
        let item = (figure.regions.len() + figure.stations.len() + index) as u32;
        let far = x + side * 14.0;
        let ring = vec![(x, y + 3.0), (far, y + 3.0), (far, y + 17.0), (x, y + 17.0)];
        let edge = Some(Stroke::new(theme.border, 1.0));
        scene.marks.push(Mark::Area {
            rings: vec![ring],
            fill: Some(place.look.fill(theme)),
            stroke: edge,
            item: Some(item),
        });
        scene.items.push((item, ((x + far) / 2.0, y + 10.0)));
        let value = &place.look.number;
        let words = if narrow { format!("{value} {}", place.name) } else { format!("{} {value}", place.name) };
        let lines = wrap(&words, 12.0, (scene.width - 70.0).min(196.0));
        let words = lines.iter().take(1).cloned().collect::<String>() + if lines.len() > 1 { "…" } else { "" };
        scene.marks.push(Mark::Text(Label { colour: theme.ink, ..label((x + side * 20.0, y + 14.0), words) }));
    }
}

/// A row of the legend.
pub(crate) struct Row {
    pub swatch: Swatch,
    pub words: String,
}

pub(crate) enum Swatch {
    Fill(Fill),
    Station(StationKind, Dot),
    Badge(Badge),
    /// A colour under veils.
    Veiled(Colour, Vec<Fill>),
}

pub(crate) fn rows(figure: &MapFigure, spec: &Spec) -> Vec<Row> {
    let lang = spec.language();
    let theme = Theme::of(spec.dark());
    let report = if spec.daily() { Report::Day } else { Report::Hour };
    let mut rows: Vec<Row> = Vec::new();
    let solid = |colour: Colour, words: String| Row { swatch: Swatch::Fill(Fill::Solid(colour)), words };
    let statistic = spec.statistic();
    if let Some(own) = figure.surface.as_ref().and_then(|s| s.chance_rows(spec)) {
        rows = own;
    }
    if statistic == Statistic::Index && rows.is_empty() {
        let levels = figure.standard.levels;
        for (i, level) in levels.iter().enumerate() {
            let range = match spec.metric() {
                Metric::Pollutant(p) => {
                    let tops = figure.standard.level_rows(p, report.period(p));
                    let written = |at: usize| tops.get(at).map(|row| text::decimal(row[1].into(), p.decimals()));
                    let from = if i == 0 { Some("0".to_owned()) } else { written(i - 1) };
                    match (from, written(i)) {
                        (Some(from), Some(to)) => format!("{from}–{to}"),
                        (Some(from), None) if tops.len() == i => format!(">{from}"),
                        _ => continue,
                    }
                }
                _ => match level.high.filter(|_| i + 1 < levels.len()) {
                    Some(high) => format!("{}–{high}", level.low),
                    None => format!(">{}", level.low - 1),
                },
            };
            rows.push(solid(palette::colour(level, spec), format!("{} {range}", level.word.get(lang))));
        }
    }
    // The neutral class of a difference stands between better and worse.
    let (better, worse) = figure.classes.steps.split_at(figure.classes.neutral.as_ref().map_or(0, |_| 3));
    for class in better.iter().chain(&figure.classes.neutral).chain(worse) {
        rows.push(solid(class.colour, class.words.clone()));
    }
    let first = match &rows.first().map(|r| &r.swatch) {
        Some(Swatch::Fill(Fill::Solid(colour))) => *colour,
        _ => theme.blank,
    };
    if let Some(surface) = &figure.surface {
        rows.extend(surface.fading_rows(spec));
    }
    for state in [State::Thin, State::Excluded, State::Invalid, State::NoData].into_iter().filter(|_| figure.filled()) {
        // A caveat that no place has is not explained, but what missing looks like always is.
        let has = figure.all().filter(|p| p.position.is_none()).any(|p| p.look.state == state);
        if !has && !matches!(state, State::Thin | State::NoData) {
            continue;
        }
        let colour = Some(first).filter(|_| matches!(state, State::Thin | State::Excluded));
        let look = Look { value: None, number: String::new(), colour, word: String::new(), state };
        let words = state_word(state, statistic, lang).to_owned();
        rows.push(Row { swatch: Swatch::Fill(look.fill(&theme)), words });
    }
    for kind in StationKind::ALL {
        let shown = figure.stations.iter().any(|s| s.kind == kind)
            && (kind != StationKind::County || spec.level == RegionLevel::County);
        if shown {
            let name = station_word(kind).get(lang).split(['（', '(']).next().unwrap_or("").trim_end();
            rows.push(Row { swatch: Swatch::Station(kind, Dot::Value(theme.muted)), words: name.to_owned() });
        }
    }
    let silent = |state: State| figure.stations.iter().any(|s| s.look.value.is_none() && s.look.state == state);
    let rings = [(State::NoData, Dot::Silent, words::STALE), (State::Invalid, Dot::Invalid, words::INVALID)];
    for (_, dot, words) in rings.into_iter().filter(|(state, ..)| silent(*state)) {
        rows.push(Row { swatch: Swatch::Station(StationKind::City, dot), words: words.get(lang).to_owned() });
    }
    for (badge, words) in map_badges::kinds(figure, lang) {
        rows.push(Row { swatch: Swatch::Badge(badge), words });
    }
    rows
}

/// What the list of units without an area is called; of groups, those that share places with one drawn.
fn heading(spec: &Spec) -> &'static str {
    let words = if spec.level == RegionLevel::Group { words::OVERLAPPING } else { words::WITHOUT_AREA };
    words.get(spec.language())
}

/// The width the list of units without an area takes beside a map.
pub(crate) fn list_width(figure: &MapFigure, spec: &Spec) -> f64 {
    let heading = text_width(heading(spec), 12.0);
    let words = figure.without_area.iter().map(|p| text_width(&p.name, 12.0) + text_width(&p.look.number, 12.0) + 40.0);
    if figure.without_area.is_empty() { 0.0 } else { words.fold(heading, f64::max).min(220.0) }
}

/// The width of a column of the legend.
pub(crate) fn column(rows: &[Row]) -> f64 {
    rows.iter().map(|r| text_width(&r.words, 12.0)).fold(60.0, f64::max) + 42.0
}

/// The widths of as many equal-length columns as fit.
pub(crate) fn columns(rows: &[Row], wide: f64) -> Vec<f64> {
    let split = |count: usize| rows.chunks(rows.len().div_ceil(count)).map(column).collect::<Vec<_>>();
    let fits = |widths: &Vec<f64>| widths.iter().sum::<f64>() - 12.0 <= wide;
    [4, 3, 2].into_iter().map(split).find(fits).unwrap_or_else(|| split(1))
}

/// Rows of the legend, column by column.
pub(crate) fn draw(scene: &mut Scene, theme: &Theme, rows: &[Row], (x, top): Point, columns: &[f64]) {
    let lines = rows.len().div_ceil(columns.len().max(1));
    for (i, row) in rows.iter().enumerate() {
        let left = x + columns.iter().take(i / lines).sum::<f64>();
        let y = top + ROW * (i % lines) as f64;
        let mut swatch = |fill: Fill| {
            let ring = vec![(left, y + 3.0), (left + 20.0, y + 3.0), (left + 20.0, y + 17.0), (left, y + 17.0)];
            let edge = Some(Stroke::new(theme.border, 1.0));
            scene.marks.push(Mark::Area { rings: vec![ring], fill: Some(fill), stroke: edge, item: None });
        };
        match &row.swatch {
            Swatch::Fill(fill) => swatch(*fill),
            Swatch::Veiled(colour, veils) => {
                swatch(Fill::Solid(*colour));
                veils.iter().for_each(|veil| swatch(*veil));
            }
            Swatch::Station(kind, dot) => symbol(scene, (left + 10.0, y + 10.0), 4.0, *kind, *dot, None),
            Swatch::Badge(badge) => badge.draw(scene, (left + 10.0, y + 10.0)),
        }
        scene.text((left + 27.0, y + 14.0), row.words.clone(), 12.0, theme.ink);
    }
}
