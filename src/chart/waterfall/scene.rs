//! The shapes of what moved the composite index: a bar a pollutant from where the one before ended.

use crate::chart::page::frame::{self, Room};
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::waterfall::{Waterfall, pollutant};
use crate::chart::{NARROW, Spec, Theme};
use crate::data::Pollutant;
use crate::scene::{Anchor, Colour, Fill, Label, Mark, Scene, Stroke, text_width};

/// Height of a row in CSS pixels.
const ROW: f64 = 30.0;

impl Waterfall {
    pub(crate) fn draw(&self, scene: &mut Scene, room: Room, spec: &Spec, sheet: &Sheet<'_>) -> f64 {
        let (left, top, right, _) = room;
        let (theme, lang) = (&sheet.theme, sheet.lang);
        let rows = self.rows(lang);
        if rows.is_empty() {
            return sheet.nothing(scene, room, &self.why);
        }
        let wide = right - left;
        let label_wide = rows.iter().map(|r| text_width(&r.0, 13.0) * 1.15).fold(0.0, f64::max) + 10.0;
        let said: Vec<String> =
            rows.iter().enumerate().map(|(i, r)| self.right_words(i, r.2 - r.1, r.2, lang)).collect();
        let said_wide = said.iter().map(|w| text_width(w, 13.0) * 1.15).fold(0.0, f64::max) + 10.0;
        let more_wide = if wide < NARROW {
            0.0
        } else {
            Pollutant::ALL.iter().map(|p| text_width(&self.concentrations(*p), 12.0)).fold(0.0, f64::max) + 16.0
        };
        let (from, to) = (left + label_wide, right - said_wide - more_wide);
        let ends = rows.iter().flat_map(|r| [r.1, r.2]);
        let (low, high) = (ends.clone().min().unwrap_or(0) as f64, ends.max().unwrap_or(0) as f64);
        let pad = ((high - low) * 0.08).max(2.0);
        let x = |v: i64| from + (v as f64 - low + pad) / (high - low + 2.0 * pad) * (to - from);
        let bottom = top + ROW * rows.len() as f64;
        let start = x(rows[0].1);
        scene.marks.push(Mark::Line {
            points: vec![(start, top + ROW * 0.5), (start, bottom - 4.0)],
            stroke: Stroke::new(theme.grid, 1.0),
        });
        frame::across(scene, sheet.credit, (from, top, to, bottom), lang);
        for (i, ((label, before, after), said)) in rows.iter().zip(&said).enumerate() {
            let y = top + ROW * i as f64;
            let total = i == 0 || i == 7;
            let mut words = Label::new((left, y + 20.0), label.as_str(), 13.0, theme.ink);
            words.bold = total;
            scene.marks.push(Mark::Text(words));
            let mut words = Label::new((right, y + 20.0), said.as_str(), 13.0, theme.ink);
            (words.bold, words.anchor) = (total, Anchor::End);
            scene.marks.push(Mark::Text(words));
            if let (Some(p), true) = (pollutant(i), more_wide > 0.0) {
                sheet::ending(scene, (right - said_wide, y + 20.0), &self.concentrations(p), 12.0, theme.muted);
            }
            let (a, b) = (x(*before).min(x(*after)), x(*before).max(x(*after)));
            let (a, b) = if b - a < 3.0 { ((a + b) / 2.0 - 1.5, (a + b) / 2.0 + 1.5) } else { (a, b) };
            let fill = if total { theme.ink } else { colour(after - before, theme, spec.dark()) };
            if i < 7 {
                let points = vec![(x(*after), y + 4.0), (x(*after), y + ROW + 4.0)];
                scene.marks.push(Mark::Line { points, stroke: Stroke::new(theme.hatch, 1.0) });
            }
            sheet::item(scene, (a, y + 5.0), (b, y + ROW - 5.0), Some(Fill::Solid(fill)), i as u32);
        }
        bottom + 6.0
    }
}

fn colour(change: i64, theme: &Theme, dark: bool) -> Colour {
    match change {
        0 => theme.hatch,
        c if c > 0 => Theme::series(dark)[0],
        _ => theme.accent,
    }
}
