//! The attainment budget of a year: what the days to come may be so that limits and a target are still met. No forecast.

use crate::assess::{self, Evaluated, Places, RankPeriod, Rule, cities_of, mean_of};
use crate::chart::page::frame::{self, Credit, Room};
use crate::chart::page::highlight;
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::values::place::place_of;
use crate::chart::values::thin_days;
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
    /// Of a percentile of a province: the mean of its cities' percentiles and the limit; days above it are counted by city.
    Percentile(Option<Decimal>, i64),
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
    /// Of good days where days of dust were listed: good days with these deducted.
    pub deducted: Option<u32>,
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
    /// The rule of the year.
    pub rule: Rule,
    /// The cities of a province, whose means these are; 0 of another place.
    pub cities: usize,
    /// Six pollutants, and the good days when a target is given.
    pub rows: Vec<Row>,
    /// The note on days so far that rest on too few stations.
    thin: Option<String>,
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
        // The rule of the whole year, the days of the part of it that is over.
        let rule = spec.rule(RankPeriod::of((first, end)));
        let so_far = RankPeriod::of((first, last));
        let cities = cities_of(places, &place.id);
        let parts: Vec<Evaluated> = match cities.as_slice() {
            [] => vec![Evaluated::of(pack, places, &place.id, &rule, so_far)],
            of => of.iter().map(|at| Evaluated::of(pack, places, &pack.entities[*at].id, &rule, so_far)).collect(),
        };
        let thin = match (parts.as_slice(), cities.as_slice()) {
            ([one], []) => one.statistics.thin_said().map(|said| said.get(lang).to_owned()),
            (parts, of) => {
                let names = of.iter().map(|at| pack.entities[*at].name.get(lang));
                thin_days::places(names.zip(parts.iter().map(|part| part.statistics.is_thin())), lang)
            }
        };
        let parts = Parts { of: parts, rule, to_come };
        let mut rows = Pollutant::ALL.map(|p| parts.row(p)).to_vec();
        if let Some(target) = spec.target.0 {
            rows.push(parts.good_days(target));
        }
        Ok(Self {
            id: place.id.clone(),
            name: place.name.get(lang).to_owned(),
            year,
            last,
            to_come,
            rule,
            cities: cities.len(),
            rows,
            thin,
            credit: Credit::of(pack, false, spec.now.0, lang),
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

/// A place, or the cities of a province, with the days of the year that are over.
struct Parts {
    of: Vec<Evaluated>,
    rule: Rule,
    to_come: u32,
}

impl Parts {
    /// A pollutant's row; a province's mean is that of its cities.
    fn row(&self, p: Pollutant) -> Row {
        let listed =
            |part: &Evaluated| -> Vec<i32> { if self.rule.dust.deducts(p) { part.listed.clone() } else { Vec::new() } };
        let valid = self.of.iter().map(|part| part.period.days[p as usize].valid()).sum();
        let so_far: Vec<Option<Decimal>> =
            self.of.iter().map(|part| part.statistics.concentrations[p as usize]).collect();
        let mean = if let [one] = so_far[..] { one } else { mean_of(&so_far, self.rule.decimals(p)) };
        let limits = self.rule.limits;
        let left = match (limits.annual(p), &self.of[..]) {
            (Some(limit), parts) => {
                let days: Vec<Vec<Decimal>> = parts.iter().map(|part| part.period.days_of(p, &listed(part))).collect();
                Left::Mean(mean, limit, assess::budget(&days, self.to_come, Decimal::from_ticks(limit, 0)))
            }
            (None, [one]) => {
                let percentile = if p == Pollutant::Co { 95 } else { 90 };
                let so_far = one.period.exceedance(p, limits, &listed(one));
                Left::Days(percentile, so_far.above, assess::exceedances_left(so_far, self.to_come, percentile))
            }
            (None, _) => Left::Percentile(mean, limits.daily(p)),
        };
        Row { pollutant: Some(p), valid, left, deducted: None }
    }

    /// The row of good days, in the form the rule names first and beside it with listed days of dust deducted.
    fn good_days(&self, target: i64) -> Row {
        let form = self.rule.dust.deducts_good_days();
        let days = |form: bool| -> Vec<(u32, u32)> {
            let of = self.of.iter().map(|part| &part.statistics.good_days);
            of.map(|days| (days.good(form), days.valid(form))).collect()
        };
        let good = |form: bool| days(form).iter().map(|(good, _)| good).sum::<u32>();
        let listed = self.of.iter().any(|part| part.statistics.good_days.listed > 0);
        let needed = assess::good_days_needed(&days(form), self.to_come, target);
        Row {
            pollutant: None,
            valid: days(form).iter().map(|(_, valid)| valid).sum(),
            left: Left::Good(good(form), target, needed),
            deducted: listed.then(|| good(true)),
        }
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
                let decimals = self.pollutant.map_or(0, |p| budget.rule.decimals(p));
                let mean = mean.map_or_else(text::dash, |m| text::decimal(m.ticks(decimals), decimals));
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
            (Left::Percentile(mean, limit), lang) => {
                let p = self.pollutant.unwrap_or(Pollutant::O3);
                let mean = mean.map_or_else(text::dash, |m| text::decimal(m.ticks(p.decimals()), p.decimals()));
                let limit = text::decimal(limit, p.decimals());
                match lang {
                    Lang::Zh => format!("至今各市平均{mean}，限值{limit} {}；可超标天数按市计算", p.unit()),
                    Lang::En => format!(
                        "Mean of the cities so far {mean}, limit {limit} {}; days left are counted by city",
                        p.unit()
                    ),
                }
            }
            (Left::Good(good, target, needed), lang) => {
                let target = text::decimal(target, 1);
                let good = match (self.deducted, lang) {
                    (None, _) => good.to_string(),
                    (Some(n), Lang::Zh) => format!("{good}（扣除沙尘{n}）"),
                    (Some(n), Lang::En) => format!("{good} ({n} with dust deducted)"),
                };
                if budget.cities > 1 {
                    return match (needed, lang) {
                        (Some(n), Lang::Zh) => format!(
                            "各市已有{good}天次优良（{valid}天次中），目标为各市平均{target}%；其余{days}天中每市至少{n}天优良即可达到"
                        ),
                        (Some(n), Lang::En) => format!(
                            "{good} of {valid} days of all cities good, target {target} % as the mean of the cities; met if at least {n} of the other {days} days are in each"
                        ),
                        (None, Lang::Zh) => {
                            format!("各市已有{good}天次优良（{valid}天次中），目标为各市平均{target}%，已不能达到")
                        }
                        (None, Lang::En) => format!(
                            "{good} of {valid} days of all cities good, target {target} % as the mean of the cities: out of reach"
                        ),
                    };
                }
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
        footer.insert(1, sheet::limits(self.rule.limits, year, lang));
        footer.extend(self.thin.clone());
        Title {
            title: sheet::of_place(&self.name, &what, lang),
            subtitle: sheet::subtitle(&[to, self.rule.limits.document().replace(' ', "\u{a0}")], lang),
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
        body.extend(self.thin.clone());
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
            (words::STANDARD.get(lang).to_owned(), self.rule.limits.document().to_owned()),
        ];
        let label = [title.as_str(), if lang == Lang::Zh { "，" } else { ", " }, said.as_str()].concat();
        Some(Card { id: self.id(item?)?, place: self.id.clone(), title, rows, label, ..Card::default() })
    }
}
