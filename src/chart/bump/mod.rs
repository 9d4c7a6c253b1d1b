//! Ranks by composite index over months among a pool, each month by the limits in force on its last day.

mod figure;
mod scene;

pub use figure::{Bump, Ranked};

use crate::chart::options::{Average, PlaceList, RegionLevel};
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::values::thin_days;
use crate::chart::{Card, Cell, Need, Picture, Spec, Table, Title, need};
use crate::data::{EntityKind, Pack};
use crate::error::Lang;
use crate::scene::Scene;

use crate::text::{self, words};

/// The days of the pool over the spec's period.
pub fn needs(pack: &Pack, spec: &Spec) -> Vec<Need> {
    let spec = Spec { avg: Average::Day, place: String::new(), places: PlaceList::default(), ..spec.clone() };
    let kinds = if spec.level == RegionLevel::County {
        vec![EntityKind::County, EntityKind::DevZone]
    } else {
        vec![EntityKind::City]
    };
    let days = need::span(pack, &spec);
    let of_kind =
        |need: &Need| kinds.iter().map(|k| Need { kind: need.kind.and(Some(*k)), ..*need }).collect::<Vec<_>>();
    days.iter().flat_map(of_kind).collect()
}

impl Bump {
    fn thin_note(&self, lang: Lang) -> Option<String> {
        thin_days::places(self.ranked.iter().map(|unit| (unit.name.as_str(), unit.is_thin)), lang)
    }

    fn sheet(&self, spec: &Spec) -> Sheet<'_> {
        Sheet::new(self.title(spec), &self.credit, spec)
    }

    fn month(&self, at: usize, lang: Lang) -> String {
        self.months.get(at).map(|m| sheet::period_words(*m, lang)).unwrap_or_default()
    }
}

impl Picture for Bump {
    sheet::on_sheet!();

    fn title(&self, spec: &Spec) -> Title {
        let lang = spec.language();
        let (first, last) = (self.month(0, lang), self.month(self.months.len().saturating_sub(1), lang));
        let n = self.ranked.len();
        let pool = match lang {
            Lang::Zh => format!("{n}个地区，第1名最好"),
            Lang::En => format!("{n} places, 1 is best"),
        };
        let mut footer = self.credit.lines.clone();
        footer.insert(0, words::WHOLE_MONTHS.get(lang).to_owned());
        footer.extend(self.thin_note(lang));
        Title {
            title: sheet::of_place(&self.place, words::RANKS.get(lang), lang),
            subtitle: sheet::subtitle(&[[&first, " – ", &last].concat(), pool], lang),
            footer,
        }
    }

    fn table(&self, spec: &Spec) -> Table {
        let lang = spec.language();
        let cell = |unit: &Ranked, month: usize| match (unit.rank[month], unit.index[month]) {
            (Some(rank), Some(index)) => {
                let words = [&rank.to_string(), " (", &text::decimal(index, 2), ")"].concat();
                Cell::number(words, Some(rank.into()), 0)
            }
            _ => Cell::missing(),
        };
        let row = |unit: &Ranked| {
            let mut row = vec![Cell::place(&unit.name, &unit.id)];
            row.extend((0..self.months.len()).map(|month| cell(unit, month)));
            if self.months.is_empty() {
                row.push(Cell::missing());
            }
            row
        };
        let mut table = self.sheet(spec).table(&[words::PLACE], self.ranked.iter().map(row).collect());
        table.head.extend((0..self.months.len()).map(|month| self.month(month, lang)));
        if self.months.is_empty() {
            table.head.push(words::RANK_SHORT.get(lang).to_owned());
        }
        table
    }

    fn describe(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let last = self.months.len().saturating_sub(1);
        let rank = |unit: &Ranked| unit.rank.last().copied().flatten();
        let of = |wanted: Option<u32>| {
            let names: Vec<String> =
                self.ranked.iter().filter(|u| wanted.is_some() && rank(u) == wanted).map(|u| u.name.clone()).collect();
            text::joined(&names, words::COMMA.get(lang))
        };
        let (best, worst) = (self.ranked.iter().filter_map(rank).min(), self.ranked.iter().filter_map(rank).max());
        let valid = self.ranked.iter().flat_map(|u| &u.rank).flatten().count();
        let all = self.ranked.len() * self.months.len();
        let month = self.month(last, lang);
        let mut body = vec![match (best, lang) {
            (None, _) => words::NO_WHOLE_MONTH.get(lang).to_owned(),
            (_, Lang::Zh) => format!("{month}最好{}，最差{}；有效{valid}/{all}个月次", of(best), of(worst)),
            (_, Lang::En) => {
                format!("{month}: best {}, worst {}; valid {valid} of {all} months of places", of(best), of(worst))
            }
        }];
        body.push(words::WHOLE_MONTHS.get(lang).to_owned());
        body.extend(self.thin_note(lang));
        self.sheet(spec).said(body)
    }

    sheet::by_rows!(ranked);

    fn card(&self, spec: &Spec, item: Option<u32>) -> Option<Card> {
        let lang = spec.language();
        let unit = self.ranked.get(item? as usize)?;
        let say = |month: usize| match unit.rank.get(month).copied().flatten() {
            Some(rank) => {
                let index = unit.index[month].map(|i| text::decimal(i, 2)).unwrap_or_default();
                format!("{rank} ({}, {index})", self.month(month, lang))
            }
            None => "—".to_owned(),
        };
        let stated = || unit.rank.iter().enumerate().filter_map(|(i, r)| Some((i, (*r)?)));
        let (best, worst) = (stated().min_by_key(|r| r.1), stated().max_by_key(|r| r.1));
        let last = self.months.len().saturating_sub(1);
        let rows: Vec<(String, String)> = [
            (words::BEST_RANK, best.map(|b| b.0)),
            (words::WORST_RANK, worst.map(|w| w.0)),
            (words::LATEST, Some(last)),
        ]
        .into_iter()
        .map(|(word, month)| (word.get(lang).to_owned(), month.map_or_else(text::dash, say)))
        .collect();
        let label = rows.iter().fold(unit.name.clone(), |all, (w, said)| [&all, " ", w, " ", said].concat());
        let title = unit.name.clone();
        Some(Card { id: unit.id.clone(), place: unit.id.clone(), title, rows, label, ..Card::default() })
    }
}
