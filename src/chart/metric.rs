//! What a picture measures: a pollutant or the index, and what is made of it.

use crate::data::Pollutant;

/// What a picture measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// The index.
    Aqi,
    /// The six sub-indices.
    Iaqi,
    /// A concentration.
    Pollutant(Pollutant),
}

/// What is made of a pollutant's values: the value itself, or a statistic of the calendar month the time lies in, to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic {
    /// `index`: the index or concentration of the hour or day.
    Index,
    /// `composite`: the composite index of the month.
    Composite,
    /// `rank`: the rank by composite index among the units of the same level, the best first.
    Rank,
    /// `good-days`: days of the month with an index up to 100.
    GoodDays,
    /// `heavy-days`: days of the month with an index above 200.
    HeavyDays,
    /// `yoy`: the change to the same days a year before in per cent: of the composite index, or of a pollutant's concentration.
    Change,
    /// `standards`: the index by `standard2` minus the index by `standard`, of the same concentrations.
    Standards,
}

impl Statistic {
    /// All, with what a spec calls them.
    pub const ALL: [(&'static str, Statistic); 7] = [
        ("index", Statistic::Index),
        ("composite", Statistic::Composite),
        ("rank", Statistic::Rank),
        ("good-days", Statistic::GoodDays),
        ("heavy-days", Statistic::HeavyDays),
        ("yoy", Statistic::Change),
        ("standards", Statistic::Standards),
    ];

    /// Whether it is of a month, and not of an hour or day.
    pub fn of_month(self) -> bool {
        !matches!(self, Statistic::Index | Statistic::Standards)
    }
}

impl Metric {
    /// The pollutant, if it is one.
    pub fn pollutant(self) -> Option<Pollutant> {
        match self {
            Metric::Pollutant(p) => Some(p),
            _ => None,
        }
    }
}
