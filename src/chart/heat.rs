//! Hours by days: every hour of a place by its level, a column a day.

use crate::aqi::Report;
use crate::assess::{Places, Reading};
use crate::chart::controls::pollutant_control;
use crate::chart::page::axis;
use crate::chart::page::coverage;
use crate::chart::page::frame;
use crate::chart::page::highlight;
use crate::chart::page::palette;
use crate::chart::page::swatches as key;
use crate::chart::values::moment::step_named;
use crate::chart::values::place::place_of;
use crate::chart::values::series;
use crate::chart::values::verdict::{self, Heading, Verdict, metric_name};
use crate::chart::{Card, Cell, Control, Cover, NARROW, Picture, Spec, Table, Theme, Title};
use crate::data::{Pack, Timestamp};
use crate::error::{Lang, Result};
use crate::scene::{Anchor, Label, Mark, Scene, text_width};
use crate::text::{self, words};

/// Days shown at most, the latest.
const DAYS: i32 = 92;

/// Everything a picture of hours by days shows, without a pixel.
pub struct HeatFigure {
    /// The place's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The first day, as days since 1970-01-01.
    pub first: i32,
    /// The hours, 24 a day.
    pub readings: Vec<Reading>,
    /// What the data of each day are: valid, partial when hours are missing.
    pub covers: Vec<Cover>,
    credit: frame::Credit,
}

impl HeatFigure {
    /// Computes the hours of the spec's period, of a long one its last three months.
    ///
    /// # Errors
    /// When the pack lacks the place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let lang = spec.language();
        let place = place_of(pack, spec)?;
        let (from, to) = series::span(pack, places, spec)?;
        let first = from.day().max(to.day() - DAYS + 1);
        let times = (first * 24 + 1..=(to.day() + 1) * 24).map(Timestamp);
        let readings = places.readings(&place.id, times, Report::Hour, spec.edition());
        let valid = |r: &Reading| Verdict::of(r, spec.metric(), spec.coverage.0).value.is_some();
        let covers = readings.chunks(24).map(|day| Cover::of(day.iter().filter(|r| valid(r)).count() as f64 / 24.0));
        Ok(Self {
            id: place.id.clone(),
            name: place.name.get(lang).to_owned(),
            first,
            covers: covers.collect(),
            readings,
            credit: frame::Credit::of(pack, false, spec.now.0, lang),
        })
    }

    fn legend(&self, spec: &Spec) -> Vec<key::Entry> {
        key::levels(self.readings.last().map_or(&[], |r| r.standard.levels), spec, false)
    }
}

impl Picture for HeatFigure {
    fn height(&self, spec: &Spec, width: f64) -> f64 {
        let wide = width - 40.0;
        let keys = key::height(&self.legend(spec), wide) + coverage::height(&self.covers, wide, spec.language());
        keys + if width < NARROW { 400.0 } else { 380.0 }
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        let (theme, lang) = (Theme::of(spec.dark()), spec.language());
        let mut scene = Scene::new(width, height);
        let (left, top, right, bottom) = frame::draw(&mut scene, &theme, &self.title(spec), &self.credit, lang);
        let entries = self.legend(spec);
        let below = 30.0 + key::height(&entries, right - left) + coverage::height(&self.covers, right - left, lang);
        let hour = |h: i32| text::hour(Timestamp(h), lang);
        let area = (left + text_width(&hour(24), 12.0) + 8.0, top + 6.0, right, bottom - below - 8.0);
        let days = self.covers.len().max(1);
        let (wide, tall) = ((area.2 - area.0) / days as f64, (area.3 - area.1) / 24.0);
        for (i, reading) in self.readings.iter().enumerate() {
            let verdict = Verdict::of(reading, spec.metric(), spec.coverage.0);
            let fill = verdict.level.map_or(palette::missing(&theme), |level| palette::fill(level, spec, false));
            let (a, b) = (area.0 + (i / 24) as f64 * wide, area.1 + (i % 24) as f64 * tall);
            // A little wider than the cell: neighbours then leave no seam of ground between them.
            let (c, d) = ((a + wide + 0.3).min(area.2), (b + tall + 0.3).min(area.3));
            scene.items.push((i as u32, (a + wide / 2.0, b + tall / 2.0)));
            let rings = vec![vec![(a, b), (c, b), (c, d), (a, d)]];
            scene.marks.push(Mark::Area { rings, fill: Some(fill), stroke: None, item: Some(i as u32) });
        }
        for h in [1, 6, 12, 18, 24] {
            let at = (area.0 - 6.0, area.1 + (f64::from(h) - 0.5) * tall + 4.3);
            scene.marks.push(Mark::Text(Label::new(at, hour(h), 12.0, theme.muted).anchor(Anchor::End)));
        }
        frame::across(&mut scene, &self.credit, area, lang);
        let times: Vec<Timestamp> = (self.first..self.first + days as i32).map(Timestamp::end_of_day).collect();
        for (day, words) in axis::time_ticks(&times, (area.2 - area.0 - wide).max(1.0), lang) {
            let at = (area.0 + (day as f64 + 0.5) * wide, area.3 + 16.0);
            scene.marks.push(Mark::Text(Label::new(at, words, 12.0, theme.muted).anchor(Anchor::Middle)));
        }
        let edge = |day: usize| area.0 + day as f64 * wide;
        coverage::draw(&mut scene, &theme, &self.covers, &edge, (left, area.3 + 24.0, right), lang);
        let y = area.3 + 30.0 + coverage::height(&self.covers, right - left, lang);
        key::draw(&mut scene, &theme, &entries, (left, y), right - left);
        scene
    }

    fn overlay(&self, scene: &Scene, _: &Spec, item: u32) -> Scene {
        highlight::ring_first(scene, item)
    }

    fn id(&self, item: u32) -> Option<String> {
        self.readings.get(item as usize).map(|r| r.time.iso())
    }

    fn item(&self, id: &str) -> Option<u32> {
        step_named(&self.readings, id)
    }

    /// Up and down an hour, left and right a day, page keys a week, Home and End to the ends.
    fn walk(&self, _: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        let last = self.readings.len().checked_sub(1)? as i32;
        let Some(from) = from else { return Some(if key == "Home" { 0 } else { last as u32 }) };
        let step = match key {
            "ArrowUp" => -1,
            "ArrowDown" => 1,
            "ArrowLeft" => -24,
            "ArrowRight" => 24,
            "PageUp" => -168,
            "PageDown" => 168,
            "Home" => -last,
            "End" => last,
            _ => return None,
        };
        Some((from as i32 + step).clamp(0, last) as u32)
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let reading = self.readings.get(item? as usize)?;
        let mut card = verdict::card(reading.time.iso(), self.id.clone(), &self.name, reading, spec, Heading::Place);
        card.title = text::moment(reading.time, spec.language());
        Some(card)
    }

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let say = |r: Option<&Reading>| r.map_or_else(String::new, |r| text::date(r.time, lang));
        let mut documents: Vec<&str> = self.readings.iter().map(|r| r.standard.document).collect();
        documents.dedup();
        let documents: Vec<String> = documents.iter().map(|d| d.replacen(' ', "\u{a0}", 1)).collect();
        let documents = text::joined(&documents, " → ");
        let span = format!("{} – {}", say(self.readings.first()), say(self.readings.last()));
        let name = metric_name(spec.metric(), false, lang);
        let (title, gap) = match lang {
            Lang::Zh => (format!("{}{}", self.name, words::HOURS_BY_DAYS.0), "　"),
            Lang::En => (format!("{}: {}", self.name, words::HOURS_BY_DAYS.1), " · "),
        };
        Title { title, subtitle: [&span, name.as_str(), &documents].join(gap), footer: self.credit.lines.clone() }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let title = self.title(spec);
        let mut head = vec![words::TIME.get(lang).to_owned()];
        head.extend((1..=24).map(|h| text::hour(Timestamp(h), lang)));
        let row = |day: &[Reading]| {
            let mut row: Vec<Cell> = day.first().map(|r| text::date(r.time, lang).into()).into_iter().collect();
            row.extend(day.iter().map(|r| Verdict::of(r, spec.metric(), spec.coverage.0).number_cell(spec.metric())));
            row
        };
        Table {
            caption: title.said(lang),
            head,
            rows: self.readings.chunks(24).map(row).collect(),
            note: text::joined(&title.footer, " "),
        }
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let title = self.title(spec);
        let (stop, gap) = if lang == Lang::Zh { ("。", "") } else { (".", " ") };
        let mut out = vec![title.said(lang)];
        let valued = self.readings.iter().map(|r| (r, Verdict::of(r, spec.metric(), spec.coverage.0)));
        let most = valued.filter(|(_, v)| v.value.is_some()).max_by_key(|(r, v)| (v.value, std::cmp::Reverse(r.time)));
        if let Some((reading, verdict)) = most {
            let (n, word) = (verdict.number(spec.metric()), verdict.word(lang));
            let when = text::moment(reading.time, lang);
            out.push(match lang {
                Lang::Zh => format!("最高{n}（{word}，{when}）"),
                Lang::En => format!("Highest {n} ({word}, {when})"),
            });
        }
        out.push(coverage::said(&self.covers, lang));
        if self.credit.synthetic {
            out.push(words::SYNTHETIC.get(lang).to_owned());
        }
        text::joined(&out, &[stop, gap].concat()) + stop
    }

    fn controls(&self, spec: &Spec) -> Vec<Control> {
        vec![pollutant_control(spec, false)]
    }
}
