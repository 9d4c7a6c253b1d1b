//! Where a place's value comes from: its own row, its points, or its members.

use crate::assess::place::Places;
use crate::assess::points::Points;

/// Where a place's value comes from.
pub(in crate::assess) struct Source {
    /// The place, among the entities of the pack.
    pub(in crate::assess) entity: usize,
    /// Rows of published daily values that speak for it.
    pub(in crate::assess) daily: Points,
    /// Rows of hourly values that speak for it.
    pub(in crate::assess) hourly: Points,
    /// Members whose own values it is the mean of where it has no row itself, with their weights.
    pub(in crate::assess) members: Vec<(f64, Source)>,
    /// True if the weights are areas.
    pub(in crate::assess) by_area: bool,
    /// Members that do not enter, for want of an outline.
    pub(in crate::assess) without: Vec<usize>,
}

impl Source {
    /// True if its value is the mean of points, not of members' values.
    pub(in crate::assess) fn takes_points(&self) -> bool {
        self.members.is_empty() || !self.hourly.is_empty()
    }
}

impl Places<'_> {
    /// Where the value of a place comes from.
    pub(in crate::assess) fn source(&self, place: usize) -> Source {
        let members = self.members(place);
        let (daily, hourly) = if members.list.is_empty() {
            let daily = self.points(place, &self.daily_rows, &self.daily_rows_in);
            (daily, self.points(place, &self.rows, &self.rows_in))
        } else {
            let daily = self.own_row(place, &self.daily_rows, &self.daily_rows_in);
            (daily, self.own_row(place, &self.rows, &self.rows_in))
        };
        let (by_area, without) = (members.by_area, members.without);
        let members = members.list.into_iter().map(|(member, weight)| (weight, self.source(member))).collect();
        Source { entity: place, daily, hourly, members, by_area, without }
    }

    /// The rows of the hourly values that enter a place's mean, on whatever day.
    pub fn stations(&self, id: &str) -> Vec<usize> {
        fn all(source: &Source, out: &mut Vec<usize>) {
            out.extend(source.hourly.all());
            if out.is_empty() || source.hourly.is_empty() {
                source.members.iter().for_each(|(_, member)| all(member, out));
            }
        }
        let mut out = Vec::new();
        if let Some(place) = self.find(id) {
            all(&self.source(place), &mut out);
        }
        out.sort_unstable();
        out
    }
}
