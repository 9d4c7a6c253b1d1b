//! The shapes of two pollutants against each other: points by level, or cells where there are many; lines of equal ratio.

use crate::chart::page::axis;
use crate::chart::page::frame::{self, Room};
use crate::chart::page::palette;
use crate::chart::page::plot::{self, Axes, Run};
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::scatter::{MANY, Scatter};
use crate::chart::{Spec, Theme};
use crate::data::{Pollutant, bounded};
use crate::scene::{Anchor, Fill, Label, Mark, Scene, Stroke, text_width};
use crate::text::{self, words};

/// The side of a cell in CSS pixels.
const CELL: f64 = 8.0;
/// Ratios of PM2.5 to PM10 that have a line, in tenths.
const RATIOS: [i64; 3] = [3, 5, 7];

impl Scatter {
    pub(crate) fn draw(&self, scene: &mut Scene, room: Room, spec: &Spec, sheet: &Sheet<'_>) -> f64 {
        let (left, mut top, right, _) = room;
        let (theme, lang) = (&sheet.theme, sheet.lang);
        if self.points.is_empty() {
            return sheet.nothing(scene, room, words::NO_DATA.get(lang));
        }
        top = sheet.lines(scene, (left, top), right - left, &sheet::subtitle(&self.facts(lang), lang), 13.0, theme.ink)
            + 4.0;
        let many = self.points.len() > MANY;
        if many {
            top = sheet.lines(scene, (left, top), right - left, words::DENSITY.get(lang), 12.0, theme.muted) + 4.0;
        } else {
            let standard = self.points.last().map(|r| r.standard);
            let levels: Vec<(Fill, &str)> = standard.map_or_else(Vec::new, |s| {
                let seen = |number: u8| self.points.iter().any(|r| r.aqi.level.is_some_and(|l| l.number == number));
                let shown = s.levels.iter().filter(|l| seen(l.number));
                shown.map(|l| (palette::fill(l, spec, false), l.word.get(lang))).collect()
            });
            top = sheet::key(scene, &levels, (left, top, right), theme.ink) + 2.0;
        }
        let [px, py] = self.pollutants;
        let points: Vec<(f64, f64)> = self.points.iter().map(|r| self.at(r)).collect();
        let most = points.iter().fold((0.0, 0.0), |m: (f64, f64), p| (m.0.max(p.0), m.1.max(p.1)));
        let side = bounded(right - left, 200.0, 560.0);
        let high = bounded(side * 0.75, 220.0, 380.0);
        scene.text((left, top + 12.0), [py.label(), " (", py.unit(), ")"].concat(), 12.0, theme.muted);
        top += 22.0;
        let y_ticks = axis::value_ticks(0.0, most.1, high / 60.0);
        let words_wide = y_ticks.iter().map(|t| text_width(&t.1, 12.0)).fold(0.0, f64::max) + 10.0;
        let area = (left + words_wide, top, left + side - 16.0, top + high);
        let x_ticks = axis::value_ticks(0.0, most.0, (area.2 - area.0) / 80.0);
        let end = |ticks: &[(f64, String)]| ticks.last().map_or(1.0, |t| t.0);
        let axes = Axes { area, x: 0.0..end(&x_ticks), y: 0.0..end(&y_ticks), x_ticks, y_ticks };
        frame::across(scene, sheet.credit, area, lang);
        let mut runs = Vec::new();
        let mut named = Vec::new();
        if [px, py] == [Pollutant::Pm10, Pollutant::Pm25] || [px, py] == [Pollutant::Pm25, Pollutant::Pm10] {
            for tenths in RATIOS {
                let ratio = tenths as f64 / 10.0;
                let slope = if py == Pollutant::Pm25 { ratio } else { 1.0 / ratio };
                let to = if slope * axes.x.end <= axes.y.end {
                    (axes.x.end, slope * axes.x.end)
                } else {
                    (axes.y.end / slope, axes.y.end)
                };
                runs.push(Run { points: vec![(0.0, 0.0), to], colour: theme.hatch, width: 1.0 });
                named.push((axes.place(to), text::decimal(tenths, 1)));
            }
        }
        plot::draw(scene, &axes, theme.muted, theme.grid.alpha(120), &runs);
        if many {
            self.cells(scene, &axes, &points, theme);
            scene.items.extend((0..).zip(points.iter().map(|point| axes.place(*point))));
        } else {
            for (i, (point, reading)) in points.iter().zip(&self.points).enumerate() {
                let colour = reading.aqi.level.map_or(theme.blank, |l| palette::colour(l, spec));
                let (at, fill) = (axes.place(*point), Some(Fill::Solid(colour)));
                let stroke = Some(Stroke::new(theme.border, 0.75));
                scene.marks.push(Mark::Dot { at, radius: 3.5, fill, stroke, item: Some(i as u32) });
                scene.items.push((i as u32, at));
            }
        }
        for ((x, y), words) in named {
            // At the right border above the line, at the upper border left of it.
            let at = if y > area.1 + 1.0 { (x - 3.0, y - 4.0) } else { (x - 5.0, y + 12.0) };
            let label = Label::new(at, words, 12.0, theme.ink).anchor(Anchor::End).halo(theme.ground);
            scene.marks.push(Mark::Text(label));
        }
        let name = [px.label(), " (", px.unit(), ")"].concat();
        sheet::ending(scene, (area.2 + 12.0, area.3 + 36.0), &name, 12.0, theme.muted);
        area.3 + 44.0
    }

    /// Points counted in cells, the darker the more.
    fn cells(&self, scene: &mut Scene, axes: &Axes, points: &[(f64, f64)], theme: &Theme) {
        let (left, top, right, bottom) = axes.area;
        let columns = ((right - left) / CELL).ceil() as usize + 1;
        let rows = ((bottom - top) / CELL).ceil() as usize + 1;
        let mut counts = vec![0_u32; columns * rows];
        for point in points {
            let (x, y) = axes.place(*point);
            let cell = ((bottom - y) / CELL) as usize * columns + ((x - left) / CELL) as usize;
            if let Some(count) = counts.get_mut(cell) {
                *count += 1;
            }
        }
        for (cell, count) in counts.into_iter().enumerate().filter(|(_, n)| *n > 0) {
            let (x, y) = (left + (cell % columns) as f64 * CELL, bottom - (cell / columns) as f64 * CELL);
            // Twice as many are one shade darker.
            let shade = (32 - count.leading_zeros()).min(7) as u8;
            let fill = Fill::Solid(theme.accent.alpha(30 + shade * 32).over(theme.ground));
            scene.rect((x, (y - CELL).max(top)), ((x + CELL).min(right), y), fill);
        }
    }
}
