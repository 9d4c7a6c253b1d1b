//! What a place's value at a time is: the mean of its points, rounded once, and its index by the edition of the time.

mod point;
mod source;
mod tally;

pub(super) use point::Over;
pub(super) use source::Source;

use super::place::Places;
use super::points::Capture;
use super::reading_rules::{CaptureRule, MissingRule};
use crate::aqi::{self, Aqi, Concentrations, Report, Standard};
use crate::data::{Decimal, EntityKind, Pollutant, Timestamp};

/// A mean that stands in for a concentration above the table (HJ 633-2012, Table 1, notes 2 and 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instead {
    /// SO2, whose 24-hour mean, or O3, whose maximum 1-hour mean of the day the sub-index is computed from.
    pub pollutant: Pollutant,
    /// The mean, rounded to a count of `10⁻ᵈ`.
    pub ticks: i64,
}

/// What is known of a place at an hour or on a day.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The hour's end, or the 24:00 of the day.
    pub time: Timestamp,
    /// Published concentrations as counts of `10⁻ᵈ` ([`Pollutant::decimals`]), in the order of [`Pollutant::ALL`].
    pub ticks: [Option<i64>; 6],
    /// The means before rounding.
    pub mean: [Option<Decimal>; 6],
    /// Points with a valid value, by pollutant.
    pub valid: [u16; 6],
    /// Points that enter the place's mean: valid at the time, and counting for the place.
    pub due: u16,
    /// Of those, by pollutant, the points that do not monitor it.
    pub unmonitored: [u16; 6],
    /// The index.
    pub aqi: Aqi,
    /// The standard it follows.
    pub standard: &'static Standard,
    /// The mean that stands in for a concentration above the table.
    pub instead: Option<Instead>,
    /// PM10 is missing and does not withhold the index ([`MissingRule::NationalSite`]).
    pub without_pm10: bool,
    /// False if the time lies outside the days of the place ([`crate::data::Entity::valid_from`]).
    pub exists: bool,
    /// True of a station: its value is its own, not the mean of some, and no station is missing from it.
    pub is_point: bool,
    /// From which share of the points due a value is thin.
    pub rule: CaptureRule,
}

impl Reading {
    /// The capture of stations of a pollutant; of the index (`None`) that of its worst required pollutant.
    pub fn capture(&self, pollutant: Option<Pollutant>) -> Capture {
        pollutant.or_else(|| self.worst_covered()).map_or_else(
            || Capture { valid: 0, due: self.due },
            |p| Capture { valid: self.valid[p as usize], due: self.due - self.unmonitored[p as usize] },
        )
    }

    /// True if a value rests on too few of the points due ([`CaptureRule`]).
    pub fn is_thin(&self, pollutant: Option<Pollutant>) -> bool {
        let is_value = pollutant.map_or(self.aqi.value.is_some(), |p| self.ticks[p as usize].is_some());
        is_value && !self.is_point && self.capture(pollutant).is_thin(self.rule)
    }

    /// Points with a valid value of a pollutant; of the index (`None`) of its worst required pollutant.
    pub fn valid_for(&self, pollutant: Option<Pollutant>) -> u16 {
        self.capture(pollutant).valid
    }

    /// True if a pollutant is monitored by at least one of the points due.
    pub fn monitors(&self, pollutant: Pollutant) -> bool {
        self.due == 0 || self.unmonitored[pollutant as usize] < self.due
    }

    /// True if an index needs a pollutant: it is monitored, and its absence is not passed over.
    pub fn requires(&self, pollutant: Pollutant) -> bool {
        self.monitors(pollutant) && !(self.without_pm10 && pollutant == Pollutant::Pm10)
    }

    /// The required pollutant with the least capture of stations, the first of equal ones.
    pub fn worst_covered(&self) -> Option<Pollutant> {
        let share = |p: &Pollutant| {
            let capture = self.capture(Some(*p));
            (u32::from(capture.valid) * 0xFFFF).checked_div(u32::from(capture.due)).unwrap_or(0)
        };
        Pollutant::ALL.into_iter().filter(|p| self.requires(*p)).min_by_key(share)
    }
}

impl Places<'_> {
    /// The value of a place at an hour or on the natural day the hour belongs to.
    ///
    /// A city is the mean of its own evaluation points, a county of the stations in it, a province of its cities' values
    /// ([`ReadingRules`](super::ReadingRules)); published values of the place come before all. The index is that of the
    /// mean concentrations, of a province that of the mean of its cities' concentrations. `standard` overrides the edition
    /// of the time.
    pub fn reading(&self, id: &str, time: Timestamp, report: Report, standard: Option<&'static Standard>) -> Reading {
        let source = self.find(id).map(|place| self.source(place));
        self.reading_of(source.as_ref(), time, report, standard)
    }

    /// The values of a place at many times; its points are looked up once.
    pub fn readings(
        &self,
        id: &str,
        times: impl Iterator<Item = Timestamp>,
        report: Report,
        standard: Option<&'static Standard>,
    ) -> Vec<Reading> {
        let source = self.find(id).map(|place| self.source(place));
        times.map(|time| self.reading_of(source.as_ref(), time, report, standard)).collect()
    }

    fn reading_of(
        &self,
        source: Option<&Source>,
        time: Timestamp,
        report: Report,
        asked: Option<&'static Standard>,
    ) -> Reading {
        let standard = aqi::edition(asked, time);
        let exists = source.is_none_or(|source| self.pack.entities[source.entity].is_valid_at(time));
        let source = source.filter(|_| exists);
        let (mut ticks, mut mean, mut valid) = ([None; 6], [None; 6], [0; 6]);
        let (mut due, mut unmonitored) = (0, [0; 6]);
        for (at, pollutant) in Pollutant::ALL.into_iter().enumerate() {
            let Some(source) = source else { continue };
            let tally = self.tally(source, pollutant, time, Over::of(report));
            mean[at] = tally.mean.and_then(Decimal::from_f64);
            ticks[at] = mean[at].map(|mean: Decimal| mean.ticks(pollutant.decimals()));
            (valid[at], unmonitored[at], due) = (tally.valid, tally.unmonitored, tally.due);
        }
        let instead = source.and_then(|source| self.instead(source, time, report, standard, &ticks));
        let monitors = |p: &Pollutant| due == 0 || unmonitored[*p as usize] < due;
        let mut missing = Pollutant::ALL.into_iter().filter(|p| monitors(p) && ticks[*p as usize].is_none());
        let only = missing.next().filter(|_| missing.next().is_none());
        let national = self.rules.missing == MissingRule::NationalSite && standard.partial_above().is_some();
        let without_pm10 = national && only == Some(Pollutant::Pm10);
        let mut given = Concentrations::from_ticks(ticks);
        for pollutant in Pollutant::ALL {
            if !monitors(&pollutant) || without_pm10 && pollutant == Pollutant::Pm10 {
                given = given.unplanned(pollutant);
            }
        }
        if let Some(instead) = instead {
            given = given.or_else(instead.ticks);
        }
        let aqi = aqi::index(standard, report, &given);
        let rule = self.rules.capture;
        let is_point = source.is_some_and(|source| self.pack.entities[source.entity].kind == EntityKind::Station);
        Reading {
            time,
            ticks,
            mean,
            valid,
            due,
            unmonitored,
            aqi,
            standard,
            instead,
            without_pm10,
            exists,
            is_point,
            rule,
        }
    }

    /// The mean that stands in for a concentration above the table, where the edition asks for one and it is at hand.
    ///
    /// SO2 of the hour: the mean of the points' means of the 24 hours that end with it, each of at least 20 hours (the
    /// document says "24-hour mean"; in an hourly report it can only be the one up to the hour, and GB 3095, Table 4 says
    /// how many hours it needs). O3 of the day: the mean of the points' largest hours, as the city's 8-hour value is the
    /// mean of the points' largest 8-hour means.
    fn instead(
        &self,
        source: &Source,
        time: Timestamp,
        report: Report,
        standard: &Standard,
        ticks: &[Option<i64>; 6],
    ) -> Option<Instead> {
        let pollutant = standard.instead_of(report, ticks)?;
        let mean = self.tally(source, pollutant, time, Over::instead(report)).mean.and_then(Decimal::from_f64)?;
        Some(Instead { pollutant, ticks: mean.ticks(pollutant.decimals()) })
    }
}
