//! The levels' numbers: days of each level by year, by month, or beside the same dates a year before.

use crate::aqi::{Level, Standard};
use crate::assess::{Places, RankPeriod, crosses_reference_change};
use crate::chart::Spec;
use crate::chart::options::{Average, ComparedWith};
use crate::chart::values::days::{Count, Days, change_of_good_days};
use crate::chart::values::series::{self, Step};
use crate::data::{Pack, Timestamp};
use crate::error::{Bilingual, Result};
use crate::text;

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

impl Bar {
    /// Days that are due at all places counted together.
    pub fn all_due(&self) -> u32 {
        self.due * self.count.units
    }
}

/// Everything the bars show, without a pixel.
pub struct LevelsFigure {
    /// The days.
    pub days: Days,
    /// The bars, by place, then by time.
    pub bars: Vec<Bar>,
    /// They are the same dates of two years.
    pub pair: bool,
    /// The edition both years of a pair are counted under, where that is another than their dates' own.
    pub edition: Option<&'static Standard>,
    /// The two years of a pair lie on both sides of 2018-09-01.
    pub crosses: bool,
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
        let this = RankPeriod::of((first, last));
        let before = this.year_before();
        let step = if spec.avg == Average::Month { Step::Month } else { Step::Year };
        let pair = spec.compare == ComparedWith::LastYear;
        let parts: Vec<(i32, i32)> = if pair {
            vec![before.days, this.days]
        } else {
            let start = |day: i32| Some((day, step.days(day).1.min(last))).filter(|(day, _)| *day <= last);
            std::iter::successors(start(first), |(_, end)| start(end + 1)).collect()
        };
        let earliest = parts.first().map_or(first, |p| p.0.min(first));
        // Both sides of a pair are counted under one edition, unless it is asked for otherwise.
        let asked = spec.standard;
        let edition = if pair { asked.of_comparison(this.days, before.days) } else { asked.of_days() };
        let days = Days::between(pack, places, spec, (earliest, last), edition)?;
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
                    count: days.count(place, range),
                    first: *a,
                });
            }
        }
        bars.truncate(MOST);
        let edition = edition.filter(|_| pair && asked.of_days().is_none());
        Ok(Self { days, bars, pair, edition, crosses: pair && crosses_reference_change(this.days, before.days) })
    }

    /// The levels of the newest edition shown.
    pub(crate) fn levels(&self) -> &'static [Level] {
        self.days.readings.first().and_then(|r| r.last()).map_or(&[], |r| r.standard.levels)
    }

    /// The change of the share of good days of a pair's later bar in tenths of a percentage point, listed days kept and
    /// deducted; the reason where the years cannot be compared. `None` for the earlier bar and without a pair.
    pub(crate) fn change(&self, bar: usize) -> Option<std::result::Result<[Option<i64>; 2], Bilingual>> {
        let before = bar.checked_sub(1).filter(|_| self.pair && bar % 2 == 1)?;
        let (this, before) = (self.bars.get(bar)?, self.bars.get(before)?);
        Some(change_of_good_days((&this.count, this.due), (&before.count, before.due)))
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
