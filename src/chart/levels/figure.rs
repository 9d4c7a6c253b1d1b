//! The levels' numbers: days of each level by year, by month, or beside the same dates a year before.

use crate::aqi::Level;
use crate::assess::Places;
use crate::chart::calendar::figure as calendar;
use crate::chart::calendar::scene as calendar_scene;
use crate::chart::levels::scene as levels_scene;
use crate::chart::map::words::pollutant_control;
use crate::chart::page::coverage;
use crate::chart::values::days::{Count, Days};
use crate::chart::values::series::{self, Step};
use crate::chart::values::verdict::level_word;
use crate::chart::{Card, Control, Picture, Spec, Table, Title};
use crate::data::{Pack, Timestamp};
use crate::error::{Lang, Result};
use crate::scene::Scene;
use crate::text::{self, words};

/// The most bars that are drawn.
const MOST: usize = 60;

/// Days by level of a place in a part of the time shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The place, by its number.
    pub place: usize,
    /// The part: a year, a month.
    pub name: String,
    /// Days by level.
    pub count: Count,
    /// First day of the part, as days since 1970-01-01.
    pub first: i32,
    /// Days that are due.
    pub due: u32,
}

/// Everything the bars show, without a pixel.
pub struct LevelsFigure {
    /// The days.
    pub days: Days,
    /// The bars, by place, then by time.
    pub bars: Vec<Bar>,
    /// They are the same dates of two years.
    pub pair: bool,
}

impl LevelsFigure {
    /// Counts days of the spec's period: by year, with `avg=month` by month, with `compare=last-year` beside the same dates
    /// of the year before.
    ///
    /// # Errors
    /// When the pack lacks a place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let lang = spec.language();
        let (from, to) = series::span(pack, places, spec)?;
        let (first, last) = (from.day(), to.day());
        let step = if spec.avg == "month" { Step::Month } else { Step::Year };
        let year_before = |day: i32| {
            // 29 February is compared with the 28th.
            let c = Timestamp(day * 24).civil();
            let date = Timestamp::new(c.year - 1, c.month, c.day, 0).or(Timestamp::new(c.year - 1, c.month, 28, 0));
            date.map_or(day - 365, |t| t.0.div_euclid(24))
        };
        let pair = spec.compare == "last-year";
        let parts: Vec<(i32, i32)> = if pair {
            vec![(year_before(first), year_before(last)), (first, last)]
        } else {
            let start = |day: i32| Some((day, step.days(day).1.min(last))).filter(|(day, _)| *day <= last);
            std::iter::successors(start(first), |(_, end)| start(end + 1)).collect()
        };
        let earliest = parts.first().map_or(first, |p| p.0.min(first));
        let days = Days::between(pack, places, spec, (earliest, last))?;
        let mut bars = Vec::new();
        for place in 0..days.places.len() {
            for (a, b) in &parts {
                let range = (a - earliest).max(0) as usize..(b - earliest + 1).max(0) as usize;
                let time = Timestamp(a * 24 + 1);
                bars.push(Bar {
                    place,
                    name: if step == Step::Month && !pair {
                        text::year_month(time, lang)
                    } else {
                        text::year(time, lang)
                    },
                    due: range.len() as u32,
                    count: days.count(place, range, spec),
                    first: *a,
                });
            }
        }
        bars.truncate(MOST);
        Ok(Self { days, bars, pair })
    }

    /// The levels of the newest edition shown.
    pub(crate) fn levels(&self) -> &'static [Level] {
        self.days.readings.first().and_then(|r| r.last()).map_or(&[], |r| r.standard.levels)
    }

    /// A bar's place and part.
    pub(crate) fn name(&self, bar: &Bar) -> String {
        if self.days.places.len() > 1 {
            [&self.days.places[bar.place].name, " ", &bar.name].concat()
        } else {
            bar.name.clone()
        }
    }
}

impl Picture for LevelsFigure {
    fn height(&self, spec: &Spec, width: f64) -> f64 {
        levels_scene::height(self, spec, width)
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        levels_scene::scene(self, spec, width, height)
    }

    fn overlay(&self, scene: &Scene, _: &Spec, item: u32) -> Scene {
        calendar_scene::overlay(scene, item)
    }

    fn id(&self, item: u32) -> Option<String> {
        let bar = self.bars.get(item as usize)?;
        Some([&self.days.places[bar.place].id, " ", &Timestamp(bar.first * 24).civil().date()].concat())
    }

    fn item(&self, id: &str) -> Option<u32> {
        (0..self.bars.len() as u32).find(|item| self.id(*item).as_deref() == Some(id))
    }

    fn walk(&self, _: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        let last = self.bars.len().checked_sub(1)? as u32;
        let Some(from) = from else { return Some(if key == "End" { last } else { 0 }) };
        match key {
            "ArrowUp" | "ArrowLeft" => Some(from.saturating_sub(1)),
            "ArrowDown" | "ArrowRight" => Some((from + 1).min(last)),
            "Home" | "PageUp" => Some(0),
            "End" | "PageDown" => Some(last),
            _ => None,
        }
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let lang = spec.language();
        let bar = self.bars.get(item? as usize)?;
        let mut rows = Vec::new();
        for (level, n) in self.levels().iter().zip(bar.count.levels) {
            rows.push((level_word(level, lang).to_owned(), n.to_string()));
        }
        rows.push((words::NO_DATA.get(lang).to_owned(), bar.count.missing.to_string()));
        rows.push((words::DUST_DAY.get(lang).to_owned(), bar.count.dust.to_string()));
        rows.push((words::VALID_DAYS.get(lang).to_owned(), format!("{}/{}", bar.count.valid(), bar.due)));
        Some(Card {
            id: self.id(item?)?,
            place: self.days.places[bar.place].id.clone(),
            time: Timestamp::end_of_day(bar.first + bar.due as i32 - 1).iso(),
            title: self.name(bar),
            value: bar.count.said(),
            level: words::GOOD_SHARE.get(lang).to_owned(),
            label: calendar::said(&bar.count, &self.name(bar), self.levels(), lang),
            rows,
            ..Card::default()
        })
    }

    fn title(&self, spec: &Spec) -> Title {
        let mut title = self.days.title(spec, words::DAYS_BY_LEVEL);
        let lang = spec.language();
        title.footer.insert(0, words::GOOD_RULE.get(lang).to_owned());
        if let (true, Some(bar)) = (self.pair, self.bars.last()) {
            let say = |day: i32| text::short_date(Timestamp::end_of_day(day), lang);
            let (from, to) = (say(bar.first), say(self.days.last()));
            title.footer.insert(
                0,
                match lang {
                    Lang::Zh => format!("各年均为{from}至{to}"),
                    Lang::En => format!("Each year from {from} to {to}"),
                },
            );
        }
        title
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let title = self.title(spec);
        let mut head = vec![words::PLACE.get(lang).to_owned(), words::TIME.get(lang).to_owned()];
        head.extend(self.levels().iter().map(|level| level_word(level, lang).to_owned()));
        let more = [words::NO_DATA, words::VALID_DAYS, words::GOOD_SHARE, words::DUST_DAY];
        head.extend(more.iter().map(|w| w.get(lang).to_owned()));
        let row = |bar: &Bar| {
            let mut row = vec![self.days.places[bar.place].name.clone(), bar.name.clone()];
            row.extend(bar.count.levels.iter().take(self.levels().len()).map(u32::to_string));
            row.extend([bar.count.missing.to_string(), format!("{}/{}", bar.count.valid(), bar.due)]);
            row.extend([bar.count.said(), bar.count.dust.to_string()]);
            row
        };
        Table {
            caption: format!("{} {}", title.title, title.subtitle),
            head,
            rows: self.bars.iter().map(row).collect(),
            note: text::joined(&title.footer, " "),
        }
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let title = self.title(spec);
        let (stop, gap) = if lang == Lang::Zh { ("。", "") } else { (".", " ") };
        let mut out = vec![[&title.title, gap, &title.subtitle].concat()];
        out.extend(
            self.bars.iter().take(12).map(|bar| calendar::said(&bar.count, &self.name(bar), self.levels(), lang)),
        );
        out.push(words::GOOD_RULE.get(lang).to_owned());
        out.push(coverage::said(&self.days.covers, lang));
        if self.days.credit.synthetic {
            out.push(words::SYNTHETIC.get(lang).to_owned());
        }
        text::joined(&out, &[stop, gap].concat()) + stop
    }

    fn controls(&self, spec: &Spec) -> Vec<Control> {
        let lang = spec.language();
        let choice =
            |value: &'static str, w: words::Words| crate::chart::Choice { value, label: w.get(lang).to_owned() };
        let value = if spec.avg == "month" { "month" } else { "year" }.to_owned();
        let options = vec![choice("year", words::YEAR), choice("month", words::MONTH)];
        vec![
            pollutant_control(spec, false),
            Control { key: "avg", label: words::PERIOD.get(lang).to_owned(), value, options },
        ]
    }
}
