//! What is left of a year: for each limit and target, what the days to come may be.

use crate::assess::{self, Evaluated, Places, RankPeriod, Rule, cities_of, mean_of};
use crate::chart::Spec;
use crate::chart::page::frame::Credit;
use crate::chart::page::sheet;
use crate::chart::values::place::place_of;
use crate::chart::values::thin_days;
use crate::data::{Decimal, Pack, Pollutant};
use crate::error::Result;
use crate::stats::Span;

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
    pub(super) thin: Option<String>,
    pub(super) credit: Credit,
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
