//! Numbers become shapes, one folder or file for each chart: a figure of numbers without pixels, then a scene without data.

mod answer;
mod budget;
mod bump;
mod calendar;
mod cell;
mod compare;
mod controls;
mod explain;
mod export;
mod heat;
mod hours;
mod kind;
mod levels;
mod map;
mod metric;
mod need;
pub mod options;
pub(crate) mod page;
mod picture;
mod places;
mod pollutants;
mod progress;
mod rank;
mod rose;
mod scatter;
mod search;
mod sorting;
mod spec;
mod tile;
mod timeline;
mod trend;
mod values;
mod variation;
mod waterfall;

pub use answer::{Answer, MonthShare};
pub use budget::{Budget, Left};
pub use bump::Bump;
pub use calendar::CalendarFigure;
pub use cell::{Cell, SortKey};
pub use compare::Compare;
pub use explain::{ExplainFigure, Node};
pub use export::{Scope, csv, file_name, last_item};
pub use heat::HeatFigure;
pub use hours::HoursFigure;
pub use kind::{Chart, ChartFacts, Covers, Figure, Ground, Part, Shows};
pub use levels::{Bar, LevelsFigure};
pub use map::{Legend, Look, MapFigure, MapPicture, Method, PlaceValue, REACH, State, Surface, Way, ways};
pub use metric::{Metric, Statistic};
pub use need::{Need, RECENT};
pub use page::coverage::Cover;
pub use page::theme::Theme;
pub use page::{plot, thin};
pub use picture::{Card, Choice, Control, Picture, Table, Title};
pub use places::{PlaceRow, PlacesFigure};
pub use pollutants::{PollutantRow, PollutantsFigure};
pub use progress::Progress;
pub use rank::{Printed, RankFigure};
pub use rose::{CALM, RoseFigure, Sector};
pub use scatter::Scatter;
pub use search::search;
pub use sorting::sorted_rows;
pub use spec::Spec;
pub use tile::Tile;
pub use timeline::Timeline;
pub use trend::{Line, TrendFigure, YearComparison};
pub use values::averaging::{Band, Limit};
pub use values::days::{Count, Days};
pub use values::events::Happening;
pub use values::place::Named;
pub use values::series::Step;
pub use values::series::{MAX_STEPS, MAX_VALUES};
pub use values::slope::Trend;
pub use variation::{Point, VariationFigure};
pub use waterfall::Waterfall;

use crate::assess::Places;
use crate::data::Pack;
use crate::error::{Error, Kind, Result, Words};
use kind::{ALL, DAYS, HOURS, HOURS_AND_DAYS, YEARS_AND_MONTHS};

/// Below this width, in CSS pixels, legends stand under the picture instead of beside it.
pub(crate) const NARROW: f64 = 560.0;

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
}

#[cfg(test)]
mod tests {
    use super::options::Average;
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
