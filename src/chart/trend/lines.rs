//! The lines of a trend: a place's or a pollutant's values, those of the year before, and the values a slope is fitted to.

use crate::aqi::Standard;
use crate::assess::{GasState, Places, Reading};
use crate::chart::trend::comparison::Comparison;
use crate::chart::values::place::Named;
use crate::chart::values::series::{Series, Step};
use crate::chart::values::slope::{self, Trend};
use crate::chart::{Cover, Metric, Spec, Theme};
use crate::data::{Decimal, Pack, Pollutant, Timestamp};
use crate::error::Bilingual;
use crate::scene::Colour;
use crate::stats;
use crate::text::{Words, words};

/// One line of a trend; a gap is `None`.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it is called where there is more than one.
    pub name: String,
    /// Line colour.
    pub colour: Colour,
    /// Values, one a step.
    pub values: Vec<Option<f64>>,
    /// It is last year's, drawn thinner and behind.
    pub before: bool,
}

/// What the lines are computed from.
pub(super) struct Source<'a> {
    pub pack: &'a Pack,
    pub places: &'a Places<'a>,
    pub spec: &'a Spec,
    pub step: Step,
    /// The edition every value is counted under; `None` is that of each date.
    pub edition: Option<&'static Standard>,
    /// Decimals of the values.
    pub decimals: u32,
    /// The days shown lie on both sides of 2018-09-01.
    pub crosses: bool,
}

/// The lines with what is known of their steps.
pub(super) struct Drawn {
    pub lines: Vec<Line>,
    /// Of the first place, of hours and days.
    pub readings: Vec<Reading>,
    /// Of several places the worst.
    pub covers: Vec<Cover>,
}

impl Source<'_> {
    fn series(&self, id: &str, times: &[Timestamp], state: GasState) -> Series {
        match self.step.report() {
            Some(report) => {
                let readings = self.places.readings(id, times.iter().copied(), report, self.edition);
                Series::reported(readings, self.spec, state)
            }
            None => Series::of_days(self.pack, self.places, id, self.step, times, self.spec, state),
        }
    }

    /// Values in the unit of the metric.
    fn in_unit(&self, values: Vec<Option<i64>>) -> Vec<Option<f64>> {
        let unit = 10_f64.powi(self.decimals as i32);
        values.into_iter().map(|v| v.map(|v| v as f64 / unit)).collect()
    }

    fn line(&self, name: String, colour: Colour, values: Vec<Option<i64>>) -> Line {
        Line { name, colour, values: self.in_unit(values), before: false }
    }

    /// The lines of the places, or of the pollutants of one.
    pub fn drawn(&self, named: &[Named], times: &[Timestamp], state: GasState) -> Drawn {
        let dark = self.spec.dark();
        let mut colours = Theme::lines(dark).into_iter();
        let mut drawn = Drawn { lines: Vec::new(), readings: Vec::new(), covers: Vec::new() };
        for place in named {
            let mut series = self.series(&place.id, times, state);
            if self.spec.metric() == Metric::Iaqi {
                let six = Pollutant::ALL.into_iter().zip(colours.by_ref()).zip(series.values);
                drawn.lines.extend(six.map(|((p, colour), values)| self.line(p.label().to_owned(), colour, values)));
            } else if let Some(values) = series.values.pop() {
                let ink = if named.len() == 1 { Theme::of(dark).ink } else { colours.next().unwrap_or_default() };
                drawn.lines.push(self.line(place.name.clone(), ink, values));
            }
            if drawn.covers.is_empty() {
                (drawn.readings, drawn.covers) = (series.readings, series.covers);
            } else {
                for (cover, other) in drawn.covers.iter_mut().zip(series.covers) {
                    *cover = if *cover == other { other } else { Cover::Partial };
                }
            }
        }
        drawn
    }

    /// The line of the year before, and why it is not compared with this year's.
    pub fn last_year(
        &self,
        place: &Named,
        times: &[Timestamp],
        this: &Line,
        comparison: &Comparison,
    ) -> (Line, Option<Bilingual>) {
        // A day that was not stands for the hour before all data: it has no value.
        let shifted: Vec<Timestamp> = times.iter().map(|t| self.step.year_before(*t).unwrap_or(Timestamp(0))).collect();
        let values = self.series(&place.id, &shifted, comparison.state).values.pop().unwrap_or_default();
        let refused = comparison.refusal(self.step, (times, &this.values), (&shifted, &values));
        let converted = comparison.converts(self.spec.metric());
        let name = if converted { words::LAST_YEAR_298K } else { words::LAST_YEAR };
        let name = name.get(self.spec.language()).to_owned();
        let line = self.line(name, Theme::of(self.spec.dark()).muted, values);
        (Line { before: true, ..line }, refused)
    }

    /// What is said of a slope across 2018-09-01: it is of gases at one reference state; particles cannot be converted.
    pub fn slope_note(&self) -> Option<Words> {
        self.crosses.then_some(if self.gas() { words::SLOPE_CONVERTED } else { words::SLOPE_CROSSES })
    }

    fn gas(&self) -> bool {
        self.spec.metric().pollutant().is_some_and(|p| !matches!(p, Pollutant::Pm25 | Pollutant::Pm10))
    }

    /// The slope of the only line; of a pollutant, of the means before rounding.
    pub fn slope(&self, id: &str, times: &[Timestamp], drawn: &Drawn) -> Result<Trend, Words> {
        let line = &drawn.lines[0].values;
        let values = match self.spec.metric().pollutant() {
            Some(p) if !drawn.readings.is_empty() => Some(self.exact(p, times, drawn)),
            _ if self.crosses && self.gas() => {
                Some(self.in_unit(self.series(id, times, GasState::At298K).values.pop().unwrap_or_default()))
            }
            _ => None,
        };
        slope::trend(times, values.as_ref().unwrap_or(line), self.step)
    }

    /// The means of the steps of a line before rounding.
    fn exact(&self, p: Pollutant, times: &[Timestamp], drawn: &Drawn) -> Vec<Option<f64>> {
        let means: Vec<Option<Decimal>> = drawn.readings.iter().map(|r| r.mean[p as usize]).collect();
        let first = times.first().map_or(0, |t| t.day());
        let means = if self.crosses && self.step == Step::Day { stats::at_298k(p, first, &means) } else { means };
        let values = means.iter().zip(&drawn.lines[0].values);
        values.map(|(mean, value)| mean.filter(|_| value.is_some()).map(Decimal::to_f64)).collect()
    }
}
