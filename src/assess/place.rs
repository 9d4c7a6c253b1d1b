//! The value of a place: the mean of its valid stations, rounded once, and its index by the rule of the date.

use super::parts::Parts;
use crate::aqi::{self, Aqi, Concentrations, Report, Standard};
use crate::data::{Decimal, EntityKind, Observations, Pack, Pollutant, StationKind, Timestamp, order};
use crate::stats;

/// Hours without any value after which a station counts as silent.
const SILENT_AFTER: usize = 24;

/// What is known of a place at an hour or on a day.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The hour's end, or the 24:00 of the day.
    pub time: Timestamp,
    /// Published concentrations as counts of `10⁻ᵈ` ([`Pollutant::decimals`]), in the order of [`Pollutant::ALL`].
    pub ticks: [Option<i64>; 6],
    /// The means before rounding.
    pub mean: [Option<Decimal>; 6],
    /// Stations with a valid value, by pollutant.
    pub valid: [u16; 6],
    /// Stations that enter the place's mean.
    pub due: u16,
    /// The index.
    pub aqi: Aqi,
    /// The standard it follows.
    pub standard: &'static Standard,
}

impl Reading {
    /// Valid stations for a pollutant, or for the index the best covered pollutant.
    pub fn valid_for(&self, pollutant: Option<Pollutant>) -> u16 {
        match pollutant {
            Some(p) => self.valid[p as usize],
            None => self.valid.into_iter().max().unwrap_or(0),
        }
    }
}

/// Which stations speak for which place.
///
/// A city is the mean of its city evaluation points (HJ 663-2013, 城市评价点), or of all its stations where it has none;
/// a county the mean of all stations in it; contrast points enter no mean.
pub struct Places<'a> {
    pub(super) pack: &'a Pack,
    hourly: Option<&'a Observations>,
    /// Entities by identifier.
    order: Vec<usize>,
    /// For every entity, the one it belongs to.
    parents: Vec<Option<usize>>,
    /// For every row of the observations, its entity.
    rows: Vec<Option<usize>>,
    pub(super) daily: Option<&'a Observations>,
    /// For every row of the daily values, its entity.
    pub(super) daily_rows: Vec<Option<usize>>,
}

impl<'a> Places<'a> {
    /// Prepares the stations of a pack.
    pub fn new(pack: &'a Pack) -> Self {
        let id = |i: usize| pack.entities[i].id.as_str();
        let order = order(pack.entities.len(), &|a, b| id(a).cmp(id(b)));
        let (hourly, daily) = (pack.hourly.as_ref(), pack.daily.as_ref());
        let mut out =
            Self { pack, hourly, order, parents: Vec::new(), rows: Vec::new(), daily, daily_rows: Vec::new() };
        out.parents = pack.entities.iter().map(|e| out.find(&e.parent)).collect();
        let rows = |of: Option<&Observations>| {
            of.map_or_else(Vec::new, |o| o.places().iter().map(|p| out.find(p)).collect::<Vec<_>>())
        };
        (out.rows, out.daily_rows) = (rows(hourly), rows(daily));
        out
    }

    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let at = self.order.binary_search_by(|i| self.pack.entities[*i].id.as_str().cmp(id)).ok()?;
        self.order.get(at).copied()
    }

    /// Whether an entity is another or lies under it; the bound keeps a circle of parents from hanging.
    pub(super) fn within(&self, entity: usize, ancestor: usize) -> bool {
        let chain = std::iter::successors(Some(entity), |at| *self.parents.get(*at)?);
        chain.take(8).any(|at| at == ancestor)
    }

    /// The rows of the stations that enter a place's mean.
    pub fn stations(&self, id: &str) -> Vec<usize> {
        let Some(place) = self.find(id) else { return Vec::new() };
        let kind = self.pack.entities[place].kind;
        let members: Vec<usize> = match kind {
            EntityKind::Group => {
                let lists = self.pack.groups.iter().filter(|g| g.id == id);
                lists.flat_map(|g| &g.members).filter_map(|m| self.find(m)).collect()
            }
            _ => vec![place],
        };
        let of_kinds = |kinds: &[StationKind]| -> Vec<usize> {
            let entering = |at: usize| {
                at == place
                    || kinds.contains(&self.pack.entities[at].station) && members.iter().any(|m| self.within(at, *m))
            };
            let rows = self.rows.iter().enumerate();
            rows.filter_map(|(row, at)| at.is_some_and(entering).then_some(row)).collect()
        };
        if matches!(kind, EntityKind::City | EntityKind::Province) {
            let points = of_kinds(&[StationKind::City]);
            if !points.is_empty() {
                return points;
            }
        }
        of_kinds(&[StationKind::City, StationKind::County])
    }

    /// First and last natural day with observations, as days since 1970-01-01.
    pub fn days(&self) -> Option<(i32, i32)> {
        let ends = |o: &Observations| (o.start().day(), o.time(o.len().saturating_sub(1)).day());
        let all = [self.hourly, self.daily].into_iter().flatten().filter(|o| !o.is_empty()).map(ends);
        all.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }

    /// The hours for which there are observations.
    pub fn hours(&self) -> std::ops::Range<usize> {
        0..self.hourly.map_or(0, Observations::len)
    }

    /// The newest hour at which at least half of the stations that are not silent have a value.
    ///
    /// It is the last hour that can be shown as the state of the province, not merely the newest row.
    pub fn latest(&self) -> Option<Timestamp> {
        let hourly = self.hourly?;
        let has = |row: usize, hour: usize| Pollutant::ALL.iter().any(|p| hourly.series(row, *p)[hour].is_finite());
        let newest = (0..hourly.len()).rev().find(|h| (0..self.rows.len()).any(|row| has(row, *h)))?;
        let recent = newest.saturating_sub(SILENT_AFTER)..newest + 1;
        let alive: Vec<usize> = (0..self.rows.len()).filter(|row| recent.clone().any(|h| has(*row, h))).collect();
        let complete = recent.rev().find(|h| alive.iter().filter(|row| has(**row, *h)).count() * 2 >= alive.len());
        Some(hourly.time(complete.unwrap_or(newest)))
    }

    /// The last hour up to `time` at which a station has any value.
    pub fn last_value(&self, row: usize, time: Timestamp) -> Option<Timestamp> {
        let hourly = self.hourly?;
        let end = hourly.index(time)? + 1;
        let last = (0..end).rev().find(|h| Pollutant::ALL.iter().any(|p| hourly.series(row, *p)[*h].is_finite()));
        last.map(|h| hourly.time(h))
    }

    /// The entity of a row of the observations.
    pub fn entity_of(&self, row: usize) -> Option<&'a crate::data::Entity> {
        self.pack.entities.get((*self.rows.get(row)?)?)
    }

    /// The value of a place at an hour or on the natural day the hour belongs to.
    ///
    /// `standard` overrides the edition of the date.
    pub fn reading(&self, id: &str, time: Timestamp, report: Report, standard: Option<&'static Standard>) -> Reading {
        self.reading_of(&self.parts(id), time, report, standard)
    }

    /// The values of a place at many times; the stations are looked up once.
    pub fn readings(
        &self,
        id: &str,
        times: impl Iterator<Item = Timestamp>,
        report: Report,
        standard: Option<&'static Standard>,
    ) -> Vec<Reading> {
        let parts = self.parts(id);
        times.map(|time| self.reading_of(&parts, time, report, standard)).collect()
    }

    fn reading_of(
        &self,
        parts: &Parts,
        time: Timestamp,
        report: Report,
        standard: Option<&'static Standard>,
    ) -> Reading {
        let standard = standard.unwrap_or_else(|| aqi::standard_on(time));
        let mut due = parts.stations.iter().map(Vec::len).sum::<usize>() as u16;
        let (mut ticks, mut means, mut valid) = ([None; 6], [None; 6], [0; 6]);
        let published = if report == Report::Day { self.published(&parts.daily, time) } else { None };
        if published.is_some() {
            due = parts.daily.len() as u16;
        }
        for pollutant in Pollutant::ALL {
            let (mut sum, mut whole) = (0.0, 0.0);
            if let Some(values) = &published {
                for (value, weight) in values[pollutant as usize].iter().zip(&parts.weights.1) {
                    let Some(value) = value else { continue };
                    sum += weight * value;
                    whole += weight;
                    valid[pollutant as usize] += 1;
                }
            }
            for (part, weight) in parts.stations.iter().zip(&parts.weights.0).filter(|_| published.is_none()) {
                let (total, n) = part
                    .iter()
                    .filter_map(|row| self.station_value(*row, pollutant, time, report))
                    .fold((0.0, 0_u16), |(total, n), v| (total + v, n + 1));
                valid[pollutant as usize] += n;
                if n > 0 {
                    sum += weight * (total / f64::from(n));
                    whole += weight;
                }
            }
            if whole > 0.0 {
                let mean = Decimal::from_f64(sum / whole);
                means[pollutant as usize] = mean;
                ticks[pollutant as usize] = mean.map(|m| m.ticks(pollutant.decimals()));
            }
        }
        let concentrations = Concentrations::from_ticks(ticks);
        Reading { time, ticks, mean: means, valid, due, aqi: aqi::index(standard, report, &concentrations), standard }
    }

    /// Published daily values of some rows on the day of a time; `None` where none has any.
    pub(super) fn published(&self, rows: &[usize], time: Timestamp) -> Option<[Vec<Option<f64>>; 6]> {
        let daily = self.daily?;
        let day = daily.index(Timestamp::end_of_day(time.day()))?;
        let value = |row: usize, p| Decimal::from_f32(*daily.series(row, p).get(day)?).map(Decimal::to_f64);
        let all = Pollutant::ALL.map(|p| rows.iter().map(|row| value(*row, p)).collect::<Vec<_>>());
        all.iter().flatten().any(Option::is_some).then_some(all)
    }

    /// A station's own hour, or its daily mean (O3: daily maximum 8-hour mean) where the day is valid.
    pub(super) fn station_value(
        &self,
        row: usize,
        pollutant: Pollutant,
        time: Timestamp,
        report: Report,
    ) -> Option<f64> {
        let hourly = self.hourly?;
        let series = hourly.series(row, pollutant);
        match report {
            Report::Hour => Decimal::from_f32(*series.get(hourly.index(time)?)?).map(Decimal::to_f64),
            Report::Day => {
                let day = self.day_hours(row, pollutant, time);
                let mean = if pollutant == Pollutant::O3 { stats::daily_max_8h(&day) } else { stats::daily_mean(&day) };
                mean.map(|m| m.value)
            }
        }
    }

    /// The 24 hours of a station's natural day, missing ones NaN.
    pub(super) fn day_hours(&self, row: usize, pollutant: Pollutant, time: Timestamp) -> [f32; 24] {
        let mut day = [f32::NAN; 24];
        let Some(hourly) = self.hourly else { return day };
        let (series, first) =
            (hourly.series(row, pollutant), Timestamp::end_of_day(time.day()).0 - 23 - hourly.start().0);
        for (hour, value) in day.iter_mut().enumerate() {
            let at = usize::try_from(first + hour as i32).ok();
            *value = at.and_then(|i| series.get(i)).copied().unwrap_or(f32::NAN);
        }
        day
    }

    /// The pack.
    pub(super) fn pack(&self) -> &'a Pack {
        self.pack
    }

    /// The entity of a row of the published daily values.
    pub(super) fn daily_entity(&self, row: usize) -> Option<&'a crate::data::Entity> {
        self.pack.entities.get((*self.daily_rows.get(row)?)?)
    }
}
