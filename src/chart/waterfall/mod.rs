//! Which pollutant moved the composite index from the same period of last year to this.

mod scene;

use crate::assess::{Base, By, Places, RankPeriod, Rule, Statistics};
use crate::chart::page::frame::Credit;
use crate::chart::page::highlight;
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::values::place::place_of;
use crate::chart::values::{changes, thin_days};
use crate::chart::{Card, Cell, Picture, Spec, Table, Title};
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
    /// Both sides as they are compared, this period first.
    pub base: Base,
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
        let rule = Rule { by: By::Composite, ..spec.rule(this) };
        let [now, then] = periods.map(|p| Statistics::of_place(pack, places, &place.id, &rule, p));
        let base = Base::of(pack, places, &place.id, &rule, &now, &then);
        let why = match base.refusal(None) {
            _ if place.kind == EntityKind::Province => words::CHOOSE_CITY.get(lang).to_owned(),
            Some(refusal) => changes::refused(refusal, periods, &|p| sheet::period_words(p, lang), lang),
            None => String::new(),
        };
        let parts = base.contributions().filter(|_| why.is_empty());
        Ok(Self {
            id: place.id.clone(),
            name: place.name.get(lang).to_owned(),
            periods,
            base,
            parts,
            why,
            credit: Credit::of(pack, false, spec.now.0, lang),
        })
    }

    fn value(&self, which: usize) -> i64 {
        self.base.pair[which].index.as_ref().map_or(0, |i| i.value)
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
        [&text::signed(change, 2), " ", word.get(lang)].concat()
    }

    pub(crate) fn right_words(&self, row: usize, change: i64, value: i64, lang: Lang) -> String {
        if row == 0 || row == 7 { text::decimal(value, 2) } else { Self::change_words(change, lang) }
    }

    /// `45 → 41 μg/m³`.
    pub(crate) fn concentrations(&self, pollutant: Pollutant) -> String {
        let decimals = self.base.rule.decimals(pollutant);
        let say = |which: usize| number(self.base.pair[which].valid_concentration(pollutant), decimals);
        let gas = !matches!(pollutant, Pollutant::Pm25 | Pollutant::Pm10);
        let state = if self.base.crosses() && gas { " (298.15 K)" } else { "" };
        [&say(1), " → ", &say(0), " ", pollutant.unit(), state].concat()
    }

    /// The notes on the days of either period that rest on too few stations.
    fn thin_notes(&self, lang: Lang) -> Vec<String> {
        let both = self.periods.iter().zip(&self.base.pair);
        both.filter_map(|(period, of)| thin_days::period(&sheet::period_words(*period, lang), of, lang)).collect()
    }

    fn sheet(&self, spec: &Spec) -> Sheet<'_> {
        Sheet::new(self.title(spec), &self.credit, spec)
    }
}

/// The pollutant of a row.
pub(crate) fn pollutant(row: usize) -> Option<Pollutant> {
    Pollutant::ALL.get(row.checked_sub(1)?).copied()
}

fn number(value: Option<Decimal>, decimals: u32) -> String {
    value.map_or_else(text::dash, |v| text::decimal(v.ticks(decimals), decimals))
}

impl Picture for Waterfall {
    sheet::on_sheet!();

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let [this, before] = self.periods.map(|p| sheet::period_words(p, lang));
        let against = [&this, words::AGAINST.get(lang), &before].concat();
        let mut footer = self.credit.lines.clone();
        footer.insert(0, words::SAME_LIMITS.get(lang).to_owned());
        footer.insert(1, sheet::limits(self.base.rule.limits, self.periods[0].days, lang));
        footer.extend(changes::notes([&self.base], lang));
        footer.extend(self.thin_notes(lang));
        if !self.why.is_empty() {
            footer.push(self.why.clone());
        }
        Title {
            title: sheet::of_place(&self.name, words::WATERFALL.get(lang), lang),
            subtitle: sheet::subtitle(
                &[against, self.base.rule.limits.words().get(lang).replacen(' ', "\u{a0}", 1)],
                lang,
            ),
            footer,
        }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let single = |which: usize, p: Pollutant| Cell::decimal(self.base.pair[which].valid_single(p), 2);
        let rows = Pollutant::ALL.into_iter().map(|p| {
            let (mark, part) = (changes::mark(&self.base, Some(p)), self.parts.map(|parts| parts[p as usize]));
            let change = part.map_or_else(text::dash, |part| Self::change_words(part, lang) + mark);
            let now = self.base.pair[0].valid_concentration(p).map(|c| c.ticks(4));
            let (valid, due) = self.base.pair[0].days[p as usize];
            vec![
                p.label().into(),
                Cell::number(self.concentrations(p), now, 4),
                single(1, p),
                single(0, p),
                Cell::number(change, part, 2),
                Cell::part(valid, due),
            ]
        });
        let mut rows: Vec<Vec<Cell>> = rows.collect();
        if self.parts.is_some() {
            let [now, then] = [0, 1].map(|which| Cell::decimal(Some(self.value(which)), 2));
            let change = self.value(0) - self.value(1);
            let words = Self::change_words(change, lang) + changes::mark(&self.base, None);
            let change = Cell::number(words, Some(change), 2);
            rows.push(vec![words::COMPOSITE.get(lang).into(), "".into(), then, now, change, "".into()]);
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
        let rate = self.base.change(None).map_or_else(text::dash, |r| text::decimal(r, 1));
        let mark = changes::mark(&self.base, None);
        let change = Self::change_words(self.value(0) - self.value(1), lang);
        let all = Pollutant::ALL.into_iter().zip(parts);
        let each: Vec<String> = all.clone().map(|(p, c)| [p.label(), " ", &text::signed(c, 2)].concat()).collect();
        let each = text::joined(&each, words::COMMA.get(lang));
        let most = all.max_by_key(|(_, c)| c.abs()).map_or("", |(p, _)| p.label());
        let (valid, due) = self.base.pair[0].days.iter().min().copied().unwrap_or((0, 0));
        let mut body = match lang {
            Lang::Zh => vec![
                format!("综合指数{now}，上年同期{then}，{change}（{rate}%）{mark}"),
                format!("{each}；变化最大的是{most}"),
                format!("最少的一项有效{valid}/{due}天"),
                words::SAME_LIMITS.get(lang).to_owned(),
            ],
            Lang::En => vec![
                format!("Composite index {now}, a year before {then}: {change} ({rate} %){mark}"),
                format!("{each}; most changed: {most}"),
                format!("Valid days of the least covered pollutant: {valid} of {due}"),
                words::SAME_LIMITS.get(lang).to_owned(),
            ],
        };
        body.extend(self.thin_notes(lang));
        self.sheet(spec).said(body)
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
                let single = self.base.pair[which].index.as_ref().map_or(0, |i| i.single[p as usize]);
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
