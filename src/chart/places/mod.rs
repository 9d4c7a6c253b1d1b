//! The places around the one chosen as a list: name, level, number, and the change since a day before.

mod figure;

pub use figure::{PlaceRow, PlacesFigure, needs};

use crate::chart::page::frame::{self, Room};
use crate::chart::page::palette;
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::values::since;
use crate::chart::values::verdict::{self, Heading, Verdict};
use crate::chart::{Card, Cell, Picture, Spec, Table, Title};
use crate::error::Lang;
use crate::scene::{Anchor, Fill, Label, Mark, Scene, text_width};
use crate::text::{self, words};

/// Height of a row in CSS pixels: a finger finds it.
const ROW: f64 = 44.0;

impl PlacesFigure {
    fn sheet(&self, spec: &Spec) -> Sheet<'_> {
        Sheet::new(self.title(spec), &self.credit, spec)
    }

    fn verdict(row: &PlaceRow, spec: &Spec) -> Verdict {
        Verdict::of(&row.reading, spec.metric(), spec.coverage.0)
    }

    /// Draws a row for each place; returns where they end.
    fn draw(&self, scene: &mut Scene, room: Room, spec: &Spec, sheet: &Sheet<'_>) -> f64 {
        let (left, top, right, _) = room;
        if self.rows.is_empty() {
            return sheet.nothing(scene, room, words::NO_PLACES.get(sheet.lang));
        }
        for (at, row) in self.rows.iter().enumerate() {
            let y = top + ROW * at as f64;
            let pinned = self.pinned && at == 0;
            let ground = if pinned { Fill::Solid(sheet.theme.blank) } else { Fill::Solid(sheet.theme.ground) };
            sheet::item(scene, (left, y), (right, y + ROW - 1.0), Some(ground), at as u32);
            scene.rect((left, y + ROW - 1.0), (right, y + ROW), Fill::Solid(sheet.theme.grid));
            if pinned {
                scene.rect((left, y), (left + 4.0, y + ROW - 1.0), Fill::Solid(sheet.theme.accent));
            }
            draw_row(scene, row, (left, y, right), pinned, spec, sheet);
        }
        let bottom = top + ROW * self.rows.len() as f64;
        frame::across(scene, sheet.credit, (left, top, right, bottom), sheet.lang);
        bottom
    }
}

/// The place in the order, the name, the level, the number, and the change since a day before.
fn draw_row(
    scene: &mut Scene,
    row: &PlaceRow,
    (left, y, right): (f64, f64, f64),
    bold: bool,
    spec: &Spec,
    sheet: &Sheet<'_>,
) {
    let theme = &sheet.theme;
    let verdict = PlacesFigure::verdict(row, spec);
    let middle = y + ROW / 2.0 + 5.0;
    let position = row.position.map_or_else(text::dash, |position| position.to_string());
    sheet::ending(scene, (left + 24.0, middle), &position, 13.0, theme.muted);
    sheet::ending(scene, (right - 4.0, middle), &since::arrow(row.change, spec), 13.0, theme.muted);
    let number = right - 50.0;
    let mut label = Label::new((number, middle), verdict.number(spec.metric()), 17.0, theme.ink).anchor(Anchor::End);
    label.bold = true;
    scene.marks.push(Mark::Text(label));
    let word = verdict.word(sheet.lang);
    let wide = text_width(word, 13.0) * 1.1 + 14.0;
    let chip = number - 40.0 - wide;
    match verdict.level {
        Some(level) => {
            let (fill, ink) = (palette::fill(level, spec, false), palette::colour(level, spec).ink());
            scene.rect((chip, middle - 16.0), (chip + wide, middle + 6.0), fill);
            scene.marks.push(Mark::Text(Label::new((chip + 7.0, middle - 0.5), word, 13.0, ink).bold()));
        }
        None => scene.text((chip + 7.0, middle), word, 13.0, theme.muted),
    }
    let mut label = Label::new((left + 34.0, middle), cut(&row.name, chip - left - 40.0), 15.0, theme.ink);
    label.bold = bold;
    scene.marks.push(Mark::Text(label));
}

/// A name as far as there is room, 15 CSS pixels high; the whole is in card and table.
fn cut(name: &str, room: f64) -> String {
    // A name chosen is bold.
    let wide = |name: &str| text_width(name, 15.0) * 1.14;
    if wide(name) <= room {
        return name.to_owned();
    }
    let mut out = String::new();
    for letter in name.chars() {
        out.push(letter);
        if wide(&out) + 14.0 > room {
            out.pop();
            break;
        }
    }
    out.trim_end().to_owned() + "…"
}

impl Picture for PlacesFigure {
    sheet::on_sheet!();

    sheet::by_rows!(rows);

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let metric = verdict::metric_name(spec.metric(), spec.daily(), lang);
        let when = self.rows.first().map_or_else(String::new, |row| verdict::when(&row.reading, spec.daily(), lang));
        let title = sheet::of_place(&self.around, words::NEARBY.get(lang), lang);
        Title { title, subtitle: sheet::subtitle(&[when, metric], lang), footer: self.credit.lines.clone() }
    }

    fn table(&self, spec: &Spec) -> Table {
        let change = if spec.daily() { words::SINCE_DAY_BEFORE } else { words::SINCE_YESTERDAY };
        let head = [words::PLACE, words::RANK_SHORT, words::VALUE, words::LEVEL_WORD, words::PRIMARY, change];
        let decimals = spec.metric().pollutant().map_or(0, crate::data::Pollutant::decimals);
        let row = |row: &PlaceRow| {
            let mut cells = vec![Cell::place(&row.name, &row.id)];
            cells.push(row.position.map_or_else(Cell::missing, |position| Cell::count(position.into())));
            verdict::push_cells(&mut cells, &row.reading, spec);
            let said = row.change.map_or_else(text::dash, |change| text::signed(change, decimals));
            cells.push(Cell::number(said, row.change, decimals));
            cells
        };
        self.sheet(spec).table(&head, self.rows.iter().map(row).collect())
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let say = |row: &PlaceRow| {
            let verdict = Self::verdict(row, spec);
            let number = if verdict.value.is_some() { verdict.number(spec.metric()) + " " } else { String::new() };
            [&row.name, " ", &number, verdict.word(lang)].concat()
        };
        let rows: Vec<String> = self.rows.iter().map(say).collect();
        let list = match rows.is_empty() {
            true => words::NO_PLACES.get(lang).to_owned(),
            false => text::joined(&rows, words::COMMA.get(lang)),
        };
        self.sheet(spec).said(vec![list])
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let row = self.rows.get(item? as usize)?;
        let (id, place) = (row.id.clone(), row.id.clone());
        let mut card = verdict::card(id, place, &row.name, &row.reading, spec, Heading::Place);
        if let Some(change) = row.change {
            let comma = if spec.language() == Lang::Zh { "，" } else { ", " };
            card.label = [&card.label, comma, &since::said(change, spec)].concat();
        }
        Some(card)
    }
}
