//! A place over a period with all its numbers: of its own days, or of a province the mean of its cities.

use super::period::Period;
use super::place::Places;
use super::province;
use super::rank::period::RankPeriod;
use super::rank::rule::{Dust, Rule};
use super::statistics::Statistics;
use crate::data::Pack;

/// A place over a period: its days, its listed days of dust, and its statistics.
#[derive(Clone, Debug)]
pub struct Evaluated {
    /// The days.
    pub period: Period,
    /// The listed days of sand and dust.
    pub listed: Vec<i32>,
    /// The statistics.
    pub statistics: Statistics,
}

impl Evaluated {
    /// Evaluates a place over a period by a rule; every view takes its numbers of a period from here.
    ///
    /// A province is the mean of its cities ([`province::cities`]); any other place is the statistics of its own days.
    pub fn of(pack: &Pack, places: &Places<'_>, id: &str, rule: &Rule, span: RankPeriod) -> Self {
        let period = Period::of(places, id, span.days.0, span.days.1, rule.edition.of_days());
        let listed = Dust::days(pack, id, span.days);
        let statistics = if province::cities(places, id).is_empty() {
            Statistics::of(&period, rule, span, &listed)
        } else {
            Statistics::of_place(pack, places, id, rule, span)
        };
        Self { period, listed, statistics }
    }
}

impl Statistics {
    /// The statistics of a place over a period ([`Evaluated::of`]).
    pub fn of_place(pack: &Pack, places: &Places<'_>, id: &str, rule: &Rule, span: RankPeriod) -> Self {
        let cities = province::cities(places, id);
        if cities.is_empty() {
            return Evaluated::of(pack, places, id, rule, span).statistics;
        }
        let of = |city: &usize| Self::of_place(pack, places, &pack.entities[*city].id, rule, span);
        province::mean(&cities.iter().map(of).collect::<Vec<_>>(), rule)
    }
}
