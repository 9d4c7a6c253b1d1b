//! The places of a pack, their rows in its measurements, and the times there are.

use super::newest::Newest;
use super::reading_rules::ReadingRules;
use crate::data::{Entity, EntityKind, Observations, Pack, Timestamp, order};

/// The places of a pack and their measurements.
///
/// [`Places::reading`] says what a place's value at a time is.
pub struct Places<'a> {
    pub(super) pack: &'a Pack,
    pub(super) rules: ReadingRules,
    pub(super) hourly: Option<&'a Observations>,
    /// Entities by identifier.
    order: Vec<usize>,
    /// For every entity, the one it belongs to.
    parents: Vec<Option<usize>>,
    /// For every row of the hourly values, its entity.
    pub(super) rows: Vec<Option<usize>>,
    pub(super) daily: Option<&'a Observations>,
    /// For every row of the daily values, its entity.
    pub(super) daily_rows: Vec<Option<usize>>,
    /// For every entity, the rows of the hourly values that lie in it or state it as their city.
    pub(super) rows_in: RowsIn,
    /// The same of the daily values.
    pub(super) daily_rows_in: RowsIn,
}

/// For every entity some rows, in order.
pub(super) type RowsIn = Vec<Vec<u32>>;

impl<'a> Places<'a> {
    /// Prepares the places of a pack.
    pub fn new(pack: &'a Pack) -> Self {
        Self::with(pack, ReadingRules::default())
    }

    /// Prepares the places of a pack; their values are made by some rules.
    pub fn with(pack: &'a Pack, rules: ReadingRules) -> Self {
        let id = |i: usize| pack.entities[i].id.as_str();
        let order = order(pack.entities.len(), &|a, b| id(a).cmp(id(b)));
        let (hourly, daily) = (pack.hourly.as_ref(), pack.daily.as_ref());
        let (parents, rows, daily_rows) = (Vec::new(), Vec::new(), Vec::new());
        let (rows_in, daily_rows_in) = (Vec::new(), Vec::new());
        let mut out = Self { pack, rules, hourly, order, parents, rows, daily, daily_rows, rows_in, daily_rows_in };
        out.parents = pack.entities.iter().map(|e| out.find(&e.parent)).collect();
        let rows = |of: Option<&Observations>| {
            of.map_or_else(Vec::new, |o| o.places().iter().map(|p| out.find(p)).collect::<Vec<_>>())
        };
        (out.rows, out.daily_rows) = (rows(hourly), rows(daily));
        (out.rows_in, out.daily_rows_in) = (out.rows_in(&out.rows), out.rows_in(&out.daily_rows));
        out
    }

    /// For every entity, the rows that lie in it or state it as their city.
    fn rows_in(&self, entities: &[Option<usize>]) -> RowsIn {
        let mut out = vec![Vec::new(); self.pack.entities.len()];
        for (row, at) in entities.iter().enumerate() {
            let Some(at) = *at else { continue };
            for place in self.ancestors(at).chain(self.own_city(at)) {
                if out[place].last() != Some(&(row as u32)) {
                    out[place].push(row as u32);
                }
            }
        }
        out
    }

    /// The rules values are made by.
    pub fn rules(&self) -> ReadingRules {
        self.rules
    }

    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let at = self.order.binary_search_by(|i| self.pack.entities[*i].id.as_str().cmp(id)).ok()?;
        self.order.get(at).copied()
    }

    /// An entity and those it lies in, from the inside out; the bound keeps a circle of parents from hanging.
    pub(super) fn ancestors(&self, entity: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(entity), |at| *self.parents.get(*at)?).take(8)
    }

    /// True if an entity is another or lies in it.
    pub(super) fn within(&self, entity: usize, ancestor: usize) -> bool {
        self.ancestors(entity).any(|at| at == ancestor)
    }

    /// The city whose evaluation point a station is: the one it states, else the one its parent lies in.
    ///
    /// The outline a station lies in gives its county and never changes its city.
    pub(super) fn own_city(&self, station: usize) -> Option<usize> {
        let stated = &self.pack.entities[station].city;
        if !stated.is_empty() {
            return self.find(stated);
        }
        self.ancestors(station).find(|at| self.pack.entities[*at].kind == EntityKind::City)
    }

    /// First and last hour with observations: those behind the newest usual hour only as far as they belong to it, see
    /// [`Newest`].
    pub fn span_of_hours(&self) -> Option<(Timestamp, Timestamp)> {
        ends(self.hourly?)
    }

    /// First and last natural day with observations, as days since 1970-01-01; see [`Places::span_of_hours`].
    pub fn days(&self) -> Option<(i32, i32)> {
        let all = [self.hourly, self.daily].into_iter().flatten().filter_map(ends);
        all.map(|(first, last)| (first.day(), last.day())).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }

    /// The hours for which there are observations.
    pub fn hours(&self) -> std::ops::Range<usize> {
        0..self.hourly.map_or(0, Observations::len)
    }

    /// The newest hour that may stand for "now"; see [`Newest`].
    pub fn latest(&self) -> Option<Timestamp> {
        Some(Newest::of(self.hourly?)?.usual)
    }

    /// The newest day of the published daily values, as its 24:00; see [`Newest`].
    pub fn latest_day(&self) -> Option<Timestamp> {
        Some(Newest::of(self.daily?)?.usual)
    }

    /// By rows of the hourly values, the last hour up to `time` at which a station has any value.
    pub fn last_values(&self, time: Timestamp) -> Vec<Option<Timestamp>> {
        self.hourly.map(|hourly| hourly.last_reports(time)).unwrap_or_default()
    }

    /// How many rows of the hourly and of the daily values a place's value may rest on.
    pub fn rows_under(&self, id: &str) -> (usize, usize) {
        let members = self.pack.groups.iter().find(|group| group.id == id).map(|group| &group.members);
        let ids = members.into_iter().flatten().map(String::as_str).chain([id]);
        let of = |rows: &RowsIn, at: usize| rows.get(at).map_or(0, Vec::len);
        let each = ids.filter_map(|id| self.find(id)).map(|at| (of(&self.rows_in, at), of(&self.daily_rows_in, at)));
        each.fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1))
    }

    /// The stations with hourly values of their own or, where `daily` values are asked for, with published ones: their places
    /// among the entities of the pack, and the rows of their hourly values.
    pub fn measured_stations(&self, daily: bool) -> Vec<(usize, Option<usize>)> {
        let is_station = |at: &usize| self.pack.entities[*at].kind == EntityKind::Station;
        let hourly = self.rows.iter().enumerate().filter_map(|(row, at)| Some(((*at)?, Some(row))));
        let mut out: Vec<_> = hourly.filter(|(at, _)| is_station(at)).collect();
        let mut known = vec![false; self.pack.entities.len()];
        out.iter().for_each(|(at, _)| known[*at] = true);
        let published = self.daily_rows.iter().flatten().filter(|at| daily && is_station(at) && !known[**at]);
        out.extend(published.map(|at| (*at, None)));
        out
    }

    /// True if the place of a row of the hourly values is not valid at a time.
    pub(super) fn is_closed(&self, row: usize, time: Timestamp) -> bool {
        self.entity_of(row).is_some_and(|entity| !entity.is_valid_at(time))
    }

    /// The entity of a row of the observations.
    pub fn entity_of(&self, row: usize) -> Option<&'a Entity> {
        self.pack.entities.get((*self.rows.get(row)?)?)
    }

    /// The pack.
    pub fn pack(&self) -> &'a Pack {
        self.pack
    }

    /// The entity of a row of the published daily values.
    pub(super) fn daily_entity(&self, row: usize) -> Option<&'a Entity> {
        self.pack.entities.get((*self.daily_rows.get(row)?)?)
    }
}

/// First and last time of some observations; of those without any value all times.
fn ends(obs: &Observations) -> Option<(Timestamp, Timestamp)> {
    Some((obs.start(), Newest::of(obs).map(|newest| newest.last).or(obs.last())?))
}
