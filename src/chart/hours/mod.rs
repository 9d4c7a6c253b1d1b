//! The last 24 hours of a place as bars in the colours of their levels.

use crate::aqi::Report;
use crate::assess::{Places, Reading};
use crate::chart::page::frame::{self, Credit, Room};
use crate::chart::page::palette;
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::values::moment::{newest, shown_time, step_named};
use crate::chart::values::place::place_of;
use crate::chart::values::verdict::{self, Heading, Verdict};
use crate::chart::{Card, Cell, Picture, Spec, Table, Title};
use crate::data::{Pack, Timestamp};
use crate::error::{Lang, Result};
use crate::scene::{Anchor, Fill, Label, Mark, Scene};
use crate::text::{self, words};

/// Hours that are shown.
const HOURS: i32 = 24;
/// Height of the tallest bar in CSS pixels.
const TALL: f64 = 96.0;
/// The least index or share of the level's top that fills the height: a clean day does not look like a polluted one.
const LEAST: i64 = 100;

/// Everything the bars show, without a pixel.
pub struct HoursFigure {
    /// The entity's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its value at each hour.
    pub readings: Vec<Reading>,
    /// The hour shown, counted from the first.
    pub shown: usize,
    credit: Credit,
}

impl HoursFigure {
    /// Computes the newest 24 hours; those that end with the hour of a spec, where it is none of them.
    ///
    /// # Errors
    /// When the pack lacks the place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let place = place_of(pack, spec)?;
        let (shown, newest) = (shown_time(places, spec)?, newest(places, spec)?);
        let last = if (newest.0 - HOURS + 1..=newest.0).contains(&shown.0) { newest } else { shown };
        let first = last.0 - HOURS + 1;
        let hours = (first..=last.0).map(Timestamp);
        let lang = spec.language();
        Ok(Self {
            id: place.id.clone(),
            name: place.name.get(lang).to_owned(),
            readings: places.readings(&place.id, hours, Report::Hour, spec.edition()),
            shown: (shown.0 - first).max(0) as usize,
            credit: Credit::of(pack, false, spec.now.0, lang),
        })
    }

    fn sheet(&self, spec: &Spec) -> Sheet<'_> {
        Sheet::new(self.title(spec), &self.credit, spec)
    }

    fn verdicts(&self, spec: &Spec) -> Vec<Verdict> {
        self.readings.iter().map(|reading| Verdict::of(reading, spec.metric(), spec.coverage.0)).collect()
    }

    /// Draws a bar for each hour, the lowest and the highest with their number; returns where they end.
    fn draw(&self, scene: &mut Scene, room: Room, spec: &Spec, sheet: &Sheet<'_>) -> f64 {
        let (left, top, right, _) = room;
        let (theme, verdicts) = (&sheet.theme, self.verdicts(spec));
        let values: Vec<i64> = verdicts.iter().filter_map(|verdict| verdict.value).collect();
        let Some((low, high)) = values.iter().min().zip(values.iter().max()) else {
            return sheet.nothing(scene, room, words::NO_DATA.get(sheet.lang));
        };
        let scale = TALL / if spec.metric().pollutant().is_none() { (*high).max(LEAST) } else { (*high).max(1) } as f64;
        let (ground, wide) = (top + 24.0 + TALL, (right - left) / f64::from(HOURS));
        let (mut has_low, mut has_high) = (false, low == high);
        for (at, verdict) in verdicts.iter().enumerate() {
            let x = left + wide * at as f64;
            let tall = verdict.value.map_or(TALL / 4.0, |value| (value as f64 * scale).max(3.0));
            let fill = verdict.level.map_or(palette::missing(theme), |level| palette::fill(level, spec, verdict.thin));
            sheet::item(scene, (x + 1.0, ground - tall), (x + wide - 1.0, ground), Some(fill), at as u32);
            if at == self.shown {
                scene.rect((x, ground + 2.0), (x + wide, ground + 5.0), Fill::Solid(theme.accent));
            }
            let extreme = match verdict.value {
                Some(value) if value == *low && !has_low => &mut has_low,
                Some(value) if value == *high && !has_high => &mut has_high,
                _ => continue,
            };
            *extreme = true;
            let at = ((x + wide / 2.0).clamp(left + 10.0, right - 10.0), ground - tall - 5.0);
            let number = verdict.number(spec.metric());
            scene.marks.push(Mark::Text(Label::new(at, number, 13.0, theme.ink).anchor(Anchor::Middle).bold()));
        }
        scene.rect((left, ground), (right, ground + 1.0), Fill::Solid(theme.border));
        for (at, reading) in self.readings.iter().enumerate().filter(|(_, reading)| reading.time.0.rem_euclid(6) == 0) {
            let x = (left + wide * (at as f64 + 0.5)).clamp(left + 14.0, right - 18.0);
            let hour = text::hour(reading.time, sheet.lang);
            let label = Label::new((x, ground + 17.0), hour, 12.0, theme.muted);
            scene.marks.push(Mark::Text(label.anchor(Anchor::Middle)));
        }
        frame::across(scene, sheet.credit, (left, top, right, ground), sheet.lang);
        ground + 22.0
    }
}

impl Picture for HoursFigure {
    sheet::on_sheet!();

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let end = self.readings.last().map_or_else(String::new, |reading| text::moment(reading.time, lang));
        let metric = match spec.metric() {
            crate::chart::Metric::Pollutant(pollutant) => [pollutant.label(), lang.comma(), pollutant.unit()].concat(),
            _ => words::AQI_SHORT.get(lang).to_owned(),
        };
        let until = if lang == Lang::Zh { ["截至", &end].concat() } else { ["To ", &end].concat() };
        Title {
            title: sheet::of_place(&self.name, words::LAST_HOURS.get(lang), lang),
            subtitle: sheet::subtitle(&[until, metric], lang),
            footer: self.credit.lines.clone(),
        }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let row = |reading: &Reading| {
            let mut row: Vec<Cell> = vec![text::moment(reading.time, lang).into()];
            verdict::push_cells(&mut row, reading, spec);
            row
        };
        let head = [words::TIME, words::VALUE, words::LEVEL_WORD, words::PRIMARY];
        self.sheet(spec).table(&head, self.readings.iter().map(row).collect())
    }

    fn describe(&self, spec: &Spec) -> String {
        let (lang, verdicts) = (spec.language(), self.verdicts(spec));
        let valued = || verdicts.iter().zip(&self.readings).filter_map(|(v, r)| Some((v.value?, v, r)));
        let say = |(_, verdict, reading): (i64, &Verdict, &Reading)| {
            [&text::hour(reading.time, lang), " ", &verdict.number(spec.metric()), " ", verdict.word(lang)].concat()
        };
        let ends = valued().min_by_key(|of| of.0).zip(valued().max_by_key(|of| of.0));
        let body = ends.map_or_else(
            || words::NO_DATA.get(lang).to_owned(),
            |(low, high)| {
                let (low, high) = (say(low), say(high));
                match lang {
                    Lang::Zh => format!("最低{low}，最高{high}"),
                    Lang::En => format!("Lowest {low}, highest {high}"),
                }
            },
        );
        self.sheet(spec).said(vec![body])
    }

    fn overlay(&self, scene: &Scene, _: &Spec, item: u32) -> Scene {
        crate::chart::page::highlight::ring_first(scene, item)
    }

    fn id(&self, item: u32) -> Option<String> {
        self.readings.get(item as usize).map(|reading| reading.time.iso())
    }

    fn item(&self, id: &str) -> Option<u32> {
        step_named(&self.readings, id)
    }

    fn walk(&self, _: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        let last = self.readings.len().checked_sub(1)? as u32;
        sheet::walk(from.or(Some(last).filter(|_| key != "Home")), key, self.readings.len())
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let reading = self.readings.get(item? as usize)?;
        let mut card = verdict::card(reading.time.iso(), self.id.clone(), &self.name, reading, spec, Heading::Time);
        card.title = text::moment(reading.time, spec.language());
        Some(card)
    }
}
