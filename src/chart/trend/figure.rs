//! The trend's numbers: one to twelve lines over hours, days, months or years, their gaps, levels, limits and marks.

use crate::assess::{Dust, Places, Reading};
use crate::chart::options::ComparedWith;
use crate::chart::page::frame::Credit;
use crate::chart::trend::comparison::Comparison;
use crate::chart::trend::lines::{Drawn, Line, Source};
use crate::chart::values::averaging::{self, Band, Limit};
use crate::chart::values::events::{Happening, events_of};
use crate::chart::values::place::{Named, place_named};
use crate::chart::values::series::{self, Step};
use crate::chart::values::slope::Trend;
use crate::chart::{Cell, Cover, Metric, Spec};
use crate::data::{Pack, Pollutant, Timestamp};
use crate::error::Result;
use crate::stats;
use crate::text::{Words, words};

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
        let (metric, step) = (spec.metric(), Step::of(spec));
        let named = named_places(pack, spec)?;
        let (from, to) = series::span(pack, places, spec)?;
        let (times, shown) = (step.times(from, to), (from.day(), to.day()));
        let comparison = Comparison::of(spec, &named, shown);
        let crosses = stats::crosses_change(shown.0, shown.1);
        let (decimals, mut notes) = (series::decimals(metric, step, spec), Vec::new());
        let source = Source { pack, places, spec, step, edition: comparison.edition, decimals, crosses };
        let mut drawn = source.drawn(&named, &times, comparison.state);
        let alone = drawn.lines.len() == 1;
        let mut refused = None;
        if (spec.trendline || spec.compare == ComparedWith::LastYear) && !alone {
            notes.push(words::ONE_LINE_ONLY);
        }
        if let (ComparedWith::LastYear, [place], true) = (spec.compare, &named[..], alone) {
            let (line, why) = source.last_year(place, &times, &drawn.lines[0], &comparison);
            drawn.lines.push(line);
            refused = why;
        }
        let trend = if spec.trendline && alone {
            notes.extend(source.slope_note());
            source.slope(&named[0].id, &times, &drawn).map_err(|why| notes.push(why)).ok()
        } else {
            None
        };
        let Drawn { lines, readings, covers } = drawn;
        let bands = averaging::bands(&readings, metric, step).unwrap_or_else(|why| {
            notes.push(why);
            Vec::new()
        });
        let limits = averaging::limits(spec, &times, step).unwrap_or_else(|why| {
            notes.push(why);
            Vec::new()
        });
        notes.extend(notes_of_periods(pack, spec, &named, shown));
        Ok(Self {
            changes: averaging::changes(&times, &readings, step, metric),
            events: events_of(pack, &named, &times, step, spec),
            places: named,
            credit: Credit::of(pack, false, spec.now.0, spec.language()),
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

    /// A value made of several, as printed, or a dash.
    pub(crate) fn number(&self, value: Option<f64>) -> String {
        printed(value, self.decimals).text
    }

    /// A value of a step as printed, or a dash.
    pub(crate) fn number_at(&self, step: usize, value: Option<f64>) -> String {
        self.cell_at(step, value).text
    }

    /// The cell of a value of a step.
    pub(crate) fn cell_at(&self, step: usize, value: Option<f64>) -> Cell {
        printed(value, self.printed.get(step).copied().unwrap_or(self.decimals))
    }

    /// The events that touch a step.
    pub(crate) fn events_at(&self, step: usize) -> impl Iterator<Item = &Happening> {
        self.events.iter().filter(move |e| e.steps.0 <= step && step <= e.steps.1)
    }
}

fn printed(value: Option<f64>, decimals: u32) -> Cell {
    let unit = 10_f64.powi(decimals as i32);
    Cell::decimal(value.map(|v| (v * unit).round() as i64), decimals)
}

/// The places asked for; sub-indices and single indices are shown of one.
fn named_places(pack: &Pack, spec: &Spec) -> Result<Vec<Named>> {
    let lang = spec.language();
    let mut named = Vec::new();
    for id in spec.several() {
        let place = place_named(pack, id)?;
        named.push(Named { id: place.id.clone(), name: place.name.get(lang).to_owned() });
    }
    if spec.metric() == Metric::Iaqi {
        named.truncate(1);
    }
    Ok(named)
}

/// What is said of values of months and years.
fn notes_of_periods(pack: &Pack, spec: &Spec, named: &[Named], shown: (i32, i32)) -> Vec<Words> {
    let (metric, mut notes) = (spec.metric(), Vec::new());
    if Step::of(spec).report().is_some() {
        return notes;
    }
    if metric == Metric::Aqi {
        notes.push(words::COMPOSITE_FOR_AQI);
    }
    if metric.pollutant().is_none() {
        notes.push(words::LIMITS_LAST_DAY);
    }
    let particles = matches!(metric.pollutant(), None | Some(Pollutant::Pm25 | Pollutant::Pm10));
    if particles && named.iter().any(|place| !Dust::days(pack, &place.id, shown).is_empty()) {
        notes.push(words::DUST_DEDUCTED);
    }
    notes
}
