//! The answer as a picture, for files and previews: a box in the level's colour, and what follows from it below.

use super::Answer;
use super::sentences::activity_words;
use crate::chart::Spec;
use crate::chart::page::frame::{self, Room};
use crate::chart::page::palette;
use crate::chart::page::sheet::Sheet;
use crate::data::bounded;
use crate::scene::{Fill, Label, Mark, Scene, text_width};

/// Height of the box with word and number, in CSS pixels.
const BOX: f64 = 92.0;

impl Answer {
    /// Draws alerts, the box, the difference to a day before, what is left to each group, measures and further sentences; returns
    /// where they end.
    pub(super) fn draw(&self, scene: &mut Scene, room: Room, spec: &Spec, sheet: &Sheet<'_>) -> f64 {
        let (left, top, right, _) = room;
        let theme = &sheet.theme;
        let card = self.opened(spec);
        let mut y = top;
        for alert in &card.alerts {
            y = sheet.lines(scene, (left, y), right - left, alert, 14.0, theme.seal) + 4.0;
        }
        y = self.head(scene, (left, y, right), spec, sheet) + 4.0;
        // The difference to a day before comes first, then what it means.
        let (mut lines, day) = (card.notes.clone(), usize::from(self.change.is_some()));
        lines.splice(day..day, [activity_words(&card, sheet.lang), card.advice]);
        for line in lines.iter().filter(|line| !line.is_empty()) {
            y = sheet.lines(scene, (left, y), right - left, line, 14.0, theme.ink);
        }
        frame::across(scene, sheet.credit, (left, top, right, y), sheet.lang);
        y + 6.0
    }

    /// The box: the word and the number, and the primary pollutants; returns where it ends.
    fn head(&self, scene: &mut Scene, (left, top, right): (f64, f64, f64), spec: &Spec, sheet: &Sheet<'_>) -> f64 {
        let card = self.opened(spec);
        let level = self.verdict(spec).level;
        let (fill, ink) = level.map_or((sheet.theme.blank, sheet.theme.ink), |level| {
            let colour = palette::colour(level, spec);
            (colour, colour.ink())
        });
        scene.rect((left, top), (right, top + BOX), Fill::Solid(fill));
        let room = right - left - 24.0;
        let size = |words: &str, most: f64| bounded(room * 0.6 / text_width(words, 1.0).max(1.0), 18.0, most);
        let word = size(&card.level, 40.0);
        let mut label = Label::new((left + 12.0, top + 50.0), card.level.as_str(), word, ink);
        label.bold = true;
        scene.marks.push(Mark::Text(label));
        if self.verdict(spec).value.is_some() {
            let x = left + 12.0 + text_width(&card.level, word) * 1.1 + 16.0;
            let mut label = Label::new((x, top + 50.0), card.value.as_str(), 40.0, ink);
            label.bold = true;
            scene.marks.push(Mark::Text(label));
            scene.text((x + text_width(&card.value, 40.0) * 1.1 + 6.0, top + 50.0), card.unit.as_str(), 14.0, ink);
        }
        scene.text((left + 12.0, top + 78.0), card.primary, 14.0, ink);
        top + BOX
    }
}
