//! The shapes of small multiples: a panel a place on one scale, each with the strip of its coverage.

use crate::chart::compare::Compare;
use crate::chart::page::axis;
use crate::chart::page::coverage;
use crate::chart::page::frame::{self, Room};
use crate::chart::page::lines;
use crate::chart::page::palette;
use crate::chart::page::plot::{self, Axes};
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::page::swatches;
use crate::chart::{Cover, NARROW, Spec, Theme};
use crate::scene::{Anchor, Fill, Label, Mark, Scene, text_width};
use crate::text::words;

/// How opaque the levels behind the lines are.
const BAND: u8 = 70;

impl Compare {
    pub(crate) fn draw(&self, scene: &mut Scene, room: Room, spec: &Spec, sheet: &Sheet<'_>) -> f64 {
        let (left, mut top, right, _) = room;
        let (theme, lang) = (&sheet.theme, sheet.lang);
        let unit = 10_f64.powi(self.decimals as i32);
        let most = self.panels.iter().flat_map(|p| &p.values).flatten().max();
        let Some(most) = most else { return sheet.nothing(scene, room, words::NO_DATA.get(lang)) };
        let wide = right - left;
        let count = self.panels.len();
        let columns = if wide < NARROW - 40.0 {
            1
        } else if wide < 900.0 || count == 4 || count == 2 {
            2
        } else {
            3
        };
        let y_ticks = axis::value_ticks(0.0, *most as f64 / unit, 3.0);
        let y_max = y_ticks.last().map_or(1.0, |t| t.0);
        let words_wide = y_ticks.iter().map(|t| text_width(&t.1, 12.0)).fold(0.0, f64::max) + 10.0;
        let gap = 28.0;
        let panel_wide = (wide - gap * (columns as f64 - 1.0)) / columns as f64;
        let high = if columns == 1 { 130.0 } else { 160.0 };
        let metric = spec.metric();
        if let Some(p) = metric.pollutant() {
            scene.text((left, top + 10.0), p.unit(), 12.0, theme.muted);
            top += 18.0;
        }
        let x_max = (self.times.len() as f64 - 1.0).max(1.0);
        top += legend(scene, theme, &self.levels(y_max, spec), (left, top), wide);
        let mut bottom = top;
        for (i, panel) in self.panels.iter().enumerate() {
            let x = left + (panel_wide + gap) * (i % columns) as f64;
            let y = top + (high + 60.0) * (i / columns) as f64;
            let area = (x + words_wide, y + 24.0, x + panel_wide - 4.0, y + 24.0 + high - 30.0);
            scene.marks.push(Mark::Text(Label::new((x, y + 13.0), panel.name.as_str(), 14.0, theme.ink).bold()));
            let valid = panel.values.iter().flatten().count();
            let covered = format!("{} {valid}/{}", words::VALID.get(lang), panel.values.len());
            if text_width(&panel.name, 14.0) * 1.15 + text_width(&covered, 12.0) + 12.0 < panel_wide {
                sheet::ending(scene, (x + panel_wide - 4.0, y + 13.0), &covered, 12.0, theme.muted);
            }
            let x_ticks = axis::time_ticks(&self.times, area.2 - area.0, lang);
            let x_ticks = x_ticks.into_iter().map(|(i, w)| (i as f64, w)).collect();
            let axes = Axes { area, x: 0.0..x_max, y: 0.0..y_max, x_ticks, y_ticks: y_ticks.clone() };
            for band in self.bands.iter().filter(|b| b.low < y_max) {
                let edge = |step: usize, half: f64| axes.place(((step as f64 + half).max(0.0).min(x_max), 0.0)).0;
                let a = (edge(band.steps.0, -0.5), axes.place((0.0, band.high.unwrap_or(y_max).min(y_max))).1);
                let b = (edge(band.steps.1, 0.5), axes.place((0.0, band.low)).1);
                let colour = palette::colour(band.level, spec).alpha(BAND).over(theme.ground);
                scene.rect(a, b, Fill::Solid(colour));
            }
            if i == 0 {
                frame::across(scene, sheet.credit, area, lang);
            }
            let values: Vec<Option<f64>> = panel.values.iter().map(|v| v.map(|v| v as f64 / unit)).collect();
            let mut runs = Vec::new();
            lines::broken(&values, theme.ink, &axes, 1.5, &mut runs);
            plot::draw(scene, &axes, theme.muted, theme.grid.alpha(120), &runs);
            let mut stated = values.iter().enumerate().filter_map(|(step, v)| Some((step as f64, (*v)?)));
            match (stated.next(), stated.next()) {
                (None, _) => {
                    let at = ((area.0 + area.2) / 2.0, (area.1 + area.3) / 2.0);
                    let label = Label::new(at, words::NO_DATA.get(lang), 14.0, theme.ink);
                    scene.marks.push(Mark::Text(label.anchor(Anchor::Middle).halo(theme.ground)));
                }
                // A line of a single value would hardly be seen.
                (Some(only), None) => {
                    let (fill, at) = (Some(Fill::Solid(theme.ink)), axes.place(only));
                    scene.marks.push(Mark::Dot { at, radius: 3.5, fill, stroke: None, item: None });
                }
                _ => {}
            }
            let edge = |step: usize| axes.place(((step as f64 - 0.5).max(0.0).min(x_max), 0.0)).0;
            coverage::strip(scene, theme, &panel.covers, &edge, area.3 + 26.0);
            bottom = area.3 + 26.0 + coverage::STRIP;
            sheet::item(scene, (x - 4.0, y - 4.0), (x + panel_wide, bottom + 3.0), None, i as u32);
        }
        let all: Vec<Cover> = self.panels.iter().flat_map(|p| p.covers.iter().copied()).collect();
        coverage::legend(scene, theme, &all, (left, bottom + 10.0, right), lang);
        bottom + 10.0 - coverage::STRIP + coverage::height(&all, wide, lang) + 8.0
    }

    /// What the colours behind the lines mean: the levels that reach into the panels.
    fn levels(&self, y_max: f64, spec: &Spec) -> Vec<swatches::Entry> {
        let ground = Theme::of(spec.dark()).ground;
        let mut out: Vec<swatches::Entry> = Vec::new();
        for band in self.bands.iter().filter(|band| band.low < y_max) {
            let word = band.level.word.get(spec.language());
            if out.iter().all(|(_, known)| known != word) {
                out.push((Fill::Solid(palette::colour(band.level, spec).alpha(BAND).over(ground)), word.to_owned()));
            }
        }
        out
    }
}

/// Draws what the colours mean above the panels; returns the height it takes.
fn legend(scene: &mut Scene, theme: &Theme, levels: &[swatches::Entry], at: (f64, f64), wide: f64) -> f64 {
    swatches::draw(scene, theme, levels, at, wide);
    if levels.is_empty() { 0.0 } else { swatches::height(levels, wide) + 8.0 }
}
