//! The ranking's numbers: a pool over a period, in the order it is shown.

use crate::assess::{
    By, Comparison, Places, RankPeriod, RankedPlace, Ranking, best, compare, date, pool, rule_options, within_limits,
    worst,
};
use crate::chart::options::{RegionLevel, SortOrder};
use crate::chart::page::frame::Credit;
use crate::chart::page::sheet;
use crate::chart::{Cell, Need, Spec};
use crate::data::{Decimal, EntityKind, FileNote, Pack, Pollutant, Step, Timestamp, order};
use crate::error::{Error, Kind, Lang, Result};

/// Cells of a row: rank, value, change, share of good days.
pub(crate) const CELLS: u32 = 4;

/// What was published of a place, beside the computed number.
pub struct Printed {
    /// The published figure as it was printed, or its rank.
    pub value: Cell,
    /// The whole comparison in a sentence.
    pub said: String,
}

/// A ranking as it is shown.
pub struct RankFigure {
    /// The ranked pool.
    pub ranking: Ranking,
    /// The places shown, as places in [`Ranking::units`], in order.
    pub rows: Vec<usize>,
    /// What the places are.
    pub kind: EntityKind,
    /// Identifiers of all units.
    pub ids: Vec<String>,
    /// Which of them are cities that are ranked among counties: their rank has a trail of its own.
    cities: Vec<bool>,
    /// Names of all units.
    pub names: Vec<String>,
    /// What was published of each unit for the same period and metric.
    pub printed: Vec<Option<Printed>>,
    /// Months there are data of, the newest first.
    pub(crate) months: Vec<&'static str>,
    pub(crate) credit: Credit,
}

/// First and last day of the measurements, by the files of the pack.
fn ends(pack: &Pack) -> Option<(i32, i32)> {
    let ranges = [Step::Hour, Step::Day].into_iter().filter_map(|step| pack.manifest.range(step));
    let noted = ranges.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).map(|(a, b)| (a.day(), b.day()));
    noted.or_else(|| Places::new(pack).days())
}

/// The places of a spec's level.
pub(crate) fn kind_of(spec: &Spec) -> EntityKind {
    match spec.level {
        RegionLevel::County => EntityKind::County,
        RegionLevel::Group => EntityKind::Group,
        _ => EntityKind::City,
    }
}

/// The period of a spec: as written, some days back from the newest, or the newest month that is over.
fn period_of(spec: &Spec, (first, last): (i32, i32)) -> RankPeriod {
    if let Some(period) = spec.period.calendar(last) {
        return period;
    }
    if let Some(days) = spec.period.days_back() {
        return RankPeriod { days: ((last - days + 1).max(first), last), span: None };
    }
    // The month of the day after the newest is not over; the one before it is.
    let next = Timestamp((last + 1) * 24).civil();
    let month = if next.month == 1 { (next.year - 1, 12) } else { (next.year, next.month - 1) };
    let text = format!("{:04}-{:02}", month.0, month.1);
    RankPeriod::parse(&text, last).unwrap_or(RankPeriod { days: (first, last), span: None })
}

/// The days of the period and of the year before, of the spec's places.
pub fn needs(pack: &Pack, spec: &Spec) -> Vec<Need> {
    let Some(ends) = ends(pack) else { return Vec::new() };
    let period = period_of(spec, ends);
    let mut out = Vec::new();
    for span in [period, period.year_before()] {
        let (from, to) = (Timestamp(span.days.0 * 24 + 1), Timestamp::end_of_day(span.days.1));
        let kinds: &[Option<EntityKind>] = match kind_of(spec) {
            EntityKind::County => &[Some(EntityKind::County), Some(EntityKind::DevZone)],
            EntityKind::Group => &[None],
            _ => &[Some(EntityKind::City)],
        };
        kinds.iter().for_each(|kind| out.extend(Need::days(*kind, from, to)));
    }
    out
}

impl RankFigure {
    /// Computes a ranking.
    ///
    /// # Errors
    /// When the pack has no such places or no measurements.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let (lang, kind) = (spec.language(), kind_of(spec));
        let pool = pool(pack, kind);
        let missing = |zh: &str, en: &str| Error::new(Kind::Missing, zh, en);
        let ends = ends(pack).ok_or_else(|| sheet::nothing(pack, false))?;
        if pool.is_empty() {
            return Err(missing("数据包中没有参加排名的地区", "the pack has no places to be ranked")
                .hint("entities.csv 的 ranked 列应为 true", "the column ranked of entities.csv should be true"));
        }
        let rule = spec.rule(period_of(spec, ends));
        let ranking = Ranking::new(pack, places, &pool, rule);
        let entity = |i: &usize| &pack.entities[*i];
        let ids: Vec<String> = pool.iter().map(|i| entity(i).id.clone()).collect();
        let metric = match rule.by {
            By::Composite | By::Change => "composite",
            By::Pollutant(p) | By::ChangeOf(p) => p.id(),
            By::GoodDays => "good-days",
        };
        let printed = |(unit, id): (&RankedPlace, &String)| {
            let computed = match rule.by {
                By::Pollutant(p) | By::ChangeOf(p) => unit.now.concentrations[p as usize],
                By::GoodDays => unit.now.shares.kept.map(|g| Decimal::from_ticks(g, 1)),
                _ => unit.now.index.as_ref().map(|c| Decimal::from_ticks(c.value, 2)),
            };
            let figure = compare(pack, id, &rule, metric, computed.filter(|_| unit.now.refusal.is_none()), places);
            let found = figure.or_else(|| compare(pack, id, &rule, "rank", None, places));
            found.map(|c| Printed { value: written(&c, lang), said: c.said().get(lang).to_owned() })
        };
        Ok(Self {
            rows: rows(&ranking, &ids, spec),
            kind,
            names: pool.iter().map(|i| entity(i).name.get(lang).to_owned()).collect(),
            printed: ranking.units.iter().zip(&ids).map(printed).collect(),
            cities: pool.iter().map(|i| kind == EntityKind::County && entity(i).kind == EntityKind::City).collect(),
            ids,
            months: months(pack, kind),
            credit: Credit::of(pack, false, spec.now.0, lang),
            ranking,
        })
    }

    /// The unit of a row that is shown.
    pub(crate) fn unit(&self, row: usize) -> Option<(usize, &RankedPlace)> {
        let at = *self.rows.get(row)?;
        Some((at, self.ranking.units.get(at)?))
    }

    /// The identifier that opens a cell; two cells of one number are told apart behind a `#`.
    pub(crate) fn cell_id(&self, unit: usize, cell: u32) -> String {
        let rule = &self.ranking.rule;
        let of = |p: Pollutant, front: &str| [front, p.id()].concat();
        let rank = if self.cities[unit] { "county-rank" } else { "rank" };
        let (metric, mark) = match (cell, rule.by) {
            (0, By::Composite) => (rank.to_owned(), ""),
            (0, By::Pollutant(p)) => ([rank, ".", p.id()].concat(), ""),
            (0, By::GoodDays) => ("good-days".to_owned(), "#0"),
            (0, By::Change) => ("change".to_owned(), "#0"),
            (0, By::ChangeOf(p)) => (of(p, "change."), "#0"),
            (1, By::Composite) => ("composite".to_owned(), ""),
            (1, By::Pollutant(p)) => (of(p, ""), ""),
            (1, By::GoodDays) => ("good-days".to_owned(), ""),
            (1, By::Change) => ("change".to_owned(), ""),
            (1, By::ChangeOf(p)) => (of(p, "change."), ""),
            (2, By::Pollutant(p)) => (of(p, "change."), ""),
            (2, By::Change) => ("change".to_owned(), "#2"),
            (2, By::ChangeOf(p)) => (of(p, "change."), "#2"),
            (2, By::GoodDays) => ("good-days-change".to_owned(), ""),
            (2, _) => ("change".to_owned(), ""),
            (_, By::GoodDays) => ("good-days".to_owned(), "#3"),
            _ => ("good-days".to_owned(), ""),
        };
        [metric.as_str(), ":", &self.ids[unit], ":", &rule.period.id(), &rule_options(rule), mark].concat()
    }
}

fn written(comparison: &Comparison<'_>, lang: Lang) -> Cell {
    let p = comparison.published;
    if let Some(value) = p.value {
        return Cell::decimal(Some(value.ticks(p.decimals)), p.decimals);
    }
    let words = match p.rank {
        Some(rank) if lang == Lang::Zh => format!("{}第{rank}名", if p.from_worst { "倒数" } else { "" }),
        Some(rank) => format!("{rank}{}", if p.from_worst { " from the worst" } else { "" }),
        None => crate::text::dash(),
    };
    Cell::number(words, p.rank.map(i64::from), 0)
}

/// The order rows are shown in: by rank, the best or the worst first, and those without a rank last. Of the first few only,
/// the place selected stands behind them.
fn rows(ranking: &Ranking, ids: &[String], spec: &Spec) -> Vec<usize> {
    // Who meets every limit is not among those that worsened (城市环境空气质量变化程度排名方案).
    let clean = |u: &RankedPlace| {
        matches!(ranking.rule.by, By::Change | By::ChangeOf(_))
            && spec.sort == SortOrder::Worst
            && within_limits(&u.now, &ranking.rule)
    };
    let values: Vec<Option<i64>> = ranking.units.iter().map(|u| u.value.filter(|_| !clean(u))).collect();
    let n = spec.top.0;
    let all = n.unwrap_or(u32::MAX);
    let mut out = if spec.sort == SortOrder::Worst { worst(&values, all) } else { best(&values, all) };
    out.retain(|i| values[*i].is_some());
    if n.is_none() {
        out.extend((0..values.len()).filter(|i| values[*i].is_none()));
    } else if let Some(own) = ids.iter().position(|id| *id == spec.selected).filter(|own| !out.contains(own)) {
        out.push(own);
    }
    out
}

/// First and last day of a period, for its words.
pub(crate) fn dates(period: RankPeriod) -> (Timestamp, Timestamp) {
    debug_assert!(date(period.days.0) <= date(period.days.1));
    (Timestamp::end_of_day(period.days.0), Timestamp::end_of_day(period.days.1))
}

/// The units in the order of a number, the greatest first, for sentences.
pub(crate) fn greatest(values: &[i64]) -> Vec<usize> {
    order(values.len(), &|a, b| values[b].cmp(&values[a]))
}

/// The bytes of `2013-01` to `2062-12`: the choices of a control are written once and for all.
static MONTHS: [[u8; 7]; 600] = {
    let mut out = [*b"2000-00"; 600];
    let mut i = 0;
    while i < 600 {
        let (year, month) = (13 + i / 12, i % 12 + 1);
        out[i][2] = b'0' + (year / 10) as u8;
        out[i][3] = b'0' + (year % 10) as u8;
        out[i][5] = b'0' + (month / 10) as u8;
        out[i][6] = b'0' + (month % 10) as u8;
        i += 1;
    }
    out
};

/// Months with files of hours or of days of a kind, the newest first.
fn months(pack: &Pack, kind: EntityKind) -> Vec<&'static str> {
    let speaks = |f: &&FileNote| {
        f.is_observations()
            && (f.step() == Some(Step::Hour) || f.kind().is_none_or(|k| k == kind || kind == EntityKind::Group))
    };
    let files: Vec<(i32, i32)> =
        pack.manifest.files.iter().filter(speaks).filter_map(|f| f.range).map(|(a, b)| (a.day(), b.day())).collect();
    let there = |text: &str| {
        let days = RankPeriod::parse(text, 0).map(|p| p.days);
        days.is_some_and(|(a, b)| files.iter().any(|(from, to)| *from <= b && *to >= a))
    };
    MONTHS.iter().rev().filter_map(|m| std::str::from_utf8(m).ok()).filter(|m| there(m)).collect()
}
