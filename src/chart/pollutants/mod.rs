//! The six pollutants of a place at an hour or on a day: value, sub-index, and how far it is to the 24-hour limit.

use crate::aqi::Report;
use crate::assess::{Limits, Places, Reading};
use crate::chart::page::frame::{self, Credit, Room};
use crate::chart::page::palette;
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::values::moment::shown_time;
use crate::chart::values::place::place_of;
use crate::chart::values::verdict::{self, Heading, Verdict};
use crate::chart::{Card, Cell, Metric, Picture, Spec, Table, Title};
use crate::data::{Pack, Pollutant, bounded};
use crate::error::Result;
use crate::scene::{Fill, Label, Mark, Scene, text_width};
use crate::text::{self, words};

/// Height of a tile, and the space between two, in CSS pixels.
const TILE: f64 = 70.0;
const GAP: f64 = 8.0;
/// From this width three tiles stand beside each other.
const THREE: f64 = 480.0;

/// A pollutant of the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PollutantRow {
    /// Its identifier.
    pub id: &'static str,
    /// The pollutant.
    pub pollutant: Pollutant,
    /// Its concentration as a count of `10⁻ᵈ`.
    pub ticks: Option<i64>,
    /// The limit of its 24-hour mean, of ozone of the daily maximum 8-hour mean, as a count of `10⁻ᵈ`.
    pub limit: i64,
    /// It is a primary pollutant.
    pub primary: bool,
}

/// Everything the tiles show, without a pixel.
pub struct PollutantsFigure {
    /// The entity's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its value.
    pub reading: Reading,
    /// The pollutants, in the order of [`Pollutant::ALL`].
    pub rows: Vec<PollutantRow>,
    credit: Credit,
}

impl PollutantsFigure {
    /// Computes the pollutants of a place.
    ///
    /// # Errors
    /// When the pack lacks the place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let place = place_of(pack, spec)?;
        let time = shown_time(places, spec)?;
        let report = if spec.daily() { Report::Day } else { Report::Hour };
        let reading = places.reading(&place.id, time, report, spec.edition());
        let limits = spec.limits.unwrap_or_else(|| Limits::of_period((time.day(), time.day())));
        let row = |pollutant: Pollutant| PollutantRow {
            id: pollutant.id(),
            pollutant,
            ticks: reading.ticks[pollutant as usize],
            limit: limits.daily(pollutant),
            primary: reading.aqi.primary.iter().any(|primary| primary == pollutant),
        };
        let rows = Pollutant::ALL.into_iter().map(row).collect();
        let lang = spec.language();
        let name = place.name.get(lang).to_owned();
        Ok(Self { id: place.id.clone(), name, rows, reading, credit: Credit::of(pack, false, spec.now.0, lang) })
    }

    fn sheet(&self, spec: &Spec) -> Sheet<'_> {
        Sheet::new(self.title(spec), &self.credit, spec)
    }

    fn verdict(&self, row: &PollutantRow, spec: &Spec) -> Verdict {
        Verdict::of(&self.reading, Metric::Pollutant(row.pollutant), spec.coverage.0)
    }

    /// Draws the tiles; returns where they end.
    fn draw(&self, scene: &mut Scene, room: Room, spec: &Spec, sheet: &Sheet<'_>) -> f64 {
        let (left, top, right, _) = room;
        let columns = if right - left >= THREE { 3 } else { 2 };
        let wide = (right - left - GAP * (columns as f64 - 1.0)) / columns as f64;
        let mut end = top;
        for (at, row) in self.rows.iter().enumerate() {
            let x = left + (wide + GAP) * (at % columns) as f64;
            let y = top + (TILE + GAP) * (at / columns) as f64;
            sheet::item(scene, (x, y), (x + wide, y + TILE), Some(Fill::Solid(sheet.theme.blank)), at as u32);
            self.tile(scene, row, (x, y, x + wide), spec, sheet);
            end = y + TILE;
        }
        let note = sheet.lines(scene, (left, end + 4.0), right - left, self.note(spec), 12.0, sheet.theme.muted);
        frame::across(scene, sheet.credit, (left, top, right, end), sheet.lang);
        note
    }

    /// Name, value, unit, and the bar to the limit; a primary pollutant is named so.
    fn tile(
        &self,
        scene: &mut Scene,
        row: &PollutantRow,
        (left, y, right): (f64, f64, f64),
        spec: &Spec,
        sheet: &Sheet<'_>,
    ) {
        let theme = &sheet.theme;
        let verdict = self.verdict(row, spec);
        let x = left + 10.0;
        scene.marks.push(Mark::Text(Label::new((x, y + 20.0), row.pollutant.subscripted(), 14.0, theme.ink).bold()));
        if row.primary {
            sheet::ending(scene, (right - 10.0, y + 20.0), words::PRIMARY_MARK.get(sheet.lang), 12.0, theme.accent);
        }
        let metric = Metric::Pollutant(row.pollutant);
        match verdict.value {
            Some(_) => {
                let number = verdict.number(metric);
                scene.marks.push(Mark::Text(Label::new((x, y + 48.0), number.as_str(), 22.0, theme.ink).bold()));
                let beside = x + text_width(&number, 22.0) * 1.1 + 6.0;
                scene.text((beside, y + 48.0), row.pollutant.unit(), 12.0, theme.muted);
            }
            None => scene.text((x, y + 46.0), verdict.word(sheet.lang), 13.0, theme.muted),
        }
        let (bar, low) = ((x, right - 10.0), y + TILE - 16.0);
        scene.rect((bar.0, low), (bar.1, low + 6.0), Fill::Solid(theme.grid));
        let Some(value) = verdict.value else { return };
        let share = bounded(value as f64 / row.limit.max(1) as f64, 0.0, 1.0);
        let fill = verdict.level.map_or(Fill::Solid(theme.hatch), |level| palette::fill(level, spec, verdict.thin));
        scene.rect((bar.0, low), (bar.0 + (bar.1 - bar.0) * share, low + 6.0), fill);
    }

    fn note(&self, spec: &Spec) -> &'static str {
        words::OF_DAY_LIMIT.get(spec.language())
    }
}

impl Picture for PollutantsFigure {
    sheet::on_sheet!();

    fn overlay(&self, scene: &Scene, _: &Spec, item: u32) -> Scene {
        crate::chart::page::highlight::ring_first(scene, item)
    }

    fn id(&self, item: u32) -> Option<String> {
        self.rows.get(item as usize).map(|row| row.id.to_owned())
    }

    fn item(&self, id: &str) -> Option<u32> {
        self.rows.iter().position(|row| row.id == id).map(|at| at as u32)
    }

    fn walk(&self, _: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        sheet::walk(from, key, self.rows.len())
    }

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        Title {
            title: sheet::of_place(&self.name, words::SIX_POLLUTANTS.get(lang), lang),
            subtitle: verdict::when(&self.reading, spec.daily(), lang),
            footer: self.credit.lines.clone(),
        }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let row = |row: &PollutantRow| {
            let (metric, decimals) = (Metric::Pollutant(row.pollutant), row.pollutant.decimals());
            let mut cells = vec![verdict::pollutant_name(row.pollutant, lang).into()];
            self.verdict(row, spec).push_cells(&mut cells, metric, lang);
            cells.push(row.pollutant.unit().into());
            cells.push(Cell::decimal(Some(row.limit), decimals));
            cells.push(if row.primary { words::PRIMARY.get(lang).into() } else { Cell::missing() });
            cells
        };
        let head = [words::POLLUTANT, words::VALUE, words::LEVEL_WORD, words::UNIT, words::DAY_LIMIT, words::PRIMARY];
        let mut table = self.sheet(spec).table(&head, self.rows.iter().map(row).collect());
        table.note = [&table.note, " ", self.note(spec)].concat();
        table
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let say = |row: &PollutantRow| {
            let value = row.ticks.map(|ticks| text::concentration(row.pollutant, ticks));
            let value = value.unwrap_or_else(|| self.verdict(row, spec).word(lang).to_owned());
            let primary = if row.primary { [" (", words::PRIMARY.get(lang), ")"].concat() } else { String::new() };
            [row.pollutant.label(), " ", &value, &primary].concat()
        };
        let all: Vec<String> = self.rows.iter().map(say).collect();
        self.sheet(spec).said(vec![text::joined(&all, words::COMMA.get(lang))])
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let row = self.rows.get(item? as usize)?;
        let spec = Spec { pollutant: Metric::Pollutant(row.pollutant), ..spec.clone() };
        let (id, place) = (row.id.to_owned(), self.id.clone());
        let mut card = verdict::card(id, place, &self.name, &self.reading, &spec, Heading::Place);
        card.title = verdict::pollutant_name(row.pollutant, spec.language());
        Some(card)
    }
}
