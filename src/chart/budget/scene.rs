//! A budget drawn: a sentence and a bar for each limit.

use crate::chart::Theme;
use crate::chart::budget::figure::{Budget, Left, Row};
use crate::chart::page::frame::{self, Room};
use crate::chart::page::sheet::{self, Sheet};
use crate::data::{Decimal, Pollutant, bounded};
use crate::scene::{Fill, Label, Mark, Scene, Stroke, wrap};
use crate::text::words;

/// Draws the rows and the key; returns where they end.
pub(super) fn draw(figure: &Budget, scene: &mut Scene, room: Room, sheet: &Sheet<'_>) -> f64 {
    let (left, top, right, _) = room;
    let theme = &sheet.theme;
    if figure.rows.iter().all(|r| r.valid == 0) {
        return sheet.nothing(scene, room, words::NO_DATA.get(sheet.lang));
    }
    let mut y = top;
    for (i, row) in figure.rows.iter().enumerate() {
        let start = y;
        for line in wrap(&row.name(sheet.lang), 14.0, (right - left) / 1.15) {
            y += 18.0;
            scene.marks.push(Mark::Text(Label::new((left, y - 4.0), line, 14.0, theme.ink).bold()));
        }
        y = sheet.lines(scene, (left, y), right - left, &row.say(figure, sheet.lang), 13.0, theme.ink) + 6.0;
        row.bar(scene, (left, y, right), theme);
        y += 14.0;
        sheet::item(scene, (left - 4.0, start - 2.0), (right + 4.0, y + 3.0), None, i as u32);
        y += 16.0;
    }
    frame::across(scene, sheet.credit, (left, top, right, y), sheet.lang);
    sheet.lines(scene, (left, y - 4.0), right - left, words::BUDGET_KEY.get(sheet.lang), 12.0, theme.muted) + 6.0
}

impl Row {
    /// Used up (solid), the limit (upright line), what the days to come may be (ring).
    fn bar(&self, scene: &mut Scene, (left, y, right): (f64, f64, f64), theme: &Theme) {
        let (used, limit, may) = match self.left {
            Left::Mean(mean, limit, may) => {
                (mean.map_or(0.0, Decimal::to_f64), limit as f64, may.map(Decimal::to_f64).filter(|m| *m >= 0.0))
            }
            Left::Days(_, above, left) => (f64::from(above), left.unwrap_or(0) as f64 + f64::from(above), None),
            Left::Percentile(mean, limit) => {
                let p = self.pollutant.unwrap_or(Pollutant::O3);
                (mean.map_or(0.0, Decimal::to_f64), Decimal::from_ticks(limit, p.decimals()).to_f64(), None)
            }
            Left::Good(good, _, needed) => (f64::from(good), f64::from(good + needed.unwrap_or(0)), None),
        };
        let most = [used, limit, may.unwrap_or(0.0)].into_iter().fold(1.0, f64::max) * 1.08;
        let x = |v: f64| left + bounded(v / most, 0.0, 1.0) * (right - left);
        scene.rect((left, y), (right, y + 10.0), Fill::Solid(theme.blank));
        scene.rect((left, y + 2.0), (x(used), y + 8.0), Fill::Solid(theme.muted));
        let points = vec![(x(limit), y - 3.0), (x(limit), y + 13.0)];
        scene.marks.push(Mark::Line { points, stroke: Stroke::new(theme.seal, 2.0) });
        if let Some(may) = may {
            let (fill, stroke) = (Some(Fill::Solid(theme.ground)), Some(Stroke::new(theme.accent, 2.5)));
            scene.marks.push(Mark::Dot { at: (x(may), y + 5.0), radius: 5.0, fill, stroke, item: None });
        }
    }
}
