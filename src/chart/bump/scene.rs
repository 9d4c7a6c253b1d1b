//! A line a place, the best on top, named at its last rank.

use crate::chart::bump::figure::{Bump, Ranked};
use crate::chart::page::axis;
use crate::chart::page::frame::{self, Room};
use crate::chart::page::lines;
use crate::chart::page::plot::{self, Axes};
use crate::chart::page::sheet::Sheet;
use crate::chart::{Spec, Theme};
use crate::data::{Timestamp, order};
use crate::scene::{Fill, Label, Mark, Scene, Stroke, text_width};
use crate::text::words;

impl Bump {
    /// Draws the lines; returns where they end.
    pub(super) fn draw(&self, scene: &mut Scene, room: Room, spec: &Spec, sheet: &Sheet<'_>) -> f64 {
        let (left, top, right, _) = room;
        let (theme, lang) = (&sheet.theme, sheet.lang);
        if self.ranked.iter().flat_map(|r| &r.rank).flatten().next().is_none() {
            return sheet.nothing(scene, room, words::NO_WHOLE_MONTH.get(lang));
        }
        let n = self.ranked.len();
        let row = 22.0;
        let names_wide = self.ranked.iter().map(|r| text_width(&r.name, 12.0) * 1.15).fold(0.0, f64::max) + 12.0;
        let area = (left + 26.0, top + 12.0, right - names_wide, top + 12.0 + row * n as f64);
        let y_of = |rank: f64| n as f64 + 1.0 - rank;
        let times: Vec<Timestamp> = self.months.iter().map(|m| Timestamp::end_of_day(m.days.0)).collect();
        let x_ticks = axis::time_ticks(&times, area.2 - area.0, lang).into_iter().map(|(i, w)| (i as f64, w)).collect();
        let y_ticks = (1..=n).map(|rank| (y_of(rank as f64), rank.to_string())).collect();
        let x_max = (times.len() as f64 - 1.0).max(1.0);
        let axes = Axes { area, x: 0.0..x_max, y: 0.4..n as f64 + 0.6, x_ticks, y_ticks };
        frame::across(scene, sheet.credit, area, lang);
        let colours = Theme::lines(spec.dark());
        let chosen = |r: &Ranked| !spec.selected.is_empty() && r.id == spec.selected;
        let any = self.ranked.iter().any(chosen);
        let colour = |i: usize, r: &Ranked| match (any, chosen(r)) {
            (true, false) => theme.hatch,
            (true, true) => theme.accent,
            _ => colours[i % colours.len()],
        };
        let mut runs = Vec::new();
        for (i, unit) in self.ranked.iter().enumerate() {
            let values: Vec<Option<f64>> = unit.rank.iter().map(|r| r.map(|r| y_of(f64::from(r)))).collect();
            let width = if chosen(unit) { 3.5 } else { 2.0 };
            lines::broken(&values, colour(i, unit), &axes, width, &mut runs);
        }
        plot::draw(scene, &axes, theme.muted, theme.grid.alpha(120), &runs);
        let radius = if (area.2 - area.0) / x_max < 14.0 { 2.5 } else { 4.0 };
        for (i, unit) in self.ranked.iter().enumerate() {
            for (month, rank) in unit.rank.iter().enumerate() {
                let Some(rank) = rank else { continue };
                let (at, fill) =
                    (axes.place((month as f64, y_of(f64::from(*rank)))), Some(Fill::Solid(colour(i, unit))));
                scene.marks.push(Mark::Dot {
                    at,
                    radius,
                    fill,
                    stroke: Some(Stroke::new(theme.ground, 1.0)),
                    item: Some(i as u32),
                });
            }
        }
        // Names at the last rank of each; tied ones one below the other.
        let last = |i: usize| self.ranked[i].rank.last().copied().flatten().unwrap_or(n as u32 + 1);
        let mut free = area.1 - 8.0;
        for i in order(n, &|a, b| last(a).cmp(&last(b))) {
            let unit = &self.ranked[i];
            let wanted = axes.place((x_max, y_of(f64::from(last(i).min(n as u32))))).1;
            let y = wanted.max(free);
            free = y + 15.0;
            let mut label = Label::new(
                (area.2 + 10.0, y + 4.0),
                unit.name.as_str(),
                12.0,
                if any && !chosen(unit) { theme.muted } else { colour(i, unit) },
            );
            label.bold = chosen(unit);
            scene.marks.push(Mark::Text(label));
            scene.items.push((i as u32, (area.2, y)));
        }
        area.3.max(free - 15.0) + 34.0
    }
}
