//! Ranks by composite index over months among a pool, each month by the limits in force on its last day.

use crate::assess::{Dust, Period, Places, RankPeriod, Statistics, pool, ranks};
use crate::chart::need;
use crate::chart::options::{Average, PlaceList, RegionLevel};
use crate::chart::page::axis;
use crate::chart::page::frame::{self, Credit, Room};
use crate::chart::page::lines;
use crate::chart::page::plot::{self, Axes};
use crate::chart::page::sheet::{self, Sheet};
use crate::chart::values::series::{self, Step};
use crate::chart::values::thin_days;
use crate::chart::{Card, Need, Picture, Spec, Table, Theme, Title};
use crate::data::{EntityKind, Pack, Timestamp, order};
use crate::error::{Error, Kind, Lang, Result};
use crate::scene::{Fill, Label, Mark, Scene, Stroke, text_width};
use crate::stats::Span;
use crate::text::{self, words};

/// More places than this are not told apart.
const MOST: usize = 24;

/// One place of the pool.
pub struct Ranked {
    /// The entity's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its composite index in hundredths, by month; `None` where there are too few valid days.
    pub index: Vec<Option<i64>>,
    /// Its rank, the best first.
    pub rank: Vec<Option<u32>>,
    /// True if in one of the months more than a quarter of the days rest on too few stations.
    pub is_thin: bool,
}

/// Everything the picture shows, without a pixel.
pub struct Bump {
    /// The months, whole ones.
    pub months: Vec<RankPeriod>,
    /// The pool.
    pub ranked: Vec<Ranked>,
    place: String,
    credit: Credit,
}

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
    /// Ranks the pool in every whole month of the period.
    ///
    /// # Errors
    /// When the pool is empty or too large to be told apart, or the pack lacks any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let lang = spec.language();
        let kind = if spec.level == RegionLevel::County { EntityKind::County } else { EntityKind::City };
        // Counties are those of the city asked for.
        let within = |i: &usize| {
            kind == EntityKind::City || spec.place.is_empty() || pack.is_within(&pack.entities[*i].id, &spec.place)
        };
        let pool: Vec<usize> = pool(pack, kind).into_iter().filter(within).collect();
        if pool.is_empty() || pool.len() > MOST {
            let n = pool.len();
            return Err(Error::new(
                Kind::Option,
                format!("排名变化可画1至{MOST}个地区，现有{n}个；请选择一个市"),
                format!("ranks over time are drawn of 1 to {MOST} places, not {n}; choose a city"),
            ));
        }
        let spec = &Spec { avg: Average::Day, ..spec.clone() };
        let (from, to) = series::span(pack, places, spec)?;
        let months: Vec<RankPeriod> = Step::Month
            .times(from, to)
            .into_iter()
            .filter_map(|t| {
                let c = t.end_label();
                let span = Span::Month(c.year, c.month);
                let days = span.days()?;
                (days.0 >= from.day() && days.1 <= to.day()).then_some(RankPeriod { days, span: Some(span) })
            })
            .collect();
        let mut ranked: Vec<Ranked> = Vec::new();
        for at in &pool {
            let entity = &pack.entities[*at];
            let all = Period::of(
                places,
                &entity.id,
                from.day(),
                to.day(),
                spec.rule(RankPeriod::of((from.day(), to.day()))).edition.of_days(),
            );
            let of_month = |month: &RankPeriod| {
                let listed = Dust::days(pack, &entity.id, month.days);
                let part = all.part(month.days.0, month.days.1);
                Statistics::of(&part, &spec.rule(*month), *month, &listed)
            };
            let of: Vec<Statistics> = months.iter().map(of_month).collect();
            ranked.push(Ranked {
                id: entity.id.clone(),
                name: entity.name.get(lang).to_owned(),
                index: of.iter().map(Statistics::valid_index).collect(),
                rank: Vec::new(),
                is_thin: of.iter().any(|of| of.index.is_some() && of.is_thin()),
            });
        }
        for month in 0..months.len() {
            let values: Vec<Option<i64>> = ranked.iter().map(|r| r.index[month]).collect();
            for (unit, rank) in ranked.iter_mut().zip(ranks(&values)) {
                unit.rank.push(rank);
            }
        }
        let place = pack.entity(&spec.place).or_else(|| pack.of_kind(EntityKind::Province).next());
        let place = place.map_or("", |p| p.name.get(lang)).to_owned();
        Ok(Self { months, ranked, place, credit: Credit::of(pack, false, spec.now.0, lang) })
    }

    fn thin_note(&self, lang: Lang) -> Option<String> {
        thin_days::places(self.ranked.iter().map(|unit| (unit.name.as_str(), unit.is_thin)), lang)
    }

    fn sheet(&self, spec: &Spec) -> Sheet<'_> {
        Sheet::new(self.title(spec), &self.credit, spec)
    }

    fn month(&self, at: usize, lang: Lang) -> String {
        self.months.get(at).map(|m| sheet::period_words(*m, lang)).unwrap_or_default()
    }

    fn draw(&self, scene: &mut Scene, room: Room, spec: &Spec, sheet: &Sheet<'_>) -> f64 {
        let (left, top, right, _) = room;
        let (theme, lang) = (&sheet.theme, sheet.lang);
        if self.ranked.iter().flat_map(|r| &r.rank).flatten().next().is_none() {
            return sheet.nothing(scene, room, words::NO_WHOLE_MONTH.get(lang));
        }
        let n = self.ranked.len();
        let row = 22.0;
        let names_wide = self.ranked.iter().map(|r| text_width(&r.name, 12.0) * 1.15).fold(0.0, f64::max) + 12.0;
        let area = (left + 26.0, top + 12.0, right - names_wide, top + 12.0 + row * n as f64);
        let y_of = |rank: f64| n as f64 + 1.0 - rank;
        let times: Vec<Timestamp> = self.months.iter().map(|m| Timestamp::end_of_day(m.days.0)).collect();
        let x_ticks = axis::time_ticks(&times, area.2 - area.0, lang).into_iter().map(|(i, w)| (i as f64, w)).collect();
        let y_ticks = (1..=n).map(|rank| (y_of(rank as f64), rank.to_string())).collect();
        let x_max = (times.len() as f64 - 1.0).max(1.0);
        let axes = Axes { area, x: 0.0..x_max, y: 0.4..n as f64 + 0.6, x_ticks, y_ticks };
        frame::across(scene, sheet.credit, area, lang);
        let colours = Theme::lines(spec.dark());
        let chosen = |r: &Ranked| !spec.selected.is_empty() && r.id == spec.selected;
        let any = self.ranked.iter().any(chosen);
        let colour = |i: usize, r: &Ranked| match (any, chosen(r)) {
            (true, false) => theme.hatch,
            (true, true) => theme.accent,
            _ => colours[i % colours.len()],
        };
        let mut runs = Vec::new();
        for (i, unit) in self.ranked.iter().enumerate() {
            let values: Vec<Option<f64>> = unit.rank.iter().map(|r| r.map(|r| y_of(f64::from(r)))).collect();
            let width = if chosen(unit) { 3.5 } else { 2.0 };
            lines::broken(&values, colour(i, unit), &axes, width, &mut runs);
        }
        plot::draw(scene, &axes, theme.muted, theme.grid.alpha(120), &runs);
        let radius = if (area.2 - area.0) / x_max < 14.0 { 2.5 } else { 4.0 };
        for (i, unit) in self.ranked.iter().enumerate() {
            for (month, rank) in unit.rank.iter().enumerate() {
                let Some(rank) = rank else { continue };
                let (at, fill) =
                    (axes.place((month as f64, y_of(f64::from(*rank)))), Some(Fill::Solid(colour(i, unit))));
                scene.marks.push(Mark::Dot {
                    at,
                    radius,
                    fill,
                    stroke: Some(Stroke::new(theme.ground, 1.0)),
                    item: Some(i as u32),
                });
            }
        }
        // Names at the last rank of each; tied ones one below the other.
        let last = |i: usize| self.ranked[i].rank.last().copied().flatten().unwrap_or(n as u32 + 1);
        let mut free = area.1 - 8.0;
        for i in order(n, &|a, b| last(a).cmp(&last(b))) {
            let unit = &self.ranked[i];
            let wanted = axes.place((x_max, y_of(f64::from(last(i).min(n as u32))))).1;
            let y = wanted.max(free);
            free = y + 15.0;
            let mut label = Label::new(
                (area.2 + 10.0, y + 4.0),
                unit.name.as_str(),
                12.0,
                if any && !chosen(unit) { theme.muted } else { colour(i, unit) },
            );
            label.bold = chosen(unit);
            scene.marks.push(Mark::Text(label));
            scene.items.push((i as u32, (area.2, y)));
        }
        area.3.max(free - 15.0) + 34.0
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
            (Some(rank), Some(index)) => [&rank.to_string(), " (", &text::decimal(index, 2), ")"].concat(),
            _ => "—".to_owned(),
        };
        let row = |unit: &Ranked| {
            let mut row = vec![unit.name.clone()];
            row.extend((0..self.months.len()).map(|month| cell(unit, month)));
            if self.months.is_empty() {
                row.push("—".to_owned());
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
        .map(|(word, month)| (word.get(lang).to_owned(), month.map_or_else(|| "—".to_owned(), say)))
        .collect();
        let label = rows.iter().fold(unit.name.clone(), |all, (w, said)| [&all, " ", w, " ", said].concat());
        let title = unit.name.clone();
        Some(Card { id: unit.id.clone(), place: unit.id.clone(), title, rows, label, ..Card::default() })
    }
}
