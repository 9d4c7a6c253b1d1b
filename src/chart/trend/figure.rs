//! The trend's numbers: one to twelve lines over hours, days, months or years, their gaps, levels, limits and marks.

use crate::assess::{Dust, GasState, Places, Reading};
use crate::chart::options::ComparedWith;
use crate::chart::page::frame::Credit;
use crate::chart::trend::comparison::Comparison;
use crate::chart::values::averaging::{self, Band, Limit};
use crate::chart::values::events::{Happening, events_of};
use crate::chart::values::place::Named;
use crate::chart::values::place::place_named;
use crate::chart::values::series::{self, Series, Step};
use crate::chart::values::slope::{self, Trend};
use crate::chart::{Cover, Metric, Spec, Theme};
use crate::data::{Decimal, Pack, Pollutant, Timestamp};
use crate::error::Result;
use crate::scene::Colour;
use crate::stats;
use crate::text::{self, Words, words};

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

/// Everything a trend shows, without a pixel.
pub struct TrendFigure {
    /// The places, one to twelve.
    pub places: Vec<Named>,
    /// What a step is.
    pub step: Step,
    /// The steps.
    pub times: Vec<Timestamp>,
    /// What is known of the first place at each step, of hours and days.
    pub readings: Vec<Reading>,
    /// The lines; values in the unit of the metric.
    pub lines: Vec<Line>,
    /// Decimals the values are printed with.
    pub decimals: u32,
    /// Levels behind them, by edition.
    pub bands: Vec<Band>,
    /// Limits and guidelines.
    pub limits: Vec<Limit>,
    /// The first step after each change of rules, and what changed.
    pub changes: Vec<(usize, Words)>,
    /// Events and alerts, in the order of time.
    pub events: Vec<Happening>,
    /// What the data of each step are; of several places the worst.
    pub covers: Vec<Cover>,
    /// The Theil–Sen line, when asked for.
    pub trend: Option<Trend>,
    /// Why something is not drawn, and what a value is made of.
    pub notes: Vec<Words>,
    /// How the year before is compared, where it is asked for.
    pub comparison: Comparison,
    /// Decimals the value of each step is printed with.
    printed: Vec<u32>,
    pub(crate) credit: Credit,
}

impl TrendFigure {
    /// Computes the series of the places.
    ///
    /// # Errors
    /// When the pack lacks a place or any observation.
    pub fn new(pack: &Pack, places: &Places<'_>, spec: &Spec) -> Result<Self> {
        let lang = spec.language();
        let (metric, step) = (spec.metric(), Step::of(spec));
        let mut named = Vec::new();
        for id in spec.several() {
            let place = place_named(pack, id)?;
            named.push(Named { id: place.id.clone(), name: place.name.get(lang).to_owned() });
        }
        if metric == Metric::Iaqi {
            named.truncate(1);
        }
        let (from, to) = series::span(pack, places, spec)?;
        let times = step.times(from, to);
        let comparison = Comparison::of(spec, &named, (from.day(), to.day()));
        let in_state = |id: &str, times: &[Timestamp], state: GasState| match step.report() {
            Some(report) => {
                Series::reported(places.readings(id, times.iter().copied(), report, comparison.edition), spec, state)
            }
            None => Series::of_days(pack, places, id, step, times, spec, state),
        };
        let at = |id: &str, times: &[Timestamp]| in_state(id, times, comparison.state);
        let (decimals, mut notes) = (series::decimals(metric, step, spec), Vec::new());
        let unit = 10_f64.powi(decimals as i32);
        let line = |name: String, colour, values: Vec<Option<i64>>, before| Line {
            name,
            colour,
            values: values.into_iter().map(|v| v.map(|v| v as f64 / unit)).collect(),
            before,
        };
        let mut colours = Theme::lines(spec.dark()).into_iter();
        let (mut lines, mut readings, mut covers) = (Vec::new(), Vec::new(), Vec::new());
        for place in &named {
            let mut series = at(&place.id, &times);
            if metric == Metric::Iaqi {
                let six = Pollutant::ALL.into_iter().zip(colours.by_ref()).zip(series.values);
                lines.extend(six.map(|((p, colour), values)| line(p.label().to_owned(), colour, values, false)));
            } else if let Some(values) = series.values.pop() {
                let ink =
                    if named.len() == 1 { Theme::of(spec.dark()).ink } else { colours.next().unwrap_or_default() };
                lines.push(line(place.name.clone(), ink, values, false));
            }
            if covers.is_empty() {
                (readings, covers) = (series.readings, series.covers);
            } else {
                for (cover, other) in covers.iter_mut().zip(series.covers) {
                    *cover = if *cover == other { other } else { Cover::Partial };
                }
            }
        }
        let alone = lines.len() == 1;
        let mut refused = None;
        if (spec.trendline || spec.compare == ComparedWith::LastYear) && !alone {
            notes.push(words::ONE_LINE_ONLY);
        }
        if let (ComparedWith::LastYear, [place], true) = (spec.compare, &named[..], alone) {
            let before: Vec<Option<Timestamp>> = times.iter().map(|t| step.year_before(*t)).collect();
            // A day that was not stands for the hour before all data: it has no value.
            let shifted: Vec<Timestamp> = before.iter().map(|t| t.unwrap_or(Timestamp(0))).collect();
            let values = at(&place.id, &shifted).values.pop().unwrap_or_default();
            refused = comparison.refusal(step, (&times, &lines[0].values), (&shifted, &values));
            let name = if comparison.converts(metric) { words::LAST_YEAR_298K } else { words::LAST_YEAR };
            lines.push(line(name.get(lang).to_owned(), Theme::of(spec.dark()).muted, values, true));
        }
        // A slope across 2018-09-01 is of gases at one reference state; particles cannot be converted.
        let crosses = stats::crosses_change(from.day(), to.day());
        let gas = metric.pollutant().filter(|p| !matches!(p, Pollutant::Pm25 | Pollutant::Pm10));
        let trend = if spec.trendline && alone {
            if crosses {
                notes.push(if gas.is_some() { words::SLOPE_CONVERTED } else { words::SLOPE_CROSSES });
            }
            // Of a pollutant the means before rounding.
            let exact = |p: Pollutant| -> Vec<Option<f64>> {
                let means = readings.iter().map(|r| r.mean[p as usize]);
                let first = times.first().map_or(0, |t| t.day());
                let means: Vec<Option<Decimal>> = means.collect();
                let means = if crosses && step == Step::Day { stats::at_298k(p, first, &means) } else { means };
                means
                    .iter()
                    .zip(&lines[0].values)
                    .map(|(m, v)| m.filter(|_| v.is_some()).map(Decimal::to_f64))
                    .collect()
            };
            let converted = || {
                let series = in_state(&named[0].id, &times, GasState::At298K).values.pop();
                series.unwrap_or_default().into_iter().map(|v| v.map(|v| v as f64 / unit)).collect()
            };
            let values: Option<Vec<Option<f64>>> = match metric.pollutant() {
                Some(p) if !readings.is_empty() => Some(exact(p)),
                _ if crosses && gas.is_some() => Some(converted()),
                _ => None,
            };
            slope::trend(&times, values.as_ref().unwrap_or(&lines[0].values), step).map_err(|why| notes.push(why)).ok()
        } else {
            None
        };
        let bands = averaging::bands(&readings, metric, step).unwrap_or_else(|why| {
            notes.push(why);
            Vec::new()
        });
        let limits = averaging::limits(spec, &times, step).unwrap_or_else(|why| {
            notes.push(why);
            Vec::new()
        });
        if step.report().is_none() {
            if metric == Metric::Aqi {
                notes.push(words::COMPOSITE_FOR_AQI);
            }
            if metric.pollutant().is_none() {
                notes.push(words::LIMITS_LAST_DAY);
            }
            let particles = matches!(metric.pollutant(), None | Some(Pollutant::Pm25 | Pollutant::Pm10));
            let shown = (from.day(), to.day());
            if particles && named.iter().any(|place| !Dust::days(pack, &place.id, shown).is_empty()) {
                notes.push(words::DUST_DEDUCTED);
            }
        }
        Ok(Self {
            changes: averaging::changes(&times, &readings, step, metric),
            events: events_of(pack, &named, &times, step, spec),
            places: named,
            credit: Credit::of(pack, false, spec.now.0, lang),
            step,
            readings,
            lines,
            decimals,
            bands,
            limits,
            covers,
            trend,
            notes,
            printed: times.iter().map(|time| series::printed_decimals(metric, step, spec, *time)).collect(),
            times,
            comparison: Comparison { refused, ..comparison },
        })
    }

    /// A value of a step as printed, or a dash.
    pub(crate) fn number_at(&self, step: usize, value: Option<f64>) -> String {
        let decimals = self.printed.get(step).copied().unwrap_or(self.decimals);
        let unit = 10_f64.powi(decimals as i32);
        value.map_or_else(text::dash, |v| text::decimal((v * unit).round() as i64, decimals))
    }

    /// The events that touch a step.
    pub(crate) fn events_at(&self, step: usize) -> impl Iterator<Item = &Happening> {
        self.events.iter().filter(move |e| e.steps.0 <= step && step <= e.steps.1)
    }
}
