//! A trend's slope in words: its interval and verdict, its test, and its line at a step.

use crate::chart::trend::figure::TrendFigure;
use crate::chart::values::series::Step;
use crate::chart::{Cell, Spec, Trend};
use crate::data::Pollutant;
use crate::error::Lang;
use crate::text::{self, words};

/// The slope with its interval and verdict, and the Mann–Kendall test.
#[inline(never)]
pub(super) fn slope(figure: &TrendFigure, trend: &Trend, spec: &Spec) -> String {
    let lang = spec.language();
    let decimals = figure.decimals + 1;
    let say = |v: f64| text::decimal((v * 10_f64.powi(decimals as i32)).round() as i64, decimals);
    let unit = spec.metric().pollutant().map_or("", Pollutant::unit);
    let s = trend.of.slope;
    let verdict = match (s.low > 0.0, s.high < 0.0) {
        (true, _) => words::RISING,
        (_, true) => words::FALLING,
        _ => words::NO_TREND,
    };
    let interval = if trend.of.holds_95 { words::INTERVAL_95 } else { words::INTERVAL_APPROXIMATE };
    let of = if trend.of_months() { words::OF_MONTHS.get(lang) } else { "" };
    let season = if trend.step == Step::Year { "" } else { words::WITHOUT_SEASON.get(lang) };
    let (verdict, interval) = (verdict.get(lang), interval.get(lang));
    let (slope, low, high) = (say(s.slope), say(s.low), say(s.high));
    let (test, result) = mann_kendall(trend, spec);
    let n = trend.values;
    match lang {
        Lang::Zh => format!(
            "Theil–Sen 趋势：每年{slope} {unit}（{interval}{low}至{high}，{n}个值{of}{season}，计入自相关），{verdict}；{test}：{result}"
        ),
        Lang::En => format!(
            "Theil–Sen trend: {slope} {unit} a year ({interval} {low} to {high}, {n} values{of}{season}, autocorrelation \
             counted): {verdict}; {test}: {result}"
        ),
    }
}

/// The name of the Mann–Kendall test and its result.
#[inline(never)]
pub(super) fn mann_kendall(trend: &Trend, spec: &Spec) -> (&'static str, String) {
    let lang = spec.language();
    let name = if trend.step == Step::Year { words::MANN_KENDALL } else { words::SEASONAL_MANN_KENDALL };
    let (z, p) = (trend.of.kendall.z(), trend.of.kendall.p());
    let z = text::decimal((z * 100.0).round() as i64, 2);
    let p = match (p * 1000.0).round() as i64 {
        0 => "p < 0.001".to_owned(),
        thousandths => format!("p = {}", text::decimal(thousandths, 3)),
    };
    let comma = lang.comma();
    (name.get(lang), format!("Z = {z}{comma}{p}"))
}

/// The line's value at a step with the ends of its interval, in the unit of the metric.
#[inline(never)]
pub(super) fn on_the_line(figure: &TrendFigure, trend: &Trend, step: usize, lang: Lang) -> Option<String> {
    cell_on_the_line(figure, trend, step, lang).map(|cell| cell.text)
}

/// The same as a cell, by the line's value.
#[inline(never)]
pub(super) fn cell_on_the_line(figure: &TrendFigure, trend: &Trend, step: usize, lang: Lang) -> Option<Cell> {
    let (line, low, high) = trend.at(*figure.times.get(step)?);
    let say = |v: f64| figure.number(Some(v));
    // The ends cross at the median time.
    let (low, high) = (say(low.min(high)), say(low.max(high)));
    let words = match lang {
        Lang::Zh => format!("{}（{low}至{high}）", say(line)),
        Lang::En => format!("{} ({low} to {high})", say(line)),
    };
    Some(Cell::number(words, Some((line * 10_000.0).round() as i64), 4))
}
