//! The registry: every chart by name, what it reads of the pack, how it is made.

use super::{
    Answer, Budget, Bump, CalendarFigure, Compare, ExplainFigure, HeatFigure, HoursFigure, Legend, LevelsFigure,
    MapFigure, MapPicture, Metric, Need, Picture, PlacesFigure, PollutantsFigure, Progress, RankFigure, RoseFigure,
    Scatter, Spec, Statistic, Tile, Timeline, TrendFigure, VariationFigure, Waterfall, answer, bump, compare, explain,
    need, places, rank, rose, timeline,
};
use crate::assess::Places;
use crate::chart::options::{Average, ComparedWith, LimitLine, Period, SurfaceChoice, Zoom};
use crate::data::Pack;
use crate::error::{Error, Kind, Result, Words};

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
    averages: &'static [Average],
    /// Computes its numbers; see [`Chart::figure`].
    make: fn(&Pack, &Places<'_>, &Spec) -> Result<Figure>,
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

/// Makes of one table [`CHARTS`], which the module carries, and [`FACTS`], which it does not.
macro_rules! charts {
    ($($name:literal $zh:literal $en:literal, $part:ident, $shows:ident, $covers:ident, $ground:ident, $averages:expr, $needs:expr, $make:expr;)+) => {
        /// All kinds of picture.
        pub static CHARTS: &[Chart] = &[$(Chart {
            name: $name,
            part: Part::$part,
            needs: $needs,
            ground: Ground::$ground,
            averages: $averages,
            make: |pack, places, spec| {
                let make: fn(&Pack, &Places<'_>, &Spec) -> Result<_> = $make;
                Ok(Box::new(make(pack, places, spec)?))
            },
        }),+];

        /// What pages and documents must know of each, in the order of [`CHARTS`].
        pub const FACTS: &[ChartFacts] = &[$(ChartFacts {
            name: $name,
            title: Words($zh, $en),
            part: Part::$part,
            shows: Shows::$shows,
            covers: Covers::$covers,
        }),+];
    };
}

const HOURS: &[Average] = &[Average::Hour];
const DAYS: &[Average] = &[Average::Day];
const HOURS_AND_DAYS: &[Average] = &[Average::Day, Average::Hour];
const YEARS_AND_MONTHS: &[Average] = &[Average::Year, Average::Month];
const ALL: &[Average] = &[];

charts! {
    "explain" "计算过程" "How it was computed", Second, Span, One, Blank, HOURS_AND_DAYS, explain::needs, ExplainFigure::new;
    "map" "地图" "Map", First, Moment, Many, Outlines, HOURS_AND_DAYS, need::at_time, MapPicture::new;
    "legend" "图例" "Legend", Second, Moment, One, Outlines, HOURS_AND_DAYS, need::at_time, |p, places, s| MapFigure::new(p, places, s).map(Legend);
    "time" "时间轴" "Slider of time", Second, Moment, One, Blank, ALL, timeline::needs, Timeline::new;
    "now" "当前空气质量" "Air quality now", First, Moment, One, Blank, HOURS_AND_DAYS, need::at_time, Tile::new;
    "answer" "空气质量与建议" "Air quality and advice", First, Moment, One, Blank, HOURS_AND_DAYS, answer::needs, Answer::new;
    "places" "各地空气质量" "Air quality of places", Second, Moment, Many, Blank, HOURS_AND_DAYS, places::needs, PlacesFigure::new;
    "hours" "近24小时" "Last 24 hours", Second, Moment, One, Blank, HOURS, need::at_time, HoursFigure::new;
    "pollutants" "六项污染物" "Six pollutants", Second, Moment, One, Blank, HOURS_AND_DAYS, need::at_time, PollutantsFigure::new;
    "calendar" "日历" "Calendar", Second, Span, One, Blank, DAYS, need::span, CalendarFigure::new;
    "heat" "逐时热图" "Hours by days", Second, Span, One, Blank, HOURS, need::span, HeatFigure::new;
    "variation" "变化规律" "Typical variation", Second, Span, One, Blank, HOURS, need::span, VariationFigure::new;
    "levels" "各级别天数" "Days per level", Second, Span, One, Blank, YEARS_AND_MONTHS, need::span, LevelsFigure::new;
    "rank" "排名" "Ranking", Second, Span, Many, Blank, DAYS, rank::needs, RankFigure::new;
    "trend" "变化曲线" "Trend", First, Span, One, Blank, ALL, need::whole_span, TrendFigure::new;
    "waterfall" "综合指数变化的构成" "What moved the composite index", Second, Span, One, Blank, HOURS_AND_DAYS, need::two_years, Waterfall::new;
    "progress" "措施进度" "Progress of measures", Second, Span, One, Blank, HOURS_AND_DAYS, |_, _| Vec::new(), |p, _, s| Progress::new(p, s);
    "budget" "达标余量" "Attainment budget", Second, Span, One, Blank, HOURS_AND_DAYS, need::two_years, Budget::new;
    "compare" "地区对比" "Comparison of places", Second, Span, Many, Blank, HOURS_AND_DAYS, compare::needs, Compare::new;
    "bump" "名次变化" "Ranks over time", Second, Span, Many, Blank, HOURS_AND_DAYS, bump::needs, Bump::new;
    "scatter" "两项污染物的关系" "Two pollutants", Second, Span, One, Blank, HOURS_AND_DAYS, need::span, Scatter::new;
    "rose" "风玫瑰图" "Wind rose", Second, Span, One, Blank, HOURS, rose::needs, RoseFigure::new;
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_chart_cannot_show_becomes_the_nearest_it_can() {
        let fitted = |chart: &str, avg: Average| {
            let mut spec = Spec { avg, pollutant: Metric::Iaqi, ..Spec::default() };
            Chart::named(chart).unwrap().fit(&mut spec);
            (spec.avg, spec.pollutant)
        };
        assert_eq!(fitted("trend", Average::Year), (Average::Year, Metric::Iaqi));
        assert_eq!(fitted("map", Average::Month), (Average::Day, Metric::Aqi));
        assert_eq!(fitted("map", Average::Hour), (Average::Hour, Metric::Aqi));
        assert_eq!(fitted("levels", Average::Day).0, Average::Year);
        assert_eq!(fitted("heat", Average::Day).0, Average::Hour);
        assert_eq!(fitted("calendar", Average::Hour).0, Average::Day);
    }
}
