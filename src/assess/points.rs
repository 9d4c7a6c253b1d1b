//! Which stations make a place's value at a time, and how many of them have one.

use std::borrow::Cow;

use super::place::{Places, RowsIn};
use super::reading_rules::{CaptureRule, ProvinceMean};
use crate::data::{Entity, EntityKind, GroupMean, Pollutant, StationKind};

/// The capture of stations: how many of the points due have a valid value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capture {
    /// Points with a valid value.
    pub valid: u16,
    /// Points due: valid at the time, and monitoring the pollutant.
    pub due: u16,
}

impl Capture {
    /// Valid ÷ due, 0 to 1; 0 where none is due.
    pub fn share(self) -> f64 {
        f64::from(self.valid) / f64::from(self.due.max(1))
    }

    /// True if too few of the points due have a value ([`CaptureRule`]).
    pub fn is_thin(self, rule: CaptureRule) -> bool {
        let quarters = if rule == CaptureRule::HalfBelowFour && self.due < 4 { 2 } else { 3 };
        u32::from(self.valid) * 4 < u32::from(self.due) * quarters
    }
}

/// The rows of a grid that speak for a place, with the days they are valid.
#[derive(Clone, Debug, Default)]
pub(super) struct Points {
    /// Evaluation points, or the place's own row.
    first: Rows,
    /// What counts on days when none of the first is valid.
    instead: Rows,
}

/// Rows in ascending order, with their first and last valid day.
#[derive(Clone, Debug, Default)]
struct Rows {
    rows: Vec<usize>,
    days: Vec<(i32, i32)>,
    /// The first and last day on which all are valid.
    all: (i32, i32),
    /// By pollutant, the days from which rows do not monitor it.
    unmonitored: [Vec<i32>; 6],
}

/// The rows that count on a day.
pub(super) struct Due<'a> {
    /// They, in ascending order.
    pub(super) rows: Cow<'a, [usize]>,
    of: &'a Rows,
}

impl Due<'_> {
    /// How many of them do not monitor a pollutant on the day; `monitors` says it of one.
    pub(super) fn unmonitored(&self, pollutant: Pollutant, day: i32, monitors: &dyn Fn(usize) -> bool) -> usize {
        let since = &self.of.unmonitored[pollutant as usize];
        if since.is_empty() || self.rows.len() == self.of.rows.len() {
            return since.iter().filter(|since| **since <= day).count();
        }
        self.rows.iter().filter(|row| !monitors(**row)).count()
    }
}

impl Rows {
    /// No rows.
    fn new() -> Self {
        Self { all: (i32::MIN, i32::MAX), ..Self::default() }
    }

    /// Adds a row of a place.
    fn push(&mut self, row: usize, entity: &Entity) {
        let days = (entity.valid_from, entity.valid_to);
        self.rows.push(row);
        self.days.push(days);
        self.all = (self.all.0.max(days.0), self.all.1.min(days.1));
        for (pollutant, since) in Pollutant::ALL.into_iter().zip(&mut self.unmonitored) {
            let own = entity.unmonitored.iter().filter(|(of, _)| *of == pollutant);
            since.extend(own.map(|(_, since)| *since).min());
        }
    }

    fn on(&self, day: i32) -> Due<'_> {
        let holds = |days: (i32, i32)| (days.0..=days.1).contains(&day);
        let valid = || self.rows.iter().zip(&self.days).filter(|(_, days)| holds(**days)).map(|(row, _)| *row);
        let rows = if holds(self.all) { Cow::Borrowed(&self.rows[..]) } else { Cow::Owned(valid().collect()) };
        Due { rows, of: self }
    }
}

impl Points {
    /// The rows valid on a day, as days since 1970-01-01.
    pub(super) fn on(&self, day: i32) -> Due<'_> {
        let first = self.first.on(day);
        if first.rows.is_empty() { self.instead.on(day) } else { first }
    }

    /// The rows that count on any day.
    pub(super) fn all(&self) -> Vec<usize> {
        let none_instead = self.first.days.contains(&(i32::MIN, i32::MAX));
        let instead = self.instead.rows.iter().filter(|_| !none_instead);
        self.first.rows.iter().chain(instead).copied().collect()
    }

    /// True if no row speaks for the place on any day.
    pub(super) fn is_empty(&self) -> bool {
        self.first.rows.is_empty() && self.instead.rows.is_empty()
    }
}

impl Places<'_> {
    /// The rows of a grid that speak for a place, given the entity of every row: its own row; else those of its stations;
    /// else those of the places in it.
    ///
    /// Of a city the stations are its evaluation points (HJ 663-2013, 城市评价点), and where it has none, its county
    /// stations; of a county or a named region all evaluation points and county stations that lie in it. Contrast,
    /// background and other stations count nowhere but at themselves.
    pub(super) fn points(&self, place: usize, entities: &[Option<usize>], rows_in: &RowsIn) -> Points {
        let own = self.own_row(place, entities, rows_in);
        if !own.is_empty() {
            return own;
        }
        let all = &self.pack.entities;
        let kind = all[place].kind;
        let group = self.pack.groups.iter().find(|group| kind == EntityKind::Group && group.id == all[place].id);
        let members: Vec<usize> = match group {
            Some(group) => group.members.iter().filter_map(|member| self.find(member)).collect(),
            None => vec![place],
        };
        // Rows of places outside all members do not count.
        let mut inside: Vec<u32> = members.iter().flat_map(|member| &rows_in[*member]).copied().collect();
        inside.sort_unstable();
        inside.dedup();
        let rows = |wanted: &dyn Fn(usize) -> bool| -> Rows {
            let mut out = Rows::new();
            for row in inside.iter().map(|row| *row as usize) {
                if let Some(at) = entities[row].filter(|at| wanted(*at)) {
                    out.push(row, &self.pack.entities[at]);
                }
            }
            out
        };
        let alone = |first: Rows| Points { first, instead: Rows::default() };
        let mut sorted = members;
        sorted.sort_unstable();
        let is_member = |at: usize| sorted.binary_search(&at).is_ok();
        let lies_in = |at: usize| self.ancestors(at).any(is_member);
        let counts = |at: usize| {
            all[at].kind == EntityKind::Station && matches!(all[at].station, StationKind::City | StationKind::County)
        };
        let is_point = |at: usize| counts(at) && all[at].station == StationKind::City;
        let of_a_city = |at: usize| self.own_city(at).is_none_or(|city| all[city].kind != EntityKind::County);
        let stations = match kind {
            EntityKind::City => {
                // A station of a county-level city in it, or one that states no city.
                let inside = |at: usize| lies_in(at) && self.own_city(at).is_none_or(|city| self.within(city, place));
                let points = rows(&|at| is_point(at) && self.own_city(at) == Some(place));
                Points { first: points, instead: rows(&|at| counts(at) && inside(at)) }
            }
            EntityKind::Province => {
                let points = rows(&|at| is_point(at) && lies_in(at) && of_a_city(at));
                Points { first: points, instead: rows(&|at| counts(at) && lies_in(at)) }
            }
            _ => alone(rows(&|at| counts(at) && lies_in(at))),
        };
        if !stations.is_empty() {
            return stations;
        }
        let part = |at: usize| match group {
            Some(_) => is_member(at),
            None => all[at].kind != EntityKind::Station && lies_in(at),
        };
        alone(rows(&part))
    }

    /// A place's own row of a grid.
    pub(super) fn own_row(&self, place: usize, entities: &[Option<usize>], rows_in: &RowsIn) -> Points {
        let mut inside = rows_in[place].iter().map(|row| *row as usize);
        let mut first = Rows::new();
        if let Some(row) = inside.find(|row| entities[*row] == Some(place)) {
            first.push(row, &self.pack.entities[place]);
        }
        Points { first, instead: Rows::default() }
    }

    /// The members whose own values a place's value is the mean of, each with its weight, and the members that do not enter
    /// for want of an outline: of a group that says so, and of a province its cities.
    pub(super) fn members(&self, place: usize) -> Members {
        let all = &self.pack.entities;
        if all[place].kind == EntityKind::Province {
            let cities = |at: &usize| all[*at].kind == EntityKind::City && self.within(*at, place);
            let of_cities = self.rules.province == ProvinceMean::Cities;
            let list = (0..all.len()).filter(cities).filter(|_| of_cities).map(|at| (at, 1.0)).collect();
            return Members { list, ..Members::default() };
        }
        let Some(group) = self.pack.groups.iter().find(|g| g.id == all[place].id && g.mean != GroupMean::Stations)
        else {
            return Members::default();
        };
        let by_area = group.mean == GroupMean::Areas;
        let mut out = Members { by_area, ..Members::default() };
        for (number, member) in group.members.iter().enumerate() {
            let Some(at) = self.find(member) else { continue };
            match if by_area { group.areas.get(number).copied().flatten() } else { Some(1.0) } {
                Some(weight) => out.list.push((at, weight)),
                None => out.without.push(at),
            }
        }
        out
    }
}

/// The members of a place whose value is the mean of theirs.
#[derive(Default)]
pub(super) struct Members {
    /// Each with its weight: one, or its area in square kilometres.
    pub(super) list: Vec<(usize, f64)>,
    /// True if the weights are areas.
    pub(super) by_area: bool,
    /// Members that do not enter, for want of an outline.
    pub(super) without: Vec<usize>,
}
