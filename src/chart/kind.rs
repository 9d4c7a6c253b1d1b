//! A kind of picture: what pages and documents know of it, what it reads of the pack, how it is made. The list stands in `mod.rs`.

use crate::assess::Places;
use crate::chart::options::{Average, ComparedWith, LimitLine, Period, SurfaceChoice, Zoom};
use crate::chart::{Metric, Need, Picture, Spec, Statistic};
use crate::data::Pack;
use crate::error::{Result, Words};

/// A kind of picture: how it is named, what it reads, how it is made.
#[derive(Clone, Copy)]
pub struct Chart {
    /// The name an element asks for it by.
    pub name: &'static str,
    /// The part of the module its usual form is in.
    pub part: Part,
    /// What it reads of the pack.
    pub needs: fn(&Pack, &Spec) -> Vec<Need>,
    /// What it draws below its numbers.
    pub ground: Ground,
    /// The averaging times it can show, the one first that stands in for others; empty where it can show all.
    pub(super) averages: &'static [Average],
    /// Computes its numbers; see [`Chart::figure`].
    pub(super) make: fn(&Pack, &Places<'_>, &Spec) -> Result<Figure>,
}

/// The parts of the WebAssembly module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What a page opens with.
    First,
    /// What is loaded when it is asked for.
    Second,
}

/// What a chart draws its numbers on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Boundaries, which it then needs before it can be made.
    Outlines,
    /// Nothing.
    Blank,
}

/// What pages and documents must know of a chart before the module is there.
#[derive(Clone, Copy, Debug)]
pub struct ChartFacts {
    /// The name, as [`Chart::name`].
    pub name: &'static str,
    /// The name in words.
    pub title: Words,
    /// The part of the module its usual form is in.
    pub part: Part,
    /// How it stands to the time of linked elements.
    pub shows: Shows,
    /// How it stands to the place of linked elements.
    pub covers: Covers,
}

/// How a chart stands to the time of linked elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// One moment: it follows while time passes.
    Moment,
    /// A span: it is drawn again when time has come to rest.
    Span,
}

/// How a chart stands to the place of linked elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covers {
    /// Many places at once: the selected one is marked among them.
    Many,
    /// The selected place.
    One,
}

/// The numbers of a picture of any kind.
pub type Figure = Box<dyn Picture>;

pub(super) const HOURS: &[Average] = &[Average::Hour];
pub(super) const DAYS: &[Average] = &[Average::Day];
pub(super) const HOURS_AND_DAYS: &[Average] = &[Average::Day, Average::Hour];
pub(super) const YEARS_AND_MONTHS: &[Average] = &[Average::Year, Average::Month];
pub(super) const ALL: &[Average] = &[];

impl Chart {
    /// What linked elements share but this chart cannot show becomes the nearest it can: six sub-indices at once, months and
    /// years are a chart's over time only, days a calendar's.
    pub fn fit(&self, spec: &mut Spec) {
        // The part of a map that is shown is nothing to the charts beside it.
        if self.name != "map" {
            spec.zoom = Zoom::default();
        }
        if self.name == "trend" {
            // A window of some days holds no two whole months or years: all there are are shown.
            let least = match spec.avg {
                Average::Month => 62,
                Average::Year => 731,
                _ => 0,
            };
            if spec.period.days_back().is_some_and(|days| days < least) {
                spec.period = Period::default();
            }
            return;
        }
        if self.name == "time" {
            // Statistics of a month are stepped through month by month.
            if spec.statistic().of_month() && matches!(spec.avg, Average::Hour | Average::Day) {
                spec.avg = Average::Month;
            }
            return;
        }
        if spec.pollutant == Metric::Iaqi {
            spec.pollutant = Metric::Aqi;
        }
        // A trail is of what its number is: days, unless it names an hour.
        let days = self.name == "explain" && !spec.explain.is_empty() && !spec.explain.contains('T');
        let averages = if days { DAYS } else { self.averages };
        if !averages.contains(&spec.avg) {
            spec.avg = averages.first().copied().unwrap_or(spec.avg);
        }
    }

    /// True if this picture uses code of the second part of the module: groups, statistics of months and surfaces on a map, months,
    /// slopes and guidelines of a trend, and every chart of that part. A page then fetches the second part first.
    pub fn needs_second_part(&self, spec: &Spec) -> bool {
        let months = matches!(spec.avg, Average::Month | Average::Year);
        match self.name {
            "map" => spec.statistic() != Statistic::Index || spec.surface != SurfaceChoice::None || spec.is_grouped(),
            "answer" => spec.compare == ComparedWith::LastYear,
            "trend" => months || spec.trendline || spec.limit == LimitLine::Who,
            _ => self.part == Part::Second,
        }
    }

    /// Computes the numbers of a picture.
    ///
    /// # Errors
    /// When the spec names a place or time the pack does not have, or the pack lacks what the picture is made of.
    pub fn figure(&self, pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Figure> {
        (self.make)(pack, places, spec)
    }
}
