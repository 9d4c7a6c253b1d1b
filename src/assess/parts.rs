//! What a place's value is the mean of: itself, its stations, or the members of a group with their weights.

use super::place::Places;
use crate::data::{EntityKind, GroupMean};

/// What a place's value is the mean of.
pub(super) struct Parts {
    /// Rows of stations, by part: the place itself, or the members of a group that says so.
    pub(super) stations: Vec<Vec<usize>>,
    /// Rows of published daily values: the place's own, or those of its parts.
    pub(super) daily: Vec<usize>,
    /// What each part counts, and each row of daily values: one, or the area of a member in km².
    pub(super) weights: (Vec<f64>, Vec<f64>),
    /// Weights are areas.
    pub(super) by_area: bool,
    /// Members that do not enter, for want of an outline.
    pub(super) without: Vec<usize>,
}

impl Places<'_> {
    /// The parts whose values a place is the mean of: itself, or the members of a group that says so.
    pub(super) fn parts(&self, id: &str) -> Parts {
        let daily = self.daily_rows(id);
        let Some(group) = self.pack.groups.iter().find(|g| g.id == id && g.mean != GroupMean::Stations) else {
            let weights = (vec![1.0], vec![1.0; daily.len()]);
            let stations = vec![self.stations(id)];
            return Parts { stations, daily, weights, by_area: false, without: Vec::new() };
        };
        let by_area = group.mean == GroupMean::Areas;
        let weight = |at: usize| if by_area { group.areas.get(at).copied().flatten() } else { Some(1.0) };
        let members = || group.members.iter().enumerate().filter_map(|(at, m)| Some((m, weight(at)?)));
        let weight_of = |row: usize| {
            let of = &self.pack.entities[(*self.daily_rows.get(row)?)?].id;
            let member = members().find(|(member, _)| *member == of);
            member.map(|(_, weight)| (row, weight)).or((of == id).then_some((row, 1.0)))
        };
        let (daily, daily_weights) = daily.into_iter().filter_map(weight_of).unzip();
        let left_out = group.members.iter().enumerate().filter(|(at, _)| weight(*at).is_none());
        Parts {
            stations: members().map(|(member, _)| self.stations(member)).collect(),
            daily,
            weights: (members().map(|(_, weight)| weight).collect(), daily_weights),
            by_area,
            without: left_out.filter_map(|(_, member)| self.find(member)).collect(),
        }
    }

    /// Rows of published daily values that speak for a place: its own; else those of its stations; else those of its
    /// cities, or of the members of a group.
    fn daily_rows(&self, id: &str) -> Vec<usize> {
        let (Some(place), Some(_)) = (self.find(id), self.daily) else { return Vec::new() };
        let rows = |wanted: &dyn Fn(usize) -> bool| -> Vec<usize> {
            let all = self.daily_rows.iter().enumerate();
            all.filter_map(|(row, at)| at.is_some_and(wanted).then_some(row)).collect()
        };
        let own = rows(&|at| at == place);
        if !own.is_empty() {
            return own;
        }
        let kind = |at: usize| self.pack.entities[at].kind;
        let group = self.pack.groups.iter().find(|g| g.id == id);
        let member = |at: usize| match group {
            Some(group) => group.members.contains(&self.pack.entities[at].id),
            None => self.within(at, place) && (kind(place) != EntityKind::Province || kind(at) == EntityKind::City),
        };
        let stations = rows(&|at| kind(at) == EntityKind::Station && self.within(at, place));
        if group.is_none() && !stations.is_empty() { stations } else { rows(&member) }
    }
}
