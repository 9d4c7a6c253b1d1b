//! The months, and each place's index and rank in them.

use crate::assess::{Dust, Period, Places, RankPeriod, Statistics, pool, ranks};
use crate::chart::Spec;
use crate::chart::options::{Average, RegionLevel};
use crate::chart::page::frame::Credit;
use crate::chart::values::series::{self, Step};
use crate::data::{EntityKind, Pack};
use crate::error::{Error, Kind, Result};
use crate::stats::Span;

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
    /// The name of what the pool lies in.
    pub(super) place: String,
    pub(super) credit: Credit,
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
}
