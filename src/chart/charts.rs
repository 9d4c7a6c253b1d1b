//! The registry: every chart by name, what it reads of the pack, how it is made.

use super::{
    Budget, Bump, CalendarFigure, Compare, ExplainFigure, HeatFigure, Legend, LevelsFigure, MapFigure, MapPicture,
    Metric, Need, Picture, Progress, RankFigure, RoseFigure, Scatter, Spec, Statistic, Tile, Timeline, TrendFigure,
    VariationFigure, Waterfall, bump, compare, explain, need, rank, rose, timeline,
};
use crate::assess::Places;
use crate::chart::options::{Average, LimitLine, SurfaceChoice, Zoom};
use crate::data::Pack;
use crate::error::{Error, Kind, Result};

/// A kind of picture: how it is named, what it reads, how it is made.
#[derive(Clone, Copy)]
pub struct Chart {
    /// The name an element asks for it by.
    pub name: &'static str,
    /// What it reads of the pack.
    pub needs: fn(&Pack, &Spec) -> Vec<Need>,
    /// Computes its numbers; see [`Chart::figure`].
    make: fn(&Pack, &Places<'_>, &Spec) -> Result<Figure>,
}

/// The numbers of a picture of any kind.
pub type Figure = Box<dyn Picture>;

/// All kinds of picture, a line each.
pub static CHARTS: &[Chart] = &[
    Chart {
        name: "explain",
        needs: explain::needs,
        make: |p, places, s| Ok(Box::new(ExplainFigure::new(p, places, s)?)),
    },
    Chart { name: "map", needs: need::at_time, make: |p, places, s| Ok(Box::new(MapPicture::new(p, places, s)?)) },
    Chart {
        name: "legend",
        needs: need::at_time,
        make: |p, places, s| Ok(Box::new(Legend(MapFigure::new(p, places, s)?))),
    },
    Chart { name: "time", needs: timeline::needs, make: |p, places, s| Ok(Box::new(Timeline::new(p, places, s)?)) },
    Chart { name: "now", needs: need::at_time, make: |p, places, s| Ok(Box::new(Tile::new(p, places, s)?)) },
    Chart {
        name: "calendar",
        needs: need::span,
        make: |p, places, s| Ok(Box::new(CalendarFigure::new(p, places, s)?)),
    },
    Chart { name: "heat", needs: need::span, make: |p, places, s| Ok(Box::new(HeatFigure::new(p, places, s)?)) },
    Chart {
        name: "variation",
        needs: need::span,
        make: |p, places, s| Ok(Box::new(VariationFigure::new(p, places, s)?)),
    },
    Chart { name: "levels", needs: need::span, make: |p, places, s| Ok(Box::new(LevelsFigure::new(p, places, s)?)) },
    Chart { name: "rank", needs: rank::needs, make: |p, places, s| Ok(Box::new(RankFigure::new(p, places, s)?)) },
    Chart {
        name: "trend",
        needs: need::whole_span,
        make: |p, places, s| Ok(Box::new(TrendFigure::new(p, places, s)?)),
    },
    Chart {
        name: "waterfall",
        needs: need::two_years,
        make: |p, places, s| Ok(Box::new(Waterfall::new(p, places, s)?)),
    },
    Chart { name: "progress", needs: |_, _| Vec::new(), make: |p, _, s| Ok(Box::new(Progress::new(p, s)?)) },
    Chart { name: "budget", needs: need::two_years, make: |p, places, s| Ok(Box::new(Budget::new(p, places, s)?)) },
    Chart { name: "compare", needs: compare::needs, make: |p, places, s| Ok(Box::new(Compare::new(p, places, s)?)) },
    Chart { name: "bump", needs: bump::needs, make: |p, places, s| Ok(Box::new(Bump::new(p, places, s)?)) },
    Chart { name: "scatter", needs: need::span, make: |p, places, s| Ok(Box::new(Scatter::new(p, places, s)?)) },
    Chart { name: "rose", needs: rose::needs, make: |p, places, s| Ok(Box::new(RoseFigure::new(p, places, s)?)) },
];

impl Chart {
    /// The chart of a name.
    ///
    /// # Errors
    /// When there is none; the sentence lists those there are.
    pub fn named(name: &str) -> Result<Self> {
        CHARTS.iter().find(|chart| chart.name == name).copied().ok_or_else(|| {
            let known = CHARTS.iter().map(|chart| chart.name).collect::<Vec<_>>().join(", ");
            Error::new(Kind::Option, format!("没有这种图，可用：{known}"), format!("unknown chart; available: {known}"))
        })
    }

    /// What linked elements share but this chart cannot show becomes the nearest it can: six sub-indices at once, months and
    /// years are a chart's over time only, days a calendar's.
    pub fn fit(&self, spec: &mut Spec) {
        // The part of a map that is shown is nothing to the charts beside it.
        if self.name != "map" {
            spec.zoom = Zoom::default();
        }
        if self.name == "trend" {
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
        let averages: &[Average] = match self.name {
            "calendar" | "rank" => &[Average::Day],
            // A trail is of what its number is: days, unless it names an hour.
            "explain" if !spec.explain.is_empty() && !spec.explain.contains('T') => &[Average::Day],
            "levels" => &[Average::Year, Average::Month],
            "heat" | "variation" | "rose" => &[Average::Hour],
            _ => &[Average::Hour, Average::Day],
        };
        if !averages.contains(&spec.avg) {
            spec.avg = if averages.len() == 2 { averages[usize::from(self.name != "levels")] } else { averages[0] };
        }
    }

    /// Whether a usual visit does not ask for it: statistics of months and surfaces on a map, months, slopes and guidelines of a
    /// trend, every other chart. A page then fetches the rest of the module first.
    pub fn seldom(&self, spec: &Spec) -> bool {
        let months = matches!(spec.avg, Average::Month | Average::Year);
        match self.name {
            "map" => spec.statistic() != Statistic::Index || spec.surface != SurfaceChoice::None,
            "time" => months,
            "trend" => months || spec.trendline || spec.limit == LimitLine::Who,
            name => name != "now",
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
