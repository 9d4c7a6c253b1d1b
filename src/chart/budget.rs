//! The attainment budget of a year: what the days to come may be so that limits and a target are still met. No forecast.

use crate::assess::{self, Limits, Period, Places};
use crate::chart::page::frame::{self, Credit, Room};
use crate::chart::page::highlight;
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::values::place::place_of;
use crate::chart::{Card, Picture, Spec, Table, Theme, Title};
use crate::data::{Decimal, Pack, Pollutant, bounded};
use crate::error::{Lang, Result};
use crate::scene::{Fill, Label, Mark, Scene, Stroke, wrap};
use crate::stats::Span;
use crate::text::{self, words};

/// What is left of one limit or target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Of a yearly mean: the mean so far as published, the limit, and what the mean of the days to come may be.
    Mean(Option<Decimal>, i64, Option<Decimal>),
    /// Of a percentile of daily values: the percentile, days above the limit, and how many more there may be.
    Days(u32, u32, Option<i64>),
    /// Of the share of good days: good days, the target in tenths of a percent, and how many more are needed.
    Good(u32, i64, Option<u32>),
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The pollutant; `None` is the share of good days.
    pub pollutant: Option<Pollutant>,
    /// Valid days so far.
    pub valid: u32,
    /// What is left.
    pub left: Left,
}

/// Everything the picture shows, without a pixel.
pub struct Budget {
    /// The entity's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The year.
    pub year: i32,
    /// The last day counted, as days since 1970-01-01.
    pub last: i32,
    /// Days of the year after it.
    pub to_come: u32,
    /// The limits of the year's end.
    pub limits: Limits,
    /// Six pollutants, and the good days when a target is given.
    pub rows: Vec<Row>,
    credit: Credit,
}

impl Budget {
    /// Computes what is left of the year of the day asked for.
    ///
    /// # Errors
    /// When the pack lacks the place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let (lang, place) = (spec.language(), place_of(pack, spec)?);
        let last = sheet::newest(places, spec)?;
        let year = crate::data::Timestamp(last * 24).civil().year;
        let (first, end) = Span::Year(year).days().unwrap_or((last, last));
        let to_come = u32::try_from(end - last).unwrap_or(0);
        let limits = Limits::of_period((first, end));
        let period = Period::of(places, &place.id, first, last, None);
        let row = |p: Pollutant| {
            let valid = period.days[p as usize].valid();
            let left = match limits.annual(p) {
                Some(limit) => {
                    let days: Vec<Decimal> = period.values[p as usize].iter().flatten().copied().collect();
                    let allowed = assess::budget(&days, to_come, Decimal::from_ticks(limit, 0));
                    Left::Mean(period.concentration(p, &[]), limit, allowed)
                }
                None => {
                    let percentile = if p == Pollutant::Co { 95 } else { 90 };
                    let so_far = period.exceedance(p, limits);
                    Left::Days(percentile, so_far.above, assess::exceedances_left(so_far, to_come, percentile))
                }
            };
            Row { pollutant: Some(p), valid, left }
        };
        let mut rows = Pollutant::ALL.map(row).to_vec();
        if let Some(target) = Decimal::parse(&spec.target).map(|t| t.ticks(1)) {
            let by_level = period.days_by_level();
            let (good, valid) = (by_level[0] + by_level[1], by_level.iter().sum());
            let needed = assess::good_days_needed(good, valid, to_come, target);
            rows.push(Row { pollutant: None, valid, left: Left::Good(good, target, needed) });
        }
        Ok(Self {
            id: place.id.clone(),
            name: place.name.get(lang).to_owned(),
            year,
            last,
            to_come,
            limits,
            rows,
            credit: Credit::of(pack, false, spec.now, lang),
        })
    }

    fn sheet(&self, spec: &Spec) -> Sheet<'_> {
        Sheet::new(self.title(spec), &self.credit, spec)
    }

    fn draw(&self, scene: &mut Scene, room: Room, sheet: &Sheet<'_>) -> f64 {
        let (left, top, right, _) = room;
        let theme = &sheet.theme;
        if self.rows.iter().all(|r| r.valid == 0) {
            return sheet.nothing(scene, room, words::NO_DATA.get(sheet.lang));
        }
        let mut y = top;
        for (i, row) in self.rows.iter().enumerate() {
            let start = y;
            for line in wrap(&row.name(sheet.lang), 14.0, (right - left) / 1.15) {
                y += 18.0;
                scene.marks.push(Mark::Text(Label::new((left, y - 4.0), line, 14.0, theme.ink).bold()));
            }
            y = sheet.lines(scene, (left, y), right - left, &row.say(self, sheet.lang), 13.0, theme.ink) + 6.0;
            row.bar(scene, (left, y, right), theme);
            y += 14.0;
            sheet::item(scene, (left - 4.0, start - 2.0), (right + 4.0, y + 3.0), None, i as u32);
            y += 16.0;
        }
        frame::across(scene, sheet.credit, (left, top, right, y), sheet.lang);
        sheet.lines(scene, (left, y - 4.0), right - left, words::BUDGET_KEY.get(sheet.lang), 12.0, theme.muted) + 6.0
    }
}

impl Row {
    fn name(&self, lang: Lang) -> String {
        let Some(p) = self.pollutant else { return words::GOOD_SHARE.get(lang).to_owned() };
        let statistic = match p {
            Pollutant::Co => words::P95_YEAR,
            Pollutant::O3 => words::P90_YEAR,
            _ => words::YEARLY,
        };
        [p.label(), " ", statistic.get(lang)].concat()
    }

    /// What is left, in a sentence.
    fn say(&self, budget: &Budget, lang: Lang) -> String {
        let (days, valid) = (budget.to_come, self.valid);
        match (self.left, lang) {
            _ if valid == 0 => words::NO_DATA.get(lang).to_owned(),
            (Left::Mean(mean, limit, allowed), lang) => {
                let mean = mean.map_or_else(|| "—".to_owned(), |m| text::decimal(m.ticks(0), 0));
                let head = match lang {
                    Lang::Zh => format!("至今{mean}（{valid}天），限值{limit} μg/m³；"),
                    Lang::En if valid == 1 => format!("So far {mean} (1 day), limit {limit} μg/m³; "),
                    Lang::En => format!("So far {mean} ({valid} days), limit {limit} μg/m³; "),
                };
                let rest = match (allowed.map(|a| a.truncated_ticks(1)), lang) {
                    (None, _) => words::YEAR_OVER.get(lang).to_owned(),
                    (Some(a), _) if a < 0 => words::OUT_OF_REACH.get(lang).to_owned(),
                    (Some(a), Lang::Zh) => format!("其余{days}天平均不超过{}即可达到", text::decimal(a, 1)),
                    (Some(a), Lang::En) => {
                        format!("met if the other {days} days have a mean of at most {}", text::decimal(a, 1))
                    }
                };
                head + &rest
            }
            (Left::Days(_, above, left), Lang::Zh) => match left {
                None => words::YEAR_OVER.get(lang).to_owned(),
                Some(left) if left < 0 => format!("已有{above}天超标（{valid}天中），比允许的多{}天", -left),
                Some(left) => format!("已有{above}天超标（{valid}天中）；其余{days}天中超标不多于{left}天即可达到"),
            },
            (Left::Days(_, above, left), Lang::En) => match left {
                None => words::YEAR_OVER.get(lang).to_owned(),
                Some(left) if left < 0 => {
                    format!("{above} of {valid} days above the limit, {} more than allowed", -left)
                }
                Some(left) => format!(
                    "{above} of {valid} days above the limit; met if at most {left} of the other {days} days are"
                ),
            },
            (Left::Good(good, target, needed), lang) => {
                let target = text::decimal(target, 1);
                match (needed, lang) {
                    (Some(n), Lang::Zh) => {
                        format!("已有{good}天优良（{valid}天中），目标{target}%；其余{days}天中至少{n}天优良即可达到")
                    }
                    (Some(n), Lang::En) => format!(
                        "{good} of {valid} days good, target {target} %; met if at least {n} of the other {days} days are"
                    ),
                    (None, Lang::Zh) => format!("已有{good}天优良（{valid}天中），目标{target}%，已不能达到"),
                    (None, Lang::En) => format!("{good} of {valid} days good, target {target} %: out of reach"),
                }
            }
        }
    }

    /// Used up (solid), the limit (upright line), what the days to come may be (ring).
    fn bar(&self, scene: &mut Scene, (left, y, right): (f64, f64, f64), theme: &Theme) {
        let (used, limit, may) = match self.left {
            Left::Mean(mean, limit, may) => {
                (mean.map_or(0.0, Decimal::to_f64), limit as f64, may.map(Decimal::to_f64).filter(|m| *m >= 0.0))
            }
            Left::Days(_, above, left) => (f64::from(above), left.unwrap_or(0) as f64 + f64::from(above), None),
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

impl Picture for Budget {
    fn height(&self, spec: &Spec, width: f64) -> f64 {
        let sheet = self.sheet(spec);
        sheet.height(width, &|scene, room| self.draw(scene, room, &sheet))
    }

    fn scene(&self, spec: &Spec, width: f64, height: f64) -> Scene {
        let (mut scene, sheet) = (Scene::new(width, height), self.sheet(spec));
        let room = sheet.frame(&mut scene);
        self.draw(&mut scene, room, &sheet);
        scene
    }

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let last = text::date(crate::data::Timestamp::end_of_day(self.last), lang);
        let (what, to) = match lang {
            Lang::Zh => (format!("{}年达标余量", self.year), format!("至{last}，其余{}天", self.to_come)),
            Lang::En => {
                (format!("attainment budget of {}", self.year), format!("to {last}, {} days to come", self.to_come))
            }
        };
        let mut footer = self.credit.lines.clone();
        footer.insert(0, words::NO_FORECAST.get(lang).to_owned());
        let year = Span::Year(self.year).days().unwrap_or((self.last, self.last));
        footer.insert(1, sheet::limits(self.limits, year, lang));
        Title {
            title: sheet::of_place(&self.name, &what, lang),
            subtitle: sheet::subtitle(&[to, self.limits.document().replace(' ', "\u{a0}")], lang),
            footer,
        }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let rows = self.rows.iter().map(|r| vec![r.name(lang), r.say(self, lang), r.valid.to_string()]).collect();
        self.sheet(spec).table(&[words::POLLUTANT, words::REMAINING, words::VALID_DAYS], rows)
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let colon = if lang == Lang::Zh { "：" } else { ": " };
        let mut body: Vec<String> =
            self.rows.iter().map(|r| [&r.name(lang), colon, &r.say(self, lang)].concat()).collect();
        body.push(words::NO_FORECAST.get(lang).to_owned());
        self.sheet(spec).said(body)
    }

    fn overlay(&self, scene: &Scene, _: &Spec, item: u32) -> Scene {
        highlight::ring_all(scene, item)
    }

    fn id(&self, item: u32) -> Option<String> {
        self.rows.get(item as usize).map(|r| r.pollutant.map_or("good-days", Pollutant::id).to_owned())
    }

    fn item(&self, id: &str) -> Option<u32> {
        (0..self.rows.len() as u32).find(|i| self.id(*i).as_deref() == Some(id))
    }

    fn walk(&self, _: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        sheet::walk(from, key, self.rows.len())
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let lang = spec.language();
        let row = self.rows.get(item? as usize)?;
        let (title, said) = (row.name(lang), row.say(self, lang));
        let rows = vec![
            (words::REMAINING.get(lang).to_owned(), said.clone()),
            (words::VALID_DAYS.get(lang).to_owned(), row.valid.to_string()),
            (words::STANDARD.get(lang).to_owned(), self.limits.document().to_owned()),
        ];
        let label = [title.as_str(), if lang == Lang::Zh { "，" } else { ", " }, said.as_str()].concat();
        Some(Card { id: self.id(item?)?, place: self.id.clone(), title, rows, label, ..Card::default() })
    }
}
