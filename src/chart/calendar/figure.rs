//! The calendar's numbers: every day of a place by its level, month by month.

use crate::aqi::Level;
use crate::assess::Places;
use crate::chart::calendar::scene as calendar_scene;
use crate::chart::map::words::pollutant_control;
use crate::chart::page::coverage;
use crate::chart::values::days::{Count, Days, month_of};
use crate::chart::values::verdict::{self, level_word};
use crate::chart::{Card, Control, Picture, Spec, Table, Title};
use crate::data::{Pack, Timestamp};
use crate::error::{Lang, Result};
use crate::scene::Scene;
use crate::text::{self, words};

/// Calendar years shown at most: of one place, and of several.
const YEARS: [i32; 2] = [3, 1];

/// Everything a calendar shows, without a pixel.
pub struct CalendarFigure {
    /// The days.
    pub days: Days,
}

impl CalendarFigure {
    /// Computes the days of the spec's period, of long periods the last calendar years.
    ///
    /// # Errors
    /// When the pack lacks a place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let (from, to) = crate::chart::values::series::span(pack, places, spec)?;
        let years = YEARS[usize::from(spec.several().len() > 1)];
        let earliest = Timestamp::new(to.end_label().year - years + 1, 1, 1, 1).map_or(from, |t| t.max(from));
        Ok(Self { days: Days::between(pack, places, spec, (earliest.day(), to.day()))? })
    }

    /// The place and day of an item.
    pub(crate) fn at(&self, item: u32) -> Option<(usize, usize)> {
        let (place, day) = (item as usize / self.days.len().max(1), item as usize % self.days.len().max(1));
        (place < self.days.places.len()).then_some((place, day))
    }

    /// The levels of the newest edition shown.
    pub(crate) fn levels(&self) -> &'static [Level] {
        self.days.readings.first().and_then(|r| r.last()).map_or(&[], |r| r.standard.levels)
    }

    /// Days by level of a place over the whole period.
    pub fn count(&self, place: usize, spec: &Spec) -> Count {
        self.days.count(place, 0..self.days.len(), spec)
    }
}

impl Picture for CalendarFigure {
    fn height(&self, spec: &Spec, width: f64) -> f64 {
        calendar_scene::height(self, spec, width)
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        calendar_scene::scene(self, spec, width, height)
    }

    fn overlay(&self, scene: &Scene, _: &Spec, item: u32) -> Scene {
        calendar_scene::overlay(scene, item)
    }

    fn id(&self, item: u32) -> Option<String> {
        let (place, day) = self.at(item)?;
        let time = Timestamp::end_of_day(self.days.first + day as i32).iso();
        Some([&self.days.places[place].id, " ", &time].concat())
    }

    fn item(&self, id: &str) -> Option<u32> {
        let (place, time) = id.rsplit_once(' ')?;
        let place = self.days.places.iter().position(|p| p.id == place)?;
        let day = usize::try_from(Timestamp::parse(time)?.day() - self.days.first).ok()?;
        (day < self.days.len()).then(|| (place * self.days.len() + day) as u32)
    }

    /// Left and right a day, up and down a week, page keys a month, Home and End to the ends.
    fn walk(&self, _: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        let last = self.days.len().checked_sub(1)? as i32;
        let Some((place, day)) = from.and_then(|item| self.at(item)) else {
            return Some(if key == "Home" { 0 } else { last as u32 });
        };
        let day = day as i32;
        let month = |forward: bool| {
            let here = self.days.first + day;
            let start = month_of(here);
            let other = if forward { crate::chart::Step::Month.days(here).1 + 1 } else { month_of(start - 1) };
            // The same day of the other month, or its last.
            (other + here - start).min(crate::chart::Step::Month.days(other).1) - self.days.first
        };
        let to = match key {
            "ArrowLeft" => day - 1,
            "ArrowRight" => day + 1,
            "ArrowUp" => day - 7,
            "ArrowDown" => day + 7,
            "PageUp" => month(false),
            "PageDown" => month(true),
            "Home" => 0,
            "End" => last,
            _ => return None,
        };
        // Past the end of a place, the next one.
        let all = (self.days.places.len() * self.days.len()) as i32;
        let item = place as i32 * (last + 1) + to;
        Some(item.clamp(0, all - 1) as u32)
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let lang = spec.language();
        let (place, day) = self.at(item?)?;
        let named = &self.days.places[place];
        let reading = self.days.readings.get(place)?.get(day)?;
        let mut card = verdict::card(self.id(item?)?, named.id.clone(), &named.name, reading, spec);
        card.title = text::date(reading.time, lang);
        if self.days.places.len() > 1 {
            card.title = [&card.title, " ", &named.name].concat();
        }
        card.rows.retain(|(label, _)| label != words::TIME.get(lang));
        if self.days.dust[place].get(day) == Some(&true) {
            card.flags.push(words::DUST_DAY.get(lang).to_owned());
            card.label += words::COMMA.get(lang);
            card.label += words::DUST_DAY.get(lang);
        }
        Some(card)
    }

    fn title(&self, spec: &Spec) -> Title {
        self.days.title(spec, words::CALENDAR)
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let title = self.title(spec);
        let head = [words::TIME, words::PLACE, words::VALUE, words::LEVEL_WORD, words::PRIMARY, words::COVERAGE];
        let mut rows = Vec::new();
        for (place, (named, readings)) in self.days.places.iter().zip(&self.days.readings).enumerate() {
            for (day, reading) in readings.iter().enumerate() {
                let card = verdict::card(String::new(), String::new(), &named.name, reading, spec);
                let cover = self.days.covers.get(day).map_or("", |c| c.word().get(lang)).to_owned();
                let dust = self.days.dust[place].get(day) == Some(&true);
                let cover =
                    if dust { [&cover, words::COMMA.get(lang), words::DUST_DAY.get(lang)].concat() } else { cover };
                let when = text::date(reading.time, lang);
                rows.push(vec![when, named.name.clone(), card.value, card.level, card.primary, cover]);
            }
        }
        Table {
            caption: format!("{} {}", title.title, title.subtitle),
            head: head.iter().map(|w| w.get(lang).to_owned()).collect(),
            rows,
            note: text::joined(&title.footer, " "),
        }
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let title = self.title(spec);
        let (stop, gap) = if lang == Lang::Zh { ("。", "") } else { (".", " ") };
        let mut out = vec![[&title.title, gap, &title.subtitle].concat()];
        for (place, named) in self.days.places.iter().enumerate() {
            out.push(said(&self.count(place, spec), &named.name, self.levels(), lang));
            let worst = (0..self.days.len())
                .filter_map(|day| Some((day, self.days.verdict(place, day, spec)?)))
                .filter(|(_, v)| v.value.is_some())
                .max_by_key(|(day, v)| (v.value, std::cmp::Reverse(*day)));
            if let Some((day, verdict)) = worst {
                let when = text::date(Timestamp::end_of_day(self.days.first + day as i32), lang);
                let (n, word) = (verdict.number(spec.metric()), verdict.word(lang));
                out.push(match lang {
                    Lang::Zh => format!("最高{n}（{word}，{when}）"),
                    Lang::En => format!("Highest {n} ({word}, {when})"),
                });
            }
        }
        out.push(coverage::said(&self.days.covers, lang));
        if self.days.credit.synthetic {
            out.push(words::SYNTHETIC.get(lang).to_owned());
        }
        text::joined(&out, &[stop, gap].concat()) + stop
    }

    fn controls(&self, spec: &Spec) -> Vec<Control> {
        vec![pollutant_control(spec, false)]
    }
}

/// Days by level in words: `太原市：优良300天（有效365天，82.2%），优60天，良240天……`.
pub(crate) fn said(count: &Count, name: &str, levels: &'static [Level], lang: Lang) -> String {
    let (good, valid, share) = (count.good(), count.valid(), count.said());
    let mut parts = vec![match lang {
        Lang::Zh => format!("{name}优良{good}天（有效{valid}天的{share}）"),
        Lang::En => format!("{name}: {good} days excellent or good, {share} of {valid} valid days"),
    }];
    for (level, n) in levels.iter().zip(count.levels).filter(|(_, n)| *n > 0) {
        let word = level_word(level, lang);
        parts.push(if lang == Lang::Zh { format!("{word}{n}天") } else { format!("{word} {n}") });
    }
    if count.missing > 0 {
        let n = count.missing;
        parts.push(if lang == Lang::Zh { format!("无数据{n}天") } else { format!("no data {n}") });
    }
    if count.dust > 0 {
        let n = count.dust;
        parts.push(if lang == Lang::Zh { format!("其中沙尘{n}天") } else { format!("sand and dust on {n}") });
    }
    text::joined(&parts, if lang == Lang::Zh { "，" } else { ", " })
}
