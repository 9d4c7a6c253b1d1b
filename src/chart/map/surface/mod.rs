//! The surface between stations in numbers: what it is made of, how far it is off, or why there is none.

pub(crate) mod scene;
pub(crate) mod words;

use crate::aqi::{Level, Report, Standard};
use crate::chart::map::place_value::PlaceValue;
use crate::chart::options::{Exceed, RegionLevel, SurfaceChoice};
use crate::chart::{Metric, Spec, Statistic};
use crate::data::{Boundaries, StationKind, Timestamp};
use crate::error::Bilingual;
use crate::spatial::Frame;
use crate::spatial::surface::{Kriging, Points, Variogram, leave_one_out};

/// Kilometres from the nearest station beyond which nothing is estimated.
pub const REACH: f64 = 50.0;

/// How values between stations are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Not at all: the stations alone.
    Points,
    /// The value of the nearest station.
    Nearest,
    /// The mean weighted by inverse squared distance.
    Weighted,
    /// Ordinary kriging.
    Kriging,
}

impl Method {
    /// The method a spec asks for; station symbols alone where it asks for no surface.
    pub fn asked(choice: SurfaceChoice) -> Self {
        match choice {
            SurfaceChoice::None | SurfaceChoice::Points => Method::Points,
            SurfaceChoice::Voronoi => Method::Nearest,
            SurfaceChoice::Idw => Method::Weighted,
            SurfaceChoice::Kriging => Method::Kriging,
        }
    }
}

/// What is drawn between stations, without a pixel.
pub struct Surface {
    /// How it is found; [`Method::Points`] where another was refused.
    pub method: Method,
    /// Why what was asked for is not drawn.
    pub refusal: Option<Bilingual>,
    /// Whether regions are left unfilled; only statistics that stations do not have keep them.
    pub bare: bool,
    /// Stations with a value, in kilometres of the projection's plane.
    pub points: Points,
    /// How values differ with distance, where the stations are enough to tell.
    pub variogram: Option<Variogram>,
    /// The root mean square of what each station would be estimated as by the others, less what it is.
    pub error: Option<f64>,
    /// The concentration whose exceeding is shown instead of the value.
    pub limit: Option<f64>,
    /// Digits after the point of a value.
    pub decimals: u32,
    /// The levels and their greatest values; the last has none.
    pub classes: Vec<(&'static Level, Option<f64>)>,
    pub(crate) kriging: Option<Kriging>,
}

/// What a surface must share with the dots on it.
pub(crate) struct Ground<'a> {
    pub stations: &'a [PlaceValue],
    pub boundaries: &'a Boundaries,
    pub time: Timestamp,
    pub standard: &'static Standard,
    /// The whole country, where stations are far apart and parts of the map stand in another scale.
    pub nation: bool,
}

impl Surface {
    /// The surface a spec asks for over the stations that are drawn as dots.
    #[inline(never)]
    pub(crate) fn of(ground: &Ground<'_>, spec: &Spec) -> Self {
        let asked = Method::asked(spec.surface);
        let metric = spec.metric();
        let mut out = Self {
            method: Method::Points,
            refusal: None,
            bare: spec.statistic() == Statistic::Index,
            points: Points::default(),
            variogram: None,
            error: None,
            limit: None,
            decimals: metric.pollutant().map_or(0, |p| p.decimals()),
            classes: classes(ground.standard, metric, spec.daily()),
            kriging: None,
        };
        match out.fill(ground, spec, asked) {
            Ok(()) => out.method = asked,
            Err(why) => out.refusal = Some(why),
        }
        out
    }

    fn fill(&mut self, ground: &Ground<'_>, spec: &Spec, asked: Method) -> Result<(), Bilingual> {
        if !self.bare {
            return Err(Bilingual::new(
                "此统计量不按站点计算，不绘制插值面",
                "this statistic is none of stations: no surface is drawn",
            ));
        }
        if asked == Method::Points {
            return Ok(());
        }
        if ground.nation {
            return Err(Bilingual::new("全国图不绘制插值面", "no surface is drawn over the whole country"));
        }
        let shown =
            || ground.stations.iter().filter(|s| spec.level == RegionLevel::County || s.kind != StationKind::County);
        let same = |s: &PlaceValue| s.reading.time == ground.time && s.reading.standard.id == ground.standard.id;
        if !shown().all(same) {
            return Err(Bilingual::new(
                "站点数值的时间或标准与本图不一致，不绘制插值面",
                "stations are of another time or standard than the map: no surface is drawn",
            ));
        }
        let frame = Frame::fit(ground.boundaries, (0.0, 0.0), (1.0, 1.0));
        let unit = 10_f64.powi(self.decimals as i32);
        let all = shown().filter_map(|s| Some((frame.to_plane(s.position?), s.look.value? as f64 / unit)));
        let enough = Points::new(all.clone());
        if asked == Method::Nearest {
            self.points = Points::any(all);
            if self.points.is_empty() {
                return Err(Bilingual::new(
                    "没有站点有数据，不绘制插值面",
                    "no station has a value: no surface is drawn",
                ));
            }
        } else {
            if spec.metric().pollutant().is_none() {
                return Err(Bilingual::new(
                    "AQI 是各项分指数的最大值，不作内插；请选一项污染物，或选最近站点",
                    "the AQI is the largest of six sub-indices and is not interpolated; choose a pollutant, or the nearest station",
                ));
            }
            self.points = enough
                .map_err(|e| Bilingual::new(e.sentence(crate::error::Lang::Zh), e.sentence(crate::error::Lang::En)))?;
        }
        let enough = self.points.len() >= crate::spatial::surface::FEWEST;
        self.variogram = enough.then(|| Variogram::fit(&self.points));
        let errors = match (asked, &self.variogram) {
            (Method::Kriging, Some(variogram)) => {
                // The farthest a place is asked about: from any to any corner of the country.
                let kriging = Kriging::new(&self.points, variogram.model, 8000.0);
                let Some(kriging) = kriging else {
                    return Err(Bilingual::new(
                        "各站点数值无差异，无法拟合变异函数，不绘制插值面",
                        "the stations do not differ, so no variogram can be fitted: no surface is drawn",
                    ));
                };
                let errors = kriging.leave_one_out();
                self.limit = limit(spec.exceed, &self.classes);
                self.kriging = Some(kriging);
                errors
            }
            _ if self.points.len() > 1 => leave_one_out(&self.points, asked == Method::Nearest),
            _ => return Ok(()),
        };
        self.error = Some((errors.iter().map(|e| e * e).sum::<f64>() / errors.len() as f64).sqrt());
        Ok(())
    }

    /// The class of a value.
    pub fn class(&self, value: f64) -> usize {
        let own = self.classes.iter().position(|(_, top)| top.is_none_or(|top| value <= top));
        own.unwrap_or(self.classes.len().saturating_sub(1))
    }

    /// How wide a class is; the last, without an end, as the one before.
    pub fn width(&self, class: usize) -> f64 {
        let top = |i: usize| self.classes.get(i).and_then(|(_, top)| *top);
        let below = |i: usize| i.checked_sub(1).map_or(Some(0.0), top);
        let wide = |i: usize| Some(top(i)? - below(i)?);
        wide(class).or_else(|| wide(class.checked_sub(1)?)).unwrap_or(1.0)
    }
}

/// The levels of a metric with their greatest values.
fn classes(standard: &'static Standard, metric: Metric, daily: bool) -> Vec<(&'static Level, Option<f64>)> {
    let report = if daily { Report::Day } else { Report::Hour };
    let levels = standard.levels.iter().enumerate();
    match metric {
        Metric::Pollutant(p) => {
            let rows = standard.level_rows(p, report.period(p));
            let unit = 10_f64.powi(p.decimals() as i32);
            levels
                .take(rows.len() + 1)
                .map(|(i, level)| (level, rows.get(i).map(|row| f64::from(row[1]) / unit)))
                .collect()
        }
        _ => {
            let last = standard.levels.len() - 1;
            levels.map(|(i, level)| (level, level.high.filter(|_| i < last).map(f64::from))).collect()
        }
    }
}

/// The concentration a spec names, or the end of the second level, which still counts as good.
fn limit(asked: Exceed, classes: &[(&'static Level, Option<f64>)]) -> Option<f64> {
    match asked {
        Exceed::Value => None,
        Exceed::Limit => classes.get(1).and_then(|(_, top)| *top),
        Exceed::Above(value) => Some(value.to_f64()),
    }
}

#[cfg(test)]
mod tests;
