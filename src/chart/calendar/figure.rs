//! The calendar's numbers: every day of a place by its level, month by month.

use crate::aqi::Level;
use crate::assess::Places;
use crate::chart::Spec;
use crate::chart::values::days::{Count, Days};
use crate::data::{Pack, Timestamp};
use crate::error::Result;

/// Calendar years shown at most: of one place, and of several.
const YEARS: [i32; 2] = [3, 1];

/// Everything a calendar shows, without a pixel.
pub struct CalendarFigure {
    /// The days.
    pub days: Days,
}

impl CalendarFigure {
    /// Computes the days of the spec's period, of long periods the last calendar years.
    ///
    /// # Errors
    /// When the pack lacks a place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let (from, to) = crate::chart::values::series::span(pack, places, spec)?;
        let years = YEARS[usize::from(spec.several().len() > 1)];
        let earliest = Timestamp::new(to.end_label().year - years + 1, 1, 1, 1).map_or(from, |t| t.max(from));
        Ok(Self { days: Days::between(pack, places, spec, (earliest.day(), to.day()), spec.edition())? })
    }

    /// The place and day of an item.
    pub(crate) fn at(&self, item: u32) -> Option<(usize, usize)> {
        let (place, day) = (item as usize / self.days.len().max(1), item as usize % self.days.len().max(1));
        (place < self.days.places.len()).then_some((place, day))
    }

    /// The levels of the newest edition shown.
    pub(crate) fn levels(&self) -> &'static [Level] {
        self.days.readings.first().and_then(|r| r.last()).map_or(&[], |r| r.standard.levels)
    }

    /// Days by level of a place over the whole period.
    pub fn count(&self, place: usize) -> Count {
        self.days.count(place, 0..self.days.len())
    }
}
