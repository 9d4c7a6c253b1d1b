//! The surface in words: how it was made, how far it is off, what fading means, and the choices of its reader.

use crate::chart::map::layout::far;
use crate::chart::map::legend::{Row, Swatch};
use crate::chart::map::station_symbol::Dot;
use crate::chart::map::surface::scene::{CHANCES, SIDES, veil};
use crate::chart::map::surface::{Method, REACH, Surface};
use crate::chart::options::{Exceed, OptionValue, SurfaceChoice};
use crate::chart::page::palette;
use crate::chart::{Choice, Control, Spec, Statistic, Theme, Title};
use crate::data::StationKind;
use crate::error::Lang;
use crate::scene::{Colour, Fill};
use crate::spatial::surface::Shape;
use crate::text::{self, words};

/// What is drawn between stations, and of kriging whether the value or the chance of a high one.
pub(crate) fn controls(spec: &Spec) -> Vec<Control> {
    if spec.statistic() != Statistic::Index {
        return Vec::new();
    }
    let lang = spec.language();
    let control = |key, label: words::Words, value: &str, options: &[(&'static str, words::Words)]| Control {
        key,
        label: label.get(lang).to_owned(),
        value: value.to_owned(),
        options: options.iter().map(|(value, words)| Choice { value, label: words.get(lang).to_owned() }).collect(),
    };
    let ways = [
        ("none", words::REGIONS_FILLED),
        ("points", words::STATIONS),
        ("voronoi", words::NEAREST),
        ("idw", words::WEIGHTED),
        ("kriging", words::KRIGING),
    ];
    let mut out = vec![control("surface", words::SURFACE, spec.surface.id(), &ways)];
    if spec.surface == SurfaceChoice::Kriging {
        let views = [("", words::ESTIMATE), ("limit", words::CHANCE)];
        out.push(control("exceed", words::SURFACE_VIEW, &spec.exceed.written(), &views));
    }
    out
}

/// Says in a title what a surface is made of, or why there is none.
pub(crate) fn titled(surface: Option<&Surface>, mut title: Title, gap: &str, spec: &Spec) -> Title {
    if let Some(surface) = surface {
        title.subtitle += gap;
        title.subtitle += &surface.stamp(spec);
        title.footer.splice(..0, Some(surface.caption(spec)).filter(|words| !words.is_empty()));
    }
    title
}

/// Adds the variogram, which a table tells.
pub(crate) fn fitted(surface: Option<&Surface>, mut title: Title, spec: &Spec) -> Title {
    title.footer.extend(surface.map(|s| s.variogram_words(spec)).filter(|words| !words.is_empty()));
    title
}

impl Surface {
    /// A value with its unit, one digit finer than measurements are written.
    fn written(&self, value: f64, spec: &Spec) -> String {
        let digits = self.decimals + 1;
        let ticks = (value * 10_f64.powi(digits as i32)).round() as i64;
        let unit = spec.metric().pollutant().map_or("", |p| p.unit());
        [text::decimal(ticks, digits).as_str(), unit].join(" ").trim_end().to_owned()
    }

    /// The limit as written.
    pub(crate) fn bound(&self, spec: &Spec) -> String {
        let limit = self.limit.unwrap_or_default();
        let ticks = (limit * 10_f64.powi(self.decimals as i32)).round() as i64;
        let unit = spec.metric().pollutant().map_or("", |p| p.unit());
        [text::decimal(ticks, self.decimals).as_str(), unit].join(" ").trim_end().to_owned()
    }

    /// What stands beside time and standard: that it is no measurement, or why there is no surface.
    #[inline(never)]
    fn stamp(&self, spec: &Spec) -> String {
        let lang = spec.language();
        match (&self.refusal, self.method) {
            (Some(why), _) => why.get(lang).to_owned(),
            (None, Method::Points) => words::STATIONS_ONLY.get(lang).to_owned(),
            _ if self.limit.is_some() => match lang {
                Lang::Zh => format!("插值：高于 {} 的可能性", self.bound(spec)),
                Lang::En => format!("modelled: chance of more than {}", self.bound(spec)),
            },
            _ => words::MODELLED.get(lang).to_owned(),
        }
    }

    /// Method, stations, error and reach in one sentence; empty where nothing is estimated.
    #[inline(never)]
    pub(crate) fn caption(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let method = match self.method {
            Method::Points => return String::new(),
            Method::Nearest => words::BY_NEAREST,
            Method::Weighted => words::BY_WEIGHT,
            Method::Kriging => words::BY_KRIGING,
        }
        .get(lang);
        let count = self.points.len();
        let error = self.error.map_or_else(text::dash, |e| self.written(e, spec));
        let reach = text::decimal(REACH as i64, 0);
        let only = if spec.exceed != Exceed::Value && self.method != Method::Kriging {
            words::CHANCE_NEEDS_KRIGING.get(lang)
        } else {
            ""
        };
        match lang {
            Lang::Zh => format!("插值面：{method}，{count} 个站点，留一法误差 {error}，距最近站点 {reach} km 以外不推算。{only}"),
            Lang::En => format!(
                "Interpolated surface: {method}, {count} stations, leave-one-out error {error}; nothing beyond {reach} km of a station. {only}"
            )
            .trim_end()
            .to_owned(),
        }
    }

    /// The model that was fitted to the differences of stations.
    #[inline(never)]
    fn variogram_words(&self, spec: &Spec) -> String {
        let lang = spec.language();
        let Some(fitted) = self.variogram.as_ref().filter(|_| self.method != Method::Points) else {
            return String::new();
        };
        let model = fitted.model;
        let shape = match model.shape {
            Shape::Exponential => words::EXPONENTIAL,
            Shape::Spherical => words::SPHERICAL,
            Shape::Gaussian => words::GAUSSIAN,
        }
        .get(lang);
        let tenths = |v: f64| text::decimal((v * 10.0).round() as i64, 1);
        let square = |v: f64| {
            let scale = 10_f64.powi(2 * self.decimals as i32 + 1);
            text::decimal((v * scale).round() as i64, 2 * self.decimals + 1)
        };
        let (nugget, sill, range) = (square(model.nugget), square(model.sill), tenths(model.range));
        let pairs: f64 = fitted.classes.iter().map(|c| c.pairs).sum();
        let pairs = text::decimal(pairs as i64, 0);
        match lang {
            Lang::Zh => {
                format!("变异函数：{shape}，块金 {nugget}，偏基台 {sill}，变程参数 {range} km（{pairs} 对站点）。")
            }
            Lang::En => format!(
                "Variogram: {shape}, nugget {nugget}, partial sill {sill}, range parameter {range} km ({pairs} pairs of stations)."
            ),
        }
    }

    /// The legend of chances, and of dots above and below the limit; `None` where values are shown.
    #[inline(never)]
    pub(crate) fn chance_rows(&self, spec: &Spec) -> Option<Vec<Row>> {
        let lang = spec.language();
        self.limit?;
        let percent = |share: f64| text::decimal((share * 100.0).round() as i64, 0);
        let next = |i: usize| CHANCES.get(i + 1).map_or(1.0, |c| c.0);
        let all = CHANCES.iter().enumerate();
        let mut rows: Vec<Row> = all
            .map(|(i, (from, colour))| Row {
                swatch: Swatch::Fill(Fill::Solid(Colour::hex(*colour))),
                words: [&*percent(*from), "–", &percent(next(i)), "%"].concat(),
            })
            .collect();
        for (words, colour) in [(words::ABOVE, SIDES[0]), (words::NOT_ABOVE, SIDES[1])] {
            let dot = Dot::Value(colour);
            let words = [words.get(lang), &self.bound(spec)].join(if lang == Lang::Zh { "" } else { " " });
            rows.push(Row { swatch: Swatch::Station(StationKind::City, dot), words });
        }
        Some(rows)
    }

    /// The legend of what fading means, and of what lies beyond all stations.
    #[inline(never)]
    pub(crate) fn fading_rows(&self, spec: &Spec) -> Vec<Row> {
        let (lang, theme) = (spec.language(), Theme::of(spec.dark()));
        let mut rows = Vec::new();
        if self.method == Method::Points {
            return rows;
        }
        if self.variogram.is_some() && self.limit.is_none() {
            let words = [words::DOUBT_LEAST, words::DOUBT_SMALL, words::DOUBT_LARGE, words::DOUBT_CLASS];
            let colour = self.classes.get(2).map_or(theme.blank, |(level, _)| palette::colour(level, spec));
            for (step, words) in words.into_iter().enumerate() {
                let veils = (0..step).map(|step| veil(step, spec, &theme)).collect();
                rows.push(Row { swatch: Swatch::Veiled(colour, veils), words: words.get(lang).to_owned() });
            }
        }
        let blank = Fill::Hatch(theme.hatch, far(&theme));
        let reach = text::decimal(REACH as i64, 0);
        let words = match lang {
            Lang::Zh => format!("距站点 {reach} km 以外，不插值"),
            Lang::En => format!("over {reach} km from a station"),
        };
        rows.push(Row { swatch: Swatch::Fill(blank), words });
        rows
    }
}
