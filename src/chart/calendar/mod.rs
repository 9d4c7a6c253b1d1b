//! Days of months by level.

pub(crate) mod figure;
pub(crate) mod scene;

pub use figure::CalendarFigure;

use crate::chart::calendar::scene as calendar_scene;
use crate::chart::controls::pollutant_control;
use crate::chart::page::coverage;
use crate::chart::page::highlight;
use crate::chart::values::days::month_of;
use crate::chart::values::days::said;
use crate::chart::values::verdict::{self, Heading};
use crate::chart::{Card, Cell, Control, Picture, Spec, Table, Title};
use crate::data::Timestamp;
use crate::error::Lang;
use crate::scene::Scene;
use crate::text::{self, words};

impl Picture for CalendarFigure {
    fn height(&self, spec: &Spec, width: f64) -> f64 {
        calendar_scene::height(self, spec, width)
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        calendar_scene::scene(self, spec, width, height)
    }

    fn overlay(&self, scene: &Scene, _: &Spec, item: u32) -> Scene {
        highlight::ring_first(scene, item)
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
        let mut card = verdict::card(self.id(item?)?, named.id.clone(), &named.name, reading, spec, Heading::Time);
        card.title = text::date(reading.time, lang);
        if self.days.places.len() > 1 {
            card.title = [&card.title, " ", &named.name].concat();
        }
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
        let noted = self.days.readings.iter().flatten().any(|reading| !reading.remarks().is_empty());
        let mut head =
            vec![words::TIME, words::PLACE, words::VALUE, words::LEVEL_WORD, words::PRIMARY, words::COVERAGE];
        head.extend(noted.then_some(words::NOTE));
        let mut rows = Vec::new();
        for (place, (named, readings)) in self.days.places.iter().zip(&self.days.readings).enumerate() {
            for (day, reading) in readings.iter().enumerate() {
                let cover = self.days.covers.get(day).map_or("", |c| c.word().get(lang)).to_owned();
                let dust = self.days.dust[place].get(day) == Some(&true);
                let cover =
                    if dust { [&cover, words::COMMA.get(lang), words::DUST_DAY.get(lang)].concat() } else { cover };
                let mut row = vec![text::date(reading.time, lang).into(), Cell::place(&named.name, &named.id)];
                verdict::push_cells(&mut row, reading, spec);
                row.push(cover.into());
                row.extend(noted.then(|| verdict::remarks(reading, lang).into()));
                rows.push(row);
            }
        }
        Table {
            caption: title.said(lang),
            head: head.iter().map(|w| w.get(lang).to_owned()).collect(),
            rows,
            note: text::joined(&title.footer, " "),
        }
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let title = self.title(spec);
        let (stop, gap) = if lang == Lang::Zh { ("。", "") } else { (".", " ") };
        let mut out = vec![title.said(lang)];
        for (place, named) in self.days.places.iter().enumerate() {
            out.push(said(&self.count(place), &named.name, self.levels(), lang));
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
