//! Which pollutant moved the composite index from the same period of last year to this.

mod scene;

use crate::assess::{Dust, Limits, Period, Places, RankPeriod, Refusal, Rule, Statistics, change_rate, contributions};
use crate::chart::page::frame::Credit;
use crate::chart::page::highlight;
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::values::place::place_of;
use crate::chart::{Card, Picture, Spec, Table, Title};
use crate::data::{Decimal, EntityKind, Pack, Pollutant};
use crate::error::{Lang, Result};
use crate::scene::Scene;
use crate::text::{self, words};

/// Everything the picture shows, without a pixel.
pub struct Waterfall {
    /// The entity's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// This period, and the same days of the year before.
    pub periods: [RankPeriod; 2],
    /// The statistics of both, this period first.
    pub statistics: [Statistics; 2],
    /// The limits both are divided by.
    pub limits: Limits,
    /// What each pollutant adds, in hundredths; `None` when the two cannot be compared.
    pub parts: Option<[i64; 6]>,
    /// Why not, in the picture's language.
    pub why: String,
    credit: Credit,
}

impl Waterfall {
    /// Computes both periods of a place, by the limits in force on the last day of this one.
    ///
    /// # Errors
    /// When the pack lacks the place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let (lang, place) = (spec.language(), place_of(pack, spec)?);
        let this = sheet::month_to_date(places, spec)?;
        let periods = [this, this.year_before()];
        let rule = Rule::of(this);
        let statistics = periods.map(|p| {
            let days = Period::of(places, &place.id, p.days.0, p.days.1, None);
            Statistics::of(&days, &rule, p, &Dust::days(pack, &place.id, p.days))
        });
        let refused = statistics.iter().zip(periods).find_map(|(s, p)| Some((s.refusal?, p)));
        let why = match refused {
            _ if place.kind == EntityKind::Province => words::CHOOSE_CITY.get(lang).to_owned(),
            Some((refusal, period)) => said(refusal, &sheet::period_words(period, lang), lang),
            None => String::new(),
        };
        let parts = match &statistics.each_ref().map(|s| s.index.as_ref()) {
            [Some(now), Some(then)] if why.is_empty() => Some(contributions(then, now)),
            _ => None,
        };
        Ok(Self {
            id: place.id.clone(),
            name: place.name.get(lang).to_owned(),
            periods,
            statistics,
            limits: rule.limits,
            parts,
            why,
            credit: Credit::of(pack, false, spec.now, lang),
        })
    }

    fn value(&self, which: usize) -> i64 {
        self.statistics[which].index.as_ref().map_or(0, |i| i.value)
    }

    /// The label and the value before and after each row: last year, the pollutants, this year; and the change.
    pub(crate) fn rows(&self, lang: Lang) -> Vec<(String, i64, i64)> {
        let Some(parts) = self.parts else { return Vec::new() };
        let mut at = self.value(1);
        let mut out = vec![(words::YEAR_AGO.get(lang).to_owned(), at, at)];
        for (pollutant, part) in Pollutant::ALL.into_iter().zip(parts) {
            out.push((pollutant.label().to_owned(), at, at + part));
            at += part;
        }
        out.push((words::THIS_PERIOD.get(lang).to_owned(), at, at));
        out
    }

    fn change_words(change: i64, lang: Lang) -> String {
        let word = match change {
            0 => words::SAME,
            c if c > 0 => words::UP,
            _ => words::DOWN,
        };
        [&sheet::signed(change), " ", word.get(lang)].concat()
    }

    pub(crate) fn right_words(&self, row: usize, change: i64, value: i64, lang: Lang) -> String {
        if row == 0 || row == 7 { text::decimal(value, 2) } else { Self::change_words(change, lang) }
    }

    /// `45 → 41 μg/m³`.
    pub(crate) fn concentrations(&self, pollutant: Pollutant) -> String {
        let say = |which: usize| number(self.statistics[which].concentrations[pollutant as usize], pollutant);
        [&say(1), " → ", &say(0), " ", pollutant.unit()].concat()
    }

    fn sheet(&self, spec: &Spec) -> Sheet<'_> {
        Sheet::new(self.title(spec), &self.credit, spec)
    }
}

/// The pollutant of a row.
pub(crate) fn pollutant(row: usize) -> Option<Pollutant> {
    Pollutant::ALL.get(row.checked_sub(1)?).copied()
}

fn number(value: Option<Decimal>, p: Pollutant) -> String {
    value.map_or_else(|| "—".to_owned(), |v| text::decimal(v.ticks(p.decimals()), p.decimals()))
}

/// Why a period has no composite index.
fn said(refusal: Refusal, period: &str, lang: Lang) -> String {
    match (refusal, lang) {
        (Refusal::TooFew(p, valid, due), Lang::Zh) => {
            format!("{period}：{}有效天数不足（{valid}/{due}），不能比较", p.label())
        }
        (Refusal::TooFew(p, valid, due), Lang::En) => {
            format!("{period}: too few valid days of {} ({valid} of {due}) to compare", p.label())
        }
        (Refusal::Missing(p), Lang::Zh) => format!("{period}：没有{}数据，不能比较", p.label()),
        (Refusal::Missing(p), Lang::En) => format!("{period}: no data of {}, nothing to compare", p.label()),
        (Refusal::NoYearBefore, _) => words::NO_DATA.get(lang).to_owned(),
    }
}

impl Picture for Waterfall {
    sheet::on_sheet!();

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let [this, before] = self.periods.map(|p| sheet::period_words(p, lang));
        let against = [&this, words::AGAINST.get(lang), &before].concat();
        let mut footer = self.credit.lines.clone();
        footer.insert(0, words::SAME_LIMITS.get(lang).to_owned());
        footer.insert(1, sheet::limits(self.limits, self.periods[0].days, lang));
        Title {
            title: sheet::of_place(&self.name, words::WATERFALL.get(lang), lang),
            subtitle: sheet::subtitle(&[against, self.limits.document().replace(' ', "\u{a0}")], lang),
            footer,
        }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let single = |which: usize, p: Pollutant| {
            let index = self.statistics[which].index.as_ref();
            index.map_or_else(|| "—".to_owned(), |i| text::decimal(i.single[p as usize], 2))
        };
        let rows = Pollutant::ALL.into_iter().map(|p| {
            let part = self.parts.map_or_else(|| "—".to_owned(), |parts| Self::change_words(parts[p as usize], lang));
            let days = self.statistics.each_ref().map(|s| s.days[p as usize]);
            vec![
                p.label().to_owned(),
                self.concentrations(p),
                single(1, p),
                single(0, p),
                part,
                format!("{}/{}", days[0].0, days[0].1),
            ]
        });
        let mut rows: Vec<Vec<String>> = rows.collect();
        if self.parts.is_some() {
            let [now, then] = [0, 1].map(|which| text::decimal(self.value(which), 2));
            let change = Self::change_words(self.value(0) - self.value(1), lang);
            rows.push(vec![words::COMPOSITE.get(lang).to_owned(), String::new(), then, now, change, String::new()]);
        }
        let head = [
            words::POLLUTANT,
            words::CONCENTRATION,
            words::YEAR_AGO,
            words::THIS_PERIOD,
            words::CHANGE,
            words::VALID_DAYS,
        ];
        self.sheet(spec).table(&head, rows)
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let Some(parts) = self.parts else { return self.sheet(spec).said(vec![self.why.clone()]) };
        let [now, then] = [0, 1].map(|which| text::decimal(self.value(which), 2));
        let rate =
            change_rate(Some(Decimal::from_ticks(self.value(0), 2)), Some(Decimal::from_ticks(self.value(1), 2)));
        let rate = rate.map_or_else(|| "—".to_owned(), |r| text::decimal(r, 1));
        let change = Self::change_words(self.value(0) - self.value(1), lang);
        let all = Pollutant::ALL.into_iter().zip(parts);
        let each: Vec<String> = all.clone().map(|(p, c)| [p.label(), " ", &sheet::signed(c)].concat()).collect();
        let each = text::joined(&each, words::COMMA.get(lang));
        let most = all.max_by_key(|(_, c)| c.abs()).map_or("", |(p, _)| p.label());
        let (valid, due) = self.statistics[0].days.iter().min().copied().unwrap_or((0, 0));
        self.sheet(spec).said(match lang {
            Lang::Zh => vec![
                format!("综合指数{now}，上年同期{then}，{change}（{rate}%）"),
                format!("{each}；变化最大的是{most}"),
                format!("最少的一项有效{valid}/{due}天"),
                words::SAME_LIMITS.get(lang).to_owned(),
            ],
            Lang::En => vec![
                format!("Composite index {now}, a year before {then}: {change} ({rate} %)"),
                format!("{each}; most changed: {most}"),
                format!("Valid days of the least covered pollutant: {valid} of {due}"),
                words::SAME_LIMITS.get(lang).to_owned(),
            ],
        })
    }

    fn overlay(&self, scene: &Scene, _: &Spec, item: u32) -> Scene {
        highlight::ring_all(scene, item)
    }

    fn id(&self, item: u32) -> Option<String> {
        (self.parts.is_some() && item < 8)
            .then(|| pollutant(item as usize).map_or_else(|| item.to_string(), |p| p.id().to_owned()))
    }

    fn item(&self, id: &str) -> Option<u32> {
        (0..8).find(|i| self.id(*i).as_deref() == Some(id))
    }

    fn walk(&self, _: &Scene, from: Option<u32>, key: &str) -> Option<u32> {
        sheet::walk(from, key, if self.parts.is_some() { 8 } else { 0 })
    }

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let (lang, row) = (spec.language(), item? as usize);
        let (label, before, after) = self.rows(lang).into_iter().nth(row)?;
        let value = self.right_words(row, after - before, after, lang);
        let mut rows = Vec::new();
        if let Some(p) = pollutant(row) {
            rows.push((words::CONCENTRATION.get(lang).to_owned(), self.concentrations(p)));
            for (which, word) in [(1, words::YEAR_AGO), (0, words::THIS_PERIOD)] {
                let single = self.statistics[which].index.as_ref().map_or(0, |i| i.single[p as usize]);
                rows.push(([word.get(lang), " ", words::SINGLE_INDEX.get(lang)].concat(), text::decimal(single, 2)));
            }
        }
        let spoken = [&label, " ", &value].concat();
        Some(Card {
            id: self.id(item?)?,
            place: self.id.clone(),
            title: label,
            value,
            rows,
            label: spoken,
            ..Card::default()
        })
    }
}
