//! The levels' numbers: days of each level by year, by month, or beside the same dates a year before.

use crate::aqi::Level;
use crate::assess::Places;
use crate::chart::Spec;
use crate::chart::values::days::{Count, Days};
use crate::chart::values::series::{self, Step};
use crate::data::{Pack, Timestamp};
use crate::error::Result;
use crate::text::{self};

/// The most bars that are drawn.
const MOST: usize = 60;

/// Days by level of a place in a part of the time shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The place, by its number.
    pub place: usize,
    /// The part: a year, a month.
    pub name: String,
    /// Days by level.
    pub count: Count,
    /// First day of the part, as days since 1970-01-01.
    pub first: i32,
    /// Days that are due.
    pub due: u32,
}

/// Everything the bars show, without a pixel.
pub struct LevelsFigure {
    /// The days.
    pub days: Days,
    /// The bars, by place, then by time.
    pub bars: Vec<Bar>,
    /// They are the same dates of two years.
    pub pair: bool,
}

impl LevelsFigure {
    /// Counts days of the spec's period: by year, with `avg=month` by month, with `compare=last-year` beside the same dates
    /// of the year before.
    ///
    /// # Errors
    /// When the pack lacks a place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let lang = spec.language();
        let (from, to) = series::span(pack, places, spec)?;
        let (first, last) = (from.day(), to.day());
        let step = if spec.avg == "month" { Step::Month } else { Step::Year };
        let year_before = |day: i32| {
            // 29 February is compared with the 28th.
            let c = Timestamp(day * 24).civil();
            let date = Timestamp::new(c.year - 1, c.month, c.day, 0).or(Timestamp::new(c.year - 1, c.month, 28, 0));
            date.map_or(day - 365, |t| t.0.div_euclid(24))
        };
        let pair = spec.compare == "last-year";
        let parts: Vec<(i32, i32)> = if pair {
            vec![(year_before(first), year_before(last)), (first, last)]
        } else {
            let start = |day: i32| Some((day, step.days(day).1.min(last))).filter(|(day, _)| *day <= last);
            std::iter::successors(start(first), |(_, end)| start(end + 1)).collect()
        };
        let earliest = parts.first().map_or(first, |p| p.0.min(first));
        let days = Days::between(pack, places, spec, (earliest, last))?;
        let mut bars = Vec::new();
        for place in 0..days.places.len() {
            for (a, b) in &parts {
                let range = (a - earliest).max(0) as usize..(b - earliest + 1).max(0) as usize;
                let time = Timestamp(a * 24 + 1);
                bars.push(Bar {
                    place,
                    name: if step == Step::Month && !pair {
                        text::year_month(time, lang)
                    } else {
                        text::year(time, lang)
                    },
                    due: range.len() as u32,
                    count: days.count(place, range, spec),
                    first: *a,
                });
            }
        }
        bars.truncate(MOST);
        Ok(Self { days, bars, pair })
    }

    /// The levels of the newest edition shown.
    pub(crate) fn levels(&self) -> &'static [Level] {
        self.days.readings.first().and_then(|r| r.last()).map_or(&[], |r| r.standard.levels)
    }

    /// A bar's place and part.
    pub(crate) fn name(&self, bar: &Bar) -> String {
        if self.days.places.len() > 1 {
            [&self.days.places[bar.place].name, " ", &bar.name].concat()
        } else {
            bar.name.clone()
        }
    }
}
